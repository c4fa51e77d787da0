"""Lessons come back before a like situation."""

from datetime import UTC, date, datetime

import pytest

from kamdesk.usecases.desk import Desk

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def desk(store):
    return Desk(store, lambda changes: None, lambda: NOW)


@pytest.fixture
def begin(desk):
    """Begin a negotiation with one person who buys."""

    def made(client, template):
        account = desk.accounts.add(client)
        who = desk.people.add(account, f"Buyer of {client}")
        desk.people.set_roles(who, ["buys"])
        talk = desk.negotiations.begin(
            account, "Supply 2027", template=template, day=date(2026, 11, 23)
        )
        desk.negotiations.attend(talk, [who])
        return talk

    return made


def offered_again(desk, talk):
    prepared = desk.negotiations.prepared(talk)
    theirs = [person for _, person in prepared.theirs]
    return [one.title for one in desk.lessons.before(prepared.negotiation, theirs)]


def test_a_lesson_of_a_meeting_bears_the_tags_of_its_situation(desk, begin):
    talk = begin("Karun Steel", "price")
    desk.meetings.learn(talk, "Never one offer alone")
    (lesson,) = desk.lessons.of_negotiation(talk)
    assert set(lesson.tags) == {"price", "role:buys"}


def test_it_is_offered_again_before_a_like_meeting_of_another_client(desk, begin):
    first, like = begin("Karun Steel", "price"), begin("Thames", "annual")
    desk.meetings.learn(first, "Never one offer alone")
    desk.lessons.add("Show the mechanics first", ["new_product"])
    assert offered_again(desk, like) == ["Never one offer alone"]
    assert offered_again(desk, first) == []


def test_what_shares_more_tags_comes_first(desk, begin):
    talk = begin("Karun Steel", "tender")
    desk.lessons.add("The buyer reads the annex", ["role:buys"])
    desk.lessons.add("The annex is decided before", ["role:buys", "tender"])
    assert offered_again(desk, talk)[0] == "The annex is decided before"


def test_of_equal_lessons_those_of_the_client_come_first(desk, begin):
    talk = begin("Karun Steel", "tender")
    own = desk.negotiations.one(talk).account_id
    desk.lessons.add("Learnt at home", ["tender"], account_id=own, day=date(2025, 1, 1))
    desk.lessons.add("Learnt elsewhere", ["tender"], day=date(2026, 1, 1))
    assert offered_again(desk, talk) == ["Learnt at home", "Learnt elsewhere"]
