"""The map on paper: on the smallest sheet of the series on which it can be read."""

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time

from kamdesk.domain import maps
from kamdesk.domain.maps import Point
from kamdesk.domain.people import ROLES, STANCES
from kamdesk.reports.binding import Built, Out, Paper
from kamdesk.reports.colours import ACCENT, ALARM, INK, LINE, QUIET, STRONG_LINE
from kamdesk.reports.drawing import Board
from kamdesk.reports.map_view import (
    CARD_HIGH,
    CARD_WIDE,
    FOOT,
    Card,
    ClientMap,
    InternalMap,
    Judged,
)
from kamdesk.reports.plan import Frame
from kamdesk.reports.plan_marks import MARKS
from kamdesk.reports.sheet import Edition, Sheet
from kamdesk.reports.text import Text
from kamdesk.words import Words

_LEAST = 0.72  # of the size on screen: letters of six points
# The user's paper either way round, then the smallest that holds it.
_SHEETS: dict[str, tuple[tuple[Paper, ...], ...]] = {
    "a4": (("a4-wide", "a4"), ("a3-wide",), ("a2-wide",), ("a1-wide",), ("a0-wide",)),
    "letter": (("letter-wide", "letter"), ("a3-wide",), ("a2-wide",), ("a1-wide",), ("a0-wide",)),
}
_TITLE, _LEGEND, _EDGE = 96.0, 44.0, 66.0


def write_client(view: ClientMap, words: Words, frame: Frame, out: Out) -> Built:
    """Write the map for the client's table: names, titles, reporting lines."""
    return _write(view, words, frame, out, "client", lambda pen: _client(pen, view))


def write_internal(view: InternalMap, words: Words, frame: Frame, out: Out) -> Built:
    """Write the map for our own eyes."""
    return _write(view, words, frame, out, "internal", lambda pen: _internal(pen, view))


class _Pen:
    """Draws in the map's own measures on a board of another size."""

    def __init__(self, board: Board, scale: float, start: Point, words: Words) -> None:
        self.board, self.scale, self.start, self.words = board, scale, start, words

    def at(self, point: Point) -> Point:
        (x, y), (left, top) = point, self.start
        return left + x * self.scale, top + y * self.scale

    def line(self, points: Sequence[Point], colour: str, wide: float, dashed: bool = False) -> None:
        self.board.line([self.at(p) for p in points], colour, wide * self.scale, dashed)

    def circle(self, at: Point, radius: float, fill: str = "", edge: str = "") -> None:
        self.board.circle(*self.at(at), radius * self.scale, fill, edge)

    def text(
        self, at: Point, text: str, size: float, colour: str = INK, *, bold: bool = False
    ) -> None:
        """Write one line around its middle, cut where it is wider than a column."""
        if text:
            said = Text(text, size * self.scale, colour=colour, bold=bold)
            self.board.text(*self.at(at), said, "middle", room=(maps.COLUMN - 6) * self.scale)


def _write(
    view: ClientMap | InternalMap,
    words: Words,
    frame: Frame,
    out: Out,
    edition: Edition,
    paint: Callable[[_Pen], None],
) -> Built:
    spots = (
        [c.at for c in view.cards]
        if isinstance(view, ClientMap)
        else [p.card.at for p in view.people]
    )
    xs, ys = [x for x, _ in spots] or [0.0], [y for _, y in spots] or [0.0]
    wide, high = max(xs) - min(xs) + 2 * _EDGE, max(ys) - min(ys) + _EDGE / 2 + FOOT
    inner = edition == "internal"
    legend = _LEGEND if inner else 0.0

    def fit(sheet: Sheet) -> float:
        return min(1.15, sheet.width / wide, (sheet.height - _TITLE - legend) / high)

    for papers in _SHEETS[frame.paper]:
        sheets = [_sheet(view, words, frame, edition, paper) for paper in papers]
        sheet = max(sheets, key=fit)
        scale, room = fit(sheet), sheet.height - _TITLE - legend
        if scale >= _LEAST:
            break

    def draw(board: Board) -> None:
        start = (board.width - wide * scale) / 2 + (_EDGE - min(xs)) * scale
        pen = _Pen(board, scale, (start, (_EDGE / 2 - min(ys)) * scale), words)
        paint(pen)
        if inner:
            _legend(board, room, words)

    story = [
        sheet.title(words("Decision-maker map") if inner else words("Organisation"), view.name),
        sheet.drawing(room + legend, draw),
    ]
    return sheet.build(story, out)


def _sheet(
    view: ClientMap | InternalMap, words: Words, frame: Frame, edition: Edition, paper: Paper
) -> Sheet:
    kind = words("Decision-maker map") if edition == "internal" else words("Organisation")
    return Sheet(
        words,
        firm=frame.firm,
        title=words.line(f"{kind} – {view.name}"),
        kind=kind,
        edition=edition,
        as_of=datetime.combine(frame.as_of, time(), UTC),
        paper=paper,
        foot=frame.prepared_by,
    )


def _client(pen: _Pen, view: ClientMap) -> None:
    for line in view.lines:
        pen.line(line, STRONG_LINE, 1)
    for card in view.cards:
        _card(pen, card)


def _card(pen: _Pen, card: Card) -> None:
    x, y = pen.at((card.at[0] - CARD_WIDE / 2, card.at[1] - CARD_HIGH / 2))
    box = (x, y, CARD_WIDE * pen.scale, CARD_HIGH * pen.scale)
    pen.board.rounded(box, 5, fill="#FFFFFF", edge=STRONG_LINE if card.name else LINE)
    name = card.name or pen.words("Vacant")
    x, y = card.at
    middle = y if not card.title else y - 8
    pen.text((x, middle), name, 12, INK if card.name else QUIET, bold=bool(card.name))
    pen.text((x, y + 9), card.title, 11, QUIET)


def _internal(pen: _Pen, view: InternalMap) -> None:
    for line in view.lines:
        pen.line(line, STRONG_LINE, 1)
    for bond in view.bonds:
        _bond(pen, view.people[bond.one], view.people[bond.other], bond.kind)
    for person in view.people:
        _person(pen, person)


def _person(pen: _Pen, person: Judged) -> None:
    at, words = person.card.at, pen.words
    if person.post == "held":
        radius = maps.radius(person.influence)
        _ring(pen, at, radius + 5.8, person.strength)
        _stance(pen, at, radius, person.stance)
    else:
        radius = maps.radius(3)
        pen.circle(at, radius, "#FFFFFF", STRONG_LINE)
        pen.text(at, "?" if person.post == "unknown" else "–", 14, QUIET)
    below = at[1] + radius + maps.RING + maps.NAME
    held = {"vacant": words("Vacant"), "unknown": words("Not known who")}
    name = held.get(person.post, person.card.name)
    pen.text((at[0], below), name, 12, bold=person.post == "held")
    below += maps.LINE
    if person.card.title:
        pen.text((at[0], below), person.card.title, 12, QUIET)
        below += maps.LINE
    roles = words.listing([words(ROLES[role]) for role in person.roles])
    pen.text((at[0], below), roles, 11, ACCENT)


def _ring(pen: _Pen, at: Point, radius: float, strength: int | None) -> None:
    """Draw five arcs, as many of them dark as the relation has steps."""
    for step in range(5):
        first = math.radians(-90 + 7 + step * 72)
        turns = [first + math.radians(58) * part / 12 for part in range(13)]
        # Counted in the reading direction, as on the screen counted with the clock.
        arc = [(at[0] + radius * math.cos(t), at[1] + radius * math.sin(t)) for t in turns]
        pen.line(arc, INK if strength is not None and step < strength else LINE, 2.6)


def _stance(pen: _Pen, at: Point, radius: float, stance: str) -> None:
    """Draw a stance: colour and sign."""
    mark = MARKS.get(stance)
    if mark is None:
        pen.circle(at, radius - 0.5, "#FFFFFF", QUIET)
        pen.text(at, "?", radius * 1.1, QUIET, bold=True)
        return
    pen.circle(at, radius, mark.fill)
    wide = max(1.3, radius * 0.13)
    if mark.sign == "o":
        turns = [math.radians(10 * step) for step in range(37)]
        third = radius * 0.3
        ring = [(at[0] + third * math.cos(t), at[1] + third * math.sin(t)) for t in turns]
        pen.line(ring, mark.ink, wide)
        return
    twice = len(mark.sign) == 2
    arm = radius * (0.24 if twice else 0.32)
    for shift in (-0.34 * radius, 0.34 * radius) if twice else (0.0,):
        x, y = at[0] + shift, at[1]
        pen.line([(x - arm, y), (x + arm, y)], mark.ink, wide)
        if mark.sign[0] == "+":
            pen.line([(x, y - arm), (x, y + arm)], mark.ink, wide)


def _bond(pen: _Pen, one: Judged, other: Judged, kind: str) -> None:
    """Draw a link as a bow from ring to ring."""
    start, end = one.card.at, other.card.at
    way = (end[0] - start[0], end[1] - start[1])
    long = math.hypot(*way) or 1.0
    straight = abs(way[1]) < 20 and long <= 1.5 * maps.COLUMN
    side = 0.0 if straight else maps.bow(way[0], way[1], rtl=False)
    middle = ((start[0] + end[0]) / 2 + way[1] * side, (start[1] + end[1]) / 2 - way[0] * side)
    first = _towards(start, middle, maps.radius(one.influence) + maps.RING + 2)
    last = _towards(end, middle, maps.radius(other.influence) + maps.RING + 3)
    shares = [part / 24 for part in range(25)]
    points = [_on_bow(first, middle, last, share) for share in shares]
    colour = {"influences": INK, "conflict": ALARM}.get(kind, QUIET)
    pen.line(points, colour, 1.3, dashed=kind != "influences")
    if kind == "influences":
        _arrow(pen, points[-2], points[-1])
    elif kind == "conflict":
        pen.circle(points[12], 8, "#FFFFFF", ALARM)
        x, y = points[12]
        bolt = [(x + 1.5, y - 5), (x - 3, y + 0.8), (x + 3, y - 0.8), (x - 1.5, y + 5)]
        pen.line(bolt, ALARM, 1.2)


def _on_bow(first: Point, middle: Point, last: Point, share: float) -> Point:
    rest = 1 - share
    x, y = (
        rest * rest * a + 2 * rest * share * b + share * share * c
        for a, b, c in zip(first, middle, last, strict=True)
    )
    return x, y


def _towards(start: Point, goal: Point, far: float) -> Point:
    way = (goal[0] - start[0], goal[1] - start[1])
    long = math.hypot(*way) or 1.0
    return start[0] + way[0] * far / long, start[1] + way[1] * far / long


def _arrow(pen: _Pen, before: Point, tip: Point) -> None:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [tip]
    for side in (2.7, -2.7):
        corners.append((tip[0] + 7 * math.cos(angle + side), tip[1] + 7 * math.sin(angle + side)))
    pen.board.polygon([pen.at(corner) for corner in corners], INK)


def _legend(board: Board, top: float, words: Words) -> None:
    """Say what the signs mean, on as many lines as it takes."""
    pen = _Pen(board, 1.0, (0.0, 0.0), words)
    x, y = 0.0, top + 12
    for wide, text, draw in _signs(pen, words):
        said = Text(text, 12, colour=QUIET)
        taken = wide + 6 + board.setter.measure(said)
        if x and x + taken > board.width:
            x, y = 0.0, y + 18
        draw((x, y))
        board.text(x + wide + 6, y, said)
        x += taken + 14


def _signs(pen: _Pen, words: Words) -> list[tuple[float, str, Callable[[Point], None]]]:
    """Give each sign with its width and meaning."""

    def sizes(at: Point) -> None:
        pen.circle((at[0] + 4, at[1]), 3, edge=INK)
        pen.circle((at[0] + 14, at[1]), 6, edge=INK)

    def line(colour: str, dashed: bool) -> Callable[[Point], None]:
        return lambda at: pen.line([at, (at[0] + 24, at[1])], colour, 1.3, dashed)

    def stance(key: str) -> Callable[[Point], None]:
        return lambda at: _stance(pen, (at[0] + 7, at[1]), 7, key)

    return [
        *((14.0, words(text), stance(key)) for key, text in STANCES.items()),
        (20.0, words("influence 1–5"), sizes),
        (14.0, words("relation 0–5"), lambda at: _ring(pen, (at[0] + 7, at[1]), 6, 3)),
        (24.0, words("influences"), line(INK, False)),
        (24.0, words("in conflict with"), line(ALARM, True)),
        (24.0, words("close to"), line(QUIET, True)),
    ]
