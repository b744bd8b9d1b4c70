"""Occurrences of meetings that repeat: rules, extra and left-out days, changed and moved ones (RFC 5545 § 3.8.5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from partnerjournal.formats import limits
from partnerjournal.formats.moments import day_of, in_zone
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.rules import Budget, ended_before, parse_rule, starts

# Around a window in the series' own wall time: clock changes, and the rest of a day for whole days.
_MARGIN = timedelta(hours=3)
_DAY = timedelta(days=1)
# Times of one rule looked at for a window: those before it that may reach into it come on top of those in it.
_MOST_WALLS = 2 * limits.MAX_OCCURRENCES
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a series, or a single event.

    `original` is when the rule has it: with the UID it is the occurrence's identity, unchanged when it is moved.
    `start` and `end` are when it really is, of one type, in `zone`. `event` says the rest: the changed occurrence's
    own record, else the master's.
    """

    event: EventRecord
    original: Moment
    start: datetime | date
    end: datetime | date
    zone: str | None

    @property
    def changed(self) -> bool:
        """Whether the file has a record of its own for this occurrence."""
        return self.event.recurrence_id is not None

    @property
    def cancelled(self) -> bool:
        return self.event.cancelled


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The occurrences in a window by their start; `complete` is false where a bound of `limits` ended the search."""

    found: tuple[Occurrence, ...]
    complete: bool = True


def occurrences(
    series: Sequence[EventRecord], start: datetime, end: datetime, *, local_zone: str = "UTC"
) -> Occurrences:
    """What of `series` touches the window [start, end), aware times. Cancelled occurrences are among them.

    `series` are records of one UID: a master and its changed occurrences, in any order; single events too. Of
    several masters, or several records for one occurrence, the latest counts (SEQUENCE, then time of change).
    Changed occurrences without a master stand for themselves. Whole days and floating times are those of `local_zone`.
    """
    masters = [record for record in series if record.recurrence_id is None]
    changed = [record for record in series if record.recurrence_id is not None]
    budget = Budget(limits.MAX_RULE_STEPS)
    if masters:
        master = max(masters, key=_age)
        zone = ZoneInfo(master.zone or local_zone)
        found = _expanded(master, changed, _wall_in(start, zone), _wall_in(end, zone), budget)
    else:
        found = (_as_it_is(record, record.recurrence_id) for record in changed if record.recurrence_id)
    kept: list[Occurrence] = []
    for occurrence in found:
        if _touches(occurrence, start, end, local_zone):
            if len(kept) >= limits.MAX_OCCURRENCES:
                budget.spend(budget.left + 1)
                break
            kept.append(occurrence)
    kept.sort(key=lambda one: Moment(one.start, one.zone).utc(local_zone))
    return Occurrences(tuple(kept), complete=not budget.spent)


def _expanded(
    master: EventRecord, changed: Iterable[EventRecord], start: datetime, end: datetime, budget: Budget
) -> Iterator[Occurrence]:
    """The master's occurrences around the window (wall times of its zone) and all changed ones, in no order."""
    own, later = _by_original(master, changed)
    turns = [_wall_of(record, master) for record in later]
    length = master.length
    # An occurrence that began before the window may reach into it; one that "this and future" moved may lie far off.
    reach = _MARGIN + abs(length) + max((abs(_shift(master, record)) for record in later), default=timedelta(0))
    if master.all_day:
        reach += _DAY
    since, before = _shifted(start, -reach), _shifted(end, reach)
    for wall in sorted(_walls(master, since, before, budget)):
        if wall in own:
            continue
        original = Moment(wall.date()) if master.all_day else Moment(wall, master.zone)
        turn = bisect_right(turns, wall)
        yield _moved(later[turn - 1], original, wall, master) if turn else _at(master, original, wall, length)
    for record in own.values():
        if record.recurrence_id is not None:
            yield _as_it_is(record, record.recurrence_id)


def _walls(master: EventRecord, since: datetime, before: datetime, budget: Budget) -> set[datetime]:
    """The wall times the series has in [since, before): its start, its rules and extra dates without the left-out."""
    first = master.moment
    begin = in_zone(first, master.zone)
    rules = [rule for text in master.series_rules if (rule := parse_rule(text))]
    walls = {_extra(master, moment) for moment in master.extra_dates}
    # The start belongs to the series even where no rule has it; but a series that ended before it began has nothing.
    if not rules or any(not ended_before(rule, first) for rule in rules):
        walls.add(begin)
    walls = {wall for wall in walls if since <= wall < before}
    for rule in rules:
        found = list(islice(starts(rule, first, since, before, budget), _MOST_WALLS))
        if len(found) == _MOST_WALLS:
            budget.spend(budget.left + 1)
        walls.update(found)
    for text in master.exclusion_rules:
        if rule := parse_rule(text):
            walls.difference_update(starts(rule, first, since, before, budget))
    if master.all_day:  # a rule within the day has each day once
        walls = {wall.replace(hour=0, minute=0, second=0) for wall in walls}
    return _without(walls, master, since, before)


def _without(walls: set[datetime], master: EventRecord, since: datetime, before: datetime) -> set[datetime]:
    """`walls` without the EXDATEs. A date leaves out all of its day."""
    days = {day_of(moment) for moment in master.excluded_dates if master.all_day or moment.all_day}
    for moment in master.excluded_dates:
        wall = in_zone(moment, master.zone)
        value = moment.value
        missed = since <= wall < before and wall not in walls
        if missed and isinstance(value, datetime) and moment.zone != "UTC":
            # It hits nothing: the file names one zone in two ways, of which one was not understood.
            wall = value
        walls.discard(wall)
    return {wall for wall in walls if wall.date() not in days}


def _extra(master: EventRecord, moment: Moment) -> datetime:
    """An RDATE as a wall time of the series: a date alone has the master's time of day."""
    if master.all_day:
        day = day_of(moment)
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001
    wall = in_zone(moment, master.zone)
    if moment.all_day and isinstance(master.start, datetime):
        return datetime.combine(wall.date(), master.start.time())
    return wall


def _by_original(
    master: EventRecord, changed: Iterable[EventRecord]
) -> tuple[dict[datetime, EventRecord], list[EventRecord]]:
    """Changed occurrences by the wall time they replace, and those for this one and all later, in order."""
    own: dict[datetime, EventRecord] = {}
    later: list[EventRecord] = []
    for record in sorted(changed, key=_age):
        if record.this_and_future:
            later.append(record)
        else:
            own[_wall_of(record, master)] = record
    later.sort(key=lambda record: _wall_of(record, master))
    return own, later


def _wall_of(record: EventRecord, master: EventRecord) -> datetime:
    """The wall time in the master's series that a changed occurrence replaces."""
    moment = record.recurrence_id or record.moment
    return _extra(master, moment)


def _moved(record: EventRecord, original: Moment, wall: datetime, master: EventRecord) -> Occurrence:
    """An occurrence under "this and future": the same distance from its original as the changed one."""
    start = wall + _shift(master, record)
    value = start if isinstance(record.start, datetime) else start.date()
    return Occurrence(record, original, value, value + record.length, record.zone)


def _shift(master: EventRecord, record: EventRecord) -> timedelta:
    return in_zone(record.moment, record.zone) - _wall_of(record, master)


def _at(master: EventRecord, original: Moment, wall: datetime, length: timedelta) -> Occurrence:
    start = wall.date() if master.all_day else wall
    return Occurrence(master, original, start, start + length, master.zone)


def _as_it_is(record: EventRecord, original: Moment) -> Occurrence:
    return Occurrence(record, original, record.start, record.end, record.zone)


def _touches(occurrence: Occurrence, start: datetime, end: datetime, local_zone: str) -> bool:
    begins = Moment(occurrence.start, occurrence.zone).utc(local_zone)
    ends = Moment(occurrence.end, occurrence.zone).utc(local_zone)
    return begins < end and (ends > start or begins >= start)


def _wall_in(moment: datetime, zone: ZoneInfo) -> datetime:
    """The wall time in `zone`, up to the ends of time."""
    try:
        return moment.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _shifted(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return _FIRST if by < timedelta(0) else _LAST


def _age(record: EventRecord) -> tuple[int, datetime, int]:
    """Later records of one event are greater."""
    return record.sequence, record.changed_at or _FIRST, record.record
