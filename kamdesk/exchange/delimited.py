"""Texts in columns: separator and header found, rows streamed with their line numbers."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import IO

from kamdesk.domain.refusal import Refused
from kamdesk.exchange import fields, headers
from kamdesk.exchange.tables_out import unguarded

SEPARATORS = (";", "\t", "|", ",")
WIDEST = 1_000  # columns
HUGE = 1 << 20  # letters of one cell; beyond it a quotation mark was never closed
LOOKED_AT = 60  # lines

Row = tuple[int, list[str]]


class Delimited:
    """A CSV file opened for reading, as often as needed."""

    def __init__(
        self, path: Path, encoding: str, separator: str = "", header: int | None = None
    ) -> None:
        self._path, self.encoding = path, encoding
        self.sheet = ""
        self.sheets: tuple[str, ...] = ()
        self.hidden: tuple[str, ...] = ()
        self._reading: BufferedReader | None = None
        self._size = max(1, path.stat().st_size)
        self.separator = separator or self._sniffed()
        first = [row for _, row in zip(range(LOOKED_AT), self._records(), strict=False)]
        if not first:
            raise Refused("empty", "The file is empty.")
        self.header = headers.find(first) if header is None else header
        self.columns = headers.columns(first, self.header)
        if len(self.columns) > WIDEST:
            raise Refused("too_wide", "The file has more than {n} columns.", n=str(WIDEST))

    @property
    def share(self) -> float:
        """Tell how much of the file was read."""
        reading = self._reading
        return 0.0 if reading is None or reading.closed else reading.tell() / self._size

    def rows(self) -> Iterator[Row]:
        """Give the rows below the header that hold anything, with their lines."""
        for line, cells in self._records():
            if line > self.header:
                yield line, cells

    def _sniffed(self) -> str:
        """Take the separator that parts the header into known names and most lines alike."""
        with self._decoding(), self._open() as file:
            lines = [line for line in self._heads(file) if line.strip()]
        if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
            return lines[0].strip()[4]
        return max(SEPARATORS, key=lambda separator: _fit(lines, separator))

    def _heads(self, file: IO[str]) -> Iterator[str]:
        for _ in range(LOOKED_AT):
            line = file.readline(HUGE)
            if not line:
                return
            yield line

    def _open(self) -> TextIOWrapper:
        self._reading = self._path.open("rb")
        return TextIOWrapper(self._reading, self.encoding, errors="strict", newline="")

    def _records(self) -> Iterator[Row]:
        """Read records; a quotation mark that is never closed is told, not swallowed."""
        csv.field_size_limit(HUGE)
        with self._decoding(), self._open() as file:
            lines = _Lines(file)
            reader = csv.reader(lines, delimiter=self.separator)
            start = 1
            try:
                for cells in reader:
                    if lines.ended:
                        raise _unclosed(start)
                    if any(cells) and not (start == 1 and cells[0].lower().startswith("sep=")):
                        yield start, _unguarded(cells)
                    start = reader.line_num + 1
            except csv.Error as error:
                raise _unclosed(start) from error

    @contextmanager
    def _decoding(self) -> Iterator[None]:
        try:
            yield
        except UnicodeError as error:
            raise Refused(
                "wrong_encoding", "The file is not in the encoding {name}.", name=self.encoding
            ) from error


class _Lines:
    """The lines of a file; knows when there are no more, and tells of a NUL."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(HUGE)
        if not line:
            self.ended = True
            raise StopIteration
        if "\0" in line:
            raise Refused("binary", "This is not a table: a CSV or XLSX file is needed.")
        return line


def _unclosed(line: int) -> Refused:
    return Refused(
        "unclosed_quote", "A quotation mark in line {line} is never closed.", line=str(line)
    )


def _unguarded(cells: list[str]) -> list[str]:
    """Take off the apostrophe that kept a spreadsheet from computing a text."""
    if any(cell.startswith("'") for cell in cells):
        return [unguarded(cell) for cell in cells]
    return cells


def _fit(lines: Sequence[str], separator: str) -> tuple[int, float, int]:
    """Measure a separator: known names in a row, share of rows of the commonest width, width.

    By width alone the decimal commas of 1,5;2,5;3,5 would win over what parts them.
    """
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return 0, 0, 0
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return 0, 0, 0
    width, n = max(widths.items(), key=lambda item: (item[1], item[0]))
    named = max(fields.recognised(cells) for cells in rows[: headers.LOWEST])
    return named, round(n / len(rows), 2), width
