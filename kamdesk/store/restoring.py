"""A copy put back, a store moved: proven before anything is touched, the present kept."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kamdesk.domain.refusal import Refused
from kamdesk.store import backup, counter, opening
from kamdesk.store.faults import Damaged, Exists, Fault, NoRoom
from kamdesk.store.keys import Key
from kamdesk.store.swap import remove, settle, swap


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the name under which the state before it is kept."""

    name: str
    kept: str


def find(path: Path, name: str) -> Path:
    """Give the file of a copy, by its name in the list or by a path."""
    for file in (
        backup.folder_of(path) / name,
        backup.folder_of(path) / f"{name}{backup.ENDING}",
        Path(name),
    ):
        if file.is_file():
            return file
    raise Refused("no_backup", "There is no backup named {name}.", name=name)


def restore(path: Path, key: Key, source: Path, source_key: Key, at: datetime) -> Restored:
    """Put a copy in place of the store, which the caller holds closed; the present is kept.

    The copy is proven before anything is touched, and no old log is left to be replayed over it.
    """
    manifest = backup.described(source)
    if manifest.state == backup.BROKEN:
        raise Damaged(str(source))
    nature = backup.prove(source, source_key)
    kept, newest = _keep_present(path, key, at)
    made = path.with_name(f".{path.name}.restore")
    remove(made)
    backup.copy_still(source, source_key, made, source_key)
    commit_seq = max(newest, nature.commit_seq) + 1  # so that numbers always rise
    connection = opening.connect(made, source_key, writing=True)
    try:
        connection.execute(
            "UPDATE meta SET value = ? WHERE name = 'commit_seq'", (str(commit_seq),)
        )
    finally:
        connection.close()
    swap(made, path)
    counter.note(path, nature.uid, commit_seq)
    return Restored(source.name, kept)


def move(path: Path, key: Key, to: Path, at: datetime) -> Path:
    """Bring a store its caller holds closed to another folder; a proven copy stays behind."""
    target = to / path.name
    if target.exists():
        raise Exists(str(target))
    backup.make(path, key, at, reason="move")
    settle(path, key)
    part = to / f".{path.name}.part"
    backup.copy_still(path, key, part, key)
    backup.prove(part, key)
    swap(part, target)
    remove(path)
    counter.forget(path)
    return target


def _keep_present(path: Path, key: Key, at: datetime) -> tuple[str, int]:
    """Keep what is there: as a proven copy, or, where it is damaged, as it lies."""
    newest = max((b.commit_seq for b in backup.every(path, verified=False)), default=0)
    try:
        nature = opening.examine(path, key)
        opening.whole(path, key)
        kept = backup.make(path, key, at, reason="restore")
        settle(path, key)
        return kept.name, max(newest, nature.commit_seq)
    except NoRoom:
        raise
    except Fault:
        if not path.exists():
            return "", newest
    aside = path.with_name(f"{path.name}.damaged-{backup.stamp(at)}")
    for ending in ("", "-wal", "-shm"):
        piece = Path(f"{path}{ending}")
        if piece.exists():
            piece.rename(f"{aside}{ending}")
    return aside.name, newest
