"""How long a meeting is meant to take from the moment it begins, whatever clocks and zones do meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.present import PresentMeeting
from partnerjournal.domain.when import to_utc
from partnerjournal.ui.present.session import planned_seconds

# Nights in which clocks go forward or back, and one in which nothing happens; Lord Howe moves by half an hour.
NIGHTS = st.sampled_from(
    [
        ("Europe/Berlin", datetime(2026, 3, 29)),
        ("Europe/Berlin", datetime(2026, 10, 25)),
        ("America/New_York", datetime(2026, 11, 1)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5)),
        ("Asia/Kolkata", datetime(2026, 6, 1)),
    ]
)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland"])


def meeting(starts: datetime, minutes: int, *, all_day: bool = False) -> PresentMeeting:
    return PresentMeeting(
        id=1,
        title="Pilot review",
        starts=starts,
        minutes=minutes,
        all_day=all_day,
        zone=None,
        state=MeetingState.PLANNED,
        intention="",
        place="",
        link="",
        series_id=None,
        presence=None,
        helped="",
        good_news="",
        challenge="",
        wrapped=None,
        recap_sent=None,
        people=(),
    )


@given(NIGHTS, st.integers(0, 6 * 60), st.integers(1, 180), st.integers(-15 * 60, 180 * 60), ZONES)
def test_begun_on_time_its_end_holds_in_any_zone_and_night(
    night: tuple[str, datetime], minute: int, minutes: int, late: int, here: str
) -> None:
    zone, midnight = night
    starts = to_utc(midnight + timedelta(minutes=minute), zone, UTC)
    now = starts + timedelta(seconds=late)
    planned = planned_seconds(meeting(starts, minutes), now)
    left = minutes * 60 - late
    if left >= 5 * 60:
        assert now + timedelta(seconds=planned) == starts + timedelta(minutes=minutes)
    else:  # too little is left to be a plan: it has its own length
        assert planned == minutes * 60
    assert planned_seconds(meeting(starts, minutes), now.astimezone(ZoneInfo(here))) == planned


@given(st.integers(15 * 60 + 1, 10**6), st.integers(1, 180))
def test_begun_long_before_it_has_its_own_length(early: int, minutes: int) -> None:
    starts = datetime(2026, 11, 19, 13, tzinfo=UTC)
    assert planned_seconds(meeting(starts, minutes), starts - timedelta(seconds=early)) == minutes * 60


@pytest.mark.parametrize(("minutes", "all_day"), [(0, False), (1440, True)])
def test_nothing_can_be_over_that_has_no_length(minutes: int, all_day: bool) -> None:
    starts = datetime(2026, 11, 19, tzinfo=UTC)
    assert planned_seconds(meeting(starts, minutes, all_day=all_day), starts) == 0
