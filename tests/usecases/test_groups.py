from datetime import date

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import glance, keys, rows
from kamdesk.store.tables import AccountRecord
from kamdesk.usecases.groups import Groups
from kamdesk.usecases.sales import sales_of

FIRST, LAST = date(2026, 1, 3), date(2026, 2, 5)


@pytest.fixture
def groups(make, sell):
    sell(
        [
            ("A", FIRST, 100, 60, "EUR"),
            ("B", LAST, 300, 100, "EUR"),
            ("C", FIRST, 200, None, "EUR"),
        ]
    )
    return make(Groups)


def ranking(path):
    with sales_of(path) as sales:
        return [(c.code, c.amount) for c in sales.pareto().customers]


def test_a_member_counts_with_its_head_in_every_analysis(groups, store_path):
    groups.join(1, 3)
    with sales_of(store_path) as sales:
        assert [(c.code, c.amount) for c in sales.pareto().customers] == [("B", 300), ("C", 300)]
        assert [(c.code, c.amount) for c in sales.pareto(FIRST, FIRST).customers] == [("C", 300)]
        contribution = {c.code: c.amount for c in sales.pareto(value="contribution").customers}
        assert contribution == {"B": 200, "C": 40}
        head = next(row for row in sales.rows if row.account_id == 3)
        assert (head.first_day, head.last_day) == (FIRST, FIRST)
        assert [(b.account_id, b.head, b.customers) for b in sales.buyers] == [
            (1, 3, 0),
            (2, 2, 1),
            (3, 3, 2),
        ]
    seen = [(g.account_id, g.revenue) for g in glance.glimpses(store_path, keys.OPEN)]
    assert sorted(seen) == [(2, 300), (3, 300)]


def test_the_days_of_a_head_are_those_of_all_its_members(groups, store_path):
    groups.join(2, 1)
    with sales_of(store_path) as sales:
        head = next(row for row in sales.rows if row.account_id == 1)
        assert (head.first_day, head.last_day) == (FIRST, LAST)


def test_a_head_without_codes_of_its_own_shows_a_members(groups, accounts, store_path):
    holding = accounts.add("Holding")
    groups.join(1, holding)
    assert ranking(store_path) == [("B", 300), ("C", 200), ("A", 100)]
    with sales_of(store_path) as sales:
        assert next(c.name for c in sales.pareto().customers if c.code == "A") == "Holding"


def test_joining_and_leaving_are_steps_of_undo(groups, store, store_path, heard):
    groups.join(1, 3)
    assert heard[-1].label.text == "Count {name} with {head}"
    groups.leave(1)
    assert groups.every() == {}
    store.undo()
    assert groups.every()[1].head == "Firm C"
    store.undo()
    assert ranking(store_path) == [("B", 300), ("C", 200), ("A", 100)]


def test_there_are_no_rings_and_no_chains(groups):
    with pytest.raises(Refused, match="itself"):
        groups.join(1, 1)
    groups.join(1, 3)
    with pytest.raises(Refused):
        groups.join(3, 1)  # a ring
    with pytest.raises(Refused):
        groups.join(3, 2)  # a chain from above
    with pytest.raises(Refused):
        groups.join(2, 1)  # a chain from below


def test_a_group_ends_with_its_head_and_nobody_is_lost(groups, store, store_path):
    with store.work("Add") as work:
        holding = rows.add(work.session, AccountRecord, name="Holding")
    groups.join(1, holding)
    with store.work("Delete") as work:
        rows.remove(work.session, AccountRecord, holding)
    assert ranking(store_path) == [("B", 300), ("C", 200), ("A", 100)]
