"""One window a user: a second start brings the first to the front and hands it its file."""

import getpass
import hashlib
import json

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kamdesk.paths import config_dir

WAIT = 500  # ms


def _address() -> str:
    """Name the socket after the user and the folder, so that two homes do not meet."""
    place = f"{getpass.getuser()} {config_dir()}"
    return f"kamdesk-{hashlib.sha256(place.encode()).hexdigest()[:16]}"


def call(request: list[str]) -> bool:
    """Ask a running window to come to the front and open something; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_address())
    if not socket.waitForConnected(WAIT):
        return False
    socket.write(json.dumps(request).encode() + b"\n")
    sent = socket.flush() or socket.waitForBytesWritten(WAIT)
    socket.disconnectFromServer()
    return sent


class Instance(QObject):
    """The running window's ear."""

    called = Signal(list)  # the other start's arguments

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def listen(self) -> bool:
        """Start listening; what a killed process left behind is taken over."""
        if self._server.listen(_address()):
            return True
        QLocalServer.removeServer(_address())
        return self._server.listen(_address())

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            # The other start writes at once: its one line is here or it never comes.
            if socket.canReadLine() or socket.waitForReadyRead(WAIT):
                self._take(bytes(socket.readLine(10_000).data()))
            socket.close()

    def _take(self, line: bytes) -> None:
        try:
            request = json.loads(line)
        except ValueError:
            return
        if isinstance(request, list):
            self.called.emit([str(part) for part in request])
