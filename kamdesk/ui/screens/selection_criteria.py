"""The criteria: weights that make 100, minima, one's own; and trying other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kamdesk.domain.analyses.selection import TITLES, WHOLE, Criterion, scaled
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.boxes import ChoiceBox, LineBox, NumberBox
from kamdesk.ui.forms import Field, Slot, lock_sign, problem_text
from kamdesk.ui.panels import (
    Strip,
    button,
    column,
    icon_button,
    label,
    retone,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens.in_place import AddLine, bare
from kamdesk.ui.screens.selection_words import asked_of, sign_of, title_of

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_WEIGHT, _MINIMUM = 56, 64


class CriteriaPanel(QWidget):
    """Edits are stored as they are typed; while trying they only move the table."""

    tried = Signal(object)  # the criteria with other weights; None: as stored

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words, self._selection = desk, words, desk.selection
        self._criteria: tuple[Criterion, ...] = ()
        self.trying = False
        self.rows: dict[int, CriterionRow] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.sum = label("", strong=True)
        self.scale = button(words("Scale to 100"), self._scale, kind="small")
        self.what_if = button(words("What if…"), self.begin, kind="small")
        self.what_if.setToolTip(words("Try other weights and see who moves; nothing is stored"))
        self.note = Strip("accent")
        self.keep = button(words("Keep these weights"), self._keep, kind="filled")
        self.discard = button(words("Discard"), self.end, kind="small")
        self._trial = QWidget()
        row(self.keep, self.discard, None, parent=self._trial)
        self.gate = NumberBox(words)
        self.gate.setProperty("kind", "small")
        self.gate.setFixedWidth(_WEIGHT)
        self.gate.setAccessibleName(words("Entry gate of key accounts, points"))
        gate = Field("entry_gate", "Entry gate of key accounts, points", "number")
        self._gate = Slot(gate, self.gate, words, self._store_gate, None)
        self.add = AddLine(
            words, words("Add a criterion of your own"), self._selection.add_criterion
        )
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        sheet = QWidget()
        title = row(
            *(label(words("Criteria"), 14, strong=True), lock_sign(words), None, self.what_if)
        )
        heads = row(label(words("Criterion"), 12, tone="quiet"), None, spacing=6)
        for text, wide in ((words("Weight"), _WEIGHT), (words("Minimum"), _MINIMUM)):
            head = label(text, 12, tone="quiet")
            head.setFixedWidth(wide)
            heads.addWidget(head)
        heads.addSpacing(28 + 6)
        foot = row(self.sum, None, self.scale, spacing=8)
        entry = row(label(words("Entry gate, points of 100")), None, self.gate, 98, spacing=6)
        lines = column(
            *(title, self.note, self._trial, heads, self._lines, self._problem, rule(), foot),
            *(rule(), entry, self.add, None),
            spacing=8,
            parent=sheet,
        )
        lines.setContentsMargins(16, 10, 16, 16)
        column(scrolled(sheet), spacing=0, parent=self)
        self._say_trial()

    def show_criteria(
        self, criteria: tuple[Criterion, ...], entry_gate: int, *, anew: bool = False
    ) -> None:
        """Show the stored criteria; what is being tried stays."""
        if self.trying and not anew:
            return
        if {c.id: c.title for c in criteria} != {c.id: c.title for c in self._criteria} or [
            c.id for c in criteria
        ] != [c.id for c in self._criteria]:
            self._make_rows(criteria)
        self._criteria = criteria
        for each in criteria:
            self.rows[each.id].show_criterion(each, anew=anew)
        self._gate.show(Decimal(entry_gate), force=anew)
        self._say_sum()

    def flush(self) -> None:
        """Store what is still open; what is tried is let go."""
        if not self.trying:
            for line in self.rows.values():
                line.flush()
        self._gate.leave()

    def begin(self) -> None:
        """Let weights be tried without storing them."""
        self.flush()
        self.trying = True
        self._say_trial()
        self.tried.emit(self._criteria)

    def end(self) -> None:
        """Show the stored weights again."""
        self.trying = False
        self._say_trial()
        for each in self._criteria:
            self.rows[each.id].show_criterion(each, anew=True)
        self._say_sum()
        self.tried.emit(None)

    def scale_stored(self) -> None:
        """Scale the stored weights to 100."""
        if self.trying:
            self.end()
        self._scale()

    def weights(self) -> dict[int, int]:
        """Give the weights that stand in the boxes, by the ids of criteria."""
        return {each.id: self.rows[each.id].weight() for each in self._criteria if not each.gate}

    def _make_rows(self, criteria: tuple[Criterion, ...]) -> None:
        for line in self.rows.values():
            line.flush()
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.rows = {}
        for each in criteria:
            made = CriterionRow(each, self._words, self._store)
            made.typed.connect(self._typed)
            made.asked.connect(self._do)
            self.rows[each.id] = made
            self._lines.addWidget(made)

    def _store(self, criterion_id: int, name: str, value: Any, visit: str) -> None:
        if self.trying and name == "weight":
            return  # `_typed` has shown it
        stored = value if name == "title" or value is None else _whole(value)
        self._selection.set_criterion(criterion_id, name, stored, visit)

    def _store_gate(self, name: str, value: Any, visit: str) -> None:
        self._desk.preferences.set(name, "" if value is None else str(value), visit)

    def _typed(self) -> None:
        """Say what is left of 100; while trying, move the table."""
        self._say_sum()
        if self.trying and not self._rest():
            given = self.weights()
            self.tried.emit(
                tuple(replace(c, weight=given.get(c.id, c.weight)) for c in self._criteria)
            )

    def _rest(self) -> int:
        return WHOLE - sum(self.weights().values())

    def _say_sum(self) -> None:
        words, rest = self._words, self._rest()
        number = words.number(abs(rest))
        said = words("The weights make 100.")
        if rest:
            said = (
                words("{n} left to 100", n=number) if rest > 0 else words("{n} over 100", n=number)
            )
        self.sum.setText(said)
        retone(self.sum, "alarm" if rest else "good")
        self.scale.setVisible(bool(rest))
        self.keep.setEnabled(not rest)

    def _say_trial(self) -> None:
        words = self._words
        self.note.say(words("What if") if self.trying else "", words("Nothing is stored yet."))
        if not self.trying:
            self.note.say("")
        for line in self.rows.values():
            line.minimum.setEnabled(not self.trying)
        self._trial.setVisible(self.trying)
        self.what_if.setVisible(not self.trying)
        self.add.setVisible(not self.trying)

    def _scale(self) -> None:
        """Scale what stands in the boxes to 100."""
        whole = scaled({str(number): weight for number, weight in self.weights().items()})
        by_id = {int(number): weight for number, weight in whole.items()}
        if self.trying:
            for number, weight in by_id.items():
                self.rows[number].put_weight(weight)
            self._typed()
            return
        self.flush()
        self._set(by_id)

    def _keep(self) -> None:
        given = self.weights()
        self.trying = False
        self._say_trial()
        self.tried.emit(None)
        self._set(given)

    def _set(self, weights: Mapping[int, int]) -> None:
        try:
            self._selection.set_weights(weights)
        except Refused as refused:
            self._say_problem(refused)

    def _do(self, criterion_id: int, deed: str) -> None:
        """Move a criterion, or delete one of the user's own."""
        ids = [each.id for each in self._criteria]
        at = ids.index(criterion_id)
        try:
            if deed == "delete":
                self._selection.remove_criterion(criterion_id)
            else:
                ids.insert(at + (-1 if deed == "up" else 1), ids.pop(at))
                self._selection.order_criteria(ids)
        except Refused as refused:
            self._say_problem(refused)

    def _say_problem(self, refused: Refused) -> None:
        self._problem.setText(problem_text(refused, "", self._words))
        self._problem.show()


def _whole(value: Any) -> int:
    """Give a whole number; 12.5 is not quietly 12."""
    if value != int(value):
        raise Refused(
            "out_of_range", "A whole number from {low} to {high} is needed.", low="0", high="100"
        )
    return int(value)


class CriterionRow(QWidget):
    """One criterion: its title, weight and minimum."""

    typed = Signal()
    asked = Signal(int, str)  # id, up, down or delete

    def __init__(self, criterion: Criterion, words: Words, store: Any) -> None:
        super().__init__()
        self._id, title = criterion.id, title_of(criterion, words)
        keep = partial(store, criterion.id)
        self.slots: dict[str, Slot] = {}
        if criterion.key in TITLES:
            name: QWidget = label(title, wrap=True)
            name.setToolTip(asked_of(criterion, words))
        else:
            name = bare(LineBox())
            name.setAccessibleName(words("Criterion"))
            self.slots["title"] = Slot(Field("title", "Criterion"), name, words, keep, None)
        self.box = NumberBox(words)
        self.box.setProperty("kind", "small")
        self.box.setFixedWidth(_WEIGHT)
        self.box.setAccessibleName(words("Weight of {title}", title=title))
        self.box.edited.connect(self.typed)
        self.slots["weight"] = Slot(
            Field("weight", "Weight", "number"), self.box, words, keep, None
        )
        gate = label(words("gate"), 12, tone="quiet")
        gate.setFixedWidth(_WEIGHT)
        gate.setVisible(criterion.gate)
        self.box.setVisible(not criterion.gate)
        least = [(n, words.number(n)) for n in range(1, 6)]
        self.minimum = ChoiceBox(least, "–")
        self.minimum.setProperty("kind", "small")
        self.minimum.setFixedWidth(_MINIMUM)
        self.minimum.setAccessibleName(words("Minimum of {title}", title=title))
        self.slots["minimum"] = Slot(
            Field("minimum", "Minimum", "choice"), self.minimum, words, keep, None
        )
        more = icon_button("more", words("More about {title}", title=title))
        menu = QMenu(more)
        deeds = [("up", words("Move up")), ("down", words("Move down"))]
        if criterion.key not in TITLES:
            deeds.append(("delete", words("Delete")))
        for deed, text in deeds:
            menu.addAction(text, partial(self.asked.emit, self._id, deed))
        more.setMenu(menu)
        more.setPopupMode(more.ToolButtonPopupMode.InstantPopup)
        sign = icons.picture(sign_of(criterion), "quiet", 16)
        line = row(sign, name, self.box, gate, self.minimum, more, spacing=6)
        line.setStretch(1, 1)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        for slot in self.slots.values():
            slot.told.connect(self._tell)
        column(line, self._problem, spacing=2, parent=self)

    def show_criterion(self, criterion: Criterion, *, anew: bool) -> None:
        """Show what is stored."""
        values = {"title": criterion.title, "minimum": criterion.minimum}
        values["weight"] = Decimal(criterion.weight)  # type: ignore[assignment]
        for name, slot in self.slots.items():
            slot.show(values[name], force=anew)

    def weight(self) -> int:
        """Give the weight that stands here; what cannot be read counts as nothing."""
        try:
            return int(self.box.read() or 0)
        except (ValueError, Refused):
            return 0

    def put_weight(self, weight: int) -> None:
        """Show a weight that is only tried."""
        self.box.put(Decimal(weight))

    def flush(self) -> None:
        """Store what is still open."""
        for slot in self.slots.values():
            slot.leave()

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
