"""The head of a meeting: its title and time, both edited where they stand, and the ways into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import clashes
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import clashes as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import words
from partnerjournal.ui.pages.meetings.links import can_open, open_link
from partnerjournal.ui.pages.meetings.repeat_field import RepeatField
from partnerjournal.ui.pages.meetings.series_part import SeriesPart
from partnerjournal.ui.pages.meetings.stored import StoredLine
from partnerjournal.ui.pages.meetings.vanished import VanishedLine
from partnerjournal.ui.pages.meetings.when_field import Slot, WhenField
from partnerjournal.ui.pages.meetings.when_line import WhenLine
from partnerjournal.ui.theme import GAP, GAP_TIGHT, px
from partnerjournal.ui.widgets.button import Button, IconButton
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel, label, tooltip
from partnerjournal.ui.widgets.notices import Banner


class Head(QWidget):
    """Signals: `deleting()` and `planning_next()`, both from the menu; `opened()` when the editor of the time is."""

    deleting = Signal()
    planning_next = Signal()
    opened = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("meeting_head")
        self._context = context
        self._meeting: MeetingView | None = None
        self._names_wanted = False
        self.title = StoredLine(
            context.journal, "meeting_title", _("Title"), _("What is it called?"), kind="title", refuses_blank=True
        )
        self._called = ""  # the title that was asked about last
        self.title.field.editingFinished.connect(self._ask_name)
        self.title.field.returnPressed.connect(self._name_entered)
        self._more = IconButton("more", _("More about this meeting"), size=36, name="meeting_menu")
        self._more.clicked.connect(self._open_menu)
        self.when = WhenLine()
        self.when.clicked.connect(self.toggle_when)
        self._names = ElidedLabel("", "muted", name="meeting_names")
        self._overlap = label("", "small", "warn", wrap=True, name="meeting_overlap")
        self._overlap_sign = IconLabel("warning", "warn", 14)
        self.series = SeriesPart(context)
        self.series.closing.connect(lambda: self.when.setFocus(Qt.FocusReason.OtherFocusReason))
        self.series.done.connect(self._answered)
        self.series.left.connect(self._taken_back)
        self._field: WhenField | None = None
        self._repeat: RepeatField | None = None
        self._editor = Card(name="meeting_when_editor")
        self._banner = Banner(name="meeting_state")
        self._banner.acted.connect(lambda: self._set_state(MeetingState.PLANNED))
        self.vanished = VanishedLine(context)
        self.vanished.decided.connect(lambda: self.when.setFocus(Qt.FocusReason.OtherFocusReason))
        self.prepare = Button(_("Prepare"), keys=["F8"], kind="primary", name="meeting_prepare")
        self.present = Button(_("Be present"), keys=["F9"], name="meeting_present")
        self.wrap_up = Button(_("Wrap up"), "note", name="meeting_wrap_up")
        self.join = Button(_("Open the call"), "video", name="meeting_join")
        self._prepared = label("", "small", "good", name="meeting_prepared")
        self._prepared_sign = IconLabel("check-circle", "good", 14)
        self.prepare.clicked.connect(lambda: self._with(context.prepare))
        self.present.clicked.connect(lambda: self._with(context.present))
        self.wrap_up.clicked.connect(lambda: self._with(context.wrap_up))
        self.join.clicked.connect(self._join)
        self._build()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.title.field, 1)
        first.addWidget(self._more)
        warned = QHBoxLayout()
        warned.setSpacing(6)
        warned.addWidget(self._overlap_sign, 0, Qt.AlignmentFlag.AlignTop)
        warned.addWidget(self._overlap, 1)
        self._done = _Done(self._prepared_sign, self._prepared)
        self._ways = QWidget()
        flow = FlowLayout(self._ways)
        for part in (self.wrap_up, self.prepare, self.present, self.join, self._done):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addLayout(first)
        column.addWidget(self.when)
        column.addWidget(self._editor)
        column.addWidget(self.series)
        column.addWidget(self._names)
        column.addLayout(warned)
        column.addSpacing(GAP_TIGHT)
        column.addWidget(self._banner)
        column.addWidget(self.vanished)
        column.addSpacing(GAP_TIGHT)
        column.addWidget(self._ways)
        self._editor.hide()
        self._banner.hide()

    # --- showing

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show the head of a meeting; text that is not saved yet stays."""
        other = self._meeting is None or self._meeting.id != meeting.id
        if other:
            self.close_when(focus=False)
        self._meeting = meeting
        self.title.show(
            meeting.id,
            meeting.title,
            lambda text: services.meetings.edit(self._context.journal, meeting.id, title=text),
        )
        if other:
            self._called = meeting.title
        self.series.show_meeting(meeting)
        self.title.field.setToolTip(tooltip(meeting.title))
        names = ", ".join(person.name for person in meeting.people)
        self._names.setText(names)
        self._names.setVisible(self._names_wanted and bool(names) and names != meeting.title)
        self._show_slot()
        self.tick()

    def tick(self) -> None:
        """Say anew how soon it is and what can be done with it now."""
        meeting, clock = self._meeting, self._context.clock
        if meeting is None:
            return
        now = clock.local()
        over = meeting.over(now)
        self.when.set_words(words.when(meeting, clock))
        takes_place = meeting.state in (MeetingState.PLANNED, MeetingState.HELD) and not meeting.declined
        near = reads.busy(
            self._context.read, meeting.starts - clashes.BREATHER, meeting.ends + clashes.BREATHER, [meeting.id]
        )
        clashing = clashes.clashes(meeting.starts, meeting.ends, near)
        warn = clashes.say(clashing, clock.zone) if takes_place and not over and not meeting.all_day else ""
        self._overlap.setText(warn)
        self._overlap.setVisible(bool(warn))
        self._overlap_sign.setVisible(bool(warn))
        self._show_banner(meeting)
        self.vanished.show_meeting(meeting)
        self._done.setVisible(meeting.prepared is not None and not over)
        if meeting.prepared is not None:
            at = meeting.prepared.astimezone(clock.zone)
            day = f"{at:%H:%M}" if at.date() == now.date() else short_date(at.date(), now.date())
            self._prepared.setText(_("Prepared {when}").format(when=day))
        self._show_ways(meeting, over, takes_place)

    def want_names(self, wanted: bool) -> None:
        """Name the people below the time, where they stand too far away."""
        self._names_wanted = wanted
        self._names.setVisible(wanted and bool(self._names.text()) and self._names.text() != self.title.field.text())

    def open_when(self) -> None:
        """Open the editor of the time, the caret in its words."""
        if self._field is None:
            field = self._field = WhenField(self._context, "meeting_when", ahead=False)
            field.changed.connect(self._move)
            field.entered.connect(self._entered)
            field.below.connect(self.open_repeat)
            field.left.connect(lambda: self.close_when(focus=True))
            repeat = self._repeat = RepeatField(self._context, "meeting_repeat")
            repeat.changed.connect(self._ask_repeat)
            repeat.entered.connect(self._entered)
            repeat.above.connect(self.open_when)
            repeat.left.connect(lambda: self.close_when(focus=True))
            self._editor.add(Field(_("When?"), field))
            self._editor.add(Field(_("How often?"), repeat))
        self._show_slot()
        self._editor.show()
        self.when.set_open(True)
        self.opened.emit()
        self._field.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_when(self, *, focus: bool) -> None:
        """Close the editor of the time; words in it are taken where they are understood."""
        self.series.take_back()
        if self._editor.isHidden():
            return
        if focus:
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.hide()
        self.when.set_open(False)

    def open_repeat(self) -> None:
        """Open the editor of the time, the caret in the words that say how often."""
        self.open_when()
        if self._repeat is not None:
            self._repeat.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_delete(self) -> bool:
        """Ask which meetings of the series are deleted; False where there is only this one."""
        if not self.series.concerns_others():
            return False
        self.close_when(focus=False)
        self.series.ask_delete()
        return True

    def toggle_when(self) -> None:
        if self._editor.isHidden():
            self.open_when()
        else:
            self.close_when(focus=True)

    def flush(self) -> bool:
        """Save what isn't saved yet; whether all is."""
        return self.title.flush()

    def menu_actions(self) -> list[tuple[str, Callable[[], object]]]:
        """What the menu offers, as (words, gesture)."""
        meeting = self._meeting
        if meeting is None:
            return []
        offered: list[tuple[str, Callable[[], object]]] = [(_("Plan the next one with them"), self.planning_next.emit)]
        if self.series.repeats is None:
            offered.append((_("Let it repeat…"), self.open_repeat))
        else:
            offered.append((_("Change how it repeats…"), self.open_repeat))
            offered.append((_("Stop repeating after this one…"), self._ask_stop))
        if meeting.state is MeetingState.CANCELLED:
            offered.append((_("It takes place after all"), lambda: self._set_state(MeetingState.PLANNED)))
        else:
            offered.append((_("Mark as cancelled"), lambda: self._set_state(MeetingState.CANCELLED)))
        offered.append((_("Delete this meeting"), self.deleting.emit))
        return offered

    # --- inside

    def _show_slot(self) -> None:
        """Let the editor show what is stored; what waits for an answer stays as it was asked about."""
        meeting = self._meeting
        if self._field is None or self._repeat is None or meeting is None or self.series.asking:
            return
        slot = Slot(meeting.wall, meeting.minutes, meeting.zone, meeting.all_day)
        self._field.show_slot(slot, meeting.id)
        told = self.series.repeats
        if told is None:
            self._repeat.show_value(None, slot)
        else:  # one that was moved says nothing of how the others go
            slot = replace(slot, wall=told.original, zone=told.zone)
            self._repeat.show_value(told.repetition, slot, told.series_id)

    def _show_banner(self, meeting: MeetingView) -> None:
        said = ""
        if meeting.state is MeetingState.CANCELLED:
            said = _("Cancelled. It counts as no contact.")
        elif meeting.declined:
            said = _("You declined this invitation. It counts as no contact.")
        self._banner.setVisible(bool(said))
        if said and self._banner.text() != said:
            action = _("It takes place") if meeting.state is MeetingState.CANCELLED else ""
            self._banner.show_message(said, "info", action)

    def _show_ways(self, meeting: MeetingView, over: bool, takes_place: bool) -> None:
        """One of the buttons is the next step: prepare, later wrap up."""
        waits = over and takes_place and not meeting.all_day
        self.wrap_up.setVisible(waits)
        self.wrap_up.set_text(_("Wrap up") if meeting.wrapped is None else _("Open the wrap-up"))
        self.wrap_up.set_kind("primary" if meeting.wrapped is None else "secondary")
        self.prepare.set_kind("secondary" if over or not takes_place else "primary")
        self.prepare.set_text(_("Briefing") if over else _("Prepare"))
        self.present.setVisible(takes_place and not over and not meeting.all_day)
        self.join.setVisible(can_open(meeting.link) and not over)

    def _move(self) -> None:
        slot, meeting = self._field.slot() if self._field else None, self._meeting
        if slot is None or meeting is None:
            return
        if self.series.concerns_others():
            said = words.span(slot.wall, slot.minutes, self._context.clock.today(), all_day=slot.all_day)
            self.series.ask_move(slot.when(), said)
        else:
            self._context.attempt(lambda: services.meetings.move(self._context.journal, meeting.id, slot.when()))

    def _entered(self) -> None:
        """Return in the words: what they say is done, or asked about."""
        if self.series.asking:
            self.series.focus_question()
        else:
            self.close_when(focus=True)

    def _ask_repeat(self) -> None:
        meeting, repeat = self._meeting, self._repeat
        if meeting is None or repeat is None:
            return
        value = repeat.repetition()
        if value is None and self.series.repeats is None:
            self.series.take_back()
        else:
            self.series.ask_repeat(value, repeat.reading.text())

    def _ask_stop(self) -> None:
        self.series.ask_repeat(None, "")
        self.series.focus_question()

    def _ask_name(self) -> None:
        """The title was left: one of a series may be called so alone, or with others."""
        meeting, title = self._meeting, one_line(self.title.field.text())
        if meeting is None or not title or title == self._called or not self.title.flush():
            return
        self._called = title
        if self.series.concerns_others() and not self.series.asking:
            self.series.ask_name(title)

    def _name_entered(self) -> None:
        self._ask_name()
        if self.series.asking:
            self.series.focus_question()

    def _answered(self) -> None:
        """What was asked about is done: the editor has no more to say."""
        self._show_slot()
        self.close_when(focus=self._editor.isAncestorOf(self.window().focusWidget() or self))

    def _taken_back(self) -> None:
        """A question was left: the editor shows what is stored again."""
        self._show_slot()
        field = self._field
        if field is not None and not self._editor.isHidden():
            field.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_state(self, state: MeetingState) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        said = _("Cancelled “{title}”") if state is MeetingState.CANCELLED else _("“{title}” takes place")
        if self._context.attempt(lambda: services.meetings.set_state(self._context.journal, meeting.id, state)):
            self._context.tell(said.format(title=meeting.title), undo=True)
            if not self.focusWidget():
                self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with(self, way: Callable[[int], None]) -> None:
        if self._meeting is not None:
            way(self._meeting.id)

    def _join(self) -> None:
        if self._meeting is not None:
            open_link(self._meeting.link)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("meeting_actions")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run in self.menu_actions():
            action = QAction(text, menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class _Done(QWidget):
    """A sign and its words, as high as a button."""

    def __init__(self, sign: QWidget, said: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign)
        row.addWidget(said)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(36))
