"""A second start of the program asks the first one's window to come forward, and goes."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from partnerjournal import instance

_RAISE: Final = b"raise"
_RAISED: Final = b"raised"
_LONGEST: Final = 512
_PAUSE_MS: Final = 50
_TOKEN: Final = "XDG_ACTIVATION_TOKEN"

_log = logging.getLogger(__name__)


class RaiseListener(QObject):
    """Hears, in the process that holds the window lock of `journal`, that somebody started the program again."""

    asked = Signal()

    def __init__(self, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        try:
            name = instance.channel(journal)
        except OSError as error:
            _log.warning("A second start can’t raise this window: %s", error)
            return
        QLocalServer.removeServer(name)  # what a killed process left: the lock says that nobody listens
        if not self._server.listen(name):
            _log.warning("A second start can’t raise this window: %s", self._server.errorString())

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _answer(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.setReadBufferSize(_LONGEST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._read)
            if socket.bytesAvailable():
                self._serve(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._serve(socket)

    def _serve(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LONGEST:
                socket.abort()
            return
        word, _, token = bytes(socket.readLine().data()).strip().partition(b" ")
        if word == _RAISE:
            if token:
                os.environ[_TOKEN] = token.decode("ascii", "replace")
            self.asked.emit()
            socket.write(_RAISED)
            socket.flush()
        socket.disconnectFromServer()


def ask_to_raise(journal: Path, patience_s: float = 1.5) -> bool:
    """Ask the window that shows `journal` to come forward; whether it said within `patience_s` seconds that it has.

    A first start that has the lock but not yet its window is waited for.
    """
    try:
        name = instance.channel(journal)
    except OSError:
        return False
    _application = QCoreApplication.instance() or QCoreApplication([])  # sockets want one to live in
    until = time.monotonic() + patience_s
    while (left := int((until - time.monotonic()) * 1000)) > 0:
        if _ask(name, left):
            return True
        QThread.msleep(_PAUSE_MS)
    return False


def bring_forward(window: QWidget) -> None:
    """Show `window` before the others, with the focus where the desktop allows it."""
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def _ask(name: str, patience_ms: int) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(patience_ms):
        return False
    socket.write(_RAISE + b" " + os.environ.get(_TOKEN, "").encode("ascii", "replace") + b"\n")
    return socket.waitForReadyRead(patience_ms) and socket.readAll().data() == _RAISED
