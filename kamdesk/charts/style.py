"""How all charts look: the colours of both themes, type, and the direction of reading."""

from dataclasses import dataclass
from typing import NamedTuple

from kamdesk import fonts
from kamdesk.words import Words


class Palette(NamedTuple):
    """The tokens a chart uses."""

    surface: str
    band: str
    line: str
    strong: str
    text: str
    quiet: str
    accent: str
    good: str
    alarm: str
    series: tuple[str, ...]


LIGHT = Palette(
    *("#FFFFFF", "#F6F6F3", "#DCDFD9", "#B4BBB3", "#1D2227", "#59626B"),
    *("#1F5FAF", "#2B7A4B", "#B03535"),
    ("#1F5FAF", "#C8702A", "#3E8E6E", "#8A5AA8", "#B79A2B", "#5E6B78"),
)
DARK = Palette(
    *("#1D2126", "#262B31", "#363C44", "#545C66", "#E8EAED", "#A6AEB7"),
    *("#78AEEB", "#6CC08B", "#E88080"),
    ("#5E9BE0", "#E0945A", "#62B896", "#B48AD2", "#D4BC55", "#98A4B1"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """One language, theme and size; `size` in pixels on screen, in points on paper.

    Charts are drawn in the units of the pictures: a pixel on screen, 2/3 of a point on paper, so
    that text of 12 is 8 pt there.
    """

    language: str = "en"
    rtl: bool = False
    dark: bool = False
    paper: bool = False
    size: tuple[float, float] = (640, 240)

    @property
    def scale(self) -> float:
        """Give the size of one unit."""
        return 2 / 3 if self.paper else 1.0

    @property
    def width(self) -> float:
        """Give the width in units."""
        return self.size[0] / self.scale

    @property
    def height(self) -> float:
        """Give the height in units."""
        return self.size[1] / self.scale

    @property
    def palette(self) -> Palette:
        """Give the colours; paper is always light."""
        return DARK if self.dark and not self.paper else LIGHT

    @property
    def families(self) -> list[str]:
        """Give the typefaces, the first to be asked first."""
        return list(fonts.stack(self.language))


def style_of(
    words: Words, size: tuple[float, float], *, dark: bool = False, paper: bool = False
) -> Style:
    """Give the style of a language."""
    return Style(words.language, words.rtl, dark, paper, size)


def blend(colour: str, ground: str, part: float) -> str:
    """Lay a colour over a ground, `part` of it; solid, so that paper needs no transparency."""
    top, below = (
        tuple(int(each[at : at + 2], 16) for at in (1, 3, 5)) for each in (colour, ground)
    )
    mixed = (round(a * part + b * (1 - part)) for a, b in zip(top, below, strict=True))
    return "#" + "".join(f"{each:02X}" for each in mixed)
