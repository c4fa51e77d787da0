"""How worth is said and typed: money of one currency, parts, years, and where a value is from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.domain.worth import Source, Taken, minor
from kamdesk.ui.boxes import NumberBox
from kamdesk.ui.forms import Field, Slot
from kamdesk.ui.panels import Cut, column, label, row
from kamdesk.ui.screens.in_place import bare
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.autosave import Draft, Store
    from kamdesk.usecases.lifetimes import AccountWorth, Measured
    from kamdesk.words import Words

END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
SCALES = (10**9, 10**6)
BOX = 6  # px a box keeps free at the end of its text
FROM: Mapping[Source, str] = {
    "typed": term("typed"),
    "base": term("from the base case"),
    "ledger": term("proposed from the ledger"),
    "retention": term("proposed from measured retention"),
    "contract": term("proposed: under contract"),
    "default": term("default value"),
    "reckoned": term("follows from above"),
}


class Money:
    """Writes and reads amounts of one currency; tomans where rials are shown so.

    Where the largest amount is long, figures stand in millions or billions; typed is in full.
    """

    def __init__(
        self, words: Words, currency: str, exponent: int, largest: Iterable[Any] = ()
    ) -> None:
        self._words, self.currency, self.exponent = words, currency, exponent
        self._shift = exponent + (1 if words.toman and currency == "IRR" else 0)
        most = max((abs(each) for each in largest if each is not None), default=0)
        self.scale = next((s for s in SCALES if most >= 100 * s * 10**self._shift), 1)

    @property
    def unit(self) -> str:
        """Name the currency, as for what is typed."""
        return self._words.unit(1, self.currency)

    def head(self, title: str) -> str:
        """Add the scale to a head where there is one."""
        if self.scale == 1:
            return title
        unit = self._words.unit(self.scale, self.currency)
        return self._words("{title}, {unit}", title=title, unit=unit)

    def plain(self, amount: int | Fraction | None) -> str:
        """Write an amount in full, as it would be typed."""
        whole = minor(Fraction(amount or 0))
        places = 0 if not whole or abs(whole) >= 100 * 10**self.exponent else None
        return self._words.figure(whole, self.currency, self.exponent, 1, places)

    def said(self, amount: int | Fraction | None) -> str:
        """Write an amount with its currency; minor units only where they count."""
        if amount is None:
            return "–"
        whole = minor(Fraction(amount))
        places = self._places(whole)
        return self._words.money(whole, self.currency, self.exponent, self.scale, places)

    def figure(self, amount: int | Fraction | None) -> str:
        """Write an amount under a head that names the currency."""
        if amount is None:
            return "–"
        whole = minor(Fraction(amount))
        places = self._places(whole)
        return self._words.figure(whole, self.currency, self.exponent, self.scale, places)

    def shown(self, amount: int | None) -> Decimal | None:
        """Turn minor units into what is typed."""
        return None if amount is None else Decimal(amount).scaleb(-self._shift)

    def kept(self, typed: Decimal | None) -> int | None:
        """Turn what was typed into minor units."""
        if typed is None:
            return None
        scaled = typed.scaleb(self._shift)
        if scaled != scaled.to_integral_value():
            places = str(self._shift)
            raise Refused(
                "too_many_decimals", "This currency has {places} decimal places.", places=places
            )
        return int(scaled)

    def _places(self, amount: int) -> int | None:
        if self.scale > 1:
            return 1
        return 0 if not amount or abs(amount) >= 100 * 10**self.exponent else None


def part(share: Fraction | None, words: Words) -> str:
    """Write a share as a percentage, with one decimal where it has any."""
    if share is None:
        return "–"
    return words.percent(float(share), 0 if (share * 100).denominator == 1 else 1)


def years_said(years: Fraction, words: Words) -> str:
    """Write a span of years with one decimal."""
    tenths = Decimal(years.numerator) / Decimal(years.denominator)
    return words("{n} years", n=words.number(tenths, 1))


def kept_said(kept: int, start: int, rate: Fraction | None, few: bool, words: Words) -> str:
    """Write a retention: below ten cases the counts lead, the percentage stands beside."""
    if rate is None:
        return "–"
    said = {"kept": words.number(kept), "all": words.number(start), "rate": part(rate, words)}
    if few:
        return words("{kept} of {all} kept ({rate})", **said)
    return words("{rate} ({kept} of {all})", **said)


def source_of(worth: AccountWorth, measured: Measured, words: Words) -> str:
    """Say what the figures rest on: discount rate, currency, as-of date."""
    found, parts = worth.base, []
    if found.rate is not None:
        kinds = {"nominal": words("nominal"), "real": words("real")}
        parts.append(
            words(
                "discounted at {rate} a year, {kind}",
                rate=part(found.rate.share, words),
                kind=kinds[found.rate.kind],
            )
        )
    parts.append(words.currency(found.inputs.currency))
    if measured.ledger is not None:
        parts.append(words("as of {date}", date=measured.ledger.ledger_date))
    return words.line(" · ".join(parts))


def written(value: Any, words: Words) -> str:
    """Write a proposed number as it would be typed."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    whole = exact == exact.to_integral_value()
    return words.number(exact, 0 if whole or abs(exact) >= 1000 else 1)


class Typing(QWidget):
    """A framed number under its label; while it is empty the proposal stands in it, quiet."""

    def __init__(
        self, field: Field, words: Words, store: Store, draft: Draft, *, bare_width: int = 0
    ) -> None:
        super().__init__()
        self._words = words
        self.box = NumberBox(words)
        self.slot = Slot(field, self.box, words, store, draft)
        title = words(field.title)
        self.box.setAccessibleName(title)
        self.box.setAlignment(END)
        self.box.setMinimumWidth(56)  # else each typeface sets its own
        self.unit, self.note = label("", 12, tone="quiet"), label("", 12, tone="quiet", wrap=True)
        self.problem = label("", 12, tone="alarm", wrap=True)
        self.problem.hide()
        self.slot.told.connect(self._tell)
        if bare_width:
            bare(self.box)
            self.box.setFixedWidth(bare_width)
            self.box.setFont(theme().font(13, tabular=True))
            column(self.box, spacing=0, parent=self)
            return
        self.box.setProperty("kind", "small")
        head = Cut(12, tone="quiet")
        head.setText(title)
        head.setBuddy(self.box)
        column(
            row(head, self.unit, None, spacing=4),
            *(self.box, self.note, self.problem, None),
            spacing=2,
            parent=self,
        )

    def show_value(self, value: Decimal | None, proposed: str, note: str, *, anew: bool) -> None:
        """Show what was typed, else what is proposed, and where it is from."""
        self.box.setPlaceholderText(proposed)
        self.note.setText(note)
        self.slot.show(value, force=anew)

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text) and self.problem.parent() is not None)
        self.box.setToolTip(text)
        self.box.setAccessibleDescription(text)
        if bool(self.box.property("problem")) != bool(text):
            self.box.setProperty("problem", bool(text))
            self.box.style().unpolish(self.box)
            self.box.style().polish(self.box)


def from_words(taken: Taken | None, words: Words) -> str:
    """Say where a value is from."""
    return words(FROM[taken.source]) if taken else words("not known")


def figure_label(text: str = "", *, tone: str = "", strong: bool = False) -> QLabel:
    """Make a figure of a grid: aligned right in every direction."""
    made = label(text, tone=tone)
    made.setFont(theme().font(13, tabular=True, strong=strong))
    made.setAlignment(END)
    return made


def head_label(text: str, inside: int = 0) -> QLabel:
    """Make the head of a column of figures; `inside` is what a box keeps free at its edge."""
    made = label(text, 12, tone="quiet")
    made.setAlignment(END)
    made.setContentsMargins(0, 0, inside, 0)
    return made


Read = Callable[[], "AccountWorth"]
