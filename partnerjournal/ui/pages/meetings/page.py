"""Meetings: the list on the left, the one chosen on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.views.meetings import Which
from partnerjournal.i18n import _
from partnerjournal.store.reads import meetings as reads
from partnerjournal.store.reads import profile
from partnerjournal.store.reads import window as frame
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.meetings.list_pane import MeetingsList
from partnerjournal.ui.pages.meetings.new_meeting import NewMeeting
from partnerjournal.ui.pages.meetings.sheet import MeetingSheet
from partnerjournal.ui.place import Place
from partnerjournal.ui.theme import px, theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.notices import EmptyState

LARGE_TEXT = 1.5


class MeetingsPage(Page):
    """All meetings. F8 here prepares the one chosen; from elsewhere it is the next."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("meetings_page")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list = MeetingsList(context)
        self._list.chosen.connect(self._show)
        self._list.opened.connect(self._open_chosen)
        self._list.wants_new.connect(self.new)
        self._list.deleting.connect(self._delete)
        self._list.turning.connect(self._turn)
        self._sheet = MeetingSheet(context)
        self._sheet.gone.connect(self._lost)
        self._sheet.deleting.connect(self._delete)
        self._sheet.planning_next.connect(self._plan_next)
        self._form: NewMeeting | None = None
        self._empty = _first_steps(self)
        self._none_chosen = QWidget()
        self._stack = QStackedWidget()
        for widget in (self._none_chosen, self._empty, self._sheet):
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
        theme().changed.connect(self._fit)
        context.minute.connect(self._tick)

    # --- what the window asks

    def open(self, place: Place) -> None:
        if place.part == "new" or place.part.startswith("new/"):
            who = place.part.partition("/")[2]
            self._start_new(int(who) if who.isdecimal() else None)
        elif place.id is not None:
            self._open_at(place.id, place.part)
        else:
            self._open_next()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches(*MeetingsList.kinds):
            self._list.read_again(keys=change.touches("meeting", "attendee"))
        self._sheet.refresh(change)
        self._settle()

    def new(self) -> None:
        self._start_new(None)

    def edit(self) -> None:
        if self._stack.currentWidget() is self._sheet:
            self._sheet.edit()

    def search_here(self) -> None:
        self._list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._list.search.selectAll()

    def meeting_at_hand(self) -> int | None:
        return self._sheet.meeting_id() if self._stack.currentWidget() is self._sheet else None

    # --- moving about

    def _open_at(self, meeting_id: int, part: str) -> None:
        if not self._show(meeting_id):
            self._lost()
            return
        self._list.choose(self._sheet.meeting_id())
        kind, _slash, row_id = part.partition("/")
        if kind == "edit":
            self._sheet.edit()
        elif kind == "series":
            self._sheet.head.series.focus_ways()
        elif not (kind and row_id.isdecimal() and self._sheet.show_part(kind, int(row_id))):
            self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_next(self) -> None:
        """Show the next meeting, or where there is none the first of the list; later, what one left here."""
        if self._form is not None and self._stack.currentWidget() is self._form:
            self._form.start()
            return
        if self._sheet.meeting_id() is None:
            self._choose_next()
        self._settle()
        if self._stack.currentWidget() is self._empty:
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_next(self) -> None:
        following = frame.next_meeting(self.context.read, self.context.clock.now_ms())
        if following is not None:
            self._list.choose(following)
        else:
            following = self._list.choose_first()
        if following is None:
            past = reads.page(self.context.read, Which.PAST, self.context.clock.now_ms(), limit=1)
            following = past[0].id if past else None
            self._list.choose(following)
        if following is not None:
            self._show(following)

    def _show(self, meeting_id: int) -> bool:
        """Show a meeting; what can't be saved keeps the one there is, so that no text is lost."""
        shown = self._sheet.meeting_id()
        if shown not in (None, meeting_id) and not self._sheet.flush():
            self.context.failing.emit(
                _("Not saved yet; your text is still here. Try again when there is room or access.")
            )
            self._list.choose(shown)
            return True
        found = self._sheet.show_meeting(meeting_id)
        if found:
            self._stack.setCurrentWidget(self._sheet)
        return found

    def _open_chosen(self, meeting_id: int) -> None:
        if self._show(meeting_id):
            self._sheet.take_focus()

    def _start_new(self, colleague_id: int | None) -> None:
        people = []
        if colleague_id is not None and (person := profile.profile(self.context.read, colleague_id)) is not None:
            people = [services.meetings.Person(name=person.name, colleague_id=colleague_id)]
        self._show_form().start(people)

    def _show_form(self) -> NewMeeting:
        """The form for a new meeting; made when it is first wanted."""
        if self._form is None:
            self._form = NewMeeting(self.context)
            self._form.planned.connect(self._planned)
            self._form.left.connect(self._leave_new)
            self._stack.addWidget(self._form)
        self._stack.setCurrentWidget(self._form)
        return self._form

    def _plan_next(self, meeting_id: int) -> None:
        meeting = self._sheet.meeting
        if meeting is None or meeting.id != meeting_id:
            return
        people = [
            services.meetings.Person(each.name, "" if each.colleague_id else each.mail, each.colleague_id)
            for each in meeting.people
        ]
        self._show_form().start(people, meeting.title)

    def _planned(self, meeting_id: int) -> None:
        self._show(meeting_id)
        self._list.choose(meeting_id)
        self._stack.setCurrentWidget(self._sheet)
        self._sheet.start_writing()
        title = self._sheet.meeting.title if self._sheet.meeting else ""
        self.context.tell(_("Planned “{title}”").format(title=title), undo=True)

    def _leave_new(self) -> None:
        self._stack.setCurrentWidget(self._none_chosen)
        if self._sheet.meeting_id() is None:
            self._choose_next()
        self._settle()
        self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stack.currentWidget() is self._empty:
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lost(self) -> None:
        """The one shown is gone: go on with the one that the list has in its place."""
        had = self._stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._list.read_again()
        near = self._list.choose_near()
        self._sheet.let_go()
        if near is not None:
            self._show(near)
        self._settle()
        if had:
            self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Show what fits: a meeting, the form for a new one, or what this page is for."""
        if self._form is not None and self._stack.currentWidget() is self._form:
            return
        if self._sheet.meeting_id() is not None:
            self._stack.setCurrentWidget(self._sheet)
        elif self._list.count():
            self._stack.setCurrentWidget(self._none_chosen)
        else:
            self._stack.setCurrentWidget(self._empty)

    # --- gestures

    def _delete(self, meeting_id: int) -> None:
        if self._show(meeting_id) and self._sheet.meeting_id() == meeting_id and self._sheet.head.ask_delete():
            return
        meeting = reads.one(self.context.read, meeting_id)
        if meeting is not None and self.context.attempt(
            lambda: services.meetings.delete(self.context.journal, meeting_id)
        ):
            self.context.tell(_("Deleted “{what}”").format(what=meeting.title), undo=True)
            self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, meeting_id: int) -> None:
        meeting = self._sheet.meeting
        if meeting is not None and meeting.id == meeting_id and meeting.over(self.context.clock.now()):
            self._sheet.afterwards.turn(meeting)

    def _tick(self) -> None:
        if self.isVisible():
            self._list.read_again()

    # --- keys and layout

    def event(self, event: QEvent) -> bool:
        """F8 is the window's and means the next meeting; here it means the one that is chosen."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F8
            and self.meeting_at_hand() is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8 and self.meeting_at_hand() is not None:
            self._sheet.prepare()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self._stack.isAncestorOf(self.focusWidget() or self):
            self._list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list is 360 wide, and a good third of a narrow page; large text leaves no room for faces."""
        large = theme().text_factor > LARGE_TEXT
        self._side.setFixedWidth(min(px(360), max(280, self.width() * (40 if large else 34) // 100)))
        self._list.show_faces(not large)


def _first_steps(page: MeetingsPage) -> EmptyState:
    """What an empty page offers: planning a meeting, or bringing in a calendar."""
    made = EmptyState(
        "meetings",
        _("Meetings to come, and what was said in those that were, will be here."),
        _("Plan a meeting"),
        _("Whoever you meet, their briefing follows from it. A calendar file brings all of yours at once."),
        name="meetings_empty",
    )
    made.acted.connect(page.new)
    bring = Button(_("Import a calendar…"), "import", name="meetings_import")
    bring.clicked.connect(page.context.import_files)
    made.add_way(bring)
    return made
