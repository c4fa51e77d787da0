"""`python -m tests.pictures DIR`: one child process for each language and theme."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

LANGUAGES, THEMES = ("en", "fa", "he", "bg"), ("light", "dark")
ROOT = Path(__file__).parents[2]


def main() -> int:
    """Make the pictures; say what stands where."""
    asked = _asked()
    asked.folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for language, theme in product(asked.languages, asked.themes):
        began = time.monotonic()
        code = _child(asked, language, theme)
        failed += code != 0
        told = "made" if code == 0 else f"failed with {code}"
        sys.stdout.write(f"{language} {theme}: {told} in {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(list(asked.folder.glob('*.png')))} pictures in {asked.folder}\n")
    return 1 if failed else 0


def _child(asked: argparse.Namespace, language: str, theme: str) -> int:
    """Make the pictures of a language and a theme in a home of their own."""
    papers = "all" if theme == asked.themes[0] else "screens"  # paper has no theme
    what = "quick" if asked.quick else papers
    with tempfile.TemporaryDirectory(prefix="kamdesk-pictures-") as home:
        cache = Path(tempfile.gettempdir()) / "kamdesk-test-cache"
        env = {
            "KAMDESK_CACHE": str(cache),
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "KAMDESK_HOME": home,
        }
        task = [asked.folder.absolute(), language, theme, asked.size, asked.today, what]
        line = [sys.executable, "-m", "tests.pictures.camera", *map(str, task)]
        return subprocess.run(line, cwd=ROOT, env=env, check=False).returncode


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--languages", type=_among(LANGUAGES), default=LANGUAGES)
    parser.add_argument("--themes", type=_among(THEMES), default=THEMES)
    parser.add_argument("--size", default="1280x800", metavar="WxH")
    parser.add_argument("--today", default="2026-10-04", metavar="D")
    parser.add_argument("--quick", action="store_true", help="three screens and no paper")
    return parser.parse_args()


def _among(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """Take a list with commas of what is known."""

    def taken(text: str) -> tuple[str, ...]:
        given = tuple(filter(None, text.split(",")))
        if unknown := set(given) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
        return given

    return taken


if __name__ == "__main__":
    sys.exit(main())
