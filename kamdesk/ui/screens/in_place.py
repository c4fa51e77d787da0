"""Editing where things stand: quiet boxes, a line that adds, a panel for what lies behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.autosave import Draft
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.dates import Clock
from kamdesk.ui.explained import Floating
from kamdesk.ui.forms import Field, Form, Slot, Store, box_of, lock_sign, problem_text
from kamdesk.ui.panels import PADDING, column, icon_button, label, row
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words


def bare(box: Any, size: int = 13) -> Any:
    """Let a box look like the text in it, until the hand or the keyboard is there."""
    box.setProperty("kind", "bare")
    box.setFont(theme().font(size))
    return box


def beside(words: Words, *parts: str) -> str:
    """Set short texts side by side, parted by dots; empty ones are left out."""
    return words.line(" • ".join(words.isolate(part) for part in parts if part))


def example(words: Words, kind: str) -> str:
    """Show what belongs in an empty place, from the sample portfolio."""
    from kamdesk.usecases import sample  # heavy, and asked for by empty places only

    return words("For example: {example}", example=sample.example(kind, words.language))


class Spot(QWidget):
    """A label over a value that is edited where it stands and stored on leaving it."""

    def __init__(
        self,
        field: Field,
        words: Words,
        store: Store,
        *,
        box: Any = None,
        beside: Sequence[QWidget] = (),
        draft: Draft | None = None,
    ) -> None:
        super().__init__()
        self.field = field
        self.box = bare(box if box is not None else box_of(field, words))
        self.slot = Slot(field, self.box, words, store, draft)
        title = words(field.title)
        self.box.setAccessibleName(title)
        signs = [lock_sign(words)] if field.lock else []
        self._head = row(2, label(title, 12, tone="quiet"), *signs, None, *beside, spacing=4)
        self._problem: QLabel | None = None  # made when there is one
        self._lines = column(self._head, self.box, None, spacing=0, parent=self)
        self.slot.told.connect(self._tell)

    def show_value(self, value: Any, *, anew: bool = False) -> None:
        """Show a stored value; what is being typed is left alone unless `anew`."""
        self.slot.show(value, force=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.slot.leave()

    def _tell(self, text: str) -> None:
        if self._problem is None:
            if not text:
                return
            self._problem = label("", 12, tone="alarm", wrap=True)
            self._lines.insertWidget(2, self._problem)
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.box.setAccessibleDescription(text)


class AddLine(QWidget):
    """One line at the end of a list: type, press Enter, and it is in the list."""

    def __init__(
        self, words: Words, asking: str, add: Callable[[str], Any], *, framed: bool = False
    ) -> None:
        super().__init__()
        self._words, self._add = words, add
        self.box = LineBox()
        bare(self.box)
        if framed:
            self.box.setProperty("kind", "small")
        self.ask(asking)
        self.box.returnPressed.connect(self._take)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        line = row(icons.picture("plus", "quiet"), self.box, spacing=8)
        line.setStretch(1, 1)
        column(line, self._problem, spacing=2, parent=self)

    def ask(self, asking: str) -> None:
        """Ask for something else."""
        self.box.setPlaceholderText(asking)
        self.box.setAccessibleName(asking)

    def _take(self) -> None:
        text = self.box.text().strip()
        if not text:
            return
        try:
            self._add(text)
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "", self._words))
            self._problem.show()
        else:
            self._problem.hide()
            self.box.clear()


class Details(Floating):
    """What lies behind a value: a form, and whatever is put below it."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        words: Words,
        store: Store,
        draft: Draft,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        close = icon_button("close", words("Close"), self.close)
        head = row(label(title, 14, strong=True, wrap=True), close)
        head.setStretch(0, 1)
        self.form = Form(fields, words, store, draft=draft)
        self.form.show_values(values, anew=True)
        self.body = column(head, self.form, spacing=8, parent=self)
        self.body.setContentsMargins(PADDING, 12, PADDING, 12)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.form.flush()
        super().closeEvent(event)


class AddFloat(Floating):
    """A floating line that adds; it stays open, so that several can follow."""

    def __init__(
        self, words: Words, asking: str, add: Callable[[str], Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(asking)
        self.line = AddLine(words, asking, add, framed=True)
        hint = label(words("Press Enter to add; a name is enough."), 12, tone="quiet")
        column(self.line, hint, parent=self).setContentsMargins(12, 12, 12, 12)
        self.setFocusProxy(self.line.box)


class RowList(QWidget):
    """Rows one below the other, kept by id: a refresh moves them and loses no typed text."""

    def __init__(self, make: Callable[[Any], Any], spacing: int = 0) -> None:
        super().__init__()
        self._make = make
        self._lines = column(spacing=spacing, parent=self)
        self.rows: dict[int, Any] = {}

    def show_rows(self, values: Sequence[Any], *, anew: bool = False) -> None:
        """Show values that have an id; a row must have `show_row(value, anew)`."""
        ids = [value.id for value in values]
        for gone in [row_id for row_id in self.rows if row_id not in set(ids)]:
            widget = self.rows.pop(gone)
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for value in values:
            new = value.id not in self.rows
            if new:
                self.rows[value.id] = self._make(value)
            self.rows[value.id].show_row(value, anew or new)
        for place, row_id in enumerate(ids):
            if self._lines.indexOf(self.rows[row_id]) != place:
                self._lines.insertWidget(place, self.rows[row_id])

    def flush(self) -> None:
        """Store what is still open in any row."""
        for shown in self.rows.values():
            shown.flush()


class Typed(QWidget):
    """A quiet box without a label, stored on leaving it."""

    def __init__(
        self,
        field: Field,
        words: Words,
        store: Store,
        draft: Draft,
        today: Clock = date.today,
    ) -> None:
        super().__init__()
        self.box = bare(box_of(field, words, today))
        self.slot = Slot(field, self.box, words, store, draft)
        title = words(field.title)
        self.box.setAccessibleName(title)
        if isinstance(self.box, LineBox):
            self.box.setPlaceholderText(title)
        self.slot.told.connect(self.box.setToolTip)
        column(self.box, spacing=0, parent=self)

    def show_value(self, value: Any, *, anew: bool = False) -> None:
        """Show a stored value; what is being typed is left alone unless `anew`."""
        self.slot.show(value, force=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.slot.leave()
