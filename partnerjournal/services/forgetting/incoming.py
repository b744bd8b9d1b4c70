"""What files bring, without those who were forgotten: a card of theirs is refused, their name in an event is replaced.

In an event that the journal knows already every name counts that was nobody else's then, for the journal holds the same
text without it; in a new one only addresses and whole names.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from partnerjournal.domain.erasing import Fingerprints
from partnerjournal.domain.ids import uuid_in
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import AttendeeRecord, EventRecord, PersonRecord, Reading, Rejected
from partnerjournal.formats.wording import Code
from partnerjournal.services.forgetting import marks
from partnerjournal.services.transfer.meetings import made_uid
from partnerjournal.store.connect import Connection

_NO_WORDS = frozenset({"picture", "id", "key", "kind", "state", "visibility"})
_KNOWN = """
    SELECT source_uid FROM meeting WHERE source_uid IN (SELECT value FROM json_each(:uids))
    UNION SELECT source_uid FROM series WHERE source_uid IN (SELECT value FROM json_each(:uids))
"""


def without_forgotten(read: Connection, reading: Reading) -> Reading:
    """`reading` as it may come in; the same object where nobody was forgotten."""
    plain, every = marks.left_out(read)
    if not plain and not every:
        return reading
    uuids = marks.uuids(read)
    theirs = tuple(p for p in reading.people if _is_one(p, plain) or uuid_in(p.uid or "") in uuids)
    uids = {plain.clean(event.uid or made_uid(event)) for event in reading.events}
    known = {uid for (uid,) in read.execute(_KNOWN, {"uids": json.dumps(sorted(uids))})}
    return replace(
        reading,
        people=tuple(replace(p, note=plain.clean(p.note)) for p in reading.people if p not in theirs),
        events=tuple(_event(event, plain, every, known) for event in reading.events),
        rejected=(*reading.rejected, *(Rejected(one.record, one.line, Code.FORGOTTEN) for one in theirs)),
    )


class OwnRecords:
    """The records of a journal that this program exported, without those who were forgotten here."""

    def __init__(self, read: Connection) -> None:
        self._uuids = marks.uuids(read)
        self._whole, self._every = marks.left_out(read)

    def is_forgotten(self, record: Any) -> bool:
        """Whether a record is the profile of one of them."""
        if not self._uuids or not isinstance(record, dict) or not isinstance(record.get("handles"), list):
            return False
        mails = [mail for mail in record.get("emails") or () if isinstance(mail, str)]
        known = any(self._whole.knows_address(mail) for mail in mails)
        return record.get("id") in self._uuids or known

    def without(self, value: Any) -> Any:
        """A record, whatever its shape, without their rows, and with their names replaced in everybody else’s."""
        return self._cleaned(value, "") if self._uuids else value

    def _cleaned(self, value: Any, key: str) -> Any:
        if isinstance(value, list):
            return [self._cleaned(each, key) for each in value if not self._is_theirs(each)]
        if isinstance(value, dict):
            if "email" in value and (value.get("colleague") in self._uuids or self._attends(value)):
                return {**value, "name": self._every.by, "email": "", "colleague": None}
            own = ("name", "emails") if "handles" in value else ()
            return {name: each if name in own else self._cleaned(each, name) for name, each in value.items()}
        return self._text(value, key) if isinstance(value, str) and key not in _NO_WORDS else value

    def _text(self, text: str, key: str) -> str | None:
        if text in self._uuids:
            return None
        if key not in ("calendar", "source_calendar"):
            return self._every.clean(text)
        records = read_source(text)
        cleaned = tuple(_event(event, self._every, self._every, set()) for event in records)
        return text if cleaned == records else series_source(cleaned)

    def _is_theirs(self, row: Any) -> bool:
        if not isinstance(row, dict) or "email" in row:
            return False
        return row.get("colleague") in self._uuids or row.get("other") in self._uuids

    def _attends(self, row: dict[str, Any]) -> bool:
        name, mail = row.get("name"), row.get("email")
        if isinstance(mail, str) and mail:
            return self._whole.knows_address(mail)
        return isinstance(name, str) and self._whole.knows_name(name)


def _is_one(person: PersonRecord, forgotten: Fingerprints) -> bool:
    """By an address; by the whole name where the card has no address."""
    if person.emails:
        return any(forgotten.knows_address(mail) for mail in person.emails)
    return forgotten.knows_name(person.name)


def _event(event: EventRecord, plain: Fingerprints, every: Fingerprints, known: set[str]) -> EventRecord:
    uid = plain.clean(event.uid or made_uid(event))  # before its words change, which it may be made of
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
