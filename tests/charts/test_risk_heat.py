from datetime import date

import pytest

from kamdesk.charts import risk_heat
from kamdesk.charts.style import style_of
from kamdesk.domain.risks import Risk, ranked
from kamdesk.words import load


def risk(risk_id, likelihood, effect, state="open"):
    day = date(2026, 10, 4)
    return Risk(
        *(risk_id, "", 1, None, "", f"risk {risk_id}", likelihood, effect, "", None, state),
        *(None, "", day),
    )


KNOWN = ranked([risk(4, 1, 1), risk(7, 4, 5), risk(8, 5, 4, "closed"), risk(9, 3, None)])


def texts(figure):
    return [text.get_text().strip("\u2066\u2067\u2068\u2069") for text in figure.axes[0].texts]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_cell_opens_its_risks_and_the_worst_corner_lies_where_reading_ends(language):
    words = load(language)
    figure = risk_heat.draw(KNOWN, words, style_of(words, (400, 300)))
    cells = {each.gid: each for each in figure.targets}
    assert len(cells) == 25
    worst, least = cells["cell:5-5"], cells["cell:1-1"]
    assert worst.top < least.top
    assert (worst.start > least.start) == (language == "en")


def test_a_risk_stands_in_its_cell_as_its_number_in_the_list():
    words = load("en")
    assert risk_heat.numbered(KNOWN) == {7: 1, 4: 2, 9: 3}
    said = dict(risk_heat.parts(KNOWN, words))
    assert "risk 7" in said["cell:4-5"]
    assert "likely" in said["cell:4-5"]
    assert "risk 8" not in said["cell:5-4"]
    assert list(said)[:2] == ["cell:4-5", "cell:1-1"]
    assert [row[0] for row in risk_heat.table(KNOWN, words)] == ["No.", "1", "2", "3"]
    assert risk_heat.table(KNOWN, words)[3][2:] == ["3", "–", "–"]


def test_risks_that_find_no_room_in_a_cell_are_counted():
    words = load("en")
    many = ranked([risk(n, 4, 5) for n in range(40)])
    shown = texts(risk_heat.draw(many, words, style_of(words, (400, 300))))
    hidden = [int(text[1:]) for text in shown if text.startswith("+")]
    assert len(hidden) == 1
    bold = [text for text in shown if text.isdigit()]
    assert hidden[0] + len(bold) - 25 - 10 == 40
