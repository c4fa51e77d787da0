import json
from datetime import date

import pytest

from kamdesk.app import main
from kamdesk.exchange import ics
from kamdesk.usecases.desk import new_desk
from tests.reports.printing import text_of


@pytest.fixture
def run(capsys):
    def do(*words):
        code = main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return do


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "desk.kamdesk"
    with new_desk(path, {}) as desk:
        account = desk.accounts.add("Rila Foods")
        desk.accounts.make_key(account, "Large.")
        meeting = desk.entries.add(account, "meeting", date(2026, 9, 1), "Дегустация")
        desk.entries.set(meeting, "notes", "رقیب قیمت را پایین آورد")
        desk.entries.set(meeting, "agreed_summary", "Trial from October.")
        desk.entries.promise(account, "ours", "Send samples", date(2026, 10, 9), meeting)
    return path


@pytest.mark.parametrize(
    ("asked", "kind"),
    [("дегуст", "entry"), ("قيمت", "entry"), ("samples", "promise"), ("rila", "account")],
)
def test_search_answers_with_kind_id_account_day_and_snippet(run, store, asked, kind):
    code, found = run("search", asked, "--store", store)
    assert code == 0
    assert found[0]["kind"] == kind
    assert {"kind", "id", "account", "day", "snippet"} <= set(found[0])
    assert found[0]["account"] == 1


def test_a_search_that_finds_nothing_is_no_error(run, store):
    assert run("search", "zzz", "--store", store) == (0, [])
    assert run("search", '"', "--store", store) == (0, [])


def test_the_history_is_printed_in_both_editions(run, store, tmp_path):
    for edition, secret in (("client", False), ("internal", True)):
        target = tmp_path / f"{edition}.pdf"
        code, answer = run("export", "history", "#1", "--store", store, "--edition", edition,
                           "--language", "en", "--output", target)  # fmt: skip
        assert (code, answer["missing_glyphs"]) == (0, [])
        text = text_of(target.read_bytes(), tmp_path)
        assert "Trial from October." in text
        assert ("Notes" in text) is secret


def test_a_period_leaves_out_what_lies_before_it(run, store, tmp_path):
    target = tmp_path / "later.pdf"
    asked = ("export", "history", "#1", "--store", store, "--edition", "client", "--language", "en")
    code, _ = run(*asked, "--from", "2026-09-02", "--output", target)
    assert code == 0
    assert "Trial from October." not in text_of(target.read_bytes(), tmp_path)


def test_since_is_one_page_and_internal(run, store, tmp_path):
    target = tmp_path / "since.pdf"
    code, answer = run("export", "since", "#1", "--store", store, "--language", "bg", "--output",
                       target, "--today", "2026-10-04")  # fmt: skip
    assert (code, answer["pages"]) == (0, 1)
    assert run("export", "since", "#1", "--store", store, "--language", "bg", "--output",
               target)[0] == 1  # fmt: skip


def test_a_calendar_is_written_for_one_account_or_all(run, store, tmp_path):
    target = tmp_path / "out.ics"
    code, answer = run("export", "calendar", "--all", "--store", store, "--output", target)
    assert (code, answer["events"]) == (0, 2)
    events, unread = ics.read(target.read_bytes())
    assert len(events) == 2
    assert not unread
    one = tmp_path / "one.ics"
    assert run("export", "calendar", "#1", "--store", store, "--output", one)[0] == 0
    for wrong in ((), ("#1", "--all")):
        code, answer = run("export", "calendar", *wrong, "--store", store, "--output", target)
        assert (code, answer["error"]) == (2, "usage")
