"""Risks: the register, the heaviest first, beside the heat map that opens its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain import risks as domain
from kamdesk.domain.changes import Changes
from kamdesk.domain.refusal import Refused
from kamdesk.domain.risks import Risk
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import Field, lock_sign, problem_text
from kamdesk.ui.panels import (
    PADDING,
    Chip,
    Empty,
    Strip,
    button,
    column,
    label,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.screens.became import Came, Listed, kept
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.in_place import AddFloat, example
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.risk_lines import RiskLines
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.risks import Register
    from kamdesk.words import Words

SUBJECTS = ("risk", "step", "plan", "person")
_SIDE, _HIGH = 400, 312


class RisksPage(QWidget):
    """What could go wrong with a client, and what is done about it."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account, self._cell = 0, ""
        self._register: Register | None = None
        self._came: dict[int, Came] = {}
        self._people: list[tuple[int, str]] = []
        self.figures: Figures | None = None
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self._lines = RiskLines(words)
        self.list = PartList(self._kind(), Listed(desk.risks), words, self._unsaved)
        self.strip = Strip()
        self._chips = row(spacing=8)
        main = QWidget()
        lines = column(self._chips, self.list, None, spacing=8, parent=main)
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING - 8, PADDING)
        self._room, self._area = self._side(), scrolled(main)
        both = QWidget()
        across = row(self._area, rule(upright=True), self._room, spacing=0, parent=both)
        across.setStretch(0, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(self._teaching())
        column(self.strip, self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's risks, and open one of them."""
        if account_id != self._account:
            self.flush()
            self._account, self._cell = account_id, ""
            self._area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if subject:
            self._choose("")
            self.list.open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.list.flush()

    def use_jobs(self, jobs: Jobs) -> None:
        """Let the map come once what draws it is there."""
        with_charts(self, jobs, self.charts_come)

    def charts_come(self) -> None:
        """Make the canvas."""
        from kamdesk.ui.figures import Figures

        self.figures = Figures(self._words, self._words("Heat map of risks"))
        self.figures.setFixedHeight(_HIGH)
        self.figures.picked.connect(self._choose)
        lines = self._map.layout()
        if lines is not None:
            lines.addWidget(self.figures)
        if self._register is not None:
            self._draw(self._register.risks)

    # --- reading

    def _read(self, *, anew: bool) -> None:
        desk, words = self._desk, self._words
        self._register = register = desk.risks.of_account(self._account)
        people = (*desk.people.ours(), *desk.people.of_account(self._account))
        self._people = [(person.id, person.name) for person in people]
        self._lines.names, self._lines.became = dict(self._people), register.became
        self._lines.today = self._today()
        self._pages.setCurrentIndex(0 if register.risks else 1)
        self._show(anew=anew)
        for risk_id, came in self._came.items():
            came.show_became(self._account, register.became.get(risk_id, ()))
        late = sum(risk.overdue(self._today()) for risk in register.risks)
        said = words.count(
            "The answer to {n} risk is overdue.", "The answers to {n} risks are overdue.", late
        )
        self.strip.say("", said if late else "")

    def _show(self, *, anew: bool) -> None:
        """Show the list, or of it what lies in the chosen cell; and the map."""
        if self._register is None:
            return
        risks = self._register.risks
        self._lines.show_risks(risks)
        held = [risk for risk in risks if not self._cell or _cell(risk) == self._cell]
        self.list.show_parts(self._account, held, anew=anew)
        self._say_cell(len(held))
        live = [risk for risk in risks if risk.live]
        heavy = sum(risk.zone == "high" for risk in live)
        self.heavy.show_explained(self._words.number(heavy))
        rest = self._words.count("high, of {n} open risk", "high, of {n} open risks", len(live))
        self.rest.setText(rest)
        self._draw(risks)

    def _say_cell(self, count: int) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        if not self._cell:
            return
        words = self._words
        likelihood, effect = self._cell.partition(":")[2].split("-")
        text = words.count(
            "Likelihood {a}, effect {b}: {n} risk",
            "Likelihood {a}, effect {b}: {n} risks",
            count,
            a=words.number(int(likelihood)),
            b=words.number(int(effect)),
        )
        chip = Chip(text, "accent", close_title=words("Take away the filter"))
        chip.closed.connect(lambda: self._choose(""))
        self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def _choose(self, cell: str) -> None:
        """Show the risks of one cell; the same cell again, or none, shows all."""
        self.list.flush()
        self._cell = "" if cell == self._cell else cell
        self._show(anew=False)

    # --- the map

    def _side(self) -> QWidget:
        words = self._words
        self.heavy = Figure(words, "", self._explain, size=20)
        self.rest = label("", 12, tone="quiet")
        self._map = QWidget()
        column(spacing=0, parent=self._map)
        side = QWidget()
        lines = column(
            row(label(words("Heat map"), 14, strong=True), lock_sign(words), None, spacing=4),
            row(self.heavy, self.rest, None, spacing=6),
            self._map,
            label(
                words("A click on a cell shows its risks. Numbers are those of the list."),
                12,
                tone="quiet",
                wrap=True,
            ),
            None,
            spacing=8,
            parent=side,
        )
        lines.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        area = scrolled(side)
        area.setFixedWidth(_SIDE)
        return area

    def _draw(self, risks: Sequence[Risk]) -> None:
        if self.figures is None:
            return
        from kamdesk.charts import risk_heat as chart
        from kamdesk.ui.figures import Sheet

        words, cell = self._words, self._cell
        table = chart.table(risks, words)
        self.figures.show_figure(
            lambda style: chart.draw(risks, words, style, cell),
            parts=chart.parts(risks, words),
            sheet=Sheet(table[0], table[1:]),
            summary=chart.message(risks, words),
        )

    def _explain(self) -> Explanation:
        words = self._words
        live = [r for r in (self._register.risks if self._register else ()) if r.live]
        return Explanation(
            words("High risks"),
            words(
                "Weight = likelihood × effect, each 1 to 5. "
                "High from {high}, medium from {medium}.",
                high=words.number(domain.HIGH),
                medium=words.number(domain.MEDIUM),
            ),
            [(risk.text, self._lines.product(risk), self._lines.weight(risk)) for risk in live],
            words("A risk that is closed, or has happened, counts no longer."),
            words("As of {day}", day=words.day(self._today())),
        )

    # --- the list

    def _kind(self) -> Kind:
        words = self._words
        return Kind(
            part="risk",
            title=words("Risks"),
            asking=words("Add a risk: what could go wrong"),
            draw=self._lines.draw,
            spoken=self._lines.spoken,
            fields=self._fields,
            high=52,
            columns=3,
            lock=True,
            deeds=self._deeds,
            ordered=False,
        )

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        kinds = [(key, words(text)) for key, text in domain.KINDS.items()]
        states = [(key, words(text)) for key, text in domain.STATES.items()]
        likely, bad = (_steps(scale, words) for scale in (domain.LIKELIHOODS, domain.EFFECTS))
        unknown = words("Not known")
        return (
            Field("text", "Risk", wide=True),
            Field("kind", "Kind", "choice", options=kinds, nothing=words("Another kind")),
            Field("likelihood", "Likelihood", "choice", options=likely, nothing=unknown),
            Field("effect", "Effect", "choice", options=bad, nothing=unknown),
            Field("mitigation", "Mitigation", "text", lines=2),
            Field("owner_id", "Owner", "person", options=self._people),
            Field("due", "Due", "day"),
            Field("state", "State", "choice", options=states),
        )

    def _deeds(self, risk: Risk) -> tuple[QWidget, ...]:
        words = self._words
        came = kept(self._came, risk.id, lambda: Came(words))
        came.gone.connect(self.gone)
        became = self._register.became.get(risk.id, ()) if self._register else ()
        came.show_became(self._account, became)
        act = button(
            words("Put the answer into the plan"),
            lambda: self._act(risk.id),
            icon="target",
            kind="small",
        )
        return act, came

    def _act(self, risk_id: int) -> None:
        self.flush()
        try:
            self._desk.risks.act(risk_id)
        except Refused as refusal:
            self.told.emit(problem_text(refusal, "", self._words))

    def _teaching(self) -> QWidget:
        words = self._words
        return Empty(
            words(
                "A risk is weighed by how likely it is and how bad it would be. The heaviest "
                "ones get an answer, an owner and a day, and stand in the plan."
            ),
            words("Add a risk"),
            self._begin,
            example(words, "risk"),
        )

    def _begin(self) -> None:
        words = self._words
        asking = words("Add a risk: what could go wrong")
        account = self._account
        floating = AddFloat(words, asking, lambda text: self._add(account, text), self)
        floating.show_near(self)
        QTimer.singleShot(0, floating, floating.setFocus)

    def _add(self, account_id: int, text: str) -> None:
        self._desk.risks.add(account_id, text)


def _steps(scale: Any, words: Words) -> list[tuple[int, str]]:
    return [
        (step, words.line(f"{words.number(step)} · {words(text)}")) for step, text in scale.items()
    ]


def _cell(risk: Risk) -> str:
    return f"cell:{risk.likelihood}-{risk.effect}" if risk.live and risk.weight else ""
