"""How a meeting went: whether it took place, how long, how present I was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.domain.views.present import TimeTaken
from partnerjournal.domain.when import duration
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import present
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP_GROUP, GAP_TIGHT
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.choice import Rating, Segmented
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label


class Afterwards(Card):
    """Shown of what is past. One key (H in the list, 1 and 2 here) corrects whether it was held (decision 15)."""

    def __init__(self, context: Context) -> None:
        super().__init__(name="afterwards")
        self._context = context
        self._meeting_id: int | None = None
        self._heading = SectionHeading(_("How it went"), name="afterwards_heading")
        self.held = Segmented(
            [(MeetingState.HELD, _("Held")), (MeetingState.NOT_HELD, _("Not held"))],
            _("Did it take place?"),
            name="meeting_held",
        )
        self.held.chosen.connect(self._set_held)
        self.presence = Rating(_("How present were you?"), name="meeting_presence")
        self.presence.chosen.connect(self._rate)
        self._assumed = label("", "note", wrap=True, name="meeting_assumed")
        self._rated = Field(_("How present were you?"), self.presence)
        parts = QWidget()
        flow = FlowLayout(parts, gap=GAP_GROUP)
        flow.addWidget(Field(_("Did it take place?"), self.held))
        flow.addWidget(self._rated)
        inner = QVBoxLayout()
        inner.setSpacing(GAP_TIGHT)
        inner.addWidget(parts)
        inner.addWidget(self._assumed)
        self.add(self._heading)
        self.body.addLayout(inner)
        for choice in (self.held, self.presence):
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show what is known of a meeting that is past."""
        self._meeting_id = meeting.id
        held = meeting.state is MeetingState.HELD
        assumed = meeting.state is MeetingState.PLANNED and not meeting.declined
        self.held.set_value(MeetingState.HELD if held or assumed else MeetingState.NOT_HELD)
        self._assumed.setText(_("Assumed held, since it is past. Say so if it wasn’t.") if assumed else "")
        self._assumed.setVisible(assumed)
        self._rated.setVisible(held or assumed)
        self.presence.set_value(meeting.presence)
        self._heading.set_remark(_figures(present.time_taken(self._context.read, meeting.id), meeting))

    def turn(self, meeting: MeetingView) -> None:
        """Held if it was not, not held if it was."""
        was = meeting.state is MeetingState.HELD or (meeting.state is MeetingState.PLANNED and not meeting.declined)
        self._meeting_id = meeting.id
        self._set_held(MeetingState.NOT_HELD if was else MeetingState.HELD)

    def _set_held(self, state: object) -> None:
        meeting_id = self._meeting_id
        if meeting_id is None or not isinstance(state, MeetingState):
            return
        if self._context.attempt(lambda: services.meetings.set_state(self._context.journal, meeting_id, state)):
            self._context.tell(_("It was held") if state is MeetingState.HELD else _("It was not held"), undo=True)

    def _rate(self, presence: object) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None and isinstance(presence, int):
            self._context.attempt(lambda: services.meetings.rate_presence(self._context.journal, meeting_id, presence))


def _figures(time: TimeTaken | None, meeting: MeetingView) -> str:
    """ "28 of 30 min · 2 drifts · recap not sent"."""
    parts: list[str] = []
    if time is not None:
        gone = round(time.elapsed_s / 60)
        planned = round(time.planned_s / 60)
        parts.append(_("{n} of {planned} min").format(n=gone, planned=planned) if planned else duration(gone))
        parts.append(ngettext("{n} drift", "{n} drifts", time.drifts).format(n=time.drifts))
    if meeting.wrapped is not None:
        parts.append(_("recap sent") if meeting.recap_sent else _("recap not sent"))
    return " · ".join(parts)
