"""The Pareto chart: mirrored, honest about totals, at ease with thousands."""

from matplotlib.collections import PolyCollection
from matplotlib.text import Text

from kamdesk.charts import pareto as chart
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.domain.analyses.pareto import pareto
from kamdesk.words import load

SIZE = (760, 200)


def bought(*amounts, name="Customer"):
    return pareto(
        [CustomerMonths(n, f"C{n:05}", name, {202601: each}) for n, each in enumerate(amounts, 1)]
    )


def drawn(result, language="en"):
    words = load(language)
    return chart.draw(result, words, style_of(words, SIZE))


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_the_largest_stands_at_the_start_and_opens_its_account():
    result = bought(1, 2, 90, 4, 5)
    assert drawn(result).at(0.08, 0.5).gid == "account:3"
    assert drawn(result, "he").at(0.92, 0.5).gid == "account:3"
    assert drawn(result).at(0.01, 0.5) is None


def test_thousands_of_customers_are_one_outline_and_can_still_be_opened():
    figure = drawn(bought(*range(1, 5001)))
    assert not figure.findobj(PolyCollection)
    assert len(figure.findobj()) < 200
    assert len(figure.targets) < SIZE[0]
    assert figure.at(0.999 - 8 / SIZE[0], 0.5).gid.startswith("account:")


def test_every_text_of_a_mirrored_chart_runs_from_right_to_left():
    for language in ("fa", "he"):
        assert all(text.startswith("\u200f") for text in texts(drawn(bought(5, 3, 1), language)))


def test_dollars_in_a_name_are_no_formula_and_long_names_are_cut():
    figure = drawn(bought(5, name=r"$\frac$ " + "long " * 30))
    name = next(text for text in figure.findobj(Text) if "frac" in text.get_text())
    assert not name.get_parse_math()
    assert len(name.get_text()) <= 62


def test_the_top_fifth_is_said_in_words():
    assert "1 customer (20%) brings 60.0%" in texts(drawn(bought(60, 10, 10, 10, 10)))


def test_a_total_of_nothing_is_said_instead_of_drawn():
    assert texts(drawn(bought(5, -9))) == ["No total above zero: there are no shares."]
    assert texts(drawn(pareto([]))) == ["No customer bought in this period."]


def test_credits_reach_below_nought_and_the_curve_above_a_hundred():
    written = texts(drawn(bought(60, 60, -20)))
    assert "−20%" in written
    assert "120%" in written


def test_the_table_says_each_customer_once():
    rows = chart.table(bought(75, 25), load("en"))
    assert rows[1:] == [["1", "Customer", "75.0%", "75.0%"], ["2", "Customer", "25.0%", "100.0%"]]
