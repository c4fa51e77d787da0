"""Rows looked at for what they tell about how a file is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kamdesk.domain.reading import Unclear, Unreadable, plain, read_number
from kamdesk.domain.sales import Exact, takes_back

FIGURES = ("revenue", "cost", "quantity")
CLEAR = 2_000  # figures that all show the same decimal sign
MOST = 20_000  # different days that are looked at
SYMBOL = re.compile(r"[$€£₪﷼]")


class Sheet(Protocol):
    """Rows under named columns, whatever file they come from."""

    columns: tuple[str, ...]
    header: int
    encoding: str
    separator: str
    sheet: str
    sheets: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def share(self) -> float: ...

    def rows(self) -> Iterator[tuple[int, list[str]]]: ...


class Evidence:
    """What the rows say, gathered in one pass."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.days: dict[str, None] = {}
        self.signs: Counter[str] = Counter()
        self.unclear = ""  # a figure such as 1,234
        self.returns: Counter[str] = Counter()
        self.symbols: Counter[str] = Counter()
        self._day = columns.get("date", -1)
        self._kind = columns.get("document_type", -1)
        self._revenue = columns.get("revenue", -1)
        self._figures = [columns[field] for field in FIGURES if field in columns]

    def take(self, cells: Sequence[str]) -> None:
        """Look at one row."""
        width = len(cells)
        if 0 <= self._day < width and len(self.days) < MOST:
            self._take_day(cells[self._day])
        if not self.clear:
            for place in self._figures:
                if place < width:
                    self._take_figure(cells[place])
        if 0 <= self._kind < width and (kind := cells[self._kind].strip()) and takes_back(kind):
            self.returns[kind] += 1

    def _take_day(self, cell: str) -> None:
        if head := cell.strip()[:32].replace("T", " ").strip():
            parts = head.split(" ")
            self.days[
                parts[0] if any(map(str.isdigit, parts[0])) and len(parts[0]) > 5 else head
            ] = None

    def _take_figure(self, cell: str) -> None:
        if not cell or cell.isdecimal() or type(cell) is Exact:
            return
        sign = sign_of(cell)
        if sign == "?":
            self.unclear = self.unclear or cell.strip()
        elif sign:
            self.signs[sign] += 1
        for symbol in SYMBOL.findall(cell):
            self.symbols[symbol] += 1

    @property
    def clear(self) -> bool:
        """Say whether the decimal sign is beyond doubt."""
        return len(self.signs) == 1 and self.signs.total() >= CLEAR


_QUICK = re.compile(r"\s*-?\d+([.,])\d{1,2}\s*", re.ASCII)
_SEPARATED = re.compile(r"[.,/٫]")


def sign_of(text: str) -> str:
    """Tell the decimal sign of a figure; "?" where it may be one, nothing where there is none."""
    if quick := _QUICK.fullmatch(text):
        return quick[1]
    figure = plain(text)
    found = _SEPARATED.findall(figure)
    if not found or "٫" in found:
        return ""
    if len(set(found)) > 1:
        return found[-1] if found.count(found[-1]) == 1 else ""
    if len(found) > 1:  # 1.234.567: thousands, so the other one is the sign
        return {".": ",", ",": "."}.get(found[0], "")
    return _single(text, found[0])


def _single(text: str, sign: str) -> str:
    """Judge a figure with one separator by how it reads under each sign."""
    try:
        read_number(text)
    except Unclear:
        return "?"
    except Unreadable:
        return ""
    return sign
