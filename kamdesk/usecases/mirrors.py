"""The mirror exercise: our suppliers ranked, ourselves through the client's eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain import mirror as domain
from kamdesk.domain.mirror import Mirror, Word
from kamdesk.domain.refusal import Refused
from kamdesk.domain.swot import Became
from kamdesk.store import mirrors as store
from kamdesk.store import origins, rows
from kamdesk.store.standing_tables import MirrorRecord, MirrorWordRecord
from kamdesk.usecases.needs import Needs
from kamdesk.usecases.plans import Plans
from kamdesk.usecases.subject import Subject, checked

FIELDS: Mapping[str, Any] = {
    "day": date,
    "first": "line",
    "second": "line",
    "third": "line",
    "best": int,
    "note": "text",
}
WORD_FIELDS: Mapping[str, Any] = {"word": "name", "theirs": int, "ours": int, "evidence": "text"}


@dataclass(frozen=True, slots=True)
class Looked:
    """An account's exercises, the newest first, and what came of their words."""

    mirrors: tuple[Mirror, ...]
    became: Mapping[int, tuple[Became, ...]]  # by word


class Mirrors(Subject):
    """Every method that writes is one step of undo."""

    def of_account(self, account_id: int) -> Looked:
        with self._store.reading() as session:
            found = store.of_account(session, account_id)
            came = origins.came_of(session, account_id)
        ids = [word.id for mirror in found for word in mirror.words]
        return Looked(found, {word: came.get(_origin(word), ()) for word in ids})

    def one(self, mirror_id: int) -> Mirror:
        with self._store.reading() as session:
            found = store.one(session, mirror_id)
        if found is None:
            raise Refused("no_mirror", "This exercise is no longer in the store.")
        return found

    def begin(self, account_id: int) -> int:
        """Begin an exercise today; the three suppliers of the last one are proposed."""
        with self._store.reading() as session:
            before = next(iter(store.of_account(session, account_id)), None)
        names = dict(
            zip(("first", "second", "third"), before.suppliers if before else (), strict=False)
        )
        values = {"account_id": account_id, "day": self.today(), "note": "", **names}
        begun: int = self._write(
            "Begin a mirror exercise", lambda s: rows.add(s, MirrorRecord, **values)
        )
        return begun

    def set(self, mirror_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, FIELDS)
        if field == "day" and stored is None:
            raise Refused("empty", "Something must stand here.")
        if field == "best" and stored is not None and not 1 <= stored <= 3:
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._write(
            "Edit mirror exercise",
            lambda s: rows.change(s, MirrorRecord, mirror_id, **{field: stored}),
            visit,
        )

    def remove(self, mirror_id: int) -> None:
        self._write("Delete mirror exercise", lambda s: rows.remove(s, MirrorRecord, mirror_id))

    def add_word(self, mirror_id: int, text: str) -> int:
        """Add a word that says why the best is best; five are enough."""
        if len(self.one(mirror_id).words) >= domain.WORDS:
            raise Refused("five", "Five words are enough: change one of them.")
        word = checked("word", text, WORD_FIELDS)
        added: int = self._write(
            "Add {word}",
            lambda s: rows.add(s, MirrorWordRecord, mirror_id=mirror_id, word=word, evidence=""),
            word=word,
        )
        return added

    def set_word(self, word_id: int, field: str, value: Any, visit: str = "") -> None:
        """Change a word, a mark of it, or what our mark rests on."""
        stored = checked(field, value, WORD_FIELDS)
        if field in ("theirs", "ours") and stored is not None and not 0 <= stored <= domain.MOST:
            raise Refused("unknown_choice", "This is not one of the choices.")
        self._write(
            "Edit mirror exercise",
            lambda s: rows.change(s, MirrorWordRecord, word_id, **{field: stored}),
            visit,
        )

    def remove_word(self, word_id: int) -> None:
        self._write("Delete a word", lambda s: rows.remove(s, MirrorWordRecord, word_id))

    def need(self, word_id: int, text: str, detail: str = "") -> int:
        """Make what we lack a need of the client's; `text` is said in the user's language."""
        mirror, word = self._found(word_id)
        needs = Needs(self._store, self._announce, self._clock)
        values = {"kind": "hidden", "detail": detail or word.evidence, "origin": _origin(word_id)}
        return needs.add(mirror.account_id, text, **values)

    def act(self, word_id: int, text: str) -> int:
        """Put getting better at it into the plan of today."""
        mirror, _ = self._found(word_id)
        plans = Plans(self._store, self._announce, self._clock)
        return plans.act(mirror.account_id, text, origin=_origin(word_id))

    def _found(self, word_id: int) -> tuple[Mirror, Word]:
        with self._store.reading() as session:
            mirror = store.of_word(session, word_id)
        if mirror is None:
            raise Refused("no_word", "This word is no longer in the store.")
        return mirror, next(word for word in mirror.words if word.id == word_id)


def _origin(word_id: int) -> str:
    return f"mirror:{word_id}"
