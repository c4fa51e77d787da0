"""The command line: one file a subject, no window."""

from collections.abc import Sequence

# Named here so that the window starts without loading a single command; a test holds them equal.
FIRST_WORDS = frozenset(
    (
        *("new", "import", "accounts", "analyse", "key", "export", "check", "backups"),
        *("backup", "restore", "undo", "redo", "search", "selftest", "today"),
        "negotiations",
    )
)


def is_command(arguments: Sequence[str]) -> bool:
    """Say whether the first word is a command; a store of that name is written ./import."""
    first = arguments[0] if arguments else ""
    return first in FIRST_WORDS or first in ("--version", "--help", "-h", "--selftest")
