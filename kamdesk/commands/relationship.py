"""`export relationship`: the state of a relationship as PDF, for our own eyes."""

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
    # The client's edition is asked for by name only to be refused with the reason.
    parser.add_argument("--edition", choices=("client", "internal"), default="internal")
    paper_options(parser)


def _export(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    clock = clock_of(line)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        account_id = desk.accounts.named(line.account)
        said, paper = manner(line, desk)
        printed = desk.relationship_papers.report(account_id, said, paper, line.edition)
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


COMMANDS = (
    Command(
        "export relationship",
        "print the relationship report to PDF; internal only",
        _options,
        _export,
        say_paper,
    ),
)
