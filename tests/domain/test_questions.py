from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.assets import resource
from partnerjournal.domain.enums import FactSource, GoalKind, PreferenceDimension
from partnerjournal.domain.open_form import is_closed
from partnerjournal.domain.questions import (
    FITTING,
    Entry,
    Known,
    OwnQuestion,
    Purpose,
    Question,
    entries,
    kept_as,
    merged,
    parse_bank,
    rank,
)
from partnerjournal.domain.stage import Stage

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
        ('[[question]]\nkey="a"\npurpose="path"\ntext="Why?"\ntells="height"', "question 'a': unknown dimension"),
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


def keys(asked: dict[str, date], known: Known, stage: Stage = Stage.NEW) -> list[str]:
    return [each.key for each in rank(FEW, asked, known, stage)]


def test_purposes_take_turns() -> None:
    assert keys({}, ALL_KNOWN) == ["p1", "o1", "b1", "p2", "b2", "f1"]


def test_what_is_not_known_comes_first() -> None:
    assert keys({}, Known(path=True, goals=True, preferences=True)) == ["b1", "b2", "p1", "o1", "p2", "f1"]
    assert keys({}, Known(path=True)) == ["o1", "b1", "b2", "p1", "p2", "f1"]


def test_what_fits_the_stage_comes_before_what_is_not_known() -> None:
    nothing = Known()
    assert keys({}, nothing, Stage.FIRST) == ["p1", "o1", "p2", "b1", "b2", "f1"]
    assert keys({}, nothing, Stage.ESTABLISHED) == ["o1", "b1", "b2", "f1", "p1", "p2"]
    assert keys({}, nothing, Stage.QUIET) == ["o1", "b1", "b2", "p1", "p2", "f1"]


def test_what_was_never_asked_comes_before_all_that_was() -> None:
    asked = {"o1": date(2026, 11, 1), "p1": date(2026, 5, 1)}
    assert keys(asked, Known(path=True, challenges=True)) == ["p2", "b1", "b2", "f1", "p1", "o1"]


def test_of_what_was_asked_the_oldest_comes_first() -> None:
    asked = {each.key: date(2026, 1, 20 - place) for place, each in enumerate(FEW)}
    assert keys(asked, Known()) == ["f1", "b2", "b1", "o1", "p2", "p1"]


@pytest.mark.parametrize("stage", Stage)
def test_the_first_three_of_the_bank_are_about_three_things(stage: Stage) -> None:
    for known in (Known(), ALL_KNOWN):
        assert len({each.purpose for each in rank(BANK, {}, known, stage)[:3]}) == 3


@pytest.mark.parametrize("stage", Stage)
def test_how_a_conversation_ends_is_asked_last(stage: Stage) -> None:
    closing = [each.purpose is Purpose.CLOSING for each in rank(BANK, {}, Known(), stage)]
    assert closing == sorted(closing)


ASKED = st.dictionaries(st.sampled_from([each.key for each in BANK]), st.dates())
KNOWN = st.builds(Known, st.booleans(), st.booleans(), st.booleans(), st.booleans())
STAGES = st.sampled_from(Stage)


@given(ASKED, KNOWN, STAGES)
def test_ranking_loses_nothing_and_asks_nothing_twice_before_the_rest(
    asked: dict[str, date], known: Known, stage: Stage
) -> None:
    ranked = rank(BANK, asked, known, stage)
    assert sorted(each.key for each in ranked) == sorted(each.key for each in BANK)
    new = [each for each in ranked if each.key not in asked]
    assert list(ranked[: len(new)]) == new
    days = [asked[each.key] for each in ranked[len(new) :]]
    assert days == sorted(days)
    fits = [_fit(each.purpose, stage) for each in new]
    assert fits == sorted(fits)
    for fit in set(fits):
        gaps = [known.lacks(each.purpose) for each in new if _fit(each.purpose, stage) == fit]
        assert gaps == sorted(gaps, reverse=True)


@given(ASKED, KNOWN, STAGES, st.randoms(use_true_random=False))
def test_the_order_of_a_bank_matters_only_among_questions_of_one_purpose(
    asked: dict[str, date], known: Known, stage: Stage, chance: Random
) -> None:
    purposes = list(Purpose)
    chance.shuffle(purposes)
    shuffled = [each for purpose in purposes for each in BANK if each.purpose is purpose]

    def rounds(bank: Sequence[Question]) -> list[set[str]]:
        """Those that are alike in all but the bank's order, as sets."""
        made: dict[tuple[object, ...], set[str]] = {}
        for each in rank(bank, asked, known, stage):
            before = [other.key for other in bank if other.purpose is each.purpose and other.key not in asked]
            turn = before.index(each.key) if each.key in before else -1
            sort = (asked.get(each.key), _fit(each.purpose, stage), known.lacks(each.purpose), turn)
            made.setdefault(sort if each.key not in asked else (asked[each.key],), set()).add(each.key)
        return list(made.values())

    assert rounds(shuffled) == rounds(BANK)


@given(ASKED, KNOWN, STAGES)
def test_the_same_is_ranked_the_same(asked: dict[str, date], known: Known, stage: Stage) -> None:
    assert rank(BANK, dict(reversed(asked.items())), known, stage) == rank(BANK, asked, known, stage)


def _fit(purpose: Purpose, stage: Stage) -> int:
    return 2 if purpose is Purpose.CLOSING else int(purpose not in FITTING[stage])


# --- what somebody made of the bank


def test_own_questions_follow_the_bank() -> None:
    mine = OwnQuestion("own-1", Purpose.PATH, "Who taught you that?")
    assert merged(FEW, [mine]) == (*FEW, Question("own-1", Purpose.PATH, "Who taught you that?"))


def test_a_question_of_the_bank_is_reworded_in_its_place_and_hidden() -> None:
    changed = [OwnQuestion("p2", Purpose.PATH, "In my words?"), OwnQuestion("o1", Purpose.OBJECTIVES, "", hidden=True)]
    assert [each.text for each in merged(FEW, changed)][:2] == ["What about p1?", "In my words?"]
    assert "o1" not in {each.key for each in merged(FEW, changed)}
    shown = {entry.question.key: entry for entry in entries(FEW, changed)}
    assert shown["p2"].reworded
    assert shown["p2"].original == FEW[1]
    assert shown["o1"] == Entry(FEW[2], FEW[2], hidden=True)  # its words are the bank's, whatever those become
    assert not shown["o1"].reworded
    assert not shown["o1"].own


def test_what_a_later_bank_dropped_stays_if_it_has_words() -> None:
    rows = [OwnQuestion("old", Purpose.PATH, "Kept?"), OwnQuestion("older", Purpose.PATH, "", hidden=True)]
    assert [entry.question.key for entry in entries((), rows)] == ["old"]
    assert entries((), rows)[0].own


@pytest.mark.parametrize(
    ("question", "becomes"),
    [
        (None, FactSource.TOLD),
        (Question("a", Purpose.PATH, "?"), FactSource.TOLD),
        (Question("a", Purpose.OBJECTIVES, "?"), GoalKind.OBJECTIVE),
        (Question("a", Purpose.THIS_YEAR, "?"), GoalKind.OBJECTIVE),
        (Question("a", Purpose.OBSTACLES, "?"), GoalKind.CHALLENGE),
        (Question("a", Purpose.TOGETHER, "?", PreferenceDimension.PACE), PreferenceDimension.PACE),
        (Question("a", Purpose.TOGETHER, "?"), FactSource.TOLD),
    ],
)
def test_what_an_answer_most_likely_is(question: Question | None, becomes: object) -> None:
    assert kept_as(question) == becomes


def test_the_bank_tells_something_about_every_dimension() -> None:
    assert {each.tells for each in BANK} == {None, *PreferenceDimension}
