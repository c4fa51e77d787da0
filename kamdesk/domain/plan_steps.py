"""Steps of a plan in time: what waits for what, what starts too early, what falls on a day off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kamdesk.domain.holidays import holidays
from kamdesk.domain.plans import Step
from kamdesk.domain.working_days import Week

_DAY = timedelta(days=1)


def first_day(step: Step) -> date | None:
    """Give the day a step begins; one without a start begins on its due day."""
    return step.start or step.due


def circle(steps: Iterable[Step], step_id: int, depends_on: int | None) -> bool:
    """Say whether a step would wait for itself if it waited for another."""
    before = {step.id: step.depends_on for step in steps} | {step_id: depends_on}
    at, seen = depends_on, set[int]()
    while at is not None and at not in seen:
        if at == step_id:
            return True
        seen.add(at)
        at = before.get(at)
    return False


def too_early(steps: Iterable[Step]) -> Mapping[int, Step]:
    """Give what each step starts before the end of, by the id of the one that starts too early.

    Steps that are done wait for nothing, and nothing waits for what was done in time.
    """
    known = {step.id: step for step in steps}
    found = {}
    for step in known.values():
        earlier = known.get(step.depends_on or 0)
        if earlier is None or step.done_on is not None:
            continue
        begins, ends = first_day(step), earlier.done_on or earlier.due
        if begins is not None and ends is not None and begins < ends:
            found[step.id] = earlier
    return found


def following(steps: Iterable[Step], step_id: int) -> tuple[Step, ...]:
    """Give all steps that wait for one, the direct ones and those behind them."""
    waiting: dict[int, list[Step]] = {}
    for step in steps:
        waiting.setdefault(step.depends_on or 0, []).append(step)
    found: list[Step] = []
    ahead, seen = [step_id], {step_id}
    while ahead:
        for step in waiting.get(ahead.pop(0), ()):
            if step.id not in seen:
                seen.add(step.id)
                found.append(step)
                ahead.append(step.id)
    return tuple(found)


def moved(step: Step, days: int, edge: str = "both") -> Step:
    """Give a step some days later; `edge` is "start", "end" or "both". It never ends too early.

    A step without a start is one day and moves as a whole; pulling an action's start gives it one.
    """
    if step.due is None:
        return step
    by = timedelta(days=days)
    if step.start is None:
        if edge == "start" and step.kind == "action" and days < 0:
            return replace(step, start=step.due + by)
        return replace(step, due=step.due + by)
    if edge == "start":
        return replace(step, start=min(step.start + by, step.due))
    if edge == "end":
        return replace(step, due=max(step.due + by, step.start))
    return replace(step, start=step.start + by, due=step.due + by)


def made_to_follow(steps: Sequence[Step], step_id: int) -> tuple[Step, ...]:
    """Give the steps behind one as they would stand if each began after what it waits for."""
    known = {step.id: step for step in steps}
    changed = {}
    for step in following(steps, step_id):
        earlier, begins = known[step.depends_on or 0], first_day(step)
        ends = earlier.done_on or earlier.due
        if step.done_on is None and begins is not None and ends is not None and begins < ends:
            known[step.id] = changed[step.id] = moved(step, (ends - begins).days)
    return tuple(changed.values())


@dataclass(frozen=True, slots=True)
class Rest:
    """A day the client does not work: the holiday's name, nothing on a weekend; what is next."""

    day: date
    holiday: str
    next: date


def rest(day: date, week: Week) -> Rest | None:
    """Say whether a day is a day off of a week's country, and which working day follows."""
    if _worked(day, week):
        return None
    after = day + _DAY
    for _ in range(30):  # the longest feast is far shorter
        if _worked(after, week):
            break
        after += _DAY
    named = (each.name for each in holidays(week.country, day.year) if each.day == day)
    return Rest(day, next(named, ""), after)


def _worked(day: date, week: Week) -> bool:
    return week.number(day) > week.number(day - _DAY)
