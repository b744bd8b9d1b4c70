"""Writing a file or a folder from the journal, after one has seen what it will hold."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.errors import JournalError
from partnerjournal.formats.file_names import plain_name
from partnerjournal.i18n import _
from partnerjournal.sentences import sentence
from partnerjournal.services import exporting
from partnerjournal.services.exporting import Format, Wanted, formats
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import export as reads
from partnerjournal.ui import printing
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.export.choices import Choices
from partnerjournal.ui.dialogs.export.preview import Preview
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.notices import Banner, ProgressNotice
from partnerjournal.ui.widgets.scroll import scroll_area

_SIDE_BY_SIDE = 560  # pixels beside 14 px text; in less, what stays stands below the choices
_NOTICE_MS = 300  # what takes no longer is not worth a bar that comes and goes
_TOLD_S = 0.05  # between two words of how far the writing is


class ExportDialog(QDialog):
    """Choices on one side, what leaves and what stays on the other. Esc gives up: nothing is written then."""

    _written = Signal(int, int)

    def __init__(self, context: Context, parent: QWidget, about: int | None = None, meeting: int | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._stop = Event()
        self._done: Path | None = None
        self.setObjectName("export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export"))
        room = parent.screen().availableGeometry().size() - QSize(GAP_GROUP, 2 * GAP_GROUP)
        self.resize(QSize(px(960), px(740)).boundedTo(room))
        self._title = label(_("Export"), "title")
        self._choices = Choices(context, about, meeting)
        self._preview = Preview(context)
        self._notice = ProgressNotice(_("Writing…"), name="export_progress")
        self._notice.hide()
        self._notice.cancelled.connect(self._give_up)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_NOTICE_MS)
        self._late.timeout.connect(self._notice.show)
        self._banner = Banner(name="export_banner")
        self._banner.hide()
        self._banner.acted.connect(self._open_folder)
        self._print = Button(_("Print…"), "printer", name="export_print")
        self._print.clicked.connect(self._print_page)
        self._save = Button(_("Save…"), "export", keys=["Ctrl", "Return"], kind="primary", name="export_go")
        self._save.clicked.connect(self.save)
        self._close = Button(_("Cancel"), keys=["Esc"], name="export_close")
        self._close.clicked.connect(self.reject)
        self._build()
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        self._written.connect(self._notice.set_progress)
        self._choices.changed.connect(self._look)
        context.changed.connect(self._look)
        self._look()
        self._choices.take_focus()

    def reject(self) -> None:
        """Stop what is being written, else close."""
        if self._job is not None:
            self._give_up()
            return
        self._preview.stop()
        super().reject()

    def save(self) -> None:
        """Ask where to, and write."""
        if self._job is not None or not self._choices.complete:
            return
        form = self._choices.form
        dialog = QFileDialog(self, _("Export"))
        dialog.setObjectName("export_target")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if form.suffix:
            dialog.setNameFilter(f"{form.title} (*.{form.suffix})")
            dialog.setDefaultSuffix(form.suffix)
        else:
            dialog.setWindowTitle(_("Name a new folder"))
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog.selectFile(plain_name(self._choices.title(), _("Journal")))
        dialog.fileSelected.connect(lambda chosen: self.write_to(Path(chosen)))
        dialog.open()

    def write_to(self, target: Path) -> None:
        """Write to `target`, whole or not at all, on a worker."""
        form, wanted, stop = self._choices.form, self._choices.wanted(), Event()
        context, now = self._context, self._context.clock.now()
        told = time.monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal told
            if stop.is_set():
                raise _Stopped
            if time.monotonic() - told > _TOLD_S:
                told = time.monotonic()
                self._written.emit(done, total)

        def work(read: Connection) -> None:
            if form.chunks is None and form.files is None:
                exporting.check_file(target, context.journal.path)
                printing.save_pdf(_page(read, wanted, now, progress), target.stem, target)
            else:
                journal = context.journal.path
                exporting.write(read, wanted, form, target, at=now, journal=journal, progress=progress)

        self._begin(stop)
        self._job = context.jobs.run(self, work, lambda _none: self._finish(target), self._refuse)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() >= px(_SIDE_BY_SIDE)
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)

    def _look(self, *_change: object) -> None:
        form = self._choices.form
        focused = self._choices.focusWidget()
        if focused is not None:
            self._scroll.ensureWidgetVisible(focused)  # the arrow keys choose, and don't scroll
        self._save.setEnabled(self._choices.complete and self._job is None)
        self._print.setVisible(form.key in ("html", "pdf"))
        self._print.setEnabled(self._save.isEnabled())
        if self._choices.complete:
            self._preview.look(self._choices.wanted(), self._choices.what)
        else:
            self._preview.clear(_("Say first whom it is about."))

    def _print_page(self) -> None:
        wanted, now, stop = self._choices.wanted(), self._context.clock.now(), Event()
        self._begin(stop)

        def progress(_done: int, _total: int) -> None:
            if stop.is_set():
                raise _Stopped

        def show(html: str) -> None:
            self._end()
            printing.offer_print(self._context, self, html)

        self._job = self._context.jobs.run(self, lambda read: _page(read, wanted, now, progress), show, self._refuse)

    def _begin(self, stop: Event) -> None:
        self._stop = stop
        self._banner.hide()
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        self._choices.setEnabled(False)
        self._notice.set_progress(0, 0)
        self._late.start()

    def _end(self) -> None:
        self._job = None
        self._late.stop()
        self._notice.hide()
        self._choices.setEnabled(True)
        self._save.setEnabled(True)
        self._print.setEnabled(True)

    def _give_up(self) -> None:
        self._stop.set()

    def _finish(self, target: Path) -> None:
        self._end()
        self._done = target
        self._close.set_text(_("Close"))
        self._banner.show_message(_("Saved: {path}").format(path=target), "good", _("Open folder"))
        self._close.setFocus()

    def _refuse(self, error: Exception) -> None:
        self._end()
        if isinstance(error, _Stopped):
            self._banner.show_message(_("Stopped; nothing was written."), "info")
        elif isinstance(error, JournalError):
            self._banner.show_message(sentence(error), "bad")
        elif isinstance(error, OSError):
            reason = error.strerror or str(error)
            self._banner.show_message(_("It can’t be written: {reason}.").format(reason=reason), "bad")
        else:
            raise error
        self._save.setFocus()

    def _open_folder(self) -> None:
        if self._done is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._done.parent)))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(self._title)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GAP_GROUP)
        self._body.addWidget(self._choices, 3)
        self._body.addWidget(self._preview, 2)
        inner = QWidget()
        inner.setLayout(self._body)
        self._body.setContentsMargins(0, 0, GAP_ROW, 0)
        self._scroll = scroll_area(inner, "export_scroll")
        column.addWidget(self._scroll, 1)
        column.addWidget(self._banner)
        column.addWidget(self._notice)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._print)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._save)
        column.addLayout(row)


def ask_export(context: Context, parent: QWidget, about: int | None = None, meeting: int | None = None) -> ExportDialog:
    """Open it over the window of `parent`, about one colleague or one meeting where one is given."""
    dialog = ExportDialog(context, parent.window(), about, meeting)
    dialog.open()
    return dialog


class _Stopped(Exception):
    """Nobody wants the file any more."""


def _page(read: Connection, wanted: Wanted, at: datetime, progress: exporting.Progress) -> str:
    """The web page as text, for paper."""
    form: Format = formats()["html"]
    with reads.snapshot(read):
        return b"".join(exporting.chunks(read, wanted, form, at=at, progress=progress)).decode("utf-8")
