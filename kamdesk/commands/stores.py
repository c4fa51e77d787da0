"""`new`, `key`: make a store, choose a key account."""

import argparse
from pathlib import Path

from kamdesk import words
from kamdesk.commands.options import (
    Answer,
    Command,
    Line,
    bare,
    clock_of,
    passphrase_of,
    store_option,
)
from kamdesk.domain.countries import COUNTRIES
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import currency_of
from kamdesk.words import LANGUAGES, Words


def _new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="S", type=Path, help="the store's file to be made")
    parser.add_argument("--sample", action="store_true", help="fill it with the sample portfolio")
    parser.add_argument("--calendar", choices=("gregorian", "jalali"))
    parser.add_argument("--currency", metavar="C", help="the reporting currency, as EUR")
    parser.add_argument("--country", metavar="CC", choices=sorted(filter(None, COUNTRIES)))
    parser.add_argument("--language", metavar="L", choices=LANGUAGES, help="language of the words")


def _new(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import new_desk

    given = {
        "calendar": line.calendar or "gregorian",
        "country": line.country or "",
        "currency": _currency(line.currency) if line.currency else "",
    }
    chosen = {name: value for name, value in given.items() if value}
    passphrase = passphrase_of(line)
    with new_desk(line.file, chosen, passphrase, clock=clock_of(line)) as desk:
        if line.sample:
            desk.load_sample()
        return {"store": str(line.file), "schema": desk.schema}


def _currency(written: str) -> str:
    """Give the code of a currency, or say that it is none."""
    found = currency_of(written)
    if not found:
        raise Refused("unknown_currency", "The currency {code} is not known.", code=written)
    return found[0]


def _key_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("account", metavar="ACCOUNT", help="a customer's code, or #id")
    store_option(parser)
    parser.add_argument("--reason", metavar="TEXT", required=True)


def _key(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    with open_desk(line.store, passphrase_of(line), clock=clock_of(line)) as desk:
        account_id = desk.accounts.named(line.account)
        desk.accounts.make_key(account_id, line.reason)
        step = desk.housekeeping.next_undo()
        account = desk.accounts.one(account_id)
    label = bare(words.load("en").label(step)) if step else ""
    return {"id": account_id, "code": account.code, "step": label}


COMMANDS = (
    Command(
        "new",
        "make a store",
        _new_options,
        _new,
        lambda a, said: [said("Made {store}.", store=a["store"])],
    ),
    Command(
        "key",
        "make a customer a key account",
        _key_options,
        _key,
        lambda a, said: [said("{code} is a key account now.", code=a["code"] or f"#{a['id']}")],
    ),
)
