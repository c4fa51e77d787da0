"""`analyse alarms` as somebody calls it."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamdesk.app import main

HEAD = "date,customer_code,customer_name,document,line,product_group,revenue\n"


def lines(code: str, first: date, count: int, step: int = 7) -> str:
    return "".join(
        f"{first + timedelta(days=step * n)},{code},Firm {code},{code}{n},1,Oils,10.00\n"
        for n in range(count)
    )


@pytest.fixture
def store(tmp_path: Path, capsys) -> Path:
    rows = lines("A", date(2025, 1, 6), 91) + lines("B", date(2025, 1, 6), 74)
    (tmp_path / "s.csv").write_text(HEAD + rows + lines("=C", date(2026, 9, 1), 1), "utf-8")
    made = tmp_path / "d.kamdesk"
    assert main(["import", "sales", str(tmp_path / "s.csv"), "--store", str(made), "--create"]) == 0
    capsys.readouterr()
    return made


def told(capsys, *words: object) -> dict:
    given = [*map(str, words), "--today", "2026-10-04", "--json"]
    assert main(["analyse", "alarms", *given]) == 0
    return json.loads(capsys.readouterr().out)


def test_alarms_say_state_gap_and_silence(store, capsys):
    answer = told(capsys, "--store", store)
    assert answer["as_of"] == "2026-09-28"
    rows = {row["code"]: row for row in answer["customers"]}
    assert (rows["A"]["state"], rows["A"]["usual_gap"], rows["A"]["silent_for"]) == (
        "active",
        "5",
        0,
    )
    silent = rows["B"]
    assert (silent["state"], silent["silent_for"]) == ("at_risk", 85)
    assert silent["next_expected"] == {
        "day": "2026-06-08",
        "from": "2026-06-08",
        "to": "2026-06-08",
    }
    assert silent["dropped_groups"] == []  # September is not over: June is the third month
    assert answer["compared_months"] == [202606, 202607, 202608]
    assert rows["=C"]["state"] == "rhythm_unknown"
    assert rows["=C"]["usual_gap"] is None


def test_the_ledger_date_can_be_stated(store, capsys):
    answer = told(capsys, "--store", store, "--ledger-date", "2026-06-15")
    rows = {row["code"]: row for row in answer["customers"]}
    assert (rows["B"]["silent_for"], rows["B"]["state"]) == (10, "watch")
    assert answer["import_due"] is True


def test_the_customers_are_written_to_a_file_that_a_spreadsheet_may_open(store, capsys, tmp_path):
    told(capsys, "--store", store, "--csv", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert rows["B"]["alarms"].startswith("silence at_risk")
    assert rows["B"]["next_expected"] == "2026-06-08"
    assert "'=C" in rows


def test_without_sales_it_is_refused(tmp_path, capsys):
    assert main(["new", str(tmp_path / "e.kamdesk")]) == 0
    assert main(["analyse", "alarms", "--store", str(tmp_path / "e.kamdesk"), "--json"]) == 1


def test_it_says_its_reasons_in_words(store, capsys):
    assert main(["analyse", "alarms", "--store", str(store), "--today", "2026-10-04"]) == 0
    out = capsys.readouterr().out
    assert "Usual gap 5 working days, silent for 85." in out
