"""What an account is worth: typed, proposed, undone."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import rows
from kamdesk.store.tables import EntryDetailRecord
from kamdesk.usecases.accounts import Accounts
from kamdesk.usecases.housekeeping import Housekeeping
from kamdesk.usecases.worth import Worth

EUR = "EUR"


@pytest.fixture
def worth(make) -> Worth:
    return make(Worth)


@pytest.fixture
def undo(make):
    return make(Housekeeping).undo


def of(worth, account):
    return worth.of(account, worth.measured())


def typed(worth, account, scenario="base", **fields):
    for field, value in fields.items():
        worth.set_lifetime(account, scenario, field, value)


def test_without_a_discount_rate_the_reason_is_given(worth, rila):
    typed(worth, rila, margin=10_000, retention=Decimal(80))
    assert of(worth, rila).base.missing == ("rate",)
    assert of(worth, rila).base.value is None
    worth.put_rate(EUR, Decimal(10), "nominal")
    base = of(worth, rila).base
    assert base.missing == ()
    assert [round(float(v) / 100, 2) for v in base.endless.values()] == [366.67, 266.67, 333.33]


def test_a_typed_year_goes_before_the_proposal_and_back(worth, rila):
    worth.put_rate(EUR, Decimal(10), "nominal")
    typed(worth, rila, margin=11_000, retention=Decimal(100), years=1)
    assert of(worth, rila).base.value == 10_000
    worth.set_year(rila, "base", 1, "chance", Decimal(50))
    worth.set_year(rila, "base", 1, "margin", 22_000)
    base = of(worth, rila).base
    assert base.value == 10_000
    assert base.sheet[0].chance.source == base.sheet[0].margin.source == "typed"
    worth.set_year(rila, "base", 1, "chance", None)
    assert of(worth, rila).base.sheet[0].chance.source == "reckoned"


def test_other_cases_take_what_they_lack_from_the_base(worth, rila):
    worth.put_rate(EUR, Decimal(10), "nominal")
    typed(worth, rila, margin=10_000, retention=Decimal(80), years=3)
    typed(worth, rila, "cautious", retention=Decimal(50))
    worth.set_year(rila, "base", 2, "margin", 5_000)
    found = of(worth, rila).scenarios
    cautious = found["cautious"].inputs
    assert (cautious.retention.source, cautious.margin.source) == ("typed", "base")
    assert [year.margin.value for year in found["cautious"].sheet] == [10_000, 5_000, 10_000]
    assert found["cautious"].value < found["base"].value == found["hopeful"].value


def test_the_other_cases_are_set_off_in_one_step(worth, rila, undo):
    worth.put_rate(EUR, Decimal(10), "nominal")
    typed(worth, rila, margin=10_000, retention=Decimal(98))
    worth.spread(of(worth, rila))
    cases = of(worth, rila).lifetimes
    assert (cases["cautious"].margin, cases["hopeful"].margin) == (9_000, 11_000)
    assert (cases["cautious"].retention, cases["hopeful"].retention) == (93, 100)
    undo()
    assert set(of(worth, rila).lifetimes) == {"base"}


def test_ledger_proposes_margin_and_retention(worth, sell, accounts: Accounts):
    days = [date(2024, 10, 7), date(2025, 8, 5), date(2026, 9, 30)]
    lines = [
        (f"C{n}", day, 10_000, 6_000, EUR) for n in range(12) for day in days if n or day == days[0]
    ]
    sell(lines)
    account = next(each.id for each in accounts.every() if each.name == "Firm C3")
    found = of(worth, account)
    assert (found.proposal.margin, found.proposal.revenue) == (4_000, 10_000)
    assert found.proposal.retention == Fraction(11, 12)
    assert found.retention_of == "customers"
    assert found.base.inputs.margin.source == "ledger"
    assert not found.kept
    assert found.base.revenue_sum == 50_000


def test_years_under_contract_are_sure(worth, rila, entries, store):
    entry = entries.add(rila, "agreement", date(2026, 9, 1), "Frame contract")
    with store.work("End it") as work:
        rows.add(work.session, EntryDetailRecord, entry_id=entry, key="end", value="2028-12-31")
    typed(worth, rila, margin=10_000, retention=Decimal(50))
    sheet = of(worth, rila).base.sheet
    assert [year.chance.source for year in sheet] == ["contract", "contract", *3 * ["reckoned"]]
    assert [year.chance.value for year in sheet][:4] == [1, 1, Fraction(1, 2), Fraction(1, 4)]


def test_what_diverges_says_why_and_keeps_the_other_figures(worth, rila):
    worth.put_rate(EUR, Decimal(5), "nominal")
    typed(worth, rila, margin=10_000, retention=Decimal(100), growth=Decimal(6))
    base = of(worth, rila).base
    assert base.diverging.code == "diverges"
    assert base.endless == {}
    assert base.value is not None
    assert len(base.over_years) == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("retention", Decimal(101)), ("growth", Decimal(-101)), ("years", 31), ("cost", -1)],
)
def test_what_cannot_be_is_refused(worth, rila, field, value):
    with pytest.raises(Refused):
        typed(worth, rila, **{field: value})


def test_a_currency_has_one_rate_nominal_or_real(worth, undo):
    worth.put_rate("eur", Decimal("8.5"), "nominal")
    worth.put_rate(EUR, Decimal(4), "real")
    (rate,) = worth.rates()
    assert (rate.currency, rate.kind, rate.rate) == (EUR, "real", 4)
    undo()
    assert worth.rates()[0].kind == "nominal"
    worth.put_rate(EUR, None, "nominal")
    assert worth.rates() == ()
    with pytest.raises(Refused):
        worth.put_rate("EURO", Decimal(1), "nominal")
    with pytest.raises(Refused):
        worth.put_rate(EUR, Decimal(-100), "real")


def test_a_programme_is_weighed_by_year(worth, rila, undo):
    programme = worth.add_programme(rila, "Joint warehouse")
    for year, field, value in ((0, "cost", 100), (1, "benefit", 60), (2, "benefit", 60)):
        worth.set_flow(programme, year, field, value)
    (plain,) = of(worth, rila).programmes
    assert plain.result.roi == Fraction(1, 5)
    assert plain.result.npv is None
    worth.put_rate(EUR, Decimal(10), "nominal")
    (weighed,) = of(worth, rila).programmes
    assert round(float(weighed.result.npv), 2) == 4.13
    worth.remove_flow(programme, 2)
    assert len(of(worth, rila).programmes[0].result.flows) == 2
    undo()
    assert len(of(worth, rila).programmes[0].result.flows) == 3
    worth.remove_programme(programme)
    assert of(worth, rila).programmes == ()
    undo()
    assert of(worth, rila).programmes[0].programme.name == "Joint warehouse"


def test_a_scenario_is_cleared_and_brought_back(worth, rila, undo):
    typed(worth, rila, margin=10_000)
    worth.set_year(rila, "base", 2, "margin", 5_000)
    worth.clear_lifetime(rila, "base")
    assert not of(worth, rila).kept
    undo()
    assert of(worth, rila).lifetimes["base"].cells[2].margin == 5_000


def test_every_account_with_data_is_listed_key_ones_first(worth, rila, accounts, sell):
    sell([("A", date(2026, 9, 30), 10_000, 6_000, EUR)])
    typed(worth, rila, margin=10)
    accounts.make_key(rila, "because")
    listed = worth.every(worth.measured())
    assert [(each.name, each.kept) for each in listed] == [("Rila Foods", True), ("Firm A", False)]


def test_screens_are_told(worth, rila, heard):
    typed(worth, rila, margin=10)
    assert heard[-1].touches("lifetime")


def test_the_list_says_of_each_account_what_its_page_says(worth, sell, rila, store, accounts):
    days = [date(2024, 10, 7), date(2025, 8, 5), date(2026, 9, 30)]
    lines = [(f"C{n}", day, 10_000 * (n + 1), 6_000, EUR) for n in range(3) for day in days]
    sell([*lines, ("X", days[-1], 10_000, None, EUR)])
    worth.put_rate(EUR, Decimal("8.5"), "nominal")
    typed(worth, rila, margin=10_000, retention=Decimal(80))
    measured = worth.measured()
    listed = worth.every(measured)
    assert len(listed) == 5
    for line in listed:
        page, base = worth.of(line.account_id, measured).base, line.base
        assert (base.value, base.missing, base.endless) == (page.value, page.missing, page.endless)
        assert (base.over_years, base.revenue_sum) == (page.over_years, page.revenue_sum)
        assert base.inputs == page.inputs
