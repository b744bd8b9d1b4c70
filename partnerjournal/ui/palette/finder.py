"""Searching while one types: each key gives up the search before, and what is found quickly is shown at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from partnerjournal.store.reads import search
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.palette.looking import Answer, look

SLOW_MS = 500  # after that one sees that it is still looking


class Finder(QObject):
    """Answers what is in the line, on a worker. Where the newest texts don't fill the list it goes on to the oldest.

    Signals: `answered(Answer, last)`, twice for most lines, the second one `last`; `failed(Exception)`; `slow()` when
    it takes its time.
    """

    answered = Signal(object, bool)
    failed = Signal(object)
    slow = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._turn = 0  # counts what was asked and given up
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self.slow)

    def look(self, typed: str, *, thorough: bool = False) -> None:
        """Find `typed`; the search before is interrupted and its answer never comes."""
        self.stop()
        self._slow.start()
        now_ms = self._context.clock.now_ms()
        self._job = self._context.jobs.run(
            self,
            lambda read: look(read, typed, now_ms, thorough=thorough),
            lambda answer: self._answer(answer, thorough),
            self._fail,
        )

    def stop(self) -> None:
        """Give up what is being looked for."""
        self._turn += 1
        self._slow.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _answer(self, answer: Answer, thorough: bool) -> None:
        self._slow.stop()
        self._job = None
        found = answer.found
        room = len(found.texts) < search.MOST_TEXTS or len(found.meetings) < search.MOST_MEETINGS
        last = thorough or found.complete or not room
        turn = self._turn
        self.answered.emit(answer, last)
        if not last and turn == self._turn:  # whoever heard the answer may have begun another search, or left
            self.look(answer.typed, thorough=True)

    def _fail(self, error: Exception) -> None:
        self._slow.stop()
        self._job = None
        self.failed.emit(error)
