"""How goals, objectives, strategies and mutual value look as lines of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from kamdesk.domain.measures import Measured
from kamdesk.domain.plans import (
    OBJECTIVE_STATES,
    PARTS,
    Goal,
    Mutual,
    Objective,
    Plan,
    Strategy,
    missing_parts,
    purpose_lacks,
)
from kamdesk.domain.sales import EXPONENTS
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_GAP = 16
_SCALES = (1_000_000_000, 1_000_000, 1_000)


class Lines:
    """Draws lines; knows the goals and names they refer to."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.goals: tuple[Goal, ...] = ()
        self.objectives: tuple[Objective, ...] = ()
        self.names: Mapping[int, str] = {}
        self.measured: Mapping[int, Measured] = {}  # what the ledger says, by objective

    def purpose_lacks(self, plan: Plan) -> str:
        """Name what a purpose statement lacks; nothing where it lacks nothing."""
        words, missing = self._words, purpose_lacks(plan)
        if not missing:
            return ""
        parts = words.listing([words(PARTS[part]) for part in missing])
        return words("The purpose statement lacks: {parts}", parts=parts)

    def lacks(self, objective: Objective) -> str:
        """Name what an objective lacks to be SMART; nothing where it lacks nothing."""
        missing = missing_parts(objective, self.goals)
        if not missing:
            return ""
        words = self._words
        parts = words.listing([words(PARTS[part]) for part in missing])
        return words("The objective lacks: {parts}", parts=parts)

    def goal(self, painter: QPainter, box: QRect, goal: Goal, rtl: bool) -> None:
        """Draw a goal of the client's, with where it comes from."""
        words = self._words
        wide = box.width()
        end = painting.mirrored(
            QRect(box.x() + round(wide * 0.72), box.y(), round(wide * 0.28), box.height()), box, rtl
        )
        text = painting.mirrored(
            QRect(box.x(), box.y(), round(wide * 0.72) - _GAP, box.height()), box, rtl
        )
        taken = painting.write(painter, text, words.isolate(goal.text), rtl=rtl, strong=True)
        rest = text.adjusted(0, 0, -taken - 10, 0) if rtl else text.adjusted(taken + 10, 0, 0, 0)
        painting.write(painter, rest, words.isolate(goal.detail), rtl=rtl, tone="quiet")
        known = goal.confirmed
        said = words("confirmed") if known else words("assumed")
        if goal.source:
            said = words("{known}: {source}", known=said, source=goal.source)
        self._sign(painter, end, "check" if known else "", said, "good" if known else "quiet", rtl)

    def objective(self, painter: QPainter, box: QRect, objective: Objective, rtl: bool) -> None:
        """Draw an objective: what, its measure and how far it has come."""
        words, high = self._words, box.height() // 2
        name = QRect(box.x(), box.y() + 4, box.width() - 484, high - 2)
        first = painting.mirrored(name, box, rtl)
        taken = painting.write(painter, first, words.isolate(objective.text), rtl=rtl, strong=True)
        if objective.kind == "ours":
            at = QRect(name.x() + taken + 6, first.center().y() - 6, 12, 12)
            painter.drawPixmap(painting.mirrored(at, box, rtl), icons.pixmap("lock", "quiet", 12))
        second = first.translated(0, high - 4)
        if lacks := self.lacks(objective):
            self._sign(painter, second, "warning", lacks, "watch", rtl, size=12)
        else:
            coin, scale = self._money(objective)
            unit = words.unit(scale, coin) if coin else objective.unit
            said = [unit, words(OBJECTIVE_STATES[objective.state])]
            said.append(self.names.get(objective.owner_id or 0, ""))
            if objective.id in self.measured and objective.measured_on is not None:
                said.append(words("from the ledger, {date}", date=objective.measured_on))
            text = beside(words, *said)
            painting.write(painter, second, text, rtl=rtl, size=12, tone="quiet")
        self._figures(painter, box, objective, rtl)

    def heads(self, painter: QPainter, box: QRect, rtl: bool) -> None:
        """Write the heads over the figures of objectives."""
        words = self._words
        titles = (words("Baseline"), words("Current"), words("Target"), words("Progress"))
        for cell, text in zip(cells(box, rtl), (*titles, words("Due")), strict=True):
            painting.write(painter, cell, text, rtl=rtl, size=12, tone="quiet", place="figure")

    def strategy(self, painter: QPainter, box: QRect, strategy: Strategy, rtl: bool) -> None:
        """Draw a strategy and the objective it serves."""
        words = self._words
        wide = round(box.width() * 0.6)
        text = QRect(box.x(), box.y(), wide - _GAP, box.height())
        serves = next((o.text for o in self.objectives if o.id == strategy.objective_id), "")
        painting.write(
            painter, painting.mirrored(text, box, rtl), words.isolate(strategy.text), rtl=rtl
        )
        rest = QRect(box.x() + wide, box.y(), box.width() - wide, box.height())
        painting.write(
            painter,
            painting.mirrored(rest, box, rtl),
            words.isolate(serves),
            rtl=rtl,
            size=12,
            tone="quiet",
        )

    def mutual(self, painter: QPainter, box: QRect, mutual: Mutual, rtl: bool) -> None:
        """Draw what both sides gain by a topic."""
        wide, at = box.width(), 0.0
        texts = ((mutual.topic, 0.2), (mutual.they_get, 0.4), (mutual.we_get, 0.4))
        for place, (text, part) in enumerate(texts):
            cell = QRect(
                box.x() + round(wide * at), box.y(), round(wide * part) - _GAP, box.height()
            )
            painting.write(
                painter,
                painting.mirrored(cell, box, rtl),
                self._words.isolate(" ".join(text.split())),
                rtl=rtl,
                strong=place == 0,
            )
            at += part

    def _figures(self, painter: QPainter, box: QRect, objective: Objective, rtl: bool) -> None:
        words = self._words
        baseline, current, target, progress, due = cells(box, rtl)
        for cell, value, strong in (
            (baseline, objective.baseline, False),
            (current, objective.current, False),
            (target, objective.target, True),
        ):
            text = self._figure(value, *self._money(objective))
            painting.write(painter, cell, text, rtl=rtl, strong=strong, place="figure")
        share = objective.progress
        if share is not None:
            said = words.percent(share, 0)
            wide = QFontMetrics(theme().font(13, tabular=True)).horizontalAdvance(said) + 8
            painting.write(painter, progress, said, rtl=rtl, place="figure")
            middle = progress.center().y()
            long = max(10, progress.width() - max(48, wide) - 8)
            room = QRectF(progress.x() + 8, middle - 2, long, 6)
            painting.lane(painter, room, float(share), rtl, theme().color("accent"))
        if objective.due is not None:
            painting.write(painter, due, words.day(objective.due), rtl=rtl, place="figure")

    def _money(self, objective: Objective) -> tuple[str, int]:
        """Give the currency of a measured objective, and the scale its figures fit in."""
        measured = self.measured.get(objective.id)
        if measured is None or measured.measure == "quantity" or not measured.unit:
            return "", 1
        values = (objective.baseline, objective.current, objective.target)
        largest = max((abs(value) for value in values if value is not None), default=0)
        return measured.unit, next((s for s in _SCALES if largest >= 100 * s), 1)

    def _figure(self, value: Decimal | None, coin: str, scale: int) -> str:
        if value is None or not coin:
            return figure(value, self._words)
        minor = int(value.scaleb(EXPONENTS.get(coin, 2)))
        return self._words.figure(minor, coin, None, scale, 0 if scale == 1 else 1)

    def _sign(
        self,
        painter: QPainter,
        box: QRect,
        icon: str,
        text: str,
        tone: str,
        rtl: bool,
        size: int = 12,
    ) -> None:
        """Write a line with a sign before it."""
        inner = box
        if icon:
            at = painting.mirrored(QRect(box.x(), box.center().y() - 6, 14, 14), box, rtl)
            painter.drawPixmap(at, icons.pixmap(icon, tone, 14))
            inner = box.adjusted(0, 0, -20, 0) if rtl else box.adjusted(20, 0, 0, 0)
        painting.write(painter, inner, text, rtl=rtl, size=size, tone=tone)


def cells(box: QRect, rtl: bool) -> list[QRect]:
    """Part the end of an objective's line: baseline, current, target, progress, due."""
    widths = (72, 72, 72, 124, 92)
    at = box.right() + 1 - sum(widths) - 12 * (len(widths) - 1)
    found = []
    for wide in widths:
        cell = QRect(at, box.y(), wide, box.height())
        found.append(painting.mirrored(cell, box, rtl))
        at += wide + 12
    return found


def figure(value: Decimal | None, words: Words) -> str:
    """Write a measure with the places it was typed with."""
    if value is None:
        return "–"
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return words.number(value, places)
