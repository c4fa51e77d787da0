"""`export white-space`: the poster of one edition, the client's unless told."""

import json

import pytest

from kamdesk.commands.run import main
from kamdesk.usecases.desk import open_desk
from tests.usecases.deliveries import DAY, deliver


@pytest.fixture
def sold(store_path):
    with open_desk(store_path) as desk:
        account = desk.accounts.add("Harvest Plains")
        desk.accounts.add_unit(account, "Mill 1")
        deliver(desk.store, [(account, "Oil", "Mill 1", DAY, 120_000, 5_000, "EUR")])
    return f"#{account}"


@pytest.mark.parametrize("edition", [(), ("--edition", "internal")])
def test_a_poster_is_written_and_not_over_another_file(store_path, sold, tmp_path, capsys, edition):
    out = tmp_path / "poster.pdf"
    line = ["export", "white-space", sold, "--store", str(store_path), *edition]
    line += ["--language", "he", "--output", str(out)]
    assert main([*line, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["pages"] == 1
    assert answer["missing_glyphs"] == []
    assert out.read_bytes().startswith(b"%PDF")
    assert main(line) == 1


def test_without_sales_the_reason_is_said(store_path, tmp_path, capsys):
    with open_desk(store_path) as desk:
        account = desk.accounts.add("Harvest Plains")
    line = ["export", "white-space", f"#{account}", "--store", str(store_path)]
    assert main([*line, "--language", "en", "--output", str(tmp_path / "p.pdf")]) == 1
    assert "Nothing was sold to this client" in capsys.readouterr().err
