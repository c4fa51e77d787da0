"""`analyse selection` as a program reads it."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kamdesk.app import main
from kamdesk.usecases.desk import open_desk

ROWS = "date,customer_code,customer_name,document,line,revenue,cost\n" + "".join(
    f"2025-0{month}-10,{code},{name},{month},{line},{amount}.00,4.00\n"
    for month in (1, 2)
    for line, (code, name, amount) in enumerate((("A1", "Alma", 90), ("B2", "=Bet", 10)), 1)
)
MARKS = {"value": 5, "growth": 3, "strategic": 4, "past": 2, "partnership": 4, "fit": 3}
Run = Callable[..., tuple[int, dict]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture) -> Run:
    def do(*words: object) -> tuple[int, dict]:
        code = main([*map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return do


@pytest.fixture
def sold(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "s.csv").write_text(ROWS, encoding="utf-8")
    store = tmp_path / "desk.kamdesk"
    assert run("import", "sales", tmp_path / "s.csv", "--store", store, "--create")[0] == 0
    return store


def marked(store: Path) -> None:
    with open_desk(store) as desk:
        alma = desk.accounts.named("A1")
        for key, mark in {**MARKS, "solvency": 3}.items():
            desk.selection.mark(alma, key, mark)
        desk.selection.decide(alma, "key", "Leads its market")


def test_each_account_has_marks_score_rank_and_gate(run, sold):
    marked(sold)
    code, answer = run("analyse", "selection", "--store", sold)
    assert code == 0
    assert (answer["entry_gate"], answer["key_accounts"], answer["value"]) == (
        60,
        1,
        "contribution",
    )
    assert [each["weight"] for each in answer["criteria"]] == [30, 20, 20, 15, 10, 5, 0]
    first, second = answer["customers"]
    # 30 + 12 + 16 + 6 + 8 + 3
    assert (first["code"], first["score"], first["rank"], first["passes"]) == (
        "A1",
        "75.00",
        1,
        "yes",
    )
    assert (first["standing"], first["exception"], first["kinds_proposed"]) == (
        "key",
        False,
        ["breadwinner"],
    )
    assert (second["score"], second["score_low"], second["score_high"]) == (None, "0.00", "100.00")
    assert (second["rank"], second["passes"], second["proposed"]["value"]) == (None, "open", 2)


def test_a_file_holds_each_mark_in_a_column(run, sold, tmp_path):
    marked(sold)
    assert run("analyse", "selection", "--store", sold, "--csv", tmp_path / "a.csv")[0] == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["mark_value"], first["mark_solvency"], first["score"]) == ("5", "3", "75.00")
    assert (second["name"], second["mark_value"]) == ("'=Bet", "")


def test_weights_that_do_not_make_a_hundred_are_refused(run, sold):
    with open_desk(sold) as desk:
        desk.selection.set_criterion(desk.selection.criteria()[0].id, "weight", 20)
    code, answer = run("analyse", "selection", "--store", sold)
    assert (code, answer["error"]) == (1, "weights")
    assert "10" in answer["text"]


def test_a_store_without_sales_still_ranks_its_prospects(run, tmp_path):
    store = tmp_path / "p.kamdesk"
    assert run("new", store)[0] == 0
    with open_desk(store) as desk:
        rila = desk.accounts.add("Rila Foods")
        for key in ("growth", "strategic", "partnership", "fit", "solvency"):
            desk.selection.mark(rila, key, 4)
    (only,) = run("analyse", "selection", "--store", store)[1]["customers"]
    assert (only["score"], only["rank"], only["bought"]) == ("80.00", 1, False)


def test_it_is_said_in_plain_lines_too(sold, capsys):
    marked(sold)
    assert main(["analyse", "selection", "--store", str(sold)]) == 0
    told = capsys.readouterr().out
    assert "75.00" in told
    assert "0.00–100.00" in told


def test_it_is_read_without_sqlalchemy():
    asked = "import kamdesk.commands.selection, sys; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_the_order_of_the_file_does_not_order_equal_accounts(run, tmp_path):
    head, *rows = ROWS.splitlines()
    found = []
    for name, listed in (("as", rows), ("turned", rows[::-1])):
        (tmp_path / f"{name}.csv").write_text("\n".join([head, *listed]) + "\n", encoding="utf-8")
        store = tmp_path / f"{name}.kamdesk"
        run("import", "sales", tmp_path / f"{name}.csv", "--store", store, "--create")
        _, answer = run("analyse", "selection", "--store", store)
        found.append([each["code"] for each in answer["customers"]])
    assert found == [["A1", "B2"], ["A1", "B2"]]
