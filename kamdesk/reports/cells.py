"""What stands in the cells of a table on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from kamdesk.reports.colours import INK, QUIET, SERIES, TRACK
from kamdesk.reports.flow import Block, Stack
from kamdesk.reports.line import baseline
from kamdesk.reports.text import Align, Text
from kamdesk.reports.typeset import Typesetter

SIZE = 12.0
_LONGEST = 200  # letters of a cell that say how wide its column wants to be
_BAR, _BAR_HEIGHT, _BAR_GAP = 56.0, 6.0, 9.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: as wide as said, as its cells need, or growing with the room left over."""

    title: str
    width: float = 0
    grow: float = 0
    align: Align = "start"
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Two:
    """A cell of two lines: what, and quietly below it the rest."""

    main: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A bar and its share in words; no share, no bar."""

    share: float | None
    label: str


Cell = str | Text | Two | Progress | Flowable | Sequence[Flowable]


def cell_text(column: Column, text: str) -> Text:
    """Give the words of a cell in the manner of its column."""
    colour = QUIET if column.quiet else INK
    return Text(text, SIZE, colour=colour, bold=column.bold, align=column.align, direction="own")


def head_of(column: Column, setter: Typesetter) -> Stack:
    """Make a column's head: quiet, over its figures where it has figures."""
    text = Text(column.title, SIZE, colour=QUIET, align=column.align)
    # A head is words: only its side is that of the figures.
    return Stack([setter.paragraph(text)])


def stack_of(column: Column, cell: Cell, setter: Typesetter) -> Stack:
    """Make the blocks of a cell."""
    return Stack(_blocks(column, cell, setter))


def natural_width(column: Column, cells: Sequence[Cell], setter: Typesetter) -> float:
    """Give the width a column would take if nothing had to break."""
    head = setter.measure(Text(column.title, SIZE, align=column.align))
    return max([head, *(_natural(column, cell, setter) for cell in cells)]) + 0.5


def _blocks(column: Column, cell: Cell, setter: Typesetter) -> list[Flowable]:
    if isinstance(cell, str):
        return [setter.paragraph(cell_text(column, cell))] if cell else []
    if isinstance(cell, Text):
        return [setter.paragraph(cell)]
    if isinstance(cell, Two):
        main = setter.paragraph(replace(cell_text(column, cell.main), bold=True))
        below = replace(cell_text(column, cell.below), colour=QUIET)
        return [main, setter.paragraph(below)] if cell.below else [main]
    if isinstance(cell, Progress):
        return [Bar(cell, setter)]
    return [cell] if isinstance(cell, Flowable) else list(cell)


def _natural(column: Column, cell: Cell, setter: Typesetter) -> float:
    if isinstance(cell, str):
        return setter.measure(cell_text(column, cell[:_LONGEST]))
    if isinstance(cell, Text):
        return setter.measure(cell)
    if isinstance(cell, Two):
        main = replace(cell_text(column, cell.main), bold=True)
        below = cell_text(column, cell.below)
        return max(setter.measure(main), setter.measure(below))
    if isinstance(cell, Progress):
        return Bar(cell, setter).natural
    return 120.0


class Bar(Block):
    """How far something has come: a bar from the reading side, and the share beside it."""

    def __init__(self, progress: Progress, setter: Typesetter) -> None:
        super().__init__()
        self._share, self._setter = progress.share, setter
        self._label = Text(progress.label, SIZE, align="figures")
        self.natural = _BAR + _BAR_GAP + max(setter.measure(self._label), 3 * SIZE)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._setter.leading(self._label)
        return width, self.height

    def draw(self) -> None:
        rtl = self._setter.rtl
        foot = self.height - baseline(self.height, SIZE)
        if self._share is not None:
            y = foot + 0.34 * SIZE - _BAR_HEIGHT / 2
            self._pill(self.width - _BAR if rtl else 0, y, _BAR, TRACK)
            done = _BAR * min(max(self._share, 0.0), 1.0)
            if done:
                self._pill(self.width - done if rtl else 0, y, done, SERIES[0])
        edge = min(self.width, self.natural)
        right = self.width - _BAR - _BAR_GAP if rtl else edge
        self._setter.draw_right(self.canv, self._label, right, foot)

    def _pill(self, x: float, y: float, width: float, colour: str) -> None:
        self.canv.setFillColor(colour)
        radius = min(_BAR_HEIGHT, width) / 2
        self.canv.roundRect(x, y, width, _BAR_HEIGHT, radius, stroke=0, fill=1)
