"""The comparison: points down, we and the rivals across, marks from 0 to 5 in the cells."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from kamdesk.domain.rivals import BEST, Point
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import icon_button, label, plain_tip, row, rule
from kamdesk.ui.screens.in_place import Typed
from kamdesk.ui.screens.painting import is_rtl, write
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.rivals import Field as Competition
    from kamdesk.usecases.rivals import Rivals
    from kamdesk.words import Words

WEIGHT, OURS = "weight", "ours"
Who = int | str  # a rival's id, or one of the two above
_WIDE, _HIGH = 92, 30
_NAME = Field("text", "Point of comparison")


class MarkBox(QWidget):
    """One mark: a digit sets it, Delete takes it away, a click asks; arrows walk the table."""

    given = Signal(object)  # a mark, or None
    walked = Signal(int, int)  # columns on, rows down

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._tone = words, ""
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_mark(self, value: int | None, tone: str, named: str) -> None:
        """Show a mark; `tone` is a tint for the best of its row."""
        self._value, self._tone = value, tone
        said = self._words.number(value) if value is not None else self._words("Not known")
        self.setAccessibleName(self._words("{what}: {mark}", what=named, mark=said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, on = Qt.Key, -1 if is_rtl(self) else 1
        steps = {
            keys.Key_Right: (on, 0),
            keys.Key_Left: (-on, 0),
            keys.Key_Down: (0, 1),
            keys.Key_Up: (0, -1),
        }
        text = event.text()
        if (step := steps.get(keys(event.key()))) is not None:
            self.walked.emit(*step)
        elif text.isdigit() and 0 <= int(text) <= BEST:  # Persian digits too
            self.given.emit(int(text))
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.given.emit(None)
        elif event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self._ask()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._tone or "ground"))
        painter.drawRoundedRect(box, 4, 4)
        known = self._value is not None
        said = self._words.number(self._value) if self._value is not None else "–"
        tone, strong = ("text" if known else "quiet"), bool(self._tone)
        write(painter, box, said, rtl=False, strong=strong, tone=tone, place="middle")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRoundedRect(box, 4, 4)

    def _ask(self) -> None:
        menu, words = QMenu(self), self._words
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for mark in range(BEST, -1, -1):
            act: Any = menu.addAction(words.number(mark), partial(self.given.emit, mark))
            act.setCheckable(True)
            act.setChecked(mark == self._value)
        menu.addAction(words("Not known"), partial(self.given.emit, None))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class Head(QWidget):
    """The name over a column of marks, cut where it does not fit."""

    def __init__(self, name: str, strong: bool) -> None:
        super().__init__()
        self._name, self._strong = name, strong
        self.setFixedHeight(24)
        self.setToolTip(plain_tip(name))
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        write(
            QPainter(self),
            self.rect().adjusted(2, 0, -2, 0),
            self._name,
            rtl=is_rtl(self),
            size=12,
            strong=self._strong,
            tone="text" if self._strong else "quiet",
            place="middle",
        )


class Marks(QWidget):
    """The table; it is made anew when points or rivals come or go."""

    def __init__(self, rivals: Rivals, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._rivals, self._words, self._unsaved = rivals, words, unsaved
        self._field: Competition | None = None
        self._shape: tuple[Any, ...] = ()
        self.boxes: dict[tuple[int, Who], MarkBox] = {}
        self.names: dict[int, Typed] = {}
        self.scores: dict[Who, Figure] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)

    def show_field(self, field: Competition, *, anew: bool) -> None:
        """Show the points, marks and weighted means."""
        self._field = field
        rivals = tuple((rival.id, rival.name) for rival in field.rivals)
        shape = (tuple(point.id for point in field.points), rivals)
        if shape != self._shape:
            self._shape, anew = shape, True
            self._make(field)
        for point in field.points:
            self._show_point(point, field, anew)
        for who, figure in self.scores.items():
            score = field.scores[None if who == OURS else who]  # type: ignore[index]
            value = "–" if score.value is None else self._words.number(_decimal(score.value), 1)
            figure.show_explained(value, partial(self._explain, who))

    def flush(self) -> None:
        """Store what is still open."""
        for name in self.names.values():
            name.flush()

    def _columns(self, field: Competition) -> list[tuple[Who, str]]:
        words = self._words
        rivals = [(rival.id, rival.name) for rival in field.rivals]
        return [(WEIGHT, words("Weight")), (OURS, words("We")), *rivals]

    def _make(self, field: Competition) -> None:
        held = self.window().focusWidget()
        at = next((key for key, box in self.boxes.items() if box is held), None)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self.names, self.scores = {}, {}, {}
        columns = self._columns(field)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnMinimumWidth(0, 150)
        for place, (who, name) in enumerate(columns, 1):
            self._grid.setColumnStretch(place, 1)
            self._grid.addWidget(Head(self._words.isolate(name), who == OURS), 0, place)
        self._grid.addWidget(rule(), 1, 0, 1, len(columns) + 2)
        for line, point in enumerate(field.points, 2):
            self._line(line, point, columns)
        self._foot(len(field.points) + 2, columns)
        if at in self.boxes:
            self.boxes[at].setFocus()

    def _line(self, line: int, point: Point, columns: list[tuple[Who, str]]) -> None:
        words, rivals = self._words, self._rivals
        draft = self._unsaved.keeper("compared", lambda: point.id)
        store: Callable[[str, Any, str], None] = partial(rivals.set_point, point.id)
        self.names[point.id] = name = Typed(_NAME, words, store, draft)
        self._grid.addWidget(name, line, 0)
        for place, (who, _) in enumerate(columns, 1):
            box = self.boxes[point.id, who] = MarkBox(words)
            box.given.connect(partial(self._give, point.id, who))
            box.walked.connect(partial(self._walk, point.id, who))
            self._grid.addWidget(box, line, place)
            box.show()  # at once: it may be about to take the focus back
        gone = icon_button("trash", words("Delete"), partial(rivals.remove_point, point.id))
        self._grid.addWidget(gone, line, len(columns) + 1)

    def _foot(self, line: int, columns: list[tuple[Who, str]]) -> None:
        words = self._words
        self._grid.addWidget(rule(), line, 0, 1, len(columns) + 2)
        self._grid.addWidget(label(words("Weighted mean"), strong=True), line + 1, 0)
        for place, (who, _) in enumerate(columns[1:], 2):
            self.scores[who] = figure = Figure(words, "", partial(self._explain, who))
            held = QWidget()
            row(None, figure, None, parent=held)
            self._grid.addWidget(held, line + 1, place)

    def _show_point(self, point: Point, field: Competition, anew: bool) -> None:
        self.names[point.id].show_value(point.text, anew=anew)
        known = [point.ours, *point.marks.values()]
        best = max((mark for mark in known if mark is not None), default=None)
        for who, named in self._columns(field):
            mark = point.weight if who == WEIGHT else point.mark(None if who == OURS else int(who))
            leads = who != WEIGHT and mark is not None and mark == best
            tone = ("accent_soft" if who == OURS else "watch_tint") if leads else ""
            said = self._words("{point}, {who}", point=point.text, who=named)
            self.boxes[point.id, who].show_mark(mark, tone, said)

    def _give(self, point_id: int, who: Who, mark: int | None) -> None:
        if isinstance(who, int):
            self._rivals.mark(point_id, who, mark)
        else:
            self._rivals.set_point(point_id, who, mark)

    def _walk(self, point_id: int, who: Who, on: int, down: int) -> None:
        if self._field is None:
            return
        points = [point.id for point in self._field.points]
        columns = [each for each, _ in self._columns(self._field)]
        line, place = points.index(point_id) + down, columns.index(who) + on
        if 0 <= line < len(points) and 0 <= place < len(columns):
            self.boxes[points[line], columns[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _explain(self, who: Who) -> Explanation:
        words, field = self._words, self._field
        if field is None:
            return Explanation("", "")
        score = field.scores[None if who == OURS else int(who)]
        counted = [
            (point.text, point.weight, mark)
            for point in field.points
            if point.weight and (mark := point.mark(None if who == OURS else int(who))) is not None
        ]
        number = words.number
        return Explanation(
            words("Weighted mean"),
            words("Σ weight × mark ÷ Σ weight, over the points where both are known."),
            [
                (text, words.line(f"{number(weight)} × {number(mark)}"), number(weight * mark))
                for text, weight, mark in counted
            ],
            words(
                "{n} of {all} points are marked.",
                n=number(score.marked),
                all=number(score.points),
            ),
            words("Our own marks, through the client's eyes."),
        )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
