"""Key figures in a store: shipped ones are worked out, typed ones stand before them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from kamdesk.domain.kpis import SHIPPED
from kamdesk.domain.refusal import Refused
from kamdesk.store import rows
from kamdesk.store.standing_tables import SurveyRecord
from kamdesk.store.tables import CustomerRecord
from kamdesk.usecases.kpis import Kpis

TODAY = date(2026, 10, 4)


@pytest.fixture
def kpis(make):
    return make(Kpis)


@pytest.fixture
def plan(plans, rila):
    return plans.one(plans.begin(rila, date(2026, 9, 1), date(2027, 8, 31)))


def test_a_shipped_figure_stands_once_and_knows_its_direction(kpis, plan):
    kpis.add_shipped(plan.id, ["discounts", "depth"])
    kpis.add_shipped(plan.id, ["depth"])
    found = [(figure.kpi.key, figure.kpi.better) for figure in kpis.of_plan(plan)]
    assert found == [("discounts", "less"), ("depth", "more")]


def test_a_figure_of_the_users_own_needs_a_name(kpis, plan):
    with pytest.raises(Refused):
        kpis.add_part(plan.id, "kpi", "  ")
    kpis.add_part(plan.id, "kpi", "Invoices without a query", unit="%")
    (figure,) = kpis.of_plan(plan)
    assert (figure.kpi.title, figure.kpi.unit, figure.standing) == (
        *("Invoices without a query", "%"),
        "untold",
    )


def test_a_reading_is_of_one_day_and_never_of_the_future(kpis, plan):
    own = kpis.add_part(plan.id, "kpi", "Invoices without a query")
    kpis.read(own, None, Decimal(88))
    kpis.read(own, None, Decimal(90), " after  the  audit ")
    (figure,) = kpis.of_plan(plan)
    (reading,) = figure.kpi.readings
    assert (reading.day, reading.value, reading.note) == (TODAY, Decimal(90), "after the audit")
    for day, value in ((TODAY + timedelta(1), Decimal(1)), (TODAY, None)):
        with pytest.raises(Refused):
            kpis.read(own, day, value)


def test_what_is_worked_out_is_kept_once_a_month(kpis, plan, entries, people, rila):
    entries.add(rila, "referral", date(2026, 8, 12))
    kpis.add_shipped(plan.id, ["referrals"])
    worked = kpis.work_out(rila, {"referrals"}, {"referrals"})
    assert kpis.note(plan.id, worked) == 13
    assert kpis.note(plan.id, worked) == 0
    (figure,) = kpis.of_plan(plan)
    assert [int(r.value) for r in figure.readings] == [0] * 10 + [1, 1, 1]
    assert all(reading.computed for reading in figure.readings)


def test_a_typed_reading_stands_before_the_computed_one_of_its_month(kpis, plan, rila):
    kpis.add_shipped(plan.id, ["referrals"])
    (figure,) = kpis.of_plan(plan)
    kpis.read(figure.id, date(2026, 10, 1), Decimal(3))
    worked = kpis.work_out(rila, {"referrals"})
    assert kpis.note(plan.id, worked) == 0
    (figure,) = kpis.of_plan(plan, worked)
    assert figure.current.value == 3
    assert not figure.current.computed


def test_satisfaction_depth_and_referrals_come_from_their_registers(
    kpis, plan, people, store, rila
):
    ours, boris = people.add(None, "Dana"), people.add(rila, "Boris")
    people.judge(boris, "influence", "4")
    people.judge(boris, "strength", "3")
    assert ours
    with store.work("Ask") as work:
        for day, mark in ((date(2026, 2, 1), 4), (date(2026, 9, 1), 8)):
            rows.add(
                work.session,
                SurveyRecord,
                account_id=rila,
                person_id=boris,
                day=day,
                recommends=mark,
            )
    now = kpis.work_out(rila, set(SHIPPED)).now
    assert now["satisfaction"].value == 8
    assert now["depth"].value > 0
    assert sum(q.value for _, q in now["depth"].data) == now["depth"].value
    assert now["referrals"].value == 0
    assert now["growth"].lacking == "No sales are imported yet."
    assert now["lifetime"].value is None
    assert now["lifetime"].lacking


def test_growth_margin_and_retention_come_from_the_ledger(kpis, plan, sell, store):
    months = [date(2024 + (8 + n) // 12, (8 + n) % 12 + 1, 5) for n in range(25)]
    sell(
        [
            ("A", day, 1_000_00 if place < 12 else 1_150_00, 800_00, "EUR")
            for place, day in enumerate(months)
        ]
    )
    with store.reading() as session:
        (account,) = session.scalars(select(CustomerRecord.account_id))
    now = kpis.work_out(account, {"growth", "margin", "discounts", "retention"}).now
    assert now["growth"].value == Decimal("15.0")
    assert (now["growth"].first, now["growth"].last) == (date(2025, 9, 1), date(2026, 8, 31))
    assert now["margin"].value == Decimal("30.4")  # 350 of 1,150
    assert now["discounts"].value == 0
    assert now["retention"].value is None
    assert "key" in now["retention"].lacking


def test_a_store_that_is_only_looked_at_keeps_nothing(kpis, plan, rila, monkeypatch):
    kpis.add_shipped(plan.id, ["referrals"])
    worked = kpis.work_out(rila, {"referrals"})
    monkeypatch.setattr(type(kpis._store), "looking", True)
    assert kpis.note(plan.id, worked) == 0


def test_looking_at_the_figures_is_no_step_of_undo_and_ends_no_redo(kpis, plan, store, rila):
    kpis.add_shipped(plan.id, ["referrals"])
    own = kpis.add_part(plan.id, "kpi", "Invoices without a query")
    worked = kpis.work_out(rila, {"referrals"})
    assert kpis.note(plan.id, worked) == 1
    assert store.next_undo().text == "Add {part}: {text}"
    store.undo()
    assert kpis.note(plan.id, worked) == 0
    store.redo()
    found = {figure.kpi.key: figure for figure in kpis.of_plan(plan)}
    assert found[""].id == own
    assert len(found["referrals"].readings) == 1


def test_a_figure_and_its_readings_go_and_come_back_together(kpis, plan, store):
    own = kpis.add_part(plan.id, "kpi", "Invoices without a query")
    kpis.read(own, None, Decimal(88))
    kpis.remove_part("kpi", own)
    assert kpis.of_plan(plan) == ()
    store.undo()
    (figure,) = kpis.of_plan(plan)
    assert figure.current.value == 88
