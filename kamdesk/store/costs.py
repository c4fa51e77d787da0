"""Cost drivers, their rates, what accounts took, price indices: written and read one by one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kamdesk.domain.analyses.cost_to_serve import Driver
from kamdesk.domain.costs import CostLine, CostRate, IndexMonth
from kamdesk.store import rows
from kamdesk.store.tables import (
    AccountCostRecord,
    CostDriverRecord,
    CostRateRecord,
    PriceIndexRecord,
)


def drivers(session: Session) -> tuple[Driver, ...]:
    """Give all drivers in the user's order."""
    order = (CostDriverRecord.position, CostDriverRecord.id)
    return tuple(
        Driver(r.id, r.key, r.title, r.unit, r.kind, r.avoidable, r.position, r.retired)
        for r in session.scalars(select(CostDriverRecord).order_by(*order))
    )


def driver(session: Session, driver_id: int) -> Driver | None:
    """Give one driver, or None."""
    return next((each for each in drivers(session) if each.id == driver_id), None)


def used(session: Session, driver_id: int) -> int:
    """Count the lines of accounts that name a driver."""
    chosen = select(func.count()).select_from(AccountCostRecord)
    return session.scalar(chosen.where(AccountCostRecord.driver_id == driver_id)) or 0


def rates(session: Session) -> tuple[CostRate, ...]:
    """Give all rates, by driver and fiscal year."""
    chosen = select(CostRateRecord).order_by(CostRateRecord.driver_id, CostRateRecord.year)
    return tuple(
        CostRate(r.id, r.driver_id, r.year, r.rate, r.currency) for r in session.scalars(chosen)
    )


def put_rate(
    session: Session, driver_id: int, year: int, rate: Decimal | None, currency: str
) -> None:
    """Write the rate of a year; without a value it is taken away."""
    here = (CostRateRecord.driver_id == driver_id, CostRateRecord.year == year)
    if rate is None:
        session.execute(delete(CostRateRecord).where(*here))
        return
    row_id = session.scalar(select(CostRateRecord.id).where(*here))
    if row_id:
        rows.change(session, CostRateRecord, row_id, rate=rate, currency=currency)
    else:
        rows.add(
            session, CostRateRecord, driver_id=driver_id, year=year, rate=rate, currency=currency
        )


def lines(session: Session, account_id: int) -> tuple[CostLine, ...]:
    """Give what was typed for an account, newest first."""
    record = AccountCostRecord
    chosen = select(record).where(record.account_id == account_id)
    return tuple(
        CostLine(r.id, r.account_id, r.driver_id, r.start, r.end, r.quantity, r.currency, r.note)
        for r in session.scalars(chosen.order_by(record.start.desc(), record.driver_id, record.id))
    )


def line(session: Session, line_id: int) -> CostLine | None:
    """Give one line, or None."""
    r = session.get(AccountCostRecord, line_id)
    if r is None:
        return None
    return CostLine(r.id, r.account_id, r.driver_id, r.start, r.end, r.quantity, r.currency, r.note)


def series(session: Session) -> Mapping[str, tuple[IndexMonth, ...]]:
    """Give the price indices, months in order."""
    found: dict[str, list[IndexMonth]] = {}
    chosen = select(PriceIndexRecord).order_by(PriceIndexRecord.series, PriceIndexRecord.day)
    for r in session.scalars(chosen):
        found.setdefault(r.series, []).append(IndexMonth(r.id, r.series, r.day, r.value))
    return {name: tuple(months) for name, months in found.items()}


def put_month(session: Session, name: str, day: date, value: Decimal) -> None:
    """Write a month of an index; one that is known is replaced."""
    here = (PriceIndexRecord.series == name, PriceIndexRecord.day == day)
    row_id = session.scalar(select(PriceIndexRecord.id).where(*here))
    if row_id:
        rows.change(session, PriceIndexRecord, row_id, value=value)
    else:
        rows.add(session, PriceIndexRecord, series=name, day=day, value=value)


def rename_series(session: Session, old: str, new: str) -> None:
    """Give an index another name."""
    chosen = select(PriceIndexRecord.id).where(PriceIndexRecord.series == old)
    for row_id in session.scalars(chosen).all():
        rows.change(session, PriceIndexRecord, row_id, series=new)


def remove_series(session: Session, name: str) -> None:
    """Take an index away with all its months."""
    session.execute(delete(PriceIndexRecord).where(PriceIndexRecord.series == name))
