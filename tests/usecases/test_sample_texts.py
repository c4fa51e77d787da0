import json
import re
from datetime import date
from typing import Any

import pytest

from kamdesk import paths
from kamdesk.domain.countries import country

LANGUAGES = ("fa", "he", "bg", "en")
ANCHOR = date(2026, 10, 4)
MET = {"meeting", "visit", "call", "event", "offer", "agreement", "delivery"}
FIELDS = {"text", "detail", "subject", "agreed_summary", "notes", "next_step", "what", "purpose"}
FIELDS |= {"interests", "counter_plan", "criteria", "reason_note", "name_day"}
FIELDS |= {"wins", "manner", "title", "they_get", "we_get", "topic", "why", "evidence", "reason"}
LETTERS = {"fa": "[\u0600-\u06ff]", "he": "[\u0590-\u05ff]", "bg": "[\u0400-\u04ff]"}
LETTERS["en"] = "[A-Za-z]"


@pytest.fixture(params=LANGUAGES)
def told(request: pytest.FixtureRequest) -> Any:
    """Give each account as it stands in its file."""
    file = paths.resources() / "sample" / "accounts" / f"{request.param}.json"
    deeper = file.parents[1] / "deeper" / file.name
    return json.loads(file.read_text("utf-8")) | {"deeper": json.loads(deeper.read_text("utf-8"))}


def _texts(value: Any, name: str = "") -> Any:
    """Give all running text of a file."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, name)
    elif name in FIELDS and isinstance(value, str) and not re.fullmatch("[a-z_]*", value):
        yield value


def test_each_account_is_written_in_its_own_language(told):
    own = LETTERS[told["language"]]
    for text in _texts(told):
        letters = [sign for sign in text if sign.isalpha()]
        foreign = [sign for sign in letters if not re.match(own, sign)]
        assert len(foreign) <= max(12, len(letters) * 0.3), text


def test_signs_follow_the_language(told):
    wrong = {
        "fa": r"[0-9,;?\"']|(?:^|\s)ن?می |\s[،؛]",
        "he": r"[\"']|[٫٬]",
        "bg": r"[\"'“”](?<![“])|\d\.\d(?!\d*\s?г)|\d{4,} (?:лв|€)",
        "en": r"[\"']|[“][^”]*$",
    }[told["language"]]
    for text in _texts(told):
        bare = re.sub(r"FSSC 22000|H1|ISO \d+|\d{1,2}\.\d{1,2}\.\d{4}", "", text)
        assert not re.search(wrong, bare), text


def test_business_is_done_on_working_days(told):
    weekend = country(told["country"]).weekend
    for entry in told["entries"]:
        day = date.fromisoformat(entry["day"])
        assert entry["kind"] not in MET or day.weekday() not in weekend, entry["subject"]


def test_a_post_is_vacant_and_one_promise_is_overdue_at_each(told):
    assert [p["name"] for p in told["people"] if p.get("until", "9") < ANCHOR.isoformat()]
    promises = [p for entry in told["entries"] for p in entry.get("promises", ())]
    overdue = [p for p in promises if p["state"] == "open" and p["due"] < ANCHOR.isoformat()]
    assert 1 <= len(overdue) <= 2
    stale = [f for f in told["facts"] if (ANCHOR - date.fromisoformat(f["day"])).days > 180]
    assert 1 <= len(stale) <= 3


def test_what_the_client_sees_names_nothing_inner(told):
    """The client reads what was agreed: no margin, no floor, none of our judgements."""
    inner = {
        "fa": "حاشیه|کف قیمت|رستمی غر|پارس‌لوب",
        "he": "רווח גולמי|הרצפה|זולים ב",
        "bg": "марж|себестойност|отстъпка в преговорите",
        "en": "margin|floor agreed|opponent",
    }[told["language"]]
    for entry in told["entries"]:
        if entry["kind"] in {"meeting", "visit", "delivery", "service", "complaint", "agreement"}:
            assert not re.search(inner, entry.get("agreed_summary", "")), entry["subject"]
            assert not re.search(inner, entry["subject"]), entry["subject"]
