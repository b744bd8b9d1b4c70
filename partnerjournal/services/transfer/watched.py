"""What a watched calendar's new reading changes, with a slower belief than an import that a person looked at first.

- What was written here is never written over: a column follows its calendar only while it holds what the calendar put
  there. Where both changed it, the journal's own word stays, and the difference can be looked up.
- What was deleted here stays deleted: an event that the file named before, and that is no meeting, was let go of.
- What the file no longer has goes only where it is planned, to come, within what the file speaks of, and nothing of the
  person's own hangs on it; where something does, it stays and says since when its calendar no longer has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.views.transfer import KnownAttendee, KnownMeeting, KnownSeries, Written
from partnerjournal.domain.watching import ALWAYS, Span, span_of
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import EventRecord, Moment, Reading
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.services import series_text
from partnerjournal.services.occurrence_rows import recurrence_name
from partnerjournal.services.transfer.calendar import WINDOW, Calendar, uid_of
from partnerjournal.services.transfer.event_items import Planned
from partnerjournal.services.transfer.guarded import DropUntouched, FollowMeeting, FollowSeries, Guard, MarkVanished
from partnerjournal.services.transfer.meetings import WHEN, Place, Said, before_of, key_of, said_of
from partnerjournal.services.transfer.plan import Outcome
from partnerjournal.services.transfer.steps import ChangeMeeting, ChangeSeries, DropMeeting, Row, Step
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import transfer as reads
from partnerjournal.store.reads import watches

_SLACK = timedelta(days=8)  # the window grows with the days, a series when it is next looked at
_FAR = timedelta(days=366)  # how far ahead a series is looked through for its end

_K = TypeVar("_K", KnownMeeting, KnownSeries)


@dataclass(frozen=True, slots=True)
class Reread:
    """What is to be written, the UIDs to remember from now on and those to forget, and the meetings where both sides
    changed the same. `guard` tells after the writing whether something was left undone.
    """

    steps: list[Step]
    named: frozenset[str]
    forgotten: frozenset[str]
    otherwise: frozenset[int]
    guard: Guard


def reread(
    read: Connection,
    clock: Clock,
    watch_id: int,
    reading: Reading,
    *,
    mine: frozenset[str] = frozenset(),
    whole: bool = False,
    progress: Callable[[int], None] = lambda _count: None,
) -> Reread:
    """What a calendar's new `reading` changes. Nothing is written. `mine` are my normalised mail addresses.

    `whole` says that the file is all there is: what it doesn't have is gone, however far it reaches. `progress` is told
    how many events were looked at; what it raises ends the looking.
    """
    before = watches.named(read, watch_id)
    named = frozenset(uid_of(event) for event in reading.events)
    told = known_of(read, clock, named | before, mine)
    planner = _Planner(told, clock, watches.marked(read, named | before))
    elsewhere, there = watches.elsewhere(read, watch_id), told.there
    let_go = before | elsewhere  # where it is no meeting any more
    fresh = [one for one in reading.events if uid_of(one) in there or uid_of(one) not in let_go]
    steps: list[Step] = []
    looked = 0
    for results, items in told.plan(fresh):
        for item in items:
            if item.outcome is not Outcome.UNCHANGED:  # what only grows as days pass does so elsewhere
                steps += (step for one in item.steps if (step := planner.careful(one)) is not None)
        progress(looked := looked + len(results))
    steps += planner.back()
    kept = before - named
    if not reading.rejected:  # what could not be read may have been one of those that seem to be gone
        missing = kept - elsewhere
        gone, kept = planner.missing(missing, ALWAYS if whole else _span(reading.events, clock))
        steps += gone
    return Reread(steps, named - before, before - named - kept, frozenset(planner.otherwise), planner.guard)


class Told(Calendar):
    """A calendar that notes how each meeting it finds stood, what is said of it now, and what was said before."""

    def __init__(self, place: Place, today: date, written: Written) -> None:
        super().__init__(place, today, written)
        self.found: dict[int, tuple[KnownMeeting, Said, Said | None]] = {}
        self.known: dict[int, KnownMeeting] = {}
        self.known_series: dict[int, KnownSeries] = {}
        self._expanded: dict[int, dict[str, Said]] = {}

    def know(self, meetings: Iterable[KnownMeeting], series: Iterable[KnownSeries]) -> None:
        self.known |= {each.id: each for each in meetings}
        self.known_series |= {each.id: each for each in series}
        super().know(self.known.values(), self.known_series.values())

    @property
    def there(self) -> set[str]:
        """The UIDs that are in the journal."""
        return {each.uid for each in self.known.values()} | {each.uid for each in self.known_series.values()}

    def occurrences_of(self, series_id: int | None, clock: Clock) -> dict[str, Said]:
        """What the text of a series says of its times to come, by their names."""
        series = self.known_series.get(series_id or 0)
        if series is None:
            return {}
        if series.id not in self._expanded:
            made = self._expanded[series.id] = {}
            for one in _ahead(read_source(series.calendar), clock, WINDOW + _SLACK):
                try:
                    said = said_of(one.event, one.start, one.end, one.zone, self.place)
                except Refused:  # a zone that this machine no longer knows
                    continue
                made[recurrence_name(one.original)] = said
        return self._expanded[series.id]

    def _changed(self, meeting: Any, said: Said, before: Said | None) -> Planned | None:
        if meeting.known is not None:
            self.found[meeting.known.id] = (meeting.known, said, before)
        return super()._changed(meeting, said, before)


class _Planner:
    """Makes the steps of an import careful ones, and finds what becomes of what is missing."""

    def __init__(self, told: Told, clock: Clock, marked: frozenset[int]) -> None:
        self.guard = Guard()
        self.otherwise: set[int] = set()
        self._told = told
        self._clock = clock
        self._marked = marked
        self._today_on = clock.today().isoformat()
        self._texts = {one.id: one.calendar for one in told.known_series.values()}

    def careful(self, step: Step) -> Step | None:
        """A step that looks before it writes, with no more in it than may be written; None for nothing."""
        if isinstance(step, ChangeMeeting) and step.row.id is not None:
            found = self._told.found.get(step.row.id)
            return self._follow(step, *found) if found else self._gone(self._told.known[step.row.id])
        if isinstance(step, DropMeeting) and step.row.id is not None:
            return self._gone(self._told.known[step.row.id])
        if isinstance(step, ChangeSeries) and step.row.id is not None:
            text = self._texts[step.row.id]
            self._texts[step.row.id] = str(step.columns.get("calendar", text))
            return FollowSeries(step, text, self.guard)
        return step

    def back(self) -> Iterator[Step]:
        """Those that were marked as gone, and that the calendar has again."""
        return (MarkVanished(Row(row_id), None) for row_id in sorted(self._marked & self._told.found.keys()))

    def missing(self, uids: Iterable[str], span: Span | None) -> tuple[list[Step], frozenset[str]]:
        """What becomes of what hangs on `uids`, which the file no longer names, and those of them to remember: all that
        are not gone from here with it.
        """
        steps: list[Step] = []
        expected: set[str] = set()
        there = self._told.there
        meetings, all_series = _by_uid(self._told.known.values()), _by_uid(self._told.known_series.values())
        for uid in sorted(uids):
            coming = [one for one in meetings.get(uid, ()) if self._to_come(one)]
            series = all_series.get(uid, [])
            if uid not in there:
                expected.add(uid)  # deleted here it stays so, should the calendar have it again
                continue
            said = [one for one in coming if span is not None and span.holds(self._starts(one))]
            if said and series:
                said = coming  # a file that has some times of a series has all of it
                steps += (step for one in series for step in self._ended(one))
            found = [step for one in said if (step := self._gone(one)) is not None]
            steps += found
            if (
                series
                or len(found) < len(meetings.get(uid, ()))
                or not all(type(one) is DropUntouched for one in found)
            ):
                expected.add(uid)  # something of it stays here
        return steps, frozenset(expected)

    def _follow(self, step: ChangeMeeting, known: KnownMeeting, said: Said, before: Said | None) -> Step | None:
        """The part of a change that writes over nothing of the person's own."""
        here, earlier = known.columns, before.columns if before else {}
        stays = {name for name in step.columns if name not in earlier or earlier[name] != here[name]}
        if stays.intersection(WHEN):
            stays.update(WHEN)
        if stays.intersection(step.columns):
            self.otherwise.add(known.id)
        columns = {name: value for name, value in step.columns.items() if name not in stays}
        people = {one.id: one for one in known.attendees}
        answered = tuple(
            (row_id, response)
            for row_id, response in step.answered
            if not people[row_id].response or _said_response(before, people[row_id]) == people[row_id].response
        )
        if not (columns or step.added or answered or step.removed):
            return None
        careful = ChangeMeeting(step.row, columns, step.added, answered, step.removed)
        return FollowMeeting(careful, {name: here[name] for name in columns}, self.guard)

    def _gone(self, known: KnownMeeting) -> Step | None:
        """What becomes of a meeting that its calendar no longer has."""
        if not self._to_come(known) or known.id in self._marked:
            return None
        if known.touched or self._edited(known):
            return MarkVanished(Row(known.id), self._today_on)
        return DropUntouched(Row(known.id), known.columns, self.guard)

    def _to_come(self, known: KnownMeeting) -> bool:
        return known.columns["state"] == MeetingState.PLANNED and self._starts(known) > self._clock.now()

    def _starts(self, known: KnownMeeting) -> datetime:
        starts = known.columns["starts_ms"]
        assert isinstance(starts, int)
        return datetime.fromtimestamp(starts / 1000, UTC)

    def _edited(self, known: KnownMeeting) -> bool:
        """Whether somebody changed it here; also where nobody knows what its calendar put there."""
        row_id = known.id
        before = self._told.occurrences_of(known.series_id, self._clock).get(known.recurrence or "")
        before = before or before_of(
            self._told.written.meetings.get(row_id), self._told.written.attendees.get(row_id, {})
        )
        if before is None:
            return True
        compared = before.columns.keys() & known.columns.keys() - {"my_response"}
        if any(before.columns[name] != known.columns[name] for name in compared):
            return True
        return any(key_of(one.name, one.mail_key) not in before.people for one in known.attendees)

    def _ended(self, series: KnownSeries) -> Iterator[Step]:
        """Let a series end before its next time, so that it grows no more; should it come back, it differs from that.

        What was left out here stays left out.
        """
        records = read_source(series.calendar)
        source = read_source(series.source_calendar) if series.source_calendar else records
        now = self._clock.now()
        names = [
            (at, recurrence_name(one.original))
            for one in _ahead(source, self._clock, _FAR)
            if (at := one.original.utc(self._clock.zone.key)) > now
        ]
        if names:
            _at, name = min(names)
            kept, said = series_text.ended(records, name), series_text.ended(source, name)
            columns = {
                "calendar": series_source(kept),
                "source_calendar": series_source(said) if said != kept else "",
            }
            yield FollowSeries(ChangeSeries(Row(series.id), columns), series.calendar, self.guard)


def _by_uid(known: Iterable[_K]) -> dict[str, list[_K]]:
    found: dict[str, list[_K]] = {}
    for each in known:
        found.setdefault(each.uid, []).append(each)
    return found


def known_of(read: Connection, clock: Clock, uids: frozenset[str], mine: frozenset[str]) -> Told:
    meetings = reads.meetings(read, uids)
    written = reads.written(read, (), (meeting.id for meeting in meetings))
    told = Told(Place(clock.zone, mine | reads.my_mails(read)), clock.today(), written)
    told.know(meetings, reads.series(read, uids))
    return told


def _span(events: Iterable[EventRecord], clock: Clock) -> Span | None:
    """What a file speaks of: a series that never ends says nothing of how far it reaches, one that ends does."""
    local, times = clock.zone.key, []
    for event in events:
        times.append(event.moment.utc(local))
        if event.recurring and all("UNTIL=" in rule or "COUNT=" in rule for rule in event.series_rules):
            times += (Moment(one.start, one.zone).utc(local) for one in _ahead((event,), clock, _FAR))
    return span_of(times, clock.now())


def _ahead(records: Sequence[EventRecord], clock: Clock, far: timedelta) -> tuple[Occurrence, ...]:
    """The times of a series from yesterday on."""
    now = clock.now()
    return occurrences(records, now - timedelta(days=1), now + far, local_zone=clock.zone.key).found


def _said_response(before: Said | None, attendee: KnownAttendee) -> str | None:
    person = before.people.get(key_of(attendee.name, attendee.mail_key)) if before else None
    return person.response if person else None
