"""How opportunities and bundles look as lines: what, where, what is next; value and probability."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kamdesk.domain.opportunities import (
    KINDS,
    STATES,
    Bundle,
    Opportunity,
    Total,
    rounded,
    totals,
)
from kamdesk.ui import icons
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import beside
from kamdesk.ui.screens.white_words import WhiteWords
from kamdesk.ui.theme import theme

if TYPE_CHECKING:
    from kamdesk.words import Words

_VALUE, _PART, _GAP = 116, 76, 8
_SIGNS = {"won": ("check", "good"), "lost": ("close", "alarm"), "dropped": ("minus", "quiet")}


class OpportunityLines:
    """Draws lines; knows the names they refer to."""

    def __init__(self, words: Words, said: WhiteWords) -> None:
        self._words, self._said = words, said
        self.names: Mapping[int, str] = {}
        self.units: Mapping[int, str] = {}
        self.bundles: Mapping[int, Bundle] = {}
        self.of_bundle: Callable[[int], Sequence[Opportunity]] = lambda _: ()
        self.today = date.min

    def expected(self, one: Opportunity) -> str:
        """Write value × probability."""
        return (
            "–" if one.expected is None else self._said.brief(rounded(one.expected), one.currency)
        )

    def value(self, one: Opportunity) -> str:
        """Write the value of a year."""
        return "–" if one.value is None else self._said.brief(one.value, one.currency)

    def money(self, amount: int, currency: str) -> str:
        """Write an amount."""
        return self._said.brief(amount, currency)

    def chance(self, one: Opportunity) -> str:
        """Write the probability."""
        if one.probability is None:
            return "–"
        return self._words.percent(one.probability / 100, 0)

    def weighed(self, total: Total) -> str:
        """Write the weighed sum."""
        return self._said.brief(rounded(total.expected), total.currency)

    def spoken(self, one: Opportunity) -> str:
        """Say all that the line shows."""
        words = self._words
        said = [one.title, words(KINDS[one.kind]), words(STATES[one.state]), self.value(one)]
        said += [self.chance(one), self._next(one)[0]]
        return words.listing([part for part in said if part and part != "–"])

    def draw(self, painter: QPainter, box: QRect, one: Opportunity, rtl: bool) -> None:
        """Draw an opportunity: what it is over what is next; its figures at the end."""
        words, live = self._words, one.is_open
        cells = self._cells(box)
        if not live:  # its value stands where the weighed one would
            cells = (cells[0].united(cells[2]), cells[3], cells[2], cells[3])
        text, value, part, expected = (painting.mirrored(cell, box, rtl) for cell in cells)
        over, under = _halves(text)
        if not live:
            over = self._sign(painter, over, _SIGNS[one.state], rtl)
        tone = "text" if live else "quiet"
        taken = painting.write(
            painter, over, words.isolate(one.title), rtl=rtl, strong=live, tone=tone
        )
        rest = over.adjusted(0, 0, -taken - 10, 0) if rtl else over.adjusted(taken + 10, 0, 0, 0)
        where = beside(
            words, words(KINDS[one.kind]), one.product_group, self.units.get(one.unit_id or 0, "")
        )
        painting.write(painter, rest, where, rtl=rtl, size=12, tone="quiet")
        said, tone = self._next(one)
        painting.write(painter, under, said, rtl=rtl, size=12, tone=tone)
        painting.write(painter, value, self.value(one), rtl=rtl, place="figure")
        if live:
            painting.write(painter, part, self.chance(one), rtl=rtl, place="figure")
            painting.write(
                painter, expected, self.expected(one), rtl=rtl, strong=True, place="figure"
            )

    def heads(self, painter: QPainter, box: QRect, rtl: bool) -> None:
        """Write the heads over the figures."""
        words = self._words
        titles = (words("Value a year"), words("Probability"), words("Weighed"))
        for cell, title in zip(self._cells(box)[1:], titles, strict=True):
            at = painting.mirrored(cell, box, rtl)
            painting.write(painter, at, title, rtl=rtl, size=12, tone="quiet", place="figure")

    def spoken_bundle(self, bundle: Bundle) -> str:
        """Say all that a bundle's line shows."""
        words, held = self._words, self.of_bundle(bundle.id)
        n = words.count("{n} opportunity", "{n} opportunities", len(held))
        sums = [self._said.money(total.value, total.currency) for total in totals(held)]
        return words.listing([bundle.title, n, *sums, *filter(None, (bundle.next_step,))])

    def draw_bundle(self, painter: QPainter, box: QRect, bundle: Bundle, rtl: bool) -> None:
        """Draw a bundle: its need, what it is made of, its one next step and its one value."""
        words, held = self._words, self.of_bundle(bundle.id)
        text, value, _, expected = (painting.mirrored(cell, box, rtl) for cell in self._cells(box))
        over, under = _halves(text)
        taken = painting.write(painter, over, words.isolate(bundle.title), rtl=rtl, strong=True)
        rest = over.adjusted(0, 0, -taken - 10, 0) if rtl else over.adjusted(taken + 10, 0, 0, 0)
        count = words.count("{n} opportunity", "{n} opportunities", len(held))
        names = beside(words, count, *(one.title for one in held))
        painting.write(painter, rest, names, rtl=rtl, size=12, tone="quiet")
        said = [bundle.next_step or words("no next step yet")]
        if bundle.due is not None:
            said.append(words("due {day}", day=bundle.due))
        late = bundle.due is not None and bundle.due < self.today and bool(held)
        tone = "alarm" if late else "quiet" if bundle.next_step else "watch"
        painting.write(painter, under, beside(words, *said), rtl=rtl, size=12, tone=tone)
        sums = totals(held)
        for cell, texts, strong in (
            (value, [self._said.brief(t.value, t.currency) for t in sums if t.valued], False),
            (expected, [self.weighed(t) for t in sums if t.weighed], True),
        ):
            self._stack(painter, cell, texts or ["–"], rtl, strong)

    def _stack(
        self, painter: QPainter, cell: QRect, texts: Sequence[str], rtl: bool, strong: bool
    ) -> None:
        """Write one sum, or two one below the other."""
        if len(texts) == 1:
            painting.write(painter, cell, texts[0], rtl=rtl, strong=strong, place="figure")
            return
        for half, text in zip(_halves(cell), texts[:2], strict=True):
            painting.write(painter, half, text, rtl=rtl, size=12, strong=strong, place="figure")

    def _next(self, one: Opportunity) -> tuple[str, str]:
        """Say what is next, by when, who of us; or how it ended."""
        words, who = self._words, self.names.get(one.owner_id or 0, "")
        if not one.is_open:
            day = words.day(one.closed) if one.closed else ""
            reason = " ".join(one.reason.split())
            return beside(words, words(STATES[one.state]), day, reason), "quiet"
        due = words("due {day}", day=one.due) if one.due else ""
        tone = "alarm" if one.late(self.today) else "quiet"
        if not one.next_step:
            bundle = self.bundles.get(one.bundle_id or 0)
            if bundle is not None and bundle.next_step:
                said = words("with the bundle {bundle}", bundle=bundle.title)
                return beside(words, said, due, who), tone
            return beside(words, words("no next step yet"), due, who), "watch"
        return beside(words, one.next_step, due, who), tone

    @staticmethod
    def _cells(box: QRect) -> tuple[QRect, QRect, QRect, QRect]:
        """Give what, value, probability and weighed value, read from the left."""
        y, high, found, x = box.y(), box.height(), [], box.right() + 1
        for wide in (_VALUE, _PART, _VALUE):
            x -= wide
            found.append(QRect(x, y, wide - 4, high))
            x -= _GAP
        expected, part, value = found
        return QRect(box.x(), y, x - box.x(), high), value, part, expected

    @staticmethod
    def _sign(painter: QPainter, box: QRect, sign: tuple[str, str], rtl: bool) -> QRect:
        at = QRect(box.x(), box.center().y() - 6, 14, 14)
        painter.drawPixmap(painting.mirrored(at, box, rtl), icons.pixmap(*sign, 14))
        return box.adjusted(0, 0, -20, 0) if rtl else box.adjusted(20, 0, 0, 0)


def _halves(cell: QRect) -> tuple[QRect, QRect]:
    high = cell.height() // 2
    over = QRect(cell.x(), cell.y() + 4, cell.width(), high - 2)
    return over, over.translated(0, high - 4)


class Heads(QWidget):
    """What the figures of the lines below mean."""

    def __init__(self, lines: OpportunityLines) -> None:
        super().__init__()
        self._lines = lines
        self.setFixedHeight(22)
        theme().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect().adjusted(8, 0, -8, 0)
        self._lines.heads(painter, box, painting.is_rtl(self))
