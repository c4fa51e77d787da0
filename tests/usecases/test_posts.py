import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.maps import Maps
from kamdesk.usecases.posts import Posts


@pytest.fixture
def posts(make) -> Posts:
    return make(Posts)


@pytest.fixture
def vitosha(accounts):
    return accounts.add("Vitosha Mills")


def test_who_has_a_post_elsewhere_stands_there_too(people, posts, rila, vitosha):
    elena = people.add(rila, "Elena")
    people.set(elena, "title", "Owner")
    boss = people.add(vitosha, "Boris")
    post = posts.add(elena, vitosha)
    posts.set(post, "title", "Member of the board")
    posts.set(post, "reports_to", boss)
    here = {person.name: person for person in people.of_account(vitosha)}
    there = people.of_account(rila)[0]
    assert (here["Elena"].title, here["Elena"].home) == ("Member of the board", "Rila Foods")
    assert here["Elena"].reports_to == boss
    assert (there.title, there.home, there.post_id) == ("Owner", "", None)


def test_a_second_post_at_home_does_not_double_the_person(people, posts, rila):
    elena = people.add(rila, "Elena")
    posts.add(elena, rila)
    assert [person.name for person in people.of_account(rila)] == ["Elena"]
    assert [post.account for post in posts.of(elena)] == ["Rila Foods"]


def test_a_post_makes_no_ring(people, posts, rila, vitosha):
    elena, boris = people.add(rila, "Elena"), people.add(vitosha, "Boris")
    post = posts.add(elena, vitosha)
    people.set(boris, "reports_to", elena)
    with pytest.raises(Refused, match="report to himself"):
        posts.set(post, "reports_to", boris)


def test_our_own_people_hold_no_post_there(people, posts, rila):
    with pytest.raises(Refused):
        posts.add(people.add(None, "Ralitsa"), rila)


def test_a_post_is_taken_back_by_undo(people, posts, rila, vitosha, store):
    elena = people.add(rila, "Elena")
    posts.add(elena, vitosha)
    store.undo()
    assert people.of_account(vitosha) == ()


def test_a_guest_reports_in_the_post_that_put_him_on_the_map(make, people, posts, rila, vitosha):
    chief, elena = people.add(rila, "Chief"), people.add(rila, "Elena")
    people.set(elena, "reports_to", chief)
    boss, post = people.add(vitosha, "Boris"), posts.add(elena, vitosha)
    make(Maps).report(elena, boss, post)
    here = {person.name: person for person in people.of_account(vitosha)}
    assert (here["Elena"].reports_to, people.one(elena).reports_to) == (boss, chief)
