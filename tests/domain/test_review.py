"""The order of the weekly review, and going through it."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import review
from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.names import fold
from partnerjournal.domain.review import Done, Round
from partnerjournal.domain.views.review import Card, Key

TODAY = date(2026, 11, 20)


def card(kind: CardKind, who: int, days: int, *, every: int | None = None, ref: str = "") -> Card:
    """A card that has been due for so many days."""
    since = TODAY - timedelta(days=days)
    return Card(kind, ref or f"{kind}-{who}", who, who, f"Person {who:03}", since, every=every)


@st.composite
def cards(draw: st.DrawFn) -> list[Card]:
    """Any pile of cards of few people, so that the same person comes up for the same reason; some not due yet."""
    made = []
    for number in range(draw(st.integers(0, 60))):
        kind = draw(st.sampled_from(list(CardKind)))
        every = draw(st.integers(1, 90)) if kind is CardKind.CHECK_IN else None
        made.append(card(kind, draw(st.integers(1, 30)), draw(st.integers(-5, 400)), every=every, ref=f"r{number}"))
    return made


def test_a_check_in_presses_by_overdue_over_interval() -> None:
    """31 days since contact, wished every 14: overdue ÷ interval is 31/14."""
    assert review.urgency(card(CardKind.CHECK_IN, 1, 31 - 14, every=14), TODAY) == pytest.approx(31 / 14)
    assert review.urgency(card(CardKind.CHECK_IN, 1, 0, every=14), TODAY) == 1
    assert review.urgency(card(CardKind.MY_PROMISE, 1, 7), TODAY) == 2


def test_kinds_compare() -> None:
    """Two weeks late with a promise comes before a check-in at two and a half intervals, before a fact of two years."""
    late = card(CardKind.MY_PROMISE, 1, 14)
    quiet = card(CardKind.CHECK_IN, 2, 30, every=20)
    old = card(CardKind.FACT, 3, 180)
    assert review.queue([old, quiet, late], TODAY).cards == (late, quiet, old)


def test_the_same_person_for_the_same_reason_is_one_card() -> None:
    several = [card(CardKind.FACT, 1, days, ref=f"f{days}") for days in (10, 300, 20)]
    found = review.queue([*several, card(CardKind.GOAL, 1, 5)], TODAY).cards
    assert [(each.ref, each.more) for each in found] == [("f300", 2), ("goal-1", 0)]


def test_without_a_person_each_thing_is_a_card() -> None:
    nobody = [Card(CardKind.MY_PROMISE, f"p{n}", n, None, "", TODAY, "x") for n in range(3)]
    assert [each.more for each in review.queue(nobody, TODAY).cards] == [0, 0, 0]


def test_no_kind_crowds_out_another_and_alone_it_may_fill_the_queue() -> None:
    loud = [card(CardKind.CHECK_IN, n, 300, every=1) for n in range(30)]
    quiet = [card(CardKind.FACT, n, n) for n in range(9)] + [card(CardKind.GOAL, n, 0) for n in range(3)]
    mixed = Counter(each.kind for each in review.queue([*loud, *quiet], TODAY).cards)
    assert mixed == {CardKind.CHECK_IN: 14, CardKind.FACT: 3, CardKind.GOAL: 3}
    assert len(review.queue(loud, TODAY).cards) == review.MOST


def test_about_so_many_minutes() -> None:
    assert [review.minutes(n) for n in (0, 1, 9, 15)] == [0, 1, 6, 10]


@given(cards())
def test_at_most_twenty_each_due_and_one_a_person_and_kind(pile: list[Card]) -> None:
    found = review.queue(pile, TODAY).cards
    assert len(found) <= 20
    assert all(each.since <= TODAY for each in found)
    people = [(each.kind, each.colleague_id) for each in found]
    assert len(people) == len(set(people))


@given(cards(), st.randoms())
def test_the_same_pile_gives_the_same_order_however_it_lies(pile: list[Card], chance: random.Random) -> None:
    shuffled = pile.copy()
    chance.shuffle(shuffled)
    assert review.queue(shuffled, TODAY).cards == review.queue(pile, TODAY).cards


@given(cards(), st.sets(st.integers(0, 59)))
def test_what_is_put_off_is_never_there(pile: list[Card], waiting: set[int]) -> None:
    off: set[Key] = {each.key for number, each in enumerate(pile) if number in waiting}
    found = review.queue(pile, TODAY, off)
    assert not off & {each.key for each in found.cards}
    assert not off & found.due.keys()


@given(cards())
def test_what_presses_more_comes_first_and_ties_go_by_name(pile: list[Card]) -> None:
    found = [(-review.urgency(each, TODAY), fold(each.name)) for each in review.queue(pile, TODAY).cards]
    assert found == sorted(found)


@given(cards(), st.integers(1, 100))
def test_more_overdue_is_never_later_within_its_kind(pile: list[Card], longer: int) -> None:
    """What waits longer never falls behind another of its kind that it was ahead of."""
    before = review.queue(pile, TODAY).cards
    for place, each in enumerate(before):
        others = [other for other in pile if other.colleague_id != each.colleague_id or other.kind != each.kind]
        older = card(each.kind, each.id, (TODAY - each.since).days + longer, every=each.every, ref=each.ref)
        after = review.queue([*others, older], TODAY).cards
        behind = {other.key for other in before[place:] if other.kind is each.kind}
        ahead_now = {other.key for other in after[: [other.ref for other in after].index(each.ref)]}
        assert not behind & ahead_now


@given(cards())
def test_a_kind_takes_more_than_its_places_only_when_nothing_else_waits(pile: list[Card]) -> None:
    found = review.queue(pile, TODAY)
    counts = Counter(each.kind for each in found.cards)
    people = {each.key for each in found.cards}
    left = [key for key in found.due if key not in people and counts[key[0]] < review.PLACES[key[0]]]
    if any(count > review.PLACES[kind] for kind, count in counts.items()):
        shown = {(each.kind, each.colleague_id) for each in found.cards}
        assert all((kind, found.due[kind, ref].colleague_id) in shown for kind, ref in left)


# --- going through


def a_round(count: int = 4) -> Round:
    return Round(card(CardKind.FACT, n, 10) for n in range(count))


WROTE = Done("wrote")


def test_settling_goes_on_and_skipping_leaves_it_waiting() -> None:
    going = a_round()
    going.settle(going.cards[0].key, WROTE)
    assert going.place == 1
    going.skip()
    going.settle(going.cards[2].key, WROTE)
    going.settle(going.cards[3].key, WROTE)
    assert going.current is None
    assert going.waiting() == [going.cards[1]]
    going.again()
    assert going.current == going.cards[1]


def test_back_reaches_what_is_done() -> None:
    going = a_round()
    going.settle(going.cards[0].key, WROTE)
    going.back()
    assert going.place == 0
    going.back()
    assert going.place == 0
    going.skip()
    assert going.place == 1


def test_what_is_taken_back_waits_again_and_one_is_there() -> None:
    going = a_round()
    first = going.cards[0]
    going.settle(first.key, WROTE)
    going.compare({each.key: each for each in going.cards}, Done("settled"))
    assert going.current == first
    assert not going.done


def test_what_was_settled_elsewhere_is_done() -> None:
    going = a_round()
    going.compare({each.key: each for each in going.cards[2:]}, Done("settled"))
    assert going.place == 2
    assert [done.words for done in going.done.values()] == ["settled", "settled"]
    going.go(going.cards[3].key)
    assert going.place == 3


@given(st.integers(1, 20), st.lists(st.sampled_from(["settle", "skip", "back", "again", "undo"]), max_size=40))
def test_one_is_always_at_a_card_or_the_end(count: int, steps: list[str]) -> None:
    going = a_round(count)
    for step in steps:
        current = going.current
        if step == "settle" and current is not None:
            going.settle(current.key, WROTE)
        elif step == "undo":
            going.compare({each.key: each for each in going.cards}, Done("settled"))
        elif step in ("skip", "back", "again"):
            getattr(going, step)()
        assert 0 <= going.place <= count
        assert len(going.waiting()) + len(going.done) == count
