"""Competitors at a client: shares, who stands with them, the comparison, their moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.rivals import Difference, Rival
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Cut,
    Empty,
    Strip,
    button,
    column,
    label,
    plain_tip,
    row,
    scrolled,
)
from kamdesk.ui.places import Place
from kamdesk.ui.screens.became import Listed
from kamdesk.ui.screens.beside import Beside
from kamdesk.ui.screens.in_place import AddFloat, AddLine, example
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.rival_lines import RivalLines
from kamdesk.ui.screens.rival_marks import Marks
from kamdesk.ui.screens.rival_shares import Shares
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.rivals import Field as Competition
    from kamdesk.usecases.rivals import Rivals
    from kamdesk.words import Words

SUBJECTS = ("rival", "rival_move", "compared", "compared_mark", "judgement", "person", "post")
_SIDE = 260
_MOST = 5  # differences said in words, the weightiest


class _Moves:
    """Lets the list of moves add to the competitor that is chosen beside it."""

    def __init__(self, rivals: Rivals) -> None:
        self._rivals = rivals
        self.chosen: Callable[[], int] = int

    def add_part(self, plan_id: int, part: str, text: str, **values: Any) -> int:
        return self._rivals.add_move(self.chosen(), text, **values)

    def set_part(self, _: str, row_id: int, field: str, value: Any, visit: str = "") -> None:
        self._rivals.set_move(row_id, field, value, visit)

    def remove_part(self, _: str, row_id: int) -> None:
        self._rivals.remove_move(row_id)

    def order_parts(self, _: str, ids: Sequence[int]) -> None:
        """Leave them: moves stand by their days."""


class CompetitorsPage(QWidget):
    """Everything is edited where it stands; who backs a rival is read from the people."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account = 0
        self._field: Competition | None = None
        unsaved = self._unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self._lines, self._moves = RivalLines(words), _Moves(desk.rivals)
        self.strip = Strip()
        self.strip.act.clicked.connect(self._add_unnamed)
        self.shares = Shares(desk, words, unsaved)
        self.rivals = PartList(self._kind(), Listed(desk.rivals), words, unsaved)
        self.marks = Marks(desk.rivals, words, unsaved)
        self.point = AddLine(words, words("Add a point: what the client compares"), self._add_point)
        self.moves = PartList(self._move_kind(), self._moves, words, unsaved)
        self.whose = ChoiceBox()
        self.whose.setProperty("kind", "small")
        self.whose.setAccessibleName(words("Competitor"))
        self._moves.chosen = lambda: int(self.whose.read() or 0)
        self.ahead, self.behind = QVBoxLayout(), QVBoxLayout()
        page = QWidget()
        lines = column(
            *(self.shares, 20, self.rivals, 24, self._comparison(), 24),
            *(self._moving(), 24, None),
            spacing=0,
            parent=page,
        )
        lines.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self._teaching())
        column(self.strip, self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's competition, and open one of the rivals."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if subject:
            self.rivals.open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        for part in (self.shares, self.rivals, self.marks, self.moves):
            part.flush()

    def _read(self, *, anew: bool) -> None:
        field = self._field = self._lines.field = self._desk.rivals.of_account(self._account)
        self._say_unnamed()
        known = bool(field.rivals or field.points)
        self._pages.setCurrentIndex(0 if known else 1)
        if not known:
            return
        self.shares.show_field(self._account, field, anew=anew)
        self.rivals.show_parts(self._account, field.rivals, anew=anew)
        self.marks.show_field(field, anew=anew)
        chosen, names = self.whose.read(), [(rival.id, rival.name) for rival in field.rivals]
        self.whose.set_options(names)
        self.whose.put(chosen if chosen in dict(names) else next(iter(dict(names)), None))
        moves = [move for rival in field.rivals for move in rival.moves]
        moves.sort(key=lambda move: (move.day, move.id), reverse=True)
        self.moves.show_parts(self._account, moves, anew=anew)
        self._moving_part.setVisible(bool(field.rivals))
        self._say(self.ahead, field.ahead, self._words("Nowhere yet: nothing is marked so."))
        self._say(self.behind, field.behind, self._words("Nowhere, as far as it is marked."))

    # --- parts of the page

    def _comparison(self) -> QWidget:
        words = self._words
        main, side = QWidget(), QWidget()
        head = row(
            label(words("Comparison"), 14, strong=True),
            lock_sign(words),
            label(
                words("0 to 5, through the client's eyes; the best of a row is tinted"),
                12,
                tone="quiet",
            ),
            None,
            spacing=6,
        )
        lines = column(head, 6, self.marks, 4, self.point, None, spacing=0, parent=main)
        lines.setContentsMargins(8, 0, 8, 0)
        column(
            label(words("Where we differ"), strong=True),
            self.ahead,
            8,
            label(words("Where a competitor leads"), strong=True),
            self.behind,
            None,
            spacing=6,
            parent=side,
        )
        side.setMinimumWidth(_SIDE)
        return Beside(main, side, 860, (7, 3))

    def _moving(self) -> QWidget:
        self._moving_part = QWidget()
        words = self._words
        chosen = row(
            8, label(words("Adding a move of"), 12, tone="quiet"), self.whose, None, spacing=6
        )
        column(self.moves, 4, chosen, spacing=0, parent=self._moving_part)
        return self._moving_part

    def _say(self, lines: QVBoxLayout, found: Sequence[Difference], nothing: str) -> None:
        """Write where one leads, the weightiest first."""
        while (item := lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text, marks in self._lines.differences(found[:_MOST]):
            lines.addWidget(_pair(text, marks))
        if more := len(found[_MOST:]):
            said = self._words.count("and {n} more point", "and {n} more points", more)
            lines.addWidget(label(said, 12, tone="quiet"))
        if not found:
            lines.addWidget(label(nothing, 12, tone="quiet", wrap=True))

    def _say_unnamed(self) -> None:
        """Name people who stand with a rival that is not on the list."""
        unnamed = self._field.unnamed if self._field else ()
        if not unnamed:
            self.strip.say("")
            return
        words, person = self._words, unnamed[0]
        self.strip.say(
            "",
            words("{name} stands with {rival}.", name=person.name, rival=person.rival),
            words("Add this competitor"),
        )

    def _add_unnamed(self) -> None:
        if self._field and self._field.unnamed:
            self._desk.rivals.add(self._account, self._field.unnamed[0].rival)

    def _add_point(self, text: str) -> None:
        self._desk.rivals.add_point(self._account, text)

    # --- lists

    def _kind(self) -> Kind:
        words = self._words
        return Kind(
            part="rival",
            title=words("Competitors at this account"),
            asking=words("Add a competitor: its name"),
            draw=self._lines.rival,
            spoken=self._lines.spoken,
            fields=self._fields,
            high=52,
            columns=4,
            lock=True,
            deeds=self._deeds,
        )

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        standings = [("assumed", words("assumed")), ("confirmed", words("confirmed"))]
        return (
            Field("name", "Competitor"),
            Field("share", "Share of its purchases, %", "number"),
            Field("standing", "How sure", "choice", options=standings),
            Field("share_day", "As of (share)", "day"),
            Field("source", "Source", wide=True, example="Who said it, where it stood"),
            Field("strengths", "Strengths", "text", lines=2),
            Field("weaknesses", "Weaknesses", "text", lines=2),
            Field("answer", "Where we differ, what we do about it", "text", lines=2),
        )

    def _deeds(self, rival: Rival) -> tuple[QWidget, ...]:
        """Lead to the people who stand with it."""
        held = self._field.backers.get(rival.id, ()) if self._field else ()
        return tuple(
            button(
                person.name,
                partial(self._go, Place("accounts", self._account, "people", person.id)),
                icon="person",
                kind="small",
            )
            for person in held[:4]
        )

    def _go(self, place: Place) -> None:
        self.flush()
        self.gone.emit(place)

    def _move_kind(self) -> Kind:
        words = self._words
        return Kind(
            part="rival_move",
            title=words("Moves of competitors"),
            asking=words("Add a move: what a competitor did here"),
            draw=self._lines.move,
            spoken=self._lines.spoken_move,
            fields=self._move_fields,
            high=48,
            columns=3,
            lock=True,
            ordered=False,
        )

    def _move_fields(self) -> tuple[Field, ...]:
        rivals = self._field.rivals if self._field else ()
        names = [(rival.id, rival.name) for rival in rivals]
        return (
            Field("what", "What it did", wide=True),
            Field("rival_id", "Competitor", "choice", options=names),
            Field("day", "Date", "day"),
            Field("source", "Source", example="Who said it, where it stood"),
            Field("meaning", "What it means for us", "text", lines=2),
        )

    # --- beginning

    def _teaching(self) -> QWidget:
        words = self._words
        return Empty(
            words(
                "Who else supplies this client, how much, and who inside stands with them: "
                "then you see where you differ, and where a competitor leads."
            ),
            words("Add a competitor"),
            self._begin,
            example(words, "rival"),
        )

    def _begin(self) -> None:
        account, rivals = self._account, self._desk.rivals
        asking = self._words("Add a competitor: its name")
        floating = AddFloat(self._words, asking, lambda name: rivals.add(account, name), self)
        floating.show_near(self)
        QTimer.singleShot(0, floating, floating.setFocus)


def _pair(text: str, below: str) -> QWidget:
    """Set a point over its marks, each cut to one line."""
    held, over, under = QWidget(), Cut(), Cut(12, tone="quiet")
    for line, said in ((over, text), (under, below)):
        line.setText(said)
        line.setToolTip(plain_tip(said))
    column(over, under, spacing=0, parent=held)
    return held
