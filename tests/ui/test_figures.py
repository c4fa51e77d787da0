import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kamdesk.ui.figures import Figures, Sheet
from kamdesk.ui.theme import theme
from kamdesk.words import load

PARTS = [("AX", "AX: 35 customers"), ("BY", "BY: 38 customers")]


def draw():
    from matplotlib.figure import Figure

    figure = Figure(facecolor=theme().tokens.surface)
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

    def watched():
        drawn_by.append(threading.current_thread())
        return draw()

    with qtbot.waitSignal(figures.drawn, timeout=20_000):
        figures.show_figure(watched)
    with qtbot.waitSignal(figures.drawn, timeout=20_000):
        theme().choose("dark")
    assert figures._plate.image.pixelColor(1, 1) == theme().color("surface")
    assert threading.main_thread() not in drawn_by
    theme().choose("light")
