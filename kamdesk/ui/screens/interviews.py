"""Interviews: open questions from a bank, the sheet that is asked, and the answers put to use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from kamdesk.domain.accounts import FACT_KINDS, FACTS
from kamdesk.domain.people import Person
from kamdesk.domain.questions import TOPICS, Answer, Question
from kamdesk.ui.boxes import ChoiceBox, PersonBox, TextBox
from kamdesk.ui.flow import flow
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Empty,
    button,
    column,
    icon_button,
    label,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens.in_place import AddLine, RowList, Typed

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.interviews import Interviews
    from kamdesk.words import Words

_BANK, _NARROW = 380, 300  # of the bank; the latter where the page is narrow
_WIDE = 960


class AnswerRow(QFrame):
    """A question on the sheet: who answered, what, and where the answer goes."""

    def __init__(self, answer: Answer, sheet: Sheet, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._words, self._sheet = words, sheet
        self._answer = answer
        interviews = sheet.interviews
        self.question = label("", strong=True, wrap=True)
        self.person = PersonBox((), words("Who answered"))
        self.person.setProperty("kind", "small")
        self.person.setFixedWidth(170)
        self.person.setAccessibleName(words("Who answered"))
        self.person.activated.connect(
            lambda _: interviews.set(answer.id, "person_id", self.person.currentData())
        )
        self._offered: list[tuple[int, str]] = []

        def store(name: str, value: Any, visit: str) -> None:
            interviews.answer(answer.id, value, visit)

        field = Field("text", "Answer", "text", lines=2)
        draft = unsaved.keeper("answer", lambda: answer.id)
        self.text = Typed(field, words, store, draft)
        box = self.text.box
        box.setProperty("kind", "")
        if isinstance(box, TextBox):
            box.setPlaceholderText(words("What was answered"))
        self._unsaved = unsaved
        self.off = icon_button(
            "close", words("Take off the sheet"), lambda: interviews.drop(answer.id)
        )
        self.need = button(words("Make it a need"), self._to_need, kind="link")
        self.fact = button(words("Into the dossier…"), self._ask_fact, kind="link")
        self.used = label("", 12, tone="good", wrap=True)
        self.day = label("", 12, tone="quiet")
        head = row(self.question, self.off)
        head.setStretch(0, 1)
        foot = flow(self.person, self.day, self.need, self.fact)
        lines = column(head, self.text, foot, self.used, 4, rule(), spacing=4, parent=self)
        lines.setContentsMargins(0, 8, 0, 0)

    def show_row(self, answer: Answer, anew: bool) -> None:
        """Show an answer."""
        self._answer, words = answer, self._words
        self.question.setText(self._sheet.wording(answer.question))
        options = self._sheet.people
        if options != self._offered:
            self._offered = options
            self.person.set_options(options)
        self.person.put(answer.person_id)
        self.text.show_value(answer.text, anew=anew)
        self.day.setText(words.day(answer.day) if answer.text else "")
        told = bool(answer.text)
        self.need.setVisible(told and answer.need_id is None)
        self.fact.setVisible(told)
        used = []
        if answer.need_id:
            used.append(words("Stands among the needs."))
        if answer.fact_key in FACT_KINDS:
            title = words(FACT_KINDS[answer.fact_key].title)
            used.append(words("Stands in the dossier under {title}.", title=title))
        self.used.setText(" ".join(used))
        self.used.setVisible(bool(used))
        if anew:
            self._unsaved.give_back("answer", answer.id, {"text": self.text.slot})

    def flush(self) -> None:
        """Store what is still open."""
        self.text.flush()

    def _to_need(self) -> None:
        self.flush()
        self._sheet.interviews.to_need(self._answer.id)

    def _ask_fact(self) -> None:
        """Offer the dossier's questions, the one this question is about on top."""
        self.flush()
        menu, words = QMenu(self), self._words
        likely = self._sheet.fact_of(self._answer.question)
        ranked = sorted(FACTS, key=lambda fact: fact.key != likely)
        for fact in ranked:
            menu.addAction(words(fact.title), partial(self._to_fact, fact.key))
            if fact.key == likely:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.fact.mapToGlobal(self.fact.rect().bottomLeft()))

    def _to_fact(self, key: str) -> None:
        self._sheet.interviews.to_fact(self._answer.id, key)


class Sheet(QWidget):
    """The bank at the side, the sheet of this account beside it."""

    print_asked = Signal()

    def __init__(self, interviews: Interviews, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self.interviews, self._words = interviews, words
        self._account = 0
        self.people: list[tuple[int, str]] = []
        self._wordings: dict[str, str] = {}
        self._facts: dict[str, str] = {}
        self._own: set[str] = set()
        self.rows = RowList(lambda answer: AnswerRow(answer, self, words, unsaved))
        self.print = button(
            words("Print the questions…"), self.print_asked.emit, icon="print", kind="small"
        )
        self.topic = ChoiceBox([(topic, words(text)) for topic, text in TOPICS.items()])
        self.topic.setProperty("kind", "small")
        self.topic.setAccessibleName(words("Topic"))
        self.topic.put("aims")
        self.topic.edited.connect(self._show_bank)
        self.own = AddLine(words, words("A question of your own…"), self._add_own)
        self._bank = column(spacing=2)
        self._holder: QWidget | None = None
        self._nothing = Empty(
            words(
                "Open questions let the client talk. Pick some from the bank, print them, and "
                "write down what was answered: it becomes needs and facts."
            ),
            words("Pick three to begin with"),
            self._begin,
        )
        self._lay_out()

    def show_account(self, account_id: int, people: Sequence[Person], *, anew: bool) -> None:
        """Show an account's sheet."""
        if account_id != self._account:
            self.flush()
        self._account = account_id
        self.people = [(p.id, p.name) for p in people if not p.ours]
        bank = self.interviews.bank()
        self._facts = {question.key: question.fact for question in bank}
        self._own = {question.key for question in bank if question.own}
        self._wordings = dict(self.interviews.wordings())
        answers = self.interviews.of_account(account_id)
        ranked = sorted(answers, key=lambda a: (bool(a.text), -a.day.toordinal(), a.id))
        self.rows.show_rows(ranked, anew=anew)
        self._page.setVisible(bool(answers))
        self._nothing.setVisible(not answers)
        self.print.setVisible(any(not answer.text for answer in answers))
        self._asked = {answer.question for answer in answers if not answer.text}
        self._show_bank()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(_BANK if self.width() >= _WIDE else _NARROW)

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def wording(self, key: str) -> str:
        """Give a question in the user's language, or as the user wrote it."""
        text = self._wordings.get(key, "")
        return self._words.isolate(text) if key in self._own else self._words(text)

    def fact_of(self, key: str) -> str:
        """Name the dossier's question an answer may fill."""
        return self._facts.get(key, "")

    def _lay_out(self) -> None:
        words = self._words
        bank = self._side = QFrame()
        bank.setFixedWidth(_BANK)
        bank.setProperty("kind", "ground")
        self._list = QWidget()
        column(self._bank, None, parent=self._list).setContentsMargins(0, 0, 8, 0)
        title = label(words("Bank of open questions"), 14, strong=True)
        side = column(title, self.topic, scrolled(self._list), self.own, spacing=8, parent=bank)
        side.setContentsMargins(PADDING, 10, PADDING, 12)
        side.setStretch(2, 1)
        self._page = QWidget()
        head = row(
            label(words("Sheet"), 14, strong=True), lock_sign(words), None, self.print, spacing=4
        )
        page = column(head, self.rows, None, spacing=4, parent=self._page)
        page.setContentsMargins(PADDING, 10, PADDING, PADDING)
        held = QWidget()
        both = column(self._page, self._nothing, None, spacing=0, parent=held)
        both.setStretch(1, 1)
        whole = row(scrolled(held), rule(upright=True), bank, spacing=0, parent=self)
        whole.setStretch(0, 1)

    def _show_bank(self) -> None:
        """Show the questions of a topic; one that is on the sheet is not offered again."""
        if self._holder is not None:
            self._bank.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        lines = column(spacing=2, parent=self._holder)
        topic = self.topic.read()
        for question in self.interviews.bank():
            if question.topic == topic:
                lines.addWidget(self._offer(question))
        self._bank.addWidget(self._holder)

    def _offer(self, question: Question) -> QWidget:
        words, made = self._words, QWidget()
        text = words.isolate(question.text) if question.own else words(question.text)
        asked = question.key in self._asked
        pick = icon_button(
            "check" if asked else "plus",
            words("Put on the sheet: {question}", question=text),
            partial(self._pick, question.key),
            tone="good" if asked else "accent",
        )
        pick.setEnabled(not asked)
        parts: list[QWidget] = [pick, label(text, wrap=True)]
        if question.own:
            gone = partial(self.interviews.retire, question.key)
            parts.append(icon_button("trash", words("Delete"), gone))
        line = row(*parts, spacing=6, parent=made)
        line.setStretch(1, 1)
        return made

    def _pick(self, key: str) -> None:
        self.interviews.pick(self._account, key)

    def _begin(self) -> None:
        for key in ("year", "obstacle", "trouble"):
            self.interviews.pick(self._account, key)

    def _add_own(self, text: str) -> None:
        self.interviews.add_question(self.topic.read(), text)
