"""Seven bonds of an account: rated with evidence, attacked in thought, warned of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain import bonds as domain
from kamdesk.domain.analyses.periods import Period, last_twelve
from kamdesk.domain.bonds import BONDS, SPEEDS, Bond, Surroundings, Warned
from kamdesk.domain.changes import term
from kamdesk.domain.coverage import Warned as Gap
from kamdesk.domain.exchange_rates import Missing
from kamdesk.domain.people import Judgement
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.swot import Became
from kamdesk.store import bonds as store
from kamdesk.store import origins, people, rows
from kamdesk.store.bonds import Touches
from kamdesk.store.standing_tables import BondPersonRecord, BondRecord
from kamdesk.store.work import raw
from kamdesk.usecases.coverage import Coverages
from kamdesk.usecases.earnings import Earnings
from kamdesk.usecases.history import Entries
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.sales import Ledger, Sales
from kamdesk.usecases.subject import SHORT, Subject, checked, long, short

__all__ = ["Bonds", "Brought", "Standing", "Touches"]

FIELDS: Mapping[str, Any] = {
    "durability": int,
    "cost": int,
    "currency": "line",
    "attacker": "line",
    "attack_speed": SPEEDS,
    "defence": "text",
    "until": date,
    "examined": date,
    "note": "text",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The bonds as they are and as they were rated a year ago, and what stands beside them."""

    day: date
    bonds: tuple[Bond, ...]
    year_ago: Mapping[str, int]
    ratings: Mapping[str, tuple[Judgement, ...]]  # every one, the oldest first
    beside: Surroundings
    touches: Touches
    threads: tuple[Gap, ...]  # coverage that hangs on one person
    currency: str
    became: Mapping[str, tuple[Became, ...]]  # actions of the plan, by bond

    def of(self, kind: str) -> Bond:
        """Give one bond."""
        return next(bond for bond in self.bonds if bond.kind == kind)

    @property
    def rated(self) -> bool:
        """Say whether any bond is rated."""
        return any(bond.rating is not None for bond in self.bonds)

    def warnings(self, brought: "Brought | None" = None) -> tuple[Warned, ...]:
        """Give what to worry about; the value bond's once it is known what the account brought."""
        contribution = brought.contribution if brought else None
        beside = Surroundings(self.day, self.beside.deciders, contribution)
        return domain.warnings(self.bonds, beside)


@dataclass(frozen=True, slots=True)
class Brought:
    """What an account brought in the last twelve whole months, in the reporting currency."""

    ledger: Ledger
    period: Period
    revenue: int
    margin: int
    cost_to_serve: int
    contribution: int | None  # None where no direct cost is known
    value_cost: int | None = None  # of the value bond, where it is noted and has a rate


class Bonds(Subject):
    """Every method that writes is one step of undo."""

    def of(self, account_id: int) -> Standing:
        """Give an account's bonds today."""
        today = self.today()
        coverage = Coverages(self._store, self._announce, self._clock).of(account_id)
        currency = self._currency(account_id)
        with self._store.reading() as session:
            found = store.of_account(session, account_id)
            ratings = store.ratings(session, account_id)
            touches = store.touches(session, account_id, today)
            came = origins.came_of(session, account_id)
        deciders = [p.name for p in coverage.network.people if "decides" in p.roles]
        return Standing(
            today,
            found,
            _by_then(ratings, today - domain.YEAR),
            ratings,
            Surroundings(today, tuple(deciders)),
            touches,
            tuple(gap for gap in coverage.warnings if gap.code.startswith("single_")),
            currency,
            {kind: came.get(_origin(kind), ()) for kind in BONDS},
        )

    def brought(self, account_id: int) -> Brought | None:
        """Give what twelve months brought; slow with thousands of customers; None without sales."""
        with self._store.reading() as session:
            sales = Sales(raw(session.connection()))
            ledger = sales.ledger
            if ledger is None:
                return None
            year = last_twelve(ledger.ledger_date, sales.calendar, ledger.first_day)
            own = Earnings(sales).account(account_id, year.first, year.last).whole
            bonds = store.of_account(session, account_id)
            value = next(bond for bond in bonds if bond.kind == "value")
            cost = _converted(value, sales, year)
        sums = own.revenue, own.margin, own.cost_to_serve
        return Brought(ledger, year, *sums, own.contribution, cost)

    def _currency(self, account_id: int) -> str:
        return Entries(self._store, self._announce, self._clock).currency(account_id)

    def rate(
        self,
        account_id: int,
        kind: str,
        rating: int | None,
        *,
        confirmed: bool = False,
        evidence: str = "",
        source: str = "",
        visit: str = "",
    ) -> None:
        """Rate a bond today; only with evidence can it be more than assumed."""
        name = BONDS[kind]
        if rating is not None and not 0 <= rating <= domain.MOST:
            raise Refused("unknown_choice", "This is not one of the choices.")
        told = long("evidence", evidence)
        if confirmed and not told.strip():
            text = term("Write the evidence first: without it, it is assumed.")
            raise Refused("no_evidence", text, [Problem("confirmed", text)])
        judged = Judgement(
            f"{store.PREFIX}{kind}",
            self.today(),
            "" if rating is None else str(rating),
            confirmed,
            told,
            short("source", source),
        )
        self._write(
            "Rate the {bond}",
            lambda s: people.put_judgement(s, "account", account_id, judged),
            visit,
            bond=name,
        )

    def set(self, account_id: int, kind: str, field: str, value: Any, visit: str = "") -> None:
        """Note something beside the rating."""
        name = BONDS[kind]
        values = {field: _checked(field, value)}
        if field == "cost":  # the amount keeps its currency, whatever the account is dealt in later
            known = self.of(account_id).of(kind).currency
            values["currency"] = (known or self._currency(account_id)) if value is not None else ""

        def deed(session: Any) -> None:
            row_id = store.bond_id(session, account_id, kind)
            rows.change(session, BondRecord, row_id, **values)

        self._write("Edit the {bond}", deed, visit, bond=name)

    def act(self, account_id: int, kind: str) -> int:
        """Put what is done against an attack into the plan of today."""
        defence = " ".join(self.of(account_id).of(kind).defence.split())
        if not defence:
            raise Refused("no_text", "Write first what we do against it.")
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(account_id, defence[:SHORT], origin=_origin(kind))

    def tie(self, account_id: int, theirs_id: int, ours_id: int | None, note: str = "") -> int:
        """Name whom the personal bond hangs on: one of theirs, and one of ours."""
        tidy = short("note", note)

        def deed(session: Any) -> int:
            _sides(session, theirs_id, ours_id)
            bond = store.bond_id(session, account_id, "personal")
            known = store.of_account(session, account_id)
            for pair in next(each for each in known if each.kind == "personal").pairs:
                if (pair.theirs_id, pair.ours_id) == (theirs_id, ours_id):
                    return pair.id
            values = {"bond_id": bond, "theirs_id": theirs_id, "ours_id": ours_id, "note": tidy}
            return rows.add(session, BondPersonRecord, **values)

        tied: int = self._write("Name whom the personal bond hangs on", deed)
        return tied

    def set_pair(self, pair_id: int, note: str, visit: str = "") -> None:
        """Say what ties two people."""
        tidy = short("note", note)
        self._write(
            "Say what ties two people",
            lambda s: rows.change(s, BondPersonRecord, pair_id, note=tidy),
            visit,
        )

    def untie(self, pair_id: int) -> None:
        """Take two people off the personal bond."""
        self._write(
            "Take two people off the personal bond",
            lambda s: rows.remove(s, BondPersonRecord, pair_id),
        )


def _origin(kind: str) -> str:
    return f"bond:{kind}"


def _converted(bond: Bond, sales: Sales, year: Period) -> int | None:
    """Turn what a bond costs into the reporting currency, at the rate of the last of the months."""
    if bond.cost is None:
        return None
    coin = bond.currency or sales.exchange.reporting
    try:
        return sales.exchange.convert(bond.cost, coin, year.last, year.last)
    except Missing:
        return None


def _checked(field: str, value: Any) -> Any:
    stored = checked(field, value, FIELDS)
    if field == "durability" and stored is not None and not 0 <= stored <= domain.MOST:
        raise Refused("unknown_choice", "This is not one of the choices.")
    if field == "cost" and stored is not None and stored < 0:
        text = term("A cost is not below nothing.")
        raise Refused("negative", text, [Problem(field, text)])
    return stored


def _sides(session: Any, theirs_id: int, ours_id: int | None) -> None:
    wrong = store.side_of(session, theirs_id) != "theirs"
    if wrong or (ours_id is not None and store.side_of(session, ours_id) != "ours"):
        raise Refused("sides", "A personal bond ties one of theirs to one of ours.")


def _by_then(ratings: Mapping[str, tuple[Judgement, ...]], day: date) -> Mapping[str, int]:
    """Give each rating as it stood on a day."""
    found: dict[str, int] = {}
    for kind, known in ratings.items():
        before = [judged for judged in known if judged.day <= day]
        if before and before[-1].value:
            found[kind] = int(before[-1].value)
    return found
