"""One question of the diagnosis: four anchored answers at a click, and what the answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kamdesk.domain.ladder import TALK, Answer, Question
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import button, column, label, row
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import Details, Typed
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.ladder import Ladder
    from kamdesk.words import Words

_HIGH, _CORNER, _AIR = 40, 6, 8
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
_BEHIND = (
    Field("confirmed", "The client said so itself", "check"),
    Field("evidence", "Evidence", "text", example="What was said or done, and when"),
)


class AnswerCell(QAbstractButton):
    """One answer; a second click takes it back."""

    def __init__(self, anchor: int, text: str) -> None:
        super().__init__()
        self.anchor = anchor
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(140, _HIGH)

    def minimumSizeHint(self) -> QSize:
        longest = max(self.text().split(), key=len, default="")
        metrics = QFontMetrics(theme().font(12, strong=True))
        return QSize(max(70, metrics.horizontalAdvance(longest) + 2 * _AIR), _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = "accent" if on or self.hasFocus() else "strong" if self.underMouse() else "line"
        painter.setPen(QPen(theme().color(edge), 2 if self.hasFocus() else 1))
        ground = "accent_soft" if on else "raised" if self.underMouse() else "surface"
        painter.setBrush(theme().color(ground))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        painter.setFont(theme().font(12, strong=on))
        painter.setPen(theme().color("accent" if on else "text"))
        painter.setLayoutDirection(self.layoutDirection())
        inner = self.rect().adjusted(_AIR, 2, -_AIR, -2)
        painter.drawText(inner, int(_FLAGS), self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, rtl = Qt.Key, painting.is_rtl(self)
        onwards = {keys.Key_Left: rtl, keys.Key_Right: not rtl}
        key = Qt.Key(event.key())
        if key in onwards:
            self.focusNextChild() if onwards[key] else self.focusPreviousChild()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class QuestionRow(QWidget):
    """A question, its answers, and below them what was said."""

    answered = Signal(str, object)  # question, anchor or None

    def __init__(
        self, question: Question, view: str, ladder: Ladder, words: Words, unsaved: Unsaved
    ) -> None:
        super().__init__()
        self.question, self._view, self._ladder = question, view, ladder
        self._words, self._unsaved = words, unsaved
        self._where: tuple[int, int | None] = (0, None)
        self._answer = Answer(question.key, None)
        asked = TALK[question.key] if view == "client" else question.text
        self.title = label(words(asked), strong=True, wrap=True)
        self.title.setToolTip(words(question.help) if question.help else "")
        self.cells = [AnswerCell(n, words(text)) for n, text in enumerate(question.answers, 1)]
        for cell in self.cells:
            cell.clicked.connect(lambda _=False, cell=cell: self._pick(cell))
        self.behind = button("", self._open, kind="quiet")
        self.behind.setFont(theme().font(12))
        self.evidence = label("", 12, tone="quiet", wrap=True)
        self.said: Typed | None = None
        head = row(self.title, self.behind, spacing=8)
        head.setStretch(0, 1)
        parts: list[Any] = [head]
        if view == "client":
            self.said = self._said_box()
            parts.append(self.said)
        parts += [row(*self.cells, spacing=6), self.evidence]
        column(*parts, spacing=4, parent=self)

    def show_answer(
        self, where: tuple[int, int | None], answer: Answer | None, *, anew: bool
    ) -> None:
        """Show what was answered for an account, or for one of its people."""
        another = where != self._where
        self._where = where
        words = self._words
        self._answer = answer or Answer(self.question.key, None)
        for cell in self.cells:
            cell.setChecked(cell.anchor == self._answer.anchor)
            cell.update()
        said = self._answer.evidence
        if self.said is not None:
            self.said.show_value(said, anew=anew or another)
            self.behind.hide()
            self.evidence.hide()
            if anew or another:
                self._unsaved.give_back(
                    f"said:{self.question.key}", self._which(), {"evidence": self.said.slot}
                )
            return
        stated = self._answer.confirmed
        self.behind.setText(words("the client said so") if stated else words("Evidence…"))
        self.behind.setVisible(self._answer.anchor is not None)
        self.evidence.setText(said)
        self.evidence.setVisible(bool(said))

    def flush(self) -> None:
        """Store what is still open."""
        if self.said is not None:
            self.said.flush()

    def _said_box(self) -> Typed:
        words = self._words
        draft = self._unsaved.keeper(f"said:{self.question.key}", self._which)
        field = Field("evidence", "What the client said", "text", lines=1)
        made = Typed(field, words, self._store, draft)
        if isinstance(made.box, TextBox):
            made.box.setPlaceholderText(words("What the client said"))
        return made

    def _which(self) -> int:
        return self._where[1] or self._where[0]

    def _pick(self, cell: AnswerCell) -> None:
        again = cell.anchor == self._answer.anchor
        self.answered.emit(self.question.key, None if again else cell.anchor)

    def _store(self, name: str, value: Any, visit: str) -> None:
        account, person = self._where
        self._ladder.set_answer(account, self._view, self.question.key, name, value, person, visit)

    def _open(self) -> None:
        """Ask whether the client said so, and what."""
        which = self._which()
        draft = self._unsaved.keeper(f"answer:{self.question.key}", lambda: which)
        values = {"confirmed": self._answer.confirmed, "evidence": self._answer.evidence}
        title = self._words(self.question.short)
        self.panel = Details(title, _BEHIND, values, self._words, self._store, draft, self)
        self._unsaved.give_back(f"answer:{self.question.key}", which, self.panel.form.slots)
        self.panel.show_near(self.behind)
