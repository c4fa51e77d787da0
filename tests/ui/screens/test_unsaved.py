"""Typed and not stored: it is in the drafts, it comes back, it is stored once it can be."""

import threading
from datetime import date

import pytest

from kamdesk.store import keys
from kamdesk.store.desk import Store
from kamdesk.ui import autosave
from kamdesk.ui.places import Place
from kamdesk.ui.screens.account import AccountScreen
from tests.ui.screens.conftest import TODAY, use_cases

BACK = "Text that was not stored is back where it was typed."


@pytest.fixture
def open_account(qtbot, speak):
    def opened(desk, account, page, subject=0):
        screen = AccountScreen(desk, speak("en"), lambda: TODAY)
        qtbot.addWidget(screen)
        screen.heard = []
        screen.told.connect(screen.heard.append)
        desk.listeners.append(screen.refresh)
        screen.resize(1076, 726)
        screen.show_place(Place("accounts", account, page, subject))
        screen.show()
        return screen

    return opened


@pytest.fixture
def later(desk):
    """Give the use cases of the same store as a later start finds it."""
    opened = []

    def start_anew():
        desk.store.close()
        opened.append(Store(desk.store.path, keys.OPEN))
        return use_cases(opened[0])

    yield start_anew
    for store in opened:
        store.close()


def boxes(desk, karun):
    """Give one box of each kind of form, each filled anew at the page's opening."""
    entry = desk.entries.of_account(karun)[0].id
    plan = desk.plans.newest(karun)
    desk.accounts.add_unit(karun, "Mill 2")

    def dossier(tabs):
        page = tabs.pages["facts"]
        yield page.general.spots["currency"].box
        yield page.facts.answers["owners"].box
        (unit,) = page.units.rows.rows.values()
        yield unit._place.box

    def people(page):
        page.card.write(True)
        yield page.card.form.boxes["title"]

    def history(page):
        yield page.editor.boxes["purpose"]
        yield page.editor.boxes["notes"]
        (promise,) = page.editor.promises.rows.rows.values()
        yield promise._fields["what"].box

    def plans(tabs):
        page = tabs.pages["plan"]
        yield page.spots["purpose"].box
        step = page.lists["step"].rows.rows[plan.steps[0].id]
        step.open()
        yield step.form.boxes["what"]

    return {
        "dossier": (dossier, 0),
        "people": (people, desk.people.of_account(karun)[0].id),
        "history": (history, entry),
        "plan": (plans, 0),
    }


@pytest.mark.parametrize("page", ["dossier", "people", "history", "plan"])
def test_what_was_typed_before_a_crash_stands_in_its_box_again(
    qtbot, desk, karun, open_account, later, monkeypatch, page
):
    monkeypatch.setattr(autosave, "PAUSE", 10**6)  # the end comes before the store does
    monkeypatch.setattr(autosave, "DRAFT_PAUSE", 1)
    find, subject = boxes(desk, karun)[page]
    seq = desk.store.commit_seq
    screen = open_account(desk, karun, page, subject)
    typed = list(find(screen.pages[page]))
    monkeypatch.setattr(autosave.Slot, "leave", lambda slot: None)
    for n, box in enumerate(typed):
        box.setFocus()
        qtbot.keyClicks(box, f"half {n}")
    qtbot.waitUntil(lambda: len(desk.drafts.every()) == len(typed))
    monkeypatch.undo()
    assert desk.store.commit_seq == seq

    desk = later()
    again = open_account(desk, karun, page, subject)
    found = list(find(again.pages[page]))
    assert [f"half {n}" in box.raw() for n, box in enumerate(found)] == [True] * len(found)
    assert BACK in again.heard
    assert desk.store.commit_seq == seq  # put back, not stored
    again.flush()
    assert desk.store.commit_seq > seq
    assert desk.drafts.every() == ()


def test_a_draft_that_says_what_is_stored_is_let_go_without_a_word(desk, karun, open_account):
    desk.drafts.note("answer", karun, "goals", "90% availability of mill 2 ")
    screen = open_account(desk, karun, "dossier")
    assert (
        screen.pages["dossier"].pages["facts"].facts.answers["goals"].box.raw()
        == "90% availability of mill 2"
    )
    assert (screen.heard, desk.drafts.every()) == ([], ())


def test_a_day_that_cannot_be_read_waits_in_the_drafts_for_the_next_start(
    qtbot, desk, karun, open_account, later
):
    entry = desk.entries.of_account(karun)[0].id
    screen = open_account(desk, karun, "history", entry)
    box = screen.pages["history"].editor.boxes["day"]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "soonish")
    screen.flush()  # as the closing window does
    desk = later()
    screen = open_account(desk, karun, "history", entry)
    box = screen.pages["history"].editor.boxes["day"]
    assert box.text() == "soonish"
    assert desk.entries.one(entry).day == date(2026, 9, 29)


def test_what_is_typed_while_another_writes_for_long_is_stored_right_after(
    qtbot, desk, karun, open_account, monkeypatch
):
    monkeypatch.setattr(autosave, "RETRY", 20)
    desk.store.wait = 0.01
    screen = open_account(desk, karun, "dossier")
    box = screen.pages["dossier"].pages["facts"].facts.answers["owners"].box
    holding, done = threading.Event(), threading.Event()

    def write():
        with desk.store.bulk("Import"):
            holding.set()
            done.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    holding.wait(10)
    box.setFocus()
    qtbot.keyClicks(box, "A fund")
    screen.flush()
    assert desk.drafts.of("answer", karun) == {"owners": "A fund"}
    assert "A long job is writing; your text is kept and stored after." in screen.heard
    assert "owners" not in desk.accounts.dossier(karun).facts
    done.set()
    writer.join()
    qtbot.waitUntil(lambda: "owners" in desk.accounts.dossier(karun).facts)
    assert desk.drafts.every() == ()
