from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.capture_line import PREFIXES, WITH_DUE_DATE, CaptureKind, parse, split_prefix, with_prefix

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Budget is the risk", CaptureKind.NOTE, "Budget is the risk"),
        ("r Budget is the risk", CaptureKind.RESTATEMENT, "Budget is the risk"),
        ("c Send the data", CaptureKind.I_OWE, "Send the data"),
        ("t Introduce me to Lee", CaptureKind.THEY_OWE, "Introduce me to Lee"),
        ("d Two sites", CaptureKind.DECISION, "Two sites"),
        ("q Who else decides?", CaptureKind.QUESTION, "Who else decides?"),
        ("f Studied in Lisbon", CaptureKind.FACT, "Studied in Lisbon"),
        ("g Passed her slides on", CaptureKind.GESTURE, "Passed her slides on"),
        ("r\u00a0Budget", CaptureKind.NOTE, "r\u00a0Budget"),
        ("R Budget", CaptureKind.NOTE, "R Budget"),
        (" r Budget", CaptureKind.NOTE, "r Budget"),
        ("rBudget", CaptureKind.NOTE, "rBudget"),
        ("x Budget", CaptureKind.NOTE, "x Budget"),
        ("Ask r or c", CaptureKind.NOTE, "Ask r or c"),
        ("c ", CaptureKind.I_OWE, ""),
        ("c", CaptureKind.NOTE, "c"),
        ("", CaptureKind.NOTE, ""),
        ("c c is older", CaptureKind.I_OWE, "c is older"),
    ],
)
def test_the_first_letter_chooses_the_kind(line: str, kind: CaptureKind, text: str) -> None:
    captured = parse(line, TODAY)
    assert (captured.kind, captured.text) == (kind, text)


def test_every_kind_but_the_note_has_its_letter() -> None:
    assert set(PREFIXES.values()) == set(CaptureKind) - {CaptureKind.NOTE}


def test_a_promise_has_its_due_date_from_the_words() -> None:
    captured = parse("c Send the data by fri to Lee", TODAY)
    assert captured.due is not None
    assert captured.due.date == date(2026, 11, 27)
    assert captured.text == "Send the data to Lee"
    assert captured.typed == "Send the data by fri to Lee"
    assert captured.typed[captured.due.start : captured.due.end] == "by fri"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "", "pt_BR"])
def test_dates_are_read_whatever_the_language(language: str) -> None:
    due = parse("t Antwort bis Freitag", TODAY, language).due
    assert due is not None
    assert due.date == date(2026, 11, 27)


@pytest.mark.parametrize("kind", sorted(set(CaptureKind) - WITH_DUE_DATE))
def test_other_kinds_keep_the_words_of_a_date(kind: CaptureKind) -> None:
    captured = parse("We meet by fri", TODAY, kind=kind)
    assert captured.due is None
    assert captured.text == "We meet by fri"


@pytest.mark.parametrize("line", ["c by fri", "c (by fri)", "c – tomorrow!"])
def test_nothing_but_a_date_stays_text(line: str) -> None:
    captured = parse(line, TODAY)
    assert captured.due is None
    assert captured.text == line[2:]


def test_a_kind_chosen_before_is_not_chosen_again() -> None:
    assert parse("c is older than t", TODAY, kind=CaptureKind.NOTE).text == "c is older than t"
    assert parse("c is older", TODAY, kind=CaptureKind.RESTATEMENT).text == "c is older"


PREFIXED = st.builds(lambda letter, text: f"{letter} {text}", st.sampled_from(sorted(PREFIXES)), st.text(max_size=30))


@given(st.text(max_size=30) | PREFIXED)
def test_backspace_gives_the_line_back(line: str) -> None:
    assert with_prefix(*split_prefix(line)) == line


@given(st.text(max_size=60), st.dates(), st.sampled_from([None, *CaptureKind]))
def test_no_line_is_lost(line: str, today: date, kind: CaptureKind | None) -> None:
    captured = parse(line, today, kind=kind)
    assert bool(captured.text) == bool(captured.typed)
    assert captured.typed in line
    if captured.due is None:
        assert captured.text == captured.typed
