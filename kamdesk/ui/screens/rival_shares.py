"""Who supplies how much of what a client buys: one bar of a hundred parts, and its names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kamdesk.domain.rivals import WHOLE
from kamdesk.ui.flow import Flow
from kamdesk.ui.forms import Field, lock_sign
from kamdesk.ui.panels import Card, button, label, plain_tip, retone, row
from kamdesk.ui.screens.in_place import Details, Spot
from kamdesk.ui.screens.painting import is_rtl
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.domain.people import Judgement
    from kamdesk.ui.screens.unsaved import Unsaved
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.rivals import Field as Competition
    from kamdesk.words import Words

_HIGH = 22
_RIVALS = 5  # colours; the first of the series is ours
_HATCHED = Qt.BrushStyle.BDiagPattern
_BEHIND = (
    Field("evidence", "Evidence", "text", lines=2),
    Field("source", "Source", example="Who said it, where it stood"),
    Field("confirmed", "Stated or confirmed by the client", "check"),
)


class Part(NamedTuple):
    """A piece of the bar; `place` among the series' colours, none: nobody named here."""

    name: str
    share: int
    place: int | None
    assumed: bool

    @property
    def colour(self) -> QColor:
        """Give the colour of the moment."""
        if self.place is None:
            return theme().color("line")
        return QColor(theme().tokens.series[self.place])


class Bar(QWidget):
    """The whole of the client's purchases; shares beyond it are drawn in proportion."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Part] = ()
        self.setFixedHeight(_HIGH)
        theme().changed.connect(self.update)

    def show_parts(self, parts: Sequence[Part], spoken: str) -> None:
        """Show the pieces."""
        self._parts = parts
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole, at = max(WHOLE, sum(part.share for part in self._parts)), 0.0
        for part in self._parts:
            wide = self.width() * part.share / whole
            x = self.width() - at - wide if is_rtl(self) else at
            box = QRectF(x, 0, max(0.0, wide - 2), self.height())
            painter.fillRect(box, part.colour)
            if part.assumed:  # hatched: a guess is not a known share
                painter.fillRect(box, QBrush(theme().color("surface"), _HATCHED))
            at += wide


class Swatch(QWidget):
    """A small square in a colour of the bar."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part
        self.setFixedSize(10, 10)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._part.colour)


class Shares(Card):
    """The bar, its names, and our own share where it is typed."""

    def __init__(self, desk: Desk, words: Words, unsaved: Unsaved) -> None:
        super().__init__(words("Purchases by supplier"), lock=lock_sign(words))
        self._desk, self._words, self._unsaved = desk, words, unsaved
        self._account = 0
        self._known: Judgement | None = None
        self._details: Details | None = None
        self.bar = Bar()
        self._legend = QWidget()
        self._names = Flow(self._legend, gap=6)
        self.said = label("", 12, tone="quiet", wrap=True)
        field = Field("wallet", "Our share, %", "number", example="45")
        draft = unsaved.keeper("wallet", lambda: self._account)
        self.behind: QPushButton = button("", self._open, kind="quiet")
        self.behind.setFont(theme().font(12))
        self.ours = Spot(field, words, self._store, beside=(self.behind,), draft=draft)
        self.ours.setFixedWidth(260)
        self.body.addLayout(row(self._legend, self.ours, spacing=16))
        self.body.insertWidget(0, self.bar)
        self.body.addWidget(self.said)

    def show_field(self, account_id: int, field: Competition, *, anew: bool) -> None:
        """Show an account's shares."""
        self._account, self._known = account_id, field.wallet
        self._say_known()
        self.ours.show_value(field.shares.ours, anew=anew)
        if anew:
            self._unsaved.give_back("wallet", account_id, {"wallet": self.ours.slot})
        parts = self._parts(field)
        texts = [self._named(part) for part in parts]
        self.bar.show_parts(parts, self._words.listing(texts))
        while (item := self._names.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part, text in zip(parts, texts, strict=True):
            self._names.addWidget(self._name(part, text))
        self._say(field)

    def flush(self) -> None:
        """Store what is still open."""
        self.ours.flush()

    def _parts(self, field: Competition) -> list[Part]:
        words, shares = self._words, field.shares
        parts = []
        if shares.ours is not None:
            guessed = field.wallet is None or not field.wallet.confirmed
            parts.append(Part(words("We"), shares.ours, 0, guessed))
        for place, rival in enumerate(field.rivals):
            if rival.share is not None:
                colour = 1 + place % _RIVALS
                parts.append(Part(rival.name, rival.share, colour, not rival.confirmed))
        if parts and shares.rest:
            parts.append(Part(words("Others, or not known"), shares.rest, None, False))
        return parts

    def _named(self, part: Part) -> str:
        words = self._words
        share = words.percent(Decimal(part.share) / WHOLE, 0)
        if part.assumed:
            return words("{name}: {share}, assumed", name=part.name, share=share)
        return words("{name}: {share}", name=part.name, share=share)

    def _name(self, part: Part, text: str) -> QWidget:
        held = QWidget()
        row(Swatch(part), label(text, 12), 8, spacing=6, parent=held)
        return held

    def _say(self, field: Competition) -> None:
        words, shares = self._words, field.shares
        said = []
        if shares.ours is None:
            said.append(words("Our own share is not known yet."))
        if shares.beyond:
            whole = words.percent(Decimal(shares.known) / WHOLE, 0)
            said.append(words("The shares come to {whole}: more than it buys.", whole=whole))
        if shares.unknown:
            said.append(
                words.count(
                    "The share of {n} competitor is not known.",
                    "The shares of {n} competitors are not known.",
                    shares.unknown,
                )
            )
        if not said:
            said.append(words("Hatched: assumed. What is known has a source and a day."))
        self.said.setText(" ".join(said))
        retone(self.said, "alarm" if shares.beyond else "quiet")

    def _say_known(self) -> None:
        """Say behind our share whether it is assumed, and since when."""
        words, known = self._words, self._known
        self.behind.setVisible(known is not None)
        if known is None:
            return
        standing = words("confirmed") if known.confirmed else words("assumed")
        self.behind.setText(words.line(f"{standing} • {words.day(known.day)}"))
        self.behind.setToolTip(plain_tip(known.evidence or words("No evidence noted")))

    def _open(self) -> None:
        """Show evidence and source of our share."""
        words, known, account = self._words, self._known, self._account
        if known is None:
            return

        def store(name: str, value: Any, visit: str) -> None:
            self._desk.selection.set_evidence(account, "wallet", name, value, visit)

        values = {field.name: getattr(known, field.name) for field in _BEHIND}
        draft = self._unsaved.keeper("wallet", lambda: account)
        title = words("Our share of its purchases")
        self._details = Details(title, _BEHIND, values, words, store, draft, self)
        self._details.show_near(self.behind)

    def _store(self, _: str, value: Any, visit: str) -> None:
        self._desk.rivals.set_wallet(self._account, value, visit)
