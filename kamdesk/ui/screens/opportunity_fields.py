"""What is edited of opportunities and bundles, and where it is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kamdesk.domain.opportunities import KINDS
from kamdesk.ui.forms import Field

if TYPE_CHECKING:
    from kamdesk.usecases.opportunities import Opportunities
    from kamdesk.words import Words

Options = Sequence[tuple[Any, str]]


class Choices(NamedTuple):
    """What the fields of one opportunity offer."""

    groups: Collection[str]
    units: Mapping[int, str]
    currencies: Collection[str]
    people: Options
    needs: Options
    bundles: Options
    exponent: int


def fields_of(words: Words, choices: Choices) -> tuple[Field, ...]:
    """Give the fields of an opportunity."""
    groups = [(group, group) for group in sorted(set(choices.groups) - {""})]
    coins = [(coin, words.currency(coin)) for coin in sorted(set(choices.currencies) - {""})]
    return (
        Field("title", "Opportunity", wide=True),
        Field(
            "kind", "Kind", "choice", options=[(key, words(text)) for key, text in KINDS.items()]
        ),
        Field(
            "product_group",
            "Product group",
            "choice",
            options=[("", words("No product group")), *groups],
        ),
        Field(
            "unit_id",
            "Unit",
            "choice",
            options=list(choices.units.items()),
            nothing=words("Account as a whole"),
        ),
        Field("value", "Value a year", "money", exponent=choices.exponent),
        Field("currency", "Currency", "choice", options=coins),
        Field("probability", "Probability, %", "number"),
        Field("next_step", "Next step", wide=True),
        Field("due", "Due", "day"),
        Field("owner_id", "Owner", "person", options=choices.people),
        Field("need_id", "Need it solves", "choice", options=choices.needs, nothing="–"),
        Field("bundle_id", "Bundle", "choice", options=choices.bundles, nothing="–"),
    )


def fields_of_bundle(needs: Options) -> tuple[Field, ...]:
    """Give the fields of a bundle."""
    return (
        Field("title", "Bundle", wide=True),
        Field("need_id", "Need it solves", "choice", options=needs, nothing="–"),
        Field("next_step", "Next step"),
        Field("due", "Due", "day"),
    )


class Deals:
    """Lets the use case fill the lists of the page: an account stands for the plan."""

    def __init__(self, deals: Opportunities) -> None:
        self._deals = deals

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        if part == "bundle":
            return self._deals.bundle(plan_id, text)
        return self._deals.add(plan_id, text, **values)

    def set_part(self, part: str, row_id: int, field: str, value: Any, visit: str = "") -> None:
        if part == "bundle":
            self._deals.set_bundle(row_id, field, value, visit)
        else:
            whole = value is not None and field == "probability"
            self._deals.set(row_id, field, int(value) if whole else value, visit)

    def remove_part(self, part: str, row_id: int) -> None:
        if part == "bundle":
            self._deals.remove_bundle(row_id)
        else:
            self._deals.remove(row_id)

    def order_parts(self, _: str, ids: Sequence[int]) -> None:
        self._deals.order(ids)
