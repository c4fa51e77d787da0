"""The satisfaction questionnaire for the client's table: to be filled in with a pen."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from reportlab.platypus import Flowable

from kamdesk.domain.surveys import MOST
from kamdesk.reports import sheet as sheets
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.colours import ACCENT, INK, LINE, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.flow import Row, Stack
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part
from kamdesk.reports.text import Text
from kamdesk.words import Words

_LINES, _PITCH = 5, 30.0  # to write on
_LARGE, _SMALL = 17.0, 13.5  # radius of a number to circle
_ASKED, _SCALE = 0.4, 0.6  # shares of a row


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """Whom we ask, and about what; no answer, no other fact of the client has a place in it."""

    name: str
    topics: tuple[str, ...]


def write(view: SurveySheet, words: Words, frame: Frame, out: Out) -> Built:
    """Write the sheet; it is for the client's table."""
    kind = words("Questionnaire")
    below = words("How satisfied are you with us?")
    sheet = sheets.Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="client",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )
    story: list[Part] = [
        [sheet.title(view.name, below), *_who(sheet, words)],
        [_recommends(sheet, words, frame.firm), sheet.space(20)],
        _topics(view, sheet, words),
        [
            _open(words("What do we do best for you?"), sheet),
            sheet.space(18),
            _open(words("What should we do better?"), sheet),
            sheet.space(12),
            sheet.quiet(words("Thank you. We will tell you what we make of your answers.")),
        ],
    ]
    return sheet.build([part for part in story if part], out)


def _who(sheet: sheets.Sheet, words: Words) -> Part:
    asked = (words("Name"), words("Function in the firm"), words("Date"))
    return [
        sheet.columns(
            *([sheet.quiet(title), sheet.drawing(22, _line)] for title in asked), shares=[3, 3, 2]
        ),
        sheet.label(words("Please circle one number in each row.")),
        sheet.space(18),
    ]


def _recommends(sheet: sheets.Sheet, words: Words, firm: str) -> Flowable:
    """Ask the one question that all the others explain."""
    asked = (
        words("How likely are you to recommend {firm} to others?", firm=firm)
        if firm
        else words("How likely are you to recommend us to others?")
    )
    ends = words("not at all likely"), words("very likely")
    head = sheet.setter.paragraph(Text(asked, 15, bold=True))
    scale = sheet.drawing(64, lambda board: _wide(board, words, ends))
    return sheet.together(head, sheet.space(12), scale)


def _topics(view: SurveySheet, sheet: sheets.Sheet, words: Words) -> Part:
    if not view.topics:
        return []
    head = sheet.setter.paragraph(Text(words("How satisfied are you with …"), 15, bold=True))
    ends = words("not at all"), words("entirely")
    first = _row([sheet.space(1)], sheet.drawing(20, lambda board: _ends(board, ends)), sheet)
    rows = [_topic(topic, sheet, words) for topic in view.topics]
    return [sheet.together(head, sheet.space(4), first, rows[0]), *rows[1:], sheet.space(22)]


def _topic(topic: str, sheet: sheets.Sheet, words: Words) -> Flowable:
    said = sheet.setter.paragraph(Text(topic, 14, direction="own"))
    scale = sheet.drawing(2 * _SMALL + 2, lambda board: _scale(board, words, _SMALL))
    made = _row([sheet.space(5), said], scale, sheet)
    return sheet.together(made, sheet.space(4), sheet.drawing(5, _line))


def _row(first: list[Flowable], second: Flowable, sheet: sheets.Sheet) -> Flowable:
    return Row([Stack(first), Stack([second])], [_ASKED, _SCALE], 16, sheet.words.rtl)


def _open(asked: str, sheet: sheets.Sheet) -> Flowable:
    head = sheet.setter.paragraph(Text(asked, 15, bold=True))
    return sheet.together(head, sheet.drawing(_LINES * _PITCH, _room))


def _wide(board: Board, words: Words, ends: tuple[str, str]) -> None:
    """Draw the numbers across the page, what the ends mean below them."""
    _numbers(board, words, _LARGE, INK, ACCENT)
    _ends(board, ends, 2 * _LARGE + 18)


def _scale(board: Board, words: Words, radius: float) -> None:
    _numbers(board, words, radius, QUIET, STRONG_LINE)


def _numbers(board: Board, words: Words, radius: float, ink: str, edge: str) -> None:
    step = (board.width - 2 * radius - 2) / MOST
    for number in range(MOST + 1):
        x, y = radius + 1 + number * step, radius + 1
        board.circle(x, y, radius, edge=edge)
        board.text(x, y, Text(words.number(number), 12.5, colour=ink), "middle")


def _ends(board: Board, ends: tuple[str, str], y: float = 10) -> None:
    board.text(0, y, Text(ends[0], 12, colour=QUIET))
    board.text(board.width, y, Text(ends[1], 12, colour=QUIET), "end")


def _line(board: Board) -> None:
    board.line(((0, board.height - 1), (board.width, board.height - 1)), LINE, 1)


def _room(board: Board) -> None:
    for line in range(1, _LINES + 1):
        y = line * _PITCH - 1
        board.line(((0, y), (board.width, y)), LINE, 1)
