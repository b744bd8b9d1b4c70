"""How many cards the review has, counted on a worker after changes: for the rail, and for the line on Today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.store.reads import review
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.pages.review.asking import KINDS, asking

QUIET_MS = 1000  # several gestures after each other are counted once


class DueCards(QObject):
    """Tells the number by the context's `cards_due`: once at first, then after what may change it, and on a new day."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._on: date | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.count)
        context.changed.connect(self._hear)
        context.settings_changed.connect(self._timer.start)
        context.minute.connect(self._look_at_the_day)
        self.count()

    def count(self) -> None:
        """Count now."""
        asked = asking(self._context)
        self._on = asked.today
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, lambda read: review.count(read, asked), self._tell)

    def _tell(self, count: int) -> None:
        self._job = None
        self._context.cards_due.emit(count)

    def _hear(self, change: ChangeSet) -> None:
        if change.touches(*KINDS):
            self._timer.start()

    def _look_at_the_day(self) -> None:
        if self._on != self._context.clock.today():
            self.count()
