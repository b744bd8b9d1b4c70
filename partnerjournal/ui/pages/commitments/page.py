"""The page of promises: a list by when they are due, and the one chosen beside it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.commitments import CommitmentLine
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import commitments as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.commitments import words
from partnerjournal.ui.pages.commitments.detail import Detail
from partnerjournal.ui.pages.commitments.new_promise import NewPromise
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_CARD, GAP_ROW, px, theme
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.fields import SearchField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import PEOPLE, RowData
from partnerjournal.ui.widgets.scroll import scroll_area

_LIST_WIDTH = 400
_CLOSED_SHOWN = 200
_MORE = "more"
_READABLE = 760


class Show(StrEnum):
    I_OWE = Direction.I_OWE.value
    THEY_OWE = Direction.THEY_OWE.value
    CLOSED = "closed"


class CommitmentsPage(Page):
    """Keys: Space ticks as kept, Return opens, R moves it, Delete deletes; Ctrl+N writes a new one, Ctrl+F searches."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("commitments_page")
        self._show = Show.I_OWE
        self._lines: tuple[CommitmentLine, ...] = ()
        self._closed_shown = _CLOSED_SHOWN
        self._search = SearchField("commitments_search", _("Search promises"))
        self._chips = {
            Show.I_OWE: Chip(_("You owe"), 0, name="commitments_i_owe"),
            Show.THEY_OWE: Chip(_("They owe"), 0, name="commitments_they_owe"),
            Show.CLOSED: Chip(_("Closed"), name="commitments_closed"),
        }
        self._rate = label("", "note", wrap=True, name="commitments_rate")
        self._over_time = Button(_("Over time"), kind="link", name="commitments_over_time")
        self._over_time.clicked.connect(lambda: context.go(Place(PageName.LOOKING_BACK, part="reliability")))
        self._list = RowList(PEOPLE, _("Promises"), "commitments_list")
        self._empty = EmptyState("commitments", _("Nothing here."), _("New promise"), name="commitments_empty")
        self._detail = Detail(context)
        self._new = NewPromise(context)
        self._build()
        self._wire()

    def open(self, place: Place) -> None:
        if place.part.startswith("new"):
            self._read()
            self.new()
            return
        if place.id is not None:
            found = reads.detail(self.context.read, place.id)
            if found is not None:
                closed = found.line.closed is not None
                self._choose_show(Show.CLOSED if closed else Show(found.line.direction.value))
        self._read()
        if place.id is None or not self._list.choose(place.id):
            self._list.choose_first()
        self._list.setFocus()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches("commitment", "commitment_event", "colleague", "meeting"):
            self._read()

    def new(self) -> None:
        self._stack.setCurrentWidget(self._new)
        self._new.begin(Direction.THEY_OWE if self._show is Show.THEY_OWE else Direction.I_OWE)

    def edit(self) -> None:
        if self._stack.currentWidget() is self._detail_area:
            self._detail.focus_text()

    def search_here(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def _choose_show(self, show: Show) -> None:
        self._show = show
        self._chips[show].setChecked(True)

    def _read(self) -> None:
        today, zone = self.context.clock.today(), self.context.clock.zone
        counts = reads.counts(self.context.read)
        for show in (Show.I_OWE, Show.THEY_OWE):
            self._chips[show].set_count(counts.get(show.value, 0))
        year = reads.my_last_year(self.context.read, today, zone)
        self._rate.setVisible(year.sample > 0 or year.moved > 0)
        self._over_time.setVisible(self._rate.isVisibleTo(self))
        self._rate.setText(words.reliability(year, _("in the last year")))
        if self._show is Show.CLOSED:
            self._lines = reads.closed_ones(self.context.read, self._closed_shown)
        else:
            self._lines = reads.open_ones(self.context.read, Direction(self._show.value))
        self._fill(counts.get(Show.CLOSED.value, 0))

    def _fill(self, closed: int | None = None) -> None:
        today, zone = self.context.clock.today(), self.context.clock.zone
        wanted = fold(self._search.text()).split()
        lines = tuple(line for line in self._lines if all(word in fold(f"{line.text} {line.name}") for word in wanted))
        if self._show is Show.CLOSED:
            rows = [words.closed_row(line, today, zone) for line in lines]
            more = (closed or 0) - len(self._lines)
            if more > 0 and not wanted:
                rows.append(RowData(_MORE, ngettext("{n} more", "{n} more", more).format(n=more), kind="more"))
        else:
            rows = words.grouped(lines, today)
        place, before = self._place_of_current(), self._list.current()
        self._list.set_rows(rows)
        self._say_empty(bool(rows), bool(wanted))
        if rows and self._list.current() is None and not (before and self._list.choose(before.id)):
            self._choose_near(place)
        self._follow()

    def _say_empty(self, filled: bool, searching: bool) -> None:
        if not filled and self._list.hasFocus():  # the last one is settled: hiding the list would lead out of the page
            self._chips[self._show].setFocus()
        self._list.setVisible(filled)
        self._empty.setVisible(not filled)
        said = {
            Show.I_OWE: _("You owe nobody anything. What you promise in a meeting appears here."),
            Show.THEY_OWE: _("Nobody owes you anything. What others promise you appears here."),
            Show.CLOSED: _("Nothing was kept or dropped yet."),
        }[self._show]
        self._empty.set_sentence(_("No promise has these words.") if searching else said)

    def _place_of_current(self) -> int:
        row = self._list.current()
        ids = [each.id for each in self._list.rows()]
        return ids.index(row.id) if row is not None and row.id in ids else 0

    def _choose_near(self, place: int) -> None:
        """After a row went, the one that took its place."""
        rows = self._list.rows()
        for candidate in (*rows[place:], *reversed(rows[:place])):
            if candidate.kind == "row":
                self._list.choose(candidate.id)
                return

    def _follow(self) -> None:
        """Show what is chosen; a promise being written stays."""
        if self._stack.currentWidget() is self._new and self._new.unfinished:
            return
        row = self._list.current()
        if row is not None and isinstance(row.id, int) and self._detail.show_commitment(row.id):
            self._stack.setCurrentWidget(self._detail_area)
        else:
            self._stack.setCurrentWidget(self._nothing)

    def _opened(self, row_id: object) -> None:
        if row_id == _MORE:
            self._closed_shown += _CLOSED_SHOWN
            self._read()
        else:
            self._detail.focus_text()

    def _tick(self, commitment_id: int, kept: bool) -> None:
        words_ = next((line.text for line in self._lines if line.id == commitment_id), "")
        if kept and self.context.attempt(lambda: services.commitments.keep(self.context.journal, commitment_id)):
            self.context.tell(_("Kept: “{what}”").format(what=words_), undo=True)

    def _made(self, direction: Direction, commitment_id: int) -> None:
        self._choose_show(Show(direction.value))
        self._stack.setCurrentWidget(self._nothing)
        self._read()
        self._list.choose(commitment_id)
        self._list.setFocus()

    def _left(self) -> None:
        self._stack.setCurrentWidget(self._nothing)
        self._follow()
        self._list.setFocus()

    def _chosen_show(self, show: Show) -> None:
        self._show = show
        self._read()
        self._list.choose_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._detail.delete_shown()
                return True
            if event.key() == Qt.Key.Key_R and not event.modifiers():
                self._detail.focus_date()
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return False

    def _wire(self) -> None:
        group = QButtonGroup(self)
        for show, chip in self._chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, show=show: self._chosen_show(show))
        self._chips[self._show].setChecked(True)
        self._search.drive(self._list)
        self._search.textChanged.connect(lambda: self._fill())
        self._list.chosen.connect(lambda _row_id: self._follow())
        self._list.opened.connect(self._opened)
        self._list.ticked.connect(self._tick)
        self._list.installEventFilter(self)
        self._empty.acted.connect(self.new)
        self._new.made.connect(self._made)
        self._new.left.connect(self._left)

    def _build(self) -> None:
        side = QWidget()
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        restyle(side, kind="listside")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, GAP_CARD, 1, 0)
        column.setSpacing(GAP_ROW)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(_("Commitments"), "title"), 1)
        add = IconButton("plus", _("New promise"), framed=True, size=32, keys="Ctrl+N", name="commitments_new")
        add.clicked.connect(self.new)
        head.addWidget(add)
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in self._chips.values():
            flow.addWidget(chip)
        top = QVBoxLayout()
        top.setContentsMargins(GAP_CARD, 0, GAP_CARD, 0)
        top.setSpacing(GAP_ROW)
        top.addLayout(head)
        for part in (self._search, chips, self._rate):
            top.addWidget(part)
        top.addWidget(self._over_time, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty, 1)
        self._nothing = QWidget()
        self._detail_area = scroll_area(self._detail, "commitment_scroll")
        self._stack = QStackedWidget()
        for each in (self._nothing, self._detail_area, self._new):
            self._stack.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._stack, 1)
        self._side = side
        self._fit()
        theme().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list is 400 wide, and two fifths of a narrow page: what is chosen needs the rest."""
        self._side.setFixedWidth(min(px(_LIST_WIDTH), max(280, self.width() * 2 // 5)))
        for sheet in (self._detail, self._new):
            sheet.setMaximumWidth(px(_READABLE))
