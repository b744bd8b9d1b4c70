"""Tells when files may have changed: as the system says so, and now and then anyway, for drives that say nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

POLL_MS = 30_000


class FileChanges(QObject):
    """Signal `maybe()`: one of the files may be another now. Nothing is read here.

    A file that is renamed over is another file to the system, which then watches the old one: so the folder is watched
    too, and `listen` is to be called again after each look.
    """

    maybe = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _path: self.maybe.emit())
        self._watcher.directoryChanged.connect(lambda _path: self.maybe.emit())
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.maybe)

    def listen(self, there: Iterable[str]) -> None:
        """Listen to these files and their folders from now on; give only those that could just be reached."""
        files = set(there)
        wanted = files | {os.path.dirname(path) for path in files}
        heard = {*self._watcher.files(), *self._watcher.directories()}
        if heard - wanted:
            self._watcher.removePaths(sorted(heard - wanted))
        if wanted - heard:
            self._watcher.addPaths(sorted(wanted - heard))

    def poll(self, wanted: bool) -> None:
        """Say `maybe` now and then, as long as there is anything to look at."""
        if wanted != self._poll.isActive():
            self._poll.start() if wanted else self._poll.stop()
