"""The tree holds what the README's map shows: named rooms, files read in one sitting."""

import ast
import re
import warnings
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP = {
    *(".ci", ".git", ".gitignore", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"),
    *("docs", "installer", "kamdesk", "migrations", "resources", "tests"),
}
IGNORED = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()]
MODULES = sorted((ROOT / "kamdesk").rglob("*.py"))
FRONT_DOOR = ("python3 installer/desk.py run --sample", "python3 installer/desk.py test")
LONG, TOO_LONG = 350, 500
TABLES_OF_DATA = {"store/tables.py"}  # one line a column; read by looking up, not in one sitting


def test_the_top_of_the_tree_holds_only_what_has_a_name_there():
    found = {path.name for path in ROOT.iterdir()}
    strange = {n for n in found - TOP if not any(fnmatch(n, pattern) for pattern in IGNORED)}
    assert not strange


def test_no_module_is_a_drawer_for_the_rest():
    drawers = {"util", "utils", "helper", "helpers", "common", "misc", "tools", "base", "core"}
    assert not [
        path for path in MODULES if drawers & set(path.relative_to(ROOT).with_suffix("").parts)
    ]


def test_a_file_is_read_in_one_sitting():
    lines = {
        name: len(path.read_text("utf-8").splitlines())
        for path in MODULES
        if (name := path.relative_to(ROOT / "kamdesk").as_posix()) not in TABLES_OF_DATA
    }
    if long := {name: count for name, count in lines.items() if count > LONG}:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.warn(f"Long files, a question: {long}", stacklevel=1)
    assert not {name: count for name, count in lines.items() if count > TOO_LONG}


@pytest.mark.parametrize("command", FRONT_DOOR)
def test_the_readme_names_the_two_commands(command):
    assert command in (ROOT / "README.md").read_text("utf-8")


def test_the_readme_names_only_folders_that_are_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)", readme)
    assert not [link for link in links if not (ROOT / link.split("#")[0]).exists()]


def test_migrations_mean_the_same_in_ten_years():
    for path in (ROOT / "migrations").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not [name for name in names if name.split(".")[0] == "kamdesk"], path


def test_the_decisions_are_numbered_without_a_gap_and_say_four_things():
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(len(pages)))
    for page in pages:
        heads = re.findall(r"^## (\w+)", page.read_text("utf-8"), re.M)
        assert heads == ["Context", "Choice", "Refused", "Cost"], page
