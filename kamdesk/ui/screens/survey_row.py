"""One survey: who answered, how, and what became of the criticism in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.domain.surveys import DETRACTS, PROMOTES, Survey, Topic
from kamdesk.ui import icons
from kamdesk.ui.forms import Field, Form, problem_text
from kamdesk.ui.panels import PADDING, Cut, button, column, icon_button, label, retone, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.in_place import beside
from kamdesk.words.surveys import title

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

MARK = "mark:"  # a topic's mark among the fields


class Asked:
    """What every survey's form needs: the people of both sides and the topics."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.theirs: list[tuple[int, str]] = []
        self.ours: list[tuple[int, str]] = []
        self.topics: Sequence[Topic] = ()

    def name(self, person_id: int | None) -> str:
        """Name somebody; nothing where nobody is noted."""
        return dict((*self.theirs, *self.ours)).get(person_id or 0, "")

    def title(self, topic: Topic) -> str:
        """Call a topic by its own title, else as it ships."""
        return title(topic, self._words)


class SurveyRow(QFrame):
    """A line, and below it, once opened, the form."""

    opened = Signal(int)
    gone = Signal(object)  # Place

    def __init__(
        self,
        survey: Survey,
        desk: Desk,
        words: Words,
        unsaved: Unsaved,
        today: Callable[[], date],
        asked: Asked,
    ) -> None:
        super().__init__()
        self.id, self.survey = survey.id, survey
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self._today, self._asked = today, asked
        self.form: Form | None = None
        self._below: QWidget | None = None
        self.turn = icon_button("chevron-down", words("Show the answers"), self._turn)
        self._who, self._said = Cut(strong=True), Cut(12, tone="quiet")
        self._mark = label("", 16, strong=True)
        self._of = label(words("of 10"), 12, tone="quiet")
        text = column(self._who, self._said, spacing=1)
        line = row(self.turn, text, self._mark, self._of, spacing=8)
        line.setStretch(1, 1)
        line.setContentsMargins(4, 6, 8, 6)
        self._lines = column(line, rule(), spacing=0, parent=self)

    def show_row(self, survey: Survey, anew: bool) -> None:
        """Show a survey."""
        words, self.survey = self._words, survey
        who = self._asked.name(survey.person_id) or words("not said who answered")
        self._who.setText(words.line(words.isolate(who)))
        parts = [words.day(survey.day)]
        if asked := self._asked.name(survey.asked_by):
            parts.append(words("asked by {name}", name=asked))
        if survey.better.strip():
            parts.append(" ".join(survey.better.split()))
        self._said.setText(beside(words, *parts))
        mark = survey.recommends
        self._mark.setText("–" if mark is None else words.number(mark))
        self._of.setVisible(mark is not None)
        low, high = mark is not None and mark <= DETRACTS, mark is not None and mark >= PROMOTES
        retone(self._mark, "alarm" if low else "good" if high else "")
        said = words("{name}: {mark} of 10", name=who, mark=self._mark.text())
        self.turn.setAccessibleName(said)
        if self.form is not None:
            self.form.show_values(self._values(), anew=anew)
            self._show_deeds()
        if anew and self._unsaved.waiting("survey", self.id):
            self.open()

    def open(self) -> None:
        """Open it."""
        if self._below is None:
            self._below = self._make()
            self._lines.insertWidget(1, self._below)
            self._below.show()
            icons.dress(self.turn, "chevron-up", "quiet")
            self.opened.emit(self.id)

    def close_up(self) -> None:
        """Close it, unless something typed could not be stored."""
        if self._below is None or (self.form is not None and not self.form.flush()):
            return
        self._lines.removeWidget(self._below)
        self._below.hide()
        self._below.deleteLater()
        self.form = self._below = None
        icons.dress(self.turn, "chevron-down", "quiet")

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_line = self._below is None or event.position().y() < self._below.y()
        if on_line and event.button() == Qt.MouseButton.LeftButton:
            self._turn()

    def _turn(self) -> None:
        if self._below is None:
            self.open()
        else:
            self.close_up()

    def _make(self) -> QWidget:
        words = self._words
        draft = self._unsaved.keeper("survey", lambda: self.id)
        self.form = Form(
            self._fields(), words, self._store, draft=draft, columns=2, today=self._today
        )
        self.form.show_values(self._values(), anew=True)
        self._unsaved.give_back("survey", self.id, self.form.slots)
        self.follow = button("", self._follow, icon="flag", kind="small")
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        away = icon_button("trash", words("Delete"), self._remove)
        held = QFrame()
        held.setProperty("kind", "ground")
        deeds = row(self.follow, None, away)
        lines = column(self.form, deeds, self._problem, spacing=10, parent=held)
        lines.setContentsMargins(PADDING, 12, PADDING, 10)
        self._show_deeds()
        return held

    def _show_deeds(self) -> None:
        words, survey = self._words, self.survey
        followed = survey.entry_id is not None
        self.follow.setText(
            words("Open in the history") if followed else words("Follow what should be better")
        )
        self.follow.setVisible(followed or bool(survey.better.strip()))

    def _fields(self) -> tuple[Field, ...]:
        words, asked = self._words, self._asked
        used = set(self.survey.marks)
        topics = [t for t in asked.topics if not t.retired or t.key in used]
        nobody = words("Not known")
        return (
            Field("person_id", "Who answered", "person", options=asked.theirs, nothing=nobody),
            Field("asked_by", "Who of us asked", "person", options=asked.ours, nothing=nobody),
            Field("day", "Day of the survey", "day"),
            Field("recommends", "Would recommend us (0–10)", "scale", most=10, least=0),
            *(
                Field(f"{MARK}{topic.key}", asked.title(topic), "scale", most=10, least=0)
                for topic in topics
            ),
            Field("best", "What is best with us", "text", lines=2),
            Field("better", "What should be better", "text", lines=2),
        )

    def _values(self) -> dict[str, Any]:
        survey = self.survey
        return {
            name: survey.marks.get(name.removeprefix(MARK))
            if name.startswith(MARK)
            else getattr(survey, name)
            for name in (self.form.boxes if self.form else ())
        }

    def _store(self, field: str, value: Any, visit: str) -> None:
        if field.startswith(MARK):
            self._desk.surveys.set_mark(self.id, field.removeprefix(MARK), value, visit)
        else:
            self._desk.surveys.set(self.id, field, value, visit)

    def _follow(self) -> None:
        self.flush()
        if self.survey.entry_id is not None:
            place = Place("accounts", self.survey.account_id, "history", self.survey.entry_id)
            self.gone.emit(place)
            return
        try:
            self._desk.surveys.follow(self.id)
        except Refused as refusal:
            self._problem.setText(problem_text(refusal, "", self._words))
            self._problem.show()

    def _remove(self) -> None:
        self._desk.surveys.remove(self.id)
