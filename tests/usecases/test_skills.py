from datetime import UTC, datetime

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.domain.skills import shipped
from kamdesk.usecases.skills import Skills


@pytest.fixture
def clock():
    return {"now": datetime(2025, 10, 1, 9, tzinfo=UTC)}


@pytest.fixture
def mine(store, clock):
    return Skills(store, lambda changes: None, lambda: clock["now"])


def one(mine, key):
    return next(each for each in mine.standings() if each.skill.key == key)


def test_a_new_day_keeps_what_the_last_one_said_and_the_old_mark_stays(mine, clock):
    mine.set("data", "mark", 2)
    mine.set("data", "wanted", 4)
    mine.set("data", "evidence", "Made the price report")
    clock["now"] = datetime(2026, 10, 2, 9, tzinfo=UTC)
    mine.set("data", "mark", 3)
    found = one(mine, "data")
    assert (found.now.mark, found.now.wanted, found.now.evidence) == (3, 4, "Made the price report")
    assert found.before.mark == 2


def test_a_mark_outside_the_scale_is_refused(mine):
    with pytest.raises(Refused):
        mine.set("data", "mark", 6)
    assert one(mine, "data").now is None


def test_own_skills_join_and_shipped_ones_can_be_put_aside_and_taken_up_again(mine):
    key = mine.add("Reading drawings")
    assert one(mine, key).skill.title == "Reading drawings"
    trait = one(mine, "diplomatic").skill
    mine.put_aside(trait)
    assert len(mine.standings()) == len(shipped())
    (away,) = mine.aside()
    assert (away.key, away.title) == ("diplomatic", "Diplomatic")
    mine.put_aside(away, aside=False)
    assert one(mine, "diplomatic").skill.kind == "trait"
    assert mine.aside() == ()


def test_a_clock_that_was_set_back_writes_beside_what_came_later(mine, clock):
    clock["now"] = datetime(2026, 10, 2, 9, tzinfo=UTC)
    mine.set("data", "mark", 3)
    clock["now"] = datetime(2026, 9, 1, 9, tzinfo=UTC)
    mine.set("data", "mark", 1)
    mine.set("data", "wanted", 4)
    assert (one(mine, "data").now.mark, one(mine, "data").now.wanted) == (1, 4)
