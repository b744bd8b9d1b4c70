from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnerjournal.domain.wording_changes import Change, Wording, changes, earlier, later, shown, spoken

WORDS = st.lists(
    st.sampled_from(["start", "in", "two", "three", "sites", ",", ".", " ", "\n", "don’t", "Zoë", "日本", "-", "\t"]),
    max_size=30,
).map("".join)


@given(WORDS | st.text(max_size=60), WORDS | st.text(max_size=60))
@example("two sites", "sites")
@example("", "new")
@example("a b", "c d")
def test_both_texts_come_back_exactly(before: str, after: str) -> None:
    steps = changes(before, after)
    assert (earlier(steps), later(steps)) == (before, after)
    assert all(step.text for step in steps)


@given(WORDS, WORDS)
def test_what_is_shown_marks_only_words_of_their_own_side(before: str, after: str) -> None:
    line = shown(before, after)
    gone = [line.text[start : start + length] for start, length in line.gone]
    new = [line.text[start : start + length] for start, length in line.new]
    assert all(words in before for words in gone)
    assert all(words in after for words in new)
    assert all(words == words.strip() for words in gone + new)
    spans = sorted(line.gone + line.new)
    assert all(first[0] + first[1] <= second[0] for first, second in pairwise(spans))


@given(WORDS)
def test_nothing_changed_is_nothing_marked(text: str) -> None:
    line = shown(text, text)
    if any(sign.isalnum() for sign in text):
        assert (line.text, line.gone, line.new) == (text, (), ())


def test_one_word_is_struck_and_the_new_one_stands_after_it() -> None:
    assert changes("Start in two sites", "Start in three sites") == (
        Wording(Change.SAME, "Start in "),
        Wording(Change.GONE, "two"),
        Wording(Change.NEW, "three"),
        Wording(Change.SAME, " sites"),
    )
    line = shown("Start in two sites", "Start in three sites")
    assert line.text == "Start in two three sites"
    assert (line.gone, line.new) == (((9, 3),), ((13, 5),))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Start in two small sites", "Start in one large sites", "Start in [two small] {one large} sites"),
        ("Budget is the risk", "Budget is not the risk", "Budget is {not} the risk"),
        ("We will not start in May", "We will start in May", "We will [not] start in May"),
        ("Budget is the risk", "Time, really", "[Budget is the risk] {Time, really}"),
        ("Lee signs off, then Ana", "Lee signs off", "Lee signs off[, then Ana]"),
    ],
)
def test_as_one_reads_it(before: str, after: str, expected: str) -> None:
    line = shown(before, after)
    marks = [(start, length, "[", "]") for start, length in line.gone] + [(s, n, "{", "}") for s, n in line.new]
    text = line.text
    for start, length, left, right in sorted(marks, reverse=True):
        text = f"{text[:start]}{left}{text[start : start + length]}{right}{text[start + length :]}"
    assert " ".join(text.split()) == expected


def test_spoken() -> None:
    assert spoken("two sites", "three sites") == "was “two sites”, now “three sites”"


def test_a_page_is_not_compared_word_by_word() -> None:
    before, after = "word " * 5000, "other " * 5000
    assert [step.change for step in changes(before, after)] == [Change.GONE, Change.NEW]
