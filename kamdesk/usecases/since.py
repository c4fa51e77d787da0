"""Since last meeting: gathered from the history, the dossier, the map, the plan and the ledger."""

from datetime import date, timedelta

from kamdesk.domain import since
from kamdesk.domain.history import TASKS, Sought
from kamdesk.domain.since import Invoiced, Since
from kamdesk.reports.since_lines import Line, Told, tell
from kamdesk.store import accounts, history, people, plans
from kamdesk.store import since as reading
from kamdesk.usecases.papers import SCRIPTS
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words

__all__ = ["Line", "SinceLast", "Told"]


class SinceLast(Subject):
    """Reads only."""

    def of(self, account_id: int) -> Since:
        """Gather what happened after the last meeting; all there is where we never met."""
        today = self.today()
        with self._store.reading() as session:
            ids = history.sought(session, Sought(account_id))
            entries = history.some(session, ids)
            last = since.last_meeting(entries, today)
            start = last.day + timedelta(days=1) if last else date.min
            theirs = people.of_account(session, account_id)
            known = reading.judgements(session, [person.id for person in theirs])
            facts = accounts.facts(session, account_id)
            plan = plans.present(session, account_id, today)
            sold = reading.invoiced(session, account_id, start) if last else {}
            promises = history.promises(session, account_id)
        settled, still = since.promises_of(promises, start if last else None)
        newest = {fact.key: fact for fact in reversed(facts)}
        learnt = [fact for fact in newest.values() if fact.day >= start and fact.text]
        return Since(
            account_id=account_id,
            today=today,
            last=last,
            entries=since.after(entries, last, today),
            settled=settled,
            due=still,
            waiting=tuple(e for e in entries if e.kind in TASKS and e.waiting),
            facts=tuple(sorted(learnt, key=lambda fact: fact.day, reverse=True)),
            judged=since.changed(theirs, known, start) if last else (),
            came=tuple(p for p in theirs if p.since and start <= p.since <= today),
            left=tuple(p for p in theirs if p.until and start <= p.until <= today),
            steps=since.steps_of(plan.steps if plan else (), start if last else None, today),
            invoiced=tuple(Invoiced(amount, code, to) for code, (amount, to) in sold.items()),
        )

    def told(self, account_id: int, words: Words) -> Told:
        """Say it in a language."""
        gathered, script = self.of(account_id), SCRIPTS[words.language]
        with self._store.reading() as session:
            known = (*people.of_account(session, account_id), *people.ours(session))
        names = {person.id: person.name_in(script) for person in known}
        return tell(gathered, names, words)
