"""What comes into the window from outside: files to import, the sample journal, series whose days come near."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QProcess
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from partnerjournal import paths, services
from partnerjournal.domain.names import normalise_mail
from partnerjournal.i18n import _
from partnerjournal.store.reads import watches
from partnerjournal.ui.batches import Batches
from partnerjournal.ui.context import Context

if TYPE_CHECKING:
    from partnerjournal.services.transfer.steps import Step

_SAMPLE = "sample.db"
_Offer = Callable[[str, str, Callable[[], None]], None]


class Incoming(QObject):
    """Takes files that are dropped on `window` or chosen, and opens the sample in a window of its own.

    `offer(text, action, callback)` says something with a way to act on it.
    """

    def __init__(
        self, context: Context, window: QWidget, offer: Callable[[str, str, Callable[[], None]], None]
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._offer = offer
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        context.importing.connect(self.choose)
        context.watching.connect(self.choose_calendar)
        context.showing_calendar.connect(self.show_changes)
        context.sampling.connect(self.open_sample)

    def settle(self) -> None:
        """Once the write side is there: bring series up to date, go on with what was cut short or ask about it."""
        from partnerjournal.ui.dialogs.forget.going_on import go_on_at_start

        mine = frozenset(key for mail in self._context.settings.my_addresses if (key := normalise_mail(mail)))
        clock = self._context.clock
        self._context.jobs.run(self, lambda read: services.series.due(read, clock, mine), self._extend)
        go_on_at_start(self._context, self)
        cut_short = next(iter(services.transfer.unfinished(self._context.journal)), None)
        if cut_short is not None:
            said = _("“{what}” was cut short; repeat it to finish.")
            take_back = partial(self._context.take_back, cut_short.id)
            self._offer(said.format(what=cut_short.label), _("Take back"), take_back)
        from partnerjournal.ui.calendars import Calendars

        calendars = Calendars(self._context, self._offer, self.show_changes, self)
        self._context.reading_calendar.connect(calendars.read_now)
        calendars.start()

    def choose(self) -> None:
        """A file chooser, then what the files hold."""
        from partnerjournal.ui.dialogs.importing.choosers import choose_files

        dialog = choose_files(self._window)
        dialog.filesSelected.connect(lambda names: self.bring_in([Path(name) for name in names]))
        dialog.open()

    def choose_calendar(self) -> None:
        """A file chooser for a calendar; what it holds is imported as any file, and read again from then on."""
        from partnerjournal.ui.dialogs.importing.choosers import choose_calendar

        dialog = choose_calendar(self._window)
        dialog.fileSelected.connect(lambda name: self.bring_in([Path(name)], keep=True))
        dialog.open()

    def show_changes(self, watch_id: int) -> None:
        """What a watched calendar changed last."""
        from partnerjournal.ui.dialogs.calendar_changes import CalendarChanges

        watch = watches.watch(self._context.read, watch_id)
        if watch is not None:
            CalendarChanges(self._context, watch, self._window).open()

    def bring_in(self, files: list[Path], *, keep: bool = False) -> None:
        """Show what `files` hold and offer to import it, and to `keep` reading a calendar among them."""
        from partnerjournal.ui.dialogs.import_files import ImportFiles

        ImportFiles(self._context, files, self._window, keep=keep).open()

    def open_sample(self) -> None:
        """The sample journal in a process and window of its own; made where there is none yet."""
        path = paths.data_dir() / _SAMPLE
        self._context.tell(_("Opening the sample journal…"))
        self._context.jobs.run(self, lambda _read: _make_sample(path), lambda _none: self._start(path))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            files = _files_of(event)
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.bring_in(files)
                return True
        return super().eventFilter(watched, event)

    def _extend(self, steps: list[Step]) -> None:
        if steps:
            Batches(services.series.extend(self._context.journal, steps), self).failed.connect(
                lambda _error: None  # the disk is full, say: the next start tries again
            )

    def _start(self, path: Path) -> None:
        program = [] if getattr(sys, "frozen", False) else ["-m", "partnerjournal"]
        if not QProcess.startDetached(sys.executable, [*program, "--journal", str(path)])[0]:
            self._context.failing.emit(_("The sample journal could not be opened in a window of its own."))


def _make_sample(path: Path) -> None:
    if os.path.lexists(path):
        return
    from partnerjournal.services.journal import Journal

    journal = Journal(path)
    try:
        services.sample.fill(journal)
    finally:
        journal.close()


def _files_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
