"""Each import contract bites: code that breaks it is named."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def _kept_away(contract: dict) -> list[str]:
    """Give the modules a contract keeps out of the domain."""
    names = [*contract.get("protected_modules", []), *contract.get("forbidden_modules", [])]
    return names or ["kamdesk.app"]


@pytest.fixture(scope="module")
def verdict(tmp_path_factory):
    """Break every contract once, in a copy, and hear what the linter says."""
    copy = tmp_path_factory.mktemp("broken")
    shutil.copytree(
        ROOT / "kamdesk", copy / "kamdesk", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", copy)
    for contract in CONTRACTS:
        for name in _kept_away(contract):
            offence = copy / "kamdesk" / "domain" / f"wants_{name.replace('.', '_')}.py"
            offence.write_text(f"import {name}\n", "utf-8")
    (copy / "kamdesk" / "cellar.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_a_contract_that_is_broken_says_by_whom(verdict, contract):
    assert f"{contract['name']} BROKEN" in verdict
    for name in _kept_away(contract):
        assert f"wants_{name.replace('.', '_')}" in verdict


def test_a_new_room_must_be_put_in_order_first(verdict):
    assert "cellar" in verdict
