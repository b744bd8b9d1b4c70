from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import when
from partnerjournal.domain.errors import Refused

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
NOW = datetime(2026, 11, 22, 13, 48, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "now"),
        (59, "now"),
        (-59, "now"),
        (60, "in 1 min"),
        (12 * 60 - 20, "in 12 min"),
        (-90, "1 min ago"),
        (59 * 60 + 1, "in 1 h"),
        (80 * 60, "in 1 h 20 min"),
        (-125 * 60, "2 h 5 min ago"),
        (3 * 3600 + 600, "in 3 h"),
        (-4 * 3600 - 1800, "4 h ago"),
        (11 * 3600, "tomorrow"),
        (-14 * 3600, "yesterday"),
        (3 * 86400, "Wednesday"),
        (-3 * 86400, "3 days ago"),
    ],
)
def test_relative_time(seconds: int, words: str) -> None:
    assert when.relative_time(NOW + timedelta(seconds=seconds), NOW) == words


def test_the_day_is_that_of_the_persons_zone() -> None:
    late = datetime(2026, 11, 22, 23, 50, tzinfo=BERLIN)
    assert when.relative_time(datetime(2026, 11, 22, 23, 10, tzinfo=UTC), late) == "in 20 min"
    assert when.relative_time(datetime(2026, 11, 23, 10, 0, tzinfo=UTC), late) == "tomorrow"
    assert when.relative_time(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), late) == "Tuesday"


def test_an_hour_across_the_change_of_clocks_is_an_hour() -> None:
    before = datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)
    after = datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)
    assert when.relative_time(after.astimezone(UTC), before) == "in 1 h"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 28), "Saturday"),
        (date(2026, 11, 29), "in 7 days"),
        (date(2026, 11, 16), "6 days ago"),
        (date(2026, 12, 6), "in 2 weeks"),
        (date(2027, 1, 16), "in 7 weeks"),
        (date(2027, 1, 17), "in 1 month"),
        (date(2026, 4, 22), "7 months ago"),
        (date(2024, 12, 1), "23 months ago"),
        (date(2024, 11, 22), "2 years ago"),
    ],
)
def test_relative_day(day: date, words: str) -> None:
    assert when.relative_day(day, date(2026, 11, 22)) == words


@given(DAYS, DAYS)
def test_every_day_has_words(day: date, today: date) -> None:
    words = when.relative_day(day, today)
    assert words.endswith(" ago") == ((today - day).days > 1)
    assert words.startswith("in ") == ((day - today).days > 6)
    assert all(int(word) > 0 for word in words.split() if word.isdigit())


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 20), "2 days late"),
        (date(2026, 11, 21), "1 day late"),
        (date(2026, 11, 22), "due today"),
        (date(2026, 11, 27), "due Friday"),
        (date(2026, 12, 13), "due in 3 weeks"),
    ],
)
def test_due_words(due: date, words: str) -> None:
    assert when.due_words(due, date(2026, 11, 22)) == words


def test_the_year_is_named_where_it_is_another() -> None:
    assert when.short_date(date(2026, 5, 3), date(2026, 11, 22)) == "3 May"
    assert when.short_date(date(2025, 12, 31), date(2026, 1, 1)) == "31 Dec 2025"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (75, "1 h 15 min"), (1500, "25 h")]
)
def test_duration(minutes: int, words: str) -> None:
    assert when.duration(minutes) == words


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
    ],
)
def test_add_months(day: date, months: int, expected: date) -> None:
    assert when.add_months(day, months) == expected


@pytest.mark.parametrize(("day", "months"), [(date.max, 1), (date.min, -1)])
def test_months_end_with_the_calendar(day: date, months: int) -> None:
    with pytest.raises(OverflowError):
        when.add_months(day, months)


@given(DAYS, st.integers(0, 600))
def test_months_there_are_months_between(day: date, months: int) -> None:
    assert when.months_between(day, when.add_months(day, months)) == months


@pytest.mark.parametrize("name", ["", "Nowhere/Atall", "../../etc/passwd", "/etc/passwd", "Europe", "a\0b", "é" * 300])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert when.find_zone(name) is None


def test_wall_time_to_utc() -> None:
    noon = datetime.fromisoformat("2026-07-01T12:00")
    assert when.to_utc(noon, "America/New_York", BERLIN) == datetime(2026, 7, 1, 16, 0, tzinfo=UTC)
    assert when.to_utc(noon, None, BERLIN) == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def test_a_time_that_never_happens_is_moved_later_by_the_gap() -> None:
    moment = when.to_utc(datetime.fromisoformat("2026-03-29T02:30"), "Europe/Berlin", UTC)
    assert moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert moment.astimezone(BERLIN).strftime("%H:%M") == "03:30"


@pytest.mark.parametrize("fold", [0, 1])
def test_a_time_that_happens_twice_is_the_first(fold: int) -> None:
    wall = datetime.fromisoformat("2026-10-25T02:30").replace(fold=fold)
    assert when.to_utc(wall, "Europe/Berlin", UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        when.to_utc(datetime.fromisoformat("2026-01-01T00:00"), "Mars/Olympus", UTC)
    assert (refused.value.code, refused.value.details) == ("zone_unknown", {"zone": "Mars/Olympus"})


@given(
    st.datetimes(),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
)
def test_any_wall_time_becomes_a_moment_that_shows_it_again(wall: datetime, zone: str) -> None:
    moment = when.to_utc(wall, zone, UTC)
    assert moment.tzinfo is UTC
    if 2 <= wall.year <= 9998:
        shown = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert timedelta(0) <= shown - wall <= timedelta(days=1)
        assert shown == wall or when.to_utc(shown, zone, UTC) == moment


def test_time_there() -> None:
    at = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
    assert when.time_there(at, "America/New_York", BERLIN) == "08:00"
    assert when.time_there(at, "Europe/Paris", BERLIN) is None
    assert when.time_there(at, None, BERLIN) is None
    assert when.time_there(at, "Nowhere/Atall", BERLIN) is None
    assert when.time_there(at, "Pacific/Kiritimati", BERLIN) == "03:00, a day later"
    assert when.time_there(datetime(2026, 11, 23, 3, tzinfo=UTC), "America/New_York", BERLIN) == "22:00, a day earlier"


def test_time_there_knows_that_clocks_change_on_other_days() -> None:
    """New York goes to summer time two weeks before Berlin, so it is 5 hours behind in between, not 6."""
    at = datetime(2026, 3, 16, 13, 0, tzinfo=UTC)
    assert when.time_there(at, "America/New_York", BERLIN) == "09:00"
    assert when.time_there(at.replace(month=4), "America/New_York", BERLIN) == "09:00"
    assert when.time_there(at.replace(day=2), "America/New_York", BERLIN) == "08:00"
