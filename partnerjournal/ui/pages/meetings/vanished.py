"""That a meeting's calendar no longer has it: since when, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_ROW
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import IconLabel, label, restyle


class VanishedLine(QFrame):
    """Hidden where there is nothing to say. Signal `decided()`: it is called off or kept, and the line goes."""

    decided = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("meeting_vanished")
        restyle(self, kind="outlined")
        self._context = context
        self._meeting: MeetingView | None = None
        self._said = label("", "body", wrap=True, name="meeting_vanished_said")
        self.call_off = Button(_("Call it off"), small=True, name="meeting_vanished_call_off")
        self.keep = Button(_("Keep it"), small=True, name="meeting_vanished_keep")
        self.call_off.clicked.connect(self._call_off)
        self.keep.clicked.connect(self._keep)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(IconLabel("warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._said, 1)
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self.call_off)
        flow.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_ROW, GAP, GAP_ROW, GAP)
        column.setSpacing(GAP)
        column.addLayout(first)
        column.addWidget(ways)
        self.hide()

    def show_meeting(self, meeting: MeetingView) -> None:
        """Say it of this meeting, where it is so."""
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        wanted = meeting.vanished is not None and meeting.state is MeetingState.PLANNED
        if wanted and meeting.vanished is not None:
            day = short_date(meeting.vanished, self._context.clock.today())
            said = _("No longer in the calendar since {day}. It stays for what you wrote on it.").format(day=day)
            self._said.setText(said)
            if other or self.isHidden():
                announce(self, said)
        self.setVisible(wanted)

    def _call_off(self) -> None:
        meeting, journal = self._meeting, self._context.journal
        if meeting is not None:
            said = _("Called off “{title}”").format(title=meeting.title)
            self._end(self._context.attempt(lambda: services.watches.call_off(journal, meeting.id)), said)

    def _keep(self) -> None:
        meeting, journal = self._meeting, self._context.journal
        if meeting is not None:
            said = _("Kept “{title}”").format(title=meeting.title)
            self._end(self._context.attempt(lambda: services.watches.keep(journal, meeting.id)), said)

    def _end(self, done: bool, said: str) -> None:
        if done:
            self.decided.emit()
            self._context.tell(said, undo=True)
