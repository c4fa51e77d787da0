"""What is listed and what surrounds a page: headings, contents, head and foot."""

from collections.abc import Callable
from typing import NamedTuple

from kamdesk.reports.canvas import Canvas
from kamdesk.reports.colours import ACCENT, ALARM, INK, LINE, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.flow import Block
from kamdesk.reports.text import Run, Text
from kamdesk.reports.typeset import Typesetter

_SIZE = 12.0
_HEAD = 56.0  # from the top of the page to the middle of its head
_RULE, _FOOT = 55.0, 38.0  # from the bottom
_ISOLATES = dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


class Manner(NamedTuple):
    """How a heading of one level looks."""

    size: float
    colour: str
    before: float
    after: float


_MANNERS = {
    1: Manner(20, INK, 30, 12),
    2: Manner(14, ACCENT, 18, 7),
    3: Manner(13, INK, 13, 5),
}


class Heading(Block):
    """A heading, which outline and contents name if it is listed."""

    def __init__(
        self, title: str, level: int, setter: Typesetter, *, note: str = "", listed: bool = True
    ) -> None:
        super().__init__()
        manner = _MANNERS[level]
        runs = [Run(title, bold=True)]
        if note:
            runs.append(Run(f"  {note}", colour=QUIET, size=_SIZE))
        text = Text(tuple(runs), manner.size, colour=manner.colour)
        self._paragraph = setter.paragraph(text)
        self.title, self.level, self.listed = title, level, listed
        self.page, self.depth, self.key = 0, 0, ""
        self.spaceBefore, self.spaceAfter, self.keepWithNext = manner.before, manner.after, 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._paragraph.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        if self.key:
            title = self.title.translate(_ISOLATES)
            self.canv.bookmarkHorizontal(self.key, 0, self.height)
            self.canv.addOutlineEntry(title, self.key, self.depth, closed=False)
        self._paragraph.drawOn(self.canv, 0, 0)


class Contents(Block):
    """The place of the contents, filled when all headings are known."""


class Entry(Block):
    """A line of the contents: a heading and its page, which is known once all is laid out."""

    def __init__(
        self,
        heading: Heading,
        setter: Typesetter,
        number: Callable[[int], str],
        *,
        tight: bool = False,  # many chapters: they shall stand on one page
    ) -> None:
        super().__init__()
        self._heading, self._setter, self._number = heading, setter, number
        top = not heading.depth
        self._text = Text(heading.title, 13 if tight or not top else 14, bold=top)
        self.spaceBefore = (4.0 if tight else 12.0) if top else (0.0 if tight else 3.0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._setter.leading(self._text) + 3
        return width, self.height

    def draw(self) -> None:
        board = Board(self.canv, self._setter, self.width, self.height)
        middle, indent = self.height / 2, 18.0 * self._heading.depth
        number = Text(self._number(self._heading.page), 13, align="figures", colour=QUIET)
        end = self.width - board.text(self.width, middle, number, "end") - 8
        start = indent + 8 + board.text(indent, middle, self._text, room=end - indent - 24)
        if start < end:
            foot = middle + 0.34 * self._text.size
            board.line(((start, foot), (end, foot)), STRONG_LINE, 0.8, dashed=True)
        self.canv.linkRect("", self._heading.key, (0, 0, self.width, self.height), relative=1)


class Frame(NamedTuple):
    """The words at head and foot of every page."""

    firm: str
    kind: str  # what the paper is, and its day
    edition: str
    warning: str  # in the box of an internal paper
    foot: str


def draw_frame(
    canvas: Canvas, frame: Frame, page: str, setter: Typesetter, size: tuple[float, float]
) -> None:
    """Draw head and foot; the board begins at the start margin."""
    board = Board(canvas, setter, *size)
    tone = ALARM if frame.warning else INK
    box = Text(frame.warning or frame.edition, _SIZE, colour=tone, bold=bool(frame.warning))
    width = setter.measure(box) + 20
    edge = ALARM if frame.warning else STRONG_LINE
    board.rounded((board.width - width, _HEAD - 11, width, 22), 5, edge=edge)
    board.text(board.width - width / 2, _HEAD, box, "middle")
    kind, end = Text(frame.kind, _SIZE, colour=QUIET), board.width - width - 10
    firm = Text(frame.firm, 13, bold=True)
    used = board.text(0, _HEAD, firm, room=max(end - setter.measure(kind) - 24, end / 2))
    board.text(end, _HEAD, kind, "end", room=end - used - 24)
    rule = board.height - _RULE
    board.line(((0, rule), (board.width, rule)), LINE)
    foot = board.height - _FOOT
    number = board.text(board.width, foot, Text(page, _SIZE, colour=QUIET), "end")
    used = board.text(0, foot, Text(frame.edition, _SIZE, colour=tone, bold=True))
    room = board.width - number - used - 32
    board.text(used + 16, foot, Text(frame.foot, _SIZE, colour=QUIET), room=room)
