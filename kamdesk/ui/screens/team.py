"""The team of a plan: who of us works on it, and for what; one list on two pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from kamdesk.domain.marketing import Member
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import column
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.plan_parts import Kind, PartList

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class TeamList(QWidget):
    """Choosing somebody of ours adds him or her; a new name makes a new person of ours."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved, title: str = "") -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._plan = 0
        self._names: Mapping[int, str] = {}
        kind = Kind(
            part="member",
            title=title or words("Team"),
            asking=words("Add somebody of ours: type the name"),
            draw=self._draw,
            spoken=lambda m: words.listing([p for p in (self._name(m), m.part) if p]),
            fields=self._fields,
            columns=1,
            high=44,
        )
        self.list = PartList(kind, _Joining(desk), words, unsaved)
        self.choice = ChoiceBox([], words("Choose somebody of ours…"))
        self.choice.setAccessibleName(words("Choose somebody of ours…"))
        self.choice.edited.connect(self._join)
        column(self.list, 6, self.choice, spacing=0, parent=self)

    def show_team(
        self, plan_id: int, team: Sequence[Member], names: Mapping[int, str], *, anew: bool
    ) -> None:
        """Show who works on a plan."""
        self._plan, self._names = plan_id, names
        self.list.show_parts(plan_id, team, anew=anew)
        inside = {member.person_id for member in team}
        left = [(person, name) for person, name in names.items() if person not in inside]
        self.choice.set_options(left)
        self.choice.put(None)
        self.choice.setVisible(bool(left))

    def flush(self) -> None:
        """Store what is still open."""
        self.list.flush()

    def _join(self) -> None:
        person = self.choice.read()
        if person is not None and self._plan:
            self._desk.marketing.join(self._plan, person)

    def _name(self, member: Member) -> str:
        return self._names.get(member.person_id, "")

    def _draw(self, painter: QPainter, box: QRect, member: Member, rtl: bool) -> None:
        words, half = self._words, box.height() // 2
        upper = box.adjusted(0, 4, 0, -half + 2) if member.part else box
        painting.write(painter, upper, words.isolate(self._name(member)), rtl=rtl, strong=True)
        lower = box.adjusted(0, half - 2, 0, -3)
        part = words.isolate(member.part)
        painting.write(painter, lower, part, rtl=rtl, size=12, tone="quiet")

    def _fields(self) -> tuple[Field, ...]:
        return (Field("part", "What he or she is there for"),)


class _Joining:
    """Adds members by name: one of ours who bears it, else a new person of ours."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.set_part = desk.marketing.set_part
        self.remove_part = desk.marketing.remove_part
        self.order_parts = desk.marketing.order_parts

    def add_part(self, plan_id: int, part: str, text: str, **values: object) -> int:
        wanted = " ".join(text.split()).casefold()
        found = [p.id for p in self._desk.people.ours() if p.name.casefold() == wanted]
        person = found[0] if found else self._desk.people.add(None, text)
        return self._desk.marketing.join(plan_id, person)
