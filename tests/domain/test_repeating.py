"""How often a meeting repeats: its words, its rule, its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerjournal.domain import repeating, repeating_words
from partnerjournal.domain.repeating import LAST, Repetition, Unit, days, from_rule, has, moved, say, to_rule, usual
from partnerjournal.formats.records import Moment
from partnerjournal.formats.rules import Budget, parse_rule, starts

TODAY = date(2026, 11, 19)
TUESDAY = date(2026, 11, 24)


@st.composite
def repetitions(draw: st.DrawFn) -> tuple[Repetition, date]:
    """A repetition with the first day of its meeting, to come from TODAY."""
    first = TODAY + timedelta(days=draw(st.integers(0, 800)))
    unit = draw(st.sampled_from(Unit))
    made = usual(unit, first, draw(st.integers(1, 12)))
    if unit is Unit.WEEK:
        on = draw(st.sets(st.integers(0, 6), min_size=1))
        made = Repetition(unit, made.every, weekdays=tuple(sorted(on)))
    elif unit is Unit.MONTH and draw(st.booleans()):
        week, weekday = draw(st.sampled_from([1, 2, 3, 4, LAST])), draw(st.integers(0, 6))
        made = Repetition(unit, made.every, weekdays=(weekday,), week=week)
    elif unit is Unit.MONTH:
        made = Repetition(unit, made.every, day=draw(st.sampled_from([*range(1, 31), LAST])))
    end = draw(st.sampled_from(["", "until", "count"]))
    if end == "until":
        made = replace(made, until=first + timedelta(days=draw(st.integers(0, 900))))
    if end == "count":
        made = replace(made, count=draw(st.integers(1, 99)))
    return made, first


ZONES = st.sampled_from([None, "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe"])


@given(repetitions(), ZONES, st.booleans())
def test_what_is_written_as_a_rule_is_read_back(made: tuple[Repetition, date], zone: str | None, all_day: bool) -> None:
    repetition, first = made
    text = to_rule(repetition, all_day=all_day, zone=None if all_day else zone)
    assert parse_rule(text) is not None
    assert from_rule(text, first, None if all_day else zone) == repetition


@given(repetitions())
def test_what_is_said_is_understood(made: tuple[Repetition, date]) -> None:
    repetition, first = made
    assert repeating_words.read(say(repetition, first, TODAY), first, TODAY) == repetition


@given(repetitions(), ZONES)
def test_its_days_are_those_that_the_calendar_reader_gives(made: tuple[Repetition, date], zone: str | None) -> None:
    repetition, first = made
    wall = datetime.combine(first, datetime.min.time().replace(hour=14))
    rule = parse_rule(to_rule(repetition, all_day=False, zone=zone))
    assert rule is not None
    other = starts(rule, Moment(wall, zone), wall, wall + timedelta(days=4000), Budget(1_000_000))
    wanted = [each.date() for each in islice(other, 30)]
    if first not in wanted:
        wanted.insert(0, first)
    found = list(islice((day for day in days(repetition, first) if day < first + timedelta(days=4000)), len(wanted)))
    assert found == wanted


@given(repetitions())
def test_days_go_on_and_keep_their_end(made: tuple[Repetition, date]) -> None:
    repetition, first = made
    found = list(islice(days(repetition, first), 120))
    assert found[0] == first
    assert all(before < after for before, after in pairwise(found))
    if repetition.until is not None:
        assert found[-1] <= max(first, repetition.until)
    if repetition.count is not None:
        assert len(found) in (repetition.count, repetition.count + 1)
    assert all(has(repetition, first, day) for day in found[:10])


@given(repetitions(), st.integers(-20, 20))
def test_a_habit_that_moves_has_the_day_it_moved_to(made: tuple[Repetition, date], by: int) -> None:
    repetition, first = made
    assume(has(repetition, first, first) and first in list(islice(days(repetition.for_ever(), first), 1)))
    after = first + timedelta(days=by)
    there = moved(repetition.for_ever(), first, after)
    assert (there.unit, there.every, len(there.weekdays)) == (
        repetition.unit,
        repetition.every,
        len(repetition.weekdays),
    )
    assert moved(there, after, after) == there


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("weekly", Repetition(Unit.WEEK, weekdays=(1,))),
        ("Every other Tuesday", Repetition(Unit.WEEK, 2, weekdays=(1,))),
        ("every second tuesday", Repetition(Unit.WEEK, 2, weekdays=(1,))),
        ("every 2 weeks", Repetition(Unit.WEEK, 2, weekdays=(1,))),
        ("fortnightly on tue and thu", Repetition(Unit.WEEK, 2, weekdays=(1, 3))),
        ("every Mon, Wed and Fri", Repetition(Unit.WEEK, weekdays=(0, 2, 4))),
        ("Tuesdays", Repetition(Unit.WEEK, weekdays=(1,))),
        ("every weekday", Repetition(Unit.WEEK, weekdays=(0, 1, 2, 3, 4))),
        ("daily", Repetition(Unit.DAY)),
        ("every three days", Repetition(Unit.DAY, 3)),
        ("monthly", Repetition(Unit.MONTH, day=24)),
        ("monthly on the last Friday", Repetition(Unit.MONTH, weekdays=(4,), week=LAST)),
        ("last friday of the month", Repetition(Unit.MONTH, weekdays=(4,), week=LAST)),
        ("every second tuesday of the month", Repetition(Unit.MONTH, weekdays=(1,), week=2)),
        ("every month on the 3rd", Repetition(Unit.MONTH, day=3)),
        ("quarterly on the last day", Repetition(Unit.MONTH, 3, day=LAST)),
        ("yearly", Repetition(Unit.YEAR)),
        ("weekly until 30 June", Repetition(Unit.WEEK, weekdays=(1,), until=date(2027, 6, 30))),
        ("every tuesday, 6 times", Repetition(Unit.WEEK, weekdays=(1,), count=6)),
        ("daily for 5 times", Repetition(Unit.DAY, count=5)),
    ],
)
def test_words_people_use(words: str, wanted: Repetition) -> None:
    assert repeating_words.read(words, TUESDAY, TODAY) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "",
        "often",
        "every",
        "every blue moon",
        "weekly on the moon",
        "every 0 weeks",
        "monthly on the 32nd",
        "every tuesday or so",
        "weekly until ever",
        "yearly on 3 may",
        "weekly until 3 jan 2020",
        "every 100 days",
    ],
)
def test_what_is_not_wholly_understood_is_not_read(words: str) -> None:
    assert repeating_words.read(words, TUESDAY, TODAY) is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=MONTHLY;BYDAY=MO,TU",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=WEEKLY;BYHOUR=9,17",
        "FREQ=YEARLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=WEEKLY;INTERVAL=500",
        "nonsense",
    ],
)
def test_rules_that_say_more_stay_their_programs(rule: str) -> None:
    assert from_rule(rule, TUESDAY, "Europe/Berlin") is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", "every Tuesday"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every working day"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "every month on the second Tuesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        ("FREQ=MONTHLY", "every month on the 24th"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24", "every year on 24 Nov"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", "every second Tuesday"),
        ("FREQ=WEEKLY;UNTIL=20261207T225959Z", "every Tuesday, until 7 Dec"),
        ("FREQ=WEEKLY;UNTIL=20261207T235959Z", "every Tuesday, until 8 Dec"),
    ],
)
def test_rules_of_other_programs_in_words(rule: str, words: str) -> None:
    found = from_rule(rule, TUESDAY, "Europe/Berlin")
    assert found is not None
    assert say(found, TUESDAY, TODAY) == words


def test_moving_a_habit() -> None:
    assert moved(usual(Unit.WEEK, TUESDAY), TUESDAY, date(2026, 11, 25)) == Repetition(Unit.WEEK, weekdays=(2,))
    second = Repetition(Unit.MONTH, weekdays=(1,), week=2)
    assert moved(second, date(2026, 12, 8), date(2026, 12, 16)) == Repetition(Unit.MONTH, weekdays=(2,), week=3)
    assert moved(usual(Unit.MONTH, TUESDAY), TUESDAY, date(2026, 11, 26)) == Repetition(Unit.MONTH, day=26)
    assert moved(usual(Unit.DAY, TUESDAY, 3), TUESDAY, date(2026, 11, 25)) == Repetition(Unit.DAY, 3)


def test_the_end_is_the_last_moment_of_its_day() -> None:
    assert repeating.until_value(date(2026, 6, 30), all_day=False, zone="Europe/Berlin") == "20260630T215959Z"
    assert repeating.until_value(date(2026, 6, 30), all_day=False, zone=None) == "20260630T235959"
    assert repeating.until_value(date(2026, 6, 30), all_day=True, zone=None) == "20260630"
    assert datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC).tzinfo is UTC
