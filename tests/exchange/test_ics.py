import time
from datetime import UTC, date, datetime

import pytest

from kamdesk.domain.calendar_files import Event
from kamdesk.domain.refusal import Refused
from kamdesk.exchange import ics

NOW = datetime(2026, 10, 4, 9, tzinfo=UTC)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
FOOT = "END:VCALENDAR\r\n"


def file_of(*lines):
    body = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))
    return f"{HEAD}{body}\r\n{FOOT}".encode()


def only(*lines):
    events, unread = ics.read(file_of(*lines))
    assert not unread
    return events[0]


@pytest.mark.parametrize(
    "subject",
    [
        "Oil; analysis, part 2\\n \\; back\\slash",
        "جلسه با فولاد کارون؛ ۱۵ مهر، «روغن»",
        "פגישה עם אלון (ת״א): מחיר, כמות",
        "Среща с Балкан Агро – масла; " + "дълъг текст, " * 40 + "край",
        "emoji 🛢️ and \u200f marks",
        "BEGIN:VEVENT\nEND:VCALENDAR",
    ],
)
def test_what_was_written_is_read_the_same(subject):
    timed = Event("a@kamdesk", date(2026, 10, 5), datetime(2026, 10, 5, 9, 30, tzinfo=UTC), 45,
                  subject, "line one\nline two", "Hall; 3")  # fmt: skip
    whole = Event("b@kamdesk", date(2026, 10, 6), None, None, subject, "")
    content = ics.write([timed, whole], NOW)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    events, unread = ics.read(content)
    assert not unread
    assert events == (timed, whole)


def test_hours_of_every_kind_are_read():
    assert only("UID:a", "DTSTART:20261005T093000Z").at == datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
    tehran = only("UID:a", "DTSTART;TZID=Asia/Tehran:20261005T120000", "DURATION:PT90M")
    assert (tehran.at, tehran.minutes) == (datetime(2026, 10, 5, 8, 30, tzinfo=UTC), 90)
    outlook = only("UID:a", "DTSTART;TZID=FLE Standard Time:20261005T120000")
    assert outlook.at == datetime(2026, 10, 5, 9, tzinfo=UTC)
    floating = only("UID:a", "DTSTART:20261005T120000").at.astimezone()
    assert (floating.hour, floating.day) == (12, 5)
    assert only("UID:a", "DTSTART;VALUE=DATE:20261005").at is None


def test_those_invited_and_series_are_known():
    event = only(
        "UID:a",
        "DTSTART:20261005T093000Z",
        "ORGANIZER;CN=Nora:MAILTO:nora@ravan.example",
        "ATTENDEE;CN=Dana:mailto:Dana@Alon.example",
        "ATTENDEE:urn:uuid:1",
        "RRULE:FREQ=WEEKLY",
    )
    assert event.mails == ("Dana@Alon.example", "nora@ravan.example")
    assert event.repeats
    moved = only("UID:a", "DTSTART:20261007T093000Z", "RECURRENCE-ID:20261005T093000Z")
    assert moved.uid == "a#2026-10-05"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"name;mail\nDana;dana@alon.example",
        b"%PDF-1.7",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n",
        b"END:VEVENT\r\nBEGIN:VCALENDAR",
        HEAD.encode() + b"BEGIN:VEVENT\r\n" * 5000,
        b"BEGIN:VCALENDAR\r\n" + b"x" * 100,
    ],
)
def test_what_is_no_whole_calendar_is_refused_or_empty(content):
    try:
        events, _ = ics.read(content)
    except Refused:
        return
    assert events == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("UID:a",),
        ("UID:a", "DTSTART:yesterday"),
        ("UID:a", "DTSTART:00010101T000000Z"),
        ("UID:a", "DTSTART:99991231T235959Z"),
        ("UID:a", "DTSTART:20261345T990000Z"),
        ("UID:a", "DTSTART:20261005T093000Z", "STATUS:CANCELLED"),
    ],
)
def test_an_event_without_a_day_is_told_and_keeps_nothing_back(lines):
    good = "BEGIN:VEVENT\r\nUID:g\r\nDTSTART;VALUE=DATE:20261005\r\nEND:VEVENT\r\n"
    content = file_of(*lines).decode().replace(FOOT, good + FOOT).encode()
    events, unread = ics.read(content)
    assert [event.uid for event in events] == ["g"]
    assert len(unread) == 1


def test_odd_fields_do_no_harm():
    event = only(
        "UID:" + "u" * 5000,
        "DTSTART:20261005T093000Z",
        "DTEND:20261001T093000Z",
        "SUMMARY:" + "long " * 2000,
        "SUMMARY:second",
        "DESCRIPTION:\x00\u202e<b>markup</b>",
        'X-EVIL;A="b":c',
        "ATTENDEE:mailto:a@b" + "\r\nATTENDEE:mailto:a@b" * 500,
    )
    assert len(event.uid) <= 500
    assert len(event.subject) <= 1000
    assert event.minutes is None
    assert "\x00" not in event.text
    assert event.mails == ("a@b",)


def test_a_file_beyond_all_measure_is_refused():
    with pytest.raises(Refused):
        ics.read(b"x" * (ics.LARGEST + 1))


ZONE = """BEGIN:VTIMEZONE
TZID:Nowhere
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
{rule}
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=YEARLY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3",
        "RRULE:FREQ=SECONDLY;COUNT=99999999",
        "RDATE:" + ",".join(["19800101T000000"] * 100_000),
        "X-NOTHING:x",
    ],
)
def test_a_zone_with_a_rule_for_each_second_is_read_at_once(rule):
    event = "BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20261003T090000\nSUMMARY:Visit\nEND:VEVENT\n"
    body = f"BEGIN:VCALENDAR\n{ZONE.format(rule=rule)}{event}END:VCALENDAR\n"
    started = time.perf_counter()
    (found,), unread = ics.read(body.encode())
    assert time.perf_counter() - started < 3
    assert (found.day, found.subject, unread) == (date(2026, 10, 3), "Visit", ())


def test_days_left_out_by_the_hundred_thousand_hold_nothing_up():
    junk = "RDATE:" + ",".join(["20261003T090000Z"] * 300_000)
    event = f"BEGIN:VEVENT\nDTSTART:20261003T090000Z\nSUMMARY:Visit\n{junk}\nEND:VEVENT\n"
    started = time.perf_counter()
    (found,), _ = ics.read(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n".encode())
    assert time.perf_counter() - started < 3
    assert found.subject == "Visit"


def test_parts_within_parts_without_end_are_refused():
    deep = "BEGIN:VEVENT\n" * 5_000 + "END:VEVENT\n" * 5_000
    with pytest.raises(Refused) as refused:
        ics.read(f"BEGIN:VCALENDAR\n{deep}END:VCALENDAR\n".encode())
    assert refused.value.code == "no_calendar"
