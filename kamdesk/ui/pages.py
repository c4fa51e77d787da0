"""The pages of a PDF as pictures: the very bytes that are saved, drawn by PDFium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from kamdesk.ui.theme import theme

GAP = 16
NARROWEST, WIDEST = 240, 1100


@dataclass(frozen=True, slots=True)
class Page:
    """One page as drawn, and how large it is on paper in points."""

    image: QImage
    width: float
    height: float


def pages_of(content: bytes, scale: float = 1.6) -> tuple[Page, ...]:
    """Draw every page; call it off the window's thread. `scale` 1 is 72 dots an inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    drawn = []
    try:
        for page in document:
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            ).copy()
            drawn.append(Page(image, page.get_width(), page.get_height()))
    finally:
        document.close()
    return tuple(drawn)


class Sheets(QWidget):
    """The pages one below the other, as wide as the room allows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Sequence[Page] = ()
        self._wide = 560

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show other pages."""
        self._pages = pages
        self._fit()

    def fit(self, room: QSize, *, whole: bool = False, zoom: float = 1.0) -> None:
        """Be as wide as the room, or so wide that a whole page shows; larger or smaller by zoom."""
        wide = min(room.width(), WIDEST) - 2 * GAP
        if whole and self._pages:
            tallest = max(page.height / page.width for page in self._pages)
            wide = min(wide, int((room.height() - 2 * GAP) / tallest))
        self._wide = max(NARROWEST, int(wide * zoom))
        self._fit()

    def page_at(self, y: int) -> int:
        """Say which page stands at a height, counted from 1."""
        top = GAP
        for number, page in enumerate(self._pages, 1):
            top += self._high(page) + GAP
            if y < top:
                return number
        return len(self._pages)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = GAP
        for page in self._pages:
            box = QRectF((self.width() - self._wide) / 2, top, self._wide, self._high(page))
            if box.intersects(QRectF(event.rect())):
                painter.drawImage(box, page.image)
                painter.setPen(theme().color("line"))
                painter.drawRect(box)
            top += self._high(page) + GAP

    def sizeHint(self) -> QSize:
        return QSize(self._wide + 2 * GAP, self._height())

    def _fit(self) -> None:
        self.setMinimumSize(self._wide + 2 * GAP, self._height())
        self.update()

    def _height(self) -> int:
        return GAP + sum(self._high(page) + GAP for page in self._pages)

    def _high(self, page: Page) -> int:
        return round(self._wide * page.height / page.width)


def send(pages: Sequence[Page], printer: QPrinter) -> None:
    """Print pages, each fitted to the sheet."""
    painter = QPainter(printer)
    room = printer.pageRect(QPrinter.Unit.DevicePixel)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        size = page.image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), page.image)
    painter.end()
