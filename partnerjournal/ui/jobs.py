"""Work that could hold up the window: done on a worker with its own read connection, its result brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from partnerjournal.store.connect import Connection, open_reader


class Job(QObject):
    """One piece of work. Keep it to be able to cancel it; nothing is delivered after that, nor to a dead context."""

    _done = Signal(object)
    _failed = Signal(object)

    def __init__(self, context: QObject) -> None:
        super().__init__()
        self._context = context
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

    def _alive(self) -> bool:
        return not self.cancelled and shiboken6.isValid(self._context)


class Jobs(QObject):
    """The workers of one journal."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._going: set[Job] = set()

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
        job = Job(context)
        self._going.add(job)

        def deliver(call: Callable[[Any], None], value: Any) -> None:
            self._going.discard(job)
            if job._alive():
                call(value)

        def fail(error: Exception) -> None:
            if failed is None:
                raise error
            failed(error)

        job._done.connect(lambda value: deliver(then, value), Qt.ConnectionType.QueuedConnection)
        job._failed.connect(lambda error: deliver(fail, error), Qt.ConnectionType.QueuedConnection)
        self._pool.start(_Work(self._path, job, work))
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


class _Work(QRunnable):
    def __init__(self, path: Path, job: Job, work: Callable[[Connection], Any]) -> None:
        super().__init__()
        self._path, self._job, self._work = path, job, work

    def run(self) -> None:
        if self._job.cancelled:
            self._job._done.emit(None)  # delivered to nobody, but the job is let go
            return
        reader = open_reader(self._path)
        try:
            self._job._use(reader)
            result = self._work(reader)
        except Exception as error:
            self._job._failed.emit(error)
        else:
            self._job._done.emit(result)
        finally:
            self._job._use(None)
            reader.close()
