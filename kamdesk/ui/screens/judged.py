"""How we judge a person: stance, influence, strength, each assumed or confirmed, with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kamdesk.domain.people import STANCES, Judgement, Person
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import button, column, label, row
from kamdesk.ui.scale import ScaleBox
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import Details
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.people import People
    from kamdesk.words import Words

_BEHIND = (
    Field("confirmed", "Confirmed, not only assumed", "check"),
    Field("evidence", "Evidence", "text", example="What was said or done, and when"),
    Field("source", "Source", example="Visit of 12 August"),
)


class StanceSign(QAbstractButton):
    """One stance to choose, drawn as its sign."""

    def __init__(self, stance: str, words: Words) -> None:
        super().__init__()
        self.stance = stance
        said = words(STANCES[stance]) if stance else words("stance unknown")
        self.setCheckable(True)
        self.setFixedSize(28, 28)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            tone = "accent" if self.hasFocus() else "strong"
            painter.setPen(QPen(theme().color(tone), 1.5))
            painter.setBrush(theme().color("raised" if self.isChecked() else "surface"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
        painter.setOpacity(1.0 if self.isChecked() or self.underMouse() else 0.55)
        painting.stance(painter, QPointF(14, 14), 9, self.stance)


class Stances(QWidget):
    """The five stances and "unknown" in a row."""

    picked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setAccessibleName(words("Stance"))
        self.signs = {stance: StanceSign(stance, words) for stance in (*STANCES, "")}
        line = row(spacing=2, parent=self)
        for stance, sign in self.signs.items():
            sign.clicked.connect(lambda _, stance=stance: self._pick(stance))
            line.addWidget(sign)
        line.addStretch(1)

    def put(self, stance: str) -> None:
        """Show a stance."""
        for each, sign in self.signs.items():
            sign.setChecked(each == stance)

    def _pick(self, stance: str) -> None:
        self.put(stance)
        self.picked.emit(stance)


class Judged(QWidget):
    """One judgement: its value at a click; evidence stands behind "assumed"."""

    def __init__(
        self, what: str, title: str, people: People, words: Words, unsaved: Unsaved, box: Any
    ) -> None:
        super().__init__()
        self._unsaved = unsaved
        self._what, self._title, self._people, self._words = what, title, people, words
        self._person = 0
        self._judgement: Judgement | None = None
        self.box = box
        self.box.setAccessibleName(title)
        self.box.setFont(theme().font(12))
        self.behind = button("", self._open, kind="quiet")
        self.behind.setFont(theme().font(12))
        self.evidence = label("", 12, tone="quiet", wrap=True)
        self.word = label("", strong=True)
        self.word.setVisible(isinstance(box, Stances))
        if isinstance(box, CheckBox):
            head = row(self.box, lock_sign(words), None, self.behind, spacing=4)
            column(head, self.evidence, spacing=0, parent=self)
            box.edited.connect(lambda: self._judge("yes" if box.read() else ""))
            return
        head = row(label(title, 12, tone="quiet"), lock_sign(words), None, spacing=4)
        below = row(self.word, self.behind, None, spacing=6)
        column(head, self.box, below, self.evidence, None, spacing=2, parent=self)
        if isinstance(box, Stances):
            box.picked.connect(self._judge)
        elif isinstance(box, ScaleBox):
            box.edited.connect(lambda: self._judge(_text(box.read())))

    def show_person(self, person: Person) -> None:
        """Show what we think of somebody, since when and why."""
        self._person = person.id
        judged = self._judgement = person.judgements.get(self._what)
        known = judged is not None and judged.value != ""
        if isinstance(self.box, Stances):
            self.box.put(person.stance)
            held = self._words(STANCES[person.stance]) if person.stance else ""
            self.word.setText(held or self._words("stance unknown"))
        elif isinstance(self.box, CheckBox):
            self.box.put(known)
        else:
            self.box.put(int(judged.value) if judged is not None and known else None)
        words = self._words
        self.behind.setVisible(known)
        self.evidence.setText("")
        if judged is not None and known:
            day = words.day(judged.day)
            said = (
                words("confirmed {day}", day=day)
                if judged.confirmed
                else words("assumed {day}", day=day)
            )
            short = words("confirmed") if judged.confirmed else words("assumed")
            self.behind.setText(short if isinstance(self.box, ScaleBox) else said)
            self.behind.setToolTip(said)
            self.behind.setAccessibleName(said)
            self.evidence.setText(self._why(judged))
        self.evidence.setVisible(bool(self.evidence.text()))

    def _why(self, judged: Judgement) -> str:
        """Say the evidence and where it comes from, each on its line."""
        words = self._words
        said = [words("Evidence: {text}", text=judged.evidence)] if judged.evidence else []
        if judged.source:
            said.append(words("Source: {text}", text=judged.source))
        return "\n".join(said)

    def _judge(self, value: str) -> None:
        # Another value needs its own evidence: it begins as assumed.
        self._people.judge(self._person, self._what, value)

    def _open(self) -> None:
        """Ask for evidence, once and only who wants to give it."""
        judged, words = self._judgement, self._words
        if judged is None:
            return
        held = {
            "confirmed": judged.confirmed,
            "evidence": judged.evidence,
            "source": judged.source,
        }

        def store(name: str, value: Any, visit: str) -> None:
            held[name] = value
            self._people.judge(
                self._person,
                self._what,
                judged.value,
                confirmed=bool(held["confirmed"]),
                evidence=str(held["evidence"]),
                source=str(held["source"]),
                visit=visit,
            )

        draft = self._unsaved.keeper(self._what, lambda: self._person)
        self.panel = Details(self._title, _BEHIND, dict(held), words, store, draft, self)
        self._unsaved.give_back(self._what, self._person, self.panel.form.slots)
        self.panel.show_near(self.behind)


def _text(step: int | None) -> str:
    return "" if step is None else str(step)
