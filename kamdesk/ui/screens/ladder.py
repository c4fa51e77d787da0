"""Perception ladder: how the client sees us, and the way upwards. All of it is internal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.ladder import VIEWS, rungs_known
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.flow import Bar
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import PADDING, Card, button, column, label, row, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.ladder_diagnosis import DiagnosisPart
from kamdesk.ui.screens.ladder_moves import MovesPart, PeoplePart
from kamdesk.ui.screens.ladder_stairs import Stairs, spoken
from kamdesk.ui.screens.ladder_standing import StandingPart
from kamdesk.ui.screens.reason import ReasonDialog
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.work import Jobs
from kamdesk.words.ladder import rung_name, rung_text

if TYPE_CHECKING:
    from kamdesk.charts.climb import Climbed
    from kamdesk.ui.figures import Figures
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.ladder import Standing
    from kamdesk.words import Words

SUBJECTS = (
    *("judgement", "diagnosis", "diagnosis_answer", "target", "rung", "rung_text"),
    *("person", "plan", "step", "account"),
)
_WIDE, _CHART = 900, 190


class LadderPage(QWidget):
    """The ladder of an account, or of one of its people."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._person = 0, 0
        self._found: Standing | None = None
        self.jobs = Jobs(self)  # until the window gives its own
        self.figures: Figures | None = None
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.who = ChoiceBox([], nothing=words("The whole client"))
        self.who.setProperty("kind", "small")
        self.who.setAccessibleName(words("Whose view of us"))
        self.who.edited.connect(lambda: self._turn(self.who.read() or 0))
        self.edit = button(words("Edit the ladder…"), self._edit, icon="pen", kind="small")
        self.print = button(
            words("Print the six questions…"), self._print, icon="print", kind="small"
        )
        self.stairs = Stairs(words)
        self.stairs.chosen.connect(self._choose)
        self.about = _About(words)
        self.about.picked.connect(self._set)
        self.standing = StandingPart(desk.ladder, words, unsaved, today)
        self.standing.picked.connect(self._set)
        self.standing.helped.connect(self._help)
        self.diagnosis = DiagnosisPart(desk.ladder, words, unsaved)
        self.diagnosis.picked.connect(self._set)
        self.moves = MovesPart(desk.ladder, words)
        self.moves.plan_asked.connect(
            lambda: self.gone.emit(Place("accounts", self._account, "plan"))
        )
        self.people = PeoplePart(words)
        self.people.chosen.connect(self._turn)
        self._chart = Card(words("The climb over time"), lock=lock_sign(words))
        self._lay_out()

    def use_jobs(self, jobs: Jobs) -> None:
        """Work with the window's jobs."""
        self.jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account; `subject` names one of its people."""
        another = account_id != self._account
        if another:
            self.flush()
        if not another and subject in (0, self._person):
            return
        self._account, self._person = account_id, subject
        self._read(anew=another)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the change touched."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            origin = changes.origin if changes else ""
            self._read(anew=origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.standing.flush()
        self.diagnosis.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self.width() >= _WIDE else ways.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)

    def _lay_out(self) -> None:
        words = self._words
        top = Bar(row(self.who, None), row(None, self.edit, self.print), gap=8)
        ladder = Card(words("Perception ladder"), lock=lock_sign(words))
        ladder.body.addWidget(self.stairs)
        ladder.body.addWidget(self.about)
        where = Card(words("Where we stand"), lock=lock_sign(words))
        where.body.addWidget(self.standing)
        answers = Card(words("Diagnosis: how the client behaves"), lock=lock_sign(words))
        answers.body.addWidget(self.diagnosis)
        self._answers = answers
        way = Card(words("The way upwards"), lock=lock_sign(words))
        way.body.addWidget(self.moves)
        self._people_card = Card(words("By person"), lock=lock_sign(words))
        self._people_card.body.addWidget(self.people)
        first = column(ladder, answers, None, spacing=12)
        second = column(where, self._chart, way, self._people_card, None, spacing=12)
        held = QWidget()
        self._halves = row(first, second, spacing=12, parent=held)
        self._halves.setContentsMargins(PADDING, 4, PADDING, PADDING)
        self._halves.setStretch(0, 3)
        self._halves.setStretch(1, 2)
        self._room = scrolled(held)
        lines = column(top, self._room, spacing=0, parent=self)
        lines.setStretch(1, 1)

    def _turn(self, person_id: int) -> None:
        """Show the whole client, or one of its people."""
        self.flush()
        self._person = person_id
        self._read(anew=False)

    def _read(self, *, anew: bool) -> None:
        words, ladder = self._words, self._desk.ladder
        lines = ladder.people(self._account)
        people = [line.person for line in lines]
        if self._person and self._person not in {person.id for person in people}:
            self._person = 0
        self.who.set_options([(person.id, words.isolate(person.name)) for person in people])
        self.who.put(self._person or None)
        another = self._found is None or (self._found.account_id, self._found.person_id) != (
            self._account,
            self._person or None,
        )
        found = self._found = ladder.of(self._account, self._person or None, words.language)
        self.stairs.show_standing(found)
        self.stairs.setAccessibleDescription(spoken(found, words))
        if another or self.about.number > len(found.rungs):
            self.about.number = found.rung or 1
        self._choose(self.about.number)
        self.standing.show_standing(found, anew=anew)
        self.diagnosis.show_standing(found, people, anew=anew)
        self.moves.show_standing(found)
        self._people_card.setVisible(bool(lines) and not self._person)
        self.people.show_people(lines, found)
        self._show_chart(found)

    def _choose(self, number: int) -> None:
        """Show what a rung means."""
        if self._found is not None:
            self.stairs.choose(number)
            self.about.show_rung(number, self._found)

    # --- chart

    def _show_chart(self, found: Standing) -> None:
        known = len(found.ours.history) + len(found.client.history)
        self._chart.setVisible(known > 1)
        if known > 1:
            with_charts(self, self.jobs, self._draw)

    def _draw(self) -> None:
        from kamdesk.charts import climb
        from kamdesk.ui.figures import Figures, Sheet

        if self._found is None:
            return
        words, climbed = self._words, self._climbed(self._found)
        if self.figures is None:
            self.figures = Figures(words, words("The climb over time"))
            self.figures.setFixedHeight(_CHART)
            self._chart.body.addWidget(self.figures)
        rows = climb.table(climbed, words)
        self.figures.show_figure(
            lambda style: climb.draw(climbed, words, style),
            sheet=Sheet(rows[0], rows[1:]),
            summary=climb.message(climbed, words),
        )

    def _climbed(self, found: Standing) -> Climbed:
        from kamdesk.charts.climb import Climbed

        sides = {
            view: [
                (judged.day, rung)
                for judged, rung in rungs_known(found.view(view).history, len(found.rungs))
            ]
            for view in VIEWS
        }
        target = found.target
        aim = (target.due, min(target.value, len(found.rungs))) if target and target.due else None
        titles = [(view, self._words(title)) for view, title in VIEWS.items() if sides[view]]
        return Climbed(len(found.rungs), sides["ours"], sides["client"], aim, self._today(), titles)

    # --- deeds

    def _help(self, view: str) -> None:
        """Turn to the questions of a view."""
        self.diagnosis.turn(view)
        self._room.verticalScrollBar().setValue(self._answers.y() - 8)
        first = next(iter(self.diagnosis.part(view).rows.values()))
        first.cells[0].setFocus()

    def _set(self, view: str, rung: int | None) -> None:
        """Set a rung; where it differs from the suggestion, ask why first."""
        found, words = self._found, self._words
        if found is None or (rung is not None and rung == found.view(view).rung):
            return
        suggested = found.view(view).suggestion.rung
        if rung is None or suggested is None or rung == suggested:
            self._desk.ladder.set_rung(self._account, view, rung, person_id=self._person or None)
            return
        asking = words(
            "The answers suggest rung {suggested}. Why does rung {rung} hold?",
            suggested=suggested,
            rung=rung,
        )

        def decide(reason: str) -> None:
            self._desk.ladder.set_rung(self._account, view, rung, reason, self._person or None)

        dialog = ReasonDialog(
            rung_name(rung, found.rungs, words), asking, words("Set rung"), words, decide, self
        )
        dialog.exec()
        self._read(anew=False)  # a choice that was given up must not stay in its box

    def _edit(self) -> None:
        from kamdesk.ui.screens.ladder_editor import LadderEditor

        self.flush()
        LadderEditor(self._desk.rungs, self._words, self).exec()

    def _print(self) -> None:
        from kamdesk.ui.screens.print_ladder_talk import PrintLadderTalk

        self.flush()
        PrintLadderTalk(self._desk, self._account, self._person, self._words, self.jobs).exec()


class _About(QWidget):
    """What a rung means: how the client behaves, the danger, what we have not yet."""

    picked = Signal(str, object)  # view, rung

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.number = 1
        self.title = label("", 14, strong=True, wrap=True)
        self.behaviour, self.danger, self.missing = (label("", wrap=True) for _ in range(3))
        self.deeds = {
            view: button(text, partial(self._pick, view), kind="small")
            for view, text in (
                ("ours", words("Set as our view")),
                ("client", words("Set as the client's view")),
            )
        }
        self._heads = [
            label(text, 12, tone="quiet")
            for text in (
                words("How the client behaves"),
                words("Danger"),
                words("What we have not yet"),
            )
        ]
        texts = (self.behaviour, self.danger, self.missing)
        parts = [
            column(head, text, spacing=1) for head, text in zip(self._heads, texts, strict=True)
        ]
        column(
            6,
            row(self.title, None, *self.deeds.values(), spacing=8),
            *parts,
            spacing=8,
            parent=self,
        )

    def _pick(self, view: str) -> None:
        self.picked.emit(view, self.number)

    def show_rung(self, number: int, found: Standing) -> None:
        """Show one rung."""
        self.number, words, rung = number, self._words, found.rungs[number - 1]
        self.title.setText(rung_name(number, found.rungs, words))
        for part, text in (
            ("behaviour", self.behaviour),
            ("danger", self.danger),
            ("missing", self.missing),
        ):
            text.setText(rung_text(rung, part, words))
        for shown in (self._heads[2], self.missing):
            shown.setVisible(bool(self.missing.text()))
        for view, deed in self.deeds.items():
            deed.setVisible(found.view(view).rung != number)
