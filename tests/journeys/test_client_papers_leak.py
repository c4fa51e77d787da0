"""One full store, a mark in every internal column: no client paper may show one of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import Column, String, text

from kamdesk.commands.run import main
from kamdesk.domain.accounts import CLIENT_FACTS
from kamdesk.domain.classification import CLASSIFIED
from kamdesk.domain.history import CLIENT_KINDS
from kamdesk.store import keys, upgrade
from kamdesk.store.desk import Store
from kamdesk.store.records import Base, Exact
from kamdesk.usecases.desk import Desk
from kamdesk.usecases.papers import Printed
from kamdesk.words import load
from tests.journeys.test_leak import everything
from tests.reports.printing import folded, text_of

NOW = datetime(2026, 10, 4, 9, 30, tzinfo=UTC)
LANGUAGES = ("en", "fa", "he", "bg")
ACCOUNT = "THAMES"
NUMBER, AMOUNT = "73185.4", 731_854_170  # every scale a paper might use begins with SECRET
SECRET = "7318"
SHARE = 83  # where a percentage is asked for

# Tables of the engine, of the settings, and of what the client's own ledger is read by.
APART = {
    "meta", "undo_step", "undo_row", "setting", "snapshot", "blob", "currency", "rate",
    "calendar_day", "sale_month", "derived_text", "import_batch", "choice", "choice_text",
}  # fmt: skip

# Texts that are words of the program, not of the user: the reading of a row depends on them.
CODES = {
    f"{table}.{column}"
    for table, columns in {
        "account": "kind standing currency potential_currency",
        "account_cost": "currency", "alarm_answer": "alarm level", "answer": "fact_key question",
        "attachment": "owner", "attendee": "part", "bond": "kind attack_speed currency",
        "buying_step": "role", "campaign": "kind channel", "communication": "channel",
        "company_total": "currency", "concession": "currency",
        "cost_driver": "key kind", "cost_rate": "currency", "criterion": "key",
        "decision": "standing", "diagnosis": "view", "diagnosis_answer": "question",
        "discount_rate": "currency kind", "entry": "mood on_time raised_by state",
        "entry_detail": "key value", "fact": "key", "issue": "better standing", "judgement":
        "subject what value standing", "kpi": "key better", "lesson_tag": "tag",
        "lifetime": "scenario currency", "name": "subject", "need": "kind state",
        "negotiation": "template state side outcome currency call_until", "objective":
        "kind state measure", "opportunity": "kind state currency", "person": "gender post",
        "person_link": "kind", "person_role": "role", "plan": "currency", "price_index": "series",
        "programme": "currency", "resource": "kind currency", "risk": "kind state",
        "rival": "standing", "rung_text": "language", "sale_line": "unit",
        "skill": "key kind", "skill_mark": "skill", "source": "mapping", "step": "scope",
        "survey_mark": "topic", "survey_topic": "key", "swot": "kind field",
        "table_offer": "side", "talk_line": "kind", "target": "subject what",
        "text_version": "subject field",
        "tick": "sheet key", "today_answer": "row state", "trust_mark": "principle",
        "white_cell": "state currency", "win_back": "state cause means currency",
    }.items()
    for column in columns.split()
}  # fmt: skip
MONEY = {"deal", "cost", "worth", "value", "amount", "potential", "margin", "benefit"} | {
    "value_before", "second_value", "revenue", "contribution", "target",
}  # fmt: skip
UNTOUCHED = {"target.value"}  # a rung

_QUOTED = ", ".join(f"'{kind}'" for kind in sorted(CLIENT_KINDS - {"complaint"}))
_FOR_CLIENT = f"(kind IN ({_QUOTED}) OR (kind = 'complaint' AND raised_by = 'client'))"
_FACTS = ", ".join(f"'{key}'" for key in sorted(CLIENT_FACTS))
# Columns the client may read in some rows only: which rows those are.
SOME = (
    ("fact", ("text",), f"key IN ({_FACTS}) AND confirmed"),
    ("goal", ("text", "detail"), "confirmed"),
    ("objective", ("text",), "kind = 'joint' AND state <> 'dropped'"),
    ("step", ("what",), "scope = 'joint'"),
    ("entry", ("subject", "agreed_summary", "next_step"), _FOR_CLIENT),
    ("promise", ("what",), "state = 'open'"),
    ("plan_review", ("agreed_summary",), "joint"),
    ("package", ("name",), "NOT retired"),
    ("talk_line", ("text",), "kind = 'agenda'"),
    ("issue", ("title",), "id IN (SELECT issue_id FROM package_value)"),
    ("person", ("name",), "post = 'held' AND until IS NULL"),
    ("person", ("title",), "post <> 'unknown' AND until IS NULL"),  # a vacant post has a place
)
# Columns the client may read in every row.
ALL = {
    "plan": ("purpose",),
    "mutual": ("topic", "they_get", "we_get"),
    "unique_offer": ("title", "problem", "offer", "proof", "gain", "next_step"),
    "negotiation": ("subject", "place"),
    "account_unit": ("name",),
}


@dataclass
class Planted:
    """The store, the marks that may not and those that must be read, by where they stand."""

    desk: Desk
    account: int = 0
    talk: int = 0
    inner: dict[str, str] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)

    def inside(self, where: str) -> str:
        """Make a mark that no client may read."""
        mark = f"Zq{len(self.inner) + 101}xw"
        self.inner[mark] = where
        return f"'{mark}' || id"

    def beside(self, where: str) -> str:
        """Make a mark that the client shall read."""
        mark = f"Zp{len(self.shared) + 101}xw"
        self.shared[mark] = where
        return f"'{mark}' || id"


def _inner_columns(planted: Planted) -> Iterator[str]:
    """Give the statements that overwrite each internal column."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            where = f"{table.name}.{column.name}"
            if CLASSIFIED[where] == "internal" and table.name not in APART:
                value, only = _value(column, where, planted)
                if value:
                    yield f"UPDATE {table.name} SET {column.name} = {value}{only}"


def _value(column: Column, where: str, planted: Planted) -> tuple[str, str]:
    """Say what to write into a column, and into which rows; nothing where it is no text or sum."""
    if column.name == "uid" or column.primary_key or column.foreign_keys:
        return "", ""
    if where in CODES | UNTOUCHED:
        return "", ""
    if isinstance(column.type, String):
        return planted.inside(where), ""
    if isinstance(column.type, Exact):
        return f"'{NUMBER}'", " WHERE kind = 'amount'" if column.table.name == "issue" else ""
    if column.name in ("probability", "share"):
        return str(SHARE), ""
    return (str(AMOUNT) if column.name in MONEY else ""), ""


def _statements(planted: Planted) -> Iterator[str]:
    """Give all statements that mark the store."""
    yield from _inner_columns(planted)
    yield "UPDATE package SET retired = 1 WHERE position = 2"
    for table, columns, shown in SOME:
        for each in columns:
            hidden = planted.inside(f"{table}.{each} of others")
            yield f"UPDATE {table} SET {each} = {hidden} WHERE NOT ({shown})"
            told = planted.beside(f"{table}.{each}")
            yield f"UPDATE {table} SET {each} = {told} WHERE {shown}"
    for table, columns in ALL.items():
        for each in columns:
            yield f"UPDATE {table} SET {each} = {planted.beside(f'{table}.{each}')}"
    yield "DELETE FROM name WHERE subject = 'person'"  # else the marked names are not the shown
    yield "UPDATE plan_review SET plan_id = plan_id - 1"  # from the plan of last year to today's


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Give the sample with every internal column of it overwritten by a mark."""
    path = tmp_path_factory.mktemp("leak") / "s.kamdesk"
    upgrade.create(path)
    with Desk(Store(path, keys.OPEN), lambda changes: None, lambda: NOW) as desk:
        desk.load_sample()
        found = Planted(desk)
        found.account = desk.accounts.named(ACCOUNT)
        with desk.store.work("Mark") as work:
            for statement in _statements(found):
                work.session.execute(text(statement))
            found.talk = work.session.execute(
                text("SELECT id FROM negotiation WHERE account_id = :a AND state = 'preparing'"
                     " AND id IN (SELECT negotiation_id FROM package)"
                     " AND id IN (SELECT negotiation_id FROM talk_line WHERE kind = 'agenda')"),
                {"a": found.account},
            ).scalar_one()  # fmt: skip
        desk.rungs.set_text(1, "en", "name", "Zq001xw")
        yield found


def papers(planted: Planted, language: str) -> Iterator[tuple[str, Printed]]:
    """Print all that is made for the client's table."""
    desk, account, said = planted.desk, planted.account, load(language)
    for form in ("one-page", "full", "both"):
        yield f"plan {form}", desk.papers.plan(account, "client", said, "a4", form)
    yield "white space", desk.white_papers.poster(account, "client", said, "a4")
    yield "unique offer", desk.offer_papers.sheet(account, said, "a4")
    yield "questionnaire", desk.survey_papers.questionnaire(account, said, "a4")
    yield "questions", desk.history_papers.questionnaire(account, said, "a4")
    yield "talk", desk.ladder_papers.talk(account, said, "a4")
    yield "SWOT sheet", desk.swot_papers.sheet(account, said, "a4")
    yield "agenda", desk.talk_papers.paper(planted.talk, "agenda", said, "a4", "client")
    yield "offers", desk.talk_papers.paper(planted.talk, "offers", said, "a4", "client")
    yield "map", desk.map_papers.map(account, "client", said, "a4")
    yield "history", desk.history_papers.extract(account, "client", said, "a4")
    yield "dossier", desk.people_papers.dossier(account, "client", said, "a4")
    yield "contacts", desk.people_papers.cards(account, "client", said, "a4")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_internal_column_of_a_full_store_reaches_a_client_paper(planted, tmp_path, language):
    leaked, seen = [], ""
    for name, printed in papers(planted, language):
        page = folded(text_of(printed.content, tmp_path))
        told = page + everything(printed.content) + printed.file_name
        leaked += [(name, where) for mark, where in planted.inner.items() if mark in told]
        leaked += [(name, n) for n in (SECRET, f"{SHARE}%", f"%{SHARE}", f"{SHARE}٪") if n in page]
        leaked += [(name, "says internal")] * ("nternal" in page or "INTERNAL" in page)
        seen += page
    assert not leaked
    assert {where for mark, where in planted.shared.items() if mark not in seen} == set()


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_no_internal_column_stands_on_a_business_card(planted, tmp_path, version):
    path = tmp_path / "cards.vcf"
    planted.desk.contacts.save(planted.desk.contacts.cards(planted.account), path, version)
    told = path.read_text("utf-8")
    assert [where for mark, where in planted.inner.items() if mark in told] == []
    assert "Zp" in told


def test_the_marks_stand_in_what_is_printed_for_our_own_eyes(planted, tmp_path):
    desk, account, said = planted.desk, planted.account, load("en")
    printed = [
        desk.papers.plan(account, "internal", said, "a4"),
        desk.talk_papers.paper(planted.talk, "brief", said, "a4"),
        desk.relationship_papers.report(account, said, "a4"),
        desk.white_papers.poster(account, "internal", said, "a4"),
        desk.people_papers.dossier(account, "internal", said, "a4"),
        desk.history_papers.extract(account, "internal", said, "a4"),
    ]
    seen = "".join(folded(text_of(each.content, tmp_path)) for each in printed)
    found = {where for mark, where in planted.inner.items() if mark in seen}
    wanted = {
        "plan.inner_aim", "risk.text", "rival.name", "opportunity.title", "resource.what",
        "campaign.what", "negotiation.our_alternative", "negotiation.floor", "concession.give",
        "person.wins", "judgement.evidence", "entry.notes", "objective.text of others",
        "step.what of others", "fact.text of others", "bond.defence", "survey.better",
    }  # fmt: skip
    assert wanted - found == set()
    assert SECRET in seen


INNER = ("brief", "visit-sheet", "relationship", "coverage")


@pytest.mark.parametrize("paper", INNER)
def test_no_client_edition_is_made_of_an_inner_paper(paper, planted, tmp_path, capsys):
    made, whose = tmp_path / "p.pdf", planted.talk if paper in INNER[:2] else planted.account
    line = ["export", paper, f"#{whose}", "--store", planted.desk.store.path, "--edition",
            "client", "--language", "en", "--output", made]  # fmt: skip
    assert main([str(word) for word in line]) != 0
    assert "no client edition" in capsys.readouterr().err
    assert not made.exists()
