"""`today` as somebody calls it."""

import json
from pathlib import Path

import pytest

from kamdesk.app import main


@pytest.fixture
def store(tmp_path: Path, capsys) -> Path:
    made = tmp_path / "d.kamdesk"
    assert main(["new", str(made), "--sample", "--today", "2026-10-04"]) == 0
    capsys.readouterr()
    return made


def test_today_tells_group_kind_account_what_why_and_when(store, capsys):
    assert main(["today", "--store", str(store), "--today", "2026-10-04", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    first = rows[0]
    assert {"group", "kind", "account", "what", "why", "due", "days"} <= set(first)
    assert (first["group"], first["kind"], first["days"]) == ("now", "ours", -1)
    assert first["why"].startswith("our promise to")
    groups = [row["group"] for row in rows]
    assert groups == sorted(groups, key=["now", "week", "ahead"].index)
    assert not any("{" in row["what"] + row["why"] for row in rows)


def test_today_is_read_as_lines_too(store, capsys):
    assert main(["today", "--store", str(store), "--today", "2026-10-04"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Now: ")
    assert "This week: " in out


def test_an_empty_store_says_so(tmp_path, capsys):
    made = tmp_path / "e.kamdesk"
    assert main(["new", str(made)]) == 0
    capsys.readouterr()
    assert main(["today", "--store", str(made)]) == 0
    assert capsys.readouterr().out == "Nothing asks for your attention.\n"
    assert main(["today", "--store", str(made), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
