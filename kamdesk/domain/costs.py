"""Costs as they are kept: rates of years, lines of accounts, months of a price index."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CostRate:
    """What one unit of a driver costs in a fiscal year; percent a year where it is financing."""

    id: int
    driver_id: int
    year: int
    rate: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class CostLine:
    """How much of a driver an account took over some days.

    `quantity` is a count, an amount in whole units of `currency`, or days of financing.
    """

    id: int
    account_id: int
    driver_id: int
    start: date
    end: date
    quantity: Decimal
    currency: str
    note: str


@dataclass(frozen=True, slots=True)
class IndexMonth:
    """One month of a price index; `day` is its first."""

    id: int
    series: str
    day: date
    value: Decimal
