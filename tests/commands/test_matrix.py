"""`analyse matrix` as a program reads it."""

import csv
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.app import main
from kamdesk.domain.people import Judgement
from kamdesk.store import people
from kamdesk.store import rows as store_rows
from kamdesk.store.tables import EntryRecord
from kamdesk.usecases.desk import open_desk

HEAD = "date,customer_code,customer_name,document,line,revenue,cost,currency\n"
TODAY = date(2026, 10, 4)
NOW = datetime(2026, 10, 4, 9, tzinfo=UTC)
MARKS = {"growth": 4, "strategic": 3, "partnership": 2, "fit": 5}


def rows() -> str:
    lines = [
        f"{year}-0{month}-05,{code},Firm {code},{code}{year}{month},1,{amount}.00,10.00,EUR\n"
        for code, amount in (("A", 800), ("B", 150), ("C", 50))
        for year in (2025, 2026)
        for month in range(1, 10)
    ]
    return HEAD + "".join(lines)


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture) -> Path:
    (tmp_path / "s.csv").write_text(rows(), encoding="utf-8")
    made = tmp_path / "desk.kamdesk"
    assert main(["import", "sales", str(tmp_path / "s.csv"), "--store", str(made), "--create"]) == 0
    capsys.readouterr()
    return made


@pytest.fixture
def asked(store, capsys):
    def ask(*words: object):
        line = ["analyse", "matrix", "--store", str(store), "--today", TODAY.isoformat()]
        code = main([*line, *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return ask


def judge(store: Path, account: int, said: dict[str, int], day: date = TODAY) -> None:
    with open_desk(store) as desk, desk.store.work("Judge") as work:
        for what, value in said.items():
            made = Judgement(what, day, str(value), False, "", "")
            people.put_judgement(work.session, "account", account, made)


def marks(growth: int = 4) -> dict[str, int]:
    return {f"mark:{key}": value for key, value in {**MARKS, "growth": growth}.items()}


def test_an_account_is_placed_by_its_marks_and_what_is_known_of_our_strength(asked, store):
    judge(store, 1, {**marks(), "rung:client": 3, "wallet": 40})
    code, answer = asked()
    assert code == 0
    (first,) = answer["customers"]
    # (20 × 4 + 20 × 3 + 10 × 2 + 5 × 5) ÷ 5 ÷ 55 = 67.27; (30 × 66.67 + 20 × 40) ÷ 50 = 56
    assert (first["attractiveness"], first["strength"]) == ("67.3", "56.0")
    assert (first["quadrant"], first["strength_left_out"]) == ("strategic", ["depth"])
    assert first["revenue"] == "7200.00"  # of 800 in nine of the months from 9/2025 to 8/2026
    assert answer["quadrants"]["strategic"] == {"customers": 1, "advice": "invest"}
    assert answer["not_judged"] == 2


def test_the_ghost_stands_where_it_stood_a_year_ago(asked, store):
    judge(store, 1, {**marks(1), "wallet": 20}, TODAY - timedelta(days=400))
    judge(store, 1, {**marks(5), "wallet": 60})
    ghost = asked()[1]["customers"][0]["a_year_ago"]
    assert (ghost["attractiveness"], ghost["strength"]) == ("45.5", "20.0")


def test_what_was_not_measured_a_year_ago_leaves_no_ghost(asked, store):
    judge(store, 1, {**marks(1), "wallet": 20}, TODAY - timedelta(days=400))
    judge(store, 1, {"rung:client": 2})
    assert asked()[1]["customers"][0]["a_year_ago"] is None


def test_who_cannot_be_placed_is_named_with_what_is_missing(asked, store, capsys):
    judge(store, 2, {"mark:growth": 5})
    answer = asked()[1]
    assert answer["customers"] == []
    (second,) = answer["not_placed"]
    assert (second["code"], second["marks_missing"]) == ("B", ["strategic", "partnership", "fit"])
    assert second["strength_left_out"] == ["depth", "rung", "wallet"]
    assert main(["analyse", "matrix", "--store", str(store)]) == 0
    assert "strategic, partnership, fit" in capsys.readouterr().out


def test_hours_stand_beside_what_is_brought_by_class(asked, store):
    with open_desk(store) as desk, desk.store.work("Log") as work:
        for account, minutes in ((1, 30), (2, 60), (2, None), (3, 90)):
            store_rows.add(
                work.session,
                EntryRecord,
                account_id=account,
                kind="visit",
                day=date(2026, 3, 1),
                minutes=minutes,
                logged_at=NOW,
            )
    effort = asked("--from", "2026-01-01", "--to", "2026-09-30")[1]["effort"]["class"]
    assert (effort["minutes"], effort["entries"], effort["entries_without_time"]) == (180, 4, 1)
    by_class = {row["name"]: row for row in effort["rows"]}
    assert by_class["A"]["minutes_share"] == "0.166667"
    assert by_class["C"]["minutes_share"] == "0.500000"
    whole = 9 * (790 + 140 + 40)
    assert Decimal(by_class["A"]["brought_share"]) == round(Decimal(9 * 790) / whole, 6)


def test_weights_that_do_not_make_100_refuse_the_matrix(asked, store):
    with open_desk(store) as desk:
        desk.selection.set_criterion(desk.selection.criteria()[0].id, "weight", 10)
    code, answer = asked()
    assert (code, answer.get("error")) == (1, "weights"), answer


def test_the_accounts_go_to_a_file(asked, store, tmp_path):
    judge(store, 1, {**marks(), "wallet": 40})
    assert asked("--csv", tmp_path / "m.csv")[0] == 0
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["code"], line["quadrant"], line["strength_left_out"]) == (
        "A",
        "star",
        "depth rung",
    )


def test_without_sales_it_is_refused(tmp_path, capsys):
    main(["new", str(tmp_path / "e.kamdesk"), "--json"])
    capsys.readouterr()
    assert main(["analyse", "matrix", "--store", str(tmp_path / "e.kamdesk"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "no_sales"
