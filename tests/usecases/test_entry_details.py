from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.history import DETAILS, KINDS
from kamdesk.domain.refusal import Refused

from .conftest import TODAY


@pytest.fixture
def tender(entries, rila):
    return entries.add(rila, "tender", TODAY, "Lubricants for 2027")


def test_every_field_belongs_to_a_known_kind_and_has_a_key_of_its_own():
    assert set(DETAILS) <= set(KINDS)
    for fields in DETAILS.values():
        keys = [known.key for known in fields]
        assert len(keys) == len(set(keys))


def test_what_was_written_is_read_as_what_it_is(entries, rila):
    agreement = entries.add(rila, "agreement", TODAY)
    entries.set_detail(agreement, "notice_by", date(2027, 3, 1))
    entries.set_detail(agreement, "renews", "yes")
    entry = entries.one(agreement)
    assert entry.detail("notice_by") == date(2027, 3, 1)
    assert entry.detail("renews") == "yes"
    assert entry.detail("end") is None
    entries.set_detail(agreement, "notice_by", None)
    assert "notice_by" not in entries.one(agreement).details


def test_a_decided_tender_must_have_its_reason(entries, tender):
    with pytest.raises(Refused):
        entries.set_detail(tender, "outcome", "lost")
    entries.set_detail(tender, "reason", "price")
    entries.set_detail(tender, "outcome", "lost")
    with pytest.raises(Refused):
        entries.set_detail(tender, "reason", None)
    assert entries.one(tender).detail("reason") == "price"
    entries.set_detail(tender, "outcome", "pending")
    entries.set_detail(tender, "reason", None)


def test_an_amount_keeps_its_worth_when_its_currency_is_corrected(entries, tender):
    entries.set_detail(tender, "value", 1250)
    assert entries.one(tender).details == {"value": "1250", "currency": "EUR"}
    with pytest.raises(Refused):
        entries.set_detail(tender, "currency", "JPY")  # 12.50 has no place there
    entries.set_detail(tender, "value", 1200)
    entries.set_detail(tender, "currency", "jpy")
    assert entries.one(tender).details == {"value": "12", "currency": "JPY"}
    with pytest.raises(Refused):
        entries.set_detail(tender, "currency", "")


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("refusal", "stage", "seance"),
        ("tender", "value", -1),
        ("tender", "currency", "shells"),
        ("gift", "occasion", "x" * 1001),
    ],
)
def test_what_a_field_cannot_hold_is_refused(entries, rila, kind, key, value):
    entry = entries.add(rila, kind, TODAY)
    with pytest.raises(Refused):
        entries.set_detail(entry, key, value)
    assert entries.one(entry).details == {}


def test_a_field_of_another_kind_is_a_fault_of_the_program(entries, rila):
    call = entries.add(rila, "call", TODAY)
    with pytest.raises(KeyError):
        entries.set_detail(call, "outcome", "won")


def test_a_detail_is_one_step_of_undo(entries, tender, store):
    entries.set_detail(tender, "value", 100, visit="a")
    entries.set_detail(tender, "value", 1000, visit="a")
    store.undo()
    assert entries.one(tender).details == {}
    store.redo()
    assert entries.one(tender).detail("value") == 1000


def test_closing_a_problem_notes_the_day_and_opening_it_again_forgets_it(entries, rila):
    complaint = entries.add(rila, "complaint", date(2026, 9, 24))
    assert entries.one(complaint).waiting
    entries.set(complaint, "state", "closed")
    entry = entries.one(complaint)
    assert (entry.closed, entry.days_open(TODAY), entry.waiting) == (TODAY, 10, False)
    entries.set(complaint, "state", "in_hand")
    assert entries.one(complaint).closed is None


def test_minutes_are_whole_and_of_one_day(entries, rila):
    call = entries.add(rila, "call", TODAY)
    entries.set(call, "minutes", Decimal("45"))
    assert entries.one(call).minutes == 45
    for wrong in (Decimal("1.5"), Decimal(1441), Decimal(-1)):
        with pytest.raises(Refused):
            entries.set(call, "minutes", wrong)
