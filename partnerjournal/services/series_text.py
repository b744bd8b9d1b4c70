"""A series' own calendar text, written: ended, a time left out, and what becomes of that when its calendar speaks.

All of it on the records that the text holds. A time is named as in `occurrence_rows.recurrence_name`. What was moved or
renamed here stands in its meeting's row; the text has what no row can say: the rule, its end, the times left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from partnerjournal.domain.repeating import Repetition, from_rule, until_value
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.moments import in_zone, moment_named
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.rules import parse_rule
from partnerjournal.formats.series import occurrences
from partnerjournal.services.occurrence_rows import recurrence_name

if TYPE_CHECKING:
    from partnerjournal.store.schema import Series

Records = tuple[EventRecord, ...]

OWN = "@partnerjournal"  # how the UID of a series ends that was made here


def master_of(records: Iterable[EventRecord]) -> EventRecord | None:
    """The record that says how the series goes; None where only single times of it are known."""
    masters = [record for record in records if record.recurrence_id is None]
    return max(masters, key=lambda record: record.sequence) if masters else None


def moment_of(name: str, master: EventRecord) -> Moment:
    """The time that a name names, as the wall time of the series."""
    return moment_named(name, master.zone)


def repetition_of(master: EventRecord) -> Repetition | None:
    """How the series goes in plain words; None where it says more than we have words for."""
    more = master.exclusion_rules or master.extra_dates or len(master.series_rules) != 1
    first = in_zone(master.moment, master.zone).date()
    return None if more else from_rule(master.series_rules[0], first, master.zone)


def left_out(records: Sequence[EventRecord], name: str) -> Records:
    """The series without one of its times."""
    master = master_of(records)
    if master is None:
        return tuple(record for record in records if _name(record) != name)
    out = replace(master, excluded_dates=(*master.excluded_dates, moment_of(name, master)))
    return tuple(out if record is master else record for record in records if _name(record) != name)


def ended(records: Sequence[EventRecord], name: str) -> Records:
    """The series without that time and all that come later by its rule."""
    master = master_of(records)
    if master is None:
        return tuple(record for record in records if _name(record) < name)
    cut = moment_of(name, master)
    later = tuple(moment for moment in master.extra_dates if not _before(moment, cut))
    # A start that no rule has, and extra dates, are not ended by a rule's end.
    out = later if master.series_rules else (*later, *(() if _before(master.moment, cut) else (master.moment,)))
    changed = replace(
        master,
        series_rules=tuple(_rule_until(rule, master, cut) for rule in master.series_rules),
        extra_dates=tuple(moment for moment in master.extra_dates if moment not in later),
        excluded_dates=(*master.excluded_dates, *(moment for moment in out if moment not in later)),
    )
    kept = (record for record in records if record.recurrence_id is None or _before(record.recurrence_id, cut))
    return tuple(changed if record is master else record for record in kept)


def next_name(records: Sequence[EventRecord], name: str) -> str | None:
    """The time that follows the one of that name by the rule, left-out ones too; None for the last."""
    master = master_of(records)
    if master is None:
        return None
    whole, here = replace(master, excluded_dates=()), moment_of(name, master)
    for years in (1, 10, 100):
        end = here.utc() + timedelta(days=366 * years)
        found = occurrences((whole,), here.utc() - timedelta(days=2), end).found
        wall = in_zone(here, master.zone)
        later = (one.original for one in found if in_zone(one.original, master.zone) > wall)
        if (after := next(later, None)) is not None:
            return recurrence_name(after)
    return None


def write(series: Series, records: Records) -> None:
    """Give a series another text; what its calendar said is kept beside it, to be compared with what it says next."""
    if not (series.source_uid or "").endswith(OWN):
        series.source_calendar = series.source_calendar or series.calendar
    series.calendar = series_source(records)


def leave_out_of(series: Series, recurrence: str) -> None:
    """Write into a series' text that it has no meeting at that time any more."""
    write(series, left_out(read_source(series.calendar), recurrence))


def following(said: Sequence[EventRecord], before: Sequence[EventRecord], here: Sequence[EventRecord]) -> Records:
    """What its calendar says now, with what was left out and ended here since it spoke last (`before` → `here`)."""
    then, now, master = master_of(before), master_of(here), master_of(said)
    if then is None or now is None or master is None or tuple(before) == tuple(here):
        return tuple(said)
    records = tuple(said)
    for moment in now.excluded_dates:
        if moment not in then.excluded_dates:
            records = left_out(records, recurrence_name(moment))
    end = _end(now)
    if end is not None and end != _end(then):
        records = ended(records, recurrence_name(_just_after(end, master)))
    return records


def _just_after(end: Moment, master: EventRecord) -> Moment:
    """A time behind the end of a rule, of the kind that the series has."""
    value = end.value
    if master.all_day:
        day = value.date() if isinstance(value, datetime) else value
        return Moment(day + timedelta(days=1))
    return Moment(in_zone(end, master.zone) + timedelta(seconds=1), master.zone)


def _end(master: EventRecord) -> Moment | None:
    """The first UNTIL of its rules."""
    rules = [parse_rule(text) for text in master.series_rules]
    return next((rule.until for rule in rules if rule is not None and rule.until is not None), None)


def _rule_until(rule: str, master: EventRecord, cut: Moment) -> str:
    """A rule that ends before `cut`: with the day before where it has no two times on a day, so that it reads well."""
    kept = [part for part in rule.split(";") if part.partition("=")[0] not in ("COUNT", "UNTIL")]
    found = parse_rule(rule)
    if found is not None and found.until is not None and not master.all_day and _before(found.until, cut):
        return rule
    value = cut.value
    if not isinstance(value, datetime):
        if found is not None and found.until is not None and _before(found.until, cut):
            return rule
        return ";".join([*kept, f"UNTIL={value - timedelta(days=1):%Y%m%d}"])
    if from_rule(rule, value.date(), master.zone) is not None:
        end = until_value(value.date() - timedelta(days=1), all_day=False, zone=master.zone)
    elif master.zone is None:
        end = f"{value - timedelta(seconds=1):%Y%m%dT%H%M%S}"
    else:
        end = f"{cut.utc().astimezone(UTC) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}"
    return ";".join([*kept, f"UNTIL={end}"])


def _before(moment: Moment, cut: Moment) -> bool:
    """Whether a moment lies before a wall time of the series."""
    wall = in_zone(moment, cut.zone)
    return wall < _midnight(cut.value)


def _midnight(value: datetime | date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001


def _name(record: EventRecord) -> str:
    return "" if record.recurrence_id is None else recurrence_name(record.recurrence_id)
