"""Watched calendars in the window: looked at on a worker when they change, written in batches, and told about.

A file is read once it has been still for a second, and after a reading that changed something not again within a
minute: what comes in between is read in one go.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.views.watches import MeetingChange, Watch
from partnerjournal.domain.watch_words import summary
from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import watches as reads
from partnerjournal.ui.batches import Batches
from partnerjournal.ui.context import Context
from partnerjournal.ui.file_changes import FileChanges

if TYPE_CHECKING:
    from partnerjournal.services.watches import Found, Stamp

STILL_MS = 1_000  # how long a file has to be still
APART_S = 60.0  # between two readings of a file that changed something
_Offer = Callable[[str, str, Callable[[], None]], None]


class Calendars(QObject):
    """Reads watched calendars again. `offer(text, action, callback)` says something with a way to act on it.

    Signal `read(watch_id)` after each reading, whatever came of it.
    """

    read = Signal(int)

    def __init__(self, context: Context, offer: _Offer, show: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._offer = offer
        self._show = show
        self._changes = FileChanges(self)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self._check)
        self._changes.maybe.connect(self._wait)
        self._looking = False
        self._reading = False
        self._waiting: dict[int, Stamp | None] = {}  # files that differ, and how they were when last looked at
        self._seen: dict[int, Stamp | None] = {}  # how they were when they were read last
        self._rests: dict[int, float] = {}  # until when a file is let be
        self._otherwise: dict[int, frozenset[int]] = {}
        self._asked: list[tuple[int, bool]] = []
        context.changed.connect(self._on_change)

    def start(self) -> None:
        """See what changed since the program was open last, and listen from then on."""
        self._check()

    def read_now(self, watch_id: int, believe: bool = False) -> None:
        """Read one at once, because the person says so; `believe` it even if it lost most of its events."""
        self._asked.append((watch_id, believe))
        self._next()

    # --- looking for changes

    def _on_change(self, change: ChangeSet) -> None:
        if change.touches("watch") and not self._reading:
            self._check()

    def _wait(self) -> None:
        if not self._still.isActive():
            self._still.start(STILL_MS)

    def _check(self) -> None:
        """Ask a worker how the files stand: even that can take long on a drive far away."""
        if self._looking:
            return
        self._looking = True
        self._context.jobs.run(self, _stamps, self._compare, self._not_looked)

    def _not_looked(self, error: Exception) -> None:
        self._looking = False
        raise error

    def _compare(self, found: list[tuple[Watch, Stamp | None]]) -> None:
        self._looking = False
        there = [watch.path for watch, stamp in found if stamp is not None]
        self._changes.listen(there)
        self._changes.poll(bool(found))
        now, again = time.monotonic(), False
        for watch, stamp in found:
            seen = self._seen.get(watch.id, services.watches.UNSEEN)
            if not services.watches.due(watch, stamp, seen):
                self._waiting.pop(watch.id, None)
            elif self._waiting.get(watch.id, services.watches.UNSEEN) != stamp:
                self._waiting[watch.id] = stamp
                again = True
            elif self._rests.get(watch.id, 0.0) > now:
                again = True
            elif (watch.id, False) not in self._asked:
                self._asked.append((watch.id, False))
        if again:
            self._wait()
        self._next()

    # --- reading, one after the other

    def _next(self) -> None:
        if self._reading or not self._asked:
            return
        watch_id, believe = self._asked.pop(0)
        watch = reads.watch(self._context.read, watch_id)
        if watch is None:
            self._next()
            return
        self._reading = True
        context = self._context

        def work(read: Connection) -> Found:
            addresses = context.settings.my_addresses
            return services.watches.look(read, context.clock, watch, addresses, believe=believe)

        context.jobs.run(self, work, self._write, partial(self._failed, watch_id))

    def _failed(self, watch_id: int, error: Exception) -> None:
        """A mistake of ours: it is told as such, and the other files are read all the same."""
        self._over(watch_id)
        raise error

    def _write(self, found: Found) -> None:
        watch_id = found.watch.id
        if found.unsettled:
            self._over(watch_id)
            self._wait()
            return
        batches = Batches(services.watches.write(self._context.journal, found), self)
        batches.finished.connect(lambda _whole: self._written(found))
        # The disk is full, or another import is going: it is tried again with the next look.
        batches.failed.connect(lambda _error: self._over(watch_id))
        batches.finished.connect(batches.deleteLater)
        batches.failed.connect(batches.deleteLater)

    def _written(self, found: Found) -> None:
        watch_id = found.watch.id
        self._seen[watch_id] = found.stamp
        self._waiting.pop(watch_id, None)
        plan = found.plan
        if plan is not None:
            new = plan.otherwise - self._otherwise.get(watch_id, frozenset())
            self._otherwise[watch_id] = plan.otherwise
            if found.changes:
                self._rests[watch_id] = time.monotonic() + APART_S
            if plan.guard.missed:
                self._seen.pop(watch_id)
                self._wait()
            if found.changes or new:
                job = partial(_changes, watch_id=watch_id, wanted=found.changes)
                self._context.jobs.run(self, job, partial(self._tell, watch=found.watch, otherwise=len(new)))
        self._over(watch_id)

    def _over(self, watch_id: int) -> None:
        self._reading = False
        self.read.emit(watch_id)
        self._next()

    def _tell(self, changes: tuple[MeetingChange, ...], *, watch: Watch, otherwise: int) -> None:
        said = summary(changes, otherwise)
        if said:
            text = _("{file}: {what}").format(file=watch.file, what=said)
            self._offer(text, _("Show"), partial(self._show, watch.id))


def _stamps(read: Connection) -> list[tuple[Watch, Stamp | None]]:
    return [(watch, services.watches.stamp_of(Path(watch.path))) for watch in reads.all_of(read)]


def _changes(read: Connection, *, watch_id: int, wanted: bool) -> tuple[MeetingChange, ...]:
    watch = reads.watch(read, watch_id)
    if not wanted or watch is None or watch.import_id is None:
        return ()
    return reads.changes_of(read, watch.import_id)
