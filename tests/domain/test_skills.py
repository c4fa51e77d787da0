from datetime import date

from kamdesk.domain.skills import Mark, shipped, standings, to_work_on

TODAY = date(2026, 11, 22)


def mark(skill, day, now, wanted, evidence=""):
    return Mark(0, skill, day, now, wanted, evidence, "", None)


def test_the_newest_mark_counts_and_one_of_a_year_before_stands_beside_it():
    marks = [
        mark("data", date(2026, 10, 1), 3, 4),
        mark("data", date(2025, 1, 1), 1, 4),
        mark("data", date(2025, 9, 30), 2, 4),
        mark("data", date(2025, 10, 2), 5, 5),
        mark("data", date(2027, 1, 1), 0, 0),
    ]
    (found,) = [s for s in standings(shipped(), marks, TODAY) if s.skill.key == "data"]
    assert found.now == marks[0]
    assert found.before == marks[2]
    assert found.gap == 1


def test_a_mark_without_evidence_is_assumed():
    assert mark("data", TODAY, 3, 4).assumed
    assert not mark("data", TODAY, 3, 4, "Built the margin report alone").assumed
    assert not mark("data", TODAY, None, 4).assumed


def test_what_to_work_on_begins_with_the_widest_gap():
    marks = [
        mark("planning", TODAY, 4, 4),
        mark("languages", TODAY, 1, 4),
        mark("idea", TODAY, 3, 4),
        mark("listening", TODAY, 2, 5),
        mark("data", TODAY, None, 5),
    ]
    every = standings(shipped(), marks, TODAY)
    assert [one.skill.key for one in to_work_on(every)] == ["listening", "languages", "idea"]
