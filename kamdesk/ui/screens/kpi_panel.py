"""One key figure: over time, its readings, a place to type the next, and what is wanted of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.kpis import BETTER, STANDINGS, Figure, Kpi, Reading
from kamdesk.domain.plans import Plan
from kamdesk.domain.reading import Unreadable
from kamdesk.domain.refusal import Refused
from kamdesk.ui import explained
from kamdesk.ui.boxes import LineBox, NumberBox
from kamdesk.ui.dates import DateField
from kamdesk.ui.forms import Field, Form, problem_text
from kamdesk.ui.panels import (
    PADDING,
    Chip,
    button,
    column,
    icon_button,
    label,
    retone,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens import kpi_words

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

HIGH, MOST = 210, 24  # of the chart; of the readings listed


class KpiPanel(QWidget):
    """Empty until a figure is chosen."""

    def __init__(
        self, desk: Desk, words: Words, today: Callable[[], date], unsaved: Unsaved
    ) -> None:
        super().__init__()
        self._desk, self._words, self._today, self._unsaved = desk, words, today, unsaved
        self.figure: Figure | None = None
        self._plan: Plan | None = None
        self._shown: tuple[int, str] = (0, "")
        self.form: Form | None = None
        self.canvas: Figures | None = None
        self._charts = False
        page = QWidget()
        self._name = label("", 16, strong=True, wrap=True)
        self._state = Chip("")
        self._now = explained.Figure(words, "", lambda: self._explain(), size=20)
        self._unit = label("", 12, tone="quiet")
        self._meant = label("", 12, tone="quiet", wrap=True)
        self._room = QWidget()
        column(spacing=0, parent=self._room)
        self.entry = Entry(words, today, self._read)
        self._readings = QWidget()
        self._wanted = QWidget()
        column(spacing=2, parent=self._readings)
        column(spacing=10, parent=self._wanted)
        head = row(self._name, self._state, spacing=8)
        head.setStretch(0, 1)
        lines = column(
            *(head, row(self._now, self._unit, None, spacing=6), self._meant, 4, self._room),
            *(8, label(words("A new reading"), 13, strong=True), self.entry, 8),
            *(rule(), 8, label(words("What is wanted"), 13, strong=True), self._wanted, 8),
            *(rule(), 8, label(words("Readings"), 13, strong=True), self._readings, None),
            spacing=4,
            parent=page,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        self._area = scrolled(page)
        column(self._area, spacing=0, parent=self)

    def show_figure(self, figure: Figure | None, plan: Plan | None, *, anew: bool) -> None:
        """Show a figure of a plan."""
        words = self._words
        other = figure is None or self.figure is None or figure.id != self.figure.id
        if other:
            self.flush()
        self.figure, self._plan = figure, plan
        self._area.setVisible(figure is not None)
        if figure is None:
            return
        self._name.setText(words.isolate(kpi_words.name(figure.kpi, words)))
        self._state.setVisible(True)
        self._say_state(figure)
        self._now.show_explained(kpi_words.now(figure, words))
        self._unit.setText(kpi_words.unit(figure, words))
        shipped = figure.kpi.shipped
        came = kpi_words.came(figure, words)
        self._meant.setText(f"{words(shipped.convention)}\n{came}" if shipped else came)
        self._list_readings(figure)
        self._show_form(figure, anew=anew or other)
        self._draw()
        if other:
            self.entry.clear()
            self._area.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def charts_come(self) -> None:
        """Make the canvas."""
        from kamdesk.ui.figures import Figures

        if self.canvas is None:
            self.canvas = Figures(self._words, self._words("Key figure over time"))
            self.canvas.setFixedHeight(HIGH)
            lines = self._room.layout()
            if lines is not None:
                lines.addWidget(self.canvas)
        self._draw()

    # --- showing

    def _say_state(self, figure: Figure) -> None:
        tone = kpi_words.TONES.get(figure.standing, "")
        self._state.label.setText(self._words(STANDINGS[figure.standing]))
        retone(self._state, "" if tone == "quiet" else tone)

    def _explain(self) -> explained.Explanation:
        assert self.figure is not None
        return kpi_words.explained(self.figure, self._words)

    def _list_readings(self, figure: Figure) -> None:
        """List what is stored, the newest first; what does not count is quiet."""
        lines = self._readings.layout()
        assert lines is not None
        while lines.count():
            item = lines.takeAt(0)
            if (old := item.widget() if item else None) is not None:
                old.hide()
                old.deleteLater()
        counting = {reading.id for reading in figure.readings}
        newest = sorted(figure.kpi.readings, key=lambda r: (r.day, r.id), reverse=True)
        for reading in newest[:MOST]:
            lines.addWidget(self._line(figure.kpi, reading, reading.id in counting))
        if not newest:
            lines.addWidget(label(self._words("None is kept yet."), 12, tone="quiet"))

    def _line(self, kpi: Kpi, reading: Reading, counts: bool) -> QWidget:
        words = self._words
        line = QWidget()
        value = label(kpi_words.value(kpi, reading.value, words), 13, strong=counts)
        value.setMinimumWidth(76)
        said = kpi_words.how(reading, words)
        if reading.note:
            said = words.listing([said, words.isolate(reading.note)])
        if not counts:
            said = words("{how}; another reading of the month counts", how=said)
        note = label(said, 12, tone="quiet", wrap=True)
        made = row(
            value,
            note,
            icon_button(
                "trash",
                words("Delete this reading"),
                lambda: self._desk.kpis.remove_reading(reading.id),
            ),
            spacing=8,
            parent=line,
        )
        made.setStretch(1, 1)
        return line

    def _show_form(self, figure: Figure, *, anew: bool) -> None:
        """Make the form of a figure once, and anew for another one."""
        kpi, lines = figure.kpi, self._wanted.layout()
        assert lines is not None
        if self._shown != (kpi.id, kpi.key) or self.form is None:
            while lines.count():
                item = lines.takeAt(0)
                if (old := item.widget() if item else None) is not None:
                    old.hide()
                    old.deleteLater()
            self._shown = (kpi.id, kpi.key)
            self.form = Form(
                self._fields(kpi),
                self._words,
                self._store,
                draft=self._unsaved.keeper("kpi", lambda: self._shown[0]),
                columns=2,
            )
            lines.addWidget(self.form)
            lines.addWidget(self._deeds(kpi))
            anew = True
        names = self.form.boxes
        self.form.show_values({name: getattr(kpi, name) for name in names}, anew=anew)
        if anew:
            self._unsaved.give_back("kpi", kpi.id, self.form.slots)

    def _fields(self, kpi: Kpi) -> Sequence[Field]:
        words = self._words
        objectives = [(o.id, o.text) for o in (self._plan.objectives if self._plan else ())]
        better = [(key, words(text)) for key, text in BETTER.items()]
        own = (
            Field("title", "Name", wide=True),
            Field("unit", "Unit", example="visits a month"),
            Field("better", "Which way is better", "choice", options=better),
        )
        return (
            *(() if kpi.key else own),
            Field("baseline", "Baseline", "number"),
            Field("target", "Target", "number"),
            Field(
                "objective_id",
                "Serves the objective",
                "choice",
                options=objectives,
                nothing=words("Not known"),
                wide=True,
            ),
        )

    def _deeds(self, kpi: Kpi) -> QWidget:
        words, kpis = self._words, self._desk.kpis
        held = QWidget()
        row(
            button(words("Take the first reading as baseline"), self._take_first, kind="small"),
            None,
            icon_button("chevron-up", words("Move up"), lambda: self._move(kpi.id, -1)),
            icon_button("chevron-down", words("Move down"), lambda: self._move(kpi.id, 1)),
            icon_button("trash", words("Delete"), lambda: kpis.remove_part("kpi", kpi.id)),
            spacing=2,
            parent=held,
        )
        return held

    def _draw(self) -> None:
        if self.canvas is None or self.figure is None or self._plan is None:
            return
        from kamdesk.charts import kpi_line as chart
        from kamdesk.ui.figures import Sheet

        words, figure, plan = self._words, self.figure, self._plan
        money = figure.kpi.shipped is not None and figure.kpi.shipped.unit == "money"
        code = ((figure.live.currency if figure.live else "") or figure.kpi.unit) if money else ""
        course = chart.Course(
            figure.readings,
            code or kpi_words.axis(figure, words),
            figure.kpi.baseline,
            figure.kpi.target,
            plan.start,
            plan.end,
            words.calendar,
            bool(code),
        )
        head, *table = chart.table(course, words)
        self.canvas.show_figure(
            lambda style: chart.draw(course, words, style),
            parts=chart.parts(course, words),
            sheet=Sheet(head, table),
            summary=kpi_words.name(figure.kpi, words),
        )

    # --- deeds

    def _read(self, value: Any, day: date | None, note: str) -> None:
        if self.figure is not None:
            self._desk.kpis.read(self.figure.id, day, value, note)

    def _store(self, name: str, value: Any, visit: str) -> None:
        self._desk.kpis.set_part("kpi", self._shown[0], name, value, visit)

    def _take_first(self) -> None:
        """Begin from what stood when the plan began, else from the first reading."""
        if self.figure is None or self._plan is None or not self.figure.readings:
            return
        begun = [r for r in self.figure.readings if r.day <= self._plan.start]
        reading = begun[-1] if begun else self.figure.readings[0]
        self._desk.kpis.set_part("kpi", self.figure.id, "baseline", reading.value)

    def _move(self, kpi_id: int, by: int) -> None:
        if self._plan is None:
            return
        ids = [figure.id for figure in self._desk.kpis.of_plan(self._plan)]
        at = ids.index(kpi_id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            self._desk.kpis.order_parts("kpi", ids)


class Entry(QWidget):
    """A value, a day, a note, and Enter."""

    def __init__(
        self,
        words: Words,
        today: Callable[[], date],
        read: Callable[[Any, date | None, str], None],
    ) -> None:
        super().__init__()
        self._words, self._today, self._read = words, today, read
        self.value, self.day, self.note = NumberBox(words), DateField(words, today), LineBox()
        for box, title in (
            (self.value, words("Reading")),
            (self.day, words("Day")),
            (self.note, words("Note")),
        ):
            box.setAccessibleName(title)
        self.value.setPlaceholderText(words("Reading"))
        self.note.setPlaceholderText(words("Note"))
        self.day.put(today())
        self.value.returnPressed.connect(self._take)
        self.note.returnPressed.connect(self._take)
        self._problem = label("", 12, tone="alarm", wrap=True)
        self._problem.hide()
        self.value.setFixedWidth(100)
        self.day.setMinimumWidth(116)
        act = button(words("Note the reading"), self._take, icon="plus", kind="small")
        line = row(self.value, self.day, spacing=6)
        line.setStretch(1, 1)
        below = row(self.note, act, spacing=6)
        below.setStretch(0, 1)
        column(line, below, self._problem, spacing=6, parent=self)

    def clear(self) -> None:
        """Be ready for the next."""
        self.value.put(None)
        self.note.put("")
        self.day.put(self._today())
        self._problem.hide()

    def _take(self) -> None:
        try:
            self._read(self.value.read(), self.day.read(), self.note.read())
        except (Refused, Unreadable) as refused:
            said = (
                problem_text(refused, "value", self._words)
                if isinstance(refused, Refused)
                else self._words(refused.text, **refused.values)
            )
            self._problem.setText(said)
            self._problem.show()
        else:
            self.clear()
