"""One word of the mirror exercise: the best's mark, ours, and what becomes of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from kamdesk.domain.mirror import Word
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import LineBox, ScaleBox
from kamdesk.ui.forms import Field, Slot
from kamdesk.ui.panels import button, column, icon_button, label, retone, row, rule
from kamdesk.ui.rows import without_marks
from kamdesk.ui.screens.became import Came
from kamdesk.ui.screens.in_place import bare

if TYPE_CHECKING:
    from kamdesk.domain.swot import Became
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

COLUMNS = ((0, 1), (136, 0), (136, 0), (100, 0))  # width or stretch of each column


class WordRow(QFrame):
    """A word that is typed where it stands, its marks at a click."""

    gone = Signal(object)  # Place
    refused = Signal(object)

    def __init__(self, word: Word, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self.id, self.word = word.id, word
        self._desk, self._words, self._unsaved = desk, words, unsaved
        draft = unsaved.keeper("mirror_word", lambda: self.id)
        self.box, self.why = bare(LineBox()), bare(LineBox(), 12)
        self.why.setPlaceholderText(words("What the client said or did (our mark is assumed)"))
        fields = (
            (self.box, Field("word", "Word of the mirror")),
            (self.why, Field("evidence", "Evidence")),
        )
        self.slots = {}
        for box, field in fields:
            box.setAccessibleName(words(field.title))
            self.slots[field.name] = Slot(field, box, words, self._store, draft)
            self.slots[field.name].told.connect(box.setToolTip)
        self.theirs, self.ours = ScaleBox(words, 5, 0), ScaleBox(words, 5, 0)
        for name, scale in (("theirs", self.theirs), ("ours", self.ours)):
            scale.setFixedWidth(COLUMNS[1][0])
            scale.edited.connect(lambda name=name, scale=scale: self._store(name, scale.read(), ""))
        self._known = label("", 12, tone="quiet")
        self._difference = label("", 16, strong=True)
        self._difference.setFixedWidth(40)
        self.need = button(words("Make it a need"), self._need, kind="small")
        self.act = button(words("Put into the plan"), self._act, icon="target", kind="small")
        away = icon_button("trash", words("Delete"), lambda: desk.mirrors.remove_word(self.id))
        self._came = Came(words)
        self._came.gone.connect(self.gone)
        last = QFrame()
        last.setFixedWidth(COLUMNS[3][0])
        row(self._difference, None, away, spacing=6, parent=last)
        deeds = row(8, self.need, self.act, self._came, None, spacing=6)
        text = column(self.box, self.why, deeds, spacing=0)
        ours = column(self.ours, row(6, self._known, None, spacing=0), None, spacing=0)
        line = row(text, column(self.theirs, None), ours, column(last, None), spacing=12)
        line.setStretch(0, 1)
        line.setContentsMargins(4, 6, 4, 6)
        column(line, rule(), spacing=0, parent=self)

    def show_row(self, word: Word, anew: bool) -> None:
        """Show a word."""
        words, self.word = self._words, word
        self.slots["word"].show(word.word, force=anew)
        self.slots["evidence"].show(word.evidence, force=anew)
        if anew:
            self._unsaved.give_back("mirror_word", self.id, self.slots)
        self.theirs.put(word.theirs)
        self.ours.put(word.ours)
        for scale, title in (
            (self.theirs, words("The best (0–5)")),
            (self.ours, words("We, seen by the client")),
        ):
            scale.setAccessibleName(f"{title}: {words.isolate(word.word)}")
        known = words("confirmed") if word.confirmed else words("assumed")
        self._known.setText(known if word.ours is not None else "")
        gap = word.difference
        self._difference.setText("" if gap is None else words.number(-gap, signed=True))
        behind = gap is not None and gap > 0
        retone(
            self._difference, "alarm" if behind and (gap or 0) > 1 else "watch" if behind else ""
        )

    def show_became(self, account_id: int, became: Sequence[Became]) -> None:
        """Show what came of it; what became a need or an action is not offered again."""
        self._came.show_became(account_id, became)
        kinds = {each.kind for each in became}
        behind = (self.word.difference or 0) > 0
        self.need.setVisible(behind and "need" not in kinds)
        self.act.setVisible(behind and "action" not in kinds)

    def flush(self) -> None:
        """Store what is still open."""
        for slot in self.slots.values():
            slot.leave()

    def _store(self, field: str, value: Any, visit: str) -> None:
        self._desk.mirrors.set_word(self.id, field, value, visit)

    def _need(self) -> None:
        self.flush()
        self._try(lambda: self._desk.mirrors.need(self.id, self.word.word))

    def _act(self) -> None:
        self.flush()
        said = self._words("Get better at this: {word}", word=self.word.word)
        self._try(lambda: self._desk.mirrors.act(self.id, without_marks(said)))

    def _try(self, deed: Any) -> None:
        try:
            deed()
        except Refused as refusal:
            self.refused.emit(refusal)
