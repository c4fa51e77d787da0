"""The matrix and the effort as files hold them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kamdesk.domain.analyses.matrix import ADVICE, PARTS, QUADRANTS, Bubble, tenths
from kamdesk.domain.analyses.selection import TITLES

if TYPE_CHECKING:
    from kamdesk.domain.analyses.effort import Effort
    from kamdesk.usecases.matrix import Matrix
    from kamdesk.words import Words

Cell = str | int | float | Decimal | None
Out = tuple[list[str], list[list[Cell]]]


def rows_out(found: Matrix, words: Words) -> Out:
    """Give a row for each account, placed or not; points with one place."""
    coin, exponent = found.ledger.currency, found.ledger.exponent
    head = [
        *(words("Code"), words("Account"), words("Key account"), words("Quadrant")),
        *(words("Advice"), words("Attractiveness"), words("Strength")),
        words("Revenue, {unit}", unit=coin),
        words("Potential, {unit}", unit=coin),
        *(words("Attractiveness a year ago"), words("Strength a year ago")),
        *(words("Marks missing"), words("Left out of strength")),
    ]

    def line(bubble: Bubble) -> list[Cell]:
        spot, ghost = bubble.spot, bubble.ghost
        return [
            *(bubble.code, bubble.name, words("yes") if bubble.key else ""),
            words(QUADRANTS[spot.quadrant]) if spot.placed else "",
            words(ADVICE[spot.quadrant]) if spot.placed else "",
            *(_points(spot.attractiveness), _points(spot.strength)),
            Decimal(bubble.revenue).scaleb(-exponent),
            None if bubble.potential is None else Decimal(bubble.potential).scaleb(-exponent),
            *(_points(ghost.attractiveness if ghost else None),),
            *(_points(ghost.strength if ghost else None),),
            ", ".join(words(TITLES.get(key, key)) for key in spot.missing),
            ", ".join(words(PARTS[name]) for name in spot.unknown),
        ]

    return head, [line(bubble) for bubble in (*found.bubbles, *found.unplaced)]


def effort_out(found: Matrix, effort: Effort, words: Words) -> Out:
    """Give a row for each class or quadrant: sums and parts of 1."""
    from kamdesk.charts.effort import title

    coin, exponent = found.ledger.currency, found.ledger.exponent
    head = [
        words("Class") if effort.by == "class" else words("Quadrant"),
        *(words("Customers"), words("Minutes"), words("Share of the hours")),
        words("Cost to serve, {unit}", unit=coin),
        words("Share of the cost to serve"),
        words("Brought in, {unit}", unit=coin),
        words("Share of what is brought in"),
    ]
    rows: list[list[Cell]] = [
        [
            *(title(row, effort, words), len(row.accounts), row.minutes, row.minutes_share),
            *(Decimal(row.money).scaleb(-exponent), row.money_share),
            *(Decimal(row.brought).scaleb(-exponent), row.brought_share),
        ]
        for row in effort.rows
    ]
    return head, rows


def _points(value: Fraction | None) -> Decimal | None:
    rounded = tenths(value)
    return None if rounded is None else Decimal(rounded.numerator) / rounded.denominator
