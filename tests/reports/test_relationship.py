"""The relationship report: internal, every part it has, and nothing of what is empty."""

from datetime import date, timedelta

import pytest

from kamdesk.domain.bonds import BONDS
from kamdesk.domain.climbing import MOVES
from kamdesk.domain.refusal import Refused
from kamdesk.usecases.desk import new_desk
from kamdesk.words import load
from tests.reports.printing import folded, text_of

LANGUAGES = ("en", "fa", "he", "bg")


@pytest.fixture
def desk(tmp_path):
    with new_desk(tmp_path / "s.kamdesk", {"firm": "Ravan Industries"}) as made:
        yield made


@pytest.fixture
def account(desk):
    """Make an account of which something is known in every part."""
    made = desk.accounts.add("Harvest Plains")
    desk.accounts.make_key(made, "A fifth of our profit.")
    dana, otis = desk.people.add(made, "Dana Wheeler"), desk.people.add(made, "Otis Marsh")
    ours = desk.people.add(None, "Nora Selin")
    for person in (dana, otis):
        desk.people.judge(person, "influence", "4", confirmed=True, evidence="visit")
    desk.people.set_roles(dana, {"decides"})
    desk.ladder.set_rung(made, "ours", 3, "They call us first")
    desk.ladder.set_behind(made, "ours", "confirmed", True)
    desk.ladder.set_rung(made, "client", 2)
    desk.ladder.set_target(made, "value", 4)
    desk.ladder.set_target(made, "due", date(2031, 5, 1))
    desk.ladder.set_rung(made, "client", 2, person_id=dana)
    desk.relations.judge(made, "cooperative")
    desk.relations.set_target(made, "value", 4)
    for kind in BONDS:
        desk.bonds.rate(made, kind, 3)
    desk.bonds.rate(made, "value", 4, confirmed=True, evidence="Thursday delivery is dear to them")
    desk.bonds.set(made, "value", "cost", 1_400_000)
    desk.bonds.set(made, "brand", "attacker", "A merchant with stock")
    desk.bonds.set(made, "brand", "attack_speed", "weeks")
    desk.bonds.tie(made, otis, ours, "Same school")
    desk.surveys.add(made, recommends=8, better="Six pages nobody reads", person_id=otis)
    for principle, mark in (("empathy", 4), ("honesty", 2)):
        desk.trust.mark(made, principle, mark)
    desk.trust.set_example(made, "empathy", "example", "Sat with the night shift")
    mirror = desk.mirrors.begin(made)
    word = desk.mirrors.add_word(mirror, "calls before we notice")
    desk.mirrors.set_word(word, "theirs", 5)
    desk.mirrors.set_word(word, "ours", 2)
    desk.plans.act(made, "Show the savings to finance", "move:value", due=desk.plans.today())
    desk.plans.act(made, "Clear the oldest promise", "trust:trust")
    desk.plans.act(made, "Price the new tender", "swot:3")
    return made


def text(desk, account, folder, language="en"):
    printed = desk.relationship_papers.report(account, load(language), "a4")
    return folded(text_of(printed.content, folder)), printed


def test_every_part_stands_in_it(desk, account, tmp_path):
    said, printed = text(desk, account, tmp_path)
    assert 2 <= printed.pages <= 5
    for part in (
        *("Perception ladder", "Kind of relation", "Depth of relationship"),
        *("What needs attention", "Ladder by person", "Seven bonds"),
        *("Evidence and attack test", "Whom the personal bond hangs on"),
        *("Satisfaction", "Criticism that waits", "Trust audit", "Mirror exercise"),
        "Actions that climb",
    ):
        assert part in said, part
    for told in (
        *("We put ourselves 1 rung higher than the client does.", "They call us first"),
        *("No personal bond with a decider", "Otis Marsh with Nora Selin", "Same school"),
        *("A merchant with stock", "could be cut within weeks", "Six pages nobody reads"),
        *("Sat with the night shift", "calls before we notice", "nobody follows it yet"),
    ):
        assert told in said, told


def test_what_is_assumed_says_so_and_what_is_confirmed_too(desk, account, tmp_path):
    said, _ = text(desk, account, tmp_path)
    day = load("en").day(desk.plans.today())
    assert f"confirmed {day}" in said  # our view, with its evidence
    assert said.count(f"assumed {day}") >= 8  # the client's view, six bonds, a mark of trust
    needs = said.split("Only assumed, without evidence")[1][:120]
    assert "client's view" in needs
    assert "our view" not in needs
    assert "6 bonds" in needs


def test_only_actions_that_lift_the_relationship_are_listed(desk, account, tmp_path):
    said, _ = text(desk, account, tmp_path)
    assert "Show the savings to finance" in said
    assert "Clear the oldest promise" in said
    assert "Price the new tender" not in said


def test_a_move_that_is_planned_is_not_proposed_again(desk, account):
    found = desk.relationship_papers.view(account, load("en"))
    assert len(found.proposed) == len(MOVES) - 1
    assert "value" not in {step.move for step in found.proposed}


def test_done_actions_stand_after_open_ones(desk, account):
    step = desk.plans.act(account, "Begin a steering group", "move:depth")
    desk.plans.set_part("step", step, "done_on", desk.plans.today())
    deeds = desk.relationship_papers.view(account, load("en")).deeds
    assert [deed.done is None for deed in deeds] == [True, True, False]
    assert deeds[0].what == "Show the savings to finance"  # it has a day


def test_an_example_of_long_ago_leaves_a_mark_assumed(desk, account, tmp_path):
    old = desk.plans.today() - timedelta(days=300)
    desk.trust.set_example(account, "empathy", "example_day", old)
    said, _ = text(desk, account, tmp_path)
    assert "Sat with the night shift" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_internal_in_every_language(desk, account, tmp_path, language):
    words = load(language)
    _, printed = text(desk, account, tmp_path, language)
    assert printed.missing == frozenset()
    mark = folded(words("INTERNAL – not for the client"))
    for page in range(1, printed.pages + 1):
        assert mark in folded(text_of(printed.content, tmp_path, page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_account_of_which_nothing_is_known_takes_one_page(desk, tmp_path, language):
    bare, words = desk.accounts.add("Merrowdown"), load(language)
    said, printed = text(desk, bare, tmp_path, language)
    assert printed.pages == 1
    for empty in ("Seven bonds", "Satisfaction", "Trust audit", "Mirror exercise"):
        assert folded(words(empty)) not in said


def test_a_bond_is_shown_beside_what_the_account_brings_only_with_a_cost(desk, account, tmp_path):
    assert "What the value bond costs" in text(desk, account, tmp_path)[0]
    desk.bonds.set(account, "value", "cost", None)
    assert "What the value bond costs" not in text(desk, account, tmp_path)[0]


def test_years_of_surveys_are_those_of_the_papers_calendar(desk, account):
    asked = date(2026, 3, 1)  # still 1404
    desk.surveys.add(account, asked, recommends=9)
    years = [
        {year.year for year in desk.relationship_papers.view(account, said).satisfied.years}
        for said in (load("en"), load("fa", calendar="jalali"))
    ]
    assert asked.year in years[0]
    assert 1404 in years[1]


def test_it_is_never_made_for_the_client(desk, account):
    with pytest.raises(Refused, match="for our own eyes"):
        desk.relationship_papers.report(account, load("en"), "a4", "client")


def test_the_file_says_that_it_is_internal(desk, account):
    name = desk.relationship_papers.report(account, load("en"), "a4").file_name
    assert name.startswith("Harvest Plains – Relationship report – internal edition")


def test_letter_paper_holds_it_as_well(desk, account):
    assert desk.relationship_papers.report(account, load("en"), "letter").pages <= 6
