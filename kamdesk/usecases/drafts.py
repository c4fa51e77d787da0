"""Drafts: what is typed and not yet stored outlives a crash by a breath."""

from collections.abc import Mapping

from kamdesk.store.drafts import Draft
from kamdesk.usecases.subject import Subject


class Drafts(Subject):
    """Notes and gives back texts on their way into a field; no step of undo, never locked."""

    def note(self, subject: str, subject_id: int, field: str, text: str | None) -> None:
        """Keep a text; None lets go of it once it is stored."""
        if self._store.looking:
            return
        if text is None:
            self._store.drafts.drop(subject, subject_id, field)
        else:
            self._store.drafts.put(subject, subject_id, field, text, self._clock())

    def of(self, subject: str, subject_id: int) -> Mapping[str, str]:
        """Give the texts that wait for one subject, by field."""
        return {
            draft.field: draft.text
            for draft in self.every()
            if (draft.subject, draft.id) == (subject, subject_id)
        }

    def every(self) -> tuple[Draft, ...]:
        """Give all texts that were not stored, the oldest first."""
        return () if self._store.looking else self._store.drafts.every()
