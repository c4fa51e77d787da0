"""One win-back beside the board: cause, tests, programme, worth, who and until when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.entry_details import CAUSES
from kamdesk.domain.winback import MEANS, STATES, TEST_VALUES, TESTS, Case
from kamdesk.ui.boxes import CheckBox
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import Field, Form
from kamdesk.ui.panels import Cut, button, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.places import Place

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

MISSING = {
    "cause": term("Cause"),
    "means": term("Means"),
    "cost": term("Cost of the programme"),
    "second_value": term("Worth of a second lifetime"),
    "chance": term("Chance, %"),
    "owner_id": term("Owner"),
    "due": term("Due"),
}


class Editor(QWidget):
    """Stores each field at once; moving to another column is asked of the screen."""

    gone = Signal(object)  # Place
    move_asked = Signal(int, str)  # case, state

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._case: Case | None = None
        self.setMinimumWidth(332)
        self.name = Cut(14, strong=True)
        self.state = button("", kind="small")
        self.worth = Figure(words, "–", size=20)
        self.formula = label("", 12, tone="quiet", wrap=True)
        self.lacks = label("", 12, tone="watch", wrap=True)
        self.form = self._form()
        self.means = {key: CheckBox(words(title)) for key, title in MEANS.items()}
        for box in self.means.values():
            box.toggled.connect(lambda _: self._take_means())
        self.tests = self._tests_form()
        self._lay_out()
        self.show_case(None, 2)

    def show_case(self, case: Case | None, exponent: int, *, anew: bool = False) -> None:
        """Show another case, or the same read again."""
        other = anew or (case.id if case else 0) != (self._case.id if self._case else 0)
        if other and self._case is not None and case is not None and not anew:
            self.flush()
        self._case = case
        self._body.setVisible(case is not None)
        self._hint.setVisible(case is None)
        if case is None:
            return
        for name in ("value_before", "cost", "second_value"):
            self.form.set_exponent(name, exponent)
        self.name.setText(self._words.isolate(case.account))
        self.state.setText(self._words(STATES[case.state]))
        self.state.setMenu(self._menu(case))
        self._say_worth(case, exponent)
        self.form.show_values(_values(case), anew=other)
        self.tests.show_values(_tests(case), anew=other)
        for key, box in self.means.items():
            box.blockSignals(True)
            box.setChecked(key in case.means)
            box.blockSignals(False)

    def flush(self) -> None:
        """Store what is still open."""
        if self._case is not None:
            self.form.flush()
            self.tests.flush()

    def show_people(self, people: list[tuple[int, str]]) -> None:
        """Offer our people as owners."""
        self.form.set_options("owner_id", people)

    # --- laying out

    def _lay_out(self) -> None:
        words = self._words
        self._hint = label(
            words("Choose a card to see why the account went and what is done about it."),
            tone="quiet",
            wrap=True,
        )
        self._body = QWidget()
        open_ = button(words("Open account"), self._open, kind="link")
        away = icon_button("trash", words("Delete this win-back"), self._remove)
        head = row(self.name, open_, away)
        head.setStretch(0, 1)
        means = QWidget()
        title, boxes = label(words("Means"), 12, tone="quiet"), list(self.means.values())
        column(title, row(*boxes[:2], None), row(*boxes[2:], None), parent=means)
        lines = QVBoxLayout(self._body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        worth = column(
            label(words("Expected value"), 12, tone="quiet"), self.worth, self.formula, spacing=2
        )
        lines.addLayout(head)
        lines.addLayout(row(label(words("State"), 12, tone="quiet"), self.state, None))
        lines.addLayout(worth)
        lines.addWidget(self.lacks)
        lines.addWidget(rule())
        lines.addWidget(self.form)
        lines.addWidget(means)
        lines.addWidget(rule())
        lines.addWidget(label(words("Three tests"), 14, strong=True))
        lines.addWidget(self.tests)
        lines.addStretch(1)
        page = QWidget()
        column(self._hint, self._body, spacing=0, parent=page).setContentsMargins(16, 12, 16, 16)
        column(scrolled(page), spacing=0, parent=self)

    def _form(self) -> Form:
        words = self._words
        causes = [(key, words(title)) for key, title in CAUSES.items()]
        fields = (
            Field(
                "cause", "Cause", "choice", options=causes, nothing=words("not noted"), wide=True
            ),
            Field("cause_note", "What happened", "text", lock=True, lines=2),
            Field("value_before", "Value before, a year", "money"),
            Field("cost", "Cost of the programme", "money"),
            Field("second_value", "Worth of a second lifetime", "money"),
            Field("chance", "Chance, %", "number"),
            Field("owner_id", "Owner", "choice", nothing=words("nobody yet")),
            Field("due", "Due", "day"),
            Field("programme", "Programme", "text", lock=True, lines=2),
            Field("outcome", "Why won back or given up", "text", lock=True, lines=2),
        )
        return Form(fields, words, self._store, columns=2, today=self._today)

    def _tests_form(self) -> Form:
        words = self._words
        values = [(key, words(title)) for key, title in TEST_VALUES.items()]
        fields = []
        for test, title in TESTS.items():
            fields += [
                Field(test, title, "choice", options=values, nothing=words("not asked yet")),
                Field(f"{test}:evidence", "Evidence"),
            ]
        return Form(fields, words, self._store_test, columns=2)

    def _menu(self, case: Case) -> QMenu:
        menu = QMenu(self.state)
        for state, title in STATES.items():
            if state != case.state:
                menu.addAction(self._words(title), partial(self.move_asked.emit, case.id, state))
        return menu

    # --- worth

    def _say_worth(self, case: Case, exponent: int) -> None:
        words = self._words

        def money(amount: int | None) -> str:
            return "–" if amount is None else words.money(amount, case.currency, exponent, places=0)

        shown = money(case.expected)
        self.worth.show_explained(shown, partial(self._explain, case, money))
        chance = "–" if case.chance is None else words.percent(case.chance / 100, 0)
        self.formula.setVisible(case.expected is not None)
        self.formula.setText(
            words(
                "{second} × {chance} − {cost}",
                second=money(case.second_value),
                chance=chance,
                cost=money(case.cost),
            )
        )
        lacks = [words(MISSING[name]) for name in case.missing]
        said = words("Not known yet: {parts}", parts=words.listing(lacks)) if lacks else ""
        self.lacks.setText(said)
        self.lacks.setVisible(bool(said))

    def _explain(self, case: Case, money: Any) -> Explanation:
        words = self._words
        chance = "–" if case.chance is None else words.percent(case.chance / 100, 0)
        return Explanation(
            words("Expected value"),
            words("Worth of a second lifetime × chance − cost of the programme"),
            [
                (words("Worth of a second lifetime"), money(case.second_value)),
                (words("Chance"), chance),
                (words("Cost of the programme"), money(case.cost)),
                (words("Brought in the year before it fell silent"), money(case.value_before)),
            ],
            words("A cost that is not known is not nothing: all three parts are needed."),
            words.currency(case.currency),
        )

    # --- storing

    def _today(self) -> date:
        return self._desk.winback.today()

    def _store(self, name: str, value: Any, visit: str) -> None:
        if self._case is None:
            return
        if name == "cause":
            value = value or ""
        elif name == "chance" and value is not None:
            value = _whole(value)
        self._desk.winback.set(self._case.id, name, value, visit)

    def _store_test(self, name: str, value: Any, visit: str) -> None:
        """Store a test with what stands beside it."""
        if self._case is None:
            return
        test, _, evidence = name.partition(":")
        known = self._desk.winback.one(self._case.id).tests.get(test)
        if evidence:
            held = (known.value if known else "unknown"), str(value or "")
        else:
            held = str(value or ""), (known.evidence if known else "")
        self._desk.winback.set_test(self._case.id, test, *held, visit=visit)

    def _take_means(self) -> None:
        if self._case is not None:
            chosen = [key for key, box in self.means.items() if box.isChecked()]
            self._desk.winback.set_means(self._case.id, chosen)

    def _open(self) -> None:
        if self._case is not None:
            self.gone.emit(Place("accounts", self._case.account_id, "history"))

    def _remove(self) -> None:
        if self._case is not None:
            self._desk.winback.remove(self._case.id)


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value())


def _values(case: Case) -> dict[str, Any]:
    from decimal import Decimal

    return {
        "cause": case.cause or None,
        "cause_note": case.cause_note,
        "value_before": case.value_before,
        "cost": case.cost,
        "second_value": case.second_value,
        "chance": None if case.chance is None else Decimal(case.chance),
        "owner_id": case.owner_id,
        "due": case.due,
        "programme": case.programme,
        "outcome": case.outcome,
    }


def _tests(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for test in TESTS:
        known = case.tests.get(test)
        found[test] = known.value or None if known else None
        found[f"{test}:evidence"] = known.evidence if known else ""
    return found
