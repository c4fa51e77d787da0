"""The map as a drawing: everybody in place, the lines between them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from kamdesk.domain import maps
from kamdesk.domain.map_layout import Laid, lay_out
from kamdesk.domain.maps import Link
from kamdesk.domain.people import Person
from kamdesk.ui.screens.map_items import (
    FADED,
    FoldItem,
    LinkItem,
    PersonItem,
    ReportingItem,
)

if TYPE_CHECKING:
    from kamdesk.words import Words

AROUND = 140  # room around the people
_ROOM = 2000


class MapDrawing(QGraphicsScene):
    """Holds an item for everybody; what is kept counts x from the reading side."""

    def __init__(self, words: Words, rtl: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._rtl = words, rtl
        self._empty()

    def _empty(self) -> None:
        self.clear()
        self.people: dict[int, PersonItem] = {}
        self.links: list[LinkItem] = []
        self.laid = Laid({}, (), {}, 0, 0, frozenset())
        self.extent = QRectF()
        self._lines = ReportingItem()
        self.addItem(self._lines)

    def show_map(
        self,
        people: Sequence[Person],
        links: Sequence[Link],
        across: int,
        faded: Collection[int],
        orders: Mapping[int, str],
        unfolded: Collection[int],
    ) -> None:
        """Draw people and links anew; the faded are pale, `orders` number a decision."""
        self._empty()
        linked = {end for link in links for end in (link.from_id, link.to_id)}
        self.laid = lay_out(maps.seats(people, linked), across, unfolded)
        spots = maps.places(people, self.laid)
        for person in people:
            if person.id in spots:
                self._add_person(person, spots[person.id], person.id in faded)
                self.people[person.id].number(orders.get(person.id, ""))
        for fold in self.laid.folds:
            tile = FoldItem(fold.boss, self._words("{n} more", n=fold.count))
            tile.setPos(self.mirrored(fold.x * maps.COLUMN, fold.y * maps.LEVEL))
            self.addItem(tile)
        for link in links:
            ends = {link.from_id, link.to_id}
            if ends <= self.people.keys() and link.kind != "replaces":
                self._add_link(link, pale=bool(ends & set(faded)))
        self.connect_all()
        self.extent = self.ground()
        # Room to move the map freely, and to zoom at the cursor.
        self.setSceneRect(self.extent.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))

    def mirrored(self, x: float, y: float) -> QPointF:
        """Turn a kept point to where it is drawn."""
        return QPointF(-x if self._rtl else x, y)

    def own(self, point: QPointF) -> maps.Point:
        """Turn a drawn point to what is kept."""
        return (-point.x() if self._rtl else point.x(), point.y())

    def ground(self) -> QRectF:
        """Give all that is drawn, with room around it."""
        whole = QRectF()
        for item in self.items():
            whole = whole.united(item.sceneBoundingRect())
        return whole.adjusted(-AROUND, -AROUND, AROUND, AROUND)

    def connect_all(self) -> None:
        """Draw all lines between the people where they stand now."""
        solid: list[list[QPointF]] = []
        faint: list[list[QPointF]] = []
        for item in self.people.values():
            boss = self.people.get(item.person.reports_to or 0)
            if boss is not None and boss is not item:
                above = maps.reach(item.person) + 4
                pale = item.opacity() < 1 or boss.opacity() < 1
                line = self._reporting(boss, self.own(item.pos()), above)
                (faint if pale else solid).append(line)
        for fold in self.laid.folds:
            boss = self.people.get(fold.boss)
            if boss is not None:
                solid.append(self._reporting(boss, (fold.x * maps.COLUMN, fold.y * maps.LEVEL), 18))
        self._lines.show_lines(solid, faint)
        for link in self.links:
            one, other = self.people[link.link.from_id], self.people[link.link.to_id]
            reaches = (maps.reach(one.person), maps.reach(other.person))
            link.show_between(one.pos(), other.pos(), reaches, self._bow(one, other))

    def _add_person(self, person: Person, at: maps.Point, pale: bool) -> None:
        item = PersonItem(person, self._words, self._rtl, self._post(person))
        item.setPos(self.mirrored(*at))
        item.setOpacity(FADED if pale else 1.0)
        self.addItem(item)
        self.people[person.id] = item

    def _add_link(self, link: Link, *, pale: bool) -> None:
        item = LinkItem(link)
        item.setOpacity(FADED if pale else 1.0)
        self.addItem(item)
        self.links.append(item)

    def _post(self, person: Person) -> str:
        words = self._words
        if person.post == "vacant":
            since = person.since
            return words("Vacant, {day}", day=words.day(since)) if since else words("Vacant")
        return words("Not known who")

    def _reporting(self, boss: PersonItem, mine: maps.Point, above: float) -> list[QPointF]:
        trunk = self.laid.trunks.get(boss.person.id)
        at = self.own(boss.pos())
        down = at[0] if trunk is None else trunk * maps.COLUMN
        corners = maps.reporting_line(at, maps.label_foot(boss.person), mine, above, down)
        return [self.mirrored(*corner) for corner in corners]

    def _bow(self, one: PersonItem, other: PersonItem) -> float:
        """Let a line pass straight between neighbours, and aside of whoever stands between."""
        way = other.pos() - one.pos()
        if abs(way.y()) >= 20:
            return maps.bow(way.x(), way.y(), rtl=self._rtl)
        low, high = sorted((one.x(), other.x()))
        between = any(
            low < item.x() < high and abs(item.y() - one.y()) < 40 for item in self.people.values()
        )
        long = math.hypot(way.x(), way.y()) or 1.0
        return math.copysign(min(0.35, 150 / long) if between else 0.0, way.x())
