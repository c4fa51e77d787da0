"""Alarms worked out by hand: buys less, dropped groups, answers, causes, refusals."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kamdesk.domain.analyses.alarm import Alarm, Answer, Limits, alarms, answered, limits_of
from kamdesk.domain.analyses.causes import Fact, causes
from kamdesk.domain.analyses.decline import Less, dropped, less, months_of
from kamdesk.domain.analyses.explanation import Said
from kamdesk.domain.analyses.refusals import Refusal, refusals
from kamdesk.domain.analyses.rhythm import rhythm
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.working_days import week_of

TODAY = date(2026, 10, 4)
MONTHS = months_of(date(2026, 9, 30), "gregorian")
WEEK = week_of("DE")


def test_a_month_that_is_over_on_the_ledger_date_counts_and_a_running_one_does_not() -> None:
    assert MONTHS.now == (202607, 202608, 202609)
    assert MONTHS.before == (202507, 202508, 202509)
    assert (MONTHS.year[0], MONTHS.year[-1]) == (202507, 202606)
    assert months_of(date(2026, 9, 29), "gregorian").now == (202606, 202607, 202608)
    assert months_of(date(2026, 1, 31), "gregorian").now == (202511, 202512, 202601)


@pytest.mark.parametrize(
    ("now", "level"), [(81, ""), (80, "watch"), (61, "watch"), (60, "at_risk"), (-5, "at_risk")]
)
def test_a_fifth_less_is_watched_and_two_fifths_are_a_risk(now: int, level: str) -> None:
    amounts = {202508: 100, 202608: now, 202606: 999, 202506: 999}
    told = less(amounts, MONTHS, 20, 40)
    assert (told.level, told.change) == (level, Fraction(now - 100, 100))


def test_nothing_a_year_before_is_nothing_to_compare_with() -> None:
    assert less({202608: 100}, MONTHS, 20, 40) == Less(100, 0, None, "")
    assert less({202508: -10}, MONTHS, 20, 40).change is None


def test_a_group_bought_in_six_of_twelve_months_and_in_none_of_the_last_three_is_dropped() -> None:
    six = {202507, 202509, 202511, 202601, 202603, 202606}
    told = dropped({"Oils": six, "Greases": six - {202606}}, MONTHS, 6)
    assert [(each.group, each.months, each.last) for each in told] == [("Oils", 6, 202606)]
    assert dropped({"Oils": six | {202609}}, MONTHS, 6) == ()
    assert dropped({"": six}, MONTHS, 6) == ()


def test_the_limits_a_store_begins_with_are_those_of_the_field_book() -> None:
    assert limits_of(DEFAULTS) == Limits()
    assert limits_of({**DEFAULTS, "alarm_lost_after": "120"}).steps.lost_after == 120


def test_the_gravest_alarm_stands_first() -> None:
    days = [date(2026, 1, 5) + timedelta(days=7 * step) for step in range(20)]
    silent = rhythm(days, date(2026, 9, 30), WEEK)
    fallen = Less(60, 100, Fraction(-40, 100), "at_risk")
    found = alarms(silent, fallen, (), (50, date(2026, 8, 15)), Limits())
    assert [(each.kind, each.level) for each in found] == [
        ("silence", "probably_lost"),
        ("buys_less", "at_risk"),
        ("contact", "watch"),
    ]
    assert alarms(rhythm((), TODAY, WEEK), None, (), (44, TODAY), Limits()) == ()


def _answer(**more: object) -> Answer:
    values = {"day": date(2026, 9, 20), "level": "watch", "value": None, "review_due": None}
    return Answer(1, 1, "silence", reason="on holiday", **(values | more))  # type: ignore[arg-type]


def _alarm(level: str, kind: str = "silence", value: int = 12) -> Alarm:
    since = date(2026, 9, 1) if kind == "silence" else None
    return Alarm(kind, level, Decimal(value), Said("x"), since)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "level", "quiet"),
    [
        (_answer(), "watch", True),
        (_answer(), "at_risk", False),  # it rose
        (_answer(level="at_risk"), "watch", True),
        (_answer(review_due=date(2026, 10, 5)), "watch", True),
        (_answer(review_due=TODAY), "watch", False),  # it is to be looked at again
        (_answer(day=date(2026, 8, 20)), "watch", False),  # of another silence
    ],
)
def test_an_answered_alarm_is_quiet_until_it_rises_or_is_due(
    answer: Answer, level: str, quiet: bool
) -> None:
    (told,) = answered([_alarm(level)], {"silence": answer}, TODAY)
    assert told.quiet is quiet


def test_an_answer_to_dropped_groups_holds_until_another_is_dropped() -> None:
    answer = {"dropped": _answer(value=Decimal(1))}
    assert answered([_alarm("watch", "dropped", 1)], answer, TODAY)[0].quiet
    assert not answered([_alarm("watch", "dropped", 2)], answer, TODAY)[0].quiet


def test_causes_are_counted_against_the_year_before() -> None:
    since = date(2025, 10, 4)
    facts = [
        Fact("quality", "complaint", date(2026, 5, 1), 11),
        Fact("quality", "complaint", date(2026, 7, 1), 12),
        Fact("quality", "complaint", date(2025, 7, 1), 9),
        Fact("deadline", "late", date(2026, 6, 1), 13),
        Fact("other", "complaint", date(2026, 6, 1), 14),
    ]
    told = {each.key: each for each in causes(facts, since, (60, date(2026, 8, 5)))}
    assert list(told) == ["service", "quality", "deadline", "views", "forgotten"]
    (evidence,) = told["quality"].evidence
    assert (evidence.count, evidence.before, evidence.entries) == (2, 1, (12, 11))
    assert told["deadline"].count == 1
    assert told["service"].evidence == ()
    assert told["forgotten"].evidence[0].count == 60


def test_refusals_count_by_month_direction_and_reason_with_the_year_before() -> None:
    rows = [
        Refusal(1, 1, date(2026, 10, 2), "price", "offer", "Oils"),
        Refusal(2, 1, date(2026, 9, 30), "price", "order"),
        Refusal(3, 2, date(2025, 11, 1), "rival", "offer", rival="Castrel"),
        Refusal(4, 1, date(2025, 10, 31), "price"),
        Refusal(5, 1, date(2026, 10, 5), "price"),  # after today
        Refusal(6, 1, date(2024, 10, 31), "price"),  # before the year before
    ]
    told = refusals(rows, TODAY, "gregorian")
    assert (told.months[0], told.months[-1]) == (202511, 202610)
    assert (told.now, told.before) == (3, 1)
    assert told.by_month[-1].now == 1
    assert told.by_month[-1].before == 1  # October a year before
    assert [(c.key, c.now, c.before) for c in told.by_reason] == [("price", 2, 1), ("rival", 1, 0)]
    stages = told.by_direction["stage"]
    assert [(c.key, c.now) for c in stages] == [("offer", 2), ("order", 1), ("", 0)]
    assert [(c.key, c.now) for c in told.by_rival] == [("Castrel", 1)]
    assert [row.entry_id for row in told.rows] == [1, 2, 3]
