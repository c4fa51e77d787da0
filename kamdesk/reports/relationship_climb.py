"""The climb: rungs over time, person by person, and the actions that lead upwards."""

from datetime import date

from kamdesk.charts import climb as chart
from kamdesk.charts.style import style_of
from kamdesk.domain.climbing import MOVE_BY_KEY
from kamdesk.domain.ladder import BY_KEY, VIEWS
from kamdesk.domain.people import Judgement
from kamdesk.reports.cells import SIZE, Cell, Column, Two
from kamdesk.reports.colours import ALARM, GOOD, INK
from kamdesk.reports.plan_parts import Part, Report, clipped, headed, ours, table
from kamdesk.reports.relationship_parts import LONG, PADDING, UNITS, kept, marked
from kamdesk.reports.relationship_view import Climber, Deed, RelationshipView
from kamdesk.reports.text import Text

_HIGH = 250.0
_MOST = 14  # people, actions
_PROPOSED = 3


def over_time(view: RelationshipView, report: Report) -> Part:
    """Draw how both views moved; with one day known there is nothing to draw."""
    words, sheet, stairs = report.words, report.sheet, view.stairs
    days = {day for day, _ in (*stairs.ours.said, *stairs.client.said)}
    if len(days) < 2:
        return []
    target = stairs.target
    aim = (target.due, min(target.value, len(stairs.rungs))) if target and target.due else None
    titles = [(key, words(title)) for key, title in VIEWS.items() if stairs.side(key).said]
    climbed = chart.Climbed(
        len(stairs.rungs), stairs.ours.said, stairs.client.said, aim, view.as_of, titles
    )
    size = sheet.width * UNITS, _HIGH * UNITS
    drawn = chart.draw(climbed, words, style_of(words, size, paper=True))
    heading = sheet.heading(words("The climb over time"), 1)
    return [kept(heading, sheet.picture(drawn))]


def by_person(view: RelationshipView, report: Report) -> Part:
    """List on which rung each of the client's people puts us."""
    words, sheet = report.words, report.sheet
    if not view.people:
        return []
    columns = [
        Column(words("Name"), grow=1.1),
        Column(words("Influence 1–5"), align="figures"),
        Column(words("Our view"), grow=1),
        Column(words("The client's view"), grow=1),
        Column(words("Target rung"), grow=0.7),
    ]
    rows: list[list[Cell]] = [_person(each, report) for each in view.people[:_MOST]]
    note = words("as of {date}", date=view.as_of)
    heading = sheet.heading(words("Ladder by person"), 1, note=note)
    parts = headed(report, heading, table(report, columns, rows, PADDING))
    return [*parts, *_more(len(view.people) - _MOST, report)]


def _more(left: int, report: Report) -> Part:
    """Say how many are not listed."""
    if left <= 0:
        return []
    return [report.sheet.quiet(report.words.count("and {n} more", "and {n} more", left))]


def _person(each: Climber, report: Report) -> list[Cell]:
    words = report.words
    target = ""
    if each.target is not None:
        target = words.number(each.target.value)
        if each.target.due:
            by = words.day(each.target.due)
            target = words("{rung} by {date}", rung=each.target.value, date=by)
    return [
        Two(each.name, each.title),
        words.number(each.influence) if each.influence else "–",
        _rung(each.ours, report),
        _rung(each.client, report),
        ours(target),
    ]


def _rung(judged: Judgement | None, report: Report) -> Cell:
    """Write a rung and since when; an assumed one says so."""
    if judged is None:
        return ours("–", quiet=True)
    words, sheet = report.words, report.sheet
    day = words.day(judged.day)
    sure = judged.confirmed
    said = words("confirmed {day}", day=day) if sure else words("assumed {day}", day=day)
    return [
        sheet.label(words.number(int(judged.value)), size=SIZE, bold=True),
        marked(said, report, assumed=not sure),
    ]


# --- actions


def actions(view: RelationshipView, report: Report) -> Part:
    """List what the plan does about all this, and which moves it has not yet."""
    words, sheet = report.words, report.sheet
    parts: Part = []
    if view.deeds:
        columns = [
            Column(words("Action"), grow=1.5),
            Column(words("Comes of"), grow=0.9, quiet=True),
            Column(words("Owner"), grow=0.6),
            Column(words("Due"), align="figures"),
            Column(words("State"), grow=0.5),
        ]
        rows = [_deed(each, view.as_of, report) for each in view.deeds[:_MOST]]
        heading = sheet.heading(words("Actions that climb"), 1, note=words("in the plan"))
        parts += headed(report, heading, table(report, columns, rows, PADDING))
        parts += _more(len(view.deeds) - _MOST, report)
    if view.proposed:
        parts += _proposed(view, report)
    return parts


def _deed(each: Deed, today: date, report: Report) -> list[Cell]:
    words = report.words
    state, colour = words("action open"), INK
    if each.done is not None:
        state, colour = words("done {day}", day=each.done), GOOD
    elif each.due is not None and each.due < today:
        state, colour = words("overdue"), ALARM
    return [
        clipped(each.what, LONG),
        ours(_came_of(each, report), quiet=True),
        each.owner,
        report.day(each.due),
        Text(state, SIZE, colour=colour),
    ]


def _came_of(each: Deed, report: Report) -> str:
    words = report.words
    if each.origin == "move" and each.came_of in MOVE_BY_KEY:
        return words(MOVE_BY_KEY[each.came_of].name)
    return {
        "move": words("Perception ladder"),
        "relation": words("Kind of relation"),
        "bond": words("Seven bonds"),
        "trust": words("Trust audit"),
        "mirror": words("Mirror exercise"),
        "survey": words("Satisfaction"),
    }[each.origin]


def _proposed(view: RelationshipView, report: Report) -> Part:
    """Propose the moves the plan has not yet, the most needed first."""
    words, sheet = report.words, report.sheet
    columns = [
        Column(words("Move upwards"), grow=0.8, bold=True),
        Column(words("For example"), grow=1.4),
        Column(words("Because of the answers on"), grow=0.8, quiet=True),
    ]
    rows: list[list[Cell]] = [
        [
            ours(words(MOVE_BY_KEY[step.move].name), bold=True),
            ours(words(step.action)),
            ours(words.listing(words(BY_KEY[key].short) for key in step.because), quiet=True),
        ]
        for step in view.proposed[:_PROPOSED]
    ]
    title = words("Moves that are not in the plan yet")
    level = 2 if view.deeds else 1
    return headed(report, sheet.heading(title, level), table(report, columns, rows, PADDING))
