"""The relationship report of an account: for our own eyes, without another edition."""

from collections.abc import Collection
from io import BytesIO
from typing import Any

from kamdesk.domain import calendars
from kamdesk.domain.analyses.rhythm import back
from kamdesk.domain.climbing import MOVE_BY_KEY
from kamdesk.domain.coverage import Network
from kamdesk.domain.exchange_rates import Missing
from kamdesk.domain.ladder import rungs_known
from kamdesk.domain.plans import Plan, Step
from kamdesk.domain.refusal import Refused
from kamdesk.domain.surveys import by_year, followed
from kamdesk.reports import relationship_view as views
from kamdesk.store import accounts, people
from kamdesk.usecases.bonds import Bonds
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.ladder import Ladder, Standing, View
from kamdesk.usecases.mirrors import Mirrors
from kamdesk.usecases.papers import SCRIPTS, Edition, PaperSize, Printed
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.relations import Relations
from kamdesk.usecases.subject import Subject
from kamdesk.usecases.surveys import Surveys
from kamdesk.usecases.trust import Trust
from kamdesk.words import Words

_MONTHS = 6  # how far back the depth of before lies


class RelationshipPapers(Subject):
    """Reads only."""

    def report(
        self, account_id: int, words: Words, paper: PaperSize, edition: Edition = "internal"
    ) -> Printed:
        """Set the report; it is never made for the client."""
        if edition == "client":
            raise Refused(
                "internal_only",
                "The relationship report is for our own eyes: there is no client edition. "
                "Print the plan instead: what both sides agreed.",
            )
        from kamdesk.reports import relationship as report
        from kamdesk.reports.plan import Frame

        found = self.view(account_id, words)
        chosen = Preferences(*self._parts).values()
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        target = BytesIO()
        made = report.write(found, words, frame, target)
        name = self._file_name(found.name, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    def view(self, account_id: int, words: Words) -> views.RelationshipView:
        """Gather all that is known of the relationship today."""
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
            known = (*people.of_account(session, account_id), *people.ours(session))
        if account is None:
            raise Refused("no_account", "This account is no longer in the store.")
        script = SCRIPTS[words.language]
        name = account.name_in(script)
        names = {person.id: person.name_in(script) for person in known}
        coverages, trust = Coverages(*self._parts), Trust(*self._parts).of(account_id)
        then = back(self.today(), _MONTHS, Preferences(*self._parts).calendar())
        covered, before = coverages.of(account_id), coverages.depth(account_id, then)
        standing = Ladder(*self._parts).of(account_id, None, words.language)
        plan = Plans(*self._parts).present(account_id)
        mirrors = Mirrors(*self._parts).of_account(account_id).mirrors
        return views.RelationshipView(
            name=name,
            other_name=account.name if account.name != name else "",
            as_of=self.today(),
            stairs=_stairs(standing),
            relation=self._relation(account_id),
            network=covered.network,
            depth=covered.depth,
            before=before if before.people else None,
            people=self._people(account_id, script),
            bonds=self._bonds(account_id, covered.network),
            satisfied=self._satisfied(account_id, names, words),
            trust=trust.now,
            trust_before=trust.year_ago,
            mirror=next((each for each in mirrors if each.words), None),
            deeds=_deeds(plan, names),
            proposed=tuple(
                step
                for step in standing.steps
                if step.move not in _moves(plan.steps if plan else ())
            )
            if standing.rung is not None
            else (),
        )

    def _relation(self, account_id: int) -> views.Relation:
        found = Relations(*self._parts).of(account_id)
        return views.Relation(found.now, found.judged, found.wanted, found.target)

    def _people(self, account_id: int, script: str) -> tuple[views.Climber, ...]:
        """Give those of whom a rung is known or wanted, the weightiest first."""
        lines = Ladder(*self._parts).people(account_id)
        found = [
            views.Climber(
                line.person.name_in(script),
                line.person.title,
                line.person.influence,
                line.ours,
                line.client,
                line.target,
            )
            for line in lines
            if line.ours or line.client or line.target
        ]
        return tuple(sorted(found, key=lambda each: (-each.influence, each.name)))

    def _bonds(self, account_id: int, network: Network) -> views.Bonds:
        bonds = Bonds(*self._parts)
        standing = bonds.of(account_id)
        try:
            brought = bonds.brought(account_id) if standing.rated else None
        except Missing:  # a rate: the profit page says what to do
            brought = None
        return views.Bonds(
            standing.bonds,
            standing.year_ago,
            standing.touches.count,
            standing.currency,
            standing.warnings(brought),
            standing.threads,
            None
            if brought is None
            else views.Brought(
                brought.contribution,
                brought.value_cost,
                brought.ledger.currency,
                brought.ledger.exponent,
                brought.period,
                brought.ledger.ledger_date,
            ),
        )

    def _satisfied(self, account_id: int, names: dict[int, str], words: Words) -> views.Satisfied:
        found = Surveys(*self._parts).of(account_id)
        last = found.last
        return views.Satisfied(
            by_year(found.surveys, words.calendar),  # the years of the paper
            found.asked,
            last,
            names.get(last.person_id or 0, "") if last else "",
            tuple(entry for entry in found.criticism if followed(entry) != "told"),
            found.unfollowed,
            len(found.referrals),
        )

    @property
    def _parts(self) -> tuple[Any, Any, Any]:
        return self._store, self._announce, self._clock

    def _file_name(self, client: str, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        year, month, day = calendars.parts(self.today(), words.calendar)
        what = words("Relationship report – internal edition")
        name = f"{client} – {what} – {year:04}-{month:02}-{day:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())


def _stairs(found: Standing) -> views.Stairs:
    most = len(found.rungs)
    return views.Stairs(
        found.rungs,
        _side(found.ours, most),
        _side(found.client, most),
        found.target,
        found.wanted,
        found.apart,
        bool(found.client.answers),
        found.held,
    )


def _side(found: View, most: int) -> views.Side:
    said = tuple((judged.day, rung) for judged, rung in rungs_known(found.history, most))
    return views.Side(found.rung, found.judged, said, found.moved)


def _deeds(plan: Plan | None, names: dict[int, str]) -> tuple[views.Deed, ...]:
    """Give the plan's actions that lift the relationship: what is open first, by day."""
    if plan is None:
        return ()
    found = [
        views.Deed(
            step.what,
            *_parted(step.origin),
            names.get(step.owner_id or 0, ""),
            step.due,
            step.done_on,
        )
        for step in plan.steps
        if _parted(step.origin)[0] in views.ORIGINS
    ]
    return tuple(
        sorted(
            found, key=lambda each: (each.done is not None, each.due is None, each.due or plan.end)
        )
    )


def _parted(origin: str) -> tuple[str, str]:
    first, _, rest = origin.partition(":")
    return first, rest


def _moves(steps: Collection[Step]) -> frozenset[str]:
    found = (_parted(step.origin) for step in steps)
    return frozenset(rest for first, rest in found if first == "move" and rest in MOVE_BY_KEY)
