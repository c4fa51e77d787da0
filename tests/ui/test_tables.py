from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage

from kamdesk.ui.panels import plain_tip
from kamdesk.ui.tables import ROW_ROLE, Column, RowsModel, Table
from kamdesk.ui.theme import theme
from kamdesk.words import load


@dataclass(frozen=True)
class Sum:
    id: int
    name: str
    amount: int | None


SUMS = [Sum(1, "Rila Foods", 300), Sum(2, "=1+1", None), Sum(3, "Alon Foods", 1200)]


def columns(words):
    return (
        Column[Sum]("Customer", lambda row: row.name),
        Column[Sum](
            "Revenue",
            lambda row: "" if row.amount is None else words.number(row.amount),
            key=lambda row: row.amount,
            kind="figure",
            width=120,
        ),
    )


@pytest.fixture
def table(qtbot):
    words = load("en")
    model = RowsModel(columns(words), words)
    model.show_rows(SUMS)
    table = Table(model, "sums")
    qtbot.addWidget(table)
    table.resize(400, 300)
    return table


def names(table):
    return [row.name for row in table.rows.rows]


def test_a_table_is_a_sound_qt_model(qtmodeltester):
    model = RowsModel(columns(load("en")), load("en"))
    model.show_rows(SUMS)
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "Rila Foods"
    assert model.index(0, 0).data(ROW_ROLE) is SUMS[0]


def test_what_is_not_known_comes_last_in_both_directions(table):
    table.sort_by(1, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["Rila Foods", "Alon Foods", "=1+1"]
    table.sort_by(1, Qt.SortOrder.DescendingOrder)
    assert names(table) == ["Alon Foods", "Rila Foods", "=1+1"]


def test_a_refresh_keeps_the_chosen_row_by_its_id_wherever_it_went(table):
    table.select(3)
    table.rows.show_rows([Sum(3, "Alon Foods", 1), Sum(9, "New", 5), SUMS[0]])
    table.sort_by(1)
    assert table.current().id == 3
    assert [row.id for row in table.picked()] == [3]
    table.rows.show_rows([SUMS[0]])
    assert table.picked() == []


def test_a_filter_hides_rows_and_gives_them_back(table):
    table.rows.filter(lambda row: "Foods" in row.name)
    assert len(table.rows.rows) == 2
    assert len(table.rows.everything) == 3
    table.rows.filter(None)
    assert len(table.rows.rows) == 3


def test_copied_rows_bring_their_heads_and_no_formulas(table):
    table.selectAll()
    table.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["Customer\tRevenue", "Rila Foods\t300", "'=1+1\t", "Alon Foods\t1,200"]


def test_enter_opens_and_a_hidden_column_stays_hidden_next_time(table, qtbot):
    table.select(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [SUMS[0]]
    table.columns_menu().actions()[0].setChecked(False)
    again = Table(RowsModel(columns(load("en")), load("en")), "sums")
    qtbot.addWidget(again)
    assert again.isColumnHidden(1)


def ink(image: QImage, box: QRect) -> range:
    """Say between which columns of a box something is written."""
    ground = image.pixel(box.center().x(), box.top() + 2)
    inked = [
        x
        for x in range(box.left(), box.right())
        if any(image.pixel(x, y) != ground for y in range(box.top() + 2, box.bottom() - 2))
    ]
    return range(inked[0], inked[-1])


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_figures_stand_at_their_right_edge_in_every_direction(language, qtbot):
    words = load(language)
    theme().speak(language)
    model = RowsModel(columns(words), words)
    model.show_rows([Sum(1, "Rila Foods", 3), Sum(2, "Alon", 1_234_567)])
    table = Table(model)
    qtbot.addWidget(table)
    way = Qt.LayoutDirection.RightToLeft if words.rtl else Qt.LayoutDirection.LeftToRight
    table.setLayoutDirection(way)
    table.resize(420, 160)
    table.show()
    image = table.viewport().grab().toImage()
    boxes = [table.visualRect(model.index(line, 1)) for line in (0, 1)]
    short, long = (ink(image, box) for box in boxes)
    assert abs(short.stop - long.stop) <= 1
    assert long.start < short.start
    assert boxes[0].right() - long.stop < 20
    theme().speak("en")


def test_a_name_like_markup_stays_a_name():
    assert "<img" not in plain_tip("<img src=x>")
    assert "&lt;img" in plain_tip("<img src=x>")


def test_empty_tables_teach_and_full_ones_do_not(table, qtbot):
    from kamdesk.ui.panels import Empty

    lesson = Empty("Sales show which customers are key.", "Import…", lambda: None)
    table.show_when_empty(lesson)
    table.show()
    assert not lesson.isVisible()
    table.rows.show_rows([])
    assert lesson.isVisible()
    assert lesson.geometry().topLeft() == QPoint(0, 0)


def test_a_row_is_chosen_right_to_left_where_the_columns_fill_the_width(table):
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    table.show()
    table.selectRow(1)
    assert table.current() is SUMS[1]
