"""Every table. Classes end in `Record`, so that one outside the room is seen at once."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.store import plan_tables, standing_tables, talk_tables
from kamdesk.store.records import (
    LONG,
    STRICT,
    added,
    guard_texts,
    long_text,
    one_of,
    parent,
)
from kamdesk.store.records import (
    Base as Base,
)

FURTHER = (standing_tables, plan_tables, talk_tables)  # read, so that the list of tables is whole

# --- the store about itself


class MetaRecord(Base):
    """Facts of the file: its uid, its commit number, its generation of keys."""

    __tablename__ = "meta"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str] = long_text()


class UndoStepRecord(Base):
    """One labelled deed that can be taken back."""

    __tablename__ = "undo_step"
    __table_args__ = (CheckConstraint("state IN (0, 1)", name="state_known"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]
    params: Mapped[str] = long_text()
    at: Mapped[datetime]
    origin: Mapped[str] = mapped_column(default="")
    merge_key: Mapped[str] = mapped_column(default="")
    state: Mapped[int] = mapped_column(default=0)


class UndoRowRecord(Base):
    """The opposite of one row's change, as a statement."""

    __tablename__ = "undo_row"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = parent("undo_step.id")
    table_name: Mapped[str]
    row_id: Mapped[int]
    sql: Mapped[str] = mapped_column(info={"limit": 0})


class SettingRecord(Base):
    """A choice that changes a figure."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str] = long_text()


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
    choice_id: Mapped[int] = parent("choice.id")
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
    mapping: Mapped[str] = long_text()


class ImportBatchRecord(Base):
    """One import: one step of undo; `live` takes its lines in and out."""

    __tablename__ = "import_batch"
    __table_args__ = (one_of("kind", "sales", "customers"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    source_id: Mapped[int] = parent("source.id", "RESTRICT")
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
    account_id: Mapped[int] = parent("account.id", "RESTRICT")
    unit_id: Mapped[int | None] = parent("account_unit.id", "SET NULL")


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
        one_of("kind", "organisation", "person"),
        one_of("standing", "none", "candidate", "key"),
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
    group_id: Mapped[int | None] = parent("account.id", "SET NULL")  # counted with that one
    lead_source: Mapped[str] = added()
    incumbent: Mapped[str] = added()  # who supplies it today
    potential: Mapped[int | None]  # revenue of a year, three years from now; minor units
    potential_currency: Mapped[str] = added()
    lost_on: Mapped[date | None]  # declared by the user


class NameRecord(Base):
    """The name of an account or a person in a further script."""

    __tablename__ = "name"
    __table_args__ = (
        one_of("subject", "account", "person"),
        one_of("script", "latin", "arabic", "hebrew", "cyrillic"),
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
    __table_args__ = (one_of("kind", "site", "unit"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    parent_id: Mapped[int | None] = parent("account_unit.id", "SET NULL")
    kind: Mapped[str] = mapped_column(default="site")
    name: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class DecisionRecord(Base):
    """An account became key, candidate or neither, and why."""

    __tablename__ = "decision"
    __table_args__ = (one_of("standing", "none", "candidate", "key"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = parent("account.id")
    day: Mapped[date]
    standing: Mapped[str]
    reason: Mapped[str] = long_text()
    review_due: Mapped[date | None]
    exception: Mapped[bool] = mapped_column(
        default=False, server_default="0"
    )  # a strategic one, under the gate
    score: Mapped[int | None]  # hundredths of a point, as it stood that day


class FactRecord(Base):
    """What is known about an account on a day; the newest is the present."""

    __tablename__ = "fact"
    __table_args__ = (UniqueConstraint("account_id", "key", "day"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = parent("account.id")
    key: Mapped[str]
    day: Mapped[date]
    text: Mapped[str] = long_text()
    source: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=False)  # stated or confirmed by the client


class JudgementRecord(Base):
    """What we think of a subject on a day; one a day, the newest is the present."""

    __tablename__ = "judgement"
    __table_args__ = (
        one_of("subject", "account", "person"),
        one_of("standing", "assumed", "confirmed"),
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
    evidence: Mapped[str] = long_text()
    source: Mapped[str] = mapped_column(default="")


# --- people


class PersonRecord(Base):
    """A person: theirs (of an account) or ours."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("side", "theirs", "ours"),
        one_of("post", "held", "vacant", "unknown"),
        CheckConstraint("(side = 'ours') = (account_id IS NULL)", name="side_fits"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    side: Mapped[str] = mapped_column(default="theirs")
    account_id: Mapped[int | None] = parent("account.id")
    unit_id: Mapped[int | None] = parent("account_unit.id", "SET NULL")
    reports_to: Mapped[int | None] = parent("person.id", "SET NULL")
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
    manner: Mapped[str] = long_text()
    wins: Mapped[str] = long_text()
    notes: Mapped[str] = long_text()
    birthday: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    interests: Mapped[str] = added(LONG)
    name_day: Mapped[str] = added()
    counter_plan: Mapped[str] = added(LONG)  # against an anti-sponsor
    cadence_days: Mapped[int | None]  # longest days without contact; else by level
    post: Mapped[str] = added(default="held")
    map_x: Mapped[float | None]  # where the user put it; else laid out
    map_y: Mapped[float | None]
    picture_id: Mapped[int | None] = parent("blob.id", "SET NULL")


class PersonRoleRecord(Base):
    """A buying role of a person; several may hold."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "role"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = parent("person.id")
    role: Mapped[str]


class PostRecord(Base):
    """A further post of a person, also at another account; the main one is the person's own."""

    __tablename__ = "post"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = parent("person.id")
    account_id: Mapped[int] = parent("account.id")
    unit_id: Mapped[int | None] = parent("account_unit.id", "SET NULL")
    reports_to: Mapped[int | None] = parent("person.id", "SET NULL")
    title: Mapped[str] = mapped_column(default="")
    function: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class PersonLinkRecord(Base):
    """How one person stands to another, beside the reporting line."""

    __tablename__ = "person_link"
    __table_args__ = (
        one_of("kind", "influences", "conflict", "close", "replaces"),
        CheckConstraint("from_id != to_id", name="two"),
        UniqueConstraint("from_id", "to_id", "kind"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = parent("person.id")
    to_id: Mapped[int] = parent("person.id")
    kind: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class TieRecord(Base):
    """Who of us knows whom of them, and how well (0-5)."""

    __tablename__ = "tie"
    __table_args__ = (
        CheckConstraint("strength BETWEEN 0 AND 5", name="strength_known"),
        UniqueConstraint("ours_id", "theirs_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ours_id: Mapped[int] = parent("person.id")
    theirs_id: Mapped[int] = parent("person.id")
    strength: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")


class BuyingRecord(Base):
    """A decision the client takes: its criteria; its steps stand in order."""

    __tablename__ = "buying"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    title: Mapped[str]
    criteria: Mapped[str] = long_text()
    due: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class BuyingStepRecord(Base):
    """A step of a client's decision, and who takes it in which role."""

    __tablename__ = "buying_step"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    buying_id: Mapped[int] = parent("buying.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]


# --- history


class EntryRecord(Base):
    """Something that happened between us and an account."""

    __tablename__ = "entry"
    __table_args__ = (
        one_of("on_time", "", "on_time", "late"),
        one_of("raised_by", "", "client", "us"),
        one_of("state", "", "open", "in_hand", "closed"),
        CheckConstraint("minutes >= 0", name="minutes_known"),
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
    purpose: Mapped[str] = long_text()
    agreed_summary: Mapped[str] = long_text()
    notes: Mapped[str] = long_text()
    next_step: Mapped[str] = long_text()
    mood: Mapped[str] = mapped_column(default="")
    on_time: Mapped[str] = mapped_column(default="")
    raised_by: Mapped[str] = mapped_column(default="")
    logged_at: Mapped[datetime]
    minutes: Mapped[int | None]  # our time spent on it
    unit_id: Mapped[int | None] = parent("account_unit.id", "SET NULL")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")  # who of us sees to it
    state: Mapped[str] = added()
    closed: Mapped[date | None]
    next_due: Mapped[date | None]  # of the next step
    external: Mapped[str] = added()  # the uid a calendar knows it by


class EntryDetailRecord(Base):
    """A field that only some kinds of entries have; `history.DETAILS` says which."""

    __tablename__ = "entry_detail"
    __table_args__ = (UniqueConstraint("entry_id", "key"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = parent("entry.id")
    key: Mapped[str]
    value: Mapped[str] = long_text()


class AttachmentRecord(Base):
    """A file that hangs on an account, an entry or a person."""

    __tablename__ = "attachment"
    __table_args__ = (
        one_of("owner", "account", "entry", "person"),
        Index("ix_attachment_owner_owner_id", "owner", "owner_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    owner: Mapped[str]
    owner_id: Mapped[int]
    blob_id: Mapped[int] = parent("blob.id", "RESTRICT")
    name: Mapped[str]
    size: Mapped[int]
    added: Mapped[datetime]


class TextVersionRecord(Base):
    """How a long text read before it was edited."""

    __tablename__ = "text_version"
    __table_args__ = (
        Index("ix_text_version_subject_subject_id", "subject", "subject_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[int]
    field: Mapped[str]
    at: Mapped[datetime]
    text: Mapped[str] = long_text()


class NeedRecord(Base):
    """What a client needs, said or hidden."""

    __tablename__ = "need"
    __table_args__ = (
        one_of("kind", "need", "pain", "hidden"),
        one_of("state", "open", "met", "dropped"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    detail: Mapped[str] = long_text()
    kind: Mapped[str] = mapped_column(default="need")
    state: Mapped[str] = mapped_column(default="open")
    source: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    origin: Mapped[str] = added()  # "mirror:3"


class QuestionRecord(Base):
    """An open question of the user's own; the shipped ones speak through the catalogue."""

    __tablename__ = "question"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)
    topic: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)


class AnswerRecord(Base):
    """What somebody of the client's answered to a question."""

    __tablename__ = "answer"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    entry_id: Mapped[int | None] = parent("entry.id", "SET NULL")
    need_id: Mapped[int | None] = parent("need.id", "SET NULL")
    question: Mapped[str]  # a shipped key or the uid of the user's own
    day: Mapped[date]
    text: Mapped[str] = long_text()
    fact_key: Mapped[str] = mapped_column(default="")


class EntryPersonRecord(Base):
    """Somebody who took part in an entry."""

    __tablename__ = "entry_person"
    __table_args__ = (UniqueConstraint("entry_id", "person_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = parent("entry.id")
    person_id: Mapped[int] = parent("person.id")


class PromiseRecord(Base):
    """Who owes what to whom until when."""

    __tablename__ = "promise"
    __table_args__ = (
        one_of("owed_by", "ours", "theirs"),
        one_of("state", "open", "kept", "late", "broken"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    entry_id: Mapped[int | None] = parent("entry.id", "SET NULL")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    owed_by: Mapped[str]
    what: Mapped[str]
    made: Mapped[date]
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    settled: Mapped[date | None]
    negotiation_id: Mapped[int | None] = parent("negotiation.id", "SET NULL")


# --- plans


class PlanRecord(Base):
    """The plan for an account over a period."""

    __tablename__ = "plan"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    start: Mapped[date]
    end: Mapped[date]
    purpose: Mapped[str] = long_text()
    next_review: Mapped[date | None]  # the joint one
    inner_aim: Mapped[str] = long_text()
    title: Mapped[str] = added()
    rolled_from: Mapped[int | None] = parent("plan.id", "SET NULL")
    currency: Mapped[str] = added()  # of its resources


class GoalRecord(Base):
    """A goal of the client's."""

    __tablename__ = "goal"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(default="")


class ObjectiveRecord(Base):
    """A SMART objective, joint or ours."""

    __tablename__ = "objective"
    __table_args__ = (
        one_of("kind", "joint", "ours"),
        one_of("state", "on_track", "behind", "at_risk", "reached", "dropped"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    kind: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    baseline: Mapped[Decimal | None]
    target: Mapped[Decimal | None]
    current: Mapped[Decimal | None]
    measured_on: Mapped[date | None]
    due: Mapped[date | None]
    why: Mapped[str] = long_text()  # why it can be reached
    goal_id: Mapped[int | None] = parent("goal.id", "SET NULL")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    state: Mapped[str] = mapped_column(default="on_track")
    measure: Mapped[str] = added()  # revenue, quantity, contribution: read from the ledger
    product_group: Mapped[str] = added()  # of the measure; empty: all
    note: Mapped[str] = added(LONG)


class StrategyRecord(Base):
    """How an objective is to be reached."""

    __tablename__ = "strategy"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    objective_id: Mapped[int | None] = parent("objective.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = long_text()


class StepRecord(Base):
    """An action or a milestone of a plan."""

    __tablename__ = "step"
    __table_args__ = (
        one_of("kind", "action", "milestone"),
        one_of("scope", "joint", "ours"),
        one_of("owner_side", "ours", "theirs", "both"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    strategy_id: Mapped[int | None] = parent("strategy.id", "SET NULL")
    objective_id: Mapped[int | None] = parent("objective.id", "SET NULL")
    depends_on: Mapped[int | None] = parent("step.id", "SET NULL")
    kind: Mapped[str]
    scope: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str]
    owner_side: Mapped[str] = mapped_column(default="ours")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    start: Mapped[date | None]
    due: Mapped[date | None]
    done_on: Mapped[date | None]
    origin: Mapped[str] = added()  # "swot:12", "move:value", "trust:honesty": what it came of
    note: Mapped[str] = added(LONG)


class MutualRecord(Base):
    """What both sides gain, by topic, in words."""

    __tablename__ = "mutual"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    position: Mapped[int] = mapped_column(default=0)
    topic: Mapped[str]
    they_get: Mapped[str] = long_text()
    we_get: Mapped[str] = long_text()


# --- the portfolio's judgements and money


class CriterionRecord(Base):
    """By what a key account is chosen; the shipped ones speak through the catalogue.

    Its marks are judgements named `mark:{key}`.
    """

    __tablename__ = "criterion"
    __table_args__ = (
        CheckConstraint("weight BETWEEN 0 AND 100", name="weight_known"),
        CheckConstraint("minimum BETWEEN 0 AND 5", name="minimum_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    weight: Mapped[int] = mapped_column(default=0)
    minimum: Mapped[int | None]
    gate: Mapped[bool] = mapped_column(default=False)  # only its minimum counts
    position: Mapped[int] = mapped_column(default=0)


class CostDriverRecord(Base):
    """What serving a customer costs by: a quantity times the rate of the year."""

    __tablename__ = "cost_driver"
    __table_args__ = (
        one_of("kind", "quantity", "amount", "terms", "delay"),
        CheckConstraint("avoidable BETWEEN 0 AND 100", name="avoidable_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="quantity")
    avoidable: Mapped[int] = mapped_column(default=100)  # percent that goes with the customer
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)


class CostRateRecord(Base):
    """What one unit of a driver costs in a fiscal year; percent a year where it is financing."""

    __tablename__ = "cost_rate"
    __table_args__ = (UniqueConstraint("driver_id", "year"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    driver_id: Mapped[int] = parent("cost_driver.id")
    year: Mapped[int]  # in which the fiscal year begins, by the store's calendar
    rate: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(default="")


class AccountCostRecord(Base):
    """How much of a driver an account took over some days.

    A count, an amount in units of `currency`, or days of financing.
    """

    __tablename__ = "account_cost"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = parent("account.id")
    driver_id: Mapped[int] = parent("cost_driver.id")
    start: Mapped[date]
    end: Mapped[date]
    quantity: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class PriceIndexRecord(Base):
    """A month of an index the user keeps, for constant prices; `day` is the month's first."""

    __tablename__ = "price_index"
    __table_args__ = (UniqueConstraint("series", "day"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str]
    day: Mapped[date]
    value: Mapped[Decimal]


class DiscountRateRecord(Base):
    """What money is worth a year later, in percent, by currency."""

    __tablename__ = "discount_rate"
    __table_args__ = (
        one_of("kind", "nominal", "real"),
        UniqueConstraint("currency", "kind"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    currency: Mapped[str]
    kind: Mapped[str] = mapped_column(default="nominal")
    rate: Mapped[Decimal]


class CompanyTotalRecord(Base):
    """What the whole company sold over some days, where the ledger does not hold all of it."""

    __tablename__ = "company_total"
    __table_args__ = (UniqueConstraint("start", "end"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[date]
    end: Mapped[date]
    revenue: Mapped[int | None]
    contribution: Mapped[int | None]
    target: Mapped[int | None]  # revenue planned for these days
    currency: Mapped[str]


class ProgrammeRecord(Base):
    """What we invest in an account."""

    __tablename__ = "programme"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    note: Mapped[str] = long_text()
    currency: Mapped[str]


class ProgrammeYearRecord(Base):
    """Cost and benefit of a programme in one year; year 0 is now."""

    __tablename__ = "programme_year"
    __table_args__ = (
        UniqueConstraint("programme_id", "year"),
        CheckConstraint("year BETWEEN 0 AND 30", name="year_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = parent("programme.id")
    year: Mapped[int]
    cost: Mapped[int] = mapped_column(default=0)
    benefit: Mapped[int] = mapped_column(default=0)


class LifetimeRecord(Base):
    """What an account may be worth over the years, as one scenario sees it."""

    __tablename__ = "lifetime"
    __table_args__ = (
        one_of("scenario", "cautious", "base", "hopeful"),
        UniqueConstraint("account_id", "scenario"),
        CheckConstraint("years BETWEEN 1 AND 30", name="years_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = parent("account.id")
    scenario: Mapped[str] = mapped_column(default="base")
    currency: Mapped[str]
    margin: Mapped[int | None]  # a year, after cost to serve
    retention: Mapped[Decimal | None]  # percent a year
    growth: Mapped[Decimal | None]  # percent a year
    cost: Mapped[int | None]  # of the programme, or of winning it
    years: Mapped[int | None]  # none: without end


class LifetimeYearRecord(Base):
    """One year of the year-by-year sheet."""

    __tablename__ = "lifetime_year"
    __table_args__ = (
        UniqueConstraint("lifetime_id", "year"),
        CheckConstraint("year BETWEEN 1 AND 30", name="year_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lifetime_id: Mapped[int] = parent("lifetime.id")
    year: Mapped[int]
    margin: Mapped[int | None]
    chance: Mapped[Decimal | None]  # percent that we still have the account


class AlarmAnswerRecord(Base):
    """The user has seen an alarm and said why it may be quiet, until when or until it rises."""

    __tablename__ = "alarm_answer"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = parent("account.id")
    alarm: Mapped[str]
    day: Mapped[date]
    level: Mapped[str] = mapped_column(default="")
    value: Mapped[Decimal | None]  # what it stood at
    reason: Mapped[str] = long_text()
    review_due: Mapped[date | None]


class WinBackRecord(Base):
    """An account at risk or lost, and what is done to win it back."""

    __tablename__ = "win_back"
    __table_args__ = (
        one_of("state", "at_risk", "lost", "running", "won_back", "given_up"),
        CheckConstraint("chance BETWEEN 0 AND 100", name="chance_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default="at_risk")
    opened: Mapped[date]
    lost_on: Mapped[date | None]
    value_before: Mapped[int | None]  # a year
    currency: Mapped[str]
    cause: Mapped[str] = mapped_column(default="")
    cause_note: Mapped[str] = long_text()
    means: Mapped[str] = mapped_column(default="")
    programme: Mapped[str] = long_text()
    cost: Mapped[int | None]
    second_value: Mapped[int | None]  # what a second lifetime would be worth
    chance: Mapped[int | None]  # percent
    due: Mapped[date | None]
    closed: Mapped[date | None]
    outcome: Mapped[str] = long_text()


# --- search


class DerivedTextRecord(Base):
    """What can be searched, folded; derived. Two FTS5 tables of the first migration read it."""

    __tablename__ = "derived_text"
    # Indexes that hold all a search asks for: to read the rows themselves takes ten times longer.
    __table_args__ = (
        UniqueConstraint("owner", "owner_id"),
        Index("ix_derived_text_account_id_owner_owner_id", "account_id", "owner", "owner_id"),
        Index(
            "ix_derived_text_day_owner_owner_id_account_id",
            *("day", "owner", "owner_id", "account_id"),
        ),
        {"sqlite_strict": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str]
    owner_id: Mapped[int]
    account_id: Mapped[int | None]
    day: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(info={"limit": 0})


guard_texts()
