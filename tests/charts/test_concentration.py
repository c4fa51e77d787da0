"""The chart of concentration: mirrored, honest for few customers, at ease with thousands."""

from matplotlib.text import Text

from kamdesk.charts import concentration as chart
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.concentration import concentration
from kamdesk.domain.analyses.months import CustomerMonths
from kamdesk.words import load

SIZE = (560, 360)


def of(*amounts, keys=()):
    rows = [
        CustomerMonths(n, f"C{n:05}", f"Firm {n}", {202601: each})
        for n, each in enumerate(amounts, 1)
    ]
    return concentration(rows, "revenue", {202601}, keys)


def drawn(result, language="en", size=SIZE, dark=False):
    words = load(language)
    return chart.draw(result, words, style_of(words, size, dark=dark))


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_the_largest_stands_on_top_and_opens_its_account():
    figure = drawn(of(5, 40, 20, 10, 10))
    assert figure.at(0.5, 0.25).gid == "account:2"
    assert drawn(of(5, 40, 20, 10, 10), "fa").at(0.5, 0.25).gid == "account:2"


def test_the_gauge_says_whether_the_key_accounts_bring_as_much_as_usual():
    words = load("en")
    said = {
        keys: chart.message(of(40, 30, 20, 10, keys=keys), words) for keys in ((3,), (1,), (1, 2))
    }
    assert [text.split(": ")[1] for text in said.values()] == [
        *("less than usual.", "as is usual."),
        "more than usual.",
    ]
    assert chart.message(of(40, 30), words) == "No key account is chosen yet."


def test_few_customers_meet_no_limits():
    assert "33%" in texts(drawn(of(50, 20, 20, 10)))
    assert "33%" not in texts(drawn(of(50, 40, 10)))


def test_thousands_are_drawn_as_the_few_that_count():
    figure = drawn(of(*range(1, 5001)), size=(300, 200), dark=True)
    assert len(figure.targets) <= 12


def test_nobody_above_zero_is_said():
    assert any("above zero" in text for text in texts(drawn(of(-5))))


def test_the_table_behind_names_whom_the_chart_draws():
    words, result = load("en"), of(5, 40, keys=(1,))
    assert [row[0] for row in chart.table(result, words)] == ["Customer", "Firm 2", "Firm 1"]
    assert [gid for gid, _ in chart.parts(result, words)] == ["account:2", "account:1"]
