"""People: theirs and ours, as a list or as the reporting tree, with a card at the side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.changes import Changes
from kamdesk.domain.people import Person
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.flow import flow
from kamdesk.ui.panels import Empty, button, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens import people_list
from kamdesk.ui.screens.in_place import AddFloat, example
from kamdesk.ui.screens.log import QuickLog
from kamdesk.ui.screens.people_tree import PeopleTree
from kamdesk.ui.screens.person_card import WIDE, PersonCard
from kamdesk.ui.screens.stance_bar import Legend, StanceBar
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("person", "person_role", "judgement", "name", "entry", "entry_person", "account_unit")
_SMALLEST = 0.8  # of the tree at first sight


class PeoplePage(QWidget):
    """Whoever is chosen in the list or the tree stands on the card."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._chosen = 0, 0
        self._people: tuple[Person, ...] = ()
        self._units: tuple[Unit, ...] = ()
        self.form = Segments([("tree", words("Tree")), ("list", words("List"))], "tree")
        self.form.chosen.connect(self._turn)
        self.side = Segments([("theirs", words("Theirs")), ("ours", words("Ours"))], "theirs")
        self.side.chosen.connect(lambda _: self.refresh())
        self.stances = StanceBar(words)
        self.stances.chosen.connect(lambda _: self._sift())
        self.filter = LineBox()
        self.filter.setProperty("kind", "small")
        self.filter.setPlaceholderText(words("Filter"))
        self.filter.setAccessibleName(words("Filter people"))
        self.filter.setFixedWidth(104)
        self.filter.textChanged.connect(lambda _: self._sift())
        self.add = button(words("Add person"), self.ask_name, icon="plus", kind="small")
        self.table = people_list.table(words, today)
        self.table.chosen.connect(lambda person: self._choose(person.id if person else 0))
        self.tree = PeopleTree(words)
        self.tree.chosen.connect(self._choose)
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.card = PersonCard(desk.people, words, today, self._unsaved)
        self.table.opened.connect(lambda _: self.card.write(True))
        self.tree.opened.connect(lambda _: self.card.write(True))
        self.card.removed.connect(self._remove)
        self.card.person_asked.connect(self._choose)
        self.card.log_asked.connect(self._log)
        self._lay_out()

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's people, or one of ours where the place names one."""
        if account_id != self._account:
            self.flush()
            self._account, self._chosen = account_id, 0
            self.filter.clear()
            self.side.put("theirs")
            self._read(anew=True)
            QTimer.singleShot(0, self, self._look_at_the_top)
        if subject:
            self._choose(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of this page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def ask_name(self) -> None:
        """Ask for the name of somebody new; several may follow one another."""
        self.adding = AddFloat(self._words, self._words("Name of the person"), self._add, self)
        self.adding.show_near(self.add)

    def flush(self) -> None:
        """Store what is still open."""
        self.card.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area.viewport() and event.type() == QEvent.Type.Resize:
            self.tree.fit_across(self._area.viewport().width())
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        words = self._words
        bar = flow(self.form, self.side, self.stances, self.filter, self.add)
        bar.setContentsMargins(16, 10, 16, 10)
        self._area: QScrollArea = scrolled(self.tree)
        self._area.setHorizontalScrollBarPolicy(self.table.horizontalScrollBarPolicy())
        self._area.viewport().installEventFilter(self)
        zoom = (
            icon_button("minus", words("Smaller"), lambda: self.tree.zoom_to(self.tree.zoom / 1.2)),
            icon_button("plus", words("Larger"), lambda: self.tree.zoom_to(self.tree.zoom * 1.2)),
            icon_button("target", words("Fit into the view"), self._fit),
        )
        foot = row(Legend(words), None, *zoom, spacing=4)
        foot.setContentsMargins(16, 4, 12, 4)
        tree = QWidget()
        lines = column(self._area, rule(), foot, spacing=0, parent=tree)
        lines.setStretch(0, 1)
        self._empty = QStackedWidget()
        for shown in (tree, self.table, self._teaching()):
            self._empty.addWidget(shown)
        main = column(bar, rule(), self._empty, spacing=0)
        main.setStretch(2, 1)
        self._nobody: QLabel = label(
            words("Choose somebody to see the card."), tone="quiet", wrap=True
        )
        self._side = QStackedWidget()
        self._side.setFixedWidth(WIDE)
        self._side.addWidget(self.card)
        held = QWidget()
        column(self._nobody, None, parent=held).setContentsMargins(16, 20, 16, 16)
        self._side.addWidget(held)
        both = row(main, rule(upright=True), self._side, spacing=0, parent=self)
        both.setStretch(0, 1)

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "Who decides, who uses, who is against us: note everybody you meet at the client. "
            "Who reports to whom makes the tree."
        )
        return Empty(sentence, words("Add person"), self.ask_name, example(words, "person"))

    def _read(self, *, anew: bool) -> None:
        desk = self._desk
        theirs = self.side.value() == "theirs"
        self._people = desk.people.of_account(self._account) if theirs else desk.people.ours()
        self._units = desk.accounts.dossier(self._account).units if theirs else ()
        self._quietly(lambda: self.table.rows.show_rows(self._people))
        self.stances.show_people(self._people)
        self.stances.setVisible(theirs)
        self._sift()
        self._show_card(anew=anew)
        self._turn(self.form.value())

    def _turn(self, form: str) -> None:
        place = 2 if not self._people else 0 if form == "tree" else 1
        self._empty.setCurrentIndex(place)

    def _sift(self) -> None:
        """Hide who does not fit in the list, fade them in the tree."""
        parts, held = fold(self.filter.text()).split(), self.stances.value

        def fits(person: Person) -> bool:
            text = fold(" ".join((person.name, *person.names.values(), person.title)))
            return all(part in text for part in parts) and held in (None, person.stance)

        self._quietly(lambda: self.table.rows.filter(fits))
        today = self._today()
        present = [person for person in self._people if person.in_post(today)]
        self.tree.show_people(present, [p.id for p in present if not fits(p)])

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
        self._chosen = person_id
        self._show_card(anew=False)

    def _look_on_the_other_side(self, person_id: int) -> None:
        other = "ours" if self.side.value() == "theirs" else "theirs"
        self.side.put(other)
        self._read(anew=False)

    def _show_card(self, *, anew: bool) -> None:
        found = next((p for p in self._people if p.id == self._chosen), None)
        self._side.setCurrentIndex(0 if found else 1)
        if found is None:
            return
        self.card.show_person(found, self._people, self._units, anew=anew)
        self.tree.select(found.id)
        current = self.table.current()
        if current is None or current.id != found.id:
            self._quietly(lambda: self.table.select(found.id))
        QTimer.singleShot(0, self, lambda: self._bring_into_view(found.id))

    def _bring_into_view(self, person_id: int) -> None:
        if person_id in self.tree.drawn():
            middle = self.tree.box_of(person_id).center()
            self._area.ensureVisible(middle.x(), middle.y(), 80, 70)

    def _look_at_the_top(self) -> None:
        """Begin with the whole width, as far as it stays readable, and who leads in view."""
        whole = self.tree.sizeHint().width() / self.tree.zoom
        self.tree.zoom_to(max(_SMALLEST, min(1.0, self._area.viewport().width() / whole)))
        spots = self.tree.drawn()
        if spots and not self._chosen:
            middle = self.tree.box_of(min(spots, key=lambda person: spots[person][1])).center()
            self._area.ensureVisible(middle.x(), middle.y(), self._area.width() // 2, 60)

    def _fit(self) -> None:
        """Show the whole tree at once, as far as it stays readable."""
        whole, room = self.tree.sizeHint() / self.tree.zoom, self._area.viewport().size()
        self.tree.zoom_to(min(1.0, room.width() / whole.width(), room.height() / whole.height()))

    def _add(self, name: str) -> None:
        theirs = self.side.value() == "theirs"
        self._chosen = self._desk.people.add(self._account if theirs else None, name)
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

    def go_to(self, person_id: int) -> None:
        """Go to a person through the window."""
        self.gone.emit(Place("accounts", self._account, "people", person_id))
