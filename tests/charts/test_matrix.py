"""The matrix and the effort drawn: mirrored, honest when empty, at ease when full."""

from fractions import Fraction

import pytest
from matplotlib.patches import Circle
from matplotlib.text import Text

from kamdesk.charts import effort as effort_chart
from kamdesk.charts import matrix as chart
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.effort import Spent, effort
from kamdesk.domain.analyses.matrix import Bubble, Spot
from kamdesk.words import LANGUAGES, load

SIZE = (640, 460)


def spot(attractiveness, strength):
    return Spot(Fraction(attractiveness), Fraction(strength), (), (), {})


def bubble(number, attractiveness, strength, revenue=1000, **more):
    where = spot(attractiveness, strength)
    return Bubble(number, f"C{number}", f"Firm {number}", False, revenue, None, where, **more)


def drawn(bubbles, language="en", size=SIZE):
    words = load(language)
    return chart.draw(bubbles, words, style_of(words, size))


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_strength_rises_in_reading_direction_and_attractiveness_upwards():
    one = [bubble(7, 90, 90)]
    left_to_right, right_to_left = drawn(one), drawn(one, "he")
    spot_of = left_to_right.targets[0]
    assert spot_of.start > 0.8
    assert spot_of.top < 0.3
    assert right_to_left.targets[0].end < 0.2


def test_area_stands_for_revenue_and_the_ring_for_the_potential():
    small, large = bubble(1, 20, 20, 1000), bubble(2, 80, 80, 4000)
    figure = drawn([large, small])
    wide = [target.end - target.start for target in figure.targets]
    assert wide[0] == pytest.approx(2 * wide[1], rel=0.01)
    rich = Bubble(3, "C", "Rich", False, 1000, 4000, spot(50, 50))
    assert len(drawn([rich]).findobj(Circle)) == 1


def test_a_ghost_is_dashed_and_only_drawn_where_it_is_known():
    moved = bubble(1, 80, 80, ghost=spot(30, 40), ghost_revenue=500)
    assert len(drawn([moved]).findobj(Circle)) == 1
    assert drawn([bubble(1, 80, 80)]).findobj(Circle) == []


def test_nobody_placed_is_said():
    assert any("Nobody" in text for text in texts(drawn([])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_bubbles_in_a_small_frame_stay_inside(language):
    many = [bubble(n, n % 101, (n * 7) % 101, n * 1000) for n in range(1, 400)]
    figure = drawn(many, language, (360, 280))
    assert len(figure.targets) <= 60
    assert len(chart.parts(many, load(language))) == len(figure.targets)


def test_effort_draws_three_bars_a_row_and_opens_it():
    words = load("en")
    spent = [Spent(1, 60, 1, 0, 100, 900), Spent(2, 180, 1, 0, 300, 100)]
    found = effort("class", ("A", "B"), {1: "A", 2: "B"}, spent)
    figure = effort_chart.draw(found, words, style_of(words, SIZE))
    assert [target.gid for target in figure.targets] == ["row:A", "row:B"]
    assert {"25.0%", "75.0%", "90.0%", "10.0%"} <= set(texts(figure))
    assert effort_chart.table(found, words)[1] == ["Class A", "25.0%", "25.0%", "90.0%"]


def test_no_effort_at_all_is_said():
    words = load("en")
    found = effort("quadrant", ("star", ""), {}, [Spent(1, 0, 0, 0, 0, 0)])
    figure = effort_chart.draw(found, words, style_of(words, SIZE))
    assert any("No hours" in text for text in texts(figure))
