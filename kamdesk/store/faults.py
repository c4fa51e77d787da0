"""What can be wrong with a store, in words; nothing was written when one of these is raised."""

from kamdesk.domain.refusal import Refused

# The engine's numbers.
BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


class Fault(Refused):
    """A store that cannot be opened or written as it is."""


class Missing(Fault):
    """There is no file; it is asked about, never made silently."""

    def __init__(self, path: str) -> None:
        super().__init__("missing", "There is no store at {path}.", path=path)


class Exists(Fault):
    """A file is already there; it is never written over."""

    def __init__(self, path: str) -> None:
        super().__init__("exists", "There is already a file at {path}.", path=path)


class Unwritable(Fault):
    """A file that cannot be made where it is wanted."""

    def __init__(self, path: str, fault: OSError) -> None:
        reason = fault.strerror or str(fault)
        super().__init__(
            "not_written", "{path} could not be written: {reason}", path=path, reason=reason
        )


class Empty(Fault):
    """A file of no bytes: what a failed copy leaves behind."""

    def __init__(self, path: str) -> None:
        super().__init__("empty", "{path} is empty: there is no store in it.", path=path)


class Damaged(Fault):
    """Pages that are not as they were written."""

    def __init__(self, path: str) -> None:
        super().__init__(
            "damaged",
            "{path} is damaged. It was left as it is; restore a backup to go on.",
            path=path,
        )


class Foreign(Fault):
    """A file of another program."""

    def __init__(self, path: str) -> None:
        super().__init__("foreign", "{path} is not a KAMdesk store.", path=path)


class WrongKey(Fault):
    """The passphrase does not open it, or its first page is damaged: the two look alike."""

    def __init__(self, path: str) -> None:
        super().__init__(
            "wrong_key",
            "The passphrase does not open {path}, or the file is damaged at its beginning.",
            path=path,
        )


class NeedsPassphrase(Fault):
    """A store with a passphrase, opened without one."""

    def __init__(self, path: str) -> None:
        super().__init__("needs_passphrase", "{path} opens with a passphrase only.", path=path)


class Newer(Fault):
    """A store that a newer KAMdesk has written."""

    def __init__(self, path: str, schema: str, known: str) -> None:
        super().__init__(
            "newer",
            "{path} was written by a newer KAMdesk (schema {schema}; this one knows {known}). "
            "It was left untouched: install the newer version.",
            path=path,
            schema=schema,
            known=known,
        )


class Older(Fault):
    """A store that has to be brought up to date before it can be read."""

    def __init__(self, path: str, schema: str) -> None:
        super().__init__("older", "{path} has the older schema {schema}.", path=path, schema=schema)


class Locked(Fault):
    """Another process holds the store."""

    def __init__(self, pid: int, host: str, *, here: bool) -> None:
        super().__init__(
            "locked",
            "KAMdesk is already open on this store (process {pid}). Close it, or work there."
            if here
            else "This store is open on another computer, {host}. Look only, or close it there.",
            pid=str(pid),
            host=host,
        )
        self.pid, self.host, self.here = pid, host, here


class LookOnly(Fault):
    """The store was opened for reading."""

    def __init__(self) -> None:
        super().__init__("look_only", "This store is open for reading only.")


class Unsafe(Fault):
    """A store in a folder that is synchronised or on another computer."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            "unsafe_folder",
            "This store lies in {folder}, which is synchronised or on another computer, and is "
            "only looked at. Move it to this computer to write in it.",
            folder=folder,
        )


class Busy(Fault):
    """A long piece of work is writing; the text is kept and can be stored right after."""

    def __init__(self) -> None:
        super().__init__("busy", "The store is being written to. Try again in a moment.")


class NoRoom(Fault):
    """The disk took no more."""

    def __init__(self) -> None:
        super().__init__(
            "no_room", "Not saved: the disk is full. Nothing stored was lost; free some space."
        )


class NotWritten(Fault):
    """The disk refused to write."""

    def __init__(self) -> None:
        super().__init__("not_written", "Not saved: the disk refused to write.")


def of_engine(cause: BaseException | None, path: object) -> Fault | None:
    """Name an error of the engine; the backup interface gives no code, only the sentence."""
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    said = str(cause)
    if code in (BUSY, LOCKED) or "is locked" in said:
        return Busy()
    if code == FULL or "is full" in said:
        return NoRoom()
    if code in (IOERR, READONLY, CANTOPEN) or "disk I/O error" in said:
        return NotWritten()
    if code in (CORRUPT, NOTADB) or "malformed" in said:
        return Damaged(str(path))
    return None
