"""A figure as pixels: for the screen, the clipboard and tests."""

from io import BytesIO
from typing import NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


class Pixels(NamedTuple):
    """Rows of red, green, blue and opacity, one byte each."""

    width: int
    height: int
    data: bytes


def rgba(figure: Figure, ratio: float = 1.0) -> Pixels:
    """Draw a figure; `ratio` is the screen's device pixel ratio."""
    canvas, before = FigureCanvasAgg(figure), figure.dpi
    figure.set_dpi(72 * ratio)
    try:
        canvas.draw()  # type: ignore[no-untyped-call]
        drawn = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        height, width = drawn.shape[:2]
        return Pixels(width, height, bytes(drawn))
    finally:
        figure.set_dpi(before)


def png(figure: Figure, ratio: float = 1.0) -> bytes:
    """Draw a figure as a PNG file."""
    canvas, out = FigureCanvasAgg(figure), BytesIO()
    canvas.print_figure(out, format="png", dpi=72 * ratio, metadata={"Software": None})
    return out.getvalue()
