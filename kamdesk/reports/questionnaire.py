"""The interview sheet: open questions by topic, with room to write. It may lie on the table."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from reportlab.platypus import Flowable

from kamdesk.domain.questions import TOPICS
from kamdesk.reports import sheet as sheets
from kamdesk.reports.binding import Built, Out
from kamdesk.reports.colours import LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_parts import Part
from kamdesk.reports.text import Text
from kamdesk.words import Words

_LINES, _PITCH = 4, 30.0  # to write on


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; one of the user's own is said as it was written."""

    topic: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whom we ask, and what."""

    name: str
    questions: tuple[Asked, ...]


def write(view: Sheet, words: Words, frame: Frame, out: Out) -> Built:
    """Write the sheet; it is for the client's table, and holds nothing internal."""
    kind = words("Questions")
    sheet = sheets.Sheet(
        words,
        firm=frame.firm,
        title=words("{client}: {what}", client=view.name, what=kind),
        kind=kind,
        edition="client",
        as_of=datetime.combine(frame.as_of, time(12), UTC),
        paper=frame.paper,
    )
    story: list[Part] = [[sheet.title(view.name, kind), *_who(sheet, words)]]
    topics = list(dict.fromkeys(question.topic for question in view.questions))
    ranked = sorted(topics, key=lambda topic: [*TOPICS, topic].index(topic))
    number = 0
    for topic in ranked:
        head: list[Flowable] = []
        if topic in TOPICS:
            head = [sheet.heading(words(TOPICS[topic]), 2, listed=False)]
        for question in view.questions:
            if question.topic == topic:
                number += 1
                story.append([sheet.together(*head, *_question(question, number, sheet, words))])
                head = []
    return sheet.build(story, out)


def _who(sheet: sheets.Sheet, words: Words) -> Part:
    asked = (words("Spoken with"), words("Date"))
    return [
        sheet.columns(
            *([sheet.quiet(title), sheet.drawing(22, _line)] for title in asked), shares=[3, 1]
        )
    ]


def _question(question: Asked, number: int, sheet: sheets.Sheet, words: Words) -> list[Flowable]:
    text = question.text if question.own else words(question.text)
    said = words.line(f"{words.number(number)}. {words.isolate(text)}")
    head = sheet.setter.paragraph(Text(said, 13, bold=True))
    return [head, sheet.drawing(_LINES * _PITCH, _room), sheet.space(14)]


def _line(board: Board) -> None:
    board.line(((0, board.height - 1), (board.width, board.height - 1)), LINE, 1)


def _room(board: Board) -> None:
    for line in range(1, _LINES + 1):
        y = line * _PITCH - 1
        board.line(((0, y), (board.width, y)), LINE, 1)
