"""The two typefaces of window, charts and paper: pinned, named and kept ready as files."""

import os
import tempfile
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from kamdesk import paths

SANS = "KAMdesk Sans"
ARABIC = "KAMdesk Arabic"
REGULAR = 400
BOLD = 600

# Raised whenever the same packages would give other files.
_RECIPE = 2


class _Source(NamedTuple):
    """Where a family comes from, and its axes besides the weight."""

    package: str
    slug: str
    axes: dict[str, float]


_SOURCES = {
    SANS: _Source("fontpkg-rubik", "rubik", {}),
    ARABIC: _Source("fontpkg-noto-sans-arabic", "noto-sans-arabic", {"wdth": 100}),
}
_STYLES = {REGULAR: "Regular", BOLD: "SemiBold"}


def stack(language: str) -> tuple[str, str]:
    """Give the families of a language, the first to be asked first."""
    # Rubik's Persian zero is a speck: money would be unreadable.
    return (ARABIC, SANS) if language == "fa" else (SANS, ARABIC)


def files() -> dict[tuple[str, int], Path]:
    """Give the font file of each family and weight, making what is not there yet."""
    versions = "-".join(version(source.package) for source in _SOURCES.values())
    try:
        return _filled(paths.cache_dir() / "fonts" / f"{_RECIPE}-{versions}")
    except OSError:  # A cache only saves time.
        return _filled(Path(_passing().name))


def coverage(text: str, language: str) -> set[str]:
    """Give the characters of a text that no typeface of the language has."""
    known = frozenset().union(*(characters(family) for family in stack(language)))
    return {letter for letter in text if ord(letter) not in known and not ignorable(letter)}


@cache
def characters(family: str) -> frozenset[int]:
    """Give the code points a family has glyphs for."""
    import uharfbuzz as hb

    path = files()[family, REGULAR]
    return frozenset(hb.Face(hb.Blob.from_file_path(str(path))).unicodes)


@cache
def ignorable(letter: str) -> bool:
    """Tell whether a character draws nothing: spaces, controls, joiners, selectors."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Zs", "Zl", "Zp"} or (
        "\ufe00" <= letter <= "\ufe0f"
    )


def _filled(folder: Path) -> dict[tuple[str, int], Path]:
    """Give the files of a folder, making those it lacks."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for family in _SOURCES:
        for weight, style in _STYLES.items():
            path = folder / f"{family}-{style}.ttf".replace(" ", "")
            if not path.is_file():
                _put(path, _pinned(family, weight))
            found[family, weight] = path
    return found


@cache
def _passing() -> tempfile.TemporaryDirectory[str]:
    """Keep a folder for as long as the program runs."""
    return tempfile.TemporaryDirectory(prefix="kamdesk-fonts-")


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: another process may be reading it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)


def _pinned(family: str, weight: int) -> bytes:
    """Cut one upright weight out of a variable font and give it our name."""
    import fontpkg
    import uharfbuzz as hb

    source = _SOURCES[family]
    upright = next(f for f in fontpkg.family(source.slug).files if f.style == "normal")
    face = hb.Face(hb.Blob.from_file_path(str(upright.path)))
    wish = hb.SubsetInput()
    wish.keep_everything()
    for axis, value in {"wght": float(weight), **source.axes}.items():
        wish.pin_axis_location(face, axis, value)
    return _renamed(hb.subset(face, wish).blob.data, family, weight)


def _renamed(data: bytes, family: str, weight: int) -> bytes:
    """Give a font a family name no system font has, and say its weight in every table."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    style = _STYLES[weight]
    names = {
        1: family,
        2: style,
        3: f"{family} {style} {_RECIPE}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }
    _set_names(font["name"], names)
    bold = weight == BOLD
    # The bold bit keeps Qt from thickening the letters when 700 is asked for.
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    if family == ARABIC:
        _set_lines(font)
    if "STAT" in font:
        del font["STAT"]
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _set_lines(font: Any) -> None:
    """Set Persian lines 20 px apart at 13: the font leaves room for vowel marks never written."""
    ascent, descent = 1085, 475
    font["hhea"].ascent, font["hhea"].descent = ascent, -descent
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender = ascent, -descent
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = ascent, descent


def _set_names(table: object, names: dict[int, str]) -> None:
    """Replace the family's names; licence and copyright stay."""
    from fontTools.ttLib.tables._n_a_m_e import table__n_a_m_e

    assert isinstance(table, table__n_a_m_e)
    spent: Iterable[int] = (16, 17, 21, 22, 25)
    for number in spent:
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.removeNames(nameID=number)
        table.setName(text, number, 3, 1, 0x409)
