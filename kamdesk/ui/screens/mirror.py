"""Mirror exercise: the best of our own suppliers, and ourselves as the client sees us."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.mirror import WORDS, Mirror, gaps
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import Field, Form, lock_sign, problem_text
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
from kamdesk.ui.screens.in_place import AddLine, RowList
from kamdesk.ui.screens.mirror_word import COLUMNS, WordRow
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.mirrors import Looked
    from kamdesk.words import Words

SUBJECTS = ("mirror", "mirror_word", "need", "step", "plan")
_NAMES = ("first", "second", "third")
_SUPPLIERS = (
    Field("first", "First supplier", example="Name of a supplier of ours"),
    Field("second", "Second supplier"),
    Field("third", "Third supplier"),
)


class MirrorPage(QWidget):
    """Three suppliers, the best of them in five words, and our marks for the same words."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._mirror = 0, 0
        self._looked: Looked | None = None
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.every = ChoiceBox()
        self.every.setProperty("kind", "small")
        self.every.setAccessibleName(words("Mirror exercise"))
        self.every.edited.connect(self._turn)
        self.again = button(words("Again today"), self._begin, icon="plus", kind="small")
        self.away = icon_button("trash", words("Delete"), self._remove)
        draft = self._unsaved.keeper("mirror", lambda: self._mirror)
        self.form = Form(_SUPPLIERS, words, self._store, draft=draft, columns=3)
        self.best = ChoiceBox([], words("not chosen yet"))
        self.best.setAccessibleName(words("The best of the three"))
        self.best.setMinimumWidth(220)
        self.best.edited.connect(self._choose_best)
        self._why = label("", 14, strong=True, wrap=True)
        self._shows = label("", tone="quiet", wrap=True)
        self.rows = RowList(self._make)
        self.add = AddLine(words, words("Add a word: what it does better"), self._add)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._exercise())
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's newest exercise, or the one that holds a word."""
        if account_id != self._account:
            self.flush()
            self._account, self._mirror = account_id, 0
            self._read(anew=True)
        known = self._looked.mirrors if self._looked else ()
        holding = [each.id for each in known if any(w.id == subject for w in each.words)]
        if holding:
            self._mirror = holding[0]
            self._read(anew=True)
            self.rows.rows[subject].box.setFocus()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()
        self.rows.flush()

    # --- reading

    @property
    def mirror(self) -> Mirror | None:
        """Give the exercise that is shown."""
        known = self._looked.mirrors if self._looked else ()
        return next((each for each in known if each.id == self._mirror), None)

    def _read(self, *, anew: bool) -> None:
        words = self._words
        self._looked = looked = self._desk.mirrors.of_account(self._account)
        if self.mirror is None:
            anew = True
            self._mirror = looked.mirrors[0].id if looked.mirrors else 0
        mirror = self.mirror
        self._pages.setCurrentIndex(0 if mirror else 1)
        if mirror is None:
            return
        self.every.set_options([(each.id, words.day(each.day)) for each in looked.mirrors])
        self.every.put(mirror.id)
        self.every.setVisible(len(looked.mirrors) > 1)
        self._day.setText("" if len(looked.mirrors) > 1 else words.day(mirror.day))
        self.form.show_values({name: getattr(mirror, name) for name in _NAMES}, anew=anew)
        if anew:
            self._unsaved.give_back("mirror", mirror.id, self.form.slots)
        named = [(at, name) for at, name in enumerate(mirror.suppliers, 1) if name]
        self.best.set_options(named)
        self.best.put(mirror.best)
        self.rows.show_rows(mirror.words, anew=anew)
        for word in mirror.words:
            self.rows.rows[word.id].show_became(self._account, looked.became[word.id])
        self._say(mirror)

    def _say(self, mirror: Mirror) -> None:
        words = self._words
        best = mirror.best_name
        self._why.setText(
            words("Why {name} is the best, in five words", name=best)
            if best
            else words("Why it is the best, in five words")
        )
        self.add.setVisible(len(mirror.words) < WORDS)
        behind = gaps(mirror.words)
        if behind:
            names = words.listing([word.word for word in behind])
            self._shows.setText(
                words("Seen by the client, we fall behind in: {words}", words=names)
            )
        else:
            self._shows.setText(
                words("Mark the best and then us, as the client would: differences become work.")
            )

    # --- deeds

    def _turn(self) -> None:
        self.flush()
        self._mirror = self.every.read()
        self._read(anew=True)

    def _begin(self) -> None:
        self.flush()
        begun = self._desk.mirrors.begin(self._account)
        self._mirror = begun
        self._read(anew=True)
        self.form.boxes["first"].setFocus()

    def _remove(self) -> None:
        if self._mirror:
            self._desk.mirrors.remove(self._mirror)

    def _store(self, field: str, value: Any, visit: str) -> None:
        if self._mirror:
            self._desk.mirrors.set(self._mirror, field, value, visit)

    def _choose_best(self) -> None:
        self._desk.mirrors.set(self._mirror, "best", self.best.read())

    def _add(self, text: str) -> None:
        self._desk.mirrors.add_word(self._mirror, text)

    def _make(self, word: Any) -> WordRow:
        made = WordRow(word, self._desk, self._words, self._unsaved)
        made.gone.connect(self.gone)
        made.refused.connect(self._tell)
        return made

    def _tell(self, refusal: Refused) -> None:
        self.told.emit(problem_text(refusal, "", self._words))

    # --- laying out

    def _exercise(self) -> QWidget:
        words = self._words
        self._day = label("", 12, tone="quiet")
        title = label(words("Mirror exercise"), 14, strong=True)
        head = row(title, lock_sign(words), self._day, self.every, None, self.again, self.away)
        best = row(label(words("The best of the three")), self.best, None, spacing=10)
        titles = (
            words("Why the best is best"),
            words("The best (0–5)"),
            words("We, seen by the client"),
            words("Difference"),
        )
        heads = row(spacing=12)
        for (wide, stretch), text in zip(COLUMNS, titles, strict=True):
            said = label(text, 12, tone="quiet", wrap=True)
            if wide:
                said.setFixedWidth(wide)
            heads.addWidget(said, stretch)
        heads.setContentsMargins(4, 0, 4, 0)
        main = QWidget()
        lines = column(
            *(head, rule(), self.form, best, 4, self._why, self._shows, heads, rule()),
            *(self.rows, row(4, self.add, spacing=0), None),
            spacing=8,
            parent=main,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        return scrolled(main)

    def _teaching(self) -> QWidget:
        words = self._words
        return Empty(
            words(
                "Take three suppliers of your own. Which is the best, and why, in five words? "
                "Now mark yourself in the same words, as this client would."
            ),
            words("Begin the exercise"),
            self._begin,
            words("For example: warns us early, knows our line, keeps its word"),
        )
