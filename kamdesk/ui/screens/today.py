"""Today: what asks for attention, ranked with its reason, seen to where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from kamdesk.domain.refusal import Refused
from kamdesk.domain.today import GROUPS, KINDS, SEGMENTS, Agenda, Alert, Row, late
from kamdesk.ui.explained import Explanation, Popover
from kamdesk.ui.forms import problem_text
from kamdesk.ui.panels import Header, column, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.today_aside import NARROW, WIDE, Aside
from kamdesk.ui.screens.today_empty import TodayEmpty
from kamdesk.ui.screens.today_list import TodayList
from kamdesk.ui.screens.today_places import place_of, place_of_alert
from kamdesk.ui.switches import Segments
from kamdesk.ui.today_reader import TodayReader
from kamdesk.words.today import said

if TYPE_CHECKING:
    from kamdesk.domain.changes import Changes
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

_ENOUGH, _ROOMY = 800, 960  # widths from which the week stands beside the list, and wide


class TodayScreen(QWidget):
    """Reads in a job; what is done in place leaves the list at once."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(
        self, desk: Desk, words: Words, jobs: Jobs, reader: TodayReader | None = None
    ) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self.agenda: Agenda | None = None
        self._segment, self._opened = "all", ""
        self._sheet: Any = None
        self.reader = reader or TodayReader(desk, words, jobs, self)
        self.reader.read.connect(self._show)
        self.segments = Segments([(name, "") for name in SEGMENTS], "all")
        self.segments.chosen.connect(self._choose)
        self.header = Header(words("Today"), "", [self.segments])
        self.list = TodayList(words)
        self.list.acted.connect(self.act)
        self.list.widened.connect(self._fill)
        self.aside = Aside(words)
        self.aside.row_chosen.connect(lambda each: self.list.show_hint(each.key))
        self.aside.alert_chosen.connect(self._open_alert)
        self.aside.alarms_asked.connect(lambda: self.gone.emit(Place("portfolio", page="alarms")))
        self.aside.order_asked.connect(self._tell_order)
        self.empty = TodayEmpty(words)
        self.empty.gone.connect(self.gone)
        self._stack = QStackedWidget()
        for page in (self.list, self.empty):
            self._stack.addWidget(page)
        self.setFocusProxy(self.list)
        self._lay_out()
        if self.reader.agenda is not None:
            self._show(self.reader.agenda)
        else:
            self.reader.ask()

    def show_place(self, place: Place) -> None:
        """Show the list, all of it where a segment is not asked for."""
        if place.page:
            self._choose(place.page)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again; the list stands until the answer is there."""
        self.reader.ask()

    def act(self, deed: str, each: Row) -> None:
        """Do what a slot, a key or the menu asks for."""
        deeds: dict[str, Callable[[Row], None]] = {
            "done": self._done,
            "move": self._move,
            "log": self._log,
            "call": self._call,
            "open": self._open,
            "account": lambda one: self.gone.emit(Place("accounts", one.account_id)),
        }
        deeds[deed](each)

    # --- showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.setVisible(self.width() >= _ENOUGH)
        self.aside.setFixedWidth(WIDE if self.width() >= _ROOMY else NARROW)

    def _lay_out(self) -> None:
        main = QWidget()
        lines = column(self.header, rule(), self._stack, spacing=0, parent=main)
        lines.setStretch(2, 1)
        line = row(main, rule(upright=True), self.aside, spacing=0, parent=self)
        line.setStretch(0, 1)

    def _show(self, agenda: Agenda) -> None:
        if agenda == self.agenda:
            return
        self.agenda = agenda
        words = self._words
        self.header.say(words("Today"), words.day(agenda.day, "weekday"))
        self._count_segments(agenda)
        self._fill()
        self.aside.show_agenda(agenda)

    def _count_segments(self, agenda: Agenda) -> None:
        words = self._words
        titles = {
            "all": words("All"),
            "promises": words("Promises"),
            "meetings": words("Meetings"),
            "people": words("People"),
        }
        self.segments.retitle(
            [f"{titles[name]} {words.number(agenda.counted(name))}" for name in SEGMENTS]
        )

    def _choose(self, segment: str) -> None:
        self._segment = segment if segment in SEGMENTS else "all"
        self.segments.put(self._segment)
        self._fill()

    def _fill(self) -> None:
        agenda = self.agenda
        if agenda is None:
            return
        if self._opened and not any(each.key == self._opened for each in agenda.rows):
            self._opened = ""
        sheet = (self._opened, self._made_sheet()) if self._opened else None
        self.list.show_agenda(agenda, self._segment, sheet)
        bare = not agenda.counted(self._segment)
        self._stack.setCurrentWidget(self.empty if bare else self.list)
        self.empty.show_ideas(agenda, self._segment)

    # --- acting

    def _done(self, each: Row) -> None:
        self._leave(each)
        self._desk.today.done(each)
        self._tell(self._words("Done: {what}", what=self._named(each)))

    def _move(self, each: Row) -> None:
        words, today = self._words, self._desk.today.today()
        menu = QMenu(self)
        choices = [
            (words("Tomorrow"), today + timedelta(days=1)),
            (words("In three days"), today + timedelta(days=3)),
            (words("In a week"), today + timedelta(days=7)),
            (words("In a month"), today + timedelta(days=30)),
        ]
        for text, day in choices:
            shown = f"{text}\t{words.day(day, 'brief')}"
            menu.addAction(shown, partial(self.move_to, each, day))
        menu.addAction(words("Choose a day…"), partial(self._pick_day, each))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._beside(each, "move"))

    def move_to(self, each: Row, day: date) -> None:
        """Put a row off to a day."""
        try:
            self._desk.today.move(each, day)
        except Refused as refused:
            self._tell(problem_text(refused, "", self._words))
            return
        shown = self._words.day(day, "brief")
        self._tell(self._words("Moved to {day}: {what}", day=shown, what=self._named(each)))

    def _pick_day(self, each: Row) -> None:
        from kamdesk.ui.dates import MonthPopup

        today = self._desk.today.today()
        popup = MonthPopup(self._words, max(each.due or today, today), today, self.list)
        popup.picked.connect(partial(self.move_to, each))
        popup.show_under(self.list)
        popup.move(self._beside(each, "move"))

    def _log(self, each: Row) -> None:
        from kamdesk.ui.screens.log import QuickLog

        people = [each.person_id] if each.person_id else []
        dialog = QuickLog(self._desk, self._words, account=each.account_id, people=people)
        if not dialog.subject.read():
            dialog.subject.put(self._named(each))
        dialog.setParent(self.window(), dialog.windowFlags())
        dialog.open()

    def _call(self, each: Row) -> None:
        from kamdesk.ui.screens.today_call import Telephone

        popup = Telephone(self._desk.people.one(each.person_id), self._words, self)
        popup.log_asked.connect(partial(self._log, each))
        popup.show_at(self._beside(each, "call"))

    def _open(self, each: Row) -> None:
        if each.kind == "evening":
            self._opened = "" if self._opened == each.key else each.key
            self._fill()
        else:
            self.gone.emit(place_of(each))

    def _open_alert(self, alert: Alert) -> None:
        self.gone.emit(place_of_alert(alert))

    def _made_sheet(self) -> Any:
        """Make the checklist of the evening that is open."""
        from kamdesk.ui.screens.today_evening import EveningSheet

        agenda = self.agenda
        each = next(one for one in (agenda.rows if agenda else ()) if one.key == self._opened)
        sheet = EveningSheet(self._desk.today.evening(each), self._words)
        sheet.ticked.connect(partial(self._desk.today.tick, each))
        sheet.opened.connect(lambda: self.gone.emit(place_of(each)))
        return sheet

    def _leave(self, each: Row) -> None:
        """Take the next row in hand before this one goes."""
        if self.list.current_key() == each.key:
            self.list.focusNextRow()

    def _beside(self, each: Row, act: str) -> QPoint:
        slot = self.list.slot_at(each.key, act)
        return self.list.viewport().mapToGlobal(slot.bottomLeft())

    def _named(self, each: Row) -> str:
        return said(each.what, self._words, self._desk.today.today())

    def _tell(self, text: str) -> None:
        self.told.emit(text)

    def _tell_order(self, near: QWidget) -> None:
        """Explain the order, and the place of the row in hand."""
        words, each, agenda = self._words, self.list.current(), self.agenda
        rows: list[tuple[str, ...]] = []
        if each is not None and agenda is not None:
            rows = [
                (words("The row in hand"), self._named(each)),
                (words("Group"), words(GROUPS[each.group])),
                (words("Days past due"), words.number(late(each, agenda.day))),
                (words("What it is"), words(KINDS[each.kind])),
                (words("Influence of the person"), words.number(each.influence)),
            ]
        explained = Explanation(
            words("Why this order?"),
            words(
                "Now: what is past due before what is due today; then our own promises, open "
                "problems, meetings, their promises, and the rest; then the account that bought "
                "most in its last twelve months; then the person with most influence; then the "
                "longest past due. This week and ahead: by day, then the same."
            ),
            rows,
            words("Do it, move it to another day, or answer the alarm where it stands."),
        )
        Popover(explained, words, self).show_near(near)
