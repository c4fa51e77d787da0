"""Concentration as a file holds it: each customer's share, and what its loss would do."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamdesk.usecases.spread import Spread
    from kamdesk.words import Words

Cell = str | int | float | Decimal | None


def rows_out(found: Spread, words: Words) -> tuple[list[str], list[list[Cell]]]:
    """Give a row for each customer above zero: whole amounts, parts of 1."""
    exponent, coin, result = found.ledger.exponent, found.ledger.currency, found.chosen

    def money(amount: int | None) -> Decimal | None:
        return None if amount is None else Decimal(amount).scaleb(-exponent)

    head = [
        words("Code"),
        words("Customer"),
        words("Key account"),
        words("Share"),
        words("Revenue lost, {unit}", unit=coin),
        words("Contribution lost, {unit}", unit=coin),
        words("Largest share then"),
        words("HHI then"),
        words("Plan attained then"),
    ]
    rows: list[list[Cell]] = [
        [
            part.code,
            part.name,
            words("yes") if part.account_id in result.keys else "",
            part.share,
            money(gone.away.revenue),
            money(gone.lost),
            gone.after.largest_share,
            gone.after.hhi,
            gone.plan_after,
        ]
        for part, gone in zip(result.parts, found.shocks(), strict=True)
    ]
    return head, rows
