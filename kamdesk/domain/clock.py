"""The one clock; everything else has the moment handed in."""

from datetime import UTC, datetime


def now() -> datetime:
    """Give the present moment, in UTC."""
    return datetime.now(UTC)
