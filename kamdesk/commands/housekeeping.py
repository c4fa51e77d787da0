"""`check`, `backups`, `backup`, `restore`, `undo`, `redo`: care for a store."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    Usage,
    bare,
    clock_of,
    passphrase_of,
    store_option,
)
from kamdesk.domain.changes import Label
from kamdesk.domain.refusal import Refused
from kamdesk.words import Words

GOOD = "good"
# There is nothing to look at, or no way in: refused as by every other command.
NO_STORE = ("missing", "needs_passphrase", "wrong_key", "older", "busy")


def _check(line: Line, _: Words) -> Answer:
    from kamdesk.usecases import housekeeping

    health = housekeeping.check(line.store, passphrase_of(line))
    findings = [
        {"code": finding.code, "text": finding.text.format_map(finding.values)}
        for finding in health.findings
    ]
    if health.state in NO_STORE:
        fault = health.findings[0]
        raise Refused(fault.code, fault.text, **fault.values)
    return {"state": health.state, "findings": findings}


def _backups(line: Line, _: Words) -> Answer:
    from kamdesk.usecases import housekeeping

    known = [_copy(found) for found in housekeeping.backups(line.store)]
    if not known and not line.store.exists():
        raise Refused("missing", "There is no store at {path}.", path=str(line.store))
    return known


def _copy(backup: Any) -> dict[str, Any]:
    return {
        "name": backup.name,
        "at": backup.at.isoformat(),
        "commit_seq": backup.commit_seq,
        "counts": dict(backup.counts),
        "state": backup.state,
    }


def _backup_options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--to", metavar="DIR", type=Path, help="a second folder, as on a stick")


def _backup(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    with open_desk(
        line.store, passphrase_of(line), looking=line.to is not None, clock=clock_of(line)
    ) as desk:
        return [_copy(desk.housekeeping.backup(line.to))]


def _restore_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", help="a name that `backups` lists")
    store_option(parser)
    parser.add_argument("--yes", action="store_true", help="yes, put it in place of what is there")


def _restore(line: Line, said: Words) -> Answer:
    from kamdesk.usecases import housekeeping

    if not line.yes:
        raise Usage(said("Restoring replaces the present state, which is kept; add --yes."))
    passphrase = passphrase_of(line)
    restored = housekeeping.restore(line.store, line.backup, passphrase, clock_of(line))
    return {"restored": restored.name, "kept": restored.kept}


def _turn(line: Line, which: str) -> Answer:
    from kamdesk.usecases.desk import open_desk

    with open_desk(line.store, passphrase_of(line), clock=clock_of(line)) as desk:
        changes = getattr(desk.housekeeping, which)()
    return {"label": changes.label, "subjects": sorted(changes.subjects)}


def _undo(line: Line, said: Words) -> Answer:
    return _named(_turn(line, "undo"), said)


def _redo(line: Line, said: Words) -> Answer:
    return _named(_turn(line, "redo"), said)


def _named(answer: Any, said: Words) -> Answer:
    label: Label = answer["label"]
    return {**answer, "label": bare(said.label(label))}


def _say_check(answer: dict[str, Any], said: Words) -> Sequence[str]:
    good = {GOOD: said("The store is whole.")}
    return [good.get(answer["state"], answer["state"]), *(f["text"] for f in answer["findings"])]


def _say_backups(answer: list[dict[str, Any]], said: Words) -> Sequence[str]:
    return [f"{b['name']}  {b['at'][:16]}  {b['state']}" for b in answer] or [
        said("There is no backup yet.")
    ]


COMMANDS = (
    Command(
        "check",
        "read every page and every backup",
        store_option,
        _check,
        _say_check,
        lambda a: 0 if a["state"] == GOOD else 1,
    ),
    Command("backups", "list the backups", store_option, _backups, _say_backups),
    Command("backup", "make a proven copy now", _backup_options, _backup, _say_backups),
    Command(
        "restore",
        "put a backup in place",
        _restore_options,
        _restore,
        lambda a, said: [
            said(
                "Restored {name}. The state before is kept: {kept}",
                name=a["restored"],
                kept=a["kept"],
            )
        ],
    ),
    Command(
        "undo",
        "take the newest deed back",
        store_option,
        _undo,
        lambda a, said: [said("Undone: {what}", what=a["label"])],
    ),
    Command(
        "redo",
        "do it again",
        store_option,
        _redo,
        lambda a, said: [said("Done again: {what}", what=a["label"])],
    ),
)
