"""When a meeting is, as people write it."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.meeting_words import MeetingWords, read, within

TODAY = date(2026, 11, 19)  # a Thursday
LANGUAGES = ("en", "de", "fr", "es")
TOMORROW, NEXT_THURSDAY = date(2026, 11, 20), date(2026, 11, 26)


@pytest.mark.parametrize(
    ("words", "on", "at", "minutes"),
    [
        ("tomorrow 14:00 45 min", TOMORROW, time(14), 45),
        ("thu 9", NEXT_THURSDAY, time(9), None),
        ("26 nov 14:00 45 min", NEXT_THURSDAY, time(14), 45),
        ("26 nov 14", NEXT_THURSDAY, time(14), None),
        ("26 nov", NEXT_THURSDAY, None, None),
        ("in 2 weeks", date(2026, 12, 3), None, None),
        ("3 Dec at 9.30", date(2026, 12, 3), time(9, 30), None),
        ("sat 10:00", date(2026, 11, 21), time(10), None),
        ("2 pm", None, time(14), None),
        ("12 am", None, time(0), None),
        ("9", None, time(9), None),
        ("45 min", None, None, 45),
        ("tomorrow noon", TOMORROW, time(12), None),
        ("14:00–15:30 tomorrow", TOMORROW, time(14), 90),
        ("fri 9-10", TOMORROW, time(9), 60),
        ("mon 2-3 pm", date(2026, 11, 23), time(14), 60),
        ("mon 11-1 pm", date(2026, 11, 23), time(11), 120),
        ("today 23:30-0:15", TODAY, time(23, 30), 45),
        ("tomorrow 14h30", TOMORROW, time(14, 30), None),
        ("tomorrow 14:00 1h30", TOMORROW, time(14), 90),
        ("tomorrow 2 hours", TOMORROW, None, 120),
        ("14:00 tomorrow for 1.5 hours", TOMORROW, time(14), 90),
        ("morgen 14 Uhr", TOMORROW, time(14), None),
        ("24/12 9:00", date(2026, 12, 24), time(9), None),
    ],
)
def test_what_words_say(words: str, on: date | None, at: time | None, minutes: int | None) -> None:
    assert read(words, TODAY, LANGUAGES) == MeetingWords(on, at, minutes)


def test_all_day() -> None:
    assert read("fri all day", TODAY) == MeetingWords(TOMORROW, None, None, all_day=True)


@pytest.mark.parametrize(
    "words",
    ["", "Budget talk", "thu 26", "fri 25:00", "fri 9-25", "in 30 min", "tomorrow 14:00 0 min", "sometime 14:00"],
)
def test_what_is_not_understood_is_nothing(words: str) -> None:
    assert read(words, TODAY, LANGUAGES) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(words: str) -> None:
    said = read(words, TODAY, LANGUAGES)
    assert said is None or said.minutes is None or 1 <= said.minutes <= 24 * 60


@pytest.mark.parametrize(
    ("line", "on", "at", "minutes", "left"),
    [
        ("Lee tomorrow 15:00", TOMORROW, time(15), None, "Lee"),
        ("Lee tomorrow at 9 about 5 sites", TOMORROW, time(9), None, "Lee about 5 sites"),
        ("Ana 14:00–14:45 numbers", None, time(14), 45, "Ana numbers"),
        ("Ana 3pm 1 hour", None, time(15), 60, "Ana"),
        ("release 1.20", None, None, None, "release 1.20"),
        ("45 min with nobody", None, None, None, "45 min with nobody"),
        ("", None, None, None, ""),
    ],
)
def test_a_line_says_when_and_keeps_the_rest(
    line: str, on: date | None, at: time | None, minutes: int | None, left: str
) -> None:
    assert within(line, TODAY) == (MeetingWords(on, at, minutes), left)
