"""The account plan on paper: what stands where, and what never breaks it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.history import Entry
from kamdesk.reports.editions import Bought
from kamdesk.store.bought import MonthBought
from kamdesk.usecases import papers

from .material import TOLD, bare, material
from .printing import page_count, printed, text_of

LANGUAGES = ("en", "fa", "he", "bg")


def words_of(text: str) -> set[str]:
    """Give the words as they copy, without signs of direction."""
    plain = "".join(sign for sign in text if sign.isalnum() or sign.isspace())
    return set(plain.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_first_page_holds_the_whole_joint_plan(language, paper, tmp_path):
    told = TOLD[language]
    first = text_of(printed(material(language), language, "client", paper), tmp_path, 1, 1)
    found = words_of(first)
    wanted = [told["purpose"], told["goals"][0][0], told["objectives"][0][0], told["steps"][0]]
    wanted += [told["mutual"][0][1], told["people"][0][0], told["ours"][0][0]]
    wanted += [told["promises"][0], told["groups"][0]]
    missing = [word for text in wanted for word in words_of(text) if word not in found]
    asked = sum(len(words_of(text)) for text in wanted)
    assert len(missing) <= asked // 8, missing  # foundations.md 3: nine words of ten copy


@pytest.mark.parametrize(
    "head",
    ["Purpose statement", "Goals of", "Joint objectives", "Milestones", "Mutual value",
     "Delivered quantities", "Who works with whom", "Open points of both sides",
     "Agreed by both sides", "next joint review 15 Jan 2027"],
)  # fmt: skip
def test_every_block_of_the_one_page_plan_is_there(head, tmp_path):
    assert head in text_of(printed(material("en"), "en"), tmp_path, 1, 1)


def test_what_does_not_fit_the_page_is_in_the_full_plan_and_the_page_says_so(tmp_path):
    full = material("en")
    many = [
        replace(full.plan.objectives[0], id=at, text=f"Objective number {at:03} of many")
        for at in range(40)
    ]
    content = printed(replace(full, plan=replace(full.plan, objectives=tuple(many))), "en")
    first, whole = text_of(content, tmp_path, 1, 1), text_of(content, tmp_path)
    assert "of 40, the rest in the full plan" in first
    assert "Agreed by both sides" in first
    assert all(f"number {at:03}" in whole for at in range(40))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_account_without_a_plan_prints_a_short_paper_without_cover(language, tmp_path):
    short = replace(bare(language), people=bare(language).people[:2], ours=[])
    content = printed(short, language)
    assert page_count(content) == 1
    assert words_of(TOLD[language]["client"]) & words_of(text_of(content, tmp_path))


def test_empty_parts_leave_neither_head_nor_number(tmp_path):
    empty = replace(bare("en"), people=[], ours=[], bought=[], earned=[], ledger_date=None)
    text = text_of(printed(empty, "en"), tmp_path)
    for head in ("People", "Purchases", "History", "Contents", "Milestones", "Open points"):
        assert head not in text
    assert "Harvest Plains Ltd" in text
    assert page_count(printed(empty, "en", "internal")) >= 2


@pytest.mark.parametrize("edition", ["client", "internal"])
def test_the_same_data_give_the_same_bytes(edition):
    assert printed(material("fa"), "fa", edition) == printed(material("fa"), "fa", edition)


def test_a_long_history_and_a_huge_note_print(tmp_path):
    full = material("he")
    note = "מילה ארוכה " * 2500
    entries = [
        Entry(at, "", 1, "meeting", date(2026, 1, 1), None, f"Meeting {at}", "", "agreed", note
              if at == 7 else "", "", "", "", "", (2, 41), ())
        for at in range(300)
    ]  # fmt: skip
    content = printed(replace(full, entries=entries), "he", "internal")
    text = text_of(content, tmp_path)
    assert "299" in text
    assert text.count("מילה") >= 2400


def test_texts_are_never_markup(tmp_path):
    full = material("en")
    name = '<img src="/etc/passwd"> & <b>Ltd</b>'
    plan = replace(full.plan, purpose="Pay < 5 & > 3 <jane@acme.example>")
    named = replace(full, account=replace(full.account, name=name), plan=plan)
    text = " ".join(text_of(printed(named, "en"), tmp_path).split())
    assert '<img src="/etc/passwd"> & <b>Ltd</b>' in text
    assert "Pay < 5 & > 3 <jane@acme.example>" in text


def test_huge_texts_on_the_first_page_are_cut_there_and_whole_in_the_full_plan(tmp_path):
    full = material("en")
    purpose = " ".join(f"word{at}" for at in range(5000))
    content = printed(replace(full, plan=replace(full.plan, purpose=purpose)), "en")
    first = text_of(content, tmp_path, 1, 1)
    assert "…" in first
    assert "Agreed by both sides" in first
    assert "word4999" in text_of(content, tmp_path)


def test_amounts_of_two_currencies_stand_in_columns_of_their_own(tmp_path):
    full = material("bg")
    old = [Bought(202512, "x", Decimal(5), 7_000_00, "BGN")]
    text = text_of(printed(replace(full, bought=[*full.bought, *old]), "bg"), tmp_path)
    assert "лв." in text
    assert "€" in text


def test_the_internal_page_names_gaps_and_what_is_lacking(tmp_path):
    text = text_of(printed(material("en"), "en", "internal"), tmp_path, 1, 1)
    for said in ("never met", "not met for 124 days", "The objective lacks: achievable",
                 "key account since 1 Mar 2024", "Who may approve how much?"):  # fmt: skip
        assert said in text


def test_every_page_of_the_internal_edition_warns(tmp_path):
    content = printed(material("en"), "en", "internal")
    for page in range(1, page_count(content) + 1):
        assert "INTERNAL – not for the client" in text_of(content, tmp_path, page, page)


def test_levs_are_earned_in_the_euros_the_law_made_of_them():
    months = [
        MonthBought(202512, "oil", "BGN", 1000, 195_583, 100_000, 195_583),
        MonthBought(202601, "oil", "EUR", 1000, 50_000, 20_000, 50_000),
    ]
    before, after = papers._earned(tuple(months))
    assert (before.currency, before.revenue, before.contribution) == ("EUR", 100_000, 48_871)
    assert (after.revenue, after.contribution) == (50_000, 30_000)
