"""The command line's grammar: every command, its options, and the ones all share."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from kamdesk import __version__, words
from kamdesk.domain.clock import now
from kamdesk.domain.refusal import Refused
from kamdesk.words import LANGUAGES, Words

Answer = dict[str, Any] | list[Any]
Line = argparse.Namespace


class Usage(Exception):
    """The words of the command are off: exit 2."""


class Parser(argparse.ArgumentParser):
    """Raises instead of leaving, so that `--json` holds for usage too."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{self.prog}: {message}")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it says of itself, its options and its deed."""

    name: str
    about: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Line, Words], Answer]
    say: Callable[[Any, Words], Sequence[str]]  # the answer in plain lines


def day(text: str) -> date:
    """Read an ISO day, or any day `--today` or a period may be written as."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return words.load("en").read_day(text, date(2000, 1, 1))
    except ValueError as unreadable:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write 2026-10-04") from unreadable


def store_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", metavar="S", type=Path, required=True, help="the store's file")


def shared(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes."""
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")
    parser.add_argument("--today", metavar="D", type=day, help="count as if it were this day")
    parser.add_argument(
        "--passphrase-fd", metavar="N", type=int, help="read the passphrase from this descriptor"
    )


def parser_of(commands: Sequence[Command]) -> Parser:
    """Build the grammar."""
    parser = Parser(prog="kamdesk", description="The desk of one key account manager.")
    parser.add_argument("--version", action="version", version=f"KAMdesk {__version__}")
    within = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    groups: dict[str, Any] = {}
    for command in commands:
        first, _, second = command.name.partition(" ")
        if not second:
            single = within.add_parser(first, help=command.about, description=command.about)
            _complete(single, command)
            continue
        if first not in groups:
            group = within.add_parser(first)
            groups[first] = group.add_subparsers(
                dest="what", metavar="WHAT", required=True, parser_class=Parser
            )
        inner = groups[first].add_parser(second, help=command.about, description=command.about)
        _complete(inner, command)
    return parser


def window_line(arguments: Sequence[str]) -> Line | str:
    """Read what the window is started with; a text says why the words are off."""
    parser = Parser(prog="kamdesk", description="The desk of one key account manager.")
    parser.add_argument("store", metavar="STORE", nargs="?", help="the store to open")
    parser.add_argument("--sample", action="store_true", help="a throw-away sample portfolio")
    parser.add_argument("--language", metavar="L", choices=LANGUAGES)
    shared(parser)
    try:
        line = parser.parse_args(list(arguments))
    except Usage as usage:
        return str(usage)
    return "kamdesk: --sample takes no store" if line.sample and line.store else line


def _complete(parser: argparse.ArgumentParser, command: Command) -> None:
    command.options(parser)
    shared(parser)
    parser.set_defaults(chosen=command)


def clock_of(line: Line) -> Callable[[], datetime]:
    """Give the clock: the present, or noon of the day that was told."""
    if line.today is None:
        return now
    noon = datetime.combine(line.today, time(12)).astimezone(UTC)
    return lambda: noon


def passphrase_of(line: Line) -> str | None:
    """Read the passphrase from the descriptor, where one is named; never from an argument."""
    if line.passphrase_fd is None:
        return None
    try:
        with open(line.passphrase_fd, encoding="utf-8", closefd=False) as told:
            return told.readline().rstrip("\r\n")
    except OSError as unreadable:
        raise Refused(
            "no_passphrase", "The passphrase could not be read from the descriptor."
        ) from unreadable
