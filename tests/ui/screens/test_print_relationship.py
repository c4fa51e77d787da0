"""Printing the relationship report from its tab: internal, and saved as it is seen."""

import pytest

from kamdesk.ui.screens.relationship import RelationshipPage
from kamdesk.usecases.relationship_papers import RelationshipPapers
from tests.ui.screens.conftest import NOW


@pytest.fixture
def page(qtbot, desk, karun, speak, jobs):
    desk.relationship_papers = RelationshipPapers(desk.store, lambda _: None, lambda: NOW)
    made = RelationshipPage(desk, speak("en"), lambda: NOW.date())
    made.use_jobs(jobs)
    qtbot.addWidget(made)
    made.show_account(karun)
    made.resize(1280, 700)
    made.show()
    return made


def test_the_report_is_reached_from_every_page_of_the_tab(page):
    for name in page.PAGES:
        page.turn(name)
        assert page.print.isVisible()


def test_the_report_is_internal_and_is_saved_as_it_is_seen(qtbot, page, tmp_path):
    page.print.click()
    dialog = page.dialog
    qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=60_000)
    assert dialog.state.text() == "INTERNAL – not for the client"
    assert "internal" in dialog.printed.file_name
    dialog.save_to(tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes() == dialog.printed.content
    assert len(dialog.pages) == dialog.printed.pages
