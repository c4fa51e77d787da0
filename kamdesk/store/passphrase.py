"""A passphrase set, changed or taken away: a new file under the new key, then the old one gone."""

import os
from datetime import datetime
from pathlib import Path
from typing import Literal

from kamdesk.store import backup, drafts, keys
from kamdesk.store.keys import Key
from kamdesk.store.swap import remove, settle, swap

Older = Literal["encrypt", "keep", "delete"]


def change(
    path: Path, old: Key, passphrase: str | None, at: datetime, older: Older = "encrypt"
) -> Key:
    """Put a store its caller holds closed under a new key; a proven backup follows at once."""
    new = keys.fresh(passphrase)
    made = path.with_name(f".{path.name}.rekey")
    remove(made)
    settle(path, old)
    backup.copy(path, old, made, new)
    backup.prove(made, new)
    with path.open("r+b") as before:
        swap(made, path)
        _blank(before.fileno())
    drafts.rekey(path, old, new)
    backup.make(path, new, at, reason="passphrase")
    if older != "keep":
        for copy in backup.every(path, verified=False):
            if copy.generation == old.generation:
                _renew(backup.folder_of(path) / copy.name, old, new, older)
    return new


def _renew(file: Path, old: Key, new: Key, older: Older) -> None:
    """Bring an older backup under the new key, or let it go."""
    if older == "delete":
        backup.discard(file)
    else:
        backup.recrypt(file, old, new)


def _blank(descriptor: int) -> None:
    """Write over what the old key opened; a disk may still keep it elsewhere."""
    left, zeros = os.fstat(descriptor).st_size, bytes(1 << 20)
    while left > 0:
        left -= os.write(descriptor, zeros[: min(left, len(zeros))])
    os.fsync(descriptor)
