"""The first minute: language, country and calendar, then one of three ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kamdesk.domain.countries import COUNTRIES, NEUTRAL, country
from kamdesk.ui import icons
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import quiet
from kamdesk.ui.panels import column, label, row
from kamdesk.ui.switches import Segments
from kamdesk.ui.theme import theme
from kamdesk.words import LANGUAGES, NAMES

if TYPE_CHECKING:
    from kamdesk.domain.calendars import Calendar
    from kamdesk.words import Words

Way = Literal["sample", "import", "empty"]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the newcomer chose."""

    way: Way
    language: str
    country: str
    calendar: Calendar


class FirstRun(QWidget):
    """Asks three things, and changes its own language at once."""

    begun = Signal(object)  # Beginning

    def __init__(self, language: str, words_of: Callable[[str], Words]) -> None:
        super().__init__()
        self._words_of = words_of
        self._country, self._calendar = "", ""
        self.setWindowTitle("KAMdesk")
        self.resize(920, 620)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None
        self.speak(language)

    def speak(self, language: str) -> None:
        """Say everything in a language; country and calendar follow it until chosen."""
        self._words = words = self._words_of(language)
        theme().speak(language)
        old, self._page = self._page, self._build(words)
        if old is not None:
            self._room.removeWidget(old)
            old.deleteLater()
        self._room.addWidget(self._page)
        self.languages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, words: Words) -> QWidget:
        page = QWidget()
        self.languages = Segments([(name, NAMES[name]) for name in LANGUAGES], words.language)
        self.languages.chosen.connect(self.speak)
        lands = [(code, words(land.name)) for code, land in COUNTRIES.items()]
        self.countries = ChoiceBox([*lands, ("", words(NEUTRAL.name))])
        self.countries.setProperty("kind", "small")
        self.countries.put(self._country or country("", words.language).code)
        self.countries.edited.connect(self._land)
        self.calendars = Segments(
            [("gregorian", words("Gregorian")), ("jalali", words("Jalali"))],
            self._calendar or country(self.countries.read(), words.language).calendar,
        )
        self.calendars.chosen.connect(self._date)
        head = row(icons.picture("logo", "accent", 32), label("KAMdesk", 28, strong=True), None)
        said = words("The desk of one key account manager. Everything stays on this computer.")
        asked = row(
            self._asked(words("Language"), self.languages),
            self._asked(words("Country"), self.countries),
            self._asked(words("Calendar"), self.calendars),
            None,
            spacing=24,
        )
        lines = column(
            None,
            head,
            label(said, 14, tone="quiet", wrap=True),
            16,
            asked,
            16,
            spacing=8,
            parent=page,
        )
        lines.setContentsMargins(56, 24, 56, 24)
        lines.addLayout(self._ways(words))
        lines.addStretch(2)
        return page

    def _asked(self, title: str, box: Any) -> QWidget:
        made = QWidget()
        box.setAccessibleName(title)
        named = quiet(title)
        named.setBuddy(box)
        column(named, box, None, spacing=4, parent=made)
        return made

    def _ways(self, words: Words) -> QHBoxLayout:
        ways: tuple[tuple[Way, str, str, str], ...] = (
            (
                "sample",
                "eye",
                words("Look around with the sample"),
                words(
                    "Forty invented customers and four key accounts, as after two years of work."
                ),
            ),
            (
                "import",
                "import",
                words("Import my customers and sales"),
                words(
                    "A CSV or Excel file from your books; you see every column before it is taken."
                ),
            ),
            (
                "empty",
                "plus",
                words("Start empty"),
                words("Five fields are enough for a first key account."),
            ),
        )
        made = row(spacing=16)
        for way, icon, title, text in ways:
            card = _Way(icon, title, text)
            card.clicked.connect(lambda _=False, way=way: self._begin(way))
            made.addWidget(card, 1)
        return made

    def _land(self) -> None:
        """Take a country, and its calendar unless another was chosen."""
        self._country = self.countries.read() or ""
        if not self._calendar:
            self.calendars.put(country(self._country, self._words.language).calendar)

    def _date(self, calendar: str) -> None:
        self._calendar = calendar

    def _begin(self, way: Way) -> None:
        land = self.countries.read() or ""
        self.begun.emit(Beginning(way, self._words.language, land, self.calendars.value()))


class _Way(QAbstractButton):
    """One big choice: an icon, what it is called, what will be there."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(148)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        parts = (icons.picture(icon, "accent", 24), label(title, 16, strong=True, wrap=True))
        lines = column(
            *parts, label(text, 13, wrap=True, tone="quiet"), None, spacing=8, parent=self
        )
        lines.setContentsMargins(16, 16, 16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.hasFocus() or self.underMouse()
        painter.setPen(
            QPen(theme().color("accent" if on else "strong"), 2 if self.hasFocus() else 1)
        )
        painter.setBrush(theme().color("accent_soft" if self.isDown() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
