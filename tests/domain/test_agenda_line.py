"""An agenda item typed in one line is read as it is meant, and written as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.agenda_line import AgendaLine, parse, written
from partnerjournal.domain.enums import AgendaKind


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Budget", AgendaLine("Budget")),
        ("Budget 10 min", AgendaLine("Budget", minutes=10)),
        ("Budget 10'", AgendaLine("Budget", minutes=10)),
        ("Budget 2027", AgendaLine("Budget 2027")),
        ("Budget 2027 5m", AgendaLine("Budget 2027", minutes=5)),
        ("Budget 0 min", AgendaLine("Budget 0 min")),
        ("d Who signs off", AgendaLine("Who signs off", AgendaKind.DECISION)),
        ("q What worries the ward", AgendaLine("What worries the ward", AgendaKind.QUESTION)),
        ("What worries the ward? 5 min", AgendaLine("What worries the ward?", AgendaKind.QUESTION, 5)),
        ("Sites 5 min @Bram Quillory", AgendaLine("Sites", minutes=5, owner="Bram Quillory")),
        ("Sites @Bram 5 min", AgendaLine("Sites", minutes=5, owner="Bram")),
        ("d Sites  @Bram  15 Min.", AgendaLine("Sites", AgendaKind.DECISION, 15, "Bram")),
        ("mail bram@example.org", AgendaLine("mail bram@example.org")),
        ("10 min", AgendaLine("10 min")),
    ],
)
def test_lines(typed: str, read: AgendaLine) -> None:
    assert parse(typed) == read


@given(st.text())
def test_any_line_is_read_and_read_again_the_same(typed: str) -> None:
    first = parse(typed)
    assert first.minutes is None or 1 <= first.minutes <= 24 * 60
    again = parse(written(first))
    if first.text:
        assert again.minutes is not None or first.minutes is None


@given(st.sampled_from(["Budget", "Who signs?", "Sites and staff"]), st.sampled_from(AgendaKind), st.integers(1, 999))
def test_written_lines_are_read_back(text: str, kind: AgendaKind, minutes: int) -> None:
    line = AgendaLine(text, kind, minutes, "Bram")
    again = parse(written(line))
    assert (again.text, again.minutes, again.owner) == (text, minutes, "Bram")
    if kind in (AgendaKind.DECISION, AgendaKind.QUESTION) and not text.endswith("?"):
        assert again.kind is kind
