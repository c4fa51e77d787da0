from datetime import date

import pytest

from kamdesk.domain.people import reporting_tree
from kamdesk.domain.refusal import Refused


@pytest.fixture
def team(people, rila):
    return [people.add(rila, name) for name in ("Elena", "Boris", "Vera")]


def test_the_tree_follows_who_reports_to_whom(people, rila, team):
    elena, boris, vera = team
    people.set(boris, "reports_to", elena)
    people.set(vera, "reports_to", boris)
    (top,) = reporting_tree(people.of_account(rila))
    assert (top.person.name, top.reports[0].reports[0].person.name) == ("Elena", "Vera")
    assert top.reports[0].reports[0].depth == 2


def test_nobody_reports_to_himself_over_others(people, team):
    elena, boris, vera = team
    people.set(boris, "reports_to", elena)
    people.set(vera, "reports_to", boris)
    with pytest.raises(Refused, match="report to himself"):
        people.set(elena, "reports_to", vera)


def test_deleting_a_boss_keeps_the_reports_and_undo_ties_them_again(people, rila, team, store):
    elena, boris, _ = team
    people.set(boris, "reports_to", elena)
    people.remove(elena)
    assert people.one(boris).reports_to is None
    store.undo()
    assert people.one(boris).reports_to == elena


def test_judgements_are_dated_and_the_newest_speaks(people, team):
    elena = team[0]
    people.judge(elena, "stance", "sceptic", evidence="said so on 2 Oct")
    people.judge(elena, "stance", "supporter", confirmed=True)
    judged = people.one(elena).judgements["stance"]
    assert (judged.value, judged.confirmed) == ("supporter", True)
    with pytest.raises(Refused):
        people.judge(elena, "influence", "9")


def test_roles_are_several(people, team):
    people.set_roles(team[0], {"buys", "gate"})
    people.set_roles(team[0], {"buys", "decides"})
    assert people.one(team[0]).roles == {"buys", "decides"}


def test_last_met_comes_from_the_history(people, entries, rila, team):
    visit = entries.add(rila, "visit", date(2026, 9, 29), "Line 2")
    news = entries.add(rila, "news", date(2026, 10, 1), "In the paper")
    entries.set_people(visit, [team[0]])
    entries.set_people(news, [team[0]])
    assert people.one(team[0]).last_met == date(2026, 9, 29)


def test_our_people_belong_to_no_account(people, rila):
    people.add(None, "Ralitsa")
    assert [p.name for p in people.ours()] == ["Ralitsa"]
    assert people.of_account(rila) == ()


def test_a_post_ends_on_its_last_day(people, team):
    people.set(team[0], "until", date(2026, 10, 4))
    elena = people.one(team[0])
    assert (elena.in_post(date(2026, 10, 3)), elena.in_post(date(2026, 10, 4))) == (True, False)


def test_a_rhythm_of_ones_own_is_a_number_of_days(people, team):
    people.set(team[0], "cadence_days", 21)
    assert people.one(team[0]).cadence_days == 21
    with pytest.raises(Refused, match="Between 1 and"):
        people.set(team[0], "cadence_days", 0)
    people.set(team[0], "cadence_days", None)
    assert people.one(team[0]).cadence_days is None


def test_a_new_person_holds_the_post_and_it_may_fall_vacant(people, team):
    assert people.one(team[0]).post == "held"
    people.set(team[0], "post", "vacant")
    assert people.one(team[0]).post == "vacant"
    with pytest.raises(Refused):
        people.set(team[0], "post", "sold")


def test_coach_key_player_and_whose_somebody_is_are_judgements_like_any(people, team):
    people.judge(team[0], "coach", "yes", confirmed=True)
    people.judge(team[0], "rival", "  Pars Lub ")
    person = people.one(team[0])
    assert (person.coach, person.key_player, person.rival) == (True, False, "Pars Lub")
    with pytest.raises(Refused):
        people.judge(team[0], "coach", "perhaps")
