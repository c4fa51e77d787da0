"""What one account bought, by month and product group."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.domain.calendars import Calendar
from kamdesk.store.tables import CustomerRecord, SaleMonthRecord

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class MonthBought:
    """One product group in one month; quantity in thousandths, amounts in minor units."""

    month: int
    group: str
    currency: str
    quantity: int
    revenue: int
    cost: int
    cost_known_revenue: int


def last_day(session: Session) -> date | None:
    """Give the last day of the whole ledger."""
    days = session.scalar(select(func.max(SaleMonthRecord.last_day)))
    return None if days is None else _EPOCH + timedelta(days=days)


def by_month(session: Session, account_id: int, calendar: Calendar) -> tuple[MonthBought, ...]:
    """Sum the account's customers by month of the calendar, oldest first."""
    sale = SaleMonthRecord
    sums = (sale.quantity, sale.revenue, sale.cost, sale.cost_known_revenue)
    chosen = (
        select(sale.month, sale.product_group, sale.currency, *(func.sum(part) for part in sums))
        .join(CustomerRecord, CustomerRecord.id == sale.customer_id)
        .where(CustomerRecord.account_id == account_id, sale.calendar == calendar)
        .group_by(sale.month, sale.product_group, sale.currency)
        .order_by(sale.month, sale.product_group, sale.currency)
    )
    return tuple(MonthBought(*tuple(row)) for row in session.execute(chosen))
