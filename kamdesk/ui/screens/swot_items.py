"""One item of the SWOT: its text and what it means for us, edited in place; what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.swot import FIELDS, KINDS, Became, Item
from kamdesk.ui import icons
from kamdesk.ui.boxes import TextBox
from kamdesk.ui.forms import Field, Slot
from kamdesk.ui.panels import button, column, icon_button, label, plain_tip, row
from kamdesk.ui.screens.became import Came
from kamdesk.ui.screens.in_place import AddLine, Details, RowList, bare
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.swot import Board, Swot
    from kamdesk.words import Words

ADDING = {
    "strength": term("Add a strength of the client"),
    "weakness": term("Add a weakness of the client"),
    "opportunity": term("Add an opportunity of the client"),
    "threat": term("Add a threat to the client"),
    "trend": term("Add a trend of its market"),
}


class ItemRow(QFrame):
    """An item; what else is known of it lies behind its day."""

    gone = Signal(object)  # Place
    moved = Signal(int, int)  # the item, up or down

    def __init__(self, item: Item, swot: Swot, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._swot, self._words, self._unsaved = swot, words, unsaved
        self.id, self.item = item.id, item
        self._details: Details | None = None
        self.text, self.meaning = _box(13, strong=True), _box(13)
        self.meaning.setPlaceholderText(words("What does it mean for us?"))
        draft = unsaved.keeper("swot", lambda: self.id)
        self.slots = {
            field.name: Slot(field, box, words, self._store, draft)
            for field, box in ((_TEXT, self.text), (_MEANING, self.meaning))
        }
        for field, box in ((_TEXT, self.text), (_MEANING, self.meaning)):
            box.setAccessibleName(words(field.title))
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        self.slots["text"].told.connect(self._tell)
        self.known = icons.picture("check", "good", 12)
        self.behind: QPushButton = button("", self._open, kind="quiet")
        self.behind.setFont(theme().font(12))
        self.more = icon_button("more", words("More"), self._menu)
        self.came = Came(words)
        self.came.gone.connect(self.gone)
        act = icon_button("target", words("Make it an action"), lambda: swot.to_action(self.id))
        risk = icon_button("warning", words("Make it a risk"), lambda: swot.to_risk(self.id))
        deeds = QWidget()
        column(row(act, risk, self.more, spacing=0), None, spacing=0, parent=deeds)
        head = row(self.text, deeds, spacing=0)
        head.setStretch(0, 1)
        foot = row(self.known, self.behind, None, spacing=4)
        lines = column(head, self.meaning, self._problem, foot, self.came, spacing=0, parent=self)
        lines.setContentsMargins(0, 6, 0, 6)

    def show_row(self, shown: _Shown, anew: bool) -> None:
        """Show the item."""
        item = self.item = shown.item
        self.slots["text"].show(item.text, force=anew)
        self.slots["meaning"].show(item.meaning, force=anew)
        words = self._words
        standing = words("confirmed") if item.confirmed else words("assumed")
        field = words(FIELDS[item.field]) if item.field else ""
        said = (field, standing, words.isolate(item.source), words.day(item.day))
        self.behind.setText(words.line(" • ".join(part for part in said if part)))
        self.behind.setToolTip(plain_tip(words("Source, date and whether it is confirmed")))
        self.known.setVisible(item.confirmed)
        self.came.show_became(item.account_id, shown.became)
        if anew:
            self._unsaved.give_back("swot", self.id, self.slots)

    def go_in(self) -> None:
        """Put the cursor into the text."""
        self.text.setFocus()

    def flush(self) -> None:
        """Store what is still open."""
        for slot in self.slots.values():
            slot.leave()

    def _store(self, name: str, value: Any, visit: str) -> None:
        self._swot.set(self.id, name, value, visit)

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _open(self) -> None:
        """Show source, day and whether the client said so."""
        words, item = self._words, self.item
        fields = [*_BEHIND]
        if item.kind == "trend":
            options = [(key, words(text)) for key, text in FIELDS.items()]
            nothing = words("Not known")
            fields.insert(0, Field("field", "Field", "choice", options=options, nothing=nothing))
        values = {field.name: getattr(item, field.name) for field in fields}
        draft = self._unsaved.keeper("swot", lambda: item.id)

        def store(name: str, value: Any, visit: str) -> None:
            self._swot.set(item.id, name, "" if value is None else value, visit)

        self._details = Details(words(_TEXT.title), fields, values, words, store, draft, self)
        self._details.show_near(self.behind)

    def _menu(self) -> None:
        words, swot, menu = self._words, self._swot, QMenu(self)
        menu.addAction(words("Make it an action"), lambda: swot.to_action(self.id))
        menu.addAction(words("Make it a risk"), lambda: swot.to_risk(self.id))
        menu.addAction(words("Make it a need"), lambda: swot.to_need(self.id))
        menu.addSeparator()
        menu.addAction(words("Move up"), lambda: self.moved.emit(self.id, -1))
        menu.addAction(words("Move down"), lambda: self.moved.emit(self.id, 1))
        into = menu.addMenu(words("Move to"))
        for kind, title in KINDS.items():
            act: Any = into.addAction(words(title), partial(swot.set, self.id, "kind", kind))
            act.setEnabled(kind != self.item.kind)
        menu.addSeparator()
        menu.addAction(words("Delete"), lambda: swot.remove(self.id))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class _Shown:
    """An item with what came of it."""

    def __init__(self, item: Item, became: Sequence[Became]) -> None:
        self.item, self.became, self.id = item, became, item.id


class ItemList(QWidget):
    """The items of one kind, and the line that adds one."""

    gone = Signal(object)  # Place

    def __init__(self, kind: str, swot: Swot, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._kind, self._swot, self._words, self._unsaved = kind, swot, words, unsaved
        self._account, self._order = 0, list[int]()
        self.rows = RowList(self._make)
        self.add = AddLine(words, words(ADDING[kind]), self._add)
        column(self.rows, self.add, spacing=2, parent=self)

    def show_board(self, account_id: int, board: Board, *, anew: bool) -> None:
        """Show an account's items of this kind."""
        self._account = account_id
        shown = [_Shown(item, board.became[item.id]) for item in board.items[self._kind]]
        self._order = [each.id for each in shown]
        self.rows.show_rows(shown, anew=anew)

    def go_to(self, item_id: int) -> bool:
        """Go into an item, if it is one of these."""
        found: ItemRow | None = self.rows.rows.get(item_id)
        if found is not None:
            found.go_in()
        return found is not None

    def flush(self) -> None:
        """Store what is still open."""
        self.rows.flush()

    def _make(self, shown: _Shown) -> ItemRow:
        made = ItemRow(shown.item, self._swot, self._words, self._unsaved)
        made.gone.connect(self.gone)
        made.moved.connect(self._move)
        return made

    def _move(self, item_id: int, by: int) -> None:
        ids = list(self._order)
        at = ids.index(item_id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self._swot.order(ids)

    def _add(self, text: str) -> None:
        self._swot.add(self._account, self._kind, text)


_TEXT = Field("text", "Item of the SWOT", "text")
_MEANING = Field("meaning", "What it means for us", "text")
_BEHIND = (
    Field("source", "Source", example="Who said it, where it stood"),
    Field("day", "Learnt on", "day"),
    Field("confirmed", "Stated or confirmed by the client", "check"),
)


def _box(size: int, *, strong: bool = False) -> TextBox:
    """Make a quiet box that is as high as its text."""
    made: TextBox = bare(TextBox(least=1, most=8, air=6), size)
    made.setFont(theme().font(size, strong=strong))
    made.document().setDocumentMargin(1)
    return made
