"""The field a plan stands in: where we stand, rivals, SWOT, needs, chances, risks."""

from reportlab.platypus import Flowable

from kamdesk.domain import needs, opportunities, risks, swot
from kamdesk.domain.opportunities import Opportunity
from kamdesk.domain.risks import Risk
from kamdesk.reports.cells import SIZE, Cell, Column
from kamdesk.reports.colours import ALARM, INK, QUIET
from kamdesk.reports.editions import InternalPlan
from kamdesk.reports.plan_beside import Aim, Beside
from kamdesk.reports.plan_parts import Part, Report, clipped, headed, ours, table
from kamdesk.reports.table import Table
from kamdesk.reports.text import Text


def standing(plan: InternalPlan, report: Report) -> Part:
    """Set rung, relation and depth: now, wanted, by when."""
    aims = plan.beside.aims
    if not aims:
        return []
    words = report.words
    columns = [
        Column("", grow=0.8),
        Column(words("Now"), grow=1, bold=True),
        Column(words("Wanted"), grow=1),
        Column(words("By"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [ours(aim.title), now(aim, report), ours(aim.wanted), report.day(aim.due)] for aim in aims
    ]
    title = report.sheet.heading(words("Where we stand"), 1)
    return headed(report, title, table(report, columns, rows))


def now(aim: Aim, report: Report) -> list[Flowable]:
    """Write where we stand; what was judged without evidence says so."""
    sheet = report.sheet
    said: list[Flowable] = [sheet.label(aim.now or "–", size=SIZE)]
    if aim.assumed and aim.now:
        said.append(sheet.quiet(report.words("assumed")))
    return said


def rivals(plan: InternalPlan, report: Report) -> Part:
    """Set competitors with their share, what speaks for and against them, and our answer."""
    words, sheet, beside = report.words, report.sheet, plan.beside
    if not beside.rivals:
        return []
    columns = [
        Column(words("Competitor"), grow=0.8, bold=True),
        Column(words("Share of purchases"), align="figures"),
        Column(words("Strengths"), grow=1),
        Column(words("Weaknesses"), grow=1),
        Column(words("Where we differ"), grow=1),
    ]
    rows: list[list[Cell]] = [
        [
            rival.name,
            "" if rival.share is None else words.percent(rival.share / 100, 0),
            rival.strengths,
            rival.weaknesses,
            rival.answer,
        ]
        for rival in beside.rivals
    ]
    note = ""
    if beside.our_share is not None:
        note = words("our share {share}", share=words.percent(beside.our_share / 100, 0))
    return headed(
        report, sheet.heading(words("Competitors"), 1, note=note), table(report, columns, rows)
    )


def client_swot(plan: InternalPlan, report: Report) -> Part:
    """Set the client's SWOT and the trends of its market, each with what it means for us."""
    words, sheet, items = report.words, report.sheet, plan.beside.swot
    if not items:
        return []
    parts: Part = [sheet.heading(words("Client's SWOT and trends"), 1)]
    columns = [Column("", grow=1), Column(words("Meaning for us"), grow=1, quiet=True)]
    for kind, title in swot.KINDS.items():
        rows = [[item.text, item.meaning] for item in items if item.kind == kind]
        if rows:
            heading = sheet.heading(words(title), 2, listed=False)
            parts += headed(report, heading, table(report, columns, rows, 4))
    return parts


def client_needs(plan: InternalPlan, report: Report) -> Part:
    """Set the needs that are open."""
    words, every = report.words, [need for need in plan.beside.needs if need.open]
    if not every:
        return []
    columns = [
        Column(words("Need"), grow=1.2),
        Column(words("Kind"), quiet=True),
        Column(words("Source"), grow=0.7, quiet=True),
        Column(words("Date"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [
            need.text,
            ours(words(needs.KINDS[need.kind]), quiet=True),
            need.source,
            report.day(need.day),
        ]
        for need in every
    ]
    return headed(report, report.sheet.heading(words("Needs"), 1), table(report, columns, rows))


def chances(plan: InternalPlan, report: Report) -> Part:
    """Set all open opportunities with value, probability and next step."""
    words, beside = report.words, plan.beside
    if not beside.opportunities:
        return []
    columns = [
        Column(words("Opportunity"), grow=1.2, bold=True),
        Column(words("Kind"), quiet=True),
        Column(words("Value a year"), align="figures"),
        Column(words("Probability"), align="figures"),
        Column(words("Next step"), grow=1),
        Column(words("Due"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [
            each.title,
            ours(words(opportunities.KINDS[each.kind]), quiet=True),
            value(each, beside, report),
            "" if each.probability is None else words.percent(each.probability / 100, 0),
            each.next_step,
            report.day(each.due),
        ]
        for each in best(beside)
    ]
    sums = [
        words(
            "{value} a year, {expected} weighed by probability",
            value=report.whole(total.value, total.currency, beside.exponents),
            expected=report.whole(
                opportunities.rounded(total.expected), total.currency, beside.exponents
            ),
        )
        for total in opportunities.totals(beside.opportunities)
        if total.valued
    ]
    heading = report.sheet.heading(words("Opportunities"), 1, note=words.listing(sums))
    return headed(report, heading, table(report, columns, rows))


def best(beside: Beside) -> list[Opportunity]:
    """Order opportunities by what they are worth, weighed by probability."""
    return sorted(
        beside.opportunities,
        key=lambda each: (-(each.expected or 0), -(each.value or 0), each.position),
    )


def value(each: Opportunity, beside: Beside, report: Report) -> str:
    """Write what an opportunity is worth a year."""
    if each.value is None:
        return ""
    return report.whole(each.value, each.currency, beside.exponents)


def dangers(plan: InternalPlan, report: Report) -> Part:
    """Set every live risk with its weight and its answer."""
    words, beside = report.words, plan.beside
    if not beside.risks:
        return []
    columns = [
        Column(words("Risk"), grow=1.2),
        Column(words("Weight"), align="figures"),
        Column(words("Answer"), grow=1),
        Column(words("Owner")),
        Column(words("Due"), align="figures"),
    ]
    rows: list[list[Cell]] = [
        [
            each.text,
            weight(each, report),
            each.mitigation or Text(words("no answer yet"), SIZE, colour=ALARM),
            beside.names.get(each.owner_id or 0, ""),
            report.day(each.due),
        ]
        for each in beside.risks
    ]
    note = words("likelihood × effect, 1–25")
    heading = report.sheet.heading(words("Risks"), 1, note=note)
    return headed(report, heading, table(report, columns, rows))


def weight(each: Risk, report: Report) -> Text:
    """Write a risk's weight; a high one in the colour of alarm."""
    if each.weight is None:
        return Text("–", SIZE, align="figures", colour=QUIET)
    high = each.weight >= risks.HIGH
    return Text(
        report.words.number(each.weight),
        SIZE,
        align="figures",
        bold=high,
        colour=ALARM if high else INK,
    )


def short_chances(beside: Beside, report: Report, most: int, letters: int, padding: float) -> Table:
    """Set the best opportunities for the one page."""
    rows: list[list[Cell]] = [
        [clipped(each.title, letters), value(each, beside, report)] for each in best(beside)[:most]
    ]
    columns = [Column("", grow=1), Column("", align="figures", bold=True)]
    return table(report, columns, rows, padding)


def short_dangers(beside: Beside, report: Report, most: int, letters: int, padding: float) -> Table:
    """Set the heaviest risks with their answers for the one page."""
    words, setter = report.words, report.sheet.setter
    rows: list[list[Cell]] = []
    for each in beside.risks[:most]:
        answer = clipped(each.mitigation, letters)
        below = (
            Text(answer, SIZE, colour=QUIET, direction="own")
            if answer
            else Text(words("no answer yet"), SIZE, colour=ALARM)
        )
        said: list[Flowable] = [
            setter.paragraph(Text(clipped(each.text, letters), SIZE, direction="own")),
            setter.paragraph(below),
        ]
        rows.append([weight(each, report), said])
    return table(report, [Column("", align="figures"), Column("", grow=1)], rows, padding)
