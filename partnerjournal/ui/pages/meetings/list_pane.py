"""The list of meetings: search as one types, the three lists, the rows under their days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain import query
from partnerjournal.domain.views.meetings import MeetingKey, Which
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import meetings as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.models.meetings import FACELESS, NEWER, STYLE, MeetingsModel
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, px
from partnerjournal.ui.widgets.button import IconButton
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.fields import SearchField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowTable
from partnerjournal.ui.widgets.rows import RowStyle


class MeetingsList(QWidget):
    """Signals: `chosen(id)` when another row becomes current, `opened(id)` on Return, `wants_new()`,
    `deleting(id)` on Delete and `turning(id)` on H: held or not held.
    """

    kinds = ("meeting", "attendee", "colleague", "focus_session")

    chosen = Signal(int)
    opened = Signal(int)
    wants_new = Signal()
    deleting = Signal(int)
    turning = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._chosen: int | None = None
        self._place = 0
        self._quiet = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_CARD, 1, GAP)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        self.model = MeetingsModel(context, self)
        self.table = MeetingsTable()
        self.table.setModel(self.model)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.deleting.connect(self.deleting)
        self.table.turning.connect(self.turning)
        self.search.drive(self.table)
        column.addWidget(self.table, 1)
        self._none = label("", "muted", wrap=True, name="meetings_none")
        self._none.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._none, 1)
        self.model.show_list(Which.UPCOMING)
        self.count()

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(GAP_CARD, 0, GAP_CARD, 0)
        head.setSpacing(GAP_ROW)
        first = QHBoxLayout()
        first.addWidget(label(_("Meetings"), "title", name="meetings_title"))
        first.addStretch(1)
        add = IconButton("plus", _("New meeting"), framed=True, size=32, keys="Ctrl+N", name="meetings_new")
        add.clicked.connect(self.wants_new)
        first.addWidget(add)
        head.addLayout(first)
        self.search = SearchField("meetings_search", _("Title, people, intention"), label=_("Search meetings"))
        self.search.textChanged.connect(self._search)
        head.addWidget(self.search)
        self._lists = QWidget()
        flow = FlowLayout(self._lists)
        group = QButtonGroup(self)
        self._chips: dict[Which, Chip] = {}
        words = {Which.UPCOMING: _("Upcoming"), Which.PAST: _("Past"), Which.TO_WRAP_UP: _("To wrap up")}
        for which, said in words.items():
            chip = Chip(said, checked=which is Which.UPCOMING, name=f"meetings_{which}")
            chip.clicked.connect(lambda _checked=False, which=which: self._choose_list(which))
            group.addButton(chip)
            self._chips[which] = chip
            flow.addWidget(chip)
        head.addWidget(self._lists)
        self._found = label("", "note", name="meetings_found")
        self._found.setMinimumHeight(px(28))
        self._found.hide()
        head.addWidget(self._found)
        return head

    def show_faces(self, shown: bool) -> None:
        """Show faces, or leave their room to the words where those are large."""
        self.model.show_faces(shown)
        self.table.set_style(STYLE if shown else FACELESS)

    # --- reading

    def read_again(self, *, keys: bool = True) -> None:
        """Something changed: show what is stored now; the chosen meeting stays chosen while it is in the list."""
        with self._keeping():
            self.model.read_again(keys=keys)
        self.count()

    def count(self) -> bool:
        """Count anew what the lists hold; whether there is any meeting at all."""
        counts = reads.counts(self._context.read, self._context.clock.now_ms())
        self._chips[Which.UPCOMING].set_count(counts.upcoming)
        self._chips[Which.TO_WRAP_UP].set_count(counts.to_wrap_up)
        self._say_none()
        return counts.any

    # --- choosing

    def choose(self, meeting_id: int | None) -> None:
        """Make a meeting current without saying so, in the list it is in; None: none."""
        self._chosen = meeting_id
        key = None if meeting_id is None else reads.key_of(self._context.read, meeting_id)
        with self._silent():
            if key is not None and self.model.place_of(key.id) < 0:
                self.search.clear()
                self.model.reveal(key)
                self._chips[self.model.which].setChecked(True)
            self._show_current()
        self._say_none()

    def choose_near(self) -> int | None:
        """Choose, without saying so, what stands now where the last chosen one stood; gives its id."""
        key = self.model.key_near(self._place)
        self.choose(key.id if key else None)
        return key.id if key else None

    def choose_first(self) -> int | None:
        """Choose the first of the list without saying so; gives its id."""
        key = self.model.first()
        self.choose(key.id if key else None)
        return key.id if key else None

    def show_list(self, which: Which) -> None:
        """Show one of the lists from its top."""
        self._chips[which].setChecked(True)
        with self._silent():
            self.search.clear()
            self.model.show_list(which)
            self._show_current()
        self._say_none()

    def _choose_list(self, which: Which) -> None:
        self.show_list(which)
        first = self.model.first()
        if self.model.place_of(self._chosen) < 0 and first is not None:
            self.table.choose_place(self.model.place_of(first.id))

    def _on_chosen(self, row_id: int | str) -> None:
        if self._quiet or isinstance(row_id, str):
            return
        self._place = self.table.currentIndex().row()
        self._chosen = row_id
        self.chosen.emit(row_id)

    def _on_opened(self, row_id: int | str) -> None:
        if row_id == NEWER:
            with self._keeping():
                self.model.show_newer()
        elif isinstance(row_id, int):
            self.opened.emit(row_id)

    def _show_current(self) -> None:
        place = self.model.place_of(self._chosen)
        self.table.choose_place(place)
        if place >= 0:
            self._place = place

    @contextmanager
    def _silent(self) -> Iterator[None]:
        self._quiet = True
        yield
        self._quiet = False

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        """Whatever the model does, the chosen meeting stays chosen, and what was seen at the top stays there."""
        top = self.table.indexAt(self.table.viewport().rect().topLeft())
        key = self.model.key_near(top.row()) if top.isValid() else None
        offset = self.table.rowViewportPosition(self.model.place_of(key.id)) if key else 0
        with self._silent():
            yield
            place = self.model.place_of(self._chosen)
            if place != self.table.currentIndex().row():
                self.table.choose_place(place)
            if place >= 0:
                self._place = place
        if key is not None and (place := self.model.place_of(key.id)) >= 0:
            bar = self.table.verticalScrollBar()
            bar.setValue(bar.value() + self.table.rowViewportPosition(place) - offset)

    # --- searching

    def _search(self, text: str) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        wanted = query.parse(text)
        self._lists.setVisible(not wanted)
        self._found.setVisible(bool(wanted))
        if not wanted:
            if not self._quiet:
                self.show_list(self.model.which)
            return
        now = self._context.clock.now_ms()
        if reads.few(self._context.read):
            self._show_found(reads.search(self._context.read, wanted, now))
        else:
            self._job = self._context.jobs.run(self, lambda read: reads.search(read, wanted, now), self._show_found)

    def _show_found(self, keys: tuple[MeetingKey, ...]) -> None:
        self._job = None
        with self._silent():
            self.model.show_found(keys)
            self._show_current()
        self._found.setText(ngettext("{n} meeting found", "{n} meetings found", len(keys)).format(n=len(keys)))
        self._say_none()
        if keys and self.model.place_of(self._chosen) < 0:
            self.table.choose_place(self.model.place_of(keys[0].id))

    def _say_none(self) -> None:
        empty = self.model.rowCount() == 0
        self.table.setVisible(not empty)
        self._none.setVisible(empty)
        if self.search.text().strip():
            self._none.setText(_("No meeting with these words. Find or do (Ctrl+K) looks through notes as well."))
        else:
            self._none.setText(
                {
                    Which.UPCOMING: _("No meeting is planned. Ctrl+N plans one."),
                    Which.PAST: _("No meeting has been yet."),
                    Which.TO_WRAP_UP: _("Nothing waits for its wrap-up."),
                }[self.model.which]
            )


class MeetingsTable(RowTable):
    """The rows; headings are lower than meetings. Signals `deleting(id)`, `turning(id)` by Delete and H."""

    deleting = Signal(int)
    turning = Signal(int)

    def __init__(self) -> None:
        super().__init__(STYLE, _("Meetings"), "meetings_list")

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, MeetingsModel):
            model.modelReset.connect(self._lower_all)
            model.rowsInserted.connect(lambda _parent, first, last: self._lower(first, last))

    def set_style(self, style: RowStyle) -> None:
        """Lay the rows out otherwise; they are as high as before."""
        self._delegate.style_of_rows = style
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and row is not None and isinstance(row.id, int) and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_H):
            (self.deleting if event.key() == Qt.Key.Key_Delete else self.turning).emit(row.id)
            event.accept()
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: RowTable.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End pass over headings, as the arrows do."""
        index = super().moveCursor(action, modifiers)
        if action is self.CursorAction.MoveHome and index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return index.siblingAtRow(index.row() + 1)
        return index

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._lower_all()

    def _resize_rows(self) -> None:
        super()._resize_rows()
        self._lower_all()

    def _lower_all(self) -> None:
        if (model := self.model()) is not None and model.rowCount():
            self._lower(0, model.rowCount() - 1)

    def _lower(self, first: int, last: int) -> None:
        """Set the height of each row: a header remembers those of the rows that were there before a reset."""
        model = self.model()
        if not isinstance(model, MeetingsModel):
            return
        heads = set(model.sections(first, last))
        for place in range(first, last + 1):
            self.setRowHeight(place, px(STYLE.section if place in heads else STYLE.height))
