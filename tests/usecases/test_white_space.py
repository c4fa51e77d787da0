from datetime import date

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.desk import Desk
from tests.usecases.conftest import NOW
from tests.usecases.deliveries import DAY, deliver


@pytest.fixture
def desk(store, heard):
    return Desk(store, heard.append, lambda: NOW)


@pytest.fixture
def sofia(desk, rila):
    return desk.accounts.add_unit(rila, "Sofia plant")


@pytest.fixture
def sold(desk, store, rila, sofia):
    """Let Rila Foods buy oil in Sofia and paste nowhere in particular; others buy grease."""
    others = [desk.accounts.add(name) for name in ("Pirin", "Vitosha", "Osogovo")]
    deliver(
        store,
        [
            (rila, "Oil", "sofia plant", DAY, 10_000, 5_000, "EUR"),
            (rila, "Oil", "", DAY, 700, None, "EUR"),
            (rila, "Paste", "Varna", DAY, 2_000, 1_000, "BGN"),
            (rila, "Wax", "", date(2024, 1, 10), 900, 1_000, "EUR"),
            *((other, "Grease", "", DAY, 100, 1_000, "EUR") for other in others),
            (others[0], "Own label", "", DAY, 100, 1_000, "EUR"),
        ],
    )
    return rila


def states(desk, account):
    found = desk.white_space.of_account(account).grid
    return {row.group: [field.state for field in row.fields] for row in found.rows}


def test_the_grid_reads_what_is_sold_from_the_ledger(desk, sold, sofia):
    space = desk.white_space.of_account(sold)
    assert space.days == (date(2025, 9, 16), DAY)
    oil = space.grid.field("Oil", sofia)
    assert (oil.bought.amounts, oil.bought.quantity) == ({"EUR": 10_000}, 5_000)
    assert not space.grid.field("Oil", None).bought.counted
    assert space.grid.strangers == ("Varna",)
    assert space.grid.whole.amounts == {"EUR": 10_700, "BGN": 2_000}


def test_groups_that_others_buy_and_groups_of_the_past_are_rows(desk, sold):
    rows = {row.group: row for row in desk.white_space.of_account(sold).grid.rows}
    assert (rows["Grease"].others, rows["Grease"].whole.lines) == (3, 0)
    assert rows["Own label"].others == 1
    assert rows["Wax"].whole.last == date(2024, 1, 10)
    assert rows["Wax"].whole.amounts == {}


def test_another_country_is_another_market(desk, sold):
    desk.accounts.set(sold, "country", "BG")
    for account in desk.accounts.every():
        if account.name == "Pirin":
            desk.accounts.set(account.id, "country", "GR")
    rows = {row.group: row.others for row in desk.white_space.of_account(sold).grid.rows}
    assert rows["Grease"] == 2
    assert "Own label" not in rows


def test_what_is_said_of_a_field_is_kept_once_and_taken_back(desk, sold, sofia):
    white = desk.white_space
    white.put(sold, "Grease", sofia, "potential")
    white.put(sold, "Grease", sofia, "rival")
    white.put(sold, "Grease", None, "none")
    white.put(sold, "Grease", None, "potential")
    assert states(desk, sold)["Grease"] == ["potential", "rival"]
    white.put(sold, "Grease", None, "")
    assert states(desk, sold)["Grease"] == ["", "rival"]
    desk.housekeeping.undo()
    assert states(desk, sold)["Grease"] == ["potential", "rival"]


def test_a_value_makes_an_untouched_field_a_potential_one(desk, sold, sofia):
    desk.white_space.set(sold, ("Grease", sofia), "value", 40_000)
    desk.white_space.set(sold, ("Grease", sofia), "note", "Two new lines")
    field = desk.white_space.of_account(sold).grid.field("Grease", sofia)
    assert (field.state, field.typed.value, field.typed.note) == (
        "potential",
        40_000,
        "Two new lines",
    )
    assert field.typed.currency


def test_an_unknown_state_and_a_value_below_zero_are_refused(desk, sold, sofia):
    with pytest.raises(Refused):
        desk.white_space.put(sold, "Grease", sofia, "sold")
    with pytest.raises(Refused):
        desk.white_space.set(sold, ("Grease", sofia), "value", -1)


def test_a_field_makes_one_opportunity_with_its_value(desk, sold, sofia):
    desk.white_space.set(sold, ("Grease", sofia), "value", 40_000)
    grid = desk.white_space.of_account(sold).grid
    kind = grid.kind(grid.field("Grease", sofia))
    place = ("Grease", sofia)
    made = desk.white_space.opportunity(sold, place, "Grease, Sofia", kind)
    assert desk.white_space.opportunity(sold, place, "Grease, Sofia", kind) == made
    one = desk.opportunities.one(made)
    assert (one.kind, one.value, one.product_group, one.unit_id) == (
        "cross",
        40_000,
        "Grease",
        sofia,
    )
    assert one.origin.startswith("cell:")
    shown = desk.white_space.of_account(sold).grid.field("Grease", sofia)
    assert [chance.id for chance in shown.chances] == [made]


def test_the_kind_of_an_opportunity_follows_what_is_bought(desk, sold, sofia):
    grid = desk.white_space.of_account(sold).grid
    assert grid.kind(grid.field("Oil", sofia)) == "up"
    assert grid.kind(grid.field("Grease", sofia)) == "cross"
    fresh = desk.accounts.add("Fresh")
    grid = desk.white_space.of_account(fresh).grid
    assert grid.kind(grid.field("Grease", None)) == "new"


def test_an_account_without_any_ledger_has_a_grid_of_what_was_typed(desk, rila):
    desk.white_space.put(rila, "Grease", None, "potential")
    space = desk.white_space.of_account(rila)
    assert space.days is None
    assert [row.group for row in space.grid.rows] == ["Grease"]


def test_a_group_of_companies_buys_what_its_members_buy(desk, sold, store):
    member = desk.accounts.add("Rila Trade")
    deliver(store, [(member, "Oil", "", DAY, 5_000, 1_000, "EUR")])
    desk.groups.join(member, sold)
    assert desk.white_space.of_account(sold).grid.whole.amounts["EUR"] == 15_700


def test_what_was_typed_is_read_again_without_the_ledger(desk, sold, sofia):
    before = desk.white_space.of_account(sold)
    desk.white_space.put(sold, "Grease", sofia, "rival")
    desk.opportunities.add(sold, "Grease", product_group="Grease", unit_id=sofia)
    renewed = desk.white_space.renew(before)
    assert renewed.grid == desk.white_space.of_account(sold).grid
    assert renewed.grid != before.grid
    assert renewed.sources.bought is before.sources.bought
