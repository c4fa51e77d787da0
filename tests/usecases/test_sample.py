import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from kamdesk import paths
from kamdesk.domain.accounts import FACT_KINDS, Account
from kamdesk.domain.calendars import month_first, month_key
from kamdesk.domain.entry_details import detail_field, read_detail
from kamdesk.domain.people import reporting_tree
from kamdesk.domain.plan_reviews import changed
from kamdesk.domain.plans import Plan, missing_parts
from kamdesk.domain.skills import shipped
from kamdesk.store import (
    accounts,
    history,
    keys,
    lessons,
    people,
    plan_reviews,
    plans,
    settings,
    skills,
    upgrade,
)
from kamdesk.store.desk import Store
from kamdesk.store.tables import Base
from kamdesk.usecases import sample
from kamdesk.usecases.portfolio import Portfolio
from kamdesk.usecases.sample_ledger import Line, Market, lines

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
TODAY = date(2026, 10, 4)
LANGUAGES = ("en", "fa", "he", "bg")
KINDS = ("fact", "person", "entry", "promise", "goal", "objective", "step", "import")


def _built(path: Path, now: datetime) -> Store:
    upgrade.create(path)
    store = Store(path, keys.OPEN)
    sample.build(store, lambda changes: None, lambda: now)
    return store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give the sample as it stands on its own anchor day."""
    folder = tmp_path_factory.mktemp("sample")
    with _built(folder / "s.kamdesk", NOW) as store:
        yield store


@pytest.fixture(params=list(sample.ACCOUNTS))
def account(request: pytest.FixtureRequest, filled: Store) -> Account:
    """Give each of the furnished accounts."""
    with filled.reading() as session:
        return next(a for a in accounts.every(session) if a.code == request.param)


def _plan(filled: Store, account: Account) -> Plan:
    with filled.reading() as session:
        plan = plans.newest(session, account.id)
    assert plan is not None
    return plan


def _invented() -> tuple[dict, list[Line]]:
    told = json.loads((paths.resources() / "sample/customers.json").read_text("utf-8"))
    market = Market(told, 202609)
    return told, list(lines(told, market))


def test_forty_customers_have_two_years_of_sales_in_five_currencies(filled):
    with filled.reading() as session:
        counted = session.execute(
            text(
                "SELECT count(*), count(DISTINCT customer_id), count(DISTINCT currency)"
                " FROM sale_line WHERE live = 1"
            )
        ).one()
        months = session.execute(
            text("SELECT count(DISTINCT month) FROM sale_month WHERE calendar = 'gregorian'")
        ).scalar_one()
        lines_sum, months_sum = (
            session.execute(text(f"SELECT sum(revenue) FROM {table}")).scalar_one()
            for table in ("sale_line", "sale_month WHERE calendar = 'jalali'")
        )
    assert 6_500 <= counted[0] <= 8_500
    assert counted[1:] == (40, 5)
    assert months == 24
    assert lines_sum == months_sum


def test_bulgarian_prices_go_on_in_euro_from_the_day_of_the_change():
    _, sold = _invented()
    bulgarian = [line for line in sold if line.country == "BG"]
    assert {line.currency for line in bulgarian if line.day < date(2026, 1, 1)} == {"BGN"}
    assert {line.currency for line in bulgarian if line.day >= date(2026, 1, 1)} == {"EUR"}


def test_the_largest_fifth_brings_two_thirds_and_most_cells_are_filled(filled):
    seen = Portfolio(filled, lambda changes: None, lambda: NOW).overview()
    assert seen is not None
    assert seen.ledger.currency == "EUR"
    assert seen.pareto.top20_share is not None
    assert 0.65 <= seen.pareto.top20_share <= 0.80
    assert sum(cell.customers > 0 for cell in seen.grades.grid.values()) >= 8


def test_one_customer_has_no_known_costs_one_is_new_and_one_stopped():
    told, sold = _invented()
    assert {line.customer for line in sold if line.cost is None} == {"LACHISH"}
    days = {
        h["code"]: [line.day for line in sold if line.customer == h["code"]]
        for h in told["customers"]
    }
    assert min(days["MERROW"]) >= date(2026, 5, 1)
    assert max(days["ARVAND"]) < date(2026, 3, 1)
    assert {line.customer for line in sold if line.credit} == {"BALKAN"}


def test_it_is_the_same_every_time(filled, tmp_path):
    dumps = []
    with _built(tmp_path / "again.kamdesk", NOW) as again:
        for store in (filled, again):
            with store.reading() as session:
                dumps.append(
                    [
                        session.execute(text(f"SELECT * FROM {table} ORDER BY id")).all()
                        for table in ("account", "person", "entry", "promise", "plan", "sale_line")
                    ]
                )
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize(
    "now", [NOW.replace(day=10), NOW.replace(year=2027, month=3, day=3), NOW.replace(month=5)]
)
def test_its_days_move_by_whole_weeks_to_just_before_today(now, tmp_path):
    with _built(tmp_path / "later.kamdesk", now) as store, store.reading() as session:
        newest = date.fromisoformat(
            session.execute(text("SELECT max(day) FROM entry")).scalar_one()
        )
        start, end = session.execute(text("SELECT start, end FROM plan ORDER BY id")).first() or (
            "",
            "",
        )
        last = session.execute(text("SELECT last_day FROM import_batch")).scalar_one()
    assert 0 < (now.date() - newest).days <= 11
    assert (
        month_first(month_key(date.fromisoformat(start), "jalali"), "jalali").isoformat() == start
    )
    assert start <= now.date().isoformat() < end
    assert last < now.date().isoformat()


def test_settings_say_it_is_the_sample_in_euro(filled):
    with filled.reading() as session:
        known = settings.values(session)
        rates = settings.rates(session, "EUR")
    assert (known["sample"], known["currency"]) == ("1", "EUR")
    assert known["firm"] == "Ravan Industries"
    assert {"IRR", "ILS", "GBP"} <= set(rates)
    rial = [num / den for _, num, den in rates["IRR"]]
    assert rial[0] > 1.5 * rial[-1]


def test_each_account_is_key_with_a_reason_and_a_full_dossier(filled, account):
    with filled.reading() as session:
        facts = {fact.key: fact for fact in accounts.facts(session, account.id)}
        decided = accounts.decisions(session, account.id)
        units = accounts.units(session, account.id)
    assert account.key
    assert account.key_since is not None
    assert account.key_since < TODAY
    assert all(decision.reason for decision in decided)
    assert 3 <= len(units) <= 5
    assert len(facts) >= 22
    assert set(facts) <= set(FACT_KINDS)
    assert any(fact.stale(TODAY, 180) for fact in facts.values())
    assert {fact.confirmed for fact in facts.values()} == {True, False}


def test_people_form_one_tree_with_an_opponent_and_somebody_unknown(filled, account):
    with filled.reading() as session:
        theirs = people.of_account(session, account.id)
    known = {person.id for person in theirs}
    assert 12 <= len(theirs) <= 15
    assert {person.post for person in theirs} == {"held", "vacant", "unknown"}
    assert all(person.reports_to in known | {None} for person in theirs)
    assert max(post.depth for top in reporting_tree(theirs) for post in _walk(top)) >= 2
    assert [person.stance for person in theirs].count("anti_sponsor") == 1
    assert "" in {person.stance for person in theirs}
    assert sum(bool(person.wins) for person in theirs) >= 9
    assert all(person.name_in("latin").isascii() for person in theirs)


def _walk(post):
    yield post
    for below in post.reports:
        yield from _walk(below)


def test_notes_never_stand_in_what_was_agreed(filled, account):
    with filled.reading() as session:
        entries = history.of_account(session, account.id)
        ours = {person.id for person in people.ours(session)}
        theirs = {person.id for person in people.of_account(session, account.id)}
    assert 22 <= len(entries) <= 30
    assert len({entry.kind for entry in entries}) >= 10
    for entry in entries:
        assert entry.notes != entry.agreed_summary or not entry.notes
        assert entry.notes not in entry.agreed_summary or not entry.notes
        assert date(2024, 10, 1) <= entry.day <= TODAY
        assert set(entry.people) <= ours | theirs
    assert sum(bool(entry.notes) for entry in entries) >= 18
    assert [e.kind for e in entries].count("tender") >= 2
    assert any(entry.kind == "complaint" and entry.raised_by == "client" for entry in entries)


def test_promises_of_both_sides_are_kept_late_open_and_overdue(filled, account):
    with filled.reading() as session:
        promises = history.promises(session, account.id)
    assert 9 <= len(promises) <= 18
    assert {p.owed_by for p in promises} == {"ours", "theirs"}
    assert {p.state for p in promises} == {"open", "kept", "late"}
    assert any(p.overdue(TODAY) for p in promises)
    for promise in promises:
        assert (promise.settled is None) == (promise.state == "open")
        assert promise.settled is None or promise.due is not None
        if promise.settled and promise.due:
            assert (promise.settled > promise.due) == (promise.state == "late")


def test_the_plan_is_smart_joint_and_ours(filled, account):
    plan = _plan(filled, account)
    assert plan.next_review is not None
    assert TODAY < plan.next_review < plan.end
    assert [objective.kind for objective in plan.objectives].count("joint") == 4
    assert [objective.kind for objective in plan.objectives].count("ours") == 2
    assert len(plan.goals) >= 3
    assert len(plan.mutual) == 4
    for objective in plan.objectives:
        assert missing_parts(objective, plan.goals) == ()
        assert objective.progress is not None
        assert objective.due is not None
        assert TODAY < objective.due <= plan.end
    assert [step.scope for step in plan.steps].count("joint") >= 6
    for step in plan.steps:
        assert step.start is not None
        assert step.due is not None
        assert plan.start <= step.start < step.due <= plan.end
        assert step.scope == "joint" or (step.due - TODAY).days <= 90


def test_every_table_of_a_portfolio_and_its_people_is_filled(filled):
    """Leave out what only the user's own deeds fill: files, drafts, pictures, versions."""
    own = {"attachment", "blob", "draft", "text_version", "choice", "choice_text", "snapshot"}
    own |= {"undo_step", "undo_row", "calendar_day", "derived_text"}
    own |= {"rung", "rung_text"}  # the shipped ladder stands until the user changes it
    own |= {"survey_topic"}  # so do the shipped topics
    with filled.reading() as session:
        empty = {
            table.name
            for table in Base.metadata.sorted_tables
            if not session.execute(text(f"SELECT count(*) FROM {table.name}")).scalar_one()
        }
    assert empty <= own


def test_costs_to_serve_are_told_for_everybody_and_every_driver(filled):
    with filled.reading() as session:
        served, drivers = session.execute(
            text("SELECT count(DISTINCT account_id), count(DISTINCT driver_id) FROM account_cost")
        ).one()
        rates = session.execute(text("SELECT count(*), count(DISTINCT year) FROM cost_rate")).one()
    assert (served, drivers) == (40, 12)
    assert tuple(rates) == (21, 3)


def test_each_furnished_account_has_ties_links_and_a_decision_of_its_own(filled, account):
    counted = {
        "tie": "SELECT count(*) FROM tie JOIN person ON person.id = theirs_id"
        " WHERE account_id = :account",
        "person_link": "SELECT count(*) FROM person_link JOIN person ON person.id = from_id"
        " WHERE account_id = :account",
        "buying": "SELECT count(*) FROM buying WHERE account_id = :account",
        "need": "SELECT count(*) FROM need WHERE account_id = :account",
        "answer": "SELECT count(*) FROM answer WHERE account_id = :account",
    }
    with filled.reading() as session:
        found = {
            name: session.execute(text(query), {"account": account.id}).scalar_one()
            for name, query in counted.items()
        }
    assert found["tie"] >= 14
    assert found["person_link"] >= 7
    assert found["buying"] == 2
    assert found["need"] >= 4
    assert found["answer"] == 2


def test_a_detail_of_an_entry_is_one_that_its_kind_has(filled):
    with filled.reading() as session:
        details = session.execute(
            text("SELECT kind, key, value FROM entry_detail JOIN entry ON entry.id = entry_id")
        ).all()
    assert {kind for kind, _, _ in details} >= {"tender", "refusal", "complaint", "agreement"}
    for kind, key, value in details:
        assert read_detail(detail_field(kind, key), value) is not None, (kind, key, value)


def test_win_back_stands_in_every_state(filled):
    with filled.reading() as session:
        states = session.execute(text("SELECT state FROM win_back")).scalars().all()
    assert sorted(states) == ["at_risk", "given_up", "lost", "running", "won_back"]


def test_every_telephone_and_mail_is_invented():
    for file in (paths.resources() / "sample").rglob("*.json"):
        told = file.read_text("utf-8")
        for mail in re.findall(r"[\w.]+@[\w.-]+\.\w+", told):
            assert mail.endswith(".example"), mail
        for phone in re.findall(r"\+\d[\d ]+\d", told):
            assert re.search(r"555|1632 960|7946 0", phone), phone


def test_persian_texts_have_persian_letters_and_no_narrow_quotes_in_hebrew():
    texts = {
        file.name: file.read_text("utf-8")
        for file in (paths.resources() / "sample").rglob("*.json")
    }
    assert not any(letter in told for told in texts.values() for letter in "يكۀة")
    hebrew = json.loads(texts["he.json"])
    assert not re.search(r"[א-ת]\\?[\"'][א-ת]", json.dumps(hebrew, ensure_ascii=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_place_has_an_example_in_its_language(language):
    scripts = {
        "en": "[A-Za-z]",
        "fa": "[\u0600-\u06ff]",
        "he": "[\u0590-\u05ff]",
        "bg": "[\u0400-\u04ff]",
    }
    for kind in KINDS:
        assert re.search(scripts[language], sample.example(kind, language)), kind


def test_the_plan_follows_one_of_the_year_before_with_reviews_and_lessons(filled, account):
    with filled.reading() as session:
        now, before = plans.of_account(session, account.id)
        held = plan_reviews.of_plan(session, before.id)
        kept = [plan_reviews.standing(session, review) for review in held]
        learnt = lessons.of_account(session, account.id)
    assert (now.rolled_from, (now.start - before.end).days) == (before.id, 1)
    assert [review.joint for review in held] == [True, False]
    assert held[0].agreed_summary
    assert not held[1].agreed_summary
    last, first = kept
    told = changed(first, last)
    assert {"done"} <= {move.what for move in told.deeds}
    assert len(told.aims) == 3
    assert f"review:{held[0].id}" in {step.origin for step in now.steps}
    assert f"rolled:{before.id}" in {step.origin for step in now.steps}
    assert all(step.done_on for step in before.steps)
    assert len(learnt) == 3
    assert all(lesson.tags and lesson.lesson and lesson.situation for lesson in learnt)


def test_the_manager_has_marked_what_she_can_do_a_year_ago_and_now(filled):
    with filled.reading() as session:
        own, marks = skills.own(session), skills.marks(session)
    every = [*(one.key for one in shipped()), own[0][0].key]
    assert {mark.skill for mark in marks} <= set(every)
    days = sorted({mark.day for mark in marks})
    assert len(days) == 2
    assert (days[1] - days[0]).days >= 365
    assert any(mark.assumed for mark in marks if mark.day == days[1])
    assert any(mark.deed and mark.due for mark in marks if mark.day == days[1])


def test_what_the_manager_can_do_is_said_in_every_language_alike():
    told = json.loads((paths.resources() / "sample" / "skills.json").read_text("utf-8"))
    keys = [sorted(said) for said in told["said"].values()]
    assert all(each == keys[0] for each in keys)
    assert told["said"].keys() == told["own"].keys()
