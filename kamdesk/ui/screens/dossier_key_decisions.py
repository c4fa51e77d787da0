"""What was decided about an account: its standing, why, and when it is looked at again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.key_accounts import STANDINGS
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import Chip, button, column, label, row, rule
from kamdesk.ui.screens.fold import Fold
from kamdesk.ui.screens.in_place import Spot
from kamdesk.ui.screens.selection_decision import StandingDialog, ask, score_line

if TYPE_CHECKING:
    from datetime import date

    from kamdesk.domain.accounts import Decision
    from kamdesk.usecases.accounts import Dossier
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SAID = {
    "key": term("Made a key account"),
    "candidate": term("Made a candidate"),
    "none": term("No longer a key account"),
}
STAYED = {
    "key": term("Stays a key account"),
    "candidate": term("Stays a candidate"),
    "none": term("Stays out of the key accounts"),
}


class Decisions(Fold):
    """Decides in place; the review's day is typed where it stands."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__("standing", words("Account standing"), words)
        self._desk, self._words, self._selection = desk, words, desk.selection
        self._dossier: Dossier | None = None
        self.dialog: StandingDialog | None = None
        self.standing = label("", strong=True, wrap=True)
        self.exception = Chip(words("strategic exception"), "watch")
        self.decide = button(words("Decide…"), kind="small")
        menu = QMenu(self.decide)
        for name, text in STANDINGS.items():
            menu.addAction(f"{words(text)}…", partial(self._ask, name))
        self.decide.setMenu(menu)
        self.score = label("", 12, tone="quiet", wrap=True)
        self.review = Spot(Field("review_due", "Next review", "day"), words, self._store)
        self._log = QVBoxLayout()
        self._log.setSpacing(8)
        head = row(self.standing, self.decide)
        head.setStretch(0, 1)
        for part in (head, row(self.exception, None), self.score, self.review, self._log):
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                self.body.addLayout(part)

    def show_dossier(self, dossier: Dossier, *, anew: bool) -> None:
        """Show an account's standing and the decisions, the newest first."""
        another = self._dossier is None or self._dossier.account.id != dossier.account.id
        self._dossier = dossier
        account, words = dossier.account, self._words
        newest = dossier.decisions[0] if dossier.decisions else None
        undecided = newest is None and account.standing == "none"
        self.standing.setText(
            words("Not decided yet") if undecided else words(STANDINGS[account.standing])
        )
        self.exception.setVisible(
            newest is not None and newest.exception and account.standing != "none"
        )
        self.score.setText(score_line(self._selection.standing(account.id), words))
        self.review.setVisible(newest is not None)
        self.review.show_value(newest.review_due if newest else None, anew=anew or another)
        self._show_log(dossier.decisions)

    def flush(self) -> None:
        """Store what is still open."""
        if self._dossier is not None and self._dossier.decisions:
            self.review.flush()

    def _show_log(self, decisions: tuple[Decision, ...]) -> None:
        while (item := self._log.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        earlier = [*(each.standing for each in decisions[1:]), ""]
        for decision, before in zip(decisions, earlier, strict=False):
            self._log.addWidget(self._entry(decision, decision.standing == before))

    def _entry(self, decision: Decision, stayed: bool) -> QWidget:
        words, held = self._words, QWidget()
        what = label(words((STAYED if stayed else SAID)[decision.standing]), wrap=True)
        day = label(words.day(decision.day), 12, tone="quiet")
        head = row(what, day)
        head.setStretch(0, 1)
        parts = []
        if decision.score is not None:
            parts.append(words("score {score}", score=_points(decision.score, words)))
        if decision.exception:
            parts.append(words("strategic exception"))
        said = label(words.line(" · ".join(parts)), 12, tone="quiet", wrap=True)
        said.setVisible(bool(parts))
        why = label(decision.reason, 12, wrap=True)
        column(rule(), head, why, said, spacing=2, parent=held)
        return held

    def _store(self, _: str, day: date | None, visit: str) -> None:
        if self._dossier is not None and self._dossier.decisions:
            self._selection.set_review(self._dossier.decisions[0].id, day, visit)

    def _ask(self, standing: str) -> None:
        if self._dossier is None:
            return
        self.flush()
        account = self._dossier.account
        again = standing == account.standing and bool(self._dossier.decisions)
        who = (account.id, account.name)
        self.dialog = ask(who, standing, self._selection, self._words, self, again=again)


def _points(score: int, words: Words) -> Any:
    return words.number(score // 100) if score % 100 == 0 else words.number(score / 100, 1)
