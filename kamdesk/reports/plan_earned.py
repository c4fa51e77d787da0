"""Revenue and contribution of an account: ours alone."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reportlab.platypus import Flowable

from kamdesk.charts import months as chart
from kamdesk.charts.quarters import name as quarter_name
from kamdesk.charts.scales import scale_for
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.months import ByMonth, MonthSum
from kamdesk.domain.analyses.periods import Period, last_twelve, latest, quarter_of
from kamdesk.domain.calendars import add_months, month_first, month_key, month_last, months_between
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.editions import Earned, InternalPlan
from kamdesk.reports.plan_parts import Part, Report, ours, table
from kamdesk.reports.table import Table
from kamdesk.words import Words
from kamdesk.words.tongues import EXPONENTS

_UNITS = 2 / 3  # of a point on paper, as charts count
_YEAR = 12


class Sums(NamedTuple):
    """Revenue and contribution of some months."""

    revenue: int
    contribution: int


class Earnings(NamedTuple):
    """What one currency brought, month by month."""

    lines: dict[int, Earned]
    currency: str
    costed: bool

    def sums(self, keys: Sequence[int]) -> Sums:
        """Add up months."""
        found = [self.lines[key] for key in keys if key in self.lines]
        return Sums(sum(e.revenue for e in found), sum(e.contribution for e in found))


def earnings(plan: InternalPlan) -> Earnings | None:
    """Choose the currency of the last month."""
    if not plan.earned:
        return None
    currency = max(plan.earned, key=lambda each: (each.month, each.revenue)).currency
    lines = {each.month: each for each in plan.earned if each.currency == currency}
    return Earnings(lines, currency, any(each.contribution for each in lines.values()))


def picture(found: Earnings, plan: InternalPlan, report: Report, size: tuple[float, float]) -> Part:
    """Draw two years of months."""
    words, end = report.words, _end(found, plan, report.words)
    period = latest(end, words.calendar, count=_known(found, end, words))
    result = by_month(found, period)
    style = style_of(words, (size[0] * _UNITS, size[1] * _UNITS), paper=True)
    return [report.sheet.picture(chart.draw(result, words, style))]


def _known(found: Earnings, end: date, words: Words) -> int:
    """Count the months to show, up to two years: none before the first that is known."""
    keys = months_between(min(found.lines), month_key(end, words.calendar))
    return max(1, min(2 * _YEAR, len(keys)))


def by_month(found: Earnings, period: Period) -> ByMonth:
    """Give the months of a period, empty ones too."""
    months = []
    for key in period.months:
        each = found.lines.get(key)
        contribution = each.contribution if each and found.costed else None
        months.append(MonthSum(key, each.revenue if each else 0, contribution, 0))
    exponent = EXPONENTS.get(found.currency, 2)
    return ByMonth(tuple(months), period.incomplete, found.currency, exponent)


def years_table(
    found: Earnings, plan: InternalPlan, report: Report, padding: float, width: float = 0
) -> Table:
    """Set the last twelve months beside the twelve before, as far as they are known."""
    words = report.words
    years = two_years(found, plan, words)
    scale = _scale([sums for _name, sums in years], found)
    columns = [
        Column(words.unit(scale, found.currency), grow=1, quiet=True),
        *(Column(name, width=width, align="figures") for name, _sums in years),
    ]
    amounts = [(words("revenue (without VAT)"), [s.revenue for _n, s in years])]
    if found.costed:
        amounts.append((words("contribution"), [s.contribution for _n, s in years]))
    rows: list[list[Cell]] = [
        [ours(name, quiet=True), *(_amount(minor, found, scale, words) for minor in minors)]
        for name, minors in amounts
    ]
    if found.costed:
        shares = [_share(sums, words) for _name, sums in years]
        rows.append([ours(words("of revenue"), quiet=True), *shares])
    return table(report, columns, rows, padding)


def two_years(found: Earnings, plan: InternalPlan, words: Words) -> list[tuple[str, Sums]]:
    """Give the last twelve months and the twelve before, as far as they are known."""
    period = last_twelve(_end(found, plan, words), words.calendar)
    known = min(found.lines)
    # Where the ledger begins later, the period says so.
    before = [add_months(key, -_YEAR) for key in period.months]
    spans = [[key for key in keys if key >= known] for keys in (period.months, before)]
    return [(_months(keys, words), found.sums(keys)) for keys in spans if keys]


def amount(minor: int, found: Earnings, words: Words) -> str:
    """Write an amount short, with its currency."""
    exponent = EXPONENTS.get(found.currency, 2)
    scale = scale_for(abs(minor) / 10**exponent)
    return words.money(minor, found.currency, exponent, scale, 1 if scale > 1 else 0)


def _months(keys: Sequence[int], words: Words) -> str:
    first, last = month_first(keys[0], words.calendar), month_last(keys[-1], words.calendar)
    return words.period(first, last, short=True)


def _scale(sums: Sequence[Sums], found: Earnings) -> int:
    largest = max([abs(each.revenue) for each in sums] or [0])
    return scale_for(largest / 10 ** EXPONENTS.get(found.currency, 2))


def chapter(plan: InternalPlan, report: Report) -> Part:
    """Show revenue and contribution in full."""
    found = earnings(plan)
    if found is None:
        return []
    words, sheet = report.words, report.sheet
    quarters: dict[str, list[int]] = {}
    for key in sorted(found.lines, reverse=True):
        quarters.setdefault(quarter_name(quarter_of(key), words), []).append(key)
    rows = [(name, found.sums(keys)) for name, keys in quarters.items()]
    drawn: list[Flowable] = picture(found, plan, report, (sheet.width, 220))
    return [
        sheet.heading(words("Revenue and contribution"), 1, note=note(found, plan, report)),
        sheet.together(*drawn, sheet.space(8), years_table(found, plan, report, 5)),
        sheet.space(8),
        sheet.together(
            _table(words("Quarter"), rows, found, report, 5),
            sheet.quiet(
                words("Revenue without VAT; contribution is that of the lines with a known cost.")
            ),
        ),
        *_other_money(found, plan, report),
    ]


def _other_money(found: Earnings, plan: InternalPlan, report: Report) -> Part:
    """Say what became of sales in other currencies."""
    words = report.words
    invoiced = {line.currency for line in plan.shared.bought} - {found.currency}
    left_out = {each.currency for each in plan.earned} - {found.currency}
    said = []
    if turned := sorted(invoiced - left_out):
        names = words.listing(map(words.currency, turned))
        said.append(words("Amounts in {currency} are taken at the legal rate.", currency=names))
    if left_out:
        names = words.listing(map(words.currency, sorted(left_out)))
        said.append(words("Sales in {currency} are not in these figures.", currency=names))
    return [report.sheet.quiet(text) for text in said]


def note(found: Earnings, plan: InternalPlan, report: Report) -> str:
    """Say in what, and until when."""
    words = report.words
    end = words.day(_end(found, plan, words))
    return words("{currency}, to {date}", currency=words.currency(found.currency), date=end)


def _table(
    title: str, rows: Sequence[tuple[str, Sums]], found: Earnings, report: Report, padding: float
) -> Table:
    words = report.words
    scale = _scale([sums for _name, sums in rows], found)
    unit = words.unit(scale, found.currency)
    columns = [
        Column(title, grow=1.2),
        Column(words("Revenue, {unit}", unit=unit), grow=1, align="figures"),
        Column(words("Contribution, {unit}", unit=unit), grow=1, align="figures"),
        Column(words("of revenue"), grow=0.6, align="figures"),
    ]
    cells: list[list[Cell]] = [
        [
            ours(name),
            _amount(sums.revenue, found, scale, words),
            _amount(sums.contribution, found, scale, words) if found.costed else "",
            _share(sums, words) if found.costed else "",
        ]
        for name, sums in rows
    ]
    return table(report, columns, cells, padding)


def _amount(minor: int, found: Earnings, scale: int, words: Words) -> str:
    return words.figure(minor, found.currency, None, scale, 1 if scale > 1 else 0)


def _share(sums: Sums, words: Words) -> str:
    if not sums.revenue:
        return "–"
    return words.percent(Decimal(sums.contribution) / Decimal(sums.revenue), 0)


def _end(found: Earnings, plan: InternalPlan, words: Words) -> date:
    return plan.shared.ledger_date or month_last(max(found.lines), words.calendar)
