"""The charts of profit: in every language, mirrored, opening what lies behind them."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from matplotlib.text import Text

from kamdesk.charts import differences, ink, serve_grid, waterfall, whale
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.cost_to_serve import Driver
from kamdesk.domain.analyses.profit import Earned, Earner, Served, steps
from kamdesk.domain.analyses.serve_grid import differences as compared
from kamdesk.domain.analyses.serve_grid import medians
from kamdesk.domain.analyses.serve_grid import serve_grid as placed
from kamdesk.domain.analyses.whale import whale as added
from kamdesk.words import LANGUAGES, load

DRIVERS = (Driver(1, "orders", position=1), Driver(2, "visits", position=2))
EUR = waterfall.Money("EUR", 2)


def earner(number: int, revenue: int, direct: int, *costs: int | None) -> Earner:
    served = tuple(Served(at, Fraction(1), cost) for at, cost in enumerate(costs, 1))
    sums = Earned(revenue, 0, direct, True, served, 0)
    return Earner(number, f"C{number}", f"فولاد {number}", number == 1, sums)


EARNERS = (
    earner(1, 1_000_000, 400_000, 20_000, 30_000),
    earner(2, 600_000, 400_000, 10_000, None),
    earner(3, 300_000, 200_000, 5_000, 90_000),
    earner(4, 100_000, 90_000, 50_000),
)
FALL = steps(EARNERS[1].earned, DRIVERS)
CHARTS = {
    "whale": lambda words, style: whale.draw(added(EARNERS), words, style),
    "no whale": lambda words, style: whale.draw(added(()), words, style),
    "grid": lambda words, style: serve_grid.draw(placed(EARNERS), words, style, "passive"),
    "no grid": lambda words, style: serve_grid.draw(placed(()), words, style),
    "waterfall": lambda words, style: waterfall.draw(FALL, EUR, words, style),
    "differences": lambda words, style: differences.draw(
        compared(EARNERS[2].earned, DRIVERS, medians(EARNERS, DRIVERS)), words, style
    ),
    "no differences": lambda words, style: differences.draw((), words, style),
}


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_chart_is_inked_in_each_language(name, language):
    words = load(language)
    for size, paper in (((460, 240), False), ((220, 120), True)):
        style = style_of(words, size, dark=language == "fa", paper=paper)
        figure = CHARTS[name](words, style)
        assert ink.rgba(figure, 1).width == size[0]
        assert all(text.startswith("\u200f") for text in texts(figure)) == words.rtl


def test_the_peak_is_said_with_what_the_rest_take_away():
    curve = added(EARNERS)
    assert (curve.peak_customers, curve.losing) == (3, 1)
    said = whale.message(curve, load("en"))
    assert said == "Peak 106% after 3 customers; the rest take away 6%"


def test_a_customer_of_the_curve_is_opened_where_it_stands():
    words = load("en")
    for language, first, last in (("en", 0.2, 0.97), ("he", 0.8, 0.03)):
        words = load(language)
        figure = CHARTS["whale"](words, style_of(words, (500, 240)))
        assert figure.at(first, 0.5).gid == "account:1"
        assert figure.at(last, 0.5).gid == "account:4"


def test_a_quadrant_opens_and_a_customer_in_it_lies_above_it():
    words = load("en")
    grid = placed(EARNERS)
    figure = serve_grid.draw(grid, words, style_of(words, (500, 300)))
    kinds = [target.gid.split(":")[0] for target in figure.targets]
    assert kinds.index("account") > kinds.index("quadrant")
    assert {t.gid for t in figure.targets} >= {f"account:{n}" for n in (1, 2, 3, 4)}
    assert figure.at(0.12, 0.2).gid == "quadrant:passive"


def test_thousands_of_customers_are_points():
    many = tuple(earner(n, 1000 + n, 500 + n % 400, n % 300) for n in range(2, 1_500))
    words = load("en")
    figure = serve_grid.draw(placed(many), words, style_of(words, (500, 300)))
    assert len(figure.targets) == 4
    curve = whale.draw(added(many), words, style_of(words, (500, 300)))
    assert len(curve.targets) < 600


def test_the_waterfall_hangs_each_step_on_the_one_before():
    assert [step.name for step in FALL] == [
        "Revenue",
        "Direct cost",
        "Margin",
        "Orders",
        "Visits",
        "Contribution",
    ]
    for before, after in pairwise(FALL):
        assert after.kind in ("sum", "end") or after.before == before.after
    words = load("en")
    figure = waterfall.draw(FALL, EUR, words, style_of(words, (400, waterfall.height_of(FALL))))
    assert "unknown" in texts(figure)  # the rate of visits is missing
    assert figure.at(0.5, 0.7).gid.startswith("driver:")
    rows = waterfall.table(FALL, EUR, words)
    assert rows[-1] == ["Contribution", "€1,900.00"]


def test_where_no_direct_cost_is_known_the_waterfall_ends_unknown():
    bare = Earned(1000, 1000, 0, False, (Served(1, Fraction(1), 20),), 0)
    listed = steps(bare, DRIVERS)
    assert [(step.name, step.amount) for step in listed] == [
        ("Revenue", 1000),
        ("Direct cost", None),
        ("Orders", 20),
        ("Contribution", None),
    ]
    words = load("en")
    assert "unknown" in texts(waterfall.draw(listed, EUR, words, style_of(words, (400, 120))))
    assert waterfall.message(listed, EUR, words).startswith("No direct cost")


def test_the_largest_difference_is_said():
    found = compared(EARNERS[2].earned, DRIVERS, medians(EARNERS, DRIVERS))
    assert found[0].driver.key == "visits"
    assert found[0].own == 30
    said = differences.message(found, load("en"))
    assert said == "Visits: 27.0 per 100 of revenue above the median of all customers"
    assert differences.table(found, load("en"))[1][1] == "30.0"
    assert found[0].all == Decimal(3)
