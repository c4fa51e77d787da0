"""Asking for files: always with the same folder to begin in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.paths import data_dir

if TYPE_CHECKING:
    from kamdesk.words import Words

ENDING = ".kamdesk"


def ask_store(parent: QWidget, words: Words) -> Path | None:
    """Ask which store to open."""
    stores = words("KAMdesk stores ({pattern})", pattern=f"*{ENDING}")
    chosen, _ = QFileDialog.getOpenFileName(parent, words("Open store"), str(data_dir()), stores)
    return Path(chosen) if chosen else None


def ask_new(parent: QWidget, words: Words) -> Path | None:
    """Ask where a new store shall lie; an existing file is never written over."""
    stores = words("KAMdesk stores ({pattern})", pattern=f"*{ENDING}")
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        words("New store"),
        str(data_dir()),
        stores,
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not chosen:
        return None
    return Path(chosen if chosen.endswith(ENDING) else chosen + ENDING)


def ask_calendar(parent: QWidget, words: Words) -> Path | None:
    """Ask which calendar file to read."""
    kinds = words("Calendar files ({pattern})", pattern="*.ics")
    title = words("Take in a calendar file")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(chosen) if chosen else None


def ask_new_calendar(parent: QWidget, words: Words) -> Path | None:
    """Ask where a calendar file shall be written; the dialog asks before it writes over one."""
    kinds = words("Calendar files ({pattern})", pattern="*.ics")
    proposed = str(Path.home() / "KAMdesk.ics")
    title = words("Write a calendar file")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    return Path(chosen) if chosen else None
