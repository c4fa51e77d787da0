"""Tables out: CSV and XLSX a spreadsheet opens without computing what was typed."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")  # directions on a screen, noise in a file
_NUMBER = re.compile(r"-[\d.,٫٬]+")

Cell = str | int | float | Decimal | None


def guarded(cell: Cell) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute; reading takes it off."""
    text = "" if cell is None else str(cell)
    risky = _DANGEROUS.match(text) and not _NUMBER.fullmatch(text)
    return "'" + text if risky else text


def unguarded(cell: str) -> str:
    """Take the apostrophe off again."""
    return cell[1:] if _GUARDED.match(cell) else cell


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Cell]], separator: str = ",") -> bytes:
    """Write a CSV with a mark of its encoding, so that spreadsheets read it in any language."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([guarded(_MARKS.sub("", cell)) for cell in head])
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], *, rtl: bool = False, title: str = ""
) -> bytes:
    """Write a workbook: numbers as numbers, texts as texts, from the right where it reads so."""
    import xlsxwriter

    memory = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(memory, settings)
    sheet = book.add_worksheet(_sheet_name(title))
    if rtl:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    bold = book.add_format({"bold": True})
    for place, name in enumerate(_MARKS.sub("", each) for each in head):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, max(10, min(40, len(name) + 4)))
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell)
    book.close()
    return memory.getvalue()


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "Sheet1"


def _write(sheet: Any, line: int, place: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(line, place, cell[:32_767])
    else:
        sheet.write_number(line, place, float(cell))
