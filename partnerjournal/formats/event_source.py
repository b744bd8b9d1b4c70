"""An `EventRecord` as VEVENT text that `icalendar.read_source` reads back equal (its place in the file aside)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from partnerjournal.domain.enums import Response
from partnerjournal.formats.line_writing import quoted
from partnerjournal.formats.lines import escape
from partnerjournal.formats.records import AttendeeRecord, EventRecord, Moment

_ANSWERS = {
    Response.ACCEPTED: "ACCEPTED",
    Response.TENTATIVE: "TENTATIVE",
    Response.DECLINED: "DECLINED",
}


def event_source(record: EventRecord) -> str:
    """The event, one property a line, lines ended by CRLF and not folded."""
    return "".join(f"{line}\r\n" for line in ("BEGIN:VEVENT", *event_lines(record), "END:VEVENT"))


def event_lines(record: EventRecord) -> Iterator[str]:
    """The properties of the event, a line each. One that takes no time has no end (RFC 5545 § 3.6.1)."""
    yield _moment_line("DTSTART", record.moment)
    if record.end != record.start:
        yield _moment_line("DTEND", Moment(record.end, record.zone))
    yield from (f"{name}:{value}" for name, value in _values(record) if value)
    if record.organizer is not None:
        yield _person_line("ORGANIZER", record.organizer)
    yield from (_person_line("ATTENDEE", attendee) for attendee in record.attendees)
    if record.changed_at is not None:
        yield _moment_line("LAST-MODIFIED", Moment(record.changed_at, "UTC"))
    yield from (f"RRULE:{rule}" for rule in record.series_rules)
    yield from (f"EXRULE:{rule}" for rule in record.exclusion_rules)
    yield from (_moment_line("RDATE", moment) for moment in record.extra_dates)
    yield from (_moment_line("EXDATE", moment) for moment in record.excluded_dates)
    if record.recurrence_id is not None:
        name = "RECURRENCE-ID;RANGE=THISANDFUTURE" if record.this_and_future else "RECURRENCE-ID"
        yield _moment_line(name, record.recurrence_id)


def _values(record: EventRecord) -> tuple[tuple[str, str], ...]:
    """The properties that are one text, empty ones among them."""
    status = "CANCELLED" if record.cancelled else "TENTATIVE" if record.tentative else ""
    return (
        ("UID", escape(record.uid or "")),
        ("SUMMARY", escape(record.title)),
        ("LOCATION", escape(record.location)),
        ("DESCRIPTION", escape(record.description)),
        ("CONFERENCE;VALUE=URI", record.url),
        ("CATEGORIES", ",".join(escape(word) for word in record.categories)),
        ("STATUS", status),
        ("TRANSP", "TRANSPARENT" if record.free else ""),
        ("CLASS", "PRIVATE" if record.private else ""),
        ("SEQUENCE", str(record.sequence or "")),
    )


def _moment_line(name: str, moment: Moment) -> str:
    value = moment.value
    if not isinstance(value, datetime):
        return f"{name};VALUE=DATE:{value:%Y%m%d}"
    text = f"{value:%Y%m%dT%H%M%S}"
    if moment.zone is None:
        return f"{name}:{text}"
    return f"{name}:{text}Z" if moment.zone == "UTC" else f"{name};TZID={moment.zone}:{text}"


def _person_line(name: str, person: AttendeeRecord) -> str:
    params = [f"CN={quoted(person.name)}"]
    if person.response in _ANSWERS:
        params.append(f"PARTSTAT={_ANSWERS[person.response]}")
    if person.kind != "individual":
        params.append(f"CUTYPE={person.kind.upper()}")
    if not person.required:
        params.append("ROLE=OPT-PARTICIPANT")
    return f"{name};{';'.join(params)}:{f'mailto:{person.mail}' if person.mail else 'invalid:nomail'}"
