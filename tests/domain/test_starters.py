from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.assets import resource
from partnerjournal.domain.starters import begun, offered, parse_starters

SITUATIONS = parse_starters(resource("starters/en.toml").read_text(encoding="utf-8"))


def test_the_english_file_has_at_least_four_situations_with_three_starters_each() -> None:
    assert len(SITUATIONS) >= 4
    assert all(len(situation.starters) >= 3 for situation in SITUATIONS)
    texts = [text for situation in SITUATIONS for text in situation.starters]
    assert len(set(texts)) == len(texts)
    assert all(text[-1] in ",:" or text[-1].isalpha() for text in texts)


@pytest.mark.parametrize(
    ("heard", "situation"),
    [
        ("Start in two sites", "Checking that I understood"),
        ("She is worried about the pressure on the nurses", "What worries or moves them"),
        ("The most important thing is the launch", "What comes first"),
        ("I will send the table by Friday", "Who does what next"),
        ("She is not convinced, but would try", "Where we see it differently"),
        ("We decided to go on, all in all", "Summing up"),
        ("", "Checking that I understood"),
    ],
)
def test_what_fits_the_words_comes_first(heard: str, situation: str) -> None:
    assert offered(SITUATIONS, heard)[0].situation == situation


@given(st.text(max_size=80))
def test_all_are_offered_each_once(heard: str) -> None:
    everything = sorted(text for situation in SITUATIONS for text in situation.starters)
    assert sorted(starter.text for starter in offered(SITUATIONS, heard)) == everything


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  the budget is the risk ", "In my own words, the budget is the risk"),
        ("Lee signs it off", "In my own words, Lee signs it off"),
        ("", "In my own words,"),
    ],
)
def test_a_beginning_stands_before_the_words(words: str, expected: str) -> None:
    assert begun("In my own words,", words) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("situation = 3", "situation"),
        ("[[situation]]", "no key"),
        ('[[situation]]\nkey = "a"\nname = "A"\nstarters = ["x"]\n[[situation]]\nkey = "a"', "twice"),
        ('[[situation]]\nkey = "a"', "no name"),
        ('[[situation]]\nkey = "a"\nname = "A"', "starters"),
        ('[[situation]]\nkey = "a"\nname = "A"\nstarters = [" "]', "starters"),
        ('[[situation]]\nkey = "a"\nname = "A"\nstarters = ["x"]\ncues = [1]', "cues"),
        ("[[", "document"),
    ],
)
def test_a_bad_file_is_named(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_starters(text)
