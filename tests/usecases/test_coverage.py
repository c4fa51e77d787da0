"""Coverage in a store: depth of one and of all, ties with undo, days of the past."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from kamdesk.domain.coverage import Rhythm
from kamdesk.domain.refusal import Refused
from kamdesk.store import rows
from kamdesk.store.tables import PersonRecord, PostRecord
from kamdesk.usecases.coverage import Coverages

TODAY = date(2026, 10, 4)


@pytest.fixture
def coverage(make: Callable) -> Coverages:
    return make(Coverages)


@pytest.fixture
def house(people, entries, rila):
    """Two of theirs, one of ours; the buyer was met ten days ago."""
    ours = people.add(None, "Dana")
    buyer, head = people.add(rila, "Boris"), people.add(rila, "Elena")
    people.set(buyer, "level", "operations")
    people.set(head, "level", "top")
    people.set_roles(buyer, {"buys"})
    people.set_roles(head, {"decides"})
    people.judge(buyer, "influence", "3")
    people.judge(buyer, "strength", "3")
    people.judge(head, "influence", "5")
    visit = entries.add(rila, "visit", TODAY - timedelta(10), "Line 2")
    entries.set_people(visit, [ours, buyer])
    return ours, buyer, head


def test_depth_is_read_from_the_store(coverage, rila, house):
    depth = coverage.depth(rila)
    # roles 1 of 8, levels 1 of 3, strength 9 of 40, no second thread, recency 3 of 8
    assert [round(float(part.points), 3) for part in depth.parts] == [2.5, 6.667, 5.625, 0, 7.5]
    assert depth.score == 22


def test_all_depths_are_those_of_each_account(coverage, accounts, people, rila, house):
    other = accounts.add("Balkan Agro")
    vera = people.add(other, "Vera")
    people.judge(vera, "influence", "4")
    people.judge(vera, "strength", "5")
    assert coverage.depths() == {rila: coverage.depth(rila), other: coverage.depth(other)}
    assert coverage.depths()[other].score == 25


def test_of_says_what_is_missing(coverage, rila, house):
    made = coverage.of(rila)
    assert made.shape == "bow_tie"
    codes = [warned.code for warned in made.warnings]
    assert codes[:3] == ["decider_uncovered", "single_theirs", "single_ours"]


def test_a_tie_is_one_step_of_undo_and_can_be_forgotten(coverage, rila, house, store):
    ours, _, head = house
    coverage.tie(ours, head, 4)
    coverage.tie(ours, head, 2)
    assert coverage.network(rila).ties == {(ours, head): 2}
    store.undo()
    assert coverage.network(rila).ties == {(ours, head): 4}
    coverage.tie(ours, head, None)
    assert coverage.network(rila).ties == {}
    with pytest.raises(Refused):
        coverage.tie(ours, head, 6)


def test_a_past_day_knows_nothing_of_what_came_later(coverage, people, rila, house, store):
    _, buyer, _ = house
    before = coverage.of(rila, TODAY - timedelta(11))
    assert before.network.met == {}
    assert before.depth.part("strength").reached == 0
    people.set(buyer, "until", TODAY - timedelta(20))
    assert len(coverage.network(rila).people) == 1
    assert len(coverage.network(rila, TODAY - timedelta(21)).people) == 2


def test_vacant_posts_are_no_people_and_further_posts_are(coverage, accounts, rila, house, store):
    _, buyer, head = house
    other = accounts.add("Balkan Agro")
    with store.work("x") as work:
        rows.change(work.session, PersonRecord, head, post="vacant")
        rows.add(work.session, PostRecord, person_id=buyer, account_id=other, level="management")
    assert [p.id for p in coverage.network(rila).people] == [buyer]
    (there,) = coverage.network(other).people
    assert (there.id, there.level) == (buyer, "management")
    # Whoever was met was met, at whichever account the visit stands.
    assert coverage.network(other).met == {buyer: TODAY - timedelta(10)}


def test_the_cadence_is_a_setting(coverage, preferences, rila, house):
    preferences.set("counterpart_longest", "9")
    assert coverage.network(rila).rhythms["counterpart"] == Rhythm(14, 9)
    late = next(w for w in coverage.of(rila).warnings if w.code == "beyond")
    assert [p.name for p in late.people] == ["Elena", "Boris"]


def test_a_departure_is_tried_without_writing(coverage, rila, house):
    ours, buyer, _ = house
    assert coverage.departure(rila, ours).after.score == 0
    assert [p.id for p in coverage.departure(rila, ours).lost] == [buyer]
    assert next(who.id for who, _ in coverage.departures(rila)) in (ours, buyer)
    assert len(coverage.network(rila).people) == 2


def test_holidays_of_the_clients_country_do_not_count_between_contacts(
    coverage, accounts, rila, house
):
    """Boris was met on 24 September 2026 and is to be met after 30 days at the longest."""
    day = date(2026, 10, 27)
    assert [person.name for person in coverage.of(rila, day).warnings[-1].people][-1] == "Boris"
    accounts.set(rila, "country", "IL")  # Sukkot and Simchat Torah: two days; one too few
    assert "Boris" in [person.name for person in coverage.of(rila, day).warnings[-1].people]
    earlier = date(2026, 10, 26)
    assert "Boris" not in [each.name for each in coverage.of(rila, earlier).warnings[-1].people]
    accounts.set(rila, "country", "DE")
    assert "Boris" in [each.name for each in coverage.of(rila, earlier).warnings[-1].people]
