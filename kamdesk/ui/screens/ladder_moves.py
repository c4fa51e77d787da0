"""The way upwards: five climbing moves with an action each, and the client's people by rung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.climbing import MOVE_BY_KEY, Step
from kamdesk.domain.ladder import BY_KEY
from kamdesk.ui import icons
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.screens.in_place import bare
from kamdesk.words.ladder import rung_name

if TYPE_CHECKING:
    from kamdesk.domain.people import Judgement
    from kamdesk.usecases.ladder import Ladder, PersonLine, Standing
    from kamdesk.words import Words


class MoveRow(QWidget):
    """One move: what to do, why, and whether it stands in the plan."""

    taken = Signal(object, str)  # step, what
    opened = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._step: Step | None = None
        self.title = label("", strong=True)
        self.because = label("", 12, tone="quiet", wrap=True)
        self.box = bare(TextBox(least=1, most=4, air=8))
        self.act = button(words("Into the plan"), self._take, icon="plus", kind="small")
        self.done = button("", self.opened.emit, kind="link")
        self.sign = icons.picture("check", "good")
        head = row(self.title, None, self.sign, self.done, self.act, spacing=6)
        column(head, self.box, self.because, 2, rule(), spacing=2, parent=self)

    def show_step(self, step: Step, planned: Mapping[str, date | None]) -> None:
        """Show an action of a move; what the hand has changed in it stays."""
        words, move = self._words, MOVE_BY_KEY[step.move]
        action = words(step.action)
        if step != self._step:
            self.box.put(action)
        self._step = step
        self.title.setText(words(move.name))
        self.box.setAccessibleName(words(move.name))
        because = words.listing(words(BY_KEY[key].short) for key in step.because)
        said = words("because of: {questions}", questions=because) if step.because else ""
        self.because.setText(said or words(move.meaning))
        stands = self.box.read() in planned
        due = planned.get(self.box.read())
        self.act.setVisible(not stands)
        self.sign.setVisible(stands)
        self.done.setVisible(stands)
        self.done.setText(words("in the plan, {day}", day=due) if due else words("in the plan"))

    def _take(self) -> None:
        text = str(self.box.read()).strip()
        if self._step is not None and text and not self.act.isHidden():
            self.taken.emit(self._step, text)


class MovesPart(QWidget):
    """All five, the most needed first."""

    plan_asked = Signal()

    def __init__(self, ladder: Ladder, words: Words) -> None:
        super().__init__()
        self._ladder, self._account = ladder, 0
        self.rows = [MoveRow(words) for _ in MOVE_BY_KEY]
        for made in self.rows:
            made.taken.connect(self._climb)
            made.opened.connect(self.plan_asked)
        self.lead = label("", 12, tone="quiet", wrap=True)
        column(self.lead, *self.rows, spacing=8, parent=self)
        self._words = words

    def show_standing(self, found: Standing) -> None:
        """Show what leads from here to what is wanted."""
        self._account, words = found.account_id, self._words
        wanted = found.wanted
        if found.rung is None:
            said = words("Where we stand is not known yet; these actions help everywhere.")
        elif wanted is None or wanted <= found.rung:
            said = words("We stand where we want to be: these actions hold the rung.")
        else:
            said = words(
                "From {now} to {wanted}",
                now=rung_name(found.rung, found.rungs, words),
                wanted=rung_name(wanted, found.rungs, words),
            )
        self.lead.setText(said)
        planned = self._ladder.planned(found.account_id)
        for made, step in zip(self.rows, found.steps, strict=True):
            made.show_step(step, planned)

    def _climb(self, step: Step, what: str) -> None:
        self._ladder.climb(self._account, step, what)


class PeoplePart(QWidget):
    """Each of the client's people: our view, his or her own, the target; a click turns there."""

    chosen = Signal(int)  # person

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines = column(spacing=0, parent=self)
        self._held: QWidget | None = None
        self.buttons: dict[int, Any] = {}

    def show_people(self, people: Sequence[PersonLine], found: Standing) -> None:
        """Show everybody, those with a rung first."""
        words = self._words
        if self._held is not None:
            self._lines.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held, self.buttons = QWidget(), {}
        lines = column(spacing=0, parent=self._held)
        head = row(
            label(words("Name"), 12, tone="quiet"),
            None,
            self._cell(words("our view"), tone="quiet"),
            self._cell(words("own view"), tone="quiet"),
            self._cell(words("target"), tone="quiet"),
            spacing=8,
        )
        lines.addLayout(head)
        ranked = sorted(people, key=lambda line: (not (line.ours or line.client), line.person.name))
        for line in ranked:
            lines.addWidget(rule())
            lines.addLayout(self._line(line, len(found.rungs)))
        self._lines.addWidget(self._held)

    def _line(self, line: PersonLine, most: int) -> Any:
        words, target = self._words, line.target
        name = button(
            words.isolate(line.person.name), partial(self.chosen.emit, line.id), kind="link"
        )
        self.buttons[line.id] = name
        wanted = words.number(min(target.value, most)) if target is not None else "–"
        made = row(
            name,
            None,
            self._cell(self._rung(line.ours, most)),
            self._cell(self._rung(line.client, most)),
            self._cell(wanted),
            spacing=8,
        )
        made.setContentsMargins(0, 2, 0, 2)
        return made

    def _rung(self, judged: Judgement | None, most: int) -> str:
        words = self._words
        if judged is None or not judged.value.isdecimal():
            return "–"
        number = words.number(min(int(judged.value), most))
        return number if judged.confirmed else words("{rung}, assumed", rung=number)

    def _cell(self, text: str, tone: str = "") -> Any:
        made = label(text, 12, tone=tone)
        made.setMinimumWidth(76)
        return made
