"""An import as it is talked about: what is chosen, found and asked, and what came of it."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from kamdesk.domain.changes import Label
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import REASONS, Change

Kind = Literal["sales", "customers"]
Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]
MOST = 1_000  # refused rows and changes that are listed
SHOWN = 50  # rows that are shown as read
_CODES = tuple(REASONS)


class Stopped(Exception):
    """The user cancelled; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a file; what is empty is found."""

    source: str = ""
    map: Mapping[str, str] = field(default_factory=dict)  # field: column by name or number
    sheet: str = ""
    header: int | None = None  # the header's row, counted from 1; 0 for none
    encoding: str = ""
    separator: str = ""
    calendar: str = ""
    dates: str = ""
    decimal: str = ""
    currency: str = ""
    vat: str = ""
    replace: tuple[date, date] | None = None


class Choice(NamedTuple):
    """One answer to a question, and how the file reads with it."""

    value: str
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What only the user can say; `option` is the command line's way to say it."""

    code: str
    option: str
    text: str
    choices: tuple[Choice, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about the file, why, and what else it could be."""

    code: str
    value: str
    evidence: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()


class RefusedRow(NamedTuple):
    """A row that was not taken: its line in the file, the field, why."""

    line: int
    field: str
    code: str


class Refusals:
    """Every row that was not taken, in ten bytes each."""

    def __init__(self) -> None:
        self._lines, self._codes = array("q"), array("B")

    def note(self, line: int, code: str) -> None:
        """Note one."""
        self._lines.append(line)
        self._codes.append(_CODES.index(code))

    def by_line(self) -> dict[int, str]:
        """Give the reasons by line of the file."""
        return {line: _CODES[code] for line, code in zip(self._lines, self._codes, strict=True)}


@dataclass(frozen=True, slots=True)
class Counts:
    """What becomes of the rows; added, changed, skipped and refused add up to them."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    skipped: int = 0
    refused: int = 0
    left: int = 0  # known lines that leave because the file replaces them
    reasons: Mapping[str, int] = field(default_factory=dict)
    refused_rows: tuple[RefusedRow, ...] = ()
    changes: tuple[Change, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    refusals: Refusals | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did; without a step where nothing was new."""

    counts: Counts
    step: Label | None


class Tally:
    """Counts while rows go by."""

    def __init__(self) -> None:
        self.added = self.changed = self.skipped = self.refused = self.left = 0
        self.reasons: dict[str, int] = {}
        self.refused_rows: list[RefusedRow] = []
        self.refusals = Refusals()
        self.changes: list[Change] = []
        self.first: int | None = None
        self.last: int | None = None

    def refuse(self, line: int, name: str, code: str) -> None:
        """Note a row that is not taken."""
        self.refused += 1
        self.refusals.note(line, code)
        self.reasons[code] = self.reasons.get(code, 0) + 1
        if len(self.refused_rows) < MOST:
            self.refused_rows.append(RefusedRow(line, name, code))

    @property
    def listing(self) -> bool:
        """Say whether one more change would be listed."""
        return len(self.changes) < MOST

    def change(self, change: Change) -> None:
        """Note what changed in something known."""
        if self.listing:
            self.changes.append(change)

    def saw(self, days: Sequence[int]) -> None:
        """Widen the time the file covers."""
        if days:
            low, high = min(days), max(days)
            self.first = low if self.first is None else min(low, self.first)
            self.last = high if self.last is None else max(high, self.last)

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.skipped + self.refused

    def counts(self) -> Counts:
        """Freeze them."""
        return Counts(
            *(self.rows, self.added, self.changed, self.skipped, self.refused, self.left),
            dict(self.reasons),
            tuple(sorted(self.refused_rows)),
            tuple(self.changes),
            _day(self.first),
            _day(self.last),
            self.refusals,
        )


def _day(since: int | None) -> date | None:
    return None if since is None else date.fromordinal(date(1970, 1, 1).toordinal() + since)


class Unanswered(Refused):
    """The file can be read in more than one way; the option named says which."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.code, question.text, **question.values)
        self.question = question
