"""Properties of series that are changed here: nothing is lost, nothing comes twice, what was left out stays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.repeating import LAST, Repetition, Unit, to_rule
from partnerjournal.domain.views.transfer import KnownSeries, Written
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.services.occurrence_rows import recurrence_name
from partnerjournal.services.series_split import Otherwise, split
from partnerjournal.services.series_text import Records, ended, following, left_out, next_name
from partnerjournal.services.transfer.calendar import Calendar
from partnerjournal.services.transfer.meetings import Place
from partnerjournal.services.transfer.steps import AddMeeting

# Both clock changes of each lie in the year that is looked at; Lord Howe's are half an hour, Apia has none.
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]
START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
HORIZON = END.date()


@st.composite
def series(draw: st.DrawFn) -> Records:
    """A series of its own, on a wall time that may be one that clocks leave out or show twice."""
    day = date(2026, 1, 5) + timedelta(days=draw(st.integers(0, 60)))
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6), max_size=2)) | {day.weekday()}))
    repetition = draw(
        st.sampled_from(
            [
                Repetition(Unit.DAY, draw(st.integers(2, 9))),
                Repetition(Unit.WEEK, draw(st.integers(1, 3)), weekdays=weekdays),
                Repetition(Unit.MONTH, 1, day=LAST if day.day == 31 else day.day),
                Repetition(Unit.MONTH, 1, weekdays=(day.weekday(),), week=LAST if day.day > 28 else (day.day + 6) // 7),
            ]
        )
    )
    zone = draw(st.sampled_from(ZONES))
    wall = datetime.combine(day, time(draw(st.integers(0, 23)), draw(st.sampled_from([0, 30]))))
    rule = to_rule(repetition, all_day=False, zone=zone)
    rule += draw(st.sampled_from(["", f";COUNT={draw(st.integers(8, 30))}"]))
    return (
        EventRecord(0, None, "Pilot", wall, wall + timedelta(minutes=30), uid="one", zone=zone, series_rules=(rule,)),
    )


def found(records: Records) -> list[Occurrence]:
    return list(occurrences(records, START, END).found)


def starts(records: Records) -> list[datetime]:
    return [Moment(one.start, one.zone).utc() for one in found(records)]


def names(records: Records) -> list[str]:
    return [recurrence_name(one.original) for one in found(records)]


def again(records: Records) -> Records:
    """As it comes back from the journal."""
    return read_source(series_source(records))


@settings(max_examples=30)
@given(series())
def test_the_wall_time_is_kept_and_times_go_on(records: Records) -> None:
    master, at = records[0], starts(records)
    assert all(before < after for before, after in pairwise(at))
    assert isinstance(master.start, datetime)
    assert {one.start.time() for one in found(records) if isinstance(one.start, datetime)} == {master.start.time()}


@settings(max_examples=30)
@given(series(), st.data())
def test_what_is_left_out_never_returns(records: Records, data: st.DataObject) -> None:
    whole = names(records)
    out = data.draw(st.sets(st.sampled_from(whole), max_size=4))
    left = records
    for name in sorted(out):
        left = again(left_out(left, name))
    assert names(left) == [name for name in whole if name not in out]
    renamed = tuple(replace(record, title="Renamed") for record in records)
    assert names(again(following(renamed, records, left))) == names(left)


@settings(max_examples=30)
@given(series(), st.data())
def test_an_end_leaves_what_was_before_it(records: Records, data: st.DataObject) -> None:
    whole = names(records)
    place = data.draw(st.integers(0, len(whole) - 1))
    cut = again(ended(records, whole[place]))
    assert names(cut) == whole[:place]
    assert names(again(following(records, records, cut))) == whole[:place]
    assert next_name(records, whole[place - 1]) == whole[place] if place else True


@settings(max_examples=30)
@given(series(), st.data())
def test_a_split_keeps_the_union(records: Records, data: st.DataObject) -> None:
    whole = names(records)
    place = data.draw(st.integers(0, len(whole) - 1))
    out = data.draw(st.sets(st.sampled_from(whole), max_size=3)) - {whole[place]}
    for name in out:
        records = left_out(records, name)
    before = starts(records)
    parts = split(records, whole[place], Otherwise("two", title="Review"), HORIZON, "UTC")
    assert sorted(starts(again(parts.before)) + starts(again(parts.after))) == before
    assert {record.uid for record in parts.after} == {"two"}
    assert {record.title for record in parts.after} == {"Review"}


@settings(max_examples=40)
@given(series(), st.data(), st.integers(-600, 600), st.sampled_from(ZONES))
def test_a_split_that_moves_maps_each_time_to_one(records: Records, data: st.DataObject, by: int, zone: str) -> None:
    whole = names(records)
    place = data.draw(st.integers(0, len(whole) - 1))
    out = data.draw(st.sets(st.sampled_from(whole), max_size=3)) - {whole[place]}
    for name in out:
        records = left_out(records, name)
    here = found(records)[names(records).index(whole[place])]
    assert isinstance(here.start, datetime)
    start = Moment(here.start + timedelta(minutes=by), zone)
    parts = split(records, whole[place], Otherwise("two", start=start), HORIZON, "UTC")
    later = [name for name in names(records) if name >= whole[place]]
    moved = [parts.times.get(name) for name in later]
    assert moved[0] == recurrence_name(start)
    assert len(set(moved)) == len(moved)
    assert {name for name in moved if name is not None} <= set(parts.now)
    assert not {parts.times[name] for name in out if name in parts.times} & set(names(again(parts.after)))
    assert {one.start.time() for one in found(parts.after) if isinstance(one.start, datetime)} <= {
        (here.start + timedelta(minutes=by)).time()
    }


@settings(max_examples=25)
@given(series(), st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_days_that_pass_bring_each_time_once_however_they_pass(records: Records, steps: list[int]) -> None:
    """Brought up in one step or in several, one series before another or after it: the same meetings."""
    assume(found(records))
    first = date(2026, 1, 1)
    end = first + timedelta(days=sum(steps))
    known = [
        KnownSeries(number, f"uid {number}", "Pilot", series_source(records), first.isoformat()) for number in (1, 2)
    ]
    at_once = _lengthened(known, [end])
    in_steps = _lengthened(
        list(reversed(known)), [first + timedelta(days=sum(steps[: n + 1])) for n in range(len(steps))]
    )
    assert at_once == in_steps
    assert len({key for key, _state in at_once}) == len(at_once)
    assert _lengthened(known, [end, end]) == at_once


def _lengthened(known: list[KnownSeries], todays: list[date]) -> list[tuple[tuple[str, str | None], object]]:
    place = Place(ZoneInfo("Europe/Berlin"), frozenset())
    calendar = Calendar(place, todays[0], Written())
    calendar.know((), known)
    made = []
    for today in todays:
        calendar.today = today
        made += [step for step in calendar.extend() if isinstance(step, AddMeeting)]
    assert {step.columns["state"] for step in made} <= {MeetingState.PLANNED}
    return sorted(((step.uid, step.recurrence), step.columns["starts_local"]) for step in made)
