"""Recurrence rules (RFC 5545 § 3.3.10, and the grammar of vCalendar 1.0), followed within bounds.

A rule from a file may ask for every second of a century or for a 30 February. So a rule is checked when it is read,
and what it gives is looked for in a counted number of steps: one for each day looked at and each candidate time.
Where they run out the answer says so. (dateutil searches an impossible rule up to year 9999.)
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from partnerjournal.formats.moments import LAST_YEAR, day_of, in_zone, moment_from
from partnerjournal.formats.records import Moment

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_PERIODS = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_TIMED = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
_LISTS = {  # lowest, highest, whether counted from the end too
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 60, False),
    "BYSETPOS": (1, 366, True),
}
_MAX_LIST = 400  # numbers in one list: 366 days of a year and some
_MAX_TIMES = 1_440  # times of one day: every minute


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule. `weekdays` are (ordinal or 0, Monday = 0); lists are sorted, empty where not given."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: Moment | None = None
    week_start: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()


class Budget:
    """Steps left for one question; shared by all rules that answer it."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int = 1) -> bool:
        """Take `steps`; false when there are not as many left."""
        self.left -= steps
        return self.left >= 0

    @property
    def spent(self) -> bool:
        return self.left < 0


def parse_rule(text: str) -> Rule | None:
    """The rule in an RRULE or EXRULE value; None for one that can't be followed.

    Case, blanks, escaped semicolons and unknown parts are forgiven. Not forgiven: an unknown frequency, an interval
    or count below one, a number out of range, a calendar other than Gregorian (RFC 7529).
    """
    parts = _parts(text)
    freq = parts.get("FREQ", "")
    if freq not in _PERIODS or parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        return None
    try:
        lists = {key: _numbers(parts[key], *bounds) for key, bounds in _LISTS.items() if parts.get(key)}
        interval = _positive(parts.get("INTERVAL", "1"))
        count = _positive(parts["COUNT"]) if "COUNT" in parts else None
        weekdays = _weekdays(parts["BYDAY"]) if parts.get("BYDAY") else ()
        week_start = _DAYS[parts.get("WKST", "MO")]
    except (ValueError, KeyError):
        return None
    until = moment_from(parts["UNTIL"], None) if parts.get("UNTIL") else None
    if parts.get("UNTIL") and until is None:
        return None
    if len(lists.get("BYHOUR", "1")) * len(lists.get("BYMINUTE", "1")) * len(lists.get("BYSECOND", "1")) > _MAX_TIMES:
        return None
    return Rule(
        freq=freq,
        interval=interval,
        count=count,
        until=until,
        week_start=week_start,
        weekdays=weekdays,
        months=lists.get("BYMONTH", ()),
        month_days=lists.get("BYMONTHDAY", ()),
        year_days=lists.get("BYYEARDAY", ()),
        week_numbers=lists.get("BYWEEKNO", ()),
        hours=lists.get("BYHOUR", ()),
        minutes=lists.get("BYMINUTE", ()),
        seconds=lists.get("BYSECOND", ()),
        positions=lists.get("BYSETPOS", ()),
    )


def canonical(text: str) -> str:
    """A rule's text in one form: upper case, without blanks, its parts in their order, what is no part left out."""
    return ";".join(f"{key}={value}" for key, value in _parts(text).items())


def starts(rule: Rule, first: Moment, since: datetime, before: datetime, budget: Budget) -> Iterator[datetime]:
    """The wall times of `rule` from `first` on, in `first`'s zone, in order, that are in [since, before).

    `since` and `before` are wall times in that zone. The first time is given only if the rule has it. Midnights for
    a series of whole days. Ends early when `budget` is spent.
    """
    begin = in_zone(first, first.zone)
    rule = _completed(rule, begin.date())
    last = _limit(rule, first)
    stop = before if last is None else min(before, last + timedelta(seconds=1))
    candidates = (
        _timed(rule, begin, since, stop, budget) if rule.freq in _TIMED else _dated(rule, begin, since, stop, budget)
    )
    number = 0
    for wall in candidates:
        if wall < begin:
            continue
        if wall >= stop:
            return
        number += 1
        if rule.count is not None and number > rule.count:
            return
        if wall >= since:
            yield wall
        elif not budget.spend():
            return


def ended_before(rule: Rule, first: Moment) -> bool:
    """Whether the rule's UNTIL lies before the start of its series: how programs write one deleted as a whole."""
    begin = in_zone(first, first.zone)
    last = _limit(rule, first)
    return last is not None and last < begin


def _limit(rule: Rule, first: Moment) -> datetime | None:
    """The last wall time UNTIL allows. A date there means the whole day (§ 3.3.10 wants one type, files don't)."""
    if rule.until is None:
        return None
    if first.all_day:
        day = day_of(rule.until)
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001
    wall = in_zone(rule.until, first.zone)
    return wall + timedelta(hours=23, minutes=59, seconds=59) if rule.until.all_day else wall


def _dated(rule: Rule, begin: datetime, since: datetime, stop: datetime, budget: Budget) -> Iterator[datetime]:
    """Times of a rule that repeats by days or longer periods, in order, possibly some before `begin`."""
    times = _times(rule, begin)
    for days in _day_sets(rule, begin, since, stop, budget):
        if not budget.spend(len(days) * len(times)):
            return
        walls = [datetime(d.year, d.month, d.day, *time) for d in days for time in times]  # noqa: DTZ001
        yield from _at_positions(rule, walls)


def _day_sets(rule: Rule, begin: datetime, since: datetime, stop: datetime, budget: Budget) -> Iterator[list[date]]:
    """The days of each period of the rule, period by period up to `stop`."""
    # Without a count, periods that end before the window can't matter.
    index = 0 if rule.count is not None else _periods_between(rule, begin.date(), since.date())
    while True:
        try:
            start, end = _period(rule, begin.date(), index)
        except (ValueError, OverflowError):
            return
        year = start.year
        if rule.week_numbers and rule.freq == "YEARLY":
            # A week belongs to the year that has most of its days: it may reach over the year's ends.
            start, end = start - timedelta(days=6), end + timedelta(days=6)
        if start.year > LAST_YEAR or start > stop.date() or not budget.spend((end - start).days):
            return
        yield _days(rule, start, end, year)
        index += 1


def _period(rule: Rule, begin: date, index: int) -> tuple[date, date]:
    """First day and day after the last of the rule's period number `index`."""
    steps = index * rule.interval
    if rule.freq == "DAILY":
        start = begin + timedelta(days=steps)
        return start, start + timedelta(days=1)
    if rule.freq == "WEEKLY":
        start = begin - timedelta(days=(begin.weekday() - rule.week_start) % 7) + timedelta(weeks=steps)
        return start, start + timedelta(days=7)
    if rule.freq == "MONTHLY":
        year, month = divmod(begin.year * 12 + begin.month - 1 + steps, 12)
        return date(year, month + 1, 1), date(year, month + 1, 1) + timedelta(days=monthrange(year, month + 1)[1])
    return date(begin.year + steps, 1, 1), date(begin.year + steps + 1, 1, 1)


def _periods_between(rule: Rule, begin: date, since: date) -> int:
    """How many whole periods of the rule can be passed over to come near `since`."""
    if since <= begin:
        return 0
    passed = {
        "DAILY": (since - begin).days,
        "WEEKLY": (since - begin).days // 7,
        "MONTHLY": (since.year - begin.year) * 12 + since.month - begin.month,
        "YEARLY": since.year - begin.year,
    }[rule.freq]
    return max(0, passed // rule.interval - 1)


def _completed(rule: Rule, begin: date) -> Rule:
    """The rule with what it leaves to its start: the day of the week, month or year."""
    if rule.month_days or rule.weekdays or rule.year_days or rule.week_numbers:
        return rule
    if rule.freq == "WEEKLY":
        return replace(rule, weekdays=((0, begin.weekday()),))
    if rule.freq == "MONTHLY":
        return replace(rule, month_days=(begin.day,))
    if rule.freq == "YEARLY":
        return replace(rule, month_days=(begin.day,), months=rule.months or (begin.month,))
    return rule


def _days(rule: Rule, start: date, end: date, year: int) -> list[date]:
    """The days in [start, end) that the rule's parts leave, after the table in § 3.3.10."""
    days = (start + timedelta(days=number) for number in range((end - start).days))
    return [day for day in days if _fits(rule, day, year)]


def _fits(rule: Rule, day: date, year: int) -> bool:
    """Whether the parts of the rule that limit days allow `day`; week numbers are those of `year`."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days:
        length = monthrange(day.year, day.month)[1]
        if day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
            return False
    if rule.year_days:
        number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        if number not in rule.year_days and number - length - 1 not in rule.year_days:
            return False
    if rule.week_numbers and not _in_weeks(rule, day, year):
        return False
    if not rule.weekdays:
        return True
    return any(weekday == day.weekday() and _is_nth(rule, day, nth) for nth, weekday in rule.weekdays)


def _is_nth(rule: Rule, day: date, nth: int) -> bool:
    """Whether `day` is the nth of its weekday in its month or year; an ordinal means nothing in other periods."""
    if not nth or rule.freq not in ("MONTHLY", "YEARLY") or rule.week_numbers:
        return True
    if rule.freq == "MONTHLY" or rule.months:
        place, length = day.day, monthrange(day.year, day.month)[1]
    else:
        place, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    return nth == (place - 1) // 7 + 1 if nth > 0 else -nth == (length - place) // 7 + 1


def _in_weeks(rule: Rule, day: date, year: int) -> bool:
    first = _first_week(year, rule.week_start)
    weeks = (_first_week(year + 1, rule.week_start) - first).days // 7
    number = (day - first).days // 7 + 1
    return 1 <= number <= weeks and (number in rule.week_numbers or number - weeks - 1 in rule.week_numbers)


def _first_week(year: int, week_start: int) -> date:
    """The first day of week 1: the first week with at least four days in the year (ISO 8601 for Monday)."""
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)


def _times(rule: Rule, begin: datetime) -> list[tuple[int, int, int]]:
    return [
        (hour, minute, min(second, 59))
        for hour in rule.hours or (begin.hour,)
        for minute in rule.minutes or (begin.minute,)
        for second in rule.seconds or (begin.second,)
    ]


def _at_positions(rule: Rule, walls: list[datetime]) -> list[datetime]:
    """The ones BYSETPOS picks of a period's times, in order."""
    if not rule.positions:
        return walls
    chosen = {place - 1 if place > 0 else len(walls) + place for place in rule.positions}
    return [wall for place, wall in enumerate(walls) if place in chosen]


def _timed(rule: Rule, begin: datetime, since: datetime, stop: datetime, budget: Budget) -> Iterator[datetime]:
    """Times of a rule that repeats within the day: periods of an hour, minute or second."""
    step = _TIMED[rule.freq] * rule.interval
    index = 0
    if rule.count is None and since > begin:
        index = max(0, int((since - begin).total_seconds()) // step - 1)
    while budget.spend():
        try:
            wall = begin + timedelta(seconds=index * step)
        except OverflowError:
            return
        if wall >= stop + timedelta(hours=1):
            return
        index += 1
        jump = _day_jump(rule, wall, begin, step)
        if jump:
            index += jump - 1
            continue
        yield from _at_positions(rule, _within(rule, wall))


def _day_jump(rule: Rule, wall: datetime, begin: datetime, step: int) -> int:
    """How many periods can be passed over because the rule has nothing on this day; 0 when it may."""
    day = wall.date()
    if _fits(rule, day, day.year):
        return 0
    midnight = datetime(day.year, day.month, day.day) + timedelta(days=1)  # noqa: DTZ001
    return max(1, -(-int((midnight - wall).total_seconds()) // step))


def _within(rule: Rule, wall: datetime) -> list[datetime]:
    """The times of the hour, minute or second that `wall` stands for."""
    if rule.hours and wall.hour not in rule.hours:
        return []
    if rule.freq == "HOURLY":
        return [
            wall.replace(minute=minute, second=min(second, 59))
            for minute in rule.minutes or (wall.minute,)
            for second in rule.seconds or (wall.second,)
        ]
    if rule.minutes and wall.minute not in rule.minutes:
        return []
    if rule.freq == "MINUTELY":
        return [wall.replace(second=min(second, 59)) for second in rule.seconds or (wall.second,)]
    return [wall] if not rule.seconds or wall.second in rule.seconds else []


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.replace("\\", "").replace(" ", "").upper().removeprefix("RRULE:").split(";")[:_MAX_LIST]:
        key, equals, value = part.partition("=")
        if equals:
            parts.setdefault(key, value)
    return parts


def _positive(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise ValueError(text)
    return number


def _numbers(text: str, lowest: int, highest: int, signed: bool) -> tuple[int, ...]:
    numbers = {int(part) for part in text.split(",")[: _MAX_LIST + 1]}
    if len(numbers) > _MAX_LIST:
        raise ValueError(text)
    for number in numbers:
        if not lowest <= (abs(number) if signed else number) <= highest:
            raise ValueError(text)
    return tuple(sorted(numbers))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in text.split(",")[:_MAX_LIST]:
        match = _BYDAY.fullmatch(part.strip())
        if not match:
            raise ValueError(text)
        found.append((int(match[1] or 0), _DAYS[match[2]]))
    return tuple(dict.fromkeys(found))
