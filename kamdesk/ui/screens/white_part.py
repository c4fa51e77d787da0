"""The white space on its page: the grid, what its signs mean, and the field beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain import sales
from kamdesk.domain.white_space import OPEN, SOLD, STATES, Field
from kamdesk.ui import icons
from kamdesk.ui.flow import Flow
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Cut, button, column, label, row
from kamdesk.ui.screens.in_place import AddLine
from kamdesk.ui.screens.white_field import FieldPanel
from kamdesk.ui.screens.white_grid import WhiteGrid
from kamdesk.ui.screens.white_words import SIGNS, TONES, WhiteWords

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.white_space import WhiteSpace
    from kamdesk.words import Words


class WhitePart(QWidget):
    """Product groups down, units across; a field is chosen and told beside."""

    made = Signal(object)  # Field: make an opportunity there
    turned = Signal(int)  # to an opportunity
    asked = Signal()  # for the poster

    def __init__(self, desk: Desk, words: Words, said: WhiteWords) -> None:
        super().__init__()
        self._desk, self._words, self._said = desk, words, said
        self._space: WhiteSpace | None = None
        self._coin = ""
        self.grid = WhiteGrid(words, said)
        self.grid.chosen.connect(lambda field: self._tell(field, anew=False))
        self.grid.opened.connect(self._open)
        self.grid.stated.connect(self._state)
        self.panel = FieldPanel(words, said, self._store)
        self.panel.made.connect(self.made)
        self.panel.turned.connect(self.turned)
        self.panel.hide()
        self._when = Cut(12, tone="quiet")
        self._units = label("", 12, tone="quiet", wrap=True)
        self.print = button(words("Print poster…"), self.asked.emit, icon="print", kind="small")
        self._strange = label("", 12, tone="watch", wrap=True)
        self._add_units = button(words("Add them as units"), self._name_units, kind="link")
        self._unknown = QWidget()
        stretched = row(self._strange, self._add_units, spacing=8, parent=self._unknown)
        stretched.setStretch(0, 1)
        self._unknown.hide()
        self.add = AddLine(words, words("Add a product group that nobody buys yet"), self._add)
        title = row(8, label(words("White space"), 14, strong=True), lock_sign(words), spacing=6)
        head = row(title, self._when, self.print, 8, spacing=8)
        head.setStretch(1, 1)
        lines = column(
            head,
            row(8, self._legend(), 8, spacing=0),
            self.grid,
            row(8, self.add, 8, spacing=0),
            row(8, self._units, 8, spacing=0),
            row(8, self._unknown, 8, spacing=0),
            spacing=6,
            parent=self,
        )
        lines.setContentsMargins(0, 0, 0, 0)

    @property
    def groups(self) -> set[str]:
        """Name the product groups of the grid."""
        return {row.group for row in self._space.grid.rows} if self._space else set()

    def exponent(self, currency: str) -> int:
        """Give the places by which a typed amount is shifted; tomans are ten rials."""
        toman = self._words.toman and currency == "IRR"
        return sales.exponent(currency) + (1 if toman else 0)

    def show_space(self, space: WhiteSpace) -> None:
        """Show an account's grid; another one begins with nothing chosen."""
        other = self._space is None or self._space.account_id != space.account_id
        if other:
            self.panel.flush()
            self.panel.hide()
        self._space = space
        rivals = self._desk.rivals.of_account(space.account_id).rivals
        self._said.rivals = {rival.id: rival.name for rival in rivals}
        self._coin = self._desk.opportunities.currency(space.account_id)
        self.panel.know([(rival.id, rival.name) for rival in rivals])
        self._said.measure(space.grid)
        self.grid.show_grid(space.grid)
        self._say_period(space)
        field = self.grid.field
        if field is not None:
            self.grid.begin() if other else self._tell(field, anew=False)

    def flush(self) -> None:
        """Store what is still open."""
        self.panel.flush()

    # --- what it says

    def _say_period(self, space: WhiteSpace) -> None:
        words = self._words
        if space.days is None:
            self._when.setText(words("No sales are imported yet."))
            self._units.setText("")
            return
        self._when.setText(
            words(
                "{period}, ledger to {day}",
                period=words.period(*space.days),
                day=space.days[1],
            )
        )
        units = self._said.units
        said = words("This client bought nothing in these months.")
        if units:
            said = words("Above: invoiced amount, {units}. Below: quantity.", units=units)
        keys = words("Keys 1, 2, 3: how the field stands; 0: take it back; Enter: opportunity.")
        sites = "" if space.grid.units else words("Each site of the dossier gets a column.")
        self._units.setText(" ".join(filter(None, (said, keys, sites))))
        strangers = space.grid.strangers
        names = words.listing([words.isolate(name) for name in strangers[:3]])
        said = words.count(
            "The ledger names a unit the dossier does not know: {names}.",
            "The ledger names {n} units the dossier does not know: {names}.",
            len(strangers),
            names=names,
        )
        self._strange.setText(said if strangers else "")
        self._unknown.setVisible(bool(strangers))

    def _legend(self) -> QWidget:
        held = QWidget()
        flow = Flow(held, gap=14)
        for state in (SOLD, *STATES):
            part = QWidget()
            sign = icons.picture(SIGNS[state], TONES[state], 14)
            row(sign, label(self._said.state(state), 12, tone="quiet"), spacing=4, parent=part)
            flow.addWidget(part)
        return held

    def _tell(self, field: Field, *, anew: bool) -> None:
        if self._space is None:
            return
        at = next(row for row in self._space.grid.rows if row.group == field.group)
        coin = (field.typed.currency if field.typed else "") or self._coin
        place = self.grid.place(self.grid.at[1])
        self.panel.show_field(field, at, place, (coin, self.exponent(coin)), anew=anew)
        self.panel.show()

    # --- deeds

    def _open(self, field: Field) -> None:
        """Turn to the opportunity of a field, or make one there."""
        self.panel.flush()
        if field.chances:
            self.turned.emit(field.chances[0].id)
        else:
            self.made.emit(field)

    def _state(self, field: Field, state: str) -> None:
        if self._space is not None:
            self._desk.white_space.put(
                self._space.account_id, field.group, field.unit_id, state or OPEN
            )

    def _store(self, field: Field, name: str, value: Any, visit: str) -> None:
        if self._space is None:
            return
        if name == "state":
            self._state(field, value or OPEN)
        else:
            place = field.group, field.unit_id
            self._desk.white_space.set(self._space.account_id, place, name, value, visit)

    def _add(self, group: str) -> None:
        """Give a new group a row: it is a potential one of the account as a whole."""
        if self._space is not None:
            self._desk.white_space.put(self._space.account_id, group, None, "potential")

    def _name_units(self) -> None:
        if self._space is not None:
            for name in self._space.grid.strangers:
                self._desk.accounts.add_unit(self._space.account_id, name)
