"""The picture on a card: round, dropped or chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.aside import aside
from kamdesk.ui.forms import problem_text
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.pictures import Pictures
    from kamdesk.words import Words

_SIDE = 48
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff")


class PersonPicture(QAbstractButton):
    """A click asks for a picture; without one the place of it is drawn."""

    told = Signal(str)

    def __init__(self, pictures: Pictures, words: Words) -> None:
        super().__init__()
        self._pictures, self._words = pictures, words
        self._person: Person | None = None
        self._shown: tuple[int, int] | None = None
        self._pixmap = QPixmap()
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words("Choose a picture"))
        self.setToolTip(words("Choose a picture, or drop one here"))
        self.clicked.connect(self.ask)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def show_person(self, person: Person) -> None:
        """Show somebody's picture; it is read only when it is another."""
        self._person = person
        wanted = (person.id, person.picture_id or 0)
        if wanted != self._shown:
            self._shown = wanted
            self._pixmap = QPixmap()
            content = self._pictures.of(person.id) if person.picture_id else None
            if content:
                self._pixmap.loadFromData(content)
            self.update()

    def ask(self) -> None:
        """Ask for a file."""
        words = self._words
        kinds = words("Pictures ({pattern})", pattern=" ".join(f"*{end}" for end in ENDINGS))
        title = words("Choose a picture")
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep a small copy of a picture."""
        if self._person is None:
            return
        who = self._person.id

        def deed() -> Refused | None:
            try:
                self._pictures.take(who, path)
            except Refused as refusal:
                return refusal
            return None

        aside(self, self._words("Reading the picture…"), deed, self._said)

    def remove(self) -> None:
        """Take the picture away."""
        if self._person is not None:
            self._pictures.remove(self._person.id)

    def _said(self, refusal: Refused | None) -> None:
        if refusal is not None:
            self.told.emit(problem_text(refusal, "", self._words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._pixmap.isNull():
            painter.setPen(theme().color("accent" if self.hasFocus() else "line"))
            painter.setBrush(theme().color("raised"))
            painter.drawEllipse(whole)
            sign = icons.pixmap("person", "quiet", 20, self.devicePixelRatioF())
            painter.drawPixmap(int((_SIDE - 20) / 2), int((_SIDE - 20) / 2), sign)
            return
        path = QPainterPath()
        path.addEllipse(whole)
        painter.setClipPath(path)
        painter.drawPixmap(whole, self._pixmap, QRectF(_middle(self._pixmap)))
        if self.hasFocus():
            painter.setPen(theme().color("accent"))
            painter.drawEllipse(whole)


def _middle(pixmap: QPixmap) -> QRectF:
    """Cut out a square, higher where the picture is upright: faces are there."""
    side = min(pixmap.width(), pixmap.height())
    return QRectF((pixmap.width() - side) / 2, (pixmap.height() - side) / 3, side, side)


def pictures_in(data: QMimeData) -> list[Path]:
    """Give the picture files that are dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
