"""How long a person waits for the first rows, and what may be loaded until then."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"sqlalchemy", "alembic", "numpy", "matplotlib", "reportlab"}
FLOOR = 3.0  # seconds on two busy cores, Python's own start included; alone it takes a third


@pytest.fixture
def first_paint(tmp_path):
    """Start the sample until its first rows are painted, the second time over."""
    told = tmp_path / "first-paint.json"
    environ = {**os.environ, "KAMDESK_FIRST_PAINT": str(told), "QT_QPA_PLATFORM": "offscreen"}
    store = tmp_path / "sample.kam"
    command = [sys.executable, "-P", "-m", "kamdesk"]
    make = [*command, "new", str(store), "--sample"]
    subprocess.run(make, cwd=ROOT, env=environ, check=True, capture_output=True, timeout=120)
    seconds = []
    for _ in range(2):
        began = time.monotonic()
        done = subprocess.run(
            [*command, str(store)], cwd=ROOT, env=environ, capture_output=True, timeout=60
        )
        seconds.append(time.monotonic() - began)
        assert done.returncode == 0, done.stderr
    return min(seconds), json.loads(told.read_text("utf-8"))


def test_the_first_rows_are_painted_soon_and_without_heavy_libraries(first_paint):
    seconds, told = first_paint
    assert told["rows"] > 0
    assert not HEAVY & set(told["modules"])
    assert seconds < FLOOR
