"""A customer's rhythm, refusals and counts: drawn in both directions, themes and on paper."""

from datetime import date, timedelta

import pytest
from matplotlib.text import Text

from kamdesk.charts import counts, ink, refusals, rhythm
from kamdesk.charts.style import style_of
from kamdesk.domain.analyses.refusals import Refusal
from kamdesk.domain.analyses.refusals import refusals as counted
from kamdesk.domain.analyses.rhythm import rhythm as read
from kamdesk.domain.calendars import add_months, month_key
from kamdesk.domain.working_days import week_of
from kamdesk.words import LANGUAGES, load

TODAY = date(2026, 9, 30)
DAYS = [date(2026, 1, 5) + timedelta(days=7 * n) for n in range(20)]


def bought(words, days=DAYS, amount=100_000):
    last = month_key(TODAY, words.calendar)
    months = [(add_months(last, n), amount if n % 2 else -500) for n in range(-23, 1)]
    told = read(days, TODAY, week_of("DE"), calendar=words.calendar)
    return rhythm.Bought(told, months, TODAY, words.calendar, "EUR", 2)


def refused(words):
    rows = [Refusal(n, 1, date(2026, 8, n), "price", "offer") for n in (1, 2, 3)]
    rows.append(Refusal(9, 1, date(2025, 8, 1), "quality"))
    return counted(rows, TODAY, words.calendar)


BARS = counts.Counts(
    [counts.Bar(f"cause:{n}", f"Cause {n}", (n, 1), str(n + 1), n or None) for n in range(12)],
    [("open", "accent"), ("won back", "good")],
)
CHARTS = {
    "rhythm": lambda words, style: rhythm.draw(bought(words), words, style),
    "refusals": lambda words, style: refusals.draw(refused(words), words, style),
    "counts": lambda words, style: counts.draw(BARS, words, style),
}


def texts(figure):
    return [text.get_text().strip("\u200e\u200f\u2068\u2069") for text in figure.findobj(Text)]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_drawn_in_every_language_theme_and_on_paper(name, language):
    words = load(language)
    for more in ({}, {"dark": True}, {"paper": True}):
        figure = CHARTS[name](words, style_of(words, (420, 224), **more))
        assert ink.rgba(figure, 1)[0] == 420
        for target in figure.targets:
            assert -0.01 <= target.start < target.end <= 1.01
            assert 0 <= target.top < target.bottom <= 1.01


def test_time_runs_with_the_reading():
    for language, first in (("en", True), ("he", False)):
        words = load(language)
        targets = rhythm.draw(bought(words), words, style_of(words, (420, 224))).targets
        assert (targets[0].start < targets[-1].start) is first


def test_the_silence_is_told_beside_the_ticks():
    words = load("en")
    told = texts(rhythm.draw(bought(words), words, style_of(words, (420, 224))))
    assert "silent for 97 working days" in told
    assert "now" in told


def test_a_customer_that_never_bought_and_one_of_a_single_day_are_drawn():
    words = load("en")
    for days in ([], [date(2026, 3, 2)]):
        drawn = rhythm.draw(bought(words, days, 0), words, style_of(words, (300, 160)))
        assert drawn.targets
    assert rhythm.message(bought(words, []), words) == "Nothing was bought yet."
    assert rhythm.message(bought(words, [date(2026, 3, 2)]), words) == "rhythm unknown"


def test_rows_that_find_no_room_are_counted():
    words = load("en")
    figure = counts.draw(BARS, words, style_of(words, (420, 160)))
    assert "and 8 more" in texts(figure)
    assert len(figure.targets) == 4


def test_no_refusal_is_said():
    words = load("en")
    empty = counted([], TODAY, "gregorian")
    assert "No refusal in two years." in texts(
        refusals.draw(empty, words, style_of(words, (420, 160)))
    )


def test_each_chart_gives_its_numbers_as_a_table():
    words = load("en")
    rows = rhythm.table(bought(words), words)
    assert len(rows) == 25
    assert rows[-1][1:] == ["0", "−€5.00"]
    assert [row[1] for row in rows[-9:-4]] == ["4", "4", "5", "4", "3"]  # January to May
    table = refusals.table(refused(words), words)
    assert table[-2][1:] == ["3", "1"]
