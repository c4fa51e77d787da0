"""Workbooks: read by a child process behind gates, so that a hostile one harms nothing."""

import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

from kamdesk.domain.changes import term
from kamdesk.domain.imports import Choice, Question, Stopped, Unanswered
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import Exact
from kamdesk.exchange import headers

LARGEST = 100 << 20  # bytes of all parts unpacked
RATIO = 100
PARTS = 1_000
WIDEST = 200  # columns
LOOKED_AT = 60  # rows
KEPT = 20_000  # rows of a small sheet, read once and kept
SECONDS = 120
MEMORY = 1 << 30
GLANCE = 0.1  # s between two looks at the user's wish to stop
Row = tuple[int, list[str]]
Heed = Callable[[float], bool]

_BAD = term("This workbook cannot be read. Save it anew as XLSX or CSV.")


class Workbook:
    """A sheet of a workbook opened for reading, as often as needed."""

    encoding = separator = ""

    def __init__(
        self, path: Path, sheet: str = "", header: int | None = None, heed: Heed = lambda _: False
    ) -> None:
        examine(path)
        self._heed = heed
        self._path, self._read, self._height = path, 0, 1
        self.sheets: tuple[str, ...] = ()
        self.hidden: tuple[str, ...] = ()
        self.sheet = sheet
        first = list(islice(self._spoken(), KEPT + 1))
        self._kept = first if len(first) <= KEPT else None
        if not first:
            raise Refused("empty", "The file is empty.")
        self.header = headers.find(first) if header is None else header
        self.columns = headers.columns(first[:LOOKED_AT], self.header)

    @property
    def share(self) -> float:
        """Tell how much of the sheet was read."""
        return min(1.0, self._read / self._height)

    def rows(self) -> Iterator[Row]:
        """Give the rows below the header that hold anything, with their lines."""
        for line, cells in self._spoken() if self._kept is None else self._kept:
            if line > self.header:
                self._read = line
                yield line, cells

    def _spoken(self) -> Iterator[Row]:
        """Hear what the child reads: its sheets, then the rows of the one that is meant."""
        with _child(self._path, self.sheet, lambda: self._heed(self.share)) as said:
            listed = _checked(next(said, None))
            self.sheets, self.hidden = tuple(listed["sheets"]), tuple(listed["hidden"])
            self.sheet = _chosen(self.sheet, self.sheets, self.hidden)
            self._height = max(1, int(_checked(next(said, None))["height"]))
            for line, cells in enumerate(said, 1):
                if isinstance(cells, dict):
                    _checked(cells)
                elif any(cells):
                    yield line, cells


def _meant(sheet: str, shown: Sequence[str], hidden: Sequence[str]) -> str:
    """Find the sheet that is named, by name or number, or the only visible one."""
    if sheet in (*shown, *hidden):
        return sheet
    if sheet.isdecimal() and 1 <= int(sheet) <= len(shown):
        return shown[int(sheet) - 1]
    return shown[0] if len(shown) == 1 and not sheet else ""


def _chosen(sheet: str, shown: Sequence[str], hidden: Sequence[str]) -> str:
    """Give the sheet that is meant, or ask for it."""
    if meant := _meant(sheet, shown, hidden):
        return meant
    if sheet:
        known = ", ".join((*shown, *hidden))
        text = term("There is no sheet {name}. Sheets: {known}")
        raise Refused("unknown_sheet", text, name=sheet, known=known)
    if not shown:
        raise Refused("empty", "The file is empty.")
    question = term("Which sheet is meant? {known}")
    choices = tuple(map(Choice, shown))
    raise Unanswered(Question("sheet", "--sheet", question, choices, {"known": ", ".join(shown)}))


def examine(path: Path) -> None:
    """Refuse an archive that would unpack to more than a table can be."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as bad:
        raise Refused("bad_workbook", _BAD) from bad
    whole, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    names = {part.filename for part in parts}
    if len(parts) > PARTS or whole > LARGEST or whole > RATIO * max(packed, 1 << 16):
        raise Refused("huge_workbook", "This workbook is too large. Save the sheet as CSV.")
    if not any(name.startswith(("xl/", "content.xml")) for name in names):
        raise Refused("binary", "This is not a table: a CSV or XLSX file is needed.")


def _checked(said: Any) -> Any:
    """Turn what a child could not do into words."""
    error = said.get("error") if isinstance(said, dict) else "unreadable"
    if error == "wide":
        raise Refused("too_wide", "The file has more than {n} columns.", n=str(WIDEST))
    if error:
        raise Refused("bad_workbook", _BAD)
    return said


@contextmanager
def _child(path: Path, sheet: str, stop: Callable[[], bool]) -> Iterator[Iterator[Any]]:
    """Start the reader, give what it says line by line, and end it whatever happens."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "kamdesk"]
    )
    child = subprocess.Popen(  # noqa: S603 - our own program
        [*program, "--read-workbook", str(path.absolute()), sheet],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    heard: Queue[list[bytes]] = Queue(8)
    hearing = threading.Thread(target=_hear, args=(child.stdout, heard), daemon=True)
    limit = threading.Timer(SECONDS, child.kill)
    limit.daemon = True
    hearing.start()
    limit.start()
    try:
        yield _lines(heard, stop)
    finally:
        limit.cancel()
        with suppress(OSError):
            child.kill()
        while hearing.is_alive():
            with suppress(Empty):
                heard.get_nowait()
            hearing.join(0.01)
        if child.stdout:
            child.stdout.close()
        child.wait()


def _hear(pipe: IO[bytes], heard: "Queue[list[bytes]]") -> None:
    """Pass on what a child says, some lines at once; nothing when it is silent for ever."""
    while lines := pipe.readlines(1 << 16):
        heard.put(lines)
    heard.put([])


def _lines(heard: "Queue[list[bytes]]", stop: Callable[[], bool]) -> Iterator[Any]:
    """Read what the child says, ready to stop while it thinks; numbers keep their digits."""
    while lines := _next(heard, stop):
        for line in lines:
            said = json.loads(line, parse_float=Exact, parse_int=Exact)
            if said == {"end": True}:
                return
            yield said
    yield {"error": "unreadable"}


def _next(heard: "Queue[list[bytes]]", stop: Callable[[], bool]) -> list[bytes]:
    while not stop():
        with suppress(Empty):
            return heard.get(timeout=GLANCE)
    raise Stopped


# --- in the child


def child(arguments: Sequence[str]) -> int:
    """Read a workbook and say its rows as lines of JSON."""
    path, sheet = arguments[0], arguments[1] if len(arguments) > 1 else ""
    _limit()
    try:
        for said in _said(path, sheet):
            sys.stdout.write(said + "\n")
        sys.stdout.write('{"end": true}\n')
        sys.stdout.flush()
    except BrokenPipeError:
        return 0
    except BaseException:  # the reader panics at some hostile files
        with suppress(OSError):
            sys.stdout.write('{"error": "unreadable"}\n')
            sys.stdout.flush()
        return 1
    return 0


def _limit() -> None:
    """Take no more memory than a table needs, where the system knows limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _said(path: str, sheet: str) -> Iterator[str]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(Path(path).read_bytes()))  # whatever its name
    tables = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    shown = [meta.name for meta in tables if meta.visible == SheetVisibleEnum.Visible]
    hidden = [meta.name for meta in tables if meta.visible != SheetVisibleEnum.Visible]
    if len(shown) > 1:  # new workbooks come with sheets nobody fills
        shown = [name for name in shown if book.get_sheet_by_name(name).start]
    yield json.dumps({"sheets": shown, "hidden": hidden})
    if not (meant := _meant(sheet, shown, hidden)):
        return
    table = book.get_sheet_by_name(meant)
    if table.total_width > WIDEST:
        yield json.dumps({"error": "wide"})
        return
    yield json.dumps({"height": table.total_height})
    skipped = [""] * (table.start[1] if table.start else 0)
    for row in table.iter_rows():
        yield "[" + ", ".join(map(_cell, (*skipped, *row))) + "]"


def _cell(value: Any) -> str:
    """Write a cell as JSON: numbers with the digits they show, days as ISO text."""
    if isinstance(value, bool) or value is None:
        return json.dumps("" if value is None else str(value).upper())
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        bare = value.time() == time(0)
        return json.dumps(value.date().isoformat() if bare else value.isoformat(" "))
    if isinstance(value, date | time | timedelta):
        return json.dumps(str(value))
    return json.dumps(str(value))


def _number(value: float) -> str:
    """Write fifteen digits, as spreadsheets show them: 0.1 + 0.2 is 0.3."""
    if value != value or abs(value) > 1e20:
        return json.dumps(str(value))
    exact = format(Decimal(format(value, ".15g")), "f")
    return exact.rstrip("0").rstrip(".") if "." in exact else exact
