"""Coverage on paper, for our own eyes only: who knows whom, what is missing, who may not leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from kamdesk.domain.analyses.depth import PARTS, Depth, Shock
from kamdesk.domain.coverage import IN_CONTACT, SHAPES, Known, Network, Ours, Warned
from kamdesk.domain.people import FUNCTIONS, LEVELS, STRENGTHS
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.cells import SIZE, Cell, Column, Two
from kamdesk.reports.colours import ALARM, INK
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part, Report, headed, ours, table
from kamdesk.reports.sheet import Sheet
from kamdesk.reports.text import Text
from kamdesk.words import Words
from kamdesk.words.coverage import counted, gaps, left_out, lost, raising

_ACROSS = 4  # of our people beside one another
_NAMES = 4  # in a cell of the grid
_PADDING = 4.5


@dataclass(frozen=True, slots=True)
class View:
    """What the paper tells of one account."""

    name: str
    other_name: str
    network: Network
    depth: Depth
    before: Depth | None  # six months ago, where somebody was known then
    warnings: tuple[Warned, ...]
    shape: str
    departures: tuple[tuple[Known | Ours, Shock], ...]  # the hardest


def write(view: View, words: Words, frame: Frame, out: Out) -> Built:
    """Write the paper."""
    kind = words("Coverage")
    sheet = Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="internal",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
        foot=frame.prepared_by,
    )
    report = Report(sheet, words, frame.firm or words("our side"), view.name, frame.as_of)
    story = [
        _top(view, report),
        _depth(view, report),
        _gaps(view, report),
        _departures(view, report),
        _grid(view, report),
        _matrix(view, report),
    ]
    return sheet.build([part for part in story if part], out)


def _top(view: View, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    below = words("as of {date}", date=view.network.day)
    parts: Part = [sheet.title(view.name, words.line(f"{words('Coverage')} · {below}"))]
    if view.other_name:
        parts.append(sheet.quiet(words.isolate(view.other_name)))
    return parts


def _depth(view: View, report: Report) -> Part:
    words, sheet, points = report.words, report.sheet, view.depth.points
    said = words("{n} of {all}", n=view.depth.score, all=100)
    note = said
    if view.before is not None:
        then = words("six months ago: {score}", score=view.before.score)
        note = words.line(f"{words.isolate(said)} · {words.isolate(then)}")
    columns = [
        Column(words("Part"), bold=True),
        Column(words("Points"), align="figures"),
        Column(words("Reached"), grow=0.8),
        Column(words("What would raise it"), grow=1.2),
    ]
    rows: list[Sequence[Cell]] = [
        [
            ours(words(PARTS[part.name]), bold=True),
            ours(words("{n} of {all}", n=points[part.name], all=part.weight), align="figures"),
            ours(counted(part, words)),
            ours(raising(part, words)),
        ]
        for part in view.depth.parts
    ]
    heading = sheet.heading(words("Depth of relationship"), 1, note=note)
    remark = left_out(view.depth, words)
    return [
        *headed(report, heading, table(report, columns, rows, _PADDING)),
        *([sheet.quiet(remark)] if remark else []),
    ]


def _gaps(view: View, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    found = gaps(view.warnings, view.network, words)
    heading = sheet.heading(words("Gaps in coverage"), 1, note=words(SHAPES[view.shape]))
    if not found:
        return [heading, sheet.text(words("No gap is known."))]
    texts = [ours(gap.text, bold=gap.grave) for gap in found]
    return headed(report, heading, table(report, [Column("", grow=1)], [[t] for t in texts], 3.5))


def _matrix(view: View, report: Report) -> Part:
    """Set theirs down, ours across: how well, and when last met; a few of ours at a time."""
    words, sheet, network = report.words, report.sheet, view.network
    bearers = {one for one, _ in network.threads}
    across = [each for each in network.ours if each.id in bearers]
    heading = sheet.heading(
        words("Who knows whom"), 1, note=words("strength 0–5, and when they last met")
    )
    if not network.people or not across:
        return [heading, sheet.text(words("Nobody of theirs is known to one of ours yet."))]
    people = sorted(network.people, key=lambda p: (-p.influence, p.name))
    parts: Part = []
    sheets = -(-len(across) // _ACROSS)
    step = -(-len(across) // sheets)  # tables of like width
    for at in range(0, len(across), step):
        some = across[at : at + step]
        columns = [Column("", grow=1.2, bold=True), *(Column(each.name, grow=1) for each in some)]
        rows = [[_who(p, report), *(_tie(p, one, view, report) for one in some)] for p in people]
        made = table(report, columns, rows, _PADDING)
        parts += [sheet.space(14), made] if at else headed(report, heading, made)
    return parts


def _who(person: Known, report: Report) -> Cell:
    words = report.words
    stands = [
        *([words(FUNCTIONS[person.function])] if person.function else []),
        *([words(LEVELS[person.level])] if person.level else []),
    ]
    return Two(person.name, words.line(" · ".join(stands)))


def _tie(person: Known, one: Ours, view: View, report: Report) -> Cell:
    words, pair = report.words, (one.id, person.id)
    strength, met = view.network.threads.get(pair), view.network.met_by.get(pair)
    if strength is None:
        return ours("–", quiet=True)
    close = strength >= IN_CONTACT
    said = report.sheet.label(words(STRENGTHS[str(strength)]), size=SIZE, bold=close)
    return [said, report.sheet.quiet(words.day(met))] if met else [said]


def _grid(view: View, report: Report) -> Part:
    """Set functions down, levels across: how many are covered, and who they are."""
    words, sheet, people = report.words, report.sheet, view.network.people
    functions = [f for f in (*FUNCTIONS, "") if any(p.function == f for p in people)]
    levels = [v for v in (*LEVELS, "") if v or any(not p.level for p in people)]
    if not functions:
        return []
    heads = [words(LEVELS[level]) if level else words("Level not known") for level in levels]
    columns = [Column("", bold=True), *(Column(head, grow=1) for head in heads)]
    rows: list[Sequence[Cell]] = []
    for function in functions:
        named = words(FUNCTIONS[function]) if function else words("Function not known")
        cells = [
            _cell([p for p in people if (p.function, p.level) == (function, level)], view, report)
            for level in levels
        ]
        rows.append([ours(named, bold=True), *cells])
    heading = sheet.heading(words("Function by level"), 1)
    return headed(report, heading, table(report, columns, rows, _PADDING))


def _cell(people: Sequence[Known], view: View, report: Report) -> Cell:
    words = report.words
    if not people:
        return ours("–", quiet=True)
    covered = [person for person in people if view.network.covered(person)]
    said = words("{n} of {all} covered", n=len(covered), all=len(people))
    first = sorted(people, key=lambda p: (p not in covered, -p.influence, p.name))[:_NAMES]
    names = [words.isolate(person.name) for person in first]
    if len(people) > _NAMES:
        names.append(words("{n} more", n=len(people) - _NAMES))
    head = Text(said, SIZE, colour=INK if covered else ALARM, bold=True)
    return [report.sheet.setter.paragraph(head), report.sheet.quiet(words.listing(names))]


def _departures(view: View, report: Report) -> Part:
    words, sheet = report.words, report.sheet
    if not view.departures:
        return []
    columns = [
        Column(words("Who goes"), bold=True),
        Column(words("Side")),
        Column(words("Depth after"), align="figures"),
        Column(words("Points lost"), align="figures"),
        Column(words("What is lost"), grow=1),
    ]
    rows: list[Sequence[Cell]] = [
        [
            who.name,
            ours(words("ours") if isinstance(who, Ours) else words("theirs")),
            words.number(shock.after.score),
            words.number(shock.fall),
            ours(lost(shock, words)),
        ]
        for who, shock in view.departures
    ]
    note = words("the three whose departure is felt most")
    heading = sheet.heading(words("Departure shock"), 1, note=note)
    return headed(report, heading, table(report, columns, rows, _PADDING))
