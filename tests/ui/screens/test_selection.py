"""The selection on screen: marking, weighing, trying, deciding; and the blocks of the dossier."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kamdesk.ui.places import Place
from kamdesk.ui.screens.dossier import DossierPage
from kamdesk.ui.screens.portfolio import PortfolioScreen
from kamdesk.ui.screens.selection import SelectionPage
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import Desk, new_desk, open_desk
from kamdesk.words import LANGUAGES

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
HEAD = ("Date", "Customer code", "Customer name", "Document", "Line", "Revenue", "Cost", "Currency")
BUYERS = {"A": 4000, "B": 2000, "C": 300}
MARKS = {
    "A": dict.fromkeys(("value", "growth", "strategic", "past", "partnership", "fit"), 3),
    "B": {"value": 1, "growth": 5, "strategic": 3, "past": 3, "partnership": 3, "fit": 3},
}


@pytest.fixture(scope="session")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with two marked customers and one unmarked, once for all tests."""
    folder = tmp_path_factory.mktemp("chosen")
    with (folder / "sales.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for code, amount in BUYERS.items():
            line = ("2026-08-15", code, f"Firm {code}", code, "1", amount, amount // 2, "EUR")
            writer.writerow(line)
    path = folder / "desk.kamdesk"
    with new_desk(path, {"currency": "EUR"}, clock=lambda: NOW) as desk:
        desk.imports.apply(desk.imports.review("sales", folder / "sales.csv"))
        for code, marks in MARKS.items():
            for key, mark in {**marks, "solvency": 3}.items():
                desk.selection.mark(desk.accounts.named(code), key, mark)
    return path


@pytest.fixture
def desk(chosen: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "desk.kamdesk"
    shutil.copyfile(chosen, path)
    listeners: list = []

    def announce(changes) -> None:
        for listener in listeners:
            listener(changes)

    with open_desk(path, clock=lambda: NOW, announce=announce) as opened:
        opened.listeners = listeners
        yield opened


@pytest.fixture
def page(qtbot, desk: Desk, jobs: Jobs, speak) -> Callable[..., SelectionPage]:
    """Open the page and wait for its answers."""

    def open_in(language: str = "en") -> SelectionPage:
        screen = PortfolioScreen(desk, speak(language), jobs)
        qtbot.addWidget(screen)
        screen.resize(1076, 700)
        screen.show()
        desk.listeners.append(screen.refresh)
        screen.show_place(Place("portfolio", page="selection"))
        found = screen._page("selection")
        qtbot.waitUntil(lambda: found.reading is not None and not jobs.busy, timeout=20_000)
        return found

    return open_in


def settled(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)


def ranks(page):
    return {row.line.code: row.ranked.rank for row in page.table.rows.rows if row.ranked}


def click(steps, value):
    """Click the cell of a mark."""
    at = [option for option, _ in steps._options].index(value)
    point = steps._cells()[at].center().toPoint()
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(point))


def test_the_marked_are_ranked_the_unmarked_stand_below_without_a_rank(page):
    shown = page()
    assert [row.line.code for row in shown.table.rows.rows] == ["A", "B", "C"]
    assert ranks(shown) == {"A": 1, "B": 2, "C": None}
    assert shown.account.name.text().strip("\u2068\u2069") == "Firm A"
    assert shown.account.score.text() == "60"


def test_a_click_marks_the_table_follows_and_undo_takes_it_back(qtbot, desk, jobs, page):
    shown = page()
    shown.table.select(desk.accounts.named("C"))
    click(shown.account.marks["growth"].judged.box, "4")
    settled(qtbot, jobs)
    row = shown.table.current()
    assert (row.line.code, dict(row.line.marks)) == ("C", {"growth": 4})
    assert shown.account.score.text() == "16 to 96"
    desk.store.undo()
    desk.listeners[0](None)
    settled(qtbot, jobs)
    assert dict(shown.table.current().line.marks) == {}


def test_a_second_click_takes_a_mark_away_and_keys_set_it(qtbot, desk, jobs, page):
    shown = page()
    box = shown.account.marks["growth"].judged.box
    click(box, "3")
    settled(qtbot, jobs)
    assert "growth" not in shown.table.current().line.marks
    QTest.keyClick(box, Qt.Key.Key_5)
    settled(qtbot, jobs)
    assert shown.table.current().line.marks["growth"] == 5


def test_a_proposal_is_taken_over_with_its_reason_as_evidence(qtbot, desk, jobs, page):
    shown, account = page(), desk.accounts.named("C")
    shown.table.select(account)
    line = shown.account.marks["value"]
    assert line.proposal.text().startswith("Proposed 1")
    line.take.click()
    settled(qtbot, jobs)
    known = desk.selection.judged(account)["mark:value"]
    assert known.value == "1"
    assert "4.8%" in known.evidence
    assert not line.take.isVisibleTo(shown)


def test_evidence_is_stored_when_another_account_is_chosen(qtbot, desk, jobs, page):
    shown = page()
    box = shown.account.marks["fit"].judged.evidence
    box.setFocus()
    qtbot.keyClicks(box, "Same norms")
    shown.table.select(desk.accounts.named("B"))
    settled(qtbot, jobs)
    judged = desk.selection.judged(desk.accounts.named("A"))
    assert judged["mark:fit"].evidence == "Same norms"
    assert "mark:fit" in desk.selection.judged(desk.accounts.named("B"))
    assert desk.selection.judged(desk.accounts.named("B"))["mark:fit"].evidence == ""


def test_a_decision_needs_a_reason_and_under_the_gate_an_exception(qtbot, desk, jobs, page):
    shown, account = page(), desk.accounts.named("B")
    shown.table.select(account)  # 56 points
    shown.account.key.click()
    dialog = shown.account.dialog
    dialog.box.put("Everybody looks at it")
    dialog.act.click()
    assert dialog.isVisible()
    assert "strategic exception" in dialog._problem.text()
    dialog.exception.setChecked(True)
    dialog.act.click()
    assert not dialog.isVisible()
    settled(qtbot, jobs)
    assert desk.accounts.one(account).standing == "key"
    assert "1 exception" in shown.note.text()
    desk.store.undo()
    assert desk.accounts.one(account).standing == "none"


def test_filters_show_keys_candidates_and_due_reviews(qtbot, desk, jobs, page):
    a, b = desk.accounts.named("A"), desk.accounts.named("B")
    desk.selection.decide(a, "key", "Large")
    desk.selection.decide(b, "candidate", "Growing")
    desk.selection.set_review(desk.accounts.dossier(b).decisions[0].id, date(2026, 10, 1))
    shown = page()
    found = {}
    for name in ("all", "key", "candidate", "due"):
        shown.which.put(name)
        shown._filter()
        found[name] = [row.line.code for row in shown.table.rows.rows]
    assert found == {"all": ["A", "B", "C"], "key": ["A"], "candidate": ["B"], "due": ["B"]}


def test_weights_are_tried_seen_and_discarded_or_kept(qtbot, desk, jobs, page):
    shown = page()
    panel, ids = shown.criteria, {each.key: each.id for each in desk.selection.criteria()}
    panel.begin()
    panel.rows[ids["value"]].put_weight(10)
    panel._typed()
    assert panel.sum.text() == "20 left to 100"
    assert not panel.keep.isEnabled()
    panel.rows[ids["growth"]].put_weight(40)
    panel._typed()
    rows = {row.line.code: row.move for row in shown.table.rows.rows if row.move}
    assert (rows["B"].now, rows["B"].then, rows["A"].up) == (2, 1, -1)
    assert desk.selection.criteria()[0].weight == 30
    panel.discard.click()
    assert not any(row.move for row in shown.table.rows.rows)
    assert panel.weights()[ids["value"]] == 30
    panel.begin()
    panel.rows[ids["value"]].put_weight(10)
    panel.rows[ids["growth"]].put_weight(40)
    panel._typed()
    panel.keep.click()
    settled(qtbot, jobs)
    assert [each.weight for each in desk.selection.criteria()][:2] == [10, 40]
    assert ranks(shown)["B"] == 1


def test_nothing_is_ranked_while_weights_do_not_make_a_hundred(qtbot, desk, jobs, page):
    shown = page()
    desk.selection.set_criterion(desk.selection.criteria()[0].id, "weight", 25)
    settled(qtbot, jobs)
    assert "5 are left" in shown.notice._text.text()
    assert ranks(shown) == {}
    shown.criteria.scale.click()
    settled(qtbot, jobs)
    assert sum(each.weight for each in desk.selection.criteria()) == 100
    assert ranks(shown)["A"] == 1


def test_a_weight_that_is_no_whole_number_is_refused_under_its_row(qtbot, desk, page):
    row = page().criteria.rows[desk.selection.criteria()[0].id]
    row.box.setText("12.5")
    row.box.edited.emit()
    row.flush()
    assert "whole number" in row._problem.text()
    assert desk.selection.criteria()[0].weight == 30


def test_a_criterion_of_ones_own_comes_and_goes(qtbot, desk, jobs, page):
    shown = page()
    shown.criteria.add.box.setText("Green")
    shown.criteria.add._take()
    settled(qtbot, jobs)
    own = desk.selection.criteria()[-1]
    assert own.title == "Green"
    assert own.key in shown.account.marks
    shown.criteria._do(own.id, "delete")
    settled(qtbot, jobs)
    assert own.key not in shown.account.marks


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language(page, language):
    shown = page(language)
    assert shown.table.current() is not None


# --- beside the dossier


@pytest.fixture
def dossier(qtbot, desk: Desk, jobs: Jobs, speak) -> DossierPage:
    made = DossierPage(desk, speak("en"), desk.accounts.today)
    qtbot.addWidget(made)
    made.use_jobs(jobs)
    desk.listeners.append(made.refresh)
    made.resize(1076, 600)
    made.show_account(desk.accounts.named("A"))
    made.show()
    settled(qtbot, jobs)
    return made


def test_a_breadwinner_is_proposed_and_taken_over_in_one_step(desk, dossier):
    account = desk.accounts.named("A")
    assert dossier.key.proposal.text().startswith("Proposed: 63.5%")
    dossier.key.take.click()
    known = desk.selection.judged(account)["kind:breadwinner"]
    assert known.value == "yes"
    assert known.evidence.startswith("63.5%")
    desk.store.undo()
    assert "kind:breadwinner" not in desk.selection.judged(account)


def test_tests_and_pay_are_answered_in_place(qtbot, desk, dossier):
    account = desk.accounts.named("A")
    click(dossier.key.judged["test:need"].box, "yes")
    assert desk.selection.judged(account)["test:need"].value == "yes"
    assert dossier.key.judged["test:need"].evidence.isVisibleTo(dossier.key.judged["test:need"])
    box = dossier.key.pays["ideas"].box
    box.setFocus()
    qtbot.keyClicks(box, "Asked for a light pallet")
    dossier.flush()
    assert desk.selection.judged(account)["pays:ideas"].evidence == "Asked for a light pallet"
    qtbot.keyClicks(dossier.key.lead.box, "Fair")
    dossier.flush()
    assert desk.accounts.one(account).lead_source == "Fair"


def test_the_standing_shows_its_review_and_its_log(desk, dossier):
    account = desk.accounts.named("A")
    desk.selection.decide(account, "key", "Large")
    desk.selection.decide(account, "key", "Still large")
    block = dossier.key.decisions
    assert block.standing.text() == "Key account"
    assert block._log.count() == 2
    block.review.box.put(date(2027, 2, 1))
    block.review.slot.dirty = True
    dossier.flush()
    assert desk.accounts.dossier(account).decisions[0].review_due == date(2027, 2, 1)


def test_opening_a_dossier_writes_nothing(desk, dossier):
    before = desk.store.commit_seq
    dossier.flush()
    assert desk.store.commit_seq == before
