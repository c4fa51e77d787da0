"""Costs and profit over a store: every change taken back, every gap said."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.desk import new_desk

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = (
    *("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency"),
    *("Quantity", "Product group"),
)
SALES = [
    ("2026-01-10", "A1", "Alon Foods", "D1", "1", 1000, 600, "EUR", 10, "Oil"),
    ("2026-01-10", "A1", "Alon Foods", "D1", "2", 500, 200, "EUR", 5, "Fat"),
    ("2026-02-10", "A1", "Alon Foods", "D2", "1", 2000, 900, "EUR", 20, "Oil"),
    ("2026-02-11", "A1", "Alon Foods", "R1", "1", -100, -50, "EUR", -1, "Oil"),
    ("2026-01-20", "B1", "Балкан Агро", "D3", "1", 300, 250, "EUR", 3, "Oil"),
    ("2026-02-20", "C1", "No Cost", "D4", "1", 50, "", "EUR", 1, "Fat"),
]
FIRST, LAST = date(2026, 1, 1), date(2026, 2, 28)


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "sales.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *SALES])
    with new_desk(tmp_path / "own.kamdesk", {"currency": "EUR"}, clock=lambda: NOW) as made:
        made.imports.apply(made.imports.review("sales", path))
        yield made


@pytest.fixture
def drivers(desk):
    return {driver.key: driver.id for driver in desk.costs.drivers()}


def earner(desk, code, basis="amount"):
    found = desk.profit.profits(FIRST, LAST, basis)
    return next(each for each in found.earners if each.code == code)


def test_orders_and_visits_are_counted_where_nothing_is_typed(desk, drivers):
    alon = earner(desk, "A1").account_id
    for year_driver, rate in (("orders", Decimal(10)), ("visits", Decimal(100))):
        desk.costs.put_rate(drivers[year_driver], 2026, rate)
    for kind, day in (("visit", 12), ("meeting", 13), ("call", 14)):
        desk.entries.log(alon, kind, date(2026, 1, day), subject="Talk")
    earned = earner(desk, "A1").earned
    orders, visits = earned.of(drivers["orders"]), earned.of(drivers["visits"])
    assert (orders.quantity, orders.amount, orders.counted) == (2, 2_000, True)  # no credit note
    assert (visits.quantity, visits.amount) == (2, 20_000)
    assert earned.contribution == 340_000 - 165_000 - 22_000
    desk.costs.add_line(alon, drivers["visits"], FIRST, date(2026, 1, 31), Decimal(1))
    visits = earner(desk, "A1").earned.of(drivers["visits"])
    assert (visits.quantity, visits.counted, visits.typed) == (1, False, True)


def test_a_missing_rate_is_said_and_mended_by_typing_it(desk, drivers):
    found = desk.profit.profits(FIRST, LAST)
    assert found.missing == {(drivers["orders"], 2026): 3}
    assert earner(desk, "A1").earned.unknown == (drivers["orders"],)
    desk.costs.put_rate(drivers["orders"], 2026, Decimal(0))
    assert desk.profit.profits(FIRST, LAST).missing == {}
    desk.costs.put_rate(drivers["orders"], 2026, None)
    assert desk.profit.profits(FIRST, LAST).missing


def test_an_account_without_a_known_cost_has_no_contribution(desk):
    found = desk.profit.profits(FIRST, LAST)
    assert found.earners[-1].code == "C1"
    assert found.earners[-1].earned.contribution is None
    assert found.curve.unknown == 1


def test_one_accounts_months_and_years_add_up(desk, drivers):
    alon = earner(desk, "A1").account_id
    desk.costs.put_rate(drivers["orders"], 2026, Decimal("3.33"))
    desk.costs.add_line(alon, drivers["other"], date(2025, 12, 1), LAST, Decimal("99.99"))
    found = desk.profit.account(alon, FIRST, LAST)
    assert [month for month, _ in found.months] == [202601, 202602]
    assert [year for year, _ in found.years] == [2026]
    assert sum(each.cost_to_serve for _, each in found.months) == found.whole.cost_to_serve
    assert found.whole.contribution == earner(desk, "A1").earned.contribution


def test_constant_prices_name_the_month_that_is_missing(desk):
    desk.costs.put_month("Prices", date(2026, 1, 15), Decimal(100))
    with pytest.raises(Refused, match="no value for 2026-02"):
        desk.profit.profits(FIRST, LAST, "constant:Prices")
    desk.costs.put_month("Prices", date(2026, 2, 1), Decimal(120))
    found = desk.profit.profits(FIRST, LAST, "constant:Prices")
    assert (found.basis.series, found.basis.base) == ("Prices", 202602)
    assert earner(desk, "A1", "constant:Prices").earned.revenue == 150_000 * 1.2 + 190_000
    with pytest.raises(Refused, match="no price index"):
        desk.profit.profits(FIRST, LAST, "constant:Dollar")


def test_quantities_of_a_group_are_ranked(desk):
    period, found = desk.profit.quantities("Oil", FIRST, LAST)
    assert period.months == (202601, 202602)
    assert [(b.code, b.quantity) for b in found.customers] == [("A1", 29), ("B1", 3)]
    assert desk.profit.bases().groups == ("Oil", "Fat")


def test_costs_of_a_group_of_firms_count_with_its_head(desk, drivers):
    alon, balkan = earner(desk, "A1").account_id, earner(desk, "B1").account_id
    desk.costs.put_rate(drivers["orders"], 2026, Decimal(10))
    desk.costs.add_line(balkan, drivers["other"], FIRST, LAST, Decimal(5))
    desk.groups.join(balkan, alon)
    earned = earner(desk, "A1").earned
    assert earned.of(drivers["orders"]).quantity == 3
    assert earned.of(drivers["other"]).amount == 500


@pytest.mark.parametrize(
    ("start", "end", "quantity", "code"),
    [
        (LAST, FIRST, Decimal(1), "period"),
        (FIRST, LAST, Decimal(-1), "odd"),
    ],
)
def test_odd_lines_are_refused(desk, drivers, start, end, quantity, code):
    with pytest.raises(Refused) as refused:
        desk.costs.add_line(1, drivers["visits"], start, end, quantity)
    assert refused.value.code == code


def test_the_same_days_are_not_financed_twice(desk, drivers):
    line = desk.costs.add_line(1, drivers["terms"], FIRST, LAST, Decimal(30))
    with pytest.raises(Refused, match="part of this time"):
        desk.costs.add_line(1, drivers["terms"], LAST, date(2026, 5, 1), Decimal(60))
    desk.costs.set_line(line, "quantity", Decimal(45))  # itself is no other
    desk.costs.add_line(1, drivers["delay"], FIRST, LAST, Decimal(9))
    assert len(desk.costs.lines(1)) == 2


def test_own_drivers_go_only_while_nobody_took_of_them(desk, drivers):
    own = desk.costs.add_driver("Samples")
    desk.costs.set_driver(own, "unit", "boxes")
    desk.costs.add_line(1, own, FIRST, LAST, Decimal(4))
    for refused in (own, drivers["orders"]):
        with pytest.raises(Refused):
            desk.costs.remove_driver(refused)
    desk.costs.set_driver(own, "retired", True)
    desk.costs.remove_line(desk.costs.lines(1)[0].id)
    desk.costs.remove_driver(own)
    assert own not in {driver.id for driver in desk.costs.drivers()}
    with pytest.raises(Refused):
        desk.costs.set_driver(drivers["orders"], "avoidable", 101)


def test_every_change_of_costs_is_taken_back(desk, drivers):
    def state():
        return (desk.costs.drivers(), desk.costs.rates(), desk.costs.lines(1), desk.costs.series())

    line = desk.costs.add_line(1, drivers["visits"], FIRST, LAST, Decimal(4))
    desk.costs.put_rate(drivers["visits"], 2025, Decimal(80))
    desk.costs.put_month("Prices", FIRST, Decimal(100))
    deeds = (
        lambda: desk.costs.add_driver("Samples"),
        lambda: desk.costs.set_driver(drivers["visits"], "title", "Calls at their site"),
        lambda: desk.costs.order_drivers([drivers["other"], drivers["orders"]]),
        lambda: desk.costs.put_rate(drivers["visits"], 2026, Decimal(90)),
        lambda: desk.costs.put_rate(drivers["visits"], 2025, None),
        lambda: desk.costs.copy_rates(2025, 2026),
        lambda: desk.costs.add_line(1, drivers["other"], FIRST, LAST, Decimal(5), note="Packing"),
        lambda: desk.costs.set_line(line, "end", date(2026, 3, 31)),
        lambda: desk.costs.remove_line(line),
        lambda: desk.costs.put_month("Prices", FIRST, Decimal(101)),
        lambda: desk.costs.take_index("Prices", "2026-01;99\n2026-02;100"),
        lambda: desk.costs.rename_series("Prices", "Dollar"),
        lambda: desk.costs.remove_series("Prices"),
    )
    for deed in deeds:
        before = state()
        deed()
        assert state() != before
        desk.housekeeping.undo()
        assert state() == before


def test_a_pasted_index_is_read_in_many_hands(desk, tmp_path):
    pasted = "Month\tIndex\n2026-01\t100\n2026/02\t۱۰۱٫۵\n3.2026\t103,2\n202604;104.5\n"
    assert desk.costs.take_index("Prices", pasted) == 4
    months = desk.costs.series()["Prices"]
    assert [(m.day.month, m.value) for m in months] == [
        (1, Decimal(100)),
        (2, Decimal("101.5")),
        (3, Decimal("103.2")),
        (4, Decimal("104.5")),
    ]
    file = tmp_path / "index.csv"
    file.write_text("month,value\n2026-05,110\n", encoding="utf-8-sig")
    assert desk.costs.take_index_file("Prices", file) == 1
    for wrong in ("2026-06;many", "2026-06;-1", "", "2026-06;1,234"):
        with pytest.raises(Refused):
            desk.costs.take_index("Prices", f"2026-01;1\n{wrong}" if wrong else "")
    assert len(desk.costs.series()["Prices"]) == 5


def test_a_table_of_profit_is_saved(desk, tmp_path):
    desk.profit.save_table(["Code"], [["A1"]], tmp_path / "p.csv", rtl=False)
    assert "A1" in (tmp_path / "p.csv").read_text("utf-8-sig")
    desk.profit.save_table(["Code"], [["A1"]], tmp_path / "p.xlsx", rtl=True)
    assert (tmp_path / "p.xlsx").stat().st_size > 1000


def test_without_sales_there_is_nothing_to_say(tmp_path):
    with new_desk(tmp_path / "none.kamdesk", {}, clock=lambda: NOW) as desk:
        assert desk.profit.profits() is None
        assert desk.profit.account(1) is None
        assert desk.profit.quantities("Oil") is None
