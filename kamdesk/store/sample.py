"""Rows of the sample portfolio, written by the hundred."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from sqlalchemy import Update, insert, select
from sqlalchemy.orm import Session

from kamdesk.store.tables import (
    AccountRecord,
    Base,
    CustomerRecord,
    ImportBatchRecord,
    NameRecord,
    ProductRecord,
    SourceRecord,
)
from kamdesk.store.work import Work

BEGINNING = date(1970, 1, 1)
_LINE = """
    INSERT INTO sale_line (batch_in, live, customer_id, product_id, day, document, line,
    document_type, unit, occurrence, quantity, revenue, cost, currency)
    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)"""


class Rows:
    """Adds rows to a fresh store: ids, uids and positions are the same every time."""

    def __init__(self, session: Session, seed: int) -> None:
        self._connection = session.connection()
        self._dice = Random(seed)  # noqa: S311 - dice of a play, not a secret
        self._added: Counter[str] = Counter()

    def add(self, record: type[Base], **values: Any) -> int:
        columns = record.__table__.columns
        self._added[record.__tablename__] += 1
        if "uid" in columns:
            values["uid"] = f"{self._dice.getrandbits(128):032x}"
        if "position" in columns:
            values["position"] = self._added[record.__tablename__]
        made = self._connection.execute(insert(record), values)
        (row_id,) = made.inserted_primary_key or (0,)
        return int(row_id)

    def add_many(self, record: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows that have neither uid nor position, all at once."""
        self._connection.execute(insert(record), list(rows))

    def ids(self, record: type[Base], column: str) -> dict[str, int]:
        """Give the ids of what was shipped with the store, by one of its columns."""
        columns = record.__table__.columns
        found = self._connection.execute(select(columns[column], columns["id"]))
        return {str(name): int(row_id) for name, row_id in found}

    def uid_of(self, record: type[Base], row_id: int) -> str:
        columns = record.__table__.columns
        found = select(columns["uid"]).where(columns["id"] == row_id)
        return str(self._connection.execute(found).scalar_one())

    def change(self, statement: Update) -> None:
        self._connection.execute(statement)

    def spell(self, subject: str, subject_id: int, names: Mapping[str, str]) -> None:
        """Write a name in further scripts."""
        for script, text in names.items():
            self.add(NameRecord, subject=subject, subject_id=subject_id, script=script, text=text)


@dataclass(frozen=True, slots=True)
class Sale:
    """One line, its customer and product told by what was added before."""

    customer_id: int
    product_id: int
    day: date
    document: str
    line: str
    document_type: str
    unit: str
    quantity: int
    revenue: int
    cost: int | None
    currency: str


@dataclass(slots=True)
class Books:
    """The seller's books: one source, its customers and products."""

    rows: Rows
    at: datetime
    name: str
    source: int = 0
    customers: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    products: dict[tuple[str, str], int] = field(default_factory=dict)

    def open(self) -> None:
        self.source = self.rows.add(SourceRecord, name=self.name, mapping="{}")

    def customer(
        self, code: str, name: str, country: str, language: str, currency: str, **more: Any
    ) -> int:
        """Add a customer with its account."""
        account = self.rows.add(
            AccountRecord, name=name, country=country, language=language, currency=currency, **more
        )
        self.accounts[code] = account
        self.customers[code] = self.rows.add(
            CustomerRecord, source_id=self.source, code=code, name=name, account_id=account
        )
        return account

    def product(self, code: str, name: str, group: str, language: str) -> None:
        self.products[code, language] = self.rows.add(
            ProductRecord, source_id=self.source, code=code, name=name, product_group=group
        )

    def sell(self, work: Work, sales: Sequence[Sale]) -> None:
        """Write all lines as one import; their months are derived."""
        days = [sale.day for sale in sales]
        batch = self.rows.add(
            ImportBatchRecord,
            source_id=self.source,
            kind="sales",
            file_name="sample.csv",
            sha256=hashlib.sha256(repr(sales).encode()).hexdigest(),
            at=self.at.astimezone(UTC),
            rows=len(sales),
            added=len(sales),
            first_day=min(days),
            last_day=max(days),
        )
        work.raw.executemany(_LINE, [_values(batch, sale) for sale in sales])
        work.touch("sale_line")


def _values(batch: int, sale: Sale) -> tuple[Any, ...]:
    return (
        batch,
        sale.customer_id,
        sale.product_id,
        (sale.day - BEGINNING).days,
        sale.document,
        sale.line,
        sale.document_type,
        sale.unit,
        sale.quantity,
        sale.revenue,
        sale.cost,
        sale.currency,
    )
