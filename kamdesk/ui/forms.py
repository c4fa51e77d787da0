"""Forms that store themselves field by field; there is no Save button anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.autosave import Draft, Slot, Store, problem_text
from kamdesk.ui.boxes import (
    CheckBox,
    ChoiceBox,
    LineBox,
    NumberBox,
    Options,
    PersonBox,
    TextBox,
)
from kamdesk.ui.dates import Clock, DateField
from kamdesk.ui.scale import ScaleBox
from kamdesk.ui.theme import start_edge, theme

if TYPE_CHECKING:
    from kamdesk.words import Words

__all__ = ["Field", "Form", "Slot", "Store", "box_of", "lock_sign", "problem_text", "quiet"]

Kind = Literal["line", "text", "number", "money", "day", "choice", "check", "person", "scale"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the draft, its English label, and what may stand in it."""

    name: str
    title: str
    kind: Kind = "line"
    lock: bool = False
    help: str = ""
    options: Options = ()
    nothing: str | None = None  # the words for "none" in a choice, already in the user's language
    unit: str = ""
    example: str = ""
    exponent: int = 2
    most: int = 5
    least: int = 1
    wide: bool = False
    read_only: bool = False
    lines: int = 3  # of a text, before anything stands in it


def box_of(field: Field, words: Words, today: Clock = date.today) -> Any:
    """Make the box a field is typed into."""
    makers: dict[str, Callable[[], QWidget]] = {
        "line": LineBox,
        "text": lambda: TextBox(field.lines),
        "number": lambda: NumberBox(words),
        "money": lambda: NumberBox(words, field.exponent),
        "day": lambda: DateField(words, today),
        "choice": lambda: ChoiceBox(field.options, field.nothing),
        "check": lambda: CheckBox(words(field.title)),
        "person": lambda: PersonBox(field.options, field.nothing or ""),
        "scale": lambda: ScaleBox(words, field.most, field.least),
    }
    return makers[field.kind]()


class Form(QWidget):
    """Shows a mapping of values and hands each edit to `store(name, value, visit)`.

    `draft(name, text, busy)` hears unsaved text at most every two seconds, and None once it is
    stored; `busy` while somebody else writes for long.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        words: Words,
        store: Store,
        *,
        draft: Draft | None = None,
        columns: int = 1,
        today: Clock = date.today,
    ) -> None:
        super().__init__()
        self._words, self._today = words, today
        self.boxes: dict[str, Any] = {}
        self.slots: dict[str, Slot] = {}
        self._notes: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        row = column = 0
        for field in fields:
            wide = field.wide or field.kind == "text"
            if column and (wide or column >= columns):
                row, column = row + 1, 0
            cell = self._cell(field, store, draft)
            self._grid.addWidget(cell, row, column, 1, columns if wide else 1)
            row, column = (row + 1, 0) if wide else (row, column + 1)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)

    def show_values(self, values: Mapping[str, Any], *, anew: bool = False) -> None:
        """Show stored values; a field with focus or unsaved text is left alone.

        `anew` is for another record or an undo: everything is shown, whoever is typing.
        """
        for name, value in values.items():
            if name in self.slots:
                self.slots[name].show(value, force=anew)

    def flush(self) -> bool:
        """Store what is still open; False when some text could not be stored."""
        for slot in self.slots.values():
            slot.leave()
        return not any(slot.dirty for slot in self.slots.values())

    def set_options(self, name: str, options: Options) -> None:
        """Offer other choices in a field."""
        self.boxes[name].set_options(options)

    def set_exponent(self, name: str, exponent: int) -> None:
        """Say how many decimal places the currency of a money field has."""
        self.boxes[name].exponent = exponent

    def show_problems(self, refusal: Refused) -> None:
        """Write each problem under its field."""
        for problem in refusal.problems:
            if problem.field in self.slots:
                self._mark(problem.field, self._words(problem.text, **problem.values))

    def problem_of(self, name: str) -> str:
        """Give the problem shown under a field."""
        return self._notes[name].text() if self._notes[name].isVisibleTo(self) else ""

    def _cell(self, field: Field, store: Store, draft: Draft | None) -> QWidget:
        box = box_of(field, self._words, self._today)
        title = self._words(field.title)
        box.setFont(theme().font(14))
        box.setMinimumWidth(64)  # a long choice must not widen a narrow panel
        box.setAccessibleName(title)
        if field.read_only:
            box.setEnabled(False)
        if field.example and isinstance(box, LineBox | TextBox):
            box.setPlaceholderText(self._words(field.example))
        note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        note.setFont(theme().font(12))
        note.setAlignment(start_edge())
        note.setProperty("tone", "alarm")
        note.hide()
        cell = QWidget()
        lines = QVBoxLayout(cell)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        if field.kind != "check":
            lines.addWidget(self._label(field, title, box))
        lines.addWidget(box)
        if field.help:
            lines.addWidget(quiet(self._words(field.help)))
        lines.addWidget(note)
        lines.addStretch(1)
        self.boxes[field.name], self._notes[field.name] = box, note
        slot = Slot(field, box, self._words, store, draft)
        slot.told.connect(lambda text, name=field.name: self._mark(name, text))
        self.slots[field.name] = slot
        return cell

    def _label(self, field: Field, title: str, box: QWidget) -> QWidget:
        """Write the label, its unit, and one lock sign after it for an internal field."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        label = quiet(title)
        label.setBuddy(box)
        row.addWidget(label)
        if field.lock:
            row.addWidget(lock_sign(self._words))
        if field.unit:
            row.addWidget(quiet(field.unit))
        row.addStretch(1)
        return line

    def _mark(self, name: str, text: str) -> None:
        box, note = self.boxes[name], self._notes[name]
        note.setText(text)
        note.setVisible(bool(text))
        box.setAccessibleDescription(text)
        if bool(box.property("problem")) != bool(text):
            box.setProperty("problem", bool(text))
            box.style().unpolish(box)
            box.style().polish(box)


def quiet(text: str, size: int = 12) -> QLabel:
    """Make a quiet label."""
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setFont(theme().font(size))
    label.setAlignment(start_edge())
    label.setProperty("tone", "quiet")
    return label


def lock_sign(words: Words) -> QLabel:
    """Make the sign of an internal fact: it stands after the label, never after the value."""
    sign = icons.picture("lock", "quiet", 12)
    sign.setToolTip(words("Internal: never printed for the client"))
    sign.setAccessibleName(words("Internal: never printed for the client"))
    return sign
