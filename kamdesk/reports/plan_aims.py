"""What is to be reached: objectives, milestones and what both sides gain."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from kamdesk.charts import milestones
from kamdesk.charts.milestones import Side, Strip
from kamdesk.charts.style import style_of
from kamdesk.domain.plans import SCOPES, STEP_KINDS
from kamdesk.reports.cells import Column, Progress, Two
from kamdesk.reports.colours import QUIET
from kamdesk.reports.editions import MutualLine, ObjectiveLine, StepLine
from kamdesk.reports.plan_parts import Part, Report, clipped, ours, table
from kamdesk.reports.table import Table
from kamdesk.reports.text import Text

_UNITS = 2 / 3  # of a point on paper, as charts count
_MOST_STEPS = 20  # in one strip
_HEAD, _AFTER, _LEGEND = 19.0, 7.0, 7.0
_LONG, _LONGEST_NAME = 500, 18
_SIDES: dict[str, Side] = {"ours": "ours", "theirs": "theirs"}


def measured(objectives: Sequence[ObjectiveLine], report: Report) -> str:
    """Say when the objectives were measured."""
    words = report.words
    days = sorted({each.measured_on for each in objectives if each.measured_on})
    if not days:
        return ""
    if len(days) == 1:
        return words("as of {date}", date=words.day(days[0]))
    return words("measured {period}", period=words.period(days[0], days[-1]))


def objectives_table(
    objectives: Sequence[ObjectiveLine],
    report: Report,
    *,
    most: int = _LONG,
    full: bool = False,
    padding: float = 0,
) -> Table:
    """Lay objectives out with their measures; in full with owner and day of measure."""
    words, sheet = report.words, report.sheet
    several = full and len({each.measured_on for each in objectives}) > 1
    columns = [
        Column(words("Objective and unit"), grow=1),
        Column(words("Baseline"), align="figures"),
        Column(words("Current"), align="figures"),
        Column(words("Target"), align="figures", bold=True),
        Column(words("Progress")),
        Column(words("Measured on"), align="figures"),
        Column(words("Due"), align="figures"),
        Column(words("For goal"), align="figures"),
    ]
    rows = []
    for each in objectives:
        what: list[Flowable] | Two = Two(clipped(each.text, most), clipped(each.unit, most))
        if full and each.owner:
            said = [sheet.setter.paragraph(Text(each.text, 12, bold=True, direction="own"))]
            if each.unit:
                said.append(
                    sheet.setter.paragraph(Text(each.unit, 12, colour=QUIET, direction="own"))
                )
            what = [*said, sheet.quiet(words("Owner: {name}", name=each.owner))]
        rows.append(
            [
                what,
                *report.measures(each.baseline, each.current, each.target),
                progress(each, report),
                report.day(each.measured_on) if several else "",
                report.day(each.due),
                words.number(each.goal) if each.goal else "",
            ]
        )
    return table(report, columns, rows, padding)


def progress(objective: ObjectiveLine, report: Report) -> Progress:
    """Draw how far an objective has come."""
    if objective.progress is None:
        return Progress(None, "")
    return Progress(float(objective.progress), report.words.percent(objective.progress, 0))


def chosen_steps(steps: Sequence[StepLine], as_of: date, most: int) -> list[StepLine]:
    """Choose steps for a strip: what is still to be done first, milestones before actions."""

    def rank(step: StepLine) -> tuple[bool, bool, date]:
        return step.done_on is not None, step.kind != "milestone", step.due or date.max

    dated = sorted((step for step in steps if step.due), key=rank)
    recent = [step for step in dated if step.done_on is None or step.done_on <= as_of]
    return recent[:most]


def strip(steps: Sequence[StepLine], report: Report, head: Flowable | None = None) -> Part:
    """Draw steps over quarters; the legend stands beside the heading where there is room."""
    words, sheet = report.words, report.sheet
    strips = [
        Strip(step.what, _SIDES.get(step.side, "both"), step.start, step.due, bool(step.done_on))
        for step in steps
        if step.due
    ]
    if not strips:
        return []
    style = style_of(words, (sheet.width * _UNITS, milestones.height(strips)), paper=True)
    figure = milestones.draw(strips, words, style, report.ours, report.theirs)
    drawn = sheet.picture(figure)
    if head is None:
        return [drawn]
    legend = sum(sheet.setter.measure(ours(name)) + 32 for name in _names(strips, report))
    beside = legend < 0.6 * sheet.width
    lift = [sheet.space(-_AFTER - _HEAD / 2 - _LEGEND)] if beside else []
    return [sheet.together(head, *lift, drawn)]


def _names(strips: Sequence[Strip], report: Report) -> set[str]:
    return {report.side(each.side) for each in strips}


def steps_chapter(
    steps: Sequence[StepLine], report: Report, title: str, scopes: Sequence[str] = ()
) -> Part:
    """Show all steps: strips, then a table with owners; ours with whether the client knows."""
    if not steps:
        return []
    words, mixed = report.words, len({step.kind for step in steps}) > 1
    dated = sorted((s for s in steps if s.due), key=lambda s: s.due or date.max)
    strips: Part = []
    for at in range(0, len(dated), _MOST_STEPS):
        strips += [*strip(dated[at : at + _MOST_STEPS], report), report.sheet.space(14)]
    columns = [
        Column(words("Milestone or action"), grow=1),
        Column(words("Kind"), quiet=True),
        Column(words("Scope")),
        Column(words("Side")),
        Column(words("Owner")),
        Column(words("Start"), align="figures"),
        Column(words("Due"), align="figures"),
        Column(words("Done"), align="figures"),
    ]
    rows = [
        [
            step.what,
            ours(words(STEP_KINDS.get(step.kind, step.kind)), quiet=True) if mixed else "",
            ours(words(SCOPES[scope])) if scope else "",
            ours(report.side(step.side)),
            step.owner,
            *(report.day(day) for day in (step.start, step.due, step.done_on)),
        ]
        for step, scope in zip(steps, scopes or [""] * len(steps), strict=True)
    ]
    return [report.sheet.heading(title, 1), *strips, table(report, columns, rows, 5)]


def mutual_table(
    mutual: Sequence[MutualLine], report: Report, most: int = _LONG, padding: float = 0
) -> Table:
    """Lay out what both sides gain by each topic."""
    columns = [
        Column("", quiet=True),
        Column(clipped(report.theirs, _LONGEST_NAME) if padding else report.theirs, grow=1),
        Column(clipped(report.ours, _LONGEST_NAME) if padding else report.ours, grow=1),
    ]
    rows = [
        [clipped(text, most) for text in (line.topic, line.they_get, line.we_get)]
        for line in mutual
    ]
    return table(report, columns, rows, padding)
