"""Nothing internal may reach the client: every internal field is marked, and every byte read."""

import itertools
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TypeVar

import pikepdf
import pytest

from kamdesk.domain import calendars
from kamdesk.domain.accounts import CLIENT_FACTS, FACTS, Decision, Fact
from kamdesk.domain.history import CLIENT_KINDS, Entry, Promise
from kamdesk.domain.history import KINDS as ENTRY_KINDS
from kamdesk.domain.people import Judgement
from kamdesk.domain.plans import Goal, Objective, Step, Strategy
from kamdesk.reports.choosing import Material
from kamdesk.reports.editions import Earned
from kamdesk.usecases import papers
from kamdesk.words import load
from tests.reports.material import AS_OF, LEDGER, TOLD, material
from tests.reports.printing import folded, printed, text_of

LANGUAGES = ("en", "fa", "he", "bg")
SECRET_DAY = date(1987, 5, 23)
SECRET_AMOUNT = 731_854_170  # 7,318.5 thousand
SECRET_NUMBER = "73185"
Record = TypeVar("Record")

# What the client edition may say of each record; all other words of it are marked.
CLIENT = {
    "Account": {"name", "names", "kind", "country", "language", "currency", "standing"},
    "Person": {"name", "names", "address_form", "title", "function", "level", "phone", "mail"},
    "Entry": {"kind", "subject", "agreed_summary", "next_step", "raised_by", "mood", "on_time"},
    "Promise": {"owed_by", "what", "state"},
    "Plan": {"purpose"},
    "Goal": {"text", "detail"},
    "Objective": {"kind", "text", "unit", "state"},
    "Step": {"kind", "scope", "what", "owner_side"},
    "Mutual": {"topic", "they_get", "we_get"},
    "Unit": {"kind", "name", "place"},
}


class Marker:
    """Makes marks that stand nowhere else, and remembers where each was put."""

    def __init__(self) -> None:
        self._numbers, self.marks = itertools.count(1), {}

    def mark(self, where: str) -> str:
        mark = f"Zq{next(self._numbers):03}xw"
        self.marks[mark] = where
        return mark

    def planted(self, record: Record) -> Record:
        """Mark every text of a record which the client may not read."""
        name = type(record).__name__
        return replace(
            record,
            **{
                field.name: self.mark(f"{name}.{field.name}")
                for field in fields(record)
                if isinstance(getattr(record, field.name), str) and field.name not in CLIENT[name]
            },
        )


def planted(language: str) -> tuple[Material, Marker]:
    """Give the account with a mark in every internal field, and internal records of all kinds."""
    full, marker = material(language), Marker()
    mark, plan = marker.mark, marker.planted(full.plan)
    secret = SECRET_AMOUNT * (10 if full.account.currency == "IRR" else 1)
    facts = {
        kind.key: Fact(0, kind.key, SECRET_DAY, mark(f"fact {kind.key}"), mark("source"), True)
        for kind in FACTS
        if kind.key not in CLIENT_FACTS
    }
    facts["description"] = Fact(0, "description", AS_OF, mark("assumed fact"), mark("by"), False)
    facts["goals"] = replace(full.facts["goals"], source=mark("source of goals"))
    plan = replace(
        plan,
        goals=(
            *map(marker.planted, plan.goals),
            Goal(91, "", mark("assumed goal"), mark("its detail"), False, mark("its source")),
        ),
        objectives=(*map(marker.planted, plan.objectives[:4]), _our_objective(mark)),
        strategies=(Strategy(1, mark("strategy uid"), 99, mark("strategy")),),
        steps=(*map(marker.planted, plan.steps[:6]), _our_step(mark)),
        mutual=tuple(map(marker.planted, plan.mutual)),
    )
    return (
        replace(
            full,
            account=replace(marker.planted(full.account), codes=(mark("code"),),
                            key_since=SECRET_DAY),
            facts=facts,
            decisions=[Decision(SECRET_DAY, "key", mark("reason of decision"), SECRET_DAY)],
            people=[_judged(marker.planted(each), mark) for each in full.people],
            ours=[marker.planted(each) for each in full.ours],
            entries=[*map(marker.planted, full.entries[:1]), *_our_entries(mark)],
            promises=[*map(marker.planted, full.promises[:3]), *_settled(mark)],
            plan=plan,
            earned=[
                Earned(full.earned[-1].month, secret, secret // 3, full.earned[-1].currency)
            ],
            units=[marker.planted(unit) for unit in full.units],
        ),
        marker,
    )  # fmt: skip


def _our_objective(mark) -> Objective:
    return Objective(99, "", "ours", mark("our objective"), mark("its unit"), Decimal(1),
                     Decimal(9), Decimal(3), LEDGER, SECRET_DAY, mark("its why"), None, 41,
                     "behind")  # fmt: skip


def _our_step(mark) -> Step:
    return Step(99, "", None, 99, None, "action", "ours", mark("our step"), "ours", 41, None,
                SECRET_DAY, None)  # fmt: skip


def _judged(person, mark):
    judged = {
        what: Judgement(what, SECRET_DAY, value, True, mark("evidence"), mark("judged by"))
        for what, value in (("stance", "anti_sponsor"), ("influence", "5"), ("strength", "1"))
    }
    return replace(person, judgements=judged, roles=frozenset({"decides"}), last_met=SECRET_DAY,
                   since=SECRET_DAY)  # fmt: skip


def _our_entries(mark) -> Iterator[Entry]:
    kinds = [(kind, "") for kind in ENTRY_KINDS if kind not in CLIENT_KINDS]
    for number, (kind, by) in enumerate([*kinds, ("complaint", ""), ("complaint", "us")]):
        yield Entry(100 + number, "", 1, kind, SECRET_DAY, None, mark(f"{kind} subject"),
                    mark("purpose"), mark("summary"), mark("notes"), mark("next step"), "tense",
                    "late", by, (2,), ())  # fmt: skip


def _settled(mark) -> Iterator[Promise]:
    for number, state in enumerate(("kept", "late", "broken")):
        yield Promise(200 + number, "", 1, None, 41, "ours", mark(f"{state} promise"), SECRET_DAY,
                      SECRET_DAY, state, SECRET_DAY)  # fmt: skip


def everything(content: bytes) -> str:
    """Read all of a file but its page text: each stream, string, name and the file's own card."""
    parts = [content.decode("latin-1")]
    with pikepdf.open(BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                data = thing.read_bytes()
                parts += [data.decode("latin-1"), data.decode("utf-16-be", "replace")]
            parts.append(repr(thing)[:200_000])
        parts += [str(value) for value in pdf.docinfo.values()]
        parts += [str(item.title) for item in _outline(pdf)]
        assert not pdf.attachments
    return "\n".join(parts)


def _outline(pdf: pikepdf.Pdf) -> Iterator[pikepdf.OutlineItem]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            waiting.extend(item.children)
            yield item


def days(day: date, language: str) -> Collection[str]:
    """Write a day in the ways a paper might."""
    words = load(language)
    own = "-".join(map(str, calendars.parts(day, words.calendar)))
    styles = ("short", "long", "brief", "month")
    return {folded(words.day(day, style)) for style in styles if style != "brief"} | {own}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_internal_word_number_or_day_reaches_the_client(language, tmp_path):
    marked, marker = planted(language)
    content = printed(marked, language)
    said = folded(text_of(content, tmp_path))
    hidden = everything(content)
    name = papers._file_name(marked, "client", load(language))
    leaked = {
        mark: where
        for mark, where in marker.marks.items()
        if mark in said or mark in hidden or mark in name
    }
    assert not leaked
    assert SECRET_NUMBER not in said
    assert not [day for day in days(SECRET_DAY, language) if day in said]
    for word in ("Internal", "INTERNAL", "anti-sponsor", "Stance", "Strength"):
        assert load(language)(word) not in said + name
        assert word not in said + name
    assert TOLD[language]["purpose"].split()[0] in said  # it is the paper, not an empty one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_marks_are_found_in_the_internal_edition(language, tmp_path):
    marked, marker = planted(language)
    said = folded(text_of(printed(marked, language, "internal"), tmp_path))
    found = {where for mark, where in marker.marks.items() if mark in said}
    expected = {
        "Plan.inner_aim", "Person.wins", "Entry.notes", "Entry.purpose", "Objective.why",
        "assumed goal", "assumed fact", "fact credit_limit", "fact overdue", "fact strategy",
        "reason of decision", "evidence", "our objective", "our step", "strategy", "call subject",
        "tender subject", "complaint subject", "kept promise", "broken promise", "source",
    }  # fmt: skip
    assert expected <= found, expected - found
    assert SECRET_NUMBER in said
    assert [day for day in days(SECRET_DAY, language) if day in said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mark_in_the_file_itself_would_be_seen(language):
    out = BytesIO()
    with pikepdf.open(BytesIO(printed(material(language), language))) as pdf:
        pdf.docinfo["/Keywords"] = "Zq001xw"
        pdf.save(out)
    assert "Zq001xw" in everything(out.getvalue())


def test_the_client_paper_shows_no_gap_where_something_was_left_out(tmp_path):
    marked, _marker = planted("en")
    only_ours = replace(
        marked,
        plan=replace(marked.plan, objectives=marked.plan.objectives[4:],
                     steps=marked.plan.steps[6:], goals=marked.plan.goals[3:]),
        entries=marked.entries[1:],
        promises=marked.promises[3:],
    )  # fmt: skip
    text = text_of(printed(only_ours, "en"), tmp_path)
    for head in (
        "Joint objectives",
        "Milestones",
        "Goals of",
        "History",
        "Open points",
        "edition:",
    ):
        assert head not in text
