from datetime import UTC, datetime

from kamdesk.store import drafts, keys
from kamdesk.store.drafts import Draft, Drafts

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_what_was_typed_outlives_a_crash_and_is_not_in_clear(tmp_path):
    path = tmp_path / "s.kamdesk"
    typed = Drafts(path, keys.OPEN)
    typed.put("entry", 3, "notes", "MARKER one", NOW)
    typed.put("entry", 3, "notes", "MARKER two", NOW)
    typed.put("entry", 4, "notes", "gone", NOW)
    typed.drop("entry", 4, "notes")
    with Drafts(path, keys.OPEN) as found:  # the first one was never closed
        assert found.every() == (Draft("entry", 3, "notes", "MARKER two", NOW.isoformat()),)
        assert found.get("entry", 4, "notes") is None
    assert all(b"MARKER" not in file.read_bytes() for file in tmp_path.iterdir())


def test_drafts_are_kept_while_an_import_holds_the_store(store):
    with store.bulk("Import"), Drafts(store.path, store.key) as typed:
        typed.put("account", 1, "name", "Rila", NOW)
        assert typed.get("account", 1, "name") == "Rila"


def test_a_damaged_drafts_file_is_put_aside(tmp_path):
    path = tmp_path / "s.kamdesk"
    drafts.beside(path).write_bytes(b"\1" * 5000)
    with Drafts(path, keys.OPEN) as typed:
        assert typed.every() == ()
    assert drafts.beside(path).with_name("s.kamdesk.drafts.damaged").exists()
