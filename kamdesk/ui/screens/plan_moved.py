"""What moved in a plan from one review to the next, said line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.kpis import SHIPPED
from kamdesk.domain.plans import OBJECTIVE_STATES
from kamdesk.ui.panels import column, label, row, rule
from kamdesk.ui.screens.plan_lines import figure

if TYPE_CHECKING:
    from kamdesk.domain.plan_reviews import AimMove, Change, DeedMove, KeyMove
    from kamdesk.words import Words

# What happened to a step: how it is called and in which tone, the gravest first.
HAPPENED: Mapping[str, tuple[str, str]] = {
    "late": (term("late"), "alarm"),
    "done": (term("done"), "good"),
    "moved": (term("moved to another day"), "watch"),
    "reopened": (term("opened again"), "watch"),
    "added": (term("added"), ""),
    "removed": (term("taken out"), "quiet"),
}
Line = tuple[str, str, str]  # what, how it moved, the tone


class Moved(QWidget):
    """Three lists: objectives, steps, key figures; what did not move is not listed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._held: QWidget | None = None
        self._lines = column(spacing=0, parent=self)

    def show_change(self, change: Change) -> None:
        """Show what moved."""
        words, whole = self._words, QWidget()
        parts: list[QWidget | int] = []
        for title, lines, nothing in (
            (words("Objectives"), self.aims(change), words("No objective moved.")),
            (words("Actions and milestones"), self.deeds(change), words("No step moved.")),
            (words("KPIs"), self.keys(change), ""),
        ):
            if lines or nothing:
                parts += [self._part(title, lines, nothing), 16]
        column(*parts, spacing=0, parent=whole)
        if self._held is not None:
            self._lines.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = whole
        self._lines.addWidget(whole)

    def summary(self, change: Change) -> str:
        """Count what happened, in one line."""
        words = self._words
        counted = (
            words.count("{n} objective moved", "{n} objectives moved", len(change.aims)),
            words.count("{n} step done", "{n} steps done", change.counted("done")),
            words.count("{n} step late", "{n} steps late", change.counted("late")),
            words.count("{n} step added", "{n} steps added", change.counted("added")),
            words.count("{n} step taken out", "{n} steps taken out", change.counted("removed")),
        )
        numbers = (
            len(change.aims),
            *(change.counted(what) for what in ("done", "late", "added", "removed")),
        )
        return words.listing([said for said, n in zip(counted, numbers, strict=True) if n])

    # --- lines

    def aims(self, change: Change) -> list[Line]:
        """Say how objectives moved."""
        if change.since is None:
            return [(m.now.text, self._stood(m), _tone(m)) for m in change.aims]
        return [(m.now.text, self._aim(m), _tone(m)) for m in change.aims]

    def deeds(self, change: Change) -> list[Line]:
        """Say what happened to steps, the gravest first."""
        order = list(HAPPENED)
        moves = sorted(change.deeds, key=lambda move: order.index(move.what))
        if change.since is None:  # everything is new at the first review
            moves = [move for move in moves if move.what != "added"]
        return [(m.now.what, self._deed(m), HAPPENED[m.what][1]) for m in moves]

    def keys(self, change: Change) -> list[Line]:
        """Say how key figures moved."""
        return [(self._title(m), self._key(m), "") for m in change.keys]

    def _stood(self, move: AimMove) -> str:
        aim, words = move.now, self._words
        values = words(
            "{current} of {target} {unit}",
            current=figure(aim.current, words),
            target=figure(aim.target, words),
            unit=aim.unit,
        )
        return words.line(f"{words.isolate(values)} • {words(OBJECTIVE_STATES[aim.state])}")

    def _aim(self, move: AimMove) -> str:
        words, one, other = self._words, move.before, move.after
        if one is None or other is None:
            return words("objective added") if one is None else words("objective taken out")
        says: dict[str, Callable[[], str]] = {
            "current": lambda: self._from_to(one.current, other.current, other.unit),
            "target": lambda: words(
                "target {way}", way=self._from_to(one.target, other.target, other.unit)
            ),
            "due": lambda: words("due {way}", way=self._days(one.due, other.due)),
            "state": lambda: self._arrow(
                words(OBJECTIVE_STATES[one.state]), words(OBJECTIVE_STATES[other.state])
            ),
            "text": lambda: words("before: {text}", text=one.text),
        }
        return words.line(" • ".join(words.isolate(says[name]()) for name in move.moved))

    def _deed(self, move: DeedMove) -> str:
        words, now = self._words, move.now
        said = words(HAPPENED[move.what][0])
        if move.what == "moved" and move.before is not None:
            return self._days(move.before.due, now.due)
        day = now.done_on if move.what == "done" else now.due
        return words.line(f"{said} • {words.day(day)}") if day else said

    def _title(self, move: KeyMove) -> str:
        known = SHIPPED.get(move.after.key)
        return move.after.title or (self._words(known.title) if known else move.after.key)

    def _key(self, move: KeyMove) -> str:
        before = move.before.value if move.before else None
        shipped = SHIPPED.get(move.after.key)
        if shipped is None or shipped.unit != "percent":
            return self._from_to(before, move.after.value, move.after.unit)
        shares = (before, move.after.value)
        said = ("–" if v is None else self._words.percent(v / 100, 1) for v in shares)
        return self._arrow(*said)

    def _from_to(self, one: Any, other: Any, unit: str) -> str:
        words = self._words
        way = self._arrow(figure(one, words), figure(other, words))
        return words.line(f"{words.isolate(way)} {words.isolate(unit)}") if unit else way

    def _days(self, one: date | None, other: date | None) -> str:
        words = self._words
        none = words("no day set")
        return self._arrow(*(words.day(day) if day else none for day in (one, other)))

    def _arrow(self, one: str, other: str) -> str:
        words = self._words
        sign = "←" if words.rtl else "→"
        return words.line(f"{words.isolate(one)} {sign} {words.isolate(other)}")

    def _part(self, title: str, lines: list[Line], nothing: str) -> QWidget:
        held, body = QWidget(), QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for at, (what, how, tone) in enumerate(lines):
            grid.addWidget(label(self._words.isolate(what), wrap=True), at, 0)
            grid.addWidget(label(how, 12, tone=tone or "quiet", wrap=True), at, 1)
        if not lines:
            grid.addWidget(label(nothing, tone="quiet"), 0, 0)
        head = row(label(title, 13, strong=True), None)
        column(head, rule(), body, spacing=4, parent=held)
        return held


def _tone(move: AimMove) -> str:
    if move.now.state == "reached":
        return "good"
    return "watch" if move.now.state in ("behind", "at_risk") else ""
