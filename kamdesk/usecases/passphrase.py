"""Passphrases: whether one has to be asked for; without SQLAlchemy, for commands that read."""

from pathlib import Path

from kamdesk.domain.refusal import Refused
from kamdesk.store import keys


def needed(path: Path) -> bool:
    """Say whether a store opens with a passphrase only; what is wrong with it is told later."""
    try:
        return keys.needs_passphrase(path)
    except (Refused, OSError):
        return False
