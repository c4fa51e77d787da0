"""The ladder drawn as stairs: a step a rung, with the marks of both views and of the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from kamdesk.ui.panels import column
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme
from kamdesk.words.ladder import rung_name, rung_text

if TYPE_CHECKING:
    from kamdesk.domain.ladder import Rung
    from kamdesk.usecases.ladder import Standing
    from kamdesk.words import Words

_HIGH, _MORE = 62, 26
_PITCH = {3: 40, 4: 32, 5: 24}  # by the number of rungs
_BADGE, _SIGN = 26, 18


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands on a rung: whose view, or the target."""

    kind: str  # ours, client, target
    text: str
    assumed: bool = False


class RungStep(QAbstractButton):
    """One rung; it is chosen by a click or the arrow keys."""

    def __init__(self, rung: Rung, rungs: int, words: Words) -> None:
        super().__init__()
        self._words, self._pitch = words, _PITCH[rungs]
        self.rung = rung
        self.name = rung_text(rung, "name", words)
        self.behaviour = rung_text(rung, "behaviour", words)
        self._marks: Sequence[Mark] = ()
        self._here = self._below = False
        self.setCheckable(True)
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("")

    def show_marks(self, marks: Sequence[Mark], *, here: bool) -> None:
        """Show who stands here; `here`: this is where we stand."""
        self._marks, self._here = marks, here
        number = self._words.number(self.rung.number)
        spoken = [f"{number} {self.name}", self.behaviour, *(mark.text for mark in marks)]
        self.setAccessibleName(". ".join(spoken))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _indent(self) -> int:
        return (self.rung.number - 1) * self._pitch

    def _fit(self) -> None:
        """Give the marks a line of their own where they would cut the name."""
        named = QFontMetrics(theme().font(14, strong=True)).horizontalAdvance(self.name)
        room = self.width() - self._indent() - _BADGE - 40
        self._below = bool(self._marks) and named + self._flags_wide() + 12 > room
        self.setFixedHeight(_HIGH + (_MORE if self._below else 0))

    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = painting.is_rtl(self)
        indent = self._indent()
        step = QRect(indent, 0, self.width() - indent, self.height())
        self._step(painter, step, rtl)
        self._texts(painter, step, rtl)
        self._flags(painter, step, rtl)

    def _step(self, painter: QPainter, step: QRect, rtl: bool) -> None:
        """Fill the step and draw its tread and riser, which make the stairs."""
        box = QRectF(painting.mirrored(step, self.rect(), rtl))
        tint = "accent_soft" if self._here else "raised" if self._lit() else "surface"
        painter.fillRect(box, theme().color(tint))
        tone = "accent" if self._here else "strong"
        painter.setPen(QPen(theme().color(tone), 2))
        painter.drawLine(box.topLeft() + QPointF(0, 1), box.topRight() + QPointF(0, 1))
        edge = box.right() - 1 if rtl else box.left() + 1
        painter.drawLine(QPointF(edge, box.top() + 1), QPointF(edge, box.bottom()))
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 4, -3, -2), 5, 5)

    def _lit(self) -> bool:
        return self.isChecked() or self.underMouse()

    def _texts(self, painter: QPainter, step: QRect, rtl: bool) -> None:
        badge = QRect(step.x() + 12, (_HIGH - _BADGE) // 2, _BADGE, _BADGE)
        badge = painting.mirrored(badge, self.rect(), rtl)
        painter.setPen(Qt.PenStyle.NoPen)
        lit = "surface" if self._lit() else "raised"
        painter.setBrush(theme().color("accent" if self._here else lit))
        painter.drawEllipse(badge)
        tone = "on_accent" if self._here else "text"
        number = self._words.number(self.rung.number)
        painting.write(painter, badge, number, rtl=rtl, strong=True, tone=tone, place="middle")
        flags = 0 if self._below else self._flags_wide()
        room = step.width() - 12 - _BADGE - 12 - 12
        name = QRect(step.x() + 12 + _BADGE + 12, 10, room - flags, 20)
        name = painting.mirrored(name, self.rect(), rtl)
        painting.write(painter, name, self.name, rtl=rtl, size=14, strong=True)
        below = QRect(step.x() + 12 + _BADGE + 12, 32, room, 20)
        below = painting.mirrored(below, self.rect(), rtl)
        painting.write(painter, below, self.behaviour, rtl=rtl, size=12, tone="quiet")

    def _flags_wide(self) -> int:
        return sum(self._flag_wide(mark) + 6 for mark in self._marks)

    def _flag_wide(self, mark: Mark) -> int:
        metrics = QFontMetrics(theme().font(12))
        return metrics.horizontalAdvance(mark.text) + _SIGN + 14

    def _widths(self, step: QRect) -> list[int]:
        """Give each mark its room; where there is too little the longest give way."""
        found = [self._flag_wide(mark) for mark in self._marks]
        over = sum(found) + 6 * len(found) - (step.width() - 14)
        while over > 0 and max(found) > 3 * _SIGN:
            longest = found.index(max(found))
            less = min(over, 8)
            found[longest] -= less
            over -= less
        return found

    def _flags(self, painter: QPainter, step: QRect, rtl: bool) -> None:
        """Draw who stands here at the end of the step; what is only assumed has a dashed edge."""
        end, top = step.x() + step.width() - 10, _HIGH - 6 if self._below else 8
        for mark, wide in reversed(list(zip(self._marks, self._widths(step), strict=True))):
            box = painting.mirrored(QRect(end - wide, top, wide, 22), self.rect(), rtl)
            line = Qt.PenStyle.DashLine if mark.assumed else Qt.PenStyle.SolidLine
            tone = {"client": "accent", "target": "good"}.get(mark.kind, "text")
            painter.setPen(QPen(theme().color(tone), 1, line))
            painter.setBrush(theme().color("surface"))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 11, 11)
            sign = painting.mirrored(QRect(end - wide + 7, top + 5, 12, 12), self.rect(), rtl)
            self._sign(painter, QRectF(sign), mark, tone, rtl)
            text = QRect(end - wide + _SIGN + 6, top, wide - _SIGN - 10, 22)
            text = painting.mirrored(text, self.rect(), rtl)
            painting.write(painter, text, mark.text, rtl=rtl, size=12)
            end -= wide + 6

    def _sign(self, painter: QPainter, at: QRectF, mark: Mark, tone: str, rtl: bool) -> None:
        """Draw a filled point for the client's view, an open one for ours, a flag as target."""
        colour = theme().color(tone)
        painter.setPen(QPen(colour, 1.6))
        if mark.kind == "target":
            pole = at.right() - 2 if rtl else at.left() + 2
            painter.drawLine(QPointF(pole, at.top()), QPointF(pole, at.bottom()))
            tip = at.left() if rtl else at.right()
            painter.setBrush(colour)
            painter.drawPolygon(
                [
                    QPointF(pole, at.top() + 0.5),
                    QPointF(tip, at.top() + 3.5),
                    QPointF(pole, at.top() + 6.5),
                ]
            )
            return
        painter.setBrush(colour if mark.kind == "client" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at.center(), 4.2, 4.2)


class Stairs(QWidget):
    """All rungs, the highest on top."""

    chosen = Signal(int)  # the number of a rung

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.steps: list[RungStep] = []
        self._group = QButtonGroup(self)
        self._lines = column(spacing=0, parent=self)
        self.setAccessibleName(words("Perception ladder"))

    def show_standing(self, found: Standing) -> None:
        """Show the rungs and who stands where."""
        if [step.rung for step in self.steps] != list(reversed(found.rungs)):
            self._rebuild(found.rungs)
        marks = marks_of(found, self._words)
        for step in self.steps:
            number = step.rung.number
            step.show_marks([mark for at, mark in marks if at == number], here=found.rung == number)

    def choose(self, number: int) -> None:
        """Show a rung as the chosen one."""
        for step in self.steps:
            step.setChecked(step.rung.number == number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        way = ways.get(Qt.Key(event.key()))
        at = next((step.rung.number for step in self.steps if step.hasFocus()), 0)
        to = next((step for step in self.steps if way and step.rung.number == at + way), None)
        if to is None:
            super().keyPressEvent(event)
            return
        to.setFocus()
        to.click()

    def _rebuild(self, rungs: Sequence[Rung]) -> None:
        for step in self.steps:
            self._group.removeButton(step)
            self._lines.removeWidget(step)
            step.hide()
            step.deleteLater()
        self.steps = [RungStep(rung, len(rungs), self._words) for rung in reversed(rungs)]
        for step in self.steps:
            self._group.addButton(step)
            self._lines.addWidget(step)
            step.clicked.connect(lambda _=False, number=step.rung.number: self.chosen.emit(number))


def marks_of(found: Standing, words: Words) -> list[tuple[int, Mark]]:
    """Give what stands on which rung: the target first, then the two views."""
    marks: list[tuple[int, Mark]] = []
    target = found.target
    if target is not None:
        number = min(target.value, len(found.rungs))
        said = words("target rung, by {date}", date=target.due) if target.due else words("target")
        marks.append((number, Mark("target", said)))
    for view, title in (("ours", words("our view")), ("client", words("the client's view"))):
        side = found.view(view)
        if side.rung is not None and side.judged is not None:
            assumed = not side.judged.confirmed
            said = words("{view}, assumed", view=title) if assumed else title
            marks.append((side.rung, Mark(view, said, assumed)))
    return marks


def spoken(found: Standing, words: Words) -> str:
    """Say the whole picture in a line, for a screen reader."""
    said = [
        f"{mark.text}: {rung_name(at, found.rungs, words)}" for at, mark in marks_of(found, words)
    ]
    return words.line("; ".join(said))
