"""The one signal that says "the store changed"."""

from PySide6.QtCore import QObject, Signal

from kamdesk.domain.changes import Changes


class Bridge(QObject):
    """Use cases announce here, from any thread; the window hears it on its own."""

    changed = Signal(object)
    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._came.connect(self._tell)

    def announce(self, changes: Changes) -> None:
        """Tell the window what was touched."""
        self._came.emit(changes)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
