"""Win-back cases and answered alarms as the store keeps them."""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from kamdesk.domain.people import Judgement
from kamdesk.domain.winback import CLOSED, TESTS, Case
from kamdesk.store import people, rows
from kamdesk.store.tables import AccountRecord, CustomerRecord, PersonRecord, WinBackRecord

_PLAIN = [
    column.name for column in WinBackRecord.__table__.columns if column.name not in {"uid", "means"}
]
_SEPARATOR = ","


def cases(session: Session) -> tuple[Case, ...]:
    """Give all cases in the user's order."""
    return _read(session)


def one(session: Session, case_id: int) -> Case | None:
    """Give one case, or None."""
    return next(iter(_read(session, WinBackRecord.id == case_id)), None)


def open_of(session: Session, account_id: int) -> Case | None:
    """Give the open case of an account, or None."""
    where = WinBackRecord.account_id == account_id, WinBackRecord.state.not_in(CLOSED)
    return next(iter(_read(session, *where)), None)


def put_means(session: Session, case_id: int, means: Collection[str]) -> None:
    """Write by what an account is to be won back."""
    rows.change(session, WinBackRecord, case_id, means=_SEPARATOR.join(sorted(means)))


def _read(session: Session, *where: ColumnElement[bool]) -> tuple[Case, ...]:
    case, owner = WinBackRecord, PersonRecord
    codes = (
        select(func.min(CustomerRecord.code))
        .where(CustomerRecord.account_id == case.account_id)
        .scalar_subquery()
    )
    chosen = (
        select(case, AccountRecord.name, codes, owner.name)
        .join(AccountRecord, AccountRecord.id == case.account_id)
        .outerjoin(owner, owner.id == case.owner_id)
        .where(*where)
        .order_by(case.position, case.id)
    )
    found = session.execute(chosen).all()
    judged = people.judgements(session, "account", [row[0].account_id for row in found])
    return tuple(
        Case(
            **{name: getattr(record, name) for name in _PLAIN},
            account=name,
            code=code or "",
            owner=person or "",
            means=frozenset(filter(None, record.means.split(_SEPARATOR))),
            tests=_tests(judged.get(record.account_id, {})),
        )
        for record, name, code, person in found
    )


def _tests(judged: Mapping[str, Judgement]) -> dict[str, Judgement]:
    """Give the three tests that were taken."""
    return {test: judged[f"test:{test}"] for test in TESTS if f"test:{test}" in judged}
