"""What changed with an account after a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.domain.people import Judgement
from kamdesk.store.tables import CustomerRecord, JudgementRecord, SaleLineRecord

_EPOCH = date(1970, 1, 1)


def judgements(session: Session, ids: Collection[int]) -> dict[int, list[Judgement]]:
    """Give all judgements about people, oldest first."""
    record = JudgementRecord
    chosen = select(record).where(record.subject == "person", record.subject_id.in_(ids))
    found: dict[int, list[Judgement]] = defaultdict(list)
    for j in session.scalars(chosen.order_by(record.day, record.id)):
        confirmed = j.standing == "confirmed"
        found[j.subject_id].append(
            Judgement(j.what, j.day, j.value, confirmed, j.evidence, j.source)
        )
    return found


def invoiced(session: Session, account_id: int, first: date) -> dict[str, tuple[int, date]]:
    """Sum what was invoiced from a day on: amount and last day, by currency."""
    line = SaleLineRecord
    chosen = (
        select(line.currency, func.sum(line.revenue), func.max(line.day))
        .join(CustomerRecord, CustomerRecord.id == line.customer_id)
        .where(CustomerRecord.account_id == account_id, line.live == 1)
        .where(line.day >= (first - _EPOCH).days)
        .group_by(line.currency)
    )
    return {row[0]: (row[1], _EPOCH + timedelta(days=row[2])) for row in session.execute(chosen)}
