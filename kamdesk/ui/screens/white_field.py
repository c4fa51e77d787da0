"""One field of the white space beside the grid: what is sold there, or what could be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.white_space import SOLD, STATES, Field, Row
from kamdesk.ui import forms
from kamdesk.ui.forms import Form, lock_sign
from kamdesk.ui.panels import button, column, label, row
from kamdesk.ui.screens.white_words import WhiteWords

if TYPE_CHECKING:
    from kamdesk.words import Words

Store = Callable[[Field, str, Any, str], None]


class FieldPanel(QWidget):
    """How the field stands, what it could be worth, who has it; and the opportunity in it."""

    made = Signal(object)  # Field: make an opportunity there
    turned = Signal(int)  # to an opportunity

    def __init__(self, words: Words, said: WhiteWords, store: Store) -> None:
        super().__init__()
        self._words, self._said, self._store = words, said, store
        self._field: Field | None = None
        self._rivals: Sequence[tuple[int, str]] = ()
        self.title = label("", 14, strong=True, wrap=True)
        self._where = label("", 12, tone="quiet", wrap=True)
        self._sold = label("", 13, wrap=True)
        self._more = label("", 12, tone="quiet", wrap=True)
        states = [(state, words(text)) for state, text in STATES.items()]
        self.form = Form(
            (
                forms.Field(
                    "state",
                    "How the field stands",
                    "choice",
                    options=states,
                    nothing=words("not looked at yet"),
                ),
                forms.Field("value", "What it could be, a year", "money"),
                forms.Field("rival_id", "Who supplies it", "choice", nothing=words("Not known")),
                forms.Field("note", "Note on the field", "text", lines=2),
            ),
            words,
            self._put,
        )
        self._make = button(words("Make an opportunity here"), self._ask, kind="small")
        self._coin = label("", 12, tone="quiet", wrap=True)
        self._links = QWidget()
        self._held = column(spacing=2, parent=self._links)
        head = row(self.title, lock_sign(words), spacing=4)
        head.setStretch(0, 1)
        column(
            column(head, self._where, spacing=0),
            self._sold,
            self._more,
            self.form,
            self._coin,
            self._links,
            row(self._make, None),
            spacing=8,
            parent=self,
        )

    def show_field(
        self, field: Field, at: Row, place: str, coin: tuple[str, int], *, anew: bool
    ) -> None:
        """Show a field; what is being typed into another one is stored first.

        `coin` is the currency of its value, and the places it is shifted by.
        """
        words, typed = self._words, field.typed
        other = self._field is None or _key(self._field) != _key(field)
        if other:
            self.form.flush()
        self._field = field
        self.title.setText(words.isolate(self._said.group(field.group)))
        self._where.setText(words.isolate(place))
        sold = field.state == SOLD
        self._sold.setText(self._bought(field))
        self._sold.setVisible(sold)
        self._more.setText(self._beside(field, at))
        self._more.setVisible(bool(self._more.text()))
        self.form.setVisible(not sold)
        self.form.set_exponent("value", coin[1])
        self._coin.setText(words("Amounts in {currency}.", currency=words.currency(coin[0])))
        self._coin.setVisible(not sold)
        self.form.set_options("rival_id", self._rivals)
        self.form.show_values(
            {
                "state": typed.state if typed else None,
                "value": typed.value if typed else None,
                "rival_id": typed.rival_id if typed else None,
                "note": typed.note if typed else "",
            },
            anew=anew or other,
        )
        self._make.setVisible(not field.chances)
        while (item := self._held.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for chance in field.chances:
            turn = partial(self.turned.emit, chance.id)
            link = button(words.isolate(chance.title), turn, kind="link")
            self._held.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)

    def know(self, rivals: Sequence[tuple[int, str]]) -> None:
        """Take the names of the competitors."""
        self._rivals = rivals

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _bought(self, field: Field) -> str:
        words, bought = self._words, field.bought
        lines = [self._said.money(amount, coin) for coin, amount in bought.amounts.items()]
        if quantity := self._said.quantity(bought):
            lines.append(words("quantity {quantity}", quantity=quantity))
        return words.listing(lines)

    def _beside(self, field: Field, at: Row) -> str:
        """Say when it was last bought, and how the group fares elsewhere."""
        words, said = self._words, []
        if field.bought.last is not None:
            said.append(words("Last purchase here: {day}.", day=field.bought.last))
        if at.dropped is not None:
            said.append(
                words.count(
                    "The group was bought in {n} month of the year before, and not since {month}.",
                    "The group was bought in {n} months of the year before, and not since {month}.",
                    at.dropped.months,
                    month=words.month(at.dropped.last),
                )
            )
        if at.others is not None:
            said.append(
                words.count(
                    "{n} other customer of this country buys the group.",
                    "{n} other customers of this country buy the group.",
                    at.others,
                )
            )
        if field.typed is not None:
            said.append(words("Noted on {day}.", day=field.typed.day))
        return " ".join(said)

    def _put(self, name: str, value: Any, visit: str) -> None:
        if self._field is not None:
            self._store(self._field, name, value, visit)

    def _ask(self) -> None:
        self.form.flush()
        if self._field is not None:
            self.made.emit(self._field)


def _key(field: Field) -> tuple[str, int | None]:
    return field.group, field.unit_id
