"""Mirror exercises as the store keeps them, with their words."""

from collections import defaultdict

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kamdesk.domain.mirror import Mirror, Word
from kamdesk.store.standing_tables import MirrorRecord, MirrorWordRecord


def _read(session: Session, where: ColumnElement[bool]) -> tuple[Mirror, ...]:
    record, word = MirrorRecord, MirrorWordRecord
    mirrors = session.scalars(select(record).where(where).order_by(record.day.desc(), record.id))
    found = mirrors.all()
    held: dict[int, list[Word]] = defaultdict(list)
    chosen = select(word).where(word.mirror_id.in_([mirror.id for mirror in found]))
    for w in session.scalars(chosen.order_by(word.position, word.id)):
        held[w.mirror_id].append(Word(w.id, w.word, w.theirs, w.ours, w.evidence))
    return tuple(
        Mirror(
            m.id,
            m.account_id,
            m.day,
            m.first,
            m.second,
            m.third,
            m.best,
            m.note,
            tuple(held[m.id]),
        )
        for m in found
    )


def of_account(session: Session, account_id: int) -> tuple[Mirror, ...]:
    """Give an account's, the newest first."""
    return _read(session, MirrorRecord.account_id == account_id)


def one(session: Session, mirror_id: int) -> Mirror | None:
    """Give one, or None."""
    return next(iter(_read(session, MirrorRecord.id == mirror_id)), None)


def of_word(session: Session, word_id: int) -> Mirror | None:
    """Give the exercise a word belongs to."""
    owner = select(MirrorWordRecord.mirror_id).where(MirrorWordRecord.id == word_id)
    mirror_id = session.scalar(owner)
    return one(session, mirror_id) if mirror_id else None
