"""Win-back: the board of accounts at risk or lost, one of them beside it, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.entry_details import CAUSES
from kamdesk.domain.winback import CLOSED, STATES, Case
from kamdesk.ui.panels import PADDING, Chip, Empty, Header, Splitter, column, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.reason import ReasonDialog
from kamdesk.ui.screens.winback_board import Board
from kamdesk.ui.screens.winback_editor import Editor
from kamdesk.ui.screens.winback_results import Results
from kamdesk.ui.switches import Tabs

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

READ = ("win_back", "account", "person", "judgement", "entry", "entry_detail", "currency")
_ENOUGH = 1000


class WinBackScreen(QWidget):
    """Reads at once: cases are few."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._cases: Sequence[Case] = ()
        self._exponents = desk.alarms.exponents()
        self._shown, self._cause = 0, ""
        self.header = Header(words("Win-back"), "", [])
        self.tabs = Tabs([("", words("Board")), ("results", words("Causes and results"))], high=34)
        self.tabs.chosen.connect(lambda page: self.gone.emit(Place("winback", page=page)))
        self.board = Board(words, self._money)
        self.board.chosen.connect(self.choose)
        self.board.moved.connect(self.move_case)
        self.editor = Editor(desk, words)
        self.editor.gone.connect(self.gone)
        self.editor.move_asked.connect(self.move_case)
        self.results = Results(words, jobs)
        self.results.gone.connect(self.gone)
        self.results.cause_picked.connect(self._filter)
        self.chip = Chip("", "accent", close_title=words("Take away the filter"))
        self.chip.closed.connect(partial(self._filter, None))
        self.chip.hide()
        self._lay_out()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """Show the board, a case on it, or the results."""
        page = "results" if place.page == "results" else ""
        self.tabs.put(page)
        self._pages.setCurrentWidget(self.results if page else self._board_page)
        if place.subject:
            self.choose(place.subject)
            self.board.go_to(place.subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again."""
        if changes is not None and not changes.touches(*READ):
            return
        desk = self._desk
        self._cases, self._exponents = desk.winback.cases(), desk.alarms.exponents()
        people = [(person.id, person.name) for person in desk.people.ours()]
        self.editor.show_people(people)
        self._show(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.editor.flush()

    def choose(self, case_id: int) -> None:
        """Show a case in the editor."""
        self._shown = case_id
        self._edit()

    def move_case(self, case_id: int, state: str, place: int | None = None) -> None:
        """Move a card; one that is closed needs its reason first."""
        case = next((each for each in self._cases if each.id == case_id), None)
        if case is None:
            return
        self.flush()
        self._shown = case_id
        if state in CLOSED and state != case.state:
            self._ask(case, state, place)
        else:
            self._desk.winback.move(case_id, state, place=place)
            self.board.go_to(case_id)

    # --- showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the case below the board where both do not fit side by side."""
        way = Qt.Orientation.Horizontal if self.width() >= _ENOUGH else Qt.Orientation.Vertical
        if self._board_page.orientation() != way:
            self._board_page.setOrientation(way)
            beside = way == Qt.Orientation.Horizontal
            self._board_page.setSizes([720, 356] if beside else [220, 360])
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        words = self._words
        self._empty = Empty(
            words("Here you follow the accounts that are at risk or lost, until they are back."),
            words("See the alarms"),
            lambda: self.gone.emit(Place("portfolio", page="alarms")),
            words("From an alarm a win-back programme is started, or a customer declared lost."),
        )
        self._board_page = Splitter("winback", self.board, self.editor, sizes=[720, 356])
        self._pages = QStackedWidget()
        for page in (self._board_page, self.results):
            self._pages.addWidget(page)
        tabs = row(PADDING, self.tabs, None, self.chip, PADDING, spacing=0)
        self._room = QWidget()
        lines = column(tabs, rule(), self._pages, spacing=0, parent=self._room)
        lines.setStretch(2, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._room)
        self._stack.addWidget(self._empty)
        column(self.header, self._stack, spacing=0, parent=self).setStretch(1, 1)

    def _show(self, *, anew: bool = False) -> None:
        words, cases = self._words, self._cases
        self._stack.setCurrentWidget(self._room if cases else self._empty)
        open_ = sum(case.open for case in cases)
        closed = len(cases) - open_
        parts = [
            words.count("{n} open win-back", "{n} open win-backs", open_),
            words.count("{n} closed", "{n} closed", closed),
        ]
        self.header.say(words("Win-back"), words.line(" · ".join(parts)) if cases else "")
        shown = [case for case in cases if not self._cause or case.cause == self._cause]
        self.board.show_cases(shown, self._desk.winback.today(), self._worth)
        refusals = self._desk.alarms.refusals()
        self.results.show_results(cases, refusals, self._desk.winback.today())
        if not any(case.id == self._shown for case in cases):
            self._shown = shown[0].id if shown else 0
        self._edit(anew=anew)

    def _edit(self, *, anew: bool = False) -> None:
        case = next((each for each in self._cases if each.id == self._shown), None)
        exponent = self._exponents.get(case.currency, 2) if case else 2
        self.editor.show_case(case, exponent, anew=anew)

    def _filter(self, cause: str | None) -> None:
        """Show only the cards of a cause; a chip says so."""
        self._cause = cause or ""
        self.chip.setVisible(bool(cause))
        self.chip.label.setText(self._words(CAUSES[cause]) if cause else "")
        self.gone.emit(Place("winback"))
        self._show()

    def _money(self, case: Case, amount: int | None) -> str:
        if amount is None:
            return ""
        exponent = self._exponents.get(case.currency, 2)
        return self._words.money(amount, case.currency, exponent, places=0)

    def _worth(self, state: str) -> str:
        """Add up what the open cases of a column are worth, where they share a currency."""
        inside = [case for case in self._cases if case.state == state and case.open]
        sums = [case.expected for case in inside if case.expected is not None]
        coins = {case.currency for case in inside}
        if not sums or len(coins) != 1:
            return ""
        return self._money(inside[0], sum(sums))

    def _ask(self, case: Case, state: str, place: int | None) -> None:
        words = self._words

        def decide(reason: str) -> None:
            self._desk.winback.move(case.id, state, reason, place)
            self.board.go_to(case.id)

        asked = {
            "won_back": words("What won it back? It is read again when the next account goes."),
            "given_up": words("Why is it given up? It is read again when the next account goes."),
        }
        dialog = ReasonDialog(
            f"{words.isolate(case.account)}: {words(STATES[state])}",
            asked[state],
            words(STATES[state]),
            words,
            decide,
            self,
        )
        dialog.box.put(case.outcome)
        dialog.open()
