import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kamdesk.store import rotation

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Copy:
    name: str
    at: datetime
    commit_seq: int
    reason: str = "work"
    size: int = 1_000_000


def year(copies_a_day=4, size=1_000_000, clock=lambda day, hour: timedelta()):
    kept = []
    for day in range(365):
        for hour in range(copies_a_day):
            now = START + timedelta(days=day, hours=2 * hour) + clock(day, hour)
            seq = day * copies_a_day + hour
            kept.append(Copy(str(seq), now, seq, size=size))
            gone = set(rotation.gone(kept, now))
            kept = [copy for copy in kept if copy.name not in gone]
            assert kept[-1].commit_seq == seq
    return kept


def test_a_year_leaves_two_days_then_days_weeks_and_months():
    kept = year()
    last = kept[-1].at
    recent = [copy for copy in kept if last - copy.at < timedelta(days=2)]
    assert len(recent) == 8
    days = {copy.at.date() for copy in kept}
    assert all((last - timedelta(days=n)).date() in days for n in range(12))
    assert len({d.isocalendar()[:2] for d in days}) >= 10
    assert len({(d.year, d.month) for d in days}) == 9
    assert len(kept) <= 8 + 12 + 10 + 9


def test_never_fewer_than_three_whatever_they_weigh():
    assert len(year(size=4 * 1000**3)) == 3


def test_a_jumping_clock_never_drops_the_newest():
    dice = random.Random(3)
    year(copies_a_day=2, clock=lambda *_: timedelta(days=dice.choice((0, 0, 0, -400, 400))))


def test_a_copy_made_before_an_upgrade_stays_ninety_days():
    old = Copy("upgrade", START, 1, "upgrade")
    later = [Copy(str(n), START + timedelta(days=80), n) for n in range(2, 9)]
    assert "upgrade" not in rotation.gone([old, *later], START + timedelta(days=80))
