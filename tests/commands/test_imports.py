"""Imports by command: what is printed, what is left behind, which code it ends with."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.commands import run

ROWS = "date,customer_code,customer_name,document,line,revenue\n2025-01-10,A1,Alma,1,1,10.00\n"


@pytest.fixture
def sales(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str = ROWS, name: str = "s.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture) -> Callable[..., tuple[int, dict, str]]:
    def do(*words: object) -> tuple[int, dict, str]:
        store = str(tmp_path / "desk.kamdesk")
        code = run.main([*map(str, words), "--store", store, "--json"])
        told = capsys.readouterr()
        return code, json.loads(told.out), told.err

    return do


def test_an_import_answers_with_counts_that_add_up(command, sales):
    text = ROWS + "2025-01-11,A1,Alma,1,2,\nx,B2,Bora,2,1,5.00\n"
    code, answer, err = command("import", "sales", sales(text), "--create")
    assert code == 0
    assert answer == {
        "rows": 3,
        "added": 1,
        "changed": 0,
        "skipped": 0,
        "refused": 2,
        "reasons": {"amount_missing": 1, "date_unreadable": 1},
        "refused_rows": [
            {"line": 3, "field": "revenue", "code": "amount_missing"},
            {"line": 4, "field": "date", "code": "date_unreadable"},
        ],
    }
    assert "Reading the file" in err


def test_a_missing_store_is_made_only_when_asked(command, sales, tmp_path):
    code, answer, _ = command("import", "sales", sales())
    assert code == 1
    assert answer["error"]
    assert not (tmp_path / "desk.kamdesk").exists()


def test_what_the_window_would_ask_names_its_option_and_leaves_no_store(command, sales, tmp_path):
    path = sales("date,customer_code,revenue\n01/02/2025,A1,10.50\n")
    code, answer, _ = command("import", "sales", path, "--create")
    assert (code, answer["error"]) == (1, "dates")
    assert "--dates" in answer["text"]
    assert [path.name for path in tmp_path.glob("desk*")] == []
    code, answer, _ = command("import", "sales", path, "--create", "--dates", "dmy")
    assert (code, answer["added"]) == (0, 1)


def test_a_dry_run_counts_and_stores_nothing(command, sales):
    assert command("import", "sales", sales(), "--create", "--dry-run")[1]["added"] == 1
    assert command("import", "sales", sales(), "--create")[1]["added"] == 1
    assert command("import", "sales", sales(), "--dry-run")[1]["skipped"] == 1


def test_refused_rows_go_to_a_file_that_is_not_overwritten(command, sales, tmp_path):
    path = sales(ROWS + "2025-01-11,A1,Alma,1,2,\n")
    refused = tmp_path / "refused.csv"
    assert command("import", "sales", path, "--create", "--refused", refused)[0] == 0
    assert refused.read_text("utf-8-sig").splitlines()[1].startswith("2025-01-11,A1,Alma,1,2,,")
    assert refused.stat().st_mode & 0o777 == 0o600
    code, answer, _ = command("import", "sales", path, "--refused", refused)
    assert (code, answer["error"]) == (1, "exists")


def test_columns_and_days_are_told_by_options(command, sales):
    path = sales("when;who;net;stuff\n10.01.2025;A1;1.234,50;x\n")
    mapped = ("--map", "date=when", "--map", "customer_code=2", "--map", "revenue=net")
    code, answer, _ = command("import", "sales", path, "--create", *mapped, "--currency", "BGN")
    assert (code, answer["added"]) == (0, 1)
    _, answer, _ = command("import", "sales", path, "--map", "nonsense=1")
    assert answer["error"] == "unknown_field"
    assert command("import", "sales", path, "--replace", "2025-02-01..2025-01-01")[0] == 2


def test_undo_by_command_takes_the_import_back(command, sales):
    command("import", "sales", sales(), "--create")
    assert command("undo")[1]["label"] == "Import s.csv"
    assert command("accounts")[1] == []
    assert command("redo")[0] == 0
    assert [row["code"] for row in command("accounts")[1]] == ["A1"]


def test_help_lists_the_fields(capsys):
    with pytest.raises(SystemExit):
        run.main(["import", "sales", "--help"])
    assert "document_type, product_code" in " ".join(capsys.readouterr().out.split())


def test_ctrl_c_ends_an_import_with_nothing_stored(tmp_path, command, sales):
    lines = [f"2025-01-10,A{n % 900},Alma,{n},1,10.00\n" for n in range(120_000)]
    path, store = (
        sales(ROWS.splitlines(keepends=True)[0] + "".join(lines)),
        tmp_path / "desk.kamdesk",
    )
    command("import", "sales", sales(name="small.csv"), "--create")
    child = subprocess.Popen(
        [sys.executable, "-m", "kamdesk", "import", "sales", str(path), "--store", str(store)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    for said in child.stderr:
        if "Storing" in said:
            break
    time.sleep(0.2)
    child.send_signal(2)
    child.communicate(timeout=60)
    assert child.returncode == 130
    assert [row["code"] for row in command("accounts")[1]] == ["A1"]
