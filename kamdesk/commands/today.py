"""`today`: what asks for attention, over all accounts."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Any

from kamdesk.commands.figures import iso
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    bare,
    clock_of,
    passphrase_of,
    store_option,
)
from kamdesk.domain.today import GROUPS, Row
from kamdesk.words import Words
from kamdesk.words.today import said


def _options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)


def _today(line: Line, words: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        agenda = desk.today.read()
    return [_row(row, agenda.day, words) for row in agenda.rows]


def _row(row: Row, day: date, words: Words) -> dict[str, Any]:
    return {
        "group": row.group,
        "kind": row.kind,
        "account": row.account or None,
        "what": bare(said(row.what, words, day)),
        "why": bare(said(row.why, words, day)),
        "due": iso(row.due) if row.due else None,
        "days": (row.due - day).days if row.due else None,
        "id": row.key,
    }


def _say(answer: list[dict[str, Any]], words: Words) -> Sequence[str]:
    if not answer:
        return [words("Nothing asks for your attention.")]
    lines: list[str] = []
    for group, title in GROUPS.items():
        inside = [row for row in answer if row["group"] == group]
        if inside:
            lines.append(f"{words(title)}: {words.number(len(inside))}")
        for row in inside:
            head = f"{row['due'] or '':10}  {row['account'] or ''}"
            lines.append(f"  {head}: {row['what']} ({row['why']})")
    return lines


COMMANDS = (Command("today", "what asks for attention today", _options, _today, _say),)
