"""Everything we keep on a person, to be written and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.maps import POSTS
from kamdesk.domain.people import FUNCTIONS, GENDERS, LEVELS, ROLES, Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.forms import Field, Form, Slot, lock_sign
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.screens.dossier import SCRIPTS, script_of
from kamdesk.ui.screens.person_posts import PERSONAL, PostList
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_EMPTY = ("function", "level", "gender")  # where nothing is chosen, an empty text is stored
_GROUPS = ("name", "post", "reach", "thought", "days")


class PersonForm(QWidget):
    """Stores each field on leaving it."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._person: Person | None = None
        self._unsaved = unsaved
        draft = unsaved.keeper("person", lambda: self._id)
        fields = _fields(words)
        self.forms = {
            group: Form(fields[group], words, self._store, draft=draft, columns=2)
            for group in _GROUPS
        }
        self.boxes: dict[str, Any] = {}
        self.slots: dict[str, Slot] = {}
        for form in self.forms.values():
            self.boxes |= form.boxes
            self.slots |= form.slots
        self.roles = {role: CheckBox(words(text)) for role, text in ROLES.items()}
        self.posts = PostList(desk, words, unsaved)
        self.more = button(words("In other letters"), self._show_scripts, kind="link")
        self._scripts_shown = False
        self._lay_out()

    def show_person(
        self, person: Person, others: Sequence[Person], units: Sequence[Unit], *, anew: bool
    ) -> None:
        """Show a person; bosses are chosen among the others of the same side."""
        if self._person is None or self._person.id != person.id:
            self._scripts_shown = bool(person.names)
        self._person = person
        bosses = [(other.id, other.name) for other in others if other.id != person.id]
        self.boxes["reports_to"].set_options(bosses)
        self.boxes["unit_id"].set_options([(unit.id, unit.name) for unit in units])
        self._offer_rivals(person)
        for form in self.forms.values():
            form.show_values(_values(person), anew=anew)
        if anew:
            self._unsaved.give_back("person", person.id, self.slots)
        self._offer_scripts()
        for role, box in self.roles.items():
            box.put(role in person.roles)
        for part in self._theirs:
            part.setVisible(not person.ours)
        self.posts.show_person(person)

    def flush(self) -> None:
        """Store what is still open."""
        for form in self.forms.values():
            form.flush()

    def open_at(self, field: str) -> None:
        """Let the hand begin at a field."""
        self.boxes[field].setFocus()

    @property
    def _id(self) -> int:
        return self._person.id if self._person else 0

    def _lay_out(self) -> None:
        words, forms = self._words, self.forms
        roles = QWidget()
        signed = row(label(words("Role"), 12, tone="quiet"), lock_sign(words), None, spacing=4)
        lines = column(signed, spacing=6, parent=roles)
        for box in self.roles.values():
            box.setFont(theme().font(13))
            box.edited.connect(self._store_roles)
            lines.addWidget(box)
        thought = QWidget()
        head = label(words("What we think"), 14, strong=True)
        column(rule(), 6, head, roles, forms["thought"], spacing=8, parent=thought)
        self._theirs = (thought, self.posts)
        column(
            row(forms["name"]),
            row(self.more, None),
            *self._part(words("Post"), forms["post"]),
            self.posts,
            *self._part(words("How to reach"), forms["reach"]),
            thought,
            *self._part(words("Days"), forms["days"]),
            spacing=10,
            parent=self,
        )

    def _part(self, title: str, form: Form) -> tuple[QWidget, QWidget, QWidget]:
        return rule(), label(title, 14, strong=True), form

    def _offer_scripts(self) -> None:
        """Show the name in other letters where it is known or asked for."""
        person = self._person
        own = script_of(person.name) if person else ""
        for script in SCRIPTS:
            cell = self.boxes[script].parentWidget()
            cell.setVisible(self._scripts_shown and script != own)
        self.more.setVisible(not self._scripts_shown)

    def _offer_rivals(self, person: Person) -> None:
        """Offer the competitors known at the account, so that each has one name."""
        known = self._desk.rivals.names(person.account_id) if person.account_id else ()
        completer = QCompleter(list(known), self.boxes["rival"])
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.boxes["rival"].setCompleter(completer)

    def _show_scripts(self) -> None:
        self._scripts_shown = True
        self._offer_scripts()

    def _store(self, name: str, value: Any, visit: str) -> None:
        person, desk = self._person, self._desk
        if person is None:
            return
        stored = "" if value is None and name in _EMPTY else value
        if name in SCRIPTS:
            desk.people.set_name(person.id, name, value, visit)
        elif name == "rival":
            desk.people.judge(person.id, name, value, visit=visit)
        elif person.post_id is not None and name in PERSONAL:
            desk.posts.set(person.post_id, name, stored, visit)
        else:
            desk.people.set(person.id, name, _whole(stored), visit)

    def _store_roles(self) -> None:
        held = [role for role, box in self.roles.items() if box.isChecked()]
        self._desk.people.set_roles(self._id, held)


def _whole(value: Any) -> Any:
    """Take a number for what it is where it counts days."""
    if not isinstance(value, Decimal):
        return value
    if value != value.to_integral_value():
        raise Refused("whole_days", "Whole days only.")
    return int(value)


def _fields(words: Words) -> dict[str, tuple[Field, ...]]:
    unknown = words("Not known")

    def listed(names: Any) -> list[tuple[str, str]]:
        return [(key, words(text)) for key, text in names.items() if key]

    def choice(name: str, title: str, names: Any, nothing: str) -> Field:
        return Field(name, title, "choice", options=listed(names), nothing=nothing)

    return {
        "name": (
            Field("name", "Name", wide=True),
            Field("latin", "In Latin letters", wide=True),
            Field("arabic", "In Persian or Arabic letters", wide=True),
            Field("hebrew", "In Hebrew letters", wide=True),
            Field("cyrillic", "In Cyrillic letters", wide=True),
            Field("address_form", "Form of address", example="Mr Moradi", wide=True),
            Field("pronunciation", "Pronunciation"),
            choice("gender", "Gender, for grammar", GENDERS, words("not said")),
        ),
        "post": (
            Field("title", "Title", example="Purchasing director", wide=True),
            choice("function", "Function", FUNCTIONS, unknown),
            choice("level", "Level", LEVELS, unknown),
            Field("unit_id", "Site or unit", "choice", nothing=unknown, wide=True),
            Field("reports_to", "Reports to", "person", wide=True),
            Field("since", "In this post since", "day", lock=True, wide=True),
            Field("until", "In this post until", "day", lock=True, wide=True),
            Field("post", "The post is", "choice", options=listed(POSTS), wide=True),
        ),
        "reach": (
            Field("phone", "Business telephone", wide=True),
            Field("mail", "Business e-mail", wide=True),
            Field("reach", "How to reach", lock=True, example="WhatsApp", wide=True),
            Field(
                "quiet_times", "Quiet times", lock=True, example="no calls on Saturday", wide=True
            ),
            Field("assistant", "Assistant", lock=True, wide=True),
            Field("languages", "Languages", lock=True, wide=True),
        ),
        "thought": (
            Field("wins", "What he or she wins", "text", lock=True),
            Field("counter_plan", "Counter-plan", "text", lock=True),
            Field("manner", "How to deal with him or her", "text", lock=True),
            Field("interests", "Interests and habits", "text", lock=True),
            Field("rival", "Stands with a rival", lock=True, example="Pars Lub", wide=True),
            Field("notes", "Notes", "text", lock=True),
            Field(
                "cadence_days",
                "Meet at least every",
                "number",
                unit=words("days"),
                lock=True,
                help="Empty: by level, as set in Preferences.",
                wide=True,
            ),
        ),
        "days": (
            Field("birthday", "Birthday", lock=True),
            Field("name_day", "Name day", lock=True),
        ),
    }


def _values(person: Person) -> dict[str, Any]:
    """Give what the fields show."""
    chosen = ("names", "roles", "judgements", "id", "uid", "account_id", "last_met")
    names = [name for name in person.__dataclass_fields__ if name not in chosen]
    values: dict[str, Any] = {name: getattr(person, name) for name in names}
    values |= {name: values[name] or None for name in _EMPTY}
    values |= {script: person.names.get(script, "") for script in SCRIPTS}
    return {**values, "rival": person.rival}
