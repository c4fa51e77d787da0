"""What accounts are worth, as the store keeps it; plain SQL, so that commands start fast."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.domain.analyses.investment import Flow
from kamdesk.domain.worth import Cell, Lifetime, Programme, Rate

_LIFETIMES = """
    SELECT id, account_id, scenario, currency, margin, retention, growth, cost, years
    FROM lifetime WHERE ? IN (0, account_id) ORDER BY account_id, id"""
_CELLS = """
    SELECT lifetime_id, year, lifetime_year.margin, chance FROM lifetime_year
    JOIN lifetime ON lifetime.id = lifetime_id WHERE ? IN (0, account_id) ORDER BY year"""
_PROGRAMMES = """
    SELECT id, account_id, name, note, currency FROM programme
    WHERE ? IN (0, account_id) ORDER BY account_id, position, id"""
_FLOWS = """
    SELECT programme_id, year, cost, benefit FROM programme_year
    JOIN programme ON programme.id = programme_id WHERE ? IN (0, account_id) ORDER BY year"""
_STANDINGS = "SELECT account_id, day, standing = 'key' FROM decision ORDER BY day, id"
_CONTRACTS = """
    SELECT account_id, max(value) FROM entry_detail JOIN entry ON entry.id = entry_id
    WHERE kind = 'agreement' AND "key" = 'end' AND value != '' GROUP BY account_id"""


def lifetimes(connection: Any, account_id: int = 0) -> dict[int, dict[str, Lifetime]]:
    """Give the lifetimes of one account, or of all, by account and scenario."""
    cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    for number, year, margin, chance in connection.execute(_CELLS, (account_id,)):
        cells[number][year] = Cell(margin, _decimal(chance))
    found: dict[int, dict[str, Lifetime]] = defaultdict(dict)
    for row in connection.execute(_LIFETIMES, (account_id,)):
        number, account, scenario, currency, margin, retention, growth, cost, years = row
        found[account][scenario] = Lifetime(
            number,
            scenario,
            currency,
            margin,
            _decimal(retention),
            _decimal(growth),
            cost,
            years,
            cells[number],
        )
    return dict(found)


def programmes(connection: Any, account_id: int = 0) -> dict[int, list[Programme]]:
    """Give the programmes of one account, or of all, by account in the user's order."""
    flows: dict[int, list[Flow]] = defaultdict(list)
    for number, *flow in connection.execute(_FLOWS, (account_id,)):
        flows[number].append(Flow(*flow))
    found: dict[int, list[Programme]] = defaultdict(list)
    for number, account, name, note, currency in connection.execute(_PROGRAMMES, (account_id,)):
        found[account].append(Programme(number, name, note, currency, tuple(flows[number])))
    return dict(found)


def rates(connection: Any) -> dict[str, Rate]:
    """Give the discount rate of each currency; nominal where both were kept, as flows are."""
    query = "SELECT id, currency, kind, rate FROM discount_rate ORDER BY kind DESC"
    return {
        currency: Rate(number, currency, kind, Decimal(rate))
        for number, currency, kind, rate in connection.execute(query)
    }


def standings(connection: Any) -> Mapping[int, list[tuple[date, bool]]]:
    """Give (day, key or not) by account, oldest first."""
    found: dict[int, list[tuple[date, bool]]] = defaultdict(list)
    for account_id, day, key in connection.execute(_STANDINGS):
        found[account_id].append((date.fromisoformat(day), bool(key)))
    return found


def contract_ends(connection: Any) -> dict[int, date]:
    """Give the last day of each account's latest agreement, where one is known."""
    return {account: date.fromisoformat(day) for account, day in connection.execute(_CONTRACTS)}


def rate_ids(connection: Any, currency: str) -> list[int]:
    """Give the discount rates of a currency."""
    query = "SELECT id FROM discount_rate WHERE currency = ? ORDER BY id"
    return [row[0] for row in connection.execute(query, (currency,))]


def cell_id(connection: Any, lifetime_id: int, year: int) -> int:
    """Find a year of a sheet; 0 where nothing was typed."""
    query = "SELECT id FROM lifetime_year WHERE lifetime_id = ? AND year = ?"
    return _first(connection.execute(query, (lifetime_id, year)))


def flow_id(connection: Any, programme_id: int, year: int) -> int:
    """Find a year of a programme; 0 where there is none."""
    query = "SELECT id FROM programme_year WHERE programme_id = ? AND year = ?"
    return _first(connection.execute(query, (programme_id, year)))


def _first(found: Any) -> int:
    row = found.fetchone()
    return int(row[0]) if row else 0


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
