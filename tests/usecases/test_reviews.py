from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Refused
from kamdesk.store import people
from kamdesk.usecases.reviews import Reviews
from kamdesk.usecases.selection import Selection

DAYS = [date(2026, month, 5) for month in range(1, 10)]
MARKS = {"growth": 4, "strategic": 3, "partnership": 2, "fit": 5}


@pytest.fixture
def reviews(make, sell):
    sell(
        [
            (code, day, amount, amount // 2, "EUR")
            for code, amount in (("A", 80_000), ("B", 15_000), ("C", 5_000))
            for day in DAYS
        ]
    )
    return make(Reviews)


def judge(store, account, **said):
    with store.work("Judge") as work:
        for what, value in said.items():
            name = {"rung": "rung:client"}.get(what, what if what == "wallet" else f"mark:{what}")
            made = Judgement(name, date(2026, 10, 1), str(value), False, "", "")
            people.put_judgement(work.session, "account", account, made)


def test_a_review_keeps_the_figures_of_the_day(reviews, store, accounts):
    accounts.make_key(2, "Leads its market")
    judge(store, 1, **MARKS, wallet=40)
    found = reviews.now()
    assert found.figures["largest_share"] == Decimal("0.800000")
    assert (found.figures["keys"], found.figures["class_a"]) == (1, 1)
    first = found.stands[0]
    assert (first.cell, first.quadrant, first.wallet) == ("AX", "star", 40)
    assert first.attractiveness == Decimal("67.3")
    assert found.stands[1].key


def test_taking_and_deleting_are_steps_of_undo(reviews, store, heard):
    kept = reviews.keep(reviews.now())
    assert reviews.one(kept) == reviews.now()
    (listed,) = reviews.every()
    assert (listed.id, listed.as_of, listed.value) == (kept, date(2026, 9, 5), "revenue")
    assert heard[-1].label.text == "Take a review of the portfolio"
    reviews.remove(kept)
    assert reviews.every() == ()
    store.undo()
    assert reviews.one(kept).figures == reviews.now().figures
    store.undo()
    with pytest.raises(Refused, match="no longer"):
        reviews.one(kept)


def test_what_moved_is_told_with_marks_and_reasons(reviews, store, accounts):
    judge(store, 1, **MARKS, wallet=40)
    before = reviews.now()
    accounts.make_key(1, "It opens two plants")
    judge(store, 1, wallet=80, growth=5)
    found = reviews.compare(before, reviews.now())
    (move,) = found.comparison.moves
    assert move.kinds == ("standing", "quadrant")
    assert [(c.what, c.before, c.after) for c in move.causes] == [
        ("wallet", 40, 80),
        ("mark:growth", 4, 5),
    ]
    assert found.reasons == {1: "It opens two plants"}


def test_the_next_review_is_due_after_the_months_of_the_setting(reviews, make, preferences):
    assert not reviews.due().overdue  # none yet: nothing to be late with
    reviews.keep(reviews.now())
    assert reviews.due().due == date(2027, 4, 4)
    preferences.set("review_months", "1")
    assert reviews.due().due == date(2026, 11, 4)


def test_a_review_that_is_late_says_by_how_many_days(reviews, store):
    reviews.keep(reviews.now())
    later = Reviews(store, lambda _: None, lambda: datetime(2027, 4, 10, 9, tzinfo=UTC))
    assert (later.due().overdue, later.due().days) == (True, 6)


def test_weights_that_do_not_make_100_leave_the_ranking_out_and_say_so(reviews, make):
    selection = make(Selection)
    selection.set_criterion(selection.criteria()[0].id, "weight", 10)
    found = reviews.now()
    assert found.note == "weights"
    assert {stand.score for stand in found.stands} == {None}


def test_without_sales_there_is_nothing_to_review(make):
    assert make(Reviews).now() is None
