"""A meeting as the event of a calendar, and what a series' own text leaves to be said of its meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from partnerjournal.domain import text as kept
from partnerjournal.domain.enums import AgendaState, MeetingState, Response, Visibility
from partnerjournal.domain.ids import own_uid
from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.when import find_zone
from partnerjournal.formats.event_source import event_lines
from partnerjournal.formats.icalendar import read_source
from partnerjournal.formats.line_writing import address, line, text
from partnerjournal.formats.links import call_link, web_address
from partnerjournal.formats.moments import moment_from, moment_named, recurrence_name
from partnerjournal.formats.records import AttendeeRecord, EventRecord, Moment
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.formats.text import one_line, tidy
from partnerjournal.i18n import _

Record = Mapping[str, Any]

_NOT_TO_BE = frozenset({MeetingState.CANCELLED, MeetingState.NOT_HELD})
_ON_THE_AGENDA = frozenset({AgendaState.OPEN, AgendaState.DONE})
_NO_PEOPLE = frozenset({"room", "resource"})
_NOTHING = EventRecord(0, None, "", date.min, date.min)
_DAY = timedelta(days=1)
_AROUND = timedelta(days=45)  # around a year, so that times moved with "this and future" are among it


@dataclass(frozen=True, slots=True)
class Event:
    """An event to write; `agenda` is the end of its description that is our own."""

    record: EventRecord
    agenda: str = ""

    def lines(self) -> Iterator[str]:
        """Its properties. Our reader finds in the X- ones what a description and a link can't say of themselves."""
        record = self.record
        yield from event_lines(record)
        if self.agenda:
            yield f"X-PARTNERJOURNAL-AGENDA:{text(self.agenda)}"
        if record.url and web_address(record.url) == record.url:
            yield f"URL:{address(record.url)}"
        elif record.url != (web_address(record.url) or call_link(record.location, record.description)):
            yield f"X-PARTNERJOURNAL-LINK:{line(record.url)}"


def event_of(meeting: Record) -> Event:
    """A meeting that stands for itself."""
    uid = one_line(meeting["source_uid"] or "") or own_uid(meeting["id"])
    name = meeting["recurrence"]
    return _said(meeting, replace(_NOTHING, uid=uid, recurrence_id=moment_from(name, None) if name else None))


class SeriesText:
    """A series as its own text has it, and which of its meetings say something else.

    A series that was made here names nobody: its people are in its meetings. Then those of its first meeting are
    written for all, so that whoever reads the file finds them.
    """

    def __init__(self, series: Record) -> None:
        records = read_source(series["calendar"])
        uid = one_line(series["source_uid"] or "") or own_uid(series["id"])
        records = tuple(replace(record, uid=record.uid or uid) for record in records)
        masters = [record for record in records if record.recurrence_id is None]
        self._uid = uid
        self._master = max(masters, key=lambda record: record.sequence, default=None)
        self._later = tuple(record for record in records if record.this_and_future)
        self._own = {
            recurrence_name(record.recurrence_id): record
            for record in records
            if record.recurrence_id is not None and not record.this_and_future
        }
        self._years: dict[int, dict[str, Occurrence]] = {}
        self._begun = False

    def begin(self) -> Iterator[Event]:
        """How the series goes, where its text says of itself who attends."""
        if self._master is None or self._master.attendees or self._master.organizer:
            yield from self._whole()

    def take(self, meeting: Record) -> Iterator[Event]:
        """What is to be written of one of its meetings."""
        if not self._begun:
            if self._master is not None:
                self._master = replace(self._master, attendees=_attendees(meeting, self._master))
            yield from self._whole()
        name = meeting["recurrence"]
        own = self._own.pop(name, None)
        expected = own or self._expected(name)
        base = expected or self._master or replace(_NOTHING, uid=self._uid)
        said = _said(meeting, _single(base, own.recurrence_id if own else self._named(name)))
        if said.agenda or expected is None or _words(said.record) != _words(expected):
            yield said
        elif own is not None:
            yield Event(own)

    def rest(self) -> Iterator[Event]:
        """What its text says of times that are no meetings here, and all of it where none is."""
        if not self._begun:
            yield from self._whole()
        yield from map(Event, self._own.values())

    def _whole(self) -> Iterator[Event]:
        self._begun = True
        if self._master is not None:
            yield Event(self._master)
        yield from map(Event, self._later)

    def _named(self, name: str) -> Moment:
        return moment_named(name, self._master.zone if self._master else "UTC")

    def _expected(self, name: str) -> EventRecord | None:
        """What the text has at the time of that name."""
        if self._master is None:
            return None
        year = int(name[:4])
        if year not in self._years:
            begin, end = datetime(year, 1, 1, tzinfo=UTC) - _AROUND, datetime(year + 1, 1, 1, tzinfo=UTC) + _AROUND
            found = occurrences((self._master, *self._later), begin, end).found
            self._years[year] = {recurrence_name(one.original): one for one in found}
        one = self._years[year].get(name)
        return replace(one.event, start=one.start, end=one.end, zone=one.zone) if one else None


def _single(record: EventRecord, original: Moment | None) -> EventRecord:
    """One time of a series."""
    return replace(
        record,
        series_rules=(),
        exclusion_rules=(),
        extra_dates=(),
        excluded_dates=(),
        recurrence_id=original,
        this_and_future=False,
    )


def _said(meeting: Record, base: EventRecord) -> Event:
    """`base` with what the meeting says."""
    start, end, zone = _when(meeting)
    agenda = _agenda(meeting["agenda"])
    record = replace(
        base,
        title=one_line(meeting["title"]),
        start=start,
        end=end,
        zone=zone,
        location=one_line(meeting["place"]),
        url=one_line(meeting["link"]),
        description="\n\n".join(part for part in (tidy(meeting["details"]), agenda) if part),
        cancelled=meeting["state"] in _NOT_TO_BE,
        attendees=_attendees(meeting, base),
    )
    return Event(record, agenda)


def _when(meeting: Record) -> tuple[datetime | date, datetime | date, str | None]:
    """Start, end and zone as an event has them; in UTC where nobody knows the zone."""
    length = timedelta(minutes=meeting["minutes"])
    if meeting["all_day"]:
        first = date.fromisoformat(meeting["starts_local"][:10])
        return first, first + max(_DAY, timedelta(days=length.days)), None
    start, zone = datetime.fromisoformat(meeting["starts_local"]), meeting["zone"]
    if zone is not None and find_zone(zone) is None:
        start, zone = datetime.fromisoformat(meeting["starts_at"]).replace(tzinfo=None), "UTC"
    return start, start + length, zone


def _agenda(items: Iterable[Record]) -> str:
    """The lines that others may see, whoever the file is for: calendars are shown to colleagues and employers."""
    lines = [
        _("{text} ({n} min)").format(text=said, n=item["minutes"]) if item["minutes"] else said
        for item in items
        if item["visibility"] == Visibility.SHAREABLE and item["state"] in _ON_THE_AGENDA
        if (said := one_line(item["text"]))
    ]
    return "\n".join([_("Agenda"), *(f"- {each}" for each in lines)]) if lines else ""


def _attendees(meeting: Record, base: EventRecord) -> tuple[AttendeeRecord, ...]:
    """Who attends, as `base` says it of those it knows; its rooms stay. Its organizer has a line of their own."""
    known = {_key(person.name, person.mail): person for person in base.attendees}
    organizer = _key(base.organizer.name, base.organizer.mail) if base.organizer else None
    found = [person for person in base.attendees if person.kind in _NO_PEOPLE]
    rows = [row for row in meeting["attendees"] if one_line(row["name"]) or one_line(row["email"])]
    for row in rows:
        name, mail, response = one_line(row["name"]), one_line(row["email"]), Response(row["response"])
        key = _key(name, mail) if known or organizer else ""
        if key in known:
            found.append(replace(known[key], response=response))
        elif key != organizer or len(rows) == 1:
            found.append(AttendeeRecord(name or mail, mail, response))
    return tuple(found)


def _words(record: EventRecord) -> tuple[object, ...]:
    """What a record says of a meeting, as the journal keeps it."""
    start, end = (_to_the_minute(each) for each in (record.start, record.end))
    invited = [person for person in record.attendees if person.kind not in _NO_PEOPLE]
    people = {_key(person.name, person.mail): person.response for person in invited}
    if record.organizer is not None and record.attendees:
        people.setdefault(_key(record.organizer.name, record.organizer.mail), Response.ACCEPTED)
    texts = (kept.one_line(each) for each in (record.title, record.location, record.url))
    return start, end, record.zone, *texts, kept.clean(record.description), record.cancelled, people


def _to_the_minute(value: datetime | date) -> datetime | date:
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value


def _key(name: str, mail: str) -> str:
    """Who it is: the mail address where there is one."""
    return normalise_mail(mail) or f"name:{fold(name)}"
