"""What a plan takes and how it is watched: resources, key figures, contacts, marketing, reviews."""

from decimal import Decimal

from kamdesk.domain import communication, kpis, marketing, resources
from kamdesk.domain.kpis import Kpi
from kamdesk.domain.resources import Total
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK
from kamdesk.reports.editions import InternalPlan
from kamdesk.reports.plan_beside import Beside, Learnt, Looked
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.text import Text

_WHEN = 118.0
_UNITS = {"percent": "%", "mark": "0–10", "points": "0–100"}


def needed(plan: InternalPlan, report: Report) -> Part:
    """Set resources by kind with their totals, then the team."""
    words, sheet, beside = report.words, report.sheet, plan.beside
    parts: Part = []
    if beside.resources:
        columns = [
            Column(words("Kind"), quiet=True),
            Column(words("What"), grow=1),
            Column(words("Person")),
            Column(words("Hours"), align="figures"),
            Column(words("Amount"), align="figures"),
        ]
        rows: list[list[Cell]] = [
            [
                ours(words(resources.KINDS[each.kind]), quiet=True),
                each.what,
                beside.names.get(each.person_id or 0, ""),
                _hours(each.hours, report),
                _money(each.amount, each.currency, beside, report),
            ]
            for each in beside.resources
        ]
        note = summed(beside, report)
        heading = sheet.heading(words("Resources"), 1, note=note)
        parts += headed(report, heading, table(report, columns, rows))
    if beside.team:
        columns = [Column(words("Name"), bold=True), Column(words("Part in the plan"), grow=1)]
        heading = sheet.heading(words("Team"), 2 if parts else 1)
        parts += headed(report, heading, table(report, columns, beside.team))
    return parts


def summed(beside: Beside, report: Report) -> str:
    """Say what all resources come to."""
    total = resources.total(beside.resources)
    return report.words.listing(_sums(total, beside, report))


def _sums(total: Total, beside: Beside, report: Report) -> list[str]:
    words = report.words
    said = [
        report.whole(amount, currency, beside.exponents)
        for currency, amount in total.amounts.items()
    ]
    if total.hours:
        said.append(words("{n} hours", n=_hours(total.hours, report)))
    return said


def watched(plan: InternalPlan, report: Report) -> Part:
    """Set the key figures with baseline, target and what they stand at."""
    words, beside = report.words, plan.beside
    if not beside.figures:
        return []
    columns = [
        Column(words("Key figure"), grow=1),
        Column(words("Baseline"), align="figures"),
        Column(words("Current"), align="figures"),
        Column(words("Target"), align="figures", bold=True),
        Column(words("As of"), align="figures"),
        Column(words("State"), quiet=True),
    ]
    rows: list[list[Cell]] = []
    for each in beside.figures:
        kpi, current = each.kpi, each.current
        state = kpis.standing(kpi, current, plan.shared.start, plan.shared.end, report.as_of)
        tone = ALARM if state in ("behind", "worse") else INK
        rows.append(
            [
                _title(kpi, report),
                _measure(kpi.baseline, report),
                _measure(current, report),
                _measure(kpi.target, report),
                report.day(each.day),
                Text(words(kpis.STANDINGS[state]), SIZE, colour=tone),
            ]
        )
    return headed(report, report.sheet.heading(words("KPIs"), 1), table(report, columns, rows))


def spoken(plan: InternalPlan, report: Report) -> Part:
    """Set whom we speak with how often, by what, and what we bring."""
    words, every = report.words, plan.beside.contacts
    if not every:
        return []
    columns = [
        Column(words("Person"), bold=True),
        Column(words("Every (days)"), align="figures"),
        Column(words("Channel"), quiet=True),
        Column(words("Purpose"), grow=1),
        Column(words("Value brought"), grow=1),
        Column(words("Who of us")),
        Column(words("Last met"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [
            each.person,
            "" if each.every_days is None else words.number(each.every_days),
            ours(_channel(each.channel, report), quiet=True),
            each.purpose,
            each.value,
            each.owner,
            report.day(each.last),
        ]
        for each in every
    ]
    heading = report.sheet.heading(words("Communication plan"), 1)
    return headed(report, heading, table(report, columns, rows))


def marketed(plan: InternalPlan, report: Report) -> Part:
    """Set what is made for this one account."""
    words, beside = report.words, plan.beside
    if not beside.campaigns:
        return []
    columns = [
        Column(words("What"), grow=1),
        Column(words("Kind"), quiet=True),
        Column(words("For")),
        Column(words("Channel"), quiet=True),
        Column(words("Day"), align="figures"),
        Column(words("Done on"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [
            each.what,
            ours(words(marketing.KINDS[each.kind]), quiet=True),
            beside.names.get(each.person_id or 0, ""),
            ours(_channel(each.channel, report), quiet=True),
            report.day(each.day),
            report.day(each.done_on),
        ]
        for each in beside.campaigns
    ]
    heading = report.sheet.heading(words("Account-based marketing"), 1)
    return headed(report, heading, table(report, columns, rows))


def looked_back(plan: InternalPlan, report: Report) -> Part:
    """Set reviews of the plan and what was learnt."""
    words, sheet, beside = report.words, report.sheet, plan.beside
    parts: Part = []
    columns = [Column("", width=_WHEN), Column("", grow=1)]
    if beside.reviews:
        rows = [[_when(each, report), _review(each, report)] for each in beside.reviews]
        parts += [sheet.heading(words("Reviews"), 1), sheet.table(columns, rows, 8)]
    if beside.lessons:
        listed: list[list[Cell]] = [
            [sheet.label(words.day(each.day), size=12), _lesson(each, report)]
            for each in beside.lessons
        ]
        parts += [
            sheet.heading(words("Lessons"), 2 if parts else 1),
            sheet.table(columns, listed, 8),
        ]
    return parts


def _when(each: Looked, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    kind = words("joint review") if each.joint else words("our own review")
    return [sheet.label(words.day(each.day), size=12), sheet.quiet(kind)]


def _review(each: Looked, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    said: Part = []
    for title, text in (
        (words("What was found"), each.found),
        (words("What was decided"), each.decided),
        (words("Agreed summary"), each.agreed_summary),
    ):
        if text:
            said += [sheet.quiet(title), sheet.text(text, size=SIZE)]
    return said


def _lesson(each: Learnt, report: Report) -> Part:
    sheet = report.sheet
    said: Part = [sheet.setter.paragraph(Text(each.title, 13, bold=True, direction="own"))]
    return [*said, *(sheet.text(text, size=SIZE) for text in (each.situation, each.lesson) if text)]


def _title(kpi: Kpi, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    shipped = kpi.shipped
    name = words(shipped.title) if shipped else kpi.title
    named = Text(name, SIZE, bold=True, direction="document" if shipped else "own")
    said: Part = [sheet.setter.paragraph(named)]
    unit = kpi.unit or (_UNITS.get(shipped.unit, "") if shipped else "")
    return [*said, sheet.quiet(unit)] if unit else said


def _measure(value: Decimal | None, report: Report) -> str:
    return "" if value is None else report.measures(value)[0]


def _hours(hours: Decimal | None, report: Report) -> str:
    return "" if hours is None else report.measures(hours)[0]


def _money(amount: int | None, currency: str, beside: Beside, report: Report) -> str:
    if amount is None:
        return ""
    return report.whole(amount, currency, beside.exponents)


def _channel(channel: str, report: Report) -> str:
    known = communication.CHANNELS.get(channel, "") if channel else ""
    return report.words(known) if known else channel
