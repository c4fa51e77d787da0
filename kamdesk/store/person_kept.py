"""Everything that hangs on a person, gathered row by row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.domain.maps import Link
from kamdesk.domain.people import Judgement
from kamdesk.store.plan_tables import CampaignRecord, CommunicationRecord
from kamdesk.store.standing_tables import DiagnosisAnswerRecord, DiagnosisRecord, TargetRecord
from kamdesk.store.tables import (
    AnswerRecord,
    BuyingRecord,
    BuyingStepRecord,
    EntryPersonRecord,
    EntryRecord,
    JudgementRecord,
    NeedRecord,
    PersonLinkRecord,
    PersonRecord,
    PromiseRecord,
    TieRecord,
)
from kamdesk.store.talk_tables import AttendeeRecord, NegotiationRecord, TalkLineRecord


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a person, in plain tuples; names of others stand beside their ids."""

    judgements: tuple[Judgement, ...]
    links: tuple[Link, ...]
    ties: tuple[tuple[str, int, str], ...]  # with whom, how well, note
    entries: tuple[tuple[date, str, str], ...]  # day, kind, subject
    promises: tuple[tuple[date, str, str, str], ...]  # made, by whom, what, state
    steps: tuple[tuple[str, str], ...]  # of which decision, what
    needs: tuple[tuple[date, str], ...]
    answers: tuple[tuple[date, str], ...]
    targets: tuple[tuple[date, int, str], ...]  # a rung, and how it is to be reached
    contacts: tuple[tuple[str, str], ...]  # of communication plans: what for, what we bring
    campaigns: tuple[tuple[date | None, str, str], ...]  # made for the person: day, what, note
    talks: tuple[tuple[date | None, str, str], ...]  # day, subject, what is wanted or asked
    said: tuple[tuple[date, str, int, str], ...]  # question of the ladder, answer, evidence
    names: dict[int, str]  # of those linked


def hanging(session: Session, person_id: int) -> Hanging:
    """Gather it."""
    found = _links(session, person_id)
    others = {end for link in found for end in (link.from_id, link.to_id)}
    person = PersonRecord
    named = select(person.id, person.name).where(person.id.in_(others))
    return Hanging(
        judgements=_judgements(session, person_id),
        links=found,
        ties=_ties(session, person_id),
        entries=_entries(session, person_id),
        promises=_promises(session, person_id),
        steps=_steps(session, person_id),
        needs=_texts(session, NeedRecord, person_id),
        answers=_texts(session, AnswerRecord, person_id),
        targets=_targets(session, person_id),
        contacts=_contacts(session, person_id),
        campaigns=_campaigns(session, person_id),
        talks=_talks(session, person_id),
        said=_said(session, person_id),
        names=dict(session.execute(named).all()),
    )


def _judgements(session: Session, person_id: int) -> tuple[Judgement, ...]:
    record = JudgementRecord
    chosen = select(record).where(record.subject == "person", record.subject_id == person_id)
    return tuple(
        Judgement(j.what, j.day, j.value, j.standing == "confirmed", j.evidence, j.source)
        for j in session.scalars(chosen.order_by(record.what, record.day))
    )


def _links(session: Session, person_id: int) -> tuple[Link, ...]:
    link = PersonLinkRecord
    chosen = select(link.from_id, link.to_id, link.kind, link.note)
    mine = or_(link.from_id == person_id, link.to_id == person_id)
    return tuple(Link(*row) for row in session.execute(chosen.where(mine).order_by(link.id)))


def _ties(session: Session, person_id: int) -> tuple[tuple[str, int, str], ...]:
    tie, person = TieRecord, PersonRecord
    found: list[Any] = []
    for mine, other in ((tie.theirs_id, tie.ours_id), (tie.ours_id, tie.theirs_id)):
        chosen = select(person.name, tie.strength, tie.note).join(tie, other == person.id)
        found += session.execute(chosen.where(mine == person_id)).all()
    return tuple((row[0], row[1], row[2]) for row in found)


def _entries(session: Session, person_id: int) -> tuple[tuple[date, str, str], ...]:
    entry, there = EntryRecord, EntryPersonRecord
    chosen = select(entry.day, entry.kind, entry.subject).join(there, there.entry_id == entry.id)
    mine = session.execute(chosen.where(there.person_id == person_id).order_by(entry.day.desc()))
    return tuple((row[0], row[1], row[2]) for row in mine)


def _promises(session: Session, person_id: int) -> tuple[tuple[date, str, str, str], ...]:
    record = PromiseRecord
    chosen = select(record.made, record.owed_by, record.what, record.state)
    mine = session.execute(chosen.where(record.person_id == person_id).order_by(record.made))
    return tuple((row[0], row[1], row[2], row[3]) for row in mine)


def _steps(session: Session, person_id: int) -> tuple[tuple[str, str], ...]:
    step, buying = BuyingStepRecord, BuyingRecord
    chosen = select(buying.title, step.what).join(buying, buying.id == step.buying_id)
    return tuple(
        (row[0], row[1]) for row in session.execute(chosen.where(step.person_id == person_id))
    )


def _targets(session: Session, person_id: int) -> tuple[tuple[date, int, str], ...]:
    target = TargetRecord
    chosen = select(target.day, target.value, target.approach)
    mine = chosen.where(target.subject == "person", target.subject_id == person_id)
    return tuple((row[0], row[1], row[2]) for row in session.execute(mine.order_by(target.day)))


def _said(session: Session, person_id: int) -> tuple[tuple[date, str, int, str], ...]:
    answer, diagnosis = DiagnosisAnswerRecord, DiagnosisRecord
    chosen = select(diagnosis.day, answer.question, answer.anchor, answer.evidence)
    mine = chosen.join(diagnosis, diagnosis.id == answer.diagnosis_id).where(
        diagnosis.person_id == person_id
    )
    found = session.execute(mine.order_by(diagnosis.day, answer.id))
    return tuple((row[0], row[1], row[2] or 0, row[3]) for row in found)


def _contacts(session: Session, person_id: int) -> tuple[tuple[str, str], ...]:
    row = CommunicationRecord
    chosen = select(row.purpose, row.value).where(row.person_id == person_id)
    return tuple((each[0], each[1]) for each in session.execute(chosen.order_by(row.id)))


def _talks(session: Session, person_id: int) -> tuple[tuple[date | None, str, str], ...]:
    """Give what was noted of somebody for meetings, and what is to be asked of him or her."""
    talk, found = NegotiationRecord, list[tuple[date | None, str, str]]()
    for part, text in (
        (AttendeeRecord, AttendeeRecord.wants),
        (TalkLineRecord, TalkLineRecord.text),
    ):
        chosen = select(talk.day, talk.subject, text).join(part, part.negotiation_id == talk.id)
        mine = session.execute(chosen.where(part.person_id == person_id).order_by(talk.id, part.id))
        found += [(row[0], row[1], row[2]) for row in mine]
    return tuple(found)


def _campaigns(session: Session, person_id: int) -> tuple[tuple[date | None, str, str], ...]:
    row = CampaignRecord
    chosen = select(row.day, row.what, row.note).where(row.person_id == person_id)
    return tuple((each[0], each[1], each[2]) for each in session.execute(chosen.order_by(row.id)))


def _texts(session: Session, record: Any, person_id: int) -> tuple[tuple[date, str], ...]:
    chosen = select(record.day, record.text).where(record.person_id == person_id)
    return tuple((row[0], row[1]) for row in session.execute(chosen.order_by(record.day)))
