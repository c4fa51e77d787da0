"""How each figure of a lifetime is made."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kamdesk.domain.analyses.lifetime import CONVENTIONS, FORMULAS, Convention
from kamdesk.domain.analyses.retention import Retention
from kamdesk.domain.worth import Valued
from kamdesk.ui.explained import Explanation
from kamdesk.ui.screens.value_words import Money, part

if TYPE_CHECKING:
    from kamdesk.words import Words

SHOWN = 8


def year_by_year(found: Valued, money: Money, source: str, words: Words) -> Explanation:
    """Explain the value of the sheet."""
    rows = [
        (
            words("Year {year}", year=each.year),
            f"{money.figure(each.worth.year.margin)} × {part(each.worth.year.chance, words)}",
            money.figure(each.worth.value),
        )
        for each in found.sheet
        if each.worth
    ]
    rest = rows[SHOWN:]
    rows = rows[:SHOWN]
    if rest:
        rows.append((words.count("and {n} more year", "and {n} more years", len(rest)), "", "…"))
    cost = found.inputs.cost.value
    if cost:
        rows.append((words("Programme"), "", money.figure(-cost)))
    return Explanation(
        words("Lifetime value, year by year"),
        words("∑ margin × chance ÷ (1 + discount rate)^year − programme; end of each year"),
        rows,
        _moves(found, money, words),
        source,
    )


def convention(
    name: Convention, years: int | None, found: Valued, money: Money, source: str, words: Words
) -> Explanation:
    """Explain one of the named formulas."""
    inputs, formula = found.inputs, FORMULAS[name]
    if inputs.growth.value:
        formula = formula.replace("1+d−r", "1+d−r(1+g)")
    if years is not None:
        formula = words(
            "The first {years} terms of the sum behind {formula}", years=years, formula=formula
        )
    rows = [
        (words("m: margin a year"), money.said(inputs.margin.value if inputs.margin else None)),
        (
            words("r: retention"),
            part(inputs.retention.value if inputs.retention else None, words),
        ),
        (words("d: discount rate"), part(found.rate.share if found.rate else None, words)),
        (words("g: growth"), part(inputs.growth.value, words)),
    ]
    if name == "end_at_risk":
        rows.append((words("AC: programme or winning cost"), money.said(inputs.cost.value)))
    else:
        rows.append((words("This formula takes no cost off."), ""))
    return Explanation(words(CONVENTIONS[name]), formula, rows, "", source)


def revenues(found: Valued, revenue: int | None, money: Money, words: Words) -> Explanation:
    """Explain the second, named figure."""
    inputs = found.inputs
    return Explanation(
        words("Sum of revenues"),
        words("Revenue of 12 months × (1 + growth)^(year − 1), added up over the years"),
        [
            (words("Revenue of the last 12 months"), money.said(revenue)),
            (words("Years"), words.number(inputs.years.value)),
            (words("Growth a year"), part(inputs.growth.value, words)),
        ],
        "",
        words(
            "Some texts call this lifetime value. It knows no cost, no risk and no discount: "
            "compare it with revenues only."
        ),
    )


def retention(found: Retention, title: str, definition: str, words: Words) -> Explanation:
    """Explain a measured retention, year by year."""
    rows: list[tuple[str, ...]] = [
        (
            words.period(year.year.first, year.year.last, short=True),
            words(
                "{kept} of {all}",
                kept=words.number(len(year.kept)),
                all=words.number(len(year.at_start)),
            ),
        )
        for year in found.years
    ]
    few = words("Below 10 cases a rate says little: look at the counts.") if found.few else ""
    return Explanation(title, definition, rows, "", few)


def _moves(found: Valued, money: Money, words: Words) -> str:
    """Say what one step of the strongest factor would do."""
    if not found.swings or found.value is None:
        return ""
    from kamdesk.charts.factors import FACTORS, end

    swing = found.swings[0]
    at: Sequence[Fraction] = (swing.high_at, swing.high)
    return words(
        "{factor} of {at} instead of {now} makes it {value}.",
        factor=words(FACTORS[swing.factor]),
        at=end(swing, at[0], found, money.exponent, words),
        now=end(swing, swing.at, found, money.exponent, words),
        value=money.said(at[1]),
    )
