"""One customer beside the list of alarms: its rhythm, what to do, and why it may be going."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.analyses.alarm import KINDS, STATES, Alarm, Signals
from kamdesk.domain.analyses.causes import EVIDENCE
from kamdesk.domain.entry_details import CAUSES
from kamdesk.domain.winback import STATES as CASES
from kamdesk.ui import icons
from kamdesk.ui.explained import Figure
from kamdesk.ui.flow import Flow
from kamdesk.ui.panels import Chip, Cut, button, column, label, row, rule, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens import alarm_words
from kamdesk.ui.screens.alarm_dialogs import answer, lost

if TYPE_CHECKING:
    from kamdesk.domain.analyses.causes import Cause
    from kamdesk.usecases.alarm_reading import Watch
    from kamdesk.usecases.alarms import Detail
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

CHART = 224


class AlarmPanel(QWidget):
    """Made anew for each customer; the chart is kept, with it comes Matplotlib."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._watch: Watch | None = None
        self._detail: Detail | None = None
        self._figures: Any = None
        self.setMinimumWidth(348)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(16, 12, 16, 16)
        self._lines.setSpacing(8)
        self._room = QWidget()
        self._room.setFixedHeight(CHART)
        self._inside = column(spacing=0, parent=self._room)
        column(scrolled(self._body), spacing=0, parent=self)

    def show_detail(self, watch: Watch, detail: Detail | None) -> None:
        """Show another customer, or nobody."""
        self._watch, self._detail = watch, detail
        self._lines.removeWidget(self._room)
        self._room.hide()
        _clear(self._lines)
        if detail is None:
            hint = self._words("Choose a customer to see its rhythm and why it may be going.")
            self._lines.addWidget(label(hint, tone="quiet", wrap=True))
            self._lines.addStretch(1)
            return
        self._head(detail)
        self._lines.addWidget(self._room)
        self._room.show()
        self._draw(detail)
        self._alarms(detail.signals)
        self._causes(detail)
        self._lines.addStretch(1)

    # --- parts

    def _head(self, detail: Detail) -> None:
        words, row_ = self._words, detail.signals
        name = Cut(14, strong=True)
        name.setText(words.isolate(row_.name))
        state = Chip(words(STATES[row_.state]), alarm_words.TONES[row_.state])
        open_ = button(words("Open account"), partial(self._open, row_.id), kind="link")
        line = row(name, state, open_)
        line.setStretch(0, 1)
        self._lines.addLayout(line)
        acts = QWidget()
        flow = Flow(acts, gap=8)
        for act in self._acts(detail):
            flow.addWidget(act)
        self._lines.addWidget(acts)
        expected = label(alarm_words.expected(row_.rhythm.expected, words), 12, wrap=True)
        shown = row(label(words("Next order expected"), 12, tone="quiet"), expected)
        shown.setStretch(1, 1)
        if again := alarm_words.bought_again(row_, words):
            self._lines.addWidget(label(again, tone="good"))
        if row_.rhythm.expected:
            self._lines.addLayout(shown)

    def _acts(self, detail: Detail) -> list[QWidget]:
        words, case = self._words, detail.case
        if case is not None:
            said = words("Win-back: {state}", state=words(CASES[case.state]))
            go = partial(self.gone.emit, Place("winback", subject=case.id))
            acts: list[QWidget] = [button(said, go, icon="win-back", kind="small")]
        else:
            title = words("Start a win-back programme")
            acts = [button(title, self._start, icon="win-back", kind="small")]
        if detail.signals.lost_on is None:
            acts.append(button(words("Declare lost…"), self._ask_lost, kind="small"))
        else:
            acts.append(button(words("Not lost"), self._not_lost, kind="small"))
        return acts

    def _draw(self, detail: Detail) -> None:
        from kamdesk.charts import rhythm as chart
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        if self._figures is None:
            self._figures = Figures(words, words("Rhythm of purchases"))
            self._inside.addWidget(self._figures)
        shown = chart.Bought(
            *(detail.signals.rhythm, detail.months, detail.ledger_date, detail.calendar),
            *(detail.currency, detail.exponent),
        )
        rows = chart.table(shown, words)
        self._figures.show_figure(
            lambda style: chart.draw(shown, words, style),
            parts=chart.parts(shown, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=chart.message(shown, words),
        )

    def _alarms(self, shown: Signals) -> None:
        words = self._words
        figure = Figure(words, words("How silence is measured"), size=12)
        if self._watch is not None:
            explain = partial(alarm_words.explain, shown, self._watch, words)
            figure.show_explained(words("How silence is measured"), explain)
        head = row(label(words("Alarms"), 14, strong=True), None, figure)
        self._lines.addLayout(head)
        if not shown.alarms:
            calm = words("No alarm.") if shown.lost_on is None else words("The customer is lost.")
            self._lines.addWidget(label(calm, tone="quiet"))
        for alarm in shown.alarms:
            self._lines.addWidget(self._alarm(shown, alarm))
        for dropped in shown.dropped[1:]:
            text = words(
                "{group}: bought in {months} of 12 months, not in the last three.",
                group=words.isolate(dropped.group),
                months=dropped.months,
            )
            self._lines.addWidget(label(text, 12, tone="quiet", wrap=True))

    def _alarm(self, shown: Signals, alarm: Alarm) -> QWidget:
        """Say an alarm, with its answer where there is one."""
        words = self._words
        tone = "quiet" if alarm.quiet else alarm_words.TONES[alarm.level]
        sign = icons.picture("check" if alarm.quiet else alarm_words.SIGNS[alarm.level], tone)
        text = label(alarm_words.said(alarm.reason, words), wrap=True)
        kind = label(f"{words(KINDS[alarm.kind])} · {alarm_words.level_of(alarm.level, words)}", 12)
        kind.setProperty("tone", tone)
        if alarm.quiet:
            act = button(words("Hear again"), partial(self._hear, alarm), kind="link")
        else:
            act = button(words("Answer…"), partial(self._ask, shown, alarm), kind="link")
        head = row(sign, kind, None, act)
        made = QWidget()
        lines = column(head, text, spacing=2, parent=made)
        if alarm.answer is not None:
            until = alarm.answer.review_due
            told = words("Answered: {reason}", reason=words.isolate(alarm.answer.reason))
            if until is not None:
                told = f"{told} · {words('look again on {day}', day=until)}"
            lines.addWidget(label(told, 12, tone="quiet", wrap=True))
        return made

    def _causes(self, detail: Detail) -> None:
        words = self._words
        self._lines.addWidget(rule())
        note = words("from the history of 12 months, before it in brackets")
        head = row(label(words("Causes under review"), 14, strong=True), None)
        self._lines.addLayout(head)
        self._lines.addWidget(label(note, 12, tone="quiet", wrap=True))
        for cause in detail.causes:
            self._lines.addLayout(self._cause(detail.signals.id, cause))

    def _cause(self, account: int, cause: Cause) -> Any:
        words = self._words
        told = [self._evidence(account, each) for each in cause.evidence]
        empty = label(words("nothing noted"), 12, tone="quiet")
        found = column(*(told or [empty]), spacing=2)
        title = label(words(CAUSES[cause.key]), wrap=True)
        title.setFixedWidth(148)
        line = row(title, found, spacing=12)
        line.setStretch(1, 1)
        return line

    def _evidence(self, account: int, each: Any) -> QWidget:
        words = self._words
        text = words.count(*EVIDENCE[each.what], each.count)
        if each.before:
            text = f"{text} ({words.number(each.before)})"
        if not each.entries:
            return label(text, wrap=True)
        go = Place("accounts", account, "history", each.entries[0])
        made = button(text, partial(self.gone.emit, go), kind="link")
        made.setToolTip(words("The newest: {day}", day=each.last))
        return made

    # --- deeds

    def _open(self, account: int) -> None:
        self.gone.emit(Place("accounts", account, "history"))

    def _start(self) -> None:
        if self._detail is not None:
            case = self._desk.winback.open(self._detail.signals.id)
            self.gone.emit(Place("winback", subject=case))

    def _ask(self, shown: Signals, alarm: Alarm) -> None:
        words, desk = self._words, self._desk
        decide = partial(desk.alarms.answer, shown.id, alarm)
        answer(words(KINDS[alarm.kind]), words, desk.alarms.today(), decide, self).open()

    def _hear(self, alarm: Alarm) -> None:
        if alarm.answer is not None:
            self._desk.alarms.speak_again(alarm.answer)

    def _ask_lost(self) -> None:
        if self._detail is None:
            return
        shown, today = self._detail.signals, self._desk.alarms.today()

        def decide(note: str, day: Any) -> None:
            self._desk.alarms.declare_lost(shown.id, day or today, note)

        lost(shown.name, self._words, today, decide, self).open()

    def _not_lost(self) -> None:
        if self._detail is not None:
            self._desk.alarms.not_lost(self._detail.signals.id)


def _clear(lines: Any) -> None:
    """Take everything out of a layout."""
    while lines.count():
        item = lines.takeAt(0)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _clear(inner)
            inner.deleteLater()
