"""One meeting: its head, what I want of it, the agenda, what was kept, and beside it who and where."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.i18n import _
from partnerjournal.store.reads import meetings as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings.about import About
from partnerjournal.ui.pages.meetings.afterwards import Afterwards
from partnerjournal.ui.pages.meetings.attendees import Attendees
from partnerjournal.ui.pages.meetings.head import Head
from partnerjournal.ui.pages.meetings.insets import inset
from partnerjournal.ui.pages.meetings.kept import KeptLines
from partnerjournal.ui.pages.meetings.left_open import LeftOpenLine
from partnerjournal.ui.pages.meetings.stored import StoredLine
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px
from partnerjournal.ui.widgets.agenda import AgendaEditor
from partnerjournal.ui.widgets.agenda_draft import proposals_for
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.scroll import scroll_area

WIDE_FROM = 760  # of the sheet, at 14 px text: from here on who and where stand beside the rest
_SIDE = 280
_WIDEST = 1120


class MeetingSheet(QWidget):
    """Signals: `gone()`: the meeting shown is no more; `deleting(id)`, `planning_next(id)`."""

    kinds = ("meeting", "series", "attendee", "colleague", "picture", "focus_session", "drift")

    gone = Signal()
    deleting = Signal(int)
    planning_next = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("meeting_sheet")
        self._context = context
        self._meeting: MeetingView | None = None
        self.head = Head(context)
        self.head.deleting.connect(lambda: self._with_id(self.deleting))
        self.head.planning_next.connect(lambda: self._with_id(self.planning_next))
        self.head.opened.connect(self._order_tabs)
        series = self.head.series
        series.asked.connect(lambda: QTimer.singleShot(0, self, self._show_question))
        for over in (series.done, series.left):
            over.connect(lambda: QTimer.singleShot(0, self, self._show_focus))
        self.afterwards = Afterwards(context)
        self.intention = StoredLine(
            context.journal,
            "meeting_intention",
            _("My intention"),
            _("What do you want to have reached when it is over?"),
            kind="intention",
        )
        self.agenda = AgendaEditor(context, "meeting_agenda", GAP)
        self.agenda.summed.connect(self._sum)
        self._agenda_heading = SectionHeading(_("Agenda"), name="meeting_agenda_heading")
        self._agenda_heading.add(self.agenda.start)
        self.left_open = LeftOpenLine(context)
        self.left_open.carried.connect(lambda: self.agenda.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.kept = KeptLines(context)
        self.kept.reordered.connect(self._order_tabs)
        self.people = Attendees(context)
        self.about = About(context.journal)
        self._wide: bool | None = None
        self._build()
        context.minute.connect(self._tick)

    def _build(self) -> None:
        card = Card(name="meeting_agenda_card")
        inside = GAP_CARD - GAP
        card.body.setContentsMargins(inside, GAP_CARD, inside, GAP_CARD)
        card.body.addLayout(inset(self._agenda_heading))
        card.body.addLayout(inset(self.left_open))
        card.add(self.agenda)
        self._content = QWidget()
        self._content.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(self._content)
        column.setContentsMargins(GAP_GROUP - GAP, GAP_CARD, GAP_GROUP - GAP, GAP_GROUP)
        column.setSpacing(GAP_GROUP)
        column.addLayout(inset(self.head))
        main = QVBoxLayout()
        main.setSpacing(GAP_GROUP)
        for part in (self.afterwards, Field(_("My intention"), self.intention.field), card):
            main.addLayout(inset(part))
        main.addWidget(self.kept)
        main.addStretch(1)
        self._side = QWidget(self)  # placed by width; until then it has a parent to go with
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GAP_GROUP)
        side.addWidget(self.people)
        side.addWidget(self.about)
        side.addStretch(1)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(GAP)
        self._beside.addLayout(main, 1)
        self._column = column
        column.addLayout(self._beside)
        column.addStretch(1)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._content, 1)
        across.addStretch(0)
        self.area = scroll_area(middle, "meeting_area")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    # --- showing

    @property
    def meeting(self) -> MeetingView | None:
        """The meeting shown."""
        return self._meeting

    def meeting_id(self) -> int | None:
        return self._meeting.id if self._meeting else None

    def show_meeting(self, meeting_id: int) -> bool:
        """Show a meeting, from its top; False where there is no such meeting. What is unsaved is to be saved before."""
        other = self._meeting is None or self._meeting.id != meeting_id
        if not self._read(meeting_id):
            return False
        self.agenda.show_meeting(meeting_id)
        self._propose()
        if other:
            self.area.verticalScrollBar().setValue(0)
        return True

    def refresh(self, change: ChangeSet) -> None:
        """Read again what `change` touches of the meeting shown."""
        meeting = self._meeting
        if meeting is None:
            return
        if change.touches(*self.kinds):
            if not self._read(meeting.id):
                self._meeting = None
                self.gone.emit()
                return
        else:
            if change.touches("agenda_item"):
                self.left_open.show_meeting(meeting)
            if change.touches(*KeptLines.kinds):
                self.kept.show_meeting(meeting)
        self.agenda.refresh(change)
        if self.isVisible():
            self._propose()

    def flush(self) -> bool:
        """Save what isn't saved yet; whether all is."""
        saved = [part.flush() for part in (self.head, self.intention, self.about, self.kept)]
        return all(saved)

    def let_go(self) -> None:
        """Show no meeting any more."""
        self._meeting = None

    # --- where the keyboard goes

    def take_focus(self) -> None:
        """Give the keyboard to the next step."""
        ways = (self.head.wrap_up, self.head.prepare)
        way = next((each for each in ways if not each.isHidden() and each.kind() == "primary"), self.head.prepare)
        way.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_writing(self) -> None:
        """Give the keyboard to the intention: what a new meeting lacks first."""
        self.intention.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Give the keyboard to the title."""
        self.head.title.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.title.field.selectAll()

    def show_part(self, kind: str, row_id: int) -> bool:
        """Give the keyboard to a line ("restatement", 12) or an agenda item; False where there is none."""
        if kind == "agenda_item":
            found = self.agenda.list.choose(row_id)
            if found:
                self.agenda.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            found = self.kept.focus_line(kind, row_id)
        widget = self.window().focusWidget()
        if found and widget is not None:
            self.area.ensureWidgetVisible(widget)
        return found

    def prepare(self) -> None:
        """Open the briefing of the meeting shown."""
        if self._meeting is not None:
            self._context.prepare(self._meeting.id)

    # --- inside

    def _read(self, meeting_id: int) -> bool:
        meeting = reads.one(self._context.read, meeting_id)
        if meeting is None:
            return False
        self._meeting = meeting
        journal = self._context.journal
        self.head.show_meeting(meeting)
        self.intention.show(
            meeting_id, meeting.intention, lambda text: services.meetings.edit(journal, meeting_id, intention=text)
        )
        self.kept.show_meeting(meeting)
        self.people.show_meeting(meeting)
        self.about.show_meeting(meeting)
        self.left_open.show_meeting(meeting)
        self._show_afterwards(meeting)
        return True

    def _propose(self) -> None:
        """Propose for the agenda what is known; a meeting that is over has none."""
        meeting = self._meeting
        if meeting is not None:
            over = meeting.over(self._context.clock.now())
            proposed = () if over else proposals_for(self._context, meeting.id)
            self.agenda.draft.show_proposals(meeting.id, proposed)

    def _tick(self) -> None:
        if self._meeting is not None and self.isVisible():
            self.head.tick()
            self._show_afterwards(self._meeting)

    def _show_afterwards(self, meeting: MeetingView) -> None:
        past = meeting.over(self._context.clock.now()) and meeting.state is not MeetingState.CANCELLED
        shown = past and not meeting.all_day
        self.afterwards.setVisible(shown)
        if shown:
            self.afterwards.show_meeting(meeting)

    def _sum(self, planned: int, there_is: int) -> None:
        words = {"planned": planned, "minutes": there_is, "over": planned - there_is}
        remark = _("{planned} of {minutes} min planned").format(**words) if planned else ""
        if planned > there_is:
            remark = _("{planned} of {minutes} min planned: {over} too much").format(**words)
        self._agenda_heading.set_remark(remark)

    def _show_question(self) -> None:
        """Scroll to what is asked: the editor that it stands below may be higher than the page."""
        self.area.ensureWidgetVisible(self.head.series.strip)

    def _show_focus(self) -> None:
        """Scroll to where the keyboard is: what closed may have stood above it."""
        widget = self.window().focusWidget()
        if widget is not None and self._content.isAncestorOf(widget):
            self.area.ensureWidgetVisible(widget)

    def _order_tabs(self) -> None:
        """Tab goes through the page as it is read: Qt knows lines and editors in the order they were made in."""
        stops = [
            *_stops(self.head),
            *_stops(self.afterwards),
            self.intention.field,
            self.left_open.button,
            self.agenda.start,
            self.agenda.list,
            self.agenda.line,
            *self.agenda.draft.stops(),
            *self.kept.stops(),
            *_stops(self.people),
            *_stops(self.about),
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _with_id(self, signal: object) -> None:
        if self._meeting is not None:
            signal.emit(self._meeting.id)  # type: ignore[attr-defined]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Who and where stand beside the rest, or below it where there is no room."""
        wide = self.width() >= px(WIDE_FROM)
        if wide:
            self._side.setFixedWidth(min(px(_SIDE), self.width() * 2 // 5))
        if wide is self._wide:
            return
        self._wide = wide
        self.head.want_names(not wide)
        if wide:
            self._column.removeWidget(self._side)
            self._beside.addWidget(self._side)
        else:
            self._beside.removeWidget(self._side)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
            self._column.insertWidget(2, self._side)
        self._side.show()


def _stops(part: QWidget) -> list[QWidget]:
    """What can have the keyboard in a part that stays as it was made; popups are windows of their own."""
    window = part.window()
    return [
        each
        for each in part.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.window() is window
    ]
