"""What the palette does when something in it is chosen. Whatever it does, it puts itself away first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from partnerjournal import services
from partnerjournal.domain import past_days
from partnerjournal.domain.capture_line import Captured
from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.meeting_words import MeetingWords
from partnerjournal.domain.views.search import PersonHit
from partnerjournal.i18n import _
from partnerjournal.services.meetings import Person, When
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place

T = TypeVar("T")

MINUTES = 30  # of a meeting that is planned from here
_MORNING = time(9)
_ANYTIME = MeetingWords(None, None)


class Deeds:
    """`leave` puts the palette away, its text used up; `write` puts a line into it; `refuse` says what was refused."""

    def __init__(
        self,
        context: Context,
        leave: Callable[[], None],
        write: Callable[[str], None],
        refuse: Callable[[JournalError], None],
    ) -> None:
        self.context = context
        self.write = write
        self._leave = leave
        self._refuse = refuse

    def run(self, action: Callable[[], None]) -> None:
        """Put the palette away and do something else."""
        self._leave()
        action()

    def go(self, page: PageName, row_id: int | None = None, part: str = "") -> None:
        self._leave()
        self.context.go(Place(page, row_id, part))

    def on_profile(self, colleague_id: int, part: str) -> None:
        """What begins on a profile; what is asked over it is no place to come back to."""
        if part == "forget":
            self.go(PageName.PEOPLE, colleague_id)
            self.context.forget(colleague_id)
        elif part == "everything":
            self.go(PageName.PEOPLE, colleague_id)
            self.context.exporting.emit(colleague_id)
        else:
            self.go(PageName.PEOPLE, colleague_id, part)

    def prepare(self, meeting_id: int) -> None:
        self._leave()
        self.context.prepare(meeting_id)

    def present(self, meeting_id: int) -> None:
        self._leave()
        self.context.present(meeting_id)

    def wrap_up(self, meeting_id: int) -> None:
        self._leave()
        self.context.wrap_up(meeting_id)

    def meeting_time(self, said: MeetingWords) -> datetime:
        """When a meeting is put that words say so much of (naive, local).

        Without a time of day at the next half hour, on another day at nine; a time that is over today is tomorrow's.
        """
        now = self.context.clock.local().replace(tzinfo=None)
        if said.at is not None:
            at = datetime.combine(said.on or now.date(), said.at)
            return at + timedelta(days=1) if said.on is None and at < now else at
        if said.on and said.on != now.date():
            return datetime.combine(said.on, _MORNING)
        return now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0) + timedelta(minutes=30)

    def plan(self, person: PersonHit | str | None, title: str, said: MeetingWords = _ANYTIME) -> None:
        """Plan a meeting with a colleague, or somebody who is only a name yet, and go there."""
        when = When(self.meeting_time(said), said.minutes or MINUTES, self.context.clock.zone.key)
        if isinstance(person, str):
            people = [Person(name=person)]
        else:
            people = [Person(colleague_id=person.id)] if person else []
        self._attempt(
            lambda: services.meetings.add(self.context.journal, when, people, title=title),
            lambda meeting_id: self.go(PageName.MEETINGS, meeting_id, "title"),
        )

    def add_colleague(self, name: str) -> None:
        """Add somebody and go to the profile."""
        self._attempt(
            lambda: services.colleagues.add(self.context.journal, name=name),
            lambda colleague_id: self.go(PageName.PEOPLE, colleague_id),
        )

    def log(self, person: PersonHit, kind: ContactKind, text: str = "", day: date | None = None) -> None:
        """Log a contact, now or on another day."""
        at = past_days.moment(day, self.context.clock.local()) if day else self.context.clock.now()
        at_ms = int(at.timestamp() * 1000)
        self._attempt(
            lambda: services.contacts.log(self.context.journal, person.id, kind, text=text, at_ms=at_ms),
            lambda _id: self._told(_("Logged: in touch with {name}").format(name=person.name)),
        )

    def keep(self, line: Captured, person: PersonHit | None, meeting_id: int | None = None) -> None:
        """Keep a captured line."""
        who = person.id if person else None
        self._attempt(
            lambda: services.capture.keep(self.context.journal, line, meeting_id=meeting_id, colleague_id=who),
            lambda _kept: self._told(_("Noted: “{text}”").format(text=line.text)),
        )

    def keep_promise(self, commitment_id: int, text: str) -> None:
        """A commitment was kept."""
        self._attempt(
            lambda: services.commitments.keep(self.context.journal, commitment_id),
            lambda _none: self._told(_("Promise kept: “{text}”").format(text=text)),
        )

    def confirm(self, restatement_id: int, text: str) -> None:
        """A restatement was confirmed."""
        self._attempt(
            lambda: services.restatements.confirm(self.context.journal, restatement_id),
            lambda _none: self._told(_("Confirmed: “{text}”").format(text=text)),
        )

    def _attempt(self, gesture: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do it; when the journal refuses, the palette stays with its text and says why."""
        try:
            result = gesture()
        except JournalError as error:
            self._refuse(error)
            return
        then(result)

    def _told(self, text: str) -> None:
        self._leave()
        self.context.tell(text, undo=True)
