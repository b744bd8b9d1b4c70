"""Time zones as VTIMEZONE (RFC 5545 § 3.6.5), from what the system's time zone data says.

Changes of the clock that come by one rule year after year are a rule (RRULE), which ends where they do; the others
are dates. Programs that know the zone's IANA name need none of it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

# Years for which the changes are told; meetings are in them. Rules that still hold in the last one have no end.
FIRST_YEAR, LAST_YEAR = 1970, 2100
_STEP = timedelta(days=4)  # no two changes of a zone come closer
_FEWEST = 3  # years that make a rule
_LAST = -1
_HOLDS = 4  # the first parts of a change's kind: what held before, what holds then
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the clock: the wall time before it at which it comes, and what holds from then on."""

    wall: datetime
    before: timedelta
    after: timedelta
    summer: bool
    name: str

    @property
    def kind(self) -> tuple[timedelta, timedelta, bool, str, int, int, int, int, int]:
        """What changes of one rule have in common."""
        wall = self.wall
        when = (wall.month, wall.weekday(), wall.hour, wall.minute, wall.second)
        return (self.before, self.after, self.summer, self.name, *when)

    @property
    def days(self) -> frozenset[int]:
        """Which rules for the day fit: from which day of the month on it is the first of its weekday, or the last."""
        day, length = self.wall.day, monthrange(self.wall.year, self.wall.month)[1]
        firsts = frozenset(range(max(1, day - 6), min(day, length - 6) + 1))
        return firsts | {_LAST} if day + 7 > length else firsts


@dataclass(slots=True)
class _Run:
    """Changes of one kind in years that follow each other, and the rules that fit all of them."""

    changes: list[_Change]
    days: frozenset[int]


@lru_cache(maxsize=64)
def zone_lines(name: str) -> tuple[str, ...]:
    """The lines of a VTIMEZONE for an IANA zone. Raises what ZoneInfo raises for a name it doesn't know."""
    zone = ZoneInfo(name)
    begin = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    at_first = begin.astimezone(zone)
    offset = at_first.utcoffset() or timedelta(0)
    wall = at_first.replace(tzinfo=None)
    first = _Change(wall, offset, offset, bool(at_first.dst()), at_first.tzname() or "")
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *_part(first, ())]
    alone: dict[object, list[_Change]] = {}
    for run in _runs(_changes(zone)):
        if len(run.changes) >= _FEWEST:
            lines += _by_rule(run)
        else:
            for change in run.changes:
                alone.setdefault(change.kind[:_HOLDS], []).append(change)
    for changes in alone.values():
        lines += _by_dates(changes)
    return (*lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo) -> Iterator[_Change]:
    """All changes of the offset from UTC in order."""
    at, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
    before = zone.utcoffset(at.astimezone(zone))
    while at < end:
        following = at + _STEP
        after = following.astimezone(zone).utcoffset()
        if after != before:
            yield _between(zone, at, following)
        at, before = following, after


def _between(zone: ZoneInfo, low: datetime, high: datetime) -> _Change:
    """The one change after `low` and not after `high`."""
    old = low.astimezone(zone)
    before = old.utcoffset() or timedelta(0)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    new = high.astimezone(zone)
    # Ireland's winter is said to be behind its standard time.
    summer = (new.dst() or timedelta(0)) > timedelta(0) or (old.dst() or timedelta(0)) < timedelta(0)
    wall = (high + before).replace(tzinfo=None)
    return _Change(wall, before, new.utcoffset() or timedelta(0), summer, new.tzname() or "")


def _runs(changes: Iterable[_Change]) -> list[_Run]:
    runs: list[_Run] = []
    going: dict[object, _Run] = {}
    for change in changes:
        run = going.get(change.kind)
        if run is not None and run.changes[-1].wall.year == change.wall.year - 1 and (days := run.days & change.days):
            run.changes.append(change)
            run.days = days
        else:
            going[change.kind] = run = _Run([change], change.days)
            runs.append(run)
    return runs


def _by_rule(run: _Run) -> Iterator[str]:
    first, last = run.changes[0], run.changes[-1]
    day, weekday = _preferred(run.days), _DAYS[first.wall.weekday()]
    if day == _LAST or day % 7 == 1:
        by = f"BYDAY={_LAST if day == _LAST else day // 7 + 1}{weekday}"
    else:
        by = f"BYMONTHDAY={','.join(str(each) for each in range(day, day + 7))};BYDAY={weekday}"
    rule = f"RRULE:FREQ=YEARLY;BYMONTH={first.wall.month};{by}"
    if last.wall.year < LAST_YEAR:  # a day later, since there are readers that take this UTC for a wall time
        rule += f";UNTIL={last.wall - last.before + timedelta(days=1):%Y%m%dT%H%M%SZ}"
    return _part(first, (rule,))


def _by_dates(changes: Sequence[_Change]) -> Iterator[str]:
    first, *later = sorted(changes, key=lambda change: change.wall)
    dates = ",".join(f"{change.wall:%Y%m%dT%H%M%S}" for change in later)
    return _part(first, (f"RDATE:{dates}",) if later else ())


def _preferred(days: frozenset[int]) -> int:
    """The last of its weekday, or the first, second …: what rules are made of; else any that fits."""
    return _LAST if _LAST in days else min(days, key=lambda day: (day % 7 != 1, day))


def _part(change: _Change, rules: Sequence[str]) -> Iterator[str]:
    part = "DAYLIGHT" if change.summer else "STANDARD"
    yield f"BEGIN:{part}"
    yield f"DTSTART:{change.wall:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(change.before)}"
    yield f"TZOFFSETTO:{_offset(change.after)}"
    yield f"TZNAME:{change.name}"
    yield from rules
    yield f"END:{part}"


def _offset(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, rest = "-" if seconds < 0 else "+", abs(seconds)
    text = f"{sign}{rest // 3600:02}{rest // 60 % 60:02}"
    return f"{text}{rest % 60:02}" if rest % 60 else text
