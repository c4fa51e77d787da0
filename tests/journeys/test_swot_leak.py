"""The sheet on the client's table bears its name; what the dossier says of its field is ours."""

import dataclasses
import itertools
from datetime import date

import pytest

from kamdesk.reports.swot_sheet import SwotSheet
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.risks import Risks
from kamdesk.usecases.rivals import Rivals
from kamdesk.usecases.swot import Swot
from kamdesk.usecases.swot_papers import SwotPapers
from kamdesk.words import load
from tests.journeys.test_history_leak import everything
from tests.usecases.conftest import accounts, heard, make, people, rila  # noqa: F401

LANGUAGES = ["en", "fa", "he", "bg"]


@pytest.fixture
def marked(make, people, rila):  # noqa: F811
    """Fill the competition, SWOT, needs and risks of an account with words of their own."""
    numbers, marks = itertools.count(1), {}

    def mark(where):
        marks[f"Zq{next(numbers):03}xw"] = where
        return list(marks)[-1]

    rivals, swot = make(Rivals), make(Swot)
    rival = rivals.add(rila, mark("rival"), strengths=mark("strengths"), answer=mark("answer"))
    rivals.add_move(rival, mark("move"), meaning=mark("meaning of a move"))
    rivals.add_point(rila, mark("point of comparison"), note=mark("note"))
    for kind in ("strength", "weakness", "opportunity", "threat", "trend"):
        item = swot.add(rila, kind, mark(kind), meaning=mark(f"meaning of a {kind}"))
        swot.set(item, "source", mark("source"))
        swot.set(item, "confirmed", True)
    make(Risks).add(rila, mark("risk"), mitigation=mark("mitigation"), due=date(2026, 11, 1))
    make(Needs).add(rila, mark("need"), detail=mark("detail"))
    people.judge(people.add(rila, mark("person")), "rival", "Pars Lub")
    return marks


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_swot_sheet_holds_the_clients_name_and_nothing_we_noted(
    marked,
    make,  # noqa: F811
    rila,  # noqa: F811
    tmp_path,
    language,
):
    printed = make(SwotPapers).sheet(rila, load(language), "a4")
    text = everything(printed.content, tmp_path)
    assert {marked[mark] for mark in marked if mark in text} == set()
    assert "Rila" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sheet_is_one_page_even_with_a_long_name(make, accounts, paper, language):  # noqa: F811
    name = "The united works for corrugated board and printed cartons of the Upper Thames valley"
    account = accounts.add(name)
    printed = make(SwotPapers).sheet(account, load(language), paper)
    assert printed.pages == 1
    assert printed.missing == frozenset()
    assert printed.file_name.startswith(name[:20])


def test_the_view_of_the_sheet_has_no_field_but_the_name():
    assert [field.name for field in dataclasses.fields(SwotSheet)] == ["name"]
