"""A line of text in which the words that were looked for are marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from kamdesk.domain.search import marks
from kamdesk.ui.panels import fitted
from kamdesk.ui.theme import theme
from kamdesk.words.figures import percents

_AROUND = 36  # letters before the first word of a long text
_WIDE = 10_000


def write_marked(
    painter: QPainter,
    box: QRect,
    text: str,
    parts: Sequence[str],
    *,
    rtl: bool,
    size: int = 13,
    strong: bool = False,
    tone: str = "text",
) -> None:
    """Write one line, cut where it does not fit; a tint lies under the words looked for."""
    font = theme().font(size, strong=strong)
    measured = QFontMetrics(font)
    shown = fitted(measured, percents(text), box.width())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    layout.setTextOption(option)
    layout.setFormats([_tint(shown, start, end) for start, end in marks(shown, parts)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_WIDE)
    layout.endLayout()
    used = line.naturalTextRect()
    x = box.right() + 1 - used.right() if rtl else box.x() - used.left()
    y = box.y() + (box.height() - line.height()) / 2
    painter.setPen(theme().color(tone))
    layout.draw(painter, QPointF(x, y))


def around(text: str, parts: Sequence[str]) -> str:
    """Cut a long text so that the first word looked for stands near its beginning."""
    flat = " ".join(text.split())
    found = marks(flat, parts)
    if not found or found[0][0] <= _AROUND:
        return flat
    start = flat.find(" ", found[0][0] - _AROUND) + 1
    return f"… {flat[start:]}" if 0 < start <= found[0][0] else flat


def _tint(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = _units(text[:start])
    made.length = _units(text[start:end])
    form = QTextCharFormat()
    form.setBackground(theme().color("watch_tint"))
    form.setForeground(theme().color("text"))
    made.format = form
    return made


def _units(text: str) -> int:
    """Count as Qt counts: a rare letter takes two."""
    return len(text.encode("utf-16-le")) // 2
