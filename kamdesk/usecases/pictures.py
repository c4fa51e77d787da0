"""Pictures of people."""

from pathlib import Path

from kamdesk.domain.refusal import Refused
from kamdesk.exchange import pictures
from kamdesk.store import blobs, rows
from kamdesk.store.tables import PersonRecord
from kamdesk.usecases.people import People
from kamdesk.usecases.subject import Subject


class Pictures(Subject):
    """Every method that writes is one step of undo."""

    def of(self, person_id: int) -> bytes | None:
        """Give the picture as a small JPEG."""
        with self._store.reading() as session:
            blob_id = rows.value(session, PersonRecord, person_id, "picture_id")
            return None if blob_id is None else blobs.read(session, blob_id)

    def take(self, person_id: int, path: Path) -> None:
        """Keep a small copy of a picture, without what the file notes besides."""
        if not path.is_file():
            raise Refused("no_file", "{path} is no file that can be read.", path=str(path))
        with path.open("rb") as opened:
            content = opened.read(pictures.LARGEST + 1)
        self.put(person_id, content)

    def put(self, person_id: int, content: bytes) -> None:
        """Keep a picture that is at hand."""
        small = pictures.small(content)
        self._write(
            "Give {name} a picture",
            lambda s: rows.change(s, PersonRecord, person_id, picture_id=blobs.put(s, small)),
            name=self._name(person_id),
        )

    def remove(self, person_id: int) -> None:
        self._write(
            "Delete the picture of {name}",
            lambda s: rows.change(s, PersonRecord, person_id, picture_id=None),
            name=self._name(person_id),
        )

    def _name(self, person_id: int) -> str:
        return People(self._store, self._announce, self._clock).one(person_id).name
