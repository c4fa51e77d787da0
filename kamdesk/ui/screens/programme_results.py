"""What a programme comes to: ROI, net present value, benefit-cost ratio, payback."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.investment import CostBenefit, Payback
from kamdesk.domain.worth import MISSING
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import column, label, row
from kamdesk.ui.screens.value_words import Money, part, years_said

if TYPE_CHECKING:
    from kamdesk.usecases.lifetimes import Weighed
    from kamdesk.words import Words


class ProgrammeResults(QWidget):
    """Five figures that explain themselves."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.figures = {
            name: Figure(words, "–", partial(Explanation, "", ""), size=16)
            for name in ("roi", "npv", "ratio", "payback", "discounted")
        }
        titles = (
            words("Return on investment (ROI)"),
            words("Net present value (NPV)"),
            words("Benefit-cost ratio"),
            words("Payback"),
            words("Discounted payback"),
        )
        cells: list[QWidget] = []
        for figure, title in zip(self.figures.values(), titles, strict=True):
            cell = QWidget()
            column(
                label(title, 12, tone="quiet", wrap=True),
                *(None, row(figure, None)),
                spacing=2,
                parent=cell,
            )
            cells.append(cell)
        line = row(*cells, spacing=20)
        for at in range(line.count()):
            line.setStretch(at, 1)
        self._note = label("", 12, tone="watch", wrap=True)
        column(line, self._note, spacing=4, parent=self)

    def show_weighed(self, weighed: Weighed, money: Money) -> None:
        """Show what a programme comes to."""
        words, result, currency = self._words, weighed.result, weighed.programme.currency
        said = {
            "roi": part(result.roi, words),
            "npv": money.said(result.npv),
            "ratio": _ratio(result.ratio, words),
            "payback": _back(result.payback, result, words),
            "discounted": _back(result.discounted_payback, result, words)
            if result.rate is not None
            else "–",
        }
        for name, figure in self.figures.items():
            figure.show_explained(said[name], partial(explain, name, result, money, words))
        notes = [words(MISSING["rate"], currency=currency)] if result.rate is None else []
        if any(b and b.falls_back for b in (result.payback, result.discounted_payback)):
            notes.append(words("What has come back is spent again in a later year."))
        self._note.setText(words.line(" ".join(notes)))
        self._note.setVisible(bool(notes))


def explain(name: str, result: CostBenefit, money: Money, words: Words) -> Explanation:
    """Say how a figure of a programme is made."""
    rate = part(result.rate, words)
    source = (
        words("discounted at {rate} a year", rate=rate) if result.rate else words("undiscounted")
    )
    sums = [
        (words("Benefit, all years"), money.said(result.gain)),
        (words("Cost, all years"), money.said(result.cost)),
    ]
    today = [
        (words("Benefit, worth today"), money.said(_total(result, "benefit"))),
        (words("Cost, worth today"), money.said(_total(result, "cost"))),
    ]
    plain = [(_year(flow.year, words), money.figure(flow.net)) for flow in result.flows]
    discounted = [(_year(each.flow.year, words), money.figure(each.net)) for each in result.years]
    made = {
        "roi": (
            words("Return on investment (ROI)"),
            words("(Benefit − cost) ÷ cost, undiscounted"),
            *(sums, words("undiscounted")),
        ),
        "npv": (
            words("Net present value (NPV)"),
            words("∑ (benefit − cost) ÷ (1 + discount rate)^year; year 0 undiscounted"),
            *(discounted, source),
        ),
        "ratio": (
            words("Benefit-cost ratio"),
            words("Benefits worth today ÷ costs worth today"),
            *(today, source),
        ),
        "payback": (
            words("Payback"),
            words("When the undiscounted sum comes back to nought; even within the year"),
            *(plain, words("undiscounted")),
        ),
        "discounted": (
            words("Discounted payback"),
            words("When the discounted sum comes back to nought; even within the year"),
            *(discounted, source),
        ),
    }
    title, formula, rows, basis = made[name]
    return Explanation(
        title, formula, rows, "", words.line(f"{basis} · {words.currency(money.currency)}")
    )


def _total(result: CostBenefit, name: str) -> Fraction | None:
    if not result.years:
        return None
    return sum((getattr(year, name) for year in result.years), Fraction())


def _year(year: int, words: Words) -> str:
    return words("now") if year == 0 else words("Year {year}", year=year)


def _ratio(ratio: Fraction | None, words: Words) -> str:
    return "–" if ratio is None else words.number(float(ratio), 2)


def _back(back: Payback | None, result: CostBenefit, words: Words) -> str:
    if not result.flows:
        return "–"
    return words("not within these years") if back is None else years_said(back.years, words)
