"""The records of one series, compared: which of them is which, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from partnerjournal.formats.records import EventRecord
from partnerjournal.services.occurrence_rows import recurrence_name


def by_place(records: Iterable[EventRecord]) -> dict[str, list[EventRecord]]:
    """What the records of a series say, by the place of each in it."""
    found: dict[str, list[EventRecord]] = {}
    for record in records:
        found.setdefault(place_in(record), []).append(bare(record))
    return found


def merged(kept: Sequence[EventRecord], changed: Sequence[EventRecord]) -> tuple[EventRecord, ...]:
    """A series' records with some occurrences changed."""
    found = {place_in(record): record for record in (*kept, *changed)}
    return tuple(found.values())


def place_in(record: EventRecord) -> str:
    """Which record of its series this is."""
    if record.recurrence_id is None:
        return ""
    return recurrence_name(record.recurrence_id) + ("…" if record.this_and_future else "")


def bare(record: EventRecord) -> EventRecord:
    """What a record says, whatever its place in the file and whenever it was written there."""
    return replace(record, record=0, line=None, changed_at=None, sequence=0, uid=None)
