"""`export talk`: the six questions as a file, in every language."""

import json
from pathlib import Path

import pytest

from kamdesk.commands.run import main


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("talk") / "s.kamdesk"
    assert main(["new", str(path), "--sample", "--language", "en"]) == 0
    return path


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_six_questions_fill_one_page(sample, tmp_path, capsys, language, paper):
    capsys.readouterr()
    file = tmp_path / "t.pdf"
    said = ["export", "talk", "#1", "--store", str(sample), "--language", language]
    assert main([*said, "--paper", paper, "--output", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"], told["missing_glyphs"]) == (1, [])
    assert file.read_bytes().startswith(b"%PDF")


def test_a_file_that_stands_there_is_left_alone(sample, tmp_path, capsys):
    file = tmp_path / "t.pdf"
    file.write_text("mine")
    said = ["export", "talk", "#1", "--store", str(sample), "--language", "en"]
    assert main([*said, "--output", str(file)]) == 1
    assert file.read_text() == "mine"
