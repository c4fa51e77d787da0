"""Deciding who is key, candidate or neither: the reason, and a strategic exception."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kamdesk.domain.changes import term
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.panels import column, label
from kamdesk.ui.screens.reason import ReasonDialog
from kamdesk.ui.screens.selection_words import score_text, why_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kamdesk.usecases.selection import Selection, Standing
    from kamdesk.words import Words

TITLES: Mapping[str, str] = {
    "key": term("Make {name} a key account"),
    "candidate": term("Make {name} a candidate"),
    "none": term("Decide against {name} as a key account"),
}
AGAIN: Mapping[str, str] = {
    "key": term("{name} stays a key account"),
    "candidate": term("{name} stays a candidate"),
    "none": term("{name} stays out of the key accounts"),
}
ACTS: Mapping[str, str] = {
    "key": term("Make key account"),
    "candidate": term("Make candidate"),
    "none": term("Decide against"),
}


class StandingDialog(ReasonDialog):
    """Shows score and gate; under the gate only a strategic exception enters."""

    def __init__(
        self,
        account: tuple[int, str],
        standing: str,
        selection: Selection,
        words: Words,
        parent: QWidget | None = None,
        *,
        again: bool = False,
    ) -> None:
        account_id, name = account
        self._selection, self._account, self._standing = selection, account_id, standing
        super().__init__(
            words((AGAIN if again else TITLES)[standing], name=name),
            words("Why? One or two sentences; they are read again at the review in half a year."),
            words("Confirm") if again else words(ACTS[standing]),
            words,
            self._decide_so,
            parent,
        )
        found = selection.standing(account_id)
        self.exception = CheckBox(words("Enters as a strategic exception; the reason says why"))
        may_be = standing != "none" and found.passes is not True
        self.exception.setVisible(may_be)
        held = column(label(score_line(found, words), tone="quiet", wrap=True), self.exception)
        lines = self.layout()
        if lines is not None and hasattr(lines, "insertLayout"):
            lines.insertLayout(1, held)

    def _decide_so(self, reason: str) -> None:
        exception = self.exception.isVisibleTo(self) and self.exception.isChecked()
        self._selection.decide(self._account, self._standing, reason, exception=exception)


def score_line(found: Standing, words: Words) -> str:
    """Say score and gate of an account on one line."""
    if found.score is None:
        return words("No score: the weights of the criteria do not make 100.")
    parts = [words("Score {score}", score=score_text(found.score, words))]
    if found.passes:
        parts.append(words("passes the entry gate of {gate}", gate=words.number(found.entry_gate)))
    parts += why_of(found.score, found.criteria, found.entry_gate, words)
    return words.line(" · ".join(parts))


def ask(
    account: tuple[int, str],
    standing: str,
    selection: Selection,
    words: Words,
    parent: QWidget,
    *,
    again: bool = False,
) -> StandingDialog:
    """Open the question."""
    dialog = StandingDialog(account, standing, selection, words, parent, again=again)
    dialog.open()
    return dialog
