"""Where we stand with a client: ladder, bonds, kind of relation, surveys; rivals, SWOT, chances.

Ratings with evidence are rows of `judgement`: `rung:ours`, `rung:client` (of an account or a
person), `relation`, `bond:{key}`.
"""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.store.records import STRICT, Base, long_text, one_of, parent


def _mark(column: str, most: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND {most}", name=f"{column}_known")


# --- ladder and relation


class RungRecord(Base):
    """A rung of the user's own ladder; while there is none, the shipped four stand.

    `anchor` (1-4) is the highest answer of the diagnosis that still belongs to it.
    """

    __tablename__ = "rung"
    __table_args__ = (CheckConstraint("anchor BETWEEN 1 AND 4", name="anchor_known"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)
    anchor: Mapped[int]


class RungTextRecord(Base):
    """A rung in one language; what is empty is said as in the language of the shipped text."""

    __tablename__ = "rung_text"
    __table_args__ = (UniqueConstraint("rung_id", "language"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    rung_id: Mapped[int] = parent("rung.id")
    language: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    behaviour: Mapped[str] = long_text()
    danger: Mapped[str] = long_text()
    missing: Mapped[str] = long_text()


class TargetRecord(Base):
    """What is wanted of a rung, a relation or the depth, by when and how; the newest counts."""

    __tablename__ = "target"
    __table_args__ = (
        one_of("subject", "account", "person"),
        UniqueConstraint("subject", "subject_id", "what", "day"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    subject_id: Mapped[int]
    what: Mapped[str]  # rung, relation, depth
    day: Mapped[date]  # set on
    value: Mapped[int]
    due: Mapped[date | None]
    approach: Mapped[str] = long_text()


class DiagnosisRecord(Base):
    """Answers that suggest a rung: ours, or what the client said in a talk."""

    __tablename__ = "diagnosis"
    __table_args__ = (one_of("view", "ours", "client"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")  # of whom it is, or who said it
    view: Mapped[str] = mapped_column(default="ours")
    day: Mapped[date]
    suggested: Mapped[int | None]
    rung: Mapped[int | None]  # what the user set
    reason: Mapped[str] = long_text()  # required where the two differ
    note: Mapped[str] = long_text()


class DiagnosisAnswerRecord(Base):
    """One answer of a diagnosis, anchored to 1-4; or words of a talk without an anchor."""

    __tablename__ = "diagnosis_answer"
    __table_args__ = (
        CheckConstraint("anchor BETWEEN 1 AND 4", name="anchor_known"),
        UniqueConstraint("diagnosis_id", "question"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    diagnosis_id: Mapped[int] = parent("diagnosis.id")
    question: Mapped[str]
    anchor: Mapped[int | None]
    confirmed: Mapped[bool] = mapped_column(default=False)  # a statement of the client's
    evidence: Mapped[str] = long_text()


class BondRecord(Base):
    """What is known of a bond beside its dated rating: durability, cost, attack test."""

    __tablename__ = "bond"
    __table_args__ = (_mark("durability", 5), UniqueConstraint("account_id", "kind"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    kind: Mapped[str]
    durability: Mapped[int | None]
    cost: Mapped[int | None]  # a year
    currency: Mapped[str] = mapped_column(default="")
    attacker: Mapped[str] = mapped_column(default="")
    attack_speed: Mapped[str] = mapped_column(default="")  # days, weeks, months, years, ""
    defence: Mapped[str] = long_text()
    until: Mapped[date | None]  # of zero choice
    examined: Mapped[date | None]  # the client studied all the same
    note: Mapped[str] = long_text()


class BondPersonRecord(Base):
    """Somebody a personal bond hangs on: one of ours and one of theirs."""

    __tablename__ = "bond_person"
    __table_args__ = (UniqueConstraint("bond_id", "ours_id", "theirs_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    bond_id: Mapped[int] = parent("bond.id")
    ours_id: Mapped[int | None] = parent("person.id")
    theirs_id: Mapped[int] = parent("person.id")
    note: Mapped[str] = mapped_column(default="")


# --- satisfaction and trust


class SurveyTopicRecord(Base):
    """A topic of the survey; the shipped ones speak through the catalogue."""

    __tablename__ = "survey_topic"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)


class SurveyRecord(Base):
    """What somebody of the client's answered when asked how satisfied he or she is."""

    __tablename__ = "survey"
    __table_args__ = (_mark("recommends", 10), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    person_id: Mapped[int | None] = parent("person.id", "SET NULL")
    asked_by: Mapped[int | None] = parent("person.id", "SET NULL")
    entry_id: Mapped[int | None] = parent("entry.id", "SET NULL")  # the criticism that is followed
    day: Mapped[date]
    recommends: Mapped[int | None]
    best: Mapped[str] = long_text()
    better: Mapped[str] = long_text()
    told_back: Mapped[date | None]


class SurveyMarkRecord(Base):
    """The mark 0-10 of one topic."""

    __tablename__ = "survey_mark"
    __table_args__ = (_mark("mark", 10), UniqueConstraint("survey_id", "topic"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = parent("survey.id")
    topic: Mapped[str]
    mark: Mapped[int]


class TrustMarkRecord(Base):
    """A win-win principle marked 0-5, with an example and the day it happened."""

    __tablename__ = "trust_mark"
    __table_args__ = (_mark("mark", 5), UniqueConstraint("account_id", "principle", "day"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = parent("account.id")
    principle: Mapped[str]
    day: Mapped[date]
    mark: Mapped[int]
    example: Mapped[str] = long_text()
    example_day: Mapped[date | None]


class MirrorRecord(Base):
    """The mirror exercise: three suppliers of ours, who is best and why in five words."""

    __tablename__ = "mirror"
    __table_args__ = (CheckConstraint("best BETWEEN 1 AND 3", name="best_known"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    day: Mapped[date]
    first: Mapped[str] = mapped_column(default="")
    second: Mapped[str] = mapped_column(default="")
    third: Mapped[str] = mapped_column(default="")
    best: Mapped[int | None]
    note: Mapped[str] = long_text()


class MirrorWordRecord(Base):
    """A word for the best supplier, and our mark for it through the client's eyes (0-5)."""

    __tablename__ = "mirror_word"
    __table_args__ = (_mark("theirs", 5), _mark("ours", 5), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    mirror_id: Mapped[int] = parent("mirror.id")
    position: Mapped[int] = mapped_column(default=0)
    word: Mapped[str]
    theirs: Mapped[int | None]
    ours: Mapped[int | None]
    evidence: Mapped[str] = long_text()


# --- competition, SWOT, chances, risks


class RivalRecord(Base):
    """A competitor at one account. Who backs it inside stands with the people."""

    __tablename__ = "rival"
    __table_args__ = (_mark("share", 100), one_of("standing", "assumed", "confirmed"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    share: Mapped[int | None]  # percent of the client's purchases
    share_day: Mapped[date | None]
    standing: Mapped[str] = mapped_column(default="assumed")
    source: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = long_text()
    weaknesses: Mapped[str] = long_text()
    answer: Mapped[str] = long_text()  # where we differ, what we do about it


class RivalMoveRecord(Base):
    """What a competitor did there, and what it means for us."""

    __tablename__ = "rival_move"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    rival_id: Mapped[int] = parent("rival.id")
    day: Mapped[date]
    what: Mapped[str]
    meaning: Mapped[str] = long_text()
    source: Mapped[str] = mapped_column(default="")


class ComparedRecord(Base):
    """A point in which the client compares us with rivals: its weight and our mark (0-5)."""

    __tablename__ = "compared"
    __table_args__ = (_mark("weight", 5), _mark("ours", 5), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    weight: Mapped[int | None]
    ours: Mapped[int | None]
    note: Mapped[str] = long_text()


class ComparedMarkRecord(Base):
    """A rival's mark in one point (0-5)."""

    __tablename__ = "compared_mark"
    __table_args__ = (_mark("mark", 5), UniqueConstraint("compared_id", "rival_id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    compared_id: Mapped[int] = parent("compared.id")
    rival_id: Mapped[int] = parent("rival.id")
    mark: Mapped[int]


class SwotRecord(Base):
    """A strength, weakness, opportunity or threat of the client's, or a trend of its market."""

    __tablename__ = "swot"
    __table_args__ = (
        one_of("kind", "strength", "weakness", "opportunity", "threat", "trend"),
        one_of("field", "", "market", "law", "technology", "society", "economy"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    field: Mapped[str] = mapped_column(default="")  # of a trend
    text: Mapped[str]
    meaning: Mapped[str] = long_text()  # for us
    source: Mapped[str] = mapped_column(default="")
    day: Mapped[date]
    confirmed: Mapped[bool] = mapped_column(default=False)


class BundleRecord(Base):
    """Opportunities that together solve one need: one value, one next step."""

    __tablename__ = "bundle"
    __table_args__ = (STRICT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    need_id: Mapped[int | None] = parent("need.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    next_step: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]


class OpportunityRecord(Base):
    """What a client could buy of us: kind, value a year, probability, next step."""

    __tablename__ = "opportunity"
    __table_args__ = (
        one_of("kind", "cross", "up", "new"),
        one_of("state", "open", "won", "lost", "dropped"),
        _mark("probability", 100),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    need_id: Mapped[int | None] = parent("need.id", "SET NULL")
    bundle_id: Mapped[int | None] = parent("bundle.id", "SET NULL")
    unit_id: Mapped[int | None] = parent("account_unit.id", "SET NULL")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="cross")
    title: Mapped[str]
    product_group: Mapped[str] = mapped_column(default="")
    value: Mapped[int | None]  # minor units a year
    currency: Mapped[str] = mapped_column(default="")
    probability: Mapped[int | None]  # percent
    next_step: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    closed: Mapped[date | None]
    reason: Mapped[str] = long_text()
    origin: Mapped[str] = mapped_column(default="")  # "swot:12": what it came of
    noted: Mapped[date]


class WhiteCellRecord(Base):
    """What the user says of a product group at a unit where we sell nothing."""

    __tablename__ = "white_cell"
    __table_args__ = (
        one_of("state", "potential", "rival", "none"),
        UniqueConstraint("account_id", "product_group", "unit_id"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = parent("account.id")
    unit_id: Mapped[int | None] = parent("account_unit.id")  # None: the account as a whole
    rival_id: Mapped[int | None] = parent("rival.id", "SET NULL")
    product_group: Mapped[str]
    state: Mapped[str]
    value: Mapped[int | None]  # what it could be, a year
    currency: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = long_text()
    day: Mapped[date]


class RiskRecord(Base):
    """What could go wrong with a client, how likely, how bad, and what we do about it."""

    __tablename__ = "risk"
    __table_args__ = (
        CheckConstraint("likelihood BETWEEN 1 AND 5", name="likelihood_known"),
        CheckConstraint("effect BETWEEN 1 AND 5", name="effect_known"),
        one_of("state", "open", "answered", "happened", "closed"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = parent("account.id")
    owner_id: Mapped[int | None] = parent("person.id", "SET NULL")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="")  # management, technical, crisis, rival, payment …
    text: Mapped[str]
    likelihood: Mapped[int | None]
    effect: Mapped[int | None]
    mitigation: Mapped[str] = long_text()
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    closed: Mapped[date | None]
    origin: Mapped[str] = mapped_column(default="")
    noted: Mapped[date]
