"""Figures of the history: a rate with what it is counted from, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kamdesk.domain.sales import exponent
from kamdesk.ui.explained import Explanation, Figure
from kamdesk.ui.panels import column, label

if TYPE_CHECKING:
    from kamdesk.words import Words

_SCALES = ((10**9, 10 * 10**9), (10**6, 10**9))  # named from so much on
FEW = 10  # cases below which a rate is shown as counts


def share(words: Words, part: int, whole: int) -> str:
    """Say a rate: as counts while they are few, else as a percentage."""
    if not whole:
        return "–"
    percent = percentage(words, Fraction(part, whole))
    if whole < FEW:
        return words("{part} of {whole} ({percent})", part=part, whole=whole, percent=percent)
    return words("{percent} of {whole}", whole=whole, percent=percent)


def percentage(words: Words, rate: Fraction) -> str:
    """Write a share in whole percent."""
    return words.percent(Decimal(rate.numerator) / rate.denominator, 0)


def money(words: Words, minor: int, currency: str) -> str:
    """Write an amount without its minor unit where it is whole; a very large one in its scale."""
    places = exponent(currency)
    for scale, least in _SCALES:
        if abs(minor) >= least * 10**places:
            return words.money(minor, currency, places, scale, 1)
    whole = not minor % 10**places
    return words.money(minor, currency, places, places=0 if whole else None)


class Told(QWidget):
    """A quiet label over a figure that explains itself."""

    def __init__(self, words: Words, title: str, explain: Callable[[], Explanation]) -> None:
        super().__init__()
        self.figure = Figure(words, "", explain, size=16)
        self.figure.setAccessibleName(title)
        self.note = label("", 12, tone="quiet")
        parts = (label(title, 12, tone="quiet"), self.figure, self.note, None)
        column(*parts, spacing=2, parent=self)

    def say(self, text: str, note: str = "") -> None:
        """Show a figure and what stands below it."""
        self.figure.setText(text)
        self.note.setText(note)
        self.note.setVisible(bool(note))
