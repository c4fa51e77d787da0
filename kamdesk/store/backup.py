"""Copies of a store: made while it is in use, proven good, listed, put back."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import Any

from kamdesk.store import opening, rotation
from kamdesk.store.faults import Damaged, Fault, NoRoom
from kamdesk.store.keys import Key
from kamdesk.store.swap import remove, remove_log, sync

STEP = 1_000  # pages between two breaths
COUNTED = ("account", "customer", "person", "entry", "promise", "plan", "objective", "sale_line")
GOOD, BROKEN, UNKNOWN = "good", "damaged", "unverified"
ENDING = ".kamdesk"
ABANDONED = 24 * 3600  # s after which a part is nobody's


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy as its manifest describes it, and whether it still is as it was written."""

    name: str
    at: datetime
    commit_seq: int
    schema: str
    generation: str
    reason: str
    size: int
    sha256: str
    counts: Mapping[str, int]
    state: str = GOOD


def folder_of(path: Path) -> Path:
    """Give the folder of a store's backups."""
    return path.with_name(path.name + ".backups")


def make(path: Path, key: Key, at: datetime, *, reason: str, folder: Path | None = None) -> Backup:
    """Copy a store while it is in use; it counts only once every page of the copy was read."""
    into = folder or folder_of(path)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(into).free < 2 * path.stat().st_size:
        raise NoRoom
    for left in into.glob(".*.part"):  # of a process that ended before its copy did
        if time.time() - left.stat().st_mtime > ABANDONED:
            remove(left)
    part = into / f".{os.getpid()}-{os.urandom(4).hex()}.part"
    try:
        copy(path, key, part, key)
        backup = _described(part, key, at, reason)
        backup = _named(backup, into)
        part.replace(into / backup.name)
    except BaseException:
        remove(part)
        raise
    _write(_manifest(into / backup.name), backup)
    sync(into)
    if folder is None:
        thin(path, at)
    return backup


def copy(source: Path, source_key: Key, target: Path, target_key: Key) -> None:
    """Copy one moment of a store in use into a new file under its own key."""
    reader = opening.connect(source, source_key)
    try:
        # Holding a read keeps the copy from starting anew at every commit.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _pour(reader, target, target_key)
    finally:
        reader.close()


def copy_still(source: Path, source_key: Key, target: Path, target_key: Key) -> None:
    """Copy a file nobody uses, leaving no trace beside it."""
    with opening.still(source, source_key) as reader:
        _pour(reader, target, target_key)


def _pour(reader: opening.Connection, target: Path, key: Key) -> None:
    try:
        opening.found(target, key)
        writer = opening.connect(target, key, writing=True)
        try:
            reader.backup(writer, pages=STEP)
        finally:
            writer.close()
        sync(target)
    except BaseException:
        remove(target)
        raise


def prove(path: Path, key: Key) -> opening.Nature:
    """Open a copy with its key and read every page of it; raise what is wrong."""
    nature = opening.examine(path, key)
    with opening.still(path, key) as connection:
        if opening.damage(connection):
            raise Damaged(str(path))
    return nature


def counts(path: Path, key: Key) -> dict[str, int]:
    """Count the rows of the main tables."""
    counting = Template('SELECT count(*) FROM "$name"')
    with opening.still(path, key) as connection:
        known = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        return {
            name: int(connection.execute(counting.substitute(name=name)).fetchone()[0])
            for name in COUNTED
            if name in known
        }


def every(path: Path, *, verified: bool = True, folder: Path | None = None) -> list[Backup]:
    """List the copies, newest by commit first; `verified` reads each file again."""
    into = folder or folder_of(path)
    if not into.is_dir():
        return []
    found = [described(file, verified) for file in into.glob("*" + ENDING)]
    return sorted(found, key=lambda b: (b.commit_seq, b.at), reverse=True)


def due(path: Path, commit_seq: int, at: datetime, *, working: bool) -> bool:
    """Say whether a copy is due: changed since the last; while working, after thirty minutes."""
    last = next(iter(every(path, verified=False)), None)
    if last is None:
        return commit_seq > 0
    if last.commit_seq >= commit_seq:
        return False
    return not working or at - last.at >= rotation.PAUSE


def thin(path: Path, at: datetime) -> list[str]:
    """Let go of the copies the rotation no longer keeps."""
    into = folder_of(path)
    gone = rotation.gone(every(path, verified=False), at)
    for name in gone:
        discard(into / name)
    return gone


def discard(file: Path) -> None:
    """Let go of one copy."""
    _manifest(file).unlink(missing_ok=True)
    remove(file)


def recrypt(file: Path, old: Key, new: Key) -> None:
    """Bring a copy under another key; the old one goes only once the new one is proven."""
    told = described(file, verified=False)
    part = file.with_name(f".{file.name}.part")
    remove(part)
    try:
        copy_still(file, old, part, new)
        renewed = _described(part, new, told.at, told.reason)
    except Fault:
        remove(part)
        return  # a damaged copy stays as it lies, under its old key
    part.replace(file)
    _write(_manifest(file), Backup(**{**_plain(renewed), "name": file.name}))
    remove_log(file)


def _described(part: Path, key: Key, at: datetime, reason: str) -> Backup:
    nature = prove(part, key)
    return Backup(
        name="",
        at=at.astimezone(UTC),
        commit_seq=nature.commit_seq,
        schema=nature.schema,
        generation=key.generation,
        reason=reason,
        size=part.stat().st_size,
        sha256=_sum(part),
        counts=counts(part, key),
    )


def _named(backup: Backup, into: Path) -> Backup:
    """Give a name that sorts by moment and is not taken."""
    name = f"{stamp(backup.at)}-{backup.commit_seq:08d}"
    taken = sum(1 for _ in into.glob(f"{name}*{ENDING}"))
    full = f"{name}-{taken + 1}{ENDING}" if taken else f"{name}{ENDING}"
    return Backup(**{**_plain(backup), "name": full})


def _plain(backup: Backup) -> dict[str, Any]:
    return asdict(backup)


def stamp(at: datetime) -> str:
    """Write a moment so that it can be part of a file's name."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(file: Path) -> Path:
    return file.with_suffix(".json")


def _write(manifest: Path, backup: Backup) -> None:
    told = {**_plain(backup), "at": backup.at.isoformat()}
    fresh = manifest.with_suffix(".json.new")
    descriptor = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(told, file, indent=1)
    sync(fresh)
    fresh.replace(manifest)


def described(file: Path, verified: bool = True) -> Backup:
    """Read a copy's manifest, and whether the file still is what it says."""
    stat = file.stat()
    try:
        told = json.loads(_manifest(file).read_text("utf-8"))
        told["at"] = datetime.fromisoformat(told["at"])
        backup = Backup(**{**told, "name": file.name, "state": GOOD})
    except (OSError, ValueError, KeyError, TypeError):
        at = datetime.fromtimestamp(stat.st_mtime, UTC)
        return Backup(file.name, at, 0, "", "", "", stat.st_size, "", {}, UNKNOWN)
    if stat.st_size != backup.size or (verified and _sum(file) != backup.sha256):
        return Backup(**{**_plain(backup), "state": BROKEN})
    return backup
