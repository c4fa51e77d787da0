"""`import people`: cards and tables by command, counted as any import."""

import json

import pytest

from kamdesk.commands.run import main
from kamdesk.usecases.desk import open_desk


@pytest.fixture
def harvest(store_path):
    with open_desk(store_path) as desk:
        return desk.accounts.add("Harvest Plains")


def run(capsys, *line):
    code = main([*map(str, line), "--json"])
    return code, json.loads(capsys.readouterr().out or "{}")


def card(*lines):
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def test_cards_are_counted_and_the_second_time_skipped(store_path, harvest, tmp_path, capsys):
    file = tmp_path / "all.vcf"
    file.write_text(
        card("FN:Anna Vale", "ORG:Harvest Plains") + card("FN:Boris", "ORG:Other") + card("TEL:1"),
        "utf-8",
    )
    line = ("import", "people", file, "--store", store_path)
    code, answer = run(capsys, *line)
    assert code == 0
    counts = {name: answer[name] for name in ("rows", "added", "changed", "skipped", "refused")}
    assert counts == {"rows": 3, "added": 1, "changed": 0, "skipped": 0, "refused": 2}
    assert [row["code"] for row in answer["refused_rows"]] == ["no_account", "no_name"]
    _, again = run(capsys, *line)
    assert (again["added"], again["skipped"]) == (0, 1)
    assert main([str(part) for part in line]) == 0
    said = capsys.readouterr().out
    assert "0 new" in said
    assert "No account has the name of this firm" in said


def test_a_dry_run_stores_nothing_and_an_account_may_be_named(
    store_path, harvest, tmp_path, capsys
):
    file = tmp_path / "people.csv"
    file.write_text("Name,Title\nAnna Vale,Buyer\n", "utf-8")
    line = ("import", "people", file, "--store", store_path, "--account", f"#{harvest}")
    assert run(capsys, *line, "--dry-run")[1]["added"] == 1
    with open_desk(store_path, looking=True) as desk:
        assert desk.people.of_account(harvest) == ()
    run(capsys, *line)
    with open_desk(store_path, looking=True) as desk:
        assert [person.title for person in desk.people.of_account(harvest)] == ["Buyer"]


def test_what_is_no_file_of_people_is_refused_in_one_sentence(store_path, tmp_path, capsys):
    file = tmp_path / "odd.vcf"
    file.write_text("nothing of the kind", "utf-8")
    assert main(["import", "people", str(file), "--store", str(store_path)]) == 1
    assert "no business cards" in capsys.readouterr().err
