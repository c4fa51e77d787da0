"""The Qt at hand does not lose None (6.12.0 on Python 3.11 does, and aborts)."""

import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_calls_that_return_nothing_leave_none_alone(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    calls = [
        *(lambda: widget.update(), lambda: widget.repaint(), lambda: widget.adjustSize()),
        *(lambda: widget.setToolTip(""), lambda: widget.setStatusTip(""), lambda: widget.raise_()),
        *(lambda: widget.lower(), lambda: widget.updateGeometry(), lambda: widget.clearFocus()),
        *(lambda: widget.setEnabled(True), lambda: widget.setVisible(False), lambda: widget.hide()),
        lambda: widget.resize(QSize(9, 9)),
        lambda: widget.move(1, 1),
        lambda: widget.setWindowTitle(""),
        lambda: widget.setObjectName(""),
        lambda: widget.setMouseTracking(False),
        lambda: widget.setFocusPolicy(Qt.FocusPolicy.NoFocus),
        lambda: widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
        lambda: widget.unsetCursor(),
    ]
    assert len(calls) == 20
    before = sys.getrefcount(None)
    for call in calls:
        for _ in range(1000):
            call()
    assert sys.getrefcount(None) > before - 100
