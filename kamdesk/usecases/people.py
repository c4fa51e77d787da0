"""People: who they are, whom they report to, how we judge them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from kamdesk.domain.maps import POSTS
from kamdesk.domain.people import (
    FUNCTIONS,
    GENDERS,
    LEVELS,
    ROLES,
    STANCES,
    STRENGTHS,
    Judgement,
    Person,
)
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.store import accounts, ladder, people, rows
from kamdesk.store.tables import PersonRecord
from kamdesk.usecases.subject import Subject, checked, long, short

FIELDS: Mapping[str, Any] = {
    "name": "name",
    "pronunciation": "line",
    "address_form": "line",
    "gender": GENDERS,
    "title": "line",
    "function": {"": "", **FUNCTIONS},
    "level": {"": "", **LEVELS},
    "phone": "line",
    "mail": "line",
    "reach": "line",
    "quiet_times": "line",
    "assistant": "line",
    "languages": "line",
    "manner": "text",
    "wins": "text",
    "notes": "text",
    "birthday": "line",
    "name_day": "line",
    "interests": "text",
    "counter_plan": "text",
    "post": POSTS,
    "unit_id": int,
    "reports_to": int,
    "cadence_days": int,
    "since": date,
    "until": date,
}
JUDGED: Mapping[str, Collection[str] | None] = {
    "stance": ("", *STANCES),
    "influence": ("", "1", "2", "3", "4", "5"),
    "strength": ("", *STRENGTHS),
    "coach": ("", "yes"),
    "key_player": ("", "yes"),
    "rival": None,  # in words: whose he or she is
}
_LONGEST_CADENCE = 3660  # days


class People(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> tuple[Person, ...]:
        with self._store.reading() as session:
            return people.of_account(session, account_id)

    def ours(self) -> tuple[Person, ...]:
        with self._store.reading() as session:
            return people.ours(session)

    def one(self, person_id: int) -> Person:
        with self._store.reading() as session:
            found = people.some(session, [person_id])
        if not found:
            raise Refused("no_person", "This person is no longer in the store.")
        return found[0]

    def add(self, account_id: int | None, name: str) -> int:
        """Add a person of the client's, or of ours where no account is named."""
        tidy = short("name", name, required=True)
        values = blank(account_id, tidy)
        added: int = self._write(
            "Add person {name}", lambda s: rows.add(s, PersonRecord, **values), name=tidy
        )
        return added

    def set(self, person_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if field == "reports_to" and stored is not None:
            self.refuse_ring(person_id, stored)
        if field == "cadence_days" and stored is not None:
            _refuse_odd_cadence(stored)
        self._edit(
            person_id,
            lambda s: rows.change(s, PersonRecord, person_id, **{field: stored}),
            visit,
        )

    def set_name(self, person_id: int, script: str, text: str, visit: str = "") -> None:
        tidy = short(script, text)
        self._edit(
            person_id, lambda s: accounts.put_name(s, "person", person_id, script, tidy), visit
        )

    def set_roles(self, person_id: int, roles: Collection[str], visit: str = "") -> None:
        if unknown := set(roles) - set(ROLES):
            raise KeyError(unknown)
        self._edit(person_id, lambda s: people.put_roles(s, person_id, roles), visit)

    def judge(
        self,
        person_id: int,
        what: str,
        value: str,
        *,
        confirmed: bool = False,
        evidence: str = "",
        source: str = "",
        visit: str = "",
    ) -> None:
        """Note how we see a person today; evidence and source may follow."""
        allowed = JUDGED[what]
        value = short(what, value)
        if allowed is not None and value not in allowed:
            raise Refused("unknown_choice", "This is not one of the choices.")
        judgement = Judgement(
            what,
            self.today(),
            value,
            confirmed,
            long("evidence", evidence),
            short("source", source),
        )
        self._edit(
            person_id, lambda s: people.put_judgement(s, "person", person_id, judgement), visit
        )

    def remove(self, person_id: int) -> None:
        name = self.one(person_id).name

        def deed(session: Any) -> None:
            ladder.forget_person(session, person_id)
            rows.remove(session, PersonRecord, person_id)

        self._write("Delete person {name}", deed, name=name)

    def _edit(self, person_id: int, deed: Any, visit: str) -> None:
        self._write("Edit {name}", deed, visit, name=self.one(person_id).name)

    def refuse_ring(self, person_id: int, boss_id: int) -> None:
        """Refuse that somebody reports, over others, to himself or herself."""
        boss: int | None = boss_id
        seen: set[int] = set()
        while boss is not None and boss not in seen:
            if boss == person_id:
                raise Refused(
                    "ring", "Nobody can report to himself or herself, not even over others."
                )
            seen.add(boss)
            boss = self.one(boss).reports_to


def blank(account_id: int | None, name: str) -> dict[str, Any]:
    """Give the row of somebody of whom only the name is known; ours where no account is named."""
    texts = dict.fromkeys((n for n, kind in FIELDS.items() if kind not in (int, date)), "")
    side = "theirs" if account_id else "ours"
    return {**texts, "post": "held", "name": name, "side": side, "account_id": account_id}


def _refuse_odd_cadence(days: int) -> None:
    if not 1 <= days <= _LONGEST_CADENCE:
        problem = Problem(
            "cadence_days", "Between 1 and {most} days.", {"most": str(_LONGEST_CADENCE)}
        )
        raise Refused("odd_cadence", problem.text, [problem], most=str(_LONGEST_CADENCE))
