"""Bringing files in: what they would change is shown first, one takes what matters, and the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.errors import JournalError
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.i18n import _, ngettext
from partnerjournal.sentences import sentence
from partnerjournal.store.connect import Connection
from partnerjournal.ui.batches import Batches
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.importing import words
from partnerjournal.ui.dialogs.importing.groups import Looked, prepared
from partnerjournal.ui.dialogs.importing.keep_reading import KeepReading
from partnerjournal.ui.dialogs.importing.pane import EntryPane
from partnerjournal.ui.dialogs.importing.picker import Picker
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label, restyle
from partnerjournal.ui.widgets.notices import ProgressNotice

_NOTICE_MS = 300  # what takes no longer is not worth a bar that comes and goes
_TOLD_S = 0.05  # between two words of how far the reading is
_SIDE_BY_SIDE = 720  # pixels; in less, the fields stand below the list
_ROOMY = 600  # pixels beside 14 px text
_LOW = 520  # pixels beside 14 px text; in less there is no room for a title that the window has as well


class ImportFiles(QDialog):
    """Reads files on a worker, lets one pick of what they hold, and writes that when told to.

    Esc gives up at any time; what is written by then stays, and can be undone in one step. While somebody writes into
    the journal the files are looked at again; the ticks stay.
    """

    _looked_at = Signal(str, int)

    def __init__(self, context: Context, files: Sequence[Path], parent: QWidget, *, keep: bool = False) -> None:
        super().__init__(parent)
        self._context = context
        self._files = list(files)
        self._layouts: dict[Path, Layout] = {}
        self._columns_left: dict[Path, Layout] = {}  # what was said of columns when somebody went back with Escape
        self._looked: Looked | None = None
        self._ready = False
        self._job: Job | None = None
        self._stop = Event()
        self._batches: Batches | None = None
        self.setObjectName("import_files")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import"))
        alive = ExitStack()  # ends with the dialog: by then the plan is gone, too
        alive.enter_context(services.transfer.no_full_collections())
        self.destroyed.connect(lambda: alive.close())
        room = parent.screen().availableGeometry().size() - QSize(GAP_GROUP, 2 * GAP_GROUP)
        self.resize(QSize(px(1040), px(680)).boundedTo(room))
        self._title = label(_title(self._files), "title", wrap=True, name="import_title")
        self._said = label(_("Reading…"), "muted", wrap=True, name="import_said")
        self._picker = Picker()
        self._pane = EntryPane()
        self._notice = ProgressNotice(_("Reading…"), name="import_progress")
        self._notice.hide()
        self._notice.cancelled.connect(self.reject)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_NOTICE_MS)
        self._late.timeout.connect(self._notice.show)
        self._keep = KeepReading(context, keep)
        self._keep.toggled.connect(self._count)
        self._import = Button(_("Import"), "import", kind="primary", keys=["Ctrl", "Return"], name="import_go")
        self._import.clicked.connect(self._write)
        self._close = Button(_("Cancel"), keys=["Esc"], name="import_close")
        self._close.clicked.connect(self.reject)
        self._build()
        self._fit()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._write)
        self._looked_at.connect(self._show_looking)
        self._picker.chosen.connect(self._pane.show_entry)
        self._picker.ticked.connect(self._count)
        self._picker.wants_columns.connect(self._ask_columns)
        self._pane.wants_columns.connect(self._ask_columns)
        context.changed.connect(self._on_change)
        self._let_pick(False)  # there is nothing to pick yet
        self._close.setFocus()
        self._look()

    def reject(self) -> None:
        """Give up: nothing more is read or written."""
        self._stop_looking()
        if self._batches is not None:
            self._batches.stop()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What goes where there is little room: the title, which the window has as well, and the keys on buttons."""
        roomy = self.width() >= px(_ROOMY)
        self._import.set_keys(*(("Ctrl", "Return") if roomy else ()))
        self._close.set_keys(*(("Esc",) if roomy else ()))
        self._title.setVisible(self.height() >= px(_LOW))
        across = self.width() >= min(px(_SIDE_BY_SIDE), 900)
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(self._picker.tools)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GAP_GROUP)
        self._body.addWidget(self._picker, 3)
        self._body.addWidget(self._pane, 2)
        column.addLayout(self._body, 1)
        column.addWidget(self._notice)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._keep)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._import)
        column.addLayout(row)

    # --- looking

    def _look(self) -> None:
        self._stop_looking()
        context, files, layouts = self._context, self._files, dict(self._layouts)
        settings = context.settings
        self._ready = False
        self._import.setEnabled(False)
        self._notice.set_progress(0, 0)
        self._late.start()

        stop = self._stop = Event()  # of this reading alone: its worker may start before `run` has given back its job
        told = time.monotonic()

        def still() -> None:
            if stop.is_set():
                raise _Cancelled

        def progress(file: Path, count: int) -> None:
            nonlocal told
            still()
            if time.monotonic() - told > _TOLD_S:
                told = time.monotonic()
                self._looked_at.emit(file.name, count)

        def work(read: Connection) -> Looked:
            plan = services.transfer.look(
                read,
                context.clock,
                files,
                settings.my_addresses,
                progress,
                layouts=layouts,
                largest_contact=settings.largest_contact,
            )
            return prepared(plan, context.clock.today(), still)

        self._job = context.jobs.run(self, work, self._show_plan, self._look_failed)

    def _stop_looking(self) -> None:
        self._stop.set()
        self._late.stop()
        if self._job is not None:
            self._job.cancel()

    def _look_failed(self, error: Exception) -> None:
        """Nothing is known of the files: say so instead of going on reading."""
        if isinstance(error, _Cancelled):
            return
        self._late.stop()
        self._notice.hide()
        self._said.setText(_("Reading this did not work, and nothing was written. Close this and try again."))
        restyle(self._said, tone="bad")
        self._close.set_text(_("Close"))
        self._close.setFocus()
        announce(self, self._said.text())
        raise error

    def _show_looking(self, file: str, count: int) -> None:
        entries = ngettext("{n} entry", "{n} entries", count).format(n=count)
        self._notice.set_text(_("Reading {file}: {entries}").format(file=file, entries=entries))

    def _on_change(self, _change: ChangeSet) -> None:
        """Somebody wrote meanwhile: what is shown may not be so any more."""
        if self._batches is None:
            self._look()

    def _show_plan(self, looked: Looked) -> None:
        first = self._looked is None
        if self._looked is not None:
            looked.choice.restore(self._looked.choice.ticks)
        self._looked = looked
        self._ready = True
        self._late.stop()
        self._notice.hide()
        self._let_pick(True)
        self._picker.set_plan(looked)
        self._keep.show_plan(looked.plan)
        unread = next((file.path for file in looked.plan.files if file.table and file.table.wanted), None)
        if looked.choice.items:
            self._said.setText(words.summary(looked.plan))
            self._close.set_text(_("Cancel"))
        elif unread is not None:
            self._said.setText(
                _("Say what the columns of “{file}” are, and see who is in it.").format(file=unread.name)
            )
            self._close.set_text(_("Cancel"))
        else:
            self._said.setText(_("There is nothing new for the journal in this."))
            self._close.set_text(_("Close"))
        self._count()
        if first:
            self._put_focus()
        if first and unread is not None and len(self._files) == 1:
            self._ask_columns(unread)
        announce(self, self._said.text())

    def _let_pick(self, on: bool) -> None:
        for part in (self._picker, self._picker.tools):
            part.setEnabled(on)

    def _put_focus(self) -> None:
        """Where all is taken, Return brings it in; where one has to choose, to the list."""
        assert self._looked is not None
        choice = self._looked.choice
        columns = self._pane.findChild(Button, "import_columns")
        if not choice.items and columns is not None:
            columns.setFocus()
        elif not choice.items:
            (self._import if self._import.isEnabled() else self._close).setFocus()
        elif len(choice.chosen) == len(choice.items):
            self._import.setFocus()
        else:
            self._picker.take_focus()

    def _count(self) -> None:
        """The button says how many are ticked, of how many."""
        if self._looked is None:
            return
        chosen, of = len(self._looked.choice.chosen), len(self._looked.choice.items)
        if chosen == of:
            text = _("Import {n}").format(n=of) if of else _("Import")
        else:
            text = _("Import {n} of {total}").format(n=chosen, total=of)
        self._import.set_text(text)
        self._import.setEnabled(
            self._ready and bool(chosen or self._keep.wanted or (not of and self._looked.plan.steps))
        )

    def _ask_columns(self, path: Path) -> None:
        """Let somebody say what the columns of a table are; then it is looked at again."""
        from partnerjournal.ui.dialogs.columns import ChooseColumns

        def take(layout: Layout) -> None:
            self._layouts[path] = layout
            self._columns_left.pop(path, None)
            self._looked = None  # what is shown next is new to whoever looks: the keyboard goes where it is wanted
            self._look()

        dialog = ChooseColumns(self._context, path, self, self._columns_left.get(path) or self._layouts.get(path))
        dialog.chosen.connect(take)
        dialog.left.connect(lambda layout: self._columns_left.update({path: layout}))
        dialog.open()

    # --- writing

    def _write(self) -> None:
        if self._looked is None or not self._import.isEnabled() or self._batches is not None:
            return
        self._import.setEnabled(False)
        self._let_pick(False)
        self._notice.set_text(_("Writing…"))
        self._late.start()
        self._notice.setFocus()
        self._batches = Batches(services.transfer.write(self._context.journal, self._looked.plan), self)
        self._batches.progressed.connect(lambda given: self._notice.set_progress(given.done, given.total))
        self._batches.finished.connect(self._written)
        self._batches.failed.connect(self._refused)

    def _written(self, complete: bool) -> None:
        assert self._looked is not None
        what = words.counts(self._looked.choice.chosen)
        said = _("Imported {what}").format(what=what) if what else _("Imported")
        if not complete:
            said = _("The import was stopped; what came in by then is here.")
        else:
            self._keep.begin()
        wrote = bool(self._looked and self._looked.plan.steps)
        if not wrote:
            said = _("Nothing was new; the file is read again when it changes.")
        super().accept()
        self._context.tell(said, undo=wrote)

    def _refused(self, error: JournalError) -> None:
        super().reject()
        self._context.failing.emit(sentence(error))


class _Cancelled(Exception):
    """Nobody wants the result any more."""


def _title(files: Sequence[Path]) -> str:
    if len(files) == 1:
        return _("Import {file}").format(file=files[0].name)
    return ngettext("Import {n} file", "Import {n} files", len(files)).format(n=len(files))
