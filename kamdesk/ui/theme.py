"""One look: colours, type and icons, light and dark, in every language."""

from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from kamdesk import fonts
from kamdesk.paths import resources
from kamdesk.ui import memory
from kamdesk.words.tongues import TONGUES

_TRANSLATIONS = QLibraryInfo.LibraryPath.TranslationsPath
Choice = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the window may use."""

    ground: str
    surface: str
    raised: str
    line: str
    strong: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    watch: str
    alarm: str
    good_tint: str
    watch_tint: str
    alarm_tint: str
    sponsor: str
    supporter: str
    neutral: str
    sceptic: str
    anti_sponsor: str
    outer_sign: str
    inner_sign: str
    series: tuple[str, ...]


TOKENS = {
    "light": Tokens(
        *("#F6F6F3", "#FFFFFF", "#EFF1ED", "#DCDFD9", "#B4BBB3", "#1D2227", "#59626B"),
        *("#1F5FAF", "#E2ECF8", "#FFFFFF", "#2B7A4B", "#8A5E0E", "#B03535"),
        *("#E4F1E8", "#F8F0DD", "#F9E8E6"),
        *("#174F86", "#5E97C6", "#8C939A", "#D9963F", "#A8401A", "#FFFFFF", "#1D2227"),
        series=("#1F5FAF", "#C8702A", "#3E8E6E", "#8A5AA8", "#B79A2B", "#5E6B78"),
    ),
    "dark": Tokens(
        *("#15181C", "#1D2126", "#262B31", "#363C44", "#545C66", "#E8EAED", "#A6AEB7"),
        *("#78AEEB", "#22344A", "#10151B", "#6CC08B", "#E0B458", "#E88080"),
        *("#1F3329", "#38301F", "#3D2729"),
        *("#4A8FD4", "#93BFE3", "#A9B0B7", "#EAB566", "#E2744A", "#1D2227", "#1D2227"),
        series=("#5E9BE0", "#E0945A", "#62B896", "#B48AD2", "#D4BC55", "#98A4B1"),
    ),
}

SIZES = (12, 13, 14, 16, 20, 28)
ROW, DENSE_ROW, TWO_LINE_ROW = 32, 26, 51


class Theme(QObject):
    """The application's colours and type at this moment."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._system_ink = app.palette().color(QPalette.ColorRole.WindowText).lightness()
        self._choice: Choice = "system"
        self._dark = False
        self.dense = False
        self.language = "en"
        self._families: list[str] = []
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}
        self._buttons = QTranslator(self)  # Qt's own words: Yes, No, Copy
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.speak("en")

    @property
    def dark(self) -> bool:
        """Say whether the dark colours are on."""
        return self._dark

    @property
    def choice(self) -> Choice:
        """Give what the user chose: system, light or dark."""
        return self._choice

    @property
    def tokens(self) -> Tokens:
        """Give the colours in use."""
        return TOKENS["dark" if self._dark else "light"]

    @property
    def row(self) -> int:
        """Give the height of a one-line row."""
        return DENSE_ROW if self.dense else ROW

    def choose(self, choice: Choice) -> None:
        """Follow the system, or hold to light or dark."""
        self._choice = choice
        self._dark = choice == "dark" or (choice == "system" and self._system_dark())
        self._apply()

    def keep(self, choice: Choice) -> None:
        """Choose, and remember it on this computer."""
        memory.remember("theme", choice)
        self.choose(choice)

    def speak(self, language: str) -> None:
        """Take a language's type, direction and standard buttons; the window is built after it."""
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(rtl if TONGUES[language].rtl else ltr)
        if self._families and language == self.language:
            return
        self.language = language
        _register()
        self._families = list(fonts.stack(language))
        self._app.removeTranslator(self._buttons)
        if self._buttons.load(f"qtbase_{language}", QLibraryInfo.path(_TRANSLATIONS)):
            self._app.installTranslator(self._buttons)
            self._app.setLayoutDirection(rtl if TONGUES[language].rtl else ltr)
        self.choose(self._choice)

    def compact(self, dense: bool) -> None:
        """Make one-line rows dense or comfortable."""
        self.dense = dense
        self.changed.emit()

    def color(self, token: str) -> QColor:
        """Give a colour by its token."""
        if (color := self._colors.get(token)) is None:
            color = self._colors[token] = QColor(getattr(self.tokens, token))
        return QColor(color)

    def font(self, size: int = 13, *, strong: bool = False, tabular: bool = False) -> QFont:
        """Give the interface's type in a size of the scale."""
        if (made := self._fonts.get((size, strong, tabular))) is not None:
            return QFont(made)  # a copy keeps the engine already found for it
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        self._fonts[size, strong, tabular] = font
        return QFont(font)

    def leading(self, size: int = 13) -> int:
        """Give the height of a line of text; Persian needs more room."""
        return round(size * (1.6 if self.language == "fa" else 1.4))

    def _system_dark(self) -> bool:
        scheme = QGuiApplication.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return self._system_ink > 127
        return scheme == Qt.ColorScheme.Dark

    def _system_changed(self) -> None:
        if self._choice == "system" and self._system_dark() != self._dark:
            self.choose("system")

    def _apply(self) -> None:
        self._colors.clear()
        self._fonts.clear()
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(self.font())
        self._app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()


@cache
def _register() -> None:
    """Make the bundled families known to Qt, once a process."""
    for file in fonts.files().values():
        QFontDatabase.addApplicationFont(str(file))


@cache
def theme() -> Theme:
    """Give the application's one theme, made at its first use."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    return Theme(app)


def start_edge() -> Qt.AlignmentFlag:
    """Give the side where a line begins; text of another script does not change it."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def palette(tokens: Tokens) -> QPalette:
    """Turn tokens into the colours Fusion draws with."""
    roles = QPalette.ColorRole
    colors = {
        roles.Window: tokens.surface,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.ground,
        roles.Button: tokens.surface,
        roles.Light: tokens.raised,
        roles.Mid: tokens.line,
        roles.Dark: tokens.strong,
        roles.WindowText: tokens.text,
        roles.Text: tokens.text,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.alarm,
        roles.PlaceholderText: tokens.quiet,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.ToolTipBase: tokens.text,
        roles.ToolTipText: tokens.surface,
    }
    made = QPalette()
    for role, color in colors.items():
        made.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.strong))
    return made


def style_sheet(tokens: Tokens) -> str:
    """Fill the one style sheet with colours."""
    sheet = (resources() / "styles" / "kamdesk.qss").read_text(encoding="utf-8")
    colors = {name: value for name, value in asdict(tokens).items() if isinstance(value, str)}
    return Template(sheet).substitute(colors)
