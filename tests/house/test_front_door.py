"""The front door says what is missing, and stands in nobody's way."""

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "installer" / "desk.py"
ECHO = '#!/bin/sh\nprintf "%s\\n" "$PYTHONPATH" "$@"\n'

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stands on a shell script")


@pytest.fixture
def door(monkeypatch):
    """Give the script as a module."""
    spec = importlib.util.spec_from_file_location("desk_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delenv("KAMDESK_ENV", raising=False)
    return module


@pytest.fixture
def ready(door, tmp_path):
    """Make an environment that is ready, whose Python repeats what it is told."""
    place = tmp_path / "env"
    (place / "bin").mkdir(parents=True)
    python = place / "bin" / "python"
    python.write_text(ECHO, "utf-8")
    python.chmod(0o755)
    door.note(place, door.wanted())
    return place


def start(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Start the script as a person would, without a display."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, env=kept | environ, capture_output=True, text=True, timeout=60)


def test_arguments_reach_kamdesk_and_a_second_start_adds_less_than_a_second(ready):
    began = time.monotonic()
    done = start("run", "new", "my store.kam", "--sample", KAMDESK_ENV=str(ready))
    assert time.monotonic() - began < 1
    said = done.stdout.splitlines()
    assert said == [str(ROOT), "-P", "-m", "kamdesk", "new", "my store.kam", "--sample"]
    assert done.returncode == 0


def test_without_a_display_it_names_two_commands_and_makes_nothing(tmp_path):
    done = start("run", "--sample", XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done.returncode == 1
    commands = [line for line in done.stderr.splitlines() if "installer/desk.py" in line]
    assert len(commands) == 2
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(command.strip() in readme for command in commands)
    assert not (tmp_path / "cache").exists()


def test_the_two_commands_it_names_print_the_samples_plan(door, tmp_path):
    environ = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    text = door.NO_DISPLAY.format(plan=door.SAMPLE_PLAN)
    commands = re.findall(r"installer/desk\.py run (.*)", text)
    for command in commands:
        words = [sys.executable, "-P", "-m", "kamdesk", *command.split()]
        environ["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            words, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["--sample"], True),
        (["my.kam"], True),
        (["./import"], True),
        (["--language", "export"], True),
        (["import", "sales", "x.csv"], False),
        (["--version"], False),
        (["--selftest", "there"], False),
    ],
)
def test_only_a_first_word_that_is_no_command_opens_a_window(door, words, window):
    assert door.opens_a_window(words) is window


def test_front_door_and_command_line_know_the_same_commands(door):
    from kamdesk.commands import FIRST_WORDS, is_command

    assert {word for word in door.WINDOWLESS if word[0] != "-"} == FIRST_WORDS
    assert all(is_command([word]) for word in door.WINDOWLESS)


def test_a_folder_that_is_not_ours_is_left_as_it_is(tmp_path):
    (tmp_path / "thesis.txt").write_text("ten years", "utf-8")
    done = start("run", "--version", KAMDESK_ENV=str(tmp_path))
    assert done.returncode == 1
    assert "left as it is" in done.stderr
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "ten years"


def test_without_the_right_to_install_the_exact_command_is_shown(door, monkeypatch):
    monkeypatch.setattr(door.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(door.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(door, "succeeds", lambda command: False)
    with pytest.raises(
        door.Stop, match="sudo apt-get install -y --no-install-recommends libegl1 x"
    ):
        door.install(["libegl1", "x"])


def test_on_another_system_the_packages_are_named(door, monkeypatch):
    monkeypatch.setattr(door.shutil, "which", lambda name: None)
    with pytest.raises(door.Stop, match="libegl1"):
        door.install(["libegl1"])


def test_a_library_that_does_not_load_is_missing_and_one_that_does_is_not(door, monkeypatch):
    monkeypatch.setattr(door, "LINUX", True)
    monkeypatch.setattr(door, "loads", lambda name: name == "libEGL.so.1")
    assert "libgl1" in door.missing_libraries(door.LIBRARIES)
    assert "libegl1" not in door.missing_libraries(door.LIBRARIES)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one"),
        ("NameResolutionError: Temporary failure in name resolution", "network does not answer"),
        ("ERROR: No matching distribution found for numpy==2", "no ready-made packages"),
        ("[Errno 13] Permission denied: '/x'", "may not write"),
        ("something new\nhint: See above", "something new"),
    ],
)
def test_a_failure_is_told_in_plain_words(door, said, told):
    words = door.plain(said, Path("/there"))
    assert told in words
    assert "Traceback" not in words


def test_an_unknown_python_is_told_which_one_is_needed(door, monkeypatch):
    monkeypatch.setattr(door.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(door.shutil, "which", lambda name: None)
    with pytest.raises(door.Stop, match=r"needs Python 3\.11 to 3\.14"):
        door.use_a_python_we_know()


def test_an_old_python_can_read_the_script_far_enough():
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))


def test_one_start_builds_while_the_other_waits(door, tmp_path):
    place = tmp_path / "env"
    with door.one_at_a_time(place), (tmp_path / "env.lock").open("ab") as other:
        assert not door.grasp(other.fileno())
    with (tmp_path / "env.lock").open("ab") as other:
        assert door.grasp(other.fileno())


def test_a_moved_tree_or_a_changed_catalogue_is_noticed(door, ready, monkeypatch, tmp_path):
    assert door.noted(ready) == door.wanted()
    words = tmp_path / "moved" / "resources" / "locale" / "fa" / "words.po"
    words.parent.mkdir(parents=True)
    words.touch()
    (tmp_path / "moved" / "pyproject.toml").write_text("", "utf-8")
    monkeypatch.setattr(door, "ROOT", tmp_path / "moved")
    first = door.wanted()
    assert door.noted(ready) != first
    os.utime(words, (1, 1))
    second = door.wanted()
    words.with_suffix(".mo").touch()
    assert len({json.dumps(state) for state in (first, second, door.wanted())}) == 3


def test_an_environment_without_its_python_or_marker_is_not_ready(door, ready):
    (ready / "bin" / "python").unlink()
    assert door.noted(ready) == {}
