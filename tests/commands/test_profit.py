"""`analyse profit`: its figures, their frame, and what it refuses."""

import csv
import json
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.app import main
from kamdesk.usecases.desk import open_desk

ROWS = (
    "date,customer_code,customer_name,document,line,revenue,cost\n"
    "2025-01-10,A1,Alma,1,1,1000.00,600.00\n"
    "2025-02-10,A1,Alma,2,1,1000.00,600.00\n"
    "2025-02-11,B2,בית,3,1,100.00,90.00\n"
)


@pytest.fixture
def run(capsys):
    def do(*words):
        code = main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return do


@pytest.fixture
def sold(tmp_path, run):
    """Give a store with sales, a rate, and a costly small customer."""
    (tmp_path / "s.csv").write_text(ROWS, encoding="utf-8")
    store = tmp_path / "desk.kamdesk"
    assert run("import", "sales", tmp_path / "s.csv", "--store", store, "--create")[0] == 0
    with open_desk(store) as desk:
        drivers = {driver.key: driver.id for driver in desk.costs.drivers()}
        desk.costs.put_rate(drivers["orders"], 2025, Decimal(5))
        start, end = date(2025, 1, 1), date(2025, 12, 31)
        desk.costs.add_line(2, drivers["other"], start, end, Decimal(365))
        for month in (1, 2):
            desk.costs.put_month("Prices", date(2025, month, 1), Decimal(100 * month))
    return store


def test_each_customer_stands_with_what_it_brought_and_took(sold, run):
    code, answer = run("analyse", "profit", "--store", sold)
    assert code == 0
    alma, house = answer["customers"]
    assert (alma["revenue"], alma["direct_cost"], alma["cost_to_serve"]) == (
        "2000.00",
        "1200.00",
        "10.00",
    )
    assert (alma["contribution"], alma["costs"]["orders"], alma["counted"]) == (
        "790.00",
        "10.00",
        ["orders"],
    )
    # 59 of the line's 365 days lie in January and February.
    assert (house["costs"]["other"], house["contribution"], house["loss_making"]) == (
        "59.00",
        "-54.00",
        True,
    )
    assert (answer["contribution"], answer["peak_customers"]) == ("736.00", 1)
    assert answer["peak_share"] == "1.073370"
    assert house["cumulative_share"] == "1.000000"
    assert (answer["from"], answer["as_of"], answer["currency"], answer["basis"]) == (
        "2025-01-01",
        "2025-02-11",
        "EUR",
        "amount",
    )
    assert answer["missing_rates"] == []


def test_days_are_taken_exactly(sold, run):
    days = ("--from", "2025-02-01", "--to", "2025-02-10")
    _, answer = run("analyse", "profit", "--store", sold, *days)
    alma = next(each for each in answer["customers"] if each["code"] == "A1")
    house = next(each for each in answer["customers"] if each["code"] == "B2")
    assert (alma["revenue"], alma["cost_to_serve"]) == ("1000.00", "5.00")
    assert (house["revenue"], house["cost_to_serve"]) == ("0.00", "10.00")
    assert house["contribution_share"] is None


def test_constant_prices_say_of_which_month(sold, run):
    _, answer = run("analyse", "profit", "--store", sold, "--basis", "constant:Prices")
    assert (answer["basis"], answer["prices_of"]) == ("constant:Prices", "2025-02")
    assert answer["customers"][0]["revenue"] == "3000.00"


def test_a_missing_rate_is_named(sold, run):
    with open_desk(sold) as desk:
        driver = desk.costs.drivers()[0].id
        desk.costs.put_rate(driver, 2025, None)
    _, answer = run("analyse", "profit", "--store", sold)
    assert answer["missing_rates"] == [{"driver": "orders", "fiscal_year": 2025, "accounts": 2}]
    assert answer["customers"][0]["costs"]["orders"] is None
    assert answer["customers"][0]["unknown"] == ["orders"]


@pytest.mark.parametrize(("basis", "code"), [("constant:Dollar", 1), ("pounds", 2)])
def test_an_unknown_basis_is_refused(sold, run, basis, code):
    assert run("analyse", "profit", "--store", sold, "--basis", basis)[0] == code


def test_the_file_holds_a_line_for_each_customer_and_a_column_for_each_driver(sold, run, tmp_path):
    run("analyse", "profit", "--store", sold, "--csv", tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == ["A1", "B2"]
    assert rows[1]["cost other"] == "59.00"


def test_it_is_also_said_in_plain_lines(sold, capsys):
    assert main(["analyse", "profit", "--store", str(sold)]) == 0
    told = capsys.readouterr().out
    assert "736.00" in told
    assert "-54.00" in told


def test_the_sum_follows_its_own_convention_where_a_customer_has_no_known_cost(sold, run, tmp_path):
    bare = f"{ROWS.splitlines()[0]}\n2025-02-11,C3,Cedar,4,1,50.00,\n"
    (tmp_path / "more.csv").write_text(bare, encoding="utf-8")
    assert run("import", "sales", tmp_path / "more.csv", "--store", sold)[0] == 0
    _, answer = run("analyse", "profit", "--store", sold)
    parts = ("revenue", "revenue_without_cost", "direct_cost", "cost_to_serve")
    revenue, bare, direct, serve = (Decimal(answer[name]) for name in parts)
    assert Decimal(answer["contribution"]) == revenue - bare - direct - serve
    known = [each["contribution"] for each in answer["customers"] if each["contribution"]]
    assert Decimal(answer["contribution_of_known"]) == sum(map(Decimal, known))
    assert answer["contribution"] != answer["contribution_of_known"]  # an order of 5 between
