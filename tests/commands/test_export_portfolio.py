"""`kamdesk export portfolio`: the report as a file, and what refuses it."""

import json

import pytest

from kamdesk.commands.run import main


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "s.kamdesk"
    assert main(["new", str(path), "--sample", "--today", "2026-10-04"]) == 0
    return path


def _export(store, target, *more):
    asked = ["export", "portfolio", "--store", str(store), "--language", "en", "--output"]
    return main([*asked, str(target), "--today", "2026-10-04", "--json", *more])


def test_it_writes_a_report_and_says_what_came_of_it(store, tmp_path, capsys):
    target = tmp_path / "r.pdf"
    assert _export(store, target) == 0
    answer = json.loads(capsys.readouterr().out)
    assert target.read_bytes().startswith(b"%PDF")
    assert answer["file"] == str(target)
    assert answer["pages"] >= 8
    assert answer["missing_glyphs"] == []


def test_a_file_that_is_there_is_left_alone_unless_told(store, tmp_path, capsys):
    target = tmp_path / "r.pdf"
    target.write_bytes(b"mine")
    assert _export(store, target) == 1
    assert target.read_bytes() == b"mine"
    assert _export(store, target, "--force") == 0
    assert target.read_bytes() != b"mine"


def test_days_measure_and_paper_change_it(store, tmp_path, capsys):
    found = []
    for place, more in enumerate(
        ((), ("--from", "2025-01-01", "--to", "2025-06-30"), ("--value", "contribution"),
         ("--paper", "letter"))
    ):  # fmt: skip
        target = tmp_path / f"{place}.pdf"
        assert _export(store, target, *more) == 0
        found.append(json.loads(capsys.readouterr().out)["sha256"])
    assert len(set(found)) == len(found)


def test_days_the_wrong_way_round_are_refused(store, tmp_path, capsys):
    target = tmp_path / "r.pdf"
    assert _export(store, target, "--from", "2026-01-01", "--to", "2025-01-01") == 1
    assert not target.exists()


def test_a_store_without_sales_is_refused(tmp_path, capsys):
    path = tmp_path / "empty.kamdesk"
    assert main(["new", str(path)]) == 0
    capsys.readouterr()
    assert _export(path, tmp_path / "r.pdf") == 1
    assert json.loads(capsys.readouterr().out)["error"] == "no_sales"
