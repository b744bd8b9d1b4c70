"""That a meeting's calendar no longer has it: since when, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from partnerjournal import services
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.notices import Banner


class VanishedLine(Banner):
    """Hidden where there is nothing to say. Signal `decided()`: it is called off or kept, and the line goes."""

    decided = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(name="meeting_vanished")
        self._context = context
        self._meeting: MeetingView | None = None
        self.keep = Button(_("Keep it"), small=True, name="meeting_vanished_keep")
        self.keep.clicked.connect(self._keep)
        self.add_way(self.keep)
        self.acted.connect(self._call_off)
        self.hide()

    def show_meeting(self, meeting: MeetingView) -> None:
        """Say it of this meeting, where it is so."""
        self._meeting = meeting
        if meeting.vanished is None or meeting.state is not MeetingState.PLANNED:
            self.hide()
            return
        day = short_date(meeting.vanished, self._context.clock.today())
        said = _("No longer in the calendar since {day}. It stays for what you wrote on it.").format(day=day)
        if self.isHidden() or said != self.text():
            self.show_message(said, "warn", _("Call it off"))

    def _call_off(self) -> None:
        meeting, journal = self._meeting, self._context.journal
        if meeting is not None:
            said = _("Called off “{title}”").format(title=meeting.title)
            self._do(self._context.attempt(lambda: services.watches.call_off(journal, meeting.id)), said)

    def _keep(self) -> None:
        meeting, journal = self._meeting, self._context.journal
        if meeting is not None:
            said = _("Kept “{title}”").format(title=meeting.title)
            self._do(self._context.attempt(lambda: services.watches.keep(journal, meeting.id)), said)

    def _do(self, done: bool, said: str) -> None:
        if done:
            self.decided.emit()
            self._context.tell(said, undo=True)
