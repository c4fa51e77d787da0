"""What the page of bonds says of money, and the choices it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamdesk.domain.bonds import SPEEDS
from kamdesk.ui.explained import Explanation

if TYPE_CHECKING:
    from kamdesk.usecases.bonds import Brought
    from kamdesk.words import Words


def money(amount: int, brought: Brought | None, words: Words) -> str:
    """Write an amount of the reporting currency."""
    if brought is None:
        return words.number(amount)
    return words.money(amount, brought.ledger.currency, brought.ledger.exponent, places=0)


def explained(brought: Brought, words: Words) -> Explanation:
    """Say how the contribution beside the value bond is made."""
    rows = [
        (words("Revenue"), money(brought.revenue, brought, words)),
        (words("Margin after direct cost"), money(brought.margin, brought, words)),
        (words("Cost to serve"), money(brought.cost_to_serve, brought, words)),
    ]
    period = words.period(brought.period.first, brought.period.last, short=True)
    as_of = words("as of {date}", date=brought.ledger.ledger_date)
    coin = words.currency(brought.ledger.currency)
    return Explanation(
        words("Contribution of 12 months"),
        words("Revenue − direct cost − cost to serve, of the last twelve whole months."),
        rows,
        words("Special terms cost less where they are given for something in return."),
        words.line(" • ".join(map(words.isolate, (period, as_of, coin)))),
    )


def speeds(words: Words) -> list[tuple[str, str]]:
    """Give how fast a bond can be cut, for a choice."""
    return [(code, words(text)) for code, text in SPEEDS.items()]
