"""Dossier and contact cards: the client's editions say what the positive list has, no more."""

from dataclasses import fields
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from kamdesk.domain.accounts import CLIENT_FACTS, FACTS
from kamdesk.reports.contact_cards import ClientCard, ClientCards
from kamdesk.reports.dossier_views import ClientDossier
from kamdesk.reports.editions import Contact
from kamdesk.usecases.desk import new_desk
from kamdesk.words import load
from tests.reports.printing import folded, text_of

SECRET = "XSECRETX"
LANGUAGES = ("en", "fa", "he", "bg")
INNER = (
    *("pronunciation", "reach", "quiet_times", "assistant", "languages", "manner", "wins"),
    *("notes", "birthday", "name_day", "interests", "counter_plan"),
)


@pytest.fixture
def desk(tmp_path):
    made = new_desk(tmp_path / "s.kamdesk", {"firm": "Ravan Industries"})
    with made as opened:
        yield opened


def state(desk, account, key, text, *, confirmed):
    desk.accounts.set_fact(account, key, text)
    fact = desk.accounts.dossier(account).facts[key]
    desk.accounts.set_fact_detail(fact.id, "confirmed", confirmed)
    desk.accounts.set_fact_detail(fact.id, "source", SECRET)


@pytest.fixture
def account(desk):
    """Make an account with a secret wherever the client may not look."""
    made = desk.accounts.add("Harvest Plains")
    for kind in FACTS:
        fact = "Told by them" if kind.key in CLIENT_FACTS else SECRET
        state(desk, made, kind.key, fact, confirmed=True)
    desk.accounts.set(made, "lead_source", SECRET)
    desk.accounts.set(made, "incumbent", SECRET)
    desk.accounts.make_key(made, SECRET)
    desk.selection.answer(made, "kind:breadwinner", "yes", SECRET)
    desk.selection.pays(made, "steady", SECRET)
    anna, boris = desk.people.add(made, "Anna Vale"), desk.people.add(made, "Boris Hill")
    for person in (anna, boris):
        for field in INNER:
            desk.people.set(person, field, SECRET)
        desk.people.judge(person, "stance", "anti_sponsor", evidence=SECRET, source=SECRET)
        desk.people.judge(person, "rival", SECRET)
        desk.people.set_roles(person, {"decides"})
        desk.people.set(person, "phone", "+44 1632 960201")
        desk.people.set(person, "mail", f"p{person}@harvest.example")
    desk.people.set(boris, "reports_to", anna)
    vacant = desk.people.add(made, SECRET)
    desk.people.set(vacant, "post", "vacant")
    gone = desk.people.add(made, SECRET)
    desk.people.set(gone, "until", date(2020, 1, 1))
    return made


def whole(printed, tmp_path):
    """Read a paper's text and everything the file says of itself."""
    with pikepdf.open(BytesIO(printed.content)) as pdf:
        card = str(dict(pdf.docinfo)) + str(pdf.Root.get("/Outlines", ""))
    return folded(text_of(printed.content, tmp_path)) + card + printed.file_name


def test_the_clients_views_have_no_field_for_what_is_ours():
    assert {field.name for field in fields(ClientDossier)} == {
        *("name", "other_name", "description", "goals", "sites", "people", "as_of"),
    }
    assert {field.name for field in fields(ClientCards)} == {"name", "cards", "as_of"}
    assert {field.name for field in fields(ClientCard)} == {
        *("name", "other_name", "address_form", "title", "firm", "place", "phone", "mail"),
    }
    assert {field.name for field in fields(Contact)} == {
        *("name", "address_form", "title", "function", "level", "phone", "mail", "place"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["dossier", "cards"])
def test_nothing_of_ours_stands_on_the_clients_paper(desk, account, tmp_path, language, paper):
    words = load(language)
    printed = getattr(desk.people_papers, paper)(account, "client", words, "a4")
    text = whole(printed, tmp_path)
    assert "Anna Vale" in text
    assert "Boris Hill" in text
    assert SECRET not in text
    for inner in ("anti-sponsor", "decides", "INTERNAL – not for the client", "Internal edition"):
        assert folded(words(inner)) not in text
    if paper == "dossier":
        assert "Told by them" in text


@pytest.mark.parametrize("paper", ["dossier", "cards"])
def test_our_own_paper_has_it_all_and_warns(desk, account, tmp_path, paper):
    printed = getattr(desk.people_papers, paper)(account, "internal", load("en"), "a4")
    text = whole(printed, tmp_path)
    assert SECRET in text
    assert "INTERNAL – not for the client" in text


def test_an_unconfirmed_fact_never_reaches_the_client(desk, account, tmp_path):
    state(desk, account, "description", "Only assumed", confirmed=False)
    text = whole(desk.people_papers.dossier(account, "client", load("en"), "a4"), tmp_path)
    assert "Only assumed" not in text


def test_an_empty_account_is_a_page_too(desk, tmp_path):
    bare = desk.accounts.add("Bare Ltd")
    for edition in ("client", "internal"):
        assert desk.people_papers.dossier(bare, edition, load("en"), "a4").pages >= 1
        assert desk.people_papers.cards(bare, edition, load("en"), "a4").pages == 1


def test_what_is_kept_leaves_nothing_out(desk, account, tmp_path):
    anna, boris = (p.id for p in desk.people.of_account(account)[:2])
    for number, field in enumerate(INNER):
        desk.people.set(anna, field, f"Kept{number:02}")
    desk.people.set_name(anna, "cyrillic", "Анна Вейл")
    desk.maps.link(anna, boris, "conflict", "old quarrel")
    desk.posts.set(desk.posts.add(anna, account), "title", "Trustee")
    desk.entries.log(
        account, "visit", date(2026, 9, 1), subject="Tour of the mill", people=(anna,),
        promises=(("theirs", "Call back", date(2026, 9, 9)),),
    )  # fmt: skip
    ours = desk.people.add(None, "Ralitsa Eneva")
    desk.coverage.tie(ours, anna, 4)
    picture = BytesIO()
    Image.new("RGB", (40, 40), "red").save(picture, "PNG")
    desk.pictures.put(anna, picture.getvalue())
    printed = desk.people_papers.kept(anna, load("en"), "a4")
    text = whole(printed, tmp_path)
    for told in (
        *(f"Kept{number:02}" for number in range(len(INNER))),
        *("Анна Вейл", "anti-sponsor", "decides", "old quarrel", "Trustee", "Tour of the mill"),
        *("Ralitsa Eneva", "speaks for us", SECRET, "Backups", "INTERNAL"),
    ):
        assert told in text
    assert b"/Subtype /Image" in printed.content or b"/Image" in printed.content
