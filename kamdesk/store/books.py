"""The seller's books an import meets: sources, batches, customers by code, products."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import uuid4

from kamdesk.domain.imports import Counts, Kind
from kamdesk.domain.reading import fold


class Source(NamedTuple):
    """Where sales come from, and how its columns were read last time."""

    id: int
    name: str
    mapping: Mapping[str, Any]


def source(driver: Any, name: str) -> Source | None:
    """Find a source by name."""
    row = driver.execute("SELECT id, name, mapping FROM source WHERE name = ?", (name,)).fetchone()
    return Source(row[0], row[1], json.loads(row[2] or "{}")) if row else None


def sources(driver: Any) -> list[str]:
    """Name all sources, the latest used first."""
    rows = driver.execute(
        "SELECT name FROM source ORDER BY "
        "(SELECT max(id) FROM import_batch WHERE source_id = source.id) DESC, name"
    ).fetchall()
    return [name for (name,) in rows]


def put_source(driver: Any, name: str) -> int:
    """Give a source its id; a new one is added."""
    found = source(driver, name)
    if found:
        return found.id
    added = driver.execute("INSERT INTO source (name, mapping) VALUES (?, '{}')", (name,))
    return int(added.lastrowid)


def remember(driver: Any, source_id: int, kind: Kind, how: Mapping[str, Any]) -> None:
    """Keep how a kind of file was read, for the next one; earlier answers hold on."""
    (text,) = driver.execute("SELECT mapping FROM source WHERE id = ?", (source_id,)).fetchone()
    mapping = json.loads(text or "{}")
    before = mapping.get(kind, {}).get("answers", {})
    mapping[kind] = {**how, "answers": {**before, **how.get("answers", {})}}
    new = json.dumps(mapping, ensure_ascii=False, sort_keys=True)
    if new != text:
        driver.execute("UPDATE source SET mapping = ? WHERE id = ?", (new, source_id))


def any_lines(driver: Any) -> bool:
    """Say whether the ledger holds anything."""
    return driver.execute("SELECT 1 FROM sale_line LIMIT 1").fetchone() is not None


def currencies(driver: Any, batch: int) -> list[str]:
    """List the currencies of an import."""
    rows = driver.execute("SELECT DISTINCT currency FROM sale_line WHERE batch_in = ?", (batch,))
    return [currency for (currency,) in rows]


class Batch:
    """One import's row; made when the first change needs it, so that nothing new leaves none."""

    def __init__(
        self, driver: Any, source_id: int, kind: Kind, file: tuple[str, str], at: datetime
    ) -> None:
        self._driver = driver
        self._row = (uuid4().hex, source_id, kind, *file, _moment(at))
        self._id: int | None = None

    @property
    def made(self) -> bool:
        return self._id is not None

    @property
    def id(self) -> int:
        if self._id is None:
            self._id = self._driver.execute(
                "INSERT INTO import_batch (uid, source_id, kind, file_name, sha256, at, live, "
                "rows, added, changed, skipped, refused) VALUES (?, ?, ?, ?, ?, ?, 1, 0,0,0,0,0)",
                self._row,
            ).lastrowid
        return int(self._id or 0)

    def count(self, counts: Counts) -> None:
        """Write down what became of the rows."""
        days = [day.isoformat() if day else None for day in (counts.first_day, counts.last_day)]
        numbers = (counts.rows, counts.added, counts.changed, counts.skipped, counts.refused)
        self._driver.execute(
            "UPDATE import_batch SET rows = ?, added = ?, changed = ?, skipped = ?, refused = ?, "
            "first_day = ?, last_day = ? WHERE id = ?",
            (*numbers, *days, self.id),
        )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


class Buyers:
    """The customers of a source by code; whoever is new gets an account."""

    def __init__(self, driver: Any, source_id: int | None) -> None:
        self._driver, self._source = driver, source_id
        rows = driver.execute(
            "SELECT code, id, name FROM customer WHERE source_id = ?", (source_id,)
        )
        self._ids: dict[str, int] = {}
        self._names: dict[str, str] = {}
        for code, customer, name in rows:
            self._ids[code], self._names[code] = customer, name
        self._codes = {customer: code for code, customer in self._ids.items()}
        self._alike = {fold(code): code for code in self._ids}
        self._seen: dict[str, tuple[int, str]] = {}

    def spelled(self, code: str, name: str) -> tuple[str, str]:
        """Where the name stands for a code, take every spelling of it for the one known."""
        if code != name or code in self._ids:
            return code, name
        known = self._alike.setdefault(fold(code), code)
        return known, known

    def id(self, code: str, name: str, day: int, batch: Batch | None) -> int:
        """Give a customer's id, provisional below zero while nothing is written."""
        if name and (code not in self._seen or self._seen[code][0] <= day):
            self._seen[code] = (day, name)
        found = self._ids.get(code)
        if found is None:
            found = self._add(code, name or code) if batch else -1 - len(self._ids)
            self._ids[code], self._names[code] = found, name or code
            self._codes[found] = code
        return found

    def _add(self, code: str, name: str) -> int:
        account = self._driver.execute(
            "INSERT INTO account (uid, kind, name, country, language, currency, standing) "
            "VALUES (?, 'organisation', ?, '', '', '', 'none')",
            (uuid4().hex, name),
        ).lastrowid
        added = self._driver.execute(
            "INSERT INTO customer (source_id, code, name, account_id) VALUES (?, ?, ?, ?)",
            (self._source, code, name, account),
        )
        return int(added.lastrowid)

    def renamed(self) -> list[tuple[str, str, str]]:
        """List who bears another name in the newest line of the file: code, old, new."""
        return [
            (code, self._names[code], name)
            for code, (_, name) in self._seen.items()
            if self._names[code] != name
        ]

    def rename(self) -> None:
        """Give customers their new names, and accounts that bore the old one."""
        for code, old, name in self.renamed():
            customer = self._ids[code]
            self._driver.execute("UPDATE customer SET name = ? WHERE id = ?", (name, customer))
            self._driver.execute(
                "UPDATE account SET name = ? WHERE name = ? "
                "AND id = (SELECT account_id FROM customer WHERE id = ?)",
                (name, old, customer),
            )

    def known(self, code: str) -> str | None:
        """Give the name a customer bears so far, in the file or the store; None for a new one."""
        name = self._names.get(code)
        return self._seen.get(code, (0, name))[1] if name is not None else None

    def code(self, customer: int) -> str:
        """Give the code of an id."""
        return self._codes[customer]


class Goods:
    """The products of a source."""

    def __init__(self, driver: Any, source_id: int | None) -> None:
        self._driver, self._source = driver, source_id
        rows = driver.execute(
            "SELECT code, name, product_group, id FROM product WHERE source_id = ?", (source_id,)
        )
        self._ids: dict[tuple[str, str, str], int] = {row[:3]: row[3] for row in rows}
        self._said = {at: said for said, at in self._ids.items()}

    def id(self, product: tuple[str, str, str], batch: Batch | None) -> int | None:
        """Give a product's id, provisional below zero while nothing is written."""
        if not any(product):
            return None
        found = self._ids.get(product)
        if found is None:
            found = self._add(product) if batch else -1 - len(self._ids)
            self._ids[product], self._said[found] = found, product
        return found

    def _add(self, product: tuple[str, str, str]) -> int:
        added = self._driver.execute(
            "INSERT INTO product (source_id, code, name, product_group) VALUES (?, ?, ?, ?)",
            (self._source, *product),
        )
        return int(added.lastrowid)

    def filled(self, new: int | None, old: int | None, batch: Batch | None) -> int | None:
        """Give the same product with what the file leaves empty; another one as it is."""
        if new is None or old is None or new == old:
            return new
        told, was = self._said[new], self._said[old]
        same = told[0] == was[0] != "" or all(
            now in ("", then) for now, then in zip(told, was, strict=True)
        )
        if not same:
            return new
        return self.id((told[0] or was[0], told[1] or was[1], told[2] or was[2]), batch)

    def name(self, product: int | None) -> str:
        """Give what a product is called."""
        return (self._said[product][1] or self._said[product][0]) if product else ""
