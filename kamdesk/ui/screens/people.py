"""People: the decision-maker map, the same as a list, and coverage; a card at the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.changes import Changes
from kamdesk.domain.maps import Buying, Link
from kamdesk.domain.people import Person
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.flow import flow
from kamdesk.ui.panels import Empty, Strip, column, icon_button, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens import people_list
from kamdesk.ui.screens.in_place import AddFloat, example
from kamdesk.ui.screens.log import QuickLog
from kamdesk.ui.screens.map_decision import DecisionPanel
from kamdesk.ui.screens.map_files import MapFiles
from kamdesk.ui.screens.map_legend import MapLegend
from kamdesk.ui.screens.map_page import MapPage
from kamdesk.ui.screens.people_filter import PeopleFilter
from kamdesk.ui.screens.people_import import open_import, people_in
from kamdesk.ui.screens.people_outline import PeopleOutline
from kamdesk.ui.screens.person_card import WIDE, PersonCard
from kamdesk.ui.screens.stance_bar import StanceBar
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.switches import Segments
from kamdesk.ui.theme import theme
from kamdesk.words.coverage import gaps

if TYPE_CHECKING:
    from kamdesk.ui.screens.coverage_page import CoveragePage
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = (
    *("person", "person_role", "judgement", "name", "entry", "entry_person", "account_unit"),
    *("person_link", "post", "tie", "buying", "buying_step", "setting"),
)
_SMALLEST = 0.8  # of the map at first sight
_ONE_LINE = 76  # letters of the strip above the map
_NEW = "new"
_CARD, _NOBODY, _DECISION = range(3)


class PeoplePage(QWidget):
    """Whoever is chosen on the map or in the list stands on the card."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self.setAcceptDrops(True)
        self._account, self._chosen, self._buying = 0, 0, 0
        self._people: tuple[Person, ...] = ()
        self._units: tuple[Unit, ...] = ()
        self._buyings: tuple[Buying, ...] = ()
        self._links: tuple[Link, ...] = ()
        views = [("map", words("Map")), ("list", words("List")), ("coverage", words("Coverage"))]
        self.form = Segments(views, "map")
        self.form.chosen.connect(self._turn)
        sides = [("theirs", words("Theirs")), ("tree", words("Tree")), ("ours", words("Ours"))]
        self.side = Segments(sides, "theirs")
        self.side.chosen.connect(lambda _: self._read(anew=False))
        self.stances = StanceBar(words)
        self.stances.chosen.connect(lambda _: self._sift())
        self.filter = PeopleFilter(words)
        self.filter.changed.connect(self._sift)
        self.decision = ChoiceBox((), words("All decisions"))
        self.decision.setProperty("kind", "small")
        self.decision.setAccessibleName(words("Decision in focus"))
        every = QFontMetrics(theme().font(13)).horizontalAdvance(words("All decisions"))
        self.decision.setFixedWidth(max(132, every + 46))
        self.decision.edited.connect(self._focus)
        self.add = icon_button("plus", words("Add person"), self.ask_name, tone="text")
        self.table = people_list.table(words, today)
        self.table.chosen.connect(lambda person: self._choose(person.id if person else 0))
        self.outline = PeopleOutline(words)
        self.outline.chosen.connect(self._choose)
        self.map = MapPage(desk.maps, words)
        self.tree = self.map.view
        self.files = MapFiles(desk, words, self)
        self._unsaved = Unsaved(desk.drafts, words)
        self.card = PersonCard(desk, words, today, self._unsaved)
        self.panel = DecisionPanel(desk.maps, words, today, self._unsaved)
        self.gaps = Strip("watch")
        self.coverage: CoveragePage | None = None  # made when it is first turned to
        self._hear()
        self._lay_out()

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's people, or one of ours where the place names one."""
        if account_id != self._account:
            self.flush()
            self._account, self._chosen, self._buying = account_id, 0, 0
            self.filter.clear()
            self.side.put("theirs")
            self.map.show_account(account_id)
            self._read(anew=True)
            QTimer.singleShot(0, self, self._look_at_the_top)
        if subject:
            self._choose(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of this page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def use_jobs(self, jobs: Jobs) -> None:
        """Work with the window's jobs, which it ends before it closes the store."""
        self.files.jobs = jobs

    def ask_name(self) -> None:
        """Ask for the name of somebody new; several may follow one another."""
        self.adding = AddFloat(self._words, self._words("Name of the person"), self._add, self)
        self.adding.show_near(self.add)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if people_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if found := people_in(event.mimeData()):
            event.acceptProposedAction()
            self.take_in(found[0])

    def take_in(self, path: Path) -> None:
        """Look at a file of people, and take them in."""
        self.importing = open_import(self, self._desk, self._words, path, self._account)
        self.importing.taken.connect(self._say_taken)

    def _say_taken(self, count: int) -> None:
        words = self._words
        self.told.emit(
            words.count(
                "{n} person taken in. Ctrl+Z takes it back.",
                "{n} people taken in. Ctrl+Z takes it back.",
                count,
            )
        )

    def flush(self) -> None:
        """Store what is still open."""
        self.card.flush()
        self.panel.flush()

    def go_to(self, person_id: int) -> None:
        """Go to a person through the window."""
        self.gone.emit(Place("accounts", self._account, "people", person_id))

    def _hear(self) -> None:
        self._unsaved.told.connect(self.told)
        self.map.chosen.connect(self._choose)
        self.map.told.connect(self.told)
        self.map.file_asked.connect(lambda *how: self.files.make(self._account, *how))
        self.files.told.connect(self.told)
        self.outline.menu_asked.connect(self.map.open_menu)
        self.map.log_asked.connect(self._log)
        for opened in (self.table.opened, self.map.opened, self.outline.opened):
            opened.connect(lambda _: self.card.write(True))
        self.card.removed.connect(self._remove)
        self.card.told.connect(self.told)
        self.card.person_asked.connect(self._choose)
        self.card.log_asked.connect(self._log)
        self.panel.person_asked.connect(self._choose)
        self.panel.removed.connect(self._remove_buying)
        self.gaps.act.clicked.connect(lambda: self._show_form("coverage"))

    def _lay_out(self) -> None:
        words = self._words
        bar = flow(self.form, self.side, self.stances, self.filter, self.decision, self.add)
        bar.setContentsMargins(16, 10, 16, 10)
        self._views = QStackedWidget()
        self._empty = self._teaching()
        for shown in (self.map, self.table, self.outline, self._empty):
            self._views.addWidget(shown)
        main = column(self.gaps, bar, rule(), self._views, spacing=0)
        main.setStretch(3, 1)
        self._nobody: QLabel = label(
            words("Choose somebody to see the card."), tone="quiet", wrap=True
        )
        self._side = QStackedWidget()
        self._side.setFixedWidth(WIDE)
        held = QWidget()
        told = column(self._nobody, 8, label(words("Legend"), strong=True), MapLegend(words), None)
        column(told, parent=held).setContentsMargins(16, 20, 16, 16)
        for shown in (self.card, held, self.panel):
            self._side.addWidget(shown)
        self._edge = rule(upright=True)
        both = row(main, self._edge, self._side, spacing=0, parent=self)
        both.setStretch(0, 1)

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "Who decides, who uses, who is against us: note everybody you meet at the client. "
            "Who reports to whom makes the tree."
        )
        return Empty(sentence, words("Add person"), self.ask_name, example(words, "person"))

    # --- reading

    @property
    def _theirs(self) -> bool:
        return bool(self.side.value() != "ours")

    def _read(self, *, anew: bool) -> None:
        desk = self._desk
        shown = desk.maps.of(self._account)
        theirs = self._theirs
        self._people = shown.people if theirs else desk.people.ours()
        self._links, self._buyings = shown.links, shown.buyings
        self._units = desk.accounts.dossier(self._account).units if theirs else ()
        self.filter.units = self._units
        self._quietly(lambda: self.table.rows.show_rows(self._people))
        self._offer_decisions()
        self._say_gaps()
        self._sift()
        self._show_side(anew=anew)
        self._turn(self.form.value())

    def _say_gaps(self) -> None:
        words, coverage = self._words, self._desk.coverage.of(self._account)
        found = gaps(coverage.warnings, coverage.network, words)
        if not found:
            self.gaps.say("")
            return
        title = words.count("{n} gap in coverage", "{n} gaps in coverage", len(found))
        shown = 2 if sum(len(gap.text) for gap in found[:2]) < _ONE_LINE else 1
        text = words.line(" • ".join(gap.text for gap in found[:shown]))
        more = words("Show all {n}", n=len(found)) if len(found) > shown else ""
        self.gaps.say(title, text, more)

    def _sift(self) -> None:
        """Hide who does not fit in the list, fade them on the map; former people only if asked."""
        wanted, held, today = self.filter.wanted, self.stances.value, self._today()
        theirs = self._theirs
        here = [p for p in self._people if wanted.former or not theirs or p.in_post(today)]
        ids = {person.id for person in here}

        def fits(person: Person) -> bool:
            return person.id in ids and wanted.fits(person) and held in (None, person.stance)

        self._quietly(lambda: self.table.rows.filter(fits))
        self.stances.show_people([person for person in here if person.post == "held"])
        if not theirs:
            return
        buying = self._focused()
        faded = {p.id for p in here if not fits(p)}
        if buying is not None and buying.stages:
            faded |= ids - buying.involved
        self.map.show_map(here, self._links, faded, self._orders(buying))
        self.outline.show_people(here, self._links, {p.id for p in here if not fits(p)})

    def _orders(self, buying: Buying | None) -> dict[int, str]:
        """Give everybody's places in a decision."""
        held: dict[int, list[str]] = {}
        for number, stage in enumerate(buying.stages if buying else (), 1):
            held.setdefault(stage.person_id or 0, []).append(self._words.number(number))
        return {person: ", ".join(numbers) for person, numbers in held.items()}

    # --- what is shown

    def show_coverage(self) -> None:
        """Turn to who of us knows whom of theirs."""
        self._show_form("coverage")

    def _show_form(self, form: str) -> None:
        self.form.put(form)
        self._turn(form)

    def _turn(self, form: str) -> None:
        self.side.setVisible(form == "list")
        some = bool(self._people)
        self.stances.setVisible(some and form != "coverage" and self._theirs)
        self.filter.setVisible(some and form != "coverage")
        self.decision.setVisible(some and form == "map")
        self.add.setVisible(form != "coverage")
        if form == "map" and not self._theirs:
            self.side.put("theirs")
            self._read(anew=False)
            return
        self._views.setCurrentWidget(self._view_of(form))
        nobody = self._side.currentIndex() == _NOBODY
        wide = nobody and (form == "coverage" or not some)
        self._side.setVisible(not wide)
        self._edge.setVisible(not wide)

    def _view_of(self, form: str) -> QWidget:
        if not self._people:
            return self._empty
        if form == "list":
            return self.outline if self.side.value() == "tree" else self.table
        if form == "map":
            return self.map
        if self.coverage is None:
            from kamdesk.ui.screens.coverage_page import CoveragePage

            self.coverage = CoveragePage(self._desk, self._words, lambda: self.files.jobs)
            self.coverage.chosen.connect(self._choose)
            self._views.addWidget(self.coverage)
        self.coverage.show_account(self._account)
        return self.coverage

    def _quietly(self, deed: Callable[[], object]) -> None:
        """Change the list without taking its new current row for the user's choice."""
        self.table.blockSignals(True)
        deed()
        self.table.blockSignals(False)

    def _choose(self, person_id: int) -> None:
        if person_id == 0:
            return
        if all(person.id != person_id for person in self._people):
            self._look_on_the_other_side(person_id)
        self._chosen, self._buying = person_id, 0
        self._show_side(anew=False)
        self._turn(self.form.value())

    def _look_on_the_other_side(self, person_id: int) -> None:
        other = "ours" if self._theirs else "theirs"
        self.side.put(other)
        if other == "ours" and self.form.value() == "map":
            self.form.put("list")
        self._read(anew=False)

    def _show_side(self, *, anew: bool) -> None:
        """Show the decision in hand, else the card of whoever is chosen."""
        buying = next((b for b in self._buyings if b.id == self._buying), None)
        if buying is not None:
            self.panel.show_buying(buying, self._people, anew=anew)
            self._side.setCurrentIndex(_DECISION)
            return
        found = next((p for p in self._people if p.id == self._chosen), None)
        self._side.setCurrentIndex(_CARD if found else _NOBODY)
        if found is None:
            return
        known = self._people, self._units
        self.card.show_person(found, *known, anew=anew, links=self._links)
        self.tree.select(found.id)
        self.outline.select(found.id)
        current = self.table.current()
        if current is None or current.id != found.id:
            self._quietly(lambda: self.table.select(found.id))
        QTimer.singleShot(0, self, lambda: self.tree.bring_into_view(found.id))

    def _look_at_the_top(self) -> None:
        if not self._chosen:
            self.tree.look_at_the_top(_SMALLEST)

    # --- decisions

    def _offer_decisions(self) -> None:
        words = self._words
        options: list[tuple[object, str]] = [(b.id, b.title) for b in self._buyings]
        self.decision.set_options([*options, (_NEW, words("New decision…"))])

    def _focused(self) -> Buying | None:
        return next((b for b in self._buyings if b.id == self.decision.read()), None)

    def _focus(self) -> None:
        """Show a decision on the map and beside it; or ask for a new one."""
        value = self.decision.read()
        if value == _NEW:
            self.decision.put(None)
            asking = self._words("What do they decide?")
            self.adding = AddFloat(self._words, asking, self._add_buying, self)
            self.adding.show_near(self.decision)
            return
        self._buying = value or 0
        self._sift()
        self._show_side(anew=True)

    def _add_buying(self, title: str) -> None:
        added = self._desk.maps.add_buying(self._account, title)
        self.adding.close()
        self._read(anew=False)
        self.decision.put(added)
        self._focus()

    def _remove_buying(self, buying_id: int) -> None:
        self._buying = 0
        self._desk.maps.remove_buying(buying_id)
        self.told.emit(self._words("Decision deleted. Ctrl+Z takes it back."))

    # --- deeds

    def _add(self, name: str) -> None:
        theirs = self._theirs
        self._chosen = self._desk.people.add(self._account if theirs else None, name)
        self._buying = 0
        self.card.write(False)
        self.refresh()

    def _remove(self, person_id: int) -> None:
        name = next(person.name for person in self._people if person.id == person_id)
        self.card.write(False)
        self._desk.people.remove(person_id)
        self.told.emit(self._words("{name} deleted. Ctrl+Z takes it back.", name=name))

    def _log(self, person_id: int) -> None:
        self.logging = QuickLog(
            self._desk, self._words, self._today, account=self._account, people=(person_id,)
        )
        self.logging.setParent(self, self.logging.windowFlags())
        self.logging.open()
