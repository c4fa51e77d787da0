"""`analyse concentration` as a program reads it: every figure can be recomputed from the file."""

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kamdesk.app import main

HEAD = "date,customer_code,customer_name,document,line,revenue,cost,currency\n"
SOLD = {"A": 5200, "B": 2100, "C": 900, "D": 900, "E": 500, "F": 300, "G": 100, "H": -250}


def rows() -> str:
    lines = [
        f"2026-0{month}-05,{code},Firm {code},{code}{month},1,{amount / 2:.2f},10.00,EUR\n"
        for code, amount in SOLD.items()
        for month in (1, 2)
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
        code = main(["analyse", "concentration", "--store", str(store), *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return ask


def test_every_figure_is_what_the_lines_make(asked):
    code, answer = asked()
    assert code == 0
    above = sorted((amount for amount in SOLD.values() if amount > 0), reverse=True)
    base = sum(above)
    assert (answer["total"], answer["base"]) == (f"{base - 250:.2f}", f"{base:.2f}")
    for name, count in (("largest_share", 1), ("top3_share", 3), ("top5_share", 5)):
        assert abs(Fraction(answer[name]) - Fraction(sum(above[:count]), base)) <= Fraction(
            1, 2_000_000
        )
    hhi = sum(Fraction(100 * amount, base) ** 2 for amount in above)
    assert abs(Fraction(answer["hhi"]) - hhi) <= Fraction(1, 200)
    assert abs(Fraction(answer["effective_number"]) - 10_000 / hhi) <= Fraction(1, 200)
    assert sum(Decimal(c["share"]) for c in answer["customers"]) == pytest.approx(1, abs=4e-6)
    assert (answer["from"], answer["to"], answer["as_of"], answer["currency"]) == (
        *("2026-01-01", "2026-02-28", "2026-02-05"),
        "EUR",
    )


def test_what_bends_the_figures_and_who_is_too_large_is_said(asked):
    answer = asked()[1]
    named = [(n["notice"], n["level"], n.get("code")) for n in answer["notices"]]
    assert named == [
        ("below_zero", "notice", None),
        ("concentration", "alarm", "A"),
        ("concentration", "watch", "B"),
        ("concentration:top5", "watch", None),
    ]


def test_key_accounts_are_counted_together(asked, store, capsys):
    assert asked()[1]["key_share"] == "0.000000"
    assert main(["key", "C", "--store", str(store), "--reason", "Leads its market"]) == 0
    capsys.readouterr()
    answer = asked()[1]
    assert (answer["key_share"], answer["key_accounts"]) == ("0.090000", 1)


def test_a_loss_is_told_for_each_customer(asked):
    first = asked()[1]["customers"][0]
    assert (first["code"], first["revenue_lost"], first["contribution_lost"]) == (
        *("A", "5200.00"),
        "5180.00",
    )
    assert first["largest_share_after"] == "0.437500"  # B: 2100 of the 4800 that are left


def test_contribution_and_just_some_days_can_be_asked_for(asked):
    answer = asked("--value", "contribution", "--from", "2026-02-01", "--to", "2026-02-10")[1]
    assert (answer["value"], answer["from"], answer["to"]) == (
        *("contribution", "2026-02-01"),
        "2026-02-10",
    )
    assert answer["base"] == "4930.00"  # half the revenue above zero less seven times 10


def test_the_customers_go_to_a_file(asked, tmp_path):
    assert asked("--csv", tmp_path / "c.csv")[0] == 0
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["code"] for line in lines] == ["A", "B", "C", "D", "E", "F", "G"]
    assert lines[0]["share"] == "0.520000"


def test_it_is_said_in_plain_lines_too(store, capsys):
    assert main(["analyse", "concentration", "--store", str(store)]) == 0
    told = capsys.readouterr().out
    assert "largest_share" in told
    assert "! alarm concentration A 0.520000" in told
