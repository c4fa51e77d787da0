"""The card of a person: all fields, further posts, links, a picture, merging, erasing, cards."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl

from kamdesk.ui import errors
from kamdesk.ui.screens.people import PeoplePage
from kamdesk.ui.screens.people_import import ContactsIn
from kamdesk.ui.screens.person_merge import MergeDialog
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = PeoplePage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1076, 600)
    made.show_account(karun)
    made.show()
    return made


@pytest.fixture
def moradi(desk, karun, page):
    person = next(p for p in desk.people.of_account(karun) if p.name == "Farhad Moradi")
    page._choose(person.id)
    return person.id


def typed(form, field, value):
    box = form.boxes[field]
    box.put(value)
    box.edited.emit()
    form.slots[field].leave()


def test_every_field_of_the_form_is_stored_and_shown_again(desk, page, moradi):
    page.card.write(True)
    form = page.card.form
    texts = [name for name, slot in form.slots.items() if slot.field.kind in ("line", "text")]
    for name in texts:
        typed(form, name, f"Told {name}")
    typed(form, "cadence_days", 21)
    person = desk.people.one(moradi)
    for name in {*texts} - {"latin", "arabic", "hebrew", "cyrillic"}:
        assert getattr(person, name) == f"Told {name}"
    assert person.names["arabic"] == "Told arabic"
    assert person.cadence_days == 21
    assert person.judgements["rival"].value == "Told rival"


def test_a_further_post_is_added_and_told_on_the_card(desk, page, moradi):
    other = desk.accounts.add("Zagros Mills")
    page.card.write(True)
    page.card.form.posts._ask()
    asking = page.card.form.posts.asking
    asking.box.put(other)
    asking.take()
    assert [post.account for post in desk.posts.of(moradi)] == ["Zagros Mills"]
    assert len(page.card.form.posts.lines) == 1


def test_a_person_shown_at_the_other_account_edits_that_post(desk, page, moradi):
    other = desk.accounts.add("Zagros Mills")
    desk.posts.add(moradi, other)
    page.show_account(other)
    page._choose(moradi)
    page.card.write(True)
    typed(page.card.form, "title", "Member of the board")
    assert desk.posts.of(moradi)[0].title == "Member of the board"
    assert desk.people.one(moradi).title == ""
    assert "Karun Steel" in page.card._where.text()


def test_links_are_drawn_and_taken_away_on_the_card(desk, karun, page, moradi):
    zand = next(p for p in desk.people.of_account(karun) if p.name == "Hamid Zand")
    page.card._ask_link()
    adding = page.card.linking
    adding.kind.put("conflict")
    adding.other.put(zand.id)
    adding.take()
    (link,) = desk.maps.of(karun).links
    assert (link.from_id, link.to_id, link.kind) == (moradi, zand.id, "conflict")
    desk.maps.unlink(link)
    assert desk.maps.of(karun).links == ()


def test_a_picture_dropped_on_the_card_is_kept(desk, page, moradi, tmp_path):
    path = tmp_path / "face.png"
    content = BytesIO()
    Image.new("RGB", (900, 900), "green").save(content, "PNG")
    path.write_bytes(content.getvalue())
    page.card.picture.take(path)
    assert desk.pictures.of(moradi) is not None
    assert not page.card.picture._pixmap.isNull()


def test_coach_and_key_player_are_ticked(desk, page, moradi):
    page.card.coach.box.click()
    assert desk.people.one(moradi).coach
    page.card.coach.box.click()
    assert not desk.people.one(moradi).coach


def test_the_other_record_is_proposed_and_what_differs_is_asked(qtbot, desk, karun, page, moradi):
    other = desk.people.add(karun, "Moradi Farhad")
    desk.people.set(moradi, "title", "Buyer")
    desk.people.set(other, "title", "Head buyer")
    people = desk.people.of_account(karun)
    dialog = MergeDialog(desk, page._words, desk.people.one(moradi), people)
    qtbot.addWidget(dialog)
    assert dialog.other.read() == other
    assert set(dialog._choices) == {"name", "title"}
    dialog._choices["title"].put("other")
    dialog.do.click()
    assert desk.people.one(moradi).title == "Head buyer"
    assert desk.people.one(moradi).name == "Farhad Moradi"


def test_erasing_asks_and_no_leaves_all_as_it_was(desk, karun, page, moradi, monkeypatch):
    asked = []
    monkeypatch.setattr(errors, "ask", lambda *said, more="": asked.append(more))
    assert not page.card.deeds.erase(desk.people.one(moradi))
    assert "Backups" in asked[0]
    monkeypatch.setattr(errors, "ask", lambda *said, more="": True)
    page.card.deeds.erase(desk.people.one(moradi))
    assert "Farhad Moradi" not in [p.name for p in desk.people.of_account(karun)]
    assert page.card.person is None or page._side.currentIndex() != 0


def test_a_dropped_file_is_looked_at_and_taken_in(qtbot, desk, karun, page, tmp_path):
    path = tmp_path / "people.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Shirin Vaziri\nTITLE:Finance director\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n"
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    from kamdesk.ui.screens.people_import import people_in

    page.take_in(people_in(data)[0])
    dialog = page.importing
    assert "1 new person" in dialog.note.text()
    assert "1 cannot be taken" in dialog.note.text()
    dialog.store.click()
    assert "Shirin Vaziri" in [p.name for p in desk.people.of_account(karun)]


def test_a_table_whose_columns_are_strange_is_corrected_by_hand(qtbot, desk, karun, page, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name;Amt\nShirin Vaziri;Finance director\n", "utf-8")
    dialog = ContactsIn(desk, page._words, path, karun)
    qtbot.addWidget(dialog)
    dialog.columns["title"].put("Amt")
    dialog.columns["title"].edited.emit()
    assert dialog.rows[0].proposal.contact.title == "Finance director"
    dialog.store.click()
    found = next(p for p in desk.people.of_account(karun) if p.name == "Shirin Vaziri")
    assert found.title == "Finance director"
