"""Lines of text: Qt orders, shapes and breaks them, and they are written with our own fonts."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from reportlab.platypus import Flowable

from kamdesk import fonts
from kamdesk.reports.canvas import Canvas, Ink
from kamdesk.reports.flow import Block
from kamdesk.reports.letters import Letter, blocks_of, is_right_to_left, letters_of
from kamdesk.reports.line import Glyph, Line, Span, baseline
from kamdesk.reports.text import Anchor, Manner, Text, manners_of

# Qt works in whole pixels here and there: at this size they are thousandths of the letter.
_EM = 1000
_WIDE = 20_000.0  # wider than any line
_LONGEST = 500  # letters that could stand on one line
_RETRIEVE = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
_lock = threading.Lock()
_kept: list[QGuiApplication] = []


@dataclass(slots=True)
class Typesetter:
    """Sets texts in one document's language and direction."""

    language: str
    rtl: bool
    missing: set[str] = field(default_factory=set)
    _fonts: dict[tuple[str, bool, float, bool], QTextCharFormat] = field(default_factory=dict)
    _known: dict[tuple[Text, float], list[Line]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ensure_application()

    def leading(self, text: Text) -> float:
        """Give the distance of lines: Persian needs more of it."""
        return text.leading or text.size * (1.55 if self.language == "fa" else 1.36)

    def lines(self, text: Text, width: float) -> list[Line]:
        """Break a text into lines of a width."""
        if (known := self._known.get((text, width))) is not None:
            return known
        found: list[Line] = []
        for block in blocks_of(letters_of([run.text for run in text.pieces], self.language)):
            self.missing.update(letter.copy for letter in block if letter.missing)
            found.extend(self._set(text, block, width))
        if len(found) == 1:  # Figures and heads come again and again.
            self._known[text, width] = found
        return found

    def measure(self, text: Text) -> float:
        """Give the width of a text on one line."""
        return max((line.width for line in self.lines(text, _WIDE)), default=0.0)

    def fitting(self, text: Text, width: float) -> Text:
        """Cut a one-line text with an ellipsis until it fits."""
        plain = text.plain[:_LONGEST]
        if plain == text.plain and self.measure(text) <= width:
            return text
        low, high = 0, len(plain)
        while low < high:
            middle = (low + high + 1) // 2
            cut = replace(text, runs=plain[:middle].rstrip() + "…")
            low, high = (middle, high) if self.measure(cut) <= width else (low, middle - 1)
        return replace(text, runs=plain[:low].rstrip() + "…")

    def draw_line(
        self, canvas: Canvas, text: Text, x: float, y: float, anchor: Anchor = "start"
    ) -> float:
        """Write one line with its baseline at y; the anchor follows the reading direction."""
        text = text if text.align == "figures" else replace(text, align="start")
        line = self.lines(text, _WIDE)[0]
        start = _WIDE - line.width if self._from_right(text) else 0.0
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        left = x - line.width * ((1 - shift) if self.rtl else shift)
        canvas.write_at(line.operators(canvas.ink), left - start, y)
        return line.width

    def draw_right(self, canvas: Canvas, text: Text, x: float, y: float) -> None:
        """Write one line that ends at x: figures, in every direction."""
        self.draw_line(canvas, text, x, y, "start" if self.rtl else "end")

    def paragraph(self, text: Text | str) -> "Paragraph":
        """Make a flowable of a text."""
        return Paragraph(Text(text) if isinstance(text, str) else text, self)

    def _from_right(self, text: Text) -> bool:
        return text.align == "figures" or (self.rtl != (text.align == "end"))

    def _set(self, text: Text, block: Sequence[Letter], width: float) -> Iterator[Line]:
        """Lay one block out and read its glyphs back."""
        scale = text.size / _EM
        layout = QTextLayout("".join(letter.shape for letter in block))
        layout.setTextOption(self._option(text, block))
        manners = manners_of(text)
        layout.setFormats(list(self._formats(text, block, manners)))
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width / scale)
            line.setPosition(QPointF(0, 0))
            lines.append(line)
        layout.endLayout()
        for line in lines:
            clusters = _clusters(line, block)
            if text.align == "justify" and line is not lines[-1]:
                spare = width / scale - line.naturalTextWidth()
                clusters = _justified(clusters, block, spare, self._from_right(text))
            spans = tuple(_spans(manners, block, clusters, scale))
            yield Line(line.naturalTextWidth() * scale, spans)

    def _option(self, text: Text, block: Sequence[Letter]) -> QTextOption:
        """Say direction and alignment; absolute sides, since a block may go against the page."""
        rtl = self.rtl
        if text.direction == "own":
            rtl = is_right_to_left(block, rtl)
        elif text.align == "figures":
            # A bare number keeps its sign before it; one with words reads as the page does.
            rtl = rtl and is_right_to_left(block, False)
        flag = Qt.AlignmentFlag
        side = flag.AlignRight if self._from_right(text) else flag.AlignLeft
        if text.align == "centre":
            side = flag.AlignHCenter
        option = QTextOption(side | flag.AlignAbsolute)
        directions = Qt.LayoutDirection
        option.setTextDirection(directions.RightToLeft if rtl else directions.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        return option

    def _formats(
        self, text: Text, block: Sequence[Letter], manners: Sequence[Manner]
    ) -> Iterator[QTextLayout.FormatRange]:
        """Give Qt one range for each stretch of one face and size."""
        faces = [(letter.family, *manners[letter.run][:2]) for letter in block]
        start = 0
        for face, stretch in groupby(faces):
            ranged = QTextLayout.FormatRange()
            ranged.start, ranged.length = start, len(list(stretch))
            ranged.format = self._format(text, *face)
            yield ranged
            start += ranged.length

    def _format(self, text: Text, family: str, bold: bool, size: float) -> QTextCharFormat:
        """Give the format of a face and size, made once."""
        key = family, bold, size / text.size, text.align == "figures"
        if key not in self._fonts:
            font = QFont(family)
            font.setPixelSize(round(_EM * size / text.size))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
            if text.align == "figures":
                font.setFeature(QFont.Tag("tnum"), 1)
            form = QTextCharFormat()
            form.setFont(font)
            self._fonts[key] = form
        return self._fonts[key]


class Paragraph(Block):
    """A text as a flowable that splits between lines."""

    def __init__(self, text: Text, setter: Typesetter, lines: list[Line] | None = None) -> None:
        super().__init__()
        self.text, self.setter = text, setter
        self._lines = lines
        self._broken_at = -1.0 if lines is None else None
        self._written: tuple[Ink, str] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break into lines, once for each width; the rest of a split one stays as it is."""
        if self._broken_at is not None and self._broken_at != width:
            self._lines, self._written = self.setter.lines(self.text, width), None
            self._broken_at = width
        self.width = width
        self.height = len(self._lines or ()) * self.setter.leading(self.text)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split between lines, leaving no line alone on either page."""
        return self._parted(width, height, 2)

    def tear(self, width: float, height: float) -> list[Flowable]:
        """Split where nothing else helps, be it after one line."""
        return self._parted(width, height, 2) or self._parted(width, height, 1)

    def _parted(self, width: float, height: float, least: int) -> list[Flowable]:
        self.wrap(width, height)
        lines = self._lines or []
        count = min(int(height / self.setter.leading(self.text) + 1e-6), len(lines) - least)
        if count < least:
            return []
        first, rest = (
            Paragraph(self.text, self.setter, part) for part in (lines[:count], lines[count:])
        )
        first.spaceBefore, rest.spaceAfter = self.spaceBefore, self.spaceAfter
        rest.keepWithNext = self.keepWithNext
        return [first, rest]

    def draw(self) -> None:
        """Write the lines, whose operators are kept for a repeated head."""
        if self._written is None or self._written[0] is not self.canv.ink:
            self._written = self.canv.ink, self._operators(self.canv.ink)
        self.canv.write(self._written[1])

    def _operators(self, ink: Ink) -> str:
        leading, size = self.setter.leading(self.text), self.text.size
        base = self.height - baseline(leading, size)
        placed = []
        for line in self._lines or ():
            if line.spans:
                placed.append(f"q 1 0 0 1 0 {base:.3f} cm\n{line.operators(ink)}\nQ")
            base -= leading
        return "\n".join(placed)


def ensure_application() -> None:
    """Have Qt ready and our fonts known to it, with a window or without."""
    with _lock:
        if QGuiApplication.instance() is None:
            _kept.append(QGuiApplication(["kamdesk", "-platform", "offscreen"]))
        _register()


@cache
def _register() -> None:
    """Give Qt our fonts, once a process."""
    for path in fonts.files().values():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"Qt cannot read the font {path}")


class _Cluster(NamedTuple):
    """A letter with its dots and marks, or several drawn as one."""

    start: int
    copy: str
    glyphs: list[tuple[int, float, float]]  # number, x, y above the baseline


def _clusters(line: Any, block: Sequence[Letter]) -> list[_Cluster]:
    """Read a line's glyphs back, letter by letter, from left to right."""
    runs = []
    for run in line.glyphRuns(-1, -1, _RETRIEVE):
        found: dict[int, list[tuple[int, float, float]]] = {}
        places = zip(run.glyphIndexes(), run.stringIndexes(), run.positions(), strict=True)
        for number, index, place in places:
            if not block[index].hidden:
                found.setdefault(index, []).append((number, place.x(), place.y()))
        if found:
            runs.append((min(x for _n, x, _y in found[min(found)]), run.isRightToLeft(), found))
    starts = sorted(index for _x, _rtl, found in runs for index in found)
    ends = dict(zip(starts, [*starts[1:], line.textStart() + line.textLength()], strict=False))
    base = line.y() + line.ascent()
    clusters = []
    for _x, rtl, found in sorted(runs, key=lambda run: run[0]):
        for index in sorted(found, reverse=rtl):
            copy = "".join(letter.copy for letter in block[index : ends[index]])
            copy = copy.rstrip(" ") or copy  # Without the space a line ends with.
            # Readers turn right-to-left stretches round, inside a letter with marks too.
            glyphs = [(number, x, base - y) for number, x, y in found[index]]
            clusters.append(_Cluster(index, copy[::-1] if rtl else copy, glyphs))
    return clusters


def _justified(
    clusters: list[_Cluster], block: Sequence[Letter], spare: float, from_right: bool
) -> list[_Cluster]:
    """Widen the spaces of a line: Qt forgets those between right-to-left words."""
    spaces = sum(block[cluster.start].shape == " " for cluster in clusters)
    if not 0 < spare <= spaces * _EM:  # A hole would be seen, an uneven edge is not.
        return clusters
    moved, shift = [], -spare if from_right else 0.0
    for cluster in clusters:
        glyphs = [(number, x + shift, rise) for number, x, rise in cluster.glyphs]
        moved.append(cluster._replace(glyphs=glyphs))
        shift += spare / spaces * (block[cluster.start].shape == " ")
    return moved


def _spans(
    manners: Sequence[Manner],
    block: Sequence[Letter],
    clusters: Sequence[_Cluster],
    scale: float,
) -> Iterator[Span]:
    """Join clusters of one manner, and give the letters to the first glyph of each."""
    placed = [(block[c.start].family, manners[block[c.start].run], c) for c in clusters]
    for (family, manner), stretch in groupby(placed, key=lambda place: place[:2]):
        glyphs = [
            Glyph(number, "" if at else cluster.copy, x * scale, rise * scale)
            for _family, _manner, cluster in stretch
            for at, (number, x, rise) in enumerate(cluster.glyphs)
        ]
        yield Span(family, manner.bold, manner.size, manner.colour, tuple(glyphs))
