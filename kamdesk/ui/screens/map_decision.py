"""One decision of the client's: what it is about, its criteria, who takes which step in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from kamdesk.domain.maps import Buying, Stage
from kamdesk.domain.people import ROLES, Person
from kamdesk.ui import icons
from kamdesk.ui.boxes import ChoiceBox, PersonBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import column, icon_button, label, row, rule, scrolled
from kamdesk.ui.screens.in_place import AddLine, RowList, Spot, Typed, bare
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.maps import Maps
    from kamdesk.words import Words

_TITLE = Field("title", "Decision")
_CRITERIA = Field("criteria", "What they decide by", "text", lock=True)
_DUE = Field("due", "Decided by (day)", "day")
_WHAT = Field("what", "Step")


class DecisionPanel(QFrame):
    """Edited in place, beside the map that shows who acts when."""

    person_asked = Signal(int)
    removed = Signal(int)

    def __init__(
        self, deeds: Maps, words: Words, today: Callable[[], date], unsaved: Unsaved
    ) -> None:
        super().__init__()
        self._deeds, self._words, self.today = deeds, words, today
        self._unsaved = unsaved
        self.buying: Buying | None = None
        self._people: Sequence[Person] = ()
        day = DateField(words, today)
        self.spots = {
            "title": Spot(_TITLE, words, self._store),
            "criteria": Spot(_CRITERIA, words, self._store),
            "due": Spot(_DUE, words, self._store, box=day),
        }
        self.spots["title"].box.setFont(theme().font(16, strong=True))
        self.stages = RowList(self._row, spacing=0)
        self.add = AddLine(words, words("Add a step"), self._add_stage)
        remove = icon_button("trash", words("Delete the decision"), self._remove)
        head = row(self.spots["title"], remove)
        head.setStretch(0, 1)
        head.setContentsMargins(16, 10, 12, 8)
        page = QWidget()
        told = column(self.spots["criteria"], self.spots["due"], spacing=10)
        told.setContentsMargins(16, 10, 16, 12)
        steps = row(label(words("Steps in order"), 12, tone="quiet"), lock_sign(words), None)
        steps.setContentsMargins(16, 8, 16, 2)
        last = column(self.add)
        last.setContentsMargins(16, 4, 16, 12)
        column(told, rule(), steps, self.stages, last, None, spacing=0, parent=page)
        lines = column(head, rule(), scrolled(page), spacing=0, parent=self)
        lines.setStretch(2, 1)

    def show_buying(self, buying: Buying, people: Sequence[Person], *, anew: bool) -> None:
        """Show a decision; `people` may take its steps."""
        if self.buying is None or self.buying.id != buying.id:
            self.flush()
            anew = True
        self.buying, self._people = buying, people
        for name, spot in self.spots.items():
            spot.show_value(getattr(buying, name), anew=anew)
        self.stages.show_rows(buying.stages, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for spot in self.spots.values():
            spot.flush()
        self.stages.flush()

    def people(self) -> Sequence[Person]:
        """Give who may take a step."""
        return self._people

    def shift(self, stage_id: int, by: int) -> None:
        """Move a step earlier or later."""
        ids = [stage.id for stage in self.buying.stages] if self.buying else []
        at = ids.index(stage_id)
        to = max(0, min(len(ids) - 1, at + by))
        if to != at:
            ids.insert(to, ids.pop(at))
            self._deeds.order_stages(ids)

    def number(self, stage_id: int) -> int:
        """Give the place of a step."""
        ids = [stage.id for stage in self.buying.stages] if self.buying else [stage_id]
        return ids.index(stage_id) + 1

    def _row(self, stage: Stage) -> _StageRow:
        return _StageRow(stage.id, self, self._deeds, self._words, self._unsaved)

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self.buying is not None:
            self._deeds.set_buying(self.buying.id, name, value, visit)

    def _add_stage(self, what: str) -> None:
        if self.buying is not None:
            self._deeds.add_stage(self.buying.id, what)

    def _remove(self) -> None:
        if self.buying is not None:
            self.removed.emit(self.buying.id)


class _StageRow(QWidget):
    """A step: its number, what, who, in which role, and when it was done."""

    def __init__(
        self, stage_id: int, panel: DecisionPanel, deeds: Maps, words: Words, unsaved: Unsaved
    ) -> None:
        super().__init__()
        self._id, self._panel, self._deeds, self._words = stage_id, panel, deeds, words
        self._number = label("", strong=True, tone="accent")
        self._number.setFixedWidth(20)
        self.what = Typed(_WHAT, words, self._store, unsaved.keeper("stage", lambda: stage_id))
        self.person = bare(PersonBox((), words("Nobody named")), 12)
        self.person.setAccessibleName(words("Who takes this step"))
        self.role = bare(ChoiceBox([(r, words(t)) for r, t in ROLES.items()], words("Role")), 12)
        self.role.setAccessibleName(words("Role"))
        self.person.edited.connect(lambda: self._store("person_id", self.person.read(), ""))
        self.role.edited.connect(lambda: self._store("role", self.role.read() or "", ""))
        self.done = icon_button("check", words("Done"), self._turn_done)
        first = row(self._number, self.what, self.done, spacing=4)
        first.setStretch(1, 1)
        for box in (self.person, self.role):
            box.setMinimumWidth(60)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        more = icon_button("more", words("More"), self._offer)
        second = row(24, self.person, self.role, more, spacing=2)
        second.setStretch(1, 1)
        second.setStretch(2, 1)
        self._more = more
        lines = column(first, second, spacing=0)
        lines.setContentsMargins(16, 4, 8, 6)
        column(lines, rule(), spacing=0, parent=self)
        self._done: date | None = None

    def show_row(self, stage: Stage, anew: bool) -> None:
        """Show a step."""
        words, panel = self._words, self._panel
        self._number.setText(words.number(panel.number(stage.id)))
        self.what.show_value(stage.what, anew=anew)
        self.person.set_options([(person.id, person.name) for person in panel.people()])
        self.person.put(stage.person_id)
        self.role.put(stage.role or None)
        self._done = stage.done_on
        tip = words("Done {day}", day=words.day(stage.done_on)) if stage.done_on else words("Done")
        self.done.setToolTip(tip)
        self.done.setAccessibleName(tip)
        icons.dress(self.done, "check", "good" if stage.done_on else "strong")

    def flush(self) -> None:
        """Store what is still open."""
        self.what.flush()

    def _offer(self) -> None:
        """Offer to move the step, or to take it away."""
        self.menu, words, panel = QMenu(self), self._words, self._panel
        self.menu.addAction(words("Earlier"), partial(panel.shift, self._id, -1))
        self.menu.addAction(words("Later"), partial(panel.shift, self._id, 1))
        self.menu.addAction(words("Delete"), partial(self._deeds.remove_stage, self._id))
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _turn_done(self) -> None:
        self._store("done_on", None if self._done else self._panel.today(), "")

    def _store(self, name: str, value: Any, visit: str) -> None:
        self._deeds.set_stage(self._id, name, value, visit)
