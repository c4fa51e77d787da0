"""What the window's menu offers; the deeds are handed in by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from kamdesk.domain.changes import term
from kamdesk.ui.command_bar import Command

if TYPE_CHECKING:
    from kamdesk.words import Words

# menu, words with their mnemonic, deed, key, icon
_ITEMS = (
    ("file", term("&New store…"), "new", "", "plus"),
    ("file", term("&Open store…"), "open", "Ctrl+O", "folder"),
    ("file", term("&Import sales or customers…"), "import", "Ctrl+I", "import"),
    ("file", term("&Print the account plan…"), "print", "Ctrl+P", "print"),
    ("file", term("Print the &history…"), "print_history", "", "print"),
    ("file", term("Print the &dossier…"), "print_dossier", "", "print"),
    ("file", term("Print contact c&ards…"), "print_contacts", "", "print"),
    ("file", term("Take in p&eople…"), "people_in", "", "people"),
    ("file", term("Take in a &calendar file…"), "calendar_in", "", "calendar"),
    ("file", term("Write a calendar &file…"), "calendar_out", "", "calendar"),
    ("file", term("Back up &now"), "backup", "", "copy"),
    ("file", term("&Quit"), "quit", "Ctrl+Q", "close"),
    ("edit", term("&Log a contact…"), "log", "", "plus"),
    ("edit", term("&Since last meeting…"), "since", "Ctrl+M", "eye"),
    ("view", term("As the &system"), "system", "", "eye"),
    ("view", term("&Light"), "light", "", "eye"),
    ("view", term("&Dark"), "dark", "", "eye"),
    ("go", term("&Today"), "today", "", "today"),
    ("go", term("&Portfolio"), "portfolio", "", "portfolio"),
    ("go", term("&Accounts"), "accounts", "", "accounts"),
    ("go", term("My &skills"), "skills", "", "skills"),
    ("go", term("&Lessons"), "lessons", "", "lessons"),
    ("go", term("My &results"), "results", "", "results"),
    ("tools", term("&Preferences"), "preferences", "Ctrl+,", "preferences"),
    ("help", term("&Help: the field in short…"), "field", "", "help"),
    ("help", term("&About KAMdesk"), "about", "", "logo"),
)


def commands(words: Words, deeds: Mapping[str, Callable[[], Any]]) -> list[Command]:
    """Say the items whose deed is there."""
    return [
        Command(menu, words(text), deeds[deed], key, icon)
        for menu, text, deed, key, icon in _ITEMS
        if deed in deeds
    ]
