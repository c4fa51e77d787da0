"""The pages beside the plan: key figures, resources, contacts, marketing."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from kamdesk.ui.screens import kpi_words
from kamdesk.ui.screens.communication import CommunicationPage
from kamdesk.ui.screens.kpis import KpisPage
from kamdesk.ui.screens.marketing import MarketingPage
from kamdesk.ui.screens.resources import ResourcesPage
from tests.ui.screens.conftest import TODAY


@pytest.fixture
def show(qtbot, desk, karun, speak, jobs):
    def turn(kind, language="en"):
        page = kind(desk, speak(language), lambda: TODAY)
        qtbot.addWidget(page)
        desk.listeners.append(page.refresh)
        page.resize(1076, 620)
        if hasattr(page, "use_jobs"):
            page.use_jobs(jobs)
        page.show_account(karun)
        page.show()
        return page

    yield turn
    desk.listeners.clear()


@pytest.fixture
def plan(desk, karun):
    return desk.plans.present(karun)


def type_into(box, text):
    box.setText(text)
    box.edited.emit()


# --- key figures


def test_the_first_figures_are_worked_out_and_kept(qtbot, desk, karun, show, jobs):
    page = show(KpisPage)
    assert page._pages.currentIndex() == 1
    page._begin()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)
    assert page._pages.currentIndex() == 0
    shown = {figure.kpi.key: figure for figure in page.model.everything}
    assert list(shown) == ["growth", "margin", "satisfaction", "depth"]
    assert kpi_words.came(shown["growth"], page._words) == "No sales are imported yet."
    depth = shown["depth"]
    assert len(depth.readings) == 13
    assert depth.current.value == desk.coverage.depth(karun).score
    explained = kpi_words.explained(depth, page._words)
    assert ("Second thread", "0") in explained.rows
    assert explained.source == "As of 4 Oct 2026"


def test_a_reading_is_typed_beside_the_figure_it_is_of(qtbot, desk, plan, show):
    own = desk.kpis.add_part(plan.id, "kpi", "Invoices without a query", target=Decimal(98))
    page = show(KpisPage)
    page.table.select(own)
    entry = page.panel.entry
    entry.value.setText("ninety")
    qtbot.keyClick(entry.value, Qt.Key.Key_Return)
    assert entry._problem.text()
    entry.value.setText("94")
    entry.note.setText("after the audit")
    qtbot.keyClick(entry.note, Qt.Key.Key_Return)
    (figure,) = desk.kpis.of_plan(plan)
    assert (figure.current.value, figure.current.note) == (94, "after the audit")
    assert page.panel._now.text() == "94"
    assert entry.value.text() == ""


def test_what_is_wanted_of_a_figure_is_edited_in_place(desk, plan, show):
    own = desk.kpis.add_part(plan.id, "kpi", "Invoices without a query")
    desk.kpis.add_shipped(plan.id, ["referrals"])
    page = show(KpisPage)
    page.table.select(own)
    type_into(page.panel.form.boxes["target"], "98")
    page.flush()
    assert desk.kpis.of_plan(plan)[0].kpi.target == 98
    page.table.select(desk.kpis.of_plan(plan)[1].id)
    assert "title" not in page.panel.form.boxes
    desk.store.undo()


def test_undo_of_a_deleted_figure_brings_its_row_back(desk, plan, show):
    own = desk.kpis.add_part(plan.id, "kpi", "Invoices without a query")
    desk.kpis.read(own, None, Decimal(88))
    page = show(KpisPage)
    desk.kpis.remove_part("kpi", own)
    assert page.model.everything == ()
    desk.store.undo()
    page.refresh()
    assert [figure.id for figure in page.model.everything] == [own]


def test_the_menu_offers_only_figures_that_do_not_stand(desk, plan, show):
    desk.kpis.add_shipped(plan.id, ["growth", "margin"])
    page = show(KpisPage)
    offered = [action.text() for action in page.shipped_menu().actions() if action.text()]
    assert "Revenue growth" not in offered
    assert offered[0] == "Discount share"
    assert offered[-1] == "All of them"


# --- resources and team


def test_a_resource_is_added_and_counted(qtbot, desk, plan, show):
    page = show(ResourcesPage)
    assert page._pages.currentIndex() == 1
    page._begin()
    qtbot.keyClicks(page.lines.add.box, "Leak survey")
    qtbot.keyClick(page.lines.add.box, Qt.Key.Key_Return)
    survey = desk.resources.of_plan(plan.id).lines[-1]
    page.lines.open(survey.id)
    type_into(page.lines.rows.rows[survey.id].form.boxes["amount"], "12400")
    page.flush()
    (amount,) = desk.resources.of_plan(plan.id).whole.amounts.values()
    assert amount == 12_400_00
    assert "12,400" in page._spoken(desk.resources.of_plan(plan.id).lines[-1])


def test_the_team_takes_those_known_and_makes_those_not_known(qtbot, desk, plan, show):
    desk.resources.add_part(plan.id, "resource", "Engineer")
    page = show(ResourcesPage)
    for name in ("ralitsa  eneva", "Ben Carr"):
        page.team.list.add.box.setText(name)
        qtbot.keyClick(page.team.list.add.box, Qt.Key.Key_Return)
    names = {person.id: person.name for person in desk.people.ours()}
    team = desk.marketing.team(plan.id)
    assert [names[member.person_id] for member in team] == ["Ralitsa Eneva", "Ben Carr"]
    assert sorted(names.values()) == ["Ben Carr", "Ralitsa Eneva"]


# --- contacts


def test_contacts_are_proposed_from_the_map(desk, karun, plan, show):
    moradi = next(p.id for p in desk.people.of_account(karun) if p.name == "Farhad Moradi")
    desk.people.set_roles(moradi, {"buys"})
    page = show(CommunicationPage)
    assert page._pages.currentIndex() == 1
    page._propose()
    (row,) = desk.communication.of_account(karun, plan.id).rows
    assert row.person_id == moradi
    assert page.lines.rows.rows[row.id].line.accessibleName().startswith("Farhad Moradi")
    assert "29 Sep 2026" in page._spoken(row)
    page.lines.open(row.id)
    type_into(page.lines.rows.rows[row.id].form.boxes["every_days"], "7")
    page.flush()
    (row,) = desk.communication.of_account(karun, plan.id).rows
    assert (row.due.every, row.due.timing) == (7, "soon")


def test_nobody_who_matters_leads_to_the_map(desk, show):
    page = show(CommunicationPage)
    places = []
    page.gone.connect(places.append)
    page._propose()
    assert [place.page for place in places] == ["people"]


# --- marketing


def test_the_page_beside_shows_what_the_client_will_read(desk, plan, show):
    page = show(MarketingPage)
    shown = page.offer.page
    assert shown.texts["proof"].text() == "still empty"
    assert not page.offer.print.isEnabled()
    page.offer.form.boxes["proof"].setPlainText("No stop since January\nSix hours early")
    page.offer.form.boxes["proof"].edited.emit()
    page.flush()
    assert desk.marketing.offer(plan.id).proof == "No stop since January\nSix hours early"
    assert shown.texts["proof"].text() == "• No stop since January\n• Six hours early"
    assert page.offer.print.isEnabled()


def test_a_piece_of_the_programme_is_ticked_off(desk, plan, show):
    piece = desk.marketing.add_part(plan.id, "campaign", "Open day", day=date(2026, 11, 18))
    page = show(MarketingPage)
    page.lines.rows.rows[piece].line.ticked.emit()
    (done,) = desk.marketing.campaigns(plan.id)
    assert done.done_on == TODAY
    assert page.sum.text() == "done: 1"
    page.lines.rows.rows[piece].line.ticked.emit()
    assert desk.marketing.campaigns(plan.id)[0].done_on is None


@pytest.mark.parametrize("kind", [KpisPage, ResourcesPage, CommunicationPage, MarketingPage])
def test_another_plan_is_turned_to_where_there_are_several(desk, karun, plan, show, kind):
    alone = show(kind)
    assert alone.switch.isHidden()
    other = desk.plans.begin(karun, date(2026, 1, 1), date(2026, 12, 31))
    page = show(kind)
    assert page.plan.id == other  # its period holds today
    assert not page.switch.isHidden()
    page.switch.box.put(plan.id)
    page.switch.box.edited.emit()
    assert page.plan.id == plan.id
    assert page._pages.currentIndex() == 0


@pytest.mark.parametrize("kind", [KpisPage, ResourcesPage, CommunicationPage, MarketingPage])
@pytest.mark.parametrize("language", ["fa", "bg"])
def test_every_page_is_drawn_in_other_languages(desk, karun, plan, show, kind, language):
    moradi = next(p.id for p in desk.people.of_account(karun) if p.name == "Farhad Moradi")
    desk.kpis.add_part(plan.id, "kpi", "Invoices")
    desk.resources.add_part(plan.id, "resource", "Engineer", hours=Decimal("7.5"), amount=5)
    desk.communication.add_person(plan.id, moradi, every_days=14, value="News", channel="call")
    desk.marketing.add_part(plan.id, "campaign", "Open day", person_id=moradi)
    page = show(kind, language)
    assert not page.grab().isNull()
    assert page._pages.currentIndex() == 0
