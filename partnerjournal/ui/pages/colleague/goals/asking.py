"""Asking a colleague what is blank: planned for the next meeting in one key."""

from __future__ import annotations

from partnerjournal import services
from partnerjournal.domain.views.people import Profile
from partnerjournal.domain.when import relative_day
from partnerjournal.i18n import _
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context


class Asking:
    """What is planned to be asked of a colleague as of now, and planning more."""

    def __init__(self, context: Context, person: Profile) -> None:
        self._context = context
        self._person = person
        self._next = reads.next_meeting(context.read, person.id, context.clock.now())
        self._planned = {row.text for row in reads.questions(context.read, person.id) if row.asked is None}

    def planned(self, question: str) -> bool:
        """Whether it is to be asked already."""
        return question in self._planned

    def words(self) -> str:
        """What a button says that plans a question: "Ask at 14:00"."""
        if self._next is None:
            return _("Ask next time")
        starts = self._next.starts.astimezone(self._context.clock.zone)
        if starts.date() == self._context.clock.today() and not self._next.all_day:
            return _("Ask at {time}").format(time=starts.strftime("%H:%M"))
        return _("Ask {day}").format(day=relative_day(starts.date(), self._context.clock.today()))

    def plan(self, question: str) -> bool:
        """Plan it for the next meeting, or for some day; says so, with the way back."""
        meeting_id = self._next.id if self._next else None
        return self._context.attempt(
            lambda: services.questions.plan(self._context.journal, self._person.id, question, meeting_id=meeting_id),
            lambda _id: self._context.tell(_("To be asked: “{question}”").format(question=question), undo=True),
        )
