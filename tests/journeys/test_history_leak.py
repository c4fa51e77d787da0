"""The client's history holds what both agreed on; every internal field is marked and looked for."""

import dataclasses
import itertools
import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from kamdesk.domain.history import CLIENT_KINDS, DETAILS, KINDS, LONG_TEXTS
from kamdesk.reports.history_views import ClientHistory
from kamdesk.usecases.attachments import Attachments
from kamdesk.usecases.history_papers import HistoryPapers
from kamdesk.usecases.interviews import Interviews
from kamdesk.words import load
from tests.reports.printing import folded, text_of
from tests.usecases.conftest import accounts, entries, heard, make, people, rila  # noqa: F401

SHOWN = ("subject", "agreed_summary", "next_step")
INNER = ("purpose", "notes")


class Marks:
    """Makes words that stand nowhere else."""

    def __init__(self):
        self._numbers, self.inner, self.shared = itertools.count(1), {}, {}

    def mark(self, where, *, inner=True):
        mark = f"Zq{next(self._numbers):03}xw"
        (self.inner if inner else self.shared)[mark] = where
        return mark


@pytest.fixture
def told(entries, people, accounts, make, rila, tmp_path):  # noqa: F811
    """Fill an account so that every text of its history is a mark."""
    marks = Marks()
    theirs = people.add(rila, marks.mark("attendee", inner=False))
    ours = people.add(None, marks.mark("our attendee", inner=False))
    people.set(theirs, "notes", marks.mark("person.notes"))
    for kind in KINDS:
        shown = kind in CLIENT_KINDS
        entry = entries.add(rila, kind, date(2026, 9, 1))
        if kind == "complaint":
            entries.set(entry, "raised_by", "client")
        entries.set_people(entry, [theirs, ours])
        for field in SHOWN:
            entries.set(entry, field, marks.mark(f"{kind}.{field}", inner=not shown))
        for field in INNER:
            entries.set(entry, field, "an older wording")
            entries.set(entry, field, marks.mark(f"{kind}.{field}"))
        for known in DETAILS.get(kind, ()):
            if known.kind in ("line", "text") and known.key != "currency":
                entries.set_detail(entry, known.key, marks.mark(f"{kind}.{known.key}"))
        entries.set(entry, "owner_id", people.add(None, marks.mark(f"{kind}.owner")))
        open_ = marks.mark(f"{kind} promise", inner=False)
        entries.promise(rila, "ours", open_, date(2026, 12, 1), entry)
        settled = entries.promise(rila, "theirs", marks.mark(f"{kind} settled"), None, entry)
        entries.set_promise(settled, "state", "broken")
    ours_only = entries.add(rila, "complaint", date(2026, 9, 2))
    entries.set(ours_only, "subject", marks.mark("complaint we raised"))
    entries.set_interaction(rila, "interaction_now", marks.mark("interaction"))
    secret = tmp_path / f"{marks.mark('attachment')}.txt"
    secret.write_text("x")
    make(Attachments).attach("entry", ours_only, secret)
    asked = make(Interviews).pick(rila, "year", theirs)
    make(Interviews).answer(asked, marks.mark("answer"))
    return marks


def everything(content, folder):
    """Give the text and every string of a PDF's objects."""
    with pikepdf.open(BytesIO(content)) as pdf:
        said = [str(pdf.docinfo), *map(str, pdf.objects)]
    return folded(text_of(content, folder)) + " ".join(said)


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_no_internal_word_of_the_history_reaches_the_client(told, make, rila, tmp_path, language):  # noqa: F811
    printed = make(HistoryPapers).extract(rila, "client", load(language), "a4")
    text = everything(printed.content, tmp_path)
    assert {told.inner[mark] for mark in told.inner if mark in text} == set()
    missing = {where for mark, where in told.shared.items() if mark not in text}
    assert missing == set()
    assert not re.search(r"[Ii]nternal|INTERNAL", text)


def test_the_internal_history_holds_what_the_client_may_not_read(told, make, rila, tmp_path):  # noqa: F811
    printed = make(HistoryPapers).extract(rila, "internal", load("en"), "a4")
    text = folded(text_of(printed.content, tmp_path))
    missing = {where for mark, where in told.inner.items() if mark not in text}
    assert missing == {"person.notes", "attachment", "answer"}


def test_the_questions_that_are_printed_hold_no_answer(told, make, rila, tmp_path):  # noqa: F811
    make(Interviews).pick(rila, "obstacle")
    printed = make(HistoryPapers).questionnaire(rila, load("en"), "a4")
    text = everything(printed.content, tmp_path)
    assert {told.inner[mark] for mark in told.inner if mark in text} == set()
    assert "What stands in your way?" in text_of(printed.content, tmp_path)


def test_the_clients_view_has_no_field_for_an_internal_text():
    names = {field.name for field in dataclasses.fields(ClientHistory)}
    assert names == {"name", "other_name", "entries", "promises", "first", "last", "as_of"}
    assert set(INNER) <= set(LONG_TEXTS)
