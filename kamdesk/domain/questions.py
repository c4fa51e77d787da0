"""Open questions for a deep interview: a bank that ships with the desk, and the user's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

TOPICS: Mapping[str, str] = {
    "aims": term("Goals and challenges"),
    "market": term("Its market"),
    "work": term("How it works"),
    "decisions": term("How it decides"),
    "needs": term("Needs and pains"),
    "us": term("Working with us"),
    "future": term("What comes next"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """An open question; `fact` names the dossier's question that an answer may fill."""

    key: str  # of a shipped one; the uid of the user's own
    topic: str
    text: str
    fact: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that is to be asked, or what was answered."""

    id: int
    uid: str
    account_id: int
    person_id: int | None
    entry_id: int | None
    need_id: int | None
    question: str
    day: date
    text: str
    fact_key: str


SHIPPED: tuple[Question, ...] = (
    Question(
        "year",
        "aims",
        term("What must have happened by the end of this year for you to be glad?"),
        "goals",
    ),
    Question("three", "aims", term("What are the three goals of your unit this year?"), "goals"),
    Question("obstacle", "aims", term("What stands in your way?"), "challenges"),
    Question("measured", "aims", term("By what are you yourself measured at the end of the year?")),
    Question(
        "strategy", "aims", term("Where does your house want to be in three years?"), "strategy"
    ),
    Question(
        "your_clients", "market", term("What do your own customers ask of you now?"), "customers"
    ),
    Question("rivals", "market", term("Which competitor worries you, and why?"), "competitors"),
    Question("changing", "market", term("What is changing in your market?"), "environment"),
    Question("rules", "market", term("Which new rules or costs do you expect?"), "environment"),
    Question(
        "arises",
        "work",
        term("How does a need arise in your house, and who notices it first?"),
        "needs_arise",
    ),
    Question("ordering", "work", term("How do you order, and what slows it down?"), "ordering"),
    Question(
        "calendar", "work", term("Which weeks of the year are the hardest, and why?"), "closures"
    ),
    Question(
        "budget", "work", term("When is the budget made, and what goes in first?"), "budget_month"
    ),
    Question(
        "channel", "work", term("How do you like to be told of news and trouble?"), "language"
    ),
    Question("process", "decisions", term("How was the last decision of this kind made?")),
    Question(
        "voices", "decisions", term("Whose opinion counts before such a decision?"), "organisation"
    ),
    Question(
        "limits", "decisions", term("Who may approve how much without asking?"), "approval_limits"
    ),
    Question("criteria", "decisions", term("By what do you compare suppliers, and in what order?")),
    Question("no", "decisions", term("What made you say no to somebody last time?")),
    Question("trouble", "needs", term("What cost you the most time or money last month?")),
    Question("night", "needs", term("What would you gladly never have to think about again?")),
    Question(
        "workaround", "needs", term("Where do your people help themselves because nothing fits?")
    ),
    Question("cost", "needs", term("What does an hour of standstill cost you?")),
    Question(
        "done_well", "needs", term("What does a supplier do that the others do not?"), "suppliers"
    ),
    Question("better", "us", term("What should we do better, starting tomorrow?")),
    Question("stop", "us", term("What should we stop doing?")),
    Question("keep", "us", term("What would you miss if we were gone?")),
    Question("promise", "us", term("Which of our promises did we not keep?")),
    Question("others", "us", term("Who else in your house should we know?"), "organisation"),
    Question("plans", "future", term("What are you planning that we do not know of yet?")),
    Question("together", "future", term("What could we try together that neither can do alone?")),
    Question("expect", "future", term("What do you expect of us in a year?")),
)
