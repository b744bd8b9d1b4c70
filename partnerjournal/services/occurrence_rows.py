"""An occurrence of a calendar as the columns of a meeting. Nothing here writes."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from partnerjournal.domain.when import to_utc
from partnerjournal.formats.moments import recurrence_name

__all__ = ["LONGEST_MINUTES", "recurrence_name", "when_columns"]

LONGEST_MINUTES = 366 * 24 * 60


def when_columns(start: datetime | date, end: datetime | date, zone: str | None, local: tzinfo) -> dict[str, object]:
    """The columns of a meeting that say when it is. Raises Refused("zone_unknown", zone)."""
    timed = isinstance(start, datetime)
    wall = _wall(start)
    minutes = int((_wall(end) - wall).total_seconds() // 60)
    return {
        "starts_local": wall.isoformat(timespec="minutes") if timed else start.isoformat(),
        "zone": zone if timed else None,
        "starts_ms": int(to_utc(wall, zone if timed else None, local).timestamp() * 1000),
        "minutes": min(max(0, minutes), LONGEST_MINUTES),
        "all_day": int(not timed),
    }


def _wall(value: datetime | date) -> datetime:
    """A date as its midnight, a time to the minute: what the journal keeps."""
    if isinstance(value, datetime):
        return value.replace(second=0, microsecond=0)
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a wall time
