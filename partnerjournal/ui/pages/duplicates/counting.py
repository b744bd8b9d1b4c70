"""How many may be here twice, looked for on a worker after changes: for the quiet line of People, and after imports."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.pages.duplicates import words
from partnerjournal.ui.place import PageName, Place

Offer = Callable[[str, str, Callable[[], None]], None]

KINDS = ("colleague", "handle", "refusal")
QUIET_MS = 1500  # several gestures after each other are looked through once
AFTER_IMPORT_MS = 9000  # what the import said, with its way back, is read first


class TwinCount(QObject):
    """Tells the number by the context's `twins_found`; `offer(text, action, callback)` says it after an import."""

    def __init__(self, context: Context, offer: Offer, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._offer = context, offer
        self._job: Job | None = None
        self._pairs: frozenset[str] = frozenset()
        self._new = 0  # pairs that the last import brought
        self._imported = False
        self._last_import: tuple[str, int] | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.count)
        self._later = QTimer(self, singleShot=True, interval=AFTER_IMPORT_MS)
        self._later.timeout.connect(self._say)
        context.changed.connect(self._hear)
        context.twins_seen.connect(self._take)
        self.count()

    def count(self) -> None:
        """Look through everybody now."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(
            self, lambda read: frozenset(pair.key for pair in services.duplicates.find(read)), self._take
        )

    def _take(self, pairs: frozenset[str]) -> None:
        """What this look or that of the page found, which is sooner: one look a change is enough."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        fresh, self._pairs = pairs - self._pairs, pairs
        self._context.twins = len(pairs)
        self._context.twins_found.emit(len(pairs))
        if self._imported:
            self._imported = False
            self._new = len(fresh)
            if fresh:
                self._later.start()

    def _hear(self, change: ChangeSet) -> None:
        if change.touches(*KINDS):
            step = self._context.journal.history.to_undo
            kept = step.kept if step is not None else None
            if kept is not None and kept[0] == "import" and kept != self._last_import:
                self._last_import, self._imported = kept, True
            self._timer.start()

    def _say(self) -> None:
        """Only what is still so: the import may have been taken back."""
        if self._pairs:
            go = Place(PageName.DUPLICATES)
            text = words.count(min(self._new, len(self._pairs)))
            self._offer(text, _("Look at them"), lambda: self._context.go(go))
