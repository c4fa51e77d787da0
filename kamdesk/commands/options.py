"""The command line's grammar: every command, its options, and the ones all share."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from kamdesk import __version__, words
from kamdesk.domain.clock import now
from kamdesk.domain.refusal import Refused
from kamdesk.words import LANGUAGES, Words

YEARS = range(1900, 2200)  # those of the trade
Answer = dict[str, Any] | list[Any]
Line = argparse.Namespace

_MARKS = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x2066, 0x206A)))


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
    code: Callable[[Any], int] = lambda _: 0  # what it ends with


def day(text: str) -> date:
    """Read an ISO day, or any day `--today` or a period may be written as."""
    readers = (date.fromisoformat, lambda typed: words.load("en").read_day(typed, date(2000, 1, 1)))
    for read in readers:
        try:
            found = read(text)
        except ValueError:
            continue
        if found.year in YEARS:
            return found
    raise argparse.ArgumentTypeError(f"{text} is not a day; write 2026-10-04")


def target(line: Line, path: Path | None) -> Path | None:
    """Refuse an output that exists, unless told; one that is also read from, always."""
    if path is None or not path.exists():
        return path
    read = [getattr(line, name, None) for name in ("store", "file")]
    if any(other and other.exists() and path.samefile(other) for other in read):
        raise Refused("exists", "{path} exists already. Choose another name.", path=str(path))
    if not line.force:
        raise Refused("exists", "{path} exists already; --force writes over it.", path=str(path))
    return path


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


def bare(text: str) -> str:
    """Take off the marks that keep names in order on a screen: a program reads the answer."""
    return text.translate(_MARKS)


def clock_of(line: Line) -> Callable[[], datetime]:
    """Give the clock: the present, or noon of the day that was told."""
    if line.today is None:
        return now
    noon = datetime.combine(line.today, time(12)).astimezone(UTC)
    return lambda: noon


def passphrase_of(line: Line) -> str | None:
    """Read the passphrase from the descriptor, else ask for it; never take it from an argument."""
    if not hasattr(line, "passphrase"):  # a descriptor is read once, and nobody asked twice
        descriptor, store = line.passphrase_fd, getattr(line, "store", None)
        line.passphrase = _asked(store) if descriptor is None else _read(descriptor)
    known: str | None = line.passphrase
    return known


def _read(descriptor: int) -> str:
    unread = Refused("no_passphrase", "The passphrase could not be read from the descriptor.")
    try:
        with open(descriptor, encoding="utf-8", closefd=False) as told:
            passphrase = told.readline().rstrip("\r\n")
    except (OSError, ValueError, TypeError, OverflowError) as unreadable:  # TypeError: too large
        raise unread from unreadable
    if not passphrase:  # else a new store would lie open against its maker's will
        raise unread
    return passphrase


def _asked(store: Path | str | None) -> str | None:
    """Ask at the terminal, where there is one, for the passphrase of a store that has one."""
    from kamdesk.usecases import passphrase

    if not store or not sys.stdin or not sys.stdin.isatty() or not passphrase.needed(Path(store)):
        return None
    return getpass.getpass(f"{store}: ")
