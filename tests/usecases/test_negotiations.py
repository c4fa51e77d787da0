"""Negotiations are prepared, packed, ticked, copied and taken back."""

from datetime import date
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.store import settings
from kamdesk.usecases.kept import kept_on
from kamdesk.usecases.negotiations import Negotiations
from kamdesk.usecases.search import Search
from kamdesk.words import load


@pytest.fixture
def talks(make):
    return make(Negotiations)


@pytest.fixture
def round_of_prices(talks, rila):
    return talks.begin(rila, "Supply 2027", "price", date(2026, 10, 13))


def fill(talks, negotiation_id):
    """Give two issues of 60 and 40 points, and two equal packages."""
    for issue in talks.one(negotiation_id).issues:
        talks.remove_part("issue", issue.id)
    numbers = {
        "Price": ("60", "742", "720", "680", "690", "more"),
        "Days": ("40", "20", "30", "60", "60", "less"),
    }
    for title, (weight, opening, target, reservation, alternative, better) in numbers.items():
        talks.add_part(
            negotiation_id,
            "issue",
            title=title,
            weight=Decimal(weight),
            opening=Decimal(opening),
            target=Decimal(target),
            reservation=Decimal(reservation),
            alternative=Decimal(alternative),
            better=better,
        )
    issues = talks.one(negotiation_id).issues
    for name, values in (("A", ("700", "45")), ("B", ("706", "60"))):
        package = talks.add_package(negotiation_id, name)
        for issue, value in zip(issues, values, strict=True):
            talks.put_value(package, issue.id, Decimal(value))
    return issues


def test_a_template_brings_issues_whose_weights_sum_to_100(talks, rila):
    for template in ("price", "annual", "complaint", "tender", "renewal"):
        begun = talks.one(talks.begin(rila, template, template))
        assert sum(issue.weight for issue in begun.issues) == 100
        assert len(begun.of_kind("question")) == 3
        assert begun.of_kind("agenda")
    steps = talks.one(talks.begin(rila, "x", "complaint")).issues[0].steps
    assert [step.mark for step in steps] == [100, 70, 0]


def test_a_template_speaks_the_language_it_is_asked_for(talks, rila):
    begun = talks.one(talks.begin(rila, "x", "price", say=str.upper))
    assert begun.issues[1].title == "VOLUME COMMITTED"


def test_a_visit_is_a_negotiation_without_issues(talks, rila):
    visit = talks.begin(rila, "Autumn visit")
    assert talks.one(visit).visit
    talks.add_part(visit, "issue", title="Price")
    assert not talks.one(visit).visit


def test_packages_are_judged_and_mended_in_one_step(talks, round_of_prices, store):
    fill(talks, round_of_prices)
    judged = talks.judged(talks.one(round_of_prices))
    assert [reason.code for reason in judged.reasons] == ["unequal"]
    talks.mend(round_of_prices)
    assert talks.judged(talks.one(round_of_prices)).accepted
    store.undo()
    assert not talks.judged(talks.one(round_of_prices)).accepted


def test_the_tolerance_is_the_users(talks, round_of_prices, store):
    fill(talks, round_of_prices)
    with store.work("Set") as work:
        settings.put(work.session, "package_tolerance", "12")
    assert talks.judged(talks.one(round_of_prices)).accepted


def test_a_copy_takes_the_preparation_and_leaves_what_came_of_it(talks, round_of_prices):
    issues = fill(talks, round_of_prices)
    talks.set_part("issue", issues[0].id, "result", Decimal(705))
    talks.add_part(issues[0].id, "offer", side="ours", value=Decimal(742))
    talks.tick(round_of_prices, "mistakes", "temper", done=True)
    talks.add_part(round_of_prices, "line", kind="argument", text="Tests", issue_id=issues[0].id)
    talks.add_part(round_of_prices, "concession", give="Training", issue_id=issues[1].id)
    copy = talks.one(talks.copy(round_of_prices, date(2027, 10, 1)))
    assert copy.copied_from == round_of_prices
    assert [issue.title for issue in copy.issues] == ["Price", "Days"]
    assert all(issue.result is None and not issue.offers for issue in copy.issues)
    assert not copy.ticks
    assert copy.of_kind("argument")[0].issue_id == copy.issues[0].id
    assert copy.concessions[0].issue_id == copy.issues[1].id
    assert talks.judged(copy).utilities == {
        package.id: worth
        for package, worth in zip(
            copy.packages,
            talks.judged(talks.one(round_of_prices)).utilities.values(),
            strict=True,
        )
    }


def test_a_second_round_keeps_the_first_meeting(talks, round_of_prices):
    talks.next_round(round_of_prices, date(2026, 11, 3))
    read = talks.one(round_of_prices)
    assert [(r.number, r.day) for r in read.rounds] == [
        (1, date(2026, 10, 13)),
        (2, date(2026, 11, 3)),
    ]
    assert read.day == date(2026, 11, 3)


def test_turning_to_the_buyers_side_turns_what_is_better(talks, round_of_prices):
    before = [issue.better for issue in talks.one(round_of_prices).issues]
    talks.turn(round_of_prices, "buyer")
    after = [issue.better for issue in talks.one(round_of_prices).issues]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_only_the_clients_people_and_ours_sit_at_the_table(talks, round_of_prices, rila, people):
    hers, ours = people.add(rila, "Ana Petrova"), people.add(None, "Ralitsa")
    talks.attend(round_of_prices, [hers, ours])
    (first, _) = talks.one(round_of_prices).attendees
    talks.set_part("attendee", first.id, "wants", "a quiet winter")
    talks.attend(round_of_prices, [hers])
    (left,) = talks.one(round_of_prices).attendees
    assert left.wants == "a quiet winter"
    with pytest.raises(Refused):
        talks.attend(round_of_prices, [10_000])


def test_weights_and_marks_stay_in_their_bounds(talks, round_of_prices):
    issue = talks.one(round_of_prices).issues[0]
    with pytest.raises(Refused):
        talks.set_part("issue", issue.id, "weight", Decimal(101))
    with pytest.raises(Refused):
        talks.add_part(issue.id, "issue_step", title="x", mark=Decimal(151))


def test_progress_names_the_next_page(talks, round_of_prices, rila, people):
    assert talks.progress(talks.one(round_of_prices)).next == "who"
    hers, ours = people.add(rila, "Ana Petrova"), people.add(None, "Ralitsa")
    talks.attend(round_of_prices, [hers, ours])
    leads = talks.one(round_of_prices).attendees[1]
    talks.set_part("attendee", leads.id, "part", "leads")
    found = talks.progress(talks.one(round_of_prices))
    assert found.next == "interests"
    assert found.filled == 1


def test_what_is_deleted_comes_back_whole(talks, round_of_prices, store):
    fill(talks, round_of_prices)
    before = talks.one(round_of_prices)
    talks.remove(round_of_prices)
    with pytest.raises(Refused):
        talks.one(round_of_prices)
    store.undo()
    assert talks.one(round_of_prices) == before


def test_one_is_found_by_number_or_subject(talks, round_of_prices):
    assert talks.named(f"#{round_of_prices}") == talks.named("supply 2027") == round_of_prices
    with pytest.raises(Refused):
        talks.named("nothing")


def test_a_search_finds_subjects_issues_and_prepared_words(talks, round_of_prices, make):
    issue = talks.one(round_of_prices).issues[0]
    talks.set_part("issue", issue.id, "their_interest", "a quiet winter for the mill")
    talks.add_part(round_of_prices, "line", "Albion is cheaper", kind="objection")
    find = make(Search).find
    for text in ("supply 2027", "quiet winter", "albion"):
        assert ("negotiation", round_of_prices) in {(h.owner, h.owner_id) for h in find(text)}


def test_what_is_noted_of_a_person_for_talks_is_kept_on_the_person(
    talks, round_of_prices, rila, people, store
):
    hers = people.add(rila, "Ana Petrova")
    talks.add_part(round_of_prices, "attendee", person_id=hers, wants="a longer term")
    talks.add_part(round_of_prices, "line", "Who signs?", kind="question", person_id=hers)
    told = kept_on(store, hers, load("en")).chapters["Talks"]
    assert [each.note for each in told] == ["a longer term", "Who signs?"]
