"""Trust audit: five principles, each with an example of late, and what the lowest asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.trust import ACTIONS, ASKED, PRINCIPLES
from kamdesk.ui import icons
from kamdesk.ui.boxes import ScaleBox, TextBox
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import PADDING, Card, button, column, label, retone, row, rule, scrolled
from kamdesk.ui.screens.became import Came
from kamdesk.ui.screens.curve import with_charts
from kamdesk.ui.screens.in_place import Spot
from kamdesk.ui.screens.unsaved import Unsaved

if TYPE_CHECKING:
    from kamdesk.ui.figures import Figures
    from kamdesk.ui.work import Jobs
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.trust import Trusted
    from kamdesk.words import Words

SUBJECTS = ("trust_mark", "step", "plan")
_SIDE, _HIGH, _SCALE = 424, 300, 150
_WIDE, _NARROW = 960, 336  # the page from which the side has all its room, and its width below


class PrincipleRow(QFrame):
    """One principle: its question, its mark at a click, the example that speaks for it."""

    def __init__(
        self,
        principle: str,
        desk: Desk,
        words: Words,
        unsaved: Unsaved,
        account: Callable[[], int],
    ) -> None:
        super().__init__()
        self.principle, self._desk, self._words = principle, desk, words
        self._unsaved, self._account = unsaved, account
        self.box = ScaleBox(words, 5, 0)
        self.box.setFixedWidth(_SCALE)
        self.box.setAccessibleName(words(PRINCIPLES[principle]))
        self.box.edited.connect(self._mark)
        self.known = label("", 12, tone="quiet")
        draft = unsaved.keeper(f"trust:{principle}", account)
        told = Field("example", "Example of the last six months", "text", lock=True)
        self.example = Spot(
            told, words, self._store, box=TextBox(least=1, most=6, air=10), draft=draft
        )
        self.example.box.setPlaceholderText(words("What happened, with whom"))
        self.day = Spot(
            Field("example_day", "It happened on", "day"), words, self._store, draft=draft
        )
        self.day.setFixedWidth(150)
        self._below = QWidget()
        below = row(self.example, self.day, spacing=12, parent=self._below)
        below.setStretch(0, 1)
        name = words(PRINCIPLES[principle])
        text = column(
            label(name[:1].upper() + name[1:], strong=True, wrap=True),
            label(words(ASKED[principle]), 12, tone="quiet", wrap=True),
            None,
            spacing=1,
        )
        rated = column(self.box, row(6, self.known, None, spacing=0), None, spacing=0)
        head = row(text, rated, spacing=12)
        head.setStretch(0, 1)
        lines = column(head, self._below, spacing=4)
        lines.setContentsMargins(4, 10, 4, 10)
        column(lines, rule(), spacing=0, parent=self)

    def show_trusted(self, trusted: Trusted, *, anew: bool) -> None:
        """Show its newest mark."""
        words, mark = self._words, trusted.now.marks.get(self.principle)
        self.box.put(mark.mark if mark else None)
        self._below.setVisible(mark is not None)
        self.known.setVisible(mark is not None)
        if mark is None:
            return
        assumed = self.principle in trusted.now.assumed
        day = words.day(mark.day)
        said = words("assumed {day}", day=day) if assumed else words("marked {day}", day=day)
        self.known.setText(said)
        retone(self.known, "watch" if assumed else "quiet")
        self.example.show_value(mark.example, anew=anew)
        self.day.show_value(mark.example_day, anew=anew)
        if anew:
            slots = {"example": self.example.slot, "example_day": self.day.slot}
            self._unsaved.give_back(f"trust:{self.principle}", self._account(), slots)

    def flush(self) -> None:
        """Store what is still open."""
        self.example.flush()
        self.day.flush()

    def _mark(self) -> None:
        mark = self.box.read()
        if mark is None:
            self._desk.trust.unmark(self._account(), self.principle)
        else:
            self._desk.trust.mark(self._account(), self.principle, mark)

    def _store(self, field: str, value: Any, visit: str) -> None:
        self._desk.trust.set_example(self._account(), self.principle, field, value, visit)


class TrustPage(QWidget):
    """Five rows; the radar and the proposed action beside."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._jobs: Jobs | None = None
        self._account, self._lowest = 0, ""
        self._trusted: Trusted | None = None
        self.figures: Figures | None = None
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        make = partial(
            PrincipleRow,
            desk=desk,
            words=words,
            unsaved=self._unsaved,
            account=lambda: self._account,
        )
        self.rows = {principle: make(principle) for principle in PRINCIPLES}
        main = QWidget()
        head = row(label(words("Trust audit"), 14, strong=True), lock_sign(words), None, spacing=4)
        note = label(
            words("Mark how we live each principle with this client, from 0 to 5."),
            12,
            tone="quiet",
        )
        lines = column(head, note, 8, rule(), *self.rows.values(), None, spacing=0, parent=main)
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        self._area = scrolled(main)
        across = row(self._area, rule(upright=True), self._side(), spacing=0, parent=self)
        across.setStretch(0, 1)

    def use_jobs(self, jobs: Jobs) -> None:
        """Take the runner of long work."""
        self._jobs = jobs

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account's audit; the subject is a principle's place, from 1."""
        if account_id != self._account:
            self.flush()
            self._account, self._lowest = account_id, ""
            self._area.verticalScrollBar().setValue(0)
            self._read(anew=True)
        if 0 < subject <= len(PRINCIPLES):
            self.show_principle(list(PRINCIPLES)[subject - 1])

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again, unless the change is none of the page's business."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            self._read(anew=changes is not None and changes.origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        for each in self.rows.values():
            each.flush()

    def show_principle(self, principle: str) -> None:
        """Bring a principle into sight."""
        self._area.ensureWidgetVisible(self.rows[principle])
        self.rows[principle].box.setFocus()

    # --- reading

    def _read(self, *, anew: bool) -> None:
        self._trusted = trusted = self._desk.trust.of(self._account)
        for each in self.rows.values():
            each.show_trusted(trusted, anew=anew)
        self._propose(trusted)
        if self._jobs is not None:
            with_charts(self, self._jobs, self._draw)

    def _propose(self, trusted: Trusted) -> None:
        """Propose what the lowest principle asks for."""
        words, lowest = self._words, trusted.now.lowest
        self._card.setVisible(lowest is not None)
        left = len(PRINCIPLES) - len(trusted.now.marks)
        said = words.count(
            "{n} principle is not marked yet.", "{n} principles are not marked yet.", left
        )
        self._left.setText(said if left else "")
        self._left.setVisible(left > 0)
        if lowest is None:
            self._lowest = ""
            return
        name = words(PRINCIPLES[lowest.principle])
        self._title.setText(
            words("The lowest: {principle}, {n} of 5", principle=name, n=lowest.mark)
        )
        if lowest.principle != self._lowest:
            self._lowest = lowest.principle
            self.action.put(words(ACTIONS[lowest.principle]))
        self._came.show_became(self._account, trusted.became.get(lowest.principle, ()))

    def _act(self) -> None:
        text = " ".join(self.action.read().split())
        if text and self._lowest:
            self._desk.trust.act(self._account, self._lowest, text)

    # --- the side

    def _side(self) -> QScrollArea:
        words = self._words
        self._radar = QWidget()
        column(spacing=0, parent=self._radar)
        self._left = label("", 12, tone="quiet", wrap=True)
        self._card = Card()
        self._title = label("", strong=True, wrap=True)
        self.action = TextBox(least=1, most=4)
        self.action.setAccessibleName(words("Action"))
        self.act = button(words("Put into the plan"), self._act, icon="target", kind="small")
        self._came = Came(words)
        self._came.gone.connect(self.gone)
        sign = row(icons.picture("flag", "watch"), self._title, spacing=8)
        sign.setStretch(1, 1)
        self._card.body.addLayout(sign)
        self._card.body.addWidget(self.action)
        self._card.body.addLayout(row(self.act, None))
        self._card.body.addWidget(self._came)
        side = QWidget()
        lines = column(
            label(words("Now and a year ago"), 14, strong=True),
            self._radar,
            self._left,
            self._card,
            None,
            spacing=8,
            parent=side,
        )
        lines.setContentsMargins(PADDING, 12, PADDING, PADDING)
        area = scrolled(side)
        area.setFixedWidth(_SIDE)
        self._aside = area
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._aside.setFixedWidth(_SIDE if self.width() >= _WIDE else _NARROW)

    def _draw(self) -> None:
        from kamdesk.charts import radar
        from kamdesk.ui.figures import Figures, Sheet

        words, trusted = self._words, self._trusted
        if trusted is None:
            return
        if self.figures is None:
            self.figures = Figures(words, words("Trust audit"))
            self.figures.setFixedHeight(_HIGH)
            self.figures.picked.connect(self.show_principle)
            lines = self._radar.layout()
            if lines is not None:
                lines.addWidget(self.figures)
        before, now, then = words("a year ago"), trusted.now.marks, trusted.year_ago.marks
        spokes = [
            radar.Spoke(
                key,
                words(name),
                now[key].mark if key in now else None,
                then[key].mark if key in then else None,
                key in trusted.now.assumed,
            )
            for key, name in PRINCIPLES.items()
        ]
        table = radar.table(spokes, before, words)
        self.figures.show_figure(
            lambda style: radar.draw(spokes, before, words, style),
            parts=radar.parts(spokes, before, words),
            sheet=Sheet(table[0], table[1:]),
            summary=words("An empty point is assumed: no evidence speaks for it yet."),
        )
