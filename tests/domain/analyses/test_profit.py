"""Profit of customers: the worked examples, and what must hold whatever the figures are."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from kamdesk.domain.analyses.constant_prices import MissingMonth, PriceIndex, nearest
from kamdesk.domain.analyses.cost_to_serve import (
    Driver,
    Rate,
    Taken,
    Tariff,
    cost_to_serve,
    financing,
    fiscal_year,
    segments,
)
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.profit import (
    earned,
    earners,
    missing_rates,
    steps,
    stretches,
    together,
    years_of,
)
from kamdesk.domain.analyses.quantities import Sums, quantities
from kamdesk.domain.analyses.serve_grid import differences, medians, serve_grid
from kamdesk.domain.analyses.whale import whale
from kamdesk.domain.exchange_rates import Exchange

EUR = Exchange("EUR", {"USD": [(date(2026, 1, 1), 1, 2)]}, {"EUR": 2, "USD": 2})
ORDERS, VISITS = Driver(1, "orders", position=1), Driver(2, "visits", position=2, avoidable=50)
TERMS = Driver(3, "terms", kind="terms", position=3)
OTHER = Driver(4, "other", kind="amount", position=4, avoidable=0)
DRIVERS = (ORDERS, VISITS, TERMS, OTHER)
RATES = {(1, 2026): Rate(Decimal(10)), (2, 2026): Rate(Decimal(50)), (3, 2026): Rate(Decimal(12))}
YEAR = segments(date(2026, 1, 1), date(2026, 12, 31), "gregorian")
MONTHS = [each.month for each in YEAR]


def row(
    account: int, revenue: dict[int, int], cost: dict[int, int], name: str = ""
) -> CustomerMonths:
    """Make a customer whose costs are all known."""
    margin = {month: revenue[month] - cost.get(month, 0) for month in revenue}
    return CustomerMonths(account, f"C{account}", name or f"C{account}", revenue, margin, revenue)


def served(taken, rows=(), counts=None, rates=RATES, months=YEAR):
    """Cost what was taken."""
    tariff = Tariff(rates, EUR, "gregorian")
    revenue = {each.account_id: each.revenue for each in rows}
    return cost_to_serve(DRIVERS, taken, counts or {}, revenue, months, tariff)


def test_waiting_90_days_for_3500_at_12_percent_costs_103_point_6():
    assert round(float(financing(Fraction(3500), Fraction(12), Fraction(90))), 1) == 103.6


def test_days_of_terms_cost_sales_times_rate_times_days():
    customer = row(1, {202603: 350_000}, {})
    taken = [Taken(1, 3, date(2026, 1, 1), date(2026, 12, 31), Decimal(90))]
    sums = earned(customer, served(taken, [customer])[1], DRIVERS, MONTHS)
    assert sums.of(3).amount == 10_356  # 103.56
    assert sums.of(3).quantity == 90


def test_revenue_less_direct_cost_less_cost_to_serve_is_the_contribution():
    customer = row(1, {202601: 100_000, 202602: 50_000}, {202601: 60_000, 202602: 20_000})
    taken = [Taken(1, 2, date(2026, 1, 1), date(2026, 1, 31), Decimal(4))]
    sums = earned(customer, served(taken)[1], DRIVERS, MONTHS)
    assert (sums.revenue, sums.direct_cost, sums.cost_to_serve) == (150_000, 80_000, 20_000)
    assert sums.contribution == 50_000
    assert sums.avoidable == 10_000  # half of a visit stays to be paid
    assert sums.lost_with_it == 60_000
    assert not sums.loss_making


def test_revenue_without_a_known_cost_is_taken_out_and_named():
    customer = CustomerMonths(1, "A", "A", {202601: 1000}, {202601: 300}, {202601: 700})
    sums = earned(customer, {}, DRIVERS, MONTHS)
    assert (sums.without_cost, sums.direct_cost, sums.margin) == (300, 400, 300)
    assert sums.revenue - sums.without_cost - sums.direct_cost == sums.contribution
    bare = earned(CustomerMonths(1, "A", "A", {202601: 1000}), {}, DRIVERS, MONTHS)
    assert bare.contribution is None
    assert not bare.loss_making


def test_what_was_typed_is_spread_over_its_days():
    taken = [Taken(1, 1, date(2025, 12, 17), date(2026, 1, 15), Decimal(30))]
    cells = served(taken)
    assert cells[1][1][202601].quantity == 15  # half of the thirty days
    assert cells[1][1][202601].amount == 15_000


def test_an_amount_in_another_currency_is_turned_by_the_month():
    taken = [Taken(1, 4, date(2026, 2, 1), date(2026, 2, 28), Decimal(100), "USD")]
    assert served(taken)[1][4][202602].amount == 5_000


def test_a_missing_rate_makes_the_cost_unknown_and_is_said():
    taken = [Taken(1, 2, date(2026, 1, 1), date(2026, 1, 31), Decimal(3))]
    cells = served(taken, rates={})
    sums = earned(row(1, {202601: 1000}, {202601: 200}), cells[1], DRIVERS, MONTHS)
    assert sums.of(2).amount is None
    assert sums.unknown == (2,)
    assert missing_rates(cells, DRIVERS, YEAR) == {(2, 2026): 1}
    nothing = served([Taken(1, 2, date(2026, 1, 1), date(2026, 1, 31), Decimal(0))], rates={})
    assert earned(row(1, {}, {}), nothing[1], DRIVERS, MONTHS).of(2).amount == 0


def test_orders_are_counted_on_days_without_a_typed_figure():
    counts = {
        "orders": [(1, date(2026, 1, 10), 2), (1, date(2026, 2, 10), 3), (2, date(2026, 2, 1), 1)]
    }
    taken = [Taken(1, 1, date(2026, 1, 1), date(2026, 1, 31), Decimal(7))]
    cells = served(taken, counts=counts)
    one = earned(row(1, {}, {}), cells[1], DRIVERS, MONTHS).of(1)
    assert (one.quantity, one.counted, one.typed) == (10, True, True)
    two = earned(row(2, {}, {}), cells[2], DRIVERS, MONTHS).of(1)
    assert (two.quantity, two.counted, two.typed, two.amount) == (1, True, False, 1000)


def test_a_retired_driver_costs_nothing_more():
    taken = [Taken(1, 4, date(2026, 1, 1), date(2026, 1, 31), Decimal(7), "EUR")]
    drivers = [Driver(4, "other", kind="amount", retired=True)]
    assert not cost_to_serve(drivers, taken, {}, {}, YEAR, Tariff({}, EUR, "gregorian"))


@pytest.mark.parametrize(
    ("month", "start", "year"), [(202603, 4, 2025), (202604, 4, 2026), (140501, 1, 1405)]
)
def test_a_month_belongs_to_the_fiscal_year_that_began_before_it(month, start, year):
    assert fiscal_year(month, start) == year


def test_months_and_years_add_up_to_the_whole_to_the_last_cent():
    random = Random(4)
    spans = segments(date(2025, 1, 1), date(2026, 12, 31), "gregorian", 4)
    rates = {
        (n, y): Rate(Decimal(random.randrange(1, 999)) / 7)
        for n in (1, 2, 3)
        for y in (2024, 2025, 2026)
    }
    for account in range(1, 30):
        revenue = {each.month: random.randrange(-5_000, 90_000) for each in spans}
        customer = row(account, revenue, {m: v // 3 for m, v in revenue.items()})
        taken = [
            Taken(
                account,
                n,
                date(2025, 1, 1) + timedelta(random.randrange(300)),
                date(2026, 8, 9),
                Decimal(random.randrange(1, 999)) / 8,
            )
            for n in (1, 2, 3, 4)
        ]
        cells = served(taken, [customer], rates=rates, months=spans)[account]
        whole = earned(customer, cells, DRIVERS, [each.month for each in spans])
        for groups in ({each.month: [each.month] for each in spans}, years_of(spans)):
            found = [each for _, each in stretches(customer, cells, DRIVERS, groups)]
            assert sum(each.revenue for each in found) == whole.revenue
            assert sum(each.cost_to_serve for each in found) == whole.cost_to_serve
            assert sum(each.contribution for each in found) == whole.contribution
            assert sum(each.avoidable for each in found) == whole.avoidable


def portfolio(seed: int, customers: int = 25) -> tuple:
    """Make customers of all sorts: large, small, losing, with nothing but credit notes."""
    random = Random(seed)
    rows = [
        row(n, {202601: random.randrange(-20_000, 400_000)}, {202601: random.randrange(200_000)})
        for n in range(1, customers + 1)
    ]
    taken = [
        Taken(
            n,
            random.choice((1, 2, 4)),
            date(2026, 1, 1),
            date(2026, 3, 1),
            Decimal(random.randrange(60)),
            "EUR",
        )
        for n in range(1, customers + 1)
    ]
    return rows, served(taken, rows)


@pytest.mark.parametrize("seed", range(8))
def test_contributions_hold_in_every_portfolio_and_in_any_order(seed):
    rows, cells = portfolio(seed)
    listed = earners(rows, cells, DRIVERS, frozenset(), MONTHS)
    for each in listed:
        sums = each.earned
        assert sums.contribution == sums.revenue - sums.direct_cost - sums.cost_to_serve
        last = steps(sums, DRIVERS)[-1]
        assert last.after == sums.contribution
    shuffled = list(rows)
    Random(seed).shuffle(shuffled)
    assert earners(shuffled, cells, DRIVERS, frozenset(), MONTHS) == listed
    whole = together([each.earned for each in listed], DRIVERS)
    assert whole.contribution == sum(each.earned.contribution for each in listed)


@pytest.mark.parametrize("seed", range(8))
def test_the_whale_curve_ends_at_the_whole_and_peaks_where_losses_begin(seed):
    rows, cells = portfolio(seed)
    curve = whale(earners(rows, cells, DRIVERS, frozenset(), MONTHS))
    if curve.total > 0:
        assert curve.points[-1].share == 1
        assert curve.peak_share >= 1
        assert curve.peak_share - curve.taken_share == 1
    winners = [point for point in curve.points if point.contribution > 0]
    assert curve.peak == sum(point.contribution for point in winners)
    assert curve.peak_customers == len(winners)


def test_a_curve_that_rises_to_131_percent_says_so():
    rows = [row(1, {202601: 131_000}, {}), row(2, {202601: -31_000}, {}, "Sinking")]
    curve = whale(earners(rows, {}, DRIVERS, frozenset(), MONTHS))
    assert (curve.peak_share, curve.peak_customers) == (Decimal("1.31"), 1)
    assert curve.taken_share == Decimal("0.31")
    assert curve.losing == 1


def test_without_a_profit_there_are_no_shares():
    curve = whale(earners([row(1, {202601: -500}, {})], {}, DRIVERS, frozenset(), MONTHS))
    assert (curve.peak_share, curve.taken_share, curve.peak_customers) == (None, None, 0)
    assert whale(()).points == ()


def test_customers_are_parted_at_the_medians_and_above_is_high():
    rows = [
        row(1, {202601: 100_000}, {202601: 20_000}),
        row(2, {202601: 100_000}, {202601: 30_000}),
        row(3, {202601: 100_000}, {202601: 80_000}),
        row(4, {202601: 100_000}, {202601: 90_000}),
        row(5, {202601: -100}, {}),
    ]
    taken = [
        Taken(n, 4, date(2026, 1, 1), date(2026, 1, 31), Decimal(euros), "EUR")
        for n, euros in ((1, 10), (2, 300), (3, 20), (4, 400))
    ]
    grid = serve_grid(earners(rows, served(taken), DRIVERS, frozenset(), MONTHS))
    assert {each.account_id: each.quadrant for each in grid.placed} == {
        1: "passive",
        2: "carriage",
        3: "bargain",
        4: "aggressive",
    }
    assert (grid.margin_line, grid.serve_line) == (Decimal("0.45"), Decimal("0.16"))
    assert grid.without == 1  # nothing but a credit note
    alone = serve_grid(earners(rows[:1], {}, DRIVERS, frozenset(), MONTHS))
    assert alone.placed[0].quadrant == ""


def test_differences_are_per_100_of_revenue_and_the_largest_comes_first():
    rows = [row(n, {202601: 100_000}, {}) for n in (1, 2, 3)]
    start, end = date(2026, 1, 1), date(2026, 1, 31)
    taken = [
        Taken(1, 4, start, end, Decimal(50), "EUR"),
        Taken(2, 4, start, end, Decimal(10), "EUR"),
        Taken(1, 1, start, end, Decimal(1)),
        Taken(3, 1, start, end, Decimal(2)),
    ]
    listed = earners(rows, served(taken), DRIVERS, frozenset({2}), MONTHS)
    own = next(each.earned for each in listed if each.account_id == 1)
    other, orders = differences(own, DRIVERS, medians(listed, DRIVERS))
    assert (other.driver.key, other.own, other.keys, other.all) == ("other", 5, 1, 1)
    assert (orders.driver.key, orders.own, orders.keys, orders.all) == ("orders", 1, 0, 1)


def test_constant_prices_bring_months_into_the_money_of_one():
    index = PriceIndex("Prices", {202601: Decimal(100), 202602: Decimal(110), 202603: Decimal(121)})
    factors = index.factors([202601, 202602, 202603], 202603)
    customer = row(1, {202601: 1000, 202602: 1000, 202603: 1000}, {202601: 500})
    taken = [Taken(1, 4, date(2026, 1, 1), date(2026, 1, 31), Decimal(2), "EUR")]
    sums = earned(customer, served(taken)[1], DRIVERS, MONTHS, factors.__getitem__)
    assert (sums.revenue, sums.direct_cost, sums.cost_to_serve) == (3310, 605, 242)
    assert index.growth(202602) == Fraction(1, 10)
    assert index.growth(202601) is None
    with pytest.raises(MissingMonth) as missing:
        index.factor(202604, 202603)
    assert missing.value.month == 202604


def test_amounts_are_rounded_half_away_from_nought():
    assert [nearest(Fraction(n, 2)) for n in (1, 3, -1, -3)] == [1, 2, -1, -2]


def test_quantities_are_ranked_and_what_a_unit_brought_is_said():
    sums = {1: Sums(2_000, 500, 500, 300), 2: Sums(6_000, 900, 0, 0)}
    found = quantities(
        "Oil", sums, [(1, "A", "A", False), (2, "B", "B", True), (3, "C", "C", True)]
    )
    assert [(b.account_id, b.quantity, b.share) for b in found.customers] == [
        (2, Decimal(6), Decimal("0.75")),
        (1, Decimal(2), Decimal("0.25")),
    ]
    assert found.customers[1].by_unit(found.customers[1].margin) == 100
    assert found.customers[0].margin is None
