import re
import shutil
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text

from kamdesk import paths
from kamdesk.store import backup, keys, opening, upgrade
from kamdesk.store.desk import Store
from kamdesk.store.faults import Damaged, Newer, Older
from kamdesk.store.tables import AccountRecord, AccountUnitRecord, Base

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
REBUILD = '''
"""An account is rebuilt with a sector."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9001", "{head}"
def upgrade():
    old = op.get_bind().execute(
        sa.text("SELECT sql FROM sqlite_master WHERE name = 'account'")).scalar()
    op.execute(old.replace("CREATE TABLE account", "CREATE TABLE account_new", 1)
        .replace('CREATE TABLE "account"', "CREATE TABLE account_new", 1))
    op.execute("INSERT INTO account_new SELECT * FROM account")
    op.execute("DROP TABLE account")
    op.execute("ALTER TABLE account_new RENAME TO account")
    op.execute("ALTER TABLE account ADD COLUMN sector TEXT NOT NULL DEFAULT ''")
    {more}
'''


def normal(sql):
    """Write a statement one way: constraints in any order, no needless quotes or spaces."""
    flat = re.sub(r'[\s"]+', " ", sql).replace("( ", "(").replace(" )", ")").strip()
    head, _, body = flat.partition("(")
    parts = sorted(part.strip() for part in re.split(r",(?![^(]*\))", body))
    return re.sub(r"\s+", "", head), [re.sub(r"\s+", "", part) for part in parts]


def schema(rows):
    held = [(kind, name, normal(sql)) for kind, name, sql in rows if sql]
    return sorted(row for row in held if not row[1].startswith(("text_", "alembic_", "sqlite_")))


ASKED = "SELECT type, name, sql FROM sqlite_master"


def test_models_and_migrations_make_the_same_tables(store_path):
    with opening.still(store_path, keys.OPEN) as connection:
        migrated = schema(connection.execute(ASKED).fetchall())
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.connect() as modelled:
        assert schema(modelled.execute(text(ASKED)).fetchall()) == migrated
    engine.dispose()


def test_every_table_is_strict_and_nothing_is_stored_that_a_rebuild_would_drop(store_path):
    with opening.still(store_path, keys.OPEN) as connection:
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND NOT strict AND name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"
        ).fetchall()
        stored = connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
        ).fetchall()
    assert (loose, stored) == ([], [])


@pytest.fixture
def filled(store_path):
    with Store(store_path, keys.OPEN) as store, store.work("Fill") as work:
        for n in range(1, 51):
            work.session.add(AccountRecord(id=n, uid=f"{n}", name=f"Рила {n}"))
        work.session.flush()
        for n in range(1, 51):
            work.session.add(AccountUnitRecord(uid=f"u{n}", account_id=n, name="Sofia"))
    return store_path


@pytest.fixture
def chain(tmp_path):
    """The migrations, and a test's own after them."""

    def make(more="pass"):
        folder = tmp_path / "migrations"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(paths.migrations(), folder)
        text = REBUILD.format(head=opening.HEAD, more=more)
        (folder / "versions" / "9001_sector.py").write_text(text)
        return folder

    return make


def rows(path, query):
    with opening.still(path, keys.OPEN) as connection:
        return connection.execute(query).fetchall()


def test_an_upgrade_of_a_filled_store_loses_no_row(filled, chain, monkeypatch):
    folder = chain("op.execute(\"UPDATE account SET sector = 'food' WHERE id = 1\")")
    before, left = rows(filled, "SELECT * FROM account_unit"), opening.HEAD
    monkeypatch.setattr(paths, "migrations", lambda: folder)
    monkeypatch.setattr(opening, "HEAD", "9001")
    with pytest.raises(Older):
        Store(filled, keys.OPEN, looking=True)
    with Store(filled, keys.OPEN) as store:
        assert store.next_undo() is None
        assert store.findings == []
    assert rows(filled, "SELECT * FROM account_unit") == before
    assert rows(filled, "SELECT count(*), max(sector) FROM account") == [(50, "food")]
    (kept,) = backup.every(filled)
    assert (kept.reason, kept.schema, kept.counts["account"]) == ("upgrade", left, 50)
    monkeypatch.setattr(opening, "HEAD", "0001")
    with pytest.raises(Newer):
        Store(filled, keys.OPEN)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("raise ZeroDivisionError", ZeroDivisionError),
        ('op.execute("DELETE FROM account_unit WHERE id = 7")', Damaged),
        ('op.execute("UPDATE account_unit SET account_id = 999")', Damaged),
    ],
)
def test_an_upgrade_that_fails_leaves_the_old_store(filled, chain, more, fault):
    wanted = rows(filled, "SELECT * FROM account")
    with pytest.raises(fault):
        upgrade.upgrade(filled, keys.OPEN, NOW, chain(more))
    assert rows(filled, "SELECT * FROM account") == wanted
    assert rows(filled, "SELECT name FROM sqlite_master WHERE name = 'account_new'") == []
    with Store(filled, keys.OPEN) as store:
        assert store.next_undo()
    upgrade.upgrade(filled, keys.OPEN, NOW, chain())  # and a better try goes through


def test_a_second_store_is_a_copy_with_a_name_of_its_own(store_path, tmp_path):
    other = tmp_path / "other.kamdesk"
    upgrade.create(other)
    uids = {
        rows(path, "SELECT value FROM meta WHERE name = 'store_uid'")[0]
        for path in (other, store_path)
    }
    assert len(uids) == 2
    assert other.stat().st_mode & 0o777 == 0o600
