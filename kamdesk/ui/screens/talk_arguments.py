"""Words prepared: questions, proposals, arguments, objections, opening, authority, agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from kamdesk.domain.negotiations import TalkLine
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, Card, column, row, scrolled
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.talk_fields import TalkForm
from kamdesk.ui.screens.talk_values import TalkParts

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

FULL = (
    Field("opening", "Opening sentence", "text", lock=True, lines=2),
    Field("their_opening", "Their first sentence", "text", lock=True, lines=2),
    Field("our_answer", "Our answer to it", "text", lock=True, lines=2),
    Field("avoid", "What not to say", "text", lock=True, lines=2),
)
AUTHORITY = (
    Field("alone", "What I may grant alone", "text", lock=True, lines=2),
    Field("call", "Whom to call", lock=True),
    Field("call_until", "Reachable until", lock=True),
)
READY = (
    Field("product", "Product knowledge to refresh", "text", lock=True, lines=3),
    Field("brings", "One thing of value to bring", "text", lock=True, lines=2),
    Field("route", "Route and time", "text", lock=True, lines=2),
)


class LineDrawing:
    """Draws lines of words: what, and below it the answer, the evidence or who is asked."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.prepared: Prepared | None = None

    def draw(self, painter: QPainter, box: QRect, line: TalkLine, rtl: bool) -> None:
        """Draw a line."""
        words = self._words
        second = words.isolate(" ".join(self.second(line).split()))
        end = self.end(line)
        wide = 110 if end else 0
        room = QRect(box.x(), box.y(), box.width() - wide, box.height())
        text = painting.mirrored(room, box, rtl)
        first = QRect(
            text.x(),
            text.y() + (3 if second else 0),
            text.width(),
            text.height() // 2 if second else text.height(),
        )
        painting.write(painter, first, words.isolate(line.text), rtl=rtl)
        if second:
            below = QRect(
                text.x(), text.y() + text.height() // 2, text.width(), text.height() // 2 - 3
            )
            painting.write(painter, below, second, rtl=rtl, size=12, tone="quiet")
        if end:
            room = QRect(box.right() - wide + 8, box.y(), wide - 8, box.height())
            painting.write(
                painter,
                painting.mirrored(room, box, rtl),
                end,
                rtl=rtl,
                size=12,
                tone="quiet",
                place="figure",
            )

    def second(self, line: TalkLine) -> str:
        """Give what stands below the line."""
        return line.answer if line.kind in ("objection", "question") else line.evidence

    def end(self, line: TalkLine) -> str:
        """Give what stands at the end: minutes, the person asked, or the issue."""
        words, here = self._words, self.prepared
        if line.minutes is not None:
            return words.count("{n} min", "{n} min", line.minutes)
        if here is None:
            return ""
        if (asked := here.people.get(line.person_id or 0)) is not None:
            return words.isolate(asked.name)
        titles = {issue.id: issue.title for issue in here.negotiation.issues}
        return words.isolate(titles.get(line.issue_id or 0, ""))

    def spoken(self, line: TalkLine) -> str:
        """Say a line to a screen reader."""
        return self._words.listing([part for part in (line.text, self.second(line)) if part])


class LineList(PartList):
    """The lines of one kind."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        unsaved: Unsaved,
        kind: str,
        title: str,
        asking: str,
        *,
        lock: bool = True,
    ) -> None:
        self.kind = kind
        self.drawn = LineDrawing(words)
        self._said = words
        made = Kind(
            "line",
            title,
            asking,
            self.drawn.draw,
            self.drawn.spoken,
            fields=list,
            high=44 if kind in ("argument", "objection") else 34,
            lock=lock,
            fields_of=self._fields_of,
            added={"kind": kind},
        )
        super().__init__(made, TalkParts(desk.negotiations), words, unsaved)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the lines of this kind."""
        self.drawn.prepared = prepared
        here = prepared.negotiation
        self.show_parts(here.id, here.of_kind(self.kind), anew=anew)

    def _fields_of(self, line: TalkLine) -> Sequence[Field]:
        words, here = self._said, self.drawn.prepared
        text = Field("text", "Text", wide=True)
        if line.kind == "agenda":
            return (text, Field("minutes", "Minutes", "money", exponent=0))
        issues = here.negotiation.issues if here else ()
        issue = Field(
            "issue_id",
            "Issue",
            "choice",
            options=[(each.id, words.isolate(each.title)) for each in issues],
            nothing=words("None"),
        )
        if line.kind == "question":
            asked = (
                [(person.id, words.isolate(person.name)) for _, person in here.theirs]
                if here
                else []
            )
            return (
                text,
                Field("person_id", "Asked of", "choice", options=asked, nothing=words("Anybody")),
                issue,
                Field("answer", "What came of it", "text", lines=2),
            )
        if line.kind == "objection":
            return (text, Field("answer", "Our answer", "text", lines=2), issue)
        return (text, Field("evidence", "Evidence", "text", lines=2), issue)


class ArgumentsPage(QWidget):
    """Everything that is said, in two columns."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()

        def lines(kind: str, title: str, asking: str, *, lock: bool = True) -> LineList:
            return LineList(desk, words, unsaved, kind, title, asking, lock=lock)

        self.lists = {
            "question": lines("question", words("Questions"), words("Add question")),
            "argument": lines("argument", words("Arguments"), words("Add argument")),
            "objection": lines(
                "objection", words("Their hardest questions"), words("Add what they may object")
            ),
            "proposal": lines(
                "proposal", words("Proposals of interest to them"), words("Add proposal")
            ),
            "fact": lines("fact", words("Facts at hand"), words("Add fact")),
            "agenda": lines(
                "agenda", words("Agenda"), words("Add point of the agenda"), lock=False
            ),
        }
        self.forms = [
            TalkForm(desk, words, unsaved, FULL),
            TalkForm(desk, words, unsaved, AUTHORITY, 2),
            TalkForm(desk, words, unsaved, READY),
        ]
        cards = []
        titles = (words("What is said"), words("Authority"), words("Ready to go"))
        for title, form in zip(titles, self.forms, strict=True):
            card = Card(title)
            card.body.addWidget(form)
            cards.append(card)
        names = ("question", "argument", "objection", "proposal", "fact", "agenda")
        left = column(*(self.lists[name] for name in names), None, spacing=20)
        right = column(*cards, None, spacing=12)
        page = QWidget()
        both = row(left, right, spacing=24, parent=page)
        both.setContentsMargins(PADDING - 8, 12, PADDING, 16)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the words."""
        for listed in self.lists.values():
            listed.show_talk(prepared, anew=anew)
        for form in self.forms:
            form.show_talk(prepared, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        for listed in self.lists.values():
            listed.flush()
        for form in self.forms:
            form.flush()
