"""Series of meetings: made, changed, ended; their occurrences become meetings as their days come near.

What is changed of one occurrence stands in its own meeting, which knows when its rule has it (`recurrence`): so it
stays as it is whenever the series is lengthened or its calendar read again. A change from one time on makes a series of
its own that goes on from there; the old one ends before it. Times that are past are never touched, and a meeting in
which something was written is never taken away: it stays as a meeting of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Unpack

from sqlalchemy import delete as sql_delete
from sqlalchemy import select

from partnerjournal.clock import Clock
from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.ids import uuid7
from partnerjournal.domain.repeating import Reach, Repetition, to_rule
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.meetings import is_over
from partnerjournal.domain.views.transfer import Written
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.moments import in_zone
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.i18n import _
from partnerjournal.services import series_text
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Details, Person, When, insert
from partnerjournal.services.occurrence_rows import recurrence_name, when_columns
from partnerjournal.services.series_split import Otherwise, split
from partnerjournal.services.series_text import OWN, Records
from partnerjournal.services.transfer.calendar import WINDOW, Calendar
from partnerjournal.services.transfer.meetings import Place
from partnerjournal.services.transfer.steps import Step
from partnerjournal.services.transfer.writing import in_batches
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import series as series_reads
from partnerjournal.store.reads import transfer as reads
from partnerjournal.store.schema import Attendee, Meeting, Series
from partnerjournal.store.write import Unit

_SLACK = timedelta(days=7)  # a week's occurrences at once, not some every day


@dataclass(frozen=True, slots=True)
class Changed:
    """What a gesture on a series did: the meeting that is shown from now on (None: it is gone), how many follow it in
    the next 90 days, and how many stay as meetings of their own because something is written in them.
    """

    meeting_id: int | None
    following: int = 0
    kept: int = 0


# --- gestures


def add(
    journal: Journal,
    when: When,
    repetition: Repetition,
    people: Sequence[Person] = (),
    origin: object | None = None,
    **details: Unpack[Details],
) -> Changed:
    """Plan a meeting that repeats. Raises as `meetings.add`."""
    with journal.unit(_("Add repeating meeting"), origin) as unit:
        meeting_id = insert(journal, unit, when, people, **details)
        return _start(journal, unit, unit.get(Meeting, meeting_id), repetition)


def repeat(
    journal: Journal,
    meeting_id: int,
    repetition: Repetition,
    reach: Reach = Reach.FOLLOWING,
    origin: object | None = None,
) -> Changed:
    """Let a single meeting repeat, or a series go on otherwise from this time on (ALL: from the next one to come).

    Raises NotFound.
    """
    with journal.unit(_("Change how it repeats"), origin) as unit:
        meeting = unit.get(Meeting, meeting_id)
        if meeting.series_id is None or meeting.recurrence is None:
            return _start(journal, unit, meeting, repetition)
        return _go_on(journal, unit, meeting, reach, repetition=repetition)


def move(
    journal: Journal, meeting_id: int, when: When, reach: Reach = Reach.ONLY, origin: object | None = None
) -> Changed:
    """Change when a meeting of a series is; with FOLLOWING or ALL those to come move with it.

    Raises NotFound, Refused: zone_unknown, minutes_odd, and series_rule_own where its rule can't be moved along.
    """
    with journal.unit(_("Move meeting"), origin) as unit:
        meeting = unit.get(Meeting, meeting_id)
        if reach is Reach.ONLY or meeting.series_id is None or meeting.recurrence is None:
            _set(meeting, when.columns(journal.clock))
            return Changed(meeting_id)
        when.columns(journal.clock)  # what is refused is refused before anything changes
        return _go_on(journal, unit, meeting, reach, when=when)


def rename(
    journal: Journal, meeting_id: int, title: str, reach: Reach = Reach.FOLLOWING, origin: object | None = None
) -> Changed:
    """Call a meeting and those to come otherwise. Raises NotFound, Refused: title_missing."""
    title = one_line(title)
    if not title:
        raise Refused("title_missing")
    with journal.unit(_("Rename the series"), origin) as unit:
        meeting = unit.get(Meeting, meeting_id)
        if reach is Reach.ONLY or meeting.series_id is None or meeting.recurrence is None:
            meeting.title = title
            return Changed(meeting_id)
        return _go_on(journal, unit, meeting, reach, title=title)


def leave_out(journal: Journal, meeting_id: int, reach: Reach = Reach.ONLY, origin: object | None = None) -> Changed:
    """Delete a meeting of a series: only this one, or with all that follow (ALL: all to come). It never comes back.

    The meeting itself goes even if something is written in it; it is kept in the trash. Raises NotFound.
    """
    with journal.unit(_("Delete from the series"), origin, deletes=True) as unit:
        meeting = unit.get(Meeting, meeting_id)
        changed = Changed(None)
        if meeting.series_id is not None and meeting.recurrence is not None:
            series, rows = _series_of(unit, meeting)
            if reach is Reach.ONLY:
                series_text.leave_out_of(series, meeting.recurrence)
            else:
                first = _first_to_change(journal, rows, meeting, reach)
                series_text.leave_out_of(series, meeting.recurrence)
                series_text.write(series, series_text.ended(read_source(series.calendar), _name(first)))
                gone = [row for row in _from(rows, first) if row is not meeting]
                kept = _let_go(journal, unit, series, gone)
                changed = Changed(None, len(gone) - kept, kept)
            unit.flush()
        unit.execute(sql_delete(Meeting).where(Meeting.id == meeting_id))
        if meeting.series_id is not None and reach is not Reach.ONLY:
            _drop_empty(unit, series)
        return changed


def stop_after(journal: Journal, meeting_id: int, origin: object | None = None) -> Changed:
    """Let this one be the last of its series; `following` counts those that are no more. Raises NotFound."""
    with journal.unit(_("Stop repeating"), origin) as unit:
        meeting = unit.get(Meeting, meeting_id)
        if meeting.series_id is None or meeting.recurrence is None:
            return Changed(meeting_id)
        series, rows = _series_of(unit, meeting)
        records = read_source(series.calendar)
        after = series_text.next_name(records, meeting.recurrence)
        if after is not None:
            series_text.write(series, series_text.ended(records, after))
        later = [row for row in _from(rows, meeting) if row is not meeting]
        kept = _let_go(journal, unit, series, later)
        return Changed(meeting_id, len(later) - kept, kept)


# --- their meetings, as their days come near


def due(read: Connection, clock: Clock, my_addresses: frozenset[str] = frozenset()) -> list[Step]:
    """What there is to write so that every series has its meetings for the next 90 days; a worker can ask.

    `my_addresses` are normalised, beside those of my profile.
    """
    soon = reads.series_due(read, (clock.today() + WINDOW - _SLACK).isoformat())
    if not soon:
        return []
    mine = reads.my_mails(read) | my_addresses
    calendar = Calendar(Place(clock.zone, mine), clock.today(), Written())
    calendar.know(reads.meetings(read, {one.uid for one in soon}), soon)
    return calendar.extend()


def extend(journal: Journal, steps: list[Step]) -> Iterator[int]:
    """Write what `due` gave, in batches of 10 ms; gives how many steps are written. Nobody did it, so no undo takes it
    back, and those who hear of it hear at the end. Raises CannotWrite.
    """
    yield from in_batches(journal, steps, journal.writer.unit, lambda _changes: None)
    if steps:
        journal.feed.publish(ChangeSet("", everything=True))


# --- inside: beginning a series


def _start(journal: Journal, unit: Unit, meeting: Meeting, repetition: Repetition) -> Changed:
    """A series of its own whose first time is `meeting`, with its meetings for the next 90 days."""
    starts = datetime.fromisoformat(meeting.starts_local)
    value = starts.date() if meeting.all_day else starts
    zone = None if meeting.all_day else meeting.zone
    rule = to_rule(repetition, all_day=bool(meeting.all_day), zone=zone)
    length = timedelta(minutes=meeting.minutes)
    if meeting.all_day:
        length = max(timedelta(days=1), timedelta(days=length.days))
    master = EventRecord(
        record=0,
        line=None,
        uid=_new_uid(journal.clock),
        title=meeting.title,
        start=value,
        end=value + length,
        zone=zone,
        location=meeting.place,
        url=meeting.link,
        description=meeting.details,
        series_rules=(rule,),
    )
    series = _new_series(journal, unit, (master,), meeting.title)
    _set(meeting, _membership(series, recurrence_name(Moment(value, zone))))
    added = _fill(journal, unit, (series, (master,)), {_name(meeting)}, meeting)
    return Changed(meeting.id, added)


def _new_series(journal: Journal, unit: Unit, records: Records, title: str) -> Series:
    clock = journal.clock
    series = Series(
        source_uid=records[0].uid,
        title=title,
        calendar=series_source(records),
        expanded_until_on=(clock.today() + WINDOW).isoformat(),
        created_ms=clock.now_ms(),
    )
    unit.add(series)
    unit.flush()
    return series


def _fill(journal: Journal, unit: Unit, made: tuple[Series, Records], there: set[str], like: Meeting) -> int:
    """Add the meetings of the next 90 days that are not `there` by name, with the people of `like`; gives how many."""
    (series, records), clock = made, journal.clock
    people = unit.scalars(select(Attendee).where(Attendee.meeting_id == like.id).order_by(Attendee.position)).all()
    added = 0
    for one in _in_window(records, clock):
        name = recurrence_name(one.original)
        if name in there or one.cancelled:
            continue
        row = Meeting(
            **when_columns(one.start, one.end, one.zone, clock.zone),
            title=one.event.title or like.title,
            place=one.event.location,
            link=one.event.url,
            details=one.event.description,
            my_response=like.my_response,
            created_ms=clock.now_ms(),
            **_membership(series, name),
        )
        unit.add(row)
        unit.flush()
        for each in people:
            unit.add(
                Attendee(
                    meeting_id=row.id,
                    colleague_id=each.colleague_id,
                    name=each.name,
                    mail=each.mail,
                    mail_key=each.mail_key,
                    position=each.position,
                )
            )
        added += 1
    return added


def _in_window(records: Records, clock: Clock) -> list[Occurrence]:
    """The times from today until before the end of the next 90 days."""
    first, last = (datetime.combine(day, time(), clock.zone) for day in (clock.today(), clock.today() + WINDOW))
    local = str(clock.zone)
    found = occurrences(records, first, last, local_zone=local).found
    return [one for one in found if first <= Moment(one.start, one.zone).utc(local) < last]


# --- inside: going on otherwise


def _go_on(
    journal: Journal,
    unit: Unit,
    meeting: Meeting,
    reach: Reach,
    *,
    when: When | None = None,
    title: str | None = None,
    repetition: Repetition | None = None,
) -> Changed:
    """End the series of `meeting` and let one of its own go on from there, changed; the meetings to come go over."""
    series, rows = _series_of(unit, meeting)
    first = _first_to_change(journal, rows, meeting, reach)
    records, clock = read_source(series.calendar), journal.clock
    start = None if when is None else _start_of(when, meeting, first, series_text.master_of(records))
    new = Otherwise(_new_uid(clock), title, start, None if when is None else _length(when), repetition)
    later = _from(rows, first)
    horizon = max([clock.today() + WINDOW, *(_original_day(row) for row in later)])
    going = split(records, _name(first), new, horizon, str(clock.zone))
    fresh = _new_series(journal, unit, going.after, going.after[0].title)
    fresh.continues_id = series.id
    there, left_over, now = set(), [], clock.now()
    for row in later:
        name = going.times.get(_name(row))
        if name is None or name not in going.now:
            left_over.append(row)
            continue
        if not _is_over(row, now):
            _follow(row, going.was[_name(row)], going.now[name], clock, asked=row is meeting and when is not None)
            if title is not None and row.title in (series.title, meeting.title):
                row.title = title
        there.add(name)
        _set(row, _membership(fresh, name))
    if title is not None:
        meeting.title = title
    series_text.write(series, going.before)
    kept = _let_go(journal, unit, series, left_over)
    added = _fill(journal, unit, (fresh, going.after), there, first)
    _drop_empty(unit, series, fresh)
    return Changed(meeting.id, len(there - {meeting.recurrence}) + added, kept)


def _follow(row: Meeting, was: Occurrence, now: Occurrence, clock: Clock, *, asked: bool) -> None:
    """Let a meeting be when the series has it now; one that had been moved by itself stays where it is."""
    earlier = when_columns(was.start, was.end, was.zone, clock.zone)
    own = any(getattr(row, column) != value for column, value in earlier.items())
    if asked or not own:
        _set(row, when_columns(now.start, now.end, now.zone, clock.zone))


def _start_of(when: When, meeting: Meeting, first: Meeting, master: EventRecord | None) -> Moment:
    """When the first that changes is, if `meeting` is at `when`: as far from where its rule has it."""
    if master is None or first is meeting:
        return Moment(when.starts, None if when.all_day else when.zone)
    here, there = (series_text.moment_of(_name(row), master) for row in (meeting, first))
    by = _wall(there) - _wall(here)
    starts = when.starts + (timedelta(days=by.days) if when.all_day else by)
    return Moment(starts, None if when.all_day else when.zone)


def _wall(moment: Moment) -> datetime:
    return in_zone(moment, moment.zone)


def _length(when: When) -> timedelta:
    minutes = timedelta(minutes=when.minutes)
    return max(timedelta(days=1), timedelta(days=minutes.days)) if when.all_day else minutes


# --- inside: rows


def _series_of(unit: Unit, meeting: Meeting) -> tuple[Series, list[Meeting]]:
    """The series of a meeting and all its meetings, in the order that the rule has them."""
    assert meeting.series_id is not None
    found = unit.scalars(select(Meeting).where(Meeting.series_id == meeting.series_id, Meeting.recurrence.is_not(None)))
    # Names are dates and times in one form, so that they are in order as texts.
    return unit.get(Series, meeting.series_id), sorted(found, key=_name)


def _first_to_change(journal: Journal, rows: Sequence[Meeting], meeting: Meeting, reach: Reach) -> Meeting:
    """The first of them that is to come; what is past stays as it was."""
    now = journal.clock.now()
    to_come = [row for row in rows if not _is_over(row, now)]
    if reach is Reach.FOLLOWING:
        to_come = [row for row in to_come if _name(row) >= _name(meeting)]
    return to_come[0] if to_come else meeting


def _from(rows: Sequence[Meeting], first: Meeting) -> list[Meeting]:
    return [row for row in rows if _name(row) >= _name(first)]


def _let_go(journal: Journal, unit: Unit, series: Series, rows: Sequence[Meeting]) -> int:
    """Take meetings out of their series: away, or on their own where something is written in them; gives how many."""
    touched, now, kept = series_reads.touched(journal.read, series.id), journal.clock.now(), 0
    gone = []
    for row in rows:
        if row.id in touched or _is_over(row, now):
            _set(row, {"series_id": None, "recurrence": None, "source_uid": None})
            kept += 1
        else:
            gone.append(row.id)
    unit.flush()
    if gone:
        unit.execute(sql_delete(Meeting).where(Meeting.id.in_(gone)))
    return kept


def _drop_empty(unit: Unit, series: Series, instead: Series | None = None) -> None:
    """A series of one's own that has ended without a meeting is no more; one of a calendar may be heard of again."""
    unit.flush()
    left = unit.scalars(select(Meeting.id).where(Meeting.series_id == series.id).limit(1)).first()
    if left is None and (series.source_uid or "").endswith(OWN):
        if instead is not None:
            instead.continues_id = series.continues_id
            unit.flush()
        unit.execute(sql_delete(Series).where(Series.id == series.id))


def _is_over(row: Meeting, now: datetime) -> bool:
    starts = datetime.fromtimestamp(row.starts_ms / 1000, now.tzinfo)
    wrapped = row.wrapped_ms is not None
    return is_over(starts, row.minutes, now, all_day=bool(row.all_day), state=MeetingState(row.state), wrapped=wrapped)


def _original_day(row: Meeting) -> date:
    return date.fromisoformat(_name(row)[:10])


def _name(row: Meeting) -> str:
    return row.recurrence or ""


def _membership(series: Series, name: str) -> dict[str, object]:
    return {"series_id": series.id, "source_uid": series.source_uid, "recurrence": name}


def _set(row: Meeting, columns: Mapping[str, object]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


def _new_uid(clock: Clock) -> str:
    return f"{uuid7(clock.now_ms())}{OWN}"
