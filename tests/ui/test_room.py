"""A dialog never opens larger than its screen."""

from PySide6.QtWidgets import QDialog

from kamdesk.ui.room import TITLE_BAR, open_at


def test_a_dialog_opens_no_larger_than_its_screen(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    open_at(dialog, 320, 200)
    assert (dialog.width(), dialog.height()) == (320, 200)
    open_at(dialog, 9000, 9000)
    assert dialog.size() == dialog.screen().availableSize() - TITLE_BAR
