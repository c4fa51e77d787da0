"""Beside the dossier: standing, kinds, tests of a prospect, entry test, why it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QWidget
from shiboken6 import isValid

from kamdesk.domain.analyses.proposals import value_now
from kamdesk.domain.key_accounts import ENTRY, KINDS_OF_KEY, LEAD_SOURCES, PAYS, TESTS
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import CheckBox, LineBox, TextBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.screens import steps
from kamdesk.ui.screens.account_judged import AccountJudged
from kamdesk.ui.screens.dossier_key_decisions import Decisions
from kamdesk.ui.screens.fold import Fold
from kamdesk.ui.screens.in_place import Spot
from kamdesk.ui.screens.selection_words import reasons

if TYPE_CHECKING:
    from kamdesk.domain.analyses.proposals import Worth
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.accounts import Dossier
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.scoring import Reading
    from kamdesk.words import Words

SUBJECTS = ("judgement", "decision", "criterion", "account", "setting")
SOLD = ("sale_line", "sale_month", "customer", "rate", "import_batch", "setting")


class Tick(CheckBox):
    """Yes, or nothing."""

    def put(self, value: Any) -> None:
        super().put(value == "yes")

    def read(self) -> Any:
        return "yes" if self.isChecked() else ""


class KeyBlocks(QWidget):
    """Every answer is stored at once; evidence where it stands."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self._selection, self._account = desk.selection, 0
        self._jobs: Jobs | None = None
        self._proposed: dict[int, tuple[Worth, bool]] | None = None
        self._reading = False
        self.decisions = Decisions(desk, words)
        self.judged: dict[str, AccountJudged] = {}
        self.pays: dict[str, Spot] = {}
        self.kinds, self.tests = self._kinds(), self._tests()
        entry = self._answers("entry", words("Entry test"), ENTRY)
        blocks = (self.decisions, self.kinds, self.tests, entry, self._pays())
        parted = [part for block in blocks for part in (rule(), block)]
        column(*parted, spacing=12, parent=self).setContentsMargins(16, 0, 16, 16)

    def use_jobs(self, jobs: Jobs) -> None:
        """Let what needs the whole ledger be read off the window's thread."""
        self._jobs = jobs

    def show_dossier(self, dossier: Dossier, *, anew: bool) -> None:
        """Show another account, or the same again."""
        self._account = dossier.account.id
        judged = self._selection.judged(self._account)
        self.decisions.show_dossier(dossier, anew=anew)
        for what, line in self.judged.items():
            line.show_judged(self._account, judged.get(what), anew=anew)
        for key, spot in self.pays.items():
            known = judged.get(f"pays:{key}")
            spot.show_value(known.evidence if known else "", anew=anew)
        for name, spot in (("lead_source", self.lead), ("incumbent", self.incumbent)):
            spot.show_value(getattr(dossier.account, name), anew=anew)
        if anew:
            slots = {spot.field.name: spot.slot for spot in (self.lead, self.incumbent)}
            self._unsaved.give_back("account", self._account, slots)
        self._show_proposal()

    def hear(self, changes: Changes | None) -> None:
        """Forget what was proposed when other sales are known."""
        if changes is None or changes.touches(*SOLD):
            self._proposed = None

    def flush(self) -> None:
        """Store what is still open."""
        if self._account:
            self.decisions.flush()
            for line in self.judged.values():
                line.flush()
            for spot in (*self.pays.values(), self.lead, self.incumbent):
                spot.flush()

    # --- the blocks

    def _kinds(self) -> Fold:
        words = self._words
        block = Fold("kinds", words("Kind"), words)
        for key, title in KINDS_OF_KEY.items():
            block.body.addWidget(self._line(f"kind:{key}", words(title), Tick()))
        self.proposal = label("", 12, tone="quiet", wrap=True)
        self.take = button(words("Take over"), self._take, kind="link")
        line = row(self.proposal, self.take, spacing=6)
        line.setStretch(0, 1)
        block.body.insertLayout(1, line)
        self._say_proposal("")
        return block

    def _tests(self) -> Fold:
        words = self._words
        block = self._answers("test", words("Three tests of a prospect"), TESTS)
        draft = self._unsaved.keeper("account", lambda: self._account)
        box = LineBox()
        completer = QCompleter([words(source) for source in LEAD_SOURCES], box)
        box.setCompleter(completer)
        box.setPlaceholderText(words("Press, web, database, fair, referral"))
        lead = Field("lead_source", "Source of the lead")
        self.lead = Spot(lead, words, self._store_account, box=box, draft=draft)
        self.incumbent = Spot(
            Field("incumbent", "Incumbent supplier"), words, self._store_account, draft=draft
        )
        block.body.addWidget(self.lead)
        block.body.addWidget(self.incumbent)
        return block

    def _answers(self, family: str, title: str, asked: Any) -> Fold:
        block = Fold(family, title, self._words, opened=False)
        for key, text in asked.items():
            box = steps.yes_no(self._words)
            block.body.addWidget(self._line(f"{family}:{key}", self._words(text), box))
        return block

    def _pays(self) -> Fold:
        words = self._words
        block = Fold("pays", words("Why this account pays"), words, opened=False)
        draft = self._unsaved.keeper("pays", lambda: self._account)
        for key, title in PAYS.items():
            box = TextBox(least=1, most=6, air=8)
            box.document().setDocumentMargin(2)
            spot = Spot(Field(key, title, "text"), words, self._store_pay, box=box, draft=draft)
            box.setPlaceholderText(words("A line of evidence"))
            self.pays[key] = spot
            block.body.addWidget(spot)
        return block

    def _line(self, what: str, title: str, box: Any) -> AccountJudged:
        made = AccountJudged(what, title, box, self._selection, self._words, self._unsaved)
        made.answered.connect(self._answer)
        self.judged[what] = made
        return made

    # --- storing

    def _answer(self, what: str, answer: str, evidence: str | None = None) -> None:
        try:
            self._selection.answer(self._account, what, answer, evidence)
        except Refused as refused:
            self.judged[what].say(refused)

    def _store_pay(self, key: str, text: str, visit: str) -> None:
        self._selection.pays(self._account, key, text, visit)

    def _store_account(self, name: str, value: Any, visit: str) -> None:
        self._desk.accounts.set(self._account, name, value or "", visit)

    # --- the breadwinner that is proposed

    def _show_proposal(self) -> None:
        """Propose a breadwinner; the shares of all customers are read once, in a job."""
        if self._proposed is not None:
            self._say_share(self._proposed.get(self._account))
            return
        self._say_proposal("")
        if self._jobs is None or self._reading:
            return
        self._reading = True
        self._jobs.run(
            self._words("Reading the portfolio…"),
            lambda progress, cancelled: self._selection.reading(),
            self._take_reading,
            self._give_up,
            shown=False,
        )

    def _take_reading(self, reading: Reading) -> None:
        if not isValid(self):
            return
        self._reading = False
        self._proposed = {
            line.id: (line.worth, line.breadwinner) for line in reading.lines if line.worth
        }
        self._say_share(self._proposed.get(self._account))

    def _give_up(self, _: BaseException) -> None:
        """Propose nothing where the ledger cannot be added up; the portfolio says why."""
        if isValid(self):
            self._reading, self._proposed = False, {}

    def _say_share(self, found: tuple[Worth, bool] | None) -> None:
        if found is None or not found[0].amount:
            self._say_proposal("")
            return
        worth, proposed = found
        self._say_proposal(
            reasons(value_now(worth).reasons[:1], self._words),
            offered=proposed and self.judged["kind:breadwinner"].box.read() != "yes",
        )

    def _say_proposal(self, text: str, *, offered: bool = False) -> None:
        said = self._words("Proposed: {why}", why=text) if offered else text
        self.proposal.setText(said)
        self.proposal.setVisible(bool(text))
        self.take.setVisible(offered)

    def _take(self) -> None:
        """Call it a breadwinner; the share becomes the evidence."""
        found = (self._proposed or {}).get(self._account)
        if found is None:
            return
        what, why = "kind:breadwinner", reasons(value_now(found[0]).reasons[:1], self._words)
        known = self._selection.judged(self._account).get(what)
        self._answer(what, "yes", None if known and known.evidence else why)
