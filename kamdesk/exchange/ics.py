"""Calendar files (RFC 5545) in and out, through icalendar."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kamdesk.domain.calendar_files import Event, Unread
from kamdesk.domain.changes import term
from kamdesk.domain.reading import clean
from kamdesk.domain.refusal import Refused
from kamdesk.exchange import ics_lines

if TYPE_CHECKING:
    from icalendar import Component

LARGEST = 20 * 1024 * 1024
MOST = 20_000  # events of a file
_SUBJECT, _TEXT, _UID = 1_000, 20_000, 500
_YEARS = range(1900, 2200)
_WRITER = "-//KAMdesk//KAMdesk//EN"

_NO_DAY = term("It has no day that can be read.")
_CANCELLED = term("It was cancelled.")


def write(events: Iterable[Event], now: datetime) -> bytes:
    """Write events as every calendar program reads them."""
    from icalendar import Calendar
    from icalendar import Event as Written

    calendar = Calendar()
    calendar.add("prodid", _WRITER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for event in events:
        made = Written()
        made.add("uid", event.uid)
        made.add("dtstamp", now.astimezone(UTC))
        made.add("summary", clean(event.subject))
        if event.at is None:
            made.add("dtstart", event.day)
            made.add("dtend", event.day + timedelta(days=1))
            made.add("transp", "TRANSPARENT")
        else:
            made.add("dtstart", event.at.astimezone(UTC))
            length = timedelta(minutes=event.minutes or 60)
            made.add("dtend", (event.at + length).astimezone(UTC))
        if event.text:
            made.add("description", clean(event.text))
        if event.private:
            made.add("class", "PRIVATE")
        if event.place:
            made.add("location", clean(event.place))
        calendar.add_component(made)
    content: bytes = calendar.to_ical()
    return content


def read(content: bytes) -> tuple[tuple[Event, ...], tuple[Unread, ...]]:
    """Give the events of a file, and those that cannot be read; refused where it is none."""
    if len(content) > LARGEST:
        raise Refused("too_large", "This calendar file is larger than 20 MB.")
    events: dict[str, Event] = {}
    unread: list[Unread] = []
    for component in _components(content):
        subject = _text(component, "SUMMARY", _SUBJECT)
        why = ""
        if str(component.get("STATUS", "")).upper() == "CANCELLED":
            why = _CANCELLED
        event = None if why else _event(component, subject)
        if event is None:
            unread.append(Unread(subject, why or _NO_DAY))
        else:
            events[event.uid] = event  # the last word on an event counts
        if len(events) + len(unread) > MOST:
            raise Refused("too_many", "This calendar file holds more than 20,000 events.")
    return tuple(events.values()), tuple(unread)


def _components(content: bytes) -> list["Component"]:
    from icalendar import Calendar

    text = _decoded(content)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise Refused("no_calendar", "This is no calendar file.")
    if len(re.findall(r"(?im)^BEGIN:VEVENT", text)) > MOST:
        raise Refused("too_many", "This calendar file holds more than 20,000 events.")
    try:
        calendars: Any = Calendar.from_ical(ics_lines.plain(text), multiple=True)
    # The library fails on odd files in ways of its own; none of them is ours to tell apart.
    except Exception as fault:
        raise Refused("no_calendar", "This calendar file is damaged; nothing was read.") from fault
    return [event for calendar in calendars for event in calendar.walk("VEVENT")]


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _event(component: "Component", subject: str) -> Event | None:
    start = _moment(component, "DTSTART")
    if start is None:
        return None
    day, at = start
    uid = _text(component, "UID", _UID) or f"{day.isoformat()} {subject}"[:_UID]
    if changed := _moment(component, "RECURRENCE-ID"):  # one of a series that was moved
        uid = f"{uid}#{changed[0].isoformat()}"
    return Event(
        uid=uid,
        day=day,
        at=at,
        minutes=_minutes(component, at),
        subject=subject,
        text=_text(component, "DESCRIPTION", _TEXT),
        place=_text(component, "LOCATION", _SUBJECT),
        mails=_mails(component),
        repeats="RRULE" in component,
    )


def _moment(component: "Component", name: str) -> tuple[date, datetime | None] | None:
    """Give the local day, and the moment where an hour is said; a floating hour is local."""
    value = _value(component, name)
    try:
        if isinstance(value, datetime):
            at = value.astimezone()
            return (at.date(), at.astimezone(UTC)) if at.year in _YEARS else None
        if isinstance(value, date):
            return (value, None) if value.year in _YEARS else None
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _value(component: "Component", name: str) -> Any:
    """Give what a field of time says; nothing where it is broken."""
    try:
        return getattr(component.get(name), "dt", None)
    except (ValueError, AttributeError):
        return None


def _minutes(component: "Component", at: datetime | None) -> int | None:
    if at is None:
        return None
    end = _moment(component, "DTEND")
    length = _value(component, "DURATION")
    if end and end[1]:
        length = end[1] - at
    if not isinstance(length, timedelta):
        return None
    minutes = int(length.total_seconds() // 60)
    return minutes if 0 < minutes <= 24 * 60 else None


def _mails(component: "Component") -> tuple[str, ...]:
    asked: Any = component.get("ATTENDEE") or []
    listed: Sequence[Any] = asked if isinstance(asked, list) else [asked]
    mails = [str(each) for each in listed]
    if organizer := component.get("ORGANIZER"):
        mails.append(str(organizer))
    bare = [mail[7:] if mail.lower().startswith("mailto:") else mail for mail in mails]
    return tuple(dict.fromkeys(mail.strip() for mail in bare if "@" in mail))[:200]


def _text(component: "Component", name: str, limit: int) -> str:
    value: Any = component.get(name, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean(str(value)).strip()[:limit]
