"""What is said of bonds: warnings with their reasons, what stands beside a rating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamdesk.domain.bonds import BONDS, SPEEDS, Bond, Warned
from kamdesk.domain.changes import term
from kamdesk.domain.sales import exponent
from kamdesk.ui.explained import Explanation

if TYPE_CHECKING:
    from kamdesk.domain.analyses.explanation import Quantity, Said
    from kamdesk.usecases.bonds import Brought, Standing
    from kamdesk.words import Words

CUT = {
    "days": term("could be cut within days"),
    "weeks": term("could be cut within weeks"),
    "months": term("could be cut within months"),
    "years": term("could not be cut before years"),
}


def name(kind: str, words: Words) -> str:
    """Name a bond as a heading."""
    said = words(BONDS[kind])
    return said[:1].upper() + said[1:]


def reasons(warned: Warned, brought: Brought | None, words: Words) -> str:
    """Say why something is warned of."""

    def written(of: str, quantity: Quantity) -> str:
        value: Any = quantity.value
        if of == "bond":
            return words(BONDS[value])
        if quantity.kind == "day":
            return words.day(value)
        if quantity.kind == "money":
            return money(int(value), brought, words)
        return words.number(value) if quantity.kind == "count" else words.isolate(str(value))

    def sentence(said: Said) -> str:
        return words(said.text, **{of: written(of, each) for of, each in said.values.items()})

    return words.line("; ".join(sentence(said) for said in warned.reasons))


def money(amount: int, brought: Brought | None, words: Words) -> str:
    """Write an amount of the reporting currency."""
    if brought is None:
        return words.number(amount)
    return words.money(amount, brought.ledger.currency, brought.ledger.exponent, places=0)


def beside(bond: Bond, standing: Standing, words: Words) -> str:
    """Say on one line what is known of a bond beside its rating."""
    said = []
    if bond.durability is not None:
        said.append(words("durability {n} of {all}", n=bond.durability, all=5))
    if bond.attack_speed:
        said.append(words(CUT[bond.attack_speed]))
    said += _of_kind(bond, standing, words)
    if bond.cost is not None:
        coin = bond.currency or standing.currency
        said.append(
            words("{amount} a year", amount=words.money(bond.cost, coin, exponent(coin), places=0))
        )
    return words.line(" · ".join(said))


def _of_kind(bond: Bond, standing: Standing, words: Words) -> list[str]:
    if bond.kind == "personal" and bond.pairs:
        return [words.listing([pair.theirs for pair in bond.pairs])]
    if bond.kind == "information":
        count = standing.touches.count
        one, many = "{n} value touch in 12 months", "{n} value touches in 12 months"
        return [words.count(one, many, count)]
    if bond.kind == "zero_choice" and bond.until:
        return [words("until {day}", day=words.day(bond.until))]
    return []


def standing_of(bond: Bond, words: Words) -> str:
    """Say whether a rating is assumed or confirmed, and since when."""
    if bond.rated is None or bond.rating is None:
        return ""
    day = words.day(bond.rated.day)
    if bond.confirmed:
        return words("confirmed {day}", day=day)
    return words("assumed {day}", day=day)


def past(bond: Bond, standing: Standing, words: Words) -> str:
    """Say how a bond was rated before, the newest first."""
    before = [each for each in standing.ratings.get(bond.kind, ()) if each.value][:-1]
    said = [
        words("{n} on {day}", n=words.number(int(each.value)), day=words.day(each.day))
        for each in reversed(before[-6:])
    ]
    return words("Rated before: {list}", list=words.line(", ".join(said))) if said else ""


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
        words.line(" · ".join((period, as_of, coin))),
    )


def speeds(words: Words) -> list[tuple[str, str]]:
    """Give how fast a bond can be cut, for a choice."""
    return [(code, words(text)) for code, text in SPEEDS.items()]
