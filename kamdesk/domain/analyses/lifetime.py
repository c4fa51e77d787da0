"""Lifetime value: what an account may still bring, by named conventions.

Symbols, in every formula: m margin of a year after cost to serve, r retention (the chance that an
account of this year is one of the next), d discount rate, g growth of the margin, AC what the
programme or winning the account costs, n years. Amounts are whole minor units, shares are
fractions of 1, results are exact.

Sources: year by year as expected value, Σ margin × chance ÷ (1 + d)^t − programme; the three
formulas after Berger and Nasr (1998) and Gupta and Lehmann (2003), who differ only in when the
first margin comes and whether it is certain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from kamdesk.domain.analyses.investment import refuse_rate
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused

Convention = Literal["start_certain", "end_at_risk", "end_certain"]
Factor = Literal["r", "d", "m", "g"]

CONVENTIONS: Mapping[Convention, str] = {
    "start_certain": term("start of year, first year certain"),
    "end_at_risk": term("end of year, first year at risk"),
    "end_certain": term("end of year, first year certain"),
}
# As they are written where the figure explains itself; with growth r becomes r(1+g).
FORMULAS: Mapping[Convention, str] = {
    "start_certain": "m(1+d) ÷ (1+d−r)",
    "end_at_risk": "m·r ÷ (1+d−r) − AC",
    "end_certain": "m ÷ (1+d−r)",
}
SCENARIOS: Mapping[str, str] = {
    "cautious": term("Cautious case"),
    "base": term("Base case"),
    "hopeful": term("Hopeful case"),
}
YEARS, MOST_YEARS = 5, 30
# How far the tornado moves each factor: the margin by a part of itself, the others in points.
STEPS: Mapping[Factor, Fraction] = {
    "r": Fraction(5, 100),
    "d": Fraction(2, 100),
    "m": Fraction(10, 100),
    "g": Fraction(2, 100),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a lifetime is reckoned from."""

    margin: int | Fraction
    retention: Fraction
    rate: Fraction
    growth: Fraction = Fraction()
    cost: int | Fraction = 0

    @property
    def ratio(self) -> Fraction:
        """Give what a margin is worth beside that of the year before: r(1 + g) ÷ (1 + d)."""
        return self.retention * (1 + self.growth) / (1 + self.rate)


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the sheet: its margin, the chance that we still have the account."""

    year: int
    margin: int | Fraction
    chance: Fraction


@dataclass(frozen=True, slots=True)
class Worth:
    """One year at its worth today, and the sum so far, programme off."""

    year: Year
    value: Fraction
    sum: Fraction


@dataclass(frozen=True, slots=True)
class Swing:
    """What the value is where one factor lies lower or higher, all else as it is."""

    factor: Factor
    at: Fraction
    low_at: Fraction
    high_at: Fraction
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """Give how far the value moves."""
        return abs(self.high - self.low)


def year_by_year(
    years: Sequence[Year], rate: Fraction, cost: int | Fraction = 0
) -> tuple[Worth, ...]:
    """Give each year's margin × chance ÷ (1 + d)^t; the last sum is the value of the account."""
    refuse_rate(rate)
    rows, total = [], -Fraction(cost)
    for each in years:
        _refuse_chance(each.chance)
        value = each.margin * each.chance / (1 + rate) ** each.year
        total += value
        rows.append(Worth(each, value, total))
    return tuple(rows)


def proposed_years(terms: Terms, years: int, certain: int = 0) -> tuple[Year, ...]:
    """Propose margins and chances: m(1 + g)^(t−1) and r^t, sure for years under contract."""
    return tuple(
        Year(
            year,
            terms.margin * (1 + terms.growth) ** (year - 1),
            terms.retention ** max(0, year - certain),
        )
        for year in range(1, years + 1)
    )


def formula(convention: Convention, terms: Terms, years: int | None = None) -> Fraction:
    """Give the value by a named convention, over so many years or without end.

    start_certain: m(1+d)/(1+d−r); end_at_risk: m·r/(1+d−r) − AC; end_certain: m/(1+d−r); with
    growth r becomes r(1+g) in the denominator. Over n years these are sums of n terms. Only the
    second takes off AC, as its text does. m 100, r 0.8, d 0.1: 366.67, 266.67, 333.33.
    """
    _refuse(terms)
    total = _series(terms.ratio, years) * terms.margin
    if convention == "start_certain":
        return total
    if convention == "end_certain":
        return total / (1 + terms.rate)
    return total * terms.retention / (1 + terms.rate) - terms.cost


def revenue_sum(revenue: int | Fraction, years: int, growth: Fraction = Fraction()) -> Fraction:
    """Add up revenue(1 + g)^(t−1) of n years: nothing discounted, nothing at risk, no costs.

    Some texts call this sum lifetime value; it is no value, and stands apart under its own name.
    """
    return sum(
        (Fraction(revenue) * (1 + growth) ** year for year in range(years)), start=Fraction()
    )


def tornado(
    years: Sequence[Year], terms: Terms, steps: Mapping[Factor, Fraction] = STEPS
) -> tuple[Swing, ...]:
    """Move each factor by its step in the sheet by year, the widest swing first.

    A typed year moves as a proposed one would: its chance by (r′ ÷ r)^t, at most to certainty,
    its margin by (m′ ÷ m) × ((1 + g′) ÷ (1 + g))^(t−1). A retention of nought moves nothing.
    """

    def value(moved: Terms) -> Fraction:
        return _total(_moved(years, terms, moved), moved)

    swings = []
    for factor, name in _NAMES.items():
        at = Fraction(getattr(terms, name))
        low_at, high_at = _ends(factor, at, steps[factor])
        low, high = (value(replace(terms, **{name: end})) for end in (low_at, high_at))
        swings.append(Swing(factor, at, low_at, high_at, low, high))
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def diverges(terms: Terms) -> bool:
    """Say whether the sum without end has no value: r(1 + g) is 1 + d or more."""
    return terms.ratio >= 1


_NAMES: Mapping[Factor, str] = {"r": "retention", "d": "rate", "m": "margin", "g": "growth"}


def _series(ratio: Fraction, years: int | None) -> Fraction:
    """Add up ratio^0 + ratio^1 + … of n terms, or of all."""
    if years is None:
        if ratio >= 1:
            raise Refused(
                "diverges",
                "Without end this has no value: the margin grows as fast as it is discounted, "
                "because retention × (1 + growth) is not below 1 + the discount rate. "
                "Take a number of years.",
            )
        return 1 / (1 - ratio)
    return sum((ratio**year for year in range(years)), start=Fraction())


def _refuse(terms: Terms) -> None:
    refuse_rate(terms.rate)
    _refuse_chance(terms.retention)
    if terms.growth < -1:
        raise Refused("growth", "A margin cannot shrink by more than 100%.")


def _refuse_chance(chance: Fraction) -> None:
    if not 0 <= chance <= 1:
        raise Refused("chance", "A chance lies between 0% and 100%.")


def _ends(factor: Factor, at: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """Give both ends of a factor's step, inside what it may be."""
    if factor == "m":
        return at * (1 - step), at * (1 + step)
    low, high = at - step, at + step
    if factor == "r":
        return max(Fraction(), low), min(Fraction(1), high)
    return max(Fraction(-99, 100), low), high


def _moved(years: Sequence[Year], was: Terms, now: Terms) -> list[Year]:
    """Give the sheet as it would be with other terms."""
    grown = (1 + now.growth) / (1 + was.growth) if was.growth > -1 else Fraction(1)
    larger = Fraction(now.margin) / was.margin if was.margin else Fraction(1)
    kept = now.retention / was.retention if was.retention else Fraction(1)
    return [
        Year(
            each.year,
            each.margin * larger * grown ** (each.year - 1),
            min(Fraction(1), each.chance * kept**each.year),
        )
        for each in years
    ]


def _total(years: Sequence[Year], terms: Terms) -> Fraction:
    return year_by_year(years, terms.rate, terms.cost)[-1].sum if years else -Fraction(terms.cost)
