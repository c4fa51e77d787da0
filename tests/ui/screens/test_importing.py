"""The three pages of an import, walked as a user walks them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kamdesk.ui.screens.importing import ImportPages
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
PLAIN = "Date,Customer code,Customer name,Document,Line,Revenue\n"
LINES = "2026-09-{d},N{d},Mill {d},F-{d},1,{d}00.50\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give an empty desk."""
    with new_desk(tmp_path / "desk.kamdesk", {"currency": "EUR"}, clock=lambda: NOW) as made:
        yield made


@pytest.fixture
def pages(qtbot, desk: Desk, speak) -> Iterator[ImportPages]:
    """Give the wizard on an empty desk."""
    jobs = Jobs()
    made = ImportPages(desk, speak("en"), jobs)
    qtbot.addWidget(made)
    made.resize(1076, 700)
    made.show()
    yield made
    jobs.finish()
    qtbot.waitUntil(lambda: not jobs.busy)


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "sales.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _wait(qtbot, pages: ImportPages) -> None:
    qtbot.waitUntil(lambda: not pages._busy(), timeout=20_000)


def test_three_pages_lead_from_a_file_to_its_lines(qtbot, pages, desk, tmp_path):
    text = PLAIN + "".join(LINES.format(d=d) for d in range(10, 30))
    pages.take(_file(tmp_path, text))
    _wait(qtbot, pages)
    assert pages.next.isEnabled()
    pages.next.click()
    assert pages.columns.boxes["revenue"].read() == "Revenue"
    pages.next.click()
    _wait(qtbot, pages)
    assert pages.looked.figures["added"].text() == "20"
    assert desk.portfolio.ledger() is None  # nothing is stored before the last button
    pages.next.click()
    _wait(qtbot, pages)
    assert pages.result.counts.added == 20
    assert "Import sales.csv" in pages.looked.title.text()
    assert desk.housekeeping.next_undo() is not None
    with qtbot.waitSignal(pages.done):
        pages.next.click()


def test_what_reads_in_two_ways_must_be_answered_first(qtbot, pages, tmp_path):
    text = PLAIN + "".join(f"0{d}/0{d + 1}/2026,N{d},Mill {d},F-{d},1,100\n" for d in range(1, 9))
    pages.take(_file(tmp_path, text))
    _wait(qtbot, pages)
    assert [question.code for question in pages.review.questions] == ["dates"]
    assert not pages.next.isEnabled()
    pages.file.changed.emit("dates", "dmy")
    _wait(qtbot, pages)
    assert pages.next.isEnabled()
    assert pages.review.terms.order == "dmy"


def test_a_column_nobody_guessed_is_asked_for(qtbot, pages, tmp_path):
    pages.take(_file(tmp_path, "Qwe,Asd,Zxc\n2026-09-01,N1,12.50\n2026-09-02,N2,17.25\n"))
    _wait(qtbot, pages)
    pages.next.click()
    while pages.columns.missing.isVisible():
        asked = next(q for q in pages.review.questions if q.code == "map").values["code"]
        column = {"date": "Qwe", "customer_code": "Asd", "revenue": "Zxc"}[asked]
        assert not pages.next.isEnabled()
        pages.columns.changed.emit(asked, column)
        _wait(qtbot, pages)
    assert pages.next.isEnabled()


def test_refused_rows_are_shown_with_their_reason(qtbot, pages, tmp_path):
    text = PLAIN + LINES.format(d=10) + "2026-02-31,N2,Mill 2,F-2,1,100\n"
    pages.take(_file(tmp_path, text))
    _wait(qtbot, pages)
    pages.next.click()
    pages.next.click()
    _wait(qtbot, pages)
    assert pages.looked.figures["refused"].text() == "1"
    assert [row.line for row in pages.looked.refused.rows] == [3]
    assert pages.looked.save.isVisible()


def test_a_damaged_file_is_told_and_another_one_can_be_chosen(qtbot, pages, tmp_path):
    pages.take(_file(tmp_path, ""))
    _wait(qtbot, pages)
    assert pages.problem.isVisible()
    assert not pages.next.isEnabled()
    pages.take(_file(tmp_path, PLAIN + LINES.format(d=10)))
    _wait(qtbot, pages)
    assert not pages.problem.isVisible()
    assert pages.next.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wizard_speaks_every_language(qtbot, desk, speak, tmp_path, language):
    jobs = Jobs()
    pages = ImportPages(desk, speak(language), jobs)
    qtbot.addWidget(pages)
    pages.show()
    text = PLAIN + "".join(f"0{d}/0{d + 1}/2026,N{d},כרמל,F-{d},1,1.2\n" for d in range(1, 9))
    pages.take(_file(tmp_path, text, "cp1255"))
    _wait(qtbot, pages)
    assert pages.review.questions
    for place in range(3):
        pages._step(place)
        qtbot.wait(30)
    jobs.finish()
