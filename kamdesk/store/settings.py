"""The store's settings, currencies and rates."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.store import rows
from kamdesk.store.tables import CurrencyRecord, RateRecord, SettingRecord


def values(session: Session) -> dict[str, str]:
    """Give what the user has set; defaults are not among them."""
    return {s.name: s.value for s in session.scalars(select(SettingRecord))}


def put(session: Session, name: str, value: str) -> None:
    """Set one."""
    row_id = session.scalar(select(SettingRecord.id).where(SettingRecord.name == name))
    if row_id:
        rows.change(session, SettingRecord, row_id, value=value)
    else:
        rows.add(session, SettingRecord, name=name, value=value)


def exponents(session: Session) -> dict[str, int]:
    """Give the minor unit of each known currency."""
    return {c.code: c.exponent for c in session.scalars(select(CurrencyRecord))}


def put_currency(session: Session, code: str, exponent: int) -> None:
    """Freeze a currency's minor unit; a known one is left as it is."""
    if code not in exponents(session):
        rows.add(session, CurrencyRecord, code=code, exponent=exponent)


def rates(session: Session, reporting: str) -> dict[str, tuple[tuple[date, int, int], ...]]:
    """Give (from day, num, den) by currency into the reporting one, oldest first."""
    chosen = select(RateRecord).where(RateRecord.reporting == reporting)
    found: dict[str, list[tuple[date, int, int]]] = {}
    for rate in session.scalars(chosen.order_by(RateRecord.from_day)):
        found.setdefault(rate.currency, []).append((rate.from_day, rate.num, rate.den))
    return {currency: tuple(known) for currency, known in found.items()}


def rate_rows(session: Session, reporting: str) -> list[tuple[int, str, date, int, int]]:
    """Give (id, currency, from day, num, den) into the reporting currency, newest first."""
    chosen = select(RateRecord).where(RateRecord.reporting == reporting)
    ordered = session.scalars(chosen.order_by(RateRecord.currency, RateRecord.from_day.desc()))
    return [(rate.id, rate.currency, rate.from_day, rate.num, rate.den) for rate in ordered]


def put_rate(
    session: Session, currency: str, reporting: str, from_day: date, fraction: tuple[int, int]
) -> None:
    """Write a rate; one of the same day is replaced."""
    here = (
        RateRecord.currency == currency,
        RateRecord.reporting == reporting,
        RateRecord.from_day == from_day,
    )
    num, den = fraction
    row_id = session.scalar(select(RateRecord.id).where(*here))
    if row_id:
        rows.change(session, RateRecord, row_id, num=num, den=den)
    else:
        rows.add(
            session,
            RateRecord,
            currency=currency,
            reporting=reporting,
            from_day=from_day,
            num=num,
            den=den,
        )
