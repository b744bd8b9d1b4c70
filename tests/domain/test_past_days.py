"""The day that something was on, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.past_days import PastDay, find, whole
from partnerjournal.domain.when import relative_day, short_date

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("line", "days", "rest"),
    [
        ("yesterday about the pilot", 1, "about the pilot"),
        ("about the pilot, yesterday", 1, "about the pilot"),
        ("About the pilot yesterday.", 1, "About the pilot"),
        ("today", 0, ""),
        ("the day before yesterday: budget", 2, "budget"),
        ("3 days ago", 3, ""),
        ("coffee two weeks ago", 14, "coffee"),
        ("a month ago", 31, ""),
        ("last fri", 6, ""),
        ("fri", 6, ""),
        ("Thursday, the budget", 7, "the budget"),
        ("the budget, on Monday", 3, "the budget"),
        ("3 Nov", 16, ""),
        ("Nov 3rd", 16, ""),
        ("Tue 17 Nov: call back", 2, "call back"),
        ("2026-11-02", 17, ""),
        ("30 Dec", 324, ""),  # of last year
        ("29 Feb 2024", 994, ""),
    ],
)
def test_words_of_the_past(line: str, days: int, rest: str) -> None:
    assert find(line, THURSDAY) == PastDay(THURSDAY - timedelta(days=days), rest)


@pytest.mark.parametrize(
    "line",
    ["", "budget", "sends it on Monday", "sends it 3 Nov", "2026-11-20", "May", "met sat", "31 Feb", "version 3.11.",
     "next week", "tomorrow", "99999999 days ago", "1 Jan 1999"],
)  # fmt: skip
def test_what_names_no_day_of_the_past(line: str) -> None:
    assert find(line, THURSDAY) is None


@pytest.mark.parametrize(
    ("language", "line", "days", "rest"),
    [
        ("de", "vor 3 Tagen wegen Budget", 3, "wegen Budget"),
        ("de_AT", "vorgestern", 2, ""),
        ("de", "vor einer Woche", 7, ""),
        ("de", "am Montag", 3, ""),
        ("de", "3.11.", 16, ""),
        ("fr", "hier, le budget", 1, "le budget"),
        ("fr", "budget lundi dernier", 3, "budget"),
        ("fr", "il y a 2 jours", 2, ""),
        ("es", "hace tres días", 3, ""),
        ("es", "el lunes pasado", 3, ""),
        ("xx", "yesterday", 1, ""),
    ],
)
def test_in_other_languages(language: str, line: str, days: int, rest: str) -> None:
    assert find(line, THURSDAY, language) == PastDay(THURSDAY - timedelta(days=days), rest)


def test_here_is_no_yesterday_in_german() -> None:
    assert find("war hier", THURSDAY, "de") is None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 3000))
def test_the_days_that_the_window_shows_are_read_back(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert whole(short_date(day, today), today) == day
    if back < 14:
        assert whole(relative_day(day, today), today) == day


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "es"]))
def test_it_never_fails_and_never_looks_ahead(line: str, language: str) -> None:
    found = find(line, THURSDAY, language)
    assert found is None or found.day <= THURSDAY
