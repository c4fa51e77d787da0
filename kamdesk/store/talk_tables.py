"""Meetings and negotiations prepared, held and looked back on; the account manager; Today."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.store.records import STRICT, Base, long_text, one_of, parent


class NegotiationRecord(Base):
    """A visit or a negotiation: the same record, a negotiation has issues."""

    __tablename__ = "negotiation"
    __table_args__ = (
        one_of("state", "preparing", "held", "closed", "dropped"),
        one_of("outcome", "", "agreed", "partly", "none"),
        one_of("side", "seller", "buyer"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    entry_id: Mapped[int | None] = parent("entry.id", "SET NULL")  # the meeting in the history
    buying_id: Mapped[int | None] = parent("buying.id", "SET NULL")  # the decision it is about
    copied_from: Mapped[int | None] = parent("negotiation.id", "SET NULL")
    template: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    day: Mapped[date | None]
    at: Mapped[datetime | None]  # the moment, where the hour is known
    place: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="preparing")
    side: Mapped[str] = mapped_column(default="seller")
    # the visit sheet's lines
    purpose: Mapped[str] = long_text()
    wanted: Mapped[str] = long_text()  # the result wanted
    floor: Mapped[str] = long_text()  # the least acceptable
    brings: Mapped[str] = long_text()  # one thing of value
    next_step: Mapped[str] = long_text()
    # size of the deal
    deal: Mapped[int | None]  # minor units a year
    currency: Mapped[str] = mapped_column(default="")
    their_share: Mapped[Decimal | None]  # percent of our business that they are, when typed
    our_share: Mapped[Decimal | None]  # percent of their purchases that we are, when typed
    # alternatives
    our_alternative: Mapped[str] = long_text()
    better_alternative: Mapped[str] = long_text()  # how ours can be bettered
    their_alternative: Mapped[str] = long_text()
    their_alternative_source: Mapped[str] = mapped_column(default="")
    # words
    opening: Mapped[str] = long_text()
    their_opening: Mapped[str] = long_text()
    our_answer: Mapped[str] = long_text()
    avoid: Mapped[str] = long_text()  # what not to say
    alone: Mapped[str] = long_text()  # what I may grant alone
    call: Mapped[str] = mapped_column(default="")  # whom to call
    call_until: Mapped[str] = mapped_column(default="")
    product: Mapped[str] = long_text()  # knowledge to refresh
    route: Mapped[str] = long_text()
    # debrief
    outcome: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = long_text()
    agreed_summary: Mapped[str] = long_text()
    went_well: Mapped[str] = long_text()
    otherwise: Mapped[str] = long_text()  # what we would do otherwise
    closed: Mapped[date | None]


class RoundRecord(Base):
    """One meeting of a negotiation that takes several."""

    __tablename__ = "talk_round"
    __table_args__ = (UniqueConstraint("negotiation_id", "number"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    entry_id: Mapped[int | None] = parent("entry.id", "SET NULL")
    number: Mapped[int]
    day: Mapped[date | None]
    at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = long_text()


class AttendeeRecord(Base):
    """Who sits at the table, and who of us leads, listens, writes."""

    __tablename__ = "attendee"
    __table_args__ = (
        one_of("part", "", "leads", "listens", "writes"),
        UniqueConstraint("negotiation_id", "person_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    person_id: Mapped[int] = parent("person.id")
    position: Mapped[int] = mapped_column(default=0)
    part: Mapped[str] = mapped_column(default="")
    wants: Mapped[str] = long_text()  # here; what he or she wins in general stands with the person


class IssueRecord(Base):
    """A point to agree on, with our three values, their range, and what lies under it.

    An issue by steps counts its steps from 1: its values are numbers of steps.
    """

    __tablename__ = "issue"
    __table_args__ = (
        one_of("kind", "amount", "steps"),
        one_of("better", "more", "less"),
        one_of("standing", "assumed", "said"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="amount")
    better: Mapped[str] = mapped_column(default="more")  # for us
    weight: Mapped[Decimal | None]  # of 100
    opening: Mapped[Decimal | None]
    target: Mapped[Decimal | None]
    reservation: Mapped[Decimal | None]
    hard: Mapped[bool] = mapped_column(default=False)  # no package may pass the reservation
    alternative: Mapped[Decimal | None]  # what our alternative gives here
    their_low: Mapped[Decimal | None]  # where their reservation may lie
    their_high: Mapped[Decimal | None]
    their_target: Mapped[Decimal | None]
    their_weight: Mapped[Decimal | None]
    standing: Mapped[str] = mapped_column(default="assumed")  # of their range
    source: Mapped[str] = mapped_column(default="")
    our_interest: Mapped[str] = long_text()
    their_interest: Mapped[str] = long_text()
    fairness: Mapped[str] = long_text()  # a criterion both can accept
    result: Mapped[Decimal | None]
    result_note: Mapped[str] = long_text()


class IssueStepRecord(Base):
    """A step of an issue that is not an amount, and its mark to us and to them (0-100)."""

    __tablename__ = "issue_step"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    issue_id: Mapped[int] = parent("issue.id")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    mark: Mapped[Decimal | None]
    their_mark: Mapped[Decimal | None]


class PackageRecord(Base):
    """An offer over all issues; two or three of equal worth lie on the table together."""

    __tablename__ = "package"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    note: Mapped[str] = long_text()
    retired: Mapped[bool] = mapped_column(default=False)  # kept, but not laid on the table


class PackageValueRecord(Base):
    """What a package says on one issue."""

    __tablename__ = "package_value"
    __table_args__ = (UniqueConstraint("package_id", "issue_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    package_id: Mapped[int] = parent("package.id")
    issue_id: Mapped[int] = parent("issue.id")
    value: Mapped[Decimal]


class ConcessionRecord(Base):
    """What we could give, what it costs us and is worth to them, and what we ask for it."""

    __tablename__ = "concession"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    issue_id: Mapped[int | None] = parent("issue.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    give: Mapped[str]
    ask: Mapped[str] = mapped_column(default="")
    cost: Mapped[int | None]  # minor units, or points where no currency is said
    worth: Mapped[int | None]
    currency: Mapped[str] = mapped_column(default="")
    reversible: Mapped[bool] = mapped_column(default=True)
    made_on: Mapped[date | None]


class TalkLineRecord(Base):
    """A line of the preparation: question, proposal, argument, objection, fact, agenda."""

    __tablename__ = "talk_line"
    __table_args__ = (
        one_of("kind", "question", "proposal", "argument", "objection", "fact", "agenda"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    issue_id: Mapped[int | None] = parent("issue.id", "SET NULL")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    text: Mapped[str]
    answer: Mapped[str] = long_text()  # to an objection; what came of a question
    evidence: Mapped[str] = long_text()  # for an argument
    minutes: Mapped[int | None]  # of the agenda


class TableOfferRecord(Base):
    """What was offered on an issue by whom and when, taken down in the meeting."""

    __tablename__ = "table_offer"
    __table_args__ = (one_of("side", "ours", "theirs"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    issue_id: Mapped[int] = parent("issue.id")
    round_id: Mapped[int | None] = parent("talk_round.id", "SET NULL")
    side: Mapped[str]
    value: Mapped[Decimal | None]
    note: Mapped[str] = mapped_column(default="")
    said_at: Mapped[datetime]


class TickRecord(Base):
    """A row of a checklist that was ticked: the five mistakes, the evening before."""

    __tablename__ = "tick"
    __table_args__ = (UniqueConstraint("negotiation_id", "sheet", "key"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = parent("negotiation.id")
    sheet: Mapped[str]  # mistakes, evening
    key: Mapped[str]
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


# --- the account manager


class SkillRecord(Base):
    """A skill or trait of the user's own list; the shipped ones speak through the catalogue."""

    __tablename__ = "skill"
    __table_args__ = (one_of("kind", "skill", "trait"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="skill")
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)


class SkillMarkRecord(Base):
    """Where a skill stands and shall stand (0-5), with evidence and what to do; by day."""

    __tablename__ = "skill_mark"
    __table_args__ = (
        CheckConstraint("mark BETWEEN 0 AND 5", name="mark_known"),
        CheckConstraint("wanted BETWEEN 0 AND 5", name="wanted_known"),
        UniqueConstraint("skill", "day"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    skill: Mapped[str]  # its key
    day: Mapped[date]
    mark: Mapped[int | None]
    wanted: Mapped[int | None]
    evidence: Mapped[str] = long_text()
    deed: Mapped[str] = long_text()  # what to do
    due: Mapped[date | None]


class TodayAnswerRecord(Base):
    """What the user said to a row of Today that has no state of its own: done, or later."""

    __tablename__ = "today_answer"
    __table_args__ = (one_of("state", "done", "moved"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(unique=True)  # "stale:12", "greeting:7:2027-03-21"
    state: Mapped[str]
    day: Mapped[date]  # said on
    until: Mapped[date | None]  # where it was moved to
