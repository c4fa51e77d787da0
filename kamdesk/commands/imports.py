"""`import customers`, `import sales`: a file of the seller's books into the store."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    clock_of,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.commands.options import day as read_day
from kamdesk.domain.changes import term
from kamdesk.domain.imports import Counts, Kind, Options, Question, Stopped
from kamdesk.domain.refusal import Problem, Refused
from kamdesk.domain.sales import CUSTOMERS, FIELDS, REASONS, SALES, currency_of
from kamdesk.words import Words

_TITLES = {**CUSTOMERS, **SALES}
SAID = 10  # refused rows and changes that are said in plain lines


def _options(kind: Kind, parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "FIELDs: " + ", ".join(FIELDS[kind])
    parser.add_argument("file", metavar="FILE", type=Path, help="a CSV or XLSX file")
    store_option(parser)
    parser.add_argument("--create", action="store_true", help="make the store if there is none")
    parser.add_argument("--source", metavar="NAME", default="", help="whose books (books)")
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        type=column_named,
        help="the column of a field, by name or number; FIELD= leaves it out",
    )
    parser.add_argument("--sheet", metavar="N|NAME", default="")
    parser.add_argument("--header", metavar="ROW", type=int, help="the row with names; 0 for none")
    parser.add_argument("--encoding", metavar="E", default="", help="as utf-8 or cp1256")
    parser.add_argument("--separator", metavar="C", default="", help="as ; or tab")
    _sales_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="count, store nothing")
    parser.add_argument("--refused", metavar="F", type=Path, help="write refused rows to this file")
    parser.add_argument("--force", action="store_true", help="write over an existing file F")


def _sales_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--calendar", choices=("gregorian", "jalali"), default="")
    parser.add_argument("--dates", choices=("ymd", "dmy", "mdy"), default="")
    parser.add_argument("--decimal", choices=(",", ".", "/"), default="")
    parser.add_argument("--currency", metavar="C", default="", help="as EUR, where no column says")
    parser.add_argument(
        "--vat", metavar="RATE", default="", help="take VAT out: 0.18, 18%%, or IL for its rates"
    )
    parser.add_argument(
        "--replace", metavar="D..D", type=_range, help="lines of these days not in the file leave"
    )


def column_named(text: str) -> tuple[str, str]:
    """Read FIELD=COLUMN."""
    field, sign, column = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text}: write FIELD=COLUMN")
    return field.strip(), column.strip()


def _range(text: str) -> tuple[date, date]:
    first, sign, last = text.partition("..")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text}: write 2026-01-01..2026-12-31")
    low, high = read_day(first), read_day(last)
    if low > high:
        raise argparse.ArgumentTypeError(f"{text}: the first day is after the last")
    return low, high


def _chosen(line: Line) -> Options:
    given = vars(line)
    names = (
        *("source", "sheet", "header", "encoding", "separator"),
        *("calendar", "dates", "decimal", "currency", "vat", "replace"),
    )
    return Options(map=dict(line.map), **{name: given[name] for name in names})


def _import(kind: Kind, line: Line, said: Words) -> Answer:
    """Look the file over; take it in unless it is a dry run."""
    target(line, line.refused)
    with _desk(line) as desk, _interruptible() as stopped, _progress(said) as tell:
        try:
            review = desk.imports.review(
                kind, line.file, _chosen(line), tell, stopped, counting=line.dry_run
            )
            if review.questions:
                raise _asked(review.questions[0])
            counts = review.counts
            if not line.dry_run:
                counts = desk.imports.apply(review, tell, stopped).counts
        except Stopped as stop:
            raise KeyboardInterrupt from stop
        if line.refused and counts and counts.refused:
            desk.imports.write_refused(review, line.refused, counts, said, force=line.force)
    return _answer(counts or Counts(), line)


def _asked(question: Question) -> Refused:
    """Name the option that answers what the window would ask; show how the file reads."""
    for choice in question.choices[:SAID]:
        print(f"  {choice.value}  {' | '.join(choice.sample.splitlines())}", file=sys.stderr)
    answer = Problem("", term("Answer with {option}."), {"option": question.option})
    return Refused(question.code, question.text, [answer], **question.values)


@contextmanager
def _desk(line: Line) -> Iterator[Any]:
    """Open the store; make it where that was asked for, and leave none behind in vain."""
    from kamdesk.usecases.desk import new_desk, open_desk

    passphrase, clock = passphrase_of(line), clock_of(line)
    if line.store.exists() or not line.create:
        with open_desk(line.store, passphrase, looking=line.dry_run, clock=clock) as desk:
            yield desk
        return
    before = _beside(line.store)
    try:
        with new_desk(line.store, _settings(line), passphrase, clock=clock) as desk:
            yield desk
    except BaseException:
        _take_away(line.store, before)
        raise
    if line.dry_run:
        _take_away(line.store, before)


def _settings(line: Line) -> dict[str, str]:
    """Let a new store work in the currency the import names."""
    found = currency_of(line.currency) if line.currency else None
    return {"currency": found[0]} if found else {}


def _take_away(store: Path, before: set[Path]) -> None:
    """Leave no store behind that was made in vain, and touch nothing that was there."""
    for path in _beside(store) - before:
        path.unlink(missing_ok=True)


def _beside(store: Path) -> set[Path]:
    """List a store's file and those that belong to it."""
    if not store.parent.is_dir():
        return set()
    names = (f"{store.name}.", f"{store.name}-")
    return {
        path
        for path in store.parent.iterdir()
        if path.is_file() and (path.name == store.name or path.name.startswith(names))
    }


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Let Ctrl+C end the deed between two rows, so that nothing of it remains."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, lambda *_: asked.set())
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(said: Words) -> Iterator[Callable[[float, str], None]]:
    """Say on stderr how far it is: one line on a terminal, a line for each part elsewhere."""
    terminal, last = sys.stderr.isatty(), [""]

    def tell(share: float, text: str) -> None:
        if terminal:
            print(f"\r\x1b[K{said(text)} {share:.0%}", end="", file=sys.stderr, flush=True)
        elif text != last[0]:
            print(said(text), file=sys.stderr, flush=True)
        last[0] = text

    yield tell
    if terminal and last[0]:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _answer(counts: Counts, line: Line) -> Answer:
    answer: dict[str, Any] = {
        name: getattr(counts, name) for name in ("rows", "added", "changed", "skipped", "refused")
    }
    answer["reasons"] = dict(sorted(counts.reasons.items()))
    answer["refused_rows"] = [row._asdict() for row in counts.refused_rows]
    if not line.json:
        answer["left"] = counts.left
        answer["changes"] = counts.changes
    return answer


def _say(answer: dict[str, Any], said: Words) -> Sequence[str]:
    lines = [
        said(
            "{rows} rows: {added} added, {changed} changed, {skipped} skipped, {refused} refused.",
            **{name: said.number(answer[name]) for name in _COUNTED},
        )
    ]
    if answer["left"]:
        lines.append(said.count("{n} line removed.", "{n} lines removed.", answer["left"]))
    for change in answer["changes"][:SAID]:
        told = ", ".join(
            f"{said(_TITLES[name])}: {old} → {new}" for name, (old, new) in change.fields.items()
        )
        lines.append(f"  {change.subject}: {told}")
    for row in answer["refused_rows"][:SAID]:
        lines.append(
            said("Line {line}: {reason}", line=row["line"], reason=said(REASONS[row["code"]]))
        )
    return lines


_ABOUT: tuple[tuple[Kind, str], ...] = (
    ("customers", "take in customers and contacts"),
    ("sales", "take in sales lines"),
)
_COUNTED = ("rows", "added", "changed", "skipped", "refused")

COMMANDS = tuple(
    Command(f"import {kind}", about, partial(_options, kind), partial(_import, kind), _say)
    for kind, about in _ABOUT
)
