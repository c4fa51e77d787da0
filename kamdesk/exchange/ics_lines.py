"""Calendar files made plain before they are read: what is not needed is left out.

The library works out the rules of a zone to their end and looks at every list of days; a file
may name a rule for each second of a century.
"""

import re
from collections.abc import Iterator

_PARTS = ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT")
_EVENT = (
    "STATUS", "SUMMARY", "DTSTART", "DTEND", "DURATION", "UID", "RECURRENCE-ID", "DESCRIPTION",
    "LOCATION", "ATTENDEE", "ORGANIZER", "RRULE",
)  # fmt: skip
_ZONE = ("TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE")
_KEPT = {"VEVENT": _EVENT, "VTIMEZONE": _ZONE, "STANDARD": _ZONE, "DAYLIGHT": _ZONE}
_ONCE_A_YEAR = re.compile(
    r"RRULE:(?=[^\n]*FREQ=YEARLY)(?:;?(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|BYMONTH=\d{1,2}|"
    r"BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=[\d,+-]{1,24}|UNTIL=[\dTZ]{8,16}))+"
)
_ENDLESS = "RRULE:FREQ=YEARLY"  # of an event only that it repeats is asked, not when
_LINE = 100_000  # letters that are read of a line
_HEAD = 2_000  # letters of its name and parameters
_TIMES = 250  # lines of one name in an event
_DEEP = 8


class Nested(ValueError):
    """Parts stand in parts in parts."""


def plain(text: str) -> str:
    """Give the file with those lines only that are asked for."""
    return "\r\n".join(_needed(re.sub(r"\r?\n[ \t]", "", text))) + "\r\n"


def _needed(text: str) -> Iterator[str]:
    open_: list[str] = []
    times: dict[str, int] = {}
    for line in re.split(r"[\r\n]+", text):
        name = line[:40].replace(";", ":").partition(":")[0].strip().upper()
        if name == "BEGIN":
            open_.append(line[6:46].strip().upper())
            times = {}
            if len(open_) > _DEEP:
                raise Nested
        elif name != "END" and open_:
            times[name] = times.get(name, 0) + 1
            if times[name] > _TIMES:
                continue
        known = all(part in _PARTS for part in open_)
        if known and (kept := _kept(line, name, open_[-1] if open_ else "")):
            yield kept
        if name == "END" and open_:
            open_.pop()


def _kept(line: str, name: str, part: str) -> str:
    if name in ("BEGIN", "END"):
        return line[:_LINE]
    head = line[: _HEAD + 1].partition(":")[0]
    if name not in _KEPT.get(part, ()) or len(head) > _HEAD:
        return ""
    if name != "RRULE":
        return line[:_LINE]
    if part == "VEVENT":
        return _ENDLESS
    return line if _ONCE_A_YEAR.fullmatch(line.strip().upper()) else ""
