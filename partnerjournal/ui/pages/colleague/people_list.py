"""The list of people: search as one types, filters, order; Up and Down move while the caret stays in the search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.views.people import PersonRow
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import people as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.models.people import Order, PeopleModel, Show, due_of
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, px, theme
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.chooser import Chooser
from partnerjournal.ui.widgets.fields import SearchField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowTable
from partnerjournal.ui.widgets.rows import PEOPLE

_Read = tuple[tuple[PersonRow, ...], frozenset[int]]


class PeopleList(QWidget):
    """Signals: `chosen(id)` when another row becomes current, `opened(id)` on Return, `wants_new()`, `wants_me()`."""

    kinds = ("colleague", "team", "handle", "goal", "contact", "gesture", "meeting", "attendee", "picture")

    chosen = Signal(int)
    opened = Signal(int)
    wants_new = Signal()
    wants_me = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._wanted: int | None = None  # who is to be chosen as soon as the list has them
        self._place = 0
        self._quiet = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP_CARD, 1, GAP)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        self.model = PeopleModel(context.clock, lambda person: reads.picture(context.read, person), self)
        self.table = RowTable(PEOPLE, _("People"), "people_list")
        self.table.setModel(self.model)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda row_id: self.opened.emit(int(row_id)))
        self.search.drive(self.table)
        column.addWidget(self.table, 1)
        self._none = label("", "muted", wrap=True, name="people_none")
        self._none.setContentsMargins(GAP_CARD, GAP_CARD, GAP_CARD, GAP_CARD)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._none, 1)
        self._me = Button(_("My profile"), "person", kind="quiet", small=True, name="people_me")
        self._me.clicked.connect(self.wants_me)
        self._twins = Button("", "people", kind="quiet", small=True, name="people_twins")
        self._twins.clicked.connect(lambda: context.go(Place(PageName.DUPLICATES)))
        self._say_twins(context.twins)
        context.twins_found.connect(self._say_twins)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP, GAP, GAP, 0)
        foot.addWidget(self._me)
        foot.addStretch(1)
        twins = QHBoxLayout()
        twins.setContentsMargins(GAP, GAP, GAP, 0)
        twins.addWidget(self._twins)
        twins.addStretch(1)
        column.addLayout(twins)
        column.addLayout(foot)
        self._read_on = context.clock.today()
        context.minute.connect(self._tick)
        theme().changed.connect(self._fit)
        self.read()

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(GAP_CARD, 0, GAP_CARD, 0)
        head.setSpacing(GAP_ROW)
        first = QHBoxLayout()
        first.addWidget(label(_("People"), "title"))
        first.addStretch(1)
        add = IconButton("plus", _("New colleague"), framed=True, size=32, keys="Ctrl+N", name="people_new")
        add.clicked.connect(self.wants_new)
        first.addWidget(add)
        head.addLayout(first)
        self.search = SearchField("people_search", _("Search"), label=_("Search people"))
        self.search.textChanged.connect(self._search)
        head.addWidget(self.search)
        chips = QWidget()
        flow = FlowLayout(chips)
        self._group = QButtonGroup(self)
        self._chips: dict[Show, Chip] = {}
        for show, words in ((Show.ALL, _("All")), (Show.QUIET, _("Going quiet")), (Show.NO_GOAL, _("No goal yet"))):
            chip = Chip(words, checked=show is Show.ALL, name=f"people_{show}")
            chip.clicked.connect(lambda _checked=False, show=show: self._filter(show))
            self._group.addButton(chip)
            self._chips[show] = chip
            flow.addWidget(chip)
        head.addWidget(chips)
        last = QHBoxLayout()
        self._order = Chooser(_("Order"), "people_order")
        self._order.set_options(
            [
                (Order.NEXT, _("Next meeting first")),
                (Order.NAME, _("By name")),
                (Order.QUIET, _("Longest quiet first")),
                (Order.RECENT, _("Recently met first")),
            ],
            Order.NEXT,
        )
        self._order.chosen.connect(self._order_by)
        self._team = Chooser(_("Team"), "people_team")
        self._team.chosen.connect(self._show_team)
        last.addWidget(self._order)
        last.addStretch(1)
        last.addWidget(self._team)
        head.addLayout(last)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.model.set_compact(self.width() < px(260))

    # --- reading

    def read(self) -> None:
        """Read everybody again: at once where that is quick, else on a worker."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        clock, settings = self._context.clock, self._context.settings
        self._read_on = clock.today()

        def work(read: Connection) -> _Read:
            everyone = reads.everyone(read, clock.now(), settings.largest_contact)
            return everyone, due_of(everyone, clock, settings.cadence_days)

        if reads.few(self._context.read):
            self._take(work(self._context.read))
        else:
            self._job = self._context.jobs.run(self, work, self._take)

    def _tick(self) -> None:
        """On a new day all of "7 days ago" is to be said anew."""
        if self._context.clock.today() != self._read_on:
            self.read()

    def _take(self, found: _Read) -> None:
        self._job = None
        with _Keeping(self):
            self.model.set_people(*found)
        count = self.total()
        self.search.setPlaceholderText(
            ngettext("Search {n} person", "Search {n} people", count).format(n=count) if count else _("Search")
        )
        for show in (Show.QUIET, Show.NO_GOAL):
            self._chips[show].set_count(self.model.count(show))
        teams = self.model.teams()
        chosen = self._team.value() if self._team.value() in teams else ""
        self._team.set_options([("", _("All teams")), *((team, team) for team in teams)], chosen)
        self._team.setVisible(bool(teams))
        if chosen == "":
            self.model.show_team("")
        self._say_none()
        if self._wanted is not None and self.model.place_of(self._wanted) >= 0:
            self.choose(self._wanted)

    def total(self) -> int:
        """How many colleagues there are."""
        return self.model.count(Show.ALL)

    # --- choosing

    def choose(self, person_id: int | None) -> None:
        """Make somebody current without saying so; as soon as they are there, if they aren't yet. None: nobody."""
        self._wanted = person_id
        place = self.model.place_of(person_id)
        self._quiet = True
        self.table.choose_place(place)
        self._quiet = False
        if place >= 0:
            self._wanted = None
            self._place = place

    def choose_first(self) -> None:
        """Choose the first one, and say so."""
        if self.model.rowCount():
            self.table.choose_place(0)

    def choose_near(self) -> None:
        """Choose who stands now where the last chosen one stood, and say so."""
        if self.model.rowCount():
            self.table.choose_place(min(self._place, self.model.rowCount() - 1))

    def show_everybody(self) -> None:
        """End the search and the filters."""
        self.search.clear()
        self._chips[Show.ALL].setChecked(True)
        self.model.show_only(Show.ALL)
        self._team.set_value("")
        self.model.show_team("")

    def _say_twins(self, count: int) -> None:
        """A quiet line while somebody may be here twice."""
        self._twins.set_text(
            ngettext("{n} person may be here twice", "{n} people may be here twice", count).format(n=count)
        )
        self._twins.setVisible(count > 0)

    def mark_me(self, mine: bool) -> None:
        """Show that the profile on the right is mine."""
        self._me.set_kind("suggested" if mine else "quiet")

    def _on_chosen(self, row_id: int | str) -> None:
        self._place = self.table.currentIndex().row()
        if not self._quiet:
            self.chosen.emit(int(row_id))

    # --- narrowing

    def _search(self, text: str) -> None:
        with _Keeping(self):
            self.model.search(text)
        self._say_none()
        if text and self.table.current() is None:
            self.choose_first()

    def _filter(self, show: Show) -> None:
        with _Keeping(self):
            self.model.show_only(show)
        self._say_none()

    def _order_by(self, order: object) -> None:
        with _Keeping(self):
            self.model.order_by(Order(str(order)))

    def _show_team(self, team: object) -> None:
        with _Keeping(self):
            self.model.show_team(str(team))
        self._say_none()

    def _say_none(self) -> None:
        """An empty list says why."""
        nobody = self.model.rowCount() == 0 and self._job is None
        self.table.setVisible(not nobody)
        self._none.setVisible(nobody)
        if self.total() == 0:
            self._none.setText(_("Nobody yet."))
        elif self.search.text():
            self._none.setText(_("Nobody matches “{words}”.").format(words=self.search.text()))
        else:
            self._none.setText(_("Nobody here just now."))


class _Keeping:
    """Keeps who is chosen and the scroll while the rows are changed."""

    def __init__(self, people: PeopleList) -> None:
        self._list = people

    def __enter__(self) -> None:
        current = self._list.table.current()
        self._chosen = current.id if current is not None else None
        self._scroll = self._list.table.verticalScrollBar().value()

    def __exit__(self, *_error: object) -> None:
        if self._chosen is None or self._list.table.current() is not None:
            return
        place = self._list.model.place_of(int(self._chosen))
        if place < 0:
            return
        self._list.choose(int(self._chosen))
        self._list.table.verticalScrollBar().setValue(self._scroll)
