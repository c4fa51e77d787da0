"""The poster for the client's table: nothing we say, hope or know of the others is on it."""

import dataclasses
import itertools
from io import BytesIO

import pikepdf
import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.reports.white_view import ClientSpace, Line
from kamdesk.store import rows
from kamdesk.store.standing_tables import BundleRecord, OpportunityRecord, WhiteCellRecord
from kamdesk.usecases.desk import Desk
from kamdesk.words import load
from tests.reports.printing import folded, text_of
from tests.usecases.conftest import NOW, TODAY, accounts, heard, make, rila  # noqa: F401
from tests.usecases.deliveries import DAY, deliver

SECRETS = (777_111, 888_222, 999_333)  # amounts that stand nowhere else


class Marks:
    """Makes words that stand nowhere else."""

    def __init__(self):
        self._numbers, self.inner = itertools.count(1), {}

    def mark(self, where):
        mark = f"Zq{next(self._numbers):03}xw"
        self.inner[mark] = where
        return mark


@pytest.fixture
def desk(store, heard):  # noqa: F811
    return Desk(store, heard.append, lambda: NOW)


@pytest.fixture
def sold(desk, store, rila):  # noqa: F811
    """Give a client with two sites that buys oil at one of them; others buy grease and wax."""
    desk.accounts.add_unit(rila, "Sofia plant")
    desk.accounts.add_unit(rila, "Varna port")
    others = [desk.accounts.add(name) for name in ("Pirin", "Vitosha", "Osogovo")]
    deliver(
        store,
        [
            (rila, "Oil", "Sofia plant", DAY, 10_000, 5_000, "EUR"),
            *(
                (other, group, "", DAY, 1, 1, "EUR")
                for other in others
                for group in ("Grease", "Wax")
            ),
            (others[0], "Own label of Pirin", "", DAY, 100, 1_000, "EUR"),
        ],
    )
    return rila


@pytest.fixture
def told(desk, store, sold):
    """Put a mark into every internal text of the white space, the opportunities and bundles."""
    marks, (sofia, varna) = Marks(), (unit.id for unit in desk.accounts.dossier(sold).units)
    rival = desk.rivals.add(sold, marks.mark("rival"))
    ours = desk.people.add(None, marks.mark("owner"))
    need = desk.needs.add(sold, marks.mark("need"))
    with store.work("Mark") as work:
        session = work.session
        bundle = rows.add(
            session,
            BundleRecord,
            account_id=sold,
            need_id=need,
            title=marks.mark("bundle.title"),
            next_step=marks.mark("bundle.next_step"),
            due=TODAY,
        )
        for state, group, unit in (
            ("potential", "Grease", sofia),
            ("rival", "Grease", varna),
            ("none", "Wax", sofia),
            ("potential", "Oil", sofia),
            ("potential", marks.mark("cell.product_group"), None),
        ):
            rows.add(
                session,
                WhiteCellRecord,
                account_id=sold,
                unit_id=unit,
                rival_id=rival,
                product_group=group,
                state=state,
                value=SECRETS[0],
                currency="EUR",
                note=marks.mark(f"cell.note {state}"),
                day=TODAY,
            )
        for state in ("open", "won", "lost", "dropped"):
            rows.add(
                session,
                OpportunityRecord,
                account_id=sold,
                need_id=need,
                bundle_id=bundle,
                unit_id=varna,
                owner_id=ours,
                title=marks.mark(f"opportunity.title {state}"),
                product_group=marks.mark(f"opportunity.product_group {state}"),
                value=SECRETS[1],
                currency="EUR",
                probability=37,
                next_step=marks.mark(f"opportunity.next_step {state}"),
                due=TODAY,
                state=state,
                reason=marks.mark(f"opportunity.reason {state}"),
                origin=marks.mark(f"opportunity.origin {state}"),
                noted=TODAY,
            )
    return marks


def everything(content, folder):
    """Give the text and every string of a PDF's objects."""
    with pikepdf.open(BytesIO(content)) as pdf:
        said = [str(pdf.docinfo), *map(str, pdf.objects)]
    return folded(text_of(content, folder)) + " ".join(said)


def strokes(content):
    """Give all that is painted on the pages."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [b"".join(_streams(page)) for page in pdf.pages]


def _streams(page):
    contents = page.Contents
    every = contents if isinstance(contents, pikepdf.Array) else [contents]
    return [stream.read_bytes() for stream in every]


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_no_internal_word_reaches_the_client(desk, sold, told, tmp_path, language):
    printed = desk.white_papers.poster(sold, "client", load(language), "a4")
    text = everything(printed.content, tmp_path)
    assert {told.inner[mark] for mark in told.inner if mark in text} == set()
    assert not [n for n in (*SECRETS, "7771", "8882", "37%", "Own label") if str(n) in text]
    assert "nternal" not in text
    assert "INTERNAL" not in text
    for shown in ("Oil", "Sofia", "Varna", "Grease", "Wax"):
        assert shown in text


def test_a_field_we_have_an_opinion_of_is_painted_like_any_other(desk, sold, store, request):
    before = desk.white_papers.poster(sold, "client", load("en"), "a4")
    request.getfixturevalue("told")
    after = desk.white_papers.poster(sold, "client", load("en"), "a4")
    assert strokes(before.content) == strokes(after.content)
    assert before.content == after.content
    assert before.file_name == after.file_name


def test_the_internal_poster_holds_what_the_client_may_not_read(desk, sold, told, tmp_path):
    printed = desk.white_papers.poster(sold, "internal", load("en"), "a4")
    text = folded(text_of(printed.content, tmp_path))
    shown = {where for mark, where in told.inner.items() if mark in text}
    assert {"owner", "opportunity.title open", "opportunity.next_step open"} <= shown
    assert "opportunity.title lost" not in shown
    assert "INTERNAL" in text


def test_without_sales_there_is_no_poster_for_the_client(desk, rila):  # noqa: F811
    desk.white_space.put(rila, "Grease", None, "potential")
    with pytest.raises(Refused):
        desk.white_papers.poster(rila, "client", load("en"), "a4")
    assert desk.white_papers.poster(rila, "internal", load("en"), "a4").pages == 1


def test_the_clients_view_has_no_field_for_what_is_ours():
    names = {field.name for field in dataclasses.fields(ClientSpace)}
    assert names == {"name", "first", "last", "sites", "lines", "columns", "whole"}
    assert {field.name for field in dataclasses.fields(Line)} == {"group", "fields", "whole"}
