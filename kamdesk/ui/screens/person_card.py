"""A person's card: who it is, how we judge him or her, how to reach, what is won."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.domain.accounts import Unit
from kamdesk.domain.doubles import doubles
from kamdesk.domain.maps import Link
from kamdesk.domain.people import FUNCTIONS, LEVELS, ROLES, Person
from kamdesk.ui import icons
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import button, column, icon_button, label, plain_tip, row, rule, scrolled
from kamdesk.ui.scale import ScaleBox
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.screens.judged import Judged, Stances
from kamdesk.ui.screens.person_deeds import PersonDeeds
from kamdesk.ui.screens.person_form import PersonForm
from kamdesk.ui.screens.person_links import AddLink, links_of
from kamdesk.ui.screens.person_picture import PersonPicture, pictures_in

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

WIDE = 304
_SCRIPTS = {"en": "latin", "bg": "cyrillic", "fa": "arabic", "he": "hebrew"}
_OPPOSED = ("sceptic", "anti_sponsor")
# What helps to reach somebody: the field, and its icon.
_REACH = (
    ("phone", "phone"),
    ("mail", "mail"),
    ("reach", "link"),
    ("assistant", "person"),
    ("quiet_times", "clock"),
    ("languages", "world"),
)


class PersonCard(QFrame):
    """Shows a person in short sections; "Edit" turns it into a form and back."""

    log_asked = Signal(int)
    removed = Signal(int)
    person_asked = Signal(int)
    told = Signal(str)

    def __init__(
        self, desk: Desk, words: Words, today: Callable[[], date], unsaved: Unsaved
    ) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self.setAcceptDrops(True)
        self._desk, self._words, self._today = desk, words, today
        self._unsaved = unsaved
        self.person: Person | None = None
        self.picture = PersonPicture(desk.pictures, words)
        self.picture.told.connect(self.told)
        self._name = label("", 16, strong=True, wrap=True)
        self._further, self._post = label("", 14, tone="quiet", wrap=True), label("", wrap=True)
        self._where = label("", 12, tone="watch", wrap=True)
        self.edit = button(words("Edit"), self.turn, kind="small")
        self.log = button(
            words("Log contact"), lambda: self._tell(self.log_asked), icon="pen", kind="small"
        )
        self.remove = icon_button("trash", words("Delete"), lambda: self._tell(self.removed))
        self.more = icon_button("more", words("More"))
        self.deeds = PersonDeeds(desk, words, self)
        self.deeds.told.connect(self.told)
        self.deeds.person_asked.connect(self.person_asked)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._offer)
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self.menu)
        self.form: PersonForm | None = None  # made when somebody is first written about
        self._shown: tuple[Sequence[Person], Sequence[Unit]] = ((), ())
        self._links: Sequence[Link] = ()
        known = (desk.people, words, unsaved)
        self.stance = Judged("stance", words("Stance"), *known, Stances(words))
        self.influence = Judged("influence", words("Influence"), *known, ScaleBox(words))
        self.strength = Judged("strength", words("Relation"), *known, ScaleBox(words, 5, 0))
        coach, key = words("Coach"), words("Key player")
        self.coach = Judged("coach", coach, *known, CheckBox(coach))
        self.key_player = Judged("key_player", key, *known, CheckBox(key))
        self._judged = (self.stance, self.influence, self.strength, self.coach, self.key_player)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(self._view()))
        self._lay_out()

    def _lay_out(self) -> None:
        texts = column(self._name, self._further, self._post, self._where, spacing=2)
        side = column(self.more, self.remove, None, spacing=0)
        head = row(column(self.picture, None, spacing=0), texts, side, spacing=12)
        head.setStretch(1, 1)
        head.setContentsMargins(16, 14, 8, 12)
        foot = row(self.log, None, self.edit)
        foot.setContentsMargins(16, 8, 16, 8)
        lines = column(head, rule(), self._pages, rule(), foot, spacing=0, parent=self)
        lines.setStretch(2, 1)

    def show_person(
        self,
        person: Person,
        others: Sequence[Person],
        units: Sequence[Unit],
        *,
        anew: bool,
        links: Sequence[Link] = (),
    ) -> None:
        """Show a person."""
        another = self.person is None or self.person.id != person.id
        if another:
            self.flush()
            anew = True
        self.person, self._shown, self._links = person, (others, units), links
        self._show_head(person, units)
        for judged in self._judged:
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

    def write(self, on: bool, field: str = "name") -> None:
        """Show the form, or the sections."""
        if on and self.form is None:
            self.form = self._make_form()
        self._pages.setCurrentIndex(1 if on else 0)
        self.edit.setText(self._words("Done") if on else self._words("Edit"))
        if on and self.form is not None:
            self.form.open_at(field)

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if pictures_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if found := pictures_in(event.mimeData()):
            self.picture.take(found[0])
            event.acceptProposedAction()

    def _make_form(self) -> PersonForm:
        made, held = PersonForm(self._desk, self._words, self._unsaved), QWidget()
        column(made, None, parent=held).setContentsMargins(16, 12, 16, 16)
        self._pages.addWidget(scrolled(held))
        if self.person is not None:
            made.show_person(self.person, *self._shown, anew=True)
        return made

    def _tell(self, signal: Any) -> None:
        if self.person is not None:
            signal.emit(self.person.id)

    def _offer(self) -> None:
        if self.person is not None:
            self.deeds.fill(self.menu, self.person, self._shown[0], self.picture)

    def _show_head(self, person: Person, units: Sequence[Unit]) -> None:
        words = self._words
        self.picture.show_person(person)
        self._name.setText(words.isolate(person.name))
        others = list(person.names.values())
        mine = person.names.get(_SCRIPTS[words.language]) or "".join(others[:1])
        self._further.setText(words.isolate(mine) if mine else "")
        self._further.setToolTip(plain_tip("  ".join(others)))
        self._further.setVisible(bool(person.names))
        unit = next((unit.name for unit in units if unit.id == person.unit_id), "")
        placed = [
            words(names.get(key, ""))
            for names, key in ((FUNCTIONS, person.function), (LEVELS, person.level))
            if key
        ]
        self._post.setText(beside(words, *([person.title, unit] if person.title else placed)))
        self._post.setVisible(bool(self._post.text()))
        self._where.setText(self._standing(person))
        self._where.setVisible(bool(self._where.text()))

    def _standing(self, person: Person) -> str:
        """Say what is unusual about the post."""
        words, today = self._words, self._today()
        if not person.in_post(today) and person.until:
            return words("No longer in this post since {day}", day=person.until)
        if person.post == "vacant":
            return words("The post is vacant")
        if person.post == "unknown":
            return words("Not known who holds the post")
        return words("Main post at {account}", account=person.home) if person.home else ""

    def _view(self) -> QWidget:
        page = QWidget()
        both = row(self.influence, self.strength, spacing=8)
        for at in (0, 1):
            both.setStretch(at, 1)
        marks = column(self.coach, self.key_player, spacing=4)
        judged = column(self.stance, both, marks, spacing=10)
        judged.setContentsMargins(16, 12, 16, 12)
        column(judged, self._sections, None, spacing=0, parent=page)
        return page

    def _show_sections(self, person: Person, others: Sequence[Person]) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words = self._words
        self._section(words("May stand twice"), self._twice(person, others))
        roles = [(f"role-{role}", words(ROLES[role])) for role in ROLES if role in person.roles]
        self._section(words("Role"), [_line(*role) for role in roles], lock=True)
        self._section(words("Last contact"), self._met(person), lock=True)
        reached = [
            _line(icon, getattr(person, name)) for name, icon in _REACH if getattr(person, name)
        ]
        self._section(words("How to reach"), reached)
        self._section(words("Counter-plan"), self._against(person), lock=True)
        for text, title in (
            (person.wins, words("What he or she wins")),
            (person.manner, words("How to deal with him or her")),
            (person.interests, words("Interests and habits")),
            (person.rival, words("Stands with a rival")),
            (_days(person, words), words("Days")),
            (person.notes, words("Notes")),
        ):
            self._section(title, [label(text, wrap=True)] if text else [], lock=True)
        self._section(words("Further posts"), self._further_posts(person))
        self._section(words("Links"), self._linked(person, others), lock=True)

    def _twice(self, person: Person, others: Sequence[Person]) -> list[QWidget]:
        """Offer to merge with whoever may be the same."""
        if person.ours:
            return []
        found = []
        for double in doubles(others):
            if person.id not in (double.one.id, double.other.id):
                continue
            other = double.other if double.one.id == person.id else double.one
            merge = button(
                self._words("Merge with {name}…", name=other.name),
                partial(self.deeds.merge, person, others, other.id),
                kind="link",
            )
            held = QWidget()
            row(merge, None, parent=held)
            found.append(held)
        return found

    def _met(self, person: Person) -> list[QWidget]:
        if person.last_met is None:
            return []
        words = self._words
        ago = words.relative(person.last_met, self._today())
        return [label(beside(words, words.day(person.last_met), ago), wrap=True)]

    def _against(self, person: Person) -> list[QWidget]:
        """Show what we do about somebody who works against us, or what could be done."""
        words = self._words
        if person.counter_plan:
            return [label(person.counter_plan, wrap=True)]
        if person.stance not in _OPPOSED or person.ours:
            return []
        ways = words(
            "Ask and listen; remove the reason; go round with a sponsor's help; balance by others."
        )
        write = button(
            words("Write a counter-plan"), lambda: self.write(True, "counter_plan"), kind="link"
        )
        held = QWidget()
        row(write, None, parent=held)
        return [label(ways, tone="quiet", wrap=True), held]

    def _further_posts(self, person: Person) -> list[QWidget]:
        words = self._words
        found = [] if person.ours else self._desk.posts.of(person.id)
        return [
            label(
                beside(words, words("Also at {account}", account=post.account), post.title),
                wrap=True,
            )
            for post in found
            if post.id != person.post_id
        ]

    def _linked(self, person: Person, others: Sequence[Person]) -> list[QWidget]:
        words, maps = self._words, self._desk.maps
        lines = links_of(person, others, self._links, words, self.person_asked.emit, maps.unlink)
        if person.ours:
            return lines
        self.add_link = button(words("Add a link…"), self._ask_link, kind="link")
        held = QWidget()
        row(self.add_link, None, parent=held)
        return [*lines, held]

    def _ask_link(self) -> None:
        if self.person is not None:
            others = self._shown[0]
            self.linking = AddLink(self._desk.maps, self._words, self.person, others, self)
            self.linking.show_near(self.add_link)

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


def _days(person: Person, words: Words) -> str:
    said = []
    if person.birthday:
        said.append(words("Birthday: {day}", day=person.birthday))
    if person.name_day:
        said.append(words("Name day: {day}", day=person.name_day))
    return "\n".join(said)


def _line(icon: str, text: str) -> QWidget:
    """Set an icon before a text."""
    held = QWidget()
    line = row(icons.picture(icon, "text", 14), label(text, wrap=True), spacing=8, parent=held)
    line.setStretch(1, 1)
    return held
