"""`export plan`, `map`, `coverage` and `portfolio`: papers as PDF."""

from __future__ import annotations

import argparse
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
    from kamdesk.usecases.map_paper import Form
    from kamdesk.usecases.papers import PaperSize, Printed


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    parser.add_argument("--edition", choices=("client", "internal"), required=True)
    parser.add_argument(
        "--form", choices=("one-page", "full", "both"), default="both", help="both: one page first"
    )
    paper_options(parser)


def _coverage_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    # The client's edition is asked for by name only to be refused with the reason.
    parser.add_argument("--edition", choices=("client", "internal"), default="internal")
    paper_options(parser)


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


def _export(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    clock = clock_of(line)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        account_id = desk.accounts.named(line.account)
        said, paper = manner(line, desk)
        printed = desk.papers.plan(account_id, line.edition, said, paper, line.form)
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


def _export_map(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    clock = clock_of(line)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        account_id = desk.accounts.named(line.account)
        said, paper = manner(line, desk)
        form: Form = "png" if line.output.suffix.lower() == ".png" else "pdf"
        printed = desk.map_papers.map(account_id, line.edition, said, paper, form)
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


def _export_coverage(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    target(line, line.output)
    clock = clock_of(line)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        account_id = desk.accounts.named(line.account)
        said, paper = manner(line, desk)
        printed = desk.coverage_papers.coverage(account_id, said, paper, line.edition)
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


def _export_portfolio(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk
    from kamdesk.usecases.portfolio_paper import last_year

    target(line, line.output)
    clock = clock_of(line)
    days = line.first, line.last
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock) as desk:
        said, paper = manner(line, desk)
        chosen = desk.preferences.values()
        printed = desk.portfolio_papers.report(
            said,
            paper,
            (lambda *_: days) if any(days) else last_year,
            "contribution" if (line.value or chosen["value"]) == "contribution" else "revenue",
            "variation" if chosen["xyz_measure"] == "variation" else "frequency",
        )
        desk.papers.save(printed, line.output, force=line.force)
    return made_of(line, printed)


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
    Command("export plan", "print an account plan to PDF", _options, _export, say_paper),
    Command(
        "export map",
        "print the decision-maker map to PDF, or to PNG by the file's ending",
        _options,
        _export_map,
        say_paper,
    ),
    Command(
        "export coverage",
        "print who knows whom to PDF; internal only",
        _coverage_options,
        _export_coverage,
        say_paper,
    ),
    Command(
        "export portfolio",
        "print the portfolio report to PDF",
        _portfolio_options,
        _export_portfolio,
        say_paper,
    ),
)
