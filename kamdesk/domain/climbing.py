"""Five ways up the ladder, each with actions for the rung one stands on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kamdesk.domain.changes import term
from kamdesk.domain.ladder import HIGHEST, Rung


@dataclass(frozen=True, slots=True)
class Move:
    """One of the five ways upwards, with actions for each shipped rung one stands on."""

    key: str
    name: str
    meaning: str
    actions: tuple[str, str, str, str]


MOVES: tuple[Move, ...] = (
    Move(
        "needs",
        term("Discover hidden needs"),
        term("What it does not ask for, because it does not know that somebody could."),
        (
            term("Ask three open questions at the next order, none of them about price"),
            term("Spend half a day where our goods are used and note what costs time"),
            term("Interview three departments about what holds them up"),
            term("Look together at the coming years: which need is nobody serving yet"),
        ),
    ),
    Move(
        "tailor",
        term("Tailor the solution"),
        term("The same goods, cut to how this client works."),
        (
            term("Offer one term beside price that costs us little: packing, day or hour"),
            term("Change one thing to its wish and write down what it saves it"),
            term("Work out with its technical people a solution only we can deliver"),
            term("Develop the next product or service together, with a shared budget"),
        ),
    ),
    Move(
        "value",
        term("Create value steadily"),
        term("Something useful every month, not only at the offer."),
        (
            term("Send every month one piece of news or advice that helps it, without an offer"),
            term("Show the use of our work in money, in one page a quarter"),
            term("Bring an analysis of its consumption with two proposals to save"),
            term("Measure the joint gain every half-year and share it"),
        ),
    ),
    Move(
        "trust",
        term("Build trust and openness"),
        term("Promises kept, trouble told first by us, figures shown."),
        (
            term("Promise little, keep all of it, and report each promise when it is kept"),
            term("Tell of a delay before it is felt, with the way out"),
            term("Ask for its criticism, act on it and tell back within two weeks"),
            term("Open the costs of one joint project to each other"),
        ),
    ),
    Move(
        "depth",
        term("Deepen at several levels"),
        term("More people on both sides, on more floors."),
        (
            term("Get to know the one who uses our goods, beside the buyer"),
            term("Ask the buyer to introduce us to the technical and the finance people"),
            term("Bring together the management of both houses once in half a year"),
            term("Agree on a joint steering group with the top management of both"),
        ),
    ),
)
MOVE_BY_KEY: Mapping[str, Move] = {move.key: move for move in MOVES}
# What is missing on each shipped rung asks for these first.
_FIRST: Mapping[int, tuple[str, ...]] = {
    1: ("needs", "value", "trust", "tailor", "depth"),
    2: ("depth", "tailor", "needs", "value", "trust"),
    3: ("depth", "needs", "tailor", "trust", "value"),
    4: ("trust", "value", "depth", "needs", "tailor"),
}
# Which move an answer that holds the rung down asks for.
_ANSWERED_BY: Mapping[str, str] = {
    "faults": "trust",
    "talk": "needs",
    "calls": "trust",
    "expects": "value",
    "rivals": "tailor",
    "counts": "needs",
    "price": "value",
    "difference": "tailor",
    "plans": "depth",
}


@dataclass(frozen=True, slots=True)
class Step:
    """An action that may be put into the plan, and the questions that call for it."""

    move: str
    action: str
    because: tuple[str, ...] = ()


def steps_up(rung: Rung, held: Collection[str] = ()) -> tuple[Step, ...]:
    """Give one action of each move for whoever stands on a rung, the most needed first.

    `held` are the questions whose answers hold the rung down, the lowest first: what they call
    for comes before what the rung in general asks for.
    """
    at = rung.shipped[-1] if rung.anchor < HIGHEST else rung.shipped[0]
    wanted = [_ANSWERED_BY[question] for question in held]
    ranked = sorted(_FIRST[at], key=lambda move: (-wanted.count(move), _FIRST[at].index(move)))
    return tuple(
        Step(
            move,
            MOVE_BY_KEY[move].actions[at - 1],
            tuple(question for question in held if _ANSWERED_BY[question] == move),
        )
        for move in ranked
    )
