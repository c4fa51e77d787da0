"""A person's card: who it is, how we judge him or her, how to reach, what is won."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.people import FUNCTIONS, LEVELS, ROLES, Person
from kamdesk.ui import icons
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import button, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.scale import ScaleBox
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.screens.judged import Judged, Stances
from kamdesk.ui.screens.person_form import PersonForm

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.people import People
    from kamdesk.words import Words

WIDE = 304
_LONGEST = 24  # letters of a linked name
# What helps to reach somebody: the field, its icon, whether it is ours alone.
_REACH = (
    ("phone", "phone"),
    ("mail", "mail"),
    ("reach", "link"),
    ("assistant", "person"),
    ("quiet_times", "clock"),
    ("languages", "world"),
    ("birthday", "calendar"),
)


class PersonCard(QFrame):
    """Shows a person in short sections; "Edit" turns it into a form and back."""

    log_asked = Signal(int)
    removed = Signal(int)
    person_asked = Signal(int)

    def __init__(
        self, people: People, words: Words, today: Callable[[], date], unsaved: Unsaved
    ) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self._people, self._words, self._today = people, words, today
        self._unsaved = unsaved
        self.person: Person | None = None
        self._name = label("", 16, strong=True, wrap=True)
        self._further, self._post = label("", 14, tone="quiet", wrap=True), label("", wrap=True)
        self.edit = button(words("Edit"), self.turn, kind="small")
        self.log = button(
            words("Log contact"), lambda: self._tell(self.log_asked), icon="pen", kind="small"
        )
        self.remove = icon_button("trash", words("Delete"), lambda: self._tell(self.removed))
        self.form: PersonForm | None = None  # made when somebody is first written about
        self._shown: tuple[Sequence[Person], Sequence[Unit]] = ((), ())
        known = (people, words, unsaved)
        self.stance = Judged("stance", words("Stance"), *known, Stances(words))
        self.influence = Judged("influence", words("Influence"), *known, ScaleBox(words))
        self.strength = Judged("strength", words("Relation"), *known, ScaleBox(words, 5, 0))
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(self._view()))
        head = column(self._name, self._further, self._post, spacing=2)
        head.setContentsMargins(16, 14, 16, 12)
        foot = row(self.log, None, self.remove, self.edit)
        foot.setContentsMargins(16, 8, 16, 8)
        lines = column(head, rule(), self._pages, rule(), foot, spacing=0, parent=self)
        lines.setStretch(2, 1)

    def show_person(
        self, person: Person, others: Sequence[Person], units: Sequence[Unit], *, anew: bool
    ) -> None:
        """Show a person."""
        another = self.person is None or self.person.id != person.id
        if another:
            self.flush()
            anew = True
        self.person, self._shown = person, (others, units)
        words = self._words
        self._name.setText(words.isolate(person.name))
        self._further.setText("  ".join(words.isolate(name) for name in person.names.values()))
        self._further.setVisible(bool(person.names))
        unit = next((unit.name for unit in units if unit.id == person.unit_id), "")
        post = [person.title, unit] if person.title or unit else self._function(person)
        self._post.setText(beside(words, *post))
        self._post.setVisible(bool(self._post.text()))
        for judged in (self.stance, self.influence, self.strength):
            judged.show_person(person)
            judged.setVisible(not person.ours)
        self._show_sections(person, others)
        if self.form is not None:
            self.form.show_person(person, others, units, anew=anew)
        if another and self._unsaved.waiting("person", person.id):
            self.write(True)

    def turn(self) -> None:
        """Go between reading and writing."""
        self.flush()
        self.write(self._pages.currentIndex() == 0)

    def write(self, on: bool) -> None:
        """Show the form, or the sections."""
        if on and self.form is None:
            self.form = self._make_form()
        self._pages.setCurrentIndex(1 if on else 0)
        self.edit.setText(self._words("Done") if on else self._words("Edit"))
        if on and self.form is not None:
            self.form.form.boxes["name"].setFocus()

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def _make_form(self) -> PersonForm:
        made, held = PersonForm(self._people, self._words, self._unsaved), QWidget()
        column(made, None, parent=held).setContentsMargins(16, 12, 16, 16)
        self._pages.addWidget(scrolled(held))
        if self.person is not None:
            made.show_person(self.person, *self._shown, anew=True)
        return made

    def _tell(self, signal: object) -> None:
        if self.person is not None:
            signal.emit(self.person.id)  # type: ignore[attr-defined]

    def _function(self, person: Person) -> list[str]:
        words = self._words
        return [words(names.get(key, "")) for names, key in _placed(person) if key]

    def _view(self) -> QWidget:
        page = QWidget()
        both = row(self.influence, self.strength, spacing=0)
        for at in (0, 1):
            both.setStretch(at, 1)
        judged = column(self.stance, both, spacing=10)
        judged.setContentsMargins(16, 12, 16, 12)
        column(judged, self._sections, None, spacing=0, parent=page)
        return page

    def _show_sections(self, person: Person, others: Sequence[Person]) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words = self._words
        met = words.relative(person.last_met, self._today()) if person.last_met else ""
        roles = [(f"role-{role}", words(ROLES[role])) for role in ROLES if role in person.roles]
        self._section(words("Role"), [_line(*role) for role in roles], lock=True)
        self._section(words("Last contact"), [label(met)] if met else [], lock=True)
        reached = [
            _line(icon, getattr(person, name)) for name, icon in _REACH if getattr(person, name)
        ]
        self._section(words("How to reach"), reached)
        for name, title in (
            ("manner", words("How to deal with him or her")),
            ("wins", words("What he or she wins")),
            ("notes", words("Notes")),
        ):
            text = getattr(person, name)
            self._section(title, [label(text, wrap=True)] if text else [], lock=True)
        self._section(words("Links"), self._links(person, others))

    def _links(self, person: Person, others: Sequence[Person]) -> list[QWidget]:
        words = self._words
        found = [(words("reports to"), o) for o in others if o.id == person.reports_to]
        found += [(words("leads"), o) for o in others if o.reports_to == person.id]
        lines = []
        for what, other in found[:12]:
            name = other.name if len(other.name) <= _LONGEST else f"{other.name[:_LONGEST]}…"
            link = button(
                words.isolate(name), partial(self.person_asked.emit, other.id), kind="link"
            )
            link.setAccessibleName(other.name)
            held = QWidget()
            row(label(what, tone="quiet"), link, None, parent=held)
            lines.append(held)
        return lines

    def _section(self, title: str, parts: Sequence[QWidget], *, lock: bool = False) -> None:
        """Add a short section, or none where there is nothing to say."""
        if not parts:
            return
        held = QWidget()
        signs = [lock_sign(self._words)] if lock else []
        head = row(label(title, 12, tone="quiet"), *signs, None, spacing=4)
        lines = column(head, *parts, spacing=4)
        lines.setContentsMargins(16, 8, 16, 10)
        column(rule(), lines, spacing=0, parent=held)
        self._sections.addWidget(held)


def _placed(person: Person) -> tuple[tuple[dict[str, str], str], ...]:
    return (dict(FUNCTIONS), person.function), (dict(LEVELS), person.level)


def _line(icon: str, text: str) -> QWidget:
    """Set an icon before a text."""
    held = QWidget()
    line = row(icons.picture(icon, "text", 14), label(text, wrap=True), spacing=8, parent=held)
    line.setStretch(1, 1)
    return held
