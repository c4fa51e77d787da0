"""The use cases on a fresh store, at a fixed moment; `heard` collects what screens are told."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kamdesk.domain.changes import Changes
from kamdesk.store.desk import Store
from kamdesk.usecases.accounts import Accounts
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
