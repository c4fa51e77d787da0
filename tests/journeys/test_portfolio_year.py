"""Where to spend the year: from the curve to marks, to a key account, to its printed plan."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest

from kamdesk.app import start as beginning
from kamdesk.commands.options import window_line
from kamdesk.ui.places import Place
from kamdesk.ui.screens.print_plan import PrintPlan
from kamdesk.ui.theme import theme
from kamdesk.usecases.desk import new_desk

HEAD = ("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency")
BUYERS = {"A": ("Alborz Dairy", 4000), "B": ("Caspian Tea", 2000), "C": ("Zagros Mills", 300)}
JUDGED = ("growth", "strategic", "partnership", "fit", "solvency")  # the others are proposed


@pytest.fixture
def path(home: Path) -> Path:
    """Make a store in Jalali with a year of sales to three customers."""
    lines = [
        (f"2026-{month:02}-15", code, name, f"{code}{month}", "1", amount, amount // 2, "EUR")
        for code, (name, amount) in BUYERS.items()
        for month in range(1, 10)
    ]
    with (home / "sales.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *lines])
    path = home / "desk.kamdesk"
    habits = {"currency": "EUR", "country": "IR", "calendar": "jalali"}
    with new_desk(path, habits) as desk:
        desk.imports.apply(desk.imports.review("sales", home / "sales.csv"))
        desk.store.forget_steps()
    return path


@pytest.fixture
def opened(qapp: Any, qtbot: Any, path: Path, monkeypatch: Any) -> Iterator[Callable[[], Any]]:
    """Open the whole window on the store, as the program does."""
    hook, starts = sys.excepthook, []
    monkeypatch.setattr(beginning, "QApplication", lambda _: qapp)
    monkeypatch.setattr(qapp, "exec", lambda: 0)
    monkeypatch.setattr(beginning.instance, "call", lambda _: False)

    def open_it() -> Any:
        begun = beginning.Start(window_line([str(path), "--language", "fa"]), 0)
        starts.append(begun)
        begun.run()
        qtbot.waitUntil(lambda: begun.desk is not None and not begun.jobs.busy, timeout=60_000)
        return begun

    yield open_it
    for begun in starts:
        begun.window.close()
        begun.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.excepthook = hook
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme().speak("en")


class Hand:
    """Does with the window what a hand does."""

    def __init__(self, begun: Any, qtbot: Any) -> None:
        self.begun, self._qtbot = begun, qtbot

    def rest(self) -> None:
        self._qtbot.waitUntil(lambda: not self.begun.jobs.busy, timeout=60_000)

    def screen(self) -> Any:
        shown = self.begun.window.screen_shown
        return getattr(shown, "_real", None) or shown

    def page(self, name: str) -> Any:
        """Turn to a page of the portfolio by its tab."""
        self.begun.window.go(Place("portfolio"))
        screen = self.screen()
        screen.tabs.chosen.emit(name)
        self.rest()
        return screen.pages[name]

    def choose(self, page: Any, code: str) -> None:
        page.table.select(self.begun.desk.accounts.named(code))
        self.rest()

    def mark(self, page: Any, mark: int) -> None:
        """Mark with the keyboard what the user judges, and take over what is proposed."""
        for key in JUDGED:
            QTest.keyClick(page.account.marks[key].judged.box, str(mark))
        for key in ("value", "past"):
            page.account.marks[key].take.click()
        self.rest()

    def decide(self, page: Any, how: str, why: str, *, exception: bool = False) -> None:
        getattr(page.account, how).click()
        dialog = page.account.dialog
        dialog.box.put(why)
        dialog.exception.setChecked(exception)
        dialog.activateWindow()
        self._qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.isVisible(), dialog._problem.text()
        self.rest()


def _standings(desk: Any) -> dict[str, str]:
    return {code: desk.accounts.one(desk.accounts.named(code)).standing for code in BUYERS}


def _marks(page: Any) -> dict[str, dict[str, int]]:
    return {row.line.code: dict(row.line.marks) for row in page.table.rows.everything}


def _listed(begun: Any) -> list[str]:
    return [line.text() for line in begun.window.frame.sidebar._accounts]


def test_a_year_is_decided_from_score_to_key_account_to_plan(qtbot: Any, opened: Any) -> None:
    begun = opened()
    hand, desk = Hand(begun, qtbot), begun.desk
    hand.page("pareto")
    page = hand.page("selection")
    hand.choose(page, "A")
    hand.mark(page, 4)
    for code, mark in (("B", 3), ("C", 2)):
        for key in (*JUDGED, "value", "past"):
            desk.selection.mark(desk.accounts.named(code), key, mark)
    hand.choose(page, "C")
    assert [row.ranked.rank for row in page.table.rows.rows] == [1, 2, 3]

    evidence = page.account.marks["growth"].judged.evidence
    evidence.setFocus()
    qtbot.keyClicks(evidence, "asks for credit")
    hand.choose(page, "A")  # what was typed belongs to C and is stored
    judged = desk.selection.judged(desk.accounts.named("C"))
    assert judged["mark:growth"].evidence == "asks for credit"

    rows = {each.key: page.criteria.rows[each.id] for each in page.criteria._criteria}
    page.criteria.what_if.click()  # tried, not stored
    rows["growth"].put_weight(50)
    rows["growth"].typed.emit()
    assert not page.criteria.keep.isEnabled()
    page.criteria.scale.click()
    assert sum(page.criteria.weights().values()) == 100
    page.criteria.discard.click()
    hand.rest()
    weights = {each.key: each.weight for each in desk.selection.criteria()}
    assert weights["growth"] == 20

    hand.decide(page, "key", "Brings most, and grows")
    assert _listed(begun) == ["Alborz Dairy"]
    hand.choose(page, "B")
    hand.decide(page, "candidate", "Let us see after a year")
    hand.choose(page, "C")
    hand.decide(page, "key", "Its owner sways the guild", exception=True)
    decided = {"A": "key", "B": "candidate", "C": "key"}
    assert _standings(desk) == decided
    due = desk.accounts.dossier(desk.accounts.named("A")).decisions[0].review_due
    assert due > date.today()  # noqa: DTZ011
    marks = _marks(page)

    alborz = desk.accounts.named("A")
    begun.window.go(Place("accounts", alborz, "plan"))
    hand.rest()
    plan = hand.screen().account.pages["plan"].pages["plan"]
    plan.begin()
    hand.rest()
    assert desk.plans.newest(alborz) is not None
    begun.hands.print_plan(alborz)
    dialog = begun.window.findChild(PrintPlan)
    qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=30_000)
    assert dialog.printed.content.startswith(b"%PDF")
    dialog.close()

    steps = 0
    while desk.housekeeping.next_undo():
        begun.hands.deeds().undo()
        steps += 1
    hand.rest()
    assert _standings(desk) == dict.fromkeys(BUYERS, "none")
    assert _listed(begun) == []
    while desk.housekeeping.next_redo():
        begun.hands.deeds().redo()
    hand.rest()
    assert steps > 20

    begun.window.close()
    again = Hand(opened(), qtbot)
    assert _standings(again.begun.desk) == decided
    assert sorted(_listed(again.begun)) == ["Alborz Dairy", "Zagros Mills"]
    assert again.begun.desk.plans.newest(alborz) is not None
    assert _marks(again.page("selection")) == marks
