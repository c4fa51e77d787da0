import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kamdesk.ui.cells import write
from kamdesk.ui.rows import Column

BOX = QRect(0, 0, 200, 30)


def written(text, rtl):
    """Write a figure; give the direction it is read in and the picture."""
    picture = QImage(BOX.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    write(painter, BOX, text, Column("Figure", str, kind="figure"), rtl)
    read = painter.layoutDirection()
    painter.end()
    return read, picture


def right_edge(picture):
    inked = [
        x
        for x in range(BOX.width())
        for y in range(BOX.height())
        if picture.pixelColor(x, y).lightness() < 128
    ]
    return max(inked)


@pytest.mark.parametrize("text", ["7 מתוך 8", "۷ از ۸"])
def test_words_between_figures_are_read_as_the_window_is(text):
    read, picture = written(text, rtl=True)
    assert read == Qt.LayoutDirection.RightToLeft
    assert right_edge(picture) > BOX.width() - 20


@pytest.mark.parametrize("text", ["-5.0%", "۱٬۲۳۴"])
def test_figures_alone_stand_left_to_right_in_every_window(text):
    read, picture = written(text, rtl=True)
    assert read == Qt.LayoutDirection.LeftToRight
    assert right_edge(picture) > BOX.width() - 20
