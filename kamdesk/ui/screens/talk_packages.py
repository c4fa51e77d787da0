"""Equal packages (MESO): issues against offers, what each is worth, what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kamdesk.domain.negotiations import Issue, Package
from kamdesk.domain.talks import packages, utility
from kamdesk.ui import icons
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import PADDING, Cut, button, column, icon_button, label, row, rule, scrolled
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import Typed
from kamdesk.ui.screens.talk_values import (
    change_said,
    plain,
    points,
    points_span,
    reason_said,
    said,
)
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

WIDE, NARROW, HIGH = 128, 96, 28
LETTERS = "ABCDEFGH"
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Level(QWidget):
    """A utility as a short lane."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(44, 10)
        self._share = 0.0

    def show_share(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, 2, self.width(), 6)
        painting.lane(painter, box, self._share, painting.is_rtl(self), theme().color("accent"))


class PackagesPanel(QWidget):
    """The grid is made anew when issues or packages come or go; else it is only filled."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved, *, narrow: bool = False) -> None:
        super().__init__()
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self._wide = NARROW if narrow else WIDE
        self._prepared: Prepared | None = None
        self._shape: object = None
        self.values: dict[tuple[int, int], Typed] = {}
        self.names: dict[int, Typed] = {}
        self.figures: dict[int, Figure] = {}
        self._levels: dict[int, Level] = {}
        self._theirs: dict[int, Any] = {}
        self.add = button(words("Package"), self._add, icon="plus", kind="small")
        head = row(
            8,
            label(words("Packages"), 14, strong=True),
            lock_sign(words),
            label(words("offers of equal worth to us (MESO)"), 12, tone="quiet"),
            None,
            self.add,
        )
        self._held: QWidget | None = None
        self.verdicts = column(spacing=4)
        self._said: list[QWidget] = []
        self._lines = column(head, rule(), spacing=6, parent=self)
        foot = column(self.verdicts)
        foot.setContentsMargins(8, 4, 8, 0)
        self._lines.addLayout(foot)
        self._lines.addStretch(1)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the packages."""
        self._prepared = prepared
        here = prepared.negotiation
        shape = (
            here.id,
            tuple(package.id for package in here.packages),
            tuple((i.id, i.title, i.unit, i.kind, i.steps) for i in here.issues),
        )
        if shape != self._shape:
            self._shape, anew = shape, True
            self._build(here.issues, here.packages)
        self._fill(prepared, anew)
        if anew:
            self._recover(prepared)
        self._judge(prepared)

    def flush(self) -> None:
        """Store what is still open."""
        for box in (*self.names.values(), *self.values.values()):
            box.flush()

    # --- the grid

    def _build(self, issues: Sequence[Issue], shown: Sequence[Package]) -> None:
        if self._held is not None:
            self._lines.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        for known in (self.values, self.names, self.figures, self._levels, self._theirs):
            known.clear()
        self._held = QWidget()
        grid = QGridLayout(self._held)
        grid.setContentsMargins(8, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        if shown:
            self._heads(grid, shown)
            for place, issue in enumerate(issues):
                self._issue(grid, 2 + 2 * place, issue, shown)
            self._feet(grid, 2 + 2 * len(issues), shown)
        else:
            said_empty = self._words(
                "Two or three offers that are worth the same to you show what matters to them: "
                "they choose, and you lose nothing."
            )
            grid.addWidget(label(said_empty, 13, tone="quiet", wrap=True), 0, 0)
        self._lines.insertWidget(2, self._held)

    def _heads(self, grid: QGridLayout, shown: Sequence[Package]) -> None:
        for at, package in enumerate(shown, 1):
            name = self._typed(Field("name", "Package"), "package", package.id, "name")
            name.box.setFont(theme().font(12, strong=True))
            name.box.setAlignment(_END)
            self.names[package.id] = name
            gone = icon_button("close", self._words("Delete"), partial(self._remove, package.id))
            gone.setFixedSize(18, 18)
            held = QWidget()
            parts = (name,) if self._wide == NARROW else (gone, name)
            line = row(*parts, spacing=0, parent=held)
            line.setStretch(len(parts) - 1, 1)
            held.setFixedWidth(self._wide)
            grid.addWidget(held, 0, at)
        grid.addWidget(rule(), 1, 0, 1, len(shown) + 1)

    def _issue(self, grid: QGridLayout, at: int, issue: Issue, shown: Sequence[Package]) -> None:
        words = self._words
        title, unit = Cut(), Cut(12, tone="quiet")
        title.setText(words.isolate(issue.title))
        unit.setText(words.isolate(issue.unit))
        unit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = row(title, unit, spacing=6)
        line.setStretch(1, 1)
        grid.addLayout(line, at, 0)
        for place, package in enumerate(shown, 1):
            box = self._value(issue, package)
            self.values[package.id, issue.id] = box
            box.setFixedSize(self._wide, HIGH)
            grid.addWidget(box, at, place)
        grid.addWidget(rule(), at + 1, 0, 1, len(shown) + 1)

    def _feet(self, grid: QGridLayout, at: int, shown: Sequence[Package]) -> None:
        words = self._words
        ours = row(label(words("Utility to us")), label(words("of 100"), 12, tone="quiet"), None)
        theirs = row(
            label(words("To them")), label(words("of 100, estimated"), 12, tone="quiet"), None
        )
        grid.addLayout(ours, at, 0)
        grid.addLayout(theirs, at + 2, 0)
        grid.setRowMinimumHeight(at, HIGH + 4)
        grid.setRowMinimumHeight(at + 2, HIGH)
        grid.addWidget(rule(), at + 1, 0, 1, len(shown) + 1)
        for place, package in enumerate(shown, 1):
            figure = Figure(words, "–", partial(self._explain, package.id))
            self.figures[package.id], self._levels[package.id] = figure, Level()
            self._theirs[package.id] = label("–")
            self._theirs[package.id].setAlignment(_END)
            self._theirs[package.id].setFont(theme().font(13, tabular=True))
            # A figure stands at the right in every direction.
            figure.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            level = self._levels[package.id]
            parts = (figure, level, None) if words.rtl else (None, level, figure)
            grid.addLayout(row(*parts, spacing=8), at, place)
            grid.addWidget(self._theirs[package.id], at + 2, place)

    def _value(self, issue: Issue, package: Package) -> Typed:
        words = self._words
        if issue.by_steps:
            steps = [(Decimal(n), words.isolate(s.title)) for n, s in enumerate(issue.steps, 1)]
            field = Field("value", issue.title, "choice", options=steps, nothing="–")
        else:
            field = Field("value", issue.title, "number")

        def store(_: str, value: Any, visit: str) -> None:
            self._desk.negotiations.put_value(package.id, issue.id, value, visit)

        draft = self._unsaved.keeper(f"package_value:{issue.id}", lambda: package.id)
        made = Typed(field, words, store, draft)
        if not issue.by_steps:
            made.box.setAlignment(_END)
        made.box.setAccessibleName(
            words("{package}, {issue}", package=package.name, issue=issue.title)
        )
        return made

    def _typed(self, field: Field, part: str, row_id: int, name: str) -> Typed:
        def store(_: str, value: Any, visit: str) -> None:
            self._desk.negotiations.set_part(part, row_id, name, value, visit)

        return Typed(field, self._words, store, self._unsaved.keeper(part, lambda: row_id))

    # --- what it says

    def _fill(self, prepared: Prepared, anew: bool) -> None:
        here, judged = prepared.negotiation, prepared.judged
        for package in here.packages:
            self.names[package.id].show_value(package.name, anew=anew)
            for issue in here.issues:
                value = package.values.get(issue.id)
                box = self.values[package.id, issue.id]
                box.show_value(value, anew=anew)
                tone = "alarm" if packages.passed(issue, value) else ""
                tone = tone or ("watch" if packages.below(issue, value) else "")
                _tone(box.box, tone)
            worth = judged.utilities.get(package.id)
            self.figures[package.id].setText(points(worth, self._words))
            self._levels[package.id].show_share(float(worth or 0) / 100)
            ends = utility.their_utility(here.issues, package.values)
            self._theirs[package.id].setText(points_span(ends, self._words))

    def _recover(self, prepared: Prepared) -> None:
        """Put back what was typed and never stored."""
        if not self._desk.drafts.every():
            return
        for package in prepared.negotiation.packages:
            slots = {"name": self.names[package.id].slot}
            self._unsaved.give_back("package", package.id, slots)
            for issue in prepared.negotiation.issues:
                value = {"value": self.values[package.id, issue.id].slot}
                self._unsaved.give_back(f"package_value:{issue.id}", package.id, value)

    def _judge(self, prepared: Prepared) -> None:
        """Say whether they can lie on the table, what speaks against it, what would mend it."""
        for gone in self._said:
            self.verdicts.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._said.clear()
        words, here, judged = self._words, prepared.negotiation, prepared.judged
        if len(here.issues) == 1:
            self._verdict("help", "quiet", words("One issue alone cannot be packed."))
            return
        if not here.packages:
            return
        if judged.accepted and judged.spread is not None:
            self._verdict("check", "good", self._equal(prepared))
        for reason in judged.reasons:
            warns = reason.code in packages.WARNINGS
            text = reason_said(reason, here, prepared.tolerance, words)
            self._verdict("help" if warns else "warning", "quiet" if warns else "watch", text)
        if judged.changes:
            parts = [change_said(change, here, words) for change in judged.changes]
            text = words("This would mend it: {changes}", changes=words.listing(parts))
            self._verdict("", "", text, button(words("Change it"), self._mend, kind="small"))

    def _equal(self, prepared: Prepared) -> str:
        words, judged = self._words, prepared.judged
        text = words(
            "Spread {spread} points, tolerance {tolerance}",
            spread=points(judged.spread, words),
            tolerance=plain(prepared.tolerance, words),
        )
        parts = [text]
        if judged.floor is not None:
            parts.append(words("your alternative: {floor}", floor=points(judged.floor, words)))
        return words.line(" • ".join(parts))

    def _verdict(self, icon: str, tone: str, text: str, act: QWidget | None = None) -> None:
        held = QWidget()
        parts: list[QWidget] = [icons.picture(icon, tone)] if icon else []
        words_of = label(text, 12, wrap=True)
        line = row(*parts, words_of, *([act] if act else []), spacing=8, parent=held)
        line.setStretch(len(parts), 1)
        self._said.append(held)
        self.verdicts.addWidget(held)

    def _explain(self, package_id: int) -> Explanation:
        """Show how a utility is made."""
        words = self._words
        if self._prepared is None:
            return Explanation("", "")
        here, judged = self._prepared.negotiation, self._prepared.judged
        package = next(each for each in here.packages if each.id == package_id)
        rows = []
        for issue in here.issues:
            value = package.values.get(issue.id)
            score = utility.score(issue, value)
            weight = issue.weight or Decimal(0)
            part = None if score is None else score * Fraction(weight) / 100
            made = words.line(f"{points(score, words)} × {plain(weight, words)}")
            name = words.line(f"{words.isolate(issue.title)}: {said(issue, value, words)}")
            rows.append((name, made, points(part, words)))
        total = points(judged.utilities.get(package_id), words)
        rows.append((words("Utility to us"), "", total))
        change = ""
        if judged.floor is not None:
            floor = points(judged.floor, words)
            change = words("your alternative is worth {floor}: less is no offer", floor=floor)
        formula = words(
            "Score of each issue (0 at our reservation, 100 at our target) × weight ÷ 100"
        )
        return Explanation(words.isolate(package.name), formula, rows, change)

    # --- what can be done

    def _add(self) -> None:
        if self._prepared is not None:
            here = self._prepared.negotiation
            letter = LETTERS[min(len(here.packages), len(LETTERS) - 1)]
            name = self._words("Offer {letter}", letter=letter)
            self._desk.negotiations.add_package(here.id, name)

    def _remove(self, package_id: int) -> None:
        self._desk.negotiations.remove_part("package", package_id)

    def _mend(self) -> None:
        if self._prepared is not None:
            self._desk.negotiations.mend(self._prepared.negotiation.id)


def _tone(box: QWidget, tone: str) -> None:
    if box.property("tone") != tone:
        box.setProperty("tone", tone)
        box.style().unpolish(box)
        box.style().polish(box)


class PackagesPage(QWidget):
    """The packages alone, with room."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self.panel = PackagesPanel(desk, words, unsaved)
        page = QWidget()
        lines = column(self.panel, None, parent=page)
        lines.setContentsMargins(PADDING - 8, 8, PADDING - 8, 16)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the packages."""
        self.panel.show_talk(prepared, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.panel.flush()
