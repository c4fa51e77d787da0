"""Refusals of all customers: by month, by reason and direction, and the entries behind them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.refusals import DIRECTIONS, Refusal, Refusals
from kamdesk.domain.calendars import month_key
from kamdesk.domain.entry_details import REASONS, STAGES
from kamdesk.ui.panels import Chip, Splitter, column, label, row
from kamdesk.ui.places import Place
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.switches import Segments
from kamdesk.ui.tables import Column, RowsModel, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words


class RefusalsView(QWidget):
    """A click in a chart shows the refusals behind it; one of them opens its entry."""

    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._desk, self._words, self._jobs = desk, words, jobs
        self._result: Refusals | None = None
        self._names: Mapping[int, str] = {}
        self._calendar: Any = "gregorian"
        self._figures: dict[str, Any] = {}
        self.by = Segments(
            [("reason", words("Reason")), *((k, words(t)) for k, t in DIRECTIONS.items())]
        )
        self.by.chosen.connect(lambda _: self._draw_counts())
        self.total = label("", tone="quiet")
        self.chip = Chip("", "accent", close_title=words("Take away the filter"))
        self.chip.closed.connect(partial(self._pick, ""))
        self.chip.hide()
        self.model: RowsModel[Refusal] = RowsModel(
            self._columns(), words, id_of=lambda r: r.entry_id
        )
        self.table = Table(self.model, "refusals", dense=True)
        self.table.setAccessibleName(words("Refusals"))
        self.table.opened.connect(self._open)
        self._rooms = {name: QWidget() for name in ("months", "counts")}
        self._lay_out()

    def show_refusals(self, result: Refusals, names: Mapping[int, str], calendar: Any) -> None:
        """Show another answer."""
        self._result, self._names, self._calendar = result, names, calendar
        words = self._words
        if result.now or result.before:
            self.total.setText(
                words(
                    "{now} in the last 12 months, {before} in the 12 before",
                    now=result.now,
                    before=result.before,
                )
            )
        else:
            self.total.setText(words("Log a refusal in an account's history to see its direction."))
        self.model.show_rows(result.rows)
        with_charts(self, self._jobs, self._draw)

    def _lay_out(self) -> None:
        words = self._words
        head = row(label(words("Refusals"), 14, strong=True), self.total, None, self.by)
        head.setContentsMargins(16, 8, 16, 0)
        charts = QWidget()
        line = row(self._rooms["months"], self._rooms["counts"], spacing=32)
        for place in (0, 1):
            line.setStretch(place, 1)
        lines = column(head, line, spacing=8, parent=charts)
        lines.setStretch(1, 1)
        line.setContentsMargins(16, 0, 16, 8)
        below = QWidget()
        over = row(label(words("Behind the charts"), 14, strong=True), self.chip, None)
        over.setContentsMargins(16, 8, 16, 8)
        under = column(over, self.table, spacing=0, parent=below)
        under.setStretch(1, 1)
        column(
            Splitter("refusals", charts, below, sizes=[280, 280], upright=True),
            spacing=0,
            parent=self,
        )

    def _columns(self) -> tuple[Column[Any], ...]:
        words = self._words

        def amount(refusal: Refusal) -> str:
            if refusal.amount is None or not refusal.currency:
                return ""
            exponents = self._desk.alarms.exponents()
            exponent = exponents.get(refusal.currency, 2)
            return words.money(refusal.amount, refusal.currency, exponent, places=0)

        return (
            Column[Any]("Date", lambda r: words.day(r.day), lambda r: r.day, "day", 110),
            Column[Any]("Customer", lambda r: self._names.get(r.account_id, ""), width=180),
            Column[Any]("Stage", lambda r: self._named("stage", r.stage), width=110, waits=1),
            Column[Any]("Reason", lambda r: self._named("reason", r.reason), width=140),
            Column[Any]("Product group", lambda r: r.product_group, width=150, waits=2),
            Column[Any]("Unit or site", lambda r: r.unit, width=120, hidden=True),
            Column[Any]("Amount", amount, lambda r: r.amount, "figure", 124),
            Column[Any]("Rival", lambda r: r.rival, width=120, waits=3),
            Column[Any]("Subject", lambda r: r.note),
        )

    def _draw(self) -> None:
        from kamdesk.charts import refusals as chart
        from kamdesk.ui.figures import Sheet

        words, result = self._words, self._result
        if result is None:
            return
        rows = chart.table(result, words)
        self._canvas("months", words("Refusals by month")).show_figure(
            lambda style: chart.draw(result, words, style),
            parts=chart.parts(result, words),
            sheet=Sheet(rows[0], rows[1:]),
            summary=self.total.text(),
        )
        self._draw_counts()

    def _draw_counts(self) -> None:
        from kamdesk.charts import counts as chart
        from kamdesk.charts.refusals import trend
        from kamdesk.ui.figures import Sheet

        words, result, by = self._words, self._result, self.by.value()
        if result is None:
            return
        found = result.by_reason if by == "reason" else result.by_direction[by]
        bars = [
            chart.Bar(
                f"{by}:{each.key}",
                self._named(by, each.key) or words("not noted"),
                (each.now,),
                trend(each, words),
                each.before,
            )
            for each in found
        ]
        shown = chart.Counts(bars, [(words("these 12 months"), "accent")], "")
        rows = chart.table(shown, words("Reason"), words)
        self._canvas("counts", words("Refusals by reason and direction")).show_figure(
            lambda style: chart.draw(shown, words, style),
            parts=chart.parts(shown),
            sheet=Sheet(rows[0], rows[1:]),
            summary=self.total.text(),
        )

    def _canvas(self, name: str, title: str) -> Any:
        """Give a canvas, made when the charts are here."""
        from kamdesk.ui.figures import Figures

        if name not in self._figures:
            made = self._figures[name] = Figures(self._words, title)
            made.picked.connect(self._pick)
            column(made, spacing=0, parent=self._rooms[name])
        return self._figures[name]

    def _pick(self, gid: str) -> None:
        """Show only what lies behind a bar."""
        kind, _, key = gid.partition(":")
        calendar = self._calendar

        def fits(refusal: Refusal) -> bool:
            if kind == "month":
                return str(month_key(refusal.day, calendar)) == key
            return str(getattr(refusal, kind)) == key

        self.model.filter(fits if kind else None)
        self.chip.setVisible(bool(kind))
        shown = self._words.month(int(key)) if kind == "month" else self._named(kind, key)
        self.chip.label.setText(shown or self._words("not noted"))

    def _named(self, kind: str, key: str) -> str:
        """Say a reason or stage in the user's language; a group or unit is the user's own word."""
        known = {"reason": REASONS, "stage": STAGES}.get(kind, {})
        return self._words(known[key]) if key in known else self._words.isolate(key)

    def _open(self, refusal: Refusal) -> None:
        self.gone.emit(Place("accounts", refusal.account_id, "history", refusal.entry_id))
