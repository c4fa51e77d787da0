"""The lane of an issue on paper: our values as a bar, the zone of agreement, their range."""

from decimal import Decimal

from kamdesk.domain.negotiations import Issue
from kamdesk.domain.talks.zopa import Span, lane, zone
from kamdesk.reports.colours import ACCENT, ALARM, INK, STRONG_LINE
from kamdesk.reports.drawing import Board

HEIGHT = 26.0
_SURE, _MAYBE, _HATCH = "#3E8E6E", "#E4F1E8", "#7DB79C"
_BAR, _ZONE, _STEP = 3.0, 14.0, 5.0


def paint(issue: Issue, board: Board) -> None:
    """Draw the lane; it runs from worse to better for us, as reading runs."""
    wide, middle = board.width, board.height / 2
    marks = {mark.name: mark.place * wide for mark in lane(issue)}
    values = {mark.value: mark.place * wide for mark in lane(issue)}
    board.line(((0, middle), (wide, middle)), STRONG_LINE, 0.8)
    found = zone(issue)
    if found is not None:
        if found.kind == "none":
            _hatched(board, _ends(values, found.theirs), STRONG_LINE, "")
            _gap(board, marks, values, found.theirs)
        else:
            if found.uncertain is not None:
                _hatched(board, _ends(values, found.uncertain), _HATCH, _MAYBE)
            if found.sure is not None:
                start, end = _ends(values, found.sure)
                board.rect(start, middle - _ZONE / 2, max(2.0, end - start), _ZONE, _SURE)
    _signs(board, marks)


def _signs(board: Board, marks: dict[str, float]) -> None:
    """Draw our three values on the bar between them."""
    middle = board.height / 2
    if "reservation" in marks and "opening" in marks:
        start, end = sorted((marks["reservation"], marks["opening"]))
        board.rect(start, middle - _BAR / 2, end - start, _BAR, ACCENT)
    if "opening" in marks:
        board.circle(marks["opening"], middle, 4, fill="#FFFFFF", edge=ACCENT)
    if "target" in marks:
        board.diamond(marks["target"], middle, 5, ACCENT)
    if "reservation" in marks:
        board.rect(marks["reservation"] - 1.2, middle - 10, 2.4, 20, INK)


def _ends(values: dict[Decimal, float], span: Span) -> tuple[float, float]:
    start, end = sorted(values.get(value, 0.0) for value in span)
    return start, end


def _hatched(board: Board, ends: tuple[float, float], ink: str, ground: str) -> None:
    """Fill with slanting lines: it may be there, and may not."""
    start, end = ends
    top, foot = board.height / 2 - _ZONE / 2, board.height / 2 + _ZONE / 2
    if ground:
        board.rect(start, top, end - start, _ZONE, ground)
    at = start - _ZONE
    while at < end:
        near, far = max(at, start), min(at + _ZONE, end)
        if near < far:
            board.line(((near, foot - (near - at)), (far, foot - (far - at))), ink, 0.7)
        at += _STEP
    corners = ((start, top), (end, top), (end, foot), (start, foot), (start, top))
    board.line(corners, ink, 0.7)


def _gap(board: Board, marks: dict[str, float], values: dict[Decimal, float], theirs: Span) -> None:
    """Cross out the way between the two sides."""
    ours, middle = marks["reservation"], board.height / 2
    near = min(_ends(values, theirs), key=lambda end: abs(end - ours))
    centre = (ours + near) / 2
    board.line(((ours, middle), (near, middle)), ALARM, 1.2, dashed=True)
    for slope in (4, -4):
        board.line(((centre - 4, middle - slope), (centre + 4, middle + slope)), ALARM, 1.4)
