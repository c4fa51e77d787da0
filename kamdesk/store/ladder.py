"""Ladder, diagnoses and targets as the store keeps them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Integer, cast, delete, select, update
from sqlalchemy.orm import Session

from kamdesk.domain.ladder import (
    PARTS,
    STANDARD,
    Answer,
    Diagnosis,
    Rung,
    Target,
    ladder,
    lowered,
)
from kamdesk.domain.people import Judgement
from kamdesk.store import rows
from kamdesk.store.standing_tables import (
    DiagnosisAnswerRecord,
    DiagnosisRecord,
    RungRecord,
    RungTextRecord,
    TargetRecord,
)
from kamdesk.store.tables import JudgementRecord

RUNGS = ("rung:ours", "rung:client")


def rungs(session: Session, language: str) -> tuple[Rung, ...]:
    """Give the ladder in use, with the user's own words of a language."""
    records = session.scalars(select(RungRecord).order_by(RungRecord.position, RungRecord.id)).all()
    if not records:
        return STANDARD
    own = texts(session).get(language, {})
    return ladder(
        [record.anchor for record in records],
        [record.id for record in records],
        [own.get(record.id, {}) for record in records],
    )


def texts(session: Session) -> dict[str, dict[int, Mapping[str, str]]]:
    """Give the user's own words, by language and rung."""
    found: dict[str, dict[int, Mapping[str, str]]] = defaultdict(dict)
    for record in session.scalars(select(RungTextRecord)):
        said = {part: getattr(record, part) for part in PARTS}
        found[record.language][record.rung_id] = {p: text for p, text in said.items() if text}
    return found


def count(session: Session) -> int:
    """Give the number of rungs."""
    return len(session.scalars(select(RungRecord.id)).all()) or len(STANDARD)


def put_text(session: Session, rung_id: int, language: str, part: str, text: str) -> None:
    """Write the user's words for a part of a rung."""
    record = RungTextRecord
    here = (record.rung_id == rung_id, record.language == language)
    row_id = session.scalar(select(record.id).where(*here))
    if row_id:
        rows.change(session, record, row_id, **{part: text})
    else:
        values = {**dict.fromkeys(PARTS, ""), part: text}
        rows.add(session, record, rung_id=rung_id, language=language, **values)


def forget_own(session: Session) -> None:
    """Take away the user's own rungs; the shipped ones stand again."""
    session.execute(delete(RungRecord))


def lower(session: Session, removed: int) -> None:
    """Move whatever was said of rungs, as one of them is taken away."""
    judged = JudgementRecord
    said = select(judged.id, judged.value).where(judged.what.in_(RUNGS), judged.value != "")
    for row_id, value in session.execute(said).all():
        if value.isdecimal() and str(lowered(int(value), removed)) != value:
            rows.change(session, judged, row_id, value=str(lowered(int(value), removed)))
    target = TargetRecord
    wanted = (target.what == "rung", target.value >= max(2, removed))
    session.execute(update(target).where(*wanted).values(value=target.value - 1))
    for column in (DiagnosisRecord.suggested, DiagnosisRecord.rung):
        less = {column.key: cast(column - 1, Integer)}
        session.execute(update(DiagnosisRecord).where(column >= max(2, removed)).values(**less))


def forget_person(session: Session, person_id: int) -> None:
    """Delete what we thought of a person; what he or she said of us stays the client's word."""
    target, diagnosis = TargetRecord, DiagnosisRecord
    ours = (diagnosis.person_id == person_id, diagnosis.view == "ours")
    session.execute(
        delete(target).where(target.subject == "person", target.subject_id == person_id)
    )
    session.execute(delete(diagnosis).where(*ours))


def move_targets(session: Session, gone: int, kept: int) -> None:
    """Move a person's targets; of two of one day the one who stays has the word."""
    record = TargetRecord
    mine = select(record.what, record.day).where(
        record.subject == "person", record.subject_id == kept
    )
    known = {(what, day) for what, day in session.execute(mine)}
    theirs = select(record.id, record.what, record.day).where(
        record.subject == "person", record.subject_id == gone
    )
    for row_id, what, day in session.execute(theirs).all():
        if (what, day) in known:
            rows.remove(session, record, row_id)
        else:
            rows.change(session, record, row_id, subject_id=kept)


# --- what was judged


def history(
    session: Session, subject: str, ids: Collection[int], *whats: str
) -> dict[int, dict[str, tuple[Judgement, ...]]]:
    """Give judgements by subject id and kind, the oldest first."""
    record = JudgementRecord
    chosen = select(record).where(
        record.subject == subject, record.subject_id.in_(ids), record.what.in_(whats)
    )
    found: dict[int, dict[str, tuple[Judgement, ...]]] = defaultdict(dict)
    for j in session.scalars(chosen.order_by(record.day)):
        known = found[j.subject_id].get(j.what, ())
        judged = Judgement(j.what, j.day, j.value, j.standing == "confirmed", j.evidence, j.source)
        found[j.subject_id][j.what] = (*known, judged)
    return found


def targets(
    session: Session, subject: str, ids: Collection[int], what: str
) -> dict[int, tuple[Target, ...]]:
    """Give targets by subject id, the oldest first; the last counts."""
    record = TargetRecord
    chosen = select(record).where(
        record.subject == subject, record.subject_id.in_(ids), record.what == what
    )
    found: dict[int, tuple[Target, ...]] = defaultdict(tuple)
    for t in session.scalars(chosen.order_by(record.day, record.id)):
        target = Target(t.id, t.what, t.day, t.value, t.due, t.approach)
        found[t.subject_id] = (*found[t.subject_id], target)
    return found


def put_target(session: Session, subject: str, subject_id: int, target: Target) -> None:
    """Write a target of a day; a second one of the day corrects the first."""
    record = TargetRecord
    here = (
        record.subject == subject,
        record.subject_id == subject_id,
        record.what == target.what,
        record.day == target.day,
    )
    values = {"value": target.value, "due": target.due, "approach": target.approach}
    row_id = session.scalar(select(record.id).where(*here))
    if row_id:
        rows.change(session, record, row_id, **values)
    else:
        named = {"subject": subject, "subject_id": subject_id, "what": target.what}
        rows.add(session, record, day=target.day, **named, **values)


# --- diagnoses


def diagnoses(
    session: Session, account_id: int, view: str, person_id: int | None
) -> tuple[Diagnosis, ...]:
    """Give diagnoses, the newest first.

    Ours of an account are those of nobody in particular; what the client said of itself is what
    any of its people said.
    """
    record = DiagnosisRecord
    chosen = select(record).where(record.account_id == account_id, record.view == view)
    if person_id is not None:
        chosen = chosen.where(record.person_id == person_id)
    elif view == "ours":
        chosen = chosen.where(record.person_id.is_(None))
    records = session.scalars(chosen.order_by(record.day.desc(), record.id.desc())).all()
    given = _answers(session, [each.id for each in records])
    return tuple(
        Diagnosis(
            *(each.id, each.view, each.day, each.person_id, given.get(each.id, {})),
            *(each.suggested, each.rung, each.reason, each.note),
        )
        for each in records
    )


def _answers(session: Session, ids: Collection[int]) -> dict[int, dict[str, Answer]]:
    record = DiagnosisAnswerRecord
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for a in session.scalars(select(record).where(record.diagnosis_id.in_(ids))):
        found[a.diagnosis_id][a.question] = Answer(a.question, a.anchor, a.confirmed, a.evidence)
    return found


def add_diagnosis(
    session: Session,
    account_id: int,
    person_id: int | None,
    view: str,
    day: date,
    answers: Collection[Answer] = (),
) -> int:
    """Begin a diagnosis with answers that are known already."""
    made = rows.add(
        session,
        DiagnosisRecord,
        account_id=account_id,
        person_id=person_id,
        view=view,
        day=day,
        reason="",
        note="",
    )
    for answer in answers:
        put_answer(session, made, answer)
    return made


def put_answer(session: Session, diagnosis_id: int, answer: Answer) -> None:
    """Write one answer; an empty one goes."""
    record = DiagnosisAnswerRecord
    here = (record.diagnosis_id == diagnosis_id, record.question == answer.question)
    row_id = session.scalar(select(record.id).where(*here))
    values = {
        "anchor": answer.anchor,
        "confirmed": answer.confirmed,
        "evidence": answer.evidence,
    }
    empty = answer.anchor is None and not answer.evidence
    if row_id and empty:
        rows.remove(session, record, row_id)
    elif row_id:
        rows.change(session, record, row_id, **values)
    elif not empty:
        rows.add(session, record, diagnosis_id=diagnosis_id, question=answer.question, **values)
