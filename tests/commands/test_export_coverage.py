"""`export coverage`: a paper for our own eyes, refused for the client's table."""

import json
from pathlib import Path

import pytest

from kamdesk.commands.run import main


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coverage") / "s.kamdesk"
    assert main(["new", str(path), "--sample", "--language", "en"]) == 0
    return path


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_coverage_is_printed_in_every_language(sample, tmp_path, capsys, language):
    capsys.readouterr()
    file = tmp_path / "c.pdf"
    said = ["export", "coverage", "#1", "--store", str(sample), "--language", language]
    assert main([*said, "--output", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["pages"] in (2, 3)
    assert told["missing_glyphs"] == []
    assert file.read_bytes().startswith(b"%PDF")


def test_every_page_says_that_it_is_internal(sample, tmp_path):
    from pypdf import PdfReader

    file = tmp_path / "c.pdf"
    said = ["export", "coverage", "#1", "--store", str(sample), "--language", "en"]
    assert main([*said, "--output", str(file)]) == 0
    texts = [page.extract_text() for page in PdfReader(file).pages]
    assert all("INTERNAL" in text for text in texts)
    whole = "\n".join(texts)
    for part in ("Depth of relationship", "Who knows whom", "Function by level", "Departure"):
        assert part in whole


def test_an_account_without_people_still_has_its_paper(sample, tmp_path):
    said = ["export", "coverage", "#3", "--store", str(sample), "--language", "en"]
    assert main([*said, "--output", str(tmp_path / "bare.pdf")]) == 0


def test_there_is_no_edition_for_the_client(sample, tmp_path, capsys):
    file = tmp_path / "c.pdf"
    said = ["export", "coverage", "#1", "--store", str(sample), "--language", "en"]
    assert main([*said, "--edition", "client", "--output", str(file)]) == 1
    assert "for our own eyes" in capsys.readouterr().err
    assert not file.exists()
