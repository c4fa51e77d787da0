"""A finished line of text and the page operators that write it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kamdesk.reports.canvas import Ink


class Glyph(NamedTuple):
    """A glyph in its place on the line; further glyphs of a letter copy nothing."""

    number: int
    text: str
    x: float
    rise: float


class Span(NamedTuple):
    """Neighbouring glyphs of one face, size and colour."""

    family: str
    bold: bool
    size: float
    colour: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A finished line: its spans from left to right, positions from the frame's left edge."""

    width: float
    spans: tuple[Span, ...]

    def operators(self, ink: Ink) -> str:
        """Give the page operators that write the line at the origin."""
        return _operators(self, ink)


def baseline(leading: float, size: float) -> float:
    """Give how far below a line's top its letters stand."""
    return (leading + 0.68 * size) / 2


def _operators(line: Line, ink: Ink) -> str:
    """Write the letters, then the dots and marks, which copy nothing, in one stretch apart."""
    letters, marks = [], []
    for span in line.spans:
        letters.append(_shown(span, [g for g in span.glyphs if g.text], ink))
        marks.append(_shown(span, [g for g in span.glyphs if not g.text], ink))
    out = ["BT", *filter(None, letters), "ET"]
    if any(marks):
        out += ["/Span <</ActualText <FEFF>>> BDC BT", *filter(None, marks), "ET EMC"]
    return "\n".join(out)


def _shown(span: Span, glyphs: Sequence[Glyph], ink: Ink) -> str:
    """Write glyphs of one manner: one array for each stretch on one height."""
    if not glyphs:
        return ""
    font = ink.font(span.family, span.bold)
    red, green, blue = (int(span.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    out = [f"{red:.4g} {green:.4g} {blue:.4g} rg /{font.name} {span.size:.5g} Tf"]
    unit = span.size / 1000
    array: list[str] = []
    pen = height = None
    for glyph in glyphs:
        if pen is None or glyph.rise != height:
            out += _stretch(array)
            out.append(f"1 0 0 1 {glyph.x:.3f} {glyph.rise:.3f} Tm")
            array, pen, height = [], glyph.x, glyph.rise
        gap = round((pen - glyph.x) / unit)
        code = font.code(glyph.number, glyph.text)
        array.append(f"<{code:04X}>" if not gap else f"{gap}<{code:04X}>")
        pen += font.width(glyph.number, glyph.text) * unit - gap * unit
    out += _stretch(array)
    return "\n".join(out)


def _stretch(array: list[str]) -> list[str]:
    """Write one array of glyphs."""
    return [f"[{''.join(array).replace('><', '')}] TJ"] if array else []
