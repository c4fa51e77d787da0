"""Issues of a negotiation: their values and lanes in shared rows, each opened in place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import BETTER, ISSUE_KINDS, STANDINGS, Issue
from kamdesk.domain.talks import utility, zopa
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Strip, button, column, label, row, scrolled
from kamdesk.ui.screens import painting, zopa_lane
from kamdesk.ui.screens.issue_steps import IssueSteps
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.talk_values import TalkParts, plain, plain_span, theirs, zone_said

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

HIGH, GAP = 47, 12
LEAST = 320  # that title and lane need
FIGURES = (("weight", 58), ("opening", 66), ("target", 66), ("reservation", 80), ("theirs", 108))
ZONE = 112


def cells(box: QRect, rtl: bool) -> dict[str, QRect]:
    """Part a row: title, figures, lane, zone; in a narrow one opening and weight give way."""
    figures = list(FIGURES)
    for less in ("opening", "weight"):
        if _free(box, figures) < LEAST:
            figures = [each for each in figures if each[0] != less]
    free = _free(box, figures)
    title = min(300, max(130, round(free * 0.32)))
    widths = [("title", title), *figures, ("lane", max(60, free - title)), ("zone", ZONE)]
    at, found = box.x(), {}
    for name, wide in widths:
        cell = QRect(at, box.y(), wide, box.height())
        found[name] = painting.mirrored(cell, box, rtl)
        at += wide + GAP
    return found


def _free(box: QRect, figures: Sequence[tuple[str, int]]) -> int:
    """Give what figures and zone leave to title and lane."""
    return box.width() - sum(wide for _, wide in figures) - ZONE - GAP * (len(figures) + 2)


class IssueLines:
    """Draws issues as rows."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def draw(self, painter: QPainter, box: QRect, issue: Issue, rtl: bool) -> None:
        """Draw an issue."""
        words, parts = self._words, cells(box, rtl)
        unit = words.isolate(issue.unit)
        if issue.by_steps:
            unit = words.count("{n} step", "{n} steps", len(issue.steps))
        if issue.hard:
            unit = words.line(" • ".join(part for part in (unit, words("hard limit")) if part))
        two(painter, parts["title"], words.isolate(issue.title), unit, rtl)
        weight = "–" if issue.weight is None else words.percent(issue.weight / 100, 0)
        top = {"weight": weight}
        top |= {n: plain(getattr(issue, n), words) for n in ("opening", "target", "reservation")}
        for name, text in top.items():
            if name not in parts:
                continue
            strong = name == "reservation"
            painting.write(painter, parts[name], text, rtl=rtl, strong=strong, place="figure")
        two(painter, parts["theirs"], *theirs(issue, words), rtl, figure=True, strong=False)
        zopa_lane.draw(painter, parts["lane"], issue, words, rtl)
        found = zopa.zone(issue)
        tone = "alarm" if found and found.kind == "none" else "text"
        said = zone_said(issue, found, words)
        two(painter, parts["zone"], *said, rtl, figure=True, tone=tone)

    def spoken(self, issue: Issue) -> str:
        """Say an issue to a screen reader."""
        words = self._words
        width = words.listing([part for part in zone_said(issue, zopa.zone(issue), words) if part])
        return words(
            "{issue}: reservation {value}, zone {zone}",
            issue=issue.title,
            value=plain(issue.reservation, words),
            zone=width,
        )

    def head(self) -> QWidget:
        """Make the line of heads."""
        return Heads(self._words)


class Heads(QWidget):
    """The heads of the columns."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setFixedHeight(28)

    def sizeHint(self) -> QSize:
        return QSize(200, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        words, rtl = self._words, painting.is_rtl(self)
        painter = QPainter(self)
        parts = cells(self.rect().adjusted(8, 0, -8, -1), rtl)
        titles = {
            "title": words("Issue"),
            "weight": words("Weight"),
            "opening": words("Opening"),
            "target": words("Target"),
            "reservation": words("Reservation"),
            "theirs": words("Theirs, range"),
            "lane": words("Zone of agreement: our reservation to theirs"),
            "zone": words("Zone"),
        }
        for name, text in titles.items():
            if name not in parts:
                continue
            place = "start" if name in ("title", "lane") else "figure"
            painting.write(painter, parts[name], text, rtl=rtl, size=12, tone="quiet", place=place)


def two(
    painter: QPainter,
    box: QRect,
    first: str,
    second: str,
    rtl: bool,
    *,
    figure: bool = False,
    strong: bool = True,
    tone: str = "text",
) -> None:
    """Write two lines, the second small and quiet."""
    place = "figure" if figure else "start"
    half = box.height() // 2
    upper = QRect(box.x(), box.y() + 4, box.width(), half - 2)
    lower = QRect(box.x(), box.y() + half, box.width(), half - 4)
    if not second:
        upper = box
    painting.write(painter, upper, first, rtl=rtl, strong=strong, tone=tone, place=place)
    if second:  # words, not figures: they keep the direction of their language
        beside = "start" if rtl else place
        painting.write(painter, lower, second, rtl=rtl, size=12, tone="quiet", place=beside)


class IssuesPanel(QWidget):
    """The issues, what their weights still lack, and what the signs mean."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._issues: tuple[Issue, ...] = ()
        lines = IssueLines(words)
        kind = Kind(
            "issue",
            words("Issues"),
            words("Add issue: type what is to be agreed, press Enter"),
            lines.draw,
            lines.spoken,
            fields=list,
            high=HIGH,
            columns=4,
            lock=True,
            head=lines.head,
            fields_of=self._fields,
            deeds=self._deeds,
            aside=self._told,
        )
        self.list = PartList(kind, TalkParts(desk.negotiations), words, unsaved)
        self.strip = Strip("watch")
        self.strip.act.clicked.connect(self._share_out)
        self.said = label("", 12, tone="watch", wrap=True)
        legend = column(self.said, row(None, zopa_lane.Legend(words)), spacing=2)
        legend.setContentsMargins(8, 4, 8, 4)
        column(self.strip, self.list, legend, spacing=4, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the issues."""
        here = prepared.negotiation
        self._issues = here.issues
        self.list.show_parts(here.id, here.issues, anew=anew)
        self._say_weights()
        self._say_zones()

    def open(self, issue_id: int) -> None:
        """Open an issue."""
        self.list.open(issue_id)

    def flush(self) -> None:
        """Store what is still open."""
        self.list.flush()

    def _say_weights(self) -> None:
        words, left = self._words, utility.remainder(self._issues)
        if not self._issues or left == 0:
            self.strip.say("")
            return
        points = plain(abs(left), words)
        if left > 0:
            head = words("{points} of 100 points are left.", points=points)
        else:
            head = words("The weights are {points} points too many.", points=points)
        open_ones = any(issue.weight is None for issue in self._issues)
        act = words("Share out the rest") if left > 0 and open_ones else ""
        self.strip.say(head, words("Scores and packages wait until the weights sum to 100."), act)

    def _say_zones(self) -> None:
        words = self._words
        found = [(issue, zopa.zone(issue)) for issue in self._issues]
        names = [issue.title for issue, zone in found if zone is not None and zone.kind == "none"]
        text = words("{issues}: trade it inside a package.", issues=words.listing(names))
        self.said.setText(text if names else "")
        self.said.setVisible(bool(names))

    def _share_out(self) -> None:
        """Give what is left of the weights to the issues that have none, in whole points."""
        blank = [issue for issue in self._issues if issue.weight is None]
        left = utility.remainder(self._issues)
        share = Decimal(int(left) // len(blank))
        for place, issue in enumerate(blank):
            points = left - share * (len(blank) - 1) if place == 0 else share
            self._desk.negotiations.set_part("issue", issue.id, "weight", points, "share")

    def _fields(self, issue: Issue) -> Sequence[Field]:
        words = self._words

        def value(name: str, title: str, help_text: str = "") -> Field:
            if issue.by_steps:
                steps = [(Decimal(n), words.isolate(s.title)) for n, s in enumerate(issue.steps, 1)]
                return Field(
                    name,
                    title,
                    "choice",
                    options=steps,
                    nothing=words("Not known"),
                    lock=True,
                    help=help_text,
                )
            return Field(name, title, "number", lock=True, help=help_text)

        def said(names: Any) -> list[tuple[str, str]]:
            return [(key, words(text)) for key, text in names.items()]

        return (
            Field("title", "Issue", wide=False),
            Field("unit", "Unit", example="days from invoice"),
            Field("better", "Which way", "choice", options=said(BETTER)),
            Field("kind", "Counted", "choice", options=said(ISSUE_KINDS)),
            Field("weight", "Weight, of 100", "number", lock=True),
            value("opening", term("Our opening")),
            value("target", term("Our target")),
            value("reservation", term("Our reservation (walk-away)")),
            Field("hard", "Hard limit", "check"),
            value("their_low", term("Theirs, from")),
            value("their_high", term("Theirs, to")),
            value("their_target", term("Their target, estimated")),
            Field("their_weight", "Their weight, estimated", "number", lock=True),
            Field("standing", "Their range is", "choice", options=said(STANDINGS)),
            Field("source", "Where we have it from", lock=True),
            value("alternative", term("What our alternative gives")),
        )

    def _told(self, issue: Issue) -> QWidget | None:
        """Say how the zone is made, above the fields; or that the values contradict the way."""
        found, words = zopa.zone(issue), self._words
        if zopa.turned(issue):
            text = words("Our target is worse for us than our reservation. Is the way right?")
            return label(text, 13, wrap=True, tone="watch")
        if found is None or issue.reservation is None:
            return None
        mine, other = plain(issue.reservation, words), theirs(issue, words)[0]
        if found.kind == "none" and found.gap is not None:
            text = words(
                "No zone: our reservation is {ours}, theirs {theirs}; the sides lie {gap} apart.",
                ours=mine,
                theirs=other,
                gap=plain_span(found.gap, words),
            )
        else:
            text = words(
                "Zone: from our reservation {ours} to theirs {theirs}; {width} wide.",
                ours=mine,
                theirs=other,
                width=plain_span(found.width or found.theirs, words),
            )
        return label(text, 13, wrap=True)

    def _deeds(self, issue: Issue) -> Sequence[QWidget]:
        if not issue.by_steps:
            return ()
        words = self._words
        made = button(words("Steps and marks…"), kind="small")
        made.clicked.connect(lambda: IssueSteps(self._desk, words, issue.id, made).show_near(made))
        return (made,)


class IssuesPage(QWidget):
    """Issues above; below them packages and concessions, side by side."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        from kamdesk.ui.screens.talk_concessions import ConcessionsPanel
        from kamdesk.ui.screens.talk_packages import PackagesPanel

        self.issues = IssuesPanel(desk, words, unsaved)
        self.packages = PackagesPanel(desk, words, unsaved, narrow=True)
        self.concessions = ConcessionsPanel(desk, words, unsaved)
        below = row(self.packages, self.concessions, spacing=24)
        below.setStretch(0, 1)
        below.setStretch(1, 1)
        page = QWidget()
        lines = column(self.issues, 8, below, None, spacing=8, parent=page)
        lines.setContentsMargins(PADDING - 8, 8, PADDING - 8, 16)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show all three."""
        for part in (self.issues, self.packages, self.concessions):
            part.show_talk(prepared, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for part in (self.issues, self.packages, self.concessions):
            part.flush()
