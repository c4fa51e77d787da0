"""The portfolio: what a click shows, what stays where it was, how it reads from the right."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kamdesk.domain.imports import Options
from kamdesk.ui.places import Place
from kamdesk.ui.screens.periods import DaysDialog
from kamdesk.ui.screens.portfolio import PortfolioScreen
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk, open_desk
from kamdesk.words import LANGUAGES, Words

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = ("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency")
# Large and steady; large and rare; small.
BUYERS = (("A1", "Alon Foods", 8000, range(1, 13)), ("B1", "פלדות הכרמל", 30000, (3, 7)))
BUYERS += (("C1", "Балкан Агро", 500, range(1, 13)), ("D1", "سیمان دماوند", 300, (5,)))


def _sales(path: Path, currency: str = "EUR") -> Path:
    rows = [
        (f"2026-{month:02}-15", code, name, f"{code}-{month}", "1", amount, amount // 2, currency)
        for code, name, amount, months in BUYERS
        for month in months
        if month < 10
    ]
    rows += [
        (f"2025-{month:02}-15", code, name, f"{code}-{month}", "1", amount, amount // 2, currency)
        for code, name, amount, months in BUYERS
        for month in months
        if month >= 10
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


@pytest.fixture(scope="session")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with a year of sales, once for all tests."""
    folder = tmp_path_factory.mktemp("sold")
    path = folder / "desk.kamdesk"
    with new_desk(path, {"currency": "EUR"}, clock=lambda: NOW) as desk:
        desk.imports.apply(desk.imports.review("sales", _sales(folder / "sales.csv")))
    return path


@pytest.fixture
def desk(sold: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give the desk of a copy."""
    path = tmp_path / "desk.kamdesk"
    shutil.copyfile(sold, path)
    with open_desk(path, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def shown(qtbot, desk: Desk, jobs: Jobs, speak) -> Callable[..., PortfolioScreen]:
    """Open the portfolio and wait for its first answer."""

    def open_in(language: str = "en") -> PortfolioScreen:
        screen = PortfolioScreen(desk, speak(language), jobs)
        qtbot.addWidget(screen)
        screen.resize(1076, 700)
        screen.show()
        qtbot.waitUntil(lambda: screen.view is not None, timeout=20_000)
        return screen

    return open_in


def names(screen: PortfolioScreen) -> list[str]:
    return [customer.name for customer in screen.overview.customers.rows]


def test_a_cell_filters_the_table_and_its_chip_frees_it(shown):
    screen = shown()
    assert len(names(screen)) == 4
    screen.overview.grid.cells["AX"].click()
    chip = screen.overview.customers.chip
    assert names(screen) == ["Alon Foods"]
    assert chip.isVisible()
    chip.closed.emit()
    assert len(names(screen)) == 4
    assert not chip.isVisible()
    assert not screen.overview.grid.cells["AX"].isChecked()


def test_figures_stand_at_the_right_also_where_lines_run_from_the_right(shown):
    table = shown("he").overview.customers.table
    assert table.layoutDirection() == Qt.LayoutDirection.RightToLeft
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    for at, column in enumerate(table.rows.columns):
        if column.kind in ("figure", "day"):
            role = Qt.ItemDataRole.TextAlignmentRole
            assert table.rows.index(0, at).data(role) & right == right
    assert [c.name for c in table.rows.columns if c.kind == "figure"][:2] == [
        "revenue",
        "contribution",
    ]


def test_enter_opens_the_account(qtbot, shown):
    screen = shown()
    table = screen.overview.customers.table
    table.selectRow(0)
    account = table.current().id
    with qtbot.waitSignal(screen.gone) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [Place("accounts", account, "dossier")]


def test_a_new_answer_keeps_order_and_choice(qtbot, shown, desk):
    screen = shown()
    table = screen.overview.customers.table
    table.sort_by(1, Qt.SortOrder.AscendingOrder)
    last = table.rows.rows[-1].id
    table.select(last)
    before = screen.view
    screen.load()
    qtbot.waitUntil(lambda: screen.view is not before, timeout=20_000)
    assert screen.overview.customers.table is table
    assert table.current().id == last
    assert table.rows.sorted_by == 1


def test_variation_grades_anew(qtbot, shown):
    screen = shown()
    before = screen.view
    screen.overview.grid_panel.measured.emit("variation")
    qtbot.waitUntil(lambda: screen.view is not before, timeout=20_000)
    assert screen.view.grades.terms.regularity == "variation"
    screen.show_place(Place("portfolio", page="abc"))
    assert screen.classes.grid_panel.measure.value() == "variation"


def test_a_key_account_needs_a_reason_and_gets_its_star(shown, desk):
    screen = shown()
    table = screen.overview.customers.table
    table.selectRow(0)
    account = table.current().id
    screen.overview.make_key.click()
    dialog = screen.children()[-1]
    dialog.act.click()
    assert dialog.isVisible()
    dialog.box.put("Half of our income.")
    dialog.act.click()
    assert desk.accounts.one(account).standing == "key"
    dialog.close()


def test_other_days_and_the_ledger_date_are_taken_together(qtbot, shown, desk):
    screen = shown()
    screen.period.chosen.emit("days")
    dialog = screen.findChild(DaysDialog)
    dialog.first.put(date(2026, 6, 10))
    dialog.last.put(date(2026, 3, 1))
    dialog.act.click()
    assert dialog.isVisible()
    dialog.last.put(date(2026, 8, 20))
    dialog.ledger.put(date(2026, 9, 1))
    before = screen.view
    dialog.act.click()
    qtbot.waitUntil(lambda: screen.view is not before, timeout=20_000)
    assert screen.view.period.months == (202606, 202607, 202608)
    assert screen.view.ledger.ledger_date == date(2026, 9, 1)
    desk.housekeeping.undo()
    assert desk.preferences.values()["ledger_date"] == ""


def test_what_stands_in_the_table_is_exported(qtbot, shown, tmp_path):
    screen = shown()
    with qtbot.waitSignal(screen.told, timeout=20_000):
        screen.export_to(tmp_path / "portfolio.csv")
    text = (tmp_path / "portfolio.csv").read_text("utf-8-sig")
    lines = list(csv.reader(text.splitlines()))
    assert len(lines) == 5
    assert lines[1][:4] == ["A1", "Alon Foods", "", "AX"]
    assert lines[1][4] == "88000.00"  # eleven whole months: September is not over


def test_an_empty_portfolio_leads_to_the_import(qtbot, speak, jobs, tmp_path):
    with new_desk(tmp_path / "empty.kamdesk", {}, clock=lambda: NOW) as desk:
        screen = PortfolioScreen(desk, speak("en"), jobs)
        qtbot.addWidget(screen)
        screen.show()
        qtbot.waitUntil(lambda: screen._stack.currentWidget() is screen._empty, timeout=20_000)
        with qtbot.waitSignal(screen.gone) as heard:
            screen._import()
        assert heard.args == [Place("portfolio", page="import")]
        qtbot.waitUntil(lambda: not jobs.busy)


def test_a_missing_rate_is_named_with_the_way_to_enter_it(qtbot, desk, speak, jobs, tmp_path):
    dollars = _sales(tmp_path / "dollars.csv", "USD")
    desk.imports.apply(desk.imports.review("sales", dollars, Options(source="dollars")))
    screen = PortfolioScreen(desk, speak("en"), jobs)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: "USD" in screen.notice._strong.text(), timeout=20_000)
    with qtbot.waitSignal(screen.gone) as heard:
        screen.notice.act.click()
    assert heard.args == [Place("preferences")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(qtbot, shown, language):
    screen = shown(language)
    for page in ("pareto", "abc", ""):
        screen.show_place(Place("portfolio", page=page))
        qtbot.wait(60)
    assert screen.pareto.ranking.rows[0][1].name == "Alon Foods"
    assert screen.classes.shown


def test_a_figure_says_measure_period_day_and_currency(shown):
    screen = shown()
    screen.show_place(Place("portfolio", page="pareto"))
    said = screen.pareto._explain_needed(screen.view)
    assert said.rows
    words = Words()
    for part in ("Revenue", words.day(screen.view.ledger.ledger_date), "€"):
        assert part in said.source
