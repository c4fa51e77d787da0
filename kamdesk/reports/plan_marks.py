"""Marks of the internal edition: how somebody stands to us, and the lock on what is ours."""

from collections.abc import Mapping
from typing import NamedTuple

from reportlab.platypus import Flowable

from kamdesk.domain.people import STANCES
from kamdesk.reports.colours import INK, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.plan_parts import Report
from kamdesk.reports.text import Text

_HEIGHT, _RADIUS = 17.0, 7.5
_WORD = 22.0  # where the word begins


class Mark(NamedTuple):
    """A stance as a sign in a circle; colour is never alone."""

    fill: str
    ink: str
    sign: str  # what is drawn: ++ + o - --


MARKS: Mapping[str, Mark] = {
    "sponsor": Mark("#174F86", "#FFFFFF", "++"),
    "supporter": Mark("#5E97C6", INK, "+"),
    "neutral": Mark("#8C939A", INK, "o"),
    "sceptic": Mark("#D9963F", INK, "-"),
    "anti_sponsor": Mark("#A8401A", "#FFFFFF", "--"),
}


def stance_width(report: Report) -> float:
    """Give the width a column of stances needs."""
    names = [*(report.words(name) for name in STANCES.values()), report.words("stance unknown")]
    return _WORD + max(report.sheet.setter.measure(Text(name, 12)) for name in names) + 2


def stance(key: str, report: Report) -> list[Flowable]:
    """Draw a stance and write its word."""
    mark = MARKS.get(key)
    word = report.words(STANCES[key]) if mark else report.words("stance unknown")

    def paint(board: Board) -> None:
        middle = board.height / 2
        if mark:
            board.circle(_RADIUS, middle, _RADIUS, fill=mark.fill)
            _draw(board, mark, middle)
        else:
            board.circle(_RADIUS, middle, _RADIUS - 0.5, edge=STRONG_LINE)
            board.text(_RADIUS, middle, Text("?", 11, colour=QUIET), "middle")
        board.text(_WORD, middle, Text(word, 12, colour=INK if mark else QUIET))

    return [report.sheet.drawing(_HEIGHT, paint)]


def locked(label: str, report: Report) -> Flowable:
    """Write the name of something internal, and the lock after it."""

    def paint(board: Board) -> None:
        middle = board.height / 2
        x = board.text(0, middle, Text(label, 12, colour=QUIET, bold=True)) + 7
        board.rounded((x + 1.6, middle - 5, 5.8, 8), 2.9, edge=QUIET)
        board.rounded((x, middle - 1, 9, 6.5), 1.2, fill=QUIET)

    return report.sheet.drawing(_HEIGHT, paint)


def _draw(board: Board, mark: Mark, middle: float) -> None:
    """Draw the sign, which no typeface of ours has."""
    if mark.sign == "o":
        board.circle(_RADIUS, middle, 3.2, edge=mark.ink)
        return
    centres = (_RADIUS,) if len(mark.sign) == 1 else (_RADIUS - 3.1, _RADIUS + 3.1)
    half = 3.6 if len(mark.sign) == 1 else 2.4
    for x in centres:
        board.line(((x - half, middle), (x + half, middle)), mark.ink, 1.4)
        if "+" in mark.sign:
            board.line(((x, middle - half), (x, middle + half)), mark.ink, 1.4)
