"""What win-back comes to: the rate, causes of loss, and the directions of refusals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.refusals import DIRECTIONS, Refusals
from kamdesk.domain.entry_details import CAUSES, REASONS, STAGES
from kamdesk.domain.winback import Case, Rate, by_cause, rate
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import column, label, row, rule
from kamdesk.ui.places import Place
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.switches import Segments

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.words import Words

YEAR = timedelta(days=365)


class Results(QWidget):
    """A click on a cause shows its cards; one on a direction opens the refusals."""

    cause_picked = Signal(str)
    gone = Signal(object)  # Place

    def __init__(self, words: Words, jobs: Jobs) -> None:
        super().__init__()
        self._words, self._jobs = words, jobs
        self._cases: Sequence[Case] = ()
        self._refusals: Refusals | None = None
        self._figures: dict[str, Any] = {}
        self._rooms = {name: QWidget() for name in ("causes", "directions")}
        self.rate, self.lost = Figure(words, "–", size=20), Figure(words, "–", size=20)
        self.note = label("", 12, tone="quiet")
        self.by = Segments(
            [("reason", words("Reason")), *((k, words(t)) for k, t in DIRECTIONS.items())]
        )
        self.by.chosen.connect(lambda _: self._draw())
        self._lay_out()

    def show_results(self, cases: Sequence[Case], refusals: Refusals, today: date) -> None:
        """Show other cases."""
        self._cases, self._refusals = cases, refusals
        self._say(cases, today)
        with_charts(self, self._jobs, self._draw)

    def _lay_out(self) -> None:
        words = self._words
        parts = []
        for title, figure in (
            (words("Win-back rate"), self.rate),
            (words("Lost in 12 months"), self.lost),
        ):
            box = QWidget()
            column(label(title, 12, tone="quiet"), figure, spacing=2, parent=box)
            parts += [box, rule(upright=True)]
        strip = row(*parts, self.note, None, spacing=16)
        strip.setContentsMargins(16, 12, 16, 12)
        causes, directions = QWidget(), QWidget()
        left = column(
            label(words("Causes of loss"), 14, strong=True),
            self._rooms["causes"],
            parent=causes,
        )
        head = row(label(words("Directions of refusals"), 14, strong=True), None, self.by)
        right = column(head, self._rooms["directions"], parent=directions)
        for lines in (left, right):
            lines.setStretch(1, 1)
        body = row(causes, directions, spacing=32)
        body.setContentsMargins(16, 12, 16, 16)
        for place in (0, 1):
            body.setStretch(place, 1)
        lines = column(strip, rule(), body, spacing=0, parent=self)
        lines.setStretch(2, 1)

    def _say(self, cases: Sequence[Case], today: date) -> None:
        words, whole = self._words, rate(cases)
        self.rate.show_explained(said(whole, words), partial(self._explain, whole))
        since, before = today - YEAR, today - 2 * YEAR
        lost = [case.lost_on for case in cases if case.lost_on]
        now = sum(since < day <= today for day in lost)
        then = sum(before < day <= since for day in lost)
        self.lost.show_explained(words.number(now), partial(self._explain_lost, cases, since))
        self.note.setText(words("{n} in the 12 months before", n=then))

    def _explain(self, whole: Rate) -> Explanation:
        words = self._words
        rows = [
            (words(CAUSES[each.key]) if each.key else words("not noted"), said(each, words))
            for each in by_cause(self._cases)
            if each.cases
        ]
        return Explanation(
            words("Win-back rate"),
            words("Won back ÷ (won back + given up); cases that are open do not count."),
            rows,
            words("Under ten closed cases it is told as counts."),
        )

    def _explain_lost(self, cases: Sequence[Case], since: date) -> Explanation:
        words = self._words
        lost = [(case.account, case.lost_on) for case in cases if case.lost_on]
        return Explanation(
            words("Lost in 12 months"),
            words("Accounts declared lost, whatever became of them."),
            [(name, words.day(day)) for name, day in lost if day and day > since],
        )

    # --- charts

    def _draw(self) -> None:
        from kamdesk.charts import counts as chart

        words, result, by = self._words, self._refusals, self.by.value()
        cases = [case for case in self._cases if case.state != "at_risk"]
        causes = [
            chart.Bar(
                f"cause:{each.key}",
                words(CAUSES[each.key]) if each.key else words("not noted"),
                (
                    sum(case.cause == each.key and case.open for case in cases),
                    each.won,
                    each.given_up,
                ),
                words.number(sum(case.cause == each.key for case in cases)),
            )
            for each in by_cause(cases)
        ]
        causes.sort(key=lambda bar: -sum(bar.values))
        heads = [
            (words("open (win-back)"), "accent"),
            (words("won back"), "good"),
            (words("given up"), "strong"),
        ]
        nothing = words("No account was lost.")
        self._show("causes", words("Causes of loss"), chart.Counts(causes, heads, nothing))
        if result is not None:
            bars = self._directions(result, by)
            one = [(words("these 12 months"), "accent")]
            nothing = words("No refusal in two years.")
            title = words("Directions of refusals")
            self._show("directions", title, chart.Counts(bars, one, nothing))

    def _directions(self, result: Refusals, by: str) -> list[Any]:
        from kamdesk.charts import counts as chart
        from kamdesk.charts.refusals import trend

        words = self._words
        found = result.by_reason if by == "reason" else result.by_direction[by]
        known = {"reason": REASONS, "stage": STAGES}.get(by, {})
        return [
            chart.Bar(
                f"{by}:{each.key}",
                words(known[each.key]) if each.key in known else each.key or words("not noted"),
                (each.now,),
                trend(each, words),
                each.before,
            )
            for each in found
        ]

    def _show(self, name: str, title: str, shown: Any) -> None:
        from kamdesk.charts import counts as chart
        from kamdesk.ui.figures import Figures, Sheet

        words = self._words
        if name not in self._figures:
            made = self._figures[name] = Figures(words, title)
            made.picked.connect(self._pick)
            column(made, spacing=0, parent=self._rooms[name])
        rows = chart.table(shown, title, words)
        self._figures[name].show_figure(
            lambda style: chart.draw(shown, words, style),
            parts=chart.parts(shown),
            sheet=Sheet(rows[0], rows[1:]),
            summary=title,
        )

    def _pick(self, gid: str) -> None:
        kind, _, key = gid.partition(":")
        if kind == "cause":
            self.cause_picked.emit(key)
        else:
            self.gone.emit(Place("portfolio", page="alarms"))


def said(whole: Rate, words: Words) -> str:
    """Say a rate: under ten cases as counts, the percentage beside it."""
    if whole.share is None:
        return words("no case closed yet")
    share = words.percent(whole.share, 0)
    counts = words("{won} of {cases}", won=whole.won, cases=whole.cases)
    return words.line(f"{counts} · {share}") if whole.few else share
