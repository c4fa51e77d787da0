"""`export questionnaire`: the satisfaction survey, to be filled in with a pen."""

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


def _questionnaire(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        account_id = desk.accounts.named(line.account)
        printed = desk.survey_papers.questionnaire(account_id, *manner(line, desk))
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


COMMANDS = (
    Command(
        "export questionnaire",
        "print the satisfaction survey for the client",
        _options,
        _questionnaire,
        say_paper,
    ),
)
