"""An analysis' explanation said in the user's words, for the panel behind a dotted line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kamdesk.domain.changes import term
from kamdesk.ui.explained import Explanation

if TYPE_CHECKING:
    from kamdesk.domain.analyses import explanation
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

VALUES = {"revenue": term("Revenue"), "contribution": term("Contribution")}


def told(said: explanation.Explanation, title: str, view: Overview, words: Words) -> Explanation:
    """Say formula, data and what would change it; with measure, period and as-of date."""

    def written(quantity: explanation.Quantity) -> str:
        return _written(quantity, view, words)

    def sentence(text: explanation.Said) -> str:
        return words(text.text, **{name: written(value) for name, value in text.values.items()})

    return Explanation(
        title,
        sentence(said.formula),
        [(sentence(name), written(value)) for name, value in said.data],
        " ".join(sentence(change) for change in said.change),
        source_of(view, words),
    )


def source_of(view: Overview, words: Words) -> str:
    """Say what every figure of an answer rests on: measure, period, as-of date, currency."""
    parts = (
        words(VALUES[view.pareto.value]),
        words.period(view.period.first, view.period.last, short=True),
        words("as of {date}", date=view.ledger.ledger_date),
        words.currency(view.ledger.currency),
    )
    return words.line(" · ".join(parts))


def _written(quantity: explanation.Quantity, view: Overview, words: Words) -> str:
    value: Any = quantity.value
    if value is None:
        return "–"
    ledger = view.ledger
    if quantity.kind == "money":
        return words.money(int(value), ledger.currency, ledger.exponent)
    if quantity.kind == "share":
        return words.percent(Decimal(value))
    if quantity.kind == "month":
        return words.month(int(value))
    if quantity.kind == "day":
        return words.day(value)
    return str(value) if quantity.kind == "text" else words.number(value, _places(value))


def _places(value: Decimal | int) -> int:
    """Give the places a number was rounded to; two tell enough."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return min(2, -exponent) if isinstance(exponent, int) and exponent < 0 else 0
