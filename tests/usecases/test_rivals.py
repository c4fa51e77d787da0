from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.matrix import Matrices
from kamdesk.usecases.rivals import Rivals

TODAY = date(2026, 10, 4)


@pytest.fixture
def rivals(make):
    return make(Rivals)


def test_our_share_is_the_one_judged_of_the_account_and_all_add_up(rivals, rila, make):
    rival = rivals.add(rila, "Pars Lub", share=45)
    rivals.add(rila, "Mobil")
    make(Matrices).judge(rila, "wallet", 60)
    field = rivals.of_account(rila)
    assert (field.shares.ours, field.shares.known, field.shares.beyond) == (60, 105, 5)
    rivals.set_wallet(rila, 40)
    rivals.set(rival, "share", Decimal(30))
    field = rivals.of_account(rila)
    assert (field.shares.known, field.shares.rest, field.shares.unknown) == (70, 30, 1)
    assert (field.rivals[0].share_day, field.rivals[0].confirmed) == (TODAY, False)
    rivals.set_wallet(rila, None)
    assert rivals.of_account(rila).shares.ours is None


def test_backers_are_read_from_the_people_and_typed_nowhere_else(rivals, rila, people):
    rival = rivals.add(rila, "Pars Lub")
    one, two, gone = (people.add(rila, name) for name in ("Petrov", "Ivanova", "Kolev"))
    people.judge(one, "rival", "pars  LUB")
    people.judge(two, "rival", "Mobil")
    people.judge(gone, "rival", "Pars Lub")
    people.set(gone, "until", date(2026, 9, 1))
    field = rivals.of_account(rila)
    assert [person.id for person in field.backers[rival]] == [one]
    assert [person.id for person in field.unnamed] == [two]
    rivals.add(rila, "Mobil")
    assert rivals.of_account(rila).unnamed == ()


def test_marks_are_compared_and_a_mark_can_be_taken_back(rivals, rila):
    rival = rivals.add(rila, "Pars Lub")
    price = rivals.add_point(rila, "Price", weight=5, ours=2)
    advice = rivals.add_point(rila, "Advice", weight=3, ours=5)
    for point, mark in ((price, 4), (advice, 1)):
        rivals.mark(point, rival, mark)
    field = rivals.of_account(rila)
    assert field.scores[None].value == Fraction(25, 8)
    assert field.scores[rival].value == Fraction(23, 8)
    assert [d.point.id for d in field.ahead] == [advice]
    assert [d.point.id for d in field.behind] == [price]
    rivals.mark(price, rival, 5)
    rivals.mark(advice, rival, None)
    field = rivals.of_account(rila)
    assert (field.scores[rival].value, field.scores[rival].marked) == (5, 1)
    assert field.ahead == ()


def test_a_competitor_goes_with_its_moves_and_marks_and_undo_brings_all_back(rivals, rila, store):
    rival = rivals.add(rila, "Pars Lub")
    rivals.add_move(rival, "Opened a depot", date(2026, 5, 2))
    rivals.add_move(rival, "Cut prices by 4%")
    point = rivals.add_point(rila, "Price")
    rivals.mark(point, rival, 4)
    assert [move.what for move in rivals.of_account(rila).rivals[0].moves] == [
        "Cut prices by 4%",
        "Opened a depot",
    ]
    rivals.remove(rival)
    assert rivals.of_account(rila).points[0].marks == {}
    store.undo()
    field = rivals.of_account(rila)
    assert len(field.rivals[0].moves) == 2
    assert field.points[0].marks == {rival: 4}


def test_what_cannot_be_is_refused(rivals, rila):
    rival = rivals.add(rila, "Pars Lub")
    point = rivals.add_point(rila, "Price")
    with pytest.raises(Refused, match="on the list"):
        rivals.add(rila, "pars lub")
    for deed in (
        lambda: rivals.set(rival, "share", 101),
        lambda: rivals.set(rival, "share", Decimal("12.5")),
        lambda: rivals.set(rival, "name", ""),
        lambda: rivals.set_point(point, "weight", 6),
        lambda: rivals.mark(point, rival, -1),
        lambda: rivals.set_wallet(rila, 101),
    ):
        with pytest.raises(Refused):
            deed()


def test_the_names_of_an_accounts_rivals_are_offered_elsewhere(rivals, rila, accounts):
    rivals.add(rila, "Pars Lub")
    rivals.add(accounts.add("Another"), "Mobil")
    assert rivals.names(rila) == ("Pars Lub",)


def test_who_stands_with_a_rival_goes_along_when_it_is_renamed(rivals, rila, people, store):
    rival, other = rivals.add(rila, "Pars Lub"), rivals.add(rila, "Mobil")
    person = people.add(rila, "Petrov")
    people.judge(person, "rival", "pars lub", confirmed=True, evidence="visit")
    rivals.set(rival, "name", "Pars Lubricants")
    known = people.one(person).judgements["rival"]
    assert (known.value, known.confirmed, known.evidence) == ("Pars Lubricants", True, "visit")
    assert [each.id for each in rivals.of_account(rila).backers[rival]] == [person]
    with pytest.raises(Refused, match="on the list"):
        rivals.set(other, "name", "pars lubricants")
    store.undo()
    assert people.one(person).rival == "pars lub"
    assert rivals.names(rila) == ("Pars Lub", "Mobil")
