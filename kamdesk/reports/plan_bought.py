"""What the client bought, by quarter: a chart of quantities and a table with invoiced amounts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kamdesk.charts import quarters as chart
from kamdesk.charts.scales import scale_for
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.months import ByQuarter, QuarterSum, by_quarter
from kamdesk.domain.analyses.periods import Quarter, covering, quarter_of
from kamdesk.domain.calendars import month_first, month_last
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.editions import Bought, ClientPlan
from kamdesk.reports.plan_parts import Part, Report, ours
from kamdesk.reports.table import Table
from kamdesk.reports.text import Run
from kamdesk.words import Words
from kamdesk.words.tongues import EXPONENTS

_MOST_BARS, _MOST_GROUPS = 8, 4
_FEW, _QUARTER = 12, 130.0  # rows that stay together; the width of a quarter's name
_LARGE = 10_000_000  # from here on amounts are written in thousands
_UNITS = 2 / 3  # of a point on paper, as charts count


class Purchases(NamedTuple):
    """Quarters of what was bought; `counted` is false where only amounts are known."""

    result: ByQuarter
    counted: bool


def purchases(plan: ClientPlan, words: Words) -> Purchases | None:
    """Add up quantities by quarter, or amounts where the ledger has no quantities."""
    if not plan.bought:
        return None
    if any(line.quantity for line in plan.bought):
        return Purchases(_by_quarter(plan, words, _quantities(plan.bought, words)), True)
    currencies = {line.currency for line in plan.bought}
    if len(currencies) > 1 or not any(line.amount for line in plan.bought):
        return None
    unit = words.currency(currencies.pop())
    return Purchases(_by_quarter(plan, words, _amounts(plan.bought, words), unit), False)


def bars(found: Purchases) -> ByQuarter:
    """Choose what a chart shows: the latest whole quarters, or all where none is whole."""
    whole = tuple(each for each in found.result.quarters if each.complete)
    kept = (whole or found.result.quarters)[-_MOST_BARS:]
    parts = [sum(column, Decimal()) for column in zip(*(each.parts for each in kept), strict=True)]
    bought = [at for at, part in enumerate(parts) if part]
    return ByQuarter(
        tuple(
            QuarterSum(each.quarter, tuple(each.parts[at] for at in bought), each.complete)
            for each in kept
        ),
        tuple(found.result.groups[at] for at in bought),
        found.result.unit,
    )


def head(found: Purchases, report: Report) -> tuple[str, str]:
    """Give the title of the chart, and its unit."""
    words, unit = report.words, chart.unit(bars(found), report.words)
    if found.counted:
        return words("Delivered quantities"), words("{unit}, by quarter", unit=unit)
    return words("Invoiced amounts"), words("{unit}, by quarter", unit=unit)


def picture(found: Purchases, report: Report, width: float, height: float) -> Part:
    """Draw the chart under a sentence that says its message."""
    words, sheet, shown = report.words, report.sheet, bars(found)
    figure = chart.draw(
        shown, words, style_of(words, (width * _UNITS, height * _UNITS), paper=True)
    )
    said = chart.message(shown, words)
    return [*([sheet.label((Run(said),), size=12)] if said else []), sheet.picture(figure)]


def chapter(plan: ClientPlan, report: Report) -> Part:
    """Show purchases by quarter in full."""
    found = purchases(plan, report.words)
    if found is None:
        return []
    sheet, words = report.sheet, report.words
    title, unit = head(found, report)
    to = words("to {date}", date=words.day(plan.ledger_date)) if plan.ledger_date else ""
    listed = _table(plan, found, report)
    remark = sheet.quiet(words("Invoiced amounts are without VAT; returns are taken off."))
    chart_part = [
        sheet.heading(title, 2, note=unit, listed=False),
        *picture(found, report, sheet.width, 240),
    ]
    return [
        sheet.heading(words("Purchases by quarter"), 1, note=to),
        sheet.together(*chart_part),
        sheet.space(12),
        *([sheet.together(listed, remark)] if len(listed.rows) <= _FEW else [listed, remark]),
    ]


def _table(plan: ClientPlan, found: Purchases, report: Report) -> Table:
    """List the quarters: quantities by group, then what was invoiced in each currency."""
    words, groups = report.words, found.result.groups
    named = groups[:_MOST_GROUPS] if found.counted else ()
    rest = found.counted and len(groups) > len(named)
    columns = [Column(words("Quarter"), width=_QUARTER)]
    columns += [Column(group, grow=1, align="figures") for group in named]
    if rest:
        columns.append(Column(words("other groups"), grow=1, align="figures"))
    if found.counted and len(groups) > 1:
        columns.append(Column(words("Total"), grow=1, align="figures", bold=True))
    invoiced = _invoiced(plan.bought)
    for currency, amounts in invoiced.items():
        unit = words.unit(_scale(currency, amounts), currency)
        columns.append(Column(words("Invoiced, {unit}", unit=unit), grow=1, align="figures"))
    rows = [
        [
            _quarter(each, plan, report),
            *_counts(each, len(named), rest, found.counted, words),
            *(_amount(each.quarter, *pair, words) for pair in invoiced.items()),
        ]
        for each in reversed(found.result.quarters)
    ]
    return report.sheet.table(columns, rows, 5)


def _counts(each: QuarterSum, named: int, rest: bool, counted: bool, words: Words) -> list[Cell]:
    if not counted:
        return []
    figures = [words.number(part) for part in each.parts[:named]]
    if rest:
        figures.append(words.number(sum(each.parts[named:], Decimal())))
    return [*figures, words.number(each.total)] if len(each.parts) > 1 else list(figures)


def _quarter(each: QuarterSum, plan: ClientPlan, report: Report) -> Cell:
    """Name a quarter, and how much of it is known where that is not all."""
    words, name = report.words, chart.name(each.quarter, report.words)
    first = month_first(min(line.month for line in plan.bought), words.calendar)
    last = plan.ledger_date
    if each.complete or last is None:
        return ours(name)
    end = month_last(each.quarter.months[2], words.calendar)
    said = words("to {date}", date=words.day(last))
    if last >= end:
        said = words("from {date}", date=words.day(first))
    return [report.sheet.label(name, size=SIZE), report.sheet.quiet(said)]


def _amount(quarter: Quarter, currency: str, amounts: Mapping[Quarter, int], words: Words) -> str:
    if quarter not in amounts:
        return "–"
    return words.figure(amounts[quarter], currency, None, _scale(currency, amounts), 0)


def _scale(currency: str, amounts: Mapping[Quarter, int]) -> int:
    """Write amounts whole while they are short enough to read."""
    largest = max(map(abs, amounts.values())) / 10 ** EXPONENTS.get(currency, 2)
    return 1 if largest < _LARGE else max(scale_for(largest) // 1000, 1000)


def _invoiced(bought: Sequence[Bought]) -> dict[str, dict[Quarter, int]]:
    sums: dict[str, dict[Quarter, int]] = defaultdict(lambda: defaultdict(int))
    for line in bought:
        sums[line.currency][quarter_of(line.month)] += line.amount
    return {currency: dict(amounts) for currency, amounts in sums.items()}


def _by_quarter(
    plan: ClientPlan,
    words: Words,
    sums: Mapping[str, Mapping[int, Decimal]],
    unit: str = "",
) -> ByQuarter:
    """Add up whole quarters of the paper's calendar."""
    months = [line.month for line in plan.bought]
    first, last = quarter_of(min(months)).months[0], quarter_of(max(months)).months[2]
    calendar = words.calendar
    known = month_first(min(months), calendar), plan.ledger_date
    period = covering(month_first(first, calendar), month_last(last, calendar), calendar, *known)
    return by_quarter(sums, period, unit or words("units"))


def _quantities(bought: Sequence[Bought], words: Words) -> dict[str, dict[int, Decimal]]:
    return _summed([(line.group, line.month, line.quantity) for line in bought], words)


def _amounts(bought: Sequence[Bought], words: Words) -> dict[str, dict[int, Decimal]]:
    return _summed(
        [
            (line.group, line.month, Decimal(line.amount).scaleb(-EXPONENTS.get(line.currency, 2)))
            for line in bought
        ],
        words,
    )


def _summed(
    lines: Sequence[tuple[str, int, Decimal]], words: Words
) -> dict[str, dict[int, Decimal]]:
    """Add up by group and month; what has no group is named so."""
    nameless = (
        words("other products") if any(group for group, *_ in lines) else words("all products")
    )
    sums: dict[str, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for group, month, value in lines:
        sums[group or nameless][month] += value
    return sums
