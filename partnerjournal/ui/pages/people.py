"""People: the list on the left, the one chosen on the right."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.i18n import _
from partnerjournal.store.reads import people as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.colleague.new_colleague import NewColleague
from partnerjournal.ui.pages.colleague.people_list import PeopleList
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.notices import EmptyState

PAUSE_MS = 120  # between two profiles while one runs through the list


class PeoplePage(Page):
    """All colleagues and, on the same page, my own profile."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("people_page")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list = PeopleList(context)
        self._list.chosen.connect(self._choose)
        self._wanted: int | None = None
        self._shown: int | None = None  # whose profile was shown last
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._catch_up)
        self._list.opened.connect(self._open_chosen)
        self._list.wants_new.connect(self.new)
        self._list.wants_me.connect(self._show_me)
        self._profile = ProfileView(context)
        self._profile.gone.connect(self._lost)
        self._new: NewColleague | None = None
        self._nobody = EmptyState(
            "people",
            _("The people you depend on, and what you know of them, will be here."),
            _("Add a colleague"),
            _("A name is enough to begin with. A file of contacts brings all of yours at once."),
            name="people_empty",
        )
        self._nobody.acted.connect(self.new)
        bring = Button(_("Import contacts…"), "import", name="people_import")
        bring.clicked.connect(context.import_files)
        self._nobody.add_way(bring)
        self._none_chosen = QWidget()
        self._stack = QStackedWidget()
        for widget in (self._none_chosen, self._nobody, self._profile):
            self._stack.addWidget(widget)
        self._side = QFrame()
        self._side.setProperty("kind", "listside")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        self._profile.add_keys(self, self._catch_up)
        self._list.table.wants_menu.connect(self._open_menu)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete)
        theme().changed.connect(self._fit)
        context.settings_changed.connect(self._list.read)

    # --- what the window asks

    def open(self, place: Place) -> None:
        if place.id is not None:
            person_id = self._now(place.id)
            self._list.choose(person_id)
            if not self._show(person_id):
                self._lost()
                return
            part, _slash, row_id = place.part.partition("/")
            if part:
                self._profile.show_part(part, int(row_id or 0))
            elif person_id == reads.me(self.context.read):
                self._profile.take_focus()
            else:
                self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._profile.person_id() is None:
            self._list.choose_first()
        if place.part == "new":
            self.new()
        elif self._new is not None and self._stack.currentWidget() is self._new:
            self._new.start()
        else:
            self._list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self, change: ChangeSet) -> None:
        if change.touches(*PeopleList.kinds):
            self._list.read()
        self._profile.refresh(change)
        self._settle()

    def new(self) -> None:
        if self._new is None:
            self._new = NewColleague(self.context)
            self._new.added.connect(self._added)
            self._new.closing.connect(self._leave_new)
            self._stack.addWidget(self._new)
        self._stack.setCurrentWidget(self._new)
        self._new.start()

    def edit(self) -> None:
        self._catch_up()
        if self._stack.currentWidget() is self._profile:
            self._profile.edit()

    def search_here(self) -> None:
        self._list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._list.search.selectAll()

    # --- moving about

    def _now(self, person_id: int) -> int:
        """Who somebody is after all merging; themselves while they are here, as after an undo."""
        became = self.context.became
        while person_id in became and not reads.is_there(self.context.read, person_id):
            person_id = became[person_id]
        return person_id

    def _show(self, person_id: int) -> bool:
        self._wanted = None
        shown = self._profile.show_person(person_id)
        if shown:
            self._shown = person_id
            self._stack.setCurrentWidget(self._profile)
            self._list.mark_me(person_id == reads.me(self.context.read))
        return shown

    def _choose(self, person_id: int) -> None:
        """Show whom the list chose: the first at once, then after a pause, so that one can run through it."""
        self._wanted = person_id
        if not self._pause.isActive():
            self._catch_up()
            self._pause.start()

    def _catch_up(self) -> None:
        """Show who is chosen, now."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._show(wanted)

    def _show_me(self) -> None:
        me = reads.me(self.context.read)
        if me is None:
            self.context.go(Place(PageName.WELCOME))
            return
        self._list.choose(None)
        self._show(me)
        self._profile.take_focus()

    def _open_chosen(self, person_id: int) -> None:
        self._show(person_id)
        self._profile.take_focus()

    def _added(self, person_id: int) -> None:
        self._list.show_everybody()
        self._list.read()
        self._list.choose(person_id)
        self._show(person_id)
        self._profile.start_writing()

    def _leave_new(self) -> None:
        self._settle(leave_new=True)
        self._list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lost(self) -> None:
        """The one shown is gone: go on with whom they became, or whom the list has in their place."""
        self._list.read()
        now = self._now(self._shown) if self._shown is not None else None
        if now is not None and now != self._shown and self._show(now):
            self._list.choose(now)
        else:
            self._list.choose_near()
        self._settle()

    def _settle(self, leave_new: bool = False) -> None:
        """Show what fits: a profile, the form for a new one, or what this page is for."""
        if self._new is not None and self._stack.currentWidget() is self._new and not leave_new:
            return
        if self._profile.person_id() is not None:
            self._stack.setCurrentWidget(self._profile)
        elif self._list.total() == 0:
            self._stack.setCurrentWidget(self._nobody)
        else:
            self._stack.setCurrentWidget(self._none_chosen)

    def _delete(self) -> None:
        self._catch_up()
        if self._stack.currentWidget() is self._profile:
            self._profile.delete()

    def _open_menu(self, person_id: int, at: QPoint) -> None:
        if self._show(person_id):
            self._profile.open_menu(at)

    # --- laying out

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who was chosen last is shown when one comes back."""
        self._pause.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list is 312 wide, and a third of a narrow page."""
        self._side.setFixedWidth(min(px(312), max(260, self.width() * 34 // 100)))
