"""The pages of seven bonds, satisfaction, the trust audit and the mirror exercise."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kamdesk.domain.bonds import BONDS
from kamdesk.domain.trust import PRINCIPLES
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.screens.bonds import BondsPage
from kamdesk.ui.screens.mirror import MirrorPage
from kamdesk.ui.screens.satisfaction import SatisfactionPage
from kamdesk.ui.screens.survey_topics import TopicsFloat
from kamdesk.ui.screens.trust import TrustPage
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def opened(qtbot, desk, karun, speak, jobs):
    def make(kind, language="en"):
        made = kind(desk, speak(language), lambda: TODAY)
        qtbot.addWidget(made)
        if hasattr(made, "use_jobs"):
            made.use_jobs(jobs)
        desk.listeners.append(made.refresh)
        made.resize(1076, 520)
        made.show()
        made.show_account(karun)
        return made

    return make


def shown(page):
    """Give all text that can be seen on a page."""
    for _ in range(3):  # what was laid out just now is shown a turn or two later
        QApplication.processEvents()
    parts = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    return " | ".join(part.text() for part in parts if part.isVisibleTo(page))


# --- bonds


def test_a_click_on_the_dots_rates_a_bond_as_assumed(qtbot, desk, karun, opened):
    page = opened(BondsPage)
    box = page.rows["brand"].box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(6 + 2 * 13 + 4, 14))
    bond = desk.bonds.of(karun).of("brand")
    assert (bond.rating, bond.confirmed) == (3, False)
    assert "assumed" in page.rows["brand"].known.text()


def test_zero_is_a_rating_by_mouse_and_keyboard(qtbot, desk, karun, opened):
    page = opened(BondsPage)
    box = page.rows["zero_choice"].box
    first = QPoint(10, 14)
    for expected in (1, 0, 1):
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=first)
        assert desk.bonds.of(karun).of("zero_choice").rating == expected
    qtbot.keyClick(box, Qt.Key.Key_0)
    assert desk.bonds.of(karun).of("zero_choice").rating == 0


def test_evidence_comes_before_a_rating_is_confirmed(qtbot, desk, karun, opened):
    desk.bonds.rate(karun, "brand", 3)
    page = opened(BondsPage)
    page.open("brand")
    form = page.rows["brand"].form
    form.boxes["confirmed"].click()
    assert "evidence first" in form.problem_of("confirmed")
    form.boxes["evidence"].setPlainText("They said so")
    form.flush()
    form.boxes["confirmed"].setChecked(False)
    form.boxes["confirmed"].click()
    assert desk.bonds.of(karun).of("brand").confirmed


def test_one_bond_is_open_at_a_time_and_its_form_stores(desk, karun, opened):
    page = opened(BondsPage)
    page.open("value")
    page.open("personal")
    assert page.rows["value"].form is None
    form = page.rows["personal"].form
    form.boxes["attacker"].setText("A new head of purchasing")
    form.boxes["attacker"].edited.emit()
    page.flush()
    assert desk.bonds.of(karun).of("personal").attacker == "A new head of purchasing"


def test_warnings_say_why_and_open_the_bond(desk, karun, opened):
    desk.bonds.rate(karun, "structural", 4)
    page = opened(BondsPage)
    said = shown(page)
    assert "Leaning on the structural bond" in said
    assert "rated 4" in said
    link = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Leaning"))
    link.click()
    assert page.rows["structural"].form is not None


def test_the_people_of_the_personal_bond_are_named_and_taken_off(desk, karun, opened):
    page = opened(BondsPage)
    page.open("personal")
    pairs = page._extras["personal"]
    pairs.add.click()
    assert "Choose one of theirs" in pairs._problem.text()
    theirs = desk.people.of_account(karun)[0]
    pairs.theirs.put(theirs.id)
    pairs.ours.put(desk.people.ours()[0].id)
    pairs.add.click()
    (pair,) = desk.bonds.of(karun).of("personal").pairs
    assert theirs.name in shown(pairs)
    note = next(b for b in pairs.findChildren(LineBox) if b.accessibleName() == "What ties them")
    note.setText("Studied together")
    note.left.emit()
    assert desk.bonds.of(karun).of("personal").pairs[0].note == "Studied together"
    desk.bonds.untie(pair.id)
    assert "Nobody named yet" in shown(pairs)


def test_value_touches_propose_a_rating_with_its_evidence(desk, karun, opened):
    for days in range(3):
        desk.entries.add(karun, "advice", TODAY - timedelta(days=days))
    page = opened(BondsPage)
    page.open("information")
    touched = page._extras["information"]
    assert "3 value touches" in shown(touched)
    touched.take.click()
    bond = desk.bonds.of(karun).of("information")
    assert (bond.rating, bond.confirmed) == (3, False)
    assert "3 value touches" in bond.rated.evidence


def test_without_sales_the_value_bond_says_so(qtbot, desk, karun, opened):
    page = opened(BondsPage)
    page.open("value")
    assert "Without imported sales" in shown(page._extras["value"])
    assert not page._extras["value"].figure.isVisibleTo(page)


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_radar_opens_a_bond_in_every_language(qtbot, desk, karun, opened, language):
    for place, kind in enumerate(BONDS):
        desk.bonds.rate(karun, kind, place % 6)
    page = opened(BondsPage, language)
    qtbot.waitUntil(lambda: page.figures is not None)
    page.figures.picked.emit("attitudinal")
    assert page.rows["attitudinal"].form is not None


# --- satisfaction


def test_a_survey_is_added_answered_and_its_criticism_followed(qtbot, desk, karun, opened):
    page = opened(SatisfactionPage)
    page.add.click()
    (row,) = page.rows.rows.values()
    boxes = row.form.boxes
    boxes["recommends"].setFocus()
    qtbot.keyClick(boxes["recommends"], Qt.Key.Key_4)
    boxes["better"].setPlainText("Nobody calls back")
    row.flush()
    (survey,) = desk.surveys.of(karun).surveys
    assert (survey.recommends, survey.better) == (4, "Nobody calls back")
    assert page.figure.text() == "4"
    assert "average of 1 answer • 2026" in shown(page)
    assert "not followed yet" in shown(page.criticism)
    row.follow.click()
    entry = desk.surveys.of(karun).surveys[0].entry_id
    assert desk.entries.one(entry).subject == "Nobody calls back"
    tell = [b for b in page.criticism.findChildren(QPushButton) if b.text() == "Told back today"]
    tell[0].click()
    assert desk.surveys.of(karun).waiting == 0
    assert "told back" in shown(page.criticism)


def test_few_answers_are_told_as_counts_and_many_with_their_share(desk, karun, opened):
    for mark in (9, 10, 3):
        desk.surveys.add(karun, TODAY, recommends=mark)
    page = opened(SatisfactionPage)
    assert "2 of 3 would recommend us" in shown(page)
    assert "%" not in page._rates.text()
    for _ in range(7):
        desk.surveys.add(karun, TODAY, recommends=8)
    assert "2 of 10 would recommend us (9 or 10), 20%" in shown(page)


def test_the_average_explains_itself_by_its_answers(desk, karun, opened):
    desk.surveys.add(karun, TODAY, recommends=9)
    desk.surveys.add(karun, date(2025, 6, 1), recommends=2)
    page = opened(SatisfactionPage)
    assert [row[1] for row in page._explain().rows] == ["9"]


def test_topics_are_called_otherwise_left_out_and_added(qtbot, desk, karun, opened):
    page = opened(SatisfactionPage)
    floating = TopicsFloat(desk, page._words, page)
    floating.add.box.setText("Training")
    floating.add.box.returnPressed.emit()
    floating._retire("papers", True)
    page.add.click()
    (row,) = page.rows.rows.values()
    assert "mark:papers" not in row.form.boxes
    assert len([name for name in row.form.boxes if name.startswith("mark:")]) == 7


def test_the_questionnaire_can_be_printed_before_the_first_survey(desk, karun, opened):
    page = opened(SatisfactionPage)
    assert page._printed.isVisibleTo(page)
    desk.surveys.add(karun)
    assert page.print.isVisibleTo(page)
    assert not page._printed.isVisibleTo(page)


# --- trust


def test_the_lowest_principle_puts_its_action_into_the_plan(qtbot, desk, karun, opened):
    page = opened(TrustPage)
    assert not page._card.isVisibleTo(page)
    for place, principle in enumerate(PRINCIPLES):
        desk.trust.mark(karun, principle, 5 - place)
    assert "growing together, 1 of 5" in shown(page)
    page.action.put("Agree on one joint aim")
    page.act.click()
    steps = [step for step in desk.plans.present(karun).steps if step.origin == "trust:growth"]
    assert [step.what for step in steps] == ["Agree on one joint aim"]
    assert "became action" in shown(page)


def test_an_example_takes_the_assumed_away(desk, karun, opened):
    desk.trust.mark(karun, "honesty", 4)
    page = opened(TrustPage)
    row = page.rows["honesty"]
    assert "assumed" in row.known.text()
    row.example.box.setPlainText("Told them of the delay")
    row.example.box.edited.emit()
    row.flush()
    assert "assumed" not in row.known.text()
    assert desk.trust.of(karun).now.marks["honesty"].example_day == TODAY


# --- mirror


def test_the_exercise_begins_where_nothing_is_and_takes_five_words(qtbot, desk, karun, opened):
    page = opened(MirrorPage)
    page._begin()
    for word in ("punctual", "open", "near", "exact", "calm"):
        page.add.box.setText(word)
        page.add.box.returnPressed.emit()
    assert next(row.box.text() for row in page.rows.rows.values()) == "punctual"
    assert not page.add.isVisibleTo(page)


def test_what_we_lack_becomes_a_need_and_an_action(qtbot, desk, karun, opened):
    mirror = desk.mirrors.begin(karun)
    word = desk.mirrors.add_word(mirror, "warns us early")
    page = opened(MirrorPage)
    row = page.rows.rows[word]
    assert not row.need.isVisibleTo(page)
    for box, key in ((row.theirs, Qt.Key.Key_5), (row.ours, Qt.Key.Key_2)):
        box.setFocus()
        qtbot.keyClick(box, key)
    assert row._difference.text() == "−3"
    row.need.click()
    row.act.click()
    became = desk.mirrors.of_account(karun).became[word]
    assert {each.kind for each in became} == {"need", "action"}
    assert "Get better at this: warns us early" in {each.text for each in became}
    assert "became need" in shown(page)
    assert not row.need.isVisibleTo(page)
    assert not row.act.isVisibleTo(page)


def test_the_place_of_a_word_shows_its_exercise(desk, karun, opened):
    older = desk.mirrors.begin(karun)
    word = desk.mirrors.add_word(older, "near")
    newer = desk.mirrors.begin(karun)
    page = opened(MirrorPage)
    page.show_account(karun, 0)
    shown_first = page._mirror
    page.show_account(karun, word)
    assert page._mirror == older
    assert {older, newer} >= {shown_first}


def test_opinions_and_suggestions_stand_beside_criticism(desk, karun, opened):
    entry = desk.entries.add(karun, "feedback", TODAY, "Deliver on Thursdays")
    desk.entries.set_detail(entry, "sort", "suggestion")
    page = opened(SatisfactionPage)
    assert "Deliver on Thursdays" in shown(page.voices)
    assert "not answered yet" in shown(page.voices)
    assert "Deliver" not in shown(page.criticism)


def test_of_many_surveys_the_newest_are_shown_until_all_are_asked_for(desk, karun, opened):
    ids = [
        desk.surveys.add(karun, TODAY - timedelta(days=n), recommends=7, better="x")
        for n in range(30)
    ]
    page = opened(SatisfactionPage)
    assert len(page.rows.rows) == 20
    assert "Show all 30" in shown(page)
    page.show_account(karun, ids[-1])
    assert page.rows.rows[ids[-1]].form is not None
    assert len(page.rows.rows) == 30


def test_what_hangs_on_one_person_stands_beside_the_personal_bond(desk, karun, opened):
    page = opened(BondsPage)
    person = desk.people.of_account(karun)[0]
    desk.people.judge(person.id, "strength", "4")
    said = shown(page)
    assert "does not hang on a single person" not in said
    assert person.name in said


def test_a_text_that_was_not_stored_is_back_in_its_bond(desk, karun, opened):
    desk.drafts.note("bond:value", karun, "defence", "Ask for something in return")
    page = opened(BondsPage)
    form = page.rows["value"].form
    assert form is not None
    assert form.boxes["defence"].toPlainText() == "Ask for something in return"
    assert desk.bonds.of(karun).of("value").defence == ""
