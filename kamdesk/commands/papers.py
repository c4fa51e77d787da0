"""`export`: how any paper is asked for and written, and the papers that need no more."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamdesk import words
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    day,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.words import LANGUAGES, Words

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.papers import PaperSize, Printed

    Setting = Callable[[Line, Desk, int, Words, PaperSize], Printed]  # of one account


def _portfolio_options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--from", metavar="D", dest="first", type=day, help="first day")
    parser.add_argument("--to", metavar="D", dest="last", type=day, help="last day, included")
    parser.add_argument("--value", choices=("revenue", "contribution"))
    paper_options(parser)


def paper_options(parser: argparse.ArgumentParser) -> None:
    """Add what every paper takes."""
    parser.add_argument("--language", metavar="L", choices=LANGUAGES, required=True)
    parser.add_argument("--calendar", choices=("gregorian", "jalali"))
    parser.add_argument("--paper", choices=("a4", "letter"))
    parser.add_argument("--output", metavar="F", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help="write over an existing file")


def account_options(edition: str, parser: argparse.ArgumentParser) -> None:
    """Add what every paper of an account takes.

    `edition`: "" has no choice, "asked" must be named, else what it is where nothing is said.
    An edition that a paper never has can be asked for, to be refused with the reason.
    """
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    if edition:
        made_for = None if edition == "asked" else edition
        parser.add_argument(
            "--edition", choices=("client", "internal"), default=made_for, required=not made_for
        )
    paper_options(parser)


def _plan_options(parser: argparse.ArgumentParser) -> None:
    account_options("asked", parser)
    parser.add_argument(
        "--form", choices=("one-page", "full", "both"), default="both", help="both: one page first"
    )


def written(line: Line, set_it: Callable[[Desk, Words, PaperSize], Printed]) -> Answer:
    """Set a paper and write it; looking only, so that it can be done beside an open window."""
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        printed = set_it(desk, *manner(line, desk))
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


def of_account(set_it: Setting, line: Line, _: Words) -> Answer:
    """Set a paper of the account that the line names, and write it."""
    return written(
        line, lambda desk, *asked: set_it(line, desk, desk.accounts.named(line.account), *asked)
    )


def account_paper(
    name: str,
    about: str,
    set_it: Setting,
    edition: str = "",
    options: Callable[[argparse.ArgumentParser], None] | None = None,
) -> Command:
    """Make the command of a paper of one account; `options` stand for those of the edition."""
    chosen = options or partial(account_options, edition)
    return Command(f"export {name}", about, chosen, partial(of_account, set_it), say_paper)


def _export_portfolio(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.portfolio_paper import last_year

    days = line.first, line.last

    def report(desk: Desk, said: Words, paper: PaperSize) -> Printed:
        chosen = desk.preferences.values()
        return desk.portfolio_papers.report(
            said,
            paper,
            (lambda *_: days) if any(days) else last_year,
            "contribution" if (line.value or chosen["value"]) == "contribution" else "revenue",
            "variation" if chosen["xyz_measure"] == "variation" else "frequency",
        )

    return written(line, report)


def manner(line: Line, desk: Desk) -> tuple[Words, PaperSize]:
    """Give language and paper: what the line says, else what the store is set to."""
    chosen = desk.preferences.values()
    said = words.load(
        line.language,
        calendar=line.calendar or desk.preferences.calendar(),
        country=chosen["country"],
        toman=chosen["toman"] == "1",
    )
    return said, "letter" if (line.paper or chosen["paper"]) == "letter" else "a4"


def made_of(line: Line, printed: Printed) -> Answer:
    """Tell of a paper that was written."""
    return {
        "file": str(line.output),
        "pages": printed.pages,
        "sha256": printed.sha256,
        "missing_glyphs": sorted(printed.missing),
    }


def say_paper(answer: dict[str, Any], said: Words) -> list[str]:
    """Tell it in plain lines."""
    pages = said.count("{n} page", "{n} pages", answer["pages"])
    lines = [f"{answer['file']}: {pages}"]
    if answer["missing_glyphs"]:
        signs = " ".join(answer["missing_glyphs"])
        lines.append(said("No typeface has these signs: {signs}", signs=signs))
    return lines


COMMANDS = (
    account_paper(
        "plan",
        "print an account plan to PDF",
        lambda line, desk, account, *manner: desk.papers.plan(
            account, line.edition, *manner, line.form
        ),
        options=_plan_options,
    ),
    account_paper(
        "map",
        "print the decision-maker map to PDF, or to PNG by the file's ending",
        lambda line, desk, account, *manner: desk.map_papers.map(
            account, line.edition, *manner, "png" if line.output.suffix.lower() == ".png" else "pdf"
        ),
        "asked",
    ),
    account_paper(
        "coverage",
        "print who knows whom to PDF; internal only",
        lambda line, desk, *asked: desk.coverage_papers.coverage(*asked, line.edition),
        "internal",
    ),
    account_paper(
        "relationship",
        "print the relationship report to PDF; internal only",
        lambda line, desk, *asked: desk.relationship_papers.report(*asked, line.edition),
        "internal",
    ),
    account_paper(
        "white-space",
        "print what a client buys by product group and site to PDF",
        lambda line, desk, account, *manner: desk.white_papers.poster(
            account, line.edition, *manner
        ),
        "client",
    ),
    account_paper(
        "swot-sheet",
        "print an empty SWOT sheet with the client's name, for a workshop",
        lambda _, desk, *asked: desk.swot_papers.sheet(*asked),
    ),
    account_paper(
        "questionnaire",
        "print the satisfaction survey for the client",
        lambda _, desk, *asked: desk.survey_papers.questionnaire(*asked),
    ),
    account_paper(
        "unique-offer",
        "print what we offer to one client only, for the client's table",
        lambda _, desk, *asked: desk.offer_papers.sheet(*asked),
    ),
    account_paper(
        "talk",
        "print the six questions on how the client sees us; for its table",
        lambda _, desk, *asked: desk.ladder_papers.talk(*asked),
    ),
    Command(
        "export portfolio",
        "print the portfolio report to PDF",
        _portfolio_options,
        _export_portfolio,
        say_paper,
    ),
)
