"""How scores, reasons and gates are said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kamdesk.domain.analyses.selection import ASKED, TITLES, Criterion, Score, hundredths
from kamdesk.ui.explained import Explanation

if TYPE_CHECKING:
    from kamdesk.domain.analyses.explanation import Quantity, Said
    from kamdesk.words import Words

SIGNS = {
    "value": "portfolio",
    "growth": "up",
    "strategic": "flag",
    "past": "clock",
    "partnership": "handshake",
    "fit": "link",
    "solvency": "role-budget",
}
OWN_SIGN = "pen"


def sign_of(criterion: Criterion) -> str:
    """Give the icon a criterion is known by."""
    return SIGNS.get(criterion.key, OWN_SIGN)


def title_of(criterion: Criterion, words: Words) -> str:
    """Name a criterion."""
    return words.isolate(criterion.title) if criterion.title else words(TITLES[criterion.key])


def asked_of(criterion: Criterion, words: Words) -> str:
    """Say what a criterion asks; nothing for the user's own."""
    return words(ASKED[criterion.key]) if criterion.key in ASKED else ""


def points(value: Fraction, words: Words) -> str:
    """Write a score: whole where it is whole, else one place."""
    tenths = Decimal(hundredths(value)).scaleb(-2)
    return words.number(tenths, 0 if tenths == tenths.to_integral_value() else 1)


def score_text(score: Score, words: Words) -> str:
    """Write a score, or the range it lies in; a dash where nothing is marked."""
    if score.known:
        return points(score.low, words)
    if all(key in score.missing for key in score.weights):
        return "–"
    return words("{low} to {high}", low=points(score.low, words), high=points(score.high, words))


def why_of(score: Score, criteria: Sequence[Criterion], entry_gate: int, words: Words) -> list[str]:
    """Say what keeps an account from passing the gate, the weightiest first."""
    titles = {each.key: title_of(each, words) for each in criteria}
    said = [words("{title} under its minimum", title=titles[key]) for key in score.under]
    if score.high < entry_gate:
        said.append(words("under {gate} points", gate=words.number(entry_gate)))
    if not said and score.missing:
        count = len(score.missing)
        said.append(words.count("{n} mark missing", "{n} marks missing", count))
    return said


def gate_text(
    passes: bool | None,
    score: Score,
    criteria: Sequence[Criterion],
    entry_gate: int,
    words: Words,
) -> str:
    """Say in a cell whether the gate is passed, and what is in the way."""
    if passes:
        return words("gate passed")
    return words.line(" · ".join(why_of(score, criteria, entry_gate, words)))


def reasons(said: Iterable[Said], words: Words) -> str:
    """Say the reasons of a proposal on one line."""
    parts = [
        words(each.text, **{name: _written(value, words) for name, value in each.values.items()})
        for each in said
    ]
    return words.line(" · ".join(parts))


def explained(
    name: str,
    score: Score,
    marks: Any,
    criteria: Sequence[Criterion],
    entry_gate: int,
    words: Words,
) -> Explanation:
    """Say how an account's score is made."""
    lines = []
    for each in criteria:
        weight = score.weights.get(each.key)
        if weight is None:
            continue
        mark = marks.get(each.key)
        sum_text = f"{points(weight, words)} × {'?' if mark is None else words.number(mark)} ÷ 5"
        got = "?" if mark is None else points(weight * mark / 5, words)
        lines.append((title_of(each, words), sum_text, got))
    open_now = why_of(score, criteria, entry_gate, words)
    return Explanation(
        words("Score of {name}", name=name),
        words("Sum of weight × mark ÷ 5. A missing mark counts from 0 to 5: the score is a range."),
        lines,
        words.line(" · ".join(open_now)),
        words("Entry gate: {gate} points", gate=words.number(entry_gate)),
    )


def _written(quantity: Quantity, words: Words) -> str:
    value: Any = quantity.value
    if value is None:
        return "–"
    if quantity.kind == "share":
        return words.percent(Decimal(value))
    if quantity.kind == "day":
        return words.day(value)
    return str(value) if quantity.kind == "text" else words.number(value)
