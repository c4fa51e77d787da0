"""Importing a module does nothing, and the first window imports little."""

import compileall
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "kamdesk").rglob("*.py")
    if path.name != "__main__.py"
)
# Each module in a process of its own; the libraries, whose imports do what they do, come before.
ALONE = """
import importlib, os, sys
for library in ("alembic.command", "alembic.runtime.migration", "matplotlib.figure",
                "matplotlib.backends.backend_agg", "PySide6.QtPrintSupport", "PySide6.QtSvg",
                "PySide6.QtNetwork", "PySide6.QtWidgets", "reportlab.platypus", "sqlalchemy.orm",
                "sqlcipher3.dbapi2", "uharfbuzz", "xlsxwriter", "python_calamine", "pypdfium2"):
    importlib.import_module(library)
from PySide6 import QtCore, QtGui, QtWidgets
for room in (QtCore, QtGui, QtWidgets):  # PySide6 makes its types when they are first named
    for name in dir(room):
        getattr(room, name)
deeds = []
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & 3
    if "__pycache__" in str(arguments[:1]) or (event == "open" and isinstance(arguments[0], int)):
        return  # a descriptor was opened by its path before, as bytecode is
    if writes or event in ("os.mkdir", "subprocess.Popen", "socket.__new__", "sqlite3.connect"):
        deeds.append((event, str(arguments[0])))
sys.addaudithook(watch)
bad = 0
for name in sys.argv[1:]:
    child = os.fork()
    if child:
        bad |= os.waitpid(child, 0)[1]
        continue
    try:
        importlib.import_module(name)
    except BaseException as fault:
        deeds.append(("raises", repr(fault)))
    if QtCore.QCoreApplication.instance() is not None:
        deeds.append(("makes", "a QApplication"))
    if deeds:
        print(name, deeds, flush=True)
    os._exit(1 if deeds else 0)
sys.exit(1 if bad else 0)
"""
FIRST_WINDOW = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
heavy = {"sqlalchemy", "alembic", "numpy", "matplotlib", "reportlab", "uharfbuzz", "xlsxwriter"}
print(sorted(heavy & set(sys.modules)))
sys.exit(1 if heavy & set(sys.modules) else 0)
"""


def _child(program: str, names: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program on module names in a bare process."""
    command = [sys.executable, "-c", program, *names]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_importing_a_module_alone_does_nothing():
    # Else each of hundreds of processes would compile what it imports once more.
    compileall.compile_dir(ROOT / "kamdesk", quiet=1)
    done = _child(ALONE, MODULES)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_window_needs_no_heavy_library():
    stage_one = [
        name
        for name in MODULES
        if (name.startswith("kamdesk.ui") and name != "kamdesk.ui.figures")
        or name in ("kamdesk.app", "kamdesk.store.opening", "kamdesk.store.glance")
    ]
    done = _child(FIRST_WINDOW, stage_one)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_command_is_known_before_any_heavy_library_comes():
    done = _child(FIRST_WINDOW, ["kamdesk.commands.run"])
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desk_opens_without_what_draws_and_prints():
    paper = FIRST_WINDOW.replace('"sqlalchemy", "alembic", ', "")
    done = _child(paper, ["kamdesk.usecases.desk"])
    assert done.returncode == 0, done.stdout + done.stderr
