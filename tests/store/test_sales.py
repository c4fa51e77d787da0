"""The ledger and its months, brought in step after every change."""

from collections.abc import Iterator
from datetime import date

import pytest

from kamdesk.domain.imports import Tally
from kamdesk.domain.sales import SaleLine
from kamdesk.store import books, rollup, sales
from kamdesk.store.desk import Store
from tests.usecases.conftest import NOW

DAY = (date(2025, 3, 20) - date(1970, 1, 1)).days  # the last of the Jalali year 1403


def line(row: int = 1, code: str = "A", revenue: int = 1000, **other: object) -> SaleLine:
    values = {"day": DAY, "document": "1", "line": str(row), "group": "G", "cost": None} | other
    return SaleLine(
        *(row, values["day"], code, "", values["document"], values["line"], "", "p", ""),
        *(values["group"], "", 1000, revenue, values["cost"], "EUR"),
    )


def take(store: Store, *lines: SaleLine) -> Tally:
    tally = Tally()
    with store.bulk("Import {file}", file="f") as work:
        source = books.put_source(work.raw, "books")
        batch = books.Batch(work.raw, source, "sales", ("f", "0"), NOW)
        intake = sales.Intake(work.raw, source, tally, batch)
        intake.take(lines)
        intake.finish(None, lambda: None)
        batch.count(tally.counts())
    return tally


@pytest.fixture
def months(store: Store) -> Iterator[object]:
    def read(calendar: str = "gregorian") -> list[tuple]:
        with store.reading() as session:
            return (
                session.connection()
                .exec_driver_sql(
                    "SELECT code, month, product_group, revenue, cost, cost_known_revenue, "
                    "documents, last_day FROM sale_month JOIN customer ON id = customer_id "
                    "WHERE calendar = ? ORDER BY 1, 2, 3",
                    (calendar,),
                )
                .fetchall()
            )

    return read


def test_months_of_both_calendars_are_summed(store, months):
    take(store, line(1, cost=400), line(2), line(3, document="2"), line(4, day=DAY + 1))
    assert months() == [("A", 202503, "G", 4000, 400, 1000, 2, DAY + 1)]
    assert months("jalali") == [
        ("A", 140312, "G", 3000, 400, 1000, 2, DAY),
        ("A", 140401, "G", 1000, 0, 0, 1, DAY + 1),
    ]


def test_only_the_touched_customers_are_summed_again(store, months):
    take(store, *(line(n, code=f"C{n}") for n in range(1, 6)))
    with store.work("Spoil") as work:
        work.raw.execute("UPDATE sale_month SET revenue = 7")
        work.touch("sale_month")
    take(store, line(9, code="C1", document="9"))
    assert [row[3] for row in months()] == [2000, 7, 7, 7, 7]


def test_days_are_known_from_the_first_line_to_the_last(store):
    take(store, line(1, day=DAY + 40))
    take(store, line(2, day=DAY - 40))
    with store.reading() as session:
        held = session.connection().exec_driver_sql(
            "SELECT count(*), max(day) - min(day) FROM calendar_day"
        )
        assert held.fetchall() == [(81, 80)]


def test_a_line_replaced_twice_comes_back_step_by_step(store, months):
    for revenue in (1000, 2000, 3000):
        take(store, line(1, revenue=revenue))
    seen = []
    for turn in (store.undo, store.undo, store.redo, store.undo, store.undo, store.redo):
        turn()
        seen.append([row[3] for row in months()])
    assert seen == [[2000], [1000], [2000], [1000], [], [1000]]


def test_a_row_that_repeats_a_number_otherwise_is_refused(store):
    tally = take(store, line(1), line(1), line(1, revenue=5))
    assert (tally.added, tally.skipped, tally.reasons) == (1, 1, {"line_repeated": 1})


def test_the_months_can_be_made_anew_from_the_lines(store, months):
    take(store, line(1), line(2, code="B"))
    before = months(), months("jalali")
    with store.work("Spoil") as work:
        work.raw.execute("DELETE FROM sale_month")
        rollup.recompute(work.raw)
        work.touch("sale_month")
    assert (months(), months("jalali")) == before


def test_amounts_that_would_overflow_the_sums_are_refused(store):
    from kamdesk.domain.refusal import Refused

    lines = [line(n, revenue=10**15) for n in range(4001)]
    with pytest.raises(Refused, match="too large"):
        take(store, *lines)
