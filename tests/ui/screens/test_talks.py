"""Talks: the list, the pages of a preparation, what they say and store."""

from datetime import date
from decimal import Decimal
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from kamdesk.domain.talks.progress import PAGES
from kamdesk.ui.places import Place
from kamdesk.ui.screens.negotiations import NegotiationsScreen
from kamdesk.ui.screens.talks import TalksPage
from tests.ui.screens.conftest import TODAY

DAY = date(2026, 10, 13)
ISSUES = {
    "Price": ("60", "742", "720", "680", "690", "725", "more"),
    "Days": ("40", "20", "30", "60", "70", "90", "less"),
}
NAMES = ("weight", "opening", "target", "reservation", "their_low", "their_high")


@pytest.fixture
def talk(desk, karun):
    """Prepare a negotiation of two issues and two packages of unequal worth."""
    begun = desk.negotiations.begin(karun, "Supply 2027", day=DAY)
    for title, (*numbers, better) in ISSUES.items():
        values = dict(zip(NAMES, map(Decimal, numbers), strict=True))
        desk.negotiations.add_part(begun, "issue", title, better=better, **values)
    issues = desk.negotiations.one(begun).issues
    for name, values in (("A", ("700", "45")), ("B", ("706", "60"))):
        package = desk.negotiations.add_package(begun, name)
        for issue, value in zip(issues, values, strict=True):
            desk.negotiations.put_value(package, issue.id, Decimal(value))
    return begun


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = TalksPage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)

    def go(place):
        made.turn(place.page.partition("/")[2])
        made.show_account(place.account, place.subject)

    made.gone.connect(go)
    made.resize(1076, 620)
    made.show_account(karun)
    made.show()
    return made


def open_page(page, karun, talk, name):
    page.gone.emit(Place("accounts", karun, f"talks/{name}", talk))
    return page.pages[name]


def test_an_account_without_talks_is_taught_and_begins_one(desk, karun, page):
    assert page.stack.currentIndex() == 0
    page._begin("renewal")
    (begun,) = desk.negotiations.all(karun)
    assert begun.subject == "Renewal"
    assert len(begun.issues) == 4
    assert page.stack.currentIndex() == 1


def test_the_list_opens_a_negotiation_on_the_page_that_comes_next(karun, page, talk):
    page.refresh()
    (line,) = page.list.model.rows
    page.list.table.opened.emit(line)
    assert page.prepared.negotiation.id == talk
    assert page._page == "who"


@pytest.mark.parametrize("name", list(PAGES))
def test_every_page_shows_a_full_an_empty_and_a_small_negotiation(desk, karun, page, talk, name):
    open_page(page, karun, talk, name)
    visit = desk.negotiations.begin(karun, "Visit")
    open_page(page, karun, visit, name)
    desk.negotiations.add_part(visit, "issue", "Price")
    open_page(page, karun, visit, name)
    page.refresh()
    page.flush()


def test_what_is_typed_into_an_opened_issue_is_stored(qtbot, desk, karun, page, talk):
    shown = open_page(page, karun, talk, "issues").issues
    issue = desk.negotiations.one(talk).issues[0]
    shown.open(issue.id)
    row = shown.list.rows.rows[issue.id]
    box = row.form.boxes["reservation"]
    box.setText("685")
    box.edited.emit()
    page.flush()
    assert desk.negotiations.one(talk).issues[0].reservation == 685


def test_a_line_adds_an_issue_and_the_strip_says_what_weights_lack(qtbot, desk, karun, page, talk):
    shown = open_page(page, karun, talk, "issues").issues
    assert shown.strip.isHidden()
    weight = desk.negotiations.one(talk).issues[1].id
    desk.negotiations.set_part("issue", weight, "weight", Decimal(15))
    qtbot.keyClicks(shown.list.add.box, "Training")
    qtbot.keyClick(shown.list.add.box, Qt.Key.Key_Return)
    assert not shown.strip.isHidden()
    assert "25 of 100" in shown.strip._strong.text()
    shown.strip.act.click()
    assert [issue.weight for issue in desk.negotiations.one(talk).issues] == [60, 15, 25]
    assert shown.strip.isHidden()


def test_no_zone_is_said_with_the_way_out(karun, page, talk):
    shown = open_page(page, karun, talk, "issues").issues
    assert shown.said.text() == "Days: trade it inside a package."


def test_unequal_packages_are_refused_with_the_reason_and_mended(qtbot, desk, karun, page, talk):
    shown = open_page(page, karun, talk, "packages").panel
    texts = [
        label.text()
        for held in shown._said
        for label in held.findChildren(type(page.title).__mro__[1])
    ]
    assert any("further apart than 5 points" in text for text in texts)
    shown._mend()
    assert desk.negotiations.judged(desk.negotiations.one(talk)).accepted
    assert shown.figures[desk.negotiations.one(talk).packages[0].id].text() == "50.0"


def test_a_value_typed_into_a_package_moves_its_utility(desk, karun, page, talk):
    shown = open_page(page, karun, talk, "packages").panel
    package = desk.negotiations.one(talk).packages[0]
    price = desk.negotiations.one(talk).issues[0].id
    box = shown.values[package.id, price].box
    box.setText("720")
    box.edited.emit()
    page.flush()
    assert shown.figures[package.id].text() == "80.0"
    rows = shown._explain(package.id).rows
    assert rows[-1][-1] == "80.0"


def test_a_click_on_the_progress_line_turns_to_a_page(qtbot, karun, page, talk):
    open_page(page, karun, talk, "who")
    cell = page.steps.places()["arguments"]
    qtbot.mouseClick(page.steps, Qt.MouseButton.LeftButton, pos=QPoint(cell.center()))
    assert page._page == "arguments"
    qtbot.keyClick(page.steps, Qt.Key.Key_Right)
    assert page._page == "checklist"


def test_a_mistake_looked_at_is_ticked(desk, karun, page, talk):
    shown = open_page(page, karun, talk, "checklist")
    shown.ticks["temper"].click()
    assert desk.negotiations.one(talk).ticked("mistakes") == {"temper"}


def test_people_of_the_map_come_with_a_click(desk, karun, page, talk):
    shown = open_page(page, karun, talk, "who")
    person = shown.theirs.missing()[0]
    shown.theirs._add(person.id)
    assert desk.negotiations.one(talk).attendees[0].person_id == person.id
    assert person not in shown.theirs.missing()
    assert page.note.text().endswith("1 of theirs, 0 of ours")


def test_a_subject_deleted_elsewhere_leads_back_to_the_list(desk, karun, page, talk):
    open_page(page, karun, talk, "issues")
    desk.negotiations.remove(talk)
    assert page.stack.currentIndex() == 0


def test_thirty_issues_and_twelve_people_are_shown_at_once(desk, karun, page, talk):
    for number in range(28):
        desk.negotiations.add_part(talk, "issue", f"Issue {number}", reservation=Decimal(number))
    people = [desk.people.add(karun, f"Person {n}") for n in range(12)]
    desk.negotiations.attend(talk, people)
    open_page(page, karun, talk, "issues")
    started = perf_counter()
    page.refresh()
    assert perf_counter() - started < 0.5
    assert len(page.pages["issues"].issues.list.rows.rows) == 30
    open_page(page, karun, talk, "who")
    assert len(page.pages["who"].theirs.rows.rows) == 12


def test_the_section_shows_what_is_ahead_and_opens_it(qtbot, desk, karun, speak, talk):
    old = desk.negotiations.begin(karun, "Supply 2025")
    desk.negotiations.set(old, "state", "closed")
    screen = NegotiationsScreen(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(screen)
    (line,) = screen.list.model.rows
    assert (line.negotiation.subject, line.account) == ("Supply 2027", "Karun Steel")
    with qtbot.waitSignal(screen.gone) as caught:
        screen.list.table.opened.emit(line)
    assert caught.args[0] == Place("accounts", karun, "talks", talk)
    screen.which.put("all")
    screen.which.chosen.emit("all")
    assert len(screen.list.model.rows) == 2


def test_those_of_the_last_meeting_come_with_one_click(desk, karun, page, talk):
    shown = open_page(page, karun, talk, "who")
    for side in (shown.theirs, shown.ours):
        side._add_all(side._last())
    names = [desk.people.one(a.person_id).name for a in desk.negotiations.one(talk).attendees]
    assert names == ["Farhad Moradi", "Ralitsa Eneva"]
    assert shown.theirs._last() == []


def test_what_was_typed_into_a_package_and_not_stored_comes_back(desk, karun, page, talk):
    here = desk.negotiations.one(talk)
    package, issue = here.packages[0].id, here.issues[0].id
    desk.drafts.note(f"package_value:{issue}", package, "value", "715")
    shown = open_page(page, karun, talk, "packages").panel
    assert shown.values[package, issue].box.text() == "715"
    assert desk.negotiations.one(talk).packages[0].values[issue] == 700
    page.flush()
    assert desk.negotiations.one(talk).packages[0].values[issue] == 715


def test_lessons_of_like_situations_stand_beside_the_checklist(qtbot, desk, karun, page, talk):
    checklist = open_page(page, karun, talk, "checklist")
    assert not checklist.learnt.isVisible()
    lesson = desk.lessons.add("Ask before you name a price", ["price"])
    desk.lessons.add("The letter comes too late", ["complaint"])
    other = desk.negotiations.begin(karun, "Price round", template="price", day=DAY)
    checklist = open_page(page, karun, other, "checklist")
    assert checklist.learnt.isVisible()
    buttons = checklist.learnt.findChildren(QPushButton)
    assert [each.text() for each in buttons] == ["Ask before you name a price"]
    went = []
    checklist.gone.disconnect()
    checklist.gone.connect(went.append)
    buttons[0].click()
    assert went == [Place("lessons", subject=lesson)]
