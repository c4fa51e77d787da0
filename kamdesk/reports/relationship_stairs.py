"""The ladder as stairs on paper, and the five kinds of relation as a line upwards."""

from collections.abc import Sequence
from typing import NamedTuple

from kamdesk.domain.relation_kinds import KINDS, Kind
from kamdesk.reports.colours import ACCENT, GOOD, INK, LINE, QUIET, SERIES, SOFT, STRONG_LINE, WATCH
from kamdesk.reports.drawing import Board
from kamdesk.reports.relationship_view import Stairs
from kamdesk.reports.text import Text
from kamdesk.words import Words
from kamdesk.words.ladder import rung_text

_STEP, _PITCH = 50.0, 30.0
_BADGE, _NAME = 24.0, 46.0  # where its middle lies, where the words begin
_PILL, _SIGN, _AIR = 20.0, 16.0, 9.0
_KIND = 27.0  # height of a kind of relation
_DOT = 9.0
_OURS = SERIES[1]  # our view, as the chart of the climb draws it


class Flag(NamedTuple):
    """Who stands on a rung: a view, or the target."""

    text: str
    sign: str  # ours, client, target
    assumed: bool = False


def height(stairs: Stairs) -> float:
    """Give the height of the stairs."""
    return _STEP * len(stairs.rungs) + 2


def paint(stairs: Stairs, words: Words, board: Board) -> None:
    """Draw a step a rung, the highest on top, each farther in than the one below."""
    most = len(stairs.rungs)
    for rung in stairs.rungs:
        top, start = _STEP * (most - rung.number) + 1, _PITCH * (rung.number - 1)
        here = rung.number == stairs.rung
        if here:
            board.rect(start, top, board.width - start, _STEP, SOFT)
        colour = ACCENT if here else STRONG_LINE
        board.line(((start, top + _STEP), (start, top), (board.width, top)), colour, 1.6)
        middle = top + 18
        board.circle(start + _BADGE, middle, 11, ACCENT if here else LINE)
        number = Text(words.number(rung.number), 12, colour="#FFFFFF" if here else INK, bold=True)
        board.text(start + _BADGE, middle, number, "middle")
        flags = _flags(stairs, rung.number, words)
        end = _drawn(flags, board, middle)
        name = Text(rung_text(rung, "name", words), 14, bold=True, direction="own")
        board.text(start + _NAME, middle, name, room=end - start - _NAME - 8)
        behaviour = Text(rung_text(rung, "behaviour", words), 12, colour=QUIET, direction="own")
        board.text(start + _NAME, top + 37, behaviour, room=board.width - start - _NAME - 10)


def _flags(stairs: Stairs, number: int, words: Words) -> list[Flag]:
    found = []
    for view, title in (("ours", words("our view")), ("client", words("the client's view"))):
        side = stairs.side(view)
        if side.rung == number:
            judged = side.judged
            found.append(Flag(title, view, judged is None or not judged.confirmed))
    target = stairs.target
    if target is not None and min(target.value, len(stairs.rungs)) == number:
        said = words("target")
        if target.due:
            said = words("target by {day}", day=target.due)
        found.append(Flag(said, "target"))
    return found


def _drawn(flags: Sequence[Flag], board: Board, middle: float) -> float:
    """Draw flags from the end of the step on, and say where they begin."""
    end = board.width - 8
    for flag in reversed(flags):
        text = Text(flag.text, 12, colour=_colour(flag))
        wide = board.setter.measure(text) + _SIGN + 2 * _AIR
        start = end - wide
        _pill(board, start, middle, wide, flag)
        _sign(board, start + _AIR + 4, middle, flag)
        board.text(start + _AIR + _SIGN, middle, text)
        end = start - 6
    return end


def _colour(flag: Flag) -> str:
    return WATCH if flag.assumed else INK


def _pill(board: Board, start: float, middle: float, wide: float, flag: Flag) -> None:
    """Set a box; the one of what is only assumed has a dashed edge."""
    top = middle - _PILL / 2
    if not flag.assumed:
        board.rounded((start, top, wide, _PILL), 4, "#FFFFFF", STRONG_LINE)
        return
    end, foot = start + wide, top + _PILL
    board.rect(start, top, wide, _PILL, "#FFFFFF")
    edge = ((start, top), (end, top), (end, foot), (start, foot), (start, top))
    board.line(edge, WATCH, 0.9, dashed=True)


def _sign(board: Board, x: float, middle: float, flag: Flag) -> None:
    """Draw the signs of the chart beside: a ring, a dot, a flag."""
    if flag.sign == "target":
        board.line(((x - 3, middle + 6), (x - 3, middle - 6)), GOOD, 1.4)
        board.polygon(((x - 3, middle - 6), (x + 5, middle - 3), (x - 3, middle)), GOOD)
        return
    colour = _OURS if flag.sign == "ours" else ACCENT
    board.circle(x, middle, 4, "#FFFFFF" if flag.sign == "ours" else colour, colour)


def kinds_height() -> float:
    """Give the height of the five kinds."""
    return _KIND * len(KINDS)


def paint_kinds(
    now: Kind | None, wanted: Kind | None, assumed: bool, words: Words, board: Board
) -> None:
    """Draw the kinds along a line, the deepest on top; what is now is filled, wanted a ring."""
    top, foot = _KIND / 2, _KIND * (len(KINDS) - 0.5)
    board.line(((_DOT + 1, top), (_DOT + 1, foot)), LINE, 2)
    if now and wanted and wanted.number > now.number:
        ends = [_KIND * (len(KINDS) - kind.number + 0.5) for kind in (now, wanted)]
        board.line(((_DOT + 1, ends[0]), (_DOT + 1, ends[1])), GOOD, 2)
    for kind in KINDS:
        middle = _KIND * (len(KINDS) - kind.number + 0.5)
        is_now, is_wanted = kind == now, kind == wanted
        edge = ACCENT if is_now else GOOD if is_wanted else STRONG_LINE
        board.circle(_DOT + 1, middle, _DOT, ACCENT if is_now else "#FFFFFF", edge)
        ink = "#FFFFFF" if is_now else INK
        board.text(_DOT + 1, middle, Text(words.number(kind.number), 11, colour=ink), "middle")
        strong = is_now or is_wanted
        name = Text(words(kind.name), 13, colour=INK if strong else QUIET, bold=strong)
        at = 30 + board.text(30, middle, name)
        told = words("now, assumed") if assumed else words("now")
        for said, holds, colour in (
            (told, is_now, WATCH if assumed else ACCENT),
            (words("wanted"), is_wanted, GOOD),
        ):
            if holds:
                at += 10 + board.text(at + 10, middle, Text(said, 12, colour=colour))
