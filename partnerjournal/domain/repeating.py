"""How often a meeting repeats, in plain words and as an RRULE (RFC 5545 § 3.3.10).

A `Repetition` is what people say: every second Tuesday, every month on the last Friday. Rules of other programs that
are more than that stay theirs: `from_rule` gives None for them, and they are followed but not edited here. Weeks begin
on Monday, as the standard has it where nothing else is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from partnerjournal.domain.when import add_months, month_name, short_date, weekday_name
from partnerjournal.i18n import _, ngettext

MOST = 99  # weeks, months … between two, and times in all
LAST = -1  # the last week or day of a month
WORKING_DAYS = (0, 1, 2, 3, 4)

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQ = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_PLAIN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL", "COUNT", "WKST"})
_FAR = 1_200  # periods looked at for the next day: a hundred years of months


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Reach(StrEnum):
    """What a change of a meeting that repeats is for: only it, it and those that follow, all to come."""

    ONLY = "only"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Repetition:
    """`every` so many units. Of a week: on these `weekdays` (Monday = 0, in order). Of a month: on `day` (LAST: its
    last one), or in `week` (1 to 4, LAST) on the one weekday in `weekdays`. Of a year: on the day of the first meeting.

    It ends with the local day `until`, after `count` times, or never.
    """

    unit: Unit
    every: int = 1
    weekdays: tuple[int, ...] = ()
    week: int = 0
    day: int = 0
    until: date | None = None
    count: int | None = None

    def for_ever(self) -> Repetition:
        """The same without its end."""
        return replace(self, until=None, count=None)


def usual(unit: Unit, first: date, every: int = 1) -> Repetition:
    """What one means by "every week", "every month" of a meeting on `first`."""
    if unit is Unit.WEEK:
        return Repetition(unit, every, weekdays=(first.weekday(),))
    return Repetition(unit, every, day=_month_day(first)) if unit is Unit.MONTH else Repetition(unit, every)


def week_of_month(day: date) -> int:
    """Which of its weekdays in the month a day is: 1 to 4, LAST for a fifth."""
    return LAST if day.day > 28 else (day.day - 1) // 7 + 1


def moved(repetition: Repetition, before: date, after: date) -> Repetition:
    """The same habit when the meeting on `before` is on `after` from now on: Tuesdays become Wednesdays."""
    if before == after:
        return repetition
    if repetition.unit is Unit.WEEK:
        by = (after - before).days
        return replace(repetition, weekdays=tuple(sorted((day + by) % 7 for day in repetition.weekdays)))
    if repetition.unit is Unit.MONTH and repetition.week:
        return replace(repetition, week=week_of_month(after), weekdays=(after.weekday(),))
    return replace(repetition, day=_month_day(after)) if repetition.unit is Unit.MONTH else repetition


def days(repetition: Repetition, first: date) -> Iterator[date]:
    """The days it is on, from `first` on, in order; endless where it has no end.

    `first` is one of them even where the rule has another day; it counts as one of the times only if the rule has it.
    """
    if next(_rule_days(repetition, first), None) != first:
        yield first
    for number, day in enumerate(_rule_days(repetition, first), 1):
        over = repetition.count is not None and number > repetition.count
        if over or (repetition.until is not None and day > repetition.until):
            return
        yield day


def has(repetition: Repetition, first: date, day: date) -> bool:
    """Whether the meeting is on `day`."""
    for found in days(repetition, first):
        if found >= day:
            return found == day
    return False


def to_rule(repetition: Repetition, *, all_day: bool, zone: str | None) -> str:
    """As an RRULE value for a meeting in the IANA `zone` (None: floating).

    The end is the last moment of its local day, in UTC where the meeting has a zone, as the standard wants it.
    """
    freq = next(name for name, unit in _FREQ.items() if unit == repetition.unit)
    parts = [f"FREQ={freq}"]
    if repetition.every > 1:
        parts.append(f"INTERVAL={repetition.every}")
    if repetition.weekdays:
        week = repetition.week or ""
        parts.append("BYDAY=" + ",".join(f"{week}{_CODES[day]}" for day in repetition.weekdays))
    if repetition.day:
        parts.append(f"BYMONTHDAY={repetition.day}")
    if repetition.until is not None:
        parts.append(f"UNTIL={until_value(repetition.until, all_day=all_day, zone=zone)}")
    elif repetition.count is not None:
        parts.append(f"COUNT={repetition.count}")
    return ";".join(parts)


def until_value(day: date, *, all_day: bool, zone: str | None) -> str:
    """UNTIL for an end with the local day `day`."""
    if all_day:
        return f"{day:%Y%m%d}"
    end = datetime.combine(day, time(23, 59, 59))
    return (
        f"{end:%Y%m%dT%H%M%S}"
        if zone is None
        else f"{end.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    )


def from_rule(text: str, first: date, zone: str | None) -> Repetition | None:
    """What an RRULE value says in plain words, for a meeting that begins on the local day `first`; None for more."""
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";") if part)
    if parts.keys() - _PLAIN or parts.get("FREQ") not in _FREQ:
        return None
    unit = Unit(_FREQ[parts["FREQ"]])
    try:
        every, count = int(parts.get("INTERVAL", "1")), int(parts["COUNT"]) if "COUNT" in parts else None
        until = _until_day(parts["UNTIL"], zone) if "UNTIL" in parts else None
        found = _of_unit(unit, every, parts, first)
    except (ValueError, KeyError, OverflowError):
        return None
    if found is None or not 1 <= every <= MOST or (count is not None and (count < 1 or until is not None)):
        return None
    return replace(found, until=until, count=count)


def say(repetition: Repetition, first: date, today: date, at: time | None = None) -> str:
    """ "every second Tuesday at 14:00, until 30 Jun"; the year stands with a day that is not in today's."""
    body = _body(repetition, first, today)
    if at is not None:
        body = _("{every} at {time}").format(every=body, time=f"{at:%H:%M}")
    if repetition.until is not None:
        return _("{every}, until {day}").format(every=body, day=short_date(repetition.until, today))
    if repetition.count is not None:
        times = ngettext("{n} time", "{n} times", repetition.count).format(n=repetition.count)
        return _("{every}, {times}").format(every=body, times=times)
    return body


def ordinal(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    teen = 10 < number < 14
    pattern = {1: _("{n}st"), 2: _("{n}nd"), 3: _("{n}rd")}.get(0 if teen else number % 10, _("{n}th"))
    return pattern.format(n=number)


def week_name(week: int) -> str:
    """ "second", "last": which weekday of a month."""
    return {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth")}.get(week, _("last"))


# --- inside


def _body(repetition: Repetition, first: date, today: date) -> str:
    every, unit = repetition.every, repetition.unit
    if unit is Unit.DAY:
        return ngettext("every day", "every {n} days", every).format(n=every)
    if unit is Unit.WEEK:
        return _weekly(repetition)
    if unit is Unit.YEAR:
        words = ngettext("every year on {day}", "every {n} years on {day}", every)
        return words.format(n=every, day=_("{day} {month}").format(**_day_and_month(first)))
    if repetition.week:
        words = ngettext("every month on the {nth} {weekday}", "every {n} months on the {nth} {weekday}", every)
        return words.format(n=every, nth=week_name(repetition.week), weekday=_weekday(repetition.weekdays[0]))
    if repetition.day == LAST:
        return ngettext("every month on the last day", "every {n} months on the last day", every).format(n=every)
    words = ngettext("every month on the {nth}", "every {n} months on the {nth}", every)
    return words.format(n=every, nth=ordinal(repetition.day))


def _weekly(repetition: Repetition) -> str:
    every, weekdays = repetition.every, repetition.weekdays
    if weekdays == WORKING_DAYS and every == 1:
        return _("every working day")
    names = [_weekday(day) for day in weekdays]
    if len(names) == 1 and every <= 2:
        return (_("every {weekday}") if every == 1 else _("every second {weekday}")).format(weekday=names[0])
    listed = names[0] if len(names) == 1 else _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
    return ngettext("every week on {weekdays}", "every {n} weeks on {weekdays}", every).format(n=every, weekdays=listed)


def _weekday(number: int) -> str:
    return weekday_name(date(2024, 1, 1) + timedelta(days=number))  # a Monday


def _day_and_month(day: date) -> dict[str, object]:
    return {"day": day.day, "month": month_name(day)}


def _month_day(day: date) -> int:
    return LAST if day.day == 31 else day.day


def _rule_days(repetition: Repetition, first: date) -> Iterator[date]:
    """The days of the rule from `first` on, without an end."""
    number, last_found = 0, 0
    while number - last_found < _FAR:
        try:
            found = [day for day in _in_period(repetition, first, number) if day >= first]
        except (OverflowError, ValueError):
            return
        yield from found
        number += 1
        if found:
            last_found = number


def _in_period(repetition: Repetition, first: date, number: int) -> list[date]:
    """The days of the period that is `number` steps behind that of `first`."""
    steps = number * repetition.every
    if repetition.unit is Unit.DAY:
        return [first + timedelta(days=steps)]
    if repetition.unit is Unit.WEEK:
        monday = first - timedelta(days=first.weekday()) + timedelta(weeks=steps)
        return [monday + timedelta(days=day) for day in repetition.weekdays]
    if repetition.unit is Unit.YEAR:
        year = first.year + steps
        leap_day = (first.month, first.day) == (2, 29)
        return [] if leap_day and not _is_leap(year) else [first.replace(year=year)]
    month = add_months(first.replace(day=1), steps)
    length = (add_months(month, 1) - month).days
    if repetition.week:
        return [_nth(month, length, repetition.week, repetition.weekdays[0])]
    day = length if repetition.day == LAST else repetition.day
    return [month.replace(day=day)] if day <= length else []


def _nth(month: date, length: int, week: int, weekday: int) -> date:
    earliest = month.replace(day=length - 6 if week == LAST else 7 * week - 6)
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _until_day(value: str, zone: str | None) -> date:
    """The last local day that an UNTIL allows."""
    day = date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    if "T" not in value:
        return day
    at = datetime.combine(day, time(int(value[9:11]), int(value[11:13]), min(59, int(value[13:15] or 0))))
    if not value.endswith("Z") or zone is None:
        return day
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()


def _of_unit(unit: Unit, every: int, parts: dict[str, str], first: date) -> Repetition | None:
    """What the parts of a rule that say which days mean; None where that is more than we have words for."""
    weekdays = _weekdays(parts.get("BYDAY", ""), parts.get("BYSETPOS"))
    if weekdays is None:
        return None
    week, on = weekdays
    month_days = [int(text) for text in parts.get("BYMONTHDAY", "").split(",") if text]
    months = [int(text) for text in parts.get("BYMONTH", "").split(",") if text]
    if unit is Unit.MONTH:
        return None if months else _of_month(every, week, on, month_days, first)
    if unit is Unit.YEAR:
        same_day = months in ([], [first.month]) and month_days in ([], [first.day])
        return Repetition(unit, every) if same_day and not on else None
    if week or month_days or months:
        return None
    if unit is Unit.DAY:
        working = Repetition(Unit.WEEK, weekdays=on) if on == WORKING_DAYS and every == 1 else None
        return working if on else Repetition(unit, every)
    another_week = parts.get("WKST", "MO") != "MO" and every > 1 and len(on) > 1
    return None if another_week else Repetition(unit, every, weekdays=on or (first.weekday(),))


def _of_month(every: int, week: int, on: tuple[int, ...], month_days: list[int], first: date) -> Repetition | None:
    if on:
        plain = week and len(on) == 1 and not month_days
        return Repetition(Unit.MONTH, every, weekdays=on, week=week) if plain else None
    day = month_days[0] if month_days else first.day
    plain = len(month_days) <= 1 and (day == LAST or 1 <= day <= 31)
    return Repetition(Unit.MONTH, every, day=day) if plain else None


def _weekdays(text: str, position: str | None) -> tuple[int, tuple[int, ...]] | None:
    """The week (0 for none) and the weekdays of a BYDAY; a BYSETPOS of one day means the same as its number there."""
    weeks, on = set(), set()
    for part in filter(None, text.split(",")):
        on.add(_CODES.index(part[-2:]))
        weeks.add(int(part[:-2] or 0))
    week = weeks.pop() if len(weeks) == 1 else 0
    if weeks or (position is not None and (week or len(on) != 1)):
        return None
    if position is not None:
        week = int(position)
    return (week, tuple(sorted(on))) if week in (0, 1, 2, 3, 4, LAST) else None
