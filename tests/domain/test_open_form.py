from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.open_form import is_closed, open_form, open_start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Do you like the plan?", "What do you …"),
        ("don’t you want more time?", "What do you …"),
        ("Is the budget settled?", "How is the budget …"),
        ("Are you happy with it?", "How are you …"),
        ("Can we start in May?", "How can we …"),
        ("Can't we wait?", "How can we …"),
        ("Won't it rain?", "What will it …"),
        ("So, have your people seen it?", "What have your people …"),
        ("Good to see you. Would it help to wait?", "What would it …"),
        ("Is?", "How is …"),
    ],
)
def test_a_closed_question_gets_an_open_beginning(text: str, start: str) -> None:
    assert is_closed(text)
    assert open_start(text) == start


@pytest.mark.parametrize(
    "text",
    [
        "What do you like about the plan?",
        "How is the budget?",
        "Could you tell me more about the site?",
        "Would you please walk me through it?",
        "Is it settled",
        "We do it like this.",
        "Doris, why?",
        "Isst du gern?",
        "",
        "?",
        "and so?",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    assert not is_closed(text)
    assert open_start(text) == ""


@pytest.mark.parametrize(
    ("text", "opened", "rest"),
    [
        ("Can we start in May?", "How can we start in May?", "start in May?"),
        ("Is the budget settled?", "How is the budget settled?", "settled?"),
        ("Good to see you. So, won’t it rain?", "Good to see you. What will it rain?", "rain?"),
        ("Is?", "How is ?", "?"),
    ],
)
def test_what_was_written_follows_the_open_beginning(text: str, opened: str, rest: str) -> None:
    form = open_form(text)
    assert form is not None
    assert (form.text, form.text[form.keep :]) == (opened, rest)


_WORDS = ["Do", "isn’t", "you", "the", "plan", "so,", "can", "tell", "me", "why", "it", "work", "Good.", "“well”", "…"]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(_WORDS)).map(lambda words: " ".join(words) + "?")))
def test_any_text_is_answered_and_what_was_opened_is_open(text: str) -> None:
    form = open_form(text)
    assert bool(open_start(text)) == is_closed(text) == (form is not None)
    if form is not None:
        assert not is_closed(form.text)
        assert text.rstrip().endswith(form.text[form.keep :].rstrip())
