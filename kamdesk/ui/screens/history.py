"""History: the time line of an account, found by kind and by words, an entry at the side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.history import KINDS, Entry
from kamdesk.domain.people import Person
from kamdesk.domain.reading import fold
from kamdesk.ui.boxes import ChoiceBox, LineBox
from kamdesk.ui.flow import flow
from kamdesk.ui.panels import Empty, button, column, label, row, rule, scrolled
from kamdesk.ui.screens.entry_editor import WIDE, EntryEditor
from kamdesk.ui.screens.in_place import example
from kamdesk.ui.screens.owed import Owed
from kamdesk.ui.screens.time_line import TimeLine, view_of
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import ROW_ROLE

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("entry", "entry_person", "promise", "person", "name")
_PAGE, _PAUSE = 50, 200


class HistoryPage(QWidget):
    """Whatever is chosen in the time line stands in the editor."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._chosen, self._reading = 0, 0, False
        self._people: tuple[Person, ...] = ()
        self.kind = ChoiceBox(
            [(kind, words(text)) for kind, text in KINDS.items()], words("All kinds")
        )
        self.kind.setProperty("kind", "small")
        self.kind.setFixedWidth(140)
        self.kind.setAccessibleName(words("Kind"))
        self.kind.edited.connect(self._sift)
        self.owed = Segments([("all", words("All")), ("open", words("Open promises"))], "all")
        self.owed.chosen.connect(self._turn)
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.promises = Owed(desk.entries, words, self._unsaved, today)
        self.promises.opened.connect(self._open)
        self.search = LineBox()
        self.search.setProperty("kind", "small")
        self.search.setFixedWidth(172)
        self.search.setAccessibleName(words("Search in this history"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._sift)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.new = button(words("New entry"), self.add, icon="plus", kind="small")
        self.model = TimeLine(words, today)
        self.view = view_of(self.model)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self._lay_out()

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's history, and an entry of it."""
        if account_id != self._account:
            self.flush()
            self._account, self._chosen = account_id, 0
            self.search.clear()
            self.kind.put(None)
            self.owed.put("all")
            self._read(anew=True)
        if subject:
            self._chosen = subject
            self._read(anew=False)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the history's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.promises.flush()
        if self._side.count() > 1:
            self.editor.flush()

    @cached_property
    def editor(self) -> EntryEditor:
        """Give the editor, made when the first entry is opened."""
        made = EntryEditor(self._desk, self._words, self._today, self._unsaved)
        made.removed.connect(self._remove)
        self._side.addWidget(made)
        return made

    def add(self) -> None:
        """Add a meeting of today and open it."""
        self.flush()
        self._chosen = self._desk.entries.add(self._account, "meeting", self._today())
        self.search.clear()
        self.kind.put(None)
        self.owed.put("all")
        self._read(anew=True)
        self.editor.forms[1].boxes["subject"].setFocus()

    def _lay_out(self) -> None:
        words = self._words
        bar = flow(self.kind, self.owed, self.search, self.new)
        bar.setContentsMargins(16, 10, 16, 10)
        sentence = words(
            "What was said, promised and delivered: it shows again in Today, "
            "in the plan and before the next talks."
        )
        self._list = QStackedWidget()
        self._list.addWidget(self.view)
        self._list.addWidget(Empty(sentence, words("New entry"), self.add, example(words, "entry")))
        self._list.addWidget(Empty(words("Nothing here fits the filter.")))
        self._list.addWidget(scrolled(self.promises))
        main = column(bar, rule(), self._list, spacing=0)
        main.setStretch(2, 1)
        self._side = QStackedWidget()
        self._side.setFixedWidth(WIDE)
        held = QWidget()
        nothing = label(words("Choose an entry to read or correct it."), tone="quiet", wrap=True)
        column(nothing, None, parent=held).setContentsMargins(16, 20, 16, 16)
        self._side.addWidget(held)
        both = row(main, rule(upright=True), self._side, spacing=0, parent=self)
        both.setStretch(0, 1)

    def _read(self, *, anew: bool) -> None:
        """Read the people and as much of the history as was shown."""
        desk = self._desk
        self._people = (*desk.people.of_account(self._account), *desk.people.ours())
        names = {person.id: person.name for person in self._people}
        scroll = self.view.verticalScrollBar().value()
        entries, more, whole = self._entries()
        self._reading = True  # what becomes current now was not chosen by the user
        self.model.show_entries(entries, names, more)
        self._mark()
        self._reading = False
        self.view.verticalScrollBar().setValue(scroll)
        filtered = self._sifting() is not None
        owing = self.owed.value() == "open"
        if owing:
            self.promises.show_account(self._account, self.search.text(), anew=anew)
        asking = self._words.count("Search in {n} entry", "Search in {n} entries", whole)
        if not filtered:
            self.search.setPlaceholderText(asking)
        self.kind.setEnabled(not owing)  # promises have no kind
        self._list.setCurrentIndex(3 if owing else 0 if entries else 2 if filtered else 1)
        self._show_entry(anew=anew)

    def _entries(self) -> tuple[Sequence[Entry], Callable[[int], Sequence[Entry]] | None, int]:
        """Give the entries to show, how to read more of them, and how many there are."""
        entries = self._desk.entries
        fits = self._sifting()
        if fits is not None:
            found = [e for e in entries.of_account(self._account, None) if fits(e)]
            return found, None, len(found)
        wanted = max(_PAGE, len(self.model.entries))
        shown = list(entries.of_account(self._account, wanted))
        whole = entries.count(self._account)
        while self._chosen and len(shown) < whole and all(e.id != self._chosen for e in shown):
            shown += entries.of_account(self._account, _PAGE, len(shown))
        more = None
        if len(shown) < whole:
            account = self._account

            def more(past: int) -> Sequence[Entry]:
                return entries.of_account(account, _PAGE, past)

        return shown, more, whole

    def _sifting(self) -> Callable[[Entry], bool] | None:
        """Give what an entry must fit, or None when all are shown."""
        parts, kind = fold(self.search.text()).split(), self.kind.read()
        if self.owed.value() == "open" or (not parts and kind is None):
            return None
        names = {person.id: person.name for person in self._people}

        def fits(entry: Entry) -> bool:
            if kind is not None and entry.kind != kind:
                return False
            return not parts or _says(entry, names, parts)

        return fits

    def _turn(self, _: str) -> None:
        """Go between entries and open promises."""
        self.flush()
        self._sift()

    def _open(self, entry_id: int) -> None:
        """Show the entry of a promise beside the promises."""
        self._chosen = entry_id
        self._read(anew=False)

    def _sift(self) -> None:
        if self._account:
            self._read(anew=False)

    def _choose(self, at: QModelIndex) -> None:
        item = at.data(ROW_ROLE) if at.isValid() else None
        if not self._reading and item is not None and item.entry is not None:
            self._chosen = item.entry.id
            self._show_entry(anew=False)

    def _mark(self) -> None:
        place = self.model.place_of(self._chosen)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _show_entry(self, *, anew: bool) -> None:
        found = next((e for e in self.model.entries if e.id == self._chosen), None)
        if found is None:
            self._side.setCurrentIndex(0)
        else:
            self.editor.show_entry(found, self._people, anew=anew)
            self._side.setCurrentWidget(self.editor)

    def _remove(self, entry_id: int) -> None:
        self._chosen = 0
        self._desk.entries.remove(entry_id)
        self.told.emit(self._words("Entry deleted. Ctrl+Z takes it back."))


def _says(entry: Entry, names: dict[int, str], parts: Sequence[str]) -> bool:
    """Say whether all these pieces stand in an entry."""
    written = [entry.subject, entry.purpose, entry.agreed_summary, entry.notes, entry.next_step]
    written += [promise.what for promise in entry.promises]
    written += [names.get(person_id, "") for person_id in entry.people]
    text = fold(" ".join(written))
    return all(part in text for part in parts)
