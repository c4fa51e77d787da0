"""The use cases on a fresh store, at a fixed moment; `heard` collects what screens are told."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kamdesk.domain.changes import Changes
from kamdesk.store import rows
from kamdesk.store.desk import Store
from kamdesk.store.sold import EPOCH
from kamdesk.store.tables import (
    AccountRecord,
    CalendarDayRecord,
    CustomerRecord,
    ImportBatchRecord,
    SaleLineRecord,
    SaleMonthRecord,
    SourceRecord,
)
from kamdesk.usecases.accounts import Accounts, _new
from kamdesk.usecases.history import Entries
from kamdesk.usecases.people import People
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.preferences import Preferences

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
TODAY = date(2026, 10, 4)


@pytest.fixture
def heard() -> list[Changes]:
    return []


@pytest.fixture
def make(store: Store, heard: list[Changes]) -> Callable:
    return lambda kind: kind(store, heard.append, lambda: NOW)


@pytest.fixture
def accounts(make: Callable) -> Accounts:
    return make(Accounts)


@pytest.fixture
def people(make: Callable) -> People:
    return make(People)


@pytest.fixture
def entries(make: Callable) -> Entries:
    return make(Entries)


@pytest.fixture
def plans(make: Callable) -> Plans:
    return make(Plans)


@pytest.fixture
def preferences(make: Callable) -> Preferences:
    return make(Preferences)


@pytest.fixture
def rila(accounts: Accounts) -> int:
    return accounts.add("Rila Foods")


@pytest.fixture
def sell(store):
    """Write customers and lines straight into the ledger: (code, day, amount, cost, currency)."""

    def write(lines, customers=()):
        with store.work("Sell") as work:
            session = work.session
            source = rows.add(session, SourceRecord, name="books", mapping="")
            batch = rows.add(
                session,
                ImportBatchRecord,
                source_id=source,
                kind="sales",
                file_name="f",
                sha256="0",
                at=NOW,
            )
            known = {}
            for code in [*customers, *(line[0] for line in lines)]:
                if code not in known:
                    account = rows.add(session, AccountRecord, **_new(f"Firm {code}"))
                    known[code] = rows.add(
                        session,
                        CustomerRecord,
                        source_id=source,
                        code=code,
                        name=f"Firm {code}",
                        account_id=account,
                    )
            months = {}
            for code, day, amount, cost, currency in lines:
                number = (day - EPOCH).days
                if session.get(CalendarDayRecord, number) is None:
                    month = day.year * 100 + day.month
                    session.add(CalendarDayRecord(day=number, g_month=month, j_month=140500))
                    session.flush()
                rows.add(
                    session,
                    SaleLineRecord,
                    batch_in=batch,
                    customer_id=known[code],
                    day=number,
                    revenue=amount,
                    cost=cost,
                    currency=currency,
                )
                place = (known[code], day.year * 100 + day.month, currency)
                sums = months.setdefault(place, [0, 0, 0])
                sums[0] += amount
                sums[1] += cost or 0
                sums[2] += amount if cost is not None else 0
            for (customer, month, currency), (revenue, cost, with_cost) in months.items():
                session.add(
                    SaleMonthRecord(
                        calendar="gregorian",
                        customer_id=customer,
                        month=month,
                        currency=currency,
                        product_group="",
                        revenue=revenue,
                        cost=cost,
                        cost_known_revenue=with_cost,
                        quantity=0,
                        documents=1,
                        last_day=0,
                    )
                )

    return write
