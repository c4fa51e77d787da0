"""What we could give, in the order it is given, and what we ask in return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.domain.negotiations import Concession
from kamdesk.domain.talks import concessions
from kamdesk.ui.forms import Field
from kamdesk.ui.panels import PADDING, column, label, scrolled
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.plan_parts import Kind, PartList
from kamdesk.ui.screens.talk_values import TalkParts
from kamdesk.words.talks import scale_of

if TYPE_CHECKING:
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.negotiations import Prepared
    from kamdesk.words import Words

FIGURE, GAP = 62, 10


def cells(box: QRect, rtl: bool) -> dict[str, QRect]:
    """Part a line: place, what we give, its cost, its worth, what we ask."""
    free = max(200, box.width() - 2 * FIGURE - 18 - 4 * GAP)
    give = round(free * 0.54)
    widths = {"place": 18, "give": give, "cost": FIGURE, "worth": FIGURE, "ask": free - give}
    at, found = box.x(), {}
    for name, wide in widths.items():
        found[name] = painting.mirrored(QRect(at, box.y(), wide, box.height()), box, rtl)
        at += wide + GAP
    return found


class ConcessionLines:
    """Draws concessions as lines."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.places: dict[int, int] = {}
        self.exponents: dict[str, int] = {}
        self.scale = 1

    def measure(self, ordered: Sequence[Concession]) -> None:
        """Choose one scale for all amounts."""
        self.places = {one.id: place for place, one in enumerate(ordered, 1)}
        sizes = [
            scale_of(max(one.cost or 0, one.worth or 0), self.exponents.get(one.currency, 2))
            for one in ordered
            if one.currency
        ]
        self.scale = min(sizes, default=1)

    def draw(self, painter: QPainter, box: QRect, one: Concession, rtl: bool) -> None:
        """Draw a concession."""
        words, parts = self._words, cells(box, rtl)
        place = words.number(self.places.get(one.id, 0))
        painting.write(painter, parts["place"], place, rtl=rtl, tone="quiet")
        painting.write(painter, parts["give"], words.isolate(one.give), rtl=rtl)
        dear = concessions.dear(one)
        cost = self.amount(one.cost, one)
        painting.write(
            painter, parts["cost"], cost, rtl=rtl, tone="alarm" if dear else "text", place="figure"
        )
        painting.write(
            painter, parts["worth"], self.amount(one.worth, one), rtl=rtl, place="figure"
        )
        ask = words.isolate(one.ask) if one.ask else words("nothing asked yet")
        painting.write(painter, parts["ask"], ask, rtl=rtl, tone="text" if one.ask else "watch")

    def amount(self, value: int | None, one: Concession) -> str:
        """Write a cost or a worth: money, else points."""
        if value is None:
            return "–"
        if not one.currency:
            return self._words.number(value)
        places = self.exponents.get(one.currency, 2)
        return self._words.figure(value, one.currency, places, self.scale, 0)

    def spoken(self, one: Concession) -> str:
        """Say a concession to a screen reader."""
        return self._words("{give}, in return for {ask}", give=one.give, ask=one.ask or "–")

    def head(self) -> QWidget:
        return _Heads(self._words)


class _Heads(QWidget):
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
        wide = parts["place"].united(parts["give"])
        for box, text, place in (
            (wide, words("We give"), "start"),
            (parts["cost"], words("costs us"), "figure"),
            (parts["worth"], words("to them"), "figure"),
            (parts["ask"], words("we ask for it"), "start"),
        ):
            painting.write(painter, box, text, rtl=rtl, size=12, tone="quiet", place=place)


class ConcessionsPanel(QWidget):
    """The list in order, the sentence of the one that is open, and what it warns of."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved, *, every: bool = False) -> None:
        super().__init__()
        self._words, self._every = words, every  # the sentences of all, or of the next
        self._prepared: Prepared | None = None
        self.lines = ConcessionLines(words)
        kind = Kind(
            "concession",
            words("Concessions"),
            words("Add concession: what could we give?"),
            self.lines.draw,
            self.lines.spoken,
            fields=list,
            note=words("cheap and reversible first"),
            columns=2,
            lock=True,
            head=self.lines.head,
            fields_of=self._fields,
            aside=self._sentence,
            ordered=False,
        )
        self.list = PartList(kind, TalkParts(desk.negotiations), words, unsaved)
        self.sentence = label("", 13, wrap=True)
        self.note = label("", 12, tone="quiet", wrap=True)
        foot = column(self.sentence, self.note, spacing=4)
        foot.setContentsMargins(8, 4, 8, 0)
        column(self.list, foot, None, spacing=4, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the concessions in the order they are made."""
        self._prepared = prepared
        here = prepared.negotiation
        ordered = concessions.in_order(here.concessions)
        self.lines.exponents = dict(prepared.exponents)
        self.lines.measure(ordered)
        self.list.show_parts(here.id, ordered, anew=anew)
        self._say(ordered)

    def flush(self) -> None:
        """Store what is still open."""
        self.list.flush()

    def _say(self, ordered: Sequence[Concession]) -> None:
        words = self._words
        asked = [one for one in ordered if one.ask and one.made_on is None]
        shown = asked if self._every else asked[:1]
        self.sentence.setText("\n".join(self.if_then(one) for one in shown))
        final = [words.number(p) for p, one in enumerate(ordered, 1) if not one.reversible]
        parts = []
        coins = {one.currency for one in ordered}
        if len(coins) == 1:
            (coin,) = coins
            unit = words.unit(self.lines.scale, coin) if coin else words("points")
            parts.append(words("Figures in {unit}", unit=unit))
        if final:
            parts.append(words("hard to take back: {places}", places=words.listing(final)))
        self.note.setText(words.line(" • ".join(parts)))

    def if_then(self, one: Concession) -> str:
        """Say a concession as it is said at the table."""
        return self._words("If you give us {ask}, then we give {give}.", ask=one.ask, give=one.give)

    def _sentence(self, one: Concession) -> QWidget | None:
        return label(self.if_then(one), 14, wrap=True) if one.ask else None

    def _fields(self, one: Concession) -> Sequence[Field]:
        words = self._words
        places = self.lines.exponents.get(one.currency, 2) if one.currency else 0
        issues = self._prepared.negotiation.issues if self._prepared else ()
        coins = sorted({*self.lines.exponents, one.currency} - {""})
        return (
            Field("give", "We give"),
            Field("ask", "In return for", example="a contract of 36 months"),
            Field("cost", "Costs us a year", "money", exponent=places, lock=True),
            Field("worth", "Worth to them a year", "money", exponent=places, lock=True),
            Field(
                "currency",
                "In",
                "choice",
                options=[(c, words.currency(c)) for c in coins],
                nothing=words("points"),
            ),
            Field(
                "issue_id",
                "Issue",
                "choice",
                options=[(issue.id, words.isolate(issue.title)) for issue in issues],
                nothing=words("None"),
            ),
            Field("reversible", "Can be taken back", "check"),
            Field("made_on", "Made on", "day"),
        )


class ConcessionsPage(QWidget):
    """The concessions alone, with room."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__()
        self.panel = ConcessionsPanel(desk, words, unsaved, every=True)
        page = QWidget()
        lines = column(self.panel, None, parent=page)
        lines.setContentsMargins(PADDING - 8, 8, PADDING - 8, 16)
        column(scrolled(page), spacing=0, parent=self)

    def show_talk(self, prepared: Prepared, *, anew: bool) -> None:
        """Show the concessions."""
        self.panel.show_talk(prepared, anew=anew)

    def flush(self) -> None:
        """Store what is still open."""
        self.panel.flush()
