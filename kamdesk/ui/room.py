"""The room of the screen: no dialog opens larger than it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = QSize(0, 40)  # what a window manager adds to the window


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, or what its screen has of it: buttons stand at the foot."""
    window.resize(QSize(width, height).boundedTo(window.screen().availableSize() - TITLE_BAR))
