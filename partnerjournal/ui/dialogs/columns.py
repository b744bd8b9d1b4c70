"""What the columns of a table are: said by hand, with the people who would come in shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.formats.records import PersonRecord
from partnerjournal.formats.wording import FormatError
from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs import column_words as words
from partnerjournal.ui.dialogs.column_rows import Chooser, ColumnRows
from partnerjournal.ui.dialogs.column_trial import Asked, Seen, asked_again, begun, counted, rows_of, tried
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.theme import GAP, GAP_GROUP, GAP_ROW, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle
from partnerjournal.ui.widgets.rowlist import RowList, bled
from partnerjournal.ui.widgets.rows import SIDE
from partnerjournal.ui.widgets.scroll import scroll_area


class ChooseColumns(QDialog):
    """Shows the columns of the table at `path`, as `layout` has them or as they are known or guessed.

    Signal `chosen(Layout)` when somebody goes on with them; they then count for later tables like it too. With Escape
    `left(Layout)` gives them to whoever may show them again, and nothing is kept.
    """

    chosen = Signal(object)
    left = Signal(object)

    def __init__(self, context: Context, path: Path, parent: QWidget, layout: Layout | None = None) -> None:
        super().__init__(parent)
        self._context, self._path = context, path
        self._first = layout
        self._asked = Asked()
        self._seen: Seen | None = None
        self._job: Job | None = None
        self._stop = Event()
        self._reading = False
        self._goes_on = False  # somebody was faster than the reading: Return counts once it is done
        self.setObjectName("choose_columns")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Columns"))
        room = parent.screen().availableGeometry().size() - QSize(GAP_GROUP, 2 * GAP_GROUP)
        self.resize(QSize(px(960), px(640)).boundedTo(room))
        self._delimiter = _chooser("columns_delimiter", _("Columns are separated by"), words.delimiters())
        self._encoding = _chooser("columns_encoding", _("Text is written in"), words.encodings())
        self._header = QCheckBox(_("The first row holds the names of the columns"))
        self._header.setObjectName("columns_header")
        self._rows = ColumnRows()
        self._count = label("", "heading", wrap=True, name="columns_count")
        self._people = RowList(SIDE, _("Who would come in"), "columns_people", keeps_selection=False)
        self._said = label("", "note", wrap=True, name="columns_said")
        self._back = Button(_("Back"), keys=["Esc"], name="columns_back")
        self._go = Button(_("Use these columns"), kind="primary", keys=["Return"], name="columns_go")
        self._build()
        self._delimiter.currentIndexChanged.connect(self._ask_delimiter)
        self._encoding.currentIndexChanged.connect(self._ask_encoding)
        self._header.clicked.connect(self._ask_header)
        self._rows.changed.connect(self._try)
        self._back.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self._look()

    # --- what it looks like

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(label(_("What is in which column?"), "title"))
        head.addWidget(ElidedLabel(self._path.name, "muted", name="columns_file"))
        how = FlowLayout(gap=GAP_GROUP)
        for text, chooser in (
            (_("Columns are separated by"), self._delimiter),
            (_("Text is written in"), self._encoding),
        ):
            how.addWidget(Field(text, chooser))
        tick = QWidget()
        self._tick = QVBoxLayout(tick)
        self._tick.addWidget(self._header)
        how.addWidget(tick)
        head.addLayout(how)
        self._columns = scroll_area(self._rows, "columns_scroll")
        beside = QVBoxLayout()
        beside.setSpacing(GAP)
        beside.setContentsMargins(0, 0, GAP, 0)  # into which the rows of people reach
        beside.addWidget(self._count)
        beside.addLayout(bled(self._people), 1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GAP_GROUP)
        self._body.addWidget(self._columns, 3)
        self._body.addLayout(beside, 2)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP_ROW)
        inside.addLayout(head)
        inside.addLayout(self._body, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_ROW)
        column.addWidget(scroll_area(content, "columns_content"), 1)
        column.addLayout(foot)
        self._go.setDefault(True)
        self._go.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Columns and people beside one another where there is room; else below one another, and all of it rolls."""
        wide = self.width() >= px(760)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self._tick.setContentsMargins(0, px(26) if wide else 0, 0, 0)  # in a line with the choices beside it
        self._people.setMinimumHeight(px(56 if wide else 280))
        self._columns.setMinimumHeight(px(160) if wide else self._rows.sizeHint().height())

    # --- reading it

    def _look(self) -> None:
        """Read the table as it is said now, its columns anew."""
        path, asked, before, first = self._path, self._asked, self._seen, self._first
        clock, settled = self._context.clock, self._rows.settled

        def work(read: Connection, stop: Callable[[int], None]) -> Seen:
            if before is None:
                return begun(read, clock, path, first, stop)
            return asked_again(before, asked, settled, stop)

        self._run(work, self._show_table)

    def _try(self) -> None:
        """Read the table with the columns as they are said now."""
        if self._seen is not None:
            seen = replace(self._seen, columns=self._rows.columns)
            self._run(lambda _read, stop: tried(seen, stop), self._show_trial)

    def _run(self, work: Callable[[Connection, Callable[[int], None]], Seen], then: Callable[[Seen], None]) -> None:
        self._give_up()
        stop = self._stop = Event()

        def check(_count: int) -> None:
            if stop.is_set():
                raise _Overtaken

        self._reading, self._goes_on = True, False
        self._job = self._context.jobs.run(self, lambda read: work(read, check), then, self._failed)

    def _give_up(self) -> None:
        self._stop.set()
        if self._job is not None:
            self._job.cancel()

    # --- showing it

    def _show_table(self, seen: Seen) -> None:
        opening = self._seen is None
        layout = seen.table.layout
        _choose(self._delimiter, layout.delimiter)
        _choose(self._encoding, layout.encoding)
        self._encoding.setEnabled(not seen.table.marked)
        self._encoding.setToolTip(_("The file itself says in what its text is written.") if seen.table.marked else "")
        self._header.setChecked(layout.header_row is not None)
        row = (layout.header_row or 0) + 1
        first = _("The first row holds the names of the columns")
        self._header.setText(first if row == 1 else _("Row {n} holds the names of the columns").format(n=row))
        self._rows.show_table(seen.table, seen.columns)
        before: QWidget = self._header
        for widget in (*self._rows.choosers, self._people, self._back, self._go):
            self.setTabOrder(before, widget)
            before = widget
        self._show_trial(seen)
        if opening:
            self._rows.choosers[0].setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._arrange)  # once the columns are visible and have their heights

    def _show_trial(self, seen: Seen) -> None:
        self._seen = seen
        reading, layout = seen.reading, self._layout()
        people: Sequence[PersonRecord] = ()
        if reading and layout and layout.names_people:
            people = reading.people
            self._people.set_rows(rows_of(reading))
            self._count.setText(counted(reading))
            said = _("The columns are taken by their names.")
            if _is_said(seen, layout):
                said = _("These columns are remembered for the next table like this one.")
        else:
            self._people.set_rows([])
            self._count.setText(_("Nobody would come in yet"))
            said = seen.error or _("Say which column holds the names, or the mail addresses.")
        self._said.setText(said)
        restyle(self._said, tone="muted" if people else "warn")
        self._go.setEnabled(bool(people))
        self._reading = False
        if self._goes_on:
            self.accept()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, _Overtaken):
            return
        self._reading = False
        self._go.setEnabled(False)
        restyle(self._said, tone="bad")
        if not isinstance(error, FormatError):
            self._said.setText(_("Reading this table did not work. Go back and try again."))
            raise error
        self._said.setText(error.describe())

    # --- what is said

    def _ask_delimiter(self) -> None:
        self._asked = replace(self._asked_now(), delimiter=self._delimiter.currentData(), header=None)
        self._look()

    def _ask_encoding(self) -> None:
        self._asked = replace(self._asked_now(), encoding=self._encoding.currentData())
        self._look()

    def _ask_header(self) -> None:
        self._asked = replace(self._asked_now(), header=self._header.isChecked())
        self._look()

    def _asked_now(self) -> Asked:
        return Asked(self._delimiter.currentData(), self._encoding.currentData(), self._header.isChecked())

    def _layout(self) -> Layout | None:
        return replace(self._seen.table.layout, columns=self._rows.columns) if self._seen else None

    def accept(self) -> None:
        """Go on with these columns, and remember them unless they are what the names say anyway."""
        seen, layout = self._seen, self._layout()
        if self._reading:
            self._goes_on = True
            return
        if seen is None or layout is None or not self._go.isEnabled():
            return
        if _is_said(seen, layout):
            name = self._path.name
            self._context.attempt(lambda: services.column_maps.remember(self._context.journal, seen.data, name, layout))
        self.chosen.emit(layout)
        super().accept()

    def reject(self) -> None:
        """Go back; what was said by then is given to whoever may show it again."""
        self._give_up()
        layout = self._layout()
        if layout is not None:
            self.left.emit(layout)
        super().reject()


class _Overtaken(Exception):
    """Something else was said meanwhile."""


def _is_said(seen: Seen, layout: Layout) -> bool:
    """Whether `layout` is more than the names of the columns say anyway."""
    return seen.said_before or not seen.table.known or layout != seen.table.layout


def _chooser(name: str, text: str, choices: Sequence[tuple[str, str]]) -> Chooser:
    made = Chooser(name, text)
    for value, said in choices:
        made.addItem(said, value)
    return made


def _choose(chooser: Chooser, value: str) -> None:
    """Show `value`; one that is not offered is called by its own name."""
    blocked = chooser.blockSignals(True)
    if chooser.findData(value) < 0:
        chooser.addItem(value, value)
    chooser.setCurrentIndex(chooser.findData(value))
    chooser.blockSignals(blocked)
