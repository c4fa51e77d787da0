from datetime import date
from fractions import Fraction

from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.registers import kept, problems, win_loss

TODAY = date(2026, 10, 4)


def entry(kind, day=TODAY, **values):
    details = values.pop("details", {})
    texts = "subject purpose agreed_summary notes next_step mood on_time raised_by"
    fixed = dict.fromkeys(texts.split(), "")
    known = {"id": 1, "uid": "", "account_id": 1, "at": None, "people": (), "promises": ()}
    return Entry(kind=kind, day=day, **{**known, **fixed, **values}, details=details)


def tender(outcome, reason="", value="", currency="EUR", winner=""):
    details = {"outcome": outcome, "reason": reason, "winner": winner}
    if value:
        details |= {"value": value, "currency": currency}
    return entry("tender", details={key: text for key, text in details.items() if text})


def promise(side, state, due=None):
    return Promise(1, "", 1, None, None, side, "x", TODAY, due, state, None)


def test_the_kept_rate_is_of_what_ended_and_each_side_has_its_own():
    made = [promise("ours", state) for state in ("kept", "kept", "kept", "late", "broken", "open")]
    made += [promise("ours", "open", date(2026, 10, 3)), promise("theirs", "broken")]
    ours, theirs = (kept(made, side, TODAY) for side in ("ours", "theirs"))
    assert (ours.settled, ours.rate, ours.open, ours.overdue) == (5, Fraction(3, 5), 2, 1)
    assert (theirs.rate, theirs.settled) == (0, 1)
    assert kept([], "ours", TODAY).rate is None


def test_the_win_rate_leaves_out_what_is_pending_or_withdrawn():
    register = [
        tender("won", "service", "300"),
        tender("lost", "price", "100", winner="Mobil"),
        tender("lost", "price", "200", "BGN", winner="Mobil"),
        tender("lost", "fit", winner=""),
        tender("withdrawn", "terms", "900"),
        tender("pending", value="5000"),
        tender(""),
    ]
    found = win_loss(register)
    assert found.whole.rate == Fraction(1, 4)
    assert found.whole.rate_by_value("EUR") == Fraction(3, 4)
    assert found.whole.rate_by_value("BGN") == 0
    assert found.whole.rate_by_value("USD") is None
    assert (found.pending, found.withdrawn, found.without_value) == (2, 1, 1)
    by_reason = [(part.name, part.won, part.lost) for part in found.by_reason]
    assert by_reason == [("price", 0, 2), ("fit", 0, 1), ("service", 1, 0)]
    assert [(part.name, part.lost) for part in found.by_rival] == [("Mobil", 2), ("", 1)]


def test_problems_are_counted_until_they_are_closed():
    register = [
        entry("complaint", date(2026, 9, 24), state="open"),
        entry("request", date(2026, 10, 1), state=""),
        entry("dispute", date(2026, 8, 1), state="closed", closed=date(2026, 8, 11)),
        entry("complaint", date(2026, 8, 1), state="closed", closed=date(2026, 8, 5)),
        entry(
            "complaint",
            date(2026, 9, 30),
            state="in_hand",
            raised_by="client",
            details={"solved": "2026-10-02"},
        ),
        entry("meeting"),
    ]
    found = problems(register, TODAY)
    assert (found.open, found.longest, found.closed) == (3, 10, 2)
    assert (found.median_days, found.not_told) == (7, 1)
