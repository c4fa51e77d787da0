from PySide6.QtGui import QFontMetrics

from kamdesk.ui.panels import fitted
from kamdesk.ui.theme import theme
from kamdesk.words import load
from kamdesk.words.tongues import FSI, PDI


def test_a_line_cut_within_a_name_closes_the_name(application):
    metrics = QFontMetrics(theme().font(13))
    names = load("fa").listing(["رضا سهرابی", "سینا بهرامی", "Nora Selin"])
    whole = metrics.horizontalAdvance(names)
    for room in range(40, whole, 15):
        shown = fitted(metrics, names, room)
        assert shown.count(FSI) == shown.count(PDI)
        assert shown.endswith(PDI)
    assert fitted(metrics, names, whole + 50) == names
