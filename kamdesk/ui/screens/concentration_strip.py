"""Concentration in one line: six figures, each of which says how it is made."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.domain.analyses import concentration_said as said
from kamdesk.domain.analyses.concentration import LARGEST, TOP_FIVE, Concentration
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.explaining import told
from kamdesk.ui.flow import Parted
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Cut, column, retone, row

if TYPE_CHECKING:
    from kamdesk.domain.analyses import explanation
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.words import Words

NAMES = ("largest", "top3", "top5", "keys", "hhi", "effective")


class ConcentrationStrip(QWidget):
    """Figures of one answer; a figure over a limit says so, in words and colour."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._view: Overview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.titles = {name: Cut(12, tone="quiet") for name in NAMES}
        self.figures = {name: Figure(words, "", size=16) for name in NAMES}
        self.notes = {name: Cut(12, tone="quiet") for name in NAMES}
        self._parted = Parted([self._cell(name) for name in NAMES])
        column(self._parted, spacing=0, parent=self)

    def show_view(self, view: Overview) -> None:
        """Show the concentration of another answer."""
        words, result = self._words, view.spread.chosen
        self._view = view
        figures = result.figures
        keys = len(result.key_parts)
        self._say("largest", words("Largest customer"), self._percent(figures.largest_share))
        self._say("top3", words("3 largest"), self._percent(figures.top3_share))
        self._say("top5", words("5 largest"), self._percent(figures.top5_share))
        together = words.count("{n} key account together", "{n} key accounts together", keys)
        self._say("keys", together, self._percent(result.key_share))
        self._say("hhi", "HHI", self._number(figures.hhi, 0))
        self._say("effective", words("Effective number"), self._number(figures.effective_number, 1))
        self._say_notes(result)
        self._parted.fit()

    def _cell(self, name: str) -> QWidget:
        cell = QWidget()
        note = row(self.figures[name], self.notes[name], spacing=8)
        note.setStretch(1, 1)
        head = row(self.titles[name], lock_sign(self._words), None, spacing=6)
        lines = column(head, note, spacing=2, parent=cell)
        lines.setContentsMargins(0, 8, 0, 8)
        return cell

    def _say(self, name: str, title: str, figure: str) -> None:
        self.titles[name].setText(title)
        self.figures[name].show_explained(figure, partial(self._explain, name))
        self.figures[name].setAccessibleName(f"{title}: {figure}")

    def _say_notes(self, result: Concentration) -> None:
        """Say beside each figure what it is of, or which limit it is over."""
        words, limits = self._words, result.limits
        of = words("of the company") if result.stated else self._of(result)
        plain = {
            "largest": words.isolate(result.parts[0].name) if result.parts else "",
            "top3": of,
            "top5": of,
            "keys": words(
                "usual {low}–{high}%",
                low=words.number(limits.key_low),
                high=words.number(limits.key_high),
            ),
            "hhi": words("of {whole}", whole=words.number(10_000)),
            "effective": words("equal customers"),
        }
        if result.few:
            plain["hhi"] = words.count(
                "says little: {n} customer", "says little: {n} customers", len(result.parts)
            )
        for name, text in plain.items():
            self._note(name, text, "quiet", "")
        if self._view is None:
            return
        for caution in reversed(self._view.spread.cautions):  # the heaviest has the last word
            name = {LARGEST: "largest", TOP_FIVE: "top5"}[caution.alarm]
            first = not caution.part or caution.part == result.parts[0]
            if first and not caution.quiet:
                limit = words.percent(Decimal(caution.limit) / 100, 0)
                tone = "alarm" if caution.level == "alarm" else "watch"
                self._note(name, words("limit {limit}", limit=limit), tone, tone)

    def _of(self, result: Concentration) -> str:
        words = self._words
        if result.value == "revenue":
            return words("of all revenue")
        return words("of all contribution")

    def _note(self, name: str, text: str, tone: str, figure_tone: str) -> None:
        self.notes[name].setText(text)
        retone(self.notes[name], tone)
        retone(self.figures[name], figure_tone)

    def _explain(self, name: str) -> Explanation:
        view = self._view
        if view is None:
            raise RuntimeError("no answer is shown yet")
        made: dict[str, Callable[[Concentration], explanation.Explanation]] = {
            "largest": partial(said.explain_top, count=1),
            "top3": partial(said.explain_top, count=3),
            "top5": partial(said.explain_top, count=5),
            "keys": said.explain_keys,
            "hhi": said.explain_hhi,
            "effective": said.explain_effective,
        }
        title = self.titles[name].text()
        return told(made[name](view.spread.chosen), title, view, self._words)

    def _percent(self, share: Decimal | None) -> str:
        return "–" if share is None else self._words.percent(share)

    def _number(self, value: Decimal | None, places: int) -> str:
        return "–" if value is None else self._words.number(value, places)
