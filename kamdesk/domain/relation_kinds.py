"""Five kinds of relation: one scale from a deal to mutual dependence, each with its approach."""

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.changes import term


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: what it is, what it asks for, and what the literature calls the stage."""

    number: int  # on the scale
    key: str
    name: str
    meaning: str
    approach: str
    signs: str
    stage: str


KINDS: tuple[Kind, ...] = (
    Kind(
        1,
        "transactional",
        term("transactional"),
        term("Each order is a deal of its own."),
        term("serve simply and cheaply; look for a reason to meet"),
        term("Talk is about price, quantity and day; one seller speaks with one buyer."),
        term("exploratory and basic"),
    ),
    Kind(
        2,
        "participative",
        term("participative"),
        term("It lets us take part, and takes part itself."),
        term("invite them into trials, training, feedback"),
        term("It tries what we bring, comes to our training and answers when we ask."),
        term("between basic and cooperative"),
    ),
    Kind(
        3,
        "cooperative",
        term("cooperative"),
        term("Both work on the same thing."),
        term("joint projects, several contacts, agreed milestones"),
        term("There is a joint project with milestones; several people know each other."),
        term("cooperative stage"),
    ),
    Kind(
        4,
        "strategic",
        term("strategic relation"),
        term("Both plan together for years."),
        term("shared plan of several years, top level on both sides"),
        term("The plan is written together; top management meets."),
        term("interdependent"),
    ),
    Kind(
        5,
        "reciprocal",
        term("reciprocal"),
        term("Each depends on the other and says so."),
        term("each depends on the other: share data, risk and gain"),
        term("Data are open, risk and gain are shared; parting would hurt both."),
        term("integrated"),
    ),
)
BY_KEY: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}
BY_NUMBER: Mapping[int, Kind] = {kind.number: kind for kind in KINDS}


def between(now: str, wanted: str) -> tuple[Kind, ...]:
    """Give the kinds on the way from one up to another, the wanted one last."""
    start, end = BY_KEY[now].number, BY_KEY[wanted].number
    return tuple(kind for kind in KINDS if start < kind.number <= end)
