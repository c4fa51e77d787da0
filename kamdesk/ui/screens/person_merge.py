"""Merging two records of one person: who is the other, and which words stand where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kamdesk.domain.doubles import FIELDS, LONG, WHY, differences
from kamdesk.domain.people import FUNCTIONS, GENDERS, LEVELS, Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import ChoiceBox, PersonBox
from kamdesk.ui.forms import problem_text, quiet
from kamdesk.ui.panels import button, column, label, row, rule, scrolled
from kamdesk.ui.screens.in_place import beside

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_SIZE = (560, 560)
_LONGEST = 60  # letters of a text in a choice
_NAMES = {"function": FUNCTIONS, "level": LEVELS, "gender": GENDERS}


class MergeDialog(QDialog):
    """The one whose card is open stays; the other goes into him or her."""

    merged = Signal(int)

    def __init__(self, desk: Desk, words: Words, person: Person, others: Sequence[Person]) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self._desk, self._words, self._person = desk, words, person
        self._choices: dict[str, ChoiceBox] = {}
        self._why, self._people = self._candidates(others)
        self.setWindowTitle(words("Merge two records of one person"))
        self.resize(*_SIZE)
        first = [self._people[at] for at in self._why]
        rest = [other for other in self._people.values() if other.id not in self._why]
        offered = [(p.id, self._said(p)) for p in [*first, *rest]]
        self.other = PersonBox(offered, words("Choose the other record"))
        self.other.setAccessibleName(words("The other record"))
        self.other.activated.connect(lambda _: self._show())
        self.problem = label("", 12, tone="alarm", wrap=True)
        self.problem.hide()
        self._page = QWidget()
        self._lines = column(spacing=10, parent=self._page)
        self._lines.setContentsMargins(20, 12, 20, 12)
        self.do = button(words("Merge"), self._merge, kind="filled")
        told = words(
            "Links, posts, promises, history and judgements of the other go to {name}.",
            name=person.name,
        )
        head = column(
            label(words("Merge two records of one person"), 16, strong=True),
            label(told, tone="quiet", wrap=True),
            self.other,
            self.problem,
        )
        head.setContentsMargins(20, 16, 20, 12)
        foot = row(None, button(words("Cancel"), self.reject), self.do)
        foot.setContentsMargins(20, 12, 20, 16)
        whole = column(head, rule(), scrolled(self._page), rule(), foot, spacing=0, parent=self)
        whole.setStretch(2, 1)
        if first:
            self.other.put(first[0].id)
        self._show()

    def choose(self, other: int) -> None:
        """Choose the other record."""
        self.other.put(other)
        self._show()

    def _candidates(self, others: Sequence[Person]) -> tuple[dict[int, str], dict[int, Person]]:
        """Find who is most likely meant, and everybody who may be."""
        person = self._person
        known = {other.id: other for other in others if other.id != person.id}
        why: dict[int, str] = {}
        if not person.ours:
            for double in self._desk.merging.doubles(person.account_id or 0):
                pair = {double.one.id: double.one, double.other.id: double.other}
                if person.id in pair:
                    other = next(each for each in pair.values() if each.id != person.id)
                    known.setdefault(other.id, other)
                    why.setdefault(other.id, double.why)
        return why, known

    def _said(self, person: Person) -> str:
        why = self._why.get(person.id)
        return beside(self._words, person.name, person.title, self._words(WHY[why]) if why else "")

    def _chosen(self) -> Person | None:
        try:
            return self._people.get(self.other.read() or 0)
        except Refused:
            return None

    def _show(self) -> None:
        """Ask for each field in which both say something else."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._choices.clear()
        other, words = self._chosen(), self._words
        self.do.setEnabled(other is not None)
        if other is None:
            hint = words("Choose under which name the same person stands a second time.")
            self._lines.addWidget(label(hint, tone="quiet", wrap=True))
            self._lines.addStretch(1)
            return
        differ = differences(self._person, other)
        for name in differ:
            self._lines.addWidget(self._asked(name, other))
        if not differ:
            said = words("The two contradict each other nowhere.")
            self._lines.addWidget(label(said, tone="quiet", wrap=True))
        self._lines.addStretch(1)

    def _asked(self, name: str, other: Person) -> QWidget:
        words, held = self._words, QWidget()
        options: list[tuple[Any, str]] = [
            (way, self._short(name, getattr(who, name)))
            for way, who in (("one", self._person), ("other", other))
        ]
        if name in LONG:
            options.append(("both", words("Both, one after the other")))
        box = ChoiceBox(options)
        box.put("both" if name in LONG else "one")
        box.setAccessibleName(words(FIELDS[name]))
        self._choices[name] = box
        column(quiet(words(FIELDS[name])), box, spacing=4, parent=held)
        return held

    def _short(self, name: str, text: str) -> str:
        said = self._words(_NAMES[name][text]) if name in _NAMES else " ".join(text.split())
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"

    def _merge(self) -> None:
        other = self._chosen()
        if other is None:
            return
        chosen = {name: box.read() for name, box in self._choices.items()}
        try:
            self._desk.merging.merge(self._person.id, other.id, chosen)
        except Refused as refusal:
            self.problem.setText(problem_text(refusal, "", self._words))
            self.problem.show()
            return
        self.merged.emit(self._person.id)
        self.accept()
