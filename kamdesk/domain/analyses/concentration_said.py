"""How each figure of concentration is made, and what would change it."""

from decimal import Decimal

from kamdesk.domain.analyses.concentration import FEW, TOP, Concentration, Part, hundredths
from kamdesk.domain.analyses.explanation import Explanation, Quantity, Said
from kamdesk.domain.analyses.months import share

SHOWN = 3  # customers named in the sum of squares
NAMED = 8  # key accounts named


def explain_top(result: Concentration, count: int) -> Explanation:
    """Say how the share of the largest customer, or of the largest three or five, is made."""
    first = result.parts[:count]
    largest = first[0] if first else None
    formula = (
        Said("Amount of the largest customer ÷ total")
        if count == 1
        else Said("Amount of the {n} largest customers ÷ total", {"n": Quantity("count", count)})
    )
    return Explanation(
        formula,
        (*(_amount(part) for part in first), *_base(result)),
        tuple(each for each in (_without(result, largest, count), _even(result, count)) if each),
    )


def explain_keys(result: Concentration) -> Explanation:
    """Say how the share of the key accounts together is made."""
    keys, limits = result.key_parts, result.limits
    named = tuple(_amount(part) for part in keys[:NAMED])
    others = keys[NAMED:]
    if others:
        amount = Quantity("money", sum(part.amount for part in others))
        named += ((Said("The others ({n})", {"n": Quantity("count", len(others))}), amount),)
    usual = Said(
        "Usual are {low} to {high}: below it hardly anything hangs on the key accounts, "
        "above it nearly everything does.",
        {
            "low": Quantity("share", Decimal(limits.key_low) / 100),
            "high": Quantity("share", Decimal(limits.key_high) / 100),
        },
    )
    return Explanation(
        Said("Amounts of all key accounts ÷ total"), (*named, *_base(result)), (usual,)
    )


def explain_hhi(result: Concentration) -> Explanation:
    """Say how the sum of squares is made; the rows shown add up to it."""
    squares = [_square(part, result.base) for part in result.parts[:SHOWN]]
    rows: list[tuple[Said, Quantity]] = [
        (
            Said(
                "{name}: {part} × {part}",
                {
                    "name": Quantity("text", part.name),
                    "part": Quantity("number", hundredths(100 * part.amount, result.base)),
                },
            ),
            Quantity("number", square),
        )
        for part, square in zip(result.parts, squares, strict=False)
    ]
    others = len(result.parts) - SHOWN
    if others > 0 and result.figures.hhi is not None:
        rest = result.figures.hhi - sum(squares, Decimal())
        rows.append(
            (Said("The others ({n})", {"n": Quantity("count", others)}), Quantity("number", rest))
        )
    return Explanation(
        Said("Sum of the squared shares, each share in percent; 10,000 is one customer alone."),
        tuple(rows),
        (_hhi_without(result), *_few(result)),
    )


def explain_effective(result: Concentration) -> Explanation:
    """Say how the effective number is made."""
    return Explanation(
        Said("10,000 ÷ HHI: so many customers of equal size would be as concentrated."),
        (
            (Said("HHI"), Quantity("number", result.figures.hhi)),
            (Said("Customers above zero"), Quantity("count", len(result.parts))),
        ),
        (
            Said(
                "It is highest when all {n} customers bring the same.",
                {"n": Quantity("count", len(result.parts))},
            ),
            *_few(result),
        ),
    )


def _amount(part: Part) -> tuple[Said, Quantity]:
    named = Said("{name}", {"name": Quantity("text", part.name)})
    return named, Quantity("money", part.amount)


def _base(result: Concentration) -> tuple[tuple[Said, Quantity], ...]:
    """Say what the shares are of."""
    first: tuple[tuple[Said, Quantity], ...]
    if result.stated:
        first = (
            (Said("Total of the company, as stated"), Quantity("money", result.base)),
            (Said("Of it not in the ledger"), Quantity("money", result.rest)),
        )
    else:
        first = ((Said("Total of all customers above zero"), Quantity("money", result.base)),)
    if not result.below:
        return first
    below = Said("At or below zero, not counted ({n})", {"n": _count(result.below)})
    return (*first, (below, Quantity("money", result.below_amount)))


def _count(number: int) -> Quantity:
    return Quantity("count", number)


def _without(result: Concentration, largest: Part | None, count: int) -> Said | None:
    """Say what the figure would be without the largest customer."""
    if largest is None or result.base <= largest.amount:
        return None
    rest = result.parts[1 : count + 1]
    left = share(sum(part.amount for part in rest), result.base - largest.amount)
    values = {"name": Quantity("text", largest.name), "share": Quantity("share", left)}
    return Said("Without {name} it would be {share}.", values)


def _even(result: Concentration, count: int) -> Said | None:
    """Say what customers of equal size would make: the least there can be."""
    many = len(result.parts)
    if result.stated or not 1 < many <= 4 * TOP:
        return None
    return Said(
        "With {n} customers it is never below {share}.",
        {"n": _count(many), "share": Quantity("share", share(min(count, many), many))},
    )


def _hhi_without(result: Concentration) -> Said:
    """Say what HHI would be without the largest customer."""
    if not result.parts or result.base <= result.parts[0].amount:
        return Said("With one customer it is 10,000, whatever that one brings.")
    first, rest = result.parts[0], result.parts[1:]
    base = result.base - first.amount
    left = hundredths(10_000 * sum(part.amount**2 for part in rest), base * base)
    values = {"name": Quantity("text", first.name), "hhi": Quantity("number", left)}
    return Said("Without {name} it would be {hhi}.", values)


def _few(result: Concentration) -> tuple[Said, ...]:
    """Say where the figure can tell nothing."""
    if not result.few:
        return ()
    return (
        Said(
            "With {few} customers or fewer it is always high: it says nothing here.",
            {"few": _count(FEW)},
        ),
    )


def _square(part: Part, base: int) -> Decimal:
    return hundredths(10_000 * part.amount**2, base**2)
