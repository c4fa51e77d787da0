"""The charts of lifetime value and of programmes."""

from decimal import Decimal
from fractions import Fraction

import pytest
from matplotlib.text import Text

from kamdesk.charts import ink, lifetime, programme, tornado
from kamdesk.charts.style import DARK, LIGHT, style_of
from kamdesk.domain.analyses.investment import Flow, cost_benefit
from kamdesk.domain.worth import Lifetime, Proposal, Rate, valued
from kamdesk.words import load

RATES = {"EUR": Rate(1, "EUR", "nominal", Decimal(10))}
TYPED = {"base": Lifetime(1, "base", "EUR", 5_000_000, Decimal(80), Decimal(2), 3_000_000, 4)}
FOUND = valued(TYPED, "base", Proposal("EUR"), RATES)
BARE = valued({}, "base", Proposal("EUR"), {})
SHEET = cost_benefit((Flow(0, 100_00, 0), Flow(1, 0, 60_00), Flow(2, 0, 60_00)), Fraction(1, 10))
MONEY = ("EUR", 2)
SIZE = (640, 240)
CHARTS = {
    "lifetime": lambda words, style: lifetime.draw(FOUND, 2, words, style),
    "tornado": lambda words, style: tornado.draw(FOUND, 2, words, style),
    "programme": lambda words, style: programme.draw(SHEET, MONEY, words, style),
}


def texts(figure):
    marks = "\u200e\u200f\u2068\u2069"
    return [t.get_text().strip(marks).replace("\xa0", " ") for t in figure.findobj(Text)]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
@pytest.mark.parametrize("dark", [True, False])
def test_they_are_drawn_in_every_language_and_theme(name, language, dark):
    words = load(language)
    figure = CHARTS[name](words, style_of(words, SIZE, dark=dark))
    ground = (DARK if dark else LIGHT).surface
    assert figure.get_facecolor() == pytest.approx(
        (*(int(ground[at : at + 2], 16) / 255 for at in (1, 3, 5)), 1)
    )
    assert ink.rgba(figure, 1)[0] == SIZE[0]


@pytest.mark.parametrize("name", CHARTS)
def test_they_are_mirrored_for_right_to_left(name):
    for_english, for_persian = (
        CHARTS[name](words, style_of(words, SIZE)) for words in (load("en"), load("fa"))
    )
    for one, other in zip(for_english.targets, for_persian.targets, strict=True):
        assert one.gid == other.gid
        assert one.start == pytest.approx(1 - other.end)


@pytest.mark.parametrize("name", CHARTS)
def test_paper_is_light(name):
    words = load("en")
    figure = CHARTS[name](words, style_of(words, SIZE, dark=True, paper=True))
    assert figure.findobj(Text)[0].get_color() in LIGHT + LIGHT.series


def test_each_year_and_factor_can_be_opened():
    words = load("en")
    gids = {
        name: [t.gid for t in draw(words, style_of(words, SIZE)).targets]
        for name, draw in CHARTS.items()
    }
    assert gids["lifetime"] == [f"year:{year}" for year in range(5)]
    assert gids["programme"] == ["year:0", "year:1", "year:2"]
    assert gids["tornado"] == [f"factor:{swing.factor}" for swing in FOUND.swings]
    named = [gid for gid, _ in tornado.parts(FOUND, 2, words)]
    assert named == gids["tornado"]


def test_the_tornado_says_where_each_factor_lies():
    words = load("en")
    said = texts(CHARTS["tornado"](words, style_of(words, SIZE)))
    assert {"75%", "85%", "8%", "12%", "€45 thousand", "€55 thousand"} <= set(said)


def test_without_figures_they_say_what_is_missing():
    words = load("en")
    style = style_of(words, SIZE)
    assert "discount rate" in " ".join(texts(lifetime.draw(BARE, 2, words, style)))
    assert "Nothing moves" in " ".join(texts(tornado.draw(BARE, 2, words, style)))
    assert "year by year" in " ".join(texts(programme.draw(cost_benefit(()), MONEY, words, style)))


def test_tables_hold_the_numbers_behind():
    words = load("en")
    assert programme.table(SHEET, MONEY, words)[-1][-1] == "€4.13"
    assert len(lifetime.table(FOUND, 2, words)) == len(lifetime.parts(FOUND, 2, words)) + 1 == 5
    assert len(tornado.table(FOUND, 2, words)) == 5


def test_a_value_below_nought_is_drawn():
    loss = {"base": Lifetime(1, "base", "EUR", -5_000_000, Decimal(80), years=2)}
    found = valued(loss, "base", Proposal("EUR"), RATES)
    words = load("en")
    assert lifetime.draw(found, 2, words, style_of(words, SIZE)).targets
    assert tornado.draw(found, 2, words, style_of(words, SIZE)).targets
