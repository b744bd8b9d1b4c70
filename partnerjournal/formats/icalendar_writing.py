"""Meetings and what I promised as one iCalendar file (RFC 5545), a piece at a time.

A meeting is an event of its own or part of its series: the series' own text says how it goes, and a meeting of it is
written only where it says something else (RECURRENCE-ID). So what was noted on one time doesn't multiply it, and read
back into the journal it comes from the file changes nothing.

There is no ORGANIZER but what a calendar said, and no METHOD: this is a copy for oneself, not an invitation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from partnerjournal.domain.enums import CommitmentState, Direction, Visibility
from partnerjournal.domain.ids import own_uid
from partnerjournal.formats.line_writing import content_lines, line, text
from partnerjournal.formats.meeting_event import Event, SeriesText, event_of
from partnerjournal.formats.moments import moment_from
from partnerjournal.formats.records import EventRecord
from partnerjournal.formats.zone_writing import zone_lines
from partnerjournal.i18n import _

Record = Mapping[str, Any]

_DONE = frozenset({CommitmentState.KEPT, CommitmentState.KEPT_LATE})


def calendar(
    sections: Mapping[str, Record | Iterable[Record] | None], *, at: datetime, name: str = ""
) -> Iterator[bytes]:
    """The file in pieces: what I promised and haven't dropped as tasks, then series and meetings.

    `sections` are those of `store.reads.export` by name, of which `me`, `colleagues`, `series`, `meetings` and `loose`
    are gone through once, in this order; any may be missing. `at` (aware) is when the file is written; `name` what the
    calendar calls itself.
    """
    header = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partner Journal//EN", "CALSCALE:GREGORIAN"]
    if name:
        header.append(f"X-WR-CALNAME:{line(name)}")
    yield content_lines(header)
    yield from _Writing(at).parts(sections)
    yield content_lines(["END:VCALENDAR"])


class _Writing:
    """What was written so far: whose names are known, which time zones were told, which series are going on."""

    def __init__(self, at: datetime) -> None:
        self._stamp = f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        self._names: dict[str, str] = {}
        self._zones: set[str] = set()
        self._series: dict[str, SeriesText] = {}

    def parts(self, sections: Mapping[str, Record | Iterable[Record] | None]) -> Iterator[bytes]:
        me, loose = sections.get("me"), sections.get("loose")
        if isinstance(me, Mapping):
            yield from self._person(me)
        for person in _list(sections, "colleagues"):
            yield from self._person(person)
        for series in _list(sections, "series"):
            yield from self._begun(series)
        for meeting in _list(sections, "meetings"):
            yield from self._meeting(meeting)
        for one in self._series.values():
            yield from self._events(one.rest())
        if isinstance(loose, Mapping):
            yield from self._tasks(loose["commitments"])

    def _person(self, person: Record) -> Iterator[bytes]:
        self._names[person["id"]] = person["name"]
        yield from self._tasks(person["commitments"])

    # --- meetings

    def _begun(self, series: Record) -> Iterator[bytes]:
        one = self._series[series["id"]] = SeriesText(series)
        yield from self._events(one.begin())

    def _meeting(self, meeting: Record) -> Iterator[bytes]:
        series = self._series.get(meeting["series"] or "")
        if series is not None and meeting["recurrence"]:
            yield from self._events(series.take(meeting))
        else:
            yield from self._events((event_of(meeting),))
        yield from self._tasks(meeting["commitments"])

    def _events(self, events: Iterable[Event]) -> Iterator[bytes]:
        for event in events:
            yield from self._zones_of(event.record)
            yield content_lines(("BEGIN:VEVENT", self._stamp, *event.lines(), "END:VEVENT"))

    def _zones_of(self, record: EventRecord) -> Iterator[bytes]:
        """The time zones that an event names and no event before it has."""
        moments = (record.moment, *record.extra_dates, *record.excluded_dates)
        named = {each.zone for each in (*moments, record.recurrence_id) if each is not None and not each.all_day}
        for zone in sorted(name for name in named - {"UTC"} - self._zones if name):
            self._zones.add(zone)
            yield content_lines(zone_lines(zone))

    # --- what I promised

    def _tasks(self, commitments: Iterable[Record]) -> Iterator[bytes]:
        for commitment in commitments:
            if commitment["direction"] == Direction.I_OWE and commitment["state"] != CommitmentState.DROPPED:
                yield content_lines(self._task(commitment))

    def _task(self, commitment: Record) -> Iterator[str]:
        yield from ("BEGIN:VTODO", f"UID:{own_uid(commitment['id'])}", self._stamp)
        yield f"CREATED:{_utc(commitment['made_at'])}"
        yield f"SUMMARY:{line(commitment['text'])}"
        if whom := self._names.get(commitment["colleague"] or ""):
            yield f"DESCRIPTION:{text(_('Promised to {name}').format(name=whom))}"
        if commitment["due_on"]:
            yield f"DUE;VALUE=DATE:{commitment['due_on'].replace('-', '')}"
        if commitment["state"] in _DONE:
            yield from ("STATUS:COMPLETED", "PERCENT-COMPLETE:100")
            if commitment["closed_at"]:
                yield f"COMPLETED:{_utc(commitment['closed_at'])}"
        else:
            yield "STATUS:NEEDS-ACTION"
        if commitment["visibility"] == Visibility.PRIVATE:
            yield "CLASS:PRIVATE"
        yield "END:VTODO"


def _list(sections: Mapping[str, Record | Iterable[Record] | None], name: str) -> Iterable[Record]:
    part = sections.get(name)
    return () if part is None or isinstance(part, Mapping) else part


def _utc(moment: str) -> str:
    found = moment_from(moment, None)
    assert found is not None
    return f"{found.value:%Y%m%dT%H%M%SZ}"
