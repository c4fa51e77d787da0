import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kamdesk.ui.switches import Tabs

PAGES = [(name, name.title() * 3) for name in ("one", "two", "three", "four", "five", "six")]


@pytest.fixture
def tabs(application):
    made = Tabs(PAGES, more="More")
    made.resize(made.sizeHint())
    made.show()
    yield made
    made.close()


def test_all_pages_show_where_there_is_room(tabs):
    assert tabs.hidden() == []
    assert not tabs.more.isVisible()


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_what_finds_no_room_stands_in_the_menu_and_nothing_lies_outside(tabs, direction):
    tabs.setLayoutDirection(direction)
    for wide in range(tabs.minimumSizeHint().width(), tabs.sizeHint().width() + 40, 25):
        tabs.resize(wide, 36)
        for name, _ in PAGES:
            tabs.put(name)
            shown = [n for n, _ in PAGES if n not in tabs.hidden()]
            assert name in shown
            boxes = [tabs.tabRect(at) for at, (n, _) in enumerate(PAGES) if n in shown]
            if tabs.hidden():
                boxes.append(tabs.more.geometry())
                assert tabs.more.isVisible()
            assert all(tabs.rect().contains(box) for box in boxes)
            assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_a_page_of_the_menu_is_turned_to_and_shows(tabs):
    tabs.resize(tabs.minimumSizeHint().width(), 36)
    told = []
    tabs.chosen.connect(told.append)
    menu = tabs.more_menu()
    assert [entry.text() for entry in menu.actions()] == [title for _, title in PAGES[1:]]
    menu.actions()[-1].trigger()
    assert (told, tabs.value()) == (["six"], "six")
    assert "six" not in tabs.hidden()


def test_the_menu_is_reached_by_keys(tabs):
    tabs.resize(tabs.minimumSizeHint().width(), 36)
    assert tabs.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert tabs.more.accessibleName() == "More"
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.value() == "one"  # the arrows stay among the pages that show
