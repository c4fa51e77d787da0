"""The sites and units of an account, as a small tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.ui import icons
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import column, icon_button, row
from kamdesk.ui.screens.in_place import AddLine, RowList, Typed

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.accounts import Accounts
    from kamdesk.words import Words

_INDENT = 24


@dataclass(frozen=True, slots=True)
class Branch:
    """A site or unit, and how deep it stands."""

    unit: Unit
    depth: int

    @property
    def id(self) -> int:
        return self.unit.id


def in_tree_order(units: Sequence[Unit]) -> list[Branch]:
    """Give each unit below its site; a ring is cut where it closes."""
    known = {unit.id for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    found: dict[int, Branch] = {}

    def walk(parent: int | None, depth: int) -> None:
        for unit in below.get(parent, ()):
            if unit.id not in found:
                found[unit.id] = Branch(unit, depth)
                walk(unit.id, depth + 1)

    walk(None, 0)
    return [*found.values(), *(Branch(unit, 0) for unit in units if unit.id not in found)]


class Units(QWidget):
    """The tree, and a line to add to it."""

    def __init__(self, accounts: Accounts, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._accounts, self._words, self._unsaved = accounts, words, unsaved
        self._account, self._parent = 0, 0
        self.rows = RowList(self._make)
        self.add = AddLine(words, words("Add a site"), self._add)
        column(self.rows, self.add, spacing=4, parent=self)

    def show_units(self, account_id: int, units: Sequence[Unit], *, anew: bool) -> None:
        """Show an account's sites and units."""
        self._account = account_id
        self.rows.show_rows(in_tree_order(units), anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _make(self, branch: Branch) -> _UnitRow:
        made = _UnitRow(branch.unit, self._accounts, self._words, self._unsaved)
        made.below.connect(self._ask_below)
        return made

    def _add(self, name: str) -> None:
        kind = "unit" if self._parent else "site"
        self._accounts.add_unit(self._account, name, kind, self._parent or None)
        self._parent = 0
        self.add.ask(self._words("Add a site"))

    def _ask_below(self, unit_id: int, name: str) -> None:
        """Let the line at the end add a unit of this site."""
        self._parent = unit_id
        self.add.ask(self._words("Add a unit of {site}", site=name))
        self.add.box.setFocus()


class _UnitRow(QWidget):
    """One site or unit: its name and place are typed where they stand."""

    below = Signal(int, str)

    def __init__(self, unit: Unit, accounts: Accounts, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._unit, self._words, self._unsaved = unit, words, unsaved
        draft = unsaved.keeper("account_unit", lambda: unit.id)

        def store(name: str, value: Any, visit: str) -> None:
            accounts.set_unit(unit.id, name, value, visit)

        self._name = Typed(Field("name", "Name"), words, store, draft)
        self._place = Typed(Field("place", "Town, street"), words, store, draft)
        self._indent = QWidget()
        self._more = icon_button("plus", "", lambda: self.below.emit(unit.id, self._unit.name))
        self._gone = icon_button("trash", "", lambda: accounts.remove_unit(unit.id))
        sign = icons.picture("folder", "quiet")
        parts = (self._indent, sign, self._name, self._place, self._more, self._gone)
        line = row(*parts, spacing=4, parent=self)
        line.setStretch(2, 3)
        line.setStretch(3, 4)

    def show_row(self, branch: Branch, anew: bool) -> None:
        """Show a unit at its depth."""
        self._unit, words = branch.unit, self._words
        self._indent.setFixedWidth(branch.depth * _INDENT)
        self._name.show_value(branch.unit.name, anew=anew)
        self._place.show_value(branch.unit.place, anew=anew)
        if anew:
            slots = {"name": self._name.slot, "place": self._place.slot}
            self._unsaved.give_back("account_unit", branch.id, slots)
        self._more.setAccessibleName(words("Add a unit of {site}", site=branch.unit.name))
        self._more.setToolTip(words("Add a unit below"))
        self._gone.setAccessibleName(words("Delete {name}", name=branch.unit.name))
        self._gone.setToolTip(words("Delete"))

    def flush(self) -> None:
        """Store what is still open."""
        self._name.flush()
        self._place.flush()
