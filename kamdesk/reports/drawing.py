"""Small drawings on paper: strips, marks and signs, written once for both directions."""

from collections.abc import Callable, Sequence
from typing import Any

from kamdesk.reports.canvas import Canvas
from kamdesk.reports.colours import INK
from kamdesk.reports.flow import Block
from kamdesk.reports.text import Anchor, Text
from kamdesk.reports.typeset import Typesetter

Point = tuple[float, float]
_DASHES = (3.0, 3.0)


class Board:
    """What a painter draws on: x from the reading side, y downwards from the top."""

    def __init__(self, canvas: Canvas, setter: Typesetter, width: float, height: float) -> None:
        self.width, self.height, self.setter = width, height, setter
        self._canvas = canvas

    def line(
        self,
        points: Sequence[Point],
        colour: str = INK,
        thickness: float = 1,
        dashed: bool = False,
    ) -> None:
        """Draw a line through points."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.setDash(*_DASHES) if dashed else self._canvas.setDash()
        self._canvas.drawPath(self._path(points), stroke=1, fill=0)

    def polygon(self, points: Sequence[Point], fill: str, edge: str = "") -> None:
        """Fill a shape given by its corners."""
        path = self._path(points)
        path.close()
        self._manner(fill, edge)
        self._canvas.drawPath(path, stroke=int(bool(edge)), fill=int(bool(fill)))

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Fill an upright rectangle."""
        end, foot = x + width, y + height
        self.polygon(((x, y), (end, y), (end, foot), (x, foot)), fill)

    def rounded(
        self,
        box: tuple[float, float, float, float],
        radius: float,
        fill: str = "",
        edge: str = "",
    ) -> None:
        """Draw a rectangle (x, y, width, height) with round corners."""
        x, y, width, height = box
        left = min(self._x(x), self._x(x + width))
        self._manner(fill, edge)
        round_off = min(radius, width / 2, height / 2)
        args = (left, self.height - y - height, width, height, round_off)
        self._canvas.roundRect(*args, stroke=int(bool(edge)), fill=int(bool(fill)))

    def diamond(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a milestone."""
        self.polygon(((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)), fill)

    def circle(self, x: float, y: float, radius: float, fill: str = "", edge: str = "") -> None:
        """Draw a circle."""
        self._manner(fill, edge)
        kinds = {"stroke": int(bool(edge)), "fill": int(bool(fill))}
        self._canvas.circle(self._x(x), self.height - y, radius, **kinds)

    def text(
        self, x: float, y: float, text: Text | str, anchor: Anchor = "start", room: float = 0
    ) -> float:
        """Write one line whose letters have their middle at y; give its width."""
        text = Text(text, 12) if isinstance(text, str) else text
        if room:
            text = self.setter.fitting(text, room)
        foot = self.height - y - 0.34 * text.size
        return self.setter.draw_line(self._canvas, text, self._x(x), foot, anchor)

    def _x(self, start: float) -> float:
        return self.width - start if self.setter.rtl else start

    def _manner(self, fill: str, edge: str) -> None:
        self._canvas.setDash()
        self._canvas.setLineWidth(1)
        if fill:
            self._canvas.setFillColor(fill)
        if edge:
            self._canvas.setStrokeColor(edge)

    def _path(self, points: Sequence[Point]) -> Any:
        path = self._canvas.beginPath()
        for at, (x, y) in enumerate(points):
            (path.lineTo if at else path.moveTo)(self._x(x), self.height - y)
        return path


class Drawing(Block):
    """A drawing of a fixed height; as wide as its place unless said."""

    def __init__(
        self,
        height: float,
        painter: Callable[[Board], None],
        setter: Typesetter,
        width: float = 0,
    ) -> None:
        super().__init__()
        self._wish, self._painter, self._setter = (width, height), painter, setter

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = min(self._wish[0] or width, width), self._wish[1]
        return width, self.height

    def draw(self) -> None:
        """Let the painter draw on a board of the width there is."""
        self._painter(Board(self.canv, self._setter, self.width, self.height))
