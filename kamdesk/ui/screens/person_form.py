"""Everything we keep on a person, to be written and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.people import FUNCTIONS, GENDERS, LEVELS, ROLES, Person
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.forms import Field, Form, lock_sign
from kamdesk.ui.panels import column, label, row
from kamdesk.ui.screens.dossier import SCRIPTS, script_of
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.people import People
    from kamdesk.words import Words

_EMPTY = ("function", "level", "gender")  # where nothing is chosen, an empty text is stored


class PersonForm(QWidget):
    """Stores each field on leaving it."""

    def __init__(self, people: People, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._people, self._words, self._person = people, words, 0
        self._unsaved = unsaved
        draft = unsaved.keeper("person", lambda: self._person)
        self.form = Form(self._fields(words), words, self._store, draft=draft)
        self.roles = {role: CheckBox(words(text)) for role, text in ROLES.items()}
        head = row(label(words("Role"), 12, tone="quiet"), lock_sign(words), None, spacing=4)
        lines = column(self.form, head, spacing=8, parent=self)
        for box in self.roles.values():
            box.setFont(theme().font(13))
            box.edited.connect(self._store_roles)
            lines.addWidget(box)

    def show_person(
        self, person: Person, others: Sequence[Person], units: Sequence[Unit], *, anew: bool
    ) -> None:
        """Show a person; bosses are chosen among the others of the same side."""
        self._person = person.id
        bosses = [(other.id, other.name) for other in others if other.id != person.id]
        self.form.set_options("reports_to", bosses)
        self.form.set_options("unit_id", [(unit.id, unit.name) for unit in units])
        values: dict[str, Any] = {name: getattr(person, name) for name in _names(person)}
        values |= {name: values[name] or None for name in _EMPTY}
        values |= {script: person.names.get(script, "") for script in SCRIPTS}
        self.form.show_values(values, anew=anew)
        if anew:
            self._unsaved.give_back("person", person.id, self.form.slots)
        own = script_of(person.name)
        for script in SCRIPTS:
            self.form.boxes[script].parentWidget().setVisible(script != own)
        for role, box in self.roles.items():
            box.put(role in person.roles)

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _store(self, name: str, value: Any, visit: str) -> None:
        if name in SCRIPTS:
            self._people.set_name(self._person, name, value, visit)
        else:
            stored = "" if value is None and name in _EMPTY else value
            self._people.set(self._person, name, stored, visit)

    def _store_roles(self) -> None:
        held = [role for role, box in self.roles.items() if box.isChecked()]
        self._people.set_roles(self._person, held)

    def _fields(self, words: Words) -> tuple[Field, ...]:
        unknown = words("Not known")
        functions = [(key, words(text)) for key, text in FUNCTIONS.items()]
        levels = [(key, words(text)) for key, text in LEVELS.items()]
        genders = [(key, words(text)) for key, text in GENDERS.items() if key]
        return (
            Field("name", "Name"),
            Field("latin", "In Latin letters"),
            Field("arabic", "In Persian or Arabic letters"),
            Field("hebrew", "In Hebrew letters"),
            Field("cyrillic", "In Cyrillic letters"),
            Field("title", "Title", example="Purchasing director"),
            Field("function", "Function", "choice", options=functions, nothing=unknown),
            Field("level", "Level", "choice", options=levels, nothing=unknown),
            Field("unit_id", "Site or unit", "choice", nothing=unknown),
            Field("reports_to", "Reports to", "person"),
            Field("address_form", "Form of address", example="Mr Moradi"),
            Field("pronunciation", "Pronunciation"),
            Field(
                "gender",
                "Gender, for grammar",
                "choice",
                options=genders,
                nothing=words("not said"),
            ),
            Field("phone", "Business telephone"),
            Field("mail", "Business e-mail"),
            Field("reach", "How to reach", lock=True),
            Field("quiet_times", "Quiet times", lock=True, example="no calls on Saturday"),
            Field("assistant", "Assistant", lock=True),
            Field("languages", "Languages", lock=True),
            Field("manner", "How to deal with him or her", "text", lock=True),
            Field("wins", "What he or she wins", "text", lock=True),
            Field("notes", "Notes", "text", lock=True),
            Field("birthday", "Birthday, name day", lock=True),
            Field("since", "In this post since", "day", lock=True),
            Field("until", "In this post until", "day", lock=True),
        )


def _names(person: Person) -> list[str]:
    """Name the fields that are the person's own."""
    chosen = ("names", "roles", "judgements", "id", "uid", "account_id", "last_met")
    return [name for name in person.__dataclass_fields__ if name not in chosen]
