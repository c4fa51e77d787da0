"""First page of an import: the file, how it is written, what only the user can say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kamdesk.domain.changes import term
from kamdesk.ui import icons
from kamdesk.ui.boxes import ChoiceBox, LineBox
from kamdesk.ui.panels import Strip, button, column, label, row, scrolled
from kamdesk.ui.screens.import_rows import RowsTable
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.domain.imports import Choice, Finding, Question
    from kamdesk.usecases.imports import Review
    from kamdesk.words import Words

TITLES = {
    "encoding": term("Encoding"),
    "separator": term("Separator"),
    "header": term("Row with the names"),
    "sheet": term("Sheet"),
    "calendar": term("Calendar of the file"),
    "dates": term("Order of dates"),
    "decimal": term("Decimal sign"),
    "currency": term("Currency"),
    "vat": term("VAT in the amounts"),
    "returns": term("Counted as returns"),
}
SAID = {
    "gregorian": term("Gregorian"),
    "jalali": term("Jalali"),
    "ymd": term("year, month, day"),
    "dmy": term("day, month, year"),
    "mdy": term("month, day, year"),
    ",": term("comma"),
    ".": term("point"),
    ";": term("semicolon"),
    "\t": term("tab"),
    "|": term("bar"),
    "/": term("slash"),
    "0": term("none"),
    "IR": term("Iran"),
    "IL": term("Israel"),
    "BG": term("Bulgaria"),
}


class FilePage(QWidget):
    """A place to drop a file on; below it what was found, each correctable."""

    asked = Signal()
    dropped = Signal(object)  # Path
    changed = Signal(str, str)  # option, value

    def __init__(self, words: Words, sources: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self.setAcceptDrops(True)
        self.kind = Segments(
            [("sales", words("Sales lines")), ("customers", words("Customers"))], "sales"
        )
        self.source = LineBox()
        self.source.setFixedWidth(180)
        self.source.setPlaceholderText(sources[0] if sources else "books")
        self.source.setAccessibleName(words("Source"))
        self.source.setToolTip(words("Columns are remembered for each source."))
        self.name = label("", 14)
        self._pick = button(words("Choose a file…"), self.asked.emit, icon="folder")
        self._pick.hide()
        head = row(
            *(self.kind, 12, label(words("Source"), 12, tone="quiet"), self.source, None),
            *(self.name, self._pick),
        )
        self._drop = DropZone(words)
        self._drop.act.clicked.connect(self.asked)
        self.kind.chosen.connect(self._drop.say)
        self.questions = QWidget()
        self._asked_lines = column(spacing=12, parent=self.questions)
        self.found = QWidget()
        self._grid = QGridLayout(self.found)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self.rows = RowsTable(words)
        inner = QWidget()
        lines = column(self.questions, self.found, None, spacing=12, parent=inner)
        lines.setContentsMargins(0, 0, 8, 0)
        self._body = QWidget()
        body = row(scrolled(inner), self.rows, spacing=16, parent=self._body)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        self._body.hide()
        whole = column(head, self._drop, self._body, spacing=14, parent=self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)

    def show_review(self, review: Review) -> None:
        """Show what was found and what is asked."""
        self.name.setText(self._words.isolate(review.path.name))
        self._drop.hide()
        self._pick.show()
        self._body.show()
        _clear(self._asked_lines)
        for question in review.questions:
            if question.code != "map":
                self._asked_lines.addWidget(self._question(question))
        _clear(self._grid)
        for line, finding in enumerate(review.findings):
            self._row(line, finding)
        self.rows.show_rows(review.header, [cells for _, cells in review.rows])

    def _question(self, question: Question) -> QWidget:
        """Ask in words, with the file's own examples behind each answer."""
        words = self._words
        made = Strip("watch")
        made.say("", words(question.text, **question.values))
        acts = [self._answer(question.code, choice) for choice in question.choices]
        box = QWidget()
        lines = column(made, spacing=6, parent=box)
        if any(choice.sample for choice in question.choices):
            for act in acts:
                lines.addWidget(act, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            lines.addLayout(row(*acts, None))
        return box

    def _answer(self, code: str, choice: Choice) -> QWidget:
        """Offer an answer, with what the file's own example would then read as."""
        said, sample = self._said(choice.value), choice.sample.splitlines()[:1]
        text = self._words.line("   ".join((said, *map(self._words.isolate, sample))))
        return button(text, partial(self.changed.emit, code, choice.value))

    def _row(self, line: int, finding: Finding) -> None:
        words = self._words
        title = label(words(TITLES.get(finding.code, finding.code)), 13, tone="quiet")
        self._grid.addWidget(title, line, 0)
        self._grid.addWidget(self._box(finding), line, 1)
        why = words(finding.evidence, **finding.values) if finding.evidence else ""
        self._grid.addWidget(label(why, 12, tone="quiet", wrap=True), line, 2)

    def _box(self, finding: Finding) -> QWidget:
        """Give a box to correct it where it can be said otherwise."""
        if finding.code == "returns":
            return label(finding.value, 13, wrap=True)
        box: Any
        if finding.alternatives:
            every = list(dict.fromkeys((finding.value, *finding.alternatives)))
            box = ChoiceBox([(value, self._said(value)) for value in every])
            box.put(finding.value)
            box.activated.connect(lambda _: self.changed.emit(finding.code, box.read()))
        else:
            box = LineBox()
            box.put(finding.value)
            box.editingFinished.connect(partial(self._retyped, finding, box))
        box.setFixedWidth(170)
        box.setAccessibleName(self._words(TITLES.get(finding.code, finding.code)))
        return box  # type: ignore[no-any-return]

    def _retyped(self, finding: Finding, box: Any) -> None:
        if box.read() != finding.value:
            self.changed.emit(finding.code, box.read())

    def _said(self, value: str) -> str:
        return self._words(SAID[value]) if value in SAID else value

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.dropped.emit(Path(files[0]))


class DropZone(QFrame):
    """An empty page teaches: what to bring, and how."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("kind", "card")
        self.act = button(words("Choose a file…"), icon="folder", kind="filled")
        self._note = label("", 12, tone="quiet", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setFixedWidth(460)
        title = label(words("Drop a file here, or choose one."), 16, strong=True)
        column(
            None,
            *(
                row(None, part, None)
                for part in (icons.picture("import", "quiet"), title, self._note, self.act)
            ),
            None,
            spacing=12,
            parent=self,
        )
        self.say("sales")

    def say(self, kind: str) -> None:
        """Say what a file of a kind holds."""
        words = self._words
        self._note.setText(
            words(
                "CSV or Excel from your books: a row for each invoice line, with day, customer "
                "and amount. Its columns may have any names, in any of the four languages."
            )
            if kind == "sales"
            else words(
                "CSV or Excel: a row for each customer, with code and name. "
                "An empty cell never erases what is known."
            )
        )


def _clear(layout: Any) -> None:
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().deleteLater()
