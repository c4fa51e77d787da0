import threading

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication

from kamdesk.ui.figures import Figures, Sheet
from kamdesk.ui.theme import theme
from kamdesk.words import load

PARTS = [("AX", "AX: 35 customers"), ("BY", "BY: 38 customers")]


def draw(style):
    from matplotlib.figure import Figure

    size = (style.width / 72, style.height / 72)
    figure = Figure(size, dpi=72, facecolor=style.palette.surface)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for bar, (gid, _) in zip(axes.bar([0, 1], [1, 2], width=0.8), PARTS, strict=True):
        bar.set_gid(gid)
    return figure


@pytest.fixture
def figures(qtbot):
    figures = Figures(load("en"), "ABC-XYZ")
    qtbot.addWidget(figures)
    figures.resize(400, 200)
    with qtbot.waitSignal(figures.drawn, timeout=20_000):
        figures.show()
        figures.show_figure(draw, parts=PARTS, sheet=Sheet(("Class", "Customers"), [("AX", "35")]))
    return figures


def test_a_click_on_a_part_names_it(qtbot, figures):
    for gid, box in figures._plate.parts:
        with qtbot.waitSignal(figures.picked) as picked:
            qtbot.mouseClick(figures, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        assert picked.args == [gid]
    assert figures.part_at(figures.rect().topLeft().toPointF()) == ""


def test_arrows_reach_every_part_and_enter_picks_it(qtbot, figures):
    for _ in range(2):
        qtbot.keyClick(figures, Qt.Key.Key_Right)
    assert figures.accessibleDescription() == "BY: 38 customers"
    with qtbot.waitSignal(figures.picked) as picked:
        qtbot.keyClick(figures, Qt.Key.Key_Return)
    assert picked.args == ["BY"]


def test_its_numbers_are_copied_as_a_table(qtbot, figures):
    qtbot.keyClick(figures, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Class\tCustomers\nAX\t35"


def test_it_is_drawn_off_the_windows_thread_and_again_in_the_dark(qtbot, figures):
    drawn_by = []

    def watched(style):
        drawn_by.append(threading.current_thread())
        return draw(style)

    with qtbot.waitSignal(figures.drawn, timeout=20_000):
        figures.show_figure(watched)
    with qtbot.waitSignal(figures.drawn, timeout=20_000):
        theme().choose("dark")
    assert figures._plate.image.pixelColor(1, 1) == theme().color("surface")
    assert threading.main_thread() not in drawn_by
    theme().choose("light")


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_cell_of_the_grid_opens_its_customers_in_both_directions(language, qtbot):
    from kamdesk.charts.plot import Plot

    def cells(style):
        plot = Plot(style)
        plot.target("cell:AX", 0, 0, style.width / 2, style.height)
        return plot.figure

    words = load(language)
    figures = Figures(words, "ABC-XYZ")
    qtbot.addWidget(figures)
    figures.resize(400, 200)
    with qtbot.waitSignal(figures.drawn, timeout=20_000):
        figures.show()
        figures.show_figure(cells, parts=[("cell:AX", "AX")])
    start, end = (300, 100) if words.rtl else (100, 300)
    assert figures.part_at(QPointF(start, 50)) == "cell:AX"
    assert figures.part_at(QPointF(end, 50)) == ""
