"""`export unique-offer`: one page for the client's table."""

import json

import pytest

from kamdesk.commands.run import main
from kamdesk.usecases.desk import open_desk


@pytest.fixture
def account(store_path):
    with open_desk(store_path) as desk:
        account = desk.accounts.add("Harvest Plains")
    return f"#{account}"


def asked(store_path, account, out):
    return [
        "export",
        "unique-offer",
        account,
        "--store",
        str(store_path),
        "--output",
        str(out),
        "--language",
        "bg",
    ]


def test_one_page_is_written_once(store_path, account, tmp_path, capsys):
    with open_desk(store_path) as desk:
        plan = desk.marketing.begun(int(account[1:]))
        desk.marketing.set_offer(plan, "gain", "73 hours fewer stops a year")
    out = tmp_path / "offer.pdf"
    assert main([*asked(store_path, account, out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF")
    assert main(asked(store_path, account, out)) == 1


def test_nothing_written_is_refused(store_path, account, tmp_path):
    out = tmp_path / "offer.pdf"
    assert main(asked(store_path, account, out)) == 1
    assert not out.exists()
