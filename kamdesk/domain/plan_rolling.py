"""A plan rolled forward: the next period, and what of the plan goes over into it."""

from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain import calendars
from kamdesk.domain.calendars import Calendar
from kamdesk.domain.plan_progress import is_reached
from kamdesk.domain.plans import Objective, Plan, Step

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rolling:
    """What the user lets go over."""

    start: date
    end: date
    title: str
    objectives: frozenset[int]
    steps: frozenset[int]
    goals: bool = True
    strategies: bool = True
    mutual: bool = True
    shift: bool = True  # move days by the length of the way between the two starts


def next_period(plan: Plan, calendar: Calendar) -> tuple[date, date]:
    """Give the period after a plan's, of as many months where it is whole ones."""
    start = plan.end + _DAY
    first, last = (calendars.month_key(day, calendar) for day in (plan.start, plan.end))
    whole = plan.start == calendars.month_first(first, calendar)
    if whole and plan.end == calendars.month_last(last, calendar):
        months = len(calendars.months_between(first, last))
        end = calendars.add_months(calendars.month_key(start, calendar), months - 1)
        return start, calendars.month_last(end, calendar)
    return start, start + (plan.end - plan.start)


def unfinished(plan: Plan) -> tuple[tuple[Objective, ...], tuple[Step, ...]]:
    """Give what is still to be reached and to be done: what is proposed to go over."""
    objectives = tuple(o for o in plan.objectives if o.state != "dropped" and not is_reached(o))
    return objectives, tuple(step for step in plan.steps if step.done_on is None)


def shifted(day: date | None, months: int, calendar: Calendar) -> date | None:
    """Give a day so many months later; the last day of a shorter month."""
    if day is None or not months:
        return day
    year, month, number = calendars.parts(day, calendar)
    key = calendars.add_months(year * 100 + month, months)
    length = calendars.month_length(key, calendar)
    return calendars.month_first(key, calendar) + timedelta(days=min(number, length) - 1)


def way(plan: Plan, start: date, calendar: Calendar) -> int:
    """Give the months from a plan's start to another's."""
    one, other = (calendars.parts(day, calendar) for day in (plan.start, start))
    return (other[0] - one[0]) * 12 + other[1] - one[1]
