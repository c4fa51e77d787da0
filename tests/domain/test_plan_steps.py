"""Steps in time: circles, what starts too early, days off, and what a move does."""

import random
from datetime import date, timedelta

import pytest

from kamdesk.domain.plan_progress import progress
from kamdesk.domain.plan_steps import circle, following, made_to_follow, moved, rest, too_early
from kamdesk.domain.plans import Objective, Plan, Step, missing_parts, purpose_lacks
from kamdesk.domain.working_days import week_of


def step(number, start=None, due=None, after=None, done=None, kind="action"):
    return Step(
        *(number, "", None, None, after, kind, "joint", f"step {number}", "ours", None),
        *(start, due, done),
    )


def plan(**values):
    given = {"goals": (), "objectives": (), "strategies": (), "steps": (), "mutual": ()}
    given |= {"start": date(2026, 1, 1), "end": date(2026, 12, 31), "purpose": ""}
    given |= {"next_review": None, "inner_aim": ""}
    return Plan(1, "", 1, **(given | values))


def objective(number, text="", **values):
    given = dict.fromkeys(("baseline", "target", "current", "measured_on", "due"))
    given |= {"goal_id": None, "owner_id": None, "unit": "", "why": "", "state": "on_track"}
    return Objective(number, "", "joint", text, **(given | values))


MAY, JUNE, JULY = date(2026, 5, 4), date(2026, 6, 15), date(2026, 7, 20)


def test_a_circle_is_seen_however_long_it_is():
    steps = [step(1), step(2, after=1), step(3, after=2), step(4)]
    assert circle(steps, 1, 3)
    assert circle(steps, 1, 1)
    assert not circle(steps, 4, 3)
    assert not circle(steps, 3, None)


def test_whoever_waits_for_whom_a_circle_is_refused_exactly_when_it_would_close():
    for seed in range(200):
        dice = random.Random(seed)
        before: dict[int, int] = {}
        for _ in range(30):
            one, other = dice.randint(1, 8), dice.randint(1, 8)
            steps = [step(number, after=before.get(number)) for number in range(1, 9)]
            behind = {each.id for each in following(steps, one)}
            refused = circle(steps, one, other)
            assert refused == (other == one or other in behind)
            if not refused:
                before[one] = other


def test_a_step_that_starts_before_what_it_waits_for_ends_is_named():
    first = step(1, MAY, JULY)
    early, fine = step(2, JUNE, JULY, after=1), step(3, JULY, None, after=1)
    assert too_early([first, early, fine]) == {2: first}
    assert too_early([step(1, MAY, JULY, done=MAY), early]) == {}
    assert too_early([first, step(2, JUNE, JULY, after=1, done=JUNE)]) == {}


def test_what_follows_moves_on_and_keeps_its_length():
    steps = [step(1, MAY, JULY), step(2, MAY, JUNE, after=1), step(3, None, JUNE, after=2)]
    second, third = made_to_follow(steps, 1)
    assert (second.start, second.due) == (JULY, JULY + (JUNE - MAY))
    assert (third.start, third.due) == (None, second.due)
    assert not too_early([steps[0], second, third])
    assert made_to_follow([steps[0], second, third], 1) == ()


def test_an_end_pulled_before_its_start_stops_at_it():
    one = step(1, MAY, JUNE)
    assert moved(one, -400, "end").due == MAY
    assert moved(one, 400, "start").start == JUNE
    assert moved(one, 7) == step(1, MAY + timedelta(7), JUNE + timedelta(7))
    assert moved(step(1, None, JUNE), -7, "start").start == JUNE - timedelta(7)
    assert moved(step(1), 7) == step(1)


@pytest.mark.parametrize(
    ("country", "day", "holiday", "following"),
    [
        ("IR", date(2026, 3, 22), "Nowruz", date(2026, 3, 25)),
        ("IR", date(2026, 5, 7), "", date(2026, 5, 9)),  # a Thursday
        ("IL", date(2026, 5, 8), "", date(2026, 5, 10)),  # a Friday
        ("BG", date(2026, 3, 3), "Liberation Day", date(2026, 3, 4)),
    ],
)
def test_a_due_day_on_a_day_off_falls_on_it_and_shows_the_next_working_day(
    country, day, holiday, following
):
    found = rest(day, week_of(country))
    assert found is not None
    assert (found.holiday, found.next) == (holiday, following)
    assert rest(found.next, week_of(country)) is None


def test_the_glance_counts_late_steps_and_the_milestone_to_come():
    steps = (
        step(1, due=MAY, done=MAY),
        step(2, due=MAY),
        step(3, due=JULY, kind="milestone"),
        step(4, due=JUNE, kind="milestone", done=JUNE),
    )
    found = progress(plan(steps=steps, next_review=JULY), JUNE)
    assert (len(found.done), len(found.late), found.milestone) == (2, 1, steps[2])
    assert found.to_review == 35
    assert (found.past, found.days) == (165, 365)


def test_an_objective_whose_figure_came_to_its_target_counts_as_reached():
    here = objective(1, baseline=14, target=9, current=8, state="behind")
    gone = objective(2, state="dropped")
    late = objective(3, state="at_risk")
    found = progress(plan(objectives=(here, gone, late)), JUNE)
    assert (found.reached, found.behind) == ((here,), (late,))
    assert len(found.objectives) == 2


@pytest.mark.parametrize(
    ("vague", "clear"),
    [
        ("improve relations", "Raise sales of product X to Y by 15% in six months"),
        ("بهبود روابط", "افزایش ۱۵٪ فروش محصول X به Y در شش ماه"),
        ("לשפר יחסים", "להעלות את מכירות המוצר X ללקוח Y ב־15% בשישה חודשים"),
        ("подобряване на отношенията", "Ръст на продажбите на продукт X за Y с 15% за шест месеца"),
    ],
)
def test_the_example_of_the_book_passes_and_the_vague_one_fails_in_every_language(vague, clear):
    full = {"unit": "t", "baseline": 40, "target": 46, "why": "two lines start", "goal_id": 7}
    goals = plan(goals=(_Goal(),)).goals
    assert missing_parts(objective(1, clear, due=JUNE, **full), goals) == ()
    assert missing_parts(objective(1, vague, due=JUNE, **full), goals) == ("specific",)
    assert missing_parts(objective(1, vague), goals) == (
        *("specific", "measurable", "achievable", "relevant", "time"),
    )


class _Goal:
    id = 7


def test_a_purpose_statement_without_a_figure_or_a_goal_is_told_so():
    assert purpose_lacks(plan()) == ()
    assert purpose_lacks(plan(purpose="Be friends")) == ("specific", "measurable", "relevant")
    told = "By the end of 2027 mill 2 stands still less than six hours a month for our oil"
    assert purpose_lacks(plan(purpose=told, goals=(_Goal(),))) == ()


def test_an_objective_read_from_the_ledger_needs_no_unit_of_its_own():
    whole = {"baseline": 40, "target": 46, "why": "two lines start", "goal_id": 7, "due": JUNE}
    text = "Raise sales of gear oil"
    assert missing_parts(objective(1, text, **whole), (_Goal(),)) == ("measurable",)
    assert missing_parts(objective(1, text, measure="revenue", **whole), (_Goal(),)) == ()
