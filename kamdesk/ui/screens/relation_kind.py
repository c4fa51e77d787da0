"""Kind of relation: five kinds on one scale, now and wanted, each with what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from kamdesk.domain.changes import Changes
from kamdesk.domain.relation_kinds import BY_KEY, BY_NUMBER, KINDS, Kind, between
from kamdesk.ui.forms import Field, Form, lock_sign
from kamdesk.ui.panels import (
    PADDING,
    Card,
    button,
    column,
    label,
    plain_tip,
    retone,
    row,
    rule,
    scrolled,
)
from kamdesk.ui.places import Place
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.fold import Fold
from kamdesk.ui.screens.in_place import Details
from kamdesk.ui.screens.ladder_said import standing_of
from kamdesk.ui.screens.ladder_standing import BEHIND
from kamdesk.ui.screens.unsaved import Unsaved
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.relations import Relation
    from kamdesk.words import Words

SUBJECTS = ("judgement", "target", "step", "plan", "account")
_HIGH, _WIDE, _DOT = 162, 900, 9


class KindCell(QAbstractButton):
    """One kind on the scale."""

    def __init__(self, kind: Kind, words: Words) -> None:
        super().__init__()
        self._words, self.kind = words, kind
        self._now = self._wanted = self._passed = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_place(self, relation: Relation) -> None:
        """Say whether we are here, want to be, or have passed it."""
        words, now, wanted = self._words, relation.now, relation.wanted
        self._now, self._wanted = now == self.kind, wanted == self.kind
        self._passed = now is not None and self.kind.number < now.number
        said = [words(self.kind.name), words(self.kind.meaning)]
        said += [words("now")] if self._now else []
        said += [words("wanted")] if self._wanted else []
        self.setAccessibleName(". ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl, words = painting.is_rtl(self), self._words
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("raised"))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawRoundedRect(box, 6, 6)
        self._track(painter, rtl)
        painter.setLayoutDirection(self.layoutDirection())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        wrapped = int(flags) | int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme().font(13, strong=True))
        painter.setPen(theme().color("accent" if self._now else "text"))
        name = QRect(2, 46, self.width() - 4, 40)  # two lines: a name is never cut
        painter.drawText(name, wrapped, words(self.kind.name))
        written = painter.boundingRect(name, wrapped, words(self.kind.name))
        painter.setFont(theme().font(12))
        painter.setPen(theme().color("quiet"))
        top = written.bottom() + 3
        below = QRect(4, top, self.width() - 8, _HIGH - top - 2)
        painter.drawText(below, wrapped, words(self.kind.meaning))

    def _track(self, painter: QPainter, rtl: bool) -> None:
        """Draw this part of the line, and the point on it."""
        middle, y = self.width() / 2, 30
        first, last = self.kind.number == 1, self.kind.number == len(KINDS)
        start, end = (middle if first else 0, middle if last else self.width())
        if rtl:
            start, end = self.width() - end, self.width() - start
        painter.setPen(QPen(theme().color("line"), 3))
        painter.drawLine(round(start), y, round(end), y)
        if self._passed or self._now:  # what lies behind us
            behind = (middle if first else 0, middle if self._now else self.width())
            if rtl:
                behind = (self.width() - behind[1], self.width() - behind[0])
            painter.setPen(QPen(theme().color("accent"), 3))
            painter.drawLine(round(behind[0]), y, round(behind[1]), y)
        done = self._passed or self._now
        tone = "good" if self._wanted and not self._now else "accent" if done else "strong"
        painter.setPen(QPen(theme().color(tone), 2))
        painter.setBrush(theme().color("accent" if self._now else "surface"))
        at = QRectF(middle - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT)
        painter.drawEllipse(at)
        number = self._words.number(self.kind.number)
        ink = "on_accent" if self._now else "text"
        box = at.toRect()
        painting.write(
            painter, box, number, rtl=rtl, size=12, strong=True, tone=ink, place="middle"
        )
        word = self._words("now") if self._now else self._words("wanted") if self._wanted else ""
        if word:
            said = QRect(0, 2, self.width(), 16)
            tone = "accent" if self._now else "good"
            painting.write(painter, said, word, rtl=rtl, size=12, tone=tone, place="middle")


class RelationKindPage(QWidget):
    """Where the relation stands on the scale, where it shall stand, and what that asks for."""

    gone = Signal(object)  # Place
    told = Signal(str)

    def __init__(self, desk: Desk, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._account, self._chosen = 0, ""
        self._found: Relation | None = None
        self._unsaved = Unsaved(desk.drafts, words)
        self._unsaved.told.connect(self.told)
        self.cells = {kind.key: KindCell(kind, words) for kind in KINDS}
        for key, cell in self.cells.items():
            cell.clicked.connect(lambda _=False, key=key: self._choose(key))
        self.title = label("", 14, strong=True)
        self.signs, self.approach, self.stage = (label("", wrap=True) for _ in range(3))
        retone(self.stage, "quiet")
        self.set_now = button(words("Set as now"), self._judge, kind="small")
        self.set_wanted = button(words("Set as wanted"), self._want, kind="small")
        self.plan = button(words("Into the plan"), self._plan, icon="plus", kind="small")
        self.now = label("", 14, strong=True)
        self.behind = button("", self._open, kind="quiet")
        self.evidence = label("", 12, tone="quiet", wrap=True)
        self.way = label("", wrap=True)
        kinds = [(kind.number, words(kind.name)) for kind in KINDS]
        self.form = Form(
            (
                Field("value", "Wanted", "choice", options=kinds, nothing=words("No target")),
                Field("due", "By when", "day"),
                Field("approach", "Approach", "text", wide=True, lines=3),
            ),
            words,
            self._store,
            draft=self._unsaved.keeper("relation target", lambda: self._account),
            columns=2,
            today=today,
        )
        self._past = column(spacing=6)
        self._held: QWidget | None = None
        self._lay_out()

    def show_account(self, account_id: int, subject: int = 0) -> None:
        """Show an account."""
        if account_id == self._account:
            return
        self.flush()
        self._account, self._chosen = account_id, ""
        self._read(anew=True)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read again what the change touched."""
        if self._account and (changes is None or changes.touches(*SUBJECTS)):
            origin = changes.origin if changes else ""
            self._read(anew=origin in ("undo", "redo"))

    def flush(self) -> None:
        """Store what is still open."""
        self.form.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self.width() >= _WIDE else ways.TopToBottom
        if self._halves.direction() != way:
            self._halves.setDirection(way)

    def _lay_out(self) -> None:
        words = self._words
        scale = Card(words("Five kinds of relation"), lock=lock_sign(words))
        scale.body.addLayout(row(*self.cells.values(), spacing=0))
        scale.body.addWidget(rule())
        scale.body.addLayout(
            row(self.title, None, self.set_now, self.set_wanted, self.plan, spacing=8)
        )
        for head, text in (
            (words("How to tell"), self.signs),
            (words("What it asks for"), self.approach),
        ):
            scale.body.addLayout(column(label(head, 12, tone="quiet"), text, spacing=1))
        stages = Fold("stages", words("In the literature"), words, opened=False)
        note = words(
            "The literature knows stages, from exploratory to integrated; which of them belongs to "
            "which kind is our own reading."
        )
        stages.body.addWidget(self.stage)
        stages.body.addWidget(label(note, 12, tone="quiet", wrap=True))
        scale.body.addWidget(stages)
        here = Card(words("Now and wanted"), lock=lock_sign(words))
        here.body.addLayout(row(self.now, None, self.behind))
        for part in (self.evidence, self.way, rule(), self.form):
            here.body.addWidget(part)
        self._history = Card(words("How it went"), lock=lock_sign(words))
        self._history.body.addLayout(self._past)
        held = QWidget()
        first = column(scale, None, spacing=12)
        second = column(here, self._history, None, spacing=12)
        self._halves = row(first, second, spacing=12, parent=held)
        self._halves.setContentsMargins(PADDING, 12, PADDING, PADDING)
        self._halves.setStretch(0, 3)
        self._halves.setStretch(1, 2)
        column(scrolled(held), spacing=0, parent=self)

    def _read(self, *, anew: bool) -> None:
        words, found = self._words, self._desk.relations.of(self._account)
        self._found = found
        for cell in self.cells.values():
            cell.show_place(found)
        judged = found.judged
        self.now.setText(words(found.now.name) if found.now else words("Not known yet"))
        self.behind.setVisible(judged is not None)
        self.behind.setText(standing_of(judged, words))
        retone(self.behind, "" if judged is not None and judged.confirmed else "watch")
        self.behind.setToolTip(plain_tip(judged.source if judged else ""))
        why = words("Evidence: {text}", text=judged.evidence) if judged and judged.evidence else ""
        self.evidence.setText(why)
        self.evidence.setVisible(bool(why))
        self.way.setText(self._way(found))
        target = found.target
        self.form.show_values(
            {
                "value": target.value if target else None,
                "due": target.due if target else None,
                "approach": target.approach if target else "",
            },
            anew=anew,
        )
        self._show_past(found)
        self._choose(self._chosen or (found.now.key if found.now else KINDS[0].key))

    def _way(self, found: Relation) -> str:
        """Say what lies between now and wanted."""
        words = self._words
        if found.now is None:
            return words("Choose on the scale what describes the relation best.")
        if found.wanted is None:
            return words("Say what is wanted, and by when.")
        steps = between(found.now.key, found.wanted.key)
        if not steps:
            return words("The relation is where it is wanted.")
        asked = words.listing(words(kind.approach) for kind in steps[:1])
        return words.line(f"{words('Next')}: {asked}")

    def _show_past(self, found: Relation) -> None:
        """List what it was, the newest first."""
        words = self._words
        if self._held is not None:
            self._past.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        known = [judged for judged in found.history if judged.value in BY_KEY]
        self._history.setVisible(len(known) > 1)
        self._held = QWidget()
        lines = column(spacing=6, parent=self._held)
        for judged in reversed(known):
            head = row(
                label(words(BY_KEY[judged.value].name), strong=True),
                None,
                label(standing_of(judged, words), 12, tone="quiet"),
            )
            lines.addLayout(head)
            if judged.evidence:
                lines.addWidget(label(judged.evidence, 12, tone="quiet", wrap=True))
        self._past.addWidget(self._held)

    def _choose(self, key: str) -> None:
        """Show what a kind is."""
        words, kind, found = self._words, BY_KEY[key], self._found
        self._chosen = key
        self.cells[key].setChecked(True)
        self.title.setText(words.line(f"{words.number(kind.number)} {words(kind.name)}"))
        self.signs.setText(words(kind.signs))
        self.approach.setText(words(kind.approach))
        self.stage.setText(words(kind.stage))
        self.set_now.setVisible(found is not None and found.now != kind)
        self.set_wanted.setVisible(found is not None and found.wanted != kind)
        self.plan.setText(words("In the plan") if self._planned() else words("Into the plan"))

    def _judge(self) -> None:
        self._desk.relations.judge(self._account, self._chosen)

    def _want(self) -> None:
        self.flush()
        self._desk.relations.set_target(self._account, "value", BY_KEY[self._chosen].number)

    def _plan(self) -> None:
        """Put what the kind asks for into the plan."""
        kind = BY_KEY[self._chosen]
        text = self._words(kind.approach)
        if not self._planned():
            origin = f"relation:{kind.key}"
            self._desk.plans.act(self._account, text[:1].upper() + text[1:], origin)
        self.gone.emit(Place("accounts", self._account, "plan"))

    def _planned(self) -> bool:
        """Say whether the plan holds what the chosen kind asks for."""
        plan = self._desk.plans.present(self._account)
        steps = plan.steps if plan else ()
        return any(step.origin == f"relation:{self._chosen}" for step in steps)

    def _store(self, name: str, value: Any, visit: str) -> None:
        if name == "value" and value is not None and value not in BY_NUMBER:
            return
        self._desk.relations.set_target(self._account, name, value, visit)

    def _open(self) -> None:
        """Ask for evidence, source and whether it is confirmed."""
        judged, account = (self._found.judged if self._found else None), self._account
        if judged is None:
            return

        def store(name: str, value: Any, visit: str) -> None:
            self._desk.relations.set_behind(account, name, value, visit)

        draft = self._unsaved.keeper("relation", lambda: account)
        values = {name: getattr(judged, name) for name in ("confirmed", "evidence", "source")}
        title = self._words("Kind of relation")
        self.panel = Details(title, BEHIND, values, self._words, store, draft, self)
        self._unsaved.give_back("relation", account, self.panel.form.slots)
        self.panel.show_near(self.behind)
