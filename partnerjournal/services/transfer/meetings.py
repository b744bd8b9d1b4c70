"""A calendar's event as a meeting of the journal, and how a meeting that is known follows its calendar.

A meeting follows only where the calendar itself changed: what it said last time is known, from what the import wrote
or from the text that a series keeps. What the person changed here, and the calendar did not, stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from partnerjournal.domain.enums import MeetingState, Response
from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.text import clean, one_line
from partnerjournal.domain.views.transfer import KnownAttendee, KnownMeeting
from partnerjournal.formats.records import AttendeeRecord, EventRecord
from partnerjournal.i18n import _
from partnerjournal.services.occurrence_rows import when_columns
from partnerjournal.services.transfer.steps import ChangeMeeting, NewAttendee, Row

WHEN = ("starts_local", "zone", "starts_ms", "minutes", "all_day")
_FILLED = frozenset({"place", "link", "details"})
_KEPT = _FILLED | {"title"}
_BY_HAND = frozenset({MeetingState.HELD, MeetingState.NOT_HELD})
# What was said by hand, and what a calendar says when it means the same or doesn't know yet.
_NO_NEWS = frozenset(
    {
        (MeetingState.HELD, MeetingState.PLANNED),
        (MeetingState.NOT_HELD, MeetingState.PLANNED),
        (MeetingState.NOT_HELD, MeetingState.CANCELLED),
    }
)
_NO_PEOPLE = frozenset({"room", "resource"})


@dataclass(frozen=True, slots=True)
class Place:
    """Whose journal this is: the local zone, and my normalised mail addresses."""

    local: tzinfo
    mine: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a calendar says of one meeting, as the journal keeps it. `people` are who attends by (name, mail key)."""

    columns: Mapping[str, object]
    people: Mapping[tuple[str, str], NewAttendee]


def said_of(event: EventRecord, start: datetime | date, end: datetime | date, zone: str | None, place: Place) -> Said:
    """What `event` says of its meeting at that time. Raises Refused("zone_unknown", zone)."""
    people = _people(event)
    columns = {
        "title": _title(event, people.values(), place),
        **when_columns(start, end, zone, place.local),
        "state": MeetingState.CANCELLED if event.cancelled else MeetingState.PLANNED,
        "place": one_line(event.location),
        "link": one_line(event.url),
        "details": clean(event.description),
        "my_response": _my_response(event, place),
    }
    return Said(columns, people)


def made_uid(event: EventRecord) -> str:
    """An identity for an event that has none: the same words at the same time are the same event when read again."""
    said = repr((event.title, event.start, event.end, event.zone, event.location, event.description))
    return f"content:{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def change(
    known: KnownMeeting, row: Row, said: Said, before: Said | None
) -> tuple[ChangeMeeting | None, dict[str, object]]:
    """The step by which a known meeting follows its calendar, None where there is nothing to do; and what the calendar
    says where the journal's own words stay.

    `before` is what the calendar said when the meeting was last written; None where nobody knows.
    """
    if known.own:
        return _filled(known, row, said)
    columns, kept = _changed_columns(known, said, before)
    here = _by_key(known.attendees)
    added, answered = [], []
    for key, person in said.people.items():
        earlier = before.people.get(key) if before else None
        if key in here:
            follows = earlier is None or earlier.response != person.response
            if follows and person.response and here[key].response != person.response:
                answered.append((here[key].id, person.response))
        elif earlier is None:  # otherwise somebody took them away here
            added.append(person)
    gone = [key for key in (before.people if before else ()) if key not in said.people and key in here]
    removed = tuple(here[key].id for key in gone)
    if not (columns or added or answered or removed):
        return None, kept
    return ChangeMeeting(row, columns, tuple(added), tuple(answered), removed), kept


def before_of(columns: Mapping[str, object] | None, people: Mapping[tuple[str, str], str]) -> Said | None:
    """What an import wrote into a meeting's row and attendees (their responses), as a calendar's saying."""
    if columns is None:
        return None
    said = {
        key_of(name, mail_key): NewAttendee(name, mail_key, mail_key, response)
        for (name, mail_key), response in people.items()
    }
    return Said(columns, said)


def _filled(known: KnownMeeting, row: Row, said: Said) -> tuple[ChangeMeeting | None, dict[str, object]]:
    """A meeting that was made here and comes back from our own export: only blanks are filled in."""
    here = known.columns
    differs = {name: value for name, value in said.columns.items() if value and value != here[name]}
    blank = {name: value for name, value in differs.items() if name in _FILLED and not here[name]}
    kept = {name: value for name, value in differs.items() if name in _KEPT and here[name]}
    if any(here[name] != said.columns[name] for name in WHEN):
        kept |= {name: said.columns[name] for name in WHEN}
    return ChangeMeeting(row, blank) if blank else None, kept


def _changed_columns(
    known: KnownMeeting, said: Said, before: Said | None
) -> tuple[dict[str, object], dict[str, object]]:
    here, now = known.columns, said.columns
    earlier: Mapping[str, object] = before.columns if before else {}
    changed: dict[str, object] = {}
    kept: dict[str, object] = {}
    for name, value in now.items():
        if name in WHEN or value == here[name] or (name == "my_response" and not value):
            continue
        stays = (name in earlier and earlier[name] == value) or (name == "state" and here[name] in _BY_HAND)
        (kept if stays else changed)[name] = value
    when = {name: now[name] for name in WHEN}
    if any(here[name] != when[name] for name in WHEN):
        moved = any(name not in earlier or earlier[name] != when[name] for name in WHEN)
        (changed if moved else kept).update(when)
    if (here["state"], kept.get("state")) in _NO_NEWS:
        del kept["state"]
    return changed, kept


def _people(event: EventRecord) -> dict[tuple[str, str], NewAttendee]:
    """Who attends, the organizer among them; rooms and other things are nobody."""
    invited = [person for person in event.attendees if person.kind not in _NO_PEOPLE]
    mails = {normalise_mail(person.mail) for person in invited}
    organizer = event.organizer
    if organizer is not None and event.attendees and normalise_mail(organizer.mail) not in mails:
        invited.insert(0, AttendeeRecord(organizer.name, organizer.mail, Response.ACCEPTED))
    found: dict[tuple[str, str], NewAttendee] = {}
    for person in invited:
        mail_key, name = normalise_mail(person.mail), one_line(person.name)
        if name or mail_key:
            attendee = NewAttendee(name or mail_key, one_line(person.mail), mail_key, person.response)
            found.setdefault(key_of(attendee.name, mail_key), attendee)
    return found


def _title(event: EventRecord, people: Iterable[NewAttendee], place: Place) -> str:
    title = one_line(event.title)
    others = (person.name for person in people if person.mail_key not in place.mine)
    return title or ", ".join(others) or _("Untitled meeting")


def _my_response(event: EventRecord, place: Place) -> Response:
    for person in event.attendees:
        if normalise_mail(person.mail) in place.mine and person.response:
            return person.response
    organizer = event.organizer
    mine = organizer is not None and normalise_mail(organizer.mail) in place.mine
    return Response.ACCEPTED if mine else Response.NONE


def _by_key(attendees: Iterable[KnownAttendee]) -> dict[tuple[str, str], KnownAttendee]:
    found: dict[tuple[str, str], KnownAttendee] = {}
    for each in attendees:
        found.setdefault(key_of(each.name, each.mail_key), each)
    return found


def key_of(name: str, mail_key: str) -> tuple[str, str]:
    """By the mail address where there is one: a name may be spelled anew."""
    return ("", mail_key) if mail_key else (fold(name), "")
