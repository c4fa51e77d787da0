"""The radar: now, wanted, and a year ago where it is known."""

from kamdesk.charts import radar
from kamdesk.charts.radar import Spoke
from kamdesk.charts.style import style_of
from kamdesk.words import load

WORDS = load("en")
PLAIN = [Spoke(f"s{at}", f"Skill {at}", mark, 4) for at, mark in enumerate((1, 3, None, 2, 5))]
OLDER = [spoke._replace(before=at % 3) for at, spoke in enumerate(PLAIN)]


def lines(spokes):
    figure = radar.draw(spokes, "wanted", WORDS, style_of(WORDS, (600, 320)))
    colours = {line.get_color() for line in figure.axes[0].lines if len(line.get_xdata()) > 2}
    return len(colours)


def test_a_year_ago_is_said_only_where_it_is_known():
    head, *rows = radar.table(PLAIN, "wanted", WORDS)
    assert head == ["Measure", "now", "wanted"]
    assert rows[2] == ["Skill 2", "–", "4"]
    head, *rows = radar.table(OLDER, "wanted", WORDS)
    assert head == ["Measure", "now", "wanted", "a year ago"]
    assert rows[1] == ["Skill 1", "3", "4", "1"]


def test_each_point_tells_its_marks():
    said = dict(radar.parts(OLDER, "wanted", WORDS))
    assert said["s1"] == "Skill 1 · now 3 · wanted 4 · a year ago 1"
    assert dict(radar.parts(PLAIN, "wanted", WORDS))["s1"] == "Skill 1 · now 3 · wanted 4"


def test_a_third_line_is_drawn_for_the_year_before():
    assert lines(OLDER) == lines(PLAIN) + 1
