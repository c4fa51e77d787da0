"""The account in question: its score, its marks with evidence, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.key_accounts import STANDINGS
from kamdesk.domain.refusal import Refused
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.flow import flow
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Empty, button, column, label, row, rule, scrolled
from kamdesk.ui.screens import steps
from kamdesk.ui.screens.account_judged import AccountJudged
from kamdesk.ui.screens.selection_decision import StandingDialog, ask
from kamdesk.ui.screens.selection_words import (
    asked_of,
    explained,
    reasons,
    score_text,
    sign_of,
    title_of,
    why_of,
)
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.domain.analyses.selection import Criterion
    from kamdesk.ui.screens.selection_table import Row
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.scoring import Reading
    from kamdesk.words import Words


class AccountPanel(QWidget):
    """Marks are set at a click; each is one step of undo."""

    opened = Signal(int)
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._selection = desk.selection
        self._row: Row | None = None
        self._reading: Reading | None = None
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.dialog: StandingDialog | None = None
        self.name = label("", 14, strong=True, wrap=True)
        self.score = Figure(words, "", self._explain, size=20)
        self.gate = label("", 12, tone="quiet", wrap=True)
        self.standing = label("", 12, tone="quiet", wrap=True)
        self.key = button(words("Key account…"), lambda: self._ask("key"), kind="small")
        self.candidate = button(words("Candidate…"), lambda: self._ask("candidate"), kind="small")
        self.against = button(words("Not key…"), lambda: self._ask("none"), kind="small")
        go = button(words("Open"), self._open, kind="small")
        self.marks: dict[str, MarkLine] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._shown: tuple[Criterion, ...] = ()
        sheet = QWidget()
        title = row(self.name, go)
        title.setStretch(0, 1)
        head = row(self.score, self.gate, spacing=10)
        head.setStretch(1, 1)
        decide = flow(self.key, self.candidate, self.against, gap=6)
        marks = row(label(words("Marks and evidence"), 12, tone="quiet"), lock_sign(words), None)
        lines = column(
            *(title, head, self.standing, decide, rule(), marks, self._lines, None),
            spacing=8,
            parent=sheet,
        )
        lines.setContentsMargins(16, 10, 16, 16)
        self._sheet = scrolled(sheet)
        self._empty = Empty(words("Choose an account to mark it and to decide about it."))
        column(self._empty, self._sheet, spacing=0, parent=self)
        self._sheet.hide()

    def show_row(self, found: Row | None, reading: Reading, *, anew: bool = False) -> None:
        """Show an account; the one before is stored first."""
        if self._row is not None and (found is None or found.id != self._row.id):
            self.flush()
        self._row, self._reading = found, reading
        self._empty.setVisible(found is None)
        self._sheet.setVisible(found is not None)
        if found is None:
            return
        if reading.criteria != self._shown:
            self._make_lines(reading.criteria)
        self._say_head(found, reading)
        judged = self._selection.judged(found.id)
        for each in reading.criteria:
            proposal = found.line.proposed(each.key, reading.today)
            self.marks[each.key].show_mark(found.line, judged, proposal, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for line in self.marks.values():
            line.judged.flush()

    def _say_head(self, found: Row, reading: Reading) -> None:
        words, line, ranked = self._words, found.line, found.ranked
        self.name.setText(words.isolate(line.name))
        self.score.setVisible(ranked is not None)
        if ranked is not None:
            self.score.setText(score_text(ranked.score, words))
        self.gate.setText(self._gate(found, reading))
        undecided = line.standing == "none" and line.decided is None
        parts = [words("Not decided yet") if undecided else words(STANDINGS[line.standing])]
        if line.exception:
            parts.append(words("strategic exception"))
        if line.decided is not None:
            parts.append(words("decided {day}", day=words.day(line.decided.day)))
        if line.review_due and line.standing != "none":
            parts.append(words("review due {day}", day=words.day(line.review_due)))
        self.standing.setText(words.line(" · ".join(parts)))

    def _gate(self, found: Row, reading: Reading) -> str:
        words, ranked = self._words, found.ranked
        if ranked is None:
            return words("No score: the weights of the criteria do not make 100.")
        if ranked.passes:
            gate = words.number(reading.entry_gate)
            parts = [words("passes the entry gate of {gate}", gate=gate)]
        else:
            parts = why_of(ranked.score, reading.criteria, reading.entry_gate, words)
        if ranked.rank:
            parts.insert(0, words("rank {n}", n=words.number(ranked.rank)))
        if not found.line.bought:
            parts.append(words("never bought: without value now and past dealings"))
        return words.line(" · ".join(parts))

    def _make_lines(self, criteria: tuple[Criterion, ...]) -> None:
        """Make a line for each criterion; the user's may come and go."""
        for line in self.marks.values():
            line.judged.flush()
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.marks, self._shown = {}, criteria
        for each in criteria:
            made = MarkLine(each, self._desk, self._words, self._unsaved)
            self.marks[each.key] = made
            self._lines.addWidget(made)

    def _explain(self) -> Explanation:
        found, reading = self._row, self._reading
        if found is None or found.ranked is None or reading is None:
            raise RuntimeError("no score is shown")
        return explained(
            found.line.name,
            found.ranked.score,
            found.line.marks,
            reading.criteria,
            reading.entry_gate,
            self._words,
        )

    def _ask(self, standing: str) -> None:
        if self._row is None:
            return
        self.flush()
        line = self._row.line
        self.dialog = ask(
            (line.id, line.name),
            standing,
            self._selection,
            self._words,
            self,
            again=line.standing == standing,
        )

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)


class MarkLine(QWidget):
    """One criterion: the mark, its evidence, and what the desk proposes."""

    def __init__(self, criterion: Criterion, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._key, self._words, self._selection = criterion.key, words, desk.selection
        self._account, self._proposed, self._reason = 0, 0, ""
        self._known: Any = None
        self.judged = AccountJudged(
            f"mark:{criterion.key}",
            title_of(criterion, words),
            steps.marks(words),
            desk.selection,
            words,
            unsaved,
            hint=asked_of(criterion, words) or words("Evidence"),
            sign=sign_of(criterion),
        )
        asked = words("gate") if criterion.gate else words.number(criterion.weight)
        self.judged.note.setText(asked)
        if criterion.minimum:
            least = words("at least {n}", n=words.number(criterion.minimum))
            self.judged.note.setText(words.line(f"{asked} · {least}"))
        self.judged.answered.connect(self._mark)
        self.proposal = label("", 12, tone="quiet", wrap=True)
        self.take = button(words("Take over"), self._take, kind="link")
        self.take.setAccessibleName(
            words("Take over the proposal for {title}", title=title_of(criterion, words))
        )
        line = row(self.proposal, self.take, spacing=6)
        line.setStretch(0, 1)
        column(self.judged, line, spacing=0, parent=self)

    def show_mark(self, line: Any, judged: Any, proposal: Any, *, anew: bool) -> None:
        """Show an account's mark and the desk's proposal."""
        self._account = line.id
        self._known = judged.get(f"mark:{self._key}")
        self.judged.show_judged(line.id, self._known, anew=anew)
        out = self._key in ("value", "past") and not line.bought
        self.setVisible(not out)
        self.proposal.setVisible(proposal is not None)
        self.take.setVisible(proposal is not None)
        if proposal is not None:
            words, self._proposed = self._words, proposal.mark
            self._reason = reasons(proposal.reasons, words)
            mark = words.number(proposal.mark)
            self.proposal.setText(words("Proposed {mark}: {why}", mark=mark, why=self._reason))
            taken = line.marks.get(self._key) == proposal.mark
            self.take.setVisible(not taken)
            written = self._known.evidence if self._known else ""
            self.proposal.setVisible(not taken or written != self._reason)

    def _mark(self, _: str, answer: str) -> None:
        try:
            self._selection.mark(self._account, self._key, int(answer) if answer else None)
        except Refused as refused:
            self.judged.say(refused)

    def _take(self) -> None:
        """Mark as proposed; the reason becomes the evidence where none was written."""
        self.judged.flush()
        written = self._known is not None and self._known.evidence
        reason = None if written else self._reason
        try:
            self._selection.mark(self._account, self._key, self._proposed, reason)
        except Refused as refused:
            self.judged.say(refused)
