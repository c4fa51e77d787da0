"""What stands beside a plan in the internal edition, gathered from all over the dossier."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.kpis import in_force
from kamdesk.domain.ladder import Rung
from kamdesk.domain.people import Person
from kamdesk.domain.plans import Plan
from kamdesk.domain.risks import ranked
from kamdesk.reports.plan_beside import Aim, Beside, Contacted, Figure, Learnt, Looked
from kamdesk.store import (
    ladder,
    lessons,
    needs,
    opportunities,
    people,
    plan_means,
    plan_reviews,
    risks,
    rivals,
    settings,
    swot,
)
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.ladder import Ladder
from kamdesk.usecases.relations import Relations
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words


class PlanBeside(Subject):
    """Reads only."""

    def of(self, plan: Plan, persons: Sequence[Person], script: str, words: Words) -> Beside:
        """Give all that stands beside a plan."""
        account_id = plan.account_id
        names = {person.id: person.name_in(script) for person in persons}
        met = {person.id: person.last_met for person in persons}
        aims = tuple(
            filter(None, (self._rung(account_id, words), self._relation(account_id, words)))
        )
        aims = (*aims, *self._depth(account_id, words))
        with self._store.reading() as session:
            wallet = people.judgements(session, "account", [account_id]).get(account_id, {})
            share = wallet["wallet"].value if "wallet" in wallet else ""
            return Beside(
                aims=aims,
                rivals=rivals.of_account(session, account_id),
                our_share=int(share) if share.isdigit() else None,
                swot=swot.of_account(session, account_id),
                needs=needs.of_account(session, account_id),
                opportunities=tuple(
                    one for one in opportunities.of_account(session, account_id) if one.is_open
                ),
                risks=tuple(
                    one for one in ranked(risks.of_account(session, account_id)) if one.live
                ),
                resources=plan_means.resources(session, plan.id),
                figures=_figures(session, plan.id, words.calendar),
                contacts=_contacts(session, plan.id, names, met),
                campaigns=plan_means.campaigns(session, plan.id),
                offer=plan_means.unique_offer(session, plan.id),
                team=tuple(
                    (names.get(one.person_id, ""), one.part)
                    for one in plan_means.team(session, plan.id)
                ),
                reviews=_reviews(session, plan.id),
                lessons=_lessons(session, plan.id),
                names=names,
                exponents=settings.exponents(session),
            )

    def _rung(self, account_id: int, words: Words) -> Aim | None:
        """Say the rung in the view that counts, and the one wanted."""
        standing = Ladder(self._store, self._announce, self._clock).of(
            account_id, None, words.language
        )
        if standing.rung is None and standing.target is None:
            return None
        rungs, target = standing.rungs, standing.target
        client = standing.view_that_counts == "client"
        judged = standing.view(standing.view_that_counts).judged
        return Aim(
            words("Rung, the client's view") if client else words("Rung, our view"),
            _rung_name(rungs, standing.rung, words),
            _rung_name(rungs, standing.wanted, words) if target else "",
            target.due if target else None,
            judged is None or not judged.evidence.strip(),
        )

    def _relation(self, account_id: int, words: Words) -> Aim | None:
        """Say the kind of relation, and the one wanted."""
        relation = Relations(self._store, self._announce, self._clock).of(account_id)
        if relation.now is None and relation.wanted is None:
            return None
        return Aim(
            words("Kind of relation"),
            words(relation.now.name) if relation.now else "",
            words(relation.wanted.name) if relation.wanted else "",
            relation.target.due if relation.target else None,
            relation.judged is not None and not relation.judged.evidence.strip(),
        )

    def _depth(self, account_id: int, words: Words) -> tuple[Aim, ...]:
        """Say the depth of the relationship, and the one wanted."""
        depth = Coverages(self._store, self._announce, self._clock).depth(account_id)
        with self._store.reading() as session:
            known = ladder.targets(session, "account", [account_id], "depth").get(account_id, ())
        target = known[-1] if known else None
        if not depth.people and target is None:
            return ()
        now = words("{n} of 100", n=depth.score) if depth.people else ""
        wanted = words("{n} of 100", n=target.value) if target else ""
        due = target.due if target else None
        return (Aim(words("Depth of relationship"), now, wanted, due, assumed=False),)


def _rung_name(rungs: Sequence[Rung], number: int | None, words: Words) -> str:
    rung = next((rung for rung in rungs if rung.number == number), None)
    if rung is None:
        return ""
    name = rung.own.get("name") or words.listing(map(words, rung.shipped_texts("name")))
    return words("{number}. {name}", number=rung.number, name=name)


def _figures(session: Any, plan_id: int, calendar: Calendar) -> tuple[Figure, ...]:
    figures = []
    for kpi in plan_means.kpis(session, plan_id):
        counted = in_force(kpi.readings, calendar)
        newest = counted[-1] if counted else None
        value, day = (newest.value, newest.day) if newest else (None, None)
        figures.append(Figure(kpi, value, day))
    return tuple(figures)


def _contacts(
    session: Any, plan_id: int, names: dict[int, str], met: dict[int, date | None]
) -> tuple[Contacted, ...]:
    return tuple(
        Contacted(
            names.get(one.person_id or 0, ""),
            names.get(one.owner_id or 0, ""),
            one.every_days,
            one.channel,
            one.purpose,
            one.value,
            met.get(one.person_id or 0),
        )
        for one in plan_means.communications(session, plan_id)
    )


def _reviews(session: Any, plan_id: int) -> tuple[Looked, ...]:
    return tuple(
        Looked(one.day, one.joint, one.found, one.decided, one.agreed_summary)
        for one in plan_reviews.of_plan(session, plan_id)
    )


def _lessons(session: Any, plan_id: int) -> tuple[Learnt, ...]:
    return tuple(
        Learnt(one.day, one.title, one.situation, one.lesson)
        for one in lessons.of_plan(session, plan_id)
    )
