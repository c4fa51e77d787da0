"""Months, quarters, milestones and the grid; and what holds for all charts."""

from datetime import date
from decimal import Decimal

import pytest
from matplotlib.patches import Polygon
from matplotlib.text import Text

from kamdesk.charts import abc_xyz, ink, milestones, months, quarters
from kamdesk.charts.milestones import Strip
from kamdesk.charts.style import DARK, LIGHT, style_of
from kamdesk.domain.analyses.abc_xyz import Terms
from kamdesk.domain.analyses.abc_xyz import abc_xyz as grade
from kamdesk.domain.analyses.months import CustomerMonths, by_month, by_quarter
from kamdesk.domain.analyses.periods import covering
from kamdesk.words import load

STEPS = (
    Strip("Later", "theirs", date(2027, 1, 10), date(2027, 3, 28), gid="milestone:2"),
    Strip("First", "ours", date(2026, 10, 1), date(2026, 12, 15), True, "milestone:1"),
)


def period(calendar, ledger_date=date(2026, 9, 6)):
    begin = date(2026, 1, 1) if calendar == "gregorian" else date(2026, 3, 21)
    return covering(begin, date(2026, 9, 30), calendar, ledger_date=ledger_date)


def sold(calendar):
    keys = period(calendar).months
    return [
        CustomerMonths(1, "C1", "One", dict.fromkeys(keys, 500_000), {keys[0]: -10_000}, {}),
        CustomerMonths(2, "C2", "Two", {keys[1]: 90_000}),
    ]


def quantities(calendar, groups=2):
    keys = period(calendar).months
    return by_quarter(
        {f"Group {n}": dict.fromkeys(keys, Decimal(1000 * (9 - n))) for n in range(groups)},
        period(calendar, ledger_date=None),
        "litres",
    )


CHARTS = {
    "months": lambda words, style: months.draw(
        by_month(sold(words.calendar), period(words.calendar), "EUR"), words, style
    ),
    "quarters": lambda words, style: quarters.draw(quantities(words.calendar), words, style),
    "milestones": lambda words, style: milestones.draw(STEPS, words, style),
    "abc_xyz": lambda words, style: abc_xyz.draw(
        grade(sold(words.calendar), Terms(period(words.calendar))), words, style
    ),
}


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_each_chart_can_be_inked_in_each_language(name, language):
    words = load(language)
    figure = CHARTS[name](words, style_of(words, (500, 240), dark=language in ("fa", "bg")))
    pixels = ink.rgba(figure, 1.5)
    assert (pixels.width, pixels.height, len(set(pixels.data)) > 9) == (750, 360, True)
    assert all(text.startswith("\u200f") for text in texts(figure)) == words.rtl


def test_paper_has_no_ground_and_is_never_dark():
    words = load("en")
    style = style_of(words, (340, 200), dark=True, paper=True)
    figure = CHARTS["quarters"](words, style)
    assert (style.palette, figure.get_facecolor()[3]) == (LIGHT, 0)
    assert {text.get_fontsize() for text in figure.findobj(Text) if text.get_text()} == {8}


def test_the_colours_are_those_of_the_window():
    from kamdesk.ui.theme import TOKENS

    for palette, tokens in ((LIGHT, TOKENS["light"]), (DARK, TOKENS["dark"])):
        shared = set(palette._fields) - {"band"}
        assert {name: getattr(palette, name) for name in shared} == {
            name: getattr(tokens, name) for name in shared
        }


def test_a_month_opens_its_lines_and_time_runs_with_the_reading():
    first, last = period("gregorian").months[0], period("gregorian").months[-1]
    for language, start, end in (("en", first, last), ("he", last, first)):
        words = load(language)
        figure = CHARTS["months"](words, style_of(words, (500, 240)))
        assert figure.at(0.12 if language == "en" else 0.02, 0.5).gid == f"month:{start}"
        assert figure.at(0.98 if language == "en" else 0.88, 0.5).gid == f"month:{end}"


def test_a_month_the_ledger_cuts_says_which_days_it_has():
    said = dict(months.parts(by_month(sold("gregorian"), period("gregorian"), "EUR"), load("en")))
    assert "only" in said["month:202609"]
    assert "only" not in said["month:202608"]


def test_quantities_begin_at_nought_and_small_groups_share_a_colour():
    words = load("en")
    figure = quarters.draw(quantities("gregorian", 9), words, style_of(words, (800, 200)))
    assert "0" in texts(figure)
    assert not any(text.startswith("−") for text in texts(figure))
    assert any("other groups" in text for text in texts(figure))


def test_the_message_compares_the_last_whole_quarter_with_a_year_before():
    amounts = {202507: Decimal(40_000), 202609: Decimal(50_000), 202610: Decimal(1)}
    spoken_of = covering(date(2025, 7, 1), date(2026, 10, 31), "gregorian")
    result = by_quarter({"oil": amounts}, spoken_of, "litres")
    assert quarters.message(result, load("en")) == "Q3 2026: 50 thousand litres, 25% above Q3 2025"
    result = by_quarter({"oil": amounts | {202507: Decimal(50_040)}}, spoken_of, "litres")
    assert quarters.message(result, load("en")) == "Q3 2026: 50 thousand litres, as in Q3 2025"


def test_milestones_stand_in_the_order_of_their_due_days_in_the_sides_colours():
    words = load("en")
    figure = CHARTS["milestones"](words, style_of(words, (788, 120)))
    diamonds = {
        shape.get_gid(): shape for shape in figure.findobj(Polygon) if shape.get_gid() is not None
    }
    first, later = diamonds["milestone:1"].get_xy(), diamonds["milestone:2"].get_xy()
    assert first[:, 0].mean() < later[:, 0].mean()
    assert first[:, 1].mean() < later[:, 1].mean()
    assert {"Q4 2026", "Q1 2027", "15 Dec", "28 Mar"} <= set(texts(figure))


def test_the_day_of_a_milestone_at_the_sheets_end_stands_before_its_bar():
    words = load("en")
    figure = CHARTS["milestones"](words, style_of(words, (788, 120)))
    day = next(text for text in figure.findobj(Text) if text.get_text() == "28 Mar")
    assert day.get_position()[0] < 700


def test_milestones_count_in_quarters_of_the_jalali_year():
    words = load("fa")
    figure = CHARTS["milestones"](words, style_of(words, (788, 120)))
    assert any("۱۴۰۵" in text for text in texts(figure))


def test_a_strip_without_steps_says_so():
    words = load("en")
    figure = milestones.draw((), words, style_of(words, (788, 40)))
    assert texts(figure) == ["No milestone has a due day yet."]


def test_the_grid_reads_from_the_right_in_hebrew():
    words = load("he")
    figure = CHARTS["abc_xyz"](words, style_of(words, (700, 330)))
    heads = {text.get_text(): text.get_position()[0] for text in figure.findobj(Text)}
    across = [heads[f"\u200f{name}"] for name in abc_xyz.heads(words)]
    assert across == sorted(across, reverse=True)
