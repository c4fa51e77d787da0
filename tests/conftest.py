"""Every test runs off-screen, without a network, in a home of its own."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# What can be made again (fonts, Matplotlib's list) is shared by all tests of a machine.
os.environ.setdefault("KAMDESK_CACHE", str(Path(tempfile.gettempdir()) / "kamdesk-test-cache"))


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every internet socket."""
    if event == "socket.__new__" and arguments[1] in (2, 10, 30):
        raise RuntimeError(f"KAMdesk opened an internet socket: {arguments[1:]}")


sys.addaudithook(_no_network)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test folders of its own for settings, cache and stores."""
    monkeypatch.setenv("KAMDESK_HOME", str(tmp_path / "home"))
    return tmp_path
