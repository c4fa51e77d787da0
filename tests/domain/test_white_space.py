from collections import defaultdict
from dataclasses import replace
from datetime import date
from random import Random

from kamdesk.domain.accounts import Unit
from kamdesk.domain.analyses.decline import Dropped
from kamdesk.domain.white_space import Bought, Sources, Typed, grid, in_order, year_to
from tests.domain.test_opportunities import ONE

DAY = date(2026, 10, 4)
UNITS = (
    Unit(1, None, "site", "Didcot", ""),
    Unit(2, None, "site", "Newbury", ""),
    Unit(3, 1, "unit", "Stores", ""),
)


def bought(group, unit="", unit_id=None, currency="GBP", revenue=100, lines=1, **more):
    values = {"quantity": 1_000, "uncounted": 0, "last": DAY, **more}
    return Bought(
        group, unit, unit_id, currency, revenue, values["quantity"], lines, *_rest(values)
    )


def _rest(values):
    return values["uncounted"], values["last"]


def typed(group, state, unit_id=None):
    return Typed(9, unit_id, None, group, state, None, "", "", DAY)


def states(found):
    return {row.group: [field.state for field in row.fields] for row in found.rows}


def test_what_lies_inside_a_unit_follows_it():
    assert [unit.id for unit in in_order(UNITS)] == [1, 3, 2]
    ring = (Unit(1, 2, "site", "A", ""), Unit(2, 1, "site", "B", ""))
    assert {unit.id for unit in in_order(ring)} == {1, 2}


def test_sales_stand_at_the_unit_the_line_names_else_at_the_code_s_else_at_the_account():
    found = grid(
        Sources(
            UNITS,
            (
                bought("Oil", "NEWBURY", 1),
                bought("Oil", "", 1, revenue=7),
                bought("Oil", "Leeds", None, revenue=3),
            ),
        )
    )
    (row,) = found.rows
    assert [field.bought.amounts.get("GBP") for field in row.fields] == [3, 7, None, 100]
    assert found.strangers == ("Leeds",)


def test_a_name_two_units_share_is_not_guessed():
    units = (*UNITS, Unit(4, None, "site", "Newbury", "North"))
    (row,) = grid(Sources(units, (bought("Oil", "Newbury"),))).rows
    assert row.fields[0].state == "sold"


def test_the_ledger_goes_before_what_was_typed():
    found = grid(
        Sources(
            UNITS,
            (bought("Oil", "Didcot"),),
            (typed("Oil", "rival", 1), typed("Oil", "potential", 2), typed("Grease", "none")),
        )
    )
    assert states(found) == {
        "Oil": ["", "sold", "", "potential"],
        "Grease": ["none", "", "", ""],
    }


def test_groups_that_others_buy_are_rows_and_dropped_ones_come_before_them():
    found = grid(
        Sources(
            UNITS,
            (bought("Oil"), bought("Paste", lines=0, revenue=0, quantity=0, last=date(2025, 1, 1))),
            market={"Grease": 4, "Oil": 9},
            dropped=(Dropped("Paste", 7, 202506),),
        )
    )
    assert [row.group for row in found.rows] == ["Oil", "Paste", "Grease"]
    assert [row.others for row in found.rows] == [9, 0, 4]
    paste = found.rows[1]
    assert (paste.dropped.months, paste.whole.last) == (7, date(2025, 1, 1))
    assert paste.whole.amounts == {}


def test_open_chances_stand_in_their_field_and_closed_ones_do_not():
    here = replace(ONE, product_group="Oil", unit_id=2)
    won = replace(here, state="won")
    found = grid(Sources(UNITS, (), chances=(here, won, replace(here, unit_id=77))))
    assert found.field("Oil", 2).chances == (here,)
    assert len(found.field("Oil", None).chances) == 1


def test_a_group_sold_and_taken_back_whole_is_still_sold():
    back = bought("Oil", revenue=0, quantity=0, lines=2)
    assert states(grid(Sources((), (back,)))) == {"Oil": ["sold"]}


def test_a_quantity_is_whole_only_where_every_line_has_one():
    (row,) = grid(Sources((), (bought("Oil"), bought("Oil", "x", uncounted=1)))).rows
    assert not row.whole.counted
    assert row.whole.quantity == 2_000


def test_fields_rows_and_columns_add_up_to_the_ledger():
    for seed in range(60):
        dice = Random(seed)
        lines = [
            bought(
                dice.choice(("", "Oil", "Grease", "Paste")),
                dice.choice(("", "Didcot", "stores", "Nowhere")),
                dice.choice((None, 1, 2, 3, 99)),
                dice.choice(("GBP", "EUR")),
                dice.randint(-500, 5_000),
                dice.randint(1, 4),
                quantity=dice.randint(-100, 9_000),
            )
            for _ in range(dice.randint(0, 40))
        ]
        ledger: dict[str, int] = defaultdict(int)
        for line in lines:
            ledger[line.currency] += line.revenue
        found = grid(Sources(UNITS, lines, market={"Wax": 2}))
        fields = [field.bought for row in found.rows for field in row.fields]
        for sums in (fields, [row.whole for row in found.rows], found.columns, [found.whole]):
            for coin in ("GBP", "EUR"):
                assert sum(each.amounts.get(coin, 0) for each in sums) == ledger[coin]
            assert sum(each.quantity for each in sums) == sum(line.quantity for line in lines)
            assert sum(each.lines for each in sums) == sum(line.lines for line in lines)
        assert all(len(row.fields) == len(UNITS) + 1 for row in found.rows)


def test_a_year_ends_on_the_ledger_date_and_holds_twelve_months():
    assert year_to(date(2026, 9, 15), "gregorian") == (date(2025, 9, 16), date(2026, 9, 15))
    assert year_to(date(2026, 10, 31), "gregorian") == (date(2025, 11, 1), date(2026, 10, 31))
    assert year_to(date(2027, 2, 28), "gregorian") == (date(2026, 3, 1), date(2027, 2, 28))
    assert year_to(date(2026, 3, 20), "jalali")[0] == date(2025, 3, 21)  # 1 Farvardin 1404
