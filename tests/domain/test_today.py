"""Today: ranked with its reason, grouped, counted; each row once."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from kamdesk.domain.today import (
    GROUPS,
    KINDS,
    Agenda,
    Phrase,
    Row,
    Said,
    arrange,
    by_day,
    plain,
    week_end,
)

DAY = date(2026, 10, 4)  # a Sunday
END = date(2026, 10, 9)


def row(key: str, kind: str = "step", account: int = 1, **more: object) -> Row:
    return Row(key, kind, account, f"Account {account}", plain(key), Phrase("why"), **more)  # type: ignore[arg-type]


def listed(*rows: Row, weights: dict[int, int] | None = None, **answers: Said) -> list[Row]:
    said = {key.replace("_", ":", 1): answer for key, answer in answers.items()}
    return list(arrange(rows, DAY, END, weights or {}, said))


def keys(rows: list[Row]) -> list[str]:
    return [each.key for each in rows]


def test_the_groups_are_now_this_week_and_sixty_days_ahead() -> None:
    days = {
        "late": -1,
        "today": 0,
        "tomorrow": 1,
        "end": 5,
        "next": 6,
        "sixty": 60,
        "beyond": 61,
    }
    found = listed(*(row(key, due=DAY + timedelta(days=n)) for key, n in days.items()))
    assert {each.key: each.group for each in found} == {
        "late": "now",
        "today": "now",
        "tomorrow": "week",
        "end": "week",
        "next": "ahead",
        "sixty": "ahead",
    }


def test_what_has_no_day_belongs_to_this_week_unless_it_is_urgent() -> None:
    found = {each.key: each.group for each in listed(row("a"), row("b", urgent="now"))}
    assert found == {"a": "week", "b": "now"}


def test_an_urgent_day_comes_forward_but_never_goes_back() -> None:
    far, near = DAY + timedelta(days=80), DAY - timedelta(days=1)
    found = listed(row("far", due=far, urgent="week"), row("near", due=near, urgent="week"))
    assert {each.key: each.group for each in found} == {"far": "week", "near": "now"}


def test_past_due_comes_first_then_our_word_then_importance_then_influence() -> None:
    late = DAY - timedelta(days=2)
    rows = [
        row("today", "ours", due=DAY),
        row("small", "person", 1, due=late),
        row("great", "person", 2, due=late, influence=1),
        row("great-strong", "person", 2, due=late, influence=5),
        row("their word", "theirs", 1, due=late - timedelta(days=40)),
        row("our word", "ours", 1, due=late),
    ]
    found = keys(listed(*rows, weights={1: 10, 2: 20}))
    assert found == ["our word", "their word", "great-strong", "great", "small", "today"]


def test_among_equals_the_longest_past_due_comes_first() -> None:
    rows = [row(f"{n}", due=DAY - timedelta(days=n)) for n in (1, 30, 7)]
    assert keys(listed(*rows)) == ["30", "7", "1"]


def test_the_order_does_not_depend_on_the_order_of_reading_and_each_row_stands_once() -> None:
    for seed in range(40):
        chance = random.Random(seed)
        rows = [
            row(
                f"k{n}",
                chance.choice(list(KINDS)),
                chance.randrange(0, 4),
                due=chance.choice([None, DAY + timedelta(days=chance.randrange(-40, 70))]),
                influence=chance.randrange(0, 6),
            )
            for n in range(60)
        ]
        weights = {n: chance.randrange(100) for n in range(4)}
        first = arrange(rows, DAY, END, weights, {})
        chance.shuffle(rows)
        assert arrange([*rows, *rows[:20]], DAY, END, weights, {}) == first
        assert max(Counter(each.key for each in first).values()) == 1
        groups = [list(GROUPS).index(each.group) for each in first]
        assert groups == sorted(groups)


def test_a_promise_without_a_day_falls_due_in_no_week() -> None:
    rows = [row("a", "ours", due=END), row("b", "theirs"), row("c", "ours", due=DAY)]
    agenda = Agenda(DAY, END, arrange(rows, DAY, END, {}, {}))
    assert agenda.waiting == 3
    assert agenda.promises == 2


def test_the_numbers_beside_the_accounts_add_up_to_the_number_of_today() -> None:
    chance = random.Random(7)
    rows = [
        row(
            f"k{n}", account=chance.randrange(5), due=DAY + timedelta(days=chance.randrange(-9, 60))
        )
        for n in range(80)
    ]
    agenda = Agenda(DAY, END, arrange(rows, DAY, END, {}, {}))
    assert sum(agenda.by_account.values()) == agenda.waiting
    assert agenda.waiting == len(agenda.of("now")) + len(agenda.of("week"))
    assert agenda.counted("all") == agenda.waiting + len(agenda.of("ahead"))


def test_what_was_done_is_gone_and_comes_back_where_it_only_rests() -> None:
    good, resting = row("greeting:1", "greeting"), row("stale:1", "stale", rests=30)
    done = {"greeting_1": Said("done", DAY), "stale_1": Said("done", DAY - timedelta(days=29))}
    assert listed(good, resting, **done) == []
    later = {**done, "stale_1": Said("done", DAY - timedelta(days=30))}
    assert keys(listed(good, resting, **later)) == ["stale:1"]


def test_what_was_moved_stands_at_its_new_day() -> None:
    moved = Said("moved", DAY, DAY + timedelta(days=20))
    found = listed(row("alarm:1", "silence", urgent="now"), alarm_1=moved)
    assert [(each.due, each.group) for each in found] == [(DAY + timedelta(days=20), "ahead")]


@pytest.mark.parametrize(
    ("day", "first_weekday", "end"),
    [
        (date(2026, 10, 4), 5, date(2026, 10, 9)),  # Sunday of a week that begins on Saturday
        (date(2026, 10, 5), 0, date(2026, 10, 11)),  # Monday
        (date(2026, 10, 8), 0, date(2026, 10, 11)),  # Thursday
        (date(2026, 10, 9), 0, date(2026, 10, 18)),  # Friday: the next week is prepared
        (date(2026, 10, 4), 0, date(2026, 10, 11)),  # Sunday, the last day
    ],
)
def test_this_week_ends_with_the_country_s_week(day: date, first_weekday: int, end: date) -> None:
    assert week_end(day, first_weekday) == end


def test_a_day_s_things_stand_in_the_order_of_their_hours() -> None:
    at = datetime(2026, 10, 6, 8, 0, tzinfo=UTC)
    rows = [
        row("whole", due=at.date()),
        row("noon", due=at.date(), at=at.replace(hour=12)),
        row("morning", due=at.date(), at=at),
    ]
    falls = by_day(rows, DAY)
    assert keys(list(falls[at.date()])) == ["morning", "noon", "whole"]
    assert len(falls) == 7
