"""Printing the portfolio report: the pages that are seen are those that are saved, all internal."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from typing import Any

import pytest

from kamdesk.ui.screens.print_portfolio import PrintPortfolio
from kamdesk.ui.work import Jobs
from kamdesk.usecases import sample
from kamdesk.usecases.papers import Papers
from kamdesk.usecases.portfolio import Portfolio
from kamdesk.usecases.portfolio_paper import PortfolioPapers, last_year
from kamdesk.usecases.preferences import Preferences
from tests.ui.screens.conftest import NOW


@pytest.fixture
def shown(qtbot, tmp_path, speak) -> Any:
    """Open the page on which the sample's report is printed, and wait for its pages."""
    from kamdesk.store import keys, upgrade
    from kamdesk.store.desk import Store

    upgrade.create(tmp_path / "s.kamdesk")
    jobs = Jobs()
    with Store(tmp_path / "s.kamdesk", keys.OPEN) as store:
        sample.build(store, lambda _: None, lambda: NOW)
        parts = (store, lambda _: None, lambda: NOW)
        desk = SimpleNamespace(
            papers=Papers(*parts),
            portfolio_papers=PortfolioPapers(*parts),
            preferences=Preferences(*parts),
        )
        view = Portfolio(*parts).overview(lambda ledger: last_year(ledger, "gregorian"))
        dialog = PrintPortfolio(desk, view, "frequency", speak("en"), jobs)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=60_000)
        yield dialog
        jobs.finish()
        qtbot.waitUntil(lambda: not jobs.busy, timeout=60_000)


def test_it_is_marked_internal_and_saved_as_it_is_seen(qtbot, shown, tmp_path):
    assert shown.state.text() == "INTERNAL – not for the client"
    assert shown.state.property("tone") == "alarm"
    assert "internal" in shown.printed.file_name
    path = tmp_path / "report.pdf"
    shown.save_to(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == shown.printed.sha256
    assert len(shown.pages) == shown.printed.pages


def test_another_paper_sets_the_pages_anew(qtbot, shown):
    before = shown.printed
    shown.paper._group.button(1).click()
    qtbot.waitUntil(lambda: shown.printed is not before, timeout=60_000)
    assert shown.printed.sha256 != before.sha256
