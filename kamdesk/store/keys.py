"""The key of a store: derived from a passphrase, or a published constant when there is none."""

import hashlib
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from kamdesk.store.faults import Damaged, Empty, Foreign, Missing, NeedsPassphrase

ROUNDS = 256_000  # as SQLCipher itself, so that its own tools open the file too
SALT_LENGTH = 16
PAGE = 4096
FEWEST = 16  # pages; the tables alone take more
MAGICS = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xd0\xcf\x11\xe0")
# Without a passphrase nothing is secret: the key is published here so that the file opens on any
# machine, and the salt says at a glance that it does. Damage is still found, page by page.
OPEN_SALT = b"KAMdesk, no key!"
OPEN_KEY = hashlib.sha256(b"KAMdesk: this store has no passphrase").hexdigest()


@dataclass(frozen=True, slots=True)
class Key:
    """The raw key and the salt of one file; never printed."""

    raw: str = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def secret(self) -> bool:
        """Say whether a passphrase stands behind it."""
        return self.raw != OPEN_KEY

    @property
    def generation(self) -> str:
        """Name this key without giving it away; a changed passphrase is a new generation."""
        return hashlib.sha256(b"generation" + self.salt).hexdigest()[:12]

    @property
    def literal(self) -> str:
        """Give key and salt as SQLCipher takes them."""
        return f"x'{self.raw}{self.salt.hex()}'"


OPEN = Key(OPEN_KEY, OPEN_SALT)


def derive(passphrase: str, salt: bytes, rounds: int = ROUNDS) -> Key:
    """Stretch a passphrase: 0.3 to 0.7 seconds, so off the window's thread."""
    plain = unicodedata.normalize("NFC", passphrase).encode()
    return Key(hashlib.pbkdf2_hmac("sha512", plain, salt, rounds, 32).hex(), salt)


def fresh(passphrase: str | None, rounds: int = ROUNDS) -> Key:
    """Make the key of a new file."""
    return derive(passphrase, os.urandom(SALT_LENGTH), rounds) if passphrase else OPEN


def salt_of(path: Path) -> bytes:
    """Read the salt a file begins with, or say from its size and first bytes what else it is."""
    if not path.is_file():
        raise Missing(str(path))
    size = path.stat().st_size
    if not size:
        raise Empty(str(path))
    with path.open("rb") as file:
        head = file.read(64)
    if not any(head):
        raise Damaged(str(path))
    if head.startswith(MAGICS) or head[SALT_LENGTH:].isascii():  # a store is noise after its salt
        raise Damaged(str(path)) if is_open(head) else Foreign(str(path))
    if size % PAGE and not Path(f"{path}-wal").exists():  # the log may hold what is cut off
        raise Damaged(str(path)) if is_open(head) or size > FEWEST * PAGE else Foreign(str(path))
    return head[:SALT_LENGTH]


def is_open(salt: bytes) -> bool:
    """Say whether a file has no passphrase; a few flipped bits do not hide that."""
    same = sum(a == b for a, b in zip(salt[:SALT_LENGTH], OPEN_SALT, strict=False))
    return same >= SALT_LENGTH * 3 // 4


def needs_passphrase(path: Path) -> bool:
    """Say whether somebody has to be asked before this file opens."""
    return not is_open(salt_of(path))


def key_of(path: Path, passphrase: str | None = None, rounds: int = ROUNDS) -> Key:
    """Give the key of a file; whether it fits shows at the first read."""
    salt = salt_of(path)
    if is_open(salt):
        return OPEN
    if not passphrase:
        raise NeedsPassphrase(str(path))
    return derive(passphrase, salt, rounds)
