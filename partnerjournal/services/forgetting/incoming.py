"""What files bring, without those who were forgotten: a card of theirs is refused, their name in an event is replaced.

In an event that the journal knows already every name counts that was nobody else's then, for the journal holds the same
text without it; in a new one only addresses and whole names.
"""

from __future__ import annotations

import json
from dataclasses import replace

from partnerjournal.domain.erasing import Fingerprints
from partnerjournal.formats.records import AttendeeRecord, EventRecord, PersonRecord, Reading, Rejected
from partnerjournal.formats.wording import Code
from partnerjournal.services.forgetting import marks
from partnerjournal.services.transfer.meetings import own_uid
from partnerjournal.store.connect import Connection

_KNOWN = """
    SELECT source_uid FROM meeting WHERE source_uid IN (SELECT value FROM json_each(:uids))
    UNION SELECT source_uid FROM series WHERE source_uid IN (SELECT value FROM json_each(:uids))
"""


def without_forgotten(read: Connection, reading: Reading) -> Reading:
    """`reading` as it may come in; the same object where nobody was forgotten."""
    plain, every = marks.left_out(read)
    if not plain and not every:
        return reading
    theirs = tuple(person for person in reading.people if _is_one(person, plain))
    uids = {plain.clean(event.uid or own_uid(event)) for event in reading.events}
    known = {uid for (uid,) in read.execute(_KNOWN, {"uids": json.dumps(sorted(uids))})}
    return replace(
        reading,
        people=tuple(replace(p, note=plain.clean(p.note)) for p in reading.people if p not in theirs),
        events=tuple(_event(event, plain, every, known) for event in reading.events),
        rejected=(*reading.rejected, *(Rejected(one.record, one.line, Code.FORGOTTEN) for one in theirs)),
    )


def _is_one(person: PersonRecord, forgotten: Fingerprints) -> bool:
    """By an address; by the whole name where the card has no address."""
    if person.emails:
        return any(forgotten.knows_address(mail) for mail in person.emails)
    return forgotten.knows_name(person.name)


def _event(event: EventRecord, plain: Fingerprints, every: Fingerprints, known: set[str]) -> EventRecord:
    uid = plain.clean(event.uid or own_uid(event))  # before its words change, which it may be made of
    by = every if uid in known else plain
    return replace(
        event,
        uid=uid,
        title=by.clean(event.title),
        location=by.clean(event.location),
        url=by.clean(event.url),
        description=by.clean(event.description),
        organizer=_attendee(event.organizer, by) if event.organizer else None,
        attendees=tuple(_attendee(person, by) for person in event.attendees),
    )


def _attendee(person: AttendeeRecord, forgotten: Fingerprints) -> AttendeeRecord:
    if forgotten.knows_address(person.mail) or (not person.mail and forgotten.knows_name(person.name)):
        return replace(person, name=forgotten.by, mail="")
    name = forgotten.clean(person.name)
    return person if name == person.name else replace(person, name=name, mail="")
