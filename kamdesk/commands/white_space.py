"""`export white-space`: the poster for a meeting as PDF."""

from __future__ import annotations

import argparse

from kamdesk.commands.options import Answer, Command, Line, clock_of, passphrase_of, store_option
from kamdesk.commands.options import target as check_target
from kamdesk.commands.papers import made_of, manner, paper_options, say_paper
from kamdesk.words import Words


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    parser.add_argument("--edition", choices=("client", "internal"), default="client")
    paper_options(parser)


def _export(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    check_target(line, line.output)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        account_id = desk.accounts.named(line.account)
        said, paper = manner(line, desk)
        printed = desk.white_papers.poster(account_id, line.edition, said, paper)
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


COMMANDS = (
    Command(
        "export white-space",
        "print what a client buys by product group and site to PDF",
        _options,
        _export,
        say_paper,
    ),
)
