"""Files that hang on an account, an entry or a person."""

from dataclasses import dataclass
from datetime import datetime

LARGEST = 25 * 1024 * 1024
# What runs when it is opened, on one system or another.
_RUNS = frozenset(
    [
        "app",
        "apk",
        "bat",
        "bin",
        "cmd",
        "com",
        "command",
        "cpl",
        "dmg",
        "exe",
        "gadget",
        "hta",
        "htm",
        "html",
        "inf",
        "iso",
        "jar",
        "js",
        "jse",
        "lnk",
        "msi",
        "msp",
        "pif",
        "ps1",
        "py",
        "reg",
        "scr",
        "sh",
        "svg",
        "vb",
        "vbe",
        "vbs",
        "wsf",
        "wsh",
        "xll",
        "docm",
        "dotm",
        "pptm",
        "potm",
        "ppsm",
        "xlsm",
        "xltm",
        "xlam",
    ]
)
_SAFE_SUFFIX = 10  # letters of a suffix that may stand on disk


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept in the store."""

    id: int
    owner: str
    owner_id: int
    name: str
    size: int
    added: datetime


def suffix(name: str) -> str:
    """Give what stands after the last dot of a name, if it is plain letters and figures."""
    _, dot, end = name.rpartition(".")
    plain = end.isascii() and end.isalnum() and len(end) <= _SAFE_SUFFIX
    return end.lower() if dot and plain else ""


def may_run(name: str) -> bool:
    """Say whether opening such a file may run a program."""
    return suffix(name.rstrip(". ")) in _RUNS
