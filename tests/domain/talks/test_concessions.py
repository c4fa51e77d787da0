"""Concessions in the order they are made."""

from random import Random

from kamdesk.domain.negotiations import Concession
from kamdesk.domain.talks import concessions


def concession(n: int, cost: int | None, reversible: bool = True, ask: str = "x") -> Concession:
    return Concession(n, str(n), None, f"give {n}", ask, cost, 10, "EUR", reversible)


def test_cheap_and_reversible_concessions_come_first() -> None:
    every = [
        concession(1, 10, reversible=False),
        concession(2, 30),
        concession(3, None),
        concession(4, 20),
    ]
    assert [each.id for each in concessions.in_order(every)] == [4, 2, 3, 1]


def test_the_order_never_loses_one_and_never_puts_a_final_one_first() -> None:
    random = Random(5)
    for _ in range(200):
        every = [
            concession(n, random.choice((None, random.randint(0, 9))), random.random() < 0.5)
            for n in range(8)
        ]
        found = concessions.in_order(every)
        assert sorted(each.id for each in found) == list(range(8))
        reversible = [each.reversible for each in found]
        assert reversible == sorted(reversible, reverse=True)


def test_a_concession_for_nothing_is_named_and_a_dear_one_known() -> None:
    assert concessions.unasked([concession(1, 1, ask=" ")])
    assert concessions.dear(concession(1, 11))
    assert not concessions.dear(concession(1, 10))
