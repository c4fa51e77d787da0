"""Charts on paper: vectors and words, nothing else."""

from io import BytesIO

import pikepdf
import pytest
from matplotlib.figure import Figure

from kamdesk.reports.plate import Unprintable

from .samples import text_of
from .test_sheet import build, sheet_of


def _figure():
    figure = Figure((4, 2))
    axes = figure.add_subplot()
    axes.plot([1, 2, 3], [2, 1, 3], marker="o", dashes=(3, 2))
    axes.fill_between([1, 2, 3], [1, 1, 2], alpha=0.4)
    axes.text(1, 2, "\u200fKPI هدف ۱۴۰۵", parse_math=False)
    axes.set_title("$5 to $9", parse_math=False, fontweight=600)
    return figure


def test_a_chart_is_vectors_and_words():
    sheet = sheet_of("fa")
    paper = build(sheet, [sheet.picture(_figure())])
    read = text_of(paper.pdf)
    assert "$5 to $9" in read
    assert "۱۴۰۵" in read
    assert paper.missing == frozenset()
    with pikepdf.open(BytesIO(paper.pdf)) as pdf:
        assert not [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]


def test_a_chart_is_given_back_as_it_was():
    figure = _figure()
    figure.dpi = 144
    sheet = sheet_of()
    build(sheet, [sheet.picture(figure)])
    assert figure.dpi == 144


def test_pictures_hatches_and_formulas_are_refused():
    shots, hatch, formula = (Figure((4, 2)) for _ in range(3))
    shots.add_subplot().imshow([[1, 2], [3, 4]])
    hatch.add_subplot().bar([1], [2], hatch="//")
    formula.text(0.5, 0.5, r"$\alpha$")
    for figure in (shots, hatch, formula):
        sheet = sheet_of()
        with pytest.raises(Unprintable):
            build(sheet, [sheet.picture(figure)])
