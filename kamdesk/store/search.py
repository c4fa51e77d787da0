"""Search: folded copies of what was written, found by pieces of words."""

from sqlalchemy.engine import Connection

from kamdesk.store.derive import Touched


def derive(connection: Connection, touched: Touched) -> None:
    """Bring the folded copies in step (filled next)."""
