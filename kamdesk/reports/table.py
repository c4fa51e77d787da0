"""Tables on paper: level lines only, the head repeated, columns in reading order."""

from collections.abc import Sequence
from copy import copy
from itertools import pairwise

from reportlab.platypus import Flowable

from kamdesk.reports.cells import Cell, Column, head_of, natural_width, stack_of
from kamdesk.reports.colours import INK, LINE
from kamdesk.reports.flow import Block, Stack, draw_rule
from kamdesk.reports.typeset import Typesetter

_GAP, _TURN = 16.0, 28.0  # between columns; between figures and words after them
_WORD = 88.0  # a column as narrow as that holds single words
PADDING = 6.5
_HAIR = 1e-6


class Table(Block):
    """Rows under a head that comes again on every page; a row parts only when it must."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        setter: Typesetter,
        padding: float = PADDING,
    ) -> None:
        super().__init__()
        self._columns, self._rtl, self._padding = tuple(columns), setter.rtl, padding
        self._natural = [
            natural_width(column, [row[at] for row in rows], setter)
            for at, column in enumerate(columns)
        ]
        self._head = [head_of(column, setter) for column in columns]
        self._titled = any(column.title for column in columns)
        self.rows = [
            [stack_of(*pair, setter) for pair in zip(columns, row, strict=True)] for row in rows
        ]
        self._gaps = [
            _TURN if one.align == "figures" and two.align != "figures" else _GAP
            for one, two in pairwise(columns)
        ] + [0.0]
        self._widths: list[float] = []
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.width != width or len(self._heights) != len(self.rows):
            self._widths = self._shared(width)
            self._heights = [self._tallest(row) + 2 * self._padding for row in self.rows]
        self.width, self.height = width, self._top + sum(self._heights)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part between rows, never right below the head, nor below one row of many."""
        parts = self._between(width, height)
        alone = len(parts) > 1 and len(self.rows) > 3 and len(_rows(parts[0])) == 1
        return [] if alone else parts

    def _between(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        left, count = height - self._top, 0
        while count < len(self.rows) and self._heights[count] <= left + _HAIR:
            left -= self._heights[count]
            count += 1
        if count == len(self.rows) - 1 > 2:
            count -= 1  # No row stands alone on the next page.
        return self._parted(self.rows[:count], self.rows[count:]) if count else []

    def tear(self, width: float, height: float) -> list[Flowable]:
        """Part inside the first row where it is taller than a page."""
        if parts := self._between(width, height):
            return parts
        room = height - self._top - 2 * self._padding
        if not self.rows:
            return []
        heads, rests = [], []
        for cell, own in zip(self.rows[0], self._widths, strict=True):
            head, rest = [*cell.parted(own, room, torn=True), Stack([]), Stack([])][:2]
            heads.append(head)
            rests.append(rest)
        if not any(head.items for head in heads):
            return []
        return self._parted([heads], [rests, *self.rows[1:]])

    def draw(self) -> None:
        """Draw head, rows and the lines below them."""
        top = self.height - self._top
        if self._titled:
            self._place(self._head, top + self._padding)
            draw_rule(self.canv, 0, self.width, top, 1.2, INK)
        for row, height in zip(self.rows, self._heights, strict=True):
            self._place(row, top - self._padding, hanging=True)
            top -= height
            draw_rule(self.canv, 0, self.width, top, 0.8, LINE)

    @property
    def _top(self) -> float:
        """Give the height of the head."""
        return self._tallest(self._head) + self._padding if self._titled else 0.0

    def _tallest(self, row: Sequence[Stack]) -> float:
        sizes = zip(row, self._widths, strict=True)
        return max(cell.wrap(own, 1e6)[1] for cell, own in sizes)

    def _place(self, row: Sequence[Stack], y: float, hanging: bool = False) -> None:
        """Draw the cells of a row hanging from y, or those of the head standing on it."""
        along = 0.0
        for cell, width, gap in zip(row, self._widths, self._gaps, strict=True):
            x = self.width - along - width if self._rtl else along
            cell.drawOn(self.canv, x, y - cell.height if hanging else y)
            along += width + gap

    def _parted(self, first: list[list[Stack]], rest: list[list[Stack]]) -> list[Flowable]:
        """Give two tables of one head and the same widths."""
        if not rest:
            return [self]
        upper, lower = copy(self), copy(self)
        upper.rows, lower.rows = first, rest
        torn = len(first) + len(rest) > len(self.rows)
        upper._heights = [] if torn else self._heights[: len(first)]  # noqa: SLF001
        lower._heights = [] if torn else self._heights[len(first) :]  # noqa: SLF001
        upper.spaceAfter = lower.spaceBefore = 0.0
        return [upper, lower]

    def _pressed(self, widths: Sequence[float], room: float) -> list[float]:
        """Take the room from long texts: a figure, a day or a single word is not to break."""
        kept = [
            column.align == "figures" or bool(column.width) or 0 < own <= _WORD
            for column, own in zip(self._columns, widths, strict=True)
        ]
        firm = sum(own for own, keep in zip(widths, kept, strict=True) if keep)
        loose = sum(widths) - firm
        if firm > room * 0.7 or not loose:
            return [own * room / sum(widths) for own in widths]
        press = (room - firm) / loose
        return [own if keep else own * press for own, keep in zip(widths, kept, strict=True)]

    def _shared(self, width: float) -> list[float]:
        """Deal the width out: what is said or needed first, the rest to those that grow."""
        room = width - sum(self._gaps)
        grows = [column.grow for column in self._columns]
        if not any(grows):
            starts = zip(self._columns, self._natural, strict=True)
            grows = [n * (c.align == "start" and not c.width) for c, n in starts]
        pairs = zip(self._columns, self._natural, grows, strict=True)
        widths = [column.width or (0.0 if grow else need) for column, need, grow in pairs]
        least = room * 0.3 if any(grows) else 0.0
        if sum(widths) > room - least:
            widths = self._pressed(widths, room - least)
        if not any(grows):
            return [own * room / sum(widths) for own in widths]
        spare = (room - sum(widths)) / sum(grows)
        return [own + spare * grow for own, grow in zip(widths, grows, strict=True)]


def _rows(part: Flowable) -> Sequence[Sequence[Stack]]:
    return part.rows if isinstance(part, Table) else ()
