"""What an account is worth to us: what the user typed, what the desk proposes, what follows.

A scenario takes what was typed for it, else what was typed for the base case, else the desk's
proposal; every value says where it is from. Percents are as typed (80 for 80%).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from kamdesk.domain.analyses.investment import Flow, Kind
from kamdesk.domain.analyses.lifetime import (
    CONVENTIONS,
    YEARS,
    Convention,
    Swing,
    Terms,
    Worth,
    Year,
    formula,
    revenue_sum,
    tornado,
    year_by_year,
)
from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused

Source = Literal["typed", "base", "ledger", "retention", "contract", "default", "reckoned"]
Missing = Literal["rate", "margin", "retention"]

KINDS: Mapping[str, str] = {
    "nominal": term("nominal: margins in the money of their years"),
    "real": term("real: margins in today's money"),
}
MISSING: Mapping[Missing, str] = {
    "rate": term(
        "The discount rate of {currency} is missing. "
        "Enter it on the Value page of an account, or in Preferences."
    ),
    "margin": term("The margin is missing: no cost is known for the last 12 months. Type it."),
    "retention": term("The retention is missing: the ledger is too short to measure it. Type it."),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """A currency's discount rate, in percent a year."""

    id: int
    currency: str
    kind: Kind
    rate: Decimal

    @property
    def share(self) -> Fraction:
        """Give the rate as a part of 1."""
        return Fraction(self.rate) / 100


@dataclass(frozen=True, slots=True)
class Cell:
    """What was typed for one year of the sheet."""

    margin: int | None = None
    chance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What was typed for one scenario; None where nothing was."""

    id: int
    scenario: str
    currency: str
    margin: int | None = None
    retention: Decimal | None = None
    growth: Decimal | None = None
    cost: int | None = None
    years: int | None = None
    cells: Mapping[int, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Programme:
    """What we invest in an account, year by year."""

    id: int
    name: str
    note: str
    currency: str
    flows: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What ledger and history say of an account: twelve months, retention, the contract."""

    currency: str
    margin: int | None = None  # contribution of the last twelve months
    revenue: int | None = None
    without_cost: int = 0  # part of the revenue whose cost nobody knows
    retention: Fraction | None = None
    sure_years: int = 0  # whole years the contract still runs
    contract_end: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A value and where it is from."""

    value: Any
    source: Source

    @property
    def typed(self) -> bool:
        """Say whether the user gave it, here or in the base case."""
        return self.source in ("typed", "base")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a scenario is reckoned with; shares are parts of 1."""

    currency: str
    margin: Taken | None
    retention: Taken | None
    growth: Taken
    cost: Taken
    years: Taken


@dataclass(frozen=True, slots=True)
class SheetYear:
    """One year of the sheet, and where its margin and chance are from."""

    year: int
    margin: Taken | None
    chance: Taken | None
    worth: Worth | None = None


@dataclass(frozen=True, slots=True)
class Valued:
    """A scenario's figures in minor units; what cannot be said is None, and `missing` says why."""

    scenario: str
    inputs: Inputs
    rate: Rate | None
    sheet: tuple[SheetYear, ...]
    missing: tuple[Missing, ...]
    value: Fraction | None = None  # year by year
    over_years: Mapping[Convention, Fraction] = field(default_factory=dict)
    endless: Mapping[Convention, Fraction] = field(default_factory=dict)
    diverging: Refused | None = None  # why there is no value without end
    revenue_sum: Fraction | None = None
    swings: tuple[Swing, ...] = ()


def minor(amount: Fraction) -> int:
    """Round to whole minor units, half away from nothing."""
    whole = (2 * abs(amount.numerator) + amount.denominator) // (2 * amount.denominator)
    return whole if amount >= 0 else -whole


def sure_years(today: date, end: date | None) -> int:
    """Count the whole years from today that a contract covers."""
    if end is None or end <= today:
        return 0
    birthday = (end.month, end.day) >= (today.month, today.day)
    return end.year - today.year - (0 if birthday else 1)


def inputs_of(lifetimes: Mapping[str, Lifetime], scenario: str, proposal: Proposal) -> Inputs:
    """Choose each value: typed, of the base case, proposed."""
    currency = next((each.currency for each in lifetimes.values()), proposal.currency)
    own = currency == proposal.currency  # a proposal in other money is none
    ledger = Taken(proposal.margin, "ledger") if own and proposal.margin is not None else None
    kept = Taken(proposal.retention, "retention") if proposal.retention is not None else None
    return Inputs(
        currency,
        _typed(lifetimes, scenario, "margin") or ledger,
        _share(_typed(lifetimes, scenario, "retention")) or kept,
        _share(_typed(lifetimes, scenario, "growth")) or Taken(Fraction(), "default"),
        _typed(lifetimes, scenario, "cost") or Taken(0, "default"),
        _typed(lifetimes, scenario, "years") or Taken(YEARS, "default"),
    )


def valued(
    lifetimes: Mapping[str, Lifetime],
    scenario: str,
    proposal: Proposal,
    rates: Mapping[str, Rate],
    *,
    swings: bool = True,
) -> Valued:
    """Reckon a scenario: year by year, by each named formula, and what it hangs on."""
    inputs = inputs_of(lifetimes, scenario, proposal)
    sheet = tuple(
        SheetYear(
            year,
            _margin(lifetimes, scenario, inputs, year),
            _chance(lifetimes, scenario, inputs, year, proposal.sure_years),
        )
        for year in range(1, inputs.years.value + 1)
    )
    rate, revenue = rates.get(inputs.currency), None
    if proposal.revenue is not None and proposal.currency == inputs.currency:
        revenue = revenue_sum(proposal.revenue, inputs.years.value, inputs.growth.value)
    found = Valued(
        scenario, inputs, rate, sheet, _missing(inputs, sheet, rate), revenue_sum=revenue
    )
    return found if rate is None else _reckoned(found, rate.share, swings=swings)


def proposed(unit: Valued, proposal: Proposal) -> Valued:
    """Reckon a case of proposals alone from that of a margin of 1, without its sheet.

    All figures are then as many times the unit's as the margin is: quick for thousands.
    """
    margin, revenue = proposal.margin, proposal.revenue
    if margin is None:
        lacks = tuple(dict.fromkeys((*unit.missing, "margin")))
        ordered = tuple(lack for lack in MISSING if lack in lacks)
        inputs = replace(unit.inputs, margin=None)
        bare = replace(unit, inputs=inputs, missing=ordered, value=None)
        found = replace(bare, over_years={}, endless={}, diverging=None)
    else:
        found = replace(
            unit,
            inputs=replace(unit.inputs, margin=Taken(margin, "ledger")),
            value=None if unit.value is None else unit.value * margin,
            over_years={name: each * margin for name, each in unit.over_years.items()},
            endless={name: each * margin for name, each in unit.endless.items()},
        )
    total = None if revenue is None else Fraction(revenue * unit.inputs.years.value)
    return replace(found, sheet=(), revenue_sum=total)


def _reckoned(found: Valued, rate: Fraction, *, swings: bool) -> Valued:
    """Fill in what a discount rate makes it possible to say."""
    inputs, years = found.inputs, _years(found.sheet)
    margin = inputs.margin.value if inputs.margin else 0
    kept = inputs.retention.value if inputs.retention else Fraction()
    terms = Terms(margin, kept, rate, inputs.growth.value, inputs.cost.value)
    if years:
        rows = year_by_year(years, rate, terms.cost)
        sheet = zip(found.sheet, rows, strict=True)
        found = replace(
            found,
            sheet=tuple(replace(each, worth=row) for each, row in sheet),
            value=rows[-1].sum,
            swings=_swings(years, terms) if swings else (),
        )
    return _by_formulas(found, terms) if inputs.margin and inputs.retention else found


def _swings(years: list[Year], terms: Terms) -> tuple[Swing, ...]:
    """Give the tornado without what moves nothing, as a growth of one year."""
    known = replace(terms, margin=terms.margin or years[0].margin)
    return tuple(swing for swing in tornado(years, known) if swing.width)


def _by_formulas(found: Valued, terms: Terms) -> Valued:
    """Add the three named formulas, over the years and without end."""
    years: int = found.inputs.years.value
    over = {name: formula(name, terms, years) for name in CONVENTIONS}
    try:
        endless = {name: formula(name, terms) for name in CONVENTIONS}
    except Refused as refused:
        return replace(found, over_years=over, diverging=refused)
    return replace(found, over_years=over, endless=endless)


def _typed(lifetimes: Mapping[str, Lifetime], scenario: str, name: str) -> Taken | None:
    """Give what was typed for the scenario, else for the base case."""
    sources: tuple[tuple[str, Source], ...] = ((scenario, "typed"), ("base", "base"))
    for which, source in sources:
        known = getattr(lifetimes[which], name) if which in lifetimes else None
        if known is not None:
            return Taken(known, source)
    return None


def _share(percent: Taken | None) -> Taken | None:
    return percent and Taken(Fraction(percent.value) / 100, percent.source)


def _cell(lifetimes: Mapping[str, Lifetime], scenario: str, year: int) -> Cell:
    known = lifetimes.get(scenario)
    return known.cells.get(year, Cell()) if known else Cell()


def _own(lifetimes: Mapping[str, Lifetime], scenario: str, *names: str) -> bool:
    """Say whether a scenario has its own say on any of these."""
    known = lifetimes.get(scenario)
    return known is not None and any(getattr(known, name) is not None for name in names)


def _margin(
    lifetimes: Mapping[str, Lifetime], scenario: str, inputs: Inputs, year: int
) -> Taken | None:
    """Give a year's margin: typed, else of the base case, else m(1+g)^(t−1)."""
    if (own := _cell(lifetimes, scenario, year).margin) is not None:
        return Taken(own, "typed")
    base = _cell(lifetimes, "base", year).margin
    if base is not None and not _own(lifetimes, scenario, "margin", "growth"):
        return Taken(base, "base")
    if inputs.margin is None:
        return None
    grown = inputs.margin.value * (1 + inputs.growth.value) ** (year - 1)
    return Taken(grown, "reckoned" if inputs.margin.typed else "ledger")


def _chance(
    lifetimes: Mapping[str, Lifetime], scenario: str, inputs: Inputs, year: int, sure: int
) -> Taken | None:
    """Give a year's chance: typed, else of the base case, else sure by contract, else r^t."""
    if (own := _cell(lifetimes, scenario, year).chance) is not None:
        return Taken(Fraction(own) / 100, "typed")
    base = _cell(lifetimes, "base", year).chance
    if base is not None and not _own(lifetimes, scenario, "retention"):
        return Taken(Fraction(base) / 100, "base")
    if year <= sure:
        return Taken(Fraction(1), "contract")
    if inputs.retention is None:
        return None
    source: Source = "reckoned" if inputs.retention.typed else "retention"
    return Taken(inputs.retention.value ** (year - sure), source)


def _years(sheet: tuple[SheetYear, ...]) -> list[Year]:
    """Give the sheet's years, or none while any of them lacks something."""
    years = [
        Year(each.year, each.margin.value, each.chance.value)
        for each in sheet
        if each.margin and each.chance
    ]
    return years if len(years) == len(sheet) else []


def _missing(
    inputs: Inputs, sheet: tuple[SheetYear, ...], rate: Rate | None
) -> tuple[Missing, ...]:
    """Name what lacks for the value year by year."""
    lacks: list[Missing] = [] if rate else ["rate"]
    if any(each.margin is None for each in sheet):
        lacks.append("margin")
    if any(each.chance is None for each in sheet):
        lacks.append("retention")
    return tuple(lacks)
