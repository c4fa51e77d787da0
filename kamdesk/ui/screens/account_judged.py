"""One judgement about an account: its answer at a click, its evidence where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.ui import icons
from kamdesk.ui.boxes import CheckBox, TextBox
from kamdesk.ui.forms import Field, Slot, problem_text
from kamdesk.ui.panels import button, column, label, plain_tip, row
from kamdesk.ui.screens.in_place import Details, bare
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.domain.people import Judgement
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.selection import Selection
    from kamdesk.words import Words

_BEHIND = (
    Field("confirmed", "Confirmed, not only assumed", "check"),
    Field("source", "Source", example="Who said it, where it stood"),
)


class AccountJudged(QWidget):
    """A title, an answer, the evidence below it; day and standing lie behind a quiet button.

    `box` gives the answer as text, an empty one for not known. Evidence shows once there is an
    answer, or always where `hint` asks for it.
    """

    answered = Signal(str, str)  # what, answer

    def __init__(
        self,
        what: str,
        title: str,
        box: Any,
        selection: Selection,
        words: Words,
        unsaved: Unsaved,
        *,
        hint: str = "",
        sign: str = "",
    ) -> None:
        super().__init__()
        self.what, self._title, self._hint = what, title, hint
        self._selection, self._words, self._unsaved = selection, words, unsaved
        self._account = 0
        self._known: Judgement | None = None
        self.box = box
        box.setAccessibleName(title)
        box.edited.connect(lambda: self.answered.emit(what, box.read()))
        self.behind = button("", self._open, kind="quiet")
        self.behind.setFont(theme().font(12))
        self.note = label("", 12, tone="quiet")
        self.evidence = bare(TextBox(least=1, most=6, air=8), 12)
        self.evidence.document().setDocumentMargin(2)
        self.evidence.setMinimumWidth(80)
        evidence = words("Evidence for {title}", title=title)
        self.evidence.setAccessibleName(evidence)
        draft = unsaved.keeper("judgement", lambda: self._account)
        field = Field(what, "Evidence", "text")
        self.slot = Slot(field, self.evidence, words, self._store, draft)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        self.slot.told.connect(self._tell)
        signs = [icons.picture(sign, "quiet", 16)] if sign else []
        name = label(title, wrap=True)
        ticked = isinstance(box, CheckBox)  # a tick stands before its title
        parts = (box, name, self.note) if ticked else (*signs, name, self.note, box)
        head = row(*parts, spacing=6)
        head.setStretch(1 if ticked else len(signs), 1)
        below = row(self.evidence, self.behind, spacing=4)
        below.setStretch(0, 1)
        column(head, below, self._problem, spacing=0, parent=self)

    def show_judged(self, account_id: int, judged: Judgement | None, *, anew: bool) -> None:
        """Show what we think, since when and why."""
        another, words = account_id != self._account, self._words
        self._account, self._known = account_id, judged
        answer = judged.value if judged else ""
        self.box.put(answer)
        self.slot.show(judged.evidence if judged else "", force=anew or another)
        self.evidence.setVisible(bool(self._hint or answer or (judged and judged.evidence)))
        self.behind.setVisible(bool(answer))
        asked = "" if answer else self._hint  # once answered, the evidence is what is missing
        long = words("Evidence: what was said or done, and when")
        self.evidence.setPlaceholderText(asked or (words("Evidence") if self._hint else long))
        if judged is not None and answer:
            day = words.day(judged.day)
            said = (
                words("confirmed {day}", day=day)
                if judged.confirmed
                else words("assumed {day}", day=day)
            )
            self.behind.setText(said)
            self.behind.setToolTip(plain_tip(judged.source or words("No source noted")))
        if another:
            self._unsaved.give_back("judgement", account_id, {self.what: self.slot})

    def flush(self) -> None:
        """Store what is still open."""
        if self._account:
            self.slot.leave()

    def say(self, fault: Any) -> None:
        """Say under the line why an answer was refused."""
        self._tell(problem_text(fault, "", self._words))

    def _store(self, what: str, text: str, visit: str) -> None:
        self._selection.set_evidence(self._account, what, "evidence", text, visit)

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _open(self) -> None:
        """Ask whether it is confirmed, and by whom."""
        known, account = self._known, self._account
        if known is None:
            return

        def store(name: str, value: Any, visit: str) -> None:
            self._selection.set_evidence(account, self.what, name, value, visit)

        draft = self._unsaved.keeper(f"behind:{self.what}", lambda: account)
        values = {"confirmed": known.confirmed, "source": known.source}
        self.panel = Details(self._title, _BEHIND, values, self._words, store, draft, self)
        self.panel.show_near(self.behind)
