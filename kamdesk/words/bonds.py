"""What is said of bonds, on screen and on paper: warnings with reasons, what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from kamdesk.domain.bonds import BONDS, Bond, Warned
from kamdesk.domain.changes import term
from kamdesk.domain.people import Judgement
from kamdesk.domain.sales import exponent

if TYPE_CHECKING:
    from kamdesk.domain.analyses.explanation import Quantity, Said
    from kamdesk.words import Words

CUT = {
    "days": term("could be cut within days"),
    "weeks": term("could be cut within weeks"),
    "months": term("could be cut within months"),
    "years": term("could not be cut before years"),
}
_TOLD = 6  # earlier ratings


def name(kind: str, words: Words) -> str:
    """Name a bond as a heading."""
    said = words(BONDS[kind])
    return said[:1].upper() + said[1:]


def reasons(warned: Warned, words: Words, money: Callable[[int], str]) -> str:
    """Say why something is warned of; `money` writes an amount of the reporting currency."""

    def written(of: str, quantity: Quantity) -> str:
        value: Any = quantity.value
        if of == "bond":
            return words(BONDS[value])
        if quantity.kind == "day":
            return words.day(value)
        if quantity.kind == "money":
            return money(int(value))
        return words.number(value) if quantity.kind == "count" else words.isolate(str(value))

    def sentence(said: Said) -> str:
        return words(said.text, **{of: written(of, each) for of, each in said.values.items()})

    return words.line(" • ".join(words.isolate(sentence(said)) for said in warned.reasons))


def beside(bond: Bond, touches: int, currency: str, words: Words) -> str:
    """Say on one line what is known of a bond beside its rating.

    `touches` are the value touches of twelve months; `currency` is the account's.
    """
    said = []
    if bond.durability is not None:
        said.append(words("durability {n} of {all}", n=bond.durability, all=5))
    if bond.attack_speed:
        said.append(words(CUT[bond.attack_speed]))
    said += _of_kind(bond, touches, words)
    if bond.cost is not None:
        coin = bond.currency or currency
        amount = words.money(bond.cost, coin, exponent(coin), places=0)
        said.append(words("{amount} a year", amount=amount))
    return words.line(" • ".join(words.isolate(part) for part in said))


def _of_kind(bond: Bond, touches: int, words: Words) -> list[str]:
    if bond.kind == "personal" and bond.pairs:
        return [words.listing([pair.theirs for pair in bond.pairs])]
    if bond.kind == "information":
        return [touched(touches, words)]
    if bond.kind == "zero_choice" and bond.until:
        return [words("until {day}", day=words.day(bond.until))]
    return []


def touched(count: int, words: Words) -> str:
    """Count value touches."""
    return words.count("{n} value touch in 12 months", "{n} value touches in 12 months", count)


def standing(bond: Bond, words: Words) -> str:
    """Say whether a rating is assumed or confirmed, and since when."""
    if bond.rated is None or bond.rating is None:
        return ""
    day = words.day(bond.rated.day)
    if bond.confirmed:
        return words("confirmed {day}", day=day)
    return words("assumed {day}", day=day)


def past(ratings: Sequence[Judgement], words: Words) -> str:
    """Say how a bond was rated before, the newest first; `ratings` are all, the oldest first."""
    before = [each for each in ratings if each.value][:-1]
    said = [
        words("{n} on {day}", n=words.number(int(each.value)), day=words.day(each.day))
        for each in reversed(before[-_TOLD:])
    ]
    return (
        words("Rated before: {list}", list=words.line(" • ".join(map(words.isolate, said))))
        if said
        else ""
    )
