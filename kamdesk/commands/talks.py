"""`export brief`, `visit-sheet`, `agenda` and `offers`: the papers of a meeting as PDF."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from kamdesk.commands.options import Answer, Command, Line, store_option
from kamdesk.commands.papers import paper_options, say_paper, written
from kamdesk.words import Words

if TYPE_CHECKING:
    from kamdesk.usecases.talk_papers import TalkPaper

PAPERS: dict[TalkPaper, str] = {
    "visit-sheet": "print the visit sheet of a meeting",
    "brief": "print the two-page brief of a negotiation",
    "agenda": "print the agenda for the client's table",
    "offers": "print the packages for the client's table",
}
INNER = ("visit-sheet", "brief")


def _options(kind: TalkPaper, parser: argparse.ArgumentParser) -> None:
    parser.add_argument("negotiation", metavar="NEGOTIATION", help="#id, or its subject")
    store_option(parser)
    # The other edition is asked for by name only to be refused with the reason.
    made_for = "internal" if kind in INNER else "client"
    parser.add_argument("--edition", choices=("client", "internal"), default=made_for)
    paper_options(parser)


def _export(kind: TalkPaper, line: Line, _: Words) -> Answer:
    return written(
        line,
        lambda desk, *manner: desk.talk_papers.paper(
            desk.negotiations.named(line.negotiation), kind, *manner, line.edition
        ),
    )


COMMANDS = tuple(
    Command(f"export {kind}", told, partial(_options, kind), partial(_export, kind), say_paper)
    for kind, told in PAPERS.items()
)
