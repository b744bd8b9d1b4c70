"""In which form a recap goes to whom, why so, and when a missing challenge is pointed out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import PreferenceDimension
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.recap_form import Form, Recipient, pointer, reason, unchallenged, usual

CONVERSATION, CHANNEL, DETAIL = (
    PreferenceDimension.CONVERSATION,
    PreferenceDimension.CHANNEL,
    PreferenceDimension.DETAIL,
)
FULL, BULLETS = RecapStyle.FULL, RecapStyle.BULLETS
MAIL, CHAT, PAPER = RecapMedium.MAIL, RecapMedium.CHAT, RecapMedium.PAPER


def ana(style: RecapStyle | None = None, medium: RecapMedium | None = None, **liked: str) -> Recipient:
    return Recipient("Ana Ruiz", 1, "", {PreferenceDimension(of): text for of, text in liked.items()}, style, medium)


@pytest.mark.parametrize(
    ("one", "style", "medium", "said"),
    [
        (ana(), FULL, MAIL, "How Ana likes it is not known → the full version, by mail"),
        (
            ana(conversation="Brief", channel="Chat"),
            BULLETS,
            CHAT,
            "Ana likes it brief and to the point, by chat → three bullets, by chat",
        ),
        (ana(detail="low detail"), BULLETS, MAIL, "Ana likes it the short version → three bullets, by mail"),
        (ana(channel="Text"), BULLETS, CHAT, "Ana likes it by text → three bullets, by chat"),
        (ana(channel="Mail"), FULL, MAIL, "Ana likes it by mail → the full version, by mail"),
        (
            ana(conversation="Brief", detail="All the detail"),
            FULL,
            MAIL,
            "Ana likes it brief and to the point, all the detail → the full version, by mail",
        ),
        (ana(channel="Call"), FULL, MAIL, "How Ana likes it is not known → the full version, by mail"),
        (ana(BULLETS, detail="All the detail"), BULLETS, MAIL, "Chosen for Ana → three bullets, by mail"),
        (ana(None, PAPER, channel="Chat"), BULLETS, PAPER, "Chosen for Ana → three bullets, on paper"),
    ],
)
def test_the_form_and_why(one: Recipient, style: RecapStyle, medium: RecapMedium, said: str) -> None:
    assert usual([one]) == Form(style, medium)
    assert reason([one]) == said


def test_several_people_get_the_full_one_by_mail() -> None:
    both = [ana(channel="Chat"), ana(BULLETS, PAPER)]
    assert usual(both) == Form(FULL, MAIL)
    assert reason(both) == "To several people → the full version, by mail"
    assert usual([]) == Form(FULL, MAIL)
    assert reason([]) == "To nobody you know → the full version, by mail"


@given(st.sampled_from(RecapStyle), st.sampled_from(RecapMedium), st.text(max_size=20), st.text(max_size=20), st.text())
def test_what_was_settled_stands_over_whatever_they_like(
    style: RecapStyle, medium: RecapMedium, brief: str, channel: str, detail: str
) -> None:
    one = ana(style, medium, conversation=brief, channel=channel, detail=detail)
    assert usual([one]) == Form(style, medium)


@given(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=3))
def test_a_third_recap_without_a_challenge_is_pointed_out(challenge: str, earlier: list[str]) -> None:
    in_a_row = unchallenged(challenge, earlier)
    quiet = not challenge.strip() and len(earlier) >= 2 and not earlier[0].strip() and not earlier[1].strip()
    assert bool(pointer("Ana", in_a_row)) is quiet
    assert in_a_row <= len(earlier) + 1
    if challenge.strip():
        assert in_a_row == 0
