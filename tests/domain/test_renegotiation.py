from __future__ import annotations

from datetime import date

import pytest

from partnerjournal.domain.enums import Direction
from partnerjournal.domain.renegotiation import Medium, medium, wording

TODAY = date(2026, 11, 19)
FRIDAY, TUESDAY, FAR = date(2026, 11, 20), date(2026, 11, 24), date(2027, 2, 3)


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("Chat rather than mail", Medium.CHAT),
        ("E-mail, never chat", Medium.MAIL),
        ("Call her, she reads no mail", Medium.SPOKEN),
        ("in person", Medium.SPOKEN),
        ("Lieber Anruf als Nachricht", Medium.SPOKEN),
        ("", Medium.MAIL),
        ("whatever is quickest", Medium.MAIL),
    ],
)
def test_the_medium_named_first(channel: str, expected: Medium) -> None:
    assert medium(channel) is expected


def test_a_mail_asks_with_both_dates_and_the_reason() -> None:
    said = wording("Pilot data.", Direction.I_OWE, FRIDAY, TUESDAY, TODAY, name="Odalie Fenmark", why="Lee is away.")
    assert said == (
        "Hello Odalie,\n\nI said Friday (20 Nov) for “Pilot data”; I need until Tuesday (24 Nov), because Lee is away."
        " Is that all right for you?"
    )


def test_a_chat_has_no_greeting_and_a_call_no_name() -> None:
    def said(by: Medium) -> str:
        return wording("pilot data", Direction.I_OWE, FRIDAY, FAR, TODAY, name="Odalie Fenmark", by=by)

    words = "I said Friday (20 Nov) for “pilot data”; I need until 3 Feb 2027. Is that all right for you?"
    assert said(Medium.CHAT) == f"Odalie – {words}"
    assert said(Medium.SPOKEN) == words


@pytest.mark.parametrize(
    ("before", "after", "direction", "expected"),
    [
        (None, TUESDAY, Direction.I_OWE, "I can have “x” for you by Tuesday (24 Nov). Is that all right for you?"),
        (FRIDAY, None, Direction.I_OWE, "I said Friday (20 Nov) for “x”, and I will not make it."),
        (FRIDAY, TUESDAY, Direction.THEY_OWE, "“x” comes by Tuesday (24 Nov), not by Friday (20 Nov)."),
        (None, TUESDAY, Direction.THEY_OWE, "“x” comes by Tuesday (24 Nov). Is that right?"),
        (FRIDAY, None, Direction.THEY_OWE, "“x” has no date any more"),
    ],
)
def test_every_case_is_a_whole_sentence(
    before: date | None, after: date | None, direction: Direction, expected: str
) -> None:
    said = wording("x", direction, before, after, TODAY, by=Medium.SPOKEN)
    assert expected in said
    assert said.endswith("?")
    assert "{" not in said
