"""What a plan holds beside goals, objectives, strategies and steps."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.store.records import STRICT, Base, long_text, one_of, parent


class ResourceRecord(Base):
    """What the plan needs: people, money, time, partners."""

    __tablename__ = "resource"
    __table_args__ = (one_of("kind", "team", "budget", "time", "partner"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    objective_id: Mapped[int | None] = parent("objective.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    what: Mapped[str]
    hours: Mapped[Decimal | None]
    amount: Mapped[int | None]  # minor units of the plan's currency
    currency: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = long_text()


class KpiRecord(Base):
    """A key figure of the plan; a shipped `key` fills itself from what the store knows."""

    __tablename__ = "kpi"
    __table_args__ = (one_of("better", "more", "less"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    objective_id: Mapped[int | None] = parent("objective.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(default="")  # empty: the user's own
    title: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    better: Mapped[str] = mapped_column(default="more")
    baseline: Mapped[Decimal | None]
    target: Mapped[Decimal | None]


class KpiReadingRecord(Base):
    """What a key figure stood at on a day; one typed by hand stands before a computed one."""

    __tablename__ = "kpi_reading"
    __table_args__ = (UniqueConstraint("kpi_id", "day"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    kpi_id: Mapped[int] = parent("kpi.id")
    day: Mapped[date]
    value: Mapped[Decimal]
    computed: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class CommunicationRecord(Base):
    """Whom we speak with how often, by which channel, and what of value we bring."""

    __tablename__ = "communication"
    __table_args__ = (
        CheckConstraint("every_days BETWEEN 1 AND 1000", name="every_days_known"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    person_id: Mapped[int | None] = parent("person.id")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    every_days: Mapped[int | None]  # stands before the cadence of the person's level
    channel: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = long_text()  # what we bring


class TeamRecord(Base):
    """Who of us works on the plan, and for what."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("plan_id", "person_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = parent("plan.id")
    person_id: Mapped[int] = parent("person.id")
    position: Mapped[int] = mapped_column(default=0)
    part: Mapped[str] = mapped_column(default="")  # what he or she is there for


class UniqueOfferRecord(Base):
    """What we offer to this client only, told for the client: one page, no figure of ours."""

    __tablename__ = "unique_offer"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), unique=True)
    contact_id: Mapped[int | None] = parent("person.id", "SET NULL")
    title: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = long_text()  # in the client's words
    offer: Mapped[str] = long_text()
    proof: Mapped[str] = long_text()
    gain: Mapped[str] = long_text()  # in agreed figures
    next_step: Mapped[str] = long_text()


class CampaignRecord(Base):
    """A piece of content, or a step of the programme, made for this one account."""

    __tablename__ = "campaign"
    __table_args__ = (one_of("kind", "content", "event", "message", "offer", "programme"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")  # for whom
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="content")
    what: Mapped[str]
    channel: Mapped[str] = mapped_column(default="")
    day: Mapped[date | None]
    done_on: Mapped[date | None]
    note: Mapped[str] = long_text()


class PlanReviewRecord(Base):
    """A review of the plan: what was found, what was decided; the plan as it stood is kept."""

    __tablename__ = "plan_review"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    plan_id: Mapped[int] = parent("plan.id")
    snapshot_id: Mapped[int | None] = parent("snapshot.id", "SET NULL")
    day: Mapped[date]
    joint: Mapped[bool] = mapped_column(default=False)  # held with the client
    found: Mapped[str] = long_text()
    decided: Mapped[str] = long_text()
    agreed_summary: Mapped[str] = long_text()


class LessonRecord(Base):
    """What was learnt, and when it may serve again."""

    __tablename__ = "lesson"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int | None] = parent("account.id", "SET NULL")
    plan_id: Mapped[int | None] = parent("plan.id", "SET NULL")
    negotiation_id: Mapped[int | None] = parent("negotiation.id", "SET NULL")
    entry_id: Mapped[int | None] = parent("entry.id", "SET NULL")
    day: Mapped[date]
    title: Mapped[str]
    situation: Mapped[str] = long_text()
    lesson: Mapped[str] = long_text()


class LessonTagRecord(Base):
    """A like situation: `tender`, `objection:price`, `role:decides`, or a word of the user's."""

    __tablename__ = "lesson_tag"
    __table_args__ = (UniqueConstraint("lesson_id", "tag"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = parent("lesson.id")
    tag: Mapped[str] = mapped_column(index=True)
