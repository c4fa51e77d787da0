"""The fields only one kind of entry has, and who of us sees to a problem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.history import (
    DETAILS,
    RAISED_BY,
    STATES,
    TASKS,
    DetailField,
    Entry,
)
from kamdesk.domain.people import Person
from kamdesk.domain.sales import exponent
from kamdesk.ui.autosave import Draft
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import column

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_CHOSEN = ("person", "unit")  # chosen from what the account has


class KindFields(QWidget):
    """One form for each kind, made when the first entry of the kind is shown."""

    def __init__(self, desk: Desk, words: Words, draft: Draft, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._draft, self._today = desk, words, draft, today
        self._forms: dict[str, Form] = {}
        self._shown: Form | None = None
        self._offered: dict[tuple[int, str], list[tuple[int, str]]] = {}
        self._entry: Entry | None = None
        self._lines = column(spacing=0, parent=self)

    @property
    def slots(self) -> dict[str, Any]:
        """Give the fields in view, by name."""
        return dict(self._shown.slots) if self._shown is not None else {}

    @property
    def boxes(self) -> dict[str, Any]:
        """Give the boxes in view, by name."""
        return dict(self._shown.boxes) if self._shown is not None else {}

    def show_entry(self, entry: Entry, people: Sequence[Person], *, anew: bool) -> None:
        """Show the fields of an entry's kind."""
        known = DETAILS.get(entry.kind, ())
        turned = self._entry is None or self._entry.kind != entry.kind
        self._entry = entry
        if turned:
            self._turn(entry.kind)
        form = self._shown
        self.setVisible(form is not None)
        if form is None:
            return
        for field in known:
            if field.kind in _CHOSEN:
                self._offer(form, field.key, self._choices(field, entry, people))
            if field.kind == "money":
                form.set_exponent(field.key, exponent(self._currency(entry)))
        if entry.kind in TASKS:
            self._offer(form, "owner_id", [(p.id, p.name) for p in people if p.ours])
        values = {field.key: entry.detail(field.key) for field in known}
        values |= {name: getattr(entry, name) for name in _TASK if name in form.boxes}
        form.show_values(values, anew=anew or turned)

    def flush(self) -> None:
        """Store what is still open."""
        if self._shown is not None:
            self._shown.flush()

    def _turn(self, kind: str) -> None:
        if self._shown is not None:
            self._shown.flush()
            self._shown.hide()
        self._shown = None
        if kind in DETAILS or kind in TASKS:
            if kind not in self._forms:
                self._forms[kind] = self._made(kind)
                self._lines.addWidget(self._forms[kind])
            self._shown = self._forms[kind]
            self._shown.show()

    def _made(self, kind: str) -> Form:
        words = self._words
        fields = [self._field(known) for known in DETAILS.get(kind, ())]
        if kind in TASKS:
            fields += [
                Field("owner_id", "Who of us sees to it", "person", lock=True, nothing=""),
                Field("state", "State", "choice", lock=True, options=_options(STATES, words)),
                Field("raised_by", "Raised by", "choice", options=_options(RAISED_BY, words)),
                Field("closed", "Closed on", "day", lock=True),
            ]
        return Form(fields, words, self._store, draft=self._draft, columns=2, today=self._today)

    def _field(self, known: DetailField) -> Field:
        words, kind = self._words, known.kind
        return Field(
            known.key,
            known.title,
            "choice" if kind == "unit" else kind,
            lock=True,
            help=known.help,
            options=_options(known.options, words),
            nothing="" if kind == "person" else words("Not noted"),
            lines=2,
        )

    def _offer(self, form: Form, name: str, options: list[tuple[int, str]]) -> None:
        """Offer other choices only where they changed: a name half typed stays."""
        if self._offered.get((id(form), name)) != options:
            self._offered[id(form), name] = options
            form.set_options(name, options)

    def _choices(
        self, field: DetailField, entry: Entry, people: Sequence[Person]
    ) -> list[tuple[int, str]]:
        if field.kind == "unit":
            units = self._desk.accounts.dossier(entry.account_id).units
            return [(unit.id, unit.name) for unit in units]
        return [(p.id, p.name) for p in people if p.ours == (field.side == "ours")]

    def _currency(self, entry: Entry) -> str:
        return entry.details.get("currency") or self._desk.entries.currency(entry.account_id)

    def _store(self, name: str, value: Any, visit: str) -> None:
        entry, entries = self._entry, self._desk.entries
        if entry is None:
            return
        if name in _TASK:
            entries.set(entry.id, name, value, visit)
            return
        entries.set_detail(entry.id, name, value, visit)
        if name == "reason" and "outcome" in self.slots:
            self.slots["outcome"].leave()  # refused until there was a reason


_TASK = ("owner_id", "state", "raised_by", "closed")


def _options(known: Any, words: Words) -> list[tuple[str, str]]:
    return [(key, words(text)) for key, text in known.items()]
