from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import rows, settings
from kamdesk.store.tables import (
    CustomerRecord,
)
from kamdesk.usecases.portfolio import Portfolio
from kamdesk.usecases.sales import sales_of


def test_a_ledger_without_lines_is_refused_in_words(store, store_path):
    with sales_of(store_path) as sales, pytest.raises(Refused, match="no sales yet"):
        sales.pareto()


def test_customers_without_a_line_are_counted_not_listed(sell, store_path):
    sell([("A", date(2026, 1, 3), 100, None, "EUR")], customers=["A", "B"])
    with sales_of(store_path) as sales:
        result = sales.pareto()
    assert ([c.code for c in result.customers], result.inactive) == (["A"], 1)


def test_days_inside_a_month_are_taken_exactly_but_classes_take_whole_months(sell, store_path):
    sell(
        [
            ("A", date(2026, 1, 3), 100, None, "EUR"),
            ("A", date(2026, 1, 20), 900, None, "EUR"),
            ("A", date(2026, 2, 1), 50, None, "EUR"),
        ]
    )
    with sales_of(store_path) as sales:
        assert sales.pareto(date(2026, 1, 4), date(2026, 1, 31)).total == 900
        period = sales.period(date(2026, 1, 4), date(2026, 1, 20))
        assert (period.first, period.last, period.widened) == (
            date(2026, 1, 1),
            date(2026, 1, 31),
            True,
        )
        assert sales.abc_xyz(period).total == 1000


def test_leva_become_euros_line_by_line(sell, store_path):
    # 0.01 BGN is 0.0051 EUR: a cent each, two cents in all; the sum 0.02 BGN would be one.
    sell(
        [
            ("A", date(2025, 12, 1), 1, None, "BGN"),
            ("A", date(2025, 12, 2), 1, None, "BGN"),
            ("A", date(2026, 1, 2), 195583, None, "EUR"),
        ]
    )
    with sales_of(store_path) as sales:
        assert sales.pareto().total == 195583 + 2


def test_a_missing_rate_is_named(sell, store_path):
    sell(
        [
            ("A", date(2026, 1, 2), 100, None, "EUR"),
            ("B", date(2026, 1, 2), 100, None, "ILS"),
        ]
    )
    with sales_of(store_path) as sales, pytest.raises(Refused, match="ILS in EUR"):
        sales.pareto()


def test_money_of_one_foreign_currency_is_shown_in_it(sell, store_path):
    sell([("A", date(2026, 1, 2), 100, None, "USD")])
    with sales_of(store_path) as sales:
        assert (sales.ledger.currency, sales.pareto().total) == ("USD", 100)


def test_a_rate_holds_from_its_day_on(sell, store, store_path):
    sell(
        [
            ("A", date(2026, 1, 20), 1000, None, "ILS"),
            ("A", date(2026, 2, 20), 1000, None, "ILS"),
            ("B", date(2026, 2, 20), 100, None, "EUR"),
        ]
    )
    with store.work("Rates") as work:
        settings.put_rate(work.session, "ILS", "EUR", date(2026, 1, 1), (1, 4))
        settings.put_rate(work.session, "ILS", "EUR", date(2026, 2, 1), (1, 5))
    with sales_of(store_path) as sales:
        assert sales.pareto().total == 250 + 200 + 100


def test_contribution_takes_lines_with_a_known_cost(sell, store_path):
    sell(
        [
            ("A", date(2026, 1, 2), 1000, 600, "EUR"),
            ("A", date(2026, 1, 3), 500, None, "EUR"),
        ]
    )
    with sales_of(store_path) as sales:
        result = sales.pareto(value="contribution")
    assert (result.total, result.revenue_without_cost) == (400, 500)


def test_two_codes_of_one_account_count_as_one_customer(sell, store, store_path):
    sell([("A", date(2026, 1, 2), 70, None, "EUR"), ("B", date(2026, 1, 2), 30, None, "EUR")])
    with store.work("Join") as work:
        rows.change(work.session, CustomerRecord, 2, account_id=1)
    with sales_of(store_path) as sales:
        assert [(c.code, c.amount, c.share) for c in sales.pareto().customers] == [
            ("A", 100, Decimal(1))
        ]


def test_the_overview_gives_each_customer_its_class_and_year(sell, make):
    sell([("A", date(2026, m, 2), 100, None, "EUR") for m in range(1, 10)])
    view = make(Portfolio).overview()
    (customer,) = view.customers
    assert (customer.graded.cell, customer.months_bought) == ("AX", 9)
    assert len(customer.trend.amounts) == 12
    assert view.ledger.ledger_date == date(2026, 9, 2)
