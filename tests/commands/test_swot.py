import json

import pytest

from kamdesk.app import main
from kamdesk.usecases.desk import new_desk
from tests.reports.printing import text_of


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "desk.kamdesk"
    with new_desk(path, {}) as desk:
        account = desk.accounts.add("Rila Foods")
        desk.accounts.set_name(account, "cyrillic", "Рила Храни")
        desk.swot.add(account, "threat", "Drought", meaning="Pumps")
    return path


def export(store, output, capsys, *more):
    line = ["export", "swot-sheet", "#1", "--store", str(store), "--output", str(output)]
    code = main([*line, *more, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_sheet_is_written_in_the_language_asked_for(store, tmp_path, capsys):
    output = tmp_path / "sheet.pdf"
    code, answer = export(store, output, capsys, "--language", "bg")
    assert (code, answer["pages"]) == (0, 1)
    text = text_of(output.read_bytes(), tmp_path)
    assert "Рила Храни" in text
    assert "Drought" not in text


def test_an_existing_file_is_not_written_over_unless_forced(store, tmp_path, capsys):
    output = tmp_path / "sheet.pdf"
    output.write_text("mine")
    code, _ = export(store, output, capsys, "--language", "en")
    assert code != 0
    assert output.read_text() == "mine"
    code, _ = export(store, output, capsys, "--language", "en", "--force")
    assert code == 0
