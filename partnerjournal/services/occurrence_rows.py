"""An occurrence of a calendar as the columns of a meeting. Nothing here writes."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from partnerjournal.domain.when import to_utc
from partnerjournal.formats.records import Moment

LONGEST_MINUTES = 366 * 24 * 60


def recurrence_name(original: Moment) -> str:
    """Which occurrence of its series a meeting is: when the rule has it, in UTC, so that another spelling of the zone
    is the same occurrence. A date for whole days, a time without Z for a floating one.
    """
    value = original.value
    if not isinstance(value, datetime):
        return value.isoformat()
    if original.zone is None:
        return value.isoformat(timespec="seconds")
    return original.utc().replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


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
