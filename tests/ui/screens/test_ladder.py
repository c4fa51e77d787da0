"""The ladder's page: answers at a click, a live suggestion, reasons, targets, moves, own rungs."""

from datetime import date

import pytest

from kamdesk.ui.screens import ladder as page_of_ladder
from kamdesk.ui.screens import print_ladder_talk
from kamdesk.ui.screens.ladder import LadderPage
from kamdesk.ui.screens.ladder_editor import LadderPreferences, RungsEditor
from kamdesk.ui.screens.relation_kind import RelationKindPage
from tests.ui.screens.conftest import TODAY

FIRST = ("faults", "talk", "calls", "expects", "rivals")


@pytest.fixture
def shown(qtbot, desk, karun, jobs, speak):
    def made(kind, language="en", width=1280):
        page = kind(desk, speak(language), lambda: TODAY)
        if hasattr(page, "use_jobs"):
            page.use_jobs(jobs)
        desk.listeners.append(page.refresh)
        qtbot.addWidget(page)
        page.resize(width, 900)
        page.show_account(karun)
        page.show()
        return page

    return made


@pytest.fixture
def page(shown):
    return shown(LadderPage)


def answer(page, anchors, view="ours"):
    part = page.diagnosis.part(view)
    for question, anchor in anchors.items():
        part.rows[question].cells[anchor - 1].click()


def here(page):
    return {step.rung.number for step in page.stairs.steps if step._here}


def test_five_answers_at_a_click_suggest_a_rung_that_is_set_at_a_click(page):
    assert "5 more answers" in page.diagnosis.counted.text()
    assert page.diagnosis.act.isHidden()
    answer(page, dict.fromkeys(FIRST, 2))
    assert page.diagnosis.figure.text() == "2 Ordinary supplier"
    page.diagnosis.act.click()
    assert page.standing.views["ours"].box.read() == 2
    assert here(page) == {2}
    assert page.diagnosis.act.isHidden()


def test_a_second_click_takes_an_answer_back(page, desk, karun):
    answer(page, {"faults": 3})
    answer(page, {"faults": 3})
    assert desk.ladder.of(karun).ours.answers == {}


def test_another_rung_than_the_suggested_one_asks_for_a_reason(page, desk, karun, monkeypatch):
    answer(page, dict.fromkeys(FIRST, 2))

    def decide(dialog):
        dialog.box.put("")
        dialog._take()
        assert "Say why" in dialog._problem.text()
        dialog.box.put("They called us first in May")
        dialog._take()

    monkeypatch.setattr(page_of_ladder.ReasonDialog, "exec", decide)
    page.standing.picked.emit("ours", 3)
    found = desk.ladder.of(karun).ours
    assert (found.rung, found.judged.evidence) == (3, "They called us first in May")
    assert "They called us first" in page.diagnosis.reason.text()


def test_a_reason_not_given_leaves_the_box_as_it_was(page, monkeypatch):
    answer(page, dict.fromkeys(FIRST, 2))
    page.diagnosis.act.click()
    monkeypatch.setattr(page_of_ladder.ReasonDialog, "exec", lambda _: 0)
    box = page.standing.views["ours"].box
    box.put(4)
    box.edited.emit()
    assert box.read() == 2


def test_the_gap_is_said_with_the_answers_that_differ(page, desk, karun):
    answer(page, dict.fromkeys(FIRST, 3))
    answer(page, {"faults": 1}, "client")
    desk.ladder.set_rung(karun, "ours", 3)
    desk.ladder.set_rung(karun, "client", 2)
    assert page.standing.gap.text() == "We put ourselves 1 rung higher than the client does."
    assert "Faults" in page.standing.cause.text()


def test_what_is_assumed_says_so_on_the_step(page, desk, karun):
    desk.ladder.set_rung(karun, "client", 2)
    marks = {mark.kind: mark for step in page.stairs.steps for mark in step._marks}
    assert marks["client"].assumed
    assert "assumed" in marks["client"].text
    desk.ladder.set_behind(karun, "client", "confirmed", True)
    (mark,) = [mark for step in page.stairs.steps for mark in step._marks]
    assert not mark.assumed


def test_a_target_stands_on_its_step_with_its_day(page, desk, karun):
    page.standing.form.boxes["value"].put(3)
    page.standing.form.boxes["value"].edited.emit()
    page.standing.flush()
    desk.ladder.set_target(karun, "due", date(2027, 3, 15))
    marks = {mark.kind: mark.text for step in page.stairs.steps for mark in step._marks}
    assert marks["target"] == "target rung, by 15 Mar 2027"


def test_an_action_goes_into_the_plan_at_a_click_and_says_so(page, desk, karun):
    row = page.moves.rows[0]
    row.box.put("Ask three open questions on Tuesday")
    row.act.click()
    assert any(
        step.what == "Ask three open questions on Tuesday" and step.origin.startswith("move:")
        for step in desk.plans.present(karun).steps
    )
    assert row.act.isHidden()
    assert not row.done.isHidden()


def test_what_the_client_said_is_kept_as_confirmed(page, desk, karun):
    page.diagnosis.turn("client")
    row = page.diagnosis.part("client").rows["counts"]
    row.said.box.put("For fewer stops")
    row.said.slot.leave()
    row._store("evidence", "For fewer stops", "")
    said = desk.ladder.of(karun).client.answers["counts"]
    assert (said.evidence, said.confirmed) == ("For fewer stops", True)


def test_a_person_has_the_page_for_himself(page, desk, karun):
    first = desk.ladder.people(karun)[0]
    page.people.buttons[first.id].click()
    answer(page, dict.fromkeys(FIRST, 3))
    page.diagnosis.act.click()
    assert page.who.read() == first.id
    assert desk.ladder.of(karun).ours.rung is None
    page.who.put(None)
    page.who.edited.emit()
    line = next(line for line in desk.ladder.people(karun) if line.id == first.id)
    assert line.ours.value == "3"
    assert here(page) == set()


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_the_page_fits_a_small_window(qtbot, shown, language):
    page = shown(LadderPage, language, 820)
    qtbot.wait(20)
    for step in page.stairs.steps:
        assert step.width() <= 820
    assert page._halves.direction() == page._halves.Direction.TopToBottom


def test_the_kind_of_relation_is_chosen_wanted_and_planned(shown, desk, karun):
    page = shown(RelationKindPage)
    gone = []
    page.gone.connect(gone.append)
    page.cells["participative"].click()
    page.set_now.click()
    page.cells["cooperative"].click()
    page.set_wanted.click()
    found = desk.relations.of(karun)
    assert (found.now.key, found.wanted.key) == ("participative", "cooperative")
    assert "joint projects" in page.way.text()
    page.plan.click()
    origins = [step.origin for step in desk.plans.present(karun).steps]
    assert origins.count("relation:cooperative") == 1
    assert gone[0].page == "plan"
    assert page.plan.text() == "In the plan"
    page.plan.click()
    assert len(desk.plans.present(karun).steps) == len(origins)


def test_own_rungs_are_named_added_and_removed(qtbot, desk, karun, speak, page):
    editor = RungsEditor(desk.rungs, speak("en"))
    qtbot.addWidget(editor)
    editor.form.boxes["name"].put("Price taker")
    editor.form.boxes["name"].edited.emit()
    editor.flush()
    assert page.stairs.steps[-1].name == "Price taker"
    editor.add.click()
    assert len(page.stairs.steps) == 5
    assert not editor.add.isEnabled()
    editor.remove.click()
    editor.remove.click()
    editor.remove.click()
    assert not editor.remove.isEnabled()
    assert len(page.stairs.steps) == 3
    editor.restore.click()
    assert [step.name for step in page.stairs.steps][-1] == "Commodity broker"


def test_own_words_are_typed_by_language(qtbot, desk, speak):
    held = LadderPreferences(desk.rungs, speak("en"))
    qtbot.addWidget(held)
    editor = held.editor
    editor.language.put("bg")
    editor._turn(2)
    editor.form.boxes["name"].put("Един от многото")
    editor.form.boxes["name"].edited.emit()
    held.flush()
    assert desk.rungs.all("bg")[1].own == {"name": "Един от многото"}
    assert desk.rungs.all("en")[1].own == {}


def test_the_six_questions_are_printed_for_the_table(qtbot, page, desk, karun, monkeypatch):
    shown = []
    kind = print_ladder_talk.PrintLadderTalk
    monkeypatch.setattr(kind, "exec", lambda dialog: shown.append(dialog))
    page.print.click()
    (dialog,) = shown
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=60_000)
    assert dialog.state.text() == "For the client's table"
    assert dialog.printed.pages == 1
    assert desk.accounts.one(karun).name in dialog.printed.file_name


def test_an_empty_ladder_leads_to_its_questions(page, desk, karun):
    page.standing.help.click()
    assert page.diagnosis.view.value() == "ours"
    desk.ladder.set_rung(karun, "ours", 2)
    page.standing.help.click()
    assert page.diagnosis.view.value() == "client"
    desk.ladder.set_rung(karun, "client", 2)
    assert page.standing.help.isHidden()
