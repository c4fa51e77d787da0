"""Account-based marketing: the unique offer, the programme for this account, the joint team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedWidget, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.communication import CHANNELS
from kamdesk.domain.marketing import KINDS, STATES, Campaign, State, counted, state
from kamdesk.domain.plans import Plan
from kamdesk.ui import icons
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Empty, column, label, row, scrolled
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.beside import Beside
from kamdesk.ui.screens.in_place import beside, example
from kamdesk.ui.screens.offer import OfferPart
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.plan_switch import PlanSwitch
from kamdesk.ui.screens.team import TeamList
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.words import Words

SUBJECTS = ("campaign", "team", "unique_offer", "plan", "person", "account", "setting")
TONES: dict[State, str] = {"late": "alarm", "soon": "watch", "done": "good"}
KIND, DAY = 168, 118  # widths of columns


class MarketingPage(QWidget):
    """The unique offer goes on the client's table; the programme and the team are ours."""

    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words, self._today = desk, words, today
        self._account = 0
        self.plan: Plan | None = None
        self._names: dict[int, str] = {}
        self._theirs: list[tuple[int, str]] = []
        self._ours: list[tuple[int, str]] = []
        unsaved = Unsaved(desk.drafts, words)
        unsaved.told.connect(self.told)
        self.switch = PlanSwitch(desk, words)
        self.switch.turned.connect(self._turn)
        self.offer = OfferPart(desk, words, unsaved)
        self.lines = PartList(self._kind(), desk.marketing, words, unsaved)
        self.team = TeamList(desk, words, unsaved, words("Joint sales and marketing team"))
        self.sum = label("", 12, tone="quiet", wrap=True)
        main, side = QWidget(), QWidget()
        column(self.lines, 6, self.sum, None, spacing=0, parent=main)
        column(self.team, None, spacing=0, parent=side)
        page = QWidget()
        lines = column(
            row(8, self.switch),
            6,
            self.offer,
            28,
            Beside(main, side, 900, (13, 7)),
            None,
            spacing=0,
            parent=page,
        )
        lines.setContentsMargins(PADDING - 8, PADDING, PADDING, PADDING)
        self.area = scrolled(page)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.area)
        self._pages.addWidget(self._teaching())
        column(self._pages, spacing=0, parent=self)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work."""
        self.offer.jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show the marketing for an account, and one piece of its programme."""
        if account_id != self._account:
            self.flush()
            self._account = account_id
            self.area.verticalScrollBar().setValue(0)
        self._read(anew=True)
        if subject:
            self.lines.open(subject)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of this page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.offer.flush()
        self.lines.flush()
        self.team.flush()

    def _turn(self) -> None:
        """Show another plan of the account."""
        self.flush()
        self._read(anew=True)

    def _read(self, *, anew: bool) -> None:
        desk = self._desk
        plan = self.plan = self.switch.plan(self._account)
        self._pages.setCurrentIndex(0 if plan else 1)
        if plan is None:
            return
        campaigns = desk.marketing.campaigns(plan.id)
        theirs, ours = desk.people.of_account(self._account), desk.people.ours()
        self._theirs = [(person.id, person.name) for person in theirs]
        self._ours = [(person.id, person.name) for person in ours]
        self._names = dict([*self._theirs, *self._ours])
        account = desk.accounts.one(self._account)
        self.offer.show_offer(account, desk.marketing.offer(plan.id), ours, anew=anew)
        self.lines.show_parts(plan.id, campaigns, anew=anew)
        self.team.show_team(plan.id, desk.marketing.team(plan.id), dict(self._ours), anew=anew)
        self._say_sum(campaigns)

    def _say_sum(self, campaigns: tuple[Campaign, ...]) -> None:
        words = self._words
        if not campaigns:
            self.sum.setText(example(words, "campaign"))
            return
        found = counted(campaigns, self._today())
        parts = [
            words("{state}: {n}", state=words(STATES[name]), n=n) for name, n in found.items() if n
        ]
        self.sum.setText(beside(words, *parts))

    def _begin(self) -> None:
        self._desk.marketing.begun(self._account)
        self._read(anew=True)

    def _teaching(self) -> QWidget:
        words = self._words
        sentence = words(
            "Treat one account as a market of its own: an offer nobody else gets, content made "
            "for its people, a programme with days, and one team of sales and marketing."
        )
        return Empty(
            sentence, words("Write a unique offer"), self._begin, example(words, "campaign")
        )

    # --- the programme

    def _kind(self) -> Kind:
        words = self._words
        return Kind(
            part="campaign",
            title=words("Content and programme for this account"),
            asking=words("Add content, an event, a message, an offer, a step"),
            draw=self._draw,
            spoken=self._spoken,
            fields=self._fields,
            columns=3,
            high=44,
            lock=True,
            tick=self._toggle,
            head=partial(_Heads, words),
        )

    def _toggle(self, campaign: Campaign) -> None:
        done = None if campaign.done_on else self._today()
        self._desk.marketing.set_part("campaign", campaign.id, "done_on", done)

    def _draw(self, painter: QPainter, box: QRect, one: Campaign, rtl: bool) -> None:
        words = self._words
        sign, what, kind, day = cells(box, rtl)
        stands = state(one, self._today())
        self._tick(painter, sign, done=stands == "done")
        half = box.height() // 2
        who = (self._names.get(one.person_id or 0, ""), self._names.get(one.owner_id or 0, ""))
        below = words("for {whom}", whom=who[0]) if who[0] else ""
        channel = words(CHANNELS[one.channel]) if one.channel in CHANNELS and one.channel else ""
        text = beside(words, below, channel, who[1])
        upper = what.adjusted(0, 4, 0, -half + 2) if text else what
        quiet = "quiet" if stands == "done" else "text"
        painting.write(painter, upper, words.isolate(one.what), rtl=rtl, strong=True, tone=quiet)
        if text:
            lower = what.adjusted(0, half - 2, 0, -3)
            painting.write(painter, lower, text, rtl=rtl, size=12, tone="quiet")
        painting.write(painter, kind, words(KINDS[one.kind]), rtl=rtl, size=12, tone="quiet")
        shown = one.done_on or one.day
        first, second = day.adjusted(0, 4, 0, -half + 2), day.adjusted(0, half - 2, 0, -3)
        if shown:
            painting.write(painter, first, words.day(shown), rtl=rtl, place="figure")
        tone = TONES.get(stands, "quiet")
        painting.write(
            painter, second, words(STATES[stands]), rtl=rtl, size=12, tone=tone, place="figure"
        )

    def _tick(self, painter: QPainter, box: QRect, *, done: bool) -> None:
        at = QRect(box.center().x() - 8, box.center().y() - 8, 16, 16)
        if done:
            painter.drawPixmap(at, icons.pixmap("check", "good", 16))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("strong"), 1.2))
            painter.drawRoundedRect(at.adjusted(1, 1, -1, -1), 3, 3)

    def _spoken(self, one: Campaign) -> str:
        words = self._words
        stands = words(STATES[state(one, self._today())])
        day = words.day(one.day) if one.day else ""
        parts = (one.what, words(KINDS[one.kind]), self._names.get(one.person_id or 0, ""), day)
        return words.listing([part for part in (*parts, stands) if part])

    def _fields(self) -> tuple[Field, ...]:
        words = self._words
        kinds = [(key, words(text)) for key, text in KINDS.items()]
        channels: list[tuple[Any, str]] = [(key, words(text)) for key, text in CHANNELS.items()]
        return (
            Field("what", "What", wide=True),
            Field("kind", "Kind", "choice", options=kinds),
            Field("person_id", "For whom", "person", options=self._theirs),
            Field("owner_id", "Who of us", "person", options=self._ours),
            Field("channel", "Channel", "choice", options=channels),
            Field("day", "Day", "day"),
            Field("done_on", "Done on", "day"),
            Field("note", "Note", "text", lines=2),
        )


class _Heads(QWidget):
    """The heads over the programme."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._texts = ("", words("What, for whom, who of us"), words("Kind"), words("Day"))
        self.setFixedHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rtl = QPainter(self), painting.is_rtl(self)
        boxes = cells(self.rect().adjusted(8, 0, -8, 0), rtl)
        for place, (box, text) in enumerate(zip(boxes, self._texts, strict=True)):
            figure = "figure" if place == 3 else "start"
            painting.write(painter, box, text, rtl=rtl, size=12, tone="quiet", place=figure)


def cells(box: QRect, rtl: bool) -> list[QRect]:
    """Part a line: the tick, what, kind, day."""
    what = max(80, box.width() - 20 - KIND - DAY - 36)
    found, at = [], box.x()
    for wide in (20, what, KIND, DAY):
        cell = QRect(at, box.y(), wide, box.height())
        found.append(painting.mirrored(cell, box, rtl))
        at += wide + 12
    return found
