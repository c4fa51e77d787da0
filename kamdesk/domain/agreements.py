"""Which agreements must be thought of before their notice date, and what gifts came to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.history import Entry

WATCH, ALARM = 90, 30  # days before the notice date


@dataclass(frozen=True, slots=True)
class Notice:
    """An agreement whose notice date is near."""

    entry: Entry
    notice_by: date
    days: int
    renews: bool  # by itself, unless notice is given

    @property
    def level(self) -> str:
        return "alarm" if self.days <= ALARM else "watch"


def notices(entries: Iterable[Entry], today: date) -> tuple[Notice, ...]:
    """Give the agreements that can be ended until a day within ninety, the nearest first."""
    found = []
    for entry in entries:
        day = entry.detail("notice_by") if entry.kind == "agreement" else None
        if day is not None and 0 <= (day - today).days <= WATCH:
            renews = entry.detail("renews") == "yes"
            found.append(Notice(entry, day, (day - today).days, renews))
    return tuple(sorted(found, key=lambda notice: notice.days))


def gifts_of_year(entries: Iterable[Entry], person_id: int, year: int) -> dict[str, int]:
    """Sum what somebody was given in a calendar year, by currency, in minor units."""
    sums: dict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.kind == "gift" and entry.day.year == year:
            value = entry.detail("value")
            if value is not None and entry.detail("recipient") == person_id:
                sums[entry.details.get("currency", "")] += value
    return dict(sums)
