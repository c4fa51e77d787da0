"""The field in short: every page has its texts, ticks stay on this computer."""

import pytest
from PySide6.QtWidgets import QLabel

from kamdesk.domain.field import MISTAKES_AVOIDED, SELLER_AND_MANAGER, TIPS, WORDS
from kamdesk.domain.negotiations import MISTAKES
from kamdesk.ui import menu
from kamdesk.ui.field_help import FieldHelp
from kamdesk.words import load


@pytest.fixture
def make(qtbot):
    def made():
        dialog = FieldHelp(load("en"))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def texts(dialog, page):
    return " ".join(each.text() for each in dialog.pages.widget(page).findChildren(QLabel))


def test_there_are_ten_tips_and_the_five_mistakes_of_the_checklist():
    assert len(TIPS) == 10
    assert list(MISTAKES_AVOIDED) == list(MISTAKES)


def test_each_page_says_all_of_its_lines(make):
    dialog = make()
    for page, lines in (
        (0, [how for _, how in TIPS.values()]),
        (1, [line for both in MISTAKES_AVOIDED.values() for line in both]),
        (2, [line for one in SELLER_AND_MANAGER for line in (one.seller, one.manager)]),
        (3, [line for both in WORDS for line in both]),
    ):
        said = texts(dialog, page)
        assert [line for line in lines if line not in said] == []


def test_a_tab_turns_the_page(make):
    dialog = make()
    dialog.tabs.chosen.emit("seller")
    assert dialog.pages.currentIndex() == 2


def test_what_is_ticked_is_still_ticked_when_it_is_opened_again(make):
    first = make()
    assert first.told.text() == "0 of 10"
    first.ticks["word"].put(True)
    first.ticks["word"].edited.emit()
    again = make()
    assert [key for key, box in again.ticks.items() if box.read()] == ["word"]
    assert again.told.text() == "1 of 10"


def test_the_help_menu_and_the_search_field_offer_it():
    found = menu.commands(load("en"), {"field": lambda: None})
    assert [(one.menu, one.text.startswith("&Help")) for one in found] == [("help", True)]
