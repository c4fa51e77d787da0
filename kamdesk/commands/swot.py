"""`export swot-sheet`: an empty SWOT with the client's name, for a workshop."""

from __future__ import annotations

import argparse

from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.commands.papers import made_of, manner, paper_options, say_paper
from kamdesk.words import Words


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    paper_options(parser)


def _sheet(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        account_id = desk.accounts.named(line.account)
        printed = desk.swot_papers.sheet(account_id, *manner(line, desk))
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


COMMANDS = (
    Command(
        "export swot-sheet",
        "print an empty SWOT sheet with the client's name, for a workshop",
        _options,
        _sheet,
        say_paper,
    ),
)
