from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.assets import resource
from partnerjournal.domain.questions import Known, Purpose, Question, is_closed, open_start, parse_bank, rank

BANK = parse_bank(resource("questions/en.toml").read_text(encoding="utf-8"))
ALL_KNOWN = Known(path=True, goals=True, challenges=True, preferences=True)


def test_the_english_bank_has_enough_for_every_purpose() -> None:
    assert len(BANK) >= 60
    assert set(Counter(question.purpose for question in BANK)) == set(Purpose)
    assert min(Counter(question.purpose for question in BANK).values()) >= 7


def test_the_english_bank_asks_open_questions_each_once() -> None:
    assert [question.text for question in BANK if is_closed(question.text) or question.text.count("?") != 1] == []
    assert len({question.text.casefold() for question in BANK}) == len(BANK)
    assert all(len(question.text) <= 90 for question in BANK)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x", "Expected"),
        ("question = 3", "tables"),
        ("question = [3]", "question 1: no key"),
        ('[[question]]\npurpose="path"\ntext="Why?"', "question 1: no key"),
        ('[[question]]\nkey="a"\npurpose="path"\ntext="Why?"\n' * 2, "question 2: the key 'a' is there twice"),
        ('[[question]]\nkey="a"\npurpose="gossip"\ntext="Why?"', "question 'a': unknown purpose 'gossip'"),
        ('[[question]]\nkey="a"\npurpose=["path"]\ntext="Why?"', "question 'a': unknown purpose"),
        ('[[question]]\nkey="a"\npurpose="path"\ntext=" "', "question 'a': no text"),
    ],
)
def test_a_bank_that_is_wrong_says_where(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_bank(text)


def test_an_empty_bank_has_no_questions() -> None:
    assert parse_bank('language = "en"') == ()


def question(key: str, purpose: Purpose) -> Question:
    return Question(key, purpose, f"What about {key}?")


FEW = (
    question("p1", Purpose.PATH),
    question("p2", Purpose.PATH),
    question("o1", Purpose.OBJECTIVES),
    question("b1", Purpose.OBSTACLES),
    question("b2", Purpose.OBSTACLES),
    question("f1", Purpose.FEEDBACK),
)


def keys(asked: dict[str, date], known: Known) -> list[str]:
    return [each.key for each in rank(FEW, asked, known)]


def test_purposes_take_turns() -> None:
    assert keys({}, ALL_KNOWN) == ["p1", "o1", "b1", "f1", "p2", "b2"]


def test_what_is_not_known_comes_first() -> None:
    assert keys({}, Known(path=True, goals=True, preferences=True)) == ["b1", "b2", "p1", "o1", "f1", "p2"]
    assert keys({}, Known(path=True)) == ["o1", "b1", "b2", "p1", "f1", "p2"]


def test_what_was_never_asked_comes_before_all_that_was() -> None:
    asked = {"o1": date(2026, 11, 1), "p1": date(2026, 5, 1)}
    assert keys(asked, Known(path=True, challenges=True)) == ["p2", "b1", "f1", "b2", "p1", "o1"]


def test_of_what_was_asked_the_oldest_comes_first() -> None:
    asked = {each.key: date(2026, 1, 20 - place) for place, each in enumerate(FEW)}
    assert keys(asked, Known()) == ["f1", "b2", "b1", "o1", "p2", "p1"]


def test_the_first_three_of_the_bank_are_about_three_things() -> None:
    for known in (Known(), ALL_KNOWN):
        assert len({each.purpose for each in rank(BANK, {}, known)[:3]}) == 3


@given(
    st.dictionaries(st.sampled_from([each.key for each in BANK]), st.dates()),
    st.builds(Known, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
)
def test_ranking_loses_nothing_and_asks_nothing_twice_before_the_rest(asked: dict[str, date], known: Known) -> None:
    ranked = rank(BANK, asked, known)
    assert sorted(each.key for each in ranked) == sorted(each.key for each in BANK)
    new = [each for each in ranked if each.key not in asked]
    assert list(ranked[: len(new)]) == new
    days = [asked[each.key] for each in ranked[len(new) :]]
    assert days == sorted(days)
    gaps = [known.lacks(each.purpose) for each in new]
    assert gaps == sorted(gaps, reverse=True)


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


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    assert bool(open_start(text)) == is_closed(text)
