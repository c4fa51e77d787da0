"""A store looked over: every page, every reference, its place and its backups."""

from collections.abc import Iterable
from pathlib import Path

from kamdesk.domain.care import Finding, Health
from kamdesk.store import backup, opening
from kamdesk.store.keys import Key

GOOD = "good"


def examined(path: Path, key: Key, told: Iterable[Finding] = ()) -> Health:
    """Read all of a store that is open somewhere; nothing is changed."""
    connection = opening.connect(path, key)
    try:
        wrong = opening.damage(connection)
        astray = [] if wrong else _astray(connection)
    finally:
        connection.close()
    findings = [*told, *astray, *_private(path, key), *_copies(path)]
    if wrong:
        findings.insert(0, Finding("damaged", "{n} pages are damaged.", {"n": str(len(wrong))}))
    return Health("damaged" if wrong or astray else GOOD, tuple(findings))


def _astray(connection: opening.Connection) -> list[Finding]:
    """Name the tables in which a row lost its parent.

    The lines and products of an import that was undone wait for the redo without their parents.
    """
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        Finding("lost_parent", "Rows of {table} belong to nothing.", {"table": table})
        for table in sorted({row[0] for row in rows} - {"sale_line", "product"})
    ]


def _private(path: Path, key: Key) -> list[Finding]:
    findings = []
    if not key.secret:
        findings.append(
            Finding("no_passphrase", "This store has no passphrase: whoever has the file reads it.")
        )
    if path.stat().st_mode & 0o077 and path.stat().st_mode & 0o777 != 0o666:
        findings.append(Finding("not_private", "Others on this computer may open the file."))
    return findings


def _copies(path: Path) -> list[Finding]:
    copies = backup.every(path)
    findings = [
        Finding("damaged_backup", "The backup {name} is damaged.", {"name": copy.name})
        for copy in copies
        if copy.state == backup.BROKEN
    ]
    if not any(copy.state == backup.GOOD for copy in copies):
        findings.append(Finding("no_backup", "There is no backup yet."))
    return findings
