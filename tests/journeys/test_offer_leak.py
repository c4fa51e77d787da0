"""The unique-offer sheet holds what was written for the client; all else is looked for in it."""

import dataclasses
import itertools
import re
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.reports.unique_offer_view import ContactLine, OfferSheet
from kamdesk.usecases.communication import Communications
from kamdesk.usecases.kpis import Kpis
from kamdesk.usecases.marketing import Marketing
from kamdesk.usecases.offer_papers import OfferPapers
from kamdesk.usecases.resources import Resources
from kamdesk.words import load
from tests.journeys.test_history_leak import everything
from tests.usecases.conftest import accounts, heard, make, people, plans, rila  # noqa: F401

SHOWN = ("title", "problem", "offer", "proof", "gain", "next_step")


class Marks:
    """Makes words that stand nowhere else."""

    def __init__(self):
        self._numbers, self.inner, self.shared = itertools.count(1), {}, {}

    def mark(self, where, *, inner=True):
        mark = f"Zq{next(self._numbers):03}xw"
        (self.inner if inner else self.shared)[mark] = where
        return mark


@pytest.fixture
def told(make, plans, people, rila):  # noqa: F811
    """Fill a plan and what hangs on it so that every text is a mark."""
    marks, plan = Marks(), plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31))
    marketing = make(Marketing)
    for field in SHOWN:
        marketing.set_offer(plan, field, marks.mark(f"offer.{field}", inner=False))
    contact = people.add(None, marks.mark("contact", inner=False))
    for field in ("title", "phone", "mail"):
        people.set(contact, field, marks.mark(f"contact.{field}", inner=False))
    for field in ("notes", "manner", "reach"):
        people.set(contact, field, marks.mark(f"contact.{field}"))
    marketing.set_offer(plan, "contact_id", contact)
    for field in ("purpose", "inner_aim", "title"):
        plans.set(plan, field, marks.mark(f"plan.{field}"))
    for part in ("goal", "objective", "strategy", "step", "mutual"):
        plans.add_part(plan, part, marks.mark(part))
    theirs = people.add(rila, marks.mark("one of theirs"))
    campaign = marketing.add_part(plan, "campaign", marks.mark("campaign"), person_id=theirs)
    marketing.set_part("campaign", campaign, "note", marks.mark("campaign.note"))
    other = people.add(None, marks.mark("one of ours"))
    marketing.join(plan, other, marks.mark("member.part"))
    make(Resources).add_part(plan, "resource", marks.mark("resource"), note=marks.mark("note"))
    contacts = make(Communications)
    contacts.add_person(plan, theirs, value=marks.mark("value"))
    contacts.add_part(plan, "communication", marks.mark("contact purpose"))
    kpi = make(Kpis).add_part(plan, "kpi", marks.mark("kpi"), unit=marks.mark("kpi.unit"))
    make(Kpis).read(kpi, None, Decimal(1), marks.mark("reading.note"))
    return marks


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_no_internal_word_reaches_the_sheet(told, make, rila, tmp_path, language):  # noqa: F811
    printed = make(OfferPapers).sheet(rila, load(language), "a4")
    text = everything(printed.content, tmp_path)
    assert {told.inner[mark] for mark in told.inner if mark in text} == set()
    missing = {where for mark, where in told.shared.items() if mark not in text}
    assert missing == set()
    assert printed.pages == 1
    assert not re.search(r"[Ii]nternal|INTERNAL", text)


def test_somebody_of_theirs_is_never_the_contact(told, make, people, rila):  # noqa: F811
    marketing = make(Marketing)
    theirs = next(person for person in people.of_account(rila))
    marketing.set_offer(marketing.plan(rila).id, "contact_id", theirs.id)
    assert make(OfferPapers).view(rila, load("en")).contact is None


def test_the_view_has_no_field_for_an_internal_text():
    names = {field.name for field in dataclasses.fields(OfferSheet)}
    assert names == {"name", *SHOWN, "contact", "as_of"}
    card = {field.name for field in dataclasses.fields(ContactLine)}
    assert card == {"name", "title", "phone", "mail"}


def test_what_is_empty_is_left_out_and_nothing_at_all_is_refused(make, plans, rila, tmp_path):  # noqa: F811
    papers = make(OfferPapers)
    with pytest.raises(Refused):
        papers.sheet(rila, load("en"), "a4")
    plan = plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31))
    make(Marketing).set_offer(plan, "gain", "73 hours fewer stops")
    text = everything(papers.sheet(rila, load("en"), "letter").content, tmp_path)
    assert "What it brings you" in text
    assert "Why you can rely on it" not in text
    assert "Your contact" not in text


def test_long_texts_take_further_pages_rather_than_being_cut(make, plans, rila, tmp_path):  # noqa: F811
    plan = plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31))
    marketing = make(Marketing)
    lines = [
        f"Line {n} of what we offer to this client only, and to nobody else." for n in range(90)
    ]
    marketing.set_offer(plan, "offer", "\n".join(lines))
    marketing.set_offer(plan, "next_step", "Zq999xw")
    printed = make(OfferPapers).sheet(rila, load("en"), "a4")
    text = everything(printed.content, tmp_path)
    assert printed.pages > 1
    assert "Line 89 of what" in text
    assert "Zq999xw" in text


def test_a_panel_taller_than_a_page_is_parted(make, plans, rila, tmp_path):  # noqa: F811
    plan = plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31))
    marketing = make(Marketing)
    for field in ("problem", "proof", "gain", "next_step"):
        marketing.set_offer(plan, field, "\n".join(f"{field} {n} goes on" for n in range(400)))
    text = everything(make(OfferPapers).sheet(rila, load("en"), "a4").content, tmp_path)
    for field in ("problem", "proof", "gain", "next_step"):
        assert f"{field} 399 goes" in " ".join(text.split())
