"""Compiles the catalogues (.po into .mo): at every build of the package, or run by itself."""

import os
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = Path(__file__).resolve().parent.parent / "resources" / "locale"


def compile_stale(locales: Path = LOCALES) -> list[Path]:
    """Compile each catalogue newer than its compiled form; give those written."""
    written = []
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            _compile(source, target)
            written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    """Write beside and rename, so that no reader ever meets half a catalogue."""
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parent.parent.name)
    handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as compiled:
        write_mo(compiled, catalogue)
    beside_path = Path(beside)
    beside_path.chmod(0o644)
    beside_path.replace(target)


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling calls this before it packs the resources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is stale."""
        compile_stale(Path(self.root) / "resources" / "locale")


if __name__ == "__main__":
    for path in compile_stale():
        print(path)
