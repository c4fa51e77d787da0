from datetime import date

import pytest

from kamdesk import words
from kamdesk.domain.history import Sought
from kamdesk.store import rows
from kamdesk.store.tables import CustomerRecord, FactRecord, NeedRecord, SourceRecord
from kamdesk.ui.finding import found
from kamdesk.usecases.attachments import Attachments
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.opportunities import Opportunities
from kamdesk.usecases.risks import Risks
from kamdesk.usecases.rivals import Rivals
from kamdesk.usecases.search import Search
from kamdesk.usecases.swot import Swot

from .conftest import TODAY


def test_a_code_finds_its_account_once_and_by_name(make, store, rila):
    with store.work("Import") as work:
        source = rows.add(work.session, SourceRecord, name="books", mapping="")
        values = {"source_id": source, "code": "RILA7", "name": "Rila Foods", "account_id": rila}
        rows.add(work.session, CustomerRecord, **values)
    (hit,) = make(Search).find("rila7")
    assert (hit.owner, hit.owner_id, hit.title) == ("account", rila, "Rila Foods")
    assert [h.owner for h in make(Search).find("rila")] == ["account"]
    said = found(hit, words.load("en"))
    assert (said.title, said.place.account, said.place.page) == ("Rila Foods", rila, "dossier")


def test_an_entry_leads_to_its_place_in_the_history(make, entries, rila):
    entry = entries.add(rila, "visit", date(2026, 9, 29), "Oil analysis of line two")
    (hit,) = make(Search).find("analysis")
    place = found(hit, words.load("fa")).place
    assert (place.account, place.page, place.subject) == (rila, "history", entry)


@pytest.fixture
def told(entries, people, rila, make, tmp_path):
    """Give one entry whose words stand in five places."""
    tender = entries.add(rila, "tender", date(2026, 9, 1), "Масла за 2027")
    entries.set(tender, "notes", "رقیب قیمت را پایین آورد")
    entries.set_detail(tender, "winner", "שמנים בע״מ")
    entries.set_detail(tender, "reason", "price")
    entries.set_people(tender, [people.add(rila, "José Dvořák")])
    entries.promise(rila, "ours", "Send samples", None, tender)
    file = tmp_path / "minutes-of-opening.txt"
    file.write_text("x")
    make(Attachments).attach("entry", tender, file)
    entries.add(rila, "call", TODAY, "Nothing of the kind")
    return tender


@pytest.mark.parametrize(
    "asked",
    ["масла", "قيمت", "שמנים", "dvorak", "samples", "minutes-of", "масла dvorak samples שמנ"],
)
def test_an_entry_is_found_by_what_belongs_to_it_in_four_scripts(entries, rila, told, asked):
    assert entries.sought(Sought(rila, asked)) == (told,)


def test_a_code_is_no_word_and_a_question_without_words_leaves_nothing_out(entries, rila, told):
    assert entries.sought(Sought(rila, "price")) == ()
    assert len(entries.sought(Sought(rila, "→"))) == 2


def test_entries_are_sifted_by_person_period_kind_and_what_waits(entries, people, rila, told):
    (person,) = entries.one(told).people
    problem = entries.add(rila, "complaint", date(2026, 8, 1))
    assert entries.sought(Sought(rila, person_id=person)) == (told,)
    assert entries.sought(Sought(rila, kind="complaint")) == (problem,)
    assert entries.sought(Sought(rila, only="promising")) == (told,)
    assert entries.sought(Sought(rila, only="waiting")) == (problem,)
    first, last = date(2026, 8, 1), date(2026, 9, 1)
    assert entries.sought(Sought(rila, first=first, last=last)) == (told, problem)
    entries.set(problem, "state", "closed")
    assert entries.sought(Sought(rila, only="waiting")) == ()


def test_what_was_taken_away_is_found_no_more_until_undo(entries, rila, told, store):
    entries.set_detail(told, "winner", None)
    assert entries.sought(Sought(rila, "שמנים")) == ()
    store.undo()
    assert entries.sought(Sought(rila, "שמנים")) == (told,)
    entries.remove(told)
    assert entries.sought(Sought(rila, "samples")) == ()


def test_everywhere_a_field_a_file_and_a_promise_lead_to_their_entry(make, entries, rila, told):
    search = make(Search)
    (winner,) = search.find("שמנים")
    assert (winner.owner, winner.owner_id, winner.title) == ("entry", told, "Масла за 2027")
    (file,) = search.find("minutes-of")
    assert (file.owner, file.owner_id, file.title) == ("entry", told, "minutes-of-opening.txt")
    (promise,) = search.find("samples")
    assert found(promise, words.load("en")).place.subject == told


def test_needs_and_facts_are_found(make, store, rila):
    with store.work("Note") as work:
        values = {"account_id": rila, "day": TODAY}
        rows.add(work.session, NeedRecord, text="Fewer oil changes", **values)
        rows.add(work.session, FactRecord, key="owners", text="The Pirinov family", **values)
    search = make(Search)
    assert [hit.owner for hit in search.find("changes")] == ["need"]
    assert [hit.owner for hit in search.find("pirinov")] == ["fact"]
    assert {found(hit, words.load("en")).place.page for hit in search.find("pirinov")} == {
        "dossier/facts"
    }


def test_what_stands_of_the_clients_field_is_found_and_leads_to_its_page(make, plans, rila):
    rivals, swot = make(Rivals), make(Swot)
    rival = rivals.add(rila, "Zenith Oils", strengths="near the quayside")
    rivals.add_move(rival, "Opened a quayside depot")
    item = swot.add(rila, "threat", "Flooding of the quayside", meaning="Pumps")
    risk = make(Risks).add(rila, "Loss", mitigation="Insure the quayside store")
    need = make(Needs).add(rila, "Dry quayside")
    step = plans.act(rila, "Survey the quayside")
    chance = make(Opportunities).add(rila, "Quayside pumps", "new")
    places = {
        (hit.owner, found(hit, words.load("en")).place.page, hit.owner_id)
        for hit in make(Search).find("quayside", 20)
    }
    assert places == {
        ("rival", "dossier/competitors", rival),
        ("swot", "dossier/swot", item),
        ("risk", "dossier/risks", risk),
        ("need", "dossier/needs", need),
        ("step", "plan/plan", step),
        ("opportunity", "dossier/opportunities", chance),
    }
    make(Risks).remove(risk)
    assert not [hit for hit in make(Search).find("insure") if hit.owner == "risk"]
