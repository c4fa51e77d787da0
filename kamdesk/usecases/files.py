"""Files handed over or asked for: read up to a size, written beside, never over another."""

import os
from pathlib import Path
from uuid import uuid4

from kamdesk.domain.refusal import Refused


def content_of(path: Path, most: int) -> bytes:
    """Read a file's first bytes; refuse one that is none, or that may not be read."""
    refused = Refused("no_file", "{path} is no file that can be read.", path=str(path))
    if not path.is_file():
        raise refused
    try:
        with path.open("rb") as opened:
            return opened.read(most)
    except OSError as fault:
        raise refused from fault


def write_beside(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write the whole file or none; mode 0600; refuse an existing one unless told."""
    if path.exists() and not force:
        raise Refused("exists", "{path} exists already. Choose another name.", path=str(path))
    part = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        reason = fault.strerror or str(fault)
        raise Refused(
            "not_written",
            "{path} could not be written: {reason}",
            path=str(path),
            reason=reason,
        ) from fault
