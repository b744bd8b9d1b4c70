"""Which meetings and series a calendar's events are in the journal, and what there is to add or to change.

An event is known by its UID, an occurrence by its UID and when its rule has it (decision 8). Two events of one file are
never one meeting. Of a series the occurrences around today become meetings, its own text is kept for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.views.transfer import KnownMeeting, KnownSeries, Written
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.services.occurrence_rows import recurrence_name
from partnerjournal.services.series_text import following, master_of
from partnerjournal.services.transfer.event_items import (
    Here,
    Planned,
    altered,
    dropped,
    followed,
    meeting_item,
    series_item,
)
from partnerjournal.services.transfer.meetings import Place, Said, before_of, change, key_of, made_uid, said_of
from partnerjournal.services.transfer.plan import Item, Outcome
from partnerjournal.services.transfer.series_records import bare, by_place, merged, place_in
from partnerjournal.services.transfer.steps import (
    AddMeeting,
    AddSeries,
    ChangeMeeting,
    ChangeSeries,
    DropMeeting,
    Row,
    Step,
)
from partnerjournal.services.transfer.words import short_when

WINDOW = timedelta(days=90)  # how far back and ahead occurrences are meetings (decision 7)
MOST_OCCURRENCES = 600  # in the window: three a day, and some. What comes more often is an alarm, no meeting.


@dataclass(frozen=True, slots=True)
class Result:
    """What becomes of one event. `refused` is why it can't be taken."""

    event: EventRecord
    outcome: Outcome
    refused: Refused | None = None


@dataclass(slots=True, eq=False)
class _Meeting:
    """A meeting as it will be once the steps so far are written; `known` is None for one that is only planned."""

    row: Row
    uid: str
    recurrence: str | None
    known: KnownMeeting | None
    starts_ms: int
    said: Said | None = None  # what the calendar said when it was planned
    item: Item | None = None  # what adds it


@dataclass(slots=True, eq=False)
class _Series:
    row: Row
    uid: str
    records: tuple[EventRecord, ...]
    until: date
    source: tuple[EventRecord, ...] = ()  # what its calendar said last
    item: Item | None = None  # what adds it


@dataclass(slots=True)
class _Group:
    """What becomes of the events of one UID: an item for each meeting of its own, one for a series."""

    results: list[Result]
    items: list[Item]

    def take(self, events: Sequence[EventRecord], plan: Callable[[], tuple[list[Outcome], Item | None]]) -> None:
        """What `plan` gives for `events`, or why none of them can be taken."""
        try:
            outcomes, item = plan()
        except Refused as error:
            self.results += [Result(event, Outcome.REJECTED, error) for event in events]
        else:
            self.results += [Result(event, outcome) for event, outcome in zip(events, outcomes, strict=True)]
            if item is not None:
                self.items.append(item)


@dataclass(slots=True)
class Calendar:
    """All meetings and series that a few files may be about; grows with what is planned."""

    place: Place
    today: date
    written: Written
    crowded: list[EventRecord] = field(default_factory=list)  # series that come too often to be taken whole
    _meetings: dict[str, list[_Meeting]] = field(default_factory=dict)
    _series: dict[str, list[_Series]] = field(default_factory=dict)
    _claimed: set[int] = field(default_factory=set)

    @property
    def here(self) -> Here:
        """Where times are said."""
        return Here(self.today, self.place.local)

    def know(self, meetings: Iterable[KnownMeeting], series: Iterable[KnownSeries]) -> None:
        """Take in what the journal holds."""
        for each in meetings:
            made = _Meeting(Row(each.id), each.uid, each.recurrence, each, _starts(each.columns))
            self._meetings.setdefault(each.uid, []).append(made)
        for one in series:
            until, records = date.fromisoformat(one.expanded_until), read_source(one.calendar)
            source = read_source(one.source_calendar) if one.source_calendar else records
            kept = _Series(Row(one.id), one.uid, records, until, source)
            self._series.setdefault(one.uid, []).append(kept)

    def plan(self, events: Iterable[EventRecord]) -> Iterator[tuple[list[Result], list[Item]]]:
        """What becomes of one file's events, those of one UID together."""
        self._claimed.clear()
        groups: dict[str, list[EventRecord]] = {}
        for event in events:
            groups.setdefault(uid_of(event), []).append(event)
        for uid, group in groups.items():
            yield self._group(uid, group)

    def extend(self) -> list[Step]:
        """The steps that bring every known series up to the end of the window."""
        return [step for of_uid in self._series.values() for one in of_uid for step in self._lengthen(one)]

    # --- events of one UID

    def _group(self, uid: str, group: Sequence[EventRecord]) -> tuple[list[Result], list[Item]]:
        made = _Group([], [])
        masters = [event for event in group if event.recurring]
        changed = [event for event in group if event.recurrence_id is not None]
        alone = [event for event in group if event.recurrence_id is None and not event.recurring]
        if changed and not masters:
            kept = next(iter(self._series.get(uid, ())), None)
            if kept is None:
                alone, changed = sorted([*alone, *changed], key=lambda event: event.record), []
            elif alone:
                masters = [alone.pop(0)]
            else:
                made.take(changed, partial(self._again, kept, changed, merged(kept.source, changed)))
        for place, master in enumerate(masters, 1):
            own = [master, *changed] if place == len(masters) else [master]
            made.take(own, partial(self._series_of, uid, own))
        for event in alone:
            if self._was_series(uid, event):
                made.take([event], partial(self._series_of, uid, [event]))
            else:
                made.take([event], partial(self._alone, uid, event))
        return made.results, made.items

    def _was_series(self, uid: str, event: EventRecord) -> bool:
        """Whether a single event is what is left of a series that is known."""
        known = any(id(one) not in self._claimed for one in self._series.get(uid, ()))
        free = (one for one in self._meetings.get(uid, ()) if id(one) not in self._claimed)
        return known and event.recurrence_id is None and not any(one.recurrence is None for one in free)

    def _alone(self, uid: str, event: EventRecord) -> tuple[list[Outcome], Item | None]:
        said = said_of(event, event.start, event.end, event.zone, self.place)
        recurrence = recurrence_name(event.recurrence_id) if event.recurrence_id else None
        meeting = self._claim(uid, recurrence, said)
        key = f"{uid} {recurrence or ''}"
        if meeting is None:
            added, planned = self._added(uid, recurrence, None, said)
            added.item = item = meeting_item(Outcome.ADDED, said, planned, self.here, key=key)
            return [Outcome.ADDED], item
        changed = self._changed(meeting, said, self._before(meeting))
        if changed is None:
            return [Outcome.UNCHANGED], None
        outcome = Outcome.UPDATED if changed.step else Outcome.UNCHANGED
        return [outcome], meeting_item(outcome, said, changed, self.here, key=key, needs=meeting.item)

    def _series_of(self, uid: str, records: Sequence[EventRecord]) -> tuple[list[Outcome], Item | None]:
        kept = next((one for one in self._series.get(uid, ()) if id(one) not in self._claimed), None)
        if kept is not None:
            self._claimed.add(id(kept))
            return self._again(kept, records, tuple(records))
        begin = self.today - WINDOW
        series = _Series(Row(), uid, (), begin)
        planned = [
            Planned(AddSeries(series.row, uid, records[0].title, series_source(records), begin.isoformat())),
            *self._follow(series, tuple(records)),
        ]
        self._series.setdefault(uid, []).append(series)
        self._claimed.add(id(series))
        said = said_of(records[0], records[0].start, records[0].end, records[0].zone, self.place)
        series.item = series_item(Outcome.ADDED, records[0], planned, self.here, said=said)
        return [Outcome.ADDED] * len(records), series.item

    def _again(
        self, kept: _Series, events: Sequence[EventRecord], records: tuple[EventRecord, ...]
    ) -> tuple[list[Outcome], Item | None]:
        """A series that is known: an outcome for each of `events`; `records` are all that its calendar says now.

        What was left out and ended here stays so.
        """
        earlier, own = by_place(kept.source), by_place(kept.records)
        outcomes = []
        for event in events:
            place = place_in(event)
            before = (*earlier.get(place, ()), *own.get(place, ()))
            same = all(bare(heard) in before for heard in self._heard(kept, event))
            outcomes.append(Outcome.UNCHANGED if same else Outcome.UPDATED if before else Outcome.ADDED)
        records = tuple(heard for record in records for heard in self._heard(kept, record))
        same_all = by_place(records) in (earlier, own)
        here = kept.records if same_all else following(records, kept.source, kept.records)
        planned = self._follow(kept, here, () if same_all else kept.records)
        if not same_all:
            kept.source = records
            said = series_source(records) if here != records else ""
            planned.append(Planned(ChangeSeries(kept.row, {"source_calendar": said})))
        if not same_all and not any(outcome is not Outcome.UNCHANGED for outcome in outcomes):
            outcomes[0] = Outcome.UPDATED  # a change of one occurrence was taken back
        if not planned:
            return outcomes, None
        new = any(outcome is not Outcome.UNCHANGED for outcome in outcomes)
        outcome = Outcome.UPDATED if new else Outcome.UNCHANGED
        return outcomes, series_item(outcome, records[0], planned, self.here, needs=kept.item)

    def _heard(self, kept: _Series, record: EventRecord) -> Sequence[EventRecord]:
        """What a record of a known series says that its meetings here don't say already: our own export names every
        time on which something stands here, and for a series that names nobody the people of its meetings.
        """
        place = place_in(record)
        if not place:
            return (replace(record, attendees=()) if self._comes_with(kept, record) else record,)
        before = [one for one in kept.source if place_in(one) == place]
        if bare(record) in map(bare, before) or record.this_and_future:
            return (record,)
        known = next((one for one in self._meetings.get(kept.uid, ()) if one.recurrence == place), None)
        if known is None or known.known is None:
            return (record,)
        said = said_of(record, record.start, record.end, record.zone, self.place)
        step, apart = change(known.known, known.row, said, None)
        return (record,) if step or apart else before

    def _comes_with(self, kept: _Series, master: EventRecord) -> bool:
        """Whether a series that names nobody of itself has a meeting here with all those whom `master` names."""
        here = master_of(kept.records)
        if here is None or here.attendees or not master.attendees:
            return False
        named = said_of(master, master.start, master.end, master.zone, self.place).people.keys()
        known = (one.known for one in self._meetings.get(kept.uid, ()) if one.known is not None)
        return any(named <= {key_of(each.name, each.mail_key) for each in one.attendees} for one in known)

    # --- the occurrences of a series

    def _follow(
        self, series: _Series, records: tuple[EventRecord, ...], before: tuple[EventRecord, ...] = ()
    ) -> list[Planned]:
        """What makes the meetings of `series` what `records` say.

        `before` are the records it had; without them its text is the same, and only days to come are added.
        """
        begin, end = series.until, max(self.today + WINDOW, series.until)
        if before:
            begin = min(self.today - WINDOW, begin)
        if begin >= end:
            return []
        earlier = {
            recurrence_name(one.original): said_of(one.event, one.start, one.end, one.zone, self.place)
            for one in self._occurrences(before, begin, end)
        }
        planned: list[Planned] = []
        names = set()
        for one in self._occurrences(records, begin, end):
            name = recurrence_name(one.original)
            names.add(name)
            said = said_of(one.event, one.start, one.end, one.zone, self.place)
            meeting = self._claim(series.uid, name, said)
            if meeting is None:
                planned.append(self._added(series.uid, name, series.row, said)[1])
            elif changed := self._changed(meeting, said, earlier.get(name) or self._before(meeting)):
                planned.append(changed)
        columns: dict[str, object] = {"expanded_until_on": end.isoformat()}
        if before:
            planned += self._gone(series, names, begin, end)
            columns |= {"calendar": series_source(records), "title": records[0].title}
        planned.append(Planned(ChangeSeries(series.row, columns)))
        series.records, series.until = records, end
        return planned

    def _lengthen(self, series: _Series) -> list[Step]:
        """The steps that add the meetings of the days to come. Those that are there stay as they are."""
        begin, end = series.until, self.today + WINDOW
        if begin >= end:
            return []
        there = self._meetings.get(series.uid, ())
        names = {one.recurrence for one in there}
        alone = {one.starts_ms for one in there if one.recurrence is None}  # known as an event of its own
        latest = max(there, key=lambda one: one.starts_ms, default=None)
        steps: list[Step] = []
        for one in self._occurrences(series.records, begin, end):
            name = recurrence_name(one.original)
            said = said_of(one.event, one.start, one.end, one.zone, self.place)
            if name not in names and _starts(said.columns) not in alone:
                people = latest.row if latest is not None and not said.people else None
                _meeting, planned = self._added(series.uid, name, series.row, said, people)
                steps += filter(None, (planned.step,))
        steps.append(ChangeSeries(series.row, {"expanded_until_on": end.isoformat()}))
        series.until = end
        return steps

    def _occurrences(self, records: Sequence[EventRecord], begin: date, end: date) -> list[Occurrence]:
        """What starts on the local days from `begin` until before `end`; of too many those that come next."""
        zone = getattr(self.place.local, "key", "UTC")
        first, last = self._midnight(begin), self._midnight(end)
        expanded = occurrences(records, first, last, local_zone=zone)
        found = [one for one in expanded.found if first <= Moment(one.start, one.zone).utc(zone) < last]
        if len(found) > MOST_OCCURRENCES:
            today = self._midnight(max(begin, self.today))
            found = [one for one in found if Moment(one.start, one.zone).utc(zone) >= today][:MOST_OCCURRENCES]
            self.crowded.append(records[0])
        return found

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, datetime.min.time(), self.place.local)

    def _gone(self, series: _Series, names: set[str], begin: date, end: date) -> Iterator[Planned]:
        """Meetings that the series no longer has: what the person wrote about them stays, as a cancelled meeting."""
        first, last = (self._midnight(day).timestamp() * 1000 for day in (begin, end))
        for meeting in self._meetings.get(series.uid, ()):
            known = meeting.known
            if known is None or known.series_id != series.row.id or meeting.recurrence in names:
                continue
            if not first <= meeting.starts_ms < last:
                continue
            if not known.touched:
                yield dropped(DropMeeting(meeting.row), known, self.here)
            elif known.columns["state"] == MeetingState.PLANNED:
                step = ChangeMeeting(meeting.row, {"state": MeetingState.CANCELLED})
                yield altered(step, known.columns, self.here)

    # --- meetings

    def _claim(self, uid: str, recurrence: str | None, said: Said) -> _Meeting | None:
        """The meeting that this is, one at the same time first; an occurrence may have been an event of its own."""
        free = [one for one in self._meetings.get(uid, ()) if id(one) not in self._claimed]
        fitting = [one for one in free if one.recurrence == recurrence]
        if not fitting and recurrence is not None:
            fitting = [one for one in free if one.recurrence is None and one.starts_ms == _starts(said.columns)]
        fitting.sort(key=lambda one: one.starts_ms != _starts(said.columns))
        if not fitting:
            return None
        self._claimed.add(id(fitting[0]))
        return fitting[0]

    def _added(
        self, uid: str, recurrence: str | None, series: Row | None, said: Said, people_of: Row | None = None
    ) -> tuple[_Meeting, Planned]:
        meeting = _Meeting(Row(), uid, recurrence, None, _starts(said.columns), said)
        self._meetings.setdefault(uid, []).append(meeting)
        self._claimed.add(id(meeting))
        people = tuple(said.people.values())
        step = AddMeeting(meeting.row, uid, recurrence, series, said.columns, people, people_of)
        return meeting, Planned(step, short_when(said.columns, self.today, self.place.local))

    def _changed(self, meeting: _Meeting, said: Said, before: Said | None) -> Planned | None:
        if meeting.known is None:  # planned by an earlier file of the same import: the later file is heard
            assert meeting.said is not None
            earlier, meeting.said = meeting.said, said
            if earlier == said:
                return None
            return altered(ChangeMeeting(meeting.row, said.columns), earlier.columns, self.here)
        step, kept = change(meeting.known, meeting.row, said, before)
        if step is None and not kept:
            return None
        return followed(step, meeting.known, kept, self.here)

    def _before(self, meeting: _Meeting) -> Said | None:
        row_id = meeting.row.id or 0
        return before_of(self.written.meetings.get(row_id), self.written.attendees.get(row_id, {}))


def _starts(columns: Mapping[str, object]) -> int:
    starts = columns["starts_ms"]
    assert isinstance(starts, int)
    return starts


def uid_of(event: EventRecord) -> str:
    """The event's own identity, or one made of its words."""
    return event.uid or made_uid(event)
