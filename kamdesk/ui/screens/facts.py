"""The questions of a dossier: each with its answer, where it comes from, and how old it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kamdesk.domain.accounts import CLIENT_FACTS, FACTS, GROUPS, Fact, FactKind
from kamdesk.ui import icons
from kamdesk.ui.autosave import Draft
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.flow import Cells
from kamdesk.ui.forms import Field, Store, lock_sign
from kamdesk.ui.panels import button, column, label, plain_tip, retone, row, rule
from kamdesk.ui.screens.in_place import Details, Spot
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.accounts import Accounts
    from kamdesk.words import Words

Shown = tuple[Mapping[str, Fact], date, int]  # answers, today, after how many days one is stale
_DETAILS = (
    Field("day", "Learnt on", "day"),
    Field("source", "Source", example="Who said it, where it stood"),
    Field("confirmed", "Stated or confirmed by the client", "check"),
)


class Answer(Spot):
    """One question: its answer is typed where it stands; the rest lies behind the day."""

    asked = Signal(object)  # the answer itself: show what lies behind

    def __init__(
        self, kind: FactKind, words: Words, store: Store, draft: Draft, *, lock: bool
    ) -> None:
        self.kind, self._words = kind, words
        self.fact: Fact | None = None
        self.stated = icons.picture("check", "good", 14)
        told = words("Stated or confirmed by the client")
        self.stated.setToolTip(told)
        self.stated.setAccessibleName(told)
        self.behind: QPushButton = button("", lambda: self.asked.emit(self), kind="quiet")
        self.behind.setFont(theme().font(12))
        field = Field(kind.key, kind.title, "text", lock=lock)
        box = TextBox(least=1, most=9, air=10)
        box.document().setDocumentMargin(2)  # before anybody hears of edits
        beside = (self.stated, self.behind)
        super().__init__(field, words, store, box=box, beside=beside, draft=draft)
        box.setPlaceholderText(words(kind.ask))

    def show_fact(self, fact: Fact | None, today: date, stale_days: int, *, anew: bool) -> None:
        """Show what is known, or the question."""
        self.fact = fact
        self.show_value(fact.text if fact else "", anew=anew)
        stale = fact is not None and fact.stale(today, stale_days)
        self.stated.setVisible(fact is not None and fact.confirmed)
        self.behind.setVisible(fact is not None)
        if fact is None:
            return
        words = self._words
        when = words.day(fact.day)
        said = words("{day}, stale", day=when) if stale else when
        self.behind.setText(said)
        retone(self.behind, "watch" if stale else "")
        self.behind.setToolTip(plain_tip(fact.source or words("No source noted")))
        self.behind.setAccessibleName(
            words("{title}: source, date and older answers", title=words(self.kind.title))
        )


class Facts(QWidget):
    """All questions by group, in two columns."""

    def __init__(self, accounts: Accounts, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._accounts, self._words, self._unsaved = accounts, words, unsaved
        self._account = 0
        self._details: Details | None = None
        self._made: dict[str, Answer] = {}
        self._shown: Shown | None = None
        self._last: QWidget | None = None
        self._lines = column(spacing=0, parent=self)
        self._waiting = list(GROUPS.items())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self._next.start()

    @property
    def answers(self) -> dict[str, Answer]:
        """Give every answer; those that still wait are made now."""
        while self._waiting:
            self._make_group()
        return self._made

    def show_facts(
        self,
        account_id: int,
        facts: Mapping[str, Fact],
        today: date,
        stale_days: int,
        *,
        anew: bool,
    ) -> None:
        """Show an account's answers."""
        self._account = account_id
        self._shown = facts, today, stale_days
        self._show(self._made, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for answer in self._made.values():
            answer.flush()

    def _show(self, answers: Mapping[str, Answer], *, anew: bool) -> None:
        if self._shown is None:
            return
        facts, today, stale_days = self._shown
        for key, answer in answers.items():
            answer.show_fact(facts.get(key), today, stale_days, anew=anew)
        if anew:
            slots = {key: answer.slot for key, answer in answers.items()}
            self._unsaved.give_back("answer", self._account, slots)

    def _go_on(self) -> None:
        """Make one group at a time, so that the page stands at once and the window stays awake."""
        if self._waiting:
            self._make_group()
            self._next.start()

    def _make_group(self) -> None:
        group, title = self._waiting.pop(0)
        kinds = [kind for kind in FACTS if kind.group == group]
        inner = all(kind.key not in CLIENT_FACTS for kind in kinds)
        made = {kind.key: self._answer(kind, lock=not inner) for kind in kinds}
        held = Cells(list(made.values()), 2)  # laid out by itself before the page takes it
        lines = column(*(16, self._head(title, inner), 4, rule(), 8, held), spacing=0)
        self._lines.addLayout(lines)
        held.show()  # at once: somebody may be about to jump into it
        for answer in made.values():  # Tab goes on where the group before ended
            if self._last is not None:
                QWidget.setTabOrder(self._last, answer.behind)
                QWidget.setTabOrder(answer.behind, answer.box)
            self._last = answer.box
        self._made |= made
        self._show(made, anew=True)

    def _answer(self, kind: FactKind, *, lock: bool) -> Answer:
        draft = self._unsaved.keeper("answer", lambda: self._account)
        lock = lock and kind.key not in CLIENT_FACTS
        made = Answer(kind, self._words, self._store, draft, lock=lock)
        made.asked.connect(self._open)
        return made

    def _head(self, title: str, inner: bool) -> Any:
        words = self._words
        signs = [lock_sign(words)] if inner else []
        return row(4, label(words(title), 14, strong=True), *signs, None, spacing=4)

    def _store(self, key: str, text: str, visit: str) -> None:
        self._accounts.set_fact(self._account, key, text, visit)

    def _open(self, answer: Answer) -> None:
        """Show source, day, confirmation and the older answers."""
        fact, words = answer.fact, self._words
        if fact is None:
            return
        values = {"day": fact.day, "source": fact.source, "confirmed": fact.confirmed}

        def store(name: str, value: Any, visit: str) -> None:
            self._accounts.set_fact_detail(fact.id, name, value, visit)

        draft = self._unsaved.keeper("fact", lambda: fact.id)
        panel = Details(words(answer.kind.title), _DETAILS, values, words, store, draft, answer)
        self._unsaved.give_back("fact", fact.id, panel.form.slots)
        older = self._accounts.fact_history(self._account, fact.key)[1:]
        if older:
            panel.body.addWidget(rule())
            panel.body.addWidget(label(words("Older answers"), 12, tone="quiet"))
        for known in older[:12]:
            panel.body.addWidget(label(words.day(known.day), 12, tone="quiet"))
            panel.body.addWidget(label(known.text or words("taken away"), wrap=True))
        self._details = panel
        panel.show_near(answer.behind)
