"""What the resources of a plan come to."""

from decimal import Decimal
from random import Random

from kamdesk.domain import resources
from kamdesk.domain.resources import Resource


def resource(
    kind: str,
    hours: int | None = None,
    amount: int | None = None,
    currency: str = "EUR",
    objective: int | None = None,
) -> Resource:
    worked = None if hours is None else Decimal(hours)
    return Resource(1, "u", 1, None, objective, kind, "it", worked, amount, currency, "")


def test_currencies_are_never_added_up() -> None:
    found = resources.total(
        [resource("budget", amount=100), resource("budget", amount=5, currency="IRR")]
    )
    assert found.amounts == {"EUR": 100, "IRR": 5}


def test_kinds_come_in_their_order_and_only_where_they_occur() -> None:
    found = resources.by_kind([resource("partner"), resource("team", hours=20)])
    assert list(found) == ["team", "partner"]
    assert found["team"].hours == 20
    assert found["partner"].open == 1


def test_the_parts_add_up_to_the_whole() -> None:
    for seed in range(100):
        dice = Random(seed)
        every = [
            resource(
                dice.choice(list(resources.KINDS)),
                dice.choice([None, dice.randint(0, 90)]),
                dice.choice([None, dice.randint(0, 10**9)]),
                dice.choice(["EUR", "IRR"]),
                dice.choice([None, 1, 2]),
            )
            for _ in range(dice.randint(0, 12))
        ]
        whole = resources.total(every)
        for parts in (resources.by_kind(every), resources.by_objective(every)):
            assert sum(part.lines for part in parts.values()) == whole.lines
            assert sum((part.hours for part in parts.values()), Decimal(0)) == whole.hours
            for currency, amount in whole.amounts.items():
                assert sum(p.amounts.get(currency, 0) for p in parts.values()) == amount
