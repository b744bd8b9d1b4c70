"""Dates and times in words, and between zones. The moment and the zone are always passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from partnerjournal.domain.errors import Refused
from partnerjournal.i18n import _, ngettext


def relative_time(at: datetime, now: datetime) -> str:
    """How far `at` is from `now` (both aware): "in 12 min", "2 h ago", "tomorrow".

    Less than a minute either way is "now". Below 1 h in minutes, below 3 h in hours and minutes, later on the same
    local day in whole hours, otherwise as `relative_day`. "The same day" is judged in the zone of `now`. What is to
    come is rounded up and what is past down, so that "in 1 min" is never late.
    """
    seconds = (at - now).total_seconds()
    if abs(seconds) < 60:
        return _("now")
    minutes = -int(-seconds // 60) if seconds > 0 else int(-seconds // 60)
    day, today = at.astimezone(now.tzinfo).date(), now.date()
    if minutes >= 180 and day != today:
        return relative_day(day, today)
    if minutes >= 180:
        minutes -= minutes % 60
    length = duration(minutes)
    return _("in {length}").format(length=length) if seconds > 0 else _("{length} ago").format(length=length)


def duration(minutes: int) -> str:
    """A length in minutes as "45 min", "2 h" or "1 h 15 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{h} h {m} min").format(h=hours, m=rest) if rest else _("{n} h").format(n=hours)


def relative_day(day: date, today: date) -> str:
    """How far `day` is from `today` in words.

    yesterday, today, tomorrow; the next 2 to 6 days by the name of the weekday; then days below 14, weeks below
    8 weeks, whole calendar months below 24 and years from there.
    """
    days = (day - today).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if days in near:
        return near[days]
    if 2 <= days <= 6:
        return weekday_name(day)
    length = _length(today, day) if days > 0 else _length(day, today)
    return _("in {length}").format(length=length) if days > 0 else _("{length} ago").format(length=length)


def due_words(due: date, today: date) -> str:
    """A due date as it stands beside a commitment: "2 days late", "due today", "due Friday", "due in 3 weeks"."""
    late = (today - due).days
    if late > 0:
        return ngettext("{n} day late", "{n} days late", late).format(n=late)
    return _("due {day}").format(day=relative_day(due, today))


def short_date(day: date, today: date) -> str:
    """The date itself, "12 Nov", with its year when that is not the year of `today`."""
    fields = {"day": day.day, "month": month_name(day), "year": day.year}
    return (_("{day} {month}") if day.year == today.year else _("{day} {month} {year}")).format(**fields)


def month_name(day: date) -> str:
    """The short name of the month of `day`."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[day.month - 1]


def weekday_name(day: date) -> str:
    """The full name of the weekday of `day`."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[day.weekday()]


def short_weekday(day: date) -> str:
    """The short name of the weekday of `day`: "Thu"."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or the month's last day where that month is shorter.

    Raises OverflowError beyond the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"year {year} is not a date")
    return date(year, month + 1, min(day.day, _month_days(year, month + 1)))


def months_between(earlier: date, later: date) -> int:
    """Whole calendar months from `earlier` to `later`: 31 Jan to 28 Feb is one month, since February ends there."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    reached = later.day >= earlier.day or later.day == _month_days(later.year, later.month)
    return months if reached else months - 1


def find_zone(name: str) -> ZoneInfo | None:
    """The IANA zone of that name; None for a name that this machine does not know or that is no name at all."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder of the zone database
        return None


def to_utc(wall: datetime, zone: str | None, local: tzinfo) -> datetime:
    """The moment in UTC when clocks in `zone` show `wall` (naive); `zone` None is floating and means `local`.

    A time that happens twice (clocks go back) is the first of the two; one that never happens (clocks go forward) is
    moved later by the gap, so 02:30 becomes 03:30: PEP 495 with fold=0. Raises Refused("zone_unknown", zone).
    """
    place = local if zone is None else find_zone(zone)
    if place is None:
        raise Refused("zone_unknown", zone=zone)
    try:
        return wall.replace(tzinfo=place, fold=0).astimezone(UTC)
    except OverflowError:  # the first and the last day there are: no room for the offset
        return wall.replace(tzinfo=UTC, fold=0)


def time_there(at: datetime, zone: str | None, local: tzinfo) -> str | None:
    """What clocks at a colleague's show at the moment `at`: "09:00", or "01:30, a day later" where the date differs.

    None when nothing need be said: no zone, an unknown one, or one whose clocks agree with `local` at that moment.
    """
    place = find_zone(zone) if zone else None
    if place is None:
        return None
    there, here = at.astimezone(place), at.astimezone(local)
    if there.utcoffset() == here.utcoffset():
        return None
    time = there.strftime("%H:%M")
    if there.date() > here.date():
        return _("{time}, a day later").format(time=time)
    return _("{time}, a day earlier").format(time=time) if there.date() < here.date() else time


def _length(earlier: date, later: date) -> str:
    days = (later - earlier).days
    if days < 14:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days < 56:
        return ngettext("{n} week", "{n} weeks", days // 7).format(n=days // 7)
    months = months_between(earlier, later)
    if months < 24:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    return ngettext("{n} year", "{n} years", months // 12).format(n=months // 12)


def _month_days(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day
