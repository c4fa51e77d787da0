"""Reviews of a plan: kept as it stood, compared, rolled forward; lessons and their tags."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from kamdesk.domain.plan_reviews import Key, Standing, changed, read, standing, written
from kamdesk.domain.plan_rolling import next_period, shifted
from kamdesk.domain.refusal import Refused
from kamdesk.store import rows
from kamdesk.store.plan_tables import CommunicationRecord, KpiReadingRecord, KpiRecord
from kamdesk.usecases.lessons import Lessons
from kamdesk.usecases.plan_reviews import PlanReviews
from tests.usecases.conftest import TODAY


@pytest.fixture
def reviews(make):
    return make(PlanReviews)


@pytest.fixture
def lessons(make):
    return make(Lessons)


@pytest.fixture
def plan(plans, rila):
    number = plans.begin(rila, date(2026, 1, 1), date(2026, 12, 31), title="First year")
    goal = plans.add_part(number, "goal", "Fewer stops", confirmed=True)
    figures = {"baseline": Decimal("14.0"), "target": Decimal(9), "current": Decimal(12)}
    shared = {"unit": "hours", "why": "the trial did it", "due": date(2026, 10, 31)}
    aim = plans.add_part(
        number, "objective", "Cut stops at mill 2", goal_id=goal, **(figures | shared)
    )
    plans.add_part(number, "objective", "Reached one", state="reached")
    way = plans.add_part(number, "strategy", "Show every stop", objective_id=aim)
    first = plans.add_part(number, "step", "Survey", due=date(2026, 2, 28), strategy_id=way)
    plans.add_part(number, "step", "Done one", done_on=date(2026, 3, 1))
    plans.add_part(number, "step", "Train", due=date(2026, 11, 30), depends_on=first)
    plans.add_part(number, "mutual", "Stops", they_get="eight hours", we_get="the figures")
    return number


def test_a_plan_is_kept_word_for_word_and_figure_for_figure(plans, plan):
    whole = standing(
        plans.one(plan), (Key("k", "", "growth", "%", None, Decimal(3), TODAY),), TODAY
    )
    assert read(written(whole), 1) == whole
    assert str(read(written(whole), 1).aims[0].baseline) == "14.0"
    with pytest.raises(Refused):
        read(written(whole), 2)


def test_what_moved_since_the_last_review_is_told(plans, plan, reviews):
    reviews.hold(plan)
    aim, _ = plans.one(plan).objectives
    survey, done, train = plans.one(plan).steps
    plans.set_part("objective", aim.id, "current", Decimal(11))
    plans.set_part("objective", aim.id, "target", Decimal(8))
    plans.add_part(plan, "objective", "New one")
    plans.set_part("step", survey.id, "done_on", TODAY)
    plans.move_step(train.id, None, date(2026, 12, 15))
    plans.remove_part("step", done.id)
    plans.add_part(plan, "step", "Added", due=date(2026, 12, 1))
    plans.add_part(plan, "step", "Late", due=date(2026, 9, 1))
    told = reviews.since_last(plan)
    assert told.since == TODAY
    assert [(m.now.text, m.moved) for m in told.aims] == [
        ("Cut stops at mill 2", ("current", "target")),
        ("New one", ("added",)),
    ]
    assert {m.now.what: m.what for m in told.deeds} == {
        "Survey": "done",
        "Train": "moved",
        "Done one": "removed",
        "Added": "added",
        "Late": "late",
    }
    assert told.counted("done") == 1


def test_a_review_is_compared_with_the_one_before_it_and_stays_as_it_was(plans, plan, reviews):
    first = reviews.hold(plan)
    aim = plans.one(plan).objectives[0]
    plans.set_part("objective", aim.id, "current", Decimal(11))
    second = reviews.hold(plan, joint=True)
    plans.set_part("objective", aim.id, "current", Decimal(10))
    reviews.set(first, "day", TODAY - timedelta(90))
    (move,) = reviews.change(second).aims
    assert (move.before.current, move.after.current) == (12, 11)
    assert reviews.change(first).since is None
    assert [r.id for r in reviews.of_plan(plan)] == [second, first]
    assert [r.joint for r in reviews.of_plan(plan)] == [True, False]


def test_a_review_deleted_takes_its_snapshot_along_and_both_come_back(plan, reviews, store):
    held = reviews.hold(plan)
    reviews.remove(held)
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM snapshot")) == 0
    store.undo()
    assert reviews.change(held) is not None


def test_a_plan_deleted_leaves_no_snapshot_behind(plans, plan, reviews, store):
    reviews.hold(plan)
    plans.remove(plan)
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM snapshot")) == 0


def test_an_action_decided_at_a_review_is_in_the_plan_and_says_where_it_comes_from(
    plans, plan, reviews
):
    held = reviews.hold(plan)
    step = reviews.decide(held, "Ask for the oil report", due=date(2026, 11, 2))
    added = next(each for each in plans.one(plan).steps if each.id == step)
    assert (added.origin, added.kind) == (f"review:{held}", "action")


def test_key_figures_are_kept_with_their_last_reading(plan, reviews, store):
    with store.work("Key figure") as work:
        kpi = rows.add(work.session, KpiRecord, plan_id=plan, title="Stops", unit="h")
        for day, value in ((date(2026, 3, 1), "14"), (date(2026, 9, 1), "11")):
            rows.add(work.session, KpiReadingRecord, kpi_id=kpi, day=day, value=Decimal(value))
    (move,) = reviews.since_last(plan).keys
    assert (move.before, move.after.value, move.after.day) == (None, 11, date(2026, 9, 1))
    reviews.hold(plan)
    assert reviews.since_last(plan).keys == ()


def test_a_plan_rolls_forward_with_what_is_unfinished(plans, plan, rila, reviews, store):
    with store.work("Hang") as work:
        kpi = rows.add(work.session, KpiRecord, plan_id=plan, title="Stops", baseline=Decimal(9))
        values = {"kpi_id": kpi, "day": TODAY, "value": Decimal(7)}
        rows.add(work.session, KpiReadingRecord, **values)
        rows.add(work.session, CommunicationRecord, plan_id=plan, value="news of the trade")
    proposal = reviews.proposal(plan)
    assert (proposal.start, proposal.end) == (date(2027, 1, 1), date(2027, 12, 31))
    new = plans.one(reviews.roll(plan, proposal))
    old = plans.one(plan)
    assert new.rolled_from == plan
    (aim,) = new.objectives
    assert (aim.text, aim.baseline, aim.due) == ("Cut stops at mill 2", 12, date(2027, 10, 31))
    assert aim.goal_id == new.goals[0].id
    assert new.strategies[0].objective_id == aim.id
    assert [(s.what, s.due) for s in new.steps] == [
        ("Survey", date(2027, 2, 28)),
        ("Train", date(2027, 11, 30)),
    ]
    assert new.steps[1].depends_on == new.steps[0].id
    assert new.steps[0].origin == f"rolled:{plan}"
    assert [s.what for s in old.steps] == ["Done one"]  # nothing is due twice
    assert len(old.objectives) == 2
    assert new.mutual[0].topic == "Stops"
    with store.reading() as session:
        kept = session.execute(text("SELECT baseline FROM kpi ORDER BY id")).all()
        assert [Decimal(str(row[0])) for row in kept] == [9, 7]
    (before,) = reviews.of_plan(plan)  # the old plan as it stood
    assert len(reviews.change(before.id).deeds) == 3
    store.undo()
    assert len(plans.of_account(rila)) == 1
    assert len(plans.one(plan).steps) == 3


def test_only_what_was_chosen_goes_over_and_days_stay_where_they_are_wanted_to(
    plans, plan, reviews
):
    proposal = reviews.proposal(plan)
    survey, _, train = plans.one(plan).steps
    chosen = replace(
        proposal, objectives=frozenset(), steps=frozenset({train.id}), shift=False, mutual=False
    )
    new = plans.one(reviews.roll(plan, chosen))
    assert new.objectives == new.mutual == new.strategies == ()
    assert [(s.what, s.due, s.depends_on) for s in new.steps] == [("Train", train.due, None)]
    assert survey.id in {s.id for s in plans.one(plan).steps}


def test_the_next_period_has_as_many_months_also_in_the_jalali_calendar(plans, plan):
    year = replace(plans.one(plan), start=date(2026, 3, 21), end=date(2027, 3, 20))  # 1405
    assert next_period(year, "jalali") == (date(2027, 3, 21), date(2028, 3, 19))
    odd = replace(year, start=date(2026, 3, 5), end=date(2026, 3, 14))
    assert next_period(odd, "gregorian") == (date(2026, 3, 15), date(2026, 3, 24))


def test_a_day_moved_by_months_stays_within_its_month():
    assert shifted(date(2026, 1, 31), 1, "gregorian") == date(2026, 2, 28)
    assert shifted(date(2028, 2, 29), 12, "gregorian") == date(2029, 2, 28)
    assert shifted(None, 12, "gregorian") is None


def test_nothing_moved_is_nothing_told(plans, plan):
    whole = standing(plans.one(plan), (), date(2026, 1, 2))
    told = changed(whole, whole)
    assert told.aims == told.keys == told.deeds == ()
    assert isinstance(whole, Standing)


def test_lessons_are_found_again_in_like_situations(lessons, rila, store):
    first = lessons.add("Ask before the tender", ("tender", "price"), account_id=rila)
    second = lessons.add("Bring the engineer", ("Tender", "price", "new_person", "tender"))
    lessons.add("Call before noon", ("habit",))
    assert [one.id for one in lessons.like(("price", "new_person", "TENDER"))] == [second, first]
    assert lessons.every()[1].tags == ("Tender", "price", "new_person")
    assert lessons.tags()[0] == ("price", 2)
    assert [one.account for one in lessons.of_account(rila)] == ["Rila Foods"]
    lessons.set_tags(first, ("delivery",))
    assert lessons.of_account(rila)[0].tags == ("delivery",)
    store.undo()
    assert lessons.of_account(rila)[0].tags == ("tender", "price")
    lessons.set(first, "lesson", "The annex is decided before it is published.")
    lessons.remove(first)
    store.undo()
    assert lessons.of_account(rila)[0].lesson.startswith("The annex")


def test_a_lesson_needs_a_title(lessons):
    with pytest.raises(Refused):
        lessons.add("  ")
