"""A person erased for good; only backups still hold what was kept."""

from kamdesk.domain.changes import Changes, Label
from kamdesk.store import erasing
from kamdesk.usecases.people import FIELDS, People
from kamdesk.usecases.subject import Subject


class Erasing(Subject):
    """Cannot be undone: ask before."""

    def erase(self, person_id: int, nobody: str) -> None:
        """Erase a person; `nobody` are the words that stand where he or she took part."""
        person = People(self._store, self._announce, self._clock).one(person_id)
        with self._store.work("Erase a person") as work:
            erasing.erase(work, person, nobody, self.today())
        for field in (*FIELDS, "latin", "arabic", "hebrew", "cyrillic", "rival"):
            self._store.drafts.drop("person", person_id, field)
        changed = work.changes
        with self._store.work("Tidy up the search") as tidying:
            erasing.tidy_search(tidying)
        self._store.rest()
        self._announce(changed or Changes(Label("Erase a person"), {"person": None}))
