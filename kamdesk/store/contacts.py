"""A file's customers and contacts against the store; an empty cell never erases."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from kamdesk.domain.imports import Tally
from kamdesk.domain.reading import fold
from kamdesk.domain.sales import Change, Customer
from kamdesk.store.books import Batch, Buyers

_PERSON = {"title": "contact_title", "phone": "phone", "mail": "mail"}


class Contacts:
    """Takes customers in; without a batch it only counts what would become of them."""

    def __init__(
        self, driver: Any, source_id: int | None, tally: Tally, batch: Batch | None
    ) -> None:
        self._driver, self._tally, self._batch = driver, tally, batch
        self._source = source_id
        self._buyers = Buyers(driver, source_id)
        self._fresh: dict[str, set[tuple[str, Any]]] = {}
        self._met: set[Customer] = set()

    def take(self, customers: Sequence[Customer]) -> None:
        """Take some customers."""
        for customer in customers:
            self._take(customer)

    def _take(self, customer: Customer) -> None:
        code, name = self._buyers.spelled(customer.customer_code, customer.customer_name)
        customer = customer._replace(customer_code=code, customer_name=name)
        bare = customer._replace(row=0)
        if bare in self._met:
            self._tally.skipped += 1
            return
        self._met.add(bare)
        known = self._buyers.known(code)
        number = self._buyers.id(code, name, 0, self._batch)
        changed = self._account(customer, number) if number > 0 else {}
        if known is None or code in self._fresh:
            self._count_fresh(customer, known is None)
            return
        if name and known != name:
            changed["customer_name"] = (known, name)
        if changed:
            self._tally.changed += 1
            self._tally.change(Change(customer.row, code, changed))
        else:
            self._tally.skipped += 1

    def _count_fresh(self, customer: Customer, first: bool) -> None:
        """Count further rows of a new customer by what they add to the earlier ones."""
        said = self._fresh.setdefault(customer.customer_code, set())
        now = {item for item in customer._replace(row=0)._asdict().items() if item[1]}
        if first:
            self._tally.added += 1
        elif now <= said:
            self._tally.skipped += 1
        else:
            self._tally.changed += 1
        said |= now

    def _account(self, customer: Customer, number: int) -> dict[str, tuple[str, str]]:
        account, country = self._driver.execute(
            "SELECT account.id, country FROM account JOIN customer ON account_id = account.id "
            "WHERE customer.id = ?",
            (number,),
        ).fetchone()
        changed = self._set("account", account, {"country": (country, customer.country)})
        changed |= self._person(customer, account)
        return changed | self._site(customer, account)

    def _person(self, customer: Customer, account: int) -> dict[str, tuple[str, str]]:
        """Know a contact by name inside the account; two of one name are never merged unseen."""
        if not customer.contact_name:
            return {}
        people = self._driver.execute(
            "SELECT id, name, title, phone, mail FROM person WHERE account_id = ? ORDER BY id",
            (account,),
        ).fetchall()
        for person, name, *old in people:
            if fold(name) == fold(customer.contact_name):
                new = (getattr(customer, field) for field in _PERSON.values())
                pairs = dict(zip(_PERSON, zip(old, new, strict=True), strict=True))
                return self._set("person", person, pairs)
        if self._batch:
            _ = self._batch.id
            self._insert_person(customer, account)
        return {"contact_name": ("", customer.contact_name)}

    def _insert_person(self, customer: Customer, account: int) -> None:
        self._driver.execute(
            "INSERT INTO person (uid, side, account_id, name, pronunciation, address_form, gender, "
            "title, function, level, phone, mail, reach, quiet_times, assistant, languages, "
            "manner, wins, notes, birthday, position) "
            "VALUES (?, 'theirs', ?, ?, '', '', '', ?, '', '', ?, ?, '', '', '', '', '', '', '', "
            "'', (SELECT coalesce(max(position), 0) + 1 FROM person))",
            (
                *(uuid4().hex, account, customer.contact_name, customer.contact_title),
                *(customer.phone, customer.mail),
            ),
        )

    def _site(self, customer: Customer, account: int) -> dict[str, tuple[str, str]]:
        """Keep the address as a site of the account; without a contact, with its telephone."""
        reach = () if customer.contact_name else (customer.phone, customer.mail)
        place = ", ".join(filter(None, (customer.address, customer.city, *reach)))
        if not place:
            return {}
        name = customer.city or customer.customer_name or customer.customer_code
        found = self._driver.execute(
            "SELECT id, place FROM account_unit "
            "WHERE account_id = ? AND name = ? AND kind = 'site'",
            (account, name),
        ).fetchone()
        if found:
            changed = self._set("account_unit", found[0], {"place": (found[1], place)})
            return {"address": changed["place"]} if changed else {}
        if self._batch:
            _ = self._batch.id
            self._driver.execute(
                "INSERT INTO account_unit (uid, account_id, kind, name, place, position) VALUES "
                "(?, ?, 'site', ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM account_unit))",
                (uuid4().hex, account, name, place),
            )
        return {"address": ("", place)}

    def _set(
        self, table: str, row: int, pairs: dict[str, tuple[str, str]]
    ) -> dict[str, tuple[str, str]]:
        """Write what is given and differs; give what changed."""
        changed = {name: pair for name, pair in pairs.items() if pair[1] and pair[0] != pair[1]}
        if self._batch:
            for name, (_, new) in changed.items():
                _ = self._batch.id
                self._driver.execute(_UPDATES[table, name], (new, row))
        return changed

    def finish(self, replace: tuple[date, date] | None, heed: Callable[[], None]) -> None:
        """After the last row: give customers their new names."""
        heed()
        if self._batch and (self._fresh or self._buyers.renamed()):
            _ = self._batch.id
            self._buyers.rename()


_UPDATES = {
    ("account", "country"): "UPDATE account SET country = ? WHERE id = ?",
    ("person", "title"): "UPDATE person SET title = ? WHERE id = ?",
    ("person", "phone"): "UPDATE person SET phone = ? WHERE id = ?",
    ("person", "mail"): "UPDATE person SET mail = ? WHERE id = ?",
    ("account_unit", "place"): "UPDATE account_unit SET place = ? WHERE id = ?",
}
