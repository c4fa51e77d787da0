"""A chart on paper: its lines and areas as vectors, its words through our typesetter."""

import unicodedata
from collections.abc import Sequence
from typing import Any, cast

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure as Figure  # the sheet names it, too
from matplotlib.path import Path
from matplotlib.transforms import Transform

from kamdesk.reports.canvas import Canvas
from kamdesk.reports.flow import Block
from kamdesk.reports.text import Text
from kamdesk.reports.typeset import Typesetter

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_NONZERO = 1
_HEIGHT, _DESCENT = 0.94, 0.21  # of the size: an l and a p


class Unprintable(TypeError):
    """A chart uses what paper does not take: pictures, hatches, shades, formulas."""


class Picture(Block):
    """A figure as a flowable, scaled to a width or to the place there is."""

    def __init__(self, figure: Figure, setter: Typesetter, width: float = 0) -> None:
        super().__init__()
        self._figure, self._language, self._wish = figure, setter.language, width

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        across, down = self._figure.get_size_inches()
        self.width = min(self._wish or width, width)
        self.height = self.width * down / across
        return width, self.height

    def draw(self) -> None:
        """Draw at 72 dots an inch, so that a dot is a point, and give the figure back as it was."""
        dpi = self._figure.dpi
        self._figure.dpi = 72
        scale = self.width / (self._figure.get_size_inches()[0] * 72)
        self.canv.scale(scale, scale)
        try:
            self._figure.draw(_Renderer(self._figure, self.canv, self._language))
        finally:
            self._figure.dpi = dpi


class _Renderer(RendererBase):
    """Matplotlib's view of a ReportLab canvas."""

    def __init__(self, figure: Figure, canvas: Canvas, language: str) -> None:
        super().__init__()
        across, down = figure.get_size_inches()
        self._size = (72.0 * across, 72.0 * down)
        self._canvas = canvas
        self._setters = {rtl: Typesetter(language, rtl) for rtl in (False, True)}

    def flipy(self) -> bool:
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def get_text_width_height_descent(
        self, s: str, prop: Any, ismath: Any
    ) -> tuple[float, float, float]:
        text = _text(s, prop)
        return self._setters[False].measure(text), _HEIGHT * text.size, _DESCENT * text.size

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        if ismath:
            raise Unprintable("a formula")
        setter = self._setters[_is_right_to_left(s)]
        text = _text(s, prop, _hex(gc.get_rgb()))
        self._canvas.saveState()
        self._clip(gc)
        self._see_through(gc, None)
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        setter.draw_line(self._canvas, text, 0, 0, "end" if setter.rtl else "start")
        self._canvas.restoreState()
        self._note_missing(setter)

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        if gc.get_hatch():
            raise Unprintable("a hatch")
        fill = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        stroke = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        if not fill and not stroke:
            return
        self._canvas.saveState()
        self._clip(gc)
        self._see_through(gc, rgbFace)
        if rgbFace is not None:
            self._canvas.setFillColorRGB(*rgbFace[:3])
        self._pen(gc)
        drawn = self._path(path, transform)
        self._canvas.drawPath(drawn, stroke=int(stroke), fill=int(fill), fillMode=_NONZERO)
        self._canvas.restoreState()

    def draw_image(self, *args: Any, **kwargs: Any) -> None:
        raise Unprintable("a picture")

    def draw_gouraud_triangles(self, *args: Any, **kwargs: Any) -> None:
        raise Unprintable("a shade")

    def _pen(self, gc: GraphicsContextBase) -> None:
        """Take over colour, width, ends and dashes of a line."""
        self._canvas.setStrokeColorRGB(*gc.get_rgb()[:3])
        self._canvas.setLineWidth(gc.get_linewidth())
        self._canvas.setLineCap(_CAPS[gc.get_capstyle()])
        self._canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
        offset, dashes = cast(tuple[float, Sequence[float] | None], gc.get_dashes())
        if dashes is not None:
            self._canvas.setDash(list(dashes), offset)

    def _see_through(self, gc: GraphicsContextBase, fill: Sequence[float] | None) -> None:
        """Take over transparency, which solid colours do without."""
        line = gc.get_rgb()[3]
        area = 1.0 if fill is None or len(fill) < 4 else fill[3]
        if gc.get_forced_alpha():
            line = area = gc.get_alpha()
        if 0 < line < 1:
            self._canvas.setStrokeAlpha(line)
        if fill is None:
            area = line
        if 0 < area < 1:
            self._canvas.setFillAlpha(area)

    def _clip(self, gc: GraphicsContextBase) -> None:
        if (box := gc.get_clip_rectangle()) is not None:
            clip = self._canvas.beginPath()
            clip.rect(box.x0, box.y0, box.width, box.height)
            self._canvas.clipPath(clip, stroke=0, fill=0)
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            self._canvas.clipPath(self._path(path, transform), stroke=0, fill=0)

    def _path(self, path: Any, transform: Transform) -> Any:
        """Turn a path into the page's; a quadratic curve becomes a cubic one."""
        drawn = self._canvas.beginPath()
        at = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False):
            if code == Path.MOVETO:
                drawn.moveTo(*points)
            elif code == Path.LINETO:
                drawn.lineTo(*points)
            elif code == Path.CURVE3:
                drawn.curveTo(*_cubic(at, points))
            elif code == Path.CURVE4:
                drawn.curveTo(*points)
            elif code == Path.CLOSEPOLY:
                drawn.close()
                continue
            at = (points[-2], points[-1])
        return drawn

    def _note_missing(self, setter: Typesetter) -> None:
        self._canvas.ink.missing |= setter.missing


def _cubic(at: tuple[float, float], points: Any) -> list[float]:
    """Give the cubic curve of a quadratic one."""
    (x0, y0), (x1, y1, x2, y2) = at, points
    first = [x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3]
    return [*first, x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3, x2, y2]


def _text(words: str, prop: Any, colour: str = "#000000") -> Text:
    """Give the words in Matplotlib's size and weight."""
    weight = prop.get_weight()
    bold = weight >= 550 if isinstance(weight, int) else weight in {"semibold", "bold", "heavy"}
    return Text(words, float(prop.get_size_in_points()), colour=colour, bold=bold)


def _hex(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour[:3])


def _is_right_to_left(text: str) -> bool:
    """Tell the direction as Matplotlib does: by the first letter that has one."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
