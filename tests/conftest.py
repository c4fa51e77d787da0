"""Every test runs off-screen, without a network, in a home of its own."""

import gc
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kamdesk.store.desk import Store

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# What can be made again (fonts, Matplotlib's list) is shared by all tests of a machine.
os.environ.setdefault("KAMDESK_CACHE", str(Path(tempfile.gettempdir()) / "kamdesk-test-cache"))


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every internet socket."""
    if event == "socket.__new__" and arguments[1] in (2, 10, 30):
        raise RuntimeError(f"KAMdesk opened an internet socket: {arguments[1:]}")


sys.addaudithook(_no_network)


# The collector must not run in xdist's thread, nor in a drawing's: it would take windows away
# under Qt's hands. It runs between two tests instead, as it runs by the window's clock in use.
gc.disable()


def pytest_configure() -> None:
    """Compile the catalogues that changed."""
    from tests import catalogues

    catalogues.compile_stale()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Let go of what the test left, on the thread of the windows."""
    from kamdesk.ui import errands

    errands.sweep()


@pytest.fixture(scope="session", autouse=True)
def application(qapp: object) -> object:
    """Have one application for windows and papers: a paper alone would make one without windows."""
    return qapp


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test folders of its own for settings, stores and the log."""
    monkeypatch.setenv("KAMDESK_HOME", str(tmp_path / "home"))
    yield tmp_path
    log = logging.getLogger("kamdesk")
    for handler in [each for each in log.handlers if isinstance(each, logging.FileHandler)]:
        log.removeHandler(handler)  # else the next test would write into this one's folder
        handler.close()


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Give a fresh store: the template copied, no key derived."""
    from kamdesk.store import upgrade

    path = tmp_path / "desk.kamdesk"
    upgrade.create(path)
    return path


@pytest.fixture
def store(store_path: Path) -> Iterator["Store"]:
    """Give a fresh store, opened for writing."""
    from kamdesk.store import desk, keys

    with desk.Store(store_path, keys.OPEN) as opened:
        yield opened
