"""Whom it is time to be in touch with again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.views.people import PersonRow
from partnerjournal.domain.views.review import Card, Coming
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import people
from partnerjournal.store.reads.review.asking import Asking


def cards(read: Connection, asking: Asking) -> Iterator[Card]:
    """Check-ins by overdue ÷ interval; those never contacted count from when they were added."""
    for row in people.going_quiet(read, asking.now, asking.largest, asking.usual_days):
        yield Card(
            kind=CardKind.CHECK_IN,
            ref=str(row.id),
            id=row.id,
            colleague_id=row.id,
            name=row.name,
            since=_due(row, asking),
            last=_last(row, asking),
            every=row.cadence_days or asking.usual_days,
            detail="own" if row.cadence_days else "usual",
        )


def coming(read: Connection, asking: Asking) -> Coming | None:
    """The check-in that falls due next after today."""
    later = [
        (max(_due(row, asking), row.snoozed_until or date.min), row.name_key, row.name)
        for row in people.everyone(read, asking.now, asking.largest)
        if row.cadence_days or row.last_contact
    ]
    found = min((each for each in later if each[0] > asking.today), default=None)
    return Coming(found[0], CardKind.CHECK_IN, found[2]) if found else None


def _last(row: PersonRow, asking: Asking) -> date | None:
    return row.last_contact.astimezone(asking.now.tzinfo).date() if row.last_contact else None


def _due(row: PersonRow, asking: Asking) -> date:
    begun = _last(row, asking) or row.added.astimezone(asking.now.tzinfo or UTC).date()
    return begun + timedelta(days=row.cadence_days or asking.usual_days)
