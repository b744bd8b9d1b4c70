"""What gets in the way of a meeting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.clashes import Busy, ClashKind, clashes, kind_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def minutes(number: int) -> datetime:
    return NOON + timedelta(minutes=number)


def busy(start: int, end: int, ident: int = 1) -> Busy:
    return Busy(ident, f"Meeting {ident}", minutes(start), minutes(end))


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        (-30, 0, ClashKind.DIRECTLY_AFTER),
        (-30, -4, ClashKind.DIRECTLY_AFTER),
        (-30, -5, None),
        (-30, 1, ClashKind.OVERLAP),
        (10, 20, ClashKind.OVERLAP),
        (-60, 90, ClashKind.OVERLAP),
        (0, 0, ClashKind.OVERLAP),
        (30, 60, ClashKind.DIRECTLY_BEFORE),
        (34, 60, ClashKind.DIRECTLY_BEFORE),
        (35, 60, None),
    ],
)
def test_a_meeting_from_noon_for_half_an_hour(start: int, end: int, wanted: ClashKind | None) -> None:
    assert kind_of(NOON, minutes(30), busy(start, end)) == wanted


def test_another_breather_and_none() -> None:
    assert kind_of(NOON, minutes(30), busy(-30, -9), timedelta(minutes=10)) is ClashKind.DIRECTLY_AFTER
    assert kind_of(NOON, minutes(30), busy(-30, 0), timedelta(0)) is None


def test_overlaps_are_named_first() -> None:
    found = clashes(NOON, minutes(30), [busy(-30, 0, 1), busy(20, 40, 2), busy(90, 95, 3)])
    assert [(clash.kind, clash.other.id) for clash in found] == [
        (ClashKind.OVERLAP, 2),
        (ClashKind.DIRECTLY_AFTER, 1),
    ]


@given(st.integers(-200, 200), st.integers(1, 90), st.integers(1, 90))
def test_what_overlaps_one_is_overlapped_by_it(start: int, length: int, other_length: int) -> None:
    one, other = busy(0, length, 1), busy(start, start + other_length, 2)
    turned = {
        ClashKind.OVERLAP: ClashKind.OVERLAP,
        ClashKind.DIRECTLY_AFTER: ClashKind.DIRECTLY_BEFORE,
        ClashKind.DIRECTLY_BEFORE: ClashKind.DIRECTLY_AFTER,
        None: None,
    }
    assert kind_of(one.starts, one.ends, other) == turned[kind_of(other.starts, other.ends, one)]
