"""How an account stands, in its head: depth, alarms, and what gives way in a narrow window."""

from functools import partial
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget

from kamdesk.domain.analyses.alarm import Alarm, Signals
from kamdesk.domain.analyses.explanation import Said
from kamdesk.domain.analyses.rhythm import Rhythm
from kamdesk.ui.panels import column
from kamdesk.ui.places import Place
from kamdesk.ui.screens.account_header import AccountHeader
from kamdesk.ui.screens.account_standing import Standing, standing
from kamdesk.usecases.overview import Revenue
from tests.ui.screens.conftest import TODAY

SILENT = Rhythm((), (), None, None, None, "", False, None)


def _whole(value) -> bool:
    return value.width() >= value.sizeHint().width()


def signals(*alarms: Alarm) -> Signals:
    return Signals(1, "A", "A", True, SILENT, None, (), None, None, 0, None, alarms, "IR")


@pytest.fixture
def header(qtbot, desk, karun, speak):
    rooms = []

    def made(language: str = "en", width: int = 1076) -> AccountHeader:
        room, head = QWidget(), AccountHeader(speak(language), lambda: TODAY)
        qtbot.addWidget(room)
        rooms.append(room)
        column(head, spacing=0, parent=room)
        room.resize(width, 96)
        head.show_glance(desk.overview.of(karun))
        head.show_revenue(Revenue(37_000_000, "IRR", 0, TODAY))
        room.show()
        qtbot.wait(20)
        return head

    return made


@pytest.fixture
def stood(desk, karun) -> Standing:
    silent = SimpleNamespace(of=lambda _: None)
    return standing(SimpleNamespace(**vars(desk) | {"alarms": silent}), karun)


def test_the_depth_says_what_it_was_half_a_year_ago(header, stood):
    head = header()
    head.show_standing(stood)
    assert head.relation.value.text() == str(stood.depth.score)
    told = head.relation.value._explain()
    assert [row[-1] for row in told.rows] == [str(n) for n in stood.depth.points.values()]
    assert str(stood.before.score) in told.source


def test_an_alarm_is_shown_by_sign_and_word_and_leads_to_the_alarms(header, stood, karun):
    head, gone = header(), []
    head.gone.connect(gone.append)
    found = signals(Alarm("silence", "at_risk", None, Said("x")))
    head.show_standing(Standing(stood.depth, None, found))
    assert head.state.value.text() == "at risk"
    assert head.state.note.text() == "Silence"
    assert head.state.sign.property("icon-name") == "alarm"
    head.state.note.click()
    assert gone == [Place("portfolio", page="alarms", subject=karun)]


def test_without_sales_and_people_the_head_shows_dashes(header, desk, stood):
    head = header()
    bare = desk.coverage.depth(desk.accounts.add("Alon Foods"))
    head.show_standing(Standing(bare, None, None))
    assert head.relation.value.text() == head.state.value.text() == "–"
    assert not head.relation.note.text()


@pytest.mark.parametrize("language", ["en", "fa", "he", "bg"])
def test_what_matters_least_gives_way_in_a_narrow_window(qtbot, header, stood, language):
    head = header(language, 836)
    found = signals(Alarm("silence", "probably_lost", None, Said("x")))
    head.show_standing(Standing(stood.depth, stood.before, found))
    qtbot.wait(20)
    assert head.width() == 836
    assert not head.known.isVisible()
    for fact in (head.met, head.due, head.relation, head.state):
        assert fact.isVisible()
        qtbot.waitUntil(partial(_whole, fact.value))
        assert 0 <= fact.x() <= fact.x() + fact.width() <= 836
    wide = header(language, 1700)
    assert wide.known.isVisible()
    assert wide.bought.isVisible()


def test_nothing_moves_when_depth_and_alarms_come_in(qtbot, header, stood):
    head = header(width=1280)
    qtbot.wait(20)
    before = [fact.x() for fact in head._facts]
    found = signals(Alarm("silence", "watch", None, Said("x")))
    head.show_standing(Standing(stood.depth, stood.before, found))
    qtbot.wait(20)
    assert [fact.x() for fact in head._facts] == before
