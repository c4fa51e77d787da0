"""`export questionnaire`: the satisfaction survey for the client's table."""

import json
from pathlib import Path

import pytest

from kamdesk.commands.run import main
from kamdesk.usecases.desk import open_desk


@pytest.fixture
def store(tmp_path: Path, capsys) -> Path:
    path = tmp_path / "s.kamdesk"
    assert main(["new", str(path), "--language", "en"]) == 0
    with open_desk(path) as desk:
        desk.accounts.add("Rila Foods")
    capsys.readouterr()
    return path


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_questionnaire_is_printed_in_every_language(store, tmp_path, capsys, language):
    file = tmp_path / "q.pdf"
    said = ["export", "questionnaire", "#1", "--store", str(store), "--language", language]
    assert main([*said, "--output", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"], told["missing_glyphs"]) == (1, [])
    assert file.read_bytes().startswith(b"%PDF")


def test_a_file_is_not_written_over_unless_it_is_said(store, tmp_path):
    file = tmp_path / "q.pdf"
    said = ["export", "questionnaire", "#1", "--store", str(store), "--language", "en"]
    assert main([*said, "--output", str(file)]) == 0
    assert main([*said, "--output", str(file)]) == 1
    assert main([*said, "--output", str(file), "--force"]) == 0


def test_an_unknown_account_is_refused(store, tmp_path, capsys):
    said = ["export", "questionnaire", "#9", "--store", str(store), "--language", "en"]
    assert main([*said, "--output", str(tmp_path / "q.pdf")]) == 1
    assert "No customer" in capsys.readouterr().err
