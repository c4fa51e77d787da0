"""Alarms on screen: filtered, answered, declared lost; refusals behind their charts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kamdesk.ui.places import Place
from kamdesk.ui.screens.alarm_dialogs import DayDialog
from kamdesk.ui.screens.portfolio import PortfolioScreen
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = ("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Currency")


def _sales(path: Path) -> Path:
    """A buys every week; B did until June; C has bought once."""
    rows = []
    for code, name, count in (("A1", "Alon Foods", 91), ("B1", "פלדות הכרמל", 74)):
        days = (date(2025, 1, 6) + timedelta(days=7 * n) for n in range(count))
        rows += [(d.isoformat(), code, name, f"{code}{d}", "1", 1000, "EUR") for d in days]
    rows.append(("2026-09-01", "C1", "سیمان دماوند", "C", "1", 500, "EUR"))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


@pytest.fixture
def desk(tmp_path: Path, hears: list) -> Iterator[Desk]:
    path = tmp_path / "desk.kamdesk"
    announce = lambda changes: [hear(changes) for hear in hears]  # noqa: E731
    with new_desk(path, {"currency": "EUR"}, announce=announce, clock=lambda: NOW) as desk:
        desk.imports.apply(desk.imports.review("sales", _sales(tmp_path / "sales.csv")))
        yield desk


@pytest.fixture
def hears() -> list:
    return []


@pytest.fixture
def page(qtbot, desk, speak, hears):
    screen = PortfolioScreen(desk, speak("en"), Jobs())
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show()
    qtbot.waitUntil(lambda: screen.view is not None, timeout=10_000)
    hears.append(screen.refresh)
    screen.show_place(Place("portfolio", page="alarms"))
    shown = screen.pages["alarms"]
    qtbot.waitUntil(lambda: len(shown.model.everything) == 3, timeout=10_000)
    qtbot.waitUntil(lambda: shown.panel._detail is not None, timeout=20_000)
    return shown


def names(page) -> list[str]:
    return [row.code for row in page.model.rows]


def test_only_who_calls_for_a_look_is_listed_with_the_reason_in_words(page):
    assert names(page) == ["B1"]
    why = page.model.columns[1].second(page.model.rows[0])
    assert why.startswith("Usual gap 5 working days, silent for 85.")


def test_filters_show_a_kind_a_level_and_key_accounts(page):
    for kind, level, found in (
        ("silence", None, ["B1"]),
        ("contact", None, []),
        (None, "watch", []),
        ("silence", "at_risk", ["B1"]),
    ):
        page.kind.put(kind)
        page.level.put(level)
        assert names(page) == found
    page.keys.setChecked(True)
    assert names(page) == []


def test_an_alarm_is_answered_in_place_and_is_then_quiet(qtbot, page, desk):
    row = page.model.rows[0]
    page.panel._ask(row, row.alarms[0])
    dialog = page.panel.findChild(DayDialog)
    dialog.act.click()
    assert dialog._problem.text()  # a reason is needed
    dialog.box.put("The plant is being rebuilt")
    dialog.act.click()
    qtbot.waitUntil(
        lambda: [a.kind for a in page.model.everything[0].loud] == ["buys_less"], timeout=10_000
    )
    page.level.put("answered")
    assert names(page) == ["B1"]
    desk.housekeeping.undo()
    qtbot.waitUntil(lambda: names(page) == [], timeout=10_000)


def test_a_customer_is_declared_lost_and_its_win_back_opens(qtbot, page, desk):
    gone = []
    page.gone.connect(gone.append)
    page.panel._ask_lost()
    dialog = page.panel.findChild(DayDialog)
    assert dialog.day.read() == date(2026, 10, 4)
    dialog.act.click()
    qtbot.waitUntil(lambda: names(page) == [], timeout=10_000)
    (case,) = desk.winback.cases()
    assert (case.state, case.code) == ("lost", "B1")
    page.level.put("lost")
    assert names(page) == ["B1"]


def test_a_win_back_is_started_from_the_alarm(page, desk):
    gone = []
    page.gone.connect(gone.append)
    page.panel._start()
    (case,) = desk.winback.cases()
    assert gone == [Place("winback", subject=case.id)]
    assert case.state == "at_risk"


def test_a_bar_of_the_refusals_shows_who_is_behind_it(qtbot, page, desk):
    account = page.model.rows[0].id
    for day, reason in ((date(2026, 9, 1), "price"), (date(2026, 8, 1), "quality")):
        entry = desk.entries.add(account, "refusal", day)
        desk.entries.set_detail(entry, "reason", reason)
    page.what._group.button(1).click()
    view = page.refusals
    qtbot.waitUntil(lambda: len(view.model.rows) == 2, timeout=10_000)
    view._pick("reason:price")
    assert [r.reason for r in view.model.rows] == ["price"]
    assert view.chip.label.text() == "price"
    view._pick("month:202608")
    assert [r.reason for r in view.model.rows] == ["quality"]
    view.chip.closed.emit()
    assert len(view.model.rows) == 2


def test_the_alarms_are_written_to_a_file(qtbot, page, tmp_path):
    page.export_to(tmp_path / "a.csv")
    qtbot.waitUntil((tmp_path / "a.csv").exists, timeout=10_000)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {line["Code"]: line for line in csv.DictReader(file)}
    silent = rows["B1"]
    assert (silent["Level"], silent["Silent for, working days"]) == ("at risk", "85")
    assert silent["Next order expected"] == "2026-06-08"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_every_language(qtbot, desk, speak, language):
    from kamdesk.ui.screens.portfolio_alarms import AlarmsPage

    page = AlarmsPage(desk, speak(language), Jobs())
    qtbot.addWidget(page)
    page.resize(1076, 560)
    page.show()
    page.load()
    qtbot.waitUntil(lambda: page.panel._detail is not None, timeout=20_000)
    assert page.minimumSizeHint().width() <= 1076
