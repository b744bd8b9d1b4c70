"""Dates, times and durations."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.formats.birthdays import iso_date
from partnerjournal.formats.moments import day_of, duration_from, in_zone, moment_from
from partnerjournal.formats.records import Moment


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20260302", Moment(date(2026, 3, 2))),
        ("2026-03-02", Moment(date(2026, 3, 2))),
        ("20260302T091500", Moment(at(2026, 3, 2, 9, 15), "Europe/Paris")),
        ("20260302T0915", Moment(at(2026, 3, 2, 9, 15), "Europe/Paris")),
        ("20260302T091500Z", Moment(at(2026, 3, 2, 9, 15), "UTC")),
        ("2026-03-02T09:15:00.000Z", Moment(at(2026, 3, 2, 9, 15), "UTC")),
        ("20260302T091500+0200", Moment(at(2026, 3, 2, 7, 15), "UTC")),
        ("20260302T240000", Moment(at(2026, 3, 3), "Europe/Paris")),
        ("20260302T235960", Moment(at(2026, 3, 2, 23, 59, 59), "Europe/Paris")),
    ],
)
def test_forms_of_a_moment(text: str, moment: Moment) -> None:
    assert moment_from(text, "Europe/Paris") == moment


@pytest.mark.parametrize(
    "text", ["", "2026", "20260230", "20261301", "T091500", "20260302T2500", "00000101", "99991231", "a20260302"]
)
def test_what_is_no_moment(text: str) -> None:
    assert moment_from(text, None) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT45M", timedelta(minutes=45)),
        ("P1DT2H", timedelta(days=1, hours=2)),
        ("P2W", timedelta(weeks=2)),
        ("PT1W", timedelta(weeks=1)),
        ("-PT15M", timedelta(minutes=-15)),
        ("P", None),
        ("PT", None),
        ("PT-2H", None),
        ("P99999D", None),
        ("one hour", None),
    ],
)
def test_durations(text: str, length: timedelta | None) -> None:
    assert duration_from(text) == length


def test_between_zones() -> None:
    lisbon = Moment(at(2026, 7, 1, 9), "Europe/Lisbon")
    assert in_zone(lisbon, "Europe/Paris") == at(2026, 7, 1, 10)
    assert in_zone(lisbon, None) == at(2026, 7, 1, 9)
    assert lisbon.utc() == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert Moment(at(2026, 7, 1, 9)).utc("Asia/Tokyo") == datetime(2026, 7, 1, 0, tzinfo=UTC)
    assert Moment(date(2026, 7, 1)).utc("Asia/Tokyo") == datetime(2026, 6, 30, 15, tzinfo=UTC)


def test_days_written_as_another_zones_midnight() -> None:
    assert day_of(Moment(at(2026, 8, 17, 22), "UTC")) == date(2026, 8, 18)  # Berlin
    assert day_of(Moment(at(2026, 8, 18, 4), "UTC")) == date(2026, 8, 18)  # New York
    assert day_of(Moment(at(2026, 8, 18, 23, 59, 59), "UTC")) == date(2026, 8, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19800322", "1980-03-22"),
        ("1980-03-22T00:00:00Z", "1980-03-22"),
        ("--0415", "--04-15"),
        ("--04-15", "--04-15"),
        ("15 Jan 2024", "2024-01-15"),
        ("1980-02-30", "1980-02-30"),
        ("in spring", "in spring"),
    ],
)
def test_birthdays(text: str, day: str) -> None:
    assert iso_date(text) == day


@given(st.text(st.sampled_from("0123456789TZ:-+ PWDHMS.")))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    moment = moment_from(text, "Europe/Paris")
    if moment is not None:
        moment.utc()
    duration_from(text)
    iso_date(text)
