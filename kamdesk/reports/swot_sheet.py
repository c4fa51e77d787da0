"""The empty SWOT sheet for a workshop with the client: four fields to write in, one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import pairwise

from kamdesk.domain.changes import term
from kamdesk.domain.swot import QUADRANTS
from kamdesk.reports import sheet as sheets
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.colours import ACCENT, GROUND, LINE, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part
from kamdesk.reports.text import Text
from kamdesk.words import Words

# Asked across the table: of "you", never of "them".
ASKED: Mapping[str, str] = {
    "strength": term("What do you do better than others?"),
    "weakness": term("What holds you back?"),
    "opportunity": term("What changes around you could help?"),
    "threat": term("What changes around you could harm?"),
}
_PITCH, _GAP, _AIR = 30.0, 14.0, 14.0
_ABOVE = 190.0  # what title and names take
_FOOT, _LINES = 168.0, 4  # what follows from it
_WHAT, _WHO = 0.62, 0.82  # where the columns below end


@dataclass(frozen=True, slots=True)
class SwotSheet:
    """The client's name: nothing else reaches the sheet."""

    name: str


def write(view: SwotSheet, words: Words, frame: Frame, out: Out) -> Built:
    """Write the sheet; it is for the client's table."""
    kind = words("SWOT sheet")
    sheet = sheets.Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="client",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )
    high = sheet.height - _ABOVE - _FOOT
    story: list[Part] = [
        [
            sheet.title(view.name, kind),
            *_who(sheet, words),
            sheet.drawing(high, lambda board: _quadrants(board, words)),
            sheet.space(_GAP),
            sheet.drawing(_FOOT - 2 * _GAP, lambda board: _follows(board, words)),
        ]
    ]
    return sheet.build(story, out)


def _who(sheet: sheets.Sheet, words: Words) -> Part:
    asked = (words("Present"), words("Date"))
    return [
        sheet.columns(
            *([sheet.quiet(title), sheet.drawing(20, _line)] for title in asked), shares=[3, 1]
        )
    ]


def _line(board: Board) -> None:
    board.line(((0, board.height - 1), (board.width, board.height - 1)), LINE, 1)


def _quadrants(board: Board, words: Words) -> None:
    """Draw four boxes with title, question and lines."""
    wide, high = (board.width - _GAP) / 2, (board.height - _GAP) / 2
    for place, (kind, title) in enumerate(QUADRANTS.items()):
        x, y = place % 2 * (wide + _GAP), place // 2 * (high + _GAP)
        board.rounded((x, y, wide, high), 6, edge=STRONG_LINE)
        board.rect(x + _AIR, y + _AIR + 2, 4, 34, ACCENT)
        inner = wide - 2 * _AIR - 14
        start = x + _AIR + 14
        board.text(start, y + _AIR + 9, Text(words(title), 17, bold=True), room=inner)
        board.text(start, y + _AIR + 31, Text(words(ASKED[kind]), 12, colour=QUIET), room=inner)
        _rules(board, (x + _AIR, y + 64, wide - 2 * _AIR, high - 64 - _AIR))


def _rules(board: Board, box: tuple[float, float, float, float]) -> None:
    """Draw lines to write on, as many as find room."""
    x, y, wide, high = box
    for line in range(1, int(high // _PITCH) + 1):
        at = y + line * _PITCH
        board.line(((x, at), (x + wide, at)), LINE, 1)


def _follows(board: Board, words: Words) -> None:
    """Draw what is agreed at the end: what, who, until when."""
    board.rect(0, 0, board.width, 28, GROUND)
    ends = (0.0, _WHAT, _WHO, 1.0)
    titles = (words("What we do together about it"), words("Who"), words("Until when"))
    for (start, end), title in zip(pairwise(ends), titles, strict=True):
        x, room = start * board.width + 8, (end - start) * board.width - 16
        board.text(x, 14, Text(title, 12, bold=True), room=room)
    pitch = (board.height - 28) / _LINES
    for line in range(1, _LINES + 1):
        y = 28 + line * pitch - 1
        for start, end in pairwise(ends):
            inner = ((start * board.width + 4, y), (end * board.width - 4, y))
            board.line(inner, LINE, 1)
