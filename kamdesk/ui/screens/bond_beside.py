"""What only one bond has: the people it hangs on, what it costs us, how it was fed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.bonds import Pair, proposed_information
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.boxes import LineBox, PersonBox
from kamdesk.ui.explained import Figure
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import Chip, button, column, icon_button, label, retone, row
from kamdesk.ui.places import Place
from kamdesk.ui.rows import without_marks
from kamdesk.ui.screens.bond_words import explained, money
from kamdesk.ui.screens.in_place import bare
from kamdesk.words.bonds import touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamdesk.usecases.bonds import Brought, Standing
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class Pairs(QWidget):
    """Whom the personal bond hangs on: one of theirs, one of ours."""

    def __init__(self, desk: Desk, words: Words, account_id: int) -> None:
        super().__init__()
        self._desk, self._words, self._account = desk, words, account_id
        self._lines = column(spacing=2)
        theirs, ours = desk.people.of_account(account_id), desk.people.ours()
        self.theirs = PersonBox([(p.id, p.name) for p in theirs], words("one of theirs"))
        self.ours = PersonBox([(p.id, p.name) for p in ours], words("one of ours"))
        for box, said in ((self.theirs, words("Of theirs")), (self.ours, words("Of ours"))):
            box.setProperty("kind", "small")
            box.setAccessibleName(said)
        self.add = button(words("Name them"), self._add, icon="plus", kind="small")
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        line = row(self.theirs, self.ours, self.add, spacing=8)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        title = label(words("Whom it hangs on"), 12, tone="quiet")
        column(title, self._lines, line, self._problem, spacing=6, parent=self)

    def show_standing(self, standing: Standing) -> None:
        """Show the named pairs."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        pairs = standing.of("personal").pairs
        for pair in pairs:
            self._lines.addWidget(self._line(pair))
        if not pairs:
            words = self._words
            told = words("Nobody named yet: a bond between houses lives between people.")
            self._lines.addWidget(label(told, tone="quiet", wrap=True))

    def _line(self, pair: Pair) -> QWidget:
        words = self._words
        held = QWidget()
        text = words.isolate(pair.theirs)
        if pair.ours:
            text = words("{theirs} with {ours}", theirs=pair.theirs, ours=pair.ours)
        chips = []
        if pair.decides:
            chips.append(Chip(words("decides"), "accent"))
        if pair.management:
            chips.append(Chip(words("between managements")))
        take = partial(self._desk.bonds.untie, pair.id)
        away = icon_button("close", words("Take off"), take)
        note = bare(LineBox(), 12)
        note.setPlaceholderText(words("What ties them"))
        note.setAccessibleName(words("What ties them"))
        note.put(pair.note)
        note.left.connect(lambda: self._note(pair, note.read()))
        line = row(icons.picture("people", "quiet"), label(text), *chips, note, away, parent=held)
        line.setStretch(2 + len(chips), 1)
        return held

    def _note(self, pair: Pair, note: str) -> None:
        if note != pair.note:
            self._desk.bonds.set_pair(pair.id, note)

    def _add(self) -> None:
        words = self._words
        try:
            theirs = self.theirs.read()
            if theirs is None:
                raise Refused("nobody", "Choose one of theirs first.")
            self._desk.bonds.tie(self._account, theirs, self.ours.read())
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "", words))
            self._problem.show()
        else:
            self._problem.hide()
            self.theirs.put(None)
            self.ours.put(None)


class Touched(QWidget):
    """The value touches that feed the information bond, and the rating they speak for."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, account_id: int) -> None:
        super().__init__()
        self._desk, self._words, self._account = desk, words, account_id
        self._said = label("", wrap=True)
        self.take = button("", self._take, kind="link")
        self.note = button(words("Note a value touch"), self._note, icon="plus", kind="small")
        line = row(self._said, self.note, spacing=8)
        line.setStretch(0, 1)
        column(line, row(self.take, None), spacing=2, parent=self)
        self._proposed = 0

    def show_standing(self, standing: Standing) -> None:
        """Show how often it was fed."""
        words, touches = self._words, standing.touches
        said = [touched(touches.count, words)]
        if touches.last is not None:
            said.append(words("the last on {day}", day=words.day(touches.last)))
        self._said.setText(words.line(" • ".join(map(words.isolate, said))))
        self._proposed = proposed_information(touches.count)
        rated = standing.of("information").rating
        self.take.setText(words("These speak for {n} of 5: take over", n=self._proposed))
        self.take.setVisible(touches.count > 0 and rated != self._proposed)
        self._evidence = without_marks(self._said.text())

    def _take(self) -> None:
        rate = self._desk.bonds.rate
        rate(self._account, "information", self._proposed, evidence=self._evidence)

    def _note(self) -> None:
        desk = self._desk
        entry = desk.entries.add(self._account, "advice", desk.bonds.today())
        self.gone.emit(Place("accounts", self._account, "history", entry))


class Costly(QWidget):
    """What the value bond costs a year, beside what the account brought."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._brought: Brought | None = None
        self.cost = label("–", 16, strong=True)
        self.figure = Figure(words, "–", lambda: explained(self._known(), words), size=16)
        self._note = label("", 12, tone="quiet", wrap=True)
        columns: Sequence[tuple[str, QWidget]] = (
            (words("The value bond costs a year"), self.cost),
            (words("The account's contribution of 12 months"), self.figure),
        )
        boxes = [
            column(label(title, 12, tone="quiet"), shown, spacing=2) for title, shown in columns
        ]
        column(row(*boxes, None, spacing=32), self._note, spacing=4, parent=self)

    def show_standing(self, brought: Brought | None, cost: str) -> None:
        """Show both sides."""
        words, self._brought = self._words, brought
        self.cost.setText(cost or "–")
        contribution = brought.contribution if brought else None
        losing = contribution is not None and contribution < 0
        note = words("Special terms bind only while they last: what do we get for them?")
        if brought is None:
            note = words("Without imported sales nothing can be said of what it brings.")
        elif losing:
            note = words("This account loses money")
        if brought is not None and brought.value_cost is not None and cost:
            same = money(brought.value_cost, brought, words)
            if same != cost:
                same = words("{amount} at the rate of the last of these months", amount=same)
                note = f"{same}\n{note}"
        self._note.setText(note)
        retone(self._note, "alarm" if losing else "quiet")
        retone(self.figure, "alarm" if losing else "")
        self.figure.setVisible(contribution is not None)
        if contribution is not None:
            self.figure.show_explained(money(contribution, brought, words))

    def _known(self) -> Brought:
        if self._brought is None:
            raise LookupError("contribution")
        return self._brought
