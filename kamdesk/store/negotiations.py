"""Negotiations as the store keeps them, with all that hangs on them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.domain.negotiations import (
    Attendee,
    Concession,
    Issue,
    IssueStep,
    Negotiation,
    Package,
    Round,
    TableOffer,
    TalkLine,
    Tick,
)
from kamdesk.store import rows
from kamdesk.store.records import Base
from kamdesk.store.talk_tables import (
    AttendeeRecord,
    ConcessionRecord,
    IssueRecord,
    IssueStepRecord,
    NegotiationRecord,
    PackageRecord,
    PackageValueRecord,
    RoundRecord,
    TableOfferRecord,
    TalkLineRecord,
    TickRecord,
)

Value = TypeVar("Value")

PARTS: dict[str, tuple[type[Base], type[Any]]] = {
    "attendees": (AttendeeRecord, Attendee),
    "concessions": (ConcessionRecord, Concession),
    "lines": (TalkLineRecord, TalkLine),
    "rounds": (RoundRecord, Round),
    "ticks": (TickRecord, Tick),
}
_MADE = frozenset({"issues", "packages", *PARTS})
_PLAIN = [name for name in Negotiation.__dataclass_fields__ if name not in _MADE]


def _hanging(
    session: Session,
    record: type[Base],
    value: type[Value],
    parent: str,
    ids: Collection[int],
    **more: Any,
) -> dict[int, list[Value]]:
    """Read what hangs on these parents, in the user's order; fields and columns share names."""
    columns = record.__table__.columns
    named = [name for name in value.__dataclass_fields__ if name in columns]  # type: ignore[attr-defined]
    chosen = select(columns[parent], *(columns[name] for name in named))
    order = [columns[name] for name in ("position", "number", "said_at", "id") if name in columns]
    found: dict[int, list[Value]] = defaultdict(list)
    for owner, *read in session.execute(chosen.where(columns[parent].in_(ids)).order_by(*order)):
        values = dict(zip(named, read, strict=True))
        extra = {name: each.get(values["id"], default) for name, (each, default) in more.items()}
        found[owner].append(value(**values, **extra))
    return found


def _ids(session: Session, record: type[Base], parents: Collection[int]) -> Sequence[int]:
    columns = record.__table__.columns
    chosen = select(columns["id"]).where(columns["negotiation_id"].in_(parents))
    return session.scalars(chosen).all()


def _issues(session: Session, ids: Collection[int]) -> dict[int, list[Issue]]:
    issues = _ids(session, IssueRecord, ids)
    steps = _tuples(_hanging(session, IssueStepRecord, IssueStep, "issue_id", issues))
    offers = _tuples(_hanging(session, TableOfferRecord, TableOffer, "issue_id", issues))
    return _hanging(
        session,
        IssueRecord,
        Issue,
        "negotiation_id",
        ids,
        steps=(steps, ()),
        offers=(offers, ()),
    )


def _packages(session: Session, ids: Collection[int]) -> dict[int, list[Package]]:
    packages = _ids(session, PackageRecord, ids)
    chosen = select(
        PackageValueRecord.package_id, PackageValueRecord.issue_id, PackageValueRecord.value
    )
    values: dict[int, dict[int, Any]] = defaultdict(dict)
    for package, issue, value in session.execute(
        chosen.where(PackageValueRecord.package_id.in_(packages))
    ):
        values[package][issue] = value
    return _hanging(session, PackageRecord, Package, "negotiation_id", ids, values=(values, {}))


def _tuples(found: dict[int, list[Value]]) -> dict[int, tuple[Value, ...]]:
    return {owner: tuple(values) for owner, values in found.items()}


def _read(session: Session, records: Sequence[NegotiationRecord]) -> tuple[Negotiation, ...]:
    ids = [record.id for record in records]
    parts: dict[str, dict[int, list[Any]]] = {
        name: _hanging(session, record, value, "negotiation_id", ids)
        for name, (record, value) in PARTS.items()
    }
    parts["issues"] = _issues(session, ids)
    parts["packages"] = _packages(session, ids)
    whole = []
    for record in records:
        values: dict[str, Any] = {name: getattr(record, name) for name in _PLAIN}
        values |= {name: tuple(found.get(record.id, ())) for name, found in parts.items()}
        whole.append(Negotiation(**values))
    return tuple(whole)


def one(session: Session, negotiation_id: int) -> Negotiation | None:
    """Give a negotiation by its id, whole."""
    record = session.get(NegotiationRecord, negotiation_id)
    return _read(session, [record])[0] if record else None


def every(session: Session, account_id: int | None = None) -> tuple[Negotiation, ...]:
    """Give all of an account, or of all; those without a day first, then the latest."""
    chosen = select(NegotiationRecord)
    if account_id is not None:
        chosen = chosen.where(NegotiationRecord.account_id == account_id)
    records = sorted(
        session.scalars(chosen).all(), key=lambda r: (r.day or date.max, r.id), reverse=True
    )
    return _read(session, records)


def put_value(session: Session, package_id: int, issue_id: int, value: Any) -> None:
    """Write what a package says on an issue; None takes it away."""
    row_id = session.scalar(
        select(PackageValueRecord.id).where(
            PackageValueRecord.package_id == package_id, PackageValueRecord.issue_id == issue_id
        )
    )
    if value is None:
        if row_id:
            rows.remove(session, PackageValueRecord, row_id)
    elif row_id:
        rows.change(session, PackageValueRecord, row_id, value=value)
    else:
        rows.add(session, PackageValueRecord, package_id=package_id, issue_id=issue_id, value=value)


def put_tick(
    session: Session, negotiation_id: int, sheet: str, key: str, done_on: date | None
) -> None:
    """Tick a row of a checklist, or take the tick back."""
    row_id = session.scalar(
        select(TickRecord.id).where(
            TickRecord.negotiation_id == negotiation_id,
            TickRecord.sheet == sheet,
            TickRecord.key == key,
        )
    )
    if row_id:
        rows.change(session, TickRecord, row_id, done_on=done_on)
    else:
        where = {"negotiation_id": negotiation_id, "sheet": sheet, "key": key}
        rows.add(session, TickRecord, **where, done_on=done_on, note="")


def copied(
    session: Session, source: Negotiation, day: date | None, subject: str, keeps: Collection[str]
) -> int:
    """Begin a negotiation from another; what was agreed, offered and ticked stays behind."""
    values = {name: getattr(source, name) for name in keeps}
    new = rows.add(
        session,
        NegotiationRecord,
        account_id=source.account_id,
        copied_from=source.id,
        subject=subject,
        day=day,
        **values,
    )
    for record, parts in (
        (AttendeeRecord, source.attendees),
        (TalkLineRecord, source.lines),
    ):
        for part in parts:
            _copy(session, record, part, negotiation_id=new)
    issues = {issue.id: _copy_issue(session, issue, new) for issue in source.issues}
    for line in source.concessions:
        _copy(
            session,
            ConcessionRecord,
            line,
            negotiation_id=new,
            issue_id=issues.get(line.issue_id or 0),
            made_on=None,
        )
    for package in source.packages:
        added = _copy(session, PackageRecord, package, negotiation_id=new)
        for issue_id, value in package.values.items():
            put_value(session, added, issues[issue_id], value)
    _follow(session, new, issues)
    return new


def _copy_issue(session: Session, issue: Issue, negotiation_id: int) -> int:
    """Copy an issue with its steps, without its result; their range is a guess again."""
    added = _copy(
        session,
        IssueRecord,
        issue,
        negotiation_id=negotiation_id,
        result=None,
        result_note="",
        standing="assumed",
    )
    for step in issue.steps:
        _copy(session, IssueStepRecord, step, issue_id=added)
    return added


def _copy(session: Session, record: type[Base], part: Any, **values: Any) -> int:
    columns = record.__table__.columns
    named = [n for n in part.__dataclass_fields__ if n in columns and n not in ("id", "uid")]
    return rows.add(session, record, **{**{n: getattr(part, n) for n in named}, **values})


def _follow(session: Session, negotiation_id: int, issues: dict[int, int]) -> None:
    """Let the copied lines point to the copied issues."""
    columns = TalkLineRecord.__table__.columns
    chosen = select(columns["id"], columns["issue_id"]).where(
        columns["negotiation_id"] == negotiation_id, columns["issue_id"].is_not(None)
    )
    for row_id, issue_id in session.execute(chosen).all():
        rows.change(session, TalkLineRecord, row_id, issue_id=issues.get(issue_id))
