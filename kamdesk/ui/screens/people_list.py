"""People as a table: who, what post, how we judge them, when last met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from kamdesk.domain.people import FUNCTIONS, LEVELS, STANCES, STRENGTHS, Person
from kamdesk.ui.cells import PAD, CellDelegate
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.tables import ROW_ROLE, Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.words import Words

_ORDER = (*STANCES, "")
STANCE, INFLUENCE = "stance", "influence"


class _Drawn(CellDelegate):
    """Cells that draw a judgement instead of writing it."""

    def __init__(self, table: Table, words: Words, what: str) -> None:
        super().__init__(table)
        self._words, self._what = words, what

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        person: Person = index.data(ROW_ROLE)
        painter.save()
        self._ground(painter, option, index)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        box = option.rect.adjusted(PAD, 0, -PAD, -1)
        if self._what == INFLUENCE:
            if person.influence:
                painting.dots(painter, box, person.influence, rtl)
        elif not person.ours:
            middle = box.center().y() + 0.5
            at = QPointF(box.right() - 8 if rtl else box.x() + 8, middle)
            painting.stance(painter, at, 8, person.stance)
            inner = box.adjusted(0, 0, -24, 0) if rtl else box.adjusted(24, 0, 0, 0)
            tone = "text" if person.stance else "quiet"
            painting.write(painter, inner, index.data(), rtl=rtl, tone=tone)
        painter.restore()


def columns(words: Words, today: Callable[[], date]) -> tuple[Column[Person], ...]:
    """Give the columns of the list."""
    return (
        Column[Person](
            "Name",
            lambda p: p.name,
            second=lambda p: "  ".join(p.names.values()),
            strong=lambda _: True,
        ),
        Column[Person](
            "Title",
            lambda p: p.title,
            second=lambda p: beside(
                words, words(FUNCTIONS.get(p.function, "")), words(LEVELS.get(p.level, ""))
            ),
            width=176,
        ),
        Column[Person](
            "Level",
            lambda p: words(LEVELS.get(p.level, "")),
            key=lambda p: list(LEVELS).index(p.level) if p.level else None,
            width=120,
            hidden=True,
        ),
        Column[Person](
            "Stance",
            lambda p: words(STANCES[p.stance]) if p.stance else words("unknown"),
            key=lambda p: _ORDER.index(p.stance),
            lock=True,
            width=122,
        ),
        Column[Person](
            "Influence",
            lambda p: words("{n} of {all}", n=p.influence, all=5) if p.influence else "",
            key=lambda p: p.influence or None,
            lock=True,
            width=92,
        ),
        Column[Person](
            "Relation",
            lambda p: words(STRENGTHS[str(p.strength)]) if p.strength is not None else "",
            key=lambda p: p.strength,
            lock=True,
            width=114,
        ),
        Column[Person](
            "Last met",
            lambda p: words.day(p.last_met) if p.last_met else "",
            key=lambda p: p.last_met,
            kind="day",
            second=lambda p: words.relative(p.last_met, today()) if p.last_met else "",
            width=106,
        ),
    )


def table(words: Words, today: Callable[[], date]) -> Table:
    """Make the list."""
    made = Table(RowsModel(columns(words, today), words), "people")
    made.setItemDelegateForColumn(3, _Drawn(made, words, STANCE))
    made.setItemDelegateForColumn(4, _Drawn(made, words, INFLUENCE))
    return made
