"""Work that has to be done on the GUI thread, a few milliseconds at a time, with the window alive in between."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from partnerjournal.domain.errors import JournalError


class Batches(QObject):
    """Goes through an iterator, a step each time the event loop is free. Ends with one of `finished` and `failed`."""

    progressed = Signal(object)  # what a step gave
    finished = Signal(bool)  # whether all of it was done, rather than stopped
    failed = Signal(object)  # the JournalError that a step raised

    def __init__(self, steps: Iterator[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def stop(self) -> None:
        """Do no more; what is done stays. Nothing happens once it has ended."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        try:
            if isinstance(self._steps, Generator):
                self._steps.close()
        except JournalError as error:
            self.failed.emit(error)
        else:
            self.finished.emit(False)

    def _step(self) -> None:
        try:
            given = next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.finished.emit(True)
        except JournalError as error:
            self._timer.stop()
            self.failed.emit(error)
        else:
            self.progressed.emit(given)
