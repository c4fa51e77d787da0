"""One model for all lists; a screen brings columns, not subclasses."""

from __future__ import annotations

import html
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from kamdesk.words import Words

Row = TypeVar("Row")
At = QModelIndex | QPersistentModelIndex
Kind = Literal["text", "figure", "day", "class", "bar", "spark", "star"]

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 2
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_INVISIBLE = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x2066, 0x206A)))


# No slots: Python 3.11 cannot make a frozen, generic, slotted value by its subscript.
@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its English head, what it says of a row, and how it is drawn.

    `key` sorts (None always comes last); `values` feeds bar and spark; `second` is a quiet second
    line; `tone` names a token for the text, `icon` an icon before it; `width` 0 takes what is left.
    In a narrow table columns with `waits` hide before the names lose their room, the highest first.
    """

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    kind: Kind = "text"
    width: int = 0
    tip: str = ""
    lock: bool = False
    name: str = ""
    title_values: Mapping[str, str] = field(default_factory=dict)
    values: Callable[[Row], Sequence[float]] | None = None
    second: Callable[[Row], str] | None = None
    tone: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    strong: Callable[[Row], bool] | None = None
    hidden: bool = False
    waits: int = 0
    sign: str = ""  # an icon in the head, where a word has no room; the title is its tip

    @property
    def figures(self) -> bool:
        """Say whether it holds figures, which stand at the right in every direction."""
        return self.kind in ("figure", "day")

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Say where text and head stand."""
        if self.figures:
            return _END
        return _MIDDLE if self.kind in ("class", "star") else _START


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Frozen rows in, text out. It never queries and never writes."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        words: Words,
        id_of: Callable[[Row], Hashable] = lambda row: getattr(row, "id", row),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.words = words
        self.id_of = id_of
        self._all: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] = {}
        self._fits: Callable[[Row], bool] | None = None
        self._text_keys: dict[str, str] = {}
        self.sorted_by = -1
        self.order = Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; the order and the filter stay."""
        self._all = tuple(rows)
        self._arrange()

    def filter(self, fits: Callable[[Row], bool] | None) -> None:
        """Show only the rows that fit; None shows all."""
        if fits is None and self._fits is None:
            return
        self._fits = fits
        self._arrange()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows shown, in their order."""
        return tuple(self._rows)

    @property
    def everything(self) -> tuple[Row, ...]:
        """Give all rows, those the filter hides too."""
        return self._all

    def place_of(self, identity: Hashable) -> int:
        """Give the line of a row by its id, or -1."""
        return self._places.get(identity, -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; -1 takes them as they came."""
        self.sorted_by, self.order = column, order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = list(self._all if self._fits is None else filter(self._fits, self._all))
        if 0 <= self.sorted_by < len(self.columns):
            rows = self._sorted(rows, self.columns[self.sorted_by])
        self._rows = rows
        self._places = {self.id_of(row): place for place, row in enumerate(rows)}
        self.endResetModel()

    def _sorted(self, rows: list[Row], column: Column[Row]) -> list[Row]:
        key = column.key or (lambda row: self._by_text(column.text(row)))
        keyed = [(key(row), row) for row in rows]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=self.order == Qt.SortOrder.DescendingOrder)
        return [row for _, row in known] + [row for sort, row in keyed if sort is None]

    def _by_text(self, text: str) -> str:
        """Give what a text is sorted by; folding names of other scripts takes its time."""
        if (key := self._text_keys.get(text)) is None:
            key = self._text_keys[text] = self.words.sort_key(text)
        return key

    def rowCount(self, parent: At = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: At = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: At, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == SORT_ROLE:
            return column.key(row) if column.key else column.text(row)
        if role == ROW_ROLE:
            return row
        if role == COLUMN_ROLE:
            return column
        return self._spoken(row, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, row: Row, column: Column[Row]) -> str:
        parts = [column.text(row), column.second(row) if column.second else ""]
        return self.words.listing([part for part in parts if part])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.ToolTipRole and (column.tip or column.sign):
            return html.escape(self.words(column.tip) if column.tip else self.title(column))
        return column if role == COLUMN_ROLE else None

    def title(self, column: Column[Row]) -> str:
        """Give a column's head in the window's language."""
        return self.words(column.title, **column.title_values) if column.title else ""

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Give rows under their heads as a spreadsheet takes them."""
        chosen = [self.columns[at] for at in columns]
        lines = [[self.title(column) for column in chosen]]
        lines += [[_cell(column, self._rows[at]) for column in chosen] for at in rows]
        return without_marks("\n".join("\t".join(line) for line in lines))


def without_marks(text: str) -> str:
    """Drop what only steers direction; a spreadsheet would take it for part of the value."""
    return text.translate(_INVISIBLE)


def _cell(column: Column[Any], row: Any) -> str:
    """Give a cell's text on one line; a spreadsheet must not take a name for a formula."""
    text = " ".join(column.text(row).split())
    return f"'{text}" if text[:1] in tuple("=+-@") and not column.figures else text
