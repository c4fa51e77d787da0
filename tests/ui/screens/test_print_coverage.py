"""Printing coverage from its page: internal, and saved as it is seen."""

import pytest

from kamdesk.ui.screens.coverage_page import CoveragePage
from kamdesk.ui.work import Jobs
from kamdesk.usecases.coverage_paper import CoveragePapers
from tests.ui.screens.conftest import NOW


@pytest.fixture
def page(qtbot, desk, karun, speak):
    jobs = Jobs()
    desk.coverage_papers = CoveragePapers(desk.store, lambda _: None, lambda: NOW)
    made = CoveragePage(desk, speak("en"), lambda: jobs)
    qtbot.addWidget(made)
    made.show_account(karun)
    made.show()
    yield made
    jobs.finish()


def test_the_paper_of_the_page_is_internal_and_is_saved_as_it_is_seen(qtbot, page, tmp_path):
    page.print.click()
    dialog = page.dialog
    qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=60_000)
    assert dialog.state.text() == "INTERNAL – not for the client"
    assert "internal" in dialog.printed.file_name
    dialog.save_to(tmp_path / "c.pdf")
    assert (tmp_path / "c.pdf").read_bytes() == dialog.printed.content
    assert len(dialog.pages) == dialog.printed.pages
