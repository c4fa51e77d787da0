"""When the next contact of the communication plan falls due."""

from datetime import date, timedelta
from random import Random

from kamdesk.domain.communication import after, due
from kamdesk.domain.coverage import Known, Network, Rhythm

LAST, TODAY = date(2026, 3, 1), date(2026, 3, 25)
RHYTHMS = {
    "counterpart": Rhythm(14, 30),
    "users": Rhythm(30, 60),
    "management": Rhythm(60, 90),
    "top": Rhythm(120, 180),
}


def test_the_next_contact_counts_from_the_last_real_one() -> None:
    found = due(LAST, 30, "plan", TODAY)
    assert (found.next, found.timing) == (date(2026, 3, 31), "soon")
    assert due(LAST, 60, "plan", TODAY).timing == "fine"
    assert due(LAST, 14, "plan", TODAY).timing == "late"
    assert due(None, 14, "plan", TODAY).timing == "never"
    assert due(LAST, None, "", TODAY).timing == "free"


def test_holidays_do_not_count() -> None:
    free = frozenset({date(2026, 3, 31), date(2026, 4, 1)})
    assert due(LAST, 30, "plan", TODAY, free).next == date(2026, 4, 2)
    assert after(LAST, 29, free) == date(2026, 4, 1)


def test_the_day_is_the_last_one_coverage_still_takes_for_in_time() -> None:
    for seed in range(200):
        dice = Random(seed)
        free = frozenset(LAST + timedelta(dice.randint(0, 60)) for _ in range(12))
        every = dice.randint(1, 40)
        last_day = after(LAST, every, free)

        def days(on: date, free: frozenset[date] = free) -> int:
            found = Network(on, (), (), {}, (), RHYTHMS, free).days_since(LAST)
            assert found is not None
            return found

        assert days(last_day) <= every < days(last_day + timedelta(1))


def test_the_plans_gap_keeps_the_proportion_of_the_level() -> None:
    person = Known(1, "Nava", level="top", cadence_days=60, planned=True)
    network = Network(TODAY, (person,), (), {}, (), RHYTHMS)
    assert network.rhythm(person) == Rhythm(40, 60)
