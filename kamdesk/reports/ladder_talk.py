"""The talk about working together: six questions with room to write, for the client's table."""

from datetime import UTC, datetime, time

from reportlab.platypus import Flowable

from kamdesk.reports import sheet as sheets
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.colours import LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.ladder_talk_view import TalkSheet
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part
from kamdesk.reports.text import Text
from kamdesk.words import Words

_LINES, _PITCH = 4, 26.0  # to write on; six questions keep to one page


def write(view: TalkSheet, words: Words, frame: Frame, out: Out) -> Built:
    """Write the sheet from its view alone."""
    kind = words("How we work together")
    sheet = sheets.Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="client",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )
    lead = words("Frank answers help us most: a few words to each question are enough.")
    story: list[Part] = [
        [sheet.title(view.name, kind), sheet.quiet(lead), sheet.space(8), *_who(view, sheet, words)]
    ]
    for number, question in enumerate(view.questions, 1):
        said = words.line(f"{words.number(number)}. {words(question)}")
        head: Flowable = sheet.setter.paragraph(Text(said, 13, bold=True))
        room = sheet.drawing(_LINES * _PITCH, _room)
        story.append([sheet.together(head, room, sheet.space(12))])
    return sheet.build(story, out)


def _who(view: TalkSheet, sheet: sheets.Sheet, words: Words) -> Part:
    """Name who answers, or leave a line for it; the day is always written by hand."""
    line: Flowable = sheet.drawing(22, _line)
    named = sheet.text(view.spoken_with) if view.spoken_with else line
    return [
        sheet.columns(
            [sheet.quiet(words("Spoken with")), named],
            [sheet.quiet(words("Date")), sheet.drawing(22, _line)],
            shares=[3, 1],
        ),
        sheet.space(14),
    ]


def _line(board: Board) -> None:
    board.line(((0, board.height - 1), (board.width, board.height - 1)), LINE, 1)


def _room(board: Board) -> None:
    for line in range(1, _LINES + 1):
        y = line * _PITCH - 1
        board.line(((0, y), (board.width, y)), LINE, 1)
