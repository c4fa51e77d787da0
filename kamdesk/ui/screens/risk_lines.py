"""How a risk looks as a line: its number, what it is, what is done about it, how heavy it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kamdesk.domain.risks import KINDS, STATES, ZONES, Risk
from kamdesk.domain.swot import Became
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_DISC, _END, _STATE = 34, 96, 172
_TINTS = {"high": 0.42, "medium": 0.22, "low": 0.08}  # as in the heat map


class RiskLines:
    """Draws lines; knows the names and the plan they refer to."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.names: Mapping[int, str] = {}
        self.became: Mapping[int, Sequence[Became]] = {}
        self.today = date.min
        self._numbers: dict[int, int] = {}

    def show_risks(self, risks: Sequence[Risk]) -> None:
        """Give numbers to what can still happen, as the heat map does."""
        live = [risk.id for risk in risks if risk.live]
        self._numbers = {risk_id: place for place, risk_id in enumerate(live, 1)}

    def product(self, risk: Risk) -> str:
        """Write likelihood × effect."""
        number = self._words.number
        known = [number(each) if each else "–" for each in (risk.likelihood, risk.effect)]
        return self._words.line(" × ".join(known))

    def weight(self, risk: Risk) -> str:
        """Write the weight."""
        return self._words.number(risk.weight) if risk.weight is not None else "–"

    def spoken(self, risk: Risk) -> str:
        """Say all that the line shows."""
        words = self._words
        zone = words(ZONES[risk.zone]) if risk.zone else words("not weighed yet")
        answer = self._answer(risk)[0]
        said = (risk.text, zone, self.weight(risk), words(STATES[risk.state]), answer)
        return words.listing([part for part in (*said, self._who(risk)) if part])

    def draw(self, painter: QPainter, box: QRect, risk: Risk, rtl: bool) -> None:
        """Draw the line: the risk over its answer, state and owner before the weight."""
        words, live = self._words, risk.live
        if number := self._numbers.get(risk.id):
            first = QRect(box.x(), box.y(), 26, box.height())
            self._disc(painter, painting.mirrored(first, box, rtl), number)
        end = QRect(box.right() - _END, box.y(), _END, box.height())
        state = QRect(end.x() - _STATE - 12, box.y(), _STATE, box.height())
        text = QRect(box.x() + _DISC, box.y(), state.x() - box.x() - _DISC - 12, box.height())
        over, under = (self._half(text, rtl, box, at) for at in (0, 1))
        title = words.isolate(risk.text)
        painting.write(painter, over, title, rtl=rtl, strong=live, tone="text" if live else "quiet")
        answer, tone = self._answer(risk)
        kind = words(KINDS[risk.kind]) if risk.kind else ""
        painting.write(painter, under, beside(words, kind, answer), rtl=rtl, size=12, tone=tone)
        over, under = (self._half(state, rtl, box, at) for at in (0, 1))
        painting.write(painter, over, words(STATES[risk.state]), rtl=rtl, size=12, tone="quiet")
        late = risk.overdue(self.today)
        tone = "alarm" if late else "quiet"
        painting.write(painter, under, self._who(risk), rtl=rtl, size=12, tone=tone)
        self._heavy(painter, painting.mirrored(end, box, rtl), risk, rtl)

    def _answer(self, risk: Risk) -> tuple[str, str]:
        """Give what is done about it, and how urgent that nothing is."""
        said = next(iter(risk.mitigation.strip().splitlines()), "")
        if said or not risk.live:
            return said, "quiet"
        came = [each.text for each in self.became.get(risk.id, ()) if each.kind == "action"]
        if came:
            return came[0], "quiet"
        return self._words("Nothing is done about it yet."), "watch"

    def _who(self, risk: Risk) -> str:
        words = self._words
        name = self.names.get(risk.owner_id or 0, "")
        if not risk.live:
            return words.day(risk.closed) if risk.closed else ""
        due = words("due {day}", day=risk.due) if risk.due else ""
        return beside(words, due, name)

    def _half(self, part: QRect, rtl: bool, box: QRect, at: int) -> QRect:
        high = box.height() // 2 - 2
        half = QRect(part.x(), box.y() + 4 + at * (high - 2), part.width(), high)
        return painting.mirrored(half, box, rtl)

    def _disc(self, painter: QPainter, box: QRect, number: int) -> None:
        """Write its number in the list, as the heat map shows it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("text"))
        painter.drawEllipse(QPointF(box.center().x() + 0.5, box.center().y() + 0.5), 10.0, 10.0)
        said = self._words.number(number)
        painting.write(
            painter, box, said, rtl=False, size=12, strong=True, tone="surface", place="middle"
        )

    def _heavy(self, painter: QPainter, box: QRect, risk: Risk, rtl: bool) -> None:
        """Write the weight on its zone's tint, and what it is made of beside it."""
        chip = QRect(box.right() - 39, box.center().y() - 12, 40, 24)
        if risk.weight is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_tint(risk.zone) if risk.live else theme().color("ground"))
            painter.drawRoundedRect(QRectF(chip), 4, 4)
        strong = risk.live and risk.weight is not None
        weight = self.weight(risk)
        painting.write(painter, chip, weight, rtl=rtl, strong=strong, place="middle")
        rest = box.adjusted(0, 0, -48, 0)
        painting.write(
            painter, rest, self.product(risk), rtl=rtl, size=12, tone="quiet", place="figure"
        )


def _tint(zone: str) -> QColor:
    """Lay the alarm over the surface, as much of it as the zone says."""
    top, below, part = theme().color("alarm"), theme().color("surface"), _TINTS[zone]
    mixed = (
        round(over(top) * part + over(below) * (1 - part))
        for over in (QColor.red, QColor.green, QColor.blue)
    )
    return QColor(*mixed)
