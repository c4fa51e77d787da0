"""Printing: what is seen is what is saved, and nobody mistakes the edition."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from kamdesk.ui.pages import pages_of
from kamdesk.ui.screens.print_plan import PrintPlan
from kamdesk.ui.work import Jobs
from kamdesk.usecases.papers import Papers
from kamdesk.words import LANGUAGES
from tests.ui.screens.conftest import NOW


@pytest.fixture
def shown(qtbot, desk: Any, karun: int, speak) -> Iterator[Callable[..., PrintPlan]]:
    """Open the page on which a plan is printed and wait for its pages."""
    jobs = Jobs()
    papers = Papers(desk.store, lambda _: None, lambda: NOW)
    whole = SimpleNamespace(**{**vars(desk), "papers": papers})

    def open_in(language: str = "en") -> PrintPlan:
        dialog = PrintPlan(whole, karun, speak(language), jobs)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=30_000)
        return dialog

    yield open_in
    jobs.finish()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_the_saved_file_is_the_one_that_is_seen(shown, tmp_path):
    dialog = shown()
    path = tmp_path / "plan.pdf"
    dialog.save_to(path)
    saved = path.read_bytes()
    assert hashlib.sha256(saved).hexdigest() == dialog.printed.sha256
    drawn = pages_of(saved)
    assert len(drawn) == dialog.printed.pages == len(dialog.pages)
    assert all(one.image == other.image for one, other in zip(drawn, dialog.pages, strict=True))


def test_the_client_edition_comes_first_and_the_internal_one_warns(qtbot, shown):
    dialog = shown()
    assert dialog.edition.value() == "client"
    client = dialog.printed
    dialog.edition._group.button(1).click()
    qtbot.waitUntil(lambda: dialog.printed is not client, timeout=30_000)
    assert dialog.state.text() == "INTERNAL – not for the client"
    assert dialog.state.property("tone") == "alarm"
    assert "internal" in dialog.printed.file_name


def test_nothing_can_be_saved_while_other_pages_are_set(qtbot, shown):
    dialog = shown()
    before = dialog.printed
    dialog.paper._group.button(1).click()
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=30_000)
    assert dialog.printed is not before
    assert dialog.pages[0].width == pytest.approx(612, abs=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_previewed_in_every_language(shown, language):
    dialog = shown(language)
    assert dialog.language.read() == language
    assert dialog.count.text()


def test_a_whole_page_shows_and_can_be_looked_at_closer(qtbot, shown):
    dialog = shown()
    narrow = dialog.sheets._wide
    dialog.resize(1080, 760)  # the screen of the tests is narrower
    qtbot.waitUntil(lambda: dialog.sheets._wide > narrow)
    wide = dialog.sheets._wide
    dialog.zoom._group.button(1).click()
    whole = dialog.sheets._wide
    assert whole < wide
    assert dialog.sheets._high(dialog.pages[0]) <= dialog._room.viewport().height()
    dialog.larger.click()
    assert dialog.sheets._wide == pytest.approx(whole * 1.2, abs=1)
