"""Value: typed by hand, proposed, undone; charts lead to the fields behind them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from kamdesk.store import upgrade
from kamdesk.ui.screens.lifetime_page import LifetimePage
from kamdesk.ui.screens.value import ValuePage
from kamdesk.ui.screens.value_rates import DiscountPage
from kamdesk.ui.work import Jobs
from kamdesk.usecases.desk import open_desk
from kamdesk.words import load

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)


class Heard:
    def __init__(self):
        self.listeners = []

    def __call__(self, changes):
        for listener in self.listeners:
            listener(changes)


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def desk(tmp_path, heard):
    path = tmp_path / "desk.kamdesk"
    upgrade.create(path)
    with open_desk(path, announce=heard, clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def rila(desk):
    return desk.accounts.add("Rila Foods")


def ended(jobs):
    return lambda: not jobs.busy


@pytest.fixture
def page(qtbot, desk, rila, heard):
    made = ValuePage(desk, load("en"), lambda: date(2026, 10, 4))
    qtbot.addWidget(made)
    made.resize(1076, 600)
    heard.listeners.append(made.refresh)
    made.show()
    made.show_account(rila)
    qtbot.waitUntil(ended(made.jobs), timeout=20_000)
    yield made
    qtbot.waitUntil(ended(made.jobs), timeout=20_000)
    heard.listeners.clear()


def type_into(box, text):
    box.setFocus()
    box.setText(text)
    box.edited.emit()


def typed(page, **texts):
    for name, text in texts.items():
        type_into(page.lifetime.inputs.fields[name].box, text)
    page.flush()


def rate(page, text):
    type_into(page.rate.rate, text)
    page.flush()


def test_what_is_missing_is_said_until_it_is_typed(page):
    said = page.lifetime.results._missing
    assert said.text().count("\n") == 2
    typed(page, margin="100", retention="80")
    assert "discount rate" in said.text()
    rate(page, "10")
    assert not said.isVisibleTo(page.lifetime)
    shown = {
        name: f.text() for (name, endless), f in page.lifetime.results.formulas.items() if endless
    }
    assert shown == {
        "start_certain": "€367",
        "end_at_risk": "€267",
        "end_certain": "€333",
    }


def test_a_typed_year_changes_the_value_and_clearing_it_brings_the_proposal_back(page):
    typed(page, margin="110", retention="100", years="1")
    rate(page, "10")
    assert page.lifetime.results.value.text() == "€100"
    cell = page.lifetime.years.rows[1].margin.box
    assert cell.placeholderText() == "110"
    type_into(cell, "220")
    page.flush()
    assert page.lifetime.results.value.text() == "€200"
    type_into(cell, "")
    page.flush()
    assert page.lifetime.results.value.text() == "€100"


def test_undo_shows_what_was_before(page, desk):
    typed(page, margin="110")
    page.lifetime.inputs.fields["growth"].box.setFocus()  # the visit of the field ends
    typed(page, margin="330")
    desk.housekeeping.undo()
    assert page.lifetime.inputs.fields["margin"].box.text().startswith("110")


def test_what_cannot_be_is_said_under_its_field(page, desk, rila):
    field = page.lifetime.inputs.fields["retention"]
    type_into(field.box, "120")
    page.flush()
    assert "0 to 100" in field.problem.text()
    field = page.lifetime.inputs.fields["years"]
    type_into(field.box, "2.5")
    page.flush()
    assert "whole number" in field.problem.text()


def test_the_sheet_has_as_many_rows_as_years(page):
    typed(page, years="30")
    assert len(page.lifetime.years.rows) == 30
    typed(page, years="3")
    assert len(page.lifetime.years.rows) == 3


def test_cases_are_set_off_and_told_apart(page, qtbot):
    typed(page, margin="100", retention="80")
    rate(page, "10")
    qtbot.mouseClick(page.lifetime.cases.act, Qt.MouseButton.LeftButton)
    cells = page.lifetime.cases.cells
    assert [cell.text() for cell in cells["cautious"]][:3] == ["90.00", "75%", "−2%"]
    assert not page.lifetime.cases.act.isVisibleTo(page)
    page.lifetime.scenario.put("hopeful")
    page.lifetime._turn()
    assert page.lifetime.inputs.fields["retention"].box.text() == "85"


def test_a_case_that_diverges_says_why(page):
    typed(page, margin="100", retention="100", growth="10")
    rate(page, "5")
    assert "Take a number of years" in page.lifetime.results._diverging.text()
    assert page.lifetime.results.formulas["end_certain", True].text() == "–"
    assert page.lifetime.results.formulas["end_certain", False].text() != "–"


def test_figures_explain_themselves(page):
    typed(page, margin="100", retention="80")
    rate(page, "10")
    results = page.lifetime.results
    how = results.value._explain()
    assert len(how.rows) == 5
    assert "nominal" in how.source
    assert "Retention" in how.change
    how = results.formulas["end_at_risk", True]._explain()
    assert how.formula == "m·r ÷ (1+d−r) − AC"
    assert ("r: retention", "80%") in how.rows


def test_a_chart_leads_to_the_field_behind(page):
    page.lifetime._pick("factor:r")
    assert page.lifetime.inputs.fields["retention"].box.hasFocus()
    page.lifetime._pick("year:3")
    assert page.lifetime.years.rows[3].margin.box.hasFocus()
    page.lifetime._pick("year:0")
    assert page.lifetime.inputs.fields["cost"].box.hasFocus()


def test_a_programme_is_typed_by_year_and_weighed(page, qtbot, desk, rila):
    page.part.put("programme")
    page._show_part()
    assert page.programmes._pages.currentIndex() == 1
    page.programmes._begin("Warehouse")
    (card,) = page.programmes.rows.rows.values()
    assert len(card.years.rows) == 4
    type_into(card.years.rows[0].cost.box, "100")
    for year in (1, 2):
        type_into(card.years.rows[year].benefit.box, "60")
    page.flush()
    figures = card.results.figures
    assert (figures["roi"].text(), figures["npv"].text()) == ("20%", "–")
    assert figures["payback"].text() == "1.7 years"
    rate(page, "10")
    assert (figures["npv"].text(), figures["ratio"].text()) == ("€4.13", "1.04")
    assert figures["discounted"].text() == "1.9 years"
    card.years.remove(2)
    assert figures["payback"].text() == "not within these years"
    desk.housekeeping.undo()
    assert figures["payback"].text() == "1.7 years"


def test_years_are_added_to_a_programme(page):
    page.programmes._begin("Warehouse")
    (card,) = page.programmes.rows.rows.values()
    card.years._add()
    assert len(card.years.rows) == 5


def test_profit_teaches_while_there_are_no_sales(page, qtbot):
    page.part.put("profit")
    page._show_part()
    qtbot.waitUntil(ended(page.jobs), timeout=20_000)
    assert page.profit._pages.currentIndex() == 1


def test_another_kind_of_rate_is_taken_with_the_rate_that_stands(page, desk):
    rate(page, "8")
    page.rate.kind.put("real")
    page.rate.kind.edited.emit()
    (kept,) = desk.worth.rates()
    assert (kept.kind, kept.rate) == ("real", Decimal(8))


def test_the_portfolio_lists_what_is_kept_and_opens_its_page(qtbot, desk, rila):
    desk.worth.put_rate("EUR", Decimal(10), "nominal")
    desk.worth.set_lifetime(rila, "base", "margin", 10_000)
    desk.worth.set_lifetime(rila, "base", "retention", Decimal(80))
    jobs = Jobs()
    made = LifetimePage(desk, load("en"), jobs)
    qtbot.addWidget(made)
    made.load()
    qtbot.waitUntil(ended(jobs), timeout=20_000)
    (line,) = made.model.rows
    said = {column.title: column.text(line) for column in made.model.columns}
    assert said["Kept or proposed"] == "typed"
    assert (said["Year by year"], said["Start, certain"]) == ("212", "367")
    places = []
    made.gone.connect(places.append)
    made._open(line)
    assert (places[0].account, places[0].page) == (rila, "value")


def test_preferences_keep_a_rate_for_another_currency(qtbot, desk):
    made = DiscountPage(desk.worth, load("en"))
    qtbot.addWidget(made)
    made.refresh()
    assert set(made.lines) == {"EUR"}
    made._name("usd")
    type_into(made.lines["USD"].rate, "7.5")
    made.flush()
    assert [(r.currency, r.rate) for r in desk.worth.rates()] == [("USD", Decimal("7.5"))]
