"""Reviews of plans: held, told, compared with the last; and the plan rolled forward."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kamdesk.domain.plan_reviews import Change, PlanReview, Standing, changed, standing
from kamdesk.domain.plan_rolling import Rolling, next_period, unfinished
from kamdesk.domain.plans import Plan
from kamdesk.domain.refusal import Refused
from kamdesk.store import plan_reviews, plan_rolling, plans, rows
from kamdesk.store.plan_tables import PlanReviewRecord
from kamdesk.store.work import raw
from kamdesk.usecases import measures
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject, checked, short

FIELDS: Mapping[str, Any] = {
    "day": date,
    "joint": bool,
    "found": "text",
    "decided": "text",
    "agreed_summary": "text",
}


class PlanReviews(Subject):
    """Every method that writes is one step of undo."""

    def of_plan(self, plan_id: int) -> tuple[PlanReview, ...]:
        """Give the reviews of a plan, the newest first."""
        with self._store.reading() as session:
            return plan_reviews.of_plan(session, plan_id)

    def hold(self, plan_id: int, joint: bool = False) -> int:
        """Hold a review today: the plan is kept as it stands, to be compared with later."""
        kept, at = self._standing(plan_id), self._clock()
        held: int = self._write(
            "Hold a review of the plan", lambda s: plan_reviews.add(s, plan_id, kept, at, joint)
        )
        return held

    def set(self, review_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if stored is None:
            raise Refused("empty", "Something must stand here.")
        self._write(
            "Edit the review of the plan",
            lambda s: rows.change(s, PlanReviewRecord, review_id, **{field: stored}),
            visit,
        )

    def take_anew(self, review_id: int) -> None:
        """Keep the plan anew as it stands now, for a review that is still going on."""
        review = self._one(review_id)
        kept, at = self._standing(review.plan_id), self._clock()
        kept = replace(kept, day=review.day)
        self._write("Keep the plan as it stands", lambda s: plan_reviews.take(s, review, kept, at))

    def remove(self, review_id: int) -> None:
        review = self._one(review_id)
        self._write("Delete a review of the plan", lambda s: plan_reviews.remove(s, review))

    def decide(self, review_id: int, text: str, **values: Any) -> int:
        """Put an action decided at a review into its plan."""
        review = self._one(review_id)
        parts = Plans(self._store, self._announce, self._clock)
        values = {"kind": "action", "scope": "ours", "origin": f"review:{review_id}", **values}
        return parts.add_part(review.plan_id, "step", text, **values)

    def since_last(self, plan_id: int) -> Change:
        """Say what moved since the last review, up to now."""
        now = self._standing(plan_id)
        with self._store.reading() as session:
            known = plan_reviews.of_plan(session, plan_id)
            before = plan_reviews.standing(session, known[0]) if known else None
        return changed(before, now)

    def change(self, review_id: int) -> Change | None:
        """Say what moved from the review before up to this one."""
        with self._store.reading() as session:
            review = plan_reviews.one(session, review_id)
            if review is None:
                return None
            known = plan_reviews.of_plan(session, review.plan_id)
            at = next(place for place, each in enumerate(known) if each.id == review_id)
            earlier = known[at + 1 :]
            before = plan_reviews.standing(session, earlier[0]) if earlier else None
            after = plan_reviews.standing(session, review)
        return changed(before, after) if after else None

    # --- rolling forward

    def proposal(self, plan_id: int) -> Rolling:
        """Propose the next period and all that is unfinished."""
        plan = self._plan(plan_id)
        calendar = Preferences(self._store, self._announce, self._clock).calendar()
        objectives, steps = unfinished(plan)
        return Rolling(
            *next_period(plan, calendar),
            plan.title,
            frozenset(o.id for o in objectives),
            frozenset(s.id for s in steps),
        )

    def roll(self, plan_id: int, chosen: Rolling) -> int:
        """Begin the plan of the next period; the old one is kept as it stands beforehand."""
        if chosen.end <= chosen.start:
            raise Refused("period", "The end must come after the start.")
        plan, at = self._plan(plan_id), self._clock()
        title = short("title", chosen.title)
        calendar = Preferences(self._store, self._announce, self._clock).calendar()
        kept = self._standing(plan_id)

        def deed(session: Any) -> int:
            plan_reviews.add(session, plan_id, kept, at, joint=False)
            return plan_rolling.roll(session, plan, replace(chosen, title=title), calendar)

        begun: int = self._write("Roll the plan forward", deed)
        return begun

    # --- reading

    def _plan(self, plan_id: int) -> Plan:
        with self._store.reading() as session:
            plan = plans.one(session, plan_id)
            if plan is None:
                raise Refused("no_plan", "This plan is no longer in the store.")
            return measures.applied(raw(session.connection()), plan)

    def _standing(self, plan_id: int) -> Standing:
        plan = self._plan(plan_id)
        with self._store.reading() as session:
            return standing(plan, plan_reviews.keys(session, plan_id), self.today())

    def _one(self, review_id: int) -> PlanReview:
        with self._store.reading() as session:
            found = plan_reviews.one(session, review_id)
        if found is None:
            raise Refused("no_review", "This review is no longer in the store.")
        return found
