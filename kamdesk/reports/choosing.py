"""The views of a plan chosen from all that is known: the one place where that decision stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kamdesk.domain.accounts import (
    CLIENT_FACTS,
    FACT_KINDS,
    Account,
    Completeness,
    Decision,
    Fact,
    Unit,
)
from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.marketing import UniqueOffer
from kamdesk.domain.people import Person, Post, reporting_tree
from kamdesk.domain.plans import Goal, Objective, Plan, Step, missing_parts
from kamdesk.reports.editions import (
    Area,
    Bought,
    ClientPlan,
    Contact,
    Earned,
    EntryLine,
    FactLine,
    GoalLine,
    InnerEntry,
    InnerStep,
    InternalPlan,
    JudgedPerson,
    MutualLine,
    ObjectiveLine,
    OfferLine,
    OwnObjective,
    Place,
    PromiseLine,
    ReviewLine,
    SiteLine,
    StepLine,
)
from kamdesk.reports.plan_beside import Beside


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known about an account: what the views are chosen from."""

    account: Account
    facts: Mapping[str, Fact]
    completeness: Completeness
    units: Sequence[Unit]
    decisions: Sequence[Decision]
    people: Sequence[Person]
    ours: Sequence[Person]
    entries: Sequence[Entry]
    promises: Sequence[Promise]
    plan: Plan
    bought: Sequence[Bought]
    earned: Sequence[Earned]
    as_of: date
    ledger_date: date | None
    stale_days: int
    script: str  # of the paper's language
    beside: Beside = field(default_factory=Beside)


def client_view(material: Material) -> ClientPlan:
    """Choose what the client may see."""
    plan, told = material.plan, _Told(material)
    goals = [goal for goal in plan.goals if goal.confirmed]
    joint = [objective for objective in plan.objectives if objective.kind == "joint"]
    return ClientPlan(
        name=material.account.name_in(material.script),
        other_name=_other_name(material),
        start=plan.start,
        end=plan.end,
        purpose=plan.purpose,
        description=_stated(material, "description"),
        stated_goals=_stated(material, "goals"),
        goals=tuple(GoalLine(goal.text, goal.detail) for goal in goals),
        objectives=tuple(told.objective(o, goals) for o in joint if o.state != "dropped"),
        steps=tuple(told.step(step) for step in _by_due(plan.steps) if step.scope == "joint"),
        mutual=tuple(MutualLine(m.topic, m.they_get, m.we_get) for m in plan.mutual),
        areas=told.areas(),
        people=tuple(Place(told.contact(p.person), p.depth) for p in told.tree()),
        our_people=tuple(told.contact(person) for person in told.our_team),
        sites=_sites(material.units),
        entries=tuple(told.entry(entry) for entry in material.entries if entry.for_client),
        promises=tuple(told.promise(p) for p in material.promises if p.state == "open"),
        bought=tuple(material.bought),
        ledger_date=material.ledger_date,
        next_review=plan.next_review,
        as_of=material.as_of,
        offer=_offer(material.beside.offer),
        reviews=tuple(
            ReviewLine(review.day, review.agreed_summary)
            for review in material.beside.reviews
            if review.joint and review.agreed_summary
        ),
    )


def internal_view(material: Material) -> InternalPlan:
    """Gather everything."""
    plan, told = material.plan, _Told(material)
    texts = {objective.id: objective.text for objective in plan.objectives}
    goals = list(plan.goals)
    return InternalPlan(
        shared=client_view(material),
        key_since=material.account.key_since,
        reason=material.decisions[0].reason if material.decisions else "",
        inner_aim=plan.inner_aim,
        facts=_facts(material),
        completeness=material.completeness,
        people=tuple(told.judged(post) for post in told.tree(empty=True)),
        goals=tuple((GoalLine(goal.text, goal.detail), goal.confirmed) for goal in goals),
        objectives=tuple(
            OwnObjective(
                told.objective(o, goals), o.kind, o.state, o.why, missing_parts(o, plan.goals)
            )
            for o in plan.objectives
        ),
        strategies=tuple((s.text, texts.get(s.objective_id or 0, "")) for s in plan.strategies),
        steps=tuple(InnerStep(told.step(step), step.scope) for step in _by_due(plan.steps)),
        entries=tuple(
            InnerEntry(told.entry(e), e.purpose, e.notes, e.mood, e.on_time)
            for e in material.entries
        ),
        promises=tuple(
            (told.promise(p), p.state, p.overdue(material.as_of)) for p in material.promises
        ),
        earned=tuple(material.earned),
        beside=material.beside,
    )


class _Told:
    """Turns ids into names in the paper's script."""

    def __init__(self, material: Material) -> None:
        self._script, self._all = material.script, material
        self._people = {person.id: person for person in (*material.people, *material.ours)}
        self._places = {unit.id: unit.name for unit in material.units}
        met = {person_id for entry in material.entries for person_id in entry.people}
        self.our_team = [person for person in material.ours if person.id in met] or list(
            material.ours
        )

    def tree(self, *, empty: bool = False) -> list[Post]:
        """Give the reporting tree flat, from the top; with posts nobody known holds if asked."""
        flat: list[Post] = []

        def walk(posts: Sequence[Post]) -> None:
            for post in posts:
                flat.append(post)
                walk(post.reports)

        present = [
            p
            for p in self._all.people
            if p.in_post(self._all.as_of) and (empty or p.post not in ("vacant", "unknown"))
        ]
        walk(reporting_tree(present))
        return flat

    def name(self, person_id: int | None) -> str:
        person = self._people.get(person_id or 0)
        return person.name_in(self._script) if person else ""

    def contact(self, person: Person) -> Contact:
        return Contact(
            name=person.name_in(self._script),
            address_form=person.address_form,
            title=person.title,
            function=person.function,
            level=person.level,
            phone=person.phone,
            mail=person.mail,
            place=self._places.get(person.unit_id or 0, ""),
        )

    def areas(self) -> tuple[Area, ...]:
        """Pair both sides by function, pairs first: the highest of theirs with one of ours.

        Who buys there works with who sells here.
        """
        rank = {"top": 0, "management": 1, "operations": 2}
        ours = {person.function: person for person in reversed(self.our_team)}
        paired: dict[str, Area] = {}
        for post in sorted(self.tree(), key=lambda p: (rank.get(p.person.level, 3), p.depth)):
            function = post.person.function or "other"
            if function not in paired:
                mate = ours.pop(function, None)
                if function == "purchasing":
                    mate = mate or ours.pop("sales", None)
                paired[function] = Area(
                    function, self.contact(post.person), self.contact(mate) if mate else None
                )
        alone = [Area(function, None, self.contact(mate)) for function, mate in ours.items()]
        both = sorted(paired.values(), key=lambda area: area.ours is None)
        return (*both, *alone)

    def objective(self, objective: Objective, goals: Sequence[Goal]) -> ObjectiveLine:
        numbers = {goal.id: number for number, goal in enumerate(goals, 1)}
        return ObjectiveLine(
            text=objective.text,
            unit=objective.unit,
            baseline=objective.baseline,
            target=objective.target,
            current=objective.current,
            progress=objective.progress,
            measured_on=objective.measured_on,
            due=objective.due,
            owner=self.name(objective.owner_id),
            goal=numbers.get(objective.goal_id or 0, 0),
        )

    def step(self, step: Step) -> StepLine:
        return StepLine(
            kind=step.kind,
            what=step.what,
            side=step.owner_side,
            owner=self.name(step.owner_id),
            start=step.start,
            due=step.due,
            done_on=step.done_on,
        )

    def promise(self, promise: Promise) -> PromiseLine:
        return PromiseLine(promise.owed_by, promise.what, self.name(promise.person_id), promise.due)

    def entry(self, entry: Entry) -> EntryLine:
        return EntryLine(
            kind=entry.kind,
            day=entry.day,
            subject=entry.subject,
            attendees=tuple(self.name(p) for p in entry.people if p in self._people),
            agreed_summary=entry.agreed_summary,
            next_step=entry.next_step,
        )

    def judged(self, post: Post) -> JudgedPerson:
        person = post.person
        stance = person.judgements.get("stance")
        return JudgedPerson(
            contact=self.contact(person),
            depth=post.depth,
            roles=tuple(sorted(person.roles)),
            influence=person.influence,
            stance=person.stance,
            strength=person.strength,
            evidence=stance.evidence if stance else "",
            wins=person.wins,
            last_met=person.last_met,
        )


def _offer(offer: UniqueOffer | None) -> OfferLine | None:
    """Give the unique offer once something is offered."""
    if offer is None or not offer.offer.strip():
        return None
    texts = (offer.title, offer.problem, offer.offer, offer.proof, offer.gain, offer.next_step)
    return OfferLine(*texts)


def _by_due(steps: Sequence[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.due or date.max, step.start or date.max))


def _stated(material: Material, key: str) -> str:
    """Give a fact only where the positive list has it and the client stated or confirmed it."""
    fact = material.facts.get(key)
    return fact.text if fact and fact.confirmed and key in CLIENT_FACTS else ""


def _other_name(material: Material) -> str:
    account = material.account
    shown = account.name_in(material.script)
    return "" if shown == account.name else account.name


def _sites(units: Sequence[Unit]) -> tuple[SiteLine, ...]:
    below: dict[int | None, list[Unit]] = {}
    known = {unit.id for unit in units}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)

    def lines(parent: int | None, depth: int) -> list[SiteLine]:
        found = []
        for unit in below.get(parent, ()):
            found.append(SiteLine(unit.name, unit.place, depth))
            found.extend(lines(unit.id, depth + 1))
        return found

    return tuple(lines(None, 0))


def _facts(material: Material) -> tuple[FactLine, ...]:
    lines = []
    for key, kind in FACT_KINDS.items():
        if fact := material.facts.get(key):
            stale = fact.stale(material.as_of, material.stale_days)
            lines.append(
                FactLine(
                    kind.title, kind.group, fact.text, fact.source, fact.day, fact.confirmed, stale
                )
            )
    return tuple(lines)
