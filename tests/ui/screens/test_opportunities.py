"""White space and opportunities: walked with keys, said in place, made into what is done next."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from kamdesk.domain.white_space import Field, Sum
from kamdesk.ui.screens.opportunities import OpportunitiesPage
from kamdesk.ui.screens.white_grid import HEAD, NAME
from tests.ui.screens.conftest import TODAY
from tests.usecases.deliveries import DAY, deliver


@pytest.fixture
def mill(desk, karun):
    return desk.accounts.add_unit(karun, "Mill 1")


@pytest.fixture
def sold(desk, karun, mill):
    port = desk.accounts.add_unit(karun, "Port")
    other = desk.accounts.add("Alborz")
    deliver(
        desk.store,
        [
            (karun, "Oil", "Mill 1", DAY, 120_000, 5_000, "IRR"),
            (karun, "Oil", "Annexe", DAY, 30_000, 1_000, "IRR"),
            (other, "Grease", "", DAY, 100, 1_000, "IRR"),
        ],
    )
    desk.white_space.put(karun, "Grease", port, "potential")
    return karun


@pytest.fixture
def open_page(qtbot, desk, speak):
    def make(account, language="en"):
        made = OpportunitiesPage(desk, speak(language), lambda: TODAY)
        qtbot.addWidget(made)
        desk.listeners.append(made.refresh)
        made.resize(1076, 700)
        made.show_account(account)
        made.show()
        qtbot.waitUntil(lambda: made.space is not None and made.space.account_id == account)
        return made

    return make


@pytest.fixture
def page(open_page, sold):
    return open_page(sold)


def states(page):
    return {row.group: [field.state for field in row.fields] for row in page.space.grid.rows}


def field_at(page, group, unit):
    return next(
        field
        for row in page.space.grid.rows
        if row.group == group
        for field in row.fields
        if page.white.grid.place(row.fields.index(field)) == unit
    )


def test_the_grid_shows_what_is_sold_and_begins_where_something_waits(page):
    assert states(page) == {"Oil": ["sold", "sold", ""], "Grease": ["", "", "potential"]}
    assert page.white.grid.field.state == "potential"
    assert "Annexe" in page.white._strange.text()
    spoken = page.white.grid.accessibleDescription()
    assert "Grease" in spoken
    assert "Port" in spoken


def test_keys_walk_and_say_how_a_field_stands(qtbot, desk, sold, page):
    grid = page.white.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert (grid.field.group, grid.field.unit_id) == (
        "Grease",
        field_at(page, "Grease", "Mill 1").unit_id,
    )
    qtbot.keyClick(grid, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: states(page)["Grease"] == ["", "rival", "potential"])
    qtbot.keyClick(grid, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: states(page)["Grease"] == ["", "", "potential"])
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.field.state == "sold"
    qtbot.keyClick(grid, Qt.Key.Key_1)
    assert states(page)["Oil"] == ["sold", "sold", ""]


def test_arrows_follow_the_reading_direction(qtbot, open_page, sold):
    page = open_page(sold, "fa")
    grid = page.white.grid
    grid.select("Oil", None)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.at == (0, 1)
    assert grid._box(0, 0).x() > grid._box(0, 1).x()


def test_digits_of_any_script_say_how_a_field_stands(qtbot, page):
    grid = page.white.grid
    grid.select("Grease", None)
    none = Qt.KeyboardModifier.NoModifier
    grid.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, 0, none, "۳"))
    qtbot.waitUntil(lambda: states(page)["Grease"][0] == "none")


def test_enter_makes_an_opportunity_in_the_field_and_opens_it(qtbot, desk, sold, page):
    qtbot.keyClick(page.white.grid, Qt.Key.Key_Return)
    (one,) = desk.opportunities.of_account(sold).opportunities
    assert (one.title, one.product_group, one.kind) == ("Grease, Port", "Grease", "cross")
    assert page.lists["opportunity"].rows.rows[one.id].form is not None
    qtbot.waitUntil(lambda: len(page.white.grid.field.chances) == 1)
    qtbot.keyClick(page.white.grid, Qt.Key.Key_Return)
    assert len(desk.opportunities.of_account(sold).opportunities) == 1


def test_a_click_chooses_a_field_and_a_double_click_acts_on_it(qtbot, desk, sold, page):
    grid = page.white.grid
    at = grid._box(0, 2).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert grid.at == (0, 2)
    assert not desk.opportunities.of_account(sold).opportunities
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(desk.opportunities.of_account(sold).opportunities) == 1
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(NAME // 2, HEAD // 2))
    assert grid.at == (0, 2)


def test_the_field_beside_the_grid_is_stored_in_place(qtbot, desk, sold, page):
    form = page.white.panel.form
    form.boxes["note"].put("Two new presses")
    form.boxes["note"].edited.emit()
    form.boxes["value"].put(4_000)
    form.boxes["value"].edited.emit()
    page.flush()
    qtbot.waitUntil(lambda: page.white.grid.field.typed.value == 4_000)
    assert page.white.grid.field.typed.note == "Two new presses"


def test_units_the_ledger_names_can_be_taken_into_the_dossier(qtbot, desk, sold, page):
    page.white._name_units()
    qtbot.waitUntil(lambda: len(page.space.grid.units) == 3)
    assert "Annexe" in [unit.name for unit in desk.accounts.dossier(sold).units]
    qtbot.waitUntil(lambda: states(page)["Oil"] == ["", "sold", "", "sold"])


def test_a_new_group_gets_a_row(qtbot, page):
    qtbot.keyClicks(page.white.add.box, "Wax")
    qtbot.keyClick(page.white.add.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(page).get("Wax") == ["potential", "", ""])


def test_opportunities_are_edited_in_place_and_summed(qtbot, desk, sold, page):
    box = page.lists["opportunity"].add.box
    qtbot.keyClicks(box, "Grease for mill 1")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    (one,) = desk.opportunities.of_account(sold).opportunities
    page.turn(one.id)
    form = page.lists["opportunity"].rows.rows[one.id].form
    for name, value in (("value", 1_000_00), ("probability", 40)):
        form.boxes[name].put(value)
        form.boxes[name].edited.emit()
        form.boxes[name].left.emit()
    page.flush()
    stored = desk.opportunities.one(one.id)
    assert stored.probability == 40
    assert stored.value
    whole, weighed = page.sums.figures
    assert whole.text() == page._said.money(stored.value, stored.currency)
    assert weighed.text() == page._said.brief(stored.value * 40 // 100, stored.currency)
    told = page.sums._explain([stored], desk.opportunities.of_account(sold).totals[0])
    assert "40%" in told.rows[0][1]


def test_closing_moves_an_opportunity_to_the_others(qtbot, desk, sold, page):
    made = desk.opportunities.add(sold, "Grease")
    assert not page.lists["closed"].isVisibleTo(page)
    desk.opportunities.close(made, "lost", "They signed before our sample")
    assert made in page.lists["closed"].rows.rows
    assert made not in page.lists["opportunity"].rows.rows
    assert page.lists["closed"].isVisibleTo(page)


def test_a_bundle_shows_what_it_is_made_of(desk, sold, page):
    one = desk.opportunities.add(sold, "Grease", value=5_000, currency="EUR", probability=50)
    bundle = desk.opportunities.bundle(sold, "No stops", (one,))
    spoken = page.lists["bundle"].rows.rows[bundle].line.accessibleName()
    assert "1 opportunity" in spoken
    assert "No stops" in spoken


def test_an_overdue_step_is_said_above(desk, sold, page):
    made = desk.opportunities.add(sold, "Grease", next_step="Call", due=date(2026, 10, 1))
    assert page.strip.isVisibleTo(page)
    desk.opportunities.set(made, "due", date(2026, 10, 20))
    assert not page.strip.isVisibleTo(page)


def test_where_nothing_is_known_the_page_teaches(qtbot, desk, open_page):
    page = open_page(desk.accounts.add("Fresh"))
    qtbot.waitUntil(lambda: page._pages.currentIndex() == 1)
    desk.opportunities.add(page._account, "Grease")
    qtbot.waitUntil(lambda: page._pages.currentIndex() == 0)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_an_overfull_grid_scrolls_and_keeps_the_chosen_field_in_sight(open_page, sold, language):
    page = open_page(sold, language)
    grid, space = page.white.grid, page.space.grid
    first = space.rows[0]
    units = tuple(replace(space.units[0], id=100 + n, name=f"Unit {n}") for n in range(20))
    empty = tuple(Field(first.group, n, Sum({}), None, ()) for n in (None, *(u.id for u in units)))
    rows = tuple(
        replace(
            first, group=f"Group {n}", fields=tuple(replace(f, group=f"Group {n}") for f in empty)
        )
        for n in range(30)
    )
    wide = replace(space, units=units, rows=rows, columns=(Sum({}),) * 21)
    page.white.show_space(replace(page.space, grid=wide))
    grid.select("Group 29", 119)
    assert grid._inner().contains(grid._box(29, 20).center())
    grid.select("Group 0", None)
    assert grid._inner().contains(grid._box(0, 0).center())
    assert not grid.grab().isNull()


def test_the_poster_is_the_clients_until_the_internal_one_is_asked_for(qtbot, page, tmp_path):
    page.white.print.click()
    dialog = page.dialog
    qtbot.waitUntil(lambda: dialog.save.isEnabled(), timeout=60_000)
    assert "client edition" in dialog.printed.file_name
    assert dialog.state.text() != "INTERNAL – not for the client"
    dialog.save_to(tmp_path / "p.pdf")
    assert (tmp_path / "p.pdf").read_bytes() == dialog.printed.content
    client = dialog.printed.content
    dialog.edition.put("internal")
    dialog.edition.chosen.emit("internal")
    qtbot.waitUntil(
        lambda: dialog.save.isEnabled() and dialog.printed.content != client, timeout=60_000
    )
    assert dialog.state.text() == "INTERNAL – not for the client"
    dialog.close()
    page._jobs.finish()


def test_another_currency_shows_the_number_that_was_typed(desk, sold, page):
    made = desk.opportunities.add(sold, "Grease", value=400_00, currency="EUR")
    page.turn(made)
    form = page.lists["opportunity"].rows.rows[made].form
    desk.opportunities.set(made, "currency", "IRR")
    assert form.boxes["value"].read() == 400
    assert "400" in form.boxes["value"].text()
    assert desk.opportunities.one(made).value == 400


def test_the_sums_stand_in_sight_however_few_units_there_are(page):
    grid = page.white.grid
    for column in range(len(grid.grid.units) + 2):
        assert grid._inner().contains(grid._box(0, column).adjusted(1, 1, -1, -1))
