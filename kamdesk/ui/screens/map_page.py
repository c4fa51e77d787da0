"""The map with what floats over it, and the deeds of the hand on it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from kamdesk.domain.maps import LINKS, Link
from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.explained import Floating
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import column, icon_button, row
from kamdesk.ui.screens.in_place import AddFloat
from kamdesk.ui.screens.map_legend import MapLegend
from kamdesk.ui.screens.map_mini import MiniMap
from kamdesk.ui.screens.map_view import MapView

if TYPE_CHECKING:
    from kamdesk.usecases.maps import Maps
    from kamdesk.words import Words

# In the order of the menu; the link drawn most often first.
DRAWN = ("influences", "conflict", "close", "replaces")


class MapPage(QWidget):
    """Asks the map's use cases; the people's page tells it what to show."""

    chosen = Signal(int)
    opened = Signal(int)
    log_asked = Signal(int)
    told = Signal(str)
    file_asked = Signal(str, str)  # an edition, and pdf or png

    def __init__(self, deeds: Maps, words: Words) -> None:
        super().__init__()
        self._deeds, self._words = deeds, words
        self._account = 0
        self._people: Sequence[Person] = ()
        self._links: Sequence[Link] = ()
        self._unfolded: set[int] = set()
        self._at = QPointF()
        self.view = MapView(words)
        self.mini = MiniMap(self.view, words)
        self._help = icon_button("help", words("Legend"), self.show_legend)
        self._save = icon_button("export", words("Save as PDF or picture"), self._offer_files)
        self._zoom = QFrame(self.view)
        self._zoom.setProperty("kind", "popover")
        row(
            icon_button("minus", words("Smaller"), self.view.further),
            icon_button("plus", words("Larger"), self.view.closer),
            icon_button("target", words("Fit into the view"), self.view.fit),
            icon_button("tree", words("Tidy up"), self.tidy),
            self._save,
            self._help,
            spacing=2,
            parent=self._zoom,
        ).setContentsMargins(3, 3, 3, 3)
        column(self.view, spacing=0, parent=self)
        self._hear()

    def _hear(self) -> None:
        view = self.view
        self.mini.moved.connect(self.place)
        view.chosen.connect(self.chosen)
        view.opened.connect(self.opened)
        view.said.connect(self.told)
        view.add_asked.connect(self.ask_name)
        view.moved.connect(lambda *to: self._try(lambda: self._deeds.move(*to)))
        view.dropped.connect(self._report)
        view.link_asked.connect(self._ask_link)
        view.unlink_asked.connect(lambda link: self._try(lambda: self._deeds.unlink(link)))
        view.menu_asked.connect(self.open_menu)
        view.unfold_asked.connect(self._unfold)

    def _report(self, person_id: int, boss_id: int) -> None:
        """Let somebody report to another: in the post that put him or her on this map."""
        post = next(each.post_id for each in self._people if each.id == person_id)
        self._try(lambda: self._deeds.report(person_id, boss_id, post))

    def show_account(self, account_id: int) -> None:
        """Begin with another account: what was unfolded is folded again."""
        self._account = account_id
        self._unfolded.clear()

    def show_map(
        self,
        people: Sequence[Person],
        links: Sequence[Link],
        faded: Collection[int],
        orders: Mapping[int, str],
    ) -> None:
        """Show people and links."""
        self._people, self._links = people, links
        self._faded, self._orders = faded, orders
        self._draw()

    def _draw(self) -> None:
        self.view.show_map(
            self._people,
            self._links,
            faded=self._faded,
            orders=self._orders,
            unfolded=self._unfolded,
        )
        self.mini.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Keep what floats in its corner."""
        self._zoom.adjustSize()
        whole, zoom = self.view.size(), self._zoom.size()
        rtl = self.view.drawing.mirrored(1, 0).x() < 0
        y = whole.height() - zoom.height() - 10
        self._zoom.move(10 if rtl else whole.width() - zoom.width() - 12, y)
        near, far = 10, whole.width() - self.mini.width() - 12
        foot = whole.height() - self.mini.height() - 10
        over = y - self.mini.height() - 8
        above, beside = (near, over) if rtl else (far, over), (far, foot) if rtl else (near, foot)
        room = whole.width() > zoom.width() + self.mini.width() + 40
        corners = [above, beside] if room else [above]
        self.mini.move(*min(corners, key=lambda at: self._covered(QPoint(*at))))

    def _covered(self, at: QPoint) -> int:
        """Count whom the small map would cover in a corner; the chosen one counts for all."""
        box, view = QRectF(QRect(at, self.mini.size())), self.view
        covered = [person for person in view.people if box.intersects(view.box_of(person))]
        return len(covered) + (len(view.people) if view.selected in covered else 0)

    def ask_name(self, at: QPointF, on_screen: QPoint) -> None:
        """Ask for the name of somebody new, who then stands at the place."""
        self._at = QPointF(at)
        asking = self._words("Name of the person")
        self.adding = AddFloat(self._words, asking, self._add, self)
        self.adding.show_near(self)
        self.adding.move(on_screen + QPoint(8, 8))

    def _add(self, name: str) -> None:
        x, y = self.view.drawing.own(self._at)
        added = self._deeds.add_at(self._account, name, x, y)
        self._at += QPointF(0, 110)  # the next one, if any, stands below
        self.chosen.emit(added)

    def tidy(self) -> None:
        """Let everybody stand where the layout puts them, and fold again."""
        self._unfolded.clear()
        self._deeds.tidy(self._account)
        self._draw()
        self.view.fit()

    def _unfold(self, boss: int) -> None:
        self._unfolded.add(boss)
        self._draw()

    def unfold_all(self) -> None:
        """Show everybody."""
        while folds := self.view.drawing.laid.folds:
            self._unfolded |= {fold.boss for fold in folds}
            self._draw()

    def show_legend(self) -> None:
        """Say what the signs mean."""
        self.floating = Floating(self)
        self.floating.setAccessibleName(self._words("Legend"))
        column(MapLegend(self._words), parent=self.floating).setContentsMargins(16, 12, 16, 12)
        self.floating.show_near(self._help)

    def _try(self, deed: Callable[[], Any]) -> None:
        """Do what the hand wanted; a refusal is said, and the map shown as it stands."""
        try:
            deed()
        except Refused as refusal:
            self.told.emit(problem_text(refusal, "", self._words))
            self._draw()

    # --- menus

    def _offer_files(self) -> None:
        """Offer the map as a file, in either edition."""
        words, self.menu = self._words, QMenu(self)
        for edition, form, text in (
            ("client", "pdf", words("For the client: PDF…")),
            ("client", "png", words("For the client: picture…")),
            ("internal", "pdf", words("For us, with all we think: PDF…")),
            ("internal", "png", words("For us, with all we think: picture…")),
        ):
            self.menu.addAction(text, partial(self.file_asked.emit, edition, form))
        self.menu.popup(self._save.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - 6)))

    def _ask_link(self, one: int, other: int, at: QPoint) -> None:
        """Ask what the line just drawn means."""
        menu, words = QMenu(self), self._words
        names = {person.id: person.name for person in self._people}
        for kind in DRAWN:
            menu.addAction(
                words("{what}: {name}", what=words(LINKS[kind]), name=names[other]),
                partial(self._try, partial(self._deeds.link, one, other, kind)),
            )
        menu.addSeparator()
        reports = words("{what}: {name}", what=words("reports to"), name=names[other])
        menu.addAction(reports, partial(self._try, partial(self._deeds.report, one, other)))
        menu.setActiveAction(menu.actions()[0])
        self.menu = menu
        menu.popup(at)

    def open_menu(self, person_id: int, at: QPoint) -> None:
        """Offer what can be done with a person, or with the ground."""
        self.menu = self._menu_of(person_id, at) if person_id else self._menu_of_ground(at)
        self.menu.popup(at)

    def _menu_of_ground(self, at: QPoint) -> QMenu:
        menu, words, view = QMenu(self), self._words, self.view
        where = view.mapToScene(view.viewport().mapFromGlobal(at))
        menu.addAction(words("Add person"), partial(self.ask_name, where, at))
        if self.view.drawing.laid.folds:
            menu.addAction(words("Show everybody"), self.unfold_all)
        menu.addAction(words("Tidy up"), self.tidy)
        menu.addAction(words("Fit into the view"), view.fit)
        return menu

    def _menu_of(self, person_id: int, at: QPoint) -> QMenu:
        menu, words, deeds = QMenu(self), self._words, self._deeds
        person = next(person for person in self._people if person.id == person_id)
        menu.addAction(words("Log contact"), partial(self.log_asked.emit, person_id))
        menu.addAction(words("Add somebody who reports here"), partial(self._below, person, at))
        menu.addAction(words("Draw a link (L)"), partial(self.view.begin_link, person_id))
        if person.reports_to is not None:
            free = partial(self._try, partial(deeds.report, person_id, None))
            menu.addAction(words("Reports to nobody known"), free)
        for action in self._links_of(person, menu):
            menu.addAction(action)
        menu.addSeparator()
        for post, text in (
            ("held", words("The post is held")),
            ("vacant", words("The post is vacant")),
            ("unknown", words("Not known who holds the post")),
        ):
            action = menu.addAction(text, partial(deeds.set_post, person_id, post))
            action.setCheckable(True)
            action.setChecked(person.post == post)
        if person.map_x is not None:
            menu.addSeparator()
            menu.addAction(words("Back to the tidy place"), partial(deeds.free, person_id))
        return menu

    def _links_of(self, person: Person, menu: QMenu) -> list[QAction]:
        """Offer to take each link away."""
        words = self._words
        names = {other.id: other.name for other in self._people}
        found = []
        for link in self._links:
            if person.id not in (link.from_id, link.to_id):
                continue
            other = names.get(link.to_id if link.from_id == person.id else link.from_id, "")
            text = words("Take away: {what} {name}", what=words(LINKS[link.kind]), name=other)
            action = QAction(icons.icon("trash"), text, menu)
            action.triggered.connect(partial(self._try, partial(self._deeds.unlink, link)))
            found.append(action)
        return found

    def _below(self, boss: Person, at: QPoint) -> None:
        """Ask for somebody new who reports to a person."""
        asking = self._words("Who reports to {name}?", name=boss.name)

        def add(name: str) -> None:
            self.chosen.emit(self._deeds.add_below(boss.id, name))

        self.adding = AddFloat(self._words, asking, add, self)
        self.adding.show_near(self)
        self.adding.move(at + QPoint(8, 8))
