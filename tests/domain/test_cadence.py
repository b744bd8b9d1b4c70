from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import cadence
from partnerjournal.domain.cadence import Gap

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PAST, FUTURE = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
DAYS = st.dates(TODAY - timedelta(days=800), TODAY + timedelta(days=60))


@pytest.mark.parametrize(
    ("days_ago", "interval", "overdue", "over", "due"),
    [
        (0, 30, 0.0, 0, False),
        (29, 30, 29 / 30, 0, False),
        (30, 30, 1.0, 0, True),
        (45, 30, 1.5, 15, True),
        (400, None, None, 0, False),
        (5, 1, 5.0, 4, True),
    ],
)
def test_overdue(days_ago: int, interval: int | None, overdue: float | None, over: int, due: bool) -> None:
    state = cadence.touch(TODAY - timedelta(days=days_ago), date(2026, 1, 1), interval, TODAY)
    assert (state.days, state.overdue, state.over_days, state.due, state.never) == (days_ago, overdue, over, due, False)


def test_never_contacted_counts_from_when_they_were_added() -> None:
    state = cadence.touch(None, TODAY - timedelta(days=10), 5, TODAY)
    assert (state.never, state.days, state.overdue, state.over_days) == (True, 10, 2.0, 5)


def test_a_snooze_holds_until_its_day() -> None:
    last = TODAY - timedelta(days=90)
    asleep = cadence.touch(last, last, 30, TODAY, snoozed_until=TODAY + timedelta(days=1))
    assert (asleep.snoozed, asleep.due, asleep.overdue) == (True, False, 3.0)
    awake = cadence.touch(last, last, 30, TODAY, snoozed_until=TODAY)
    assert (awake.snoozed, awake.due) == (False, True)


def test_weekly_bars_end_with_this_week() -> None:
    """22 November 2026 is a Sunday: the week that began on Monday the 16th is the last bar."""
    days = [TODAY, date(2026, 11, 16), date(2026, 11, 15), date(2025, 12, 1), date(2025, 11, 24), TODAY + timedelta(1)]
    bars = cadence.weekly_bars(days, TODAY)
    assert len(bars) == 52
    assert (bars[51], bars[50], bars[1], bars[0]) == (2, 1, 1, 1)
    assert sum(bars) == 5
    assert sum(cadence.weekly_bars([date(2025, 11, 23)], TODAY)) == 0


def test_bars_on_both_sides_of_a_year_end() -> None:
    bars = cadence.weekly_bars([date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)], date(2027, 1, 4), weeks=2)
    assert bars == (2, 1)


@given(st.lists(DAYS), DAYS, st.integers(1, 60))
def test_every_contact_of_those_weeks_is_in_one_bar(days: list[date], today: date, weeks: int) -> None:
    bars = cadence.weekly_bars(days, today, weeks)
    monday = today - timedelta(days=today.weekday())
    assert len(bars) == weeks
    assert sum(bars) == sum(monday - timedelta(weeks=weeks - 1) <= day <= today for day in days)


def test_the_longest_gap() -> None:
    days = [date(2026, 1, 10), date(2026, 3, 10), date(2026, 11, 1), date(2026, 12, 1)]
    assert cadence.longest_gap(days, date(2026, 1, 1), TODAY) == Gap(date(2026, 3, 10), date(2026, 11, 1))
    assert cadence.longest_gap(days, date(2026, 10, 1), TODAY) == Gap(date(2026, 11, 1), TODAY)
    assert cadence.longest_gap(days, date(2026, 11, 2), TODAY) is None


def test_of_equal_gaps_the_latest_counts() -> None:
    days = [TODAY - timedelta(days=n) for n in (30, 20, 10)]
    assert cadence.longest_gap(days, date(2026, 1, 1), TODAY) == Gap(TODAY - timedelta(days=10), TODAY)


@given(st.lists(DAYS), DAYS)
def test_a_gap_holds_no_contact(days: list[date], today: date) -> None:
    gap = cadence.longest_gap(days, today - timedelta(days=364), today)
    if gap is not None:
        assert not [day for day in days if gap.start < day < gap.end]
        assert gap.start in days
        assert gap.end in days or gap.end == today
        assert 0 <= gap.days <= 364


INTERVAL = st.none() | st.integers(1, 3650)


@given(DAYS, DAYS, INTERVAL, st.integers(0, 400), st.integers(1, 400))
def test_as_days_go_by_it_only_gets_more_overdue(
    last: date, added: date, interval: int | None, days: int, more: int
) -> None:
    begin = max(last, added) + timedelta(days=days)
    now, later = (cadence.touch(last, added, interval, on) for on in (begin, begin + timedelta(days=more)))
    assert (later.days, later.overdue is None) == (now.days + more, now.overdue is None)
    if interval and now.overdue is not None and later.overdue is not None:
        assert later.overdue > now.overdue
        assert (now.overdue >= 1) == (now.days >= interval) == now.due
        assert later.over_days >= now.over_days


@given(DAYS, st.integers(1, 90), st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=30)))
def test_a_snooze_hides_it_until_its_day_and_changes_nothing_else(last: date, interval: int, until: date) -> None:
    free, put_off = (cadence.touch(last, last, interval, TODAY, snoozed_until=day) for day in (None, until))
    assert (put_off.days, put_off.overdue, put_off.over_days) == (free.days, free.overdue, free.over_days)
    assert put_off.due == (free.due and until <= TODAY)
