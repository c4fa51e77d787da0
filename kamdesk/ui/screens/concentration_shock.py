"""One account away: the portfolio now and then, figure by figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.explaining import source_of
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import Cut, column, label, row, rule
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.domain.analyses.shock import Shock
    from kamdesk.usecases.portfolio import Overview
    from kamdesk.usecases.spread import Spread
    from kamdesk.words import Words

_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class ShockPanel(QWidget):
    """What goes with the account, then each figure before and after."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = Cut(14, strong=True)
        self.revenue, self.lost = (Figure(words, "", size=16) for _ in range(2))
        self.revenue_note, self.lost_note = (label("", 12, tone="quiet") for _ in range(2))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[QLabel] = []
        head = row(self.title, lock_sign(words), None, spacing=6)
        gone = row(
            self._named(words("Revenue lost"), self.revenue, self.revenue_note),
            self._named(words("Contribution lost"), self.lost, self.lost_note),
            spacing=24,
        )
        self.note = label("", 12, tone="quiet", wrap=True)
        lines = column(head, gone, rule(), self._grid, self.note, None, spacing=8, parent=self)
        lines.setContentsMargins(16, 10, 16, 10)

    def show_shock(self, shock: Shock, found: Spread, view: Overview) -> None:
        """Show what the loss of one account would do."""
        words, ledger, away = self._words, found.ledger, shock.away

        def money(amount: int) -> str:
            return words.money(amount, ledger.currency, ledger.exponent, places=0)

        self.title.setText(words("If {name} were lost", name=away.name))
        whole = found.by["revenue"].total
        self.revenue.show_explained(
            money(away.revenue), lambda: self._told_revenue(shock, whole, view)
        )
        part = Decimal(away.revenue) / whole if whole > 0 else None
        self.revenue_note.setText(
            words("{share} of revenue", share=words.percent(part)) if part is not None else ""
        )
        self.lost.show_explained(
            "–" if shock.lost is None else money(shock.lost), lambda: self._told_lost(shock, view)
        )
        self.lost_note.setText(
            words("direct costs only") if away.avoidable is None else words("with avoidable cost")
        )
        self._fill(shock)
        self.note.setText(
            ""
            if shock.plan_before is not None
            else words("State what the company planned for these days to see the plan, too.")
        )

    def _named(self, title: str, figure: Figure, note: QLabel) -> QWidget:
        box = QWidget()
        column(label(title, 12, tone="quiet"), row(figure, note, None), spacing=2, parent=box)
        return box

    def _fill(self, shock: Shock) -> None:
        """Write the figures now and then under two heads."""
        words, now, then = self._words, shock.before, shock.after
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        rows: list[tuple[str, ...]] = [("", words("Now"), words("Then"))]
        shares = [
            (words("Largest customer"), now.largest_share, then.largest_share),
            (words("3 largest"), now.top3_share, then.top3_share),
            (words("5 largest"), now.top5_share, then.top5_share),
            (words("Key accounts together"), shock.keys_before, shock.keys_after),
        ]
        rows += [(name, self._percent(a), self._percent(b)) for name, a, b in shares]
        rows.append(("HHI", self._number(now.hhi, 0), self._number(then.hhi, 0)))
        effective = (now.effective_number, then.effective_number)
        rows.append((words("Effective number"), *(self._number(each, 1) for each in effective)))
        if shock.plan_before is not None:
            plan = (shock.plan_before, shock.plan_after)
            rows.append((words("Plan attained"), *(self._percent(each) for each in plan)))
        for line, texts in enumerate(rows):
            for at, text in enumerate(texts):
                quiet = not line or not at
                cell = label(text, 12 if not line else 13, tone="quiet" if quiet else "")
                if at:
                    cell.setFont(theme().font(12 if not line else 13, tabular=True))
                    cell.setAlignment(_END | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(cell, line, at)
                self._cells.append(cell)

    def _told_revenue(self, shock: Shock, whole: int, view: Overview) -> Explanation:
        words, ledger = self._words, view.ledger
        amounts = (
            (words("Revenue of the account"), shock.away.revenue),
            (words("Revenue of all customers"), whole),
        )
        return Explanation(
            words("Revenue lost"),
            words("What the account bought in the period, as if nothing took its place."),
            [(name, words.money(each, ledger.currency, ledger.exponent)) for name, each in amounts],
            source=source_of(view, words),
        )

    def _told_lost(self, shock: Shock, view: Overview) -> Explanation:
        words, ledger, away = self._words, view.ledger, shock.away

        def money(amount: int | None) -> str:
            return "–" if amount is None else words.money(amount, ledger.currency, ledger.exponent)

        rows = [
            (words("Revenue less direct cost"), money(away.contribution)),
            (words("Cost to serve that goes too"), money(away.avoidable)),
            (words("Contribution lost"), money(shock.lost)),
            (words("Revenue without a known cost"), money(away.without_cost)),
        ]
        return Explanation(
            words("Contribution lost"),
            words("Revenue − direct cost − the cost to serve that vanishes with the account"),
            rows,
            change=words("Keep the cost to serve under Profit.") if away.avoidable is None else "",
            source=source_of(view, words),
        )

    def _percent(self, share: Decimal | None) -> str:
        return "–" if share is None else self._words.percent(share)

    def _number(self, value: Decimal | None, places: int) -> str:
        return "–" if value is None else self._words.number(value, places)
