"""Blocks on a page: one below the other, side by side, and over to the next page."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from kamdesk.reports.canvas import Canvas

_HAIR = 1e-6


class Block(Flowable):
    """What all our flowables share. Measures are pixels of the page: 900 make the width of A4."""

    canv: Canvas

    def __init__(self) -> None:
        super().__init__()
        self.spaceBefore = self.spaceAfter = 0.0
        self.keepWithNext = 0

    def tear(self, width: float, height: float) -> list[Flowable]:
        """Split on a page of its own that is too small, where manners no longer count."""
        return self.split(width, height)


class Space(Block):
    """Empty height."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._height
        return width, self.height

    def draw(self) -> None:
        """Draw nothing."""


class Break(Space):
    """The end of a page."""

    def __init__(self) -> None:
        super().__init__(0)


class Rule(Block):
    """A line across."""

    def __init__(self, thickness: float, colour: str) -> None:
        super().__init__()
        self._thickness, self._colour = thickness, colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._thickness
        return width, self.height

    def draw(self) -> None:
        draw_rule(self.canv, 0, self.width, self.height / 2, self._thickness, self._colour)


class Stack(Block):
    """Blocks one below the other."""

    def __init__(self, items: Sequence[Flowable]) -> None:
        super().__init__()
        self.items = list(items)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        below = 0.0
        for at, item in enumerate(self.items):
            below += self._gap(at) + item.wrap(width, height)[1]
        self.width, self.height = width, below
        return width, below

    def split(self, width: float, height: float) -> list[Flowable]:
        return list(self.parted(width, height, torn=False))

    def tear(self, width: float, height: float) -> list[Flowable]:
        return list(self.parted(width, height, torn=True))

    def draw(self) -> None:
        top = self.height
        for at, item in enumerate(self.items):
            top -= self._gap(at) + item.height
            item.drawOn(self.canv, 0, top)

    def parted(self, width: float, height: float, torn: bool) -> list["Stack"]:
        """Part where the height ends: inside a block if it allows that, or if it must."""
        left = height
        for at, item in enumerate(self.items):
            if isinstance(item, Break) and at:
                return [Stack(self.items[:at]), Stack(self.items[at + 1 :])]
            left -= self._gap(at)
            need = item.wrap(width, left)[1]
            if need > left + _HAIR:
                return self._cut(at, width, left, torn)
            left -= need
        return [self]

    def _gap(self, at: int) -> float:
        """Give the distance above a block; the larger wish counts, the first has none."""
        if not at:
            return 0.0
        return float(max(self.items[at - 1].getSpaceAfter(), self.items[at].getSpaceBefore()))

    def _cut(self, at: int, width: float, left: float, torn: bool) -> list["Stack"]:
        """Part at the block that no longer fits."""
        item = self.items[at]
        parts = item.split(width, left) if left > 0 else []
        if not parts and torn and not at and isinstance(item, Block):
            parts = item.tear(width, left)
        if len(parts) > 1:
            first, rest = parts
            return [Stack([*self.items[:at], first]), Stack([rest, *self.items[at + 1 :]])]
        kept = at
        while kept and getattr(self.items[kept - 1], "keepWithNext", 0):
            kept -= 1  # A heading goes with what it heads.
        kept = kept or (at if torn else 0)
        return [Stack(self.items[:kept]), Stack(self.items[kept:])] if kept else []


class Kept(Stack):
    """Blocks that stay on one page where one page is enough."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Refuse to part politely."""
        return []


class Row(Block):
    """Stacks side by side; places are counted from the reading side."""

    def __init__(
        self,
        cells: Sequence[Stack],
        widths: Sequence[float],
        gap: float,
        rtl: bool,
        lead: float = 0,  # the first cell's width, where it takes no share
    ) -> None:
        super().__init__()
        self.cells, self.gap, self.rtl = list(cells), gap, rtl
        self._shares, self._lead = list(widths), lead
        self._widths: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        room = width - self._lead - self.gap * (len(self.cells) - 1)
        self._widths = [share * room / sum(self._shares) for share in self._shares]
        if self._lead:
            self._widths.insert(0, self._lead)
        sizes = zip(self.cells, self._widths, strict=True)
        self.width = width
        self.height = max(cell.wrap(own, height)[1] for cell, own in sizes)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return self._parted(width, height, torn=False)

    def tear(self, width: float, height: float) -> list[Flowable]:
        return self._parted(width, height, torn=True)

    def draw(self) -> None:
        along = 0.0
        for cell, width in zip(self.cells, self._widths, strict=True):
            x = self.width - along - width if self.rtl else along
            cell.drawOn(self.canv, x, self.height - cell.height)
            along += width + self.gap

    def _parted(self, width: float, height: float, torn: bool) -> list[Flowable]:
        """Part every cell at the same height; a cell that cannot begin waits whole."""
        self.wrap(width, height)
        heads, rests = [], []
        for cell, own in zip(self.cells, self._widths, strict=True):
            parts = cell.parted(own, height, torn)
            head, rest = ([*parts, Stack([])] if parts else [Stack([]), cell])[:2]
            heads.append(head)
            rests.append(rest)
        if not any(head.items for head in heads) or not any(rest.items for rest in rests):
            return []
        pair = [self._like(heads), self._like(rests)]
        pair[1].spaceAfter = self.spaceAfter
        return list(pair)

    def _like(self, cells: Sequence[Stack]) -> "Row":
        return Row(cells, self._shares, self.gap, self.rtl, self._lead)


def draw_rule(
    canvas: Canvas, x: float, right: float, y: float, thickness: float, colour: str
) -> None:
    """Draw a level line."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(thickness)
    canvas.line(x, y, right, y)
