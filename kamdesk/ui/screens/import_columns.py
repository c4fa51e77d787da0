"""Second page of an import: which column holds what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.sales import FIELDS
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.panels import Strip, column, label, scrolled

if TYPE_CHECKING:
    from kamdesk.usecases.imports import Review
    from kamdesk.words import Words

SAMPLES = 3


class ColumnsPage(QWidget):
    """One line a field: what it is, its column, some of its values."""

    changed = Signal(str, str)  # field, column

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.missing = Strip("watch")
        self.missing.hide()
        inner = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        lines = column(spacing=0, parent=inner)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        lines.setContentsMargins(16, 14, 16, 14)
        whole = column(self.missing, scrolled(inner), spacing=0, parent=self)
        whole.setStretch(1, 1)
        self.boxes: dict[str, ChoiceBox] = {}

    def show_review(self, review: Review) -> None:
        """Show the columns as they are guessed, remembered or said."""
        words = self._words
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.boxes = {}
        for place, title in enumerate((words("Field"), words("Column"), words("Values"))):
            self._grid.addWidget(label(title, 12, tone="quiet"), 0, place)
        for line, (field, name) in enumerate(FIELDS[review.kind].items(), 1):
            self._line(line, field, name, review)
        asked = [q for q in review.questions if q.code == "map"]
        names = [words(FIELDS[review.kind][q.values["code"]]) for q in asked]
        if asked:
            self.missing.say(words("Say which column holds: {fields}", fields=words.listing(names)))
        self.missing.setVisible(bool(asked))

    def _line(self, line: int, field: str, name: str, review: Review) -> None:
        words = self._words
        heads = ((head, head) for head in review.header)
        box = ChoiceBox([("", words("not in the file")), *heads])
        place = review.columns.get(field)
        box.put(review.header[place] if place is not None else "")
        box.setAccessibleName(words(name))
        box.setFixedWidth(240)
        box.activated.connect(partial(self._told, field, box))
        self.boxes[field] = box
        values: list[str] = []
        if place is not None:
            values = [cells[place] for _, cells in review.rows if place < len(cells)]
        some = list(dict.fromkeys(value for value in values if value.strip()))[:SAMPLES]
        self._grid.addWidget(label(words(name), 13, strong=place is not None), line, 0)
        self._grid.addWidget(box, line, 1)
        shown = words.line(" · ".join(words.isolate(value[:40]) for value in some))
        self._grid.addWidget(label(shown, 12, tone="quiet"), line, 2)

    def _told(self, field: str, box: Any, _: int) -> None:
        self.changed.emit(field, box.read() or "")
