"""What this computer remembers: language and look, geometry, columns, splitters."""

from PySide6.QtCore import QSettings

from kamdesk.paths import config_dir


def memory() -> QSettings:
    """Open the file of remembered shapes; nothing of the user's data stands in it."""
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)


def remembered(name: str, default: str = "") -> str:
    """Give one remembered choice: language, digits, theme, rows."""
    return str(memory().value(f"choice/{name}", default))


def remember(name: str, value: str) -> None:
    """Keep one choice on this computer."""
    memory().setValue(f"choice/{name}", value)
