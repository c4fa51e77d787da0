"""Profit on the screen: a click leads to customers, every figure explains itself, gaps are said."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kamdesk.ui.places import Place
from kamdesk.ui.screens.cost_index import IndexPage
from kamdesk.ui.screens.cost_lines import CostLines
from kamdesk.ui.screens.cost_rates import CostsPage
from kamdesk.ui.screens.portfolio import PortfolioScreen
from kamdesk.ui.screens.profit_page import ProfitPage
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk, open_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = (
    *("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency"),
    *("Quantity", "Product group"),
)
BUYERS = (
    *(("A1", "Alon Foods", 8000, 3000), ("B1", "פלדות הכרמל", 3000, 2700)),
    *(("C1", "Балкан Агро", 500, 450), ("D1", "سیمان دماوند", 900, 100)),
)


@pytest.fixture(scope="session")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with a year of sales and costs, once for all tests."""
    folder = tmp_path_factory.mktemp("profit")
    path, file = folder / "desk.kamdesk", folder / "sales.csv"
    rows = [
        (f"{y}-{m:02}-15", code, name, f"{code}-{y}-{m}", "1", r, c, "EUR", 4, "Oil")
        for code, name, r, c in BUYERS
        for y, m in [(2025, m) for m in (10, 11, 12)] + [(2026, m) for m in range(1, 10)]
    ]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEAD, *rows])
    with new_desk(path, {"currency": "EUR"}, clock=lambda: NOW) as desk:
        desk.imports.apply(desk.imports.review("sales", file))
        drivers = {driver.key: driver.id for driver in desk.costs.drivers()}
        for year in (2025, 2026):
            desk.costs.put_rate(drivers["orders"], year, Decimal(10))
        first, last = date(2025, 10, 1), date(2026, 9, 30)
        desk.costs.add_line(3, drivers["other"], first, last, Decimal(4000))
        desk.costs.add_line(2, drivers["discounts"], first, last, Decimal(1000))
    return path


@pytest.fixture
def desk(sold: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give the desk of a copy."""
    path = tmp_path / "desk.kamdesk"
    shutil.copyfile(sold, path)
    with open_desk(path, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def shown(qtbot, desk: Desk, jobs: Jobs, speak) -> Callable[..., ProfitPage]:
    """Open the page and wait for its first answer."""

    def open_in(language: str = "en") -> ProfitPage:
        screen = PortfolioScreen(desk, speak(language), jobs)
        qtbot.addWidget(screen)
        screen.resize(1076, 640)
        screen.show()
        qtbot.waitUntil(lambda: screen.view is not None, timeout=20_000)
        screen.show_place(Place("portfolio", page="profit"))
        page = screen.pages["profit"]
        qtbot.waitUntil(lambda: page.view is not None, timeout=20_000)
        qtbot.waitUntil(lambda: page.side.waterfall is not None, timeout=20_000)
        return page

    return open_in


def names(page: ProfitPage) -> list[str]:
    return [each.name for each in page.table.table.rows.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language(qtbot, shown, language):
    page = shown(language)
    assert names(page)[0] == "Alon Foods"
    qtbot.waitUntil(lambda: page.charts.whale.ready and page.charts.grid.ready, timeout=20_000)
    assert page.trouble.isHidden()


def test_the_head_says_what_all_customers_bring_and_each_figure_explains_itself(shown):
    page = shown()
    assert page.figures.figures["losing"].text() == "1"
    for figure in page.figures.figures.values():
        figure.open()
        popover = figure._popover
        assert popover.isVisible()
        popover.close()


def test_a_quadrant_filters_the_table_and_its_chip_frees_it(shown):
    page = shown()
    assert len(names(page)) == 4
    page.charts.grid.picked.emit("quadrant:aggressive")
    assert len(names(page)) < 4
    assert page.table.chip.isVisible()
    page.table.chip.closed.emit()
    assert len(names(page)) == 4
    page.charts.grid.picked.emit("quadrant:aggressive")
    page.charts.grid.picked.emit("quadrant:aggressive")  # the same again frees it too
    assert len(names(page)) == 4


def test_a_customer_of_the_curve_shows_its_waterfall_and_differences(qtbot, shown):
    page = shown()
    balkan = next(e for e in page.view.earners if e.code == "C1")
    page.charts.whale.picked.emit(f"account:{balkan.account_id}")
    assert page.table.table.current().code == "C1"
    assert "Балкан Агро" in page.side.title.text()
    assert page.side.differences is not None
    page.side.left.open()
    page.side.left._popover.close()
    page.side.falls.open()
    page.side.falls._popover.close()
    with qtbot.waitSignal(page.gone) as heard:
        page.side.waterfall.picked.emit("driver:12")
    assert heard.args == [Place("accounts", balkan.account_id, "value")]
    page.side.freed.emit()
    assert page.side.title.text() == "All customers"


def test_a_loss_is_marked_in_words_and_tone(shown):
    page = shown()
    table = page.table.table
    mark = next(c for c in table.rows.columns if c.title == "Mark")
    losing = next(each for each in table.rows.rows if each.code == "C1")
    assert (mark.text(losing), mark.tone(losing)) == ("loss", "alarm")
    assert [each.code for each in table.rows.rows if mark.text(each)] == ["C1"]


def test_a_missing_rate_is_said_with_the_way_to_enter_it(qtbot, shown, desk):
    page = shown()
    visits = next(d.id for d in desk.costs.drivers() if d.key == "visits")
    before = page.view
    desk.entries.log(1, "visit", date(2026, 3, 3), subject="Talk")
    page.load()
    qtbot.waitUntil(lambda: page.view is not before, timeout=20_000)
    assert "Visits" in page.notice._text.text()
    row = next(c for c in page.table.table.rows.columns if c.title == "Cost to serve")
    alon = next(e for e in page.view.earners if e.code == "A1")
    assert row.text(alon).endswith("+ ?")
    with qtbot.waitSignal(page.gone) as heard:
        page.notice.act.click()
    assert heard.args == [Place("preferences", page="costs")]
    desk.costs.put_rate(visits, 2026, Decimal(50))
    page.load()
    qtbot.waitUntil(lambda: not page.view.missing, timeout=20_000)
    assert page.notice.isHidden()


def test_the_basis_turns_to_constant_prices_and_to_quantities(qtbot, shown, desk):
    page = shown()
    desk.costs.take_index("Prices", "2025-10;100")
    page.load()
    qtbot.waitUntil(lambda: page.basis.findData("constant:Prices") >= 0, timeout=20_000)
    page.basis.put("constant:Prices")
    page.basis.activated.emit(0)
    qtbot.waitUntil(lambda: not page.trouble.isHidden(), timeout=20_000)
    with qtbot.waitSignal(page.gone) as heard:
        page.trouble.act.click()
    assert heard.args == [Place("preferences", page="index")]
    months = [f"2025-{m};100" for m in (10, 11, 12)] + [f"2026-{m};200" for m in range(1, 10)]
    desk.costs.take_index("Prices", "\n".join(months))
    page.load()
    qtbot.waitUntil(lambda: page.view.basis.constant, timeout=20_000)
    assert page.trouble.isHidden()
    assert "Prices" in page.told_basis._text.text()
    page.basis.put("quantity:Oil")
    page.basis.activated.emit(0)
    qtbot.waitUntil(lambda: page.quantity.isVisible(), timeout=20_000)
    assert len(page.quantity.model.rows) == 4
    assert "Oil" in page.quantity.title.text()


def test_what_stands_in_the_table_is_exported(qtbot, shown, tmp_path):
    page = shown()
    with qtbot.waitSignal(page.told, timeout=20_000):
        page.export_to(tmp_path / "profit.csv")
    lines = list(csv.reader((tmp_path / "profit.csv").read_text("utf-8-sig").splitlines()))
    assert len(lines) == 5
    assert lines[1][:2] == ["A1", "Alon Foods"]
    assert "Orders, EUR" in lines[0]


# --- costs


def test_rates_are_typed_where_they_stand_and_taken_over_into_the_next_year(qtbot, desk, speak):
    page = CostsPage(desk.costs, speak("en"))
    qtbot.addWidget(page)
    page.show()
    visits = next(d for d in desk.costs.drivers() if d.key == "visits")
    row = page.rows.rows[visits.id]
    at = page.years.index(2026)
    row.rates[at].setText("180.5")
    row.rates[at].edited.emit()
    row.flush()
    assert page.rates.get((visits.id, 2026)) is None  # the page hears of it by the window
    page.refresh()
    assert page.rates[visits.id, 2026].rate == Decimal("180.5")
    page.copy.click()
    assert (visits.id, 2027) in page.rates
    page._shift(-1)
    assert page.years[0] == 2023
    row._retire.click()
    assert next(d for d in desk.costs.drivers() if d.id == visits.id).retired
    page.add._add("Samples")
    assert "Samples" in {d.title for d in desk.costs.drivers()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_costs_open_in_every_language(qtbot, desk, speak, language):
    for page in (CostsPage(desk.costs, speak(language)), IndexPage(desk.costs, speak(language))):
        qtbot.addWidget(page)
        page.show()


def test_an_index_is_begun_typed_pasted_and_corrected(qtbot, desk, speak):
    page = IndexPage(desk.costs, speak("en"))
    qtbot.addWidget(page)
    page.show()
    page._begin("Dollar")
    page.month.put("2026-01")
    page.value.put(Decimal(50))
    page._put()
    assert desk.costs.series()["Dollar"][0].value == 50
    QGuiApplication.clipboard().setText("2026-02\t55\n2026-03\t60.5")
    page.paste()
    lines = {line.month: line for line in page.model.rows}
    assert lines[202602].on_month == Decimal("0.1")
    page.table.select(lines[202602].id)
    assert page.month.text() == "2026-02"
    page.month.put("nonsense")
    page._put()
    assert page.problem.isVisible()
    page._remove()
    assert len(page.model.rows) == 2
    page._gone.click()
    assert desk.costs.series() == {}


def test_lines_of_an_account_are_added_changed_and_taken_back(qtbot, desk, speak):
    lines = CostLines(desk, speak("en"))
    qtbot.addWidget(lines)
    lines.show()
    lines.show_account(1)
    assert lines.rows.rows == {}
    orders = next(d.id for d in desk.costs.drivers() if d.key == "orders")
    lines.add.driver.put(orders)
    lines.add.act.click()
    assert lines.add._problem.isVisible()  # no quantity yet
    lines.add.quantity.put(Decimal(12))
    qtbot.keyClick(lines.add.quantity, Qt.Key.Key_Return)
    (line,) = desk.costs.lines(1)
    assert (line.quantity, line.start, line.end) == (12, date(2026, 1, 1), date(2026, 12, 31))
    row = lines.rows.rows[line.id]
    box = row.fields["quantity"].box
    box.setText("15")
    box.edited.emit()
    lines.flush()
    assert desk.costs.lines(1)[0].quantity == 15
    desk.housekeeping.undo()
    assert desk.costs.lines(1)[0].quantity == 12
    lines.show_account(3)
    assert len(lines.rows.rows) == 1


def test_tomans_are_typed_where_tomans_are_read(qtbot, desk, speak):
    words = speak("fa")
    words.toman = True
    desk.preferences.set("currency", "IRR")
    lines = CostLines(desk, words)
    qtbot.addWidget(lines)
    lines.show_account(1)
    other = next(d.id for d in desk.costs.drivers() if d.key == "other")
    lines.add.driver.put(other)
    lines.add.quantity.put(Decimal(500))
    lines.add._take()
    assert desk.costs.lines(1)[0].quantity == 5000
    assert lines.rows.rows[desk.costs.lines(1)[0].id].fields["quantity"].box.read() == 500
