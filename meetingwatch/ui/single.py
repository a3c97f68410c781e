"""One window per library: a second start hands over to the first and ends."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MILLISECONDS = 2000


def _name(folder: Path) -> str:
    """A name that every start on this library finds (by Qt: hashlib brings OpenSSL, which nothing else here needs)."""
    digest = QCryptographicHash.hash(str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
    return "meetingwatch-" + bytes(digest.toHex().data()).decode()[:16]


def hand_over(folder: Path, message: dict[str, object]) -> bool:
    """Ask a window that is already open on this library to show itself; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(500):
        return False
    socket.write(json.dumps(message).encode() + b"\n")
    socket.waitForBytesWritten(_MILLISECONDS)
    answered = socket.waitForReadyRead(_MILLISECONDS)
    socket.disconnectFromServer()
    return answered


class OneWindow(QObject):
    """Holds the library for this window; heard tells of later starts. first: whether nobody else holds it."""

    heard = Signal(dict)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        # Where no lock can be made (a folder only to be read, a full disk), the name that is listened to must do.
        self.first = self._lock.tryLock(200) or self._lock.error() != QLockFile.LockError.LockFailedError
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if self.first:
            QLocalServer.removeServer(_name(folder))
            self._server.listen(_name(folder))

    def _on_connection(self) -> None:
        """A later start rings. Its socket stays, a child of the server, until this window goes: they are few,
        and one deleted in its own signal has ended the program."""
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        self._callers.append(socket)
        socket.readyRead.connect(self._read)
        self._read()

    def _read(self) -> None:
        for socket in self._callers:
            if socket.canReadLine():
                self._on_line(socket)

    def _on_line(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine().data())
        socket.write(b"ok\n")
        socket.flush()
        try:
            message = json.loads(line)
        except ValueError:
            return
        if isinstance(message, dict):
            self.heard.emit(message)

    def close(self) -> None:
        """Let the library go."""
        self._server.close()
        self._lock.unlock()
