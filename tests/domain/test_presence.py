from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import presence
from partnerjournal.domain.enums import DriftKind
from partnerjournal.domain.views.presence import Sitting

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def sat(
    number: int = 1,
    *,
    at: datetime | None = None,
    planned: int = 30,
    taken: float = 30,
    rated: int | None = None,
    helped: str = "",
    drifts: tuple[tuple[DriftKind, int], ...] = (),
    ticks: tuple[tuple[str, bool], ...] = (),
) -> Sitting:
    """Meeting `number`, a day after the one before; lengths in minutes."""
    starts = at or START + timedelta(days=number)
    return Sitting(number, f"Meeting {number}", starts, planned * 60, round(taken * 60), rated, helped, drifts, ticks)


sittings = st.lists(
    st.builds(
        sat,
        st.integers(0, 300),
        planned=st.integers(0, 120),
        taken=st.integers(0, 200),
        rated=st.none() | st.integers(1, 5),
        drifts=st.lists(st.tuples(st.sampled_from(DriftKind), st.integers(1, 4)), max_size=3).map(tuple),
        ticks=st.lists(st.tuples(st.sampled_from(["Phone", "phone", "Mail", "Türe"]), st.booleans()), max_size=3).map(
            tuple
        ),
    ),
    max_size=40,
)


class TestLengths:
    def test_over_is_more_than_a_minute_over(self) -> None:
        found = presence.lengths([sat(1, taken=30.9), sat(2, taken=36), sat(3, taken=20)])
        assert found is not None
        assert (found.timed, found.over) == (3, 1)
        assert found.middle == pytest.approx(0.9)

    def test_what_had_no_plan_or_no_session_is_left_out(self) -> None:
        assert presence.lengths([sat(1, planned=0), sat(2, taken=0)]) is None

    @given(sittings)
    def test_the_last_meetings_in_their_order(self, found: list[Sitting]) -> None:
        shown = presence.by_meeting(found, BERLIN, 5)
        assert len(shown) == min(5, len(found))
        assert [each.meetings[0].starts for each in shown] == sorted(each.starts for each in found)[-5:]

    @given(sittings)
    def test_weeks_hold_each_meeting_once(self, found: list[Sitting]) -> None:
        weeks = presence.by_week(found, BERLIN, 1000)
        assert sorted(each.meeting_id for week in weeks for each in week.meetings) == sorted(
            each.meeting_id for each in found
        )
        assert all(week.day.weekday() == 0 for week in weeks)
        assert len({week.day for week in weeks}) == len(weeks)
        for week in weeks:
            rated = [each.presence for each in week.meetings if each.presence]
            assert week.presence == (pytest.approx(fmean(rated)) if rated else None)

    def test_a_week_begins_where_one_is(self) -> None:
        """Sunday night in Lisbon is Monday in Berlin; also in the night in which clocks go back."""
        late = sat(1, at=datetime(2026, 10, 25, 23, 30, tzinfo=UTC))
        assert presence.by_week([late], ZoneInfo("Europe/Lisbon"))[0].day == date(2026, 10, 19)
        assert presence.by_week([late], BERLIN)[0].day == date(2026, 10, 26)
        early = sat(2, at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))  # 02:30, for the second time
        assert presence.by_week([early], BERLIN)[0].day == date(2026, 10, 19)


class TestRatings:
    def test_lately_against_before(self) -> None:
        rated = [sat(n, rated=3) for n in range(1, 7)] + [sat(n, rated=4) for n in range(7, 17)]
        assert presence.lately(rated) == (presence.Mean(4.0, 10), presence.Mean(3.0, 6))

    def test_few_ratings_are_no_mean(self) -> None:
        assert presence.lately([sat(1, rated=5), sat(2, rated=4), sat(3)]) == (None, None)


class TestDrifts:
    def test_by_kind_the_most_frequent_first_the_unnamed_last(self) -> None:
        found = [
            sat(1, drifts=((DriftKind.NONE, 9), (DriftKind.PHONE, 2))),
            sat(2, drifts=((DriftKind.THOUGHTS, 3), (DriftKind.PHONE, 2))),
        ]
        assert presence.drifts(found) == ((DriftKind.PHONE, 4), (DriftKind.THOUGHTS, 3), (DriftKind.NONE, 9))
        assert presence.drifts_an_hour(found) == 16

    def test_less_than_an_hour_has_no_rate(self) -> None:
        assert presence.drifts_an_hour([sat(1, taken=59, drifts=((DriftKind.PHONE, 2),))]) is None

    @given(sittings)
    def test_none_is_lost(self, found: list[Sitting]) -> None:
        assert sum(times for _kind, times in presence.drifts(found)) == sum(
            times for each in found for _kind, times in each.drifts
        )


class TestTicks:
    def test_presence_with_and_without(self) -> None:
        away, not_away = (("Phone is away", True),), (("Phone is away", False),)
        found = [sat(n, rated=rate, ticks=away) for n, rate in enumerate((5, 4, 4), 1)]
        found += [sat(n, rated=rate, ticks=not_away) for n, rate in enumerate((3, 3, 3, 4), 11)]
        ((compared,), unsaid) = presence.compare(found)
        assert (compared.words, unsaid) == ("Phone is away", 0)
        assert (compared.ticked.of, compared.without.of) == (3, 4)
        assert compared.difference == pytest.approx(13 / 3 - 13 / 4)

    def test_three_on_each_side_or_nothing_is_said(self) -> None:
        found = [sat(n, rated=5, ticks=(("Door is closed", True),)) for n in range(1, 9)]
        found += [sat(n, rated=1, ticks=(("Door is closed", False),)) for n in range(11, 13)]
        assert presence.compare(found) == ((), 1)

    def test_an_unrated_meeting_says_nothing(self) -> None:
        assert presence.compare([sat(n, ticks=(("Mail is shut", True),)) for n in range(9)]) == ((), 0)

    @given(sittings)
    def test_every_comparison_rests_on_enough_and_lies_in_the_scale(self, found: list[Sitting]) -> None:
        compared, unsaid = presence.compare(found)
        assert unsaid >= 0
        for each in compared:
            assert min(each.ticked.of, each.without.of) >= presence.LEAST
            assert 1 <= each.ticked.value <= 5
            assert 1 <= each.without.value <= 5
        differences = [abs(each.difference) for each in compared]
        assert differences == sorted(differences, reverse=True)


def test_what_helped_is_counted_whatever_its_case() -> None:
    found = [sat(1, helped="A walk before"), sat(2, helped="a walk  before"), sat(3, helped="Notes by hand"), sat(4)]
    assert [(text, times, latest.meeting_id) for text, times, latest in presence.what_helped(found)] == [
        ("a walk  before", 2, 2),
        ("Notes by hand", 1, 3),
    ]
