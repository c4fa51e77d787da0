"""My results on the screen: figures, the year before, how they are made, the empty page."""

from datetime import UTC, date, datetime

import pytest

from kamdesk.ui.screens.results import ResultsScreen
from kamdesk.usecases.desk import Desk
from kamdesk.words import load

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def desk(store):
    return Desk(store, lambda changes: None, lambda: NOW)


@pytest.fixture
def show(qtbot, desk, jobs):
    def made(language="en"):
        screen = ResultsScreen(desk, load(language), jobs)
        qtbot.addWidget(screen)
        screen.resize(1076, 640)
        screen.show()
        qtbot.waitUntil(lambda: screen.results is not None and not jobs.busy, timeout=20_000)
        return screen

    return made


@pytest.fixture
def karun(desk):
    account = desk.accounts.add("Karun Steel")
    for day, outcome in ((date(2026, 5, 1), "won"), (date(2026, 6, 1), "lost")):
        tender = desk.entries.add(account, "tender", day, "Oil of a year")
        desk.entries.set_detail(tender, "reason", "price")
        desk.entries.set_detail(tender, "outcome", outcome)
    desk.entries.add(account, "visit", date(2026, 9, 30))
    desk.entries.add(account, "visit", date(2025, 9, 30))
    return account


def text(screen, key):
    line = screen.lines[key]
    return line.figure.text(), line.before.text(), line.note.text()


def test_an_empty_store_says_where_results_come_from(show):
    assert show()._pages.currentIndex() == 1


def test_figures_stand_beside_the_year_before(show, karun):
    screen = show()
    assert screen._pages.currentIndex() == 0
    assert text(screen, "tenders") == ("1 of 2 (50%)", "–", "")
    assert text(screen, "met")[:2] == ("1", "1")
    assert text(screen, "promises")[0] == "–"


def test_what_the_ledger_cannot_say_it_says_why(show, karun):
    assert text(show(), "revenue") == ("–", "–", "No sales are imported yet.")


def test_every_figure_explains_itself(show, karun):
    screen = show()
    for line in screen.lines.values():
        told = line.explained()
        assert told.title
        assert told.formula
        assert "2026" in told.source
    rows = screen.lines["tenders"].explained().rows
    assert [row[1] for row in rows[1:]] == ["1", "1"]


def test_the_months_are_drawn_and_read_aloud(qtbot, show, karun):
    screen = show()
    qtbot.waitUntil(lambda: screen.figures is not None, timeout=20_000)
    assert len(screen.results.months) == 12
    assert sum(now for _, now, _ in screen.results.months) == 1
