"""`export unique-offer`: what we offer to one client only, on one page for its table."""

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
        printed = desk.offer_papers.sheet(account_id, *manner(line, desk))
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


COMMANDS = (
    Command(
        "export unique-offer",
        "print what we offer to one client only, for the client's table",
        _options,
        _sheet,
        say_paper,
    ),
)
