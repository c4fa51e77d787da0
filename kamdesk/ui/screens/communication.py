"""The communication plan: whom we speak with how often, by what, and what of value we bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.communication import CHANNELS, TIMINGS, Due, Timing
from kamdesk.domain.coverage import Known
from kamdesk.domain.plans import Plan
from kamdesk.ui.boxes import ChoiceBox
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Empty, button, column, label, row, scrolled
from kamdesk.ui.places import Place
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import example
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.plan_switch import PlanSwitch
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.usecases.communication import Planned
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("communication", "plan", "person", "person_role", "post", "judgement", "tie", "entry")
TONES: dict[Timing, str] = {"late": "alarm", "soon": "watch", "never": "watch", "free": "quiet"}


class CommunicationPage(QWidget):
    """Days named here stand before the cadence of the level; coverage and Today follow them."""

    told = Signal(str)
    gone = Signal(object)  # Place

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account = 0
        self.plan: Plan | None = None
        self._names: dict[int, str] = {}
        self._theirs: list[tuple[int, str]] = []
        self._ours: list[tuple[int, str]] = []
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.switch = PlanSwitch(desk, words)
        self.switch.turned.connect(self._turn)
        self.lines = PartList(self._kind(), desk.communication, words, unsaved)
        self.sum = label("", 13, wrap=True)
        self.propose = button("", self._propose, icon="plus", kind="small")
        self.choice = ChoiceBox([], words("Add somebody of theirs…"))
        self.choice.setAccessibleName(words("Add somebody of theirs…"))
        self.choice.edited.connect(self._add_person)
        note = words(
            "Days named here stand before the cadence of the level: coverage, its warnings and "
            "Today follow them. Counted from the last real contact; holidays do not count."
        )
        page = QWidget()
        top = row(8, self.sum, self.propose, self.choice, spacing=8)
        top.setStretch(1, 1)
        said = row(8, label(note, 12, tone="quiet", wrap=True), spacing=0)
        lines = column(
            row(8, self.switch), top, 8, self.lines, 12, said, None, spacing=0, parent=page
        )
        lines.setSpacing(4)
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING, PADDING)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(page))
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show the communication plan of an account, and one row of it."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
        self._read(anew=True)
        if subject:
            self.lines.open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of this page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS, "setting")):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.lines.flush()

    def _turn(self) -> None:
        """Show another plan of the account."""
        self.flush()
        self._read(anew=True)

    def _read(self, *, anew: bool) -> None:
        plan = self.plan = self.switch.plan(self._account)
        found = self._desk.communication.of_account(self._account, plan.id) if plan else None
        told = found is not None and bool(found.rows)
        self._pages.setCurrentIndex(0 if told or self.switch.several else 1)
        if plan is None or found is None:
            return
        theirs, ours = self._desk.people.of_account(self._account), self._desk.people.ours()
        self._theirs = [(person.id, person.name) for person in theirs]
        self._ours = [(person.id, person.name) for person in ours]
        self._names = dict([*self._theirs, *self._ours])
        self.lines.show_parts(plan.id, found.rows, anew=anew)
        self._say_sum(found.rows, found.missing)

    def _say_sum(self, rows: tuple[Planned, ...], missing: tuple[Known, ...]) -> None:
        words = self._words
        held = Counter(planned.due.timing for planned in rows)
        parts = [words.count("{n} contact planned", "{n} contacts planned", len(rows))]
        if held["late"]:
            parts.append(words.count("{n} overdue", "{n} overdue", held["late"]))
        if held["never"]:
            parts.append(words.count("{n} never met", "{n} never met", held["never"]))
        if held["soon"]:
            parts.append(
                words.count("{n} due within a week", "{n} due within a week", held["soon"])
            )
        self.sum.setText(words.listing(parts))
        self.propose.setText(words.count("Add {n} who matters", "Add {n} who matter", len(missing)))
        self.propose.setToolTip(words.listing([person.name for person in missing[:12]]))
        self.propose.setVisible(bool(missing))
        named = {planned.person_id for planned in rows}
        self.choice.set_options([each for each in self._theirs if each[0] not in named])
        self.choice.put(None)

    # --- deeds

    def _propose(self) -> None:
        plan_id = self.plan.id if self.plan else self._desk.communication.begun(self._account)
        if not self._desk.communication.propose(self._account, plan_id):
            self.gone.emit(Place("accounts", account=self._account, page="people"))
        self._read(anew=False)

    def _add_person(self) -> None:
        person = self.choice.read()
        if person is not None and self.plan is not None:
            added = self._desk.communication.add_person(self.plan.id, person)
            self._read(anew=False)
            self.lines.open(added)

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "Regular contact with a purpose, not only to sell: who speaks with whom, how often, "
            "by what, and what of value it brings. Begin with those who matter on the map."
        )
        return Empty(
            sentence,
            words("Propose a communication plan"),
            self._propose,
            example(words, "communication"),
        )

    # --- one row

    def _kind(self) -> Kind:
        words = self._words
        return Kind(
            part="communication",
            title=words("Communication plan"),
            asking=words("Add a contact without a name: what it is for"),
            draw=self._draw,
            spoken=self._spoken,
            fields=self._fields,
            columns=3,
            high=51,
            lock=True,
            head=partial(_Heads, words),
        )

    def _draw(self, painter: QPainter, box: QRect, planned: Planned, rtl: bool) -> None:
        words, due = self._words, planned.due
        who, every, brought, last, following = cells(box, rtl)
        name = self._names.get(planned.person_id or 0, "") or words("everybody there")
        _two(painter, who, words.isolate(name), words.isolate(planned.purpose), rtl, strong=True)
        channel = words(CHANNELS[planned.channel]) if planned.channel else ""
        _two(painter, every, self._every(due), channel, rtl)
        owner = self._names.get(planned.owner_id or 0, "")
        text = words.isolate(" ".join(planned.value.split()))
        _two(painter, brought, text, words.isolate(owner), rtl)
        said = words.day(due.last) if due.last else "–"
        _two(painter, last, said, "", rtl, place="figure")
        day = words.day(due.next) if due.next else "–"
        tone = TONES.get(due.timing, "")
        _two(painter, following, day, words(TIMINGS[due.timing]), rtl, place="figure", tone=tone)

    def _every(self, due: Due) -> str:
        words = self._words
        if due.every is None:
            return words("as it comes")
        said = words.count("every {n} day", "every {n} days", due.every)
        return said if due.source == "plan" else words("{every}, by level", every=said)

    def _spoken(self, planned: Planned) -> str:
        words, due = self._words, planned.due
        parts = [
            self._names.get(planned.person_id or 0, "") or words("everybody there"),
            self._every(due),
            words(CHANNELS[planned.channel]) if planned.channel else "",
            planned.purpose,
            planned.value,
            words("last contact {day}", day=words.day(due.last)) if due.last else "",
            words("next due {day}", day=words.day(due.next)) if due.next else "",
            words(TIMINGS[due.timing]),
        ]
        return words.listing([part for part in parts if part])

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        channels = [(key, words(text)) for key, text in CHANNELS.items()]
        return (
            Field("person_id", "With whom", "person", options=self._theirs),
            Field("every_days", "At least every, days", "number"),
            Field("channel", "Channel", "choice", options=channels),
            Field("owner_id", "Who of us", "person", options=self._ours),
            Field("purpose", "What it is for"),
            Field("value", "What of value we bring", "text", lines=2),
        )


class _Heads(QWidget):
    """The heads over the columns."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._texts = (
            words("With whom"),
            words("How often"),
            words("What we bring, and who of us"),
            words("Last contact"),
            words("Next due"),
        )
        self.setFixedHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rtl = QPainter(self), painting.is_rtl(self)
        boxes = cells(self.rect().adjusted(8, 0, -8, 0), rtl)
        for place, (box, text) in enumerate(zip(boxes, self._texts, strict=True)):
            figure = "figure" if place > 2 else "start"
            painting.write(painter, box, text, rtl=rtl, size=12, tone="quiet", place=figure)


def cells(box: QRect, rtl: bool) -> list[QRect]:
    """Part a row: who, how often, what we bring, last contact, next due."""
    fixed = (196, 112, 118)  # how often, last, next
    rest = max(160, box.width() - sum(fixed) - 4 * 14)
    who = round(rest * 0.4)
    found, at = [], box.x()
    for wide in (who, fixed[0], rest - who, fixed[1], fixed[2]):
        found.append(painting.mirrored(QRect(at, box.y(), wide, box.height()), box, rtl))
        at += wide + 14
    return found


def _two(
    painter: QPainter,
    box: QRect,
    upper: str,
    lower: str,
    rtl: bool,
    *,
    strong: bool = False,
    place: str = "start",
    tone: str = "",
) -> None:
    """Write a line and a quiet one below it; a tone is for the lower one."""
    half = box.height() // 2
    first = box.adjusted(0, 5, 0, -half + 3) if lower else box
    painting.write(painter, first, upper, rtl=rtl, strong=strong, place=place)
    if lower:
        second = box.adjusted(0, half - 3, 0, -5)
        painting.write(painter, second, lower, rtl=rtl, size=12, tone=tone or "quiet", place=place)
