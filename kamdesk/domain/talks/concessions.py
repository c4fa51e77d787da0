"""The order in which concessions are made: what can be taken back first, then the cheap."""

from collections.abc import Sequence

from kamdesk.domain.negotiations import Concession


def in_order(concessions: Sequence[Concession]) -> tuple[Concession, ...]:
    """Order concessions: reversible before final, cheap before dear, unpriced last of each.

    Of two that cost the same, what is worth more to them comes first; points and money cannot
    be compared, so those of one currency stay together.
    """
    kept = {currency: place for place, currency in enumerate(_currencies(concessions))}
    return tuple(
        sorted(
            concessions,
            key=lambda each: (
                not each.reversible,
                each.cost is None,
                kept[each.currency],
                each.cost or 0,
                -(each.worth or 0),
            ),
        )
    )


def _currencies(concessions: Sequence[Concession]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.currency for each in concessions))


def unasked(concessions: Sequence[Concession]) -> tuple[Concession, ...]:
    """Give those for which nothing is asked: a concession for nothing invites the next."""
    return tuple(each for each in concessions if not each.ask.strip())


def dear(concession: Concession) -> bool:
    """Say whether a concession costs us more than it is worth to them."""
    known = concession.cost is not None and concession.worth is not None
    return known and (concession.cost or 0) > (concession.worth or 0)
