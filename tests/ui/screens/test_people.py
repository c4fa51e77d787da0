"""People: the tree draws everybody once; judgements carry their evidence."""

import pytest

from kamdesk.domain.maps import LEVEL
from kamdesk.domain.people import Person
from kamdesk.ui.screens.people import PeoplePage
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = PeoplePage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 600)
    made.show_account(karun)
    made.show()
    return made


def named(desk, account, name) -> Person:
    return next(person for person in desk.people.of_account(account) if person.name == name)


def test_the_tree_draws_everybody_once_and_apart(desk, karun, page):
    spots = page.tree.drawn()
    assert set(spots) == {person.id for person in desk.people.of_account(karun)}
    assert len(set(spots.values())) == len(spots)
    boss = spots[named(desk, karun, "Farhad Moradi").id]
    below = [spots[named(desk, karun, n).id] for n in ("Parisa Naderi", "Omid Ranjbar")]
    assert {y for _, y in below} == {boss[1] + LEVEL}
    assert boss[0] == sum(x for x, _ in below) / 2


def test_the_tree_grows_from_the_right_in_persian(qtbot, desk, karun, page, speak):
    first, second = (named(desk, karun, n).id for n in ("Parisa Naderi", "Omid Ranjbar"))
    assert page.tree.box_of(first).x() < page.tree.box_of(second).x()
    mirrored = PeoplePage(desk, speak("fa"), lambda: TODAY)
    qtbot.addWidget(mirrored)
    mirrored.resize(1076, 600)
    mirrored.show_account(karun)
    mirrored.show()
    assert mirrored.tree.box_of(first).x() > mirrored.tree.box_of(second).x()


def test_a_name_is_enough_for_a_new_person_and_the_card_shows_it(desk, karun, page):
    page.ask_name()
    page.adding.line.box.setText("Shirin Vaziri")
    page.adding.line._take()
    assert named(desk, karun, "Shirin Vaziri").title == ""
    assert page.card.person.name == "Shirin Vaziri"
    page.adding.line.box.setText("Ali Rezaei")
    page.adding.line._take()
    assert page.card.person.name == "Ali Rezaei"
    page.adding.close()


def test_another_stance_begins_as_assumed_without_the_old_evidence(desk, karun, page):
    moradi = named(desk, karun, "Farhad Moradi")
    page._choose(moradi.id)
    page.card.stance.box.signs["sceptic"].click()
    held = named(desk, karun, "Farhad Moradi").judgements["stance"]
    assert (held.value, held.confirmed, held.evidence) == ("sceptic", False, "")
    assert page.card.stance.word.text() == "sceptic"


def test_a_person_deleted_comes_back_by_undo(desk, karun, page):
    moradi = named(desk, karun, "Farhad Moradi")
    told = []
    page.told.connect(told.append)
    page._choose(moradi.id)
    page.card.remove.click()
    assert moradi.id not in page.tree.drawn()
    assert "Farhad Moradi" in told[0]
    desk.store.undo()
    page.refresh()
    assert moradi.id in page.tree.drawn()


def test_a_filter_hides_in_the_list_and_fades_in_the_tree(desk, karun, page):
    page.filter.put(text="moradi")
    assert [person.name for person in page.table.rows.rows] == ["Farhad Moradi"]
    assert len(page.tree.drawn()) == 5
    assert sum(item.opacity() < 1 for item in page.tree.people.values()) == 4
