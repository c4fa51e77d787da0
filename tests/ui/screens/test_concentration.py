"""Concentration on screen: the strip, the page, one account away, answers and totals."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kamdesk.ui.places import Place
from kamdesk.ui.screens.accounts_list import AccountsScreen
from kamdesk.ui.screens.concentration_dialogs import AnswerDialog, CompanyDialog
from kamdesk.ui.screens.group_dialog import GroupDialog
from kamdesk.ui.screens.portfolio import PortfolioScreen
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk, open_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = ("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency")
BUYERS = {"A": 4000, "B": 2000, "C": 1500, "D": 1000, "E": 900, "F": 500, "G": 100}


@pytest.fixture(scope="session")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store in which one customer brings 40%, once for all tests."""
    folder = tmp_path_factory.mktemp("uneven")
    with (folder / "sales.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for code, amount in BUYERS.items():
            line = ("2026-08-15", code, f"Firm {code}", code, "1", amount, amount // 2, "EUR")
            writer.writerow(line)
    path = folder / "desk.kamdesk"
    with new_desk(path, {"currency": "EUR"}, clock=lambda: NOW) as desk:
        desk.imports.apply(desk.imports.review("sales", folder / "sales.csv"))
    return path


@pytest.fixture
def desk(uneven: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.kamdesk"
    shutil.copyfile(uneven, path)
    with open_desk(path, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def shown(qtbot, desk: Desk, jobs: Jobs, speak) -> Callable[..., PortfolioScreen]:
    """Open a page of the portfolio and wait for all its answers."""

    def open_in(language: str = "en", page: str = "concentration") -> PortfolioScreen:
        screen = PortfolioScreen(desk, speak(language), jobs)
        qtbot.addWidget(screen)
        screen.resize(1076, 700)
        screen.show()
        screen.show_place(Place("portfolio", page=page))
        qtbot.waitUntil(lambda: screen.view is not None and not jobs.busy, timeout=20_000)
        return screen

    return open_in


def again(qtbot, screen, jobs):
    before = screen.view
    screen.load()
    qtbot.waitUntil(lambda: screen.view is not before and not jobs.busy, timeout=20_000)


def texts(widget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


def test_the_overview_shows_six_figures_and_each_explains_itself(shown):
    strip = shown(page="").overview.concentration
    assert strip.figures["largest"].text() == "40.0%"
    assert strip.notes["largest"].text() == "limit 33%"
    assert strip.figures["hhi"].text() == "2,432"  # 40² + 20² + 15² + 10² + 9² + 5² + 1²
    for figure in strip.figures.values():
        figure.open()
        assert figure._popover.isVisible()
        figure._popover.close()


def test_the_heaviest_warning_stands_above_and_can_be_answered(qtbot, shown, jobs, desk):
    screen = shown()
    page = screen.pages["concentration"]
    assert any("Firm A" in text and "40.0%" in text for text in texts(page.warning))
    page.warning.act.click()
    dialog = page.findChild(AnswerDialog)
    dialog.act.click()
    assert dialog.isVisible()  # a reason is needed
    dialog.box.setPlainText("Contract until 2029")
    dialog.act.click()
    again(qtbot, screen, jobs)
    assert not any("Firm A" in text for text in texts(page.warning))
    assert next(held for held in page.rows.rows if held.id == 1).caution.quiet


def test_the_chosen_customers_loss_is_shown(qtbot, shown):
    page = shown().pages["concentration"]
    assert "Firm A" in page.shock.title.text()  # the largest, until one is chosen
    page.table.select(2)
    qtbot.waitUntil(lambda: "Firm B" in page.shock.title.text())
    assert page.shock.revenue.text() == "€2,000"
    assert page.shock.lost.text() == "€1,000"
    for figure in (page.shock.revenue, page.shock.lost):
        figure.open()
        figure._popover.close()


def test_the_companys_total_is_stored_at_once_and_makes_the_shares_smaller(
    qtbot, shown, jobs, desk
):
    screen = shown()
    page = screen.pages["concentration"]
    dialog = CompanyDialog(page.found, desk.concentration, screen._words, page)
    qtbot.addWidget(dialog)
    dialog._store("revenue", 4_000_000, "v")
    dialog._store("target", 5_000_000, "v")
    dialog.accept()
    again(qtbot, screen, jobs)
    assert page.strip.figures["largest"].text() == "10.0%"
    assert any(text == "Plan attained" for text in texts(page.shock))
    assert page.found.plan.attained == Decimal("0.8")


def test_the_chart_and_the_table_open_what_they_show(qtbot, shown):
    page = shown().pages["concentration"]
    qtbot.waitUntil(lambda: page._figures is not None)
    page._figures.picked.emit("account:3")
    assert page.table.current().id == 3
    with qtbot.waitSignal(page.opened) as heard:
        page.table.opened.emit(page.table.current())
    assert heard.args == [3]


def test_shares_and_losses_go_to_a_file(qtbot, shown, tmp_path):
    page = shown().pages["concentration"]
    for ending in ("csv", "xlsx"):
        with qtbot.waitSignal(page.told, timeout=20_000):
            page.export_to(tmp_path / f"out.{ending}")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:2] == ["A", "Firm A"]
    assert len(rows) == 1 + len(BUYERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_every_language(shown, language):
    page = shown(language).pages["concentration"]
    assert page.strip.figures["largest"].text()
    assert page.table.isVisible()


def test_a_day_that_is_past_is_refused_under_the_question(qtbot, shown, desk):
    page = shown().pages["concentration"]
    caution = page.found.cautions[0]
    dialog = AnswerDialog(caution, 3, desk.concentration, page._words, page)
    qtbot.addWidget(dialog)
    dialog.box.setPlainText("Known")
    dialog.review.put(date(2020, 1, 1))
    dialog.act.click()
    assert "ahead" in dialog._problem.text()


def test_an_account_is_let_count_with_another_from_the_list(qtbot, desk, speak):
    screen = AccountsScreen(desk, speak("en"))
    qtbot.addWidget(screen)
    screen.show()
    screen.which.put("all")
    screen._sift()
    screen.table.select(2)
    screen.counts_with.click()
    dialog = screen.findChild(GroupDialog)
    dialog.act.click()
    assert "Choose" in dialog._problem.text()
    dialog.box.put(3)
    dialog.act.click()
    screen.refresh()
    assert desk.groups.every()[2].head == "Firm C"
    second = next(line for line in screen.model.rows if line.id == 2)
    assert screen._second(second).endswith("Firm C")
    again = GroupDialog(second.account, desk, screen._words, screen)
    again.alone.click()
    assert desk.groups.every() == {}
