"""The sheet of the talk lies on the client's table: no rung, no answer, no judgement is on it."""

import dataclasses
import re

import pytest

from kamdesk.domain.ladder import PARTS, SHIPPED
from kamdesk.reports.ladder_talk_view import TalkSheet
from kamdesk.usecases.ladder import Ladder
from kamdesk.usecases.ladder_papers import LadderPapers
from kamdesk.usecases.relations import Relations
from kamdesk.usecases.rungs import Rungs
from kamdesk.words import load
from tests.journeys.test_history_leak import Marks, everything
from tests.reports.printing import folded
from tests.usecases.conftest import accounts, heard, make, people, rila  # noqa: F401


@pytest.fixture
def told(people, make, rila):  # noqa: F811
    """Fill the ladder so that every text of it is a mark."""
    marks, ladder, rungs = Marks(), make(Ladder), make(Rungs)
    asked = people.add(rila, marks.mark("who answers", inner=False))
    people.set(asked, "notes", marks.mark("person.notes"))
    for number in range(1, 5):
        for part in PARTS:
            for language in ("en", "fa", "he", "bg"):
                rungs.set_text(number, language, part, marks.mark(f"rung {number} {part}"))
    for view in ("ours", "client"):
        ladder.answer(rila, view, "faults", 2)
        ladder.set_answer(rila, view, "faults", "evidence", marks.mark(f"answer of {view}"))
        ladder.set_rung(rila, view, 2, marks.mark(f"rung of {view}"), asked)
        ladder.set_behind(rila, view, "source", marks.mark(f"source of {view}"))
    ladder.set_target(rila, "approach", marks.mark("approach"))
    make(Relations).set_behind(rila, "evidence", marks.mark("relation"))
    return marks, asked


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_no_word_of_the_ladder_reaches_the_client(told, make, rila, tmp_path, language):  # noqa: F811
    marks, asked = told
    printed = make(LadderPapers).talk(rila, load(language), "a4", asked)
    text = everything(printed.content, tmp_path)
    assert {marks.inner[mark] for mark in marks.inner if mark in text} == set()
    assert {where for mark, where in marks.shared.items() if mark not in text} == set()
    assert not re.search(r"[Ii]nternal|INTERNAL", text)
    said = load(language)
    names = [folded(said(SHIPPED[number]["name"])) for number in SHIPPED]
    assert not [name for name in names if name in text]


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_six_questions_stand_on_one_page(told, make, rila, language):  # noqa: F811
    printed = make(LadderPapers).talk(rila, load(language), "a4")
    assert (printed.pages, printed.missing) == (1, frozenset())


def test_somebody_of_another_client_is_not_named(told, make, rila, people, accounts, tmp_path):  # noqa: F811
    stranger = people.add(accounts.add("Other Works"), "Zq999xw")
    printed = make(LadderPapers).talk(rila, load("en"), "a4", stranger)
    assert "Zq999xw" not in everything(printed.content, tmp_path)


def test_the_view_of_the_talk_has_no_field_for_anything_internal():
    names = {field.name for field in dataclasses.fields(TalkSheet)}
    assert names == {"name", "spoken_with", "questions"}
