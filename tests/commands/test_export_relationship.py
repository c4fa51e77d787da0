"""`export relationship`: a paper for our own eyes, refused for the client's table."""

import json
from pathlib import Path

import pytest

from kamdesk.commands.run import main


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("relationship") / "s.kamdesk"
    assert main(["new", str(path), "--sample", "--language", "en"]) == 0
    return path


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_report_is_printed_in_every_language(sample, tmp_path, capsys, language):
    capsys.readouterr()
    file = tmp_path / "r.pdf"
    said = ["export", "relationship", "#1", "--store", str(sample), "--language", language]
    assert main([*said, "--output", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert 2 <= told["pages"] <= 5
    assert told["missing_glyphs"] == []
    assert file.read_bytes().startswith(b"%PDF")


def test_the_same_day_gives_the_same_bytes(sample, tmp_path):
    files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    said = ["export", "relationship", "#1", "--store", str(sample), "--language", "fa"]
    for file in files:
        assert main([*said, "--today", "2026-11-22", "--output", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()


def test_there_is_no_edition_for_the_client(sample, tmp_path, capsys):
    file = tmp_path / "r.pdf"
    said = ["export", "relationship", "#1", "--store", str(sample), "--language", "en"]
    assert main([*said, "--edition", "client", "--output", str(file)]) == 1
    assert "for our own eyes" in capsys.readouterr().err
    assert not file.exists()
