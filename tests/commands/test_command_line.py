"""The command line as somebody uses it who means it ill, or whose disk does."""

import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.app import main
from kamdesk.store import keys, opening, upgrade

ROWS = "date,customer_code,customer_name,document,line,revenue,cost\n" + "".join(
    f"2025-0{month}-10,{code},{name},{month},{line},{10 * month}.00,4.00\n"
    for month in (1, 2)
    for line, (code, name) in enumerate((("A1", "Alma"), ("B2", "בית")), 1)
)
Run = Callable[..., tuple[int, dict]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture) -> Run:
    def do(*words: object) -> tuple[int, dict]:
        code = main([*map(str, words), "--json"])
        told = capsys.readouterr()
        answer = json.loads(told.out)
        assert (code == 0) or told.err.strip() or "state" in answer
        return code, answer

    return do


@pytest.fixture
def sold(tmp_path: Path, run: Run) -> Path:
    """Give a store with two customers' sales."""
    (tmp_path / "s.csv").write_text(ROWS, encoding="utf-8")
    store = tmp_path / "desk.kamdesk"
    assert run("import", "sales", tmp_path / "s.csv", "--store", store, "--create")[0] == 0
    return store


def descriptor(content: bytes) -> int:
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return reading


def test_a_store_in_a_folder_that_is_not_there_is_refused(run, tmp_path):
    for words in (
        ("new", tmp_path / "none" / "a.kamdesk"),
        ("import", "sales", tmp_path / "s.csv", "--create", "--store", tmp_path / "none" / "a"),
    ):
        (tmp_path / "s.csv").write_text(ROWS, encoding="utf-8")
        code, answer = run(*words)
        assert (code, answer["error"]) == (1, "not_written")
    assert not (tmp_path / "none").exists()


def test_making_a_store_leaves_the_files_beside_it_alone(run, tmp_path):
    other = tmp_path / "a.kamdesk.new"
    other.write_text("mine")
    assert run("new", tmp_path / "a.kamdesk")[0] == 0
    assert other.read_text() == "mine"


def test_an_unknown_currency_is_refused_and_toman_is_stored_as_rial(run, tmp_path):
    code, answer = run("new", tmp_path / "a.kamdesk", "--currency", "QQQ")
    assert (code, answer["error"]) == (1, "unknown_currency")
    assert not (tmp_path / "a.kamdesk").exists()
    assert run("new", tmp_path / "a.kamdesk", "--currency", "toman")[0] == 0


def test_an_empty_or_unreadable_passphrase_makes_no_open_store(run, tmp_path):
    for content in (b"", b"\n", b"\xff\n"):
        told = descriptor(content)
        code, answer = run("new", tmp_path / "a.kamdesk", "--passphrase-fd", told)
        os.close(told)
        assert (code, answer["error"]) == (1, "no_passphrase")
    for number in ("-1", "999", "9" * 20):
        code, answer = run("new", tmp_path / "a.kamdesk", "--passphrase-fd", number)
        assert (code, answer["error"]) == (1, "no_passphrase")
    assert not (tmp_path / "a.kamdesk").exists()


def test_at_a_terminal_a_passphrase_is_asked_for(run, tmp_path, monkeypatch):
    store = tmp_path / "a.kamdesk"
    monkeypatch.setattr(keys, "ROUNDS", 1)
    monkeypatch.setattr(keys.derive, "__defaults__", (1,))
    monkeypatch.setattr(keys.fresh, "__defaults__", (1,))
    monkeypatch.setattr(keys.key_of, "__defaults__", (None, 1))
    upgrade.create(store, "secret")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run("accounts", "--store", store)[1]["error"] == "needs_passphrase"
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("getpass.getpass", lambda prompt: "secret")
    assert run("accounts", "--store", store) == (0, [])


def test_a_command_that_only_reads_brings_an_older_store_up_to_date(run, sold, monkeypatch):
    present = opening.HEAD
    monkeypatch.setattr(opening, "HEAD", "9001")
    monkeypatch.setattr(
        upgrade, "upgrade", lambda *_: monkeypatch.setattr(opening, "HEAD", present)
    )
    assert run("accounts", "--store", sold)[0] == 0
    assert present == opening.HEAD


def test_check_ends_with_one_where_a_store_is_missing_or_damaged(run, sold, tmp_path):
    assert run("check", "--store", sold)[0] == 0
    code, answer = run("check", "--store", tmp_path / "none")
    assert (code, answer["error"]) == (1, "missing")
    code, answer = run("backups", "--store", tmp_path / "none")
    assert (code, answer["error"]) == (1, "missing")
    flip(sold)
    code, answer = run("check", "--store", sold)
    assert (code, answer["state"]) == (1, "damaged")


def flip(store: Path) -> None:
    """Damage the first page of the accounts, which nothing reads before it is asked for them."""
    raw = opening.connect(store, keys.OPEN)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'account'").fetchone()
    raw.close()
    content = bytearray(store.read_bytes())
    content[page * keys.PAGE - 2000] ^= 1
    store.write_bytes(content)


@pytest.mark.parametrize("what", ["accounts", "analyse pareto", "analyse abc-xyz"])
def test_damage_is_named_by_commands_that_only_read(run, sold, what):
    flip(sold)
    code, answer = run(*what.split(), "--store", sold)
    assert (code, answer["error"]) == (1, "damaged")


def test_a_checkpoint_cut_short_is_no_damage(run, sold, tmp_path):
    """Half a page in the file, the whole one in the log: as after a full disk or a power cut."""
    raw = opening.connect(sold, keys.OPEN, writing=True)
    raw.execute("UPDATE account SET name = name || ' Ltd'")
    torn = tmp_path / "torn.kamdesk"
    for ending in ("", "-wal"):
        shutil.copy(f"{sold}{ending}", f"{torn}{ending}")
    raw.close()
    content = bytearray(torn.read_bytes())
    log = Path(f"{torn}-wal").read_bytes()
    page = int.from_bytes(log[32:36], "big")  # the first page the log holds
    content[(page - 1) * keys.PAGE + 600 : page * keys.PAGE] = bytes(keys.PAGE - 600)
    torn.write_bytes(content)
    assert run("check", "--store", torn)[1]["state"] == "good"
    assert run("undo", "--store", torn)[0] == 0
    assert run("check", "--store", torn)[1]["state"] == "good"


@pytest.mark.parametrize(
    "account", ["#" + "9" * 30, "#" + "9" * 5000, "#²", "#x", "#-1", "", "Alma"]
)
def test_what_is_no_account_is_refused(run, sold, account):
    code, answer = run("key", account, "--store", sold, "--reason", "big")
    assert (code, answer["error"]) == (1, "unknown_account")


def test_a_path_that_is_too_long_is_told_in_the_systems_words(run):
    code, answer = run("accounts", "--store", "x" * 5000)
    assert (code, answer["error"]) == (1, "system")


def test_days_outside_the_years_of_trade_are_usage(run, sold):
    for day in ("0001-01-01", "9999-12-31", "1405-13-01"):
        assert run("analyse", "abc-xyz", "--store", sold, "--from", day)[0] == 2
    assert run("analyse", "pareto", "--store", sold, "--to", "1404-01-01")[1]["to"] == "2025-03-21"


def test_a_table_is_written_over_only_by_force(run, sold, tmp_path):
    table = tmp_path / "t.csv"
    words = ("analyse", "pareto", "--store", sold, "--csv", table)
    assert run(*words)[0] == 0
    assert table.stat().st_mode & 0o777 == 0o600
    assert run(*words)[1]["error"] == "exists"
    assert run(*words, "--force")[0] == 0


def test_no_output_takes_the_place_of_what_is_read(run, sold, tmp_path):
    before = sold.read_bytes()
    code, answer = run("analyse", "pareto", "--store", sold, "--csv", sold, "--force")
    assert (code, answer["error"]) == (1, "exists")
    plan = ("--edition", "client", "--language", "en", "--output", sold, "--force")
    assert run("export", "plan", "A1", "--store", sold, *plan)[0] == 1
    assert sold.read_bytes() == before
    file = tmp_path / "s.csv"
    refused = ("--refused", file, "--force")
    assert run("import", "sales", file, "--store", sold, *refused)[0] == 1
    assert file.read_text("utf-8") == ROWS


def test_customers_are_imported_with_every_option_of_the_grammar(run, tmp_path):
    (tmp_path / "c.csv").write_text("code,name\nA,Alma\n")
    store = tmp_path / "desk.kamdesk"
    words = ("import", "customers", tmp_path / "c.csv", "--store", store, "--create")
    told = ("--currency", "USD", "--calendar", "gregorian", "--dates", "ymd", "--decimal", ".")
    assert run(*words, *told, "--vat", "0")[1]["added"] == 1


def test_a_new_store_is_taken_away_without_its_neighbours(run, tmp_path):
    store, neighbour = tmp_path / "desk", tmp_path / "desk2"

    from kamdesk.commands import imports

    before = imports._beside(store)
    store.write_text("")
    (tmp_path / "desk.seq").write_text("")
    neighbour.write_text("mine")
    imports._take_away(store, before)
    assert [path.name for path in tmp_path.glob("desk*")] == ["desk2"]


def child(*words: object, **kw: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "kamdesk", *map(str, words)],
        capture_output=True,
        timeout=60,
        check=False,
        **kw,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_answer_stays_json_where_letters_are_missing(sold, encoding):
    told = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"}
    done = child("accounts", "--store", sold, "--json", env=told)
    assert done.returncode == 0
    assert [row["name"] for row in json.loads(done.stdout.decode(encoding))] == ["Alma", "בית"]
    assert child("accounts", "--store", sold, env=told).returncode == 0


def test_an_answer_nobody_can_take_is_told(sold):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kamdesk", "accounts", "--store", str(sold), "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)


def test_a_full_disk_at_the_end_does_not_deny_what_is_stored(run, tmp_path):
    """The commit fits into the log but the file cannot grow: done, and whole when opened again."""
    store = tmp_path / "desk.kamdesk"
    run("new", store)
    rows = "".join(f"2025-03-10,N{n:04},Customer {n},{n},1,5.00,\n" for n in range(300))
    (tmp_path / "more.csv").write_text(ROWS.splitlines(keepends=True)[0] + rows, encoding="utf-8")
    most = store.stat().st_size + 1000

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    words = ("import", "sales", tmp_path / "more.csv", "--store", store, "--json")
    assert child(*words, preexec_fn=full).returncode == 0
    assert store.stat().st_size % keys.PAGE
    assert run("check", "--store", store)[1]["state"] == "good"
    assert len(run("accounts", "--store", store)[1]) == 300
    assert run("undo", "--store", store)[0] == 0
    assert not store.stat().st_size % keys.PAGE


def test_ctrl_c_while_the_commands_are_loaded_ends_with_130(monkeypatch, capsys):
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("kamdesk.commands.run.main", interrupted)
    assert main(["accounts"]) == 130
