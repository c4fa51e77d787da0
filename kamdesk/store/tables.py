"""Every table. Classes end in `Record`, so that one outside the room is seen at once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    BLOB,
    INTEGER,
    REAL,
    TEXT,
    CheckConstraint,
    ForeignKey,
    Index,
    MetaData,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

SHORT, LONG = 1_000, 200_000  # letters a text may hold


class IsoDay(TypeDecorator[date]):
    """A day as ISO Gregorian text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC as ISO text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number as text, digit by digit as it was written."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = INTEGER
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Any) -> bool | None:
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    """What all tables share: STRICT, named constraints, types of the engine."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: TEXT,
        int: INTEGER,
        float: REAL,
        bytes: BLOB,
        bool: Flag,
        date: IsoDay,
        datetime: Instant,
        Decimal: Exact,
    }


STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


def _one_of(column: str, *values: str) -> CheckConstraint:
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")


def _parent(target: str, ondelete: str = "CASCADE") -> Any:
    return mapped_column(ForeignKey(target, ondelete=ondelete), index=True)


def _long() -> Any:
    return mapped_column(default="", info={"limit": LONG})


# --- the store about itself


class MetaRecord(Base):
    """Facts of the file: its uid, its commit number, its generation of keys."""

    __tablename__ = "meta"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str] = _long()


class UndoStepRecord(Base):
    """One labelled deed that can be taken back."""

    __tablename__ = "undo_step"
    __table_args__ = (CheckConstraint("state IN (0, 1)", name="state_known"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    params: Mapped[str] = _long()
    at: Mapped[datetime]
    origin: Mapped[str] = mapped_column(default="")
    merge_key: Mapped[str] = mapped_column(default="")
    state: Mapped[int] = mapped_column(default=0)


class UndoRowRecord(Base):
    """The opposite of one row's change, as a statement."""

    __tablename__ = "undo_row"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = _parent("undo_step.id")
    table_name: Mapped[str]
    row_id: Mapped[int]
    sql: Mapped[str] = mapped_column(info={"limit": 0})


class SettingRecord(Base):
    """A choice that changes a figure."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str] = _long()


class SnapshotRecord(Base):
    """What a typed read model said at a moment."""

    __tablename__ = "snapshot"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject_id: Mapped[int]
    taken_at: Mapped[datetime]
    format: Mapped[int]
    body: Mapped[str] = mapped_column(info={"limit": 0})


class BlobRecord(Base):
    """The bytes of a file; outside the journal."""

    __tablename__ = "blob"
    __table_args__ = (
        CheckConstraint("length(bytes) <= 26214400", name="bytes_small"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    bytes: Mapped[bytes]


class ChoiceRecord(Base):
    """An entry of a list; shipped codes speak through the catalogue."""

    __tablename__ = "choice"
    __table_args__ = (UniqueConstraint("list", "code"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    list: Mapped[str]
    code: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)


class ChoiceTextRecord(Base):
    """The user's own wording of a choice in one language."""

    __tablename__ = "choice_text"
    __table_args__ = (UniqueConstraint("choice_id", "language"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    choice_id: Mapped[int] = _parent("choice.id")
    language: Mapped[str]
    text: Mapped[str]


# --- money and time


class CurrencyRecord(Base):
    """A currency and its minor unit, frozen when first used."""

    __tablename__ = "currency"
    __table_args__ = (CheckConstraint("exponent BETWEEN 0 AND 4", name="exponent_known"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    exponent: Mapped[int]


class RateRecord(Base):
    """One unit of a currency = num / den of the reporting currency, from a day on."""

    __tablename__ = "rate"
    __table_args__ = (
        UniqueConstraint("currency", "reporting", "from_day"),
        CheckConstraint("num > 0 AND den > 0", name="rate_positive"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    currency: Mapped[str]
    reporting: Mapped[str]
    from_day: Mapped[date]
    num: Mapped[int]
    den: Mapped[int]


class CalendarDayRecord(Base):
    """The month of a day in both calendars; days are counted since 1970-01-01."""

    __tablename__ = "calendar_day"
    __table_args__ = ({"sqlite_strict": True},)

    day: Mapped[int] = mapped_column(primary_key=True)
    g_month: Mapped[int]
    j_month: Mapped[int]


# --- the sales ledger


class SourceRecord(Base):
    """Where sales come from, and how its columns are read."""

    __tablename__ = "source"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[str] = _long()


class ImportBatchRecord(Base):
    """One import: one step of undo; `live` takes its lines in and out."""

    __tablename__ = "import_batch"
    __table_args__ = (_one_of("kind", "sales", "customers"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[int] = _parent("source.id", "RESTRICT")
    kind: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    at: Mapped[datetime]
    live: Mapped[bool] = mapped_column(default=True)
    rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]


class ProductRecord(Base):
    """A product in the seller's books."""

    __tablename__ = "product"
    __table_args__ = (UniqueConstraint("source_id", "code", "name", "product_group"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"))
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    product_group: Mapped[str] = mapped_column(default="")


class CustomerRecord(Base):
    """A code in the seller's books; it belongs to the account we deal with."""

    __tablename__ = "customer"
    __table_args__ = (UniqueConstraint("source_id", "code"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="RESTRICT"))
    code: Mapped[str]
    name: Mapped[str]
    account_id: Mapped[int] = _parent("account.id", "RESTRICT")
    unit_id: Mapped[int | None] = _parent("account_unit.id", "SET NULL")


class SaleLineRecord(Base):
    """A line of an invoice. Never changed: a corrected line is a new one, the old has left."""

    __tablename__ = "sale_line"
    __table_args__ = (
        Index("ix_sale_line_customer_id_day", "customer_id", "day"),
        Index("ix_sale_line_batch_in", "batch_in"),
        Index("ix_sale_line_batch_out", "batch_out"),
        Index("ix_sale_line_day", "day"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_in: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="RESTRICT"))
    batch_out: Mapped[int | None] = mapped_column(
        ForeignKey("import_batch.id", ondelete="RESTRICT")
    )
    live: Mapped[int] = mapped_column(default=1)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="RESTRICT"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id", ondelete="RESTRICT"))
    day: Mapped[int]  # since 1970-01-01, for speed
    document: Mapped[str] = mapped_column(default="")
    line: Mapped[str] = mapped_column(default="")
    document_type: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    occurrence: Mapped[int] = mapped_column(default=0)  # n-th equal row of a file
    quantity: Mapped[int | None]  # thousandths
    revenue: Mapped[int]  # minor units, without VAT
    cost: Mapped[int | None]  # minor units; unknown is not zero
    currency: Mapped[str]


class SaleMonthRecord(Base):
    """Sales summed by month, in both calendars; derived."""

    __tablename__ = "sale_month"
    __table_args__ = (
        CheckConstraint("calendar IN ('gregorian', 'jalali')", name="calendar_known"),
        {"sqlite_strict": True, "sqlite_with_rowid": False},
    )

    calendar: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(
        ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True
    )
    month: Mapped[int] = mapped_column(primary_key=True)  # yyyymm of the calendar
    currency: Mapped[str] = mapped_column(primary_key=True)
    product_group: Mapped[str] = mapped_column(primary_key=True)
    revenue: Mapped[int]
    cost: Mapped[int]
    cost_known_revenue: Mapped[int]
    quantity: Mapped[int]
    documents: Mapped[int]
    last_day: Mapped[int]


# --- accounts


class AccountRecord(Base):
    """A client we deal with: an organisation or a person."""

    __tablename__ = "account"
    __table_args__ = (
        _one_of("kind", "organisation", "person"),
        _one_of("standing", "none", "candidate", "key"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="organisation")
    name: Mapped[str]
    country: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    currency: Mapped[str] = mapped_column(default="")
    standing: Mapped[str] = mapped_column(default="none", index=True)
    key_since: Mapped[date | None]


class NameRecord(Base):
    """The name of an account or a person in a further script."""

    __tablename__ = "name"
    __table_args__ = (
        _one_of("subject", "account", "person"),
        _one_of("script", "latin", "arabic", "hebrew", "cyrillic"),
        UniqueConstraint("subject", "subject_id", "script"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[int]
    script: Mapped[str]
    text: Mapped[str]


class AccountUnitRecord(Base):
    """A site or unit of an account."""

    __tablename__ = "account_unit"
    __table_args__ = (_one_of("kind", "site", "unit"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = _parent("account.id")
    parent_id: Mapped[int | None] = _parent("account_unit.id", "SET NULL")
    kind: Mapped[str] = mapped_column(default="site")
    name: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class DecisionRecord(Base):
    """An account became key, candidate or neither, and why."""

    __tablename__ = "decision"
    __table_args__ = (_one_of("standing", "none", "candidate", "key"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _parent("account.id")
    day: Mapped[date]
    standing: Mapped[str]
    reason: Mapped[str] = _long()
    review_due: Mapped[date | None]


class FactRecord(Base):
    """What is known about an account on a day; the newest is the present."""

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("account_id", "key", "day"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = _parent("account.id")
    key: Mapped[str]
    day: Mapped[date]
    text: Mapped[str] = _long()
    source: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=False)  # stated or confirmed by the client


class JudgementRecord(Base):
    """What we think of a subject on a day; one a day, the newest is the present."""

    __tablename__ = "judgement"
    __table_args__ = (
        _one_of("subject", "account", "person"),
        _one_of("standing", "assumed", "confirmed"),
        UniqueConstraint("subject", "subject_id", "what", "day"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[int]
    what: Mapped[str]
    day: Mapped[date]
    value: Mapped[str]
    standing: Mapped[str] = mapped_column(default="assumed")
    evidence: Mapped[str] = _long()
    source: Mapped[str] = mapped_column(default="")


# --- people


class PersonRecord(Base):
    """A person: theirs (of an account) or ours."""

    __tablename__ = "person"
    __table_args__ = (
        _one_of("side", "theirs", "ours"),
        CheckConstraint("(side = 'ours') = (account_id IS NULL)", name="side_fits"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    side: Mapped[str] = mapped_column(default="theirs")
    account_id: Mapped[int | None] = _parent("account.id")
    unit_id: Mapped[int | None] = _parent("account_unit.id", "SET NULL")
    reports_to: Mapped[int | None] = _parent("person.id", "SET NULL")
    name: Mapped[str]
    pronunciation: Mapped[str] = mapped_column(default="")
    address_form: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    reach: Mapped[str] = mapped_column(default="")
    quiet_times: Mapped[str] = mapped_column(default="")
    assistant: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    manner: Mapped[str] = _long()
    wins: Mapped[str] = _long()
    notes: Mapped[str] = _long()
    birthday: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class PersonRoleRecord(Base):
    """A buying role of a person; several may hold."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "role"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = _parent("person.id")
    role: Mapped[str]


# --- history


class EntryRecord(Base):
    """Something that happened between us and an account."""

    __tablename__ = "entry"
    __table_args__ = (
        _one_of("on_time", "", "on_time", "late"),
        _one_of("raised_by", "", "client", "us"),
        Index("ix_entry_account_id_day", "account_id", "day"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[str]
    day: Mapped[date]  # the local day
    at: Mapped[datetime | None]  # the moment, where the hour is known
    subject: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = _long()
    agreed_summary: Mapped[str] = _long()
    notes: Mapped[str] = _long()
    next_step: Mapped[str] = _long()
    mood: Mapped[str] = mapped_column(default="")
    on_time: Mapped[str] = mapped_column(default="")
    raised_by: Mapped[str] = mapped_column(default="")
    logged_at: Mapped[datetime]


class EntryPersonRecord(Base):
    """Somebody who took part in an entry."""

    __tablename__ = "entry_person"
    __table_args__ = (UniqueConstraint("entry_id", "person_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = _parent("entry.id")
    person_id: Mapped[int] = _parent("person.id")


class PromiseRecord(Base):
    """Who owes what to whom until when."""

    __tablename__ = "promise"
    __table_args__ = (
        _one_of("owed_by", "ours", "theirs"),
        _one_of("state", "open", "kept", "late", "broken"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = _parent("account.id")
    entry_id: Mapped[int | None] = _parent("entry.id", "SET NULL")
    person_id: Mapped[int | None] = _parent("person.id", "SET NULL")
    owed_by: Mapped[str]
    what: Mapped[str]
    made: Mapped[date]
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    settled: Mapped[date | None]


# --- plans


class PlanRecord(Base):
    """The plan for an account over a period."""

    __tablename__ = "plan"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = _parent("account.id")
    start: Mapped[date]
    end: Mapped[date]
    purpose: Mapped[str] = _long()
    next_review: Mapped[date | None]  # the joint one
    inner_aim: Mapped[str] = _long()


class GoalRecord(Base):
    """A goal of the client's."""

    __tablename__ = "goal"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = _parent("plan.id")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")


class ObjectiveRecord(Base):
    """A SMART objective, joint or ours."""

    __tablename__ = "objective"
    __table_args__ = (
        _one_of("kind", "joint", "ours"),
        _one_of("state", "on_track", "behind", "at_risk", "reached", "dropped"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = _parent("plan.id")
    kind: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    baseline: Mapped[Decimal | None]
    target: Mapped[Decimal | None]
    current: Mapped[Decimal | None]
    measured_on: Mapped[date | None]
    due: Mapped[date | None]
    why: Mapped[str] = _long()  # why it can be reached
    goal_id: Mapped[int | None] = _parent("goal.id", "SET NULL")
    owner_id: Mapped[int | None] = _parent("person.id", "SET NULL")
    state: Mapped[str] = mapped_column(default="on_track")


class StrategyRecord(Base):
    """How an objective is to be reached."""

    __tablename__ = "strategy"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = _parent("plan.id")
    objective_id: Mapped[int | None] = _parent("objective.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = _long()


class StepRecord(Base):
    """An action or a milestone of a plan."""

    __tablename__ = "step"
    __table_args__ = (
        _one_of("kind", "action", "milestone"),
        _one_of("scope", "joint", "ours"),
        _one_of("owner_side", "ours", "theirs", "both"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = _parent("plan.id")
    strategy_id: Mapped[int | None] = _parent("strategy.id", "SET NULL")
    objective_id: Mapped[int | None] = _parent("objective.id", "SET NULL")
    depends_on: Mapped[int | None] = _parent("step.id", "SET NULL")
    kind: Mapped[str]
    scope: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str]
    owner_side: Mapped[str] = mapped_column(default="ours")
    owner_id: Mapped[int | None] = _parent("person.id", "SET NULL")
    start: Mapped[date | None]
    due: Mapped[date | None]
    done_on: Mapped[date | None]


class MutualRecord(Base):
    """What both sides gain, by topic, in words."""

    __tablename__ = "mutual"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = _parent("plan.id")
    position: Mapped[int] = mapped_column(default=0)
    topic: Mapped[str]
    they_get: Mapped[str] = _long()
    we_get: Mapped[str] = _long()


# --- search


class DerivedTextRecord(Base):
    """What can be searched, folded; derived. Two FTS5 tables of the first migration read it."""

    __tablename__ = "derived_text"
    __table_args__ = (UniqueConstraint("owner", "owner_id"), {"sqlite_strict": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    owner_id: Mapped[int]
    account_id: Mapped[int | None]
    day: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(info={"limit": 0})


def _guard_texts() -> None:
    """Let the engine refuse a text that is too long or holds a NUL."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            limit = column.info.get("limit", SHORT)
            kind = getattr(column.type, "impl", column.type)
            if type(column.type) is TEXT and limit and isinstance(kind, TEXT):
                table.append_constraint(
                    CheckConstraint(
                        f"length({column.name}) <= {limit} AND instr({column.name}, char(0)) = 0",
                        name=f"{column.name}_clean",
                    )
                )


_guard_texts()
