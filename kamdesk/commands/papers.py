"""`export plan`: the account plan as a PDF."""

import argparse
from pathlib import Path
from typing import Any

from kamdesk import words
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.words import LANGUAGES, Words


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    parser.add_argument("--edition", choices=("client", "internal"), required=True)
    parser.add_argument("--language", metavar="L", choices=LANGUAGES, required=True)
    parser.add_argument("--calendar", choices=("gregorian", "jalali"))
    parser.add_argument("--paper", choices=("a4", "letter"))
    parser.add_argument("--output", metavar="F", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help="write over an existing file")


def _export(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk
    from kamdesk.usecases.papers import PaperSize

    target(line, line.output)
    clock = clock_of(line)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        account_id = desk.accounts.named(line.account)
        chosen = desk.preferences.values()
        said = words.load(
            line.language,
            calendar=line.calendar or desk.preferences.calendar(),
            country=chosen["country"],
            toman=chosen["toman"] == "1",
        )
        wanted = line.paper or chosen["paper"]
        paper: PaperSize = "letter" if wanted == "letter" else "a4"
        printed = desk.papers.plan(account_id, line.edition, said, paper)
        desk.papers.save(printed, line.output, force=line.force)
    return {
        "file": str(line.output),
        "pages": printed.pages,
        "sha256": printed.sha256,
        "missing_glyphs": sorted(printed.missing),
    }


def _say(answer: dict[str, Any], said: Words) -> list[str]:
    pages = said.count("{n} page", "{n} pages", answer["pages"])
    lines = [f"{answer['file']}: {pages}"]
    if answer["missing_glyphs"]:
        signs = " ".join(answer["missing_glyphs"])
        lines.append(said("No typeface has these signs: {signs}", signs=signs))
    return lines


COMMANDS = (Command("export plan", "print an account plan to PDF", _options, _export, _say),)
