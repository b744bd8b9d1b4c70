from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import FactSource
from partnerjournal.domain.stale import NEVER, asked_since, next_review

TODAY = date(2026, 11, 19)
DAYS = st.dates(date(2020, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("source", "learned", "confirmed", "review", "since"),
    [
        (FactSource.TOLD, date(2025, 5, 19), None, None, TODAY),
        (FactSource.TOLD, date(2025, 5, 20), None, None, None),
        (FactSource.OBSERVED, date(2023, 1, 1), None, None, date(2024, 7, 1)),
        (FactSource.THIRD_PARTY, date(2023, 1, 1), None, None, date(2024, 7, 1)),
        (FactSource.PUBLIC, date(2020, 1, 1), None, None, None),
        (FactSource.TOLD, date(2020, 1, 1), date(2026, 1, 1), None, None),
        (FactSource.PUBLIC, date(2026, 1, 1), None, date(2026, 11, 1), date(2026, 11, 1)),
        (FactSource.TOLD, date(2020, 1, 1), None, date(2026, 12, 1), None),
        (FactSource.TOLD, date(2020, 1, 1), None, NEVER, None),
    ],
)
def test_since_when_a_fact_is_asked_about(
    source: FactSource, learned: date, confirmed: date | None, review: date | None, since: date | None
) -> None:
    assert asked_since(source, learned, confirmed, review, TODAY) == since


def test_the_review_date_moves_on_by_as_long_as_last_time() -> None:
    assert next_review(date(2026, 5, 1), None, date(2026, 11, 1), TODAY) == TODAY + timedelta(days=184)
    assert next_review(date(2020, 1, 1), date(2026, 10, 1), date(2026, 11, 1), TODAY) == TODAY + timedelta(days=31)
    assert next_review(date(2026, 11, 1), None, date(2026, 11, 2), TODAY) == TODAY + timedelta(days=30)
    assert next_review(date(2026, 11, 1), None, None, TODAY) is None
    assert next_review(date(2026, 11, 1), None, NEVER, TODAY) == NEVER


@given(st.sampled_from(FactSource), DAYS, st.none() | DAYS, st.none() | st.dates(date(2020, 1, 1)))
def test_what_was_confirmed_today_is_not_asked_about(
    source: FactSource, learned: date, confirmed: date | None, review: date | None
) -> None:
    again = next_review(learned, confirmed, review, TODAY)
    assert asked_since(source, learned, TODAY, again, TODAY) is None
