"""The lock and the libraries hold what the product stands on."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "installer" / "lock.txt").read_text("utf-8")
ENTRIES = re.findall(
    r"^([a-z0-9][^\s;]*)==(\S+)(?: ; ([^\\]+?))? \\\n((?: +--hash=\S+.*\n)+)", LOCK, re.M
)
WANTED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["dev"],
    *PROJECT["build-system"]["requires"],
]


@pytest.mark.parametrize("wanted", WANTED)
def test_the_lock_gives_what_pyproject_asks_for(wanted):
    requirement = Requirement(wanted)
    versions = [
        version for name, version, _, _ in ENTRIES if name == canonicalize_name(requirement.name)
    ]
    assert any(requirement.specifier.contains(Version(version)) for version in versions), (
        f"{wanted}: make the lock again with the command at its top"
    )


def test_every_entry_of_the_lock_has_hashes_and_no_address():
    names = re.findall(r"^[a-z0-9][^\s=]*(?===)", LOCK, re.M)
    assert names == [name for name, *_ in ENTRIES]
    assert all(re.fullmatch(r"(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", e[3]) for e in ENTRIES)
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_an_old_python_never_gets_the_qt_that_loses_none():
    old = [
        v for name, v, marker, _ in ENTRIES if name == "pyside6-essentials" and "< '3.12'" in marker
    ]
    assert old
    assert all(Version("6.10.3") <= Version(version) < Version("6.12") for version in old)


@pytest.mark.parametrize(
    ("library", "floor"), [("reportlab", "5.1"), ("matplotlib", "3.11"), ("sqlcipher3", "0.6.4")]
)
def test_a_library_is_not_older_than_what_was_tried(library, floor):
    assert Version(importlib.metadata.version(library)) >= Version(floor)


def test_the_engine_has_the_mended_wal():
    assert Version(sqlcipher3.dbapi2.sqlite_version) >= Version("3.51.3")
