"""What the ledger says of an objective: units, currencies, unknown costs."""

from datetime import date
from decimal import Decimal

from kamdesk.domain.exchange_rates import Exchange
from kamdesk.domain.measures import Bought, measured, with_measures
from tests.domain.test_plan_steps import objective, plan

MAY = (date(2026, 5, 1), date(2026, 5, 31))
PERIOD = (date(2026, 1, 1), date(2026, 9, 30))
EURO = Exchange("EUR", {"BGN": [(date(1999, 1, 1), 100_000, 195_583)]}, {"EUR": 2, "IRR": 0})


def line(group="oil", unit="l", currency="EUR", revenue=0, cost=0, known=0, quantity=0):
    return Bought(*MAY, group, unit, currency, revenue, cost, known, quantity, 1)


def read(rows, measure="revenue", group=""):
    one = objective(1, measure=measure, product_group=group)
    return measured(one, PERIOD, rows, EURO)


def test_one_currency_stays_what_the_client_pays_in():
    found = read([line(currency="IRR", revenue=5_000_000)])
    assert (found.value, found.unit) == (Decimal(5_000_000), "IRR")


def test_two_currencies_become_the_reporting_one():
    found = read([line(revenue=10_000), line(currency="BGN", revenue=19_558)])
    assert (found.value, found.unit) == (Decimal("200.00"), "EUR")


def test_a_missing_rate_is_named_and_no_figure_is_made_up():
    found = read([line(revenue=10_000), line(currency="USD", revenue=100)])
    assert (found.value, found.problem, found.names) == (None, "rate", ("USD",))


def test_one_product_group_counts_alone():
    rows = [line(revenue=10_000), line(group="grease", revenue=700)]
    assert read(rows, group="grease").value == 7


def test_quantities_of_one_unit_are_added_and_of_two_are_not():
    rows = [line(quantity=1_500), line(quantity=250)]
    assert read(rows, "quantity").value == Decimal("1.750")
    found = read([*rows, line(unit="drum", quantity=1000)], "quantity")
    assert (found.value, found.problem, found.names) == (None, "units", ("drum", "l"))


def test_contribution_counts_only_where_the_cost_is_known_and_says_of_how_much():
    rows = [line(revenue=9_000, cost=6_000, known=8_000)]
    found = read(rows, "contribution")
    assert (found.value, found.revenue) == (Decimal(20), Decimal(80))
    assert read([line(revenue=9_000)], "contribution").problem == "costs"


def test_nothing_of_the_period_in_the_ledger_is_no_figure_and_nothing_bought_is_zero():
    one = objective(1, measure="revenue")
    assert measured(one, (PERIOD[0], None), (), EURO).value is None
    assert read([]).value == 0


def test_a_typed_figure_stays_and_a_measured_one_is_the_ledgers():
    typed = objective(1, current=Decimal(3), unit="hours")
    counted = objective(2, measure="revenue", unit="pieces", baseline=Decimal(0))
    held = plan(objectives=(typed, counted))
    known = {2: read([line(revenue=5_000)])}
    first, second = with_measures(held, known).objectives
    assert first == typed
    assert (second.current, second.unit, second.measured_on) == (50, "EUR", PERIOD[1])
