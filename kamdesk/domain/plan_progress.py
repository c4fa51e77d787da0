"""How a plan stands at a glance, counted: objectives, steps, the next milestone, days left."""

from dataclasses import dataclass
from datetime import date

from kamdesk.domain.plans import Objective, Plan, Step

TROUBLED = ("behind", "at_risk")


@dataclass(frozen=True, slots=True)
class Progress:
    """Counted on one day; dropped objectives do not count."""

    today: date
    objectives: tuple[Objective, ...]
    reached: tuple[Objective, ...]
    behind: tuple[Objective, ...]  # behind, or at risk
    steps: tuple[Step, ...]
    done: tuple[Step, ...]
    late: tuple[Step, ...]
    milestone: Step | None  # the next one that is open
    review: date | None
    past: int  # days of the period gone by
    days: int  # of the period
    ahead: int  # days until it begins

    @property
    def to_review(self) -> int | None:
        """Give the days to the next review; negative once it has passed."""
        return None if self.review is None else (self.review - self.today).days


def progress(plan: Plan, today: date) -> Progress:
    """Count."""
    objectives = tuple(o for o in plan.objectives if o.state != "dropped")
    open_ones = [step for step in plan.steps if step.done_on is None]
    ahead = [s for s in open_ones if s.kind == "milestone" and s.due is not None]
    days = (plan.end - plan.start).days + 1
    return Progress(
        today,
        objectives,
        tuple(o for o in objectives if is_reached(o)),
        tuple(o for o in objectives if o.state in TROUBLED and not is_reached(o)),
        plan.steps,
        tuple(step for step in plan.steps if step.done_on is not None),
        tuple(step for step in open_ones if step.due is not None and step.due < today),
        min(ahead, key=lambda s: (s.due or today, s.id), default=None),
        plan.next_review,
        min(days, max(0, (today - plan.start).days)),
        days,
        max(0, (plan.start - today).days),
    )


def is_reached(objective: Objective) -> bool:
    """Say whether an objective is called reached, or its figure has come to the target."""
    share = objective.progress
    return objective.state == "reached" or (share is not None and share >= 1)
