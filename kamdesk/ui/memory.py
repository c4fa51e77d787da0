"""What this computer remembers of the window: geometry, columns, splitters."""

from PySide6.QtCore import QSettings

from kamdesk.paths import config_dir


def memory() -> QSettings:
    """Open the file of remembered shapes; nothing of the user's data stands in it."""
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)
