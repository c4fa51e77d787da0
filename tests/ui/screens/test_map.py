"""The map: drawn, moved and linked by hand and by keyboard; coverage typed where it stands."""

from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from kamdesk.domain.maps import COLUMN, LEVEL, Link
from kamdesk.ui.screens.people import PeoplePage
from tests.ui.screens.conftest import TODAY

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, desk, karun, speak):
    made = PeoplePage(desk, speak("en"), lambda: TODAY)
    qtbot.addWidget(made)
    desk.listeners.append(made.refresh)
    made.resize(1276, 760)
    made.show()
    made.show_account(karun)
    qtbot.wait(1)
    made.map.view.fit()
    made.map.view.setFocus()
    return made


@pytest.fixture
def who(desk, karun):
    return lambda name: next(p for p in desk.people.of_account(karun) if p.name == name)


def at(page, person):
    view = page.map.view
    return view.mapFromScene(view.people[person.id].pos())


def drag(page, start: QPoint, end: QPoint) -> None:
    port = page.map.view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(port, start + (end - start) * share)
    QTest.mouseRelease(port, LEFT, pos=end)


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(page.map.view, key, modifier)


def test_a_click_chooses_and_the_card_shows_it(page, who):
    QTest.mouseClick(page.map.view.viewport(), LEFT, pos=at(page, who("Omid Ranjbar")))
    assert page.card.person.name == "Omid Ranjbar"
    assert "Omid Ranjbar" in page.map.view.accessibleDescription()


def test_a_drag_moves_somebody_and_it_is_kept_until_tidied(page, who, desk, karun):
    zand = who("Hamid Zand")
    before = page.tree.drawn()[zand.id]
    drag(page, at(page, zand), at(page, zand) + QPoint(90, 40))
    kept = who("Hamid Zand")
    assert kept.map_x == pytest.approx(before[0] + 90 / page.tree.zoom, abs=2)
    assert page.tree.drawn()[zand.id] == (kept.map_x, kept.map_y)
    desk.store.undo()
    assert who("Hamid Zand").map_x is None
    desk.store.redo()
    page.map.tidy()
    assert who("Hamid Zand").map_x is None


def test_dropping_somebody_on_another_makes_him_report_there(page, who):
    zand, moradi = who("Hamid Zand"), who("Farhad Moradi")
    drag(page, at(page, zand), at(page, moradi))
    assert who("Hamid Zand").reports_to == moradi.id
    assert page.tree.drawn()[zand.id][1] == page.tree.drawn()[moradi.id][1] + LEVEL


def test_dropping_a_boss_on_a_report_is_refused_in_words(page, who):
    told = []
    page.told.connect(told.append)
    before = page.tree.drawn()
    drag(page, at(page, who("Behrouz Ardalan")), at(page, who("Omid Ranjbar")))
    assert who("Behrouz Ardalan").reports_to is None
    assert "report to himself" in told[-1]
    assert page.tree.drawn() == before


def test_a_link_is_drawn_from_the_handle_and_a_menu_asks_what_it_means(page, who, desk, karun):
    zand, head = who("Hamid Zand"), who("Behrouz Ardalan")
    view = page.map.view
    QTest.mouseClick(view.viewport(), LEFT, pos=at(page, zand))
    item = view.people[zand.id]
    drag(page, view.mapFromScene(item.pos() + item.handle()), at(page, head))
    page.map.menu.actions()[1].trigger()
    assert desk.maps.of(karun).links == (Link(zand.id, head.id, "conflict"),)
    assert [drawn.link.kind for drawn in view.drawing.links] == ["conflict"]


def test_a_link_is_drawn_and_taken_away_by_keyboard_alone(page, who, desk, karun):
    parisa, omid = who("Parisa Naderi"), who("Omid Ranjbar")
    page._choose(parisa.id)
    press(page, Qt.Key.Key_L, Qt.Key.Key_Right, Qt.Key.Key_Return)
    menu = page.map.menu
    assert menu.activeAction().text().startswith("influences")
    menu.activeAction().trigger()
    menu.close()
    assert desk.maps.of(karun).links == (Link(parisa.id, omid.id, "influences"),)
    menu = page.map._menu_of(omid.id, QPoint())
    take = next(a for a in menu.actions() if a.text().startswith("Take away"))
    take.trigger()
    assert desk.maps.of(karun).links == ()


def test_escape_gives_a_link_up(page, who, desk, karun):
    page._choose(who("Parisa Naderi").id)
    press(page, Qt.Key.Key_L, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert page.map.view.linking == 0
    assert page.card.person.name == "Parisa Naderi"
    assert desk.maps.of(karun).links == ()


def test_a_line_clicked_and_deleted_is_gone(page, who, desk, karun):
    zand, head = who("Hamid Zand"), who("Behrouz Ardalan")
    desk.maps.link(zand.id, head.id, "conflict")
    view = page.map.view
    (line,) = view.drawing.links
    middle = line.shape().pointAtPercent(0.25)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.mapFromScene(middle))
    assert line.chosen
    press(page, Qt.Key.Key_Delete)
    assert desk.maps.of(karun).links == ()


def test_the_arrow_keys_walk_the_tree(page, who):
    page._choose(who("Behrouz Ardalan").id)
    walked = []
    page.map.chosen.connect(lambda i: walked.append(i))
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    names = ("Farhad Moradi", "Parisa Naderi", "Farhad Moradi")
    assert walked[0] == who(names[0]).id
    assert walked[1] in (who("Parisa Naderi").id, who("Omid Ranjbar").id)
    assert walked[2] == who(names[2]).id


def test_the_arrow_keys_follow_the_eye_in_a_mirrored_map(qtbot, desk, karun, speak, who):
    made = PeoplePage(desk, speak("fa"), lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1276, 760)
    made.show_account(karun)
    made.show()
    parisa, omid = who("Parisa Naderi"), who("Omid Ranjbar")
    view = made.map.view
    assert view.people[parisa.id].x() > view.people[omid.id].x()
    made._choose(parisa.id)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.selected == omid.id


def test_moved_in_a_mirrored_map_somebody_stands_mirrored_in_another(
    qtbot, desk, karun, speak, who
):
    desk.maps.move(who("Hamid Zand").id, 300, 40)
    for language, x in (("fa", -300), ("en", 300)):
        made = PeoplePage(desk, speak(language), lambda: TODAY)
        qtbot.addWidget(made)
        made.show_account(karun)
        assert made.map.view.people[who("Hamid Zand").id].pos() == QPointF(x, 40)


def test_small_steps_by_keyboard_are_one_step_of_undo(page, who, desk):
    zand = who("Hamid Zand")
    start = page.tree.drawn()[zand.id]
    page.map.view._choose(zand.id)
    press(page, *[Qt.Key.Key_Right] * 3, modifier=Qt.KeyboardModifier.ControlModifier)
    assert who("Hamid Zand").map_x == start[0] + 48
    desk.store.undo()
    assert who("Hamid Zand").map_x is None


def test_a_double_click_on_the_ground_adds_somebody_there(page, who):
    view = page.map.view
    spot = QPoint(30, view.viewport().height() - 30)
    where = view.drawing.own(view.mapToScene(spot))
    QTest.mouseDClick(view.viewport(), LEFT, pos=spot)
    page.map.adding.line.box.setText("Shirin Vaziri")
    page.map.adding.line._take()
    page.map.adding.close()
    added = who("Shirin Vaziri")
    assert (added.map_x, added.map_y) == pytest.approx(where)
    assert page.card.person.name == "Shirin Vaziri"


def test_the_plus_key_asks_for_somebody_new(page, who):
    press(page, Qt.Key.Key_Plus)
    page.map.adding.line.box.setText("Ali Rezaei")
    page.map.adding.line._take()
    page.map.adding.close()
    assert who("Ali Rezaei").map_x is not None


def test_the_wheel_zooms_at_the_cursor(page):
    view = page.map.view
    spot = QPoint(200, 150)
    before, zoom = view.mapToScene(spot), view.zoom
    turn = QWheelEvent(
        QPointF(spot),
        view.viewport().mapToGlobal(QPointF(spot)),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(turn)
    assert view.zoom > zoom
    after = view.mapToScene(spot)
    assert abs(after.x() - before.x()) < 2
    assert abs(after.y() - before.y()) < 2
    press(page, Qt.Key.Key_0, modifier=Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(1)


def test_many_are_folded_and_a_click_on_the_tile_shows_them(page, who, desk, karun):
    boss = who("Hamid Zand").id
    for n in range(30):
        desk.people.set(desk.people.add(karun, f"Person {n}"), "reports_to", boss)
    view = page.map.view
    view.fit()
    (fold,) = view.drawing.laid.folds
    assert len(view.people) == 35 - fold.count
    spot = view.mapFromScene(view.drawing.mirrored(fold.x * COLUMN, fold.y * LEVEL))
    QTest.mouseClick(view.viewport(), LEFT, pos=spot)
    assert len(view.people) == 35
    assert not page.map.mini.isHidden()


def test_those_who_left_are_shown_only_when_asked_for(page, who, desk):
    omid = who("Omid Ranjbar")
    desk.people.set(omid.id, "until", TODAY)
    assert omid.id not in page.tree.drawn()
    page.filter.put(former=True)
    assert omid.id in page.tree.drawn()


def test_a_decision_in_focus_fades_the_others_and_numbers_its_steps(page, who, desk, karun):
    oil = desk.maps.add_buying(karun, "Hydraulic oil")
    desk.maps.add_stage(oil, "Tests it", who("Omid Ranjbar").id)
    desk.maps.add_stage(oil, "Signs", who("Farhad Moradi").id)
    page.decision.put(oil)
    page._focus()
    people = page.map.view.people
    assert people[who("Farhad Moradi").id].order == "2"
    assert people[who("Omid Ranjbar").id].opacity() == 1
    assert people[who("Hamid Zand").id].opacity() < 1
    panel = page.panel
    assert not panel.isHidden()
    panel.shift(panel.buying.stages[0].id, 1)
    assert people is not page.map.view.people
    assert page.map.view.people[who("Farhad Moradi").id].order == "1"
    panel.add.box.setText("Pays")
    panel.add._take()
    assert [stage.what for stage in panel.buying.stages] == ["Signs", "Tests it", "Pays"]


def test_ties_are_typed_where_they_stand_and_taken_back(page, desk, karun, who):
    page._show_form("coverage")
    ties = page.coverage.ties
    assert [each.name for each in ties.model.ours] == ["Ralitsa Eneva"]
    row = [person.name for person in ties.model.theirs].index("Hamid Zand")
    ties.table.setCurrentIndex(ties.model.index(row, 0))
    QTest.keyClick(ties.table, Qt.Key.Key_4)
    pair = (ties.model.ours[0].id, who("Hamid Zand").id)
    assert desk.coverage.network(karun).ties == {pair: 4}
    assert "4 speaks for us" in ties.model.index(row, 0).data()
    assert ties.table.currentIndex().row() == row
    QTest.keyClick(ties.table, Qt.Key.Key_Delete)
    assert desk.coverage.network(karun).ties == {}


def test_coverage_shows_depth_gaps_and_departures(page, desk, karun):
    page._show_form("coverage")
    made, shown = desk.coverage.of(karun), page.coverage
    assert shown.deep.score.text() == str(made.depth.score)
    explained = shown.deep.explained()
    assert sum(int(row[2]) for row in explained.rows) == made.depth.score
    assert shown.shock._model.rows[0][0].name in ("Ralitsa Eneva", "Farhad Moradi")


def test_the_gaps_stand_above_the_map_and_lead_to_coverage(page):
    assert "gaps in coverage" in page.gaps._strong.text()
    page.gaps.act.click()
    assert page.form.value() == "coverage"


def test_two_hundred_people_are_shown_at_once(page, desk, karun):
    with desk.store.work("x") as work:
        from kamdesk.store import rows
        from kamdesk.store.tables import PersonRecord
        from kamdesk.usecases.people import blank

        ids: list[int] = []
        for n in range(200):
            boss = ids[(n - 1) // 6] if n else None
            values = blank(karun, f"Person {n}")
            ids.append(rows.add(work.session, PersonRecord, **values, reports_to=boss))
    shown = desk.maps.of(karun)
    begun = perf_counter()
    page.map.show_map(shown.people, shown.links, (), {})
    page.map.view.fit()
    page.map.view.viewport().grab()
    assert perf_counter() - begun < 2  # 0.1 s on a quiet computer


def test_the_map_is_a_tree_of_lines_too_that_speaks(page, who, desk, karun):
    head, zand = who("Behrouz Ardalan"), who("Hamid Zand")
    desk.maps.link(zand.id, head.id, "influences")
    page.side.put("tree")
    page._show_form("list")
    outline = page.outline
    assert page._views.currentWidget() is outline
    top = outline._items[head.id]
    moradi = top.child(0)
    assert moradi.text() == "Farhad Moradi"
    assert moradi.rowCount() == 2
    spoken = moradi.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "anti-sponsor" in spoken
    links = outline.model().index(0, 6).data()
    assert "influenced by" in links
    page._choose(head.id)
    QTest.keyClick(outline, Qt.Key.Key_Down)
    assert page.card.person.name == "Farhad Moradi"
    page.filter.put(text="zand")
    assert set(outline._items) == {zand.id}


def test_the_map_is_saved_in_the_edition_asked_for(page, desk, karun, tmp_path, words_of_paper):
    printed = desk.map_papers.map(karun, "client", words_of_paper, "a4")
    page.files.save(printed, tmp_path / "map.pdf")
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    assert "client" in printed.file_name


@pytest.fixture
def words_of_paper():
    from kamdesk.words import load

    return load("en")
