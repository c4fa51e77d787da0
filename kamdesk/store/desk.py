"""The store opened: one door for writing, one for reading, undo, rest and close."""

import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from kamdesk.domain.care import Finding
from kamdesk.domain.changes import Changes, Label
from kamdesk.domain.refusal import Refused
from kamdesk.store import backup, counter, doors, journal, keys, lock, opening, restoring
from kamdesk.store import passphrase as passphrases
from kamdesk.store.derive import Derivation, all_derivations, derive
from kamdesk.store.drafts import Drafts
from kamdesk.store.faults import Busy, Damaged, LookOnly, NoRoom, NotWritten, Older, Unsafe
from kamdesk.store.keys import Key
from kamdesk.store.work import Work, count, faults, join, raw, told, transaction


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One file of the manager's; looked at by many, written by one at a time."""

    def __init__(
        self,
        path: Path,
        key: Key,
        *,
        looking: bool = False,
        anywhere: bool = False,
        wait: float = opening.WAIT,
        clock: Callable[[], datetime] = _now,
        derivations: Collection[Derivation] | None = None,
    ) -> None:
        self.path, self.key, self.clock = path, key, clock
        self.wait = wait
        self.findings: list[Finding] = []
        self._derivations = all_derivations() if derivations is None else derivations
        self._gate, self._inside = threading.Lock(), threading.local()
        self._drafts: Drafts | None = None
        opening.examine(path, key)  # before the lock, so that nothing is left beside a wrong file
        self.findings += lock.place(path)
        # Synchronisers and network disks break a store that is written under their hands.
        unsafe = any(finding.code in lock.LOOK_ONLY for finding in self.findings)
        self._lock = None if looking or (unsafe and not anywhere) else lock.take(path)
        try:
            self._admit()
        except BaseException:
            self._release()
            raise

    def _admit(self) -> None:
        """Open both doors on a file that proved whole and up to date."""
        noted = counter.known(self.path)
        nature = opening.examine(self.path, self.key)
        if nature.schema != opening.HEAD:
            nature = self._upgraded(nature)
        if not self.looking:
            opening.whole(self.path, self.key)
        self.commit_seq, self.uid = nature.commit_seq, nature.uid
        self.findings += counter.compare(noted, nature)
        self._readers = doors.readers(self.path, self.key, self.wait)
        self._writer = doors.writer(self.path, self.key, self.wait)
        self._unrested = opening.logged(self.path)

    def _upgraded(self, nature: opening.Nature) -> opening.Nature:
        """Bring an older file up to date, unless it is only looked at."""
        if self.looking:
            raise Older(str(self.path), nature.schema)
        from kamdesk.store import upgrade

        upgrade.upgrade(self.path, self.key, self.clock())
        return opening.ready(self.path, self.key)

    @property
    def drafts(self) -> Drafts:
        """Give what is typed but not yet stored; opened when first asked for."""
        if self._drafts is None:
            self._drafts = Drafts(self.path, self.key)
        return self._drafts

    @property
    def looking(self) -> bool:
        """Say whether this store is open for reading only."""
        return self._lock is None

    # --- reading and writing

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read one unchanging state of the store."""
        self._refuse_inside()
        with faults(self.path), Session(self._readers, autoflush=False) as session:
            yield session

    @contextmanager
    def work(
        self, text: str, /, *, merge_key: str = "", origin: str = "", **values: str
    ) -> Iterator[Work]:
        """Write one deed: all of it or nothing, one step of undo."""
        with self._deed(Label(text, values), merge_key, origin, self.wait) as work:
            yield work

    @contextmanager
    def keeping(self, text: str, /, **values: str) -> Iterator[Work]:
        """Write what the program itself worked out: no step of undo, it goes with the newest."""
        with self._deed(Label(text, values), None, "", self.wait) as work:
            yield work

    @contextmanager
    def bulk(self, text: str, /, *, origin: str = "", **values: str) -> Iterator[Work]:
        """Write a long deed, such as an import; meanwhile every other writer is told Busy."""
        with self._deed(Label(text, values), "", origin, max(self.wait, opening.WAIT)) as work:
            yield work

    @contextmanager
    def _deed(
        self, label: Label, merge_key: str | None, origin: str, wait: float
    ) -> Iterator[Work]:
        with self._writing(wait):
            work = Work(Session(self._writer, expire_on_commit=False), label, origin)
            with transaction(
                self._writer, work, self.clock(), merge_key, self._derivations
            ) as numbers:
                yield work
            self._committed(numbers)

    @contextmanager
    def _writing(self, wait: float) -> Iterator[None]:
        """Hold the one pen; a deed inside a deed would wait for itself."""
        self._refuse_inside()
        if self.looking:
            raise self._why_looking()
        if not self._gate.acquire(timeout=wait):
            raise Busy
        self._inside.deed = True
        try:
            with faults(self.path):
                yield
        finally:
            self._inside.deed = False
            self._gate.release()

    def _why_looking(self) -> Refused:
        unsafe = [finding for finding in self.findings if finding.code in lock.UNSAFE]
        return Unsafe(unsafe[0].values["folder"]) if unsafe else LookOnly()

    def _refuse_inside(self) -> None:
        if getattr(self._inside, "deed", False):
            raise RuntimeError("a unit of work opens no other: use the session it was given")

    def _committed(self, numbers: list[int]) -> None:
        if numbers:
            self.commit_seq, self._unrested = numbers[0], True
            counter.note(self.path, self.uid, self.commit_seq)

    # --- undo

    def next_undo(self) -> Label | None:
        """Name what undo would take back."""
        return self._next(journal.next_undo)

    def next_redo(self) -> Label | None:
        """Name what redo would do again."""
        return self._next(journal.next_redo)

    def _next(self, which: Callable[[Any], journal.Step | None]) -> Label | None:
        with self.reading() as session:
            step = which(raw(session.connection()))
        return step.label if step else None

    def undo(self) -> Changes | None:
        """Take the newest deed back; None when there is nothing to take back."""
        return self._turn(journal.next_undo, 1, "undo")

    def redo(self) -> Changes | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._turn(journal.next_redo, 0, "redo")

    def _turn(
        self, which: Callable[[Any], journal.Step | None], state: int, origin: str
    ) -> Changes | None:
        with self._writing(self.wait):
            with self._unleashed() as connection, connection.begin():
                journal_of = raw(connection)
                step = which(journal_of)
                if step is None:
                    return None
                touched = journal.turn(journal_of, step, state)
                if journal.orphans(journal_of, touched):
                    raise Damaged(str(self.path))
                derive(self._derivations, connection, touched)
                if "import_batch" in touched:  # its lines came or went with it
                    touched = join(touched, {"sale_line": None, "sale_month": None})
                numbers = [count(journal_of)]
            self._committed(numbers)
        return told(step.label, touched, origin)

    def forget_steps(self) -> None:
        """Let nothing done so far be taken back, as after a sample was loaded."""
        with self._writing(self.wait):
            with self._writer.connect() as connection, connection.begin():
                journal.forget_all(raw(connection))
                numbers = [count(raw(connection))]
            self._committed(numbers)

    @contextmanager
    def _unleashed(self) -> Iterator[Connection]:
        """Replay without cascades: every row they touched stands in the journal by itself.

        RESTRICT cannot be deferred, and sale lines of an undone import outlive their customers
        until it is redone or forgotten.
        """
        with self._writer.connect() as connection:
            switch = raw(connection)
            switch.execute("PRAGMA foreign_keys=OFF")
            try:
                yield connection
            finally:
                connection.rollback()
                switch.execute("PRAGMA foreign_keys=ON")

    # --- rest and close

    def rest(self) -> bool:
        """Empty the log after a while without work: a flipped bit there would lose commits."""
        if self.looking or not self._unrested or not self._gate.acquire(blocking=False):
            return False
        try:
            self._settle()
        finally:
            self._gate.release()
        return not self._unrested

    def _settle(self) -> None:
        with faults(self.path), self._writer.connect() as connection:
            quiet = raw(connection)
            with connection.begin():
                journal.forget_old(quiet, self.clock())
            busy, _, _ = quiet.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._unrested = bool(busy)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Close both doors while the file itself is exchanged, and open them on what lies there."""
        with self._writing(self.wait):
            self._shut()
            try:
                yield
            finally:
                self._admit()

    def back_up(self, reason: str, folder: Path | None = None) -> backup.Backup:
        """Make a proven copy while work goes on."""
        with faults(self.path):
            return backup.make(self.path, self.key, self.clock(), reason=reason, folder=folder)

    def restore(self, name: str, passphrase: str | None = None) -> restoring.Restored:
        """Put a backup in place of the store; the present state is kept as a backup."""
        source = restoring.find(self.path, name)
        key = self.key if keys.salt_of(source) == self.key.salt else None
        key = key or keys.key_of(source, passphrase)
        with self.aside():
            restored = restoring.restore(self.path, self.key, source, key, self.clock())
            self.key = key
        return restored

    def change_passphrase(self, new: str | None, older: passphrases.Older = "encrypt") -> None:
        """Set, change or take away the passphrase; every connection is opened anew."""
        with self.aside():
            self.key = passphrases.change(self.path, self.key, new, self.clock(), older)

    def close(self) -> None:
        """Leave an empty log and no lock behind; on a full disk the log keeps what was stored."""
        try:
            with suppress(NoRoom, NotWritten, Busy):
                self._shut()
        finally:
            self._release()

    def _shut(self) -> None:
        if self._drafts is not None:
            self._drafts.close()
            self._drafts = None
        self._readers.dispose()
        try:
            if self._unrested and not self.looking:
                self._settle()
        finally:
            self._writer.dispose()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(
    path: Path,
    passphrase: str | None = None,
    *,
    looking: bool = False,
    wait: float = opening.WAIT,
    clock: Callable[[], datetime] = _now,
) -> Store:
    """Open a store with its passphrase, if it has one."""
    return Store(path, keys.key_of(path, passphrase), looking=looking, wait=wait, clock=clock)
