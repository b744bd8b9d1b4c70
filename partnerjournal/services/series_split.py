"""A series that goes on otherwise from one of its times: what ends before it, and what goes on from there.

Nothing here writes. What can't be moved along without changing what it means is refused: rules beside rules, days named
one by one, and rules that say more than we have words for where their day changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from partnerjournal.domain.errors import Refused
from partnerjournal.domain.repeating import Repetition, moved, to_rule, until_value
from partnerjournal.formats.moments import in_zone
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.rules import Budget, parse_rule, starts
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.services.occurrence_rows import recurrence_name
from partnerjournal.services.series_text import Records, ended, master_of, moment_of, repetition_of

_SLACK = timedelta(days=40)
_STEPS = 200_000


@dataclass(frozen=True, slots=True)
class Split:
    """The series up to a time, and the one that goes on from it.

    `times` says of each time that the old one had from there on, up to a horizon, when the new one has it: by name.
    Those of the old one that have no place in the new are not among them. `was` and `now` are the occurrences by name.
    """

    before: Records
    after: Records
    times: Mapping[str, str]
    was: Mapping[str, Occurrence]
    now: Mapping[str, Occurrence]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What is to be different; None: as it was. `start` is when the first changed one is."""

    uid: str
    title: str | None = None
    start: Moment | None = None
    length: timedelta | None = None
    repetition: Repetition | None = None


def split(records: Sequence[EventRecord], name: str, new: Otherwise, horizon: date, local_zone: str) -> Split:
    """Let the series of `records` go on otherwise from the time called `name`.

    Times up to the local day `horizon` are matched. Raises Refused("series_rule_own").
    """
    master = master_of(records)
    if master is None:
        raise Refused("series_rule_own")
    cut = moment_of(name, master)
    start = new.start or cut
    rules = _rules(master, cut, start, new.repetition, records)
    length = new.length if new.length is not None else master.length
    fresh = replace(
        master,
        uid=new.uid,
        title=master.title if new.title is None else new.title,
        start=start.value,
        end=start.value + length,
        zone=start.zone,
        series_rules=rules,
        exclusion_rules=(),
        extra_dates=(),
        excluded_dates=(),
        sequence=0,
        changed_at=None,
    )
    last = max([horizon, *(_day(moment) for moment in master.excluded_dates)]) + _SLACK
    was = _times(replace(master, excluded_dates=()), cut, last, local_zone)
    now = _times(fresh, start, last, local_zone)
    if new.repetition is None:
        times = dict(zip(was, now, strict=False))
    else:
        by_day = {_day(one.original): there for there, one in now.items()}
        times = {here: by_day[_day(one.original)] for here, one in was.items() if _day(one.original) in by_day}
    out = {
        recurrence_name(Moment(in_zone(moment, master.zone), master.zone)) if not moment.all_day else ""
        for moment in master.excluded_dates
    }
    days_out = {_day(moment) for moment in master.excluded_dates if moment.all_day or master.all_day}
    gone = [
        times[here] for here, one in was.items() if here in times and (here in out or _day(one.original) in days_out)
    ]
    fresh = replace(fresh, excluded_dates=tuple(now[there].original for there in gone))
    after = (fresh, *_changed(records, new.uid, times, now))
    return Split(
        ended(records, name),
        after,
        times,
        was,
        {there: one for there, one in now.items() if there not in gone},
    )


def _rules(
    master: EventRecord, cut: Moment, start: Moment, repetition: Repetition | None, records: Sequence[EventRecord]
) -> tuple[str, ...]:
    """The rule that the series goes on by."""
    if repetition is not None:
        return (to_rule(repetition, all_day=start.all_day, zone=start.zone),)
    more = master.exclusion_rules or master.extra_dates or len(master.series_rules) != 1
    if more or any(record.this_and_future for record in records):
        raise Refused("series_rule_own")
    count = _left_of_count(master, cut)
    plain = repetition_of(master)
    if plain is not None:
        before, after = _day(cut), _day(start)
        until = plain.until + (after - before) if plain.until is not None else None
        plain = replace(moved(plain, before, after), until=until, count=count)
        return (to_rule(plain, all_day=start.all_day, zone=start.zone),)
    rule = master.series_rules[0]
    by_time = any(part in rule for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if _day(cut) != _day(start) or start.all_day != master.all_day or (by_time and start != cut):
        raise Refused("series_rule_own")
    return (_with_end(rule, master, start, count),)


def _with_end(rule: str, master: EventRecord, start: Moment, count: int | None) -> str:
    """A rule that says more, for a start at another time of day: its end allows all of its last day."""
    found = parse_rule(rule)
    kept = [part for part in rule.split(";") if part.partition("=")[0] not in ("COUNT", "UNTIL")]
    if count is not None:
        kept.append(f"COUNT={count}")
    elif found is not None and found.until is not None:
        day = in_zone(found.until, master.zone).date()
        kept.append(f"UNTIL={until_value(day, all_day=start.all_day, zone=start.zone)}")
    return ";".join(kept)


def _left_of_count(master: EventRecord, cut: Moment) -> int | None:
    """How many of its times are left from `cut` on, where they are counted."""
    rule = parse_rule(master.series_rules[0])
    if rule is None or rule.count is None:
        return None
    begin = in_zone(master.moment, master.zone)
    past = sum(1 for _wall in starts(rule, master.moment, begin, in_zone(cut, cut.zone), Budget(_STEPS)))
    return max(1, rule.count - past)


def _times(master: EventRecord, first: Moment, last: date, local_zone: str) -> dict[str, Occurrence]:
    """The times of a series by name from `first` up to the local day `last`, in order; nothing changed is known."""
    begin = first.utc(local_zone)
    end = Moment(datetime(last.year, last.month, last.day)).utc(local_zone)  # noqa: DTZ001
    found = occurrences((master,), begin, max(begin + timedelta(minutes=1), end), local_zone=local_zone).found
    wall = in_zone(first, master.zone)
    return {recurrence_name(one.original): one for one in found if in_zone(one.original, master.zone) >= wall}


def _changed(
    records: Sequence[EventRecord], uid: str, times: Mapping[str, str], now: Mapping[str, Occurrence]
) -> list[EventRecord]:
    """Single times that the calendar had changed, under their new names."""
    found = []
    for record in records:
        if record.recurrence_id is not None and not record.this_and_future:
            there = times.get(recurrence_name(record.recurrence_id))
            if there is not None:
                found.append(replace(record, uid=uid, recurrence_id=now[there].original))
    return found


def _day(moment: Moment) -> date:
    return moment.value.date() if isinstance(moment.value, datetime) else moment.value
