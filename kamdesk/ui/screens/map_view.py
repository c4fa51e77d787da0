"""The map drawn: people on their reporting tree, links over it; moved and linked by hand or key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsLineItem, QGraphicsView

from kamdesk.domain import maps
from kamdesk.domain.maps import Link
from kamdesk.domain.people import STANCES, Person
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.map_drawing import AROUND, MapDrawing
from kamdesk.ui.screens.map_items import BOX, HANDLE, FoldItem, LinkItem, PersonItem
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

LEAST, MOST = 0.12, 4.0  # of the zoom
_STEP, _NUDGE = 1.15, 16
_FAR = 6  # pixels a press may wander and still be a click


class MapView(QGraphicsView):
    """Tells what the hand or the keyboard wants; the page does it."""

    chosen = Signal(int)  # a person
    opened = Signal(int)
    add_asked = Signal(QPointF, QPoint)  # the place on the map, and on the screen
    moved = Signal(int, float, float, str)  # with a key that joins small steps to one
    dropped = Signal(int, int)  # somebody on somebody
    link_asked = Signal(int, int, QPoint)
    unlink_asked = Signal(object)  # a Link
    menu_asked = Signal(int, QPoint)  # a person, or 0 for the ground
    unfold_asked = Signal(int)
    seen = Signal()  # another part is in view
    said = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.drawing = MapDrawing(words, painting.is_rtl(self), self)
        self.setScene(self.drawing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(words("Decision-maker map"))
        self._string: QGraphicsLineItem | None = None
        self.selected = 0
        self.linking = 0  # from whom a link is being drawn
        self._pressed: QPoint | None = None
        self._panning = self._pulling = False
        self._held: PersonItem | None = None
        self._shift = QPointF()
        self._visit = ""
        theme().changed.connect(self._repaint)

    # --- what is shown

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def show_map(
        self,
        people: Sequence[Person],
        links: Sequence[Link],
        *,
        faded: Collection[int] = (),
        orders: Mapping[int, str] | None = None,
        unfolded: Collection[int] = (),
    ) -> None:
        """Show people and links; the faded do not fit the filter, `orders` number a decision."""
        self.linking, self._string, self._held = 0, None, None
        across = max(3, round(self.viewport().width() / maps.COLUMN) - 1)
        self.drawing.show_map(people, links, across, faded, orders or {}, unfolded)
        self.select(self.selected)

    @property
    def people(self) -> Mapping[int, PersonItem]:
        return self.drawing.people

    def drawn(self) -> Mapping[int, tuple[float, float]]:
        """Give who is drawn, and where."""
        return {person: self.drawing.own(item.pos()) for person, item in self.people.items()}

    def box_of(self, person_id: int) -> QRectF:
        """Say where somebody stands, in pixels of the view."""
        item = self.people[person_id]
        return QRectF(self.mapFromScene(item.mapRectToScene(BOX)).boundingRect())

    # --- looking

    def select(self, person_id: int) -> None:
        """Choose somebody without telling."""
        self.selected = person_id
        for each, item in self.people.items():
            item.mark(chosen=each == person_id, focused=self.hasFocus() and each == person_id)
        found = self.people.get(person_id)
        self.setAccessibleDescription(self.spoken(found.person) if found else "")
        self._choose_link(None)

    def spoken(self, person: Person) -> str:
        """Say a person to a screen reader."""
        words = self._words
        held = words(STANCES[person.stance]) if person.stance else words("stance unknown")
        return words.listing([part for part in (person.name, person.title, held) if part])

    def bring_into_view(self, person_id: int) -> None:
        """Move the map as little as shows somebody."""
        if person_id in self.people:
            self.ensureVisible(self.people[person_id].mapRectToScene(BOX), 24, 24)
            self.seen.emit()

    def look_at_the_top(self, least: float) -> None:
        """Begin with the whole width, as far as it stays readable, and who leads in view."""
        if not self.people:
            return
        whole = self.drawing.ground().adjusted(AROUND - 16, 0, 16 - AROUND, 0)
        self.zoom_to(max(least, min(1.0, self.viewport().width() / whole.width())))
        top = min(
            self.people.values(), key=lambda item: (item.y(), self.drawing.own(item.pos())[0])
        )
        half = self.viewport().height() / 2 / self.zoom
        across = whole.center().x()
        if whole.width() * self.zoom > self.viewport().width():
            across = top.x()
        self.centerOn(across, top.y() - 52 + half)
        self.seen.emit()

    def fit(self) -> None:
        """Show all at once, as far as it stays readable."""
        whole, room = self.drawing.ground(), self.viewport().size()
        whole.adjust(AROUND - 24, AROUND - 24, 24 - AROUND, 24 - AROUND)
        self.zoom_to(min(1.0, room.width() / whole.width(), room.height() / whole.height()))
        self.centerOn(whole.center())
        self.seen.emit()

    def zoom_to(self, zoom: float, at: QPoint | None = None) -> None:
        """Look closer or from further away; the point under the cursor stays."""
        held = at or self.viewport().rect().center()
        before = self.mapToScene(held)
        factor = max(LEAST, min(MOST, zoom)) / self.zoom
        self.scale(factor, factor)
        after = self.mapToScene(held)
        middle = self.mapToScene(self.viewport().rect().center())
        self.centerOn(middle + before - after)
        self.seen.emit()

    def closer(self) -> None:
        self.zoom_to(self.zoom * _STEP)

    def further(self) -> None:
        self.zoom_to(self.zoom / _STEP)

    def look_at(self, point: QPointF) -> None:
        """Bring a point of the drawing into the middle."""
        self.centerOn(point)
        self.seen.emit()

    def view_rect(self) -> QRectF:
        """Give the part of the drawing in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def _repaint(self) -> None:
        for item in self.drawing.items():
            item.update()
        self.viewport().update()

    # --- the mouse

    def _person_at(self, at: QPoint, but: PersonItem | None = None) -> PersonItem | None:
        at_scene = self.mapToScene(at)
        for item in self.items(at):
            if (
                isinstance(item, PersonItem)
                and item is not but
                and BOX.contains(at_scene - item.pos())
            ):
                return item
        return None

    def _on_handle(self, at: QPoint) -> bool:
        item = self.people.get(self.selected)
        if item is None:
            return False
        away = item.mapFromScene(self.mapToScene(at)) - item.handle()
        return away.x() ** 2 + away.y() ** 2 <= (HANDLE + 2) ** 2

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position().toPoint()
        self._pressed = at
        if self.linking:
            self._finish_link(self._person_at(at))
        elif self._on_handle(at):
            self.begin_link(self.selected)
            self._pulling = True
        elif (item := self._person_at(at)) is not None:
            self._held, self._shift = item, self.mapToScene(at) - item.pos()
            self._choose(item.person.id)
        elif not self._press_other(at):
            self._panning = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _press_other(self, at: QPoint) -> bool:
        """Choose a line, or unfold a tile."""
        for item in self.items(at):
            if isinstance(item, FoldItem):
                self.unfold_asked.emit(item.boss)
                return True
            if isinstance(item, LinkItem):
                self._choose_link(item)
                return True
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self.linking:
            self._pull(at)
        elif self._panning and self._pressed is not None:
            way = self.mapToScene(self._pressed) - self.mapToScene(at)
            self._pressed = at
            self.look_at(self.mapToScene(self.viewport().rect().center()) + way)
        elif self._held is not None and self._far(at):
            self._drag(self._held, at)
        elif self._pressed is None:
            over = self._person_at(at) is not None or self._on_handle(at)
            hand = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pulling:
            self._finish_link(self._person_at(at))
        elif self._held is not None and self._far(at):
            self._drop(self._held, at)
        self._held, self._pressed = None, None
        self._panning = self._pulling = False
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._held = self._pressed = None
        if (item := self._person_at(at)) is not None:
            self.opened.emit(item.person.id)
        elif not any(isinstance(item, FoldItem | LinkItem) for item in self.items(at)):
            self.add_asked.emit(self.mapToScene(at), event.globalPosition().toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if turn:
            factor = 1.0015**turn
            self.zoom_to(self.zoom * factor, event.position().toPoint())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.people.get(self.selected) if by_key else self._person_at(event.pos())
        at = event.globalPos()
        if by_key and item is not None:
            at = self.viewport().mapToGlobal(self.mapFromScene(item.pos()))
        if item is not None:
            self._choose(item.person.id)
        self.menu_asked.emit(item.person.id if item else 0, at)

    def _far(self, at: QPoint) -> bool:
        return self._pressed is not None and (at - self._pressed).manhattanLength() > _FAR

    def _drag(self, item: PersonItem, at: QPoint) -> None:
        item.setPos(self.mapToScene(at) - self._shift)
        self._target(self._person_at(at, but=item))
        self.drawing.connect_all()

    def _drop(self, item: PersonItem, at: QPoint) -> None:
        boss = self._person_at(at, but=item)
        self._target(None)
        if boss is not None:
            self.dropped.emit(item.person.id, boss.person.id)
        else:
            self.moved.emit(item.person.id, *self.drawing.own(item.pos()), "")

    def _target(self, target: PersonItem | None) -> None:
        for item in self.people.values():
            item.mark(chosen=item.person.id == self.selected, target=item is target)

    # --- links

    def begin_link(self, person_id: int) -> None:
        """Draw a link from somebody; the mouse or the arrow keys lead it to another."""
        if person_id not in self.people:
            return
        self.linking = person_id
        self._string = self.drawing.addLine(0, 0, 0, 0)
        pen = self._string.pen()
        pen.setColor(theme().color("accent"))
        pen.setWidthF(1.5)
        self._string.setPen(pen)
        self._pull_to(self.people[person_id].pos())
        words = self._words
        self.said.emit(words("Choose the other with the arrow keys or the mouse; Esc gives up."))

    def give_up_link(self) -> None:
        """Draw no link after all."""
        if self._string is not None:
            self.drawing.removeItem(self._string)
            self._string = None
        self.linking = 0
        self._target(None)

    def _pull(self, at: QPoint) -> None:
        self._pull_to(self.mapToScene(at))
        self._target(self._person_at(at, but=self.people.get(self.linking)))

    def _pull_to(self, point: QPointF) -> None:
        if self._string is not None and self.linking in self.people:
            start = self.people[self.linking].pos()
            self._string.setLine(start.x(), start.y(), point.x(), point.y())

    def _finish_link(self, other: PersonItem | None) -> None:
        start = self.linking
        self.give_up_link()
        if other is not None and other.person.id != start:
            at = self.viewport().mapToGlobal(self.mapFromScene(other.pos()))
            self.link_asked.emit(start, other.person.id, at)

    def _choose_link(self, chosen: LinkItem | None) -> None:
        for item in self.drawing.links:
            item.mark(item is chosen)

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        key = keys(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ways = {
            keys.Key_Left: (-1, 0),
            keys.Key_Right: (1, 0),
            keys.Key_Up: (0, -1),
            keys.Key_Down: (0, 1),
        }
        if key in ways:
            (self._nudge if control else self._step)(*ways[key])
        elif not self._press_key(key, control):
            super().keyPressEvent(event)

    def _press_key(self, key: Qt.Key, control: bool) -> bool:
        keys = Qt.Key
        deeds = {
            keys.Key_Return: self._enter,
            keys.Key_Enter: self._enter,
            keys.Key_Escape: self.give_up_link if self.linking else None,
            keys.Key_Delete: self._unlink
            if any(item.chosen for item in self.drawing.links)
            else None,
            keys.Key_L: lambda: self.begin_link(self.selected),
            keys.Key_F: self.fit,
            keys.Key_Home: lambda: self._choose(min(self.people, default=0)),
        }
        if control or key == keys.Key_Minus:
            zooms = {
                keys.Key_Plus: self.closer,
                keys.Key_Equal: self.closer,
                keys.Key_Minus: self.further,
                keys.Key_0: lambda: self.zoom_to(1.0),
            }
            deeds = zooms  # type: ignore[assignment]
        elif key in (keys.Key_Plus, keys.Key_Insert):
            deeds = {key: self._ask_to_add}
        deed = deeds.get(key)
        if deed is not None:
            deed()
        return deed is not None

    def _enter(self) -> None:
        if self.linking:
            self._finish_link(self.people.get(self.selected))
        elif self.selected in self.people:
            self.opened.emit(self.selected)

    def _ask_to_add(self) -> None:
        """Add where the cursor is, or in the middle of what is seen."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        if not self.viewport().rect().contains(at) or not self.viewport().underMouse():
            at = self.viewport().rect().center()
        self.add_asked.emit(self.mapToScene(at), self.viewport().mapToGlobal(at))

    def _unlink(self) -> None:
        for item in self.drawing.links:
            if item.chosen:
                self.unlink_asked.emit(item.link)

    def _nudge(self, across: int, down: int) -> None:
        """Move the chosen one a little."""
        item = self.people.get(self.selected)
        if item is not None:
            item.setPos(item.pos() + QPointF(across, down) * _NUDGE)
            self.drawing.connect_all()
            self.moved.emit(item.person.id, *self.drawing.own(item.pos()), self._visit)

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest person in a direction."""
        here = self.people.get(self.selected)
        if here is None:
            if self.people:
                self._choose(next(iter(self.people)))
            return
        ahead = []
        for person_id, item in self.people.items():
            way = item.pos() - here.pos()
            along = way.x() * across + way.y() * down
            aside = abs(way.x() * down) + abs(way.y() * across)
            if along > 8 and aside <= 2.5 * along + (60 if down else 20):
                ahead.append((along + 2.2 * aside, person_id))
        if ahead:
            self._choose(min(ahead)[1])

    def _choose(self, person_id: int) -> None:
        if person_id not in self.people:
            return
        self._visit = uuid4().hex
        if self.linking:
            self.selected = person_id
            self._target(self.people[person_id])
            self._pull_to(self.people[person_id].pos())
        else:
            self.select(person_id)
        self.bring_into_view(person_id)
        if not self.linking:
            self.chosen.emit(person_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.select(self.selected)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.select(self.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.seen.emit()
