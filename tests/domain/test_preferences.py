"""Working preferences: what data speaks for, what is asked about, and how to meet somebody in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import ContactKind, Evidence, PreferenceDimension, Pronoun
from partnerjournal.domain.preferences import (
    FEWEST,
    NOON,
    Finding,
    Seen,
    enough,
    findings,
    how_to_meet,
    proposals,
)
from partnerjournal.domain.usual_ways import WAYS, Way, name, named, phrase_of, rivals
from partnerjournal.domain.views.people import PreferenceRow

Dimension = PreferenceDimension
HALF_HOUR = 1800
CALL, MESSAGE, MAIL = ContactKind.CALL, ContactKind.MESSAGE, ContactKind.MAIL

SEEN = st.builds(
    Seen,
    lengths=st.lists(st.tuples(st.integers(0, 7200), st.integers(0, 9000)), max_size=12).map(tuple),
    starts=st.lists(st.times(), max_size=12).map(tuple),
    touches=st.lists(st.tuples(st.sampled_from(ContactKind), st.booleans()), max_size=12).map(tuple),
    taken=st.lists(st.booleans(), max_size=12).map(tuple),
    theirs=st.booleans(),
    by_text=st.booleans(),
)


def row(dimension: Dimension, text: str, evidence: Evidence = Evidence.TOLD, because: str = "") -> PreferenceRow:
    return PreferenceRow(1, dimension, text, evidence, 1, because)


def early(count: int, of: int) -> Seen:
    return Seen(lengths=((HALF_HOUR, 1400),) * count + ((HALF_HOUR, HALF_HOUR),) * (of - count))


def only(seen: Seen) -> Finding:
    (found,) = findings(seen)
    return found


@pytest.mark.parametrize(
    ("seen", "of", "yes"), [(0, 0, False), (2, 2, False), (2, 3, True), (3, 5, False), (4, 5, True), (8, 12, True)]
)
def test_three_times_and_two_of_three_are_enough(seen: int, of: int, yes: bool) -> None:
    assert enough(seen, of) is yes


def test_meetings_that_end_early_speak_for_brief_ones() -> None:
    found = only(early(3, 4))
    assert (found.dimension, found.way) == (Dimension.CONVERSATION, Way.BRIEF)
    assert (found.because, found.short) == ("3 of 4 meetings ended early", "3 of 4 ended early")
    over = only(Seen(lengths=((HALF_HOUR, 2400),) * 4 + ((HALF_HOUR, HALF_HOUR),)))
    assert (over.way, over.because) == (Way.LONG, "4 of 5 meetings ran over")


def test_a_few_minutes_are_on_time_and_a_forgotten_start_counts_for_nothing() -> None:
    assert findings(Seen(lengths=((HALF_HOUR, HALF_HOUR - 299),) * 6)) == ()
    assert findings(Seen(lengths=((7200, 6600),) * 6)) == ()  # ten minutes of two hours
    assert findings(Seen(lengths=((HALF_HOUR, 60),) * 6)) == ()
    assert findings(Seen(lengths=((0, 1200),) * 6)) == ()  # nothing was planned


def test_the_channel_that_is_answered() -> None:
    found = only(Seen(touches=((MESSAGE, True),) * 3 + ((MAIL, False),) * 2))
    assert (found.way, found.because) == (Way.CHAT, "answered 3 of 3 messages, 0 of 2 mails")
    assert found.short == "answered 3 of 3"
    by_phone = Seen(touches=((MESSAGE, True),) * 3, by_text=True)
    assert only(by_phone).way is Way.TEXT


def test_channels_that_are_answered_alike_say_nothing() -> None:
    assert findings(Seen(touches=((CALL, True),) * 3 + ((MAIL, True),) * 3)) == ()
    assert findings(Seen(touches=((ContactKind.IN_PERSON, True),) * 9)) == ()


def test_the_hours_of_meetings_in_whose_time() -> None:
    starts = (time(9), time(10, 30), time(11, 59), time(15))
    found = findings(Seen(starts=starts, theirs=True), Pronoun.SHE)[0]
    assert (found.way, found.because) == (Way.MORNINGS, "3 of 4 meetings were before noon, her time")
    assert only(Seen(starts=(time(12), time(14), time(16)))).because == "3 of 3 meetings were after noon, your time"


def test_decisions_taken_there_or_later() -> None:
    assert only(Seen(taken=(True, True, False))).because == "2 of 3 decisions were taken in the meeting"
    later = only(Seen(taken=(False, False, False, True)))
    assert (later.dimension, later.way) == (Dimension.PACE, Way.SLEEPS_ON_IT)
    assert later.because == "3 of 4 decisions waited for a later meeting"


@given(SEEN)
def test_whatever_is_found_was_seen_often_enough(seen: Seen) -> None:
    found = findings(seen)
    assert len({each.dimension for each in found}) == len(found)
    for each in found:
        assert each.of >= FEWEST
        assert 3 * each.seen >= 2 * each.of
        assert each.way in WAYS[each.dimension]
        assert f"{each.seen} of {each.of}" in each.because
        assert each.dimension is not Dimension.DETAIL


@given(SEEN, st.sampled_from(["lengths", "starts", "taken", "touches"]))
def test_the_order_in_which_it_was_seen_changes_nothing(seen: Seen, which: str) -> None:
    turned = replace(seen, **{which: getattr(seen, which)[::-1]})
    assert findings(turned) == findings(seen)


@given(SEEN)
def test_no_other_channel_was_answered_as_often(seen: Seen) -> None:
    for each in findings(seen):
        if each.dimension is not Dimension.CHANNEL:
            continue
        kind = {Way.CALL: CALL, Way.MAIL: MAIL}.get(each.way, MESSAGE)
        shares = {
            other: [yes for of, yes in seen.touches if of is other]
            for other in (CALL, MESSAGE, MAIL)
            if any(of is other for of, _yes in seen.touches)
        }
        best = {other: sum(answers) / len(answers) for other, answers in shares.items()}
        assert all(best[other] < best[kind] for other in best if other is not kind)


@given(SEEN, st.sampled_from(Dimension), st.sampled_from(Evidence))
def test_nothing_is_asked_that_is_known_or_was_refused(seen: Seen, dimension: Dimension, evidence: Evidence) -> None:
    found = findings(seen)
    refused = frozenset((each.dimension, each.way) for each in found)
    assert proposals((), found, refused) == ()
    for each in found:
        assert proposals([row(each.dimension, name(each.way), evidence)], [each]) == ()
    for proposal in proposals([row(dimension, "as it comes", evidence)], found):
        assert proposal.finding.dimension is not dimension  # own words are left alone


def test_what_speaks_against_what_they_told_is_a_contradiction() -> None:
    told = row(Dimension.CONVERSATION, "Long and open")
    (asked,) = proposals([told], findings(early(3, 4)))
    assert asked.contradicts
    assert asked.known is told
    (anew,) = proposals([row(Dimension.CONVERSATION, "Long and open", Evidence.OBSERVED)], findings(early(3, 4)))
    assert not anew.contradicts
    (first,) = proposals([], findings(early(3, 4)))
    assert (first.contradicts, first.known) == (False, None)


@given(st.times())
def test_noon_parts_the_day(at: time) -> None:
    found = only(Seen(starts=(at,) * 3))
    assert found.way is (Way.MORNINGS if at < NOON else Way.AFTERNOONS)


@pytest.mark.parametrize(
    ("dimension", "text", "ways"),
    [
        (Dimension.CONVERSATION, "Brief, to the point", {Way.BRIEF}),
        (Dimension.CONVERSATION, "not too brief", set()),
        (Dimension.CONVERSATION, "debriefing", set()),
        (Dimension.CHANNEL, "Chat before mail", {Way.CHAT, Way.MAIL}),
        (Dimension.CHANNEL, "e-mail", {Way.MAIL}),
        (Dimension.CHANNEL, "never by phone", set()),
        (Dimension.TIMING, "Not on Fridays", {Way.NOT_FRIDAYS}),
        (Dimension.TIMING, "the morning", {Way.MORNINGS}),
        (Dimension.PACE, "Sleeps on it", {Way.SLEEPS_ON_IT}),
        (Dimension.DETAIL, "", set()),
    ],
)
def test_which_usual_ways_own_words_mean(dimension: Dimension, text: str, ways: set[Way]) -> None:
    assert named(dimension, text) == ways


@given(st.sampled_from([(dimension, way) for dimension, ways in WAYS.items() for way in ways]))
def test_what_one_chooses_is_read_as_what_it_is(chosen: tuple[Dimension, Way]) -> None:
    dimension, way = chosen
    assert named(dimension, name(way).upper()) == {way}
    assert not rivals(way, named(dimension, name(way)))


def test_how_to_meet_in_one_line() -> None:
    rows = [
        row(Dimension.TIMING, "Mornings"),
        row(Dimension.CONVERSATION, "Brief"),
        row(Dimension.CHANNEL, "Chat"),
    ]
    found = findings(Seen(touches=((MESSAGE, True),) * 4, lengths=early(3, 4).lengths))
    said = how_to_meet(rows, found, Pronoun.SHE)
    assert said == "brief and to the point, by chat (answered 4 of 4), mornings; she told you"
    assert how_to_meet(rows, (), Pronoun.HE) == "brief and to the point, by chat, mornings; he told you"
    assert how_to_meet([], found) == ""


def test_how_to_meet_says_how_it_is_known() -> None:
    seen = row(Dimension.CONVERSATION, "Brief", Evidence.OBSERVED, "3 of 4 meetings ended early")
    line = "brief and to the point (3 of 4 meetings ended early); as you saw it"
    assert how_to_meet([seen], (), Pronoun.THEY) == line
    assert how_to_meet([row(Dimension.CONVERSATION, "Straight to business")], ()).startswith("straight to business;")
    told = row(Dimension.DETAIL, "Tables, then words.")
    assert how_to_meet([told, seen]).endswith(", Tables, then words; some of it they told you")


@given(
    st.lists(st.tuples(st.sampled_from(Dimension), st.sampled_from(Evidence), st.text(min_size=1)), max_size=5), SEEN
)
def test_the_line_names_every_preference_once(known: list[tuple[Dimension, Evidence, str]], seen: Seen) -> None:
    rows = list({of: row(of, words, evidence) for of, evidence, words in known}.values())
    said = how_to_meet(rows, findings(seen), Pronoun.SHE)
    assert bool(said) is bool(rows)
    for each in rows:
        assert phrase_of(each.dimension, each.text) in said
