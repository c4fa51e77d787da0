"""A foreign file looked over: opened by what it is, its columns found."""

from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from kamdesk.domain.changes import term
from kamdesk.domain.imports import Choice, Finding, Kind, Options, Question
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import FIELDS
from kamdesk.exchange import encodings, fields
from kamdesk.exchange.delimited import SEPARATORS, Delimited
from kamdesk.exchange.encodings import Bytes
from kamdesk.exchange.evidence import Sheet

SAMPLE = 200  # rows by whose values columns are guessed
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


def opened(
    path: Path,
    found: Bytes,
    options: Options,
    encoding: str,
    heed: Callable[[float], bool] = lambda _: False,
) -> Sheet:
    """Open a file by its content, not by its name."""
    if found.kind == "workbook":
        from kamdesk.exchange.workbook import Workbook

        return Workbook(path, options.sheet, options.header, heed)
    return Delimited(path, encodings.known(encoding), separator(options.separator), options.header)


def separator(written: str) -> str:
    """Give the sign of a separator as it may be written on a command line."""
    sign = _NAMED.get(written.strip().lower(), written) if written else ""
    if sign and (len(sign) > 1 or sign in '"\r\n\0'):
        raise Refused("bad_separator", "A separator is one sign: {known}", known=", ; | tab")
    return sign


def found(sheet: Sheet, encoding: str) -> tuple[Finding, ...]:
    """Say how the file is laid out."""
    row = Finding("header", str(sheet.header))
    if sheet.separator:
        parted = Finding("separator", sheet.separator, "", {}, SEPARATORS)
        return Finding("encoding", encoding), parted, row
    hidden = ", ".join(sheet.hidden)
    text = term("Hidden sheets: {names}") if hidden else ""
    names = {"names": hidden} if hidden else {}
    return Finding("sheet", sheet.sheet, text, names, sheet.sheets), row


def columns(
    kind: Kind, sheet: Sheet, options: Options, remembered: Mapping[str, Any]
) -> dict[str, int]:
    """Find the columns: as the user says, else as last time, else by names and values."""
    known: Mapping[str, str] = remembered.get("columns", {})
    if known and all(name in sheet.columns for name in known.values()):
        guessed = {
            field: sheet.columns.index(name)
            for field, name in known.items()
            if field in FIELDS[kind]
        }
    else:
        rows = sheet.rows()
        guessed = fields.guess(kind, sheet.columns, [cells for _, cells in islice(rows, SAMPLE)])
    return fields.told(kind, sheet.columns, options.map, guessed)


def missing(kind: Kind, sheet: Sheet, field: str) -> Question:
    """Ask for the column of a field without which nothing can be read."""
    text = term("Which column holds {field}? None was found: --map {code}=COLUMN")
    values = {"field": FIELDS[kind][field], "code": field}
    return Question("map", "--map", text, tuple(map(Choice, sheet.columns)), values)
