"""A person erased leaves no trace in the file but in backups; what happened stays told."""

from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import String, func
from sqlalchemy.exc import IntegrityError

from kamdesk.domain.refusal import Refused
from kamdesk.store import erasing
from kamdesk.store.tables import Base
from kamdesk.usecases import sample
from kamdesk.usecases.contacts import Contacts
from kamdesk.usecases.erasing import Erasing
from kamdesk.usecases.maps import Maps
from kamdesk.usecases.people import People
from kamdesk.usecases.pictures import Pictures
from kamdesk.usecases.posts import Posts
from tests.usecases.conftest import NOW

NAME, OTHER = "Zornitsa Quillfeather", "Зорница Куилфедър"
NOBODY = "somebody (erased)"


@pytest.fixture
def erased(people, entries, make, rila, store):
    """Erase somebody of whom much is known; give the id and an entry."""
    gone, boris = people.add(rila, NAME), people.add(rila, "Boris")
    people.set_name(gone, "cyrillic", OTHER)
    people.set(gone, "notes", "Zq-note")
    people.set(gone, "address_form", "Ms Quillfeather")
    people.set(boris, "reports_to", gone)
    people.judge(gone, "stance", "sceptic", evidence="Zq-evidence")
    people.set_roles(gone, {"buys"})
    make(Maps).link(gone, boris, "influences", "Zq-link")
    make(Posts).add(gone, rila)
    picture = BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    make(Pictures).put(gone, picture.getvalue())
    entry = entries.log(
        rila,
        "visit",
        date(2026, 9, 1),
        subject=f"Lunch with {NAME}",
        notes="Ms Quillfeather agreed.",
        people=(gone, boris),
        promises=(("theirs", f"{NAME} calls", date(2026, 9, 9)),),
    )
    entries.set(entry, "notes", f"{OTHER} did not agree.")
    store.drafts.put("person", gone, "notes", "Zq-draft", entries._clock())
    make(Erasing).erase(gone, NOBODY)
    return gone, entry


def everything(store):
    with store.reading() as session:
        return "\n".join(
            repr(row)
            for table in Base.metadata.sorted_tables
            for row in session.execute(table.select())
        )


def test_no_table_holds_anything_of_the_person(erased, store):
    kept = everything(store)
    for trace in (NAME, OTHER, "Quillfeather", "quillfeather", "зорница", "Zq-"):
        assert trace not in kept
    with store.reading() as session:
        assert session.execute(Base.metadata.tables["blob"].select()).all() == []
    assert store.drafts.every() == ()
    assert store.next_undo() is None


def test_what_happened_is_still_told_without_the_name(erased, entries, people, rila):
    _, entry = erased
    told = entries.one(entry)
    names = {person.id: person.name for person in people.of_account(rila)}
    assert sorted(names[p] for p in told.people) == ["Boris", NOBODY]
    assert told.subject == f"Lunch with {NOBODY}"
    assert told.notes == f"{NOBODY} did not agree."
    assert told.promises[0].what == f"{NOBODY} calls"


def test_the_stand_in_is_nobody_in_post_and_on_no_card(erased, people, make, rila):
    (stand_in,) = [p for p in people.of_account(rila) if p.name == NOBODY]
    assert not stand_in.in_post(people.today())
    assert (stand_in.stance, stand_in.roles) == ("", frozenset())
    assert [card.name for card in make(Contacts).cards(rila)] == ["Boris"]


def test_the_search_finds_nothing(erased, make):
    from kamdesk.usecases.search import Search

    assert make(Search).find("Quillfeather") == ()
    assert make(Search).find("Зорница") == ()


def test_who_never_took_part_leaves_nobody_behind(people, make, rila):
    gone = people.add(rila, "Anna Vale")
    make(Erasing).erase(gone, NOBODY)
    assert people.of_account(rila) == ()


def test_two_erased_share_one_stand_in(people, entries, make, rila):
    both = [people.add(rila, name) for name in ("Anna Vale", "Vera Hill")]
    entries.log(rila, "visit", date(2026, 9, 1), subject="x", people=tuple(both))
    for person in both:
        make(Erasing).erase(person, NOBODY)
    assert [p.name for p in people.of_account(rila)] == [NOBODY]


def test_the_screens_hear_of_it(people, make, rila, heard):
    gone = people.add(rila, "Anna Vale")
    make(Erasing).erase(gone, NOBODY)
    assert heard[-1].touches("person")


NAMED = {("person", "name"), ("name", "text")}


def _write_everywhere(store, text):
    """Write a text into every column of words of every row there is; give how many took it."""
    taken = 0
    for table in Base.metadata.sorted_tables:
        if "id" not in table.columns or table.name in erasing._NOT_WRITTEN:
            continue
        for column in table.columns:
            if isinstance(column.type, String) and (table.name, column.name) not in NAMED:
                with suppress(IntegrityError, Refused), store.work("Write") as work:
                    statement = table.update().where(func.instr(column, " ") > 0)
                    work.session.execute(statement.values({column.name: text}))
                    taken += 1
    return taken


def test_the_name_of_a_colleague_goes_from_every_text_however_it_is_written(store, make):
    sample.build(store, lambda changes: None, lambda: NOW)
    colleague = make(People).add(None, "زرنوش كيان\u200cپي")
    assert _write_everywhere(store, "پیش از آن زرنوش کیان\u200cپی و بعد") > 40
    make(Erasing).erase(colleague, NOBODY)
    kept = everything(store)
    assert "زرنوش" not in kept
    assert kept.count(NOBODY) > 200


def test_notes_on_others_lose_the_name_but_no_other_account_does(
    people, make, rila, accounts, entries
):
    other = accounts.add("Other")
    gone, same, boris = (
        people.add(where, name)
        for where, name in ((rila, "Anna Vale"), (other, "Anna Vale"), (rila, "Boris"))
    )
    entry = entries.log(other, "visit", date(2026, 9, 1), subject="Lunch with Anna Vale")
    people.set(boris, "assistant", "Ms ANNA VALE")
    make(Maps).link(boris, people.add(rila, "Carl"), "influences", "since Anna Vale left")
    make(Erasing).erase(gone, NOBODY)
    assert people.one(same).name == "Anna Vale"
    assert entries.one(entry).subject == "Lunch with Anna Vale"
    assert people.one(boris).assistant == f"Ms {NOBODY}"
    assert [link.note for link in make(Maps).of(rila).links] == [f"since {NOBODY} left"]
