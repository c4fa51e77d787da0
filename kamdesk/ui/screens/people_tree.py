"""The reporting tree: laid out by itself, each person as the map's grammar draws one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from kamdesk.domain.people import ROLES, STANCES, Person, Post, reporting_tree
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

COLUMN, LEVEL, TOP, EDGE = 128, 124, 42, 72
_LABEL = 36  # from the middle of a circle to its name
_BENDS = 6
_LEAVES = 6  # more people without reports than this stand in rows below their boss


@dataclass(frozen=True, slots=True)
class Laid:
    """Where everybody stands: column and row, and how many of both there are."""

    spots: Mapping[int, tuple[float, float]]
    columns: float
    rows: float
    loose: frozenset[int]  # they report to nobody, and nobody reports to them


def lay_out(people: Sequence[Person], across: int) -> Laid:
    """Place a boss above the middle of the reports; whoever stands alone, in rows below."""
    tree = reporting_tree(people)
    joined = [post for post in tree if post.reports]
    alone = [post.person.id for post in tree if not post.reports]
    spots: dict[int, tuple[float, float]] = {}
    columns, rows = 0.0, 0.0
    for post in joined:
        wide, deep = _place(post, columns, 0.0, spots)
        columns, rows = columns + wide, max(rows, deep)
    alone = _beside_the_top(people, joined, alone, spots)
    in_row = max(across, int(columns), 1)
    for at, person_id in enumerate(alone):
        spots[person_id] = (at % in_row, rows + at // in_row)
    if alone:
        columns = max(columns, min(in_row, len(alone)))
        rows += (len(alone) - 1) // in_row + 1
    columns = max(columns, *(column + 1 for column, _ in spots.values()), 0.0)
    return Laid(spots, columns, rows, frozenset(alone) if joined else frozenset())


def _beside_the_top(
    people: Sequence[Person],
    joined: Sequence[Post],
    alone: Sequence[int],
    spots: dict[int, tuple[float, float]],
) -> list[int]:
    """Place whoever is of the top level, but in no tree, beside it; give those who are left."""
    advisers = [p.id for p in people if p.id in set(alone) and p.level == "top"][:2]
    if not joined or not advisers:
        return list(alone)
    end = max(spots[post.person.id][0] for post in joined) + 0.5
    for place, person_id in enumerate(advisers, 1):
        spots[person_id] = (end + place, 0.0)
    return [person_id for person_id in alone if person_id not in advisers]


def _place(
    post: Post, start: float, row: float, spots: dict[int, tuple[float, float]]
) -> tuple[float, float]:
    """Place a post and all below it; give how wide it is and to which row it reaches."""
    leaves = [each for each in post.reports if not each.reports]
    if len(leaves) == len(post.reports) and len(leaves) > _LEAVES:
        return _place_many(post, start, row, spots)
    wide, deep = 0.0, row + 1
    for report in post.reports:
        taken, reached = _place(report, start + wide, row + 1, spots)
        wide, deep = wide + taken, max(deep, reached)
    wide = max(1.0, wide)
    if post.reports:
        first, last = (spots[post.reports[at].person.id][0] for at in (0, -1))
        spots[post.person.id] = ((first + last) / 2, row)
    else:
        spots[post.person.id] = (start, row)
    return wide, deep


def _place_many(
    post: Post, start: float, row: float, spots: dict[int, tuple[float, float]]
) -> tuple[float, float]:
    """Place many reports in rows below their boss."""
    in_row = max(3, min(_LEAVES, round(len(post.reports) ** 0.5) + 1))
    for at, report in enumerate(post.reports):
        spots[report.person.id] = (start + at % in_row, row + 1 + at // in_row)
    spots[post.person.id] = (start + (in_row - 1) / 2, row)
    return float(in_row), row + 1 + (len(post.reports) - 1) // in_row + 1


class PeopleTree(QWidget):
    """Draws everybody once; a click or the arrow keys choose."""

    chosen = Signal(int)  # a person
    opened = Signal(int)
    zoomed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._people: dict[int, Person] = {}
        self._laid = Laid({}, 0, 0, frozenset())
        self._faded: frozenset[int] = frozenset()
        self._across = 6
        self.selected, self.zoom = 0, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(words("Reporting tree"))
        theme().changed.connect(self.update)

    def show_people(self, people: Sequence[Person], faded: Collection[int] = ()) -> None:
        """Show people; the faded ones do not fit the filter."""
        self._people = {person.id: person for person in people}
        self._faded = frozenset(faded)
        self._laid = lay_out(people, self._across)
        self._fit()

    def fit_across(self, width: int) -> None:
        """Know how wide the view is, so that those without a boss fill it."""
        across = max(2, (width - 2 * 16) // COLUMN)
        if across != self._across:
            self._across = across
            self._laid = lay_out(list(self._people.values()), across)
        self._fit()

    def zoom_to(self, zoom: float) -> None:
        """Look closer or from further away."""
        self.zoom = max(0.4, min(1.6, zoom))
        self._fit()
        self.zoomed.emit()

    def select(self, person_id: int) -> None:
        """Choose somebody without telling."""
        self.selected = person_id
        person = self._people.get(person_id)
        self.setAccessibleDescription(self._spoken(person) if person else "")
        self.update()

    def box_of(self, person_id: int) -> QRect:
        """Say where somebody stands, in pixels of the widget."""
        at = self._middle(person_id)
        box = QRectF(at.x() - 61, at.y() - 34, 122, 108)
        zoom = self.zoom
        return QRectF(
            box.x() * zoom, box.y() * zoom, box.width() * zoom, box.height() * zoom
        ).toRect()

    def drawn(self) -> Mapping[int, tuple[float, float]]:
        """Give who is drawn, and in which column and row."""
        return self._laid.spots

    def sizeHint(self) -> QSize:
        wide = max(self._laid.columns, 1) * COLUMN + 2 * (EDGE - COLUMN / 2) + 16
        high = max(self._laid.rows - 1, 0) * LEVEL + TOP + 80
        return QSize(round(wide * self.zoom), round(high * self.zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.zoom, self.zoom)
        for person in self._people.values():
            if person.reports_to in self._people:
                self._line(painter, person)
        for person in self._people.values():
            painter.setOpacity(0.25 if person.id in self._faded else 1.0)
            self._draw(painter, person)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found:
            self._choose(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if found := self._at(event.position()):
            self.opened.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, rtl = Qt.Key, painting.is_rtl(self)
        ways = {
            keys.Key_Left: (1 if rtl else -1, 0),
            keys.Key_Right: (-1 if rtl else 1, 0),
            keys.Key_Up: (0, -1),
            keys.Key_Down: (0, 1),
        }
        key = keys(event.key())
        if key in ways:
            self._step(*ways[key])
        elif key in (keys.Key_Return, keys.Key_Enter) and self.selected:
            self.opened.emit(self.selected)
        elif key in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            self.zoom_to(self.zoom * (1 / 1.1 if key == keys.Key_Minus else 1.1))
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.update()

    def _middle(self, person_id: int) -> QPointF:
        """Give the middle of somebody's circle; the tree grows with the reading direction."""
        column, row = self._laid.spots[person_id]
        whole = self.width() / self.zoom
        start = max(EDGE, (whole - (self._laid.columns - 1) * COLUMN) / 2)
        x = start + column * COLUMN
        return QPointF(whole - x if painting.is_rtl(self) else x, TOP + row * LEVEL)

    def _at(self, point: QPointF) -> int:
        spot = point.toPoint()
        return next((found for found in self._laid.spots if self.box_of(found).contains(spot)), 0)

    def _choose(self, person_id: int) -> None:
        self.select(person_id)
        self.chosen.emit(person_id)

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest person in a direction."""
        spots = self._laid.spots
        if not spots:
            return
        if self.selected not in spots:
            self._choose(next(iter(spots)))
            return
        column, row = spots[self.selected]
        ahead = [
            (
                abs(c - column) + 4 * abs(r - row)
                if across
                else abs(r - row) * 9 + abs(c - column),
                p,
            )
            for p, (c, r) in spots.items()
            if ((c - column) * across > 0 and r == row) or (r - row) * down > 0
        ]
        if ahead:
            self._choose(min(ahead)[1])

    def _line(self, painter: QPainter, person: Person) -> None:
        """Draw whom somebody reports to: from below the boss's name, with small bends."""
        boss, mine = self._middle(person.reports_to or 0), self._middle(person.id)
        start = boss.y() + _LABEL + 38
        above = mine.y() - _reach(person) - 4
        between = min(start + 10, above - _BENDS)
        if self._laid.spots[person.id][1] - self._laid.spots[person.reports_to or 0][1] > 1:
            between = mine.y() - LEVEL + _LABEL + 48
        path = QPainterPath(QPointF(boss.x(), start))
        way = mine.x() - boss.x()
        if abs(way) < 2 * _BENDS:
            path.lineTo(boss.x(), above)
        else:
            side = _BENDS if way > 0 else -_BENDS
            path.lineTo(boss.x(), between)
            path.lineTo(mine.x() - side, between)
            path.quadTo(mine.x(), between, mine.x(), between + _BENDS)
            path.lineTo(mine.x(), above)
        painter.setPen(QPen(theme().color("strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw(self, painter: QPainter, person: Person) -> None:
        at, rtl = self._middle(person.id), painting.is_rtl(self)
        if person.id == self.selected:
            box = QRectF(at.x() - 61, at.y() - 34, 122, 108)
            painter.setPen(QPen(theme().color("accent"), 1.5 if self.hasFocus() else 1))
            painter.setBrush(theme().color("accent_soft"))
            painter.drawRoundedRect(box, 6, 6)
        radius = _radius(person)
        painting.ring(painter, at, radius + 5.8, person.strength, 2.6)
        painting.stance(painter, at, radius, person.stance)
        self._badges(painter, person, at, radius, rtl)
        name = QRect(round(at.x()) - 60, round(at.y()) + _LABEL, 120, 17)
        shown = self._words.isolate(person.name)
        painting.write(painter, name, shown, rtl=rtl, size=12, strong=True, place="middle")
        painting.write(
            painter,
            name.translated(0, 16),
            self._words.isolate(person.title),
            rtl=rtl,
            size=12,
            tone="quiet",
            place="middle",
        )

    def _badges(
        self, painter: QPainter, person: Person, at: QPointF, radius: float, rtl: bool
    ) -> None:
        """Draw the buying roles as small signs below the circle's end."""
        held = [role for role in ROLES if role in person.roles][:3]
        for place, role in enumerate(held):
            past = radius * 0.72 + 6 + place * 17
            middle = QPointF(at.x() - past if rtl else at.x() + past, at.y() + radius * 0.72 + 5)
            painter.setPen(QPen(theme().color("strong"), 1))
            painter.setBrush(theme().color("surface"))
            painter.drawEllipse(middle, 8.5, 8.5)
            ratio = self.devicePixelRatioF() * 2
            sign = icons.pixmap(f"role-{role}", "text", 11, ratio)
            painter.drawPixmap(QRectF(middle.x() - 5.5, middle.y() - 5.5, 11, 11).toRect(), sign)

    def _spoken(self, person: Person) -> str:
        """Say a person to a screen reader."""
        words = self._words
        held = words(STANCES[person.stance]) if person.stance else words("stance unknown")
        return words.listing([part for part in (person.name, person.title, held) if part])


def _radius(person: Person) -> float:
    return 12 + 2.4 * (person.influence or 1)


def _reach(person: Person) -> float:
    """Give how far the ring reaches from the middle."""
    return _radius(person) + 7.1
