"""How a meeting repeats, told from its series' calendar text. Reads only, and needs no write side."""

from __future__ import annotations

from datetime import datetime, time

from partnerjournal.domain.views.series import Repeats
from partnerjournal.formats.icalendar import read_source
from partnerjournal.formats.moments import in_zone
from partnerjournal.services.series_text import master_of, moment_of, repetition_of
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import series as reads


def repeats(read: Connection, meeting_id: int, now_ms: int, local_zone: str) -> Repeats | None:
    """How a meeting repeats; None for one that doesn't. `now_ms` is UTC, `local_zone` an IANA name."""
    row = reads.row(read, meeting_id, now_ms)
    if row is None:
        return None
    master = master_of(read_source(row.calendar))
    if master is None:  # a calendar spoke of single times of it only
        return None
    first = in_zone(master.moment, master.zone)
    original = moment_of(row.recurrence, master)
    wall = original.value if isinstance(original.value, datetime) else datetime.combine(original.value, time())
    return Repeats(
        series_id=row.series_id,
        title=row.title,
        repetition=repetition_of(master),
        first=first.date(),
        wall=None if master.all_day else first,
        zone=master.zone,
        original=wall,
        moved=row.starts != original.utc(local_zone),
        previous_id=row.previous_id,
        next_id=row.next_id,
        to_come=row.to_come,
    )
