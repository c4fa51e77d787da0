"""What moved between two reviews, in the user's words, and as a file holds it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.analyses.alarm import LEVELS
from kamdesk.domain.analyses.matrix import PARTS, QUADRANTS
from kamdesk.domain.analyses.months import share
from kamdesk.domain.analyses.selection import TITLES
from kamdesk.domain.changes import term
from kamdesk.domain.snapshots import FIGURES, SHARES, Cause, Comparison, Figure, Move, Stand
from kamdesk.ui.explaining import VALUES

if TYPE_CHECKING:
    from kamdesk.usecases.reviews import Compared
    from kamdesk.words import Words

Cell = str | int | float | Decimal | None
EARLIER = term("Earlier: {value}, {period}, as of {date}")
NOW = term("Now: {value}, {period}, as of {date}")
MOVED = {
    "class": term("class {after}, was {before}"),
    "rank": term("rank {after}, was {before}"),
    "quadrant": term("{after}, was {before}"),
    "alarm": term("alarm: {after}, was {before}"),
}
SCALES = (10**9, 10**6, 10**3)
SMALL = Decimal("0.005")
MOST = 4  # causes named
ONE = frozenset({"effective_number"})  # shown with one place


def figure_text(name: str, value: Decimal | None, found: Comparison, words: Words) -> str:
    """Write a figure of a review."""
    if value is None:
        return "–"
    if name in SHARES:
        return words.percent(value)
    if name == "total":
        after, whole = found.after, value.scaleb(-found.after.exponent)
        scale = next((unit for unit in SCALES if abs(whole) >= unit), 1)
        places = 0 if scale == 1 else 1 if abs(whole) >= 100 * scale else 2
        return words.money(int(value), after.currency, after.exponent, scale, places)
    return words.number(value, 1 if name in ONE else 0)


def basis_text(found: Comparison, words: Words) -> str:
    """Say what both sides rest on, and whether amounts can be compared at all."""
    said = []
    for pattern, review in ((EARLIER, found.before), (NOW, found.after)):
        said.append(
            words(
                pattern,
                value=words(VALUES[review.value]),
                period=words.period(review.first, review.last, short=True),
                date=review.as_of,
            )
        )
    if not found.alike:
        said.append(words("Amounts are of another measure or currency: not compared."))
    return words.line("\n".join(said))


def change_text(figure: Figure, found: Comparison, words: Words) -> str:
    """Say how far a figure moved: shares in points, the total in percent."""
    change = figure.change
    if change is None or (figure.name == "total" and not found.alike):
        return "–"
    if not change:
        return words("same")
    if figure.name in SHARES:
        return words("{n} points", n=words.number(_shown_change(figure, 2, 1), 1, signed=True))
    if figure.name == "total":
        before = int(figure.before or 0)
        return words.percent(share(int(change), before), signed=True) if before > 0 else "–"
    places = 1 if figure.name in ONE else 0
    shown = _shown_change(figure, 0, places)
    return words.number(shown, places, signed=True) if shown else words("same")


def _shown_change(figure: Figure, shift: int, places: int) -> Decimal:
    """Subtract the figures as they are shown, so that a reader comes to the same."""
    unit = Decimal(1).scaleb(-places)
    before, after = (
        Decimal(each or 0).scaleb(shift).quantize(unit, ROUND_HALF_UP)
        for each in (figure.before, figure.after)
    )
    return after - before


def moved_text(move: Move, words: Words) -> str:
    """Say what moved, and from where to where."""
    return words.line(" · ".join(_kind(kind, move, words) for kind in move.kinds))


def _kind(kind: str, move: Move, words: Words) -> str:
    before, after = move.before, move.after
    if before is None or after is None:
        return words("new in the portfolio") if before is None else words("no longer there")
    if kind == "standing":
        return words("now a key account") if after.key else words("no longer a key account")
    sayings: dict[str, Callable[[Stand], str]] = {
        "class": lambda stand: stand.cell,
        "rank": lambda stand: _rank(stand, words),
        "quadrant": lambda stand: _quadrant(stand, words),
        "alarm": lambda stand: _alarm(stand, words),
    }
    said = sayings[kind]
    return words(MOVED[kind], after=said(after) or "–", before=said(before) or "–")


def cause_text(move: Move, found: Compared, words: Words) -> str:
    """Say why, where it is known: what else was otherwise, and the reason of a decision."""
    said = [_cause(cause, found.comparison, words) for cause in move.causes][:MOST]
    reason = found.reasons.get(move.id, "") if "standing" in move.kinds else ""
    if reason:
        said.insert(0, words("“{reason}”", reason=" ".join(reason.split())))
    return words.line(" · ".join(filter(None, said)))


def _cause(cause: Cause, found: Comparison, words: Words) -> str:
    before, after = cause.before, cause.after
    if cause.what == "amount":
        if not found.alike or not before or before < 0 or after is None:
            return ""
        part = share(after - before, before)
        if abs(part) < SMALL:
            return ""
        change = words.percent(part, 0, signed=True)
        return words("amount {change}", change=change)
    key = cause.what.removeprefix("mark:")
    name = words(PARTS[key]) if key in PARTS else words(TITLES.get(key, key))
    old, new = ("–" if each is None else words.number(each) for each in (before, after))
    return words("{name} {after} (was {before})", name=name, after=new, before=old)


def _rank(stand: Stand, words: Words) -> str:
    return "" if stand.rank is None else words.number(stand.rank)


def _quadrant(stand: Stand, words: Words) -> str:
    return words(QUADRANTS[stand.quadrant]) if stand.quadrant else words("not placed")


def _alarm(stand: Stand, words: Words) -> str:
    return words(LEVELS[stand.alarm]) if stand.alarm in LEVELS else words("no alarm")


def rows_out(found: Compared, words: Words) -> tuple[list[str], list[list[Cell]]]:
    """Give the figures, then what moved, as a file holds them."""
    comparison = found.comparison
    head = [words("What"), words("Earlier"), words("Now"), words("Change"), words("Why")]
    rows: list[list[Cell]] = [
        [
            words(FIGURES[figure.name]),
            figure.before,
            figure.after,
            change_text(figure, comparison, words),
            "",
        ]
        for figure in comparison.figures
    ]
    for move in comparison.moves:
        cells = [stand.cell if stand else "" for stand in (move.before, move.after)]
        rows.append([move.name, *cells, moved_text(move, words), cause_text(move, found, words)])
    return head, rows
