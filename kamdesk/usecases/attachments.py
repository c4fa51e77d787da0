"""Attachments: files kept inside the store, opened as copies under names that say nothing."""

import tempfile
from pathlib import Path
from uuid import uuid4

from kamdesk.domain.attachments import LARGEST, Attachment, suffix
from kamdesk.domain.refusal import Refused
from kamdesk.store import attachments, rows
from kamdesk.store.tables import AttachmentRecord
from kamdesk.usecases.files import content_of, write_beside
from kamdesk.usecases.subject import Subject, short


class Attachments(Subject):
    """Every method that writes is one step of undo."""

    _copies: tempfile.TemporaryDirectory[str] | None = None

    def of(self, owner: str, owner_id: int) -> tuple[Attachment, ...]:
        with self._store.reading() as session:
            return attachments.of(session, owner, owner_id)

    def one(self, attachment_id: int) -> Attachment:
        with self._store.reading() as session:
            found = attachments.one(session, attachment_id)
        if found is None:
            raise Refused("no_attachment", "This file is no longer in the store.")
        return found

    def attach(self, owner: str, owner_id: int, path: Path) -> int:
        """Keep a copy of a file."""
        name, content = short("name", path.name, required=True), _content(path)
        added: int = self._write(
            "Attach {name}",
            lambda s: attachments.add(s, owner, owner_id, name, content, self._clock()),
            name=name,
        )
        return added

    def rename(self, attachment_id: int, name: str, visit: str = "") -> None:
        tidy = short("name", name, required=True)
        self._write(
            "Rename {name}",
            lambda s: rows.change(s, AttachmentRecord, attachment_id, name=tidy),
            visit,
            name=tidy,
        )

    def remove(self, attachment_id: int) -> None:
        name = self.one(attachment_id).name
        self._write(
            "Delete {name}", lambda s: rows.remove(s, AttachmentRecord, attachment_id), name=name
        )

    def save(self, attachment_id: int, path: Path, *, force: bool = False) -> None:
        """Write a copy where the user says."""
        write_beside(path, self._content(attachment_id), force=force)

    def opened_copy(self, attachment_id: int) -> Path:
        """Write a copy to be looked at, readable by its user alone and gone when the desk closes.

        Its name on the disk tells nobody who the client is.
        """
        content, kind = self._content(attachment_id), suffix(self.one(attachment_id).name)
        if self._copies is None:
            self._copies = tempfile.TemporaryDirectory(prefix="kamdesk-")
        path = Path(self._copies.name) / (f"{uuid4().hex}.{kind}" if kind else uuid4().hex)
        path.touch(mode=0o600)
        path.write_bytes(content)
        path.chmod(0o400)  # a copy: what is changed in it would be lost
        return path

    def forget_copies(self) -> None:
        """Take all copies off the disk."""
        if self._copies is not None:
            self._copies.cleanup()
            self._copies = None

    def _content(self, attachment_id: int) -> bytes:
        self.one(attachment_id)
        with self._store.reading() as session:
            return attachments.content(session, attachment_id)


def _content(path: Path) -> bytes:
    """Read a file that is small enough to be kept."""
    content = content_of(path, LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(
            "too_large", "{name} is larger than 25 MB. Keep it where it is.", name=path.name
        )
    return content
