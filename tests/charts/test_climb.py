"""The climb over time: stairs by day, mirrored, with the target ahead."""

from datetime import date

import pytest

from kamdesk.charts import climb
from kamdesk.charts.climb import Climbed
from kamdesk.charts.style import style_of
from kamdesk.words import load

TODAY = date(2026, 10, 4)
TITLES = (("ours", "our view"), ("client", "the client's view"))


def climbed(ours=(), client=(), target=None, rungs=4):
    return Climbed(rungs, ours, client, target, TODAY, TITLES)


OURS = ((date(2025, 1, 1), 1), (date(2026, 1, 1), 3))


def stairs(figure):
    """Give the lines that have more points than two."""
    return [line for line in figure.axes[0].lines if len(line.get_xdata()) > 2]


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_time_runs_with_the_reading_direction(language):
    words = load(language)
    figure = climb.draw(climbed(OURS), words, style_of(words, (380, 190)))
    (line,) = stairs(figure)
    across = list(line.get_xdata())
    assert across == sorted(across, reverse=words.rtl)


def test_a_view_stays_level_until_it_moved_and_a_higher_rung_lies_higher():
    words = load("en")
    figure = climb.draw(climbed(OURS), words, style_of(words, (380, 190)))
    (line,) = stairs(figure)
    down = list(line.get_ydata())
    assert down[0] == down[1] > down[2] == down[3]


def test_nothing_leaves_the_sheet_however_the_days_lie():
    words = load("en")
    late = climbed(OURS, ((date(2027, 1, 1), 2),), (date(2029, 1, 1), 4), rungs=5)
    for size in ((300, 150), (900, 240)):
        figure = climb.draw(late, words, style_of(words, size))
        for line in figure.axes[0].lines:
            assert all(0 <= across <= size[0] for across in line.get_xdata())
            assert all(0 <= down <= size[1] for down in line.get_ydata())


def test_one_judgement_of_today_is_drawn_too():
    words = load("en")
    figure = climb.draw(climbed(((TODAY, 2),)), words, style_of(words, (380, 190)))
    assert figure.axes[0].patches


def test_the_table_tells_every_day_and_the_target():
    rows = climb.table(climbed(OURS, target=(date(2027, 3, 1), 4)), load("en"))
    assert rows[1] == ["1 Jan 2025", "our view", "1"]
    assert rows[-1] == ["1 Mar 2027", "target", "4"]
