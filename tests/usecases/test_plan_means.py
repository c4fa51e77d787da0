"""Resources, team, contacts and marketing of a plan in a store."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.communication import Communications
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.erasing import Erasing
from kamdesk.usecases.kept import kept_on
from kamdesk.usecases.marketing import Marketing
from kamdesk.usecases.merging import Merging
from kamdesk.usecases.resources import Resources
from kamdesk.words import load
from kamdesk.words.coverage import gaps

TODAY = date(2026, 10, 4)


@pytest.fixture
def plan(plans, rila):
    return plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31))


@pytest.fixture
def boris(people, rila):
    boris = people.add(rila, "Boris")
    people.set(boris, "level", "operations")
    people.set_roles(boris, {"uses"})  # users: at the longest 60 days
    return boris


# --- resources


def test_money_begins_in_the_currency_of_the_plan(make, plans, plan):
    resources = make(Resources)
    plans.set(plan, "currency", "BGN")
    resources.add_part(plan, "resource", "Leak survey", amount=12_400_00)
    resources.add_part(plan, "resource", "Engineer", kind="team", hours=Decimal("7.5"))
    needed = resources.of_plan(plan)
    assert needed.whole.amounts == {"BGN": 12_400_00}
    assert needed.whole.hours == Decimal("7.5")
    assert list(needed.kinds) == ["team", "budget"]


def test_hours_and_money_are_never_below_nothing(make, plan):
    resources = make(Resources)
    line = resources.add_part(plan, "resource", "Engineer")
    for field, value in (("hours", Decimal(-1)), ("amount", -1), ("currency", "euro")):
        with pytest.raises(Refused):
            resources.set_part("resource", line, field, value)


# --- team


def test_somebody_is_in_the_team_once(make, people, plan):
    marketing, dana = make(Marketing), people.add(None, "Dana")
    first = marketing.join(plan, dana, "Leads")
    assert marketing.join(plan, dana) == first
    assert [member.part for member in marketing.team(plan)] == ["Leads"]


# --- contacts


def test_the_plans_days_stand_before_the_level_in_coverage(
    make, people, entries, rila, plan, boris
):
    visit = entries.add(rila, "visit", TODAY - timedelta(40), "Line 2")
    entries.set_people(visit, [boris])
    coverage, contacts = make(Coverages), make(Communications)
    assert coverage.network(rila).in_time(coverage.network(rila).people[0])
    row = contacts.add_person(plan, boris, every_days=30)
    network = coverage.network(rila)
    assert not network.in_time(network.people[0])
    made = coverage.of(rila)
    assert "beyond" in [warned.code for warned in made.warnings]
    said = [gap.text for gap in gaps(made.warnings, made.network, load("en"))]
    assert any("no contact for 40 days (30 in the communication plan)" in text for text in said)
    contacts.set_part("communication", row, "every_days", 45)
    network = coverage.network(rila)
    assert network.in_time(network.people[0])


def test_the_plans_days_stand_before_those_chosen_for_the_person(make, people, rila, plan, boris):
    people.set(boris, "cadence_days", 90)
    contacts = make(Communications)
    row = contacts.add_person(plan, boris)
    (planned,) = contacts.of_account(rila, plan).rows
    assert (planned.due.every, planned.due.source, planned.usual) == (90, "person", 60)
    contacts.set_part("communication", row, "every_days", Decimal(14))
    (planned,) = contacts.of_account(rila, plan).rows
    assert (planned.due.every, planned.due.source) == (14, "plan")


def test_only_the_plan_of_the_day_sets_the_cadence(make, plans, rila, boris):
    contacts, coverage = make(Communications), make(Coverages)
    last = plans.begin(rila, date(2025, 9, 1), date(2026, 8, 31))
    now = plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31))
    contacts.add_person(last, boris, every_days=10)
    contacts.add_person(now, boris, every_days=20)
    contacts.add_person(now, boris, every_days=25)
    assert coverage.network(rila).people[0].cadence_days == 20
    assert coverage.network(rila, date(2026, 8, 31)).people[0].cadence_days == 10


def test_last_contact_and_next_due_come_from_the_history(make, entries, rila, plan, boris):
    contacts = make(Communications)
    contacts.add_person(plan, boris, every_days=30)
    assert contacts.of_account(rila, plan).rows[0].due.timing == "never"
    visit = entries.add(rila, "visit", TODAY - timedelta(28), "Line 2")
    entries.set_people(visit, [boris])
    due = contacts.of_account(rila, plan).rows[0].due
    assert (due.last, due.next, due.timing) == (
        TODAY - timedelta(28),
        TODAY + timedelta(2),
        "soon",
    )
    letter = entries.add(rila, "letter", TODAY, "Not a real contact")
    entries.set_people(letter, [boris])
    assert contacts.of_account(rila, plan).rows[0].due.last == TODAY - timedelta(28)


def test_rows_are_proposed_for_those_who_matter_with_whoever_knows_them(
    make, people, store, rila, plan, boris
):
    contacts, dana = make(Communications), people.add(None, "Dana")
    people.add(rila, "A passer-by")
    make(Coverages).tie(dana, boris, 4)
    assert contacts.propose(rila, plan) == 1
    assert contacts.propose(rila, plan) == 0
    (planned,) = contacts.of_account(rila, plan).rows
    assert (planned.person_id, planned.owner_id, planned.due.source) == (boris, dana, "level")
    store.undo()
    assert contacts.of_account(rila, plan).rows == ()


def test_a_cadence_is_whole_days(make, plan, boris):
    contacts = make(Communications)
    row = contacts.add_person(plan, boris)
    for days in (0, 1001, Decimal("7.5")):
        with pytest.raises(Refused):
            contacts.set_part("communication", row, "every_days", days)


# --- marketing


def test_the_unique_offer_is_begun_by_its_first_word(make, plan, store):
    marketing = make(Marketing)
    assert marketing.offer(plan).missing == ("problem", "offer", "proof", "gain", "next_step")
    marketing.set_offer(plan, "problem", "Drums come late.")
    marketing.set_offer(plan, "title", "No drum late")
    offer = marketing.offer(plan)
    assert (offer.title, offer.problem) == ("No drum late", "Drums come late.")
    store.undo()
    store.undo()
    assert marketing.offer(plan).id == 0


def test_a_plan_is_begun_where_there_is_none(make, plans, accounts):
    account, marketing = accounts.add("Balkan Agro"), make(Marketing)
    assert marketing.plan(account) is None
    begun = marketing.begun(account)
    assert marketing.begun(account) == begun
    assert plans.present(account).id == begun


def test_whoever_is_erased_leaves_no_row_of_the_communication_plan(make, people, rila, plan, boris):
    contacts, marketing = make(Communications), make(Marketing)
    contacts.add_person(plan, boris, value="Zq-value")
    marketing.add_part(plan, "campaign", "Zq-note to him", person_id=boris)
    told = kept_on(contacts._store, boris, load("en"))
    said = {title: [each.text for each in texts] for title, texts in told.chapters.items()}
    assert said["Communication plan"] == ["Zq-value"]
    assert said["Account-based marketing"] == ["Zq-note to him"]
    make(Erasing).erase(boris, "somebody (erased)")
    assert contacts.of_account(rila, plan).rows == ()
    (piece,) = marketing.campaigns(plan)
    assert piece.person_id != boris


def test_two_records_made_one_keep_one_place_in_the_team(make, people, plan):
    marketing, twins = make(Marketing), (people.add(None, "Dana"), people.add(None, "Dana K."))
    for person in twins:
        marketing.join(plan, person)
    make(Merging).merge(*twins)
    assert [member.person_id for member in marketing.team(plan)] == [twins[0]]
