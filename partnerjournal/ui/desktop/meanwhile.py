"""What is asked of the desktop while one is present: on a thread, so that no bus that hangs holds up the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from partnerjournal.ui.desktop.adapter import Adapter

_log = logging.getLogger(__name__)

PATIENCE_S = 5.0  # that the end of the program waits for the desktop at most


class Meanwhile(QObject):
    """Holds adapters from `begin` to `end`. Signal `refused(sentences)`: a tuple, of those that could not be held.

    Adapters are held and let go by one thread, and the next ones only after the last ones were let go. The thread is
    a daemon: one that hangs never keeps the program from ending.
    """

    refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._over = threading.Event()

    def begin(self, held: Sequence[Adapter]) -> None:
        """Ask for all of `held`; what was held before is let go first."""
        self.end()
        if not held:
            return
        told = _Told()
        told.refused.connect(self.refused, Qt.ConnectionType.QueuedConnection)
        self._over = threading.Event()
        self._start(lambda over: _hold(held, over, told), self._over)

    def end(self) -> None:
        """Let go; returns at once."""
        self._over.set()

    def restore(self, left: Sequence[Adapter]) -> None:
        """Put right what a killed process left; returns at once."""
        if left:
            self._start(lambda _over: _restore(left), self._over)

    def close(self) -> None:
        """Let go and wait until it is done, `PATIENCE_S` at most."""
        self.end()
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def _start(self, work: Callable[[threading.Event], None], over: threading.Event) -> None:
        before = self._thread

        def run() -> None:
            if before is not None:
                before.join()
            work(over)

        self._thread = threading.Thread(target=run, name="desktop", daemon=True)
        self._thread.start()


class _Told(QObject):
    """Lives as long as the thread, whatever becomes of who listens."""

    refused = Signal(object)


def _hold(wanted: Sequence[Adapter], over: threading.Event, told: _Told) -> None:
    held: list[Adapter] = []
    troubles: list[Adapter] = []
    for adapter in wanted:
        if not over.is_set():
            (held if _holds(adapter) else troubles).append(adapter)
    if sentences := tuple(adapter.trouble for adapter in troubles if adapter.trouble):
        told.refused.emit(sentences)
    over.wait()
    for adapter in reversed(held):
        try:
            adapter.let_go()
        except Exception as error:  # another program's answer must not end the thread before the others are let go
            _log.info("The desktop did not let go: %s", error)


def _holds(adapter: Adapter) -> bool:
    try:
        adapter.hold()
    except Exception as error:  # a bus may answer anything, and no meeting fails for that
        _log.info("The desktop could not be asked: %s", error)
        return False
    return True


def _restore(left: Sequence[Adapter]) -> None:
    for adapter in left:
        try:
            adapter.restore()
        except Exception as error:
            _log.info("The desktop could not be put right: %s", error)
