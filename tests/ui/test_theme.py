import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from kamdesk.paths import resources
from kamdesk.ui import icons
from kamdesk.ui.panels import button
from kamdesk.ui.theme import TOKENS, theme


@pytest.fixture(autouse=True)
def light_again():
    yield
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme().speak("en")
    theme().choose("light")


def brightness(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read_on_every_ground(mode):
    tokens = TOKENS[mode]
    for ground in (tokens.ground, tokens.surface, tokens.accent_soft):
        for text in (tokens.text, tokens.quiet, tokens.accent, tokens.watch, tokens.alarm):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_dark_can_be_forced_where_the_system_says_nothing(qtbot):
    theme().choose("dark")
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == TOKENS["dark"].surface
    assert theme().dark
    theme().choose("light")
    assert not theme().dark


@pytest.mark.parametrize(("language", "family"), [("fa", "KAMdesk Arabic"), ("bg", "KAMdesk Sans")])
def test_every_language_has_its_own_bundled_type(language, family, qtbot):
    theme().speak(language)
    assert QFontInfo(theme().font(13)).family() == family
    assert QFontInfo(theme().font(13, strong=True)).weight() == 600


def test_icons_follow_the_theme_and_turn_only_where_they_point(qtbot):
    made = button("Undo", icon="undo")
    qtbot.addWidget(made)
    before = made.icon().pixmap(20, 16).toImage()
    theme().choose("dark")
    icons.redraw()
    assert made.icon().pixmap(20, 16).toImage() != before
    drawn = {name: icons.pixmap(name).toImage() for name in ("undo", "check")}
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert icons.pixmap("undo").toImage() == drawn["undo"].flipped(Qt.Orientation.Horizontal)
    assert icons.pixmap("check").toImage() == drawn["check"]


def test_every_icon_is_drawn(qtbot):
    for file in (resources() / "icons").glob("*.svg"):
        image = icons.pixmap(file.stem).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32)), file.name
