"""The one signal that says "the store changed"."""

from PySide6.QtCore import QObject, Signal

from kamdesk.domain.changes import Changes


class Bridge(QObject):
    """Use cases announce here, from any thread; the window hears it on its own."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell the window what was touched."""
        self.changed.emit(changes)
