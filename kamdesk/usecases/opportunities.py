"""Opportunities at a client, and bundles of them; what is next goes into the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.opportunities import CLOSED, KINDS, Bundle, Opportunity, Total, totals
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.sales import exponent
from kamdesk.domain.swot import Became
from kamdesk.store import accounts, opportunities, origins, rows, settings
from kamdesk.store.standing_tables import BundleRecord, OpportunityRecord
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.subject import Subject, checked, long, short

FIELDS: Mapping[str, Any] = {
    "title": "name",
    "kind": KINDS,
    "product_group": "line",
    "unit_id": int,
    "need_id": int,
    "bundle_id": int,
    "owner_id": int,
    "value": int,
    "currency": "line",
    "probability": int,
    "next_step": "line",
    "due": date,
    "reason": "text",
    "origin": "line",
}
BUNDLED: Mapping[str, Any] = {"title": "name", "need_id": int, "next_step": "line", "due": date}
_FIRST = {"product_group": "", "next_step": "", "reason": "", "origin": "", "state": "open"}


@dataclass(frozen=True, slots=True)
class Register:
    """All opportunities and bundles of an account; `totals` are of the open ones."""

    opportunities: tuple[Opportunity, ...]
    bundles: tuple[Bundle, ...]
    totals: tuple[Total, ...]
    became: Mapping[str, tuple[Became, ...]]  # actions, by "opportunity:3" or "bundle:1"

    def of_bundle(self, bundle_id: int) -> tuple[Opportunity, ...]:
        """Give the open opportunities of a bundle: their sum is its value."""
        every = self.opportunities
        return tuple(one for one in every if one.is_open and one.bundle_id == bundle_id)


class Opportunities(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> Register:
        with self._store.reading() as session:
            found = opportunities.of_account(session, account_id)
            bundles = opportunities.bundles(session, account_id)
            became = origins.came_of(session, account_id)
        return Register(found, bundles, totals(one for one in found if one.is_open), became)

    def every_open(self) -> tuple[Opportunity, ...]:
        """Give what is open at all accounts."""
        with self._store.reading() as session:
            return opportunities.every_open(session)

    def one(self, opportunity_id: int) -> Opportunity:
        with self._store.reading() as session:
            found = opportunities.one(session, opportunity_id)
        if found is None:
            raise Refused("no_opportunity", "This opportunity is no longer in the store.")
        return found

    def currency(self, account_id: int) -> str:
        """Give the currency that an account's opportunities begin with."""
        with self._store.reading() as session:
            account = accounts.one(session, account_id)
        own = account.currency if account else ""
        return own or Preferences(self._store, self._announce, self._clock).values()["currency"]

    def add(
        self,
        account_id: int,
        title: str,
        kind: str = "cross",
        need_id: int | None = None,
        product_group: str = "",
        unit_id: int | None = None,
        value: int | None = None,
        currency: str = "",
        origin: str = "",
        **more: Any,
    ) -> int:
        """Add an opportunity; `origin` says what it came of ("need:3", "swot:12", "cell:7")."""
        values = {
            "title": title,
            "kind": kind,
            "need_id": need_id,
            "product_group": product_group,
            "unit_id": unit_id,
            "value": value,
            "currency": currency or self.currency(account_id),
            "origin": origin,
            **more,
        }
        stored = {name: _checked(name, given) for name, given in values.items()}
        first = {**_FIRST, "account_id": account_id, "noted": self.today()}

        def deed(session: Any) -> int:
            if stored["currency"]:
                settings.put_currency(session, stored["currency"], exponent(stored["currency"]))
            return rows.add(session, OpportunityRecord, **{**first, **stored})

        added: int = self._write("Add opportunity: {text}", deed, text=stored["title"])
        return added

    def set(self, opportunity_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = _checked(field, value)
        values = {field: stored}
        if field == "currency":
            values |= _kept(self.one(opportunity_id), stored)

        def deed(session: Any) -> None:
            if field == "currency" and stored:
                settings.put_currency(session, stored, exponent(stored))
            rows.change(session, OpportunityRecord, opportunity_id, **values)

        self._edit(opportunity_id, deed, visit)

    def close(self, opportunity_id: int, state: str, reason: str) -> None:
        """Close it as won, lost or dropped; why is asked for whatever was not won."""
        if state not in CLOSED:
            raise Refused("unknown_choice", "This is not one of the choices.")
        said = long("reason", reason).strip()
        if state != "won" and not said:
            sentence = "Say why it was lost or dropped: the next one will be better for it."
            raise Refused("no_reason", sentence, [Problem("reason", sentence)])
        self._put_state(opportunity_id, state, said)

    def reopen(self, opportunity_id: int) -> None:
        """Take up again what was closed; the reason it was closed for stays to be read."""
        self._put_state(opportunity_id, "open", self.one(opportunity_id).reason)

    def remove(self, opportunity_id: int) -> None:
        name = self.one(opportunity_id).title
        self._write(
            "Delete opportunity: {text}",
            lambda s: rows.remove(s, OpportunityRecord, opportunity_id),
            text=name,
        )

    def order(self, ids: Sequence[int]) -> None:
        self._write("Order opportunities", lambda s: rows.order(s, OpportunityRecord, ids))

    def act(self, opportunity_id: int) -> int:
        """Put its next step into the plan as an action, once; give the action's id."""
        one = self.one(opportunity_id)
        return self._act(one.account_id, one.next_step or one.title, f"opportunity:{one.id}", one)

    # bundles

    def bundle(
        self, account_id: int, title: str, ids: Sequence[int] = (), need_id: int | None = None
    ) -> int:
        """Bind opportunities that together solve one need."""
        text = short("title", title, required=True)

        def deed(session: Any) -> int:
            added = rows.add(
                session, BundleRecord, account_id=account_id, title=text, need_id=need_id
            )
            opportunities.put_into(session, added, tuple(ids))
            return added

        added: int = self._write("Add bundle: {text}", deed, text=text)
        return added

    def set_bundle(self, bundle_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, BUNDLED)
        self._write(
            "Edit bundle",
            lambda s: rows.change(s, BundleRecord, bundle_id, **{field: stored}),
            visit,
        )

    def put_into(self, bundle_id: int, ids: Sequence[int]) -> None:
        """Say which opportunities make up a bundle."""
        self._write("Edit bundle", lambda s: opportunities.put_into(s, bundle_id, tuple(ids)))

    def remove_bundle(self, bundle_id: int) -> None:
        """Take a bundle apart; its opportunities stay."""
        self._write("Delete bundle", lambda s: rows.remove(s, BundleRecord, bundle_id))

    def act_on_bundle(self, account_id: int, bundle_id: int) -> int:
        """Put the bundle's one next step into the plan, once; give the action's id."""
        bundles = {one.id: one for one in self.of_account(account_id).bundles}
        if bundle_id not in bundles:
            raise Refused("no_bundle", "This bundle is no longer in the store.")
        one = bundles[bundle_id]
        return self._act(account_id, one.next_step or one.title, f"bundle:{one.id}", one)

    def _act(self, account_id: int, what: str, origin: str, one: Opportunity | Bundle) -> int:
        plans = Plans(self._store, self._announce, self._clock)
        plan = plans.present(account_id)
        known = [s for s in plan.steps if s.origin == origin and not s.done_on] if plan else []
        if known:
            raise Refused("in_plan", "This step is in the plan already.")
        owner = one.owner_id if isinstance(one, Opportunity) else None
        return plans.act(account_id, what, origin, due=one.due, owner_id=owner)

    def _put_state(self, opportunity_id: int, state: str, reason: str) -> None:
        day = None if state == "open" else self.today()
        values = {"state": state, "closed": day, "reason": reason}
        self._edit(
            opportunity_id,
            lambda s: rows.change(s, OpportunityRecord, opportunity_id, **values),
            "",
        )

    def _edit(self, opportunity_id: int, deed: Any, visit: str) -> None:
        name = self.one(opportunity_id).title
        self._write("Edit opportunity: {text}", deed, visit, text=name)


def _kept(one: Opportunity, currency: str) -> dict[str, int]:
    """Keep the number that was typed, where the other currency has another minor unit."""
    if one.value is None:
        return {}
    return {"value": one.value * 10 ** exponent(currency) // 10 ** exponent(one.currency)}


def _checked(field: str, value: Any) -> Any:
    stored = checked(field, value, FIELDS)
    if field == "probability" and stored is not None and not 0 <= stored <= 100:
        raise Refused("out_of_range", "A probability lies between 0 and 100%.")
    if field == "value" and stored is not None and stored < 0:
        raise Refused("negative", "An amount cannot be below zero here.")
    return stored
