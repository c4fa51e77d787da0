"""Alarms: what about a customer calls for a look, at which level, and whether it was answered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from kamdesk.domain.analyses.decline import Dropped, Less
from kamdesk.domain.analyses.explanation import Quantity, Said
from kamdesk.domain.analyses.months import rounded
from kamdesk.domain.analyses.rhythm import RANK, Level, Rhythm, State, Step, Steps
from kamdesk.domain.changes import term

Kind = Literal["silence", "buys_less", "dropped", "contact"]
By = Literal["amount", "constant", "quantity"]
KINDS: Mapping[str, str] = {
    "silence": term("Silence"),
    "buys_less": term("Buys less"),
    "dropped": term("Dropped group"),
    "contact": term("Silence of contact"),
}
LEVELS: Mapping[str, str] = {
    "probably_lost": term("probably lost"),
    "at_risk": term("at risk"),
    "watch": term("watch"),
}
STATES: Mapping[str, str] = {
    "lost": term("lost (customer)"),
    **LEVELS,
    "seasonal": term("seasonal"),
    "active": term("active (customer)"),
    "rhythm_unknown": term("rhythm unknown"),
}
BY: Mapping[str, str] = {
    "amount": term("Amount"),
    "constant": term("Constant prices"),
    "quantity": term("Quantity"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The user's limits of all alarms; percents, months and days."""

    steps: Steps = field(default_factory=Steps)
    less_watch: int = 20
    less_risk: int = 40
    dropped_months: int = 6
    contact_days: int = 45
    ledger_days: int = 35


@dataclass(frozen=True, slots=True)
class Answer:
    """The user's word on an alarm: why it may be quiet, until it rises or the day comes."""

    id: int
    account_id: int
    alarm: str
    day: date
    level: str
    value: Decimal | None
    reason: str
    review_due: date | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing about a customer that calls for a look."""

    kind: Kind
    level: Level
    value: Decimal | None  # what it stands at: days, change, groups
    reason: Said
    since: date | None = None  # an answer given before belongs to another time
    answer: Answer | None = None  # that keeps it quiet

    @property
    def quiet(self) -> bool:
        return self.answer is not None


@dataclass(frozen=True, slots=True)
class Signals:
    """All that is known of one customer to the ledger date."""

    account_id: int
    code: str
    name: str
    key: bool
    rhythm: Rhythm
    less: Less | None  # None: the ledger does not reach back
    dropped: tuple[Dropped, ...]
    met: date | None  # somebody, the last time
    unmet: int | None  # days since, or since it became a key account
    value: int  # bought in the twelve months before it fell silent; minor units
    lost_on: date | None
    alarms: tuple[Alarm, ...]
    country: str = ""  # whose working days are counted

    @property
    def id(self) -> int:
        return self.account_id

    @property
    def state(self) -> State:
        """Say how it stands as a buyer."""
        return "lost" if self.lost_on else self.rhythm.state

    @property
    def loud(self) -> tuple[Alarm, ...]:
        """Give the alarms nobody has answered, the gravest first."""
        return tuple(alarm for alarm in self.alarms if not alarm.quiet)

    @property
    def level(self) -> Level:
        """Give the gravest level of the alarms that are not answered."""
        return max((alarm.level for alarm in self.loud), key=lambda level: RANK[level], default="")


def limits_of(settings: Mapping[str, str]) -> Limits:
    """Read the user's limits."""

    def whole(name: str) -> int:
        return int(settings[f"alarm_{name}"])

    def step(name: str) -> Step:
        return Step(Fraction(settings[f"alarm_{name}_times"]), whole(f"{name}_days"))

    after = settings["alarm_lost_after"]
    return Limits(
        Steps(step("watch"), step("risk"), step("lost"), int(after) if after else None),
        whole("less_watch"),
        whole("less_risk"),
        whole("dropped_months"),
        whole("contact_days"),
        whole("ledger_days"),
    )


def alarms(
    rhythm: Rhythm,
    less: Less | None,
    dropped: Sequence[Dropped],
    unmet: tuple[int, date] | None,  # days, and since when, of an account that should be met
    limits: Limits,
) -> tuple[Alarm, ...]:
    """Give what calls for a look, the gravest first."""
    found = [_silence(rhythm), _less(less), _dropped(dropped), _contact(unmet, limits)]
    return tuple(sorted((one for one in found if one), key=lambda one: -RANK[one.level]))


def answered(
    found: Iterable[Alarm], answers: Mapping[str, Answer], today: date
) -> tuple[Alarm, ...]:
    """Lay the user's answers on the alarms they keep quiet."""
    return tuple(_with(alarm, answers.get(alarm.kind), today) for alarm in found)


def ranked(rows: Iterable[Signals]) -> tuple[Signals, ...]:
    """Put the gravest first, among equals who brought most."""

    def place(row: Signals) -> tuple[int, int, str, int]:
        return -RANK[row.level], -row.value, row.code, row.account_id

    return tuple(sorted(rows, key=place))


def _with(alarm: Alarm, answer: Answer | None, today: date) -> Alarm:
    if answer is None or not keeps_quiet(answer, alarm, today):
        return alarm
    return Alarm(alarm.kind, alarm.level, alarm.value, alarm.reason, alarm.since, answer)


def keeps_quiet(answer: Answer, alarm: Alarm, today: date) -> bool:
    """Say whether an answer holds: same time, level not risen, review not due."""
    if alarm.since is not None and answer.day <= alarm.since:
        return False
    if answer.review_due is not None and today >= answer.review_due:
        return False
    if alarm.kind == "dropped" and alarm.value is not None:
        return alarm.value <= (answer.value or 0)
    return RANK[alarm.level] <= RANK.get(answer.level, 0)


def _silence(rhythm: Rhythm) -> Alarm | None:
    if not rhythm.level or rhythm.seasonal or rhythm.silent is None:
        return None
    silent = Quantity("number", Decimal(rhythm.silent))
    if rhythm.usual is None:
        said = Said("Silent for {silent} working days; its rhythm is unknown.", {"silent": silent})
    else:
        said = Said(
            "Usual gap {usual} working days, silent for {silent}.",
            {"usual": Quantity("number", tenths(rhythm.usual)), "silent": silent},
        )
    return Alarm("silence", rhythm.level, Decimal(rhythm.silent), said, rhythm.last_day)


def _less(less: Less | None) -> Alarm | None:
    if less is None or not less.level or less.change is None:
        return None
    change = rounded(less.change)
    said = Said(
        "Buys {fall} less than a year before (three months).",
        {"fall": Quantity("share", -change)},
    )
    return Alarm("buys_less", less.level, change, said)


def _dropped(dropped: Sequence[Dropped]) -> Alarm | None:
    if not dropped:
        return None
    first = dropped[0]
    values = {
        "group": Quantity("text", first.group),
        "months": Quantity("count", first.months),
    }
    said = Said("{group}: bought in {months} of 12 months, not in the last three.", values)
    if len(dropped) > 1:
        values["others"] = Quantity("count", len(dropped) - 1)
        said = Said(
            "{group} and {others} more: bought regularly, not in the last three months.", values
        )
    return Alarm("dropped", "watch", Decimal(len(dropped)), said)


def _contact(unmet: tuple[int, date] | None, limits: Limits) -> Alarm | None:
    if unmet is None or unmet[0] < limits.contact_days:
        return None
    said = Said("Nobody met for {days} days.", {"days": Quantity("count", unmet[0])})
    return Alarm("contact", "watch", Decimal(unmet[0]), said, unmet[1])


def tenths(gap: Fraction) -> Decimal:
    """Write a usual gap: whole or a half."""
    return Decimal(gap.numerator) / gap.denominator
