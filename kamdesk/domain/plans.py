"""The plan for an account: the client's goals, SMART objectives, strategies, steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kamdesk.domain import calendars
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term

OBJECTIVE_KINDS: Mapping[str, str] = {
    "joint": term("joint objective"),
    "ours": term("our objective"),
}
OBJECTIVE_STATES: Mapping[str, str] = {
    "on_track": term("on track"),
    "behind": term("behind"),
    "at_risk": term("objective at risk"),
    "reached": term("reached"),
    "dropped": term("dropped"),
}
STEP_KINDS: Mapping[str, str] = {"action": term("action"), "milestone": term("milestone")}
SCOPES: Mapping[str, str] = {"joint": term("joint"), "ours": term("ours only")}
OWNERS: Mapping[str, str] = {
    "ours": term("our side"),
    "theirs": term("their side"),
    "both": term("both sides"),
}
MEASURES: Mapping[str, str] = {
    "": term("typed by hand"),
    "revenue": term("revenue, from the ledger"),
    "quantity": term("quantity, from the ledger"),
    "contribution": term("contribution, from the ledger"),
}
PARTS: Mapping[str, str] = {
    "specific": term("specific"),
    "measurable": term("measurable"),
    "achievable": term("achievable"),
    "relevant": term("relevant"),
    "time": term("time-bound"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the client's; `confirmed` when the client stated or confirmed it."""

    id: int
    uid: str
    text: str
    detail: str
    confirmed: bool
    source: str


@dataclass(frozen=True, slots=True)
class Objective:
    """What is to be reached, joint with the client or ours alone."""

    id: int
    uid: str
    kind: str
    text: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    current: Decimal | None
    measured_on: date | None
    due: date | None
    why: str
    goal_id: int | None
    owner_id: int | None
    state: str
    measure: str = ""  # what of the ledger it is read from; empty: typed
    product_group: str = ""
    note: str = ""

    @property
    def progress(self) -> Decimal | None:
        """Give the part of the way from baseline to target, 0 to 1, where it can be told."""
        if self.baseline is None or self.target is None or self.current is None:
            return None
        way = self.target - self.baseline
        if not way:
            return None
        return min(Decimal(1), max(Decimal(0), (self.current - self.baseline) / way))


@dataclass(frozen=True, slots=True)
class Strategy:
    """How an objective is to be reached."""

    id: int
    uid: str
    objective_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """An action or a milestone."""

    id: int
    uid: str
    strategy_id: int | None
    objective_id: int | None
    depends_on: int | None
    kind: str
    scope: str
    what: str
    owner_side: str
    owner_id: int | None
    start: date | None
    due: date | None
    done_on: date | None
    origin: str = ""  # "swot:12", "move:value": what it came of
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mutual:
    """What both sides gain by a topic, in words."""

    id: int
    uid: str
    topic: str
    they_get: str
    we_get: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for an account over a period; `inner_aim` is ours alone."""

    id: int
    uid: str
    account_id: int
    start: date
    end: date
    purpose: str
    next_review: date | None
    inner_aim: str
    goals: tuple[Goal, ...]
    objectives: tuple[Objective, ...]
    strategies: tuple[Strategy, ...]
    steps: tuple[Step, ...]
    mutual: tuple[Mutual, ...]
    title: str = ""
    rolled_from: int | None = None
    currency: str = ""


def missing_parts(objective: Objective, goals: tuple[Goal, ...]) -> tuple[str, ...]:
    """Name what an objective lacks to be SMART, as keys of `PARTS`.

    Specific: three words that carry something. Measurable: a target that differs from its
    baseline, with a unit, or read from the ledger. Achievable: a reason why. Relevant: tied to a
    goal of the client's, where any is known; one of ours may state its reason instead.
    Time-bound: a due day.
    """
    lacking = []
    if _weight(objective.text) < 3:
        lacking.append("specific")
    measured = objective.target is not None and objective.baseline is not None
    named = bool(objective.unit or objective.measure)
    if not (measured and named and objective.target != objective.baseline):
        lacking.append("measurable")
    if not objective.why.strip():
        lacking.append("achievable")
    known = {goal.id for goal in goals}
    if objective.goal_id not in known and not (objective.kind == "ours" and objective.why.strip()):
        lacking.append("relevant")
    if objective.due is None:
        lacking.append("time")
    return tuple(lacking)


def purpose_lacks(plan: Plan) -> tuple[str, ...]:
    """Name what the purpose statement lacks, lightly; the plan's period binds it in time.

    Specific: six words that carry something. Measurable: a figure in it, or an objective that
    has one. Relevant: a goal of the client's that it can serve. An empty one is not checked.
    """
    if not plan.purpose.strip():
        return ()
    lacking = []
    if _weight(plan.purpose) < 6:
        lacking.append("specific")
    figures = any(letter.isdigit() for letter in plan.purpose)
    if not figures and all(each.target is None for each in plan.objectives):
        lacking.append("measurable")
    if not plan.goals:
        lacking.append("relevant")
    return tuple(lacking)


def _weight(text: str) -> int:
    """Count words of three letters and more, and figures; "to", "به", "на" say little."""
    return sum(len(word) > 2 or word[:1].isdigit() for word in text.split())


def fiscal_year(day: date, calendar: Calendar, first_month: int) -> tuple[date, date]:
    """Give the first and last day of the fiscal year a day lies in."""
    year, month, _ = calendars.parts(day, calendar)
    start = (year if month >= first_month else year - 1) * 100 + first_month
    last = calendars.add_months(start, 11)
    return calendars.month_first(start, calendar), calendars.month_last(last, calendar)
