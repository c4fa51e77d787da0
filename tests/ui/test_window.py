from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kamdesk.domain.changes import Changes, Label
from kamdesk.domain.refusal import Refused
from kamdesk.ui.bridge import Bridge
from kamdesk.ui.command_bar import Command, Found
from kamdesk.ui.frame import Deeds
from kamdesk.ui.places import Place, Trail
from kamdesk.ui.sidebar import AccountLine, Section
from kamdesk.ui.theme import theme
from kamdesk.ui.window import Window
from kamdesk.ui.work import Jobs
from kamdesk.words import load

CHANGES = Changes(Label("Delete meeting"), {"entry": None})


class FakeScreen(QWidget):
    gone = Signal(object)

    def __init__(self):
        super().__init__()
        self.places, self.heard, self.flushed = [], [], 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_place(self, place):
        self.places.append(place)

    def refresh(self, changes=None):
        self.heard.append(changes)

    def flush(self):
        self.flushed += 1


class Hands:
    """What the window asks of the desk, written down."""

    def __init__(self):
        self.done, self.undoable = [], "delete meeting of 3 Mehr"

    def deeds(self):
        return Deeds(
            find=lambda text: [Found("Alon Foods", place=Place("accounts", 2))] * (text == "alon"),
            undo=lambda: self.done.append("undo"),
            redo=lambda: self.done.append("redo"),
            next_undo=lambda: self.undoable,
            next_redo=lambda: "",
            now=lambda: datetime(2026, 10, 4, 12, 4),  # noqa: DTZ001
            log=lambda: self.done.append("log"),
        )


def sections(words):
    return [
        Section("portfolio", words("Portfolio"), "portfolio", FakeScreen),
        Section("accounts", words("Accounts"), "accounts", FakeScreen, accounts=True),
        Section("preferences", words("Preferences"), "preferences", FakeScreen, foot=True),
    ]


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def bridge():
    return Bridge()


@pytest.fixture
def window(qtbot, hands, bridge):
    window = Window(bridge, Jobs())
    qtbot.addWidget(window)
    build(window, hands, "en")
    yield window
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme().speak("en")


def build(window, hands, language):
    words = load(language)
    command = Command("view", words("&Dark"), lambda: hands.done.append("dark"))
    window.build(words, sections(words), hands.deeds(), [command])
    window.show_accounts([AccountLine(2, "Alon Foods", 3), AccountLine(5, "<img src=x>")])


def shown(window, qtbot):
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()


def test_a_trail_goes_back_and_forward_and_forgets_what_lay_ahead():
    trail = Trail()
    for section in ("today", "portfolio", "accounts"):
        trail.go(Place(section))
    assert trail.back() == Place("portfolio")
    trail.go(Place("preferences"))
    assert trail.forward() is None
    assert trail.back() == Place("portfolio")


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_window_stands_in_every_language_and_goes_everywhere(language, qtbot, window, hands):
    build(window, hands, language)
    shown(window, qtbot)
    for section in ("portfolio", "accounts", "preferences"):
        window.go(Place(section))
        assert window.screen_shown.places == [Place(section)]
    sidebar = window.frame.sidebar
    middle = window.width() // 2
    assert (sidebar.mapTo(window, sidebar.rect().center()).x() > middle) == (
        language in ("fa", "he")
    )


def test_going_back_by_key_follows_the_reading_direction(qtbot, window, hands):
    shown(window, qtbot)
    for language, key in (("en", Qt.Key.Key_Left), ("he", Qt.Key.Key_Right)):
        build(window, hands, language)
        window.go(Place("portfolio"))
        window.go(Place("accounts", 2))
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert window.place == Place("portfolio")


def test_a_change_of_language_keeps_the_place_and_makes_the_screen_anew(window, hands):
    window.go(Place("accounts", 2, "plan"))
    before = window.screen_shown
    build(window, hands, "fa")
    assert window.screen_shown is not before
    assert window.screen_shown.places == [Place("accounts", 2, "plan")]
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_only_the_screen_in_view_reads_again_and_the_others_when_they_are_shown(window, bridge):
    window.go(Place("portfolio"))
    hidden = window.screen_shown
    window.go(Place("accounts", 2))
    bridge.announce(CHANGES)
    assert window.screen_shown.heard == [CHANGES]
    assert hidden.heard == []
    window.go(Place("portfolio"))
    assert hidden.heard == [None]


def test_undo_names_the_step_and_stores_what_is_open_first(qtbot, window, hands):
    shown(window, qtbot)
    window.go(Place("portfolio"))
    before = window.screen_shown.flushed
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hands.done == ["undo"]
    assert window.screen_shown.flushed > before
    tips = [action.toolTip() for action in window.actions()]
    assert any("Undo: delete meeting of 3 Mehr" in tip for tip in tips)


def test_undo_waits_while_a_long_job_writes_and_is_done_once_after(qtbot, window, hands):
    window._waiting.setInterval(10)
    busy, asked = [Refused("busy", "busy")] * 3, []

    def undo():
        asked.append(1)
        if busy:
            raise busy.pop()
        hands.done.append("undo")

    window._deeds = replace(window._deeds, undo=undo)
    window._undo()
    window._undo()  # pressed again meanwhile
    qtbot.waitUntil(lambda: hands.done == ["undo"])
    assert len(asked) == 4
    assert not window._waiting.isActive()


def test_search_finds_accounts_before_commands_and_enter_goes_there(qtbot, window, hands):
    shown(window, qtbot)
    window.go(Place("portfolio"))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = window.frame.search
    qtbot.keyClicks(search, "alon")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.place == Place("accounts", 2)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(search, "dark")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert hands.done == ["dark"]


def test_a_name_like_markup_is_shown_as_it_is(window):
    labels = window.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    tips = [line.toolTip() for line in window.frame.sidebar._accounts]
    assert not any("<img" in tip for tip in tips)


def test_the_filter_finds_an_account_and_enter_opens_it(qtbot, window):
    shown(window, qtbot)
    sidebar = window.frame.sidebar
    qtbot.keyClicks(sidebar._filter, "ALON")
    assert [line.isHidden() for line in sidebar._accounts] == [False, True]
    qtbot.keyClick(sidebar._filter, Qt.Key.Key_Return)
    assert window.place == Place("accounts", 2)


def test_every_button_has_a_name_to_be_read_aloud(window):
    from PySide6.QtWidgets import QAbstractButton

    window.go(Place("portfolio"))
    buttons = [
        button
        for button in window.findChildren(QAbstractButton)
        if not button.objectName().startswith("qt_") and button.focusPolicy()
    ]
    assert not [button for button in buttons if not (button.text() or button.accessibleName())]


def test_a_refusal_is_said_in_words_and_a_fault_without_its_contents(window):
    window.tell(Refused("no_room", "Not saved: the disk is full."))
    assert window.frame.alarm._happened.text() == "Not saved: the disk is full."
    window.tell(ValueError("Karun Steel owes 12"))
    assert "Karun" not in window.frame.alarm._happened.text() + window.frame.alarm._advice.text()


def test_a_fault_before_there_is_a_page_is_said_too(qtbot, bridge, monkeypatch):
    heard = []
    monkeypatch.setattr("kamdesk.ui.window.say", lambda _, trouble: heard.append(trouble.happened))
    window = Window(bridge, Jobs())
    qtbot.addWidget(window)
    window.tell(Refused("foreign", "{path} is not a KAMdesk store.", path="a.txt"))
    assert heard == ["a.txt is not a KAMdesk store."]


def test_the_window_comes_back_as_it_was_left(qtbot, window, hands, bridge):
    shown(window, qtbot)
    window.resize(960, 641)
    window.close()
    again = Window(bridge, Jobs())
    qtbot.addWidget(again)
    assert again.height() == 641
