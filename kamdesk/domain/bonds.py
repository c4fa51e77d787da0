"""Seven bonds that tie a client to us: how strong, how lasting, who could cut them, how fast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain.analyses.explanation import Quantity, Said
from kamdesk.domain.changes import term
from kamdesk.domain.people import Judgement

BONDS: Mapping[str, str] = {
    "structural": term("structural bond"),
    "brand": term("brand bond"),
    "attitudinal": term("attitudinal bond"),
    "personal": term("personal bond"),
    "information": term("information and control bond"),
    "value": term("value bond"),
    "zero_choice": term("zero-choice bond"),
}
NOTES: Mapping[str, str] = {
    "structural": term("shared technology eases buying; breaks fast"),
    "brand": term("worth of the brand bought; follows interest"),
    "attitudinal": term("our name, skill and culture as a firm"),
    "personal": term("liking for particular people; cheap, lasting"),
    "information": term("steady information, advice, analyses"),
    "value": term("individual terms; dear to them, costly to us"),
    "zero_choice": term("we are the only source; until when?"),
}
SPEEDS: Mapping[str, str] = {
    "": term("not known"),
    "days": term("within days"),
    "weeks": term("within weeks"),
    "months": term("within months"),
    "years": term("not before years"),
}
# What still holds when the technology is replaced.
LASTING = ("brand", "attitudinal", "personal", "information")
MOST = 5
STRONG = 3  # from this rating on a bond carries the relationship
FAST = frozenset({"days", "weeks"})
YEAR = timedelta(days=365)
# Value touches of a year, and the rating of the information bond they speak for.
TOUCHES = ((12, 5), (6, 4), (3, 3), (1, 2))


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody of theirs a personal bond hangs on, and who of us it ties to."""

    id: int
    ours_id: int | None
    ours: str
    theirs_id: int
    theirs: str
    decides: bool
    management: bool  # both belong to the management of their house
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bond:
    """One bond: its newest rating, and what is known beside it."""

    kind: str
    rated: Judgement | None = None
    id: int = 0  # 0: nothing noted beside the rating
    durability: int | None = None
    cost: int | None = None  # a year, in minor units
    currency: str = ""
    attacker: str = ""
    attack_speed: str = ""
    defence: str = ""
    until: date | None = None  # of zero choice
    examined: date | None = None
    note: str = ""
    pairs: tuple[Pair, ...] = ()

    @property
    def rating(self) -> int | None:
        """Give how strong it is, 0 to 5; None where nobody said."""
        return int(self.rated.value) if self.rated and self.rated.value else None

    @property
    def confirmed(self) -> bool:
        """Say whether the rating is more than assumed: without evidence it never is."""
        return bool(self.rated and self.rated.confirmed and self.rated.evidence.strip())

    @property
    def open_to_attack(self) -> bool:
        """Say whether a bond we live on could be cut soon, and nothing is done against it."""
        strong = (self.rating or 0) >= STRONG
        return strong and self.attack_speed in FAST and not self.defence.strip()


@dataclass(frozen=True, slots=True)
class Warned:
    """What is wrong with the bonds, and why it is said."""

    code: str
    text: str
    reasons: tuple[Said, ...]
    kind: str  # the bond to look at


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the bonds are looked at beside: the client's deciders, what the account brings."""

    day: date
    deciders: tuple[str, ...] = ()
    contribution: int | None = None  # of twelve months; None where it is not known


def warnings(bonds: Iterable[Bond], beside: Surroundings) -> tuple[Warned, ...]:
    """Give what to worry about; nothing where no bond is rated yet."""
    by_kind = {bond.kind: bond for bond in bonds}
    if all(bond.rating is None for bond in by_kind.values()):
        return ()
    found = (
        _structural(by_kind),
        _value(by_kind["value"], beside),
        _personal(by_kind["personal"], beside),
        _zero_choice(by_kind["zero_choice"], beside),
    )
    return tuple(each for each in found if each is not None)


def _structural(bonds: Mapping[str, Bond]) -> Warned | None:
    """Lean on it means: from 3 on, and no bond that lasts is as strong."""
    own = bonds["structural"].rating or 0
    strongest = max(LASTING, key=lambda kind: bonds[kind].rating or 0)
    most = bonds[strongest].rating or 0
    if own < STRONG or most >= own:
        return None
    values = {
        "own": Quantity("count", own),
        "most": Quantity("count", most),
        "bond": Quantity("text", strongest),
    }
    why = [Said("rated {own}; the strongest lasting bond, {bond}, only {most}", values)]
    if bonds["structural"].attack_speed in FAST:
        why.append(Said("it could be cut within weeks"))
    return Warned("structural", term("Leaning on the structural bond"), tuple(why), "structural")


def _value(bond: Bond, beside: Surroundings) -> Warned | None:
    if not bond.rating or beside.contribution is None or beside.contribution >= 0:
        return None
    why = Said(
        "the account's contribution of 12 months: {amount}",
        {"amount": Quantity("money", beside.contribution)},
    )
    text = term("The value bond costs more than the account brings")
    return Warned("value", text, (why,), "value")


def _personal(bond: Bond, beside: Surroundings) -> Warned | None:
    if bond.rating and any(pair.decides for pair in bond.pairs):
        return None
    text = term("No personal bond with a decider")
    if not beside.deciders:
        return Warned("personal", text, (Said("nobody of theirs is noted as decider"),), "personal")
    names = Quantity("text", ", ".join(beside.deciders))
    why = Said("their deciders: {names}", {"names": names})
    return Warned("personal", text, (why,), "personal")


def _zero_choice(bond: Bond, beside: Surroundings) -> Warned | None:
    """Miss the day it ends, or a look at the client all the same within a year."""
    if not bond.rating:
        return None
    why = []
    if bond.until is None:
        why.append(Said("nobody has said until when"))
    elif bond.until < beside.day:
        why.append(Said("it ended on {day}", {"day": Quantity("day", bond.until)}))
    if bond.examined is None:
        why.append(Said("the client was never studied all the same"))
    elif bond.examined < beside.day - YEAR:
        day = {"day": Quantity("day", bond.examined)}
        why.append(Said("the client was last studied on {day}", day))
    text = term("Zero choice, unexamined")
    return Warned("zero_choice", text, tuple(why), "zero_choice") if why else None


def proposed_information(touches: int) -> int:
    """Propose the rating of the information bond by the value touches of twelve months."""
    return next((rating for least, rating in TOUCHES if touches >= least), 0)
