"""Bonds in the store: rated by day, beside what the account brings."""

from datetime import date, timedelta

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.bonds import Bonds
from kamdesk.usecases.history import Entries

from .conftest import NOW, TODAY


@pytest.fixture
def bonds(make):
    return make(Bonds)


def test_a_rating_is_dated_and_the_same_day_corrects_it(bonds, rila):
    bonds.rate(rila, "brand", 3)
    bonds.rate(rila, "brand", 4, confirmed=True, evidence="They said so", source="Visit")
    standing = bonds.of(rila)
    assert standing.of("brand").rating == 4
    assert standing.of("brand").confirmed
    assert [each.value for each in standing.ratings["brand"]] == ["4"]
    assert standing.of("value").rating is None


def test_what_was_rated_a_year_ago_stands_beside(store, heard, rila):
    for days, rating in ((800, 1), (400, 2), (100, 5)):
        then = Bonds(store, heard.append, lambda days=days: NOW - timedelta(days=days))
        then.rate(rila, "personal", rating)
    standing = Bonds(store, heard.append, lambda: NOW).of(rila)
    assert standing.year_ago == {"personal": 2}
    assert standing.of("personal").rating == 5


def test_nothing_is_confirmed_without_evidence(bonds, rila):
    with pytest.raises(Refused):
        bonds.rate(rila, "brand", 3, confirmed=True, evidence="  ")
    assert bonds.of(rila).of("brand").rating is None


def test_what_is_noted_beside_a_bond_needs_no_rating(bonds, rila):
    bonds.set(rila, "structural", "attacker", "Any rival with an ordering portal")
    bonds.set(rila, "structural", "attack_speed", "weeks")
    bonds.set(rila, "value", "cost", 120_000)
    found = bonds.of(rila)
    assert found.of("structural").attack_speed == "weeks"
    assert found.of("value").cost == 120_000
    assert not found.rated


@pytest.mark.parametrize(("field", "value"), [("durability", 6), ("cost", -1)])
def test_what_cannot_be_is_refused(bonds, rila, field, value):
    with pytest.raises(Refused):
        bonds.set(rila, "value", field, value)
    with pytest.raises(Refused):
        bonds.rate(rila, "value", 6)


def test_undo_takes_a_rating_back(bonds, store, rila):
    bonds.rate(rila, "brand", 3)
    bonds.rate(rila, "brand", 5)
    store.undo()
    assert bonds.of(rila).of("brand").rating == 3
    store.undo()
    assert bonds.of(rila).of("brand").rating is None


def test_the_personal_bond_hangs_on_named_people(bonds, people, rila):
    ana, us = people.add(rila, "Ana"), people.add(None, "Maria")
    pair = bonds.tie(rila, ana, us, "Studied together")
    assert bonds.tie(rila, ana, us) == pair
    people.set_roles(ana, {"decides"})
    bonds.rate(rila, "personal", 4)
    (found,) = bonds.of(rila).of("personal").pairs
    assert (found.theirs, found.ours, found.decides) == ("Ana", "Maria", True)
    assert "personal" not in {each.code for each in bonds.of(rila).warnings()}
    with pytest.raises(Refused):
        bonds.tie(rila, us, ana)
    bonds.untie(pair)
    assert "personal" in {each.code for each in bonds.of(rila).warnings()}


def test_value_touches_of_twelve_months_are_counted(bonds, make, rila):
    entries = make(Entries)
    for days in (0, 30, 364, 366):
        entries.add(rila, "advice", TODAY - timedelta(days=days))
    entries.add(rila, "news", TODAY)
    touches = bonds.of(rila).touches
    assert (touches.count, touches.last) == (3, TODAY)


def test_an_account_hanging_on_one_contact_is_told_beside_the_bonds(bonds, people, rila):
    ana = people.add(rila, "Ana")
    people.judge(ana, "strength", "4")
    assert [gap.code for gap in bonds.of(rila).threads] == ["single_theirs"]


def test_a_losing_account_is_warned_of_beside_its_value_bond(bonds, store, sell, accounts):
    lines = [("R1", date(2026, 5, 3), 1000, 1400, "EUR"), ("R2", date(2026, 5, 4), 900, 100, "EUR")]
    sell([*lines, ("R2", date(2026, 6, 30), 10, 5, "EUR")])
    losing, winning = (accounts.named(code) for code in ("R1", "R2"))
    for account_id, warned in ((losing, True), (winning, False)):
        bonds.rate(account_id, "value", 4)
        brought = bonds.brought(account_id)
        assert brought is not None
        codes = {each.code for each in bonds.of(account_id).warnings(brought)}
        assert ("value" in codes) is warned
    assert bonds.brought(losing).contribution == -400


def test_without_sales_nothing_is_said_of_money(bonds, rila):
    assert bonds.brought(rila) is None


def test_what_a_bond_costs_keeps_its_currency(bonds, accounts, rila):
    accounts.set(rila, "currency", "GBP")
    bonds.set(rila, "value", "cost", 1_400_000)
    accounts.set(rila, "currency", "USD")
    bonds.set(rila, "value", "cost", 1_500_000)
    assert bonds.of(rila).of("value").currency == "GBP"
    bonds.set(rila, "value", "cost", None)
    bonds.set(rila, "value", "cost", 10)
    assert bonds.of(rila).of("value").currency == "USD"


def test_the_defence_of_a_bond_becomes_an_action_of_the_plan(bonds, plans, rila):
    with pytest.raises(Refused):
        bonds.act(rila, "personal")
    bonds.set(rila, "personal", "defence", "Meet the new head\nbefore winter")
    step = bonds.act(rila, "personal")
    (planned,) = plans.present(rila).steps
    assert (planned.what, planned.origin) == ("Meet the new head before winter", "bond:personal")
    assert [came.id for came in bonds.of(rila).became["personal"]] == [step]
