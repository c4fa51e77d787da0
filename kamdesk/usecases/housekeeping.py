"""Housekeeping: undo and redo, copies, health; also for a store that does not open."""

from datetime import datetime
from pathlib import Path

from kamdesk.domain.care import Finding, Health
from kamdesk.domain.changes import Changes, Label
from kamdesk.domain.refusal import Refused
from kamdesk.store import backup, health, keys, lock, opening, restoring
from kamdesk.store.backup import Backup
from kamdesk.store.desk import Store
from kamdesk.store.restoring import Restored
from kamdesk.store.tables import Base
from kamdesk.usecases.subject import Clock, Subject


class Housekeeping(Subject):
    """Care for an open store."""

    def undo(self) -> Changes:
        """Take the newest deed back and tell the screens."""
        return self._told(self._store.undo(), Refused("nothing_to_undo", "Nothing to undo."))

    def redo(self) -> Changes:
        """Do again what was taken back last and tell the screens."""
        return self._told(self._store.redo(), Refused("nothing_to_redo", "Nothing to redo."))

    def _told(self, changes: Changes | None, refusal: Refused) -> Changes:
        if changes is None:
            raise refusal
        self._announce(changes)
        return changes

    def next_undo(self) -> Label | None:
        """Name what undo would take back."""
        return self._store.next_undo()

    def next_redo(self) -> Label | None:
        """Name what redo would do again."""
        return self._store.next_redo()

    def check(self) -> Health:
        """Read every page, every reference and every backup."""
        return health.examined(self._store.path, self._store.key, self._store.findings)

    def backup(self, to: Path | None = None, reason: str = "asked") -> Backup:
        """Make a proven copy, beside the store or in a second folder."""
        return self._store.back_up(reason, to)

    def backup_if_due(self, *, working: bool = False) -> Backup | None:
        """Make the copy of a start, an exit or of thirty minutes' work, if anything changed."""
        store = self._store
        if store.looking:
            return None
        due = backup.due(store.path, store.commit_seq, self._clock(), working=working)
        return store.back_up("work" if working else "routine") if due else None

    def backups(self) -> list[Backup]:
        """List the copies, newest first, each read again."""
        return backup.every(self._store.path)

    def last_backup(self) -> datetime | None:
        """Give the moment of the newest copy, from its manifest alone."""
        known = backup.every(self._store.path, verified=False)
        return known[0].at if known else None

    def restore(self, name: str, passphrase: str | None = None) -> Restored:
        """Put a backup in place of what is there, which is kept."""
        restored = self._store.restore(name, passphrase)
        everything = dict.fromkeys(table.name for table in Base.metadata.sorted_tables)
        self._announce(Changes(Label("Restore a backup"), everything, "restore"))
        return restored

    def rest(self) -> bool:
        """After five seconds without work: leave nothing in the log."""
        return self._store.rest()


def check(path: Path, passphrase: str | None = None) -> Health:
    """Say how a store is, also one that cannot be opened."""
    try:
        with Store(path, keys.key_of(path, passphrase), looking=True) as store:
            return health.examined(path, store.key, store.findings)
    except Refused as fault:
        return Health(fault.code, (Finding(fault.code, fault.text, fault.values),))


def backups(path: Path) -> list[Backup]:
    """List the copies of a store, whether or not it opens."""
    return backup.every(path)


def restore(path: Path, name: str, passphrase: str | None, clock: Clock) -> Restored:
    """Put a backup in place of a store nobody has open, even a damaged or a missing one."""
    source = restoring.find(path, name)
    held = lock.take(path)
    try:
        key = keys.key_of(source, passphrase)
        opening.examine(source, key)
        present = _present_key(path, passphrase, key)
        return restoring.restore(path, present, source, key, clock())
    finally:
        held.release()


def move(path: Path, to: Path, passphrase: str | None, clock: Clock) -> Path:
    """Bring a store to a folder of this computer; a proven backup stays where it was."""
    key = keys.key_of(path, passphrase)
    held = lock.take(path)
    try:
        return restoring.move(path, key, to, clock())
    finally:
        held.release()


def _present_key(path: Path, passphrase: str | None, key: keys.Key) -> keys.Key:
    """Give the key of what lies there now; where none fits, it is kept as a file."""
    try:
        return key if keys.salt_of(path) == key.salt else keys.key_of(path, passphrase)
    except Refused:
        return key
