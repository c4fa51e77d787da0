"""Key figures of a plan: which reading counts, how far it has come, what the shipped ones are."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from kamdesk.domain import kpis
from kamdesk.domain.kpis import Answer, Kpi, Measured, Reading

START, END = date(2026, 1, 1), date(2026, 12, 31)


def kpi(
    baseline: int | None = None, target: int | None = None, better: str = "more", key: str = ""
) -> Kpi:
    first, last = (None if value is None else Decimal(value) for value in (baseline, target))
    return Kpi(1, "u", 1, None, key, "Drums", "drums", better, first, last)


def test_a_typed_reading_stands_before_a_computed_one_of_its_month() -> None:
    readings = [
        Reading(1, date(2026, 3, 1), Decimal(60)),
        Reading(2, date(2026, 3, 31), Decimal(70), computed=True),
        Reading(3, date(2026, 4, 30), Decimal(80), computed=True),
    ]
    live = Measured("depth", date(2026, 4, 30), Decimal(81))
    found = kpis.in_force(readings, "gregorian", live)
    assert [(r.day.month, r.value) for r in found] == [(3, Decimal(60)), (4, Decimal(81))]


def test_months_are_those_of_the_calendar_the_user_works_in() -> None:
    readings = [
        Reading(1, date(2026, 3, 1), Decimal(1)),
        Reading(2, date(2026, 3, 21), Decimal(2)),
    ]  # 10 Esfand and 1 Farvardin
    assert len(kpis.in_force(readings, "gregorian")) == 1
    assert len(kpis.in_force(readings, "jalali")) == 2


def test_progress_is_the_part_of_the_way_in_either_direction() -> None:
    assert kpis.progress(kpi(200, 240), Decimal(210)) == Fraction(1, 4)
    assert kpis.progress(kpi(8, 4, "less"), Decimal(6)) == Fraction(1, 2)
    assert kpis.progress(kpi(8, 4, "less"), Decimal(9)) == 0
    assert kpis.progress(kpi(None, 4), Decimal(9)) is None
    assert kpis.progress(kpi(4, 4), Decimal(4)) is None


def test_progress_never_leaves_nought_to_one() -> None:
    for seed in range(200):
        dice = Random(seed)
        chosen = kpi(dice.randint(-9, 9), dice.randint(-9, 9), dice.choice(["more", "less"]))
        way = kpis.progress(chosen, Decimal(dice.randint(-30, 30)))
        assert way is None or 0 <= way <= 1


def test_a_figure_is_judged_by_the_days_that_have_gone() -> None:
    def stands(chosen: Kpi, current: int | None, day: date) -> str:
        value = None if current is None else Decimal(current)
        return kpis.standing(chosen, value, START, END, day)

    half = date(2026, 7, 2)
    assert stands(kpi(0, 100), 45, half) == "on_track"
    assert stands(kpi(0, 100), 30, half) == "behind"
    assert stands(kpi(0, 100), -1, half) == "worse"
    assert stands(kpi(0, 100), 100, half) == "reached"
    assert stands(kpi(8, 4, "less"), 3, half) == "reached"
    assert stands(kpi(8, 4, "less"), 9, half) == "worse"
    assert stands(kpi(), 5, half) == "told"
    assert stands(kpi(0, 100), None, half) == "untold"
    assert stands(kpi(None, 100), 50, half) == "on_track"
    assert stands(kpi(None, 100), 50, date(2027, 1, 1)) == "behind"


def test_the_shipped_figures_are_those_of_the_field_book() -> None:
    assert list(kpis.SHIPPED) == [
        *("growth", "margin", "discounts", "lifetime"),
        *("satisfaction", "depth", "retention", "referrals"),
    ]
    assert kpis.SHIPPED["discounts"].better == "less"
    assert all(shipped.convention for shipped in kpis.SHIPPED.values())


def test_growth_and_margin_come_to_one_place() -> None:
    assert kpis.grown(115, 100) == Decimal("15.0")
    assert kpis.grown(2, 3) == Decimal("-33.3")
    assert kpis.grown(5, 0) is None
    assert kpis.percent_of(1, 800) == Decimal("0.1")
    assert kpis.tenths(Fraction(-1, 20)) == Decimal("-0.1")


def test_list_value_is_revenue_and_what_was_given_away() -> None:
    assert kpis.discount_share(100, 900) == Decimal("10.0")
    assert kpis.discount_share(0, 900) == Decimal("0.0")
    assert kpis.discount_share(0, 0) is None


def test_satisfaction_takes_the_latest_answer_of_each_person() -> None:
    answers = [
        Answer(1, date(2026, 2, 1), 5),
        Answer(1, date(2026, 6, 1), 9),
        Answer(2, date(2026, 3, 1), 8),
        Answer(None, date(2026, 3, 2), 3),
        Answer(None, date(2026, 3, 3), 4),
        Answer(3, date(2025, 7, 1), 0),  # longer ago than a year
        Answer(2, date(2026, 7, 2), 1),  # not yet
    ]
    assert kpis.satisfied(answers, date(2025, 7, 1), date(2026, 7, 1)) == (Decimal("6.0"), 4)
    assert kpis.satisfied([], START, END) == (None, 0)


def test_below_ten_cases_a_rate_is_few() -> None:
    assert Measured("retention", END, cases=(7, 9)).few
    assert not Measured("retention", END, cases=(7, 10)).few
    assert not Measured("depth", END).few
