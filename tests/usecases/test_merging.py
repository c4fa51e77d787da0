"""Two records of one person: all that hangs on the second moves, and undo parts them again."""

from datetime import date

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store.tables import Base
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.maps import Maps
from kamdesk.usecases.merging import Merging
from kamdesk.usecases.posts import Posts


@pytest.fixture
def merging(make) -> Merging:
    return make(Merging)


@pytest.fixture
def two(people, rila):
    return people.add(rila, "Elena Petrova"), people.add(rila, "Petrova, Elena")


def rows_of(store):
    """Give every row of every table that undo knows."""
    with store.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(table.select()).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in ("undo_step", "undo_row", "meta", "derived_text")
        }


def test_what_hangs_on_the_second_moves_to_the_first(
    people, entries, make, merging, rila, two, store
):
    elena, other = two
    maps = make(Maps)
    boris = people.add(rila, "Boris")
    ours = people.add(None, "Ralitsa")
    people.set(boris, "reports_to", other)
    people.set_roles(elena, {"buys"})
    people.set_roles(other, {"decides"})
    maps.link(other, boris, "influences")
    maps.link(elena, other, "close")
    entry = entries.log(
        rila,
        "visit",
        date(2026, 9, 1),
        subject="Line",
        people=(elena, other),
        promises=(("theirs", "Call", date(2026, 9, 9)),),
    )
    call = entries.log(rila, "call", date(2026, 9, 20), subject="Call", people=(other,))
    step = maps.add_stage(maps.add_buying(rila, "New line"), "Approve", other)
    make(Coverages).tie(ours, other, 4)
    make(Coverages).tie(ours, elena, 1)
    people.judge(other, "stance", "supporter", evidence="said so")
    before = rows_of(store)
    merging.merge(elena, other)
    (person,) = [p for p in people.of_account(rila) if p.id == elena]
    assert person.roles == {"buys", "decides"}
    assert person.stance == "supporter"
    assert person.last_met == date(2026, 9, 20)
    assert people.one(boris).reports_to == elena
    shown = maps.of(rila)
    assert [(link.from_id, link.to_id) for link in shown.links] == [(elena, boris)]
    assert shown.buyings[0].stages[0].person_id == elena
    assert entries.one(entry).people == (elena,)
    assert entries.one(call).people == (elena,)
    assert step
    with pytest.raises(Refused):
        people.one(other)
    store.undo()
    assert rows_of(store) == before


def test_where_both_say_something_the_user_chooses(people, merging, two):
    elena, other = two
    for person, title, notes in ((elena, "Buyer", "First"), (other, "Head buyer", "Second")):
        people.set(person, "title", title)
        people.set(person, "notes", notes)
    people.set(other, "phone", "123 4567")
    merging.merge(elena, other, {"title": "other", "notes": "both"})
    person = people.one(elena)
    assert (person.title, person.notes, person.phone) == ("Head buyer", "First\nSecond", "123 4567")
    assert person.name == "Elena Petrova"


def test_a_main_post_elsewhere_is_kept_as_a_further_one(people, accounts, make, merging, rila):
    vitosha = accounts.add("Vitosha Mills")
    here, there = people.add(rila, "Elena"), people.add(vitosha, "Елена")
    people.set(there, "title", "Board member")
    merging.merge(here, there)
    (post,) = make(Posts).of(here)
    assert (post.account, post.title) == ("Vitosha Mills", "Board member")
    assert [p.id for p in people.of_account(vitosha)] == [here]
    assert people.one(here).names == {"cyrillic": "Елена"}


def test_no_ring_comes_of_it(people, merging, rila):
    top, middle, low = (people.add(rila, name) for name in ("A", "B", "C"))
    people.set(middle, "reports_to", top)
    people.set(low, "reports_to", middle)
    merging.merge(top, low)
    assert people.one(top).reports_to is None
    assert people.one(middle).reports_to == top


def test_ours_and_theirs_are_never_one(people, merging, rila):
    with pytest.raises(Refused, match="ours"):
        merging.merge(people.add(rila, "Elena"), people.add(None, "Elena"))


def test_doubles_are_proposed_by_mail_by_number_with_name_and_by_name(people, merging, rila, two):
    anna, boris = people.add(rila, "Anna"), people.add(rila, "Boris")
    for person in (anna, boris):
        people.set(person, "phone", "+359 2 111 2222")
    vera, other = people.add(rila, "Vera"), people.add(rila, "V. Koleva")
    people.set(vera, "mail", "v.koleva@rila.bg")
    people.set(other, "mail", "V.Koleva@rila.bg")
    nobody = [people.add(rila, "N. N.") for _ in range(2)]
    found = {(d.one.id, d.other.id): d.why for d in merging.doubles(rila)}
    assert found == {(vera, other): "mail"} | {tuple(two): "name"}
    assert not {anna, boris, *nobody} & {person for pair in found for person in pair}
