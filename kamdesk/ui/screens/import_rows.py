"""Rows of a foreign file as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.ui.panels import column
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from kamdesk.words import Words

Cells = Sequence[str]


class RowsTable(QWidget):
    """A table whose heads are the file's own."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines = column(spacing=0, parent=self)
        self.table: Table | None = None

    def show_rows(self, header: Sequence[str], rows: Sequence[Cells]) -> None:
        """Show other rows, perhaps with other heads."""
        columns = [
            Column[Cells](
                "{name}",
                lambda cells, at=at: cells[at] if at < len(cells) else "",  # type: ignore[misc]
                width=130,
                title_values={"name": name},
            )
            for at, name in enumerate(header)
        ]
        model: RowsModel[Cells] = RowsModel(columns, self._words, id_of=id)
        old, self.table = self.table, Table(model, dense=True)
        self.table.setAccessibleName(self._words("The first rows, as read"))
        if old is not None:
            self._lines.removeWidget(old)
            old.deleteLater()
        self._lines.addWidget(self.table)
        model.show_rows(list(rows))
