"""What is computed from stored rows, recomputed in the same transaction: undo cannot forget it.

A derivation hears of rows added, changed, deleted, taken back and done again; it reads what stands
there now. It hears of rows once more when the steps that could have brought them back are
forgotten: then `undo_row` names them no longer.
"""

from collections.abc import Callable, Collection, Mapping

from sqlalchemy.engine import Connection

Touched = Mapping[str, Collection[int] | None]
Derivation = Callable[[Connection, Touched], None]


def all_derivations() -> tuple[Derivation, ...]:
    """List what follows every change, and its undo and redo alike."""
    from kamdesk.store import blobs, rollup, search

    return (rollup.derive, search.derive, blobs.derive)


def derive(derivations: Collection[Derivation], connection: Connection, touched: Touched) -> None:
    """Bring everything computed in step with the touched rows."""
    if touched:
        for derivation in derivations:
            derivation(connection, touched)
