from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import restatements
from partnerjournal.domain.enums import RestatementState
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.restatements import Restated

HEARD = restatements.hear("Budget is the risk")


def test_what_was_heard_waits_for_an_answer() -> None:
    assert HEARD.state is RestatementState.UNCONFIRMED
    assert restatements.is_open(HEARD)
    assert restatements.stands(HEARD) == "Budget is the risk"


def test_said_back_in_other_words_and_confirmed() -> None:
    said = restatements.say_back(HEARD, "So money is what worries you")
    confirmed = restatements.confirm(said)
    assert confirmed.state is RestatementState.CONFIRMED
    assert not restatements.is_open(confirmed)
    assert restatements.stands(confirmed) == "So money is what worries you"
    assert restatements.versions(confirmed) == ("Budget is the risk", "So money is what worries you")


def test_a_correction_keeps_both_versions_and_stands() -> None:
    corrected = restatements.correct(HEARD, " Time is the risk ")
    assert corrected.state is RestatementState.CORRECTED
    assert restatements.stands(corrected) == "Time is the risk"
    assert restatements.versions(corrected) == ("Budget is the risk", "Time is the risk")


def test_a_partial_yes_keeps_what_is_different_beside_it() -> None:
    agreed = restatements.partly(HEARD, "Only this quarter")
    assert agreed.state is RestatementState.PARTLY
    assert restatements.stands(agreed) == "Budget is the risk"
    assert restatements.versions(agreed) == ("Budget is the risk", "Only this quarter")


def test_other_words_void_the_answer_and_the_same_words_do_not() -> None:
    confirmed = restatements.confirm(restatements.say_back(HEARD, "Money worries you"))
    assert restatements.say_back(confirmed, " Money worries you ") == confirmed
    assert restatements.is_open(restatements.say_back(confirmed, "The budget worries you"))


def test_a_yes_can_be_taken_back() -> None:
    assert restatements.reopen(restatements.confirm(HEARD)) == HEARD


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_words_are_needed(blank: str) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: restatements.hear(blank),
        lambda: restatements.correct(HEARD, blank),
        lambda: restatements.partly(HEARD, blank),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "text_missing"


TEXTS = st.text("ab ", min_size=1, max_size=4).filter(str.strip)


@given(TEXTS, st.lists(st.tuples(st.sampled_from(["say_back", "confirm", "partly", "correct", "reopen"]), TEXTS)))
def test_whatever_is_answered_the_heard_text_stays(heard: str, answers: list[tuple[str, str]]) -> None:
    restated = restatements.hear(heard)
    for name, words in answers:
        event = getattr(restatements, name)
        restated = event(restated) if name in ("confirm", "reopen") else event(restated, words)
        assert isinstance(restated, Restated)
        assert restated.heard == heard.strip()
        assert restatements.versions(restated)[0] == heard.strip()
        assert restatements.stands(restated) in restatements.versions(restated)
        needs_correction = restated.state in (RestatementState.PARTLY, RestatementState.CORRECTED)
        assert bool(restated.correction) == needs_correction
