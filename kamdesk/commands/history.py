"""`search`, the papers of the history and its calendar file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kamdesk import words
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    Usage,
    bare,
    clock_of,
    day,
    passphrase_of,
    store_option,
    target,
)
from kamdesk.commands.papers import account_options, account_paper
from kamdesk.words import LANGUAGES, Words

_MOST = 200  # hits of a search


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="words, in any of the four scripts")
    store_option(parser)
    parser.add_argument("--limit", metavar="N", type=int, default=50, help="at most so many hits")


def _search(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    most = max(1, min(line.limit, _MOST))
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        names = {account.id: account.name for account in desk.accounts.every()}
        return [
            {
                "kind": hit.owner,
                "id": hit.owner_id,
                "account": hit.account_id,
                "account_name": names.get(hit.account_id or 0, ""),
                "day": hit.day or None,
                "snippet": bare(hit.excerpt or hit.title),
            }
            for hit in desk.search.find(line.text, most)
        ]


def _say_hits(answer: list[dict[str, Any]], said: Words) -> Sequence[str]:
    if not answer:
        return [said("Nothing was found.")]
    return [
        f"{hit['day'] or '':10}  {hit['kind']:<10}  {hit['account_name']}: {hit['snippet']}"
        for hit in answer
    ]


def _history_options(parser: argparse.ArgumentParser) -> None:
    account_options("asked", parser)
    parser.add_argument("--from", metavar="D", dest="first", type=day, help="first day")
    parser.add_argument("--to", metavar="D", dest="last", type=day, help="last day, included")


def _calendar_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", nargs="?", help="a customer's code, or #id")
    parser.add_argument("--all", action="store_true", help="all key accounts")
    store_option(parser)
    parser.add_argument("--language", metavar="L", choices=LANGUAGES, default="en")
    parser.add_argument("--output", metavar="F", type=Path, required=True)
    parser.add_argument("--force", action="store_true", help="write over an existing file")


def _calendar(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    if bool(line.account) == line.all:
        raise Usage("kamdesk export calendar: name one ACCOUNT, or --all")
    target(line, line.output)
    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        ids = (
            [account.id for account in desk.accounts.key_accounts()]
            if line.all
            else [desk.accounts.named(line.account)]
        )
        said = words.load(line.language, calendar=desk.preferences.calendar())
        content = desk.calendar_files.written(ids, said)
        desk.calendar_files.save(ids, said, line.output, force=line.force)
    return {"file": str(line.output), "events": content.count(b"BEGIN:VEVENT")}


def _say_calendar(answer: dict[str, Any], said: Words) -> Sequence[str]:
    events = said.count("{n} event", "{n} events", answer["events"])
    return [f"{answer['file']}: {events}"]


COMMANDS = (
    Command("search", "find accounts, people and notes", _search_options, _search, _say_hits),
    account_paper(
        "history",
        "print the history to PDF",
        lambda line, desk, account, *manner: desk.history_papers.extract(
            account, line.edition, *manner, line.first, line.last
        ),
        options=_history_options,
    ),
    account_paper(
        "since",
        "print what happened since the last meeting, for our own eyes",
        lambda _, desk, *asked: desk.history_papers.since(*asked),
    ),
    account_paper(
        "questions",
        "print the questions that wait for an answer",
        lambda _, desk, *asked: desk.history_papers.questionnaire(*asked),
    ),
    Command(
        "export calendar",
        "write everything that has a day as a calendar file",
        _calendar_options,
        _calendar,
        _say_calendar,
    ),
)
