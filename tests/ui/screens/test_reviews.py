"""Reviews and the matrix on screen: taken, compared, opened, exported."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel

from kamdesk.domain.snapshots import Figure
from kamdesk.ui.places import Place
from kamdesk.ui.screens.portfolio import PortfolioScreen
from kamdesk.ui.screens.reviews_said import change_text
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk, open_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = ("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency")
MARKS = {"growth": 4, "strategic": 3, "partnership": 2, "fit": 5}


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store in which one of three customers is marked, once for all tests."""
    folder = tmp_path_factory.mktemp("judged")
    with (folder / "sales.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for code, amount in (("A", 4000), ("B", 2000), ("C", 100)):
            for month in range(1, 10):
                day = f"2026-{month:02}-15"
                row = (day, code, f"Firm {code}", code, str(month), amount, amount // 2, "EUR")
                writer.writerow(row)
    path = folder / "desk.kamdesk"
    with new_desk(path, {"currency": "EUR"}, clock=lambda: NOW) as desk:
        desk.imports.apply(desk.imports.review("sales", folder / "sales.csv"))
        for key, mark in MARKS.items():
            desk.selection.mark(1, key, mark)
        desk.selection.mark(2, "growth", 1)
        desk.matrix.judge(1, "wallet", 40)
    return path


@pytest.fixture
def desk(judged: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.kamdesk"
    shutil.copyfile(judged, path)
    with open_desk(path, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def shown(qtbot, desk: Desk, jobs: Jobs, speak) -> Callable[..., PortfolioScreen]:
    """Open a page of the portfolio and wait for all its answers."""

    def open_in(page: str, language: str = "en") -> PortfolioScreen:
        screen = PortfolioScreen(desk, speak(language), jobs)
        qtbot.addWidget(screen)
        screen.resize(1076, 700)
        screen.show()
        screen.show_place(Place("portfolio", page=page))
        qtbot.waitUntil(lambda: screen.view is not None and not jobs.busy, timeout=20_000)
        return screen

    return open_in


def texts(widget) -> str:
    return " ".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


# --- reviews


def test_a_review_is_taken_and_the_present_compared_with_it(qtbot, shown, desk, jobs):
    page = shown("reviews").pages["reviews"]
    assert page._empty.isVisible()
    page.take.click()
    qtbot.waitUntil(lambda: bool(desk.reviews.every()) and not jobs.busy, timeout=20_000)
    assert page._room.isVisible()
    assert "2027" in page.due.text()
    desk.matrix.judge(1, "wallet", 80)
    page._present = None
    page._compare()
    qtbot.waitUntil(lambda: page.found is not None and bool(page.moves.rows) and not jobs.busy)
    (move,) = page.moves.rows
    assert "strategic" in page.moves.index(0, 1).data()
    assert move.name == "Firm A"
    page.kinds.put("class")
    page._filter()
    assert len(page.moves.rows) == 0


def test_an_overdue_review_is_told_on_every_page(qtbot, shown, desk, jobs):
    desk.reviews.keep(desk.reviews.now())
    desk.preferences.set("review_months", "1")
    desk.reviews._clock = lambda: datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
    screen = shown("reviews")
    assert "overdue" in texts(screen.pages["reviews"].notice)
    assert "was due on" in texts(screen.notice)


def test_a_comparison_goes_to_a_file(qtbot, shown, desk, jobs, tmp_path):
    desk.reviews.keep(desk.reviews.now())
    desk.accounts.make_key(1, "It opens two plants")
    page = shown("reviews").pages["reviews"]
    qtbot.waitUntil(lambda: page.found is not None, timeout=20_000)
    with qtbot.waitSignal(page.told, timeout=20_000):
        page.export_to(tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    moved = next(row for row in rows if row[0] == "Firm A")
    assert "now a key account" in moved[3]
    assert "It opens two plants" in moved[4]


def test_a_deleted_review_comes_back_by_undo(qtbot, shown, desk, jobs):
    desk.reviews.keep(desk.reviews.now())
    page = shown("reviews").pages["reviews"]
    page.remove.click()
    assert page._empty.isVisible()
    desk.store.undo()
    page.refresh()
    assert page._room.isVisible()
    qtbot.waitUntil(lambda: not jobs.busy)


# --- the matrix


def test_a_bubble_chooses_its_row_and_every_figure_explains_itself(qtbot, shown, jobs):
    page = shown("matrix").pages["matrix"]
    qtbot.waitUntil(lambda: page._figures is not None)
    page._figures.picked.emit("account:1")
    assert page.table.current().id == 1
    assert page.account.attractive.text() == "67.3"
    for figure in (page.account.attractive, page.account.strong):
        figure.open()
        figure._popover.close()
    with qtbot.waitSignal(page.opened) as heard:
        page.table.opened.emit(page.table.current())
    assert heard.args == [1]


def test_who_cannot_be_placed_stands_below_with_what_is_missing(shown):
    page = shown("matrix").pages["matrix"]
    page.table.select(2)
    assert "Strategic weight" in page.account.missing.text()
    assert "Nothing is known" in page.account.missing.text()


def test_what_is_typed_beside_the_matrix_moves_the_account(qtbot, shown, jobs, desk):
    page = shown("matrix").pages["matrix"]
    page.table.select(1)
    page.account._store("wallet", 90, "v")
    page.account._store("potential", 1_000_000, "w")
    page.refresh()
    qtbot.waitUntil(lambda: page.found.of(1).known.wallet == 90 and not jobs.busy)
    assert page.found.of(1).spot.quadrant == "strategic"
    assert page.found.of(1).potential == 1_000_000
    desk.store.undo()
    desk.store.undo()
    assert desk.matrix.matrix().of(1).known.wallet == 40


def test_effort_stands_by_class_and_by_quadrant(qtbot, shown, jobs):
    page = shown("matrix").pages["matrix"]
    page.which.put("effort")
    page._turn_to("effort")
    panel = page.effort
    qtbot.waitUntil(lambda: bool(panel.rows.rows))
    assert [line[0].name for line in panel.rows.rows] == ["A", "C"]
    panel.by.put("quadrant")
    panel._show()
    assert {line[0].name for line in panel.rows.rows} == {"star", ""}
    for figure in (panel.hours, panel.money):
        figure.open()
        figure._popover.close()


def test_matrix_and_effort_go_to_files(qtbot, shown, tmp_path):
    page = shown("matrix").pages["matrix"]
    for wanted in ("places", "effort"):
        page.which.put(wanted)
        with qtbot.waitSignal(page.told, timeout=20_000):
            page.export_to(tmp_path / f"{wanted}.xlsx")
    assert (tmp_path / "places.xlsx").stat().st_size > 2000


def test_weights_that_do_not_make_100_are_told(qtbot, shown, jobs, desk):
    desk.selection.set_criterion(desk.selection.criteria()[0].id, "weight", 10)
    page = shown("matrix").pages["matrix"]
    assert "100" in texts(page.notice)
    with qtbot.waitSignal(page.gone) as heard:
        page.notice.act.click()
    assert heard.args[0].page == "selection"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_pages_open_in_every_language(qtbot, shown, desk, language):
    desk.reviews.keep(desk.reviews.now(lambda _: (date(2026, 1, 1), date(2026, 9, 30))))
    screen = shown("matrix", language)
    assert screen.pages["matrix"].table.isVisible()
    screen.show_place(Place("portfolio", page="reviews"))
    page = screen.pages["reviews"]
    qtbot.waitUntil(lambda: page.found is not None, timeout=20_000)
    assert page.figures.rows


def test_a_change_is_the_difference_of_what_is_shown(speak):
    same = SimpleNamespace(alike=True)
    hhi = Figure("hhi", Decimal("709.6"), Decimal("710.4"))
    assert change_text(hhi, same, speak("en")) == "same"  # 710 and 710
    top = Figure("top5_share", Decimal("0.50345"), Decimal("0.50651"))
    assert change_text(top, same, speak("en")) == "+0.4 points"  # 50.3% and 50.7%
