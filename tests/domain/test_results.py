"""The figures of two years, counted from what was noted."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from types import SimpleNamespace

import pytest

from kamdesk.domain.calendars import month_key
from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.kpis import Answer
from kamdesk.domain.negotiations import Issue
from kamdesk.domain.results import KINDS, Told, by_month, counted, ordered, years

TODAY = date(2026, 10, 4)
LAST = date(2025, 10, 4)  # the last day of the year before


def entry(kind, day, **values):
    given = dict.fromkeys(("at", "minutes"), None) | dict.fromkeys(
        ("subject", "purpose", "agreed_summary", "notes", "next_step", "mood", "on_time"), ""
    )
    given |= {"raised_by": "", "people": (), "promises": ()}
    return Entry(1, "", 1, kind, day, **{**given, **values})


def promise(state, settled, owed_by="ours"):
    return Promise(1, "", 1, None, None, owed_by, "", settled, settled, state, settled)


def objective(state, due):
    return SimpleNamespace(state=state, due=due)


def found(key, **told):
    return next(each for each in counted(Told(**told), TODAY) if each.key == key)


def test_the_two_years_touch_and_do_not_overlap():
    now, before = years(TODAY)
    assert (now.first, now.last) == (date(2025, 10, 5), TODAY)
    assert before.last == LAST
    assert (before.last - before.first).days == (now.last - now.first).days == 364


def test_tenders_count_by_number_and_each_currency_by_value():
    tenders = [
        entry("tender", TODAY, details={"outcome": "won", "value": "300", "currency": "EUR"}),
        entry("tender", TODAY, details={"outcome": "lost", "value": "100", "currency": "EUR"}),
        entry("tender", TODAY, details={"outcome": "pending", "value": "9", "currency": "EUR"}),
        entry("tender", LAST, details={"outcome": "lost", "value": "50", "currency": "ILS"}),
    ]
    rate = found("tenders", entries=tenders)
    assert (rate.now.cases, rate.before.cases) == ((1, 2), (0, 1))
    value = found("tender_value", entries=tenders)
    assert value.now.parts == (("EUR", 300, 400),)
    assert value.before.parts == (("ILS", 0, 50),)


def test_only_promises_of_ours_that_ended_in_the_year_count():
    promises = [
        promise("kept", TODAY),
        promise("late", TODAY),
        promise("open", TODAY),
        promise("kept", TODAY, "theirs"),
        promise("broken", LAST),
    ]
    rate = found("promises", promises=promises)
    assert (rate.now.cases, rate.before.cases) == ((1, 2), (0, 1))


def test_a_dropped_objective_is_no_failure():
    objectives = [
        objective("reached", TODAY),
        objective("behind", TODAY),
        objective("dropped", TODAY),
        objective("reached", date(2027, 1, 1)),
    ]
    assert found("objectives", objectives=objectives).now.cases == (1, 2)


def test_a_complaint_counts_in_the_year_it_was_closed():
    complaints = [
        entry("complaint", date(2025, 9, 24), state="closed", closed=date(2025, 10, 14)),
        entry("complaint", date(2026, 9, 1), state="closed", closed=date(2026, 9, 11)),
        entry("complaint", date(2026, 9, 20), state="open"),
    ]
    days = found("complaints", entries=complaints)
    assert (days.now.value, days.now.count) == (15, 2)
    assert days.before.value is None


def test_worth_is_the_mean_of_results_that_can_be_weighed():
    def talk(result, outcome="agreed"):
        given = {"weight": Decimal(100), "target": Decimal(100), "reservation": Decimal(0)}
        issues = (Issue(1, "", "Price", **given, result=result),)
        return SimpleNamespace(
            state="closed", outcome=outcome, closed=TODAY, day=TODAY, issues=issues
        )

    talks = [talk(Decimal(60)), talk(Decimal(90)), talk(None), talk(Decimal(5), "none")]
    assert found("worth", talks=talks).now.value == 75
    assert found("agreed", talks=talks).now.cases == (3, 4)


def test_the_latest_answer_of_each_counts():
    answers = [Answer(1, date(2026, 1, 1), 4), Answer(1, TODAY, 9), Answer(2, TODAY, 8)]
    mean = found("recommendation", answers=answers).now
    assert (mean.value, mean.count) == (Fraction(17, 2), 2)


def test_without_anything_noted_no_rate_is_told():
    told = {each.key: each.now.told for each in counted(Told(), TODAY)}
    assert [key for key, yes in told.items() if yes] == ["met", "referrals"]


@pytest.mark.parametrize("calendar", ["gregorian", "jalali"])
def test_the_months_hold_every_meeting_of_two_years_of_months(calendar):
    dice = Random(7)
    days = [date.fromordinal(TODAY.toordinal() - dice.randrange(900)) for _ in range(200)]
    entries = [entry("visit", day) for day in days] + [entry("call", TODAY)]
    months = by_month(entries, TODAY, calendar)
    keys = [month for month, _, _ in months]
    assert keys == sorted(keys)
    assert keys[-1] == month_key(TODAY, calendar)
    held = [month_key(day, calendar) for day in days]
    assert sum(now for _, now, _ in months) == len([key for key in held if key in keys])
    earlier = [key - 100 for key in keys]
    assert sum(was for _, _, was in months) == len([key for key in held if key in earlier])


def test_figures_stand_in_one_order():
    keys = [each.key for each in ordered(counted(Told(), TODAY))]
    assert keys == [key for key in KINDS if not KINDS[key].of_ledger]
