"""Chapter on lifetime values: what named accounts may still bring, by named conventions."""

from collections.abc import Sequence
from fractions import Fraction

from kamdesk.domain.analyses.lifetime import CONVENTIONS, FORMULAS
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.retention import Retention
from kamdesk.domain.worth import minor
from kamdesk.reports.cells import Cell, Column, Two
from kamdesk.reports.plan_parts import Part, ours
from kamdesk.reports.portfolio_parts import Folio, block, chapter, cut, more
from kamdesk.reports.portfolio_view import Invested, Lifetime, Lifetimes


def lifetimes(folio: Folio) -> Part:
    """Show the value year by year, beside it three formulas, then the retention measured."""
    found, words = folio.view.lifetimes, folio.words
    if found is None or not (found.lines or found.programmes):
        return []
    rate = next((each.valued.rate for each in found.lines if each.valued.rate), None)
    said = [words("sum of margin × chance ÷ (1 + d)^t, less the programme")]
    if rate:
        said.append(words("discount rate {rate}", rate=words.percent(rate.rate / 100)))
    return chapter(
        folio,
        words("Lifetime value"),
        folio.source(*said, days=False),
        _values(found, folio),
        _conventions(found, folio),
        _programmes(found, folio),
        _retention(found, folio),
    )


def _values(found: Lifetimes, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Account"), grow=1),
        Column(words("Margin a year, {unit}", unit=folio.unit), align="figures"),
        Column(words("Retention"), align="figures"),
        Column(words("Growth"), align="figures"),
        Column(words("Years"), align="figures"),
        Column(words("Lifetime value"), align="figures", bold=True),
        Column(words("Sum of revenues"), align="figures", quiet=True),
    ]
    rows = cut(
        found.lines,
        lambda each: _value(each, folio),
        lambda left: [
            more(folio, left),
            *([""] * 4),
            folio.amount(sum(_minor(each.valued.value) or 0 for each in left)),
            "",
        ],
    )
    parts = block(folio, words("Year by year"), columns, rows, note=words("base case"))
    if found.without:
        text = words.count(
            "The value of {n} key account cannot be said: margin, retention or rate is missing.",
            "The value of {n} key accounts cannot be said: margin, retention or rate is missing.",
            found.without,
        )
        parts.append(folio.sheet.quiet(text))
    return parts


def _value(each: Lifetime, folio: Folio) -> Sequence[Cell]:
    words, inputs = folio.words, each.valued.inputs
    margin = inputs.margin.value if inputs.margin else None
    return [
        each.name,
        folio.amount(None if margin is None else minor(Fraction(margin))),
        _part(inputs.retention.value, folio) if inputs.retention else "–",
        _part(inputs.growth.value, folio),
        words.number(inputs.years.value),
        folio.amount(_minor(each.valued.value)),
        folio.amount(_minor(each.valued.revenue_sum)),
    ]


def _conventions(found: Lifetimes, folio: Folio) -> Part:
    """Show the three formulas beside each other, over the years of the sheet and without end."""
    words = folio.words
    listed = [each for each in found.lines if each.valued.over_years]
    columns = [
        Column(words("Account"), grow=1),
        *(Column(words(title), align="figures", width=112) for title in CONVENTIONS.values()),
        Column(words("Without end"), align="figures", width=112),
    ]
    rows = cut(
        listed,
        lambda each: [
            each.name,
            *(folio.amount(_minor(each.valued.over_years.get(key))) for key in CONVENTIONS),
            folio.amount(_minor(each.valued.endless.get("end_at_risk"))),
        ],
        lambda left: [more(folio, left), *([""] * 4)],
    )
    formulas = " · ".join(words.isolate(f"{FORMULAS[key]}") for key in CONVENTIONS)
    note = words.line(folio.unit)
    parts = block(folio, words("The same by three formulas"), columns, rows, note=note)
    if parts:
        remark = words(
            "Formulas in this order: {formulas}. Without end: end of year, first year at risk.",
            formulas=formulas,
        )
        parts.append(folio.sheet.quiet(remark))
    return parts


def _programmes(found: Lifetimes, folio: Folio) -> Part:
    """Show what each programme costs and brings: undiscounted, then at the discount rate."""
    words = folio.words
    columns = [
        Column(words("Programme"), grow=1),
        Column(words("Cost"), align="figures"),
        Column(words("Gain"), align="figures"),
        Column(words("ROI"), align="figures"),
        Column(words("NPV"), align="figures"),
        Column(words("Benefit ÷ cost"), align="figures"),
        Column(words("Payback, years"), align="figures"),
    ]
    rows = cut(
        found.programmes,
        lambda each: _programme(each, folio),
        lambda left: [more(folio, left), *([""] * 6)],
    )
    note = words("year 0 undiscounted, flows at the end of the year")
    return block(folio, words("Programmes for accounts"), columns, rows, note=note)


def _programme(each: Invested, folio: Folio) -> Sequence[Cell]:
    words, result = folio.words, each.result

    def money(amount: Fraction | int | None) -> str:
        if amount is None:
            return "–"
        return words.money(minor(Fraction(amount)), each.currency, each.exponent, 1, 0)

    back = result.payback
    return [
        Two(each.programme, each.account),
        money(result.cost),
        money(result.gain),
        "–" if result.roi is None else _part(result.roi, folio),
        money(result.npv),
        "–" if result.ratio is None else words.number(rounded(result.ratio), 2),
        "–" if back is None else words.number(rounded(back.years), 1),
    ]


def _retention(found: Lifetimes, folio: Folio) -> Part:
    words = folio.words
    columns = [
        Column(words("Who"), grow=1),
        Column(words("At start"), align="figures"),
        Column(words("Kept"), align="figures"),
        Column(words("Retention"), align="figures"),
    ]
    rows: list[Sequence[Cell]] = [
        [ours(name), words.number(each.at_start), words.number(each.kept), _rate(each, folio)]
        for name, each in (
            (words("All customers"), found.customers),
            (words("Key accounts"), found.keys),
        )
        if each.at_start
    ]
    note = words("of those who bought in a year, who bought in the next")
    return block(folio, words("Retention as measured"), columns, rows, note=note)


def _rate(each: Retention, folio: Folio) -> str:
    """Write a rate; below ten cases the counts beside it say all."""
    if each.rate is None or each.few:
        return folio.words("{n} of {m}", n=each.kept, m=each.at_start)
    return _part(each.rate, folio)


def _minor(amount: Fraction | None) -> int | None:
    return None if amount is None else minor(amount)


def _part(part: Fraction, folio: Folio) -> str:
    return folio.share(rounded(part))
