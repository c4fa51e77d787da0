"""One entry of the history: what may go to the client, and apart from it what never does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from kamdesk.domain.history import KINDS, MOODS, PUNCTUALITY, Entry, TextVersion
from kamdesk.domain.people import Person
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import column, icon_button, label, row, rule, scrolled
from kamdesk.ui.screens.attendees import Attendees
from kamdesk.ui.screens.history_fields import KindFields
from kamdesk.ui.screens.history_files import Files
from kamdesk.ui.screens.history_rates import money
from kamdesk.ui.screens.history_versions import Versions
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.screens.promises import Promises

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

WIDE = 380


class EntryEditor(QFrame):
    """Stores each field of an entry on leaving it."""

    removed = Signal(int)

    def __init__(
        self, desk: Desk, words: Words, today: Callable[[], date], unsaved: Unsaved
    ) -> None:
        super().__init__()
        self._unsaved = unsaved
        self.setFixedWidth(WIDE)
        self._desk, self._words, self._today = desk, words, today
        self.entry: Entry | None = None
        self._title = label("", 16, strong=True, wrap=True)
        self._when = label("", 12, tone="quiet")
        self.remove = icon_button("trash", words("Delete"), self._remove)
        self.earlier = icon_button("clock", words("Earlier wordings"), self._show_versions)
        self.people = Attendees(words)
        self.people.changed.connect(self._store_people)
        self.people.unknown.connect(self._add_person)
        kinds = _choices(KINDS, words)
        head = (
            Field("kind", "Kind", "choice", options=kinds),
            Field("day", "Day", "day"),
            Field("hour", "Hour", example="14:30"),
            Field("minutes", "Minutes", "number", lock=True),
        )
        what = (Field("subject", "Subject", wide=True),)
        shared = (
            Field("purpose", "Purpose", "text", lines=1),
            Field("agreed_summary", "Agreed summary", "text", help="May go to the client."),
            Field("next_step", "Next step", "text", lines=1),
            Field("next_due", "Next step due", "day", lock=True),
        )
        inner = (
            Field("notes", "Notes", "text", lock=True, help="Never printed for the client."),
            Field("mood", "Mood", "choice", lock=True, options=_choices(MOODS, words)),
            Field("on_time", "On time", "choice", options=_choices(PUNCTUALITY, words), lock=True),
        )
        draft = unsaved.keeper("entry", lambda: self.entry.id if self.entry else 0)
        self.forms = [
            Form(head, words, self._store, draft=draft, columns=2, today=today),
            Form(what, words, self._store, draft=draft),
            Form(shared, words, self._store, draft=draft, columns=2, today=today),
            Form(inner, words, self._store, draft=draft, columns=2),
        ]
        self.fields = KindFields(desk, words, draft, today)
        self.files = Files(desk.attachments, words)
        self.promises = Promises(desk.entries, words, unsaved, today)
        self.gift = label("", 12, tone="watch", wrap=True)
        self._for_client = label("", 12, tone="quiet", wrap=True)
        self._lay_out()

    @property
    def boxes(self) -> dict[str, Any]:
        """Give the boxes of all fields in view, by name."""
        boxes = {name: box for form in self.forms for name, box in form.boxes.items()}
        return boxes | self.fields.boxes

    def show_entry(self, entry: Entry, people: Sequence[Person], *, anew: bool) -> None:
        """Show an entry; `people` are those of both sides."""
        if self.entry is None or self.entry.id != entry.id:
            self.flush()
            anew = True
        self.entry, words = entry, self._words
        self._title.setText(words.isolate(entry.subject) or words(KINDS[entry.kind]))
        when = words.relative(entry.day, self._today())
        self._when.setText(beside(words, words.day(entry.day, "weekday"), when))
        names = [field for form in self.forms for field in form.boxes]
        values = {name: getattr(entry, name) for name in names if name != "hour"}
        values["hour"] = words.time(entry.at) if entry.at else ""
        for form in self.forms:
            form.show_values(values, anew=anew)
        self.fields.show_entry(entry, people, anew=anew)
        self.files.show_owner("entry", entry.id)
        self._warn_of_gifts(entry)
        self.earlier.setVisible(bool(self._desk.entries.edited_texts(entry.id)))
        if anew:
            slots = {name: slot for form in self.forms for name, slot in form.slots.items()}
            slots |= self.fields.slots
            self._unsaved.give_back("entry", entry.id, slots)
        if anew or self.people.ids != entry.people:
            self.people.show_people(people, entry.people)
        self.promises.people = [(person.id, person.name) for person in people]
        self.promises.show_promises(entry.account_id, entry.id, entry.promises, anew=anew)
        self._for_client.setText(
            words("This kind of entry may stand in the client edition.")
            if entry.for_client
            else words("This kind of entry never stands in the client edition.")
        )

    def flush(self) -> None:
        """Store what is still open."""
        for form in self.forms:
            form.flush()
        self.fields.flush()
        self.promises.flush()

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self.entry is None:
            return
        if name == "hour":
            self._desk.entries.set_hour(self.entry.id, value, visit)
        else:
            self._desk.entries.set(self.entry.id, name, value, visit)

    def _store_people(self, ids: list[int]) -> None:
        if self.entry is not None:
            self._desk.entries.set_people(self.entry.id, ids)

    def _add_person(self, name: str) -> None:
        """Note somebody we met for the first time, as taking part."""
        if self.entry is not None and name:
            added = self._desk.people.add(self.entry.account_id, name)
            self._desk.entries.set_people(self.entry.id, [*self.entry.people, added])

    def _warn_of_gifts(self, entry: Entry) -> None:
        """Say when somebody was given more in a year than the house allows."""
        words, passed = self._words, self._desk.entries.gift_warning(entry)
        if passed:
            got, limit, currency = passed
            self.gift.setText(
                words(
                    "Gifts to this person this year: {amount}, above the limit of {limit}.",
                    amount=money(words, got, currency),
                    limit=money(words, limit, currency),
                )
            )
        self.gift.setVisible(passed is not None)

    def _show_versions(self) -> None:
        if (entry := self.entry) is not None:
            self.flush()

            def bring_back(version: TextVersion) -> None:
                self._desk.entries.bring_back(entry.id, version)

            self.versions = Versions(
                self._desk.entries, entry.id, self._words, bring_back, self.earlier
            )
            self.versions.show_near(self.earlier)

    def _remove(self) -> None:
        if self.entry is not None:
            self.removed.emit(self.entry.id)

    def _lay_out(self) -> None:
        words, page = self._words, QWidget()
        top, what, shared, inner = self.forms
        took_part = label(words("People"), 12, tone="quiet")
        promised = label(words("Promises"), 14, strong=True)
        internal = QFrame()
        internal.setProperty("kind", "ground")
        column(inner, parent=internal).setContentsMargins(16, 12, 16, 12)
        upper = column(
            *(top, what, column(took_part, self.people, spacing=4), self.fields, self.gift),
            shared,
            self._for_client,
            spacing=12,
        )
        upper.setContentsMargins(16, 12, 16, 12)
        owed = column(promised, self.promises, spacing=6)
        owed.setContentsMargins(16, 10, 16, 16)
        files = column(self.files)
        files.setContentsMargins(16, 10, 16, 16)
        parts = (upper, rule(), internal, rule(), owed, rule(), files, None)
        column(*parts, spacing=0, parent=page)
        text = column(self._title, self._when, spacing=2)
        head = row(text, self.earlier, self.remove, spacing=2)
        head.setStretch(0, 1)
        head.setContentsMargins(16, 12, 12, 10)
        lines = column(head, rule(), scrolled(page), spacing=0, parent=self)
        lines.setStretch(2, 1)


def _choices(known: Any, words: Words) -> list[tuple[str, str]]:
    return [(key, words(text)) for key, text in known.items()]
