"""Accounts: the clients we deal with, and the dossier of facts about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kamdesk.domain.changes import term

Standing = Literal["none", "candidate", "key"]
KINDS: Mapping[str, str] = {"organisation": term("organisation"), "person": term("person")}


@dataclass(frozen=True, slots=True)
class Account:
    """A client we deal with; `codes` are its customers' codes in the seller's books."""

    id: int
    uid: str
    kind: str
    name: str
    codes: tuple[str, ...]
    country: str
    language: str
    currency: str
    standing: Standing
    key_since: date | None
    names: Mapping[str, str]  # by further script: latin, arabic, hebrew, cyrillic
    lead_source: str = ""
    incumbent: str = ""  # who supplies it today

    @property
    def key(self) -> bool:
        return self.standing == "key"

    @property
    def code(self) -> str:
        return self.codes[0] if self.codes else ""

    def name_in(self, script: str) -> str:
        """Give the name in a script, or the main one."""
        return self.names.get(script) or self.name


@dataclass(frozen=True, slots=True)
class Unit:
    """A site or unit of an account."""

    id: int
    parent_id: int | None
    kind: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An account became key, candidate or neither."""

    day: date
    standing: Standing
    reason: str
    review_due: date | None
    id: int = 0
    exception: bool = False  # a strategic one, under the gate
    score: int | None = None  # hundredths, as it stood that day


@dataclass(frozen=True, slots=True)
class FactKind:
    """A question the dossier asks; `weight` is how much the answer helps."""

    key: str
    title: str
    group: str
    weight: int
    ask: str  # the next most useful thing to find out


GROUPS: Mapping[str, str] = {
    "general": term("General"),
    "market": term("Its market"),
    "aims": term("Goals and challenges"),
    "work": term("How it works"),
    "year": term("The client's year"),
    "money": term("Payment"),
}

FACTS: tuple[FactKind, ...] = (
    FactKind("description", term("Description"), "general", 3, term("What does this client do?")),
    FactKind("industry", term("Industry"), "general", 2, term("Which industry is it in?")),
    FactKind(
        "company_number", term("Company number"), "general", 1, term("What is its company number?")
    ),
    FactKind("vat_number", term("VAT number"), "general", 1, term("What is its VAT number?")),
    FactKind("employees", term("Number of employees"), "general", 1, term("How many work there?")),
    FactKind("owners", term("Owners"), "general", 2, term("Who owns it?")),
    FactKind("management", term("Management"), "general", 2, term("Who manages it?")),
    FactKind("development", term("History of development"), "general", 1, term("How did it grow?")),
    FactKind(
        "organisation", term("Organisation"), "general", 2, term("How is it organised inside?")
    ),
    FactKind("customers", term("Its customers"), "market", 2, term("Who buys from it?")),
    FactKind("suppliers", term("Its suppliers"), "market", 2, term("Who else supplies it?")),
    FactKind("competitors", term("Its competitors"), "market", 2, term("Whom does it fear?")),
    FactKind("environment", term("Environment"), "market", 1, term("What moves its market?")),
    FactKind("goals", term("Goals"), "aims", 3, term("What does it want to reach this year?")),
    FactKind("challenges", term("Challenges"), "aims", 3, term("What stands in its way?")),
    FactKind("strategy", term("Strategy"), "aims", 2, term("How does it mean to get there?")),
    FactKind("needs_arise", term("How needs arise"), "work", 2, term("How does a need arise?")),
    FactKind(
        "offers_needed",
        term("Offers it must take"),
        "work",
        1,
        term("How many offers must it take?"),
    ),
    FactKind(
        "approval_limits", term("Approval limits"), "work", 3, term("Who may approve how much?")
    ),
    FactKind(
        "ordering", term("Ordering and delivery habits"), "work", 2, term("How does it order?")
    ),
    FactKind(
        "language",
        term("Language and channel"),
        "work",
        1,
        term("How does it like to be written to?"),
    ),
    FactKind("fiscal_year", term("Fiscal year"), "year", 1, term("When does its year begin?")),
    FactKind("budget_month", term("Budget month"), "year", 3, term("When is its budget made?")),
    FactKind("tender_season", term("Tender season"), "year", 2, term("When are its tenders?")),
    FactKind("stock_taking", term("Stock-taking"), "year", 1, term("When does it take stock?")),
    FactKind("closures", term("Closures"), "year", 1, term("When is it closed?")),
    FactKind(
        "payment_terms", term("Payment terms"), "money", 2, term("On what terms does it pay?")
    ),
    FactKind("credit_limit", term("Credit limit"), "money", 1, term("What is its credit limit?")),
    FactKind("overdue", term("Overdue amount"), "money", 2, term("What is overdue?")),
    FactKind(
        "days_to_payment", term("Usual days to payment"), "money", 2, term("How fast does it pay?")
    ),
)

FACT_KINDS: Mapping[str, FactKind] = {kind.key: kind for kind in FACTS}

# The client edition may hold only these, and only where the client stated or confirmed them.
CLIENT_FACTS = frozenset({"description", "goals"})


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one question; `day` is when it was learnt."""

    id: int
    key: str
    day: date
    text: str
    source: str
    confirmed: bool

    def stale(self, today: date, days: int) -> bool:
        """Say whether it is older than the user trusts."""
        return self.day < today - timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of the dossier is known and fresh, by weight, and what to ask next."""

    share: float
    known: int
    stale: int
    empty: int
    next_questions: tuple[FactKind, ...]


def completeness(facts: Mapping[str, Fact], today: date, stale_days: int) -> Completeness:
    """Weigh what is known; a stale fact counts half. The weightiest gap is asked for first."""
    whole = sum(kind.weight for kind in FACTS)
    earned, stale, gaps = 0.0, 0, []
    for kind in FACTS:
        fact = facts.get(kind.key)
        if fact is None:
            gaps.append(kind)
        elif fact.stale(today, stale_days):
            earned, stale = earned + kind.weight / 2, stale + 1
        else:
            earned += kind.weight
    ranked = sorted(gaps, key=lambda kind: -kind.weight)
    return Completeness(earned / whole, len(FACTS) - len(gaps), stale, len(gaps), tuple(ranked[:3]))
