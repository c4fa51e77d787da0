"""What needs attention in a relationship: the warnings of all parts in a few lines."""

from collections.abc import Iterator
from typing import NamedTuple

from kamdesk.domain.trust import PRINCIPLES
from kamdesk.reports.cells import SIZE
from kamdesk.reports.colours import ACCENT, ALARM, QUIET, WATCH
from kamdesk.reports.drawing import Board
from kamdesk.reports.flow import Row, Stack
from kamdesk.reports.plan_parts import Part, Report
from kamdesk.reports.relationship_bonds import why
from kamdesk.reports.relationship_parts import kept
from kamdesk.reports.relationship_view import RelationshipView
from kamdesk.reports.text import Run
from kamdesk.words.bonds import CUT, name
from kamdesk.words.coverage import gaps

_MOST, _SIGN = 7, 18.0


class Point(NamedTuple):
    """Something to attend to, why, and how much it weighs."""

    said: str
    why: str = ""
    colour: str = ALARM


def attention(view: RelationshipView, report: Report) -> Part:
    """List it, the gravest first; nothing where nothing is to be said."""
    points = sorted(_points(view, report), key=lambda each: _ORDER.index(each.colour))[:_MOST]
    if not points:
        return []
    heading = report.sheet.heading(report.words("What needs attention"), listed=False)
    return [kept(heading, *(_line(point, report) for point in points))]


_ORDER = (ALARM, WATCH, ACCENT)


def _line(point: Point, report: Report) -> Row:
    sheet = report.sheet

    def sign(board: Board) -> None:
        board.circle(5, board.height / 2, 4, point.colour)

    runs = [Run(point.said, bold=True)]
    if point.why:
        runs.append(Run(f"  {point.why}", colour=QUIET))
    mark = Stack([sheet.drawing(19, sign, _SIGN)])
    made = Row([mark, Stack([sheet.label(tuple(runs), size=SIZE)])], [1], 0, sheet.words.rtl, _SIGN)
    made.spaceAfter = 2
    return made


def _points(view: RelationshipView, report: Report) -> Iterator[Point]:
    words = report.words
    for warned in view.bonds.warnings:
        yield Point(words(warned.text), why(warned, view.bonds, report))
    leaning = any(warned.code == "structural" for warned in view.bonds.warnings)
    for bond in view.bonds.bonds:
        if bond.open_to_attack and not (leaning and bond.kind == "structural"):
            cut = words(CUT[bond.attack_speed])
            undefended = words("nothing is done against it")
            yield Point(name(bond.kind, words), words.line(f"{cut} · {undefended}"))
    for gap in gaps(view.bonds.threads, view.network, words):
        yield Point(gap.text)
    if waiting := len(view.satisfied.open) + len(view.satisfied.loose):
        loose = len(view.satisfied.loose)
        said = words.count("{n} criticism waits", "{n} criticisms wait", waiting)
        told = words.count("nobody follows {n} of it", "nobody follows {n} of them", loose)
        yield Point(said, told if loose else "", ALARM if loose else WATCH)
    if (lowest := view.trust.lowest) is not None:
        principle = words(PRINCIPLES[lowest.principle])
        said = words("The lowest of trust: {principle}", principle=principle)
        yield Point(said, words("{n} of {all}", n=lowest.mark, all=5), ACCENT)
    yield from _assumed(view, report)


def _assumed(view: RelationshipView, report: Report) -> Iterator[Point]:
    """Name what rests on no evidence yet."""
    words, stairs = report.words, view.stairs
    judged = {
        words("our view"): stairs.ours.judged,
        words("the client's view"): stairs.client.judged,
        words("kind of relation"): view.relation.judged,
    }
    found = [title for title, one in judged.items() if one is not None and not one.confirmed]
    loose = [bond for bond in view.bonds.bonds if bond.rating is not None and not bond.confirmed]
    if loose:
        found.append(words.count("{n} bond", "{n} bonds", len(loose)))
    if view.trust.assumed:
        marks = len(view.trust.assumed)
        found.append(words.count("{n} mark of trust", "{n} marks of trust", marks))
    if found:
        yield Point(words("Only assumed, without evidence"), words.listing(found), WATCH)
