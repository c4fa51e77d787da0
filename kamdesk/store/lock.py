"""One writer a store: a lock file beside it that the system itself lets go when a process dies."""

import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from kamdesk.domain.care import Finding
from kamdesk.store.faults import Locked

SYNC_FOLDERS = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "nextcloud",
    "owncloud",
    "icloud drive",
    "mobile documents",
    "pcloud",
    "pclouddrive",
    "yandex.disk",
    "megasync",
    "syncthing",
)
SYNC_MARKS = (".dropbox", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync_*.db")
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "afs", "ncpfs"})
UNSAFE = frozenset({"synced", "networked"})
LOOK_ONLY = UNSAFE | {"read_only"}
CONFLICTS = ("conflicted copy", "sync-conflict", "case conflict", "-conflict-")
_FAR = 1 << 30  # Windows locks bytes against reading: lock one the file does not have


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a store."""

    pid: int
    host: str

    @property
    def here(self) -> bool:
        """Say whether that is a process of this computer."""
        return self.host == platform.node()


class Lock:
    """A held lock; letting it go takes the file away."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor

    def release(self) -> None:
        """Let the next one in; twice does no harm."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":
            os.close(self._descriptor)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)  # while held, so that nobody locks a ghost
            os.close(self._descriptor)
        self._descriptor = -1


def beside(path: Path) -> Path:
    """Give the lock file of a store."""
    return path.with_name(path.name + ".lock")


def take(path: Path, *, over: bool = False) -> Lock:
    """Hold a store, or say who does; a dead process of this computer is passed over silently.

    `over` takes it from another computer: only after the user was asked.
    """
    file = beside(path)
    while True:
        descriptor = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            if not _grip(descriptor):
                raise _refusal(file)
            if not _same(descriptor, file):
                os.close(descriptor)
                continue
            found = _read(file)
            if found and not found.here and not over:
                raise Locked(found.pid, found.host, here=False)
            os.truncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            told = {"pid": os.getpid(), "host": platform.node()}
            os.write(descriptor, json.dumps(told).encode())
        except BaseException:
            os.close(descriptor)
            raise
        return Lock(file, descriptor)


def holder(path: Path) -> Holder | None:
    """Say who holds a store now, without waiting for it."""
    file = beside(path)
    try:
        descriptor = os.open(file, os.O_RDWR)
    except OSError:
        return None
    try:
        found = _read(file)
        if _grip(descriptor):
            return found if found and not found.here else None
        return found or Holder(0, platform.node())
    finally:
        os.close(descriptor)


def _grip(descriptor: int) -> bool:
    """Lock without waiting; the system lets go when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same(descriptor: int, file: Path) -> bool:
    """Say whether the file locked is still the one that lies there."""
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False


def _read(file: Path) -> Holder | None:
    try:
        found = json.loads(file.read_text("utf-8"))
        return Holder(int(found["pid"]), str(found["host"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refusal(file: Path) -> Locked:
    found = _read(file) or Holder(0, platform.node())
    return Locked(found.pid, found.host, here=found.here)


def place(path: Path) -> list[Finding]:
    """Tell what is unsafe about the folder a store lies in."""
    folder = path.absolute().parent
    findings = []
    if synced := _synced(folder):
        findings.append(
            Finding(
                "synced",
                "This store lies in a folder that is synchronised ({folder}). Move it to this "
                "computer and keep a verified backup there.",
                {"folder": synced},
            )
        )
    if _networked(folder):
        findings.append(
            Finding(
                "networked",
                "This store lies on another computer ({folder}). Move it to this computer and "
                "keep a verified backup there.",
                {"folder": str(folder)},
            )
        )
    if not writable(path):
        findings.append(
            Finding(
                "read_only",
                "The folder {folder} takes no writing: this store is only looked at.",
                {"folder": str(folder)},
            )
        )
    findings += [
        Finding("conflicted_copy", "A conflicting copy lies beside it: {name}", {"name": name})
        for name in _conflicts(path)
    ]
    return findings


def writable(path: Path) -> bool:
    """Say whether this user may write to a file and beside it."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _synced(folder: Path) -> str:
    for part in (folder, *folder.parents):
        named = part.name.casefold().startswith(SYNC_FOLDERS)
        if named or any(next(part.glob(mark), None) for mark in SYNC_MARKS):
            return str(part)
    return ""


def _networked(folder: Path) -> bool:
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    except OSError:
        return False
    fits = [m for m in mounts if len(m) > 2 and folder.is_relative_to(m[1].replace("\\040", " "))]
    return bool(fits) and max(fits, key=lambda m: len(m[1]))[2] in NETWORK


def _conflicts(path: Path) -> list[str]:
    try:
        names = [file.name for file in path.absolute().parent.iterdir()]
    except OSError:
        return []
    return sorted(
        name
        for name in names
        if name.startswith(path.stem) and any(mark in name.casefold() for mark in CONFLICTS)
    )
