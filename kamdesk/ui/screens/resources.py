"""Resources of a plan: people, money, time, partners with their totals, and the team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.plans import Plan
from kamdesk.domain.resources import KINDS, Resource, Total
from kamdesk.domain.sales import exponent
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Card, Empty, column, label, row, scrolled
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.beside import Beside
from kamdesk.ui.screens.in_place import example
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.plan_switch import PlanSwitch
from kamdesk.ui.screens.team import TeamList
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.screens.value_words import END

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.resources import Needed
    from kamdesk.words import Words

SUBJECTS = ("resource", "team", "plan", "objective", "person", "setting")
HOURS, MONEY, KIND = 70, 116, 100  # widths of columns


class ResourcesPage(QWidget):
    """Edited where it stands; what it comes to stands beside."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account = 0
        self.plan: Plan | None = None
        self._names: dict[int, str] = {}
        self._objectives: dict[int, str] = {}
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.switch = PlanSwitch(desk, words)
        self.switch.turned.connect(self._turn)
        self.lines = PartList(self._kind(), desk.resources, words, unsaved)
        self.team = TeamList(desk, words, unsaved)
        self.totals = Totals(words)
        main, side = QWidget(), QWidget()
        column(self.lines, None, spacing=0, parent=main)
        column(self.totals, 20, self.team, None, spacing=0, parent=side)
        page = QWidget()
        lines = column(
            row(8, self.switch), Beside(main, side, 900, (13, 7)), None, spacing=8, parent=page
        )
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING, PADDING)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show what the plan of an account needs, and one line of it."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
        self._read(anew=True)
        if subject:
            self.lines.open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of this page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.lines.flush()
        self.team.flush()

    def _turn(self) -> None:
        """Show another plan of the account."""
        self.flush()
        self._read(anew=True)

    def _read(self, *, anew: bool) -> None:
        plan = self.plan = self.switch.plan(self._account)
        needed = self._desk.resources.of_plan(plan.id) if plan else None
        team = self._desk.marketing.team(plan.id) if plan else ()
        told = needed is not None and bool(needed.lines or team)
        self._pages.setCurrentIndex(0 if told or self.switch.several else 1)
        if plan is None or needed is None:
            return
        self._names = {person.id: person.name for person in self._desk.people.ours()}
        self._objectives = {o.id: o.text for o in plan.objectives}
        self.lines.show_parts(plan.id, needed.lines, anew=anew)
        self.team.show_team(plan.id, team, self._names, anew=anew)
        self.totals.show_needed(needed, self._objectives)

    def _begin(self) -> None:
        """Let the plan need somebody: whoever of us leads it."""
        plan_id = self._desk.resources.begun(self._account)
        self._desk.resources.add_part(plan_id, "resource", self._words("Our time"), kind="team")
        self._read(anew=True)

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "A plan needs people, money, time and partners. Say what it needs of whom, and the "
            "totals tell whether it is worth it and whom to ask."
        )
        return Empty(
            sentence, words("Name what is needed"), self._begin, example(words, "resource")
        )

    # --- one line

    def _kind(self) -> Kind:
        words = self._words
        return Kind(
            part="resource",
            title=words("Resources"),
            asking=words("Add what the plan needs: a person’s time, money, a partner"),
            draw=self._draw,
            spoken=self._spoken,
            fields=self._fields,
            columns=3,
            high=44,
            lock=True,
            head=partial(_Heads, words),
        )

    def _draw(self, painter: QPainter, box: QRect, one: Resource, rtl: bool) -> None:
        words = self._words
        kind, what, hours, money = cells(box, rtl)
        painting.write(painter, kind, words(KINDS[one.kind]), rtl=rtl, tone="quiet", size=12)
        serves = self._objectives.get(one.objective_id or 0, "")
        who = self._names.get(one.person_id or 0, "")
        below = " • ".join(words.isolate(part) for part in (who, serves) if part)
        upper = what.adjusted(0, 4, 0, -what.height() // 2 + 2) if below else what
        painting.write(painter, upper, words.isolate(one.what), rtl=rtl, strong=True)
        if below:
            lower = what.adjusted(0, what.height() // 2 - 2, 0, -3)
            painting.write(painter, lower, words.line(below), rtl=rtl, size=12, tone="quiet")
        if one.hours is not None:
            painting.write(painter, hours, said_hours(one.hours, words), rtl=rtl, place="figure")
        if one.amount is not None:
            said = said_money(one.amount, one.currency, words)
            painting.write(painter, money, said, rtl=rtl, place="figure")

    def _spoken(self, one: Resource) -> str:
        words = self._words
        parts = [words(KINDS[one.kind]), one.what, self._names.get(one.person_id or 0, "")]
        if one.hours is not None:
            parts.append(words("{hours} hours", hours=said_hours(one.hours, words)))
        if one.amount is not None:
            parts.append(said_money(one.amount, one.currency, words))
        return words.listing([part for part in parts if part])

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        currency = self._desk.resources.currency(self.plan.id) if self.plan else ""
        kinds = [(key, words(text)) for key, text in KINDS.items()]
        people = list(self._names.items())
        return (
            Field("what", "What is needed", wide=True),
            Field("kind", "Kind", "choice", options=kinds),
            Field("person_id", "Whose", "person", options=people),
            Field("hours", "Hours", "number"),
            Field("amount", "Amount", "money", unit=currency, exponent=exponent(currency)),
            Field(
                "objective_id",
                "Serves",
                "choice",
                options=list(self._objectives.items()),
                nothing=words("The whole plan"),
            ),
            Field("note", "Note", "text", lines=2),
        )


class Totals(Card):
    """What the plan needs, in sum: by kind, and by objective."""

    def __init__(self, words: Words) -> None:
        super().__init__(words("What it comes to"))
        self._words = words
        self._held = QWidget()
        self.body.addWidget(self._held)

    def show_needed(self, needed: Needed, objectives: dict[int, str]) -> None:
        """Lay the sums out anew."""
        old, self._held = self._held, QWidget()
        self.body.replaceWidget(old, self._held)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        words = self._words
        for at, title in ((1, words("Hours")), (2, words("Amount"))):
            head = label(title, 12, tone="quiet")
            head.setAlignment(END)
            grid.addWidget(head, 0, at)
        for kind, total in needed.kinds.items():
            self._line(grid, words(KINDS[kind]), total)
        self._line(grid, words("Together"), needed.whole, strong=True)
        shares = [(o, t) for o, t in needed.objectives.items() if o in objectives]
        if shares:
            below = label(words("By objective"), 12, tone="quiet")
            below.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(below, grid.rowCount(), 0)
            for objective, total in shares:
                self._line(grid, words.isolate(objectives[objective or 0]), total)
        if needed.whole.open:
            said = words.count(
                "{n} line names neither hours nor money.",
                "{n} lines name neither hours nor money.",
                needed.whole.open,
            )
            grid.addWidget(label(said, 12, tone="watch", wrap=True), grid.rowCount(), 0, 1, 3)

    def _line(self, grid: QGridLayout, title: str, total: Total, *, strong: bool = False) -> None:
        words, at = self._words, grid.rowCount()
        grid.addWidget(label(title, 13, strong=strong, wrap=True), at, 0)
        hours = label(said_hours(total.hours, words) if total.hours else "–", 13, strong=strong)
        money = [said_money(amount, code, words) for code, amount in total.amounts.items()]
        amounts = label("\n".join(money) or "–", 13, strong=strong)
        for place, text in ((1, hours), (2, amounts)):
            text.setAlignment(END)
            grid.addWidget(text, at, place)


class _Heads(QWidget):
    """The heads over the columns of resources."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._texts = (words("Kind"), words("What is needed"), words("Hours"), words("Amount"))
        self.setFixedHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rtl = QPainter(self), painting.is_rtl(self)
        boxes = cells(self.rect().adjusted(8, 0, -8, 0), rtl)
        for place, (box, text) in enumerate(zip(boxes, self._texts, strict=True)):
            figure = "figure" if place > 1 else "start"
            painting.write(painter, box, text, rtl=rtl, size=12, tone="quiet", place=figure)


def cells(box: QRect, rtl: bool) -> list[QRect]:
    """Part a line: kind, what, hours, amount."""
    what = max(80, box.width() - KIND - HOURS - MONEY - 36)
    found, at = [], box.x()
    for wide in (KIND, what, HOURS, MONEY):
        cell = QRect(at, box.y(), wide, box.height())
        found.append(painting.mirrored(cell, box, rtl))
        at += wide + 12
    return found


def said_hours(hours: Decimal, words: Words) -> str:
    """Write hours with the places they were typed with."""
    return words.number(hours, max(0, -int(hours.normalize().as_tuple().exponent)))


def said_money(amount: int, currency: str, words: Words) -> str:
    """Write an amount; cents only where there are any."""
    small = exponent(currency)
    return words.money(amount, currency, small, places=small if amount % 10**small else 0)
