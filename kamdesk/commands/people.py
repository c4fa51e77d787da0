"""`import people`, `export contacts` and `export dossier`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk.commands.imports import column_named
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.commands.papers import account_options, account_paper, of_account, say_paper
from kamdesk.words import Words

if TYPE_CHECKING:
    from kamdesk.domain.contacts import Proposal, Unfit
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed

_CARDS = (".vcf", ".vcard")
_SAID = 10  # refused people that are said in plain lines


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a vCard, CSV or XLSX file")
    store_option(parser)
    parser.add_argument(
        "--account", metavar="CODE", help="whose people they are; else by the name of their firm"
    )
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        type=column_named,
        help="the column of a field, by name or number; FIELD= leaves it out",
    )
    parser.add_argument("--encoding", metavar="E", default="", help="as utf-8 or cp1256")
    parser.add_argument("--dry-run", action="store_true", help="count, store nothing")


def _import(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    dry = line.dry_run
    with open_desk(line.store, passphrase_of(line), looking=dry, clock=clock_of(line)) as desk:
        account_id = desk.accounts.named(line.account) if line.account else 0
        found = desk.contacts.review(line.file, account_id, dict(line.map), line.encoding)
        if not dry:
            desk.contacts.take(found.proposals)
    return _counted(found.proposals, found.unfit)


def _counted(proposals: Sequence[Proposal], unfit: Sequence[Unfit]) -> dict[str, Any]:
    fit = [p for p in proposals if p.account_id]
    refused = [
        {"line": p.contact.place, "name": p.contact.name, "code": "no_account"}
        for p in proposals
        if not p.account_id
    ]
    twice = [each for each in unfit if each.code == "twice"]
    refused += [
        {"line": each.place, "name": each.name, "code": each.code}
        for each in unfit
        if each.code != "twice"
    ]
    return {
        "rows": len(proposals) + len(unfit),
        "added": sum(1 for p in fit if p.new),
        "changed": sum(1 for p in fit if p.person and not p.idle),
        "skipped": sum(1 for p in fit if p.idle) + len(twice),
        "refused": len(refused),
        "refused_rows": sorted(refused, key=lambda each: int(str(each["line"]))),
    }


def _say_import(answer: dict[str, Any], said: Words) -> Sequence[str]:
    names = ("rows", "added", "changed", "skipped", "refused")
    lines = [
        said(
            "{rows} people: {added} new, {changed} changed, {skipped} known, {refused} refused.",
            **{name: said.number(answer[name]) for name in names},
        )
    ]
    for each in answer["refused_rows"][:_SAID]:
        why = said(_reasons()[each["code"]])
        name = each["name"] or "–"
        lines.append(said("{n}. {name}: {reason}", n=each["line"], name=name, reason=why))
    return lines


def _reasons() -> dict[str, str]:
    from kamdesk.usecases.contacts import WHY

    return WHY


def _contacts_options(parser: argparse.ArgumentParser) -> None:
    account_options("asked", parser)
    parser.add_argument(
        "--vcard", choices=("2.1", "3.0", "4.0"), default="3.0", help="version of business cards"
    )


def _contacts(line: Line, said: Words) -> Answer:
    """Write cards: a vCard file, whose fields are never internal, or a paper, by the ending."""
    from kamdesk.usecases.desk import open_desk

    if line.output.suffix.lower() not in _CARDS:
        return of_account(_cards, line, said)
    target(line, line.output)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        cards = desk.contacts.cards(desk.accounts.named(line.account))
        desk.contacts.save(cards, line.output, line.vcard, force=line.force)
    return {"file": str(line.output), "cards": len(cards)}


def _cards(line: Line, desk: Desk, account: int, said: Words, paper: PaperSize) -> Printed:
    return desk.people_papers.cards(account, line.edition, said, paper)


def _say_contacts(answer: dict[str, Any], said: Words) -> Sequence[str]:
    if "cards" not in answer:
        return say_paper(answer, said)
    cards = said.count("{n} business card", "{n} business cards", answer["cards"])
    return [f"{answer['file']}: {cards}"]


COMMANDS = (
    account_paper(
        "dossier",
        "print an account's dossier to PDF",
        lambda line, desk, account, *manner: desk.people_papers.dossier(
            account, line.edition, *manner
        ),
        "asked",
    ),
    Command(
        "export contacts",
        "write an account's contacts as business cards (.vcf) or to PDF, by the file's ending",
        _contacts_options,
        _contacts,
        _say_contacts,
    ),
    Command(
        "import people",
        "take in people from business cards or a table",
        _import_options,
        _import,
        _say_import,
    ),
)
