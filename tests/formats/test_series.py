"""Occurrences of series: rules, extra and left-out days, moved, cancelled, split ones."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.formats import limits
from partnerjournal.formats.icalendar import read_calendar
from partnerjournal.formats.records import EventRecord, Moment
from partnerjournal.formats.series import Occurrence, occurrences


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


YEAR = (utc(2026, 1, 1), utc(2027, 1, 1))


def events(*parts: str) -> tuple[EventRecord, ...]:
    text = "".join(f"BEGIN:VEVENT\nUID:one\n{part.strip()}\nEND:VEVENT\n" for part in parts)
    reading = read_calendar(f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n".encode())
    assert not reading.rejected
    return reading.events


def starts(series: tuple[EventRecord, ...], *window: datetime, zone: str = "UTC") -> list[datetime | date]:
    start, end = window or YEAR
    return [one.start for one in occurrences(series, start, end, local_zone=zone).found]


WEEKLY = "DTSTART;TZID=Europe/Paris:20260302T090000\nDTEND;TZID=Europe/Paris:20260302T100000\nRRULE:FREQ=WEEKLY;COUNT=4"


def test_the_wall_time_stays_over_a_clock_change() -> None:
    found = occurrences(events(WEEKLY), *YEAR).found
    assert [one.start for one in found] == [at(2026, 3, day, 9) for day in (2, 9, 16, 23)]
    late = events(WEEKLY.replace("COUNT=4", "COUNT=6"))
    assert Moment(starts(late)[-1], "Europe/Paris").utc() == utc(2026, 4, 6, 7)


def test_single_events_touch_a_window_or_not() -> None:
    single = events("DTSTART:20260302T230000Z\nDTEND:20260303T010000Z")
    assert starts(single, utc(2026, 3, 3), utc(2026, 3, 4)) == [at(2026, 3, 2, 23)]
    assert starts(single, utc(2026, 3, 3, 1), utc(2026, 3, 4)) == []
    assert starts(single, utc(2026, 3, 1), utc(2026, 3, 2, 23)) == []
    moment = events("DTSTART:20260302T230000Z")
    assert starts(moment, utc(2026, 3, 2, 23), utc(2026, 3, 3)) == [at(2026, 3, 2, 23)]


def test_whole_days_and_floating_times_are_where_one_is() -> None:
    day = events("DTSTART;VALUE=DATE:20260302")
    assert starts(day, utc(2026, 3, 1, 16), utc(2026, 3, 1, 17), zone="Asia/Tokyo") == [date(2026, 3, 2)]
    assert starts(day, utc(2026, 3, 1, 16), utc(2026, 3, 1, 17), zone="UTC") == []


@pytest.mark.parametrize(
    "exdate",
    [
        "EXDATE;TZID=Europe/Paris:20260309T090000",
        "EXDATE:20260309T080000Z",
        "EXDATE;VALUE=DATE:20260309",
        "EXDATE:20260309T090000",
        "EXDATE;TZID=America/New_York:20260309T090000",  # hits nothing there: the wall time is meant
    ],
)
def test_left_out_days(exdate: str) -> None:
    assert starts(events(f"{WEEKLY}\n{exdate}")) == [at(2026, 3, day, 9) for day in (2, 16, 23)]


def test_extra_days() -> None:
    series = events(f"{WEEKLY}\nRDATE:20260305T080000Z\nRDATE;VALUE=DATE:20260306")
    assert starts(series) == [at(2026, 3, day, 9) for day in (2, 5, 6, 9, 16, 23)]


def test_excluded_by_rule() -> None:
    series = events(f"{WEEKLY}\nEXRULE:FREQ=WEEKLY;INTERVAL=2")
    assert starts(series) == [at(2026, 3, 9, 9), at(2026, 3, 23, 9)]


MOVED = (
    "SUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Paris:20260309T090000\n"
    "DTSTART;TZID=Europe/Lisbon:20260310T140000\nDTEND;TZID=Europe/Lisbon:20260310T143000"
)


def test_a_moved_occurrence_replaces_its_original() -> None:
    found = occurrences(events(WEEKLY, MOVED), *YEAR).found
    assert [one.start for one in found] == [
        at(2026, 3, 2, 9),
        at(2026, 3, 10, 14),
        at(2026, 3, 16, 9),
        at(2026, 3, 23, 9),
    ]
    moved = found[1]
    assert (moved.changed, moved.zone, moved.event.title) == (True, "Europe/Lisbon", "Moved")
    assert moved.original == Moment(at(2026, 3, 9, 9), "Europe/Paris")
    assert moved.end == at(2026, 3, 10, 14, 30)


def test_an_occurrence_moved_far_is_found_where_it_is() -> None:
    far = MOVED.replace("20260310", "20261210")
    assert starts(events(WEEKLY, far), utc(2026, 12, 1), utc(2027, 1, 1)) == [at(2026, 12, 10, 14)]
    assert at(2026, 3, 9, 9) not in starts(events(WEEKLY, far))


def test_a_cancelled_occurrence_says_so() -> None:
    gone = "RECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T080000Z\nSTATUS:CANCELLED"
    found = occurrences(events(WEEKLY, gone), *YEAR).found
    assert [one.cancelled for one in found] == [False, True, False, False]


def test_this_and_future() -> None:
    later = MOVED.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;").replace(
        "Europe/Lisbon", "Europe/Paris"
    )
    found = occurrences(events(WEEKLY, later), *YEAR).found
    assert [one.start for one in found] == [at(2026, 3, 2, 9), *(at(2026, 3, day, 14) for day in (10, 17, 24))]
    assert [one.event.title for one in found] == ["", "Moved", "Moved", "Moved"]
    assert found[-1].end == at(2026, 3, 24, 14, 30)


def test_the_latest_of_several_records_counts() -> None:
    old = WEEKLY + "\nSUMMARY:Old\nSEQUENCE:1"
    new = WEEKLY.replace("COUNT=4", "COUNT=2") + "\nSUMMARY:New\nSEQUENCE:2"
    found = occurrences(events(new, old), *YEAR).found
    assert [one.event.title for one in found] == ["New", "New"]


def test_changed_occurrences_without_their_master() -> None:
    found = occurrences(events(MOVED), *YEAR).found
    assert [(one.start, one.original.value) for one in found] == [(at(2026, 3, 10, 14), at(2026, 3, 9, 9))]


def test_a_series_that_ended_before_it_began_has_nothing() -> None:
    assert starts(events("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=YEARLY;UNTIL=20260228")) == []


def test_a_start_no_rule_has_still_belongs() -> None:
    series = events("DTSTART:20260302T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=2")
    assert starts(series) == [at(2026, 3, 2, 9), at(2026, 3, 6, 9), at(2026, 3, 13, 9)]


def test_whole_days_of_exchange() -> None:
    """UNTIL and RECURRENCE-ID as the midnight of Berlin, the days as dates."""
    master = "DTSTART;VALUE=DATE:20260804\nRRULE:FREQ=WEEKLY;UNTIL=20260817T220000Z;BYDAY=TU"
    moved = "RECURRENCE-ID;TZID=W. Europe Standard Time:20260811T000000\nDTSTART;VALUE=DATE:20260812"
    assert starts(events(master, moved)) == [date(2026, 8, 4), date(2026, 8, 12), date(2026, 8, 18)]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=999999"])
def test_bombs_are_answered_and_marked(rule: str) -> None:
    series = events(f"DTSTART:19700101T000000Z\nRRULE:{rule}")
    begun = time.monotonic()
    found = occurrences(series, utc(2026, 1, 1), utc(2400, 1, 1))
    assert time.monotonic() - begun < 5
    assert len(found.found) <= limits.MAX_OCCURRENCES
    assert not found.complete


def test_many_splits_of_one_series_are_answered() -> None:
    splits = [
        f"RECURRENCE-ID;RANGE=THISANDFUTURE:{day:%Y%m%d}T090000Z\nDTSTART:{day:%Y%m%d}T100000Z"
        for day in (date(2020, 1, 1) + timedelta(days=number) for number in range(2000))
    ]
    series = events("DTSTART:20200101T090000Z\nRRULE:FREQ=DAILY", *splits)
    begun = time.monotonic()
    found = occurrences(series, utc(2020, 1, 1), utc(2026, 1, 1))
    assert time.monotonic() - begun < 5
    assert {one.start.hour for one in found.found if isinstance(one.start, datetime)} == {10}


def test_whole_days_of_a_rule_within_the_day_come_once() -> None:
    series = events("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=HOURLY;COUNT=30")
    assert starts(series) == [date(2026, 3, 2), date(2026, 3, 3)]


def test_windows_at_the_ends_of_time() -> None:
    series = events(WEEKLY, MOVED)
    assert len(starts(series, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))) == 4


@st.composite
def _series(draw: st.DrawFn) -> str:
    zone = draw(st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Sydney"]))
    day = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 60)))
    rule = draw(st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=WEEKLY"]))
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:one",
        f"DTSTART;TZID={zone}:{day:%Y%m%d}T090000",
        f"DTEND;TZID={zone}:{day:%Y%m%d}T{draw(st.sampled_from(['093000', '180000']))}",
        f"RRULE:{rule};COUNT={draw(st.integers(3, 40))}",
    ]
    own = [day + timedelta(days=7 * 2 * number) for number in range(1, 5)]
    out = draw(st.sets(st.sampled_from(own)))
    lines += [f"EXDATE;TZID={zone}:{gone:%Y%m%d}T090000" for gone in sorted(out)]
    lines.append("END:VEVENT")
    if rule != "FREQ=MONTHLY":
        for moved in sorted(draw(st.sets(st.sampled_from(own[:2]))) - out):
            to = moved + timedelta(days=draw(st.integers(-3, 3)))
            lines += ["BEGIN:VEVENT", "UID:one", f"RECURRENCE-ID;TZID={zone}:{moved:%Y%m%d}T090000"]
            lines += [f"DTSTART;TZID={zone}:{to:%Y%m%d}T113000", f"DTEND;TZID={zone}:{to:%Y%m%d}T120000", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@settings(max_examples=40)
@given(_series(), st.integers(0, 200), st.integers(1, 90))
def test_occurrences_are_those_of_another_reader(text: str, offset: int, days: int) -> None:
    start = utc(2026, 1, 1) + timedelta(days=offset)
    end = start + timedelta(days=days)
    other = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(start, end)
    wanted = sorted((one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in other)
    found = occurrences(read_calendar(text.encode()).events, start, end).found
    if len(wanted) == len(
        {moment for moment, _end in wanted}
    ):  # an orphan beside a COUNT that ended earlier is equal too
        assert [_both(one) for one in found] == wanted


def _both(one: Occurrence) -> tuple[datetime, datetime]:
    return Moment(one.start, one.zone).utc(), Moment(one.end, one.zone).utc()
