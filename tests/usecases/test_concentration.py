from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.concentration import Concentrations
from kamdesk.usecases.groups import Groups

DAY = date(2026, 5, 3)


@pytest.fixture
def concentrations(make):
    return make(Concentrations)


def sold(*amounts, cost=None):
    return [(f"C{at:02}", DAY, amount, cost, "EUR") for at, amount in enumerate(amounts, 1)]


def test_without_sales_there_is_nothing_to_say(concentrations):
    assert concentrations.spread() is None


def test_shares_are_of_the_ledger_until_the_user_states_the_companys_total(concentrations, sell):
    sell(sold(400, 300, 200, 100))
    assert concentrations.spread().chosen.figures.largest_share == Decimal("0.400000")
    total = concentrations.add_total(date(2026, 5, 1), date(2026, 5, 31), "EUR")
    concentrations.set_total(total, "revenue", 4000)
    found = concentrations.spread().chosen
    assert (found.stated, found.base) == (True, 4000)
    assert found.figures.largest_share == Decimal("0.100000")


def test_totals_of_days_that_follow_on_each_other_are_added(concentrations, sell):
    sell([("A", date(2026, 4, 3), 100, None, "EUR"), ("B", DAY, 100, None, "EUR")])
    for first, last, revenue in (
        (date(2026, 4, 1), date(2026, 4, 30), 500),
        (date(2026, 5, 1), date(2026, 5, 31), 300),
    ):
        total = concentrations.add_total(first, last, "EUR")
        concentrations.set_total(total, "revenue", revenue)
    assert concentrations.spread().chosen.base == 800
    only_may = concentrations.spread(lambda _: (date(2026, 5, 1), date(2026, 5, 31)))
    assert only_may.chosen.base == 300


def test_a_gap_between_totals_leaves_the_ledgers(concentrations, sell):
    sell(sold(400, 300))
    total = concentrations.add_total(date(2026, 5, 1), date(2026, 5, 30), "EUR")
    concentrations.set_total(total, "revenue", 4000)
    assert not concentrations.spread().chosen.stated


def test_a_total_in_another_currency_is_named_and_not_used(concentrations, sell):
    sell(sold(400, 300))
    total = concentrations.add_total(date(2026, 5, 1), date(2026, 5, 31), "USD")
    concentrations.set_total(total, "revenue", 4000)
    found = concentrations.spread()
    assert (found.chosen.stated, found.company.other_currency) == (False, "USD")


def test_one_account_away_lowers_the_attainment_of_the_plan(concentrations, sell):
    sell(sold(400, 300, 200, 100, cost=50))
    total = concentrations.add_total(date(2026, 5, 1), date(2026, 5, 31), "EUR")
    concentrations.set_total(total, "target", 800)
    gone = concentrations.spread().shock(1)
    assert (gone.plan_before, gone.plan_after) == (Decimal("1.25"), Decimal("0.75"))
    assert (gone.away.revenue, gone.away.contribution) == (400, 350)


def test_an_answer_is_kept_with_what_the_alarm_stood_at_and_can_be_taken_back(
    concentrations, sell, store
):
    sell(sold(400, 300, 100, 100, 100))
    first = concentrations.spread().cautions[0]
    assert (first.level, first.part.name) == ("alarm", "Firm C01")
    concentrations.answer(first, "Contract until 2029", date(2027, 1, 1))
    quiet = [each for each in concentrations.spread().cautions if each.quiet]
    assert [(each.part.name, each.answer.reason) for each in quiet] == [
        ("Firm C01", "Contract until 2029")
    ]
    assert quiet[0].answer.value == Decimal("0.400000")
    store.undo()
    assert not any(each.quiet for each in concentrations.spread().cautions)


def test_an_answer_needs_a_reason_and_a_day_ahead(concentrations, sell):
    sell(sold(400, 300, 100, 100, 100))
    first = concentrations.spread().cautions[0]
    with pytest.raises(Refused, match="reason"):
        concentrations.answer(first, "  ", None)
    with pytest.raises(Refused, match="ahead"):
        concentrations.answer(first, "Known", concentrations.today())


def test_a_key_account_that_counts_with_another_counts_in_the_key_share(
    concentrations, accounts, make, sell
):
    sell(sold(400, 300, 200, 100))
    accounts.make_key(4, "Leads its market")
    assert concentrations.spread().chosen.key_share == Decimal("0.100000")
    make(Groups).join(4, 3)
    assert concentrations.spread().chosen.key_share == Decimal("0.300000")


def test_odd_totals_are_refused(concentrations):
    first = concentrations.add_total(date(2026, 1, 1), date(2026, 12, 31), "EUR")
    with pytest.raises(Refused, match="already"):
        concentrations.add_total(date(2026, 1, 1), date(2026, 12, 31), "EUR")
    with pytest.raises(Refused, match="after"):
        concentrations.add_total(date(2026, 2, 1), date(2026, 1, 31), "EUR")
    with pytest.raises(Refused, match="above 0"):
        concentrations.set_total(first, "target", 0)
    concentrations.remove_total(first)
    assert concentrations.totals() == ()
