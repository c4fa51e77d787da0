"""Our own line icons, in a colour of the theme and turned with the reading direction."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from kamdesk.paths import resources
from kamdesk.ui.theme import theme

# These point along the line of reading; clock, check, phone, pen and search never turn.
DIRECTIONAL = frozenset(
    (
        *("back", "forward", "undo", "redo", "sidebar", "chevron-next", "chevron-back"),
        *("negotiations", "win-back", "results", "portfolio", "doc", "lessons"),
    )
)
_INK = "#000000"


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, ratio: int, mirrored: bool) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(_INK, color).encode()))
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    if mirrored:
        pixmap = pixmap.transformed(QTransform().scale(-1, 1))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, tone: str = "text", size: int = 16, ratio: float = 2.0) -> QPixmap:
    """Draw an icon in a token's colour."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    color = theme().color(tone).name()
    return _pixmap(name, color, size, max(1, round(ratio)), rtl and name in DIRECTIONAL)


def icon(name: str, tone: str = "text", size: int = 16, gap: int = 0) -> QIcon:
    """Give an icon for a button or a list, sharp on every screen; `gap` keeps the text away."""
    made = QIcon()
    for ratio in (1, 2, 3):
        made.addPixmap(_spaced(pixmap(name, tone, size, ratio), gap))
        made.addPixmap(_spaced(pixmap(name, "strong", size, ratio), gap), QIcon.Mode.Disabled)
    return made


def _spaced(drawn: QPixmap, gap: int) -> QPixmap:
    """Add empty room at the end of an icon."""
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.drawPixmap(gap if rtl else 0, 0, drawn)
    painter.end()
    return wide


def dress(button: QAbstractButton, name: str, tone: str = "text", size: int = 16) -> None:
    """Put an icon on a button and keep it in the theme's colour from then on."""
    button.setProperty("icon-name", name)
    button.setProperty("icon-tone", tone)
    button.setProperty("icon-size", size)
    gap = _gap(button)
    button.setIcon(icon(name, tone, size, gap))
    button.setIconSize(QSize(size + gap, size))


def _gap(button: QAbstractButton) -> int:
    """Give the room between icon and words."""
    return 4 if button.text() else 0


def picture(name: str, tone: str = "quiet", size: int = 16) -> QLabel:
    """Make a label that shows an icon, kept in the theme's colour."""
    label = QLabel(textFormat=Qt.TextFormat.PlainText)
    show(label, name, tone, size)
    return label


def show(label: QLabel, name: str, tone: str = "quiet", size: int = 16) -> None:
    """Let a label show another icon."""
    label.setProperty("icon-name", name)
    label.setProperty("icon-tone", tone)
    label.setProperty("icon-size", size)
    label.setPixmap(pixmap(name, tone, size))


def redraw() -> None:
    """Draw the icons of all buttons and labels anew, after a change of theme or direction."""
    for widget in QApplication.allWidgets():
        name = widget.property("icon-name")
        if not name:
            continue
        tone, size = widget.property("icon-tone"), widget.property("icon-size")
        if isinstance(widget, QAbstractButton):
            widget.setIcon(icon(name, tone, size, _gap(widget)))
        elif isinstance(widget, QLabel):
            widget.setPixmap(pixmap(name, tone, size))
