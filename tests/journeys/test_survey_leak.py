"""The questionnaire bears the client's name and the topics; no answer, no rating reaches it."""

import dataclasses
import itertools
import re
from datetime import date

import pytest

from kamdesk.reports.survey_sheet import SurveySheet
from kamdesk.usecases.bonds import Bonds
from kamdesk.usecases.mirrors import Mirrors
from kamdesk.usecases.survey_papers import SurveyPapers
from kamdesk.usecases.surveys import Surveys
from kamdesk.usecases.trust import Trust
from kamdesk.words import load
from tests.journeys.test_history_leak import everything
from tests.usecases.conftest import accounts, entries, heard, make, people, rila  # noqa: F401

LANGUAGES = ["en", "fa", "he", "bg"]


@pytest.fixture
def marked(make, people, rila):  # noqa: F811
    """Fill bonds, surveys, audit and mirror of an account with words of their own."""
    numbers, marks = itertools.count(1), {}

    def mark(where):
        marks[f"Zq{next(numbers):03}xw"] = where
        return list(marks)[-1]

    bonds, surveys, trust, mirrors = (make(k) for k in (Bonds, Surveys, Trust, Mirrors))
    theirs, ours = people.add(rila, mark("person")), people.add(None, mark("our person"))
    bonds.rate(rila, "brand", 3, evidence=mark("evidence"), source=mark("source"))
    for field in ("attacker", "defence", "note"):
        bonds.set(rila, "brand", field, mark(f"bond.{field}"))
    bonds.tie(rila, theirs, ours, mark("pair"))
    survey = surveys.add(rila, date(2026, 5, 1), person_id=theirs, asked_by=ours, recommends=3)
    for field in ("best", "better"):
        surveys.set(survey, field, mark(f"survey.{field}"))
    surveys.follow(survey)
    trust.mark(rila, "trust", 2)
    trust.set_example(rila, "trust", "example", mark("example"))
    mirror = mirrors.begin(rila)
    for field in ("first", "second", "third", "note"):
        mirrors.set(mirror, field, mark(f"mirror.{field}"))
    word = mirrors.add_word(mirror, mark("word"))
    mirrors.set_word(word, "evidence", mark("word.evidence"))
    return marks


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questionnaire_holds_nothing_we_noted(marked, make, rila, tmp_path, language):  # noqa: F811
    printed = make(SurveyPapers).questionnaire(rila, load(language), "a4")
    text = everything(printed.content, tmp_path)
    assert {marked[mark] for mark in marked if mark in text} == set()
    assert not re.search(r"[Ii]nternal|INTERNAL", text)
    assert "Rila" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_questionnaire_is_one_page_that_every_typeface_can_set(
    make,  # noqa: F811
    rila,  # noqa: F811
    language,
    paper,
):
    printed = make(SurveyPapers).questionnaire(rila, load(language), paper)
    assert (printed.pages, printed.missing) == (1, frozenset())


def test_the_topics_of_the_user_are_asked_and_those_left_out_are_not(make, rila, tmp_path):  # noqa: F811
    surveys = make(Surveys)
    surveys.add_topic("Training of our people")
    surveys.retire_topic("papers")
    text = everything(make(SurveyPapers).questionnaire(rila, load("en"), "a4").content, tmp_path)
    assert "Training of our people" in text
    assert "documents and invoices" not in text


def test_many_topics_go_over_to_further_pages(make, rila, tmp_path):  # noqa: F811
    surveys = make(Surveys)
    for number in range(30):
        surveys.add_topic(f"A topic of the user's own, written out at some length, number {number}")
    printed = make(SurveyPapers).questionnaire(rila, load("en"), "a4")
    assert printed.pages == 3
    text = everything(printed.content, tmp_path)
    assert all(f"number {number}" in text for number in range(30))


def test_the_sheets_view_has_no_field_for_an_answer():
    assert {field.name for field in dataclasses.fields(SurveySheet)} == {"name", "topics"}
