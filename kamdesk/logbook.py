"""Where faults are noted: what failed and where, never what the user wrote."""

import logging
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from kamdesk.paths import data_dir

_log = logging.getLogger("kamdesk")


def log_file() -> Path:
    """Say where faults are noted."""
    return data_dir() / "kamdesk.log"


def start_log() -> None:
    """Note faults in a file that never grows past a megabyte."""
    if any(isinstance(handler, RotatingFileHandler) for handler in _log.handlers):
        return
    handler = RotatingFileHandler(
        log_file(), maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False


def note(fault: BaseException) -> None:
    """Write down where a fault came from; its message may hold the user's data and stays out."""
    with suppress(OSError):  # a full disk must not hide the fault itself
        _write(fault)


def _write(fault: BaseException) -> None:
    start_log()
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    _log.error("%s at %s", type(fault).__name__, " < ".join(reversed(places)) or "?")
