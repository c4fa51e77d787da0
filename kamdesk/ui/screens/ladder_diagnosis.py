"""The diagnosis: nine questions of ours or six asked of the client, with a live suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.ladder import BY_KEY, QUESTIONS, TALK
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.flow import Bar
from kamdesk.ui.panels import button, column, label, row
from kamdesk.ui.screens import ladder_said as said
from kamdesk.ui.screens.ladder_answers import QuestionRow
from kamdesk.ui.switches import Segments
from kamdesk.words.ladder import rung_name

if TYPE_CHECKING:
    from kamdesk.domain.people import Person
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.ladder import Ladder, Standing
    from kamdesk.words import Words

_EARLIER = 8  # diagnoses that are told below the newest
_ASKED = {"ours": tuple(question.key for question in QUESTIONS), "client": tuple(TALK)}


class Questions(QWidget):
    """The questions of one view."""

    def __init__(self, view: str, ladder: Ladder, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self.view, self._ladder = view, ladder
        self._where: tuple[int, int | None] = (0, None)
        self.rows = {
            key: QuestionRow(BY_KEY[key], view, ladder, words, unsaved) for key in _ASKED[view]
        }
        for made in self.rows.values():
            made.answered.connect(self._answer)
        column(*self.rows.values(), None, spacing=14, parent=self)

    def show_standing(self, found: Standing, *, anew: bool) -> None:
        """Show the newest answers."""
        self._where = (found.account_id, found.person_id)
        answers = found.view(self.view).answers
        for key, made in self.rows.items():
            made.show_answer(self._where, answers.get(key), anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for made in self.rows.values():
            made.flush()

    def _answer(self, question: str, anchor: int | None) -> None:
        account, person = self._where
        self._ladder.answer(account, self.view, question, anchor, person)


class DiagnosisPart(QWidget):
    """Whose view, what it suggests and why, then the questions."""

    picked = Signal(str, object)  # view, rung

    def __init__(self, ladder: Ladder, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._ladder, self._words = ladder, words
        self._found: Standing | None = None
        self.view = Segments(
            [("ours", words("Our view")), ("client", words("The client's view"))], "ours"
        )
        self.view.setAccessibleName(words("Whose view"))
        self.view.chosen.connect(lambda _: self._show())
        self.speaker = ChoiceBox([], nothing=words("Who answered"))
        self.speaker.setProperty("kind", "small")
        self.speaker.setMinimumWidth(170)
        self.speaker.setAccessibleName(words("Who answered"))
        self.speaker.edited.connect(self._say_who)
        self._unsaved = unsaved
        self._made: dict[str, Questions] = {}  # when they are first turned to
        self._stack = QStackedWidget()
        self.figure = Figure(words, "", self._explain, size=16)
        self.counted = label("", 12, tone="quiet", wrap=True)
        self.cap = label("", 12, tone="watch", wrap=True)
        self.reason = label("", 12, tone="quiet", wrap=True)
        self.act = button("", self._take, kind="filled")
        self.day = label("", 12, tone="quiet")
        lead = label(words("Suggested rung"), 12, tone="quiet")
        told = row(column(lead, self.figure, spacing=1), None, self.act, spacing=12)
        top = Bar(row(self.view, None), row(None, self.day, self.speaker), gap=8)
        top.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        self.earlier = label("", 12, tone="quiet", wrap=True)
        self.lead = label(
            words(
                "Print the six questions, ask them, and write down what was said; "
                "then mark the answer it comes nearest to."
            ),
            12,
            tone="quiet",
            wrap=True,
        )
        column(
            *(top, self.lead, told, self.counted, self.cap, self.reason, 4, self._stack),
            self.earlier,
            spacing=6,
            parent=self,
        )

    def show_standing(self, found: Standing, people: Sequence[Person], *, anew: bool) -> None:
        """Show an account or person."""
        self._found = found
        for part in self._made.values():
            part.show_standing(found, anew=anew)
        isolate = self._words.isolate
        self.speaker.set_options([(person.id, isolate(person.name)) for person in people])
        self._show()

    def turn(self, view: str) -> None:
        """Turn to one view."""
        self.view.put(view)
        self._show()

    def flush(self) -> None:
        """Store what is still open."""
        for part in self._made.values():
            part.flush()

    def part(self, view: str) -> Questions:
        """Give the questions of a view."""
        if view not in self._made:
            self._made[view] = Questions(view, self._ladder, self._words, self._unsaved)
            self._stack.addWidget(self._made[view])
            if self._found is not None:
                self._made[view].show_standing(self._found, anew=True)
        return self._made[view]

    def _show(self) -> None:
        found, words, view = self._found, self._words, self.view.value()
        if found is None:
            return
        side, asked = found.view(view), view == "client"
        shown = self.part(view)
        self._stack.setCurrentWidget(shown)
        for part in self._made.values():  # the hidden one must not hold its height
            part.setVisible(part is shown)
        self.lead.setVisible(asked)
        diagnosis = side.diagnosis
        self.speaker.setVisible(asked and found.person_id is None and diagnosis is not None)
        self.speaker.put(diagnosis.person_id if diagnosis else None)
        self.day.setText(words("answers of {day}", day=diagnosis.day) if diagnosis else "")
        suggested = side.suggestion
        named = rung_name(suggested.rung, found.rungs, words) if suggested.rung else "–"
        self.figure.show_explained(named)
        counted, cap = said.suggestion(suggested, words)
        self.counted.setText(counted)
        self.cap.setText(cap)
        self.cap.setVisible(bool(cap))
        self._show_act(found, view)
        before = [said.earlier(each, words) for each in side.diagnoses[1 : 1 + _EARLIER]]
        self.earlier.setText("\n".join(before))
        self.earlier.setVisible(bool(before))

    def _show_act(self, found: Standing, view: str) -> None:
        """Offer to set the suggested rung, or say why another one was set."""
        words, side = self._words, found.view(view)
        suggested, diagnosis = side.suggestion.rung, side.diagnosis
        text = words("Set as our view") if view == "ours" else words("Set as the client's view")
        self.act.setText(text)
        answered = diagnosis is not None and diagnosis.rung == side.rung
        decided = answered and diagnosis is not None and diagnosis.suggested == suggested
        self.act.setVisible(suggested is not None and suggested != side.rung and not decided)
        why = ""
        if diagnosis is not None and diagnosis.rung and suggested == side.rung:
            why = words("Set as suggested.")
        elif diagnosis is not None and diagnosis.rung == side.rung and diagnosis.reason:
            why = words("Set to rung {rung}: {why}", rung=diagnosis.rung, why=diagnosis.reason)
        self.reason.setText(why)
        self.reason.setVisible(bool(why))

    def _take(self) -> None:
        found, view = self._found, self.view.value()
        if found is not None:
            self.flush()
            self.picked.emit(view, found.view(view).suggestion.rung)

    def _say_who(self) -> None:
        if self._found is not None:
            self._ladder.set_speaker(self._found.account_id, self.speaker.read())

    def _explain(self) -> Explanation:
        words, found = self._words, self._found
        assert found is not None
        side = found.view(self.view.value())
        rows = []
        for key in _ASKED[self.view.value()]:
            answer = side.answers.get(key)
            if answer is not None and answer.anchor:
                question = BY_KEY[key]
                text = words(question.answers[answer.anchor - 1])
                rows.append((words(question.short), text, words.number(answer.anchor)))
        rules = words(
            "The median of the answers, rounded down, from at least five answers. At most 2 while "
            "price alone decides; at most 3 without one statement the client confirmed."
        )
        held = said.suggestion(side.suggestion, words)
        return Explanation(
            words("Suggested rung"),
            rules,
            rows,
            "",
            " ".join(filter(None, held)),
        )
