from datetime import date

from kamdesk import words
from kamdesk.store import rows
from kamdesk.store.tables import CustomerRecord, SourceRecord
from kamdesk.ui.finding import found
from kamdesk.usecases.search import Search


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
