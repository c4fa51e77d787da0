"""The user's own ladder: three to five rungs, in four languages, each with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.ladder import FEWEST, HIGHEST, LOWEST, MOST, PARTS, STANDARD
from kamdesk.domain.refusal import Refused
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import Field, Form, problem_text
from kamdesk.ui.panels import Card, button, column, label, row, rule, scrolled
from kamdesk.ui.room import open_at
from kamdesk.ui.switches import Segments
from kamdesk.words import LANGUAGES, NAMES, load
from kamdesk.words.ladder import rung_name, rung_text

if TYPE_CHECKING:
    from kamdesk.domain.ladder import Rung
    from kamdesk.usecases.rungs import Rungs
    from kamdesk.words import Words

SUBJECTS = ("rung", "rung_text")
_SIDE = 240


class RungsEditor(QWidget):
    """The rungs at the side, the texts of the chosen one beside them."""

    def __init__(self, rungs: Rungs, words: Words) -> None:
        super().__init__()
        self._rungs, self._words = rungs, words
        self._number, self._shown = 1, (0, "")
        self._count = 0
        self.language = Segments([(name, NAMES[name]) for name in LANGUAGES], words.language)
        self.language.setAccessibleName(words("Language of the texts"))
        self.language.chosen.connect(lambda _: self._turn(self._number))
        self.form = Form(
            (
                Field("name", PARTS["name"]),
                Field("behaviour", PARTS["behaviour"], "text", lines=2),
                Field("danger", PARTS["danger"], "text", lines=2),
                Field("missing", PARTS["missing"], "text", lines=2),
            ),
            words,
            self._store,
        )
        self.anchor = ChoiceBox()
        self.anchor.setAccessibleName(words("Takes answers of the diagnosis up to"))
        self.anchor.edited.connect(self._set_anchor)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        self.add = button(words("Add a rung"), self._add, icon="plus", kind="small")
        self.remove = button(words("Remove this rung"), self._remove, icon="trash", kind="small")
        self.restore = button(words("Shipped ladder"), self._restore, icon="undo", kind="small")
        self._group = QButtonGroup(self)
        self._list = column(spacing=4)
        self._held: QWidget | None = None
        self.buttons: list[QPushButton] = []
        self._lay_out()
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the ladder again."""
        if changes is None or changes.touches(*SUBJECTS):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def _lay_out(self) -> None:
        words = self._words
        note = label(
            words(
                "Three to five rungs. What you leave empty is said as in the shipped ladder; "
                "who stands on a removed rung joins the one below."
            ),
            12,
            tone="quiet",
            wrap=True,
        )
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column(self._list, 8, self.add, self.remove, self.restore, None, spacing=6, parent=side)
        held = label(words("Takes answers of the diagnosis up to"), 12, tone="quiet")
        anchored = column(held, self.anchor, spacing=2)
        texts = column(
            row(self.language, None), self.form, anchored, self._problem, None, spacing=12
        )
        both = row(side, rule(upright=True), texts, spacing=16)
        both.setStretch(2, 1)
        column(note, both, spacing=12, parent=self)

    def _read(self, *, anew: bool = False) -> None:
        rungs = self._rungs.all(self._words.language)
        self._number = min(self._number, len(rungs))
        self._show_list(rungs)
        self.add.setEnabled(len(rungs) < MOST)
        self.remove.setEnabled(len(rungs) > FEWEST)
        self.restore.setVisible(rungs[0].id is not None)
        self._show_rung(anew=anew or len(rungs) != self._count)
        self._count = len(rungs)

    def _show_list(self, rungs: Sequence[Rung]) -> None:
        """List the rungs, the highest on top."""
        if self._held is not None:
            self._list.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held, self.buttons = QWidget(), []
        lines = column(spacing=4, parent=self._held)
        for rung in reversed(rungs):
            made = button(
                rung_name(rung.number, rungs, self._words), partial(self._turn, rung.number)
            )
            made.setCheckable(True)
            made.setChecked(rung.number == self._number)
            self._group.addButton(made)
            self.buttons.append(made)
            lines.addWidget(made)
        self._list.addWidget(self._held)

    def _turn(self, number: int) -> None:
        """Show another rung, or another language."""
        self.flush()
        self._number = number
        self._read(anew=True)

    def _show_rung(self, *, anew: bool) -> None:
        words, language = self._words, str(self.language.value())
        rung = self._rungs.all(language)[self._number - 1]
        said = load(language)
        for part in PARTS:
            shipped = " ".join(said(text) for text in rung.shipped_texts(part))
            if part == "name":
                shipped = rung_text(_bare(rung), "name", said)
            self.form.boxes[part].setPlaceholderText(shipped)
        another = self._shown != (self._number, language)
        self._shown = (self._number, language)
        values = {part: rung.own.get(part, "") for part in PARTS}
        self.form.show_values(values, anew=anew or another)
        self.anchor.set_options(
            [(n, rung_name(n, STANDARD, words)) for n in range(LOWEST, HIGHEST + 1)]
        )
        self.anchor.put(rung.anchor)
        self.anchor.setEnabled(self._number < self._rungs.count())

    # --- deeds

    def _store(self, name: str, value: Any, visit: str) -> None:
        number, language = self._shown
        self._rungs.set_text(number, language, name, value, visit)

    def _set_anchor(self) -> None:
        self._try(lambda: self._rungs.set_anchor(self._number, self.anchor.read()))

    def _add(self) -> None:
        self.flush()
        self._try(self._rungs.add)
        self._turn(self._rungs.count())

    def _remove(self) -> None:
        self.form.show_values(dict.fromkeys(PARTS, ""), anew=True)
        self._try(lambda: self._rungs.remove(self._number))

    def _restore(self) -> None:
        self.form.show_values(dict.fromkeys(PARTS, ""), anew=True)
        self._try(self._rungs.restore)

    def _try(self, deed: Any) -> None:
        """Do it, or say why not."""
        fault: Refused | None = None
        try:
            deed()
        except Refused as refused:
            fault = refused
        self._problem.setText(problem_text(fault, "", self._words) if fault else "")
        self._problem.setVisible(fault is not None)
        self._read(anew=True)


class LadderEditor(QDialog):
    """The same in a window of its own."""

    def __init__(self, rungs: Rungs, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self.setWindowTitle(words("Edit the ladder"))
        open_at(self, 820, 560)
        self.editor = RungsEditor(rungs, words)
        lines = column(
            label(words("Perception ladder"), 16, strong=True),
            self.editor,
            row(None, button(words("Close"), self.accept)),
            spacing=12,
            parent=self,
        )
        lines.setStretch(1, 1)
        lines.setContentsMargins(24, 20, 24, 20)

    def done(self, result: int) -> None:
        self.editor.flush()
        super().done(result)


class LadderPreferences(QWidget):
    """The same among the preferences."""

    def __init__(self, rungs: Rungs, words: Words) -> None:
        super().__init__()
        self.editor = RungsEditor(rungs, words)
        card = Card(words("Perception ladder"))
        card.body.addWidget(self.editor)
        card.setMaximumWidth(900)
        held = QWidget()
        line = row(card, None)
        line.setStretch(0, 1)
        line.setStretch(1, 0)
        column(line, None, parent=held).setContentsMargins(16, 16, 16, 16)
        column(scrolled(held), spacing=0, parent=self)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the change touched."""
        self.editor.refresh(changes)

    def flush(self) -> None:
        """Store what is still open."""
        self.editor.flush()


def _bare(rung: Rung) -> Rung:
    """Give a rung without the user's own words."""
    return replace(rung, own={})
