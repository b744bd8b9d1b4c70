"""Today: one thing first, then the rest of the day, then what is owed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain import review
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.meetings import MeetingRow
from partnerjournal.domain.when import month_name, weekday_name
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import briefing, meetings, watches
from partnerjournal.store.reads import window as frame
from partnerjournal.ui.context import Context
from partnerjournal.ui.models import meeting_rows
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.header import PageHeader
from partnerjournal.ui.pages.today.first_step import FirstStep
from partnerjournal.ui.pages.today.next_card import NextCard
from partnerjournal.ui.pages.today.owed import Owed
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP, GAP_GROUP, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.labels import label, restyle
from partnerjournal.ui.widgets.order import ReadingOrder
from partnerjournal.ui.widgets.rowlist import RowList, widened
from partnerjournal.ui.widgets.rows import MEETINGS
from partnerjournal.ui.widgets.scroll import scroll_area

NARROW_BELOW = 1032  # of the page: the window's 1120 less the rail
_SIDE = 400
_WIDEST = 1120  # of the meetings: on a wide screen what is owed stays beside them


class TodayPage(Page):
    """The page that is open all day. F8 and F9 act on its first card; every row leads on."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("today_page")
        self._header = PageHeader(context, _("Today"), "today")
        self._next = NextCard(context)
        self._first_step = FirstStep(context)
        self._free = label("", "muted", wrap=True, name="today_free")
        self._groups = {
            name: _Meetings(context, title, f"today_{name}")
            for name, title in (("later", _("Later today")), ("earlier", _("Earlier")), ("tomorrow", _("Tomorrow")))
        }
        self._review = Button("", "review", kind="link", name="today_review")
        self._review.hide()
        self._review.clicked.connect(lambda: context.go(Place(PageName.REVIEW)))
        context.cards_due.connect(self._mention_review)
        self._calendar = Button(_("Watched calendars"), "warning", kind="link", name="today_calendar")
        self._calendar.hide()
        self._calendar.clicked.connect(lambda: context.go(Place(PageName.SETTINGS, part="calendars")))
        self._owed = Owed(context)
        self._build()
        context.minute.connect(self._tick)

    def open(self, place: Place) -> None:
        self._read()
        if self._next.isVisibleTo(self):
            self._next.prepare.setFocus()
        elif self._first_step.isVisibleTo(self):
            self._first_step.focus_first()
        else:
            self._header.focus_find()

    def refresh(self, change: ChangeSet) -> None:
        if change.touches("meeting", "attendee", "colleague", "preference", "affiliation", "focus_session"):
            self._read_meetings()
        if change.touches("commitment", "restatement", "colleague", "meeting"):
            self._owed.read_promises()
        if change.touches("contact", "gesture", "meeting", "attendee", "colleague", "focus_session"):
            self._owed.read_people()
        if change.touches("commitment", "restatement"):
            self._read_meetings()
        if change.touches("watch"):
            self._mention_calendar()
        self._show_side()

    def new(self) -> None:
        self.context.go(Place(PageName.MEETINGS, part="new"))

    def meeting_at_hand(self) -> int | None:
        """The one that goes on or begins within minutes, else the next where it is near."""
        now = frame.meeting_now(self.context.read, self.context.clock.now_ms())
        return now if now is not None or self._next.isHidden() else self._next.at_hand()

    def _read(self) -> None:
        self._read_meetings()
        self._mention_calendar()
        self._owed.read_promises()
        self._owed.read_people()
        self._show_side()

    def _read_meetings(self) -> None:
        clock = self.context.clock
        now = clock.local()
        self._header.set_remark(
            _("{weekday} {day} {month}").format(
                weekday=weekday_name(now.date()), day=now.day, month=month_name(now.date())
            )
        )
        midnight = datetime.combine(now.date(), time(), clock.zone)
        tomorrow, after = (datetime.combine(now.date() + timedelta(days=n), time(), clock.zone) for n in (1, 2))
        today = meetings.between(self.context.read, midnight, tomorrow)
        next_id = frame.next_meeting(self.context.read, clock.now_ms())
        self._show_next(next_id)
        later = [row for row in today if row.id != next_id and (row.all_day or _ends(row) > now)]
        earlier = [row for row in today if row.id != next_id and row not in later]
        coming = [row for row in meetings.between(self.context.read, tomorrow, after) if row.id != next_id]
        self._groups["later"].show_rows(later, now)
        self._groups["earlier"].show_rows(earlier, now)
        self._groups["tomorrow"].show_rows(coming, now, summary=True)
        new = not today and not coming and next_id is None and frame.is_without_people(self.context.read)
        self._first_step.setVisible(new)
        self._free.setVisible(not new and next_id is None and not today)
        self._free.setText(_("No meeting is planned. Ctrl+N plans one."))

    def _show_next(self, meeting_id: int | None) -> None:
        view = None
        if meeting_id is not None:
            largest = self.context.settings.largest_contact
            view = briefing.of_meeting(self.context.read, meeting_id, self.context.clock.local(), largest)
        self._next.setVisible(view is not None)
        if view is not None:
            self._next.show_next(view)

    def _mention_review(self, count: int) -> None:
        """On the day of the week that one chose for it, a quiet line."""
        left = review.minutes(count)
        cards = ngettext("Review: {n} card", "Review: {n} cards", count).format(n=count)
        said = ngettext("{cards}, about {n} minute", "{cards}, about {n} minutes", left).format(cards=cards, n=left)
        self._review.set_text(said)
        self._review.setVisible(count > 0 and self.context.clock.today().weekday() == self.context.settings.review_day)

    def _mention_calendar(self) -> None:
        """A quiet line while a watched calendar can't be read: what Today shows may be old."""
        found = watches.problems(self.context.read)
        if found:
            names = ", ".join(watch.file for watch in found)
            said = ngettext("{file} can’t be read as it is", "{file} can’t be read as they are", len(found))
            self._calendar.set_text(said.format(file=names))
        self._calendar.setVisible(bool(found))

    def _tick(self) -> None:
        if self.isVisible():
            self._read_meetings()

    def _show_side(self) -> None:
        self._side.setVisible(not self._owed.empty)
        self._limit()

    def _limit(self) -> None:
        """Without anything owed the meetings take that room too."""
        self._main_area.setMaximumWidth(px(_WIDEST + (_SIDE if self._owed.empty else 0)))

    def _build(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        column.setSpacing(GAP_GROUP)
        for part in (self._first_step, self._free, self._next):
            column.addWidget(part)
        column.addWidget(self._review, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignLeft)
        for group in self._groups.values():
            column.addWidget(group)
        self._below = QWidget()  # where what is owed stands when there is no room beside
        self._beneath = QVBoxLayout(self._below)
        self._beneath.setContentsMargins(0, 0, 0, 0)
        column.addLayout(widened(self._below))
        column.addStretch(1)
        self._side = QWidget()
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)  # the hairline
        self._side_area = scroll_area(QWidget(), "today_side")
        self._side_area.setWidget(self._owed)
        side.addWidget(self._side_area)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._main_area = scroll_area(main, "today_main")
        self._body.addWidget(self._main_area, 1)
        self._body.addWidget(self._side)
        self._body.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._header)
        outer.addLayout(self._body, 1)
        ReadingOrder(self)
        self._narrow: bool | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < max(NARROW_BELOW, px(NARROW_BELOW) - 1)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange(narrow)
        self._limit()
        if not narrow:
            self._side.setFixedWidth(min(px(_SIDE), self.width() * 2 // 5))

    def _arrange(self, narrow: bool) -> None:
        """Below the narrow width the side groups go under the meetings."""
        restyle(self._side, kind="" if narrow else "side")
        self._below.setVisible(narrow)
        if narrow:
            self._side_area.takeWidget()
            self._owed.set_margin(0)
            self._beneath.addWidget(self._owed)
            self._side.setFixedWidth(0)
        else:
            self._beneath.removeWidget(self._owed)
            self._owed.set_margin(GAP_GROUP)
            self._side_area.setWidget(self._owed)
        self._owed.show()


class _Meetings(QWidget):
    """A heading over the meetings of one part of these days; gone while there are none."""

    def __init__(self, context: Context, title: str, name: str) -> None:
        super().__init__()
        self._heading = SectionHeading(title, name=name)
        self._list = RowList(MEETINGS, title, f"{name}_list", fit=True, keeps_selection=False, open_on_click=True)
        self._list.opened.connect(lambda meeting_id: context.go(Place(PageName.MEETINGS, meeting_id)))
        card = Card(flush=True, name=f"{name}_card")
        card.add(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._heading)
        column.addWidget(card)

    def show_rows(self, shown: list[MeetingRow], now: datetime, summary: bool = False) -> None:
        if summary and shown:
            count, prepared = len(shown), sum(row.prepared for row in shown)
            said = ngettext("{n} meeting", "{n} meetings", count).format(n=count)
            self._heading.set_count(_("{meetings}, {n} prepared").format(meetings=said, n=prepared))
        self._list.set_rows([meeting_rows.meeting(row, now) for row in shown])
        self.setVisible(bool(shown))


def _ends(row: MeetingRow) -> datetime:
    ends = row.starts + timedelta(minutes=row.minutes)
    return row.starts if row.state in (MeetingState.CANCELLED, MeetingState.HELD) else ends
