from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.ui.first_run import FirstRun, _Way
from kamdesk.ui.memory import remembered
from kamdesk.ui.places import Place
from kamdesk.ui.screens.preferences import PreferencesScreen
from kamdesk.ui.theme import theme
from kamdesk.usecases.preferences import RateLine
from kamdesk.words import LANGUAGES, load


class Settings:
    def __init__(self):
        self.kept, self.lines = dict(DEFAULTS), []

    def values(self):
        return self.kept

    def set(self, name, value, visit=""):
        if name == "stale_days" and not value.isdecimal():
            raise Refused("out_of_range", "A whole number is needed.")
        self.kept[name] = value

    def rates(self):
        return self.lines

    def put_rate(self, currency, from_day, value):
        if value <= 0:
            raise Refused("odd_rate", "A currency of three letters and a rate above 0 are needed.")
        self.lines = [RateLine(1, currency, from_day, value)]


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def asked():
    return []


@pytest.fixture
def screen(qtbot, settings, asked):
    screen = PreferencesScreen(settings, load("en"), lambda: asked.append("respeak"), date.today)
    qtbot.addWidget(screen)
    screen.show()
    yield screen
    theme().choose("light")
    theme().compact(False)
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme().speak("en")


def choose(box, value):
    box.put(value)
    box.activated.emit(box.currentIndex())


def test_every_setting_with_a_default_here_can_be_changed(screen, settings):
    told_elsewhere = {"ledger_date", "sample"}
    fields = {name for form in screen.forms.values() for name in form.boxes}
    assert fields == set(DEFAULTS) - told_elsewhere


def test_a_typed_cut_is_stored_as_text(qtbot, screen, settings):
    screen.show_place(Place("preferences", page="portfolio"))
    box = screen.forms["portfolio"].boxes["abc_a"]
    assert box.read() == Decimal(80)
    box.setText("۷۵")
    box.edited.emit()
    screen.flush()
    assert settings.kept["abc_a"] == "75"


def test_a_number_out_of_range_stays_marked_under_its_field(screen, settings):
    form = screen.forms["papers"]
    form.boxes["stale_days"].setText("1.5")
    form.boxes["stale_days"].edited.emit()
    screen.show_place(Place("preferences", page="papers"))
    screen.flush()
    assert form.problem_of("stale_days") == "A whole number is needed."
    assert settings.kept["stale_days"] == "180"


def test_dark_is_put_on_at_once_and_kept_on_this_computer(screen):
    choose(screen.local.boxes["theme"], "dark")
    assert theme().dark
    assert remembered("theme") == "dark"


def test_another_language_or_calendar_builds_the_window_anew(qtbot, screen, asked, settings):
    choose(screen.local.boxes["language"], "fa")
    qtbot.waitUntil(lambda: asked == ["respeak"])
    assert remembered("language") == "fa"
    choose(screen.forms["country"].boxes["calendar"], "jalali")
    qtbot.waitUntil(lambda: asked == ["respeak", "respeak"])
    assert settings.kept["calendar"] == "jalali"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_minute_speaks_each_language_and_knows_its_home(language, qtbot):
    first = FirstRun("en", load)
    qtbot.addWidget(first)
    first.show()
    first.languages.chosen.emit(language)
    with qtbot.waitSignal(first.begun) as begun:
        QTest.mouseClick(first.findChildren(_Way)[1], Qt.MouseButton.LeftButton)
    beginning = begun.args[0]
    assert beginning.way == "import"
    assert beginning.language == language
    home = {"fa": ("IR", "jalali"), "he": ("IL", "gregorian"), "bg": ("BG", "gregorian")}
    assert (beginning.country, beginning.calendar) == home.get(language, ("", "gregorian"))
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme().speak("en")


def test_a_typed_rate_is_put_and_an_odd_one_says_why(screen, settings):
    page = screen.rates
    page.currency.put("ILS")
    page._add()
    assert "rate above 0" in page.problem.text()
    page.value.setText("0.25")
    page._add()
    assert (settings.lines[0].currency, settings.lines[0].value) == ("ILS", Decimal("0.25"))
    assert page.problem.text() == ""
    assert page.model.rowCount() == 1
