"""Bringing files in: what they would change is shown first, then written while the window stays alive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.errors import JournalError
from partnerjournal.i18n import _, ngettext
from partnerjournal.sentences import sentence
from partnerjournal.store.connect import Connection
from partnerjournal.ui.batches import Batches
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.notices import ProgressNotice
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import QUEUE, RowData, Sign

if TYPE_CHECKING:
    from partnerjournal.services.transfer import FilePlan, Plan

_MOST_ROWS = 100  # of one kind in a file: enough to see whether it is the right file


class ImportFiles(QDialog):
    """Reads files on a worker, shows what they hold that is new, and writes it when told to.

    Esc gives up at any time; what is written by then stays, and can be undone in one step.
    """

    _looked_at = Signal(str, int)

    def __init__(self, context: Context, files: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._files = list(files)
        self._plan: Plan | None = None
        self._job: Job | None = None
        self._stop = Event()
        self._batches: Batches | None = None
        self.setObjectName("import_files")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import"))
        room = parent.screen().availableGeometry().size() - QSize(GAP_GROUP, 2 * GAP_GROUP)
        self.resize(QSize(px(640), px(520)).boundedTo(room))
        self._title = label(_("Import"), "title")
        self._said = label("", "muted", wrap=True, name="import_said")
        self._rows = RowList(QUEUE, _("What the files hold"), "import_rows")
        self._notice = ProgressNotice(_("Reading…"), name="import_progress")
        self._notice.cancelled.connect(self.reject)
        self._import = Button(_("Import"), "import", kind="primary", name="import_go")
        self._import.clicked.connect(self._write)
        self._close = Button(_("Cancel"), keys=["Esc"], name="import_close")
        self._close.clicked.connect(self.reject)
        self._build()
        self._looked_at.connect(self._show_looking)
        context.changed.connect(self._on_change)
        self._look()

    def reject(self) -> None:
        """Give up: nothing more is read or written."""
        self._stop_looking()
        if self._batches is not None:
            self._batches.stop()
        else:
            super().reject()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(self._rows, 1)
        column.addWidget(self._notice)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self._import)
        column.addLayout(row)

    # --- looking

    def _look(self) -> None:
        self._stop_looking()
        context, files = self._context, self._files
        self._plan = None
        self._import.setEnabled(False)
        self._notice.show()
        self._notice.set_progress(0, 0)

        stop = self._stop = Event()  # of this reading alone: its worker may start before `run` has given back its job

        def progress(file: Path, count: int) -> None:
            if stop.is_set():
                raise _Cancelled
            self._looked_at.emit(file.name, count)

        def work(read: Connection) -> Plan:
            return services.transfer.look(read, context.clock, files, context.settings.my_addresses, progress)

        self._job = context.jobs.run(self, work, self._show_plan)

    def _stop_looking(self) -> None:
        self._stop.set()
        if self._job is not None:
            self._job.cancel()

    def _show_looking(self, file: str, count: int) -> None:
        records = ngettext("{n} record", "{n} records", count).format(n=count)
        self._notice.set_text(_("Reading {file}: {records}").format(file=file, records=records))

    def _on_change(self, _change: ChangeSet) -> None:
        """Somebody wrote meanwhile: what is shown may not be so any more."""
        if self._batches is None:
            self._look()

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._notice.hide()
        self._rows.set_rows([row for place, file in enumerate(plan.files) for row in _rows_of(place, file)])
        outcome = services.transfer.Outcome
        records = plan.total(outcome.ADDED) + plan.total(outcome.UPDATED)
        if records:
            words = ngettext("Import {n} record", "Import {n} records", records).format(n=records)
            self._said.setText(_said(plan))
            self._import.set_text(words)
            self._import.setEnabled(True)
            self._import.setFocus()
        else:
            self._said.setText(_("There is nothing new for the journal in this."))
            self._import.setEnabled(bool(plan.steps))
            self._close.set_text(_("Close"))
            self._close.setFocus()
        announce(self, self._said.text())

    # --- writing

    def _write(self) -> None:
        if self._plan is None or self._batches is not None:
            return
        self._import.setEnabled(False)
        self._notice.show()
        self._notice.set_text(_("Writing…"))
        self._batches = Batches(services.transfer.write(self._context.journal, self._plan), self)
        self._batches.progressed.connect(lambda given: self._notice.set_progress(given.done, given.total))
        self._batches.finished.connect(self._written)
        self._batches.failed.connect(self._refused)

    def _written(self, complete: bool) -> None:
        assert self._plan is not None
        said = (
            _("Imported: {what}.").format(what=_said(self._plan))
            if complete
            else _("The import was stopped; what came in by then is here.")
        )
        super().accept()
        self._context.tell(said, undo=True)

    def _refused(self, error: JournalError) -> None:
        super().reject()
        self._context.failing.emit(sentence(error))


def choose_files(parent: QWidget) -> QFileDialog:
    """A dialog that chooses files to import; signal `filesSelected`. Show it with `open()`."""
    dialog = QFileDialog(parent, _("Import"))
    dialog.setObjectName("choose_files")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(services.transfer.readable_suffixes())
    dialog.setNameFilters([_("Contacts and calendars ({patterns})").format(patterns=patterns), _("All files (*)")])
    return dialog


class _Cancelled(Exception):
    """Nobody wants the result any more."""


def _said(plan: Plan) -> str:
    outcome = services.transfer.Outcome
    added, updated = plan.total(outcome.ADDED), plan.total(outcome.UPDATED)
    same, rejected = plan.total(outcome.UNCHANGED), plan.total(outcome.REJECTED)
    parts = (
        (added, ngettext("{n} new", "{n} new", added)),
        (updated, ngettext("{n} changed", "{n} changed", updated)),
        (same, ngettext("{n} as it is", "{n} as they are", same)),
        (rejected, ngettext("{n} not taken", "{n} not taken", rejected)),
    )
    return ", ".join(words.format(n=count) for count, words in parts if count)


def _rows_of(place: int, file: FilePlan) -> Iterator[RowData]:
    """A file's heading, then what is new and changed, what was not taken and why, and what there is to know."""
    kind = file.kind
    yield RowData(
        f"{place}", _("{file} · {kind}").format(file=file.path.name, kind=services.transfer.kind_name(kind)), "section"
    )
    if file.error:
        yield RowData(f"{place}/error", file.error, leading=Sign("warning", "bad"))
        return
    outcome = services.transfer.Outcome
    becomes = {outcome.ADDED: _("new"), outcome.UPDATED: _("changed")}
    rows = [
        RowData(f"{place}/{n}", item.name, leading=_sign(kind), state_text=becomes[item.outcome])
        for n, item in enumerate(item for item in file.items if item.asks)
    ]
    refused = [
        RowData(
            f"{place}/refused/{n}",
            each.reason,
            subtitle=_where(each.record, each.line),
            leading=Sign("warning", "warn"),
            state_text=_("not taken"),
            state_token="warn",
        )
        for n, each in enumerate(file.refusals)
    ]
    hints = [
        RowData(f"{place}/hint/{n}", each.text, subtitle=_where(each.record, each.line), leading=Sign("info"))
        for n, each in enumerate(file.hints)
    ]
    same = file.outcomes[outcome.UNCHANGED]
    for name, some in (("rows", rows), ("refusals", refused), ("hints", hints)):
        yield from some[:_MOST_ROWS]
        if len(some) > _MOST_ROWS:
            more = len(some) - _MOST_ROWS
            yield RowData(
                f"{place}/{name}/more", ngettext("and {n} more", "and {n} more", more).format(n=more), quiet=True
            )
    if same:
        known = ngettext("{n} is in the journal already", "{n} are in the journal already", same)
        yield RowData(f"{place}/same", known.format(n=same), quiet=True)


def _sign(kind: str | None) -> Sign:
    return Sign("meetings" if kind == "icalendar" else "person")


def _where(record: int | None, line: int | None) -> str:
    if record is None:
        return ""
    if line is None:
        return _("Record {n}").format(n=record)
    return _("Record {n}, line {line}").format(n=record, line=line)
