"""The workspace of an account, opened, typed into, turned round."""

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.changes import Changes, Label
from kamdesk.ui.places import Place
from kamdesk.ui.screens.account import AccountScreen
from kamdesk.ui.screens.account_header import AccountHeader
from kamdesk.ui.screens.accounts import AccountsSection
from kamdesk.usecases.overview import Revenue
from tests.ui.screens.conftest import TODAY

PAGES = ("dossier", "people", "history", "plan")


@pytest.fixture
def open_account(qtbot, desk, speak):
    def opened(account, page="dossier", language="en", subject=0):
        screen = AccountScreen(desk, speak(language), lambda: TODAY)
        qtbot.addWidget(screen)
        desk.listeners.append(screen.refresh)
        screen.resize(1076, 726)
        screen.show_place(Place("accounts", account, page, subject))
        screen.show()
        return screen

    return opened


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_every_page_opens_in_every_language_filled_and_empty(
    qtbot, desk, karun, open_account, language
):
    bare = desk.accounts.add("Alon Foods")
    for account in (karun, bare):
        screen = open_account(account, language=language)
        for page in PAGES:
            screen.show_place(Place("accounts", account, page))
            assert not screen.grab().isNull()
        assert screen.width() == 1076  # nothing asks for more room than there is


def test_the_head_names_the_late_promise_and_leads_to_it(desk, karun, open_account):
    screen = open_account(karun)
    gone = []
    screen.gone.connect(gone.append)
    assert screen.header.due.value.text() == "3 Oct 2026, 1 day late"
    assert screen.header.due.value.property("tone") == "alarm"
    screen.header.due.note.click()
    entry = desk.entries.of_account(karun)[0]
    assert gone == [Place("accounts", karun, "history", entry.id)]


def test_an_account_is_made_key_only_with_a_reason(desk, open_account):
    account = desk.accounts.add("Alon Foods")
    screen = open_account(account)
    screen.ask_standing(True)
    screen.dialog.act.click()
    assert not desk.accounts.one(account).key
    screen.dialog.box.setPlainText("Leads its market.")
    screen.dialog.act.click()
    assert desk.accounts.one(account).key
    assert not screen.header.make_key.isVisible()


def test_an_account_that_is_gone_leads_back_to_the_list(desk, open_account):
    account = desk.accounts.add("Alon Foods")
    screen = open_account(account)
    gone = []
    screen.gone.connect(gone.append)
    desk.store.undo()
    screen.refresh(Changes(Label("x"), {"account": None}, "undo"))
    assert gone == [Place("accounts")]


def test_the_list_finds_any_account_by_a_piece_of_its_name(qtbot, desk, karun):
    desk.accounts.add("Alon Foods")
    section = AccountsSection(desk, _words(), lambda: TODAY)
    qtbot.addWidget(section)
    section.show_place(Place("accounts"))
    lines = section.list.model
    assert [line.account.name for line in lines.rows] == ["Karun Steel"]
    section.list.filter.setText("alo")
    section.list._sift()
    assert [line.account.name for line in lines.rows] == ["Alon Foods"]
    section.list.filter.setText("كارون")  # Arabic kaf
    section.list._sift()
    assert [line.account.name for line in lines.rows] == ["Karun Steel"]


def test_pages_out_of_sight_read_again_when_they_are_turned_to(desk, karun, open_account):
    screen = open_account(karun, "people")
    screen.show_place(Place("accounts", karun, "dossier"))
    desk.people.add(karun, "Shirin Vaziri")
    assert len(screen.pages["people"].tree.drawn()) == 5
    screen.show_place(Place("accounts", karun, "people"))
    assert len(screen.pages["people"].tree.drawn()) == 6


def test_the_tabs_run_from_the_right_in_hebrew(karun, open_account):
    left = open_account(karun).tabs
    assert left.tabRect(0).x() < left.tabRect(3).x()
    right = open_account(karun, language="he").tabs
    assert right.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert right.tabRect(0).x() > right.tabRect(3).x()


def _words():
    from kamdesk.words import load

    return load("en")


@pytest.mark.parametrize(
    ("amount", "said"),
    [(1_637_325_000_000, "۱٬۶۳۷٫۳ میلیارد"), (37_000_000, "۳۷٫۰ میلیون"), (9_500_000, "۹٬۵۰۰٬۰۰۰")],
)
def test_large_revenue_is_told_in_words_of_its_scale(qtbot, speak, amount, said):
    header = AccountHeader(speak("fa"), lambda: TODAY)
    qtbot.addWidget(header)
    header.show_revenue(Revenue(amount, "IRR", 0, TODAY))
    assert said in header.bought.value.text().replace("\u00a0", " ")
