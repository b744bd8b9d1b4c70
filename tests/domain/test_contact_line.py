"""A contact said in words."""

from __future__ import annotations

from datetime import date

import pytest

from partnerjournal.domain.contact_line import about, begins
from partnerjournal.domain.enums import ContactKind

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("log call Ana", ContactKind.CALL, 2),
        ("log a call with Ana", ContactKind.CALL, 4),
        ("Called Ana yesterday", ContactKind.CALL, 1),
        ("log message to Ana", ContactKind.MESSAGE, 3),
        ("texted Ana", ContactKind.MESSAGE, 1),
        ("email Ana", ContactKind.MAIL, 1),
        ("log that you met Ana", ContactKind.IN_PERSON, 4),
        ("met", ContactKind.IN_PERSON, 1),
    ],
)
def test_what_it_was(line: str, kind: ContactKind, words: int) -> None:
    assert begins(line.split()) == (kind, words)


@pytest.mark.parametrize("line", ["", "log", "log Ana", "Ana called", "caller id", "logistics"])
def test_what_is_no_contact(line: str) -> None:
    assert begins(line.split()) is None


def test_what_about_and_when() -> None:
    assert about("yesterday about the pilot", THURSDAY, "en") == ("about the pilot", date(2026, 11, 18))
    assert about(" the budget ", THURSDAY, "en") == ("the budget", None)
