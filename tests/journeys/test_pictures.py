"""The pictures of the screens can be made, and something stands on them."""

import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]


def test_a_picture_of_each_screen_is_made_and_is_not_blank(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "tests.pictures", str(tmp_path), "--quick"]
    asked = ["--languages", "he", "--themes", "dark", "--size", "1280x720"]
    done = subprocess.run([*line, *asked], cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 0
    named = ("first-run", "today", "portfolio", "dossier")
    taken = {name: tmp_path / f"screen-{name}-he-dark.png" for name in named}
    assert set(tmp_path.glob("*.png")) == set(taken.values())
    for name, path in taken.items():
        with Image.open(path) as image:
            shades = image.convert("L")
            assert name == "first-run" or image.size == (1280, 720)
            # More than a ground and one colour of text, which alone make some twenty shades.
            assert len(shades.getcolors()) > 100, name
            assert shades.getextrema()[0] < 60, "not dark"
