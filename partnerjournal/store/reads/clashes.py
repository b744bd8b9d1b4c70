"""When I am in a meeting already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from partnerjournal.domain.clashes import Busy
from partnerjournal.store.connect import Connection

# Longer ones are no meeting that one sits in; and the index by start needs an end to look back to.
_LONGEST = timedelta(days=1)
BUSY = "all_day = 0 AND state IN ('planned', 'held') AND my_response <> 'declined'"


def busy(
    read: Connection, starts: datetime, ends: datetime, without: Iterable[int] = (), most: int = 1000
) -> tuple[Busy, ...]:
    """What takes place between two moments (aware), those at its edges too, by start: not all day, not cancelled and
    not declined, nor any of `without` (meeting ids).
    """
    left_out = frozenset(without)
    found = read.execute(
        f"""
        SELECT id, title, starts_ms, minutes FROM meeting
        WHERE starts_ms > ? AND starts_ms <= ? AND starts_ms + minutes * 60000 >= ? AND {BUSY}
        ORDER BY starts_ms, id LIMIT ?
        """,
        (_ms(starts - _LONGEST), _ms(ends), _ms(starts), most),
    )
    return tuple(
        Busy(ident, title, _moment(ms), _moment(ms + minutes * 60_000))
        for ident, title, ms, minutes in found
        if ident not in left_out
    )


def taken(
    read: Connection, times: Iterable[tuple[datetime, datetime]], series_id: int | None = None
) -> tuple[datetime, ...]:
    """The starts of those `times` (start and end, aware) at which something else is; meetings of `series_id` aside."""
    found = []
    for starts, ends in times:
        values = (_ms(starts - _LONGEST), _ms(ends), _ms(starts), series_id)
        row = read.execute(
            f"""
            SELECT 1 FROM meeting WHERE starts_ms > ? AND starts_ms < ? AND starts_ms + minutes * 60000 > ?
            AND series_id IS NOT coalesce(?, -1) AND {BUSY} LIMIT 1
            """,
            values,
        ).fetchone()
        if row is not None:
            found.append(starts)
    return tuple(found)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
