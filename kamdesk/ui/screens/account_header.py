"""The head of an account: who it is, when we last spoke, what falls due, how much is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from kamdesk.domain.analyses.alarm import KINDS as ALARMS
from kamdesk.domain.history import KINDS
from kamdesk.ui import icons
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Cut,
    button,
    column,
    fitted,
    icon_button,
    label,
    plain_tip,
    retone,
    row,
    rule,
)
from kamdesk.ui.places import Place
from kamdesk.ui.screens.alarm_words import SIGNS, TONES, level
from kamdesk.ui.screens.coverage_depth import explained
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.screens.ladder_said import explained as rung_explained
from kamdesk.ui.screens.ladder_said import moved
from kamdesk.words.ladder import rung_text

if TYPE_CHECKING:
    from kamdesk.domain.analyses.alarm import Signals
    from kamdesk.ui.screens.account_standing import Standing
    from kamdesk.usecases.ladder import Standing as Rung
    from kamdesk.usecases.overview import Due, Glance, Revenue
    from kamdesk.words import Words

_LONGEST = 44  # letters beside a fact
_SHORTEST = 40  # pixels that are left of a note
_GAP = 16
WHOLE, FOLDED = 96, 52  # heights
_HIGH = 22
_ALARMS = 240  # pixels kept for the alarms, whether read already or not
LOUD = ("watch", "at_risk", "probably_lost", "lost")
_SCRIPTS = {"en": "latin", "bg": "cyrillic", "fa": "arabic", "he": "hebrew"}
_SCALES = (1_000_000_000, 1_000_000)  # named from ten of them on


class Fact(QWidget):
    """A label over a short fact; what stands after it leads to where it comes from."""

    opened = Signal()

    def __init__(
        self, title: str, *signs: QWidget, value: QLabel | None = None, trend: bool = False
    ) -> None:
        super().__init__()
        self._said, self._cut = "", ""
        self._signs = signs
        self.sign = label("")
        self.sign.hide()
        self.value = value or label("", strong=True)
        self.value.setContentsMargins(0, 0, 0, 0)
        self.value.setFixedHeight(_HIGH)
        self.note = button("", self.opened.emit, kind="quiet")
        self.title = Cut(12, tone="quiet")
        self.title.setText(title)
        head = row(self.title, *signs, None, spacing=4)
        self.line = rule(upright=True)
        self.line.setFixedHeight(34)
        said = (self.value, self.sign) if trend else (self.sign, self.value)
        texts = column(head, row(*said, self.note, None, spacing=6), spacing=1)
        row(self.line, texts, spacing=16, parent=self)

    def say(self, value: str, note: str = "", tone: str = "") -> None:
        """Show it; a long note is cut and said whole in its tip."""
        self.value.setText(value)
        self._said = note
        self.note.setAccessibleName(note)
        self.note.setVisible(bool(note))
        self.give_way(0)
        retone(self.value, tone)

    def give_way(self, less: int) -> None:
        """Cut the note so that it takes so many pixels less than all of it."""
        cut = self._whole()
        if less > 0:
            metrics = self.note.fontMetrics()
            cut = fitted(metrics, cut, max(_SHORTEST, metrics.horizontalAdvance(cut) - less))
        self._cut = cut
        self.note.setText(cut.replace("&", "&&"))
        self.note.setToolTip(plain_tip(self._said) if cut != self._said else "")

    def needed(self, *, whole: bool) -> int:
        """Give the room it asks for: with all of its note, or with what is shown of it."""
        text = self._whole() if whole else self._cut
        parts = [self.value, *([self.sign] if not self.sign.isHidden() else [])]
        wide = [part.sizeHint().width() for part in parts]
        if text:  # asked of the button itself: a layout tells its old size until it is set again
            metrics = self.note.fontMetrics()
            frame = self.note.sizeHint().width() - metrics.horizontalAdvance(self.note.text())
            wide.append(frame + metrics.horizontalAdvance(text))
        said = sum(wide) + 6 * (len(wide) - 1)
        named = [self.title, *self._signs]
        head = sum(part.sizeHint().width() for part in named) + 4 * len(self._signs)
        return max(said, head) + (0 if self.line.isHidden() else 17) + _GAP

    def least(self) -> int:
        """Give the room it asks for once its note is cut as far as may be."""
        long = self.note.fontMetrics().horizontalAdvance(self._whole())
        return self.needed(whole=True) - max(0, long - _SHORTEST)

    def _whole(self) -> str:
        said = self._said
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


class AccountHeader(QWidget):
    """Two lines on top of an account's pages."""

    print_plan = Signal(int)  # an account id
    standing_asked = Signal(bool)  # True: make key; False: no longer key
    gone = Signal(object)  # Place
    coverage_asked = Signal()
    asked = Signal(str)  # a paper or file of the account

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._today = words, today
        self._glance: Glance | None = None
        self._sold = False
        self.setFixedHeight(WHOLE)
        self.name, self.further = Cut(20, strong=True), Cut(16, tone="quiet")
        self.since = Cut(tone="quiet")
        self.make_key = button(words("Make key account…"), lambda: self.standing_asked.emit(True))
        self.more = icon_button("more", words("More"))
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for deed, text in (
            ("dossier", words("Print the dossier…")),
            ("contacts", words("Print contact cards…")),
            ("cards_out", words("Save business cards…")),
            ("cards_in", words("Take in people…")),
        ):
            menu.addAction(text, partial(self.asked.emit, deed))
        menu.addSeparator()
        menu.addAction(words("Prepare talks"), partial(self._go, "talks"))
        self.not_key = menu.addAction(words("No longer key…"))
        self.not_key.triggered.connect(lambda: self.standing_asked.emit(False))
        self.more.setMenu(menu)
        self.print = button(words("Print plan…"), self._print, icon="print")
        self.met, self.due = Fact(words("Last contact")), Fact(words("Next due"))
        self.relation = Fact(
            words("Depth of relationship"),
            lock_sign(words),
            value=Figure(words, "", self._explain_depth),
        )
        self.rung = Fact(
            words("Ladder, our view"),
            lock_sign(words),
            value=Figure(words, "", self._explain_rung),
            trend=True,
        )
        self.state = Fact(words("State"), lock_sign(words))
        self._standing: Standing | None = None
        self.known = Fact(words("Completeness"), lock_sign(words))
        self.bought = Fact(words("Revenue, last 12 months"), lock_sign(words))
        self.relation.opened.connect(self.coverage_asked)
        self.rung.opened.connect(lambda: self._go("relationship/ladder"))
        self.state.opened.connect(self._open_alarms)
        self.met.opened.connect(lambda: self._go("history"))
        self.due.opened.connect(self._open_due)
        self.known.opened.connect(lambda: self._go("dossier"))
        title = row(self.name, self.further, self.since, None, spacing=12)
        head = row(title, self.make_key, self.print, self.more, spacing=8)
        head.setStretch(0, 1)
        self._facts = (
            *(self.met, self.due, self.rung, self.relation, self.known, self.bought),
            self.state,
        )
        self._held = QWidget()
        self._held.setLayout(_parted(*self._facts))
        lines = column(head, None, self._held, spacing=0, parent=self)
        lines.setContentsMargins(PADDING, 10, PADDING, 8)

    def fold(self, on: bool) -> None:
        """Leave the name and the buttons alone, where a page needs the height."""
        self._held.setVisible(not on)
        self.setFixedHeight(FOLDED if on else WHOLE)

    def show_glance(self, glance: Glance) -> None:
        """Show an account."""
        if self._glance is None or self._glance.id != glance.id:
            self.show_standing(None)
        self._glance = glance
        account, words = glance.account, self._words
        self.name.setText(words.isolate(account.name))
        every = [words.isolate(text) for text in account.names.values()]
        mine = account.names.get(_SCRIPTS[words.language], "")
        self.further.setText(words.isolate(mine) if mine else "".join(every[:1]))
        self.further.setToolTip(plain_tip("  ".join(every)))
        self.further.setVisible(bool(every))
        since = account.key_since
        said = words("Key account since {day}", day=words.day(since, "month")) if since else ""
        self.since.setText(said)
        self.make_key.setVisible(not account.key)
        self.not_key.setVisible(account.key)
        met = glance.last_contact
        if met is None:
            self.met.say(words("never noted"))
        else:
            ago = words.relative(met.day, self._today())
            self.met.say(words.day(met.day), beside(words, words(KINDS[met.kind]), ago))
        self._show_due(glance.next_due)
        self._show_rung(glance.ladder)
        self.known.say(words.percent(glance.known, 0))
        self._fit()

    def show_revenue(self, revenue: Revenue | None) -> None:
        """Show what was bought in twelve months, where that is known."""
        self._sold = revenue is not None
        if revenue is None:
            self._fit()
            return
        words, whole = self._words, revenue.amount // 10**revenue.exponent
        scale = next((each for each in _SCALES if abs(whole) >= 10 * each), 1)
        said = words.money(
            revenue.amount,
            revenue.currency,
            revenue.exponent,
            scale,
            1 if scale > 1 else 0,
        )
        self.bought.say(said, words("to {day}", day=revenue.last))
        self._fit()

    def show_standing(self, standing: Standing | None) -> None:
        """Show depth and alarms; nothing known yet leaves their room empty."""
        self._standing, words = standing, self._words
        if standing is None or not standing.depth.people:
            self.relation.say("" if standing is None else "–")
        else:
            moved = standing.moved
            note = words.number(moved, signed=True) if moved else ""
            self.relation.say(words.number(standing.depth.score), note)
            tip = words("Change in six months") if moved else ""
            self.relation.note.setToolTip(plain_tip(tip))
            self.relation.note.setAccessibleName(f"{tip}: {note}" if tip else "")
        self.relation.value.setEnabled(standing is not None)
        self._show_state(standing.signals if standing else None, standing is not None)
        self._fit()

    def _show_rung(self, found: Rung | None) -> None:
        """Show where we stand on the ladder, and whether we climbed there or fell."""
        words, at = self._words, found.rung if found else None
        self.rung.sign.hide()
        client = found is not None and found.view_that_counts == "client"
        title = words("Ladder, the client's view") if client else words("Ladder, our view")
        self.rung.title.setText(title)
        if found is None or at is None:
            self.rung.say("–")
            return
        view = found.view(found.view_that_counts)
        assumed = view.judged is not None and not view.judged.confirmed
        name = rung_text(found.rungs[at - 1], "name", words)
        note = beside(words, name, words("assumed") if assumed else "", moved(view, words))
        self.rung.say(words("Rung {n} of {all}", n=at, all=len(found.rungs)), note)
        if view.moved is not None:
            up = view.moved.up
            icons.show(self.rung.sign, "up" if up else "down", "good" if up else "alarm")
            self.rung.sign.show()

    def _explain_rung(self) -> Explanation:
        assert self._glance is not None
        assert self._glance.ladder is not None
        return rung_explained(self._glance.ladder, self._words)

    def _show_state(self, signals: Signals | None, read: bool) -> None:
        words = self._words
        icon = SIGNS.get(signals.level, "") if signals else ""
        self.state.sign.setVisible(bool(icon))
        if signals is None:
            self.state.say("–" if read else "")
            return
        held = signals.level or signals.state
        tone = TONES[held] if held in LOUD else "quiet"
        loud = words.line(" · ".join(words(ALARMS[alarm.kind]) for alarm in signals.loud))
        self.state.say(level(signals, words), loud, tone)
        if icon:
            icons.show(self.state.sign, icon, tone)

    def _explain_depth(self) -> Explanation:
        standing, words = self._standing, self._words
        assert standing is not None
        told = explained(standing.depth, words, standing.before)
        if standing.before is None:
            return told
        then = words(
            "six months ago: {before}; the second column is the change since",
            before=standing.before.score,
        )
        return replace(told, source=then)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what matters least where there is no room, then cut what falls due."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit again when a part has another size: a text, or the font of the theme."""
        if event.type() == QEvent.Type.LayoutRequest and self._glance is not None:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than is always there: the rest gives way."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        shown = [fact for fact in self._facts if fact is not self.bought or self._sold]
        room = self.width() - 2 * PADDING
        for least in (self.known, self.bought):
            others = sum(fact.needed(whole=True) for fact in shown if fact is not self.state)
            if least in shown and others + _ALARMS > room:
                shown.remove(least)
        if sum(fact.least() for fact in shown) > room:
            shown.remove(self.rung)
        for fact in self._facts:
            fact.setVisible(fact in shown)
        over = sum(fact.needed(whole=True) for fact in shown) - room
        for fact in (self.state, self.rung, self.due, self.met):
            before = fact.needed(whole=True)
            fact.give_way(over)
            over -= max(0, before - fact.needed(whole=False))

    def _show_due(self, due: Due | None) -> None:
        words, today = self._words, self._today()
        if due is None:
            self.due.say(words("nothing noted"))
            return
        late = (today - due.day).days
        day = words.day(due.day)
        if late > 0:
            day = words.count("{day}, {n} day late", "{day}, {n} days late", late, day=day)
        elif not late:
            day = words("today")
        self.due.say(day, due.what, "alarm" if late > 0 else "watch" if not late else "")

    def _print(self) -> None:
        if self._glance is not None:
            self.print_plan.emit(self._glance.id)

    def _open_alarms(self) -> None:
        if self._glance is not None:
            self.gone.emit(Place("portfolio", page="alarms", subject=self._glance.id))

    def _go(self, page: str, subject: int = 0) -> None:
        if self._glance is not None:
            self.gone.emit(Place("accounts", self._glance.id, page, subject))

    def _open_due(self) -> None:
        due = self._glance.next_due if self._glance is not None else None
        if due is not None:
            self._go("plan/plan" if due.kind == "step" else "history", due.subject)


def _parted(first: Fact, *facts: Fact) -> QHBoxLayout:
    """Set facts side by side with thin lines between them."""
    first.line.hide()
    return row(first, *facts, None, spacing=_GAP)
