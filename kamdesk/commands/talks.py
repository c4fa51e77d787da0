"""`export brief`, `visit-sheet`, `agenda` and `offers`: the papers of a meeting as PDF."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from kamdesk.usecases.talk_papers import TalkPaper

PAPERS = {
    "visit-sheet": "print the visit sheet of a meeting",
    "brief": "print the two-page brief of a negotiation",
    "agenda": "print the agenda for the client's table",
    "offers": "print the packages for the client's table",
}
INNER = ("visit-sheet", "brief")


def _options(kind: str, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("negotiation", metavar="NEGOTIATION", help="#id, or its subject")
    store_option(parser)
    # The other edition is asked for by name only to be refused with the reason.
    made_for = "internal" if kind in INNER else "client"
    parser.add_argument("--edition", choices=("client", "internal"), default=made_for)
    paper_options(parser)


def _export(kind: "TalkPaper", line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    clock = clock_of(line)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        talk = desk.negotiations.named(line.negotiation)
        said, paper = manner(line, desk)
        printed = desk.talk_papers.paper(talk, kind, said, paper, line.edition)
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


COMMANDS = tuple(
    Command(f"export {kind}", told, partial(_options, kind), partial(_export, kind), say_paper)  # type: ignore[arg-type]
    for kind, told in PAPERS.items()
)
