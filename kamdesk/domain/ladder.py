"""The perception ladder: how the client sees us, what suggests a rung, and what leads upwards.

Answers of the diagnosis are anchored to the shipped rungs 1-4, not to good and bad. A ladder of
the user's own has three to five rungs; each says up to which anchor an answer belongs to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from kamdesk.domain.changes import term
from kamdesk.domain.people import Judgement

FEWEST, MOST = 3, 5  # rungs
LOWEST, HIGHEST = 1, 4  # anchors
ENOUGH = 5  # answers
PRICE_CAP, UNCONFIRMED_CAP = 2, 3
ANCHORS: Mapping[int, tuple[int, ...]] = {3: (1, 2, 4), 4: (1, 2, 3, 4), 5: (1, 2, 3, 4, 4)}
VIEWS: Mapping[str, str] = {"ours": term("our view"), "client": term("the client's view")}
PARTS: Mapping[str, str] = {
    "name": term("Name of the rung"),
    "behaviour": term("How the client behaves"),
    "danger": term("Danger"),
    "missing": term("What we have not yet"),
}
SHIPPED: Mapping[int, Mapping[str, str]] = {
    1: {
        "name": term("Commodity broker"),
        "behaviour": term("Only price counts; it leaves without a word."),
        "danger": term("Lost at the first lower offer; the margin is thin."),
        "missing": term("A reason to talk beside price."),
    },
    2: {
        "name": term("Ordinary supplier"),
        "behaviour": term("It sees small advantages; price still weighs; rivals are kept ready."),
        "danger": term("We must match every step of a rival at once."),
        "missing": term("Access beyond purchasing."),
    },
    3: {
        "name": term("Superior supplier"),
        "behaviour": term(
            "It calls us first, expects solutions and advice, and pays a little more."
        ),
        "danger": term("Copied within a year; all rests on one department."),
        "missing": term("A part in its plans."),
    },
    4: {
        "name": term("Business partner"),
        "behaviour": term(
            "It shares goals, plans and data, pays for value and recommends us to others."
        ),
        "danger": term("Complacency, and dependence on both sides."),
        "missing": "",
    },
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: its place from below, and the highest answer that still belongs to it.

    `own` holds the user's own words in the language asked for; where it has none, the shipped
    rungs `shipped` speak, more than one where the upper two are joined.
    """

    number: int
    anchor: int
    shipped: tuple[int, ...]
    id: int | None = None
    own: Mapping[str, str] = field(default_factory=dict)

    def shipped_texts(self, part: str) -> tuple[str, ...]:
        """Give the catalogue's texts of a part."""
        return tuple(text for number in self.shipped if (text := SHIPPED[number][part]))


def ladder(
    anchors: Sequence[int],
    ids: Sequence[int | None] = (),
    own: Sequence[Mapping[str, str]] = (),
) -> tuple[Rung, ...]:
    """Build a ladder from its anchors, lowest first; whoever shares an anchor shares its texts."""
    rungs, below = [], 0
    for place, anchor in enumerate(anchors):
        shipped = tuple(range(below + 1, anchor + 1)) or (anchor,)
        rungs.append(
            Rung(
                place + 1,
                anchor,
                shipped,
                ids[place] if ids else None,
                own[place] if own else {},
            )
        )
        below = anchor
    return tuple(rungs)


STANDARD = ladder(ANCHORS[4])


def rung_of(anchor: int, rungs: Sequence[Rung]) -> int:
    """Give the number of the rung an answer belongs to."""
    return next((rung.number for rung in rungs if anchor <= rung.anchor), len(rungs))


def fits(anchors: Sequence[int]) -> bool:
    """Say whether these anchors make a ladder: three to five, none below the one before."""
    inside = all(LOWEST <= anchor <= HIGHEST for anchor in anchors)
    return FEWEST <= len(anchors) <= MOST and inside and list(anchors) == sorted(anchors)


def lowered(value: int, removed: int) -> int:
    """Give where a rung stands once one is taken away: it joins the one below it."""
    return value - 1 if value >= removed and value > 1 else value


# --- diagnosis


@dataclass(frozen=True, slots=True)
class Question:
    """How the client behaves; the answers are anchored to 1-4 in this order."""

    key: str
    text: str
    short: str
    answers: tuple[str, str, str, str]
    help: str = ""


QUESTIONS: tuple[Question, ...] = (
    Question(
        "faults",
        term("How does it raise faults in our products?"),
        term("Faults"),
        (
            term("only to press the price"),
            term("when something breaks"),
            term("expects us to solve it"),
            term("looks with us for causes"),
        ),
        term("No criticism at all is no answer: leave it open."),
    ),
    Question(
        "talk",
        term("Does it enjoy discussing business with us?"),
        term("Business talk"),
        (
            term("never talks business"),
            term("when we bring it"),
            term("seeks it"),
            term("plans with us"),
        ),
    ),
    Question(
        "calls",
        term("Does it answer our calls quickly?"),
        term("Answers calls"),
        (
            term("when it needs us"),
            term("within days"),
            term("same day"),
            term("calls first"),
        ),
    ),
    Question(
        "expects",
        term("Does it expect more of us, and the best?"),
        term("Expects more"),
        (
            term("nothing but price"),
            term("what is written"),
            term("better than others"),
            term("the best, and says so"),
        ),
    ),
    Question(
        "rivals",
        term("Does it deal with our rivals or avoid them?"),
        term("Dealing with rivals"),
        (
            term("changes freely"),
            term("keeps two or three"),
            term("we are first, one reserve"),
            term("avoids them, shows us their offers"),
        ),
    ),
    Question(
        "counts",
        term("Does it count on our help in its own success?"),
        term("Counts on us"),
        (
            term("does not count on us"),
            term("for delivery"),
            term("for solutions"),
            term("for its own goals"),
        ),
    ),
    Question(
        "price",
        term("Does it decide by price alone?"),
        term("Price alone"),
        (
            term("always"),
            term("mostly"),
            term("among equals"),
            term("value first"),
        ),
    ),
    Question(
        "difference",
        term("Does it see a difference between us and rivals?"),
        term("Sees a difference"),
        (
            term("no difference"),
            term("a small difference"),
            term("a clear difference"),
            term("cannot do without us"),
        ),
    ),
    Question(
        "plans",
        term("Does it share its plans with us?"),
        term("Shares plans"),
        (
            term("shares no plans"),
            term("orders ahead"),
            term("the year"),
            term("several years"),
        ),
    ),
)
BY_KEY: Mapping[str, Question] = {question.key: question for question in QUESTIONS}
# What the client is asked, without the names of the rungs; each answers one question above.
TALK: Mapping[str, str] = {
    "faults": term("When something of ours is not right: what happens then in your house?"),
    "expects": term("What do you expect of a good supplier, and what of us in particular?"),
    "difference": term("What do you get from us that you do not get elsewhere, and what not?"),
    "price": term("When you choose between offers: what weighs, and how much of it is the price?"),
    "counts": term("In which of your own goals does our work play a part, or could it?"),
    "plans": term("What are you planning that we should know of early?"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `confirmed` says that the client stated it."""

    question: str
    anchor: int | None
    confirmed: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The answers of a day, what they suggested, and what the user set."""

    id: int
    view: str
    day: date
    person_id: int | None
    answers: Mapping[str, Answer]
    suggested: int | None = None
    rung: int | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What answers suggest: a rung of the ladder in use, and how it was come to."""

    answered: int
    median: Fraction | None = None
    anchor: int | None = None  # after rounding and caps
    rung: int | None = None
    cap: str = ""  # price, client: what held it down

    @property
    def lacking(self) -> int:
        """Give how many answers are still needed."""
        return max(0, ENOUGH - self.answered)


def suggest(
    answers: Iterable[Answer], rungs: Sequence[Rung] = STANDARD, *, stated: bool = False
) -> Suggestion:
    """Suggest a rung; `stated`: the client has confirmed something beside these answers."""
    given = [answer for answer in answers if answer.anchor is not None]
    marks = sorted(answer.anchor or 0 for answer in given)
    if len(marks) < ENOUGH:
        return Suggestion(len(marks))
    middle = len(marks) // 2
    median = Fraction(marks[middle] + marks[-middle - 1], 2)
    anchor, cap = int(median), ""
    price = next((answer.anchor for answer in given if answer.question == "price"), None)
    confirmed = stated or any(answer.confirmed for answer in given)
    if price == 1 and anchor > PRICE_CAP:
        anchor, cap = PRICE_CAP, "price"
    elif not confirmed and anchor > UNCONFIRMED_CAP:
        anchor, cap = UNCONFIRMED_CAP, "client"
    return Suggestion(len(marks), median, anchor, rung_of(anchor, rungs), cap)


def holding(answers: Iterable[Answer], rungs: Sequence[Rung], wanted: int) -> tuple[str, ...]:
    """Name the questions whose answers stand below a rung, the lowest first."""
    below = [
        (answer.anchor, place, answer.question)
        for place, answer in enumerate(answers)
        if answer.anchor is not None and rung_of(answer.anchor, rungs) < wanted
    ]
    return tuple(question for _, _, question in sorted(below))


def apart(ours: Mapping[str, Answer], client: Mapping[str, Answer]) -> tuple[str, ...]:
    """Name the questions both have answered, and differently; the farthest apart first."""
    found = []
    for place, key in enumerate(BY_KEY):
        one, other = (side[key].anchor if key in side else None for side in (ours, client))
        if one is not None and other is not None and one != other:
            found.append((-abs(one - other), place, key))
    return tuple(key for _, _, key in sorted(found))


# --- over time


def rungs_known(history: Iterable[Judgement], most: int) -> tuple[tuple[Judgement, int], ...]:
    """Read the rungs of a history, the oldest first; an emptied one is not known."""
    return tuple(
        (judged, min(max(int(judged.value), 1), most))
        for judged in history
        if judged.value.isdecimal()
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """The last change of a rung: what it was, what it became, when and why."""

    before: int
    after: int
    judged: Judgement

    @property
    def up(self) -> bool:
        return self.after > self.before


def last_move(history: Sequence[Judgement], most: int) -> Moved | None:
    """Give the last change of a rung."""
    known = rungs_known(history, most)
    for (_, before), (judged, after) in reversed(list(pairwise(known))):
        if before != after:
            return Moved(before, after, judged)
    return None


@dataclass(frozen=True, slots=True)
class Target:
    """What is wanted, by when and how; set on `day`."""

    id: int
    what: str
    day: date
    value: int
    due: date | None
    approach: str
