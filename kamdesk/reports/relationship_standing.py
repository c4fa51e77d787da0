"""First page of the relationship report: ladder, kind of relation, depth, satisfaction now."""

from kamdesk.domain.analyses.depth import PARTS
from kamdesk.reports import relationship_stairs as stairs_drawn
from kamdesk.reports.cells import SIZE, Cell, Column, Progress
from kamdesk.reports.colours import QUIET, WATCH
from kamdesk.reports.plan_parts import Part, Report, clipped, ours, table
from kamdesk.reports.relationship_attention import attention
from kamdesk.reports.relationship_parts import LONG, beside, evidence, known, narrow
from kamdesk.reports.relationship_view import RelationshipView, Side, Stairs
from kamdesk.reports.text import Run
from kamdesk.words.coverage import left_out
from kamdesk.words.ladder import cause, gap, questions, rung_name, rung_text
from kamdesk.words.surveys import average

_FIGURE = 22.0  # size of a main figure


def first_page(view: RelationshipView, report: Report) -> Part:
    """Say on one page where we stand."""
    words, sheet = report.words, report.sheet
    below = words("as of {date}", date=view.as_of)
    title = words.line(f"{words('Relationship report')} · {below}")
    parts: Part = [sheet.title(view.name, title)]
    if view.other_name:
        parts.append(sheet.quiet(words.isolate(view.other_name)))
    parts += _figures(view, report)
    parts += _ladder(view.stairs, report)
    sides = [side for side in (_relation(view, report), _depth(view, report)) if side]
    if sides:
        sides = [*sides, []][:2]  # one alone keeps to its half
        parts.append(beside(report, *sides))
    return [*parts, *attention(view, report)]


# --- the figures on top


def _figures(view: RelationshipView, report: Report) -> Part:
    """Set the four figures side by side."""
    tiles = [
        tile
        for tile in (
            _rung_tile(view, report),
            _relation_tile(view, report),
            _depth_tile(view, report),
            _survey_tile(view, report),
        )
        if tile
    ]
    if not tiles:
        return []
    row = report.sheet.columns(*tiles, gap=22)
    row.spaceBefore, row.spaceAfter = 6, 4
    return [row]


def _tile(report: Report, title: str, main: str, below: str, *, assumed: bool = False) -> Part:
    """Set a figure under its name; what is only assumed says so in its own colour."""
    sheet, words = report.sheet, report.words
    said: Part = [
        sheet.quiet(title),
        sheet.label(main, size=_FIGURE if len(main) < 12 else 16, bold=True),
    ]
    runs = []
    if assumed:
        runs.append(Run(words("assumed"), colour=WATCH, bold=True))
    if below:
        lead = " · " if assumed else ""
        runs.append(Run(f"{lead}{below}", colour=QUIET))
    return [*said, sheet.label(tuple(runs), size=SIZE)] if runs else said


def _rung_tile(view: RelationshipView, report: Report) -> Part:
    words, stairs = report.words, view.stairs
    title = words("Perception ladder")
    if stairs.rung is None:
        return []
    main = words("rung {n} of {all}", n=stairs.rung, all=len(stairs.rungs))
    judged = stairs.counts.judged
    wanted = stairs.target
    below = ""
    if wanted is not None:
        value = min(wanted.value, len(stairs.rungs))
        below = words("wanted: {aim}", aim=words.number(value))
        if wanted.due:
            below = words("wanted: {aim} by {date}", aim=words.number(value), date=wanted.due)
    assumed = judged is not None and not judged.confirmed
    return _tile(report, title, main, below, assumed=assumed)


def _relation_tile(view: RelationshipView, report: Report) -> Part:
    words, relation = report.words, view.relation
    if relation.now is None:
        return []
    name = words(relation.now.name)
    below = ""
    if relation.wanted is not None:
        aim = words(relation.wanted.name)
        below = words("wanted: {aim}", aim=aim)
        if relation.target and relation.target.due:
            below = words("wanted: {aim} by {date}", aim=aim, date=relation.target.due)
    assumed = relation.judged is not None and not relation.judged.confirmed
    title = words("Kind of relation")
    return _tile(report, title, name[:1].upper() + name[1:], below, assumed=assumed)


def _depth_tile(view: RelationshipView, report: Report) -> Part:
    words = report.words
    if not view.depth.people:
        return []
    main = words("{n} of {all}", n=view.depth.score, all=100)
    below = ""
    if view.before is not None:
        below = words("six months ago: {score}", score=view.before.score)
    return _tile(report, words("Depth of relationship"), main, below)


def _survey_tile(view: RelationshipView, report: Report) -> Part:
    words = report.words
    year = next((each for each in reversed(view.satisfied.years) if each.recommends), None)
    if year is None or year.recommends is None:
        return []
    mean = year.recommends
    main = words("{n} of {all}", n=average(mean, words), all=10)
    count = words.count("average of {n} answer", "average of {n} answers", mean.count)
    below = words.apart(count, words.digits(str(year.year)))
    return _tile(report, words("Would recommend us"), main, below)


# --- the ladder


def _ladder(stairs: Stairs, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    drawn = sheet.drawing(
        stairs_drawn.height(stairs), lambda board: stairs_drawn.paint(stairs, words, board)
    )
    parts: Part = [sheet.heading(words("Perception ladder")), drawn, sheet.space(10)]
    parts.append(sheet.label(gap(stairs.ours.rung, stairs.client.rung, words), bold=True))
    known = stairs.ours.rung is not None and stairs.client.rung is not None
    between = (stairs.ours.rung or 0) - (stairs.client.rung or 0) if known else None
    if why := cause(between, stairs.apart, stairs.asked, words):
        parts.append(sheet.quiet(why))
    columns = [column for column in (*_sides(stairs, report), _wanted(stairs, report)) if column]
    for sides in (columns, _beyond(stairs, report)):
        if sides:
            row = sheet.columns(*sides, gap=26)
            row.spaceBefore, row.spaceAfter = 12, 0
            parts.append(row)
    return parts


def _sides(stairs: Stairs, report: Report) -> list[Part]:
    words = report.words
    titles = {"ours": words("Our view"), "client": words("The client's view")}
    return [
        _side(title, stairs.side(view), stairs, report)
        for view, title in titles.items()
        if stairs.side(view).rung is not None
    ]


def _side(title: str, side: Side, stairs: Stairs, report: Report) -> Part:
    """Say a view: its rung, since when, what it rests on, what it was before."""
    words, sheet = report.words, report.sheet
    parts: Part = [
        sheet.quiet(title),
        sheet.label(rung_name(side.rung, stairs.rungs, words), bold=True),
        known(side.judged, report),
    ]
    if side.judged is not None:
        parts += evidence(side.judged.evidence, side.judged.source, report)
    if side.moved is not None:
        until = words.day(side.moved.judged.day, "month")
        said = words("was on rung {rung} until {month}", rung=side.moved.before, month=until)
        parts.append(sheet.quiet(said))
    return parts


def _wanted(stairs: Stairs, report: Report) -> Part:
    """Say what is wanted, by when and how."""
    words, sheet, target = report.words, report.sheet, stairs.target
    parts: Part = []
    if target is not None:
        value = min(target.value, len(stairs.rungs))
        parts += [
            sheet.quiet(words("Target rung")),
            sheet.label(rung_name(value, stairs.rungs, words), bold=True),
        ]
        said = [words("by {date}", date=target.due)] if target.due else []
        said.append(words("set on {day}", day=target.day))
        parts.append(sheet.quiet(words.line(" · ".join(said))))
        if target.approach.strip():
            parts.append(sheet.text(clipped(target.approach, LONG), size=SIZE))
    return parts


def _beyond(stairs: Stairs, report: Report) -> list[Part]:
    """Say what the rung we stand on threatens, what it lacks, and what holds us there."""
    words, sheet = report.words, report.sheet
    if stairs.rung is None:
        return []
    rung = stairs.rungs[stairs.rung - 1]
    told = [
        (words("Danger"), rung_text(rung, "danger", words)),
        (words("What we have not yet"), rung_text(rung, "missing", words)),
        (words("Answers that hold us down"), questions(stairs.held, words)),
    ]
    return [
        [sheet.quiet(title), sheet.label(text, size=SIZE)] for title, text in told if text.strip()
    ]


# --- kind of relation and depth


def _relation(view: RelationshipView, report: Report) -> Part:
    words, sheet, relation = report.words, report.sheet, view.relation
    if relation.now is None and relation.wanted is None:
        return []
    assumed = relation.judged is not None and not relation.judged.confirmed
    now, wanted = relation.now, relation.wanted
    drawn = sheet.drawing(
        stairs_drawn.kinds_height(),
        lambda board: stairs_drawn.paint_kinds(now, wanted, assumed, words, board),
    )
    parts: Part = [sheet.heading(words("Kind of relation"), listed=False), drawn, sheet.space(8)]
    if relation.judged is not None and relation.judged.value:
        parts += [
            known(relation.judged, report),
            *evidence(relation.judged.evidence, relation.judged.source, report),
        ]
    approach = relation.target.approach.strip() if relation.target else ""
    kind = wanted or now
    if approach or kind:
        parts += [sheet.space(4), sheet.quiet(words("Approach"))]
    if approach:
        parts.append(sheet.text(clipped(approach, LONG), size=SIZE))
    elif kind:
        said = words(kind.approach)
        parts.append(sheet.label(said[:1].upper() + said[1:], size=SIZE))
    return parts


def _depth(view: RelationshipView, report: Report) -> Part:
    words, sheet, points = report.words, report.sheet, view.depth.points
    if not view.depth.people:
        return []
    reached = {
        part.name: words("{n} of {all}", n=points[part.name], all=part.weight)
        for part in view.depth.parts
    }
    columns = [
        Column("", grow=1),
        Column("", width=68),
        narrow(words("Now"), [*reached.values()], report, bold=True),
        narrow(words("Six months ago"), (), report, quiet=True),
    ]
    then = view.before.points if view.before else {}
    rows: list[list[Cell]] = [
        [
            ours(words(PARTS[part.name])),
            Progress(float(part.points) / part.weight, ""),
            reached[part.name],
            words.number(then[part.name]) if part.name in then else "",
        ]
        for part in view.depth.parts
    ]
    score = words("{n} of {all}", n=view.depth.score, all=100)
    parts: Part = [
        sheet.heading(words("Depth of relationship"), note=score, listed=False),
        table(report, columns, rows, 4),
    ]
    if remark := left_out(view.depth, words):
        parts.append(sheet.quiet(remark))
    return parts
