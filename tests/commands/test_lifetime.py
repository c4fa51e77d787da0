"""`analyse lifetime-value` as a program reads it."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.app import main
from kamdesk.usecases.desk import open_desk

HEAD = "date,customer_code,customer_name,document,line,revenue,cost,currency\n"
DAYS = ("2024-10-07", "2025-08-05", "2026-09-30")


def rows() -> str:
    lines = [
        f"{day},C{n},Firm {n},{n}{place},1,100.00,60.00,EUR\n"
        for n in range(12)
        for place, day in enumerate(DAYS)
        if n or place == 0
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
        code = main(
            ["analyse", "lifetime-value", "--store", str(store), *map(str, words), "--json"]
        )
        return code, json.loads(capsys.readouterr().out)

    return ask


def typed(store):
    with open_desk(store) as desk:
        account = next(a.id for a in desk.accounts.every() if a.name == "Firm 3")
        desk.worth.put_rate("EUR", Decimal(10), "nominal")
        desk.worth.set_lifetime(account, "base", "margin", 10_000)
        desk.worth.set_lifetime(account, "base", "retention", Decimal(80))
        programme = desk.worth.add_programme(account, "Warehouse")
        for year, field, value in (
            (0, "cost", 10_000),
            (1, "benefit", 6_000),
            (2, "benefit", 6_000),
        ):
            desk.worth.set_flow(programme, year, field, value)


def test_retention_is_measured_and_the_missing_rate_is_named(asked):
    code, answer = asked()
    assert code == 0
    kept = answer["retention"]["customers"]
    assert (kept["kept"], kept["at_start"], kept["rate"]) == (11, 12, "0.916667")
    assert answer["retention"]["key_accounts"]["at_start"] == 0
    first = answer["customers"][0]
    assert (first["margin"], first["margin_from"], first["year_by_year"]) == (
        "40.00",
        "ledger",
        None,
    )
    assert "discount rate of EUR" in first["refused"]


def test_the_conventions_of_one_account(store, asked):
    typed(store)
    _, answer = asked("--account", "C3")
    (one,) = answer["customers"]
    found = [one[name] for name in ("start_certain", "end_at_risk", "end_certain")]
    assert found == ["366.67", "266.67", "333.33"]
    assert one["end_at_risk_over_years"] == one["year_by_year"]
    assert one["revenue_sum"] == "500.00"
    assert (one["discount_rate"], one["discount_kind"]) == ("0.100000", "nominal")
    assert len(answer["scenarios"]["base"]["sheet"]) == 5
    (programme,) = answer["programmes"]
    assert (programme["npv"], programme["benefit_cost_ratio"]) == ("4.13", "1.041322")
    assert (programme["roi"], programme["payback_years"]) == ("0.200000", "1.666667")


def test_an_account_nobody_knows_is_refused(asked):
    code, answer = asked("--account", "nobody")
    assert (code, answer["error"]) == (1, "no_account")


def test_the_accounts_go_into_a_file(store, asked, tmp_path):
    typed(store)
    out = tmp_path / "out.csv"
    assert asked("--csv", out)[0] == 0
    written = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert len(written) == 11
    assert written[0]["code"] == "C3"
    assert written[0]["end_certain"] == "333.33"


def test_without_sales_it_answers_with_nothing(tmp_path, capsys):
    made = tmp_path / "empty.kamdesk"
    assert main(["new", str(made)]) == 0
    capsys.readouterr()
    assert main(["analyse", "lifetime-value", "--store", str(made), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["customers"], answer["as_of"]) == ([], "")
