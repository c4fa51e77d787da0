"""What a lifetime value hangs on, in words; no Matplotlib, so that a panel opens at once."""

from collections.abc import Mapping
from fractions import Fraction

from kamdesk.domain.analyses.lifetime import Factor, Swing
from kamdesk.domain.changes import term
from kamdesk.domain.worth import Valued, minor
from kamdesk.words import Words

FACTORS: Mapping[Factor, str] = {
    "r": term("Retention"),
    "d": term("Discount rate"),
    "m": term("Margin a year"),
    "g": term("Growth a year"),
}
_SCALES = (1_000_000_000, 1_000_000, 1_000)


def end(swing: Swing, at: Fraction, found: Valued, exponent: int, words: Words) -> str:
    """Write where a factor lies at one end of its swing."""
    if swing.factor == "m":
        one, currency = minor(at), found.inputs.currency
        scale = next((s for s in _SCALES if abs(one) >= 10 * s * 10**exponent), 1)
        tenth = 10**exponent * scale // 10  # one decimal, where it says something
        kept = 1 if abs(one) < 100 * 10 * tenth and one % (10 * tenth) >= tenth else 0
        return words.money(one, currency, exponent, scale, kept)
    return words.percent(float(at), 0 if (at * 100).denominator == 1 else 1)
