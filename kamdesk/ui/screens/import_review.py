"""Third page of an import: what will become of the rows, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.sales import REASONS
from kamdesk.ui.panels import button, column, label, row, rule
from kamdesk.ui.screens.import_rows import RowsTable
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.domain.imports import Counts, RefusedRow, Result
    from kamdesk.usecases.imports import Review
    from kamdesk.words import Words


class ReviewPage(QWidget):
    """Counts first, then why rows are refused, what changes, the first rows."""

    save_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = label("", 16, strong=True, wrap=True)
        self.figures = {name: label("", 20, strong=True) for name in _NAMES}
        self.notes = label("", 13, tone="quiet", wrap=True)
        boxes = []
        for name, said in _named(words).items():
            box = QWidget()
            column(label(said, 12, tone="quiet"), self.figures[name], spacing=2, parent=box)
            boxes.append(box)
        self.save = button(words("Save refused rows…"), self.save_asked.emit, icon="export")
        columns = (
            Column["RefusedRow"](
                "Line", lambda r: words.number(r.line), lambda r: r.line, "figure", 90
            ),
            Column["RefusedRow"]("Reason", lambda r: words(REASONS[r.code])),
        )
        self.refused: RowsModel[RefusedRow] = RowsModel(columns, words, id_of=id)
        self.refused_table = Table(self.refused, "refused", dense=True)
        self.rows = RowsTable(words)
        self.rows_title = label(words("The first rows, as read"), 14, strong=True)
        whole = column(
            self.title,
            row(*boxes, None, self.save, spacing=32),
            self.notes,
            rule(),
            self.refused_table,
            self.rows_title,
            self.rows,
            spacing=12,
            parent=self,
        )
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setStretch(6, 1)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the rows are being counted."""
        self.title.setText(self._words("Comparing the file with the store…"))
        self.notes.setText("")
        for figure in self.figures.values():
            figure.setText("–")
        self.save.hide()
        self.refused_table.hide()

    def show_review(self, review: Review) -> None:
        """Say what the import would do."""
        words = self._words
        if review.counts is None:
            return
        self.title.setText(words("This is what the import will do."))
        self._show(review.counts)
        self.rows.show_rows(review.header, [cells for _, cells in review.rows])

    def show_result(self, result: Result) -> None:
        """Say what it did, and that one undo takes it back."""
        words = self._words
        if result.step is None:
            self.title.setText(words("Nothing in the file was new."))
        else:
            step = words.label(result.step)
            self.title.setText(words("Done. Ctrl+Z takes it back: {what}", what=step))
        self._show(result.counts)

    def _show(self, counts: Counts) -> None:
        words = self._words
        for name, figure in self.figures.items():
            figure.setText(words.number(getattr(counts, name)))
        notes = []
        if counts.first_day and counts.last_day:
            days = words.period(counts.first_day, counts.last_day)
            notes.append(words("Days: {period}", period=days))
        if counts.left:
            notes.append(words.count("{n} line leaves.", "{n} lines leave.", counts.left))
        for change in counts.changes[:3]:
            said = ", ".join(f"{old} → {new}" for old, new in change.fields.values())
            notes.append(words("Changed: {what}", what=f"{change.subject}: {said}"))
        self.notes.setText(words.line("\n".join(notes)))
        self.refused.show_rows(counts.refused_rows)
        self.refused_table.setVisible(bool(counts.refused))
        self.refused_table.setFixedHeight(min(220, 40 + 26 * len(counts.refused_rows)))
        self.save.setVisible(bool(counts.refused))


_NAMES = ("rows", "added", "changed", "skipped", "refused")


def _named(words: Words) -> dict[str, str]:
    said = (
        words("Rows"),
        words("Added"),
        words("Changed"),
        words("Known, skipped"),
        words("Refused"),
    )
    return dict(zip(_NAMES, said, strict=True))
