"""`export map`: a PDF or a PNG by its ending, in one edition."""

import json

import pytest

from kamdesk.commands.run import main
from kamdesk.usecases.desk import open_desk


@pytest.fixture
def mapped(store_path):
    with open_desk(store_path) as desk:
        account = desk.accounts.add("Harvest Plains")
        head = desk.people.add(account, "Anna Vale")
        desk.maps.add_below(head, "Boris Hill")
    return f"#{account}"


@pytest.mark.parametrize(("name", "magic"), [("m.pdf", b"%PDF"), ("m.PNG", b"\x89PNG")])
@pytest.mark.parametrize("edition", ["client", "internal"])
def test_the_ending_says_the_form(store_path, mapped, tmp_path, capsys, name, magic, edition):
    out = tmp_path / name
    line = ["export", "map", mapped, "--store", str(store_path), "--edition", edition]
    assert main([*line, "--language", "fa", "--output", str(out), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["pages"] == 1
    assert out.read_bytes().startswith(magic)
    assert main([*line, "--language", "fa", "--output", str(out)]) == 1
