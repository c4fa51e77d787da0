"""Contacts in and out: who is known is found, nothing is doubled, nothing internal goes out."""

import time

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.contacts import Contacts, assigned

SECRET = "NEVER-OUTSIDE"


@pytest.fixture
def contacts(make) -> Contacts:
    return make(Contacts)


@pytest.fixture
def write(tmp_path):
    def made(text, name="people.vcf"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return made


def card(*lines):
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def test_new_known_and_refused_are_told_apart(contacts, people, rila, write):
    elena = people.add(rila, "Elena Petrova")
    people.set(elena, "mail", "Elena@rila.bg")
    path = write(
        card("FN:Petrova Elena", "EMAIL:elena@rila.bg", "TITLE:Owner", "TEL:+359 2 111 2222")
        + card("FN:Boris", "ORG:Rila Foods")
        + card("TEL:1")
        + card("FN:Nobody's", "ORG:Elsewhere")
    )
    found = contacts.review(path)
    known, new, lost = found.proposals
    assert (known.person.id, known.changes["title"]) == (elena, ("", "Owner"))
    assert (new.new, new.account_id, lost.account_id) == (True, rila, 0)
    assert [unfit.code for unfit in found.unfit] == ["no_name"]


def test_taking_in_is_one_step_and_the_same_file_adds_nothing(contacts, people, rila, write, store):
    path = write(card("FN:Anna", "TITLE:Buyer", "EMAIL:a@rila.bg") + card("FN:Boris"))
    assert contacts.take(contacts.review(path, rila).proposals) == 2
    assert [person.title for person in people.of_account(rila)] == ["Buyer", ""]
    again = contacts.review(path, rila)
    assert all(proposal.idle for proposal in again.proposals)
    assert contacts.take(again.proposals) == 0
    store.undo()
    assert people.of_account(rila) == ()


def test_who_stands_twice_in_a_file_is_taken_once(contacts, rila, write):
    found = contacts.review(write(card("FN:Anna") + card("FN:Anna") + card("FN:Boris")), rila)
    assert [p.contact.name for p in found.proposals] == ["Anna", "Boris"]
    assert [unfit.code for unfit in found.unfit] == ["twice"]


def test_a_shared_number_makes_nobody_the_same_person(contacts, people, rila, write):
    anna = people.add(rila, "Anna Petrova")
    people.set(anna, "phone", "+359 2 111 2222")
    path = write(
        card("FN:Boris Kolev", "TEL:02 111 2222") + card("FN:Petrova Anna", "TEL:021112222")
    )
    boris, found = contacts.review(path, rila).proposals
    assert boris.new
    assert found.person.id == anna
    assert found.idle


def test_what_we_wrote_is_never_erased_by_an_empty_or_older_field(contacts, people, rila, write):
    anna = people.add(rila, "Anna")
    people.set(anna, "notes", "Our own words")
    people.set(anna, "birthday", "5 May")
    path = write(card("FN:Anna", "NOTE:Theirs", "BDAY:1980-01-01"))
    assert contacts.review(path, rila).proposals[0].idle


def test_the_mail_tells_the_firm_but_not_a_public_one(contacts, people, rila, write):
    people.set(people.add(rila, "Anna"), "mail", "anna@rila.bg")
    path = write(card("FN:New", "EMAIL:new@rila.bg") + card("FN:Any", "EMAIL:any@gmail.com"))
    people.set(people.add(rila, "Vera"), "mail", "vera@gmail.com")
    assert [p.account_id for p in contacts.review(path).proposals] == [rila, 0]


def test_a_table_is_read_by_its_headings_in_four_languages(contacts, rila, write):
    tables = (
        "Full name;Job title;Company;E-mail\nAnna;Buyer;Rila Foods;a@rila.bg\n",
        "نام;سمت;شرکت;ایمیل\nAnna;Buyer;Rila Foods;a@rila.bg\n",
        "שם מלא;תפקיד;חברה;דוא״ל\nAnna;Buyer;Rila Foods;a@rila.bg\n",
        "Име;Длъжност;Фирма;Имейл\nAnna;Buyer;Rila Foods;a@rila.bg\n",
    )
    for at, text in enumerate(tables):
        (found,) = contacts.review(write(text, f"{at}.csv")).proposals
        contact = found.contact
        assert (contact.name, contact.title, contact.mail) == ("Anna", "Buyer", "a@rila.bg")
        assert found.account_id == rila


def test_a_column_is_named_by_hand_and_a_table_without_names_refused(contacts, rila, write):
    path = write("Wer;Was\nAnna;Buyer\n", "odd.csv")
    with pytest.raises(Refused, match="No column with names"):
        contacts.review(path, rila)
    (found,) = contacts.review(path, rila, {"name": "Wer", "title": "2"}).proposals
    assert (found.contact.name, found.contact.title) == ("Anna", "Buyer")


def test_nothing_internal_stands_on_a_card_of_ours(contacts, people, rila, tmp_path):
    anna = people.add(rila, "Anna")
    for field in (
        *("reach", "quiet_times", "assistant", "languages", "manner", "wins", "notes"),
        *("birthday", "name_day", "interests", "counter_plan", "pronunciation"),
    ):
        people.set(anna, field, SECRET)
    people.judge(anna, "stance", "sceptic", evidence=SECRET)
    people.judge(anna, "rival", SECRET)
    people.set(anna, "phone", "+359 2 111 2222")
    for version in ("2.1", "3.0", "4.0"):
        path = tmp_path / f"{version}.vcf"
        contacts.save(contacts.cards(rila), path, version)
        written = path.read_text("utf-8")
        assert SECRET not in written
        assert "sceptic" not in written
        assert "+359 2 111 2222" in written


def test_who_has_left_or_never_was_has_no_card(contacts, people, rila, make):
    gone, vacant = people.add(rila, "Gone"), people.add(rila, "N. N.")
    people.set(gone, "until", contacts.today())
    people.set(vacant, "post", "vacant")
    people.add(rila, "Here")
    assert [card.name for card in contacts.cards(rila)] == ["Here"]


def test_an_account_is_given_by_hand(contacts, people, rila, write):
    found = contacts.review(write(card("FN:Lost")))
    assert contacts.take(found.proposals) == 0
    contacts.take([assigned(found.proposals[0], rila)])
    assert [person.name for person in people.of_account(rila)] == ["Lost"]


def test_a_card_of_another_firm_is_told_apart(contacts, accounts, rila, write):
    vitosha = accounts.add("Vitosha Mills")
    (found,) = contacts.review(write(card("FN:Anna", "ORG:Vitosha Mills")), rila).proposals
    assert (found.account_id, found.elsewhere) == (rila, vitosha)


def test_ten_thousand_cards_are_taken_in_and_back_in_seconds(contacts, people, rila, write, store):
    names = [f"Person {chr(65 + n % 26)}{n}" for n in range(10_000)]
    path = write("".join(card(f"FN:{name}", f"EMAIL:p{n}@x.bg") for n, name in enumerate(names)))
    started = time.perf_counter()
    assert contacts.take(contacts.review(path, rila).proposals) == 10_000
    assert time.perf_counter() - started < 30
    known = people.of_account(rila)
    assert sorted(person.name for person in known) == sorted(names)
    assert len({person.uid for person in known}) == 10_000
    store.undo()
    assert people.of_account(rila) == ()


def test_a_table_of_very_many_columns_is_refused_at_once(contacts, rila, write):
    path = write("Name," + "x," * 20_000 + "\nAnn Lee\n", "wide.csv")
    started = time.perf_counter()
    with pytest.raises(Refused) as refused:
        contacts.review(path, rila)
    assert refused.value.code == "too_wide"
    assert time.perf_counter() - started < 5
