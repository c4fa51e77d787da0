"""Reviews and lessons: held, told, compared, rolled forward, on one page."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.ui.screens.plan_reviews import NOW, PlanReviewsPage
from tests.ui.screens.conftest import TODAY


@pytest.fixture(params=["en", "fa"])
def page(request, qtbot, desk, karun, speak):
    made = PlanReviewsPage(desk, speak(request.param), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 700)
    made.show_account(karun)
    made.show()
    return made


def test_a_review_is_held_and_what_is_typed_of_it_is_stored(qtbot, desk, page):
    page._hold()
    (review,) = desk.plan_reviews.of_plan(page.plan.id)
    assert page.panel.review == review
    box = page.panel.form.boxes["found"]
    box.setPlainText("The survey is late.")
    box.edited.emit()
    page.flush()
    (review,) = desk.plan_reviews.of_plan(page.plan.id)
    assert review.found == "The survey is late."
    assert "agreed_summary" not in page.panel.form.boxes
    desk.plan_reviews.set(review.id, "joint", True)
    assert "agreed_summary" in page.panel.form.boxes


def test_what_moved_since_the_last_review_is_listed(desk, page):
    page._hold()
    aim = page.plan.objectives[0]
    desk.plans.set_part("objective", aim.id, "current", Decimal(7))
    page.reviews_table.select(NOW)
    change = desk.plan_reviews.since_last(page.plan.id)
    words = page._words
    assert [line[0] for line in page.panel.moved.aims(change)] == ["improve relations"]
    assert words.number(7) in page.panel.moved.aims(change)[0][1]
    counted = words.count("{n} objective moved", "{n} objectives moved", 1)
    assert page.panel.moved.summary(change) == words.listing([counted])


def test_an_action_decided_at_a_review_leads_to_the_plan(qtbot, desk, page):
    page._hold()
    page.panel._decide("Ask for the oil report")
    step = desk.plans.one(page.plan.id).steps[-1]
    assert step.origin == f"review:{page.panel.review.id}"
    with qtbot.waitSignal(page.gone) as went:
        page.panel.opened.emit(step.id)
    assert (went.args[0].page, went.args[0].subject) == ("plan/plan", step.id)


def test_a_lesson_is_added_tagged_and_found_by_its_like(desk, karun, page):
    other = desk.accounts.add("Alon Foods")
    desk.lessons.add("Bring the engineer", ("tender",), account_id=other)
    page._add("Ask before the tender")
    assert page.lesson.lesson.title == "Ask before the tender"
    page.lesson._tag("tender")
    page.lesson._tag("annex")
    assert desk.lessons.of_account(karun)[0].tags == ("tender", "annex")
    assert page.lesson.lesson.tags == ("tender", "annex")
    page.lesson._untag("annex")
    assert [one.title for one in desk.lessons.like(page.lesson.lesson.tags, but=1)]


def test_the_next_plan_is_begun_from_what_is_ticked(qtbot, desk, karun, page):
    page._roll()
    dialog = page.dialog
    (box,) = dialog.steps.values()
    assert box.isChecked()
    box.setChecked(False)
    with qtbot.waitSignal(page.gone) as went:
        dialog.roll()
    assert went.args[0].page == "plan/plan"
    new = desk.plans.newest(karun)
    assert (new.start, new.steps) == (date(2028, 1, 1), ())
    assert [o.text for o in new.objectives] == ["improve relations"]


def test_a_period_that_ends_before_it_starts_is_told_in_the_dialog(desk, karun, page):
    page._roll()
    page.dialog._take("end", date(2020, 1, 1), "")
    page.dialog.roll()
    assert page.dialog._problem.text() == page._words("The end must come after the start.")
    assert len(desk.plans.of_account(karun)) == 1
    page.dialog.reject()


def test_a_review_deleted_comes_back_with_undo(desk, page):
    page._hold()
    page.panel._remove()
    assert page.panel.review is None
    desk.store.undo()
    assert len(desk.plan_reviews.of_plan(page.plan.id)) == 1


def test_without_a_plan_the_page_sends_to_it(qtbot, desk, page):
    page.show_account(desk.accounts.add("Alon Foods"))
    assert page._pages.currentIndex() == 1
