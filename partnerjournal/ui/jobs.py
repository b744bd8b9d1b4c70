"""Work that could hold up the window: done on a worker with its own read connection, its result brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from partnerjournal.store.connect import Connection, open_reader


class Job:
    """One piece of work. Keep it to be able to cancel it; nothing is delivered after that, nor to a dead context."""

    def __init__(self, context: QObject, then: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self._context = context
        self._then = then
        self._on_failure = failed
        self._reader: Connection | None = None
        self._reader_lock = Lock()  # the worker may be closing it while somebody interrupts
        self.cancelled = False

    def cancel(self) -> None:
        """Give up: a statement that runs is interrupted at once."""
        self.cancelled = True
        with self._reader_lock:
            if self._reader is not None:
                self._reader.interrupt()

    def _use(self, reader: Connection | None) -> None:
        with self._reader_lock:
            self._reader = reader

    def _deliver(self, result: object, error: Exception | None) -> None:
        if self.cancelled or not shiboken6.isValid(self._context):
            return
        if error is None:
            self._then(result)
        else:
            self._on_failure(error)


class Jobs(QObject):
    """The workers of one journal."""

    _over = Signal(object, object, object)  # job, result, error: from a worker, delivered by the event loop

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._going: set[Job] = set()
        self._over.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        context: QObject,
        work: Callable[[Connection], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Do `work` with a read connection on a worker, then `then(result)` here while `context` lives.

        What `work` raises goes to `failed`; without it, it is raised here. A cancelled job delivers nothing.
        """
        job = Job(context, then, failed or _raise)
        self._going.add(job)
        self._pool.start(_Work(self, job, work))
        return job

    @property
    def busy(self) -> bool:
        """Whether anything is still being done or to be delivered."""
        return bool(self._going)

    def wait(self) -> None:
        """Cancel what runs and wait for the workers; before the journal is closed."""
        for job in tuple(self._going):
            job.cancel()
        self._pool.waitForDone()
        self._going.clear()

    def _deliver(self, job: Job, result: object, error: Exception | None) -> None:
        self._going.discard(job)
        job._deliver(result, error)


class _Work(QRunnable):
    def __init__(self, jobs: Jobs, job: Job, work: Callable[[Connection], Any]) -> None:
        super().__init__()
        self._jobs, self._job, self._work = jobs, job, work

    def run(self) -> None:
        result, error = None, None
        if not self._job.cancelled:
            try:
                result = self._done()
            except Exception as failure:
                error = failure
        self._jobs._over.emit(self._job, result, error)  # of a cancelled one too: it is let go

    def _done(self) -> object:
        reader = open_reader(self._jobs._path)
        self._job._use(reader)
        try:
            return self._work(reader)
        finally:
            self._job._use(None)
            reader.close()


def _raise(error: Exception) -> None:
    raise error
