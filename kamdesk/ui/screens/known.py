"""How much of a dossier is known, and what to find out next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kamdesk.domain.accounts import FACTS, GROUPS, Completeness
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.screens.painting import is_rtl, lane
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.accounts import Dossier
    from kamdesk.words import Words


class Meter(QWidget):
    """A share as a lane."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedHeight(6)

    def show_share(self, share: float) -> None:
        """Show another share."""
        self.share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        lane(QPainter(self), box, self.share, is_rtl(self), theme().color("accent"))


def explained(dossier: Dossier, words: Words) -> Explanation:
    """Say how the completeness of a dossier is made."""
    meter = dossier.completeness
    rows = []
    for group, title in GROUPS.items():
        kinds = [kind for kind in FACTS if kind.group == group]
        known = sum(kind.key in dossier.facts for kind in kinds)
        weight = words.number(sum(kind.weight for kind in kinds))
        of = words("{n} of {all}", n=known, all=len(kinds))
        rows.append((words(title), of, weight))
    ask = meter.next_questions[0] if meter.next_questions else None
    return Explanation(
        words("Completeness of the dossier"),
        words("Weights of what is known ÷ weights of all questions; a stale answer counts half."),
        rows,
        words("{title}: {ask}", title=words(ask.title), ask=words(ask.ask)) if ask else "",
        words("Stale after {n} days. Last column: weight.", n=dossier.stale_days),
    )


class Known(QFrame):
    """The panel beside the dossier."""

    jumped = Signal(str)  # the key of a question

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setMaximumWidth(304)
        self._words = words
        self._dossier: Dossier | None = None
        self.share = Figure(words, "", self._explain, size=20)
        self._meter = Meter()
        self._counts = label("", 12, tone="quiet", wrap=True)
        self._next = QVBoxLayout()
        self._next.setSpacing(8)
        self._asking = label(
            words("Next most useful thing to find out"), 14, strong=True, wrap=True
        )
        lines = column(
            *(
                row(self.share, label(words("known and fresh"), tone="quiet", wrap=True)),
                self._meter,
            ),
            *(self._counts, 8, rule(), 8, self._asking, self._next, None),
            spacing=8,
            parent=self,
        )
        lines.setContentsMargins(16, 16, 16, 16)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show an account's meter."""
        self._dossier = dossier
        meter, words = dossier.completeness, self._words
        self.share.setText(words.percent(meter.share, 0))
        self._meter.show_share(meter.share)
        self._counts.setText(_counts(meter, words))
        self._asking.setVisible(bool(meter.next_questions))
        _clear(self._next)
        for kind in meter.next_questions:
            jump = button(words(kind.ask), partial(self.jumped.emit, kind.key), kind="link")
            self._next.addWidget(_column_of(jump, label(words(kind.title), 12, tone="quiet")))

    def _explain(self) -> Explanation:
        if self._dossier is None:
            raise RuntimeError("no dossier is shown")
        return explained(self._dossier, self._words)


def _counts(meter: Completeness, words: Words) -> str:
    """Say how many questions are answered, stale and open."""
    stale, empty = meter.stale, meter.empty
    return words(
        "{known} answered, {stale} of them stale, {empty} open",
        known=meter.known,
        stale=stale,
        empty=empty,
    )


def _column_of(*parts: QWidget) -> QWidget:
    """Hold widgets below one another at the start of the line."""
    held = QWidget()
    column(*(row(part, None) for part in parts), spacing=0, parent=held)
    return held


def _clear(lines: QVBoxLayout) -> None:
    """Take away what a list showed."""
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
