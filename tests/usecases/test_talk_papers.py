"""The papers of a meeting: two pages and one, whatever stands in them; only ours for our eyes."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.desk import Desk
from kamdesk.words import load

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LONG = "a long text about what was said and what was meant by it on both sides of the table " * 6


@pytest.fixture
def desk(store):
    return Desk(store, lambda changes: None, lambda: NOW)


def talk_of(desk, issues, people):
    account = desk.accounts.add("Karun Steel")
    made = desk.negotiations.begin(account, "Supply agreement 2027", day=date(2026, 12, 1))
    theirs = [desk.people.add(account, f"Guest {n}") for n in range(people)]
    desk.negotiations.attend(made, theirs)
    for field in ("wanted", "floor", "our_alternative", "their_alternative", "opening", "avoid"):
        desk.negotiations.set(made, field, f"{field}: {LONG if issues > 5 else 'short'}")
    numbers = []
    for n in range(issues):
        number = desk.negotiations.add_part(made, "issue", f"Issue {n + 1}")
        numbers.append(number)
        for field, value in (
            ("weight", Decimal(100) / issues if 100 % issues == 0 else Decimal(1)),
            ("opening", Decimal(742)),
            ("target", Decimal(715)),
            ("reservation", Decimal(680)),
            ("their_low", Decimal(690)),
            ("their_high", Decimal(725)),
        ):
            desk.negotiations.set_part("issue", number, field, value)
    for kind in ("question", "argument", "objection", "proposal"):
        for n in range(issues):
            desk.negotiations.add_part(made, "line", f"{kind} {n}", kind=kind)
    for name in ("Volume", "Term"):
        package = desk.negotiations.add_package(made, name)
        for number in numbers:
            desk.negotiations.put_value(package, number, Decimal(704))
    return made


def pages(printed):
    reader = PdfReader(BytesIO(printed.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
@pytest.mark.parametrize(("issues", "people"), [(1, 1), (5, 4), (30, 12)])
def test_a_brief_has_two_pages_small_or_large(desk, language, issues, people):
    talk = talk_of(desk, issues, people)
    words = load(language)
    told = pages(desk.talk_papers.paper(talk, "brief", words, "a4"))
    assert len(told) == 2
    assert len(pages(desk.talk_papers.paper(talk, "visit-sheet", words, "letter"))) == 1


def test_the_brief_says_zone_floor_and_who_comes_and_marks_each_page(desk):
    talk = talk_of(desk, 5, 2)
    first, second = pages(desk.talk_papers.paper(talk, "brief", load("en"), "a4"))
    for said in ("Guest 1", "680", "10 – 45", "floor: short", "Utility to us"):
        assert said in first, said
    assert "question 0" in second
    for page in (first, second):
        assert "INTERNAL" in page


@pytest.mark.parametrize("kind", ["brief", "visit-sheet"])
def test_papers_for_our_eyes_are_never_made_for_the_client(desk, kind):
    talk = talk_of(desk, 1, 1)
    with pytest.raises(Refused) as refused:
        desk.talk_papers.paper(talk, kind, load("en"), "a4", "client")
    assert refused.value.code == "internal_only"


def test_agenda_and_offers_say_nothing_of_limits_and_worth(desk):
    talk = talk_of(desk, 5, 2)
    desk.negotiations.add_part(talk, "line", "Prices of next year", kind="agenda", minutes=20)
    (agenda,) = pages(desk.talk_papers.paper(talk, "agenda", load("en"), "a4"))
    (offers,) = pages(desk.talk_papers.paper(talk, "offers", load("en"), "a4"))
    assert "Prices of next year" in agenda
    assert "Guest 0" in agenda
    assert re.search(r"Volume.*Term", offers)
    assert "704" in offers
    for page in (agenda, offers):
        for secret in ("680", "715", "690", "725", "floor", "alternative", "tility", "INTERNAL"):
            assert secret not in page, secret


def test_offers_are_refused_until_a_package_stands(desk):
    account = desk.accounts.add("Karun Steel")
    talk = desk.negotiations.begin(account, "Visit")
    with pytest.raises(Refused) as refused:
        desk.talk_papers.paper(talk, "offers", load("en"), "a4")
    assert refused.value.code == "no_package"


def test_a_lesson_of_a_like_situation_stands_in_the_brief(desk):
    talk = talk_of(desk, 1, 1)
    desk.lessons.add("Bring the stop in pounds", ["agreement"], lesson="It moved the board.")
    desk.lessons.add("Of another matter", ["warranty"])
    _, second = pages(desk.talk_papers.paper(talk, "brief", load("en"), "a4"))
    assert "Bring the stop in pounds" in second
    assert "Of another matter" not in second
