"""The time line and what sifts it: kind, person, period, what waits, and words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.history import KINDS, Entry, Sought
from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.domain.search import parts_of
from kamdesk.ui.boxes import ChoiceBox, LineBox, PersonBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.flow import flow
from kamdesk.ui.panels import PADDING, Empty, column, rule
from kamdesk.ui.screens.in_place import example
from kamdesk.ui.screens.time_line import TimeLine, view_of
from kamdesk.ui.tables import ROW_ROLE
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.history import Entries
    from kamdesk.words import Words

Box = TypeVar("Box", bound=QWidget)
_PAGE, _PAUSE = 50, 120  # entries read at a time; ms after the last key
_ROOM = 46  # around the words of a choice
_PERIODS = {"30": 30, "90": 90, "365": 365}


class Sieve(QWidget):
    """What the user looks for."""

    changed = Signal()

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._offered: list[tuple[int, str]] = []
        kinds = [(kind, words(text)) for kind, text in KINDS.items()]
        self.kind = _small(ChoiceBox(kinds, words("All kinds")), 116, words("Kind"))
        self.person = _small(PersonBox((), words("Everybody")), 124, words("Person"))
        periods = [
            ("30", words("Last 30 days")),
            ("90", words("Last 90 days")),
            ("365", words("Last 12 months")),
            ("span", words("From … to …")),
        ]
        self.period = _small(ChoiceBox(periods, words("All time")), 118, words("Period"))
        only = [("waiting", words("Open problems")), ("promising", words("With promises"))]
        self.only = _small(ChoiceBox(only, words("All entries")), 122, words("Only"))
        self.first, self.last = (DateField(words, today) for _ in range(2))
        for box, name in ((self.first, words("From")), (self.last, words("To"))):
            _small(box, 118, name)
            box.setPlaceholderText(name)
            box.hide()
            box.left.connect(self.changed)
        self.text = _small(LineBox(), 150, words("Search in this history"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda _: self._pause.start())
        for choice in (self.kind, self.only):
            choice.edited.connect(self.changed)
        self.person.activated.connect(lambda _: self.changed.emit())
        self.person.left.connect(self.changed)
        self.period.edited.connect(self._turn)
        parts = (self.text, self.kind, self.person, self.period, self.first, self.last, self.only)
        bar = flow(*parts)
        bar.setContentsMargins(PADDING, 8, PADDING, 8)
        self.setLayout(bar)

    def sought(self, account_id: int) -> Sought:
        """Say what is looked for; what cannot be read yet does not matter."""
        first, last = self._span()
        return Sought(
            account_id,
            text=self.text.text(),
            kind=self.kind.read() or "",
            person_id=_read(self.person) or 0,
            first=first,
            last=last,
            only=self.only.read() or "",
        )

    def offer(self, people: Sequence[Person]) -> None:
        """Offer the people of both sides."""
        options = [(person.id, person.name) for person in people]
        if options != self._offered:
            self._offered = options
            self.person.set_options(options)

    def clear(self) -> None:
        """Look for nothing."""
        for box in (self.kind, self.person, self.period, self.only, self.first, self.last):
            box.put(None)
        self.text.clear()
        self._turn(telling=False)
        self._pause.stop()

    def _turn(self, *, telling: bool = True) -> None:
        shown = self.period.read() == "span"
        self.first.setVisible(shown)
        self.last.setVisible(shown)
        if telling:
            self.changed.emit()

    def _span(self) -> tuple[date | None, date | None]:
        chosen = self.period.read()
        if chosen == "span":
            return _read(self.first), _read(self.last)
        if chosen in _PERIODS:
            return self._today() - timedelta(days=_PERIODS[chosen]), None
        return None, None


class EntryList(QWidget):
    """Whatever is chosen here stands in the editor beside it."""

    chosen = Signal(int)  # an entry

    def __init__(
        self,
        entries: Entries,
        words: Words,
        today: Callable[[], date],
        add: Callable[[], None],
    ) -> None:
        super().__init__()
        self._entries, self._words = entries, words
        self._account, self._current, self._reading = 0, 0, False
        self._people: Sequence[Person] = ()
        self.sieve = Sieve(words, today)
        self.sieve.changed.connect(lambda: self.read(self._current))
        self.model = TimeLine(words, today)
        self.view = view_of(self.model)
        self.view.selectionModel().currentChanged.connect(self._choose)
        sentence = words(
            "What was said, promised and delivered: it shows again in Today, "
            "in the plan and before the next talks."
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(Empty(sentence, words("New entry"), add, example(words, "entry")))
        self.stack.addWidget(Empty(words("Nothing here fits the filter.")))
        self._sifting = QWidget()
        column(self.sieve, rule(), spacing=0, parent=self._sifting)
        lines = column(self._sifting, self.stack, spacing=0, parent=self)
        lines.setStretch(1, 1)

    def show_account(self, account_id: int, people: Sequence[Person], current: int) -> None:
        """Show an account's entries; the filter goes with the account."""
        if account_id != self._account:
            self._account = account_id
            self.model.entries = []
            self.sieve.clear()
        self._people = people
        self.sieve.offer(people)
        self.read(current)

    def read(self, current: int) -> None:
        """Read again as much as was shown, and mark an entry."""
        if not self._account:
            return
        self._current = current
        asked = self.sieve.sought(self._account)
        names = {person.id: person.name for person in self._people}
        scroll = self.view.verticalScrollBar().value()
        shown, more, whole = self._pages(asked)
        self._reading = True  # what becomes current now was not chosen by the user
        self.model.show_entries(shown, names, more, parts_of(asked.text))
        self._mark()
        self._reading = False
        self.view.verticalScrollBar().setValue(scroll)
        if asked.everything:
            asking = self._words.count("Search in {n} entry", "Search in {n} entries", whole)
            self.sieve.text.setPlaceholderText(asking)
        self.stack.setCurrentIndex(0 if shown else 1 if asked.everything else 2)
        self._sifting.setVisible(bool(shown) or not asked.everything)

    def _pages(
        self, asked: Sought
    ) -> tuple[list[Entry], Callable[[int], Sequence[Entry]] | None, int]:
        """Give the entries to show, how to read more of them, and how many there are."""
        entries = self._entries
        ids = entries.sought(asked)
        wanted = max(_PAGE, len(self.model.entries) if asked.everything else 0)
        if self._current in ids:
            wanted = max(wanted, ids.index(self._current) + 1)
        shown = list(entries.some(ids[:wanted]))

        def more(past: int) -> Sequence[Entry]:
            return entries.some(ids[past : past + _PAGE])

        return shown, more if wanted < len(ids) else None, len(ids)

    def _mark(self) -> None:
        place = self.model.place_of(self._current)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _choose(self, at: QModelIndex) -> None:
        item = at.data(ROW_ROLE) if at.isValid() else None
        if not self._reading and item is not None and item.entry is not None:
            self._current = item.entry.id
            self.chosen.emit(item.entry.id)


def _small(box: Box, wide: int, name: str) -> Box:
    """Give a box the width its own words need, at least so much."""
    box.setProperty("kind", "small")
    said = box.itemText(0) if isinstance(box, ChoiceBox) else ""
    needed = QFontMetrics(theme().font(13)).horizontalAdvance(said) + _ROOM
    needed += 12 if isinstance(box, PersonBox) else 0  # it is also typed into
    box.setFixedWidth(max(wide, needed))
    box.setAccessibleName(name)
    return box


def _read(box: Any) -> Any:
    """Give what stands in a box, or nothing while it is half typed."""
    try:
        return box.read()
    except (ValueError, Refused):
        return None
