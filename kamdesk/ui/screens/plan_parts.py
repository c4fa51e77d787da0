"""Lists of a plan's parts: each a line that opens in place, with one line at the end to add."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from kamdesk.ui.forms import Field, Form, lock_sign
from kamdesk.ui.panels import column, icon_button, label, row, rule
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import AddLine, RowList
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.words import Words

Draw = Callable[[QPainter, QRect, Any, bool], None]


class Parts(Protocol):
    """A use case whose parts are edited in lists: `usecases/plans.py` and its like."""

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int: ...

    def set_part(
        self, part: str, row_id: int, field: str, value: Any, visit: str = "", /
    ) -> None: ...

    def remove_part(self, part: str, row_id: int, /) -> None: ...

    def order_parts(self, part: str, ids: Sequence[int], /) -> None: ...


@dataclass(frozen=True)
class Kind:
    """One kind of part: its name in the use case, how a line of it looks, what is edited."""

    part: str
    title: str
    asking: str
    draw: Draw
    spoken: Callable[[Any], str]
    fields: Callable[[], Sequence[Field]]
    note: str = ""
    high: int = 36
    columns: int = 2
    lock: bool = False
    tick: Callable[[Any], None] | None = None  # what a click on the line's start does
    head: Callable[[], QWidget] | None = None
    line: Callable[[Kind], Line] | None = None  # another line than the plain one
    fields_of: Callable[[Any], Sequence[Field]] | None = None  # where they hang on the part
    aside: Callable[[Any], QWidget | None] | None = None  # what is told above an open part's form
    tools: Callable[[], QWidget] | None = None  # at the end of the title
    added: Mapping[str, Any] = field(default_factory=dict)
    deeds: Callable[[Any], Sequence[QWidget]] | None = None  # what else can be done with a part
    ordered: bool = True  # by hand; else they stand as the use case gives them


class Line(QAbstractButton):
    """A part in one painted line; a click or Enter opens it."""

    ticked = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.value: Any = None
        self.open = False
        self.setCheckable(True)
        self.setFixedHeight(kind.high)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self.update)

    def show_value(self, value: Any) -> None:
        """Show a part."""
        self.value = value
        self.setAccessibleName(self._kind.spoken(value))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._kind.high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._kind.tick is not None and self._on_tick(event.position().toPoint()):
            self.ticked.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space and self._kind.tick is not None:
            self.ticked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            tone = "accent_soft" if self.isChecked() else "ground"
            painter.fillRect(self.rect(), theme().color(tone))
        box = self.rect().adjusted(8, 0, -8, -1)
        self._kind.draw(painter, box, self.value, painting.is_rtl(self))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _on_tick(self, at: QPoint) -> bool:
        start = QRect(0, 0, 36, self.height())
        return painting.mirrored(start, self.rect(), painting.is_rtl(self)).contains(at)


class PartRow(QFrame):
    """A line, and below it, once opened, the form and what can be done with the part."""

    opened = Signal(int)
    moved = Signal(int, int)  # the part, up or down

    def __init__(
        self, kind: Kind, value: Any, plans: Parts, words: Words, unsaved: Unsaved
    ) -> None:
        super().__init__()
        self._kind, self._plans, self._words, self._unsaved = kind, plans, words, unsaved
        self.id = value.id
        self.value = value
        self.line = kind.line(kind) if kind.line else Line(kind)
        self.line.toggled.connect(self._turn)
        self.line.ticked.connect(lambda: kind.tick(self.value) if kind.tick else None)
        self.form: Form | None = None
        self._below: QWidget | None = None
        self._aside: QWidget | None = None
        self._names: list[str] = []  # of the form's fields
        self._lines: QVBoxLayout = column(self.line, spacing=0, parent=self)

    def show_row(self, value: Any, anew: bool) -> None:
        """Show a part."""
        self.value = value
        self.line.show_value(value)
        if self.form is not None:
            self._renew()
            self.form.show_values(self._values(), anew=anew)
        if anew and self._unsaved.waiting(self._kind.part, self.id):
            if self.form is not None:
                self._unsaved.give_back(self._kind.part, self.id, self.form.slots)
            self.line.setChecked(True)

    def open(self) -> None:
        """Open it and go into its first field."""
        self.line.setChecked(True)
        if self.form is not None:
            next(iter(self.form.boxes.values())).setFocus()

    def close_up(self) -> None:
        """Close it."""
        self.line.setChecked(False)

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def _turn(self, on: bool) -> None:
        if on and self._below is None:
            self._below = self._make()
            self._lines.addWidget(self._below)
            self._below.show()
        if on:
            self.opened.emit(self.id)
        elif self._below is not None and (self.form is None or self.form.flush()):
            # Made anew at the next opening: what its choices offer may have changed.
            self._lines.removeWidget(self._below)
            self._below.hide()
            self._below.deleteLater()
            self.form = self._below = self._aside = None

    def _renew(self) -> None:
        """Tell anew what stands above the form; make it again where its fields are others."""
        if self._below is not None:
            self._tell(self._below)
        if [field.name for field in self._fields()] != self._names:
            QTimer.singleShot(0, self, self._remake)  # after the field that asks for it has stored

    def _remake(self) -> None:
        old = self._below
        if old is not None and self.form is not None and self.form.flush():
            self._aside = None
            self._below = self._make()
            self._lines.replaceWidget(old, self._below)
            old.hide()
            old.deleteLater()

    def _fields(self) -> Sequence[Field]:
        kind = self._kind
        return kind.fields_of(self.value) if kind.fields_of else kind.fields()

    def _tell(self, held: QWidget) -> None:
        """Put what is told of the part above its form."""
        lines = held.layout()
        if self._aside is not None:
            self._aside.hide()
            self._aside.deleteLater()
            self._aside = None
        if self._kind.aside is not None and isinstance(lines, QVBoxLayout):
            self._aside = self._kind.aside(self.value)
            if self._aside is not None:
                lines.insertWidget(0, self._aside)

    def _make(self) -> QWidget:
        words, part = self._words, self._kind.part

        def store(name: str, value: Any, visit: str) -> None:
            self._plans.set_part(part, self.id, name, value, visit)

        draft = self._unsaved.keeper(part, lambda: self.id)
        fields, columns = self._fields(), self._kind.columns
        self._names = [field.name for field in fields]
        self.form = Form(fields, words, store, draft=draft, columns=columns)
        self.form.show_values(self._values(), anew=True)
        self._unsaved.give_back(part, self.id, self.form.slots)
        up = icon_button("chevron-up", words("Move up"), lambda: self.moved.emit(self.id, -1))
        down = icon_button("chevron-down", words("Move down"), lambda: self.moved.emit(self.id, 1))
        deeds = row(
            *(self._kind.deeds(self.value) if self._kind.deeds else ()),
            None,
            *((up, down) if self._kind.ordered else ()),
            icon_button("trash", words("Delete"), lambda: self._plans.remove_part(part, self.id)),
            spacing=2,
        )
        held = QFrame()
        held.setProperty("kind", "ground")
        lines = column(self.form, deeds, rule(), spacing=8, parent=held)
        lines.setContentsMargins(16, 12, 16, 0)
        self._tell(held)
        return held

    def _values(self) -> dict[str, Any]:
        boxes = self.form.boxes if self.form is not None else {}
        return {name: getattr(self.value, name) for name in boxes}


class PartList(QWidget):
    """A title, the parts, and the line that adds one."""

    def __init__(self, kind: Kind, plans: Parts, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._kind, self._plans, self._words, self._unsaved = kind, plans, words, unsaved
        self._plan = 0
        self.rows = self._row_list()
        self.add = AddLine(words, kind.asking, self._add)
        self.note = label(kind.note, 12, tone="quiet")
        signs = [lock_sign(words)] if kind.lock else []
        tools: list[QWidget | int] = [kind.tools(), 8] if kind.tools else []
        head = row(8, label(kind.title, 14, strong=True), *signs, self.note, None, *tools)
        head.setSpacing(6)
        above = [kind.head()] if kind.head else []
        lines = column(
            head,
            6,
            rule(),
            *above,
            self.rows,
            6,
            row(8, self.add, 8, spacing=0),
            spacing=0,
            parent=self,
        )
        lines.setContentsMargins(0, 0, 0, 0)

    def show_parts(self, plan_id: int, parts: Sequence[Any], *, anew: bool) -> None:
        """Show a plan's parts of this kind."""
        self._plan = plan_id
        self.rows.show_rows(parts, anew=anew)

    def open(self, part_id: int) -> None:
        """Open a part, if it is one of these."""
        if part_id in self.rows.rows:
            self.rows.rows[part_id].open()

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _row_list(self) -> RowList:
        return RowList(self._make)

    def _make(self, value: Any) -> PartRow:
        made = PartRow(self._kind, value, self._plans, self._words, self._unsaved)
        made.opened.connect(self._close_others)
        made.moved.connect(self._move)
        return made

    def _close_others(self, part_id: int) -> None:
        for other in self.rows.rows.values():
            if other.id != part_id:
                other.close_up()

    def _move(self, part_id: int, by: int) -> None:
        ids = [part.id for part in sorted(self.rows.rows.values(), key=self._place)]
        at = ids.index(part_id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self._plans.order_parts(self._kind.part, ids)

    def _place(self, part: PartRow) -> int:
        return part.y()

    def _add(self, text: str) -> None:
        self._plans.add_part(self._plan, self._kind.part, text, **self._kind.added)
