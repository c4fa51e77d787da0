"""One account of the matrix: where it stands and why, what would place it, what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.matrix import ADVICE, PARTS, QUADRANTS, Bubble, tenths
from kamdesk.domain.analyses.selection import TITLES, weights_of
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import Field, Form, lock_sign
from kamdesk.ui.panels import Cut, button, column, label, row, rule
from kamdesk.words.ladder import rung_name

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.matrix import Matrix
    from kamdesk.words import Words


class MatrixAccount(QWidget):
    """Figures that explain themselves, then three fields that sharpen them."""

    opened = Signal(int)

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._found: Matrix | None = None
        self._bubble: Bubble | None = None
        self.form: Form | None = None
        self.name = Cut(14, strong=True)
        self.advice = label("", 12, tone="quiet", wrap=True)
        self.attractive, self.strong = (Figure(words, "", size=16) for _ in range(2))
        self.moved = [label("", 12, tone="quiet") for _ in range(2)]
        self.missing = label("", 12, tone="watch", wrap=True)
        act = button(words("Open"), self._open, kind="small")
        head = row(self.name, lock_sign(words), None, act, spacing=6)
        head.setStretch(0, 0)
        figures = row(
            self._named(words("Attractiveness"), self.attractive, self.moved[0]),
            self._named(words("Strength"), self.strong, self.moved[1]),
            spacing=24,
        )
        self._lines = column(
            *(head, self.advice, figures, self.missing, rule()), spacing=8, parent=self
        )
        self._lines.setContentsMargins(16, 10, 16, 10)
        self._lines.addStretch(1)

    def show_bubble(self, bubble: Bubble, found: Matrix) -> None:
        """Show an account; fields with unsaved text keep it."""
        words, anew = self._words, self._bubble is None or bubble.id != self._bubble.id
        if anew:
            self.flush()
        self._bubble, self._found = bubble, found
        spot = bubble.spot
        self.name.setText(words.isolate(bubble.name))
        quadrant = words(QUADRANTS[spot.quadrant]) if spot.placed else words("not placed")
        advice = words(ADVICE[spot.quadrant]) if spot.placed else ""
        self.advice.setText(words.line(" · ".join(filter(None, (quadrant, advice)))))
        self.attractive.show_explained(self._points(spot.attractiveness), self._told_attractive)
        self.strong.show_explained(self._points(spot.strength), self._told_strong)
        for at, text in enumerate(self._moves(bubble)):
            self.moved[at].setText(text)
        self.missing.setText(self._missing(bubble))
        self.missing.setVisible(bool(self.missing.text()))
        self._fill(bubble, found, anew)

    def flush(self) -> None:
        """Store what is still open."""
        if self.form is not None:
            self.form.flush()

    def _named(self, title: str, figure: Figure, note: QWidget) -> QWidget:
        box = QWidget()
        column(label(title, 12, tone="quiet"), row(figure, note, None), spacing=2, parent=box)
        return box

    def _fill(self, bubble: Bubble, found: Matrix, anew: bool) -> None:
        words, known = self._words, bubble.known
        if self.form is None:
            unit, exponent = words.currency(found.ledger.currency), found.ledger.exponent
            fields = (
                Field(
                    "potential",
                    "Potential in three years, a year",
                    "money",
                    lock=True,
                    unit=unit,
                    exponent=exponent,
                ),
                Field("wallet", "Our share of its purchases, %", "number", lock=True),
                Field(
                    "rung:client",
                    "Rung in the client's view",
                    "choice",
                    lock=True,
                    nothing=words("Not known"),
                ),
            )
            self.form = Form(fields, words, self._store, columns=1)
            self._lines.insertWidget(self._lines.count() - 1, self.form)
        rungs = self._desk.rungs.all(words.language)
        options = [(rung.number, rung_name(rung.number, rungs, words)) for rung in rungs]
        self.form.set_options("rung:client", options)
        values = {
            "potential": bubble.potential,
            "wallet": known.wallet if known else None,
            "rung:client": known.rung if known else None,
        }
        self.form.show_values(values, anew=anew)

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self._bubble is None:
            return
        if name == "potential":
            self._desk.matrix.set_potential(self._bubble.id, value, visit)
            return
        whole = None if value in (None, "") else int(value)
        self._desk.matrix.judge(self._bubble.id, name, whole, visit)

    def _open(self) -> None:
        if self._bubble is not None:
            self.opened.emit(self._bubble.id)

    # --- saying

    def _points(self, value: Any) -> str:
        rounded = tenths(value)
        return "–" if rounded is None else self._words.number(float(rounded), 1)

    def _moves(self, bubble: Bubble) -> tuple[str, str]:
        words, moved = self._words, bubble.moved
        if moved is None:
            return "", ""
        first, second = (
            words("{change} in a year", change=words.number(float(each), 1, signed=True))
            for each in moved
        )
        return first, second

    def _missing(self, bubble: Bubble) -> str:
        """Say what keeps the account out of the matrix."""
        words, spot, said = self._words, bubble.spot, []
        if spot.missing and self._found is not None:
            said.append(
                words("Marks are missing: {names}", names=self._named_criteria(spot.missing))
            )
        if spot.strength is None:
            said.append(words("Nothing is known of our strength: judge people, or fill in below."))
        return " ".join(said)

    def _named_criteria(self, keys: tuple[str, ...]) -> str:
        words = self._words
        titles = {each.key: each.title for each in self._found.criteria} if self._found else {}
        return words.listing([titles.get(key) or words(TITLES.get(key, key)) for key in keys])

    def _told_attractive(self) -> Explanation:
        words, found, bubble = self._words, self._found, self._bubble
        if found is None or bubble is None:
            raise RuntimeError("no account is shown yet")
        weights = weights_of(found.criteria, bought=False)
        marks = bubble.known.marks if bubble.known else {}
        titles = {each.key: each.title for each in found.criteria}
        rows = [
            (
                titles.get(key) or words(TITLES.get(key, key)),
                f"{words.number(float(weight), 1)} × {words.number(marks[key])} ÷ 5"
                if key in marks
                else words("no mark"),
                words.number(float(weight * marks.get(key, 0) / 5), 1),
            )
            for key, weight in weights.items()
        ]
        return Explanation(
            words("Attractiveness"),
            words("The selection score without value now and past dealings, scaled to 100"),
            rows,
            change=words("Another mark under Selection changes it."),
            source=words("judged until {date}", date=found.today),
        )

    def _told_strong(self) -> Explanation:
        words, found, bubble = self._words, self._found, self._bubble
        if found is None or bubble is None:
            raise RuntimeError("no account is shown yet")
        spot, parts = bubble.spot, bubble.known.parts if bubble.known else {}
        rows = [
            (
                words(PARTS[name]),
                f"{words.number(float(spot.weights[name]), 1)}% × {self._points(parts[name])}",
                self._points(spot.weights[name] * parts[name] / 100),
            )
            for name in parts
        ]
        rows += [(words(PARTS[name]), words("not known: left out"), "–") for name in spot.unknown]
        return Explanation(
            words("Strength of our position"),
            words("50% depth, 30% rung in the client's view, 20% our share; the rest is scaled"),
            rows,
            change=words("The lowest rung counts 0, the highest 100.") if "rung" in parts else "",
            source=words("judged until {date}", date=found.today),
        )
