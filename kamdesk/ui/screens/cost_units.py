"""How cost drivers, their units and their moneys are named and typed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kamdesk.domain.analyses.cost_to_serve import FINANCING, UNITS

if TYPE_CHECKING:
    from kamdesk.domain.analyses.cost_to_serve import Driver
    from kamdesk.words import Words


def name_of(driver: Driver, words: Words) -> str:
    """Name a driver: as the user calls it, else in the window's language."""
    return words.isolate(driver.title) if driver.title else words(driver.name)


def unit_of(driver: Driver, words: Words, currency: str) -> str:
    """Say what a quantity of a driver is counted in."""
    if driver.kind == "amount":
        return words.currency(currency)
    if driver.kind in FINANCING:
        return words("days")
    return words.isolate(driver.unit) if driver.unit else words(UNITS.get(driver.key, ""))


def rate_unit_of(driver: Driver, words: Words, currency: str) -> str:
    """Say what a rate of a driver is counted in."""
    if driver.kind in FINANCING:
        return words("% a year")
    money = words.currency(currency)
    if driver.unit or driver.key == "kilometres":
        return words.line(f"{money} / {unit_of(driver, words, currency)}")
    return words("{money} each", money=money)


def shown(value: Decimal | None, currency: str, words: Words) -> Decimal | None:
    """Turn whole units of money into those the user reads: tomans for rials, where wanted."""
    return value / 10 if value is not None and _toman(currency, words) else value


def kept(value: Decimal | None, currency: str, words: Words) -> Decimal | None:
    """Turn what was typed into whole units of money."""
    return value * 10 if value is not None and _toman(currency, words) else value


def _toman(currency: str, words: Words) -> bool:
    return words.toman and currency == "IRR"
