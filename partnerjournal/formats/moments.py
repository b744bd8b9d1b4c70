"""Dates, times and durations of iCalendar (RFC 5545 § 3.3), with the forms that programs write beside them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from partnerjournal.formats.records import Moment

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.I,
)
_DURATION = re.compile(
    r"([+-]?)P(?=T?\d)T?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.I
)
# Years a meeting can be in; outside, arithmetic on dates overflows and zones know nothing.
FIRST_YEAR, LAST_YEAR = 1601, 4500


def moment_from(text: str, zone: str | None, *, as_date: bool = False) -> Moment | None:
    """The date or time in `text`; None for none. UTC and offsets go before `zone`; `as_date` drops a time.

    Leniently: without seconds, with the separators of ISO 8601, 24:00 and the second 60.
    """
    match = _MOMENT.fullmatch(text.strip())
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        if match[4] is None or as_date:
            return Moment(day)
        hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
        extra = timedelta(0)
        if hour == 24 and minute == second == 0:
            hour, extra = 0, timedelta(days=1)
        wall = datetime(day.year, day.month, day.day, hour, minute, min(second, 59)) + extra  # noqa: DTZ001
    except (ValueError, OverflowError):
        return None
    suffix = (match[7] or "").upper()
    if not suffix:
        return Moment(wall, zone)
    if suffix != "Z":
        ahead = timedelta(hours=int(suffix[1:3]), minutes=int(suffix[-2:]))
        wall = wall - ahead if suffix[0] == "+" else wall + ahead
    return Moment(wall, "UTC")


def duration_from(text: str) -> timedelta | None:
    """The duration in `text`, negative ones too; None for none."""
    match = _DURATION.fullmatch(text.strip())
    if not match:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if length > timedelta(days=36_600):
        return None
    return -length if match[1] == "-" else length


def in_zone(moment: Moment, zone: str | None) -> datetime:
    """The wall time of `moment` in `zone`; a date is its midnight, floating on either side changes nothing."""
    value = moment.value
    wall = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    if moment.all_day or moment.zone is None or zone is None or moment.zone == zone:
        return wall
    return wall.replace(tzinfo=ZoneInfo(moment.zone)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


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


def moment_named(name: str, zone: str | None) -> Moment:
    """The time that `recurrence_name` names, as the wall time of a series in `zone`. Raises ValueError."""
    named = moment_from(name, None)
    if named is None:
        raise ValueError(name)
    return named if named.all_day else Moment(in_zone(named, zone), zone)


def day_of(moment: Moment) -> date:
    """The day of `moment` in a series of whole days.

    Exchange writes the midnight of another zone as UTC there (22:00 of the day before in summer in Berlin).
    """
    value = moment.value
    if not isinstance(value, datetime):
        return value
    if moment.zone == "UTC" and value.second != 59:
        return (value + timedelta(hours=12)).date() if value.hour >= 12 else value.date()
    return value.date()
