"""Whom to show of a client's people: by name, role, function, level and site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.people import FUNCTIONS, LEVELS, ROLES, Person
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import CheckBox, ChoiceBox, LineBox
from kamdesk.ui.explained import Floating
from kamdesk.ui.panels import PADDING, button, column, label, row

if TYPE_CHECKING:
    from kamdesk.words import Words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a person; empty asks nothing."""

    text: str = ""
    role: str = ""
    function: str = ""
    level: str = ""
    unit: int | None = None
    former: bool = False  # those who left are shown too

    def fits(self, person: Person) -> bool:
        """Say whether a person is asked for."""
        said = fold(" ".join((person.name, *person.names.values(), person.title)))
        return (
            all(part in said for part in fold(self.text).split())
            and self.role in ("", *person.roles)
            and self.function in ("", person.function)
            and self.level in ("", person.level)
            and self.unit in (None, person.unit_id)
        )

    def count(self) -> int:
        """Count what is asked."""
        return sum(bool(getattr(self, field.name)) for field in fields(self))


class PeopleFilter(QWidget):
    """A button that opens the filter, and says how much of it is on."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.wanted = Wanted()
        self.units: Sequence[Unit] = ()
        self.open = button(words("Filter"), self.show_panel, icon="filter", kind="small")
        row(self.open, spacing=0, parent=self)

    def put(self, **asked: Any) -> None:
        """Ask for something else."""
        self.wanted = replace(self.wanted, **asked)
        words, count = self._words, self.wanted.count()
        self.open.setText(words("Filter: {n}", n=count) if count else words("Filter"))
        self.changed.emit()

    def clear(self) -> None:
        """Ask for nothing."""
        if self.wanted != Wanted():
            self.wanted = Wanted()
            self.put()

    def show_panel(self) -> None:
        """Open the filter below its button."""
        self.panel = _Panel(self, self._words)
        self.panel.show_near(self.open)
        self.panel.boxes["text"].setFocus()


class _Panel(Floating):
    """One box for each thing that can be asked."""

    def __init__(self, of: PeopleFilter, words: Words) -> None:
        super().__init__(of)
        self.setAccessibleName(words("Filter people"))
        anyone = words("All")
        said: dict[str, tuple[str, list[tuple[Any, str]]]] = {
            "role": (words("Role"), [(r, words(t)) for r, t in ROLES.items()]),
            "function": (words("Function"), [(f, words(t)) for f, t in FUNCTIONS.items()]),
            "level": (words("Level"), [(v, words(t)) for v, t in LEVELS.items()]),
            "unit": (words("Site or unit"), [(u.id, u.name) for u in of.units]),
        }
        self.boxes: dict[str, Any] = {"text": LineBox()}
        lines = column(label(words("Name or title"), 12, tone="quiet"), self.boxes["text"])
        self.boxes["text"].setAccessibleName(words("Name or title"))
        for name, (title, options) in said.items():
            self.boxes[name] = ChoiceBox(options, anyone)
            self.boxes[name].setAccessibleName(title)
            lines.addWidget(label(title, 12, tone="quiet"))
            lines.addWidget(self.boxes[name])
        self.boxes["former"] = CheckBox(words("Former people too"))
        lines.addWidget(self.boxes["former"])
        self._of = of
        clear = button(words("Show all"), self._clear, kind="small")
        lines.addLayout(row(None, clear))
        lines.setSpacing(6)
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        self.setLayout(lines)
        for name, box in self.boxes.items():
            value = getattr(of.wanted, name)
            box.put(None if value == "" and name != "text" else value)
            box.edited.connect(lambda name=name, box=box: of.put(**{name: _value(name, box)}))

    def _clear(self) -> None:
        self._of.clear()
        self.close()


def _value(name: str, box: Any) -> Any:
    value = box.read()
    return value if name == "unit" else value or (False if name == "former" else "")
