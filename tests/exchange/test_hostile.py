"""Hostile files, read by one child."""

import json
import subprocess
import sys
from pathlib import Path

from tests.exchange import hostile


def test_hostile_files_are_read_asked_about_or_refused_in_words(tmp_path: Path):
    told = subprocess.run(
        [sys.executable, "-m", "tests.exchange.hostile", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (told.returncode, told.stderr) == (0, "")
    came = json.loads(told.stdout)
    names = [name for name, _ in hostile.files()]
    assert len(names) >= 50
    assert set(came) == {f"{kind}: {name}" for kind in ("sales", "customers") for name in names}
    assert came["sales: zip bomb"] == "refuses huge_workbook"
    assert came["sales: unclosed quote"] == "refuses unclosed_quote"
    assert came["sales: utf-16 unmarked"] == "reads 1"
    assert came["sales: noise"] == "refuses binary"
    assert came["sales: broken utf-8"] == "asks encoding"
