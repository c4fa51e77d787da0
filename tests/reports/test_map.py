"""The map on paper: the client's says names, titles and lines, and nothing of what we think."""

from dataclasses import fields
from io import BytesIO

import pytest

from kamdesk.domain.accounts import Account
from kamdesk.domain.maps import Link
from kamdesk.domain.people import ROLES, STANCES, Judgement, Person
from kamdesk.reports import map_paper
from kamdesk.reports.map_view import ClientMap, Material, client_view, internal_view
from kamdesk.reports.raster import picture
from kamdesk.words import load
from tests.reports.material import AS_OF, SCRIPTS
from tests.reports.printing import folded, frame, page_count, text_of

SECRET = "XSECRETX"
NAMES = ("Anna Vale", "Boris Hill", "Clara Moss", "Dora Finch")


def person(number: int, boss: int | None = None, **values: object) -> Person:
    """Make somebody with a secret in every field the client may not see."""
    texts = {field.name: SECRET for field in fields(Person) if field.type is str}
    judged = {
        what: Judgement(what, AS_OF, value, True, SECRET, SECRET)
        for what, value in (("stance", "anti_sponsor"), ("influence", "5"), ("strength", "2"))
    }
    known = {
        "id": number,
        "uid": str(number),
        "account_id": 1,
        "unit_id": None,
        "reports_to": boss,
        "name": NAMES[(number - 1) % 4],
        "title": f"Head {number}",
        "level": "management",
        "function": "finance",
        "since": None,
        "until": None,
        "names": {},
        "roles": frozenset({"decides"}),
        "judgements": judged,
        "last_met": AS_OF,
        "cadence_days": 7,
        "post": "held",
        "picture_id": None,
    }
    return Person(**{**texts, **known, **values})  # type: ignore[arg-type]


def material(
    people: list[Person], links: list[Link] | None = None, language: str = "en"
) -> Material:
    blank = {field.name: "" for field in fields(Account)}
    account = Account(**{**blank, "id": 1, "name": "Harvest Plains", "names": {}})  # type: ignore[arg-type]
    return Material(account, people, links or [], AS_OF, SCRIPTS[language])


def client(told: Material, language: str = "en") -> bytes:
    out = BytesIO()
    map_paper.write_client(client_view(told), load(language), frame(language), out)
    return out.getvalue()


def internal(told: Material, language: str = "en") -> bytes:
    out = BytesIO()
    map_paper.write_internal(internal_view(told), load(language), frame(language), out)
    return out.getvalue()


TEAM = [person(1), person(2, 1), person(3, 1), person(4, 2, post="vacant")]
LINKS = [Link(2, 3, "conflict", SECRET), Link(1, 3, "influences", SECRET)]


def test_the_clients_view_has_no_field_for_what_we_think() -> None:
    assert {field.name for field in fields(ClientMap)} == {
        *("name", "other_name", "as_of", "cards", "lines"),
    }
    assert SECRET not in repr(client_view(material(TEAM, LINKS)))


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_clients_paper_says_names_and_titles_and_nothing_else(language, tmp_path) -> None:
    words = load(language)
    text = text_of(client(material(TEAM, LINKS, language), language), tmp_path)
    assert all(name in text for name in NAMES[:3])
    assert NAMES[3] not in text  # the post is vacant; whose name was kept there is ours
    assert SECRET not in text
    told = folded(text)
    for inner in (*STANCES.values(), ROLES["decides"], "influence 1–5", "influences"):
        assert folded(words(inner)) not in told


def test_no_judgement_moves_a_line_of_the_clients_paper() -> None:
    plain = [
        person(p.id, p.reports_to, post=p.post, judgements={}, roles=frozenset()) for p in TEAM
    ]
    assert client(material(TEAM, LINKS)) == client(material(plain))


def test_our_paper_says_it_all_and_warns(tmp_path) -> None:
    text = text_of(internal(material(TEAM, LINKS)), tmp_path)
    for told in (*NAMES[:3], "Vacant", "decides", "anti-sponsor", "INTERNAL"):
        assert told in text
    bonds = {
        (bond.one, bond.other, bond.kind) for bond in internal_view(material(TEAM, LINKS)).bonds
    }
    assert bonds == {(1, 2, "conflict"), (0, 2, "influences")}


def test_a_large_house_gets_a_larger_sheet_and_nobody_is_folded(tmp_path) -> None:
    people = [person(1), *(person(n, 1 + (n - 2) // 8) for n in range(2, 201))]
    content = client(material(people))
    assert page_count(content) == 1
    text = text_of(content, tmp_path)
    assert all(f"Head {n}\n" in text + "\n" for n in (1, 57, 200))


def test_an_empty_house_is_a_page_too() -> None:
    assert page_count(client(material([]))) == 1
    assert page_count(internal(material([]))) == 1


def test_the_picture_is_a_png_of_the_page() -> None:
    assert picture(client(material(TEAM))).startswith(b"\x89PNG")
