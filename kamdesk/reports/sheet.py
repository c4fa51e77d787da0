"""The paper every report is laid out on: one manner for all headings, texts, lists and tables."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeVar

from reportlab.platypus import Flowable

from kamdesk.reports.binding import Binding, Built, Imprint, Out, Paper, Story
from kamdesk.reports.cells import Cell, Column
from kamdesk.reports.colours import ACCENT, INK, LINE, QUIET
from kamdesk.reports.drawing import Board, Drawing
from kamdesk.reports.flow import Block, Break, Kept, Row, Rule, Space, Stack
from kamdesk.reports.furniture import Contents, Frame, Heading
from kamdesk.reports.table import PADDING, Table
from kamdesk.reports.text import Run, Text
from kamdesk.reports.typeset import Paragraph, Typesetter
from kamdesk.words import Words

if TYPE_CHECKING:
    from kamdesk.reports.plate import Figure

Edition = Literal["client", "internal"]
AnyBlock = TypeVar("AnyBlock", bound=Block)
Said = str | tuple[Run, ...]

BODY, LARGE, SMALL = 13.0, 16.0, 12.0
_COLUMN_GAP, _INDENT = 32.0, 26.0


class Sheet:
    """One paper in one language and edition; its methods make the blocks of a story.

    Measures are those of the pictures: 900 pixels make the width of A4. `label` and `title` are
    our words and run as the page does; `text` is the user's and runs as most of its letters do.
    """

    def __init__(
        self,
        words: Words,
        *,
        firm: str,
        title: str,
        kind: str,
        edition: Edition,
        as_of: datetime,
        paper: Paper = "a4",
        foot: str = "",
    ) -> None:
        self.words, self.setter = words, Typesetter(words.language, words.rtl)
        self._imprint = Imprint(title, firm, kind, as_of)
        inner = edition == "internal"
        name = words("Internal edition") if inner else words("Client edition")
        warning = words("INTERNAL – not for the client") if inner else ""
        day = f"{kind} • {words.day(as_of.date())}"
        self._frame = Frame(firm, words.line(day), name, warning, foot)
        self._binding = Binding(paper, self.setter, words.number, self._page_of)

    @property
    def width(self) -> float:
        """Give the width between the margins."""
        return self._binding.width

    @property
    def height(self) -> float:
        """Give the height between head and foot."""
        return self._binding.height

    def build(self, story: Story, out: Out) -> Built:
        """Write the file and say what came of it."""
        return self._binding.write(story, self._frame, self._imprint, out)

    # Texts ----------------------------------------------------------------------------------

    def title(self, title: str, below: str = "") -> Flowable:
        """Make the top of a page: title, what it is about, and one heavy rule."""
        blocks: list[Flowable] = [self.label(title, size=28, bold=True)]
        if below:
            blocks.append(self.label(below, size=LARGE, colour=QUIET))
        return _spaced(Kept([*blocks, Space(12), Rule(2, INK)]), after=12)

    def heading(
        self, title: str, level: int = 2, *, note: str = "", listed: bool = True
    ) -> Heading:
        """Make a heading: 1 begins a chapter, 2 stands over a block, 3 within one."""
        return Heading(title, level, self.setter, note=note, listed=listed)

    def label(
        self, text: Said, *, size: float = BODY, bold: bool = False, colour: str = INK
    ) -> Paragraph:
        """Set words of ours."""
        return self.setter.paragraph(Text(text, size, bold=bold, colour=colour))

    def text(
        self, text: Said, *, size: float = BODY, bold: bool = False, colour: str = INK
    ) -> Paragraph:
        """Set words of the user's."""
        said = Text(text, size, bold=bold, colour=colour, direction="own")
        return _spaced(self.setter.paragraph(said), after=7)

    def quiet(self, text: Said) -> Paragraph:
        """Set a small remark of ours."""
        return self.label(text, size=SMALL, colour=QUIET)

    def numbered(self, items: Sequence[tuple[str, str]]) -> Flowable:
        """Count texts of the user: what, and the measure that stands below it."""
        rows = [self._item(self.words.number(n), *item) for n, item in enumerate(items, 1)]
        return _spaced(Stack(rows), after=6)

    def bullets(self, items: Sequence[Said]) -> Flowable:
        """List texts of the user's."""
        return _spaced(Stack([self._bullet(item) for item in items]), after=6)

    # Blocks ---------------------------------------------------------------------------------

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        padding: float = PADDING,
    ) -> Table:
        """Make a table; plain cells are the user's words."""
        return _spaced(Table(columns, rows, self.setter, padding), after=4)

    def columns(
        self, *stories: Sequence[Flowable], shares: Sequence[float] = (), gap: float = _COLUMN_GAP
    ) -> Flowable:
        """Set blocks side by side, from the reading side."""
        stacks = [Stack(list(story)) for story in stories]
        return _spaced(
            Row(stacks, shares or [1.0] * len(stacks), gap, self.words.rtl), before=18, after=10
        )

    def picture(self, figure: "Figure", width: float = 0) -> Flowable:
        """Set a chart, as wide as said or as its place."""
        from kamdesk.reports.plate import Picture

        return Picture(figure, self.setter, width)

    def drawing(
        self, height: float, painter: Callable[[Board], None], width: float = 0
    ) -> Flowable:
        """Set a drawing of our own."""
        return Drawing(height, painter, self.setter, width)

    def together(self, *blocks: Flowable) -> Flowable:
        """Keep blocks on one page."""
        return Kept(list(blocks))

    def space(self, height: float) -> Flowable:
        """Leave room."""
        return Space(height)

    def rule(self) -> Flowable:
        """Draw a fine line across."""
        return _spaced(Rule(1, LINE), before=8, after=8)

    def page_break(self) -> Flowable:
        """End the page."""
        return Break()

    def contents(self) -> list[Flowable]:
        """Make the page of contents."""
        head = self.heading(self.words("Contents"), 1, listed=False)
        return [head, Contents(), Break()]

    def cover(
        self, title: str, below: str, lines: Sequence[tuple[str, str]], air: float = 300
    ) -> list[Flowable]:
        """Make the first page: below some air the title, what it is about, names and days."""
        rows: list[Flowable] = [
            _spaced(self._pair(self.quiet(name), self.text(value), 170), after=6)
            for name, value in lines
        ]
        top = _spaced(Space(air))
        top.keepWithNext = 1
        return [
            top,
            self._stripe(),
            Space(22),
            self.label(title, size=40, bold=True),
            Space(6),
            self.label(below, size=20, colour=QUIET),
            Space(60),
            *rows,
            Break(),
        ]

    def signatures(self, first: str, second: str) -> Flowable:
        """Make the lines on which both sides agree."""
        head = self.heading(self.words("Agreed by both sides"), listed=False)
        sides = [self._signature(name) for name in (first, second)]
        return _spaced(Kept([head, Row(sides, [1, 1], _COLUMN_GAP, self.words.rtl)]), before=18)

    def _signature(self, name: str) -> Stack:
        ends = Row(
            [Stack([self.quiet(self.words("Name and signature"))]), Stack([self._date()])],
            [3, 1],
            8,
            self.words.rtl,
        )
        return Stack([self.text(name, bold=True), Space(34), Rule(1, INK), Space(4), ends])

    def _date(self) -> Paragraph:
        return self.setter.paragraph(Text(self.words("Date"), SMALL, colour=QUIET, align="end"))

    def _item(self, mark: str, text: str, below: str) -> Flowable:
        number = self.label(mark, bold=True, colour=ACCENT)
        said = [self.setter.paragraph(Text(text, BODY, bold=True, direction="own"))]
        if below:
            under = Text(below, SMALL, colour=QUIET, direction="own")
            said.append(self.setter.paragraph(under))
        return _spaced(self._pair(number, Stack(said), _INDENT), after=4)

    def _bullet(self, text: Said) -> Flowable:
        said = self.setter.paragraph(Text(text, BODY, direction="own"))
        mark = Drawing(self.setter.leading(said.text), _dot, self.setter)
        return _spaced(self._pair(mark, said, 16), after=4)

    def _pair(self, first: Flowable, second: Flowable, lead: float) -> Row:
        return Row([Stack([first]), Stack([second])], [1], 0, self.words.rtl, lead)

    def _stripe(self) -> Flowable:
        def paint(board: Board) -> None:
            board.rect(0, 0, 64, 5, ACCENT)

        return Drawing(5, paint, self.setter)

    def _page_of(self, page: int, pages: int) -> str:
        return self.words("Page {x} of {y}", x=page, y=pages)


def _dot(board: Board) -> None:
    board.circle(4, board.height / 2 + 0.5, 2, fill=ACCENT)


def _spaced(block: AnyBlock, before: float = 0, after: float = 0) -> AnyBlock:
    """Give a block its distances."""
    block.spaceBefore, block.spaceAfter = before, after
    return block
