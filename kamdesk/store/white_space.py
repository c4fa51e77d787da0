"""What an account bought by product group and unit, plain SQL; and what was typed of the rest."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.white_space import Bought, Typed
from kamdesk.store import rows
from kamdesk.store.sold import EPOCH
from kamdesk.store.standing_tables import WhiteCellRecord

# An account that others count with buys what they buy too.
_BOUGHT = """
    SELECT coalesce(product_group, ''), sale_line.unit, customer.unit_id, sale_line.currency,
    sum(CASE WHEN day BETWEEN ?2 AND ?3 THEN revenue ELSE 0 END),
    sum(CASE WHEN day BETWEEN ?2 AND ?3 THEN coalesce(quantity, 0) ELSE 0 END),
    sum(day BETWEEN ?2 AND ?3), sum(quantity IS NULL AND day BETWEEN ?2 AND ?3), max(day)
    FROM account JOIN customer ON customer.account_id = account.id
    JOIN sale_line ON sale_line.customer_id = customer.id
    LEFT JOIN product ON product.id = product_id
    WHERE (account.id = ?1 OR account.group_id = ?1) AND live = 1
    GROUP BY 1, 2, 3, 4"""
# A market is a country; whoever has none belongs to all of them.
_MARKET = """
    SELECT product_group, count(DISTINCT coalesce(account.group_id, account.id))
    FROM sale_month JOIN customer ON customer.id = sale_month.customer_id
    JOIN account ON account.id = customer.account_id
    WHERE calendar = ?2 AND month BETWEEN ?3 AND ?4 AND product_group <> '' AND revenue > 0
    AND account.id <> ?1 AND coalesce(account.group_id, 0) <> ?1
    AND (country = '' OR ?5 = '' OR country = ?5)
    GROUP BY product_group"""
_COUNTRY = "SELECT country FROM account WHERE id = ?"
_PLAIN = [WhiteCellRecord.__table__.columns[name] for name in Typed.__dataclass_fields__]


def bought(connection: Any, account_id: int, first: date, last: date) -> tuple[Bought, ...]:
    """Give what an account bought on some days, and when it last bought each group at all."""
    span = account_id, (first - EPOCH).days, (last - EPOCH).days
    found = connection.execute(_BOUGHT, span)
    return tuple(Bought._make((*row, EPOCH + timedelta(days=day))) for *row, day in found)


def market(
    connection: Any, account_id: int, calendar: Calendar, months: tuple[int, int]
) -> dict[str, int]:
    """Count the other customers of its country that buy each group in some months."""
    (country,) = connection.execute(_COUNTRY, (account_id,)).fetchone() or ("",)
    return dict(connection.execute(_MARKET, (account_id, calendar, *months, country)))


def typed(session: Session, account_id: int) -> tuple[Typed, ...]:
    """Give what the user says of an account's fields."""
    chosen = select(*_PLAIN).where(WhiteCellRecord.account_id == account_id)
    return tuple(Typed(*row) for row in session.execute(chosen.order_by(WhiteCellRecord.id)))


def one(session: Session, account_id: int, group: str, unit_id: int | None) -> Typed | None:
    """Give what is said of one field, or None."""
    cell = WhiteCellRecord
    here = cell.account_id == account_id, cell.product_group == group, cell.unit_id == unit_id
    row = session.execute(select(*_PLAIN).where(*here).order_by(cell.id).limit(1)).first()
    return Typed(*row) if row else None


def put(session: Session, account_id: int, known: Typed | None, **values: Any) -> None:
    """Write what is said of a field: the first word makes its row."""
    if known:
        rows.change(session, WhiteCellRecord, known.id, **values)
    else:
        rows.add(session, WhiteCellRecord, account_id=account_id, **values)


def clear(session: Session, cell_id: int) -> None:
    """Forget what was said of a field."""
    rows.remove(session, WhiteCellRecord, cell_id)
