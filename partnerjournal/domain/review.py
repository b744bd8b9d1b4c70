"""The weekly review: which cards come up, and in what order.

How pressing a card is compares across kinds: it is 1 on the day on which the thing begins to ask for attention, and
one more each time as long again goes by as is usual for its kind. For a check-in that is the wished interval, so that
it is exactly overdue = days since last contact ÷ interval (product.md); for a promise it is a week; for what ages
slowly it is longer. Nothing is scored about people: the number is days over days, and only orders the cards.

The queue has at most 20 cards, the most pressing first. Nobody comes up twice for the same reason: of several things of
one kind about one person the most pressing stands for all, and says how many more there are. While other kinds wait, no
kind takes more than its places. What is put off is not there until its day has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from partnerjournal.domain.enums import CardKind
from partnerjournal.domain.names import fold
from partnerjournal.domain.views.review import Card, Key, Queue

MOST = 20
CARD_SECONDS = 40  # fifteen partnerships in ten minutes (product.md)

# Days after which a thing presses as much again. A check-in has its own.
PATIENCE: Final[Mapping[CardKind, int]] = MappingProxyType(
    {
        CardKind.CHECK_IN: 30,
        CardKind.MY_PROMISE: 7,
        CardKind.THEIR_PROMISE: 7,
        CardKind.RESTATEMENT: 7,
        CardKind.THANKS_DRAFT: 7,
        CardKind.THANKS_DUE: 14,
        CardKind.INTRODUCTION: 14,
        CardKind.NO_GESTURE: 180,
        CardKind.SHARED_GOAL: 60,
        CardKind.GOAL: 90,
        CardKind.FACT: 180,
        CardKind.OLD_NOTES: 365,
        CardKind.PATH: 14,
    }
)

# How many cards of a kind come up while others wait: more of what somebody at the other end waits for.
PLACES: Final[Mapping[CardKind, int]] = MappingProxyType(
    {
        CardKind.CHECK_IN: 8,
        CardKind.MY_PROMISE: 8,
        CardKind.THEIR_PROMISE: 5,
        CardKind.RESTATEMENT: 5,
        CardKind.THANKS_DRAFT: 3,
        CardKind.THANKS_DUE: 3,
        CardKind.INTRODUCTION: 3,
        CardKind.NO_GESTURE: 3,
        CardKind.SHARED_GOAL: 3,
        CardKind.GOAL: 3,
        CardKind.FACT: 3,
        CardKind.OLD_NOTES: 2,
        CardKind.PATH: 3,
    }
)


def urgency(card: Card, today: date) -> float:
    """How pressing a card is: below 1 it is not due, 1.0 on its day, 2.0 after its patience has gone by once more."""
    return 1 + (today - card.since).days / max(1, card.every or PATIENCE[card.kind])


def queue(cards: Iterable[Card], today: date, put_off: AbstractSet[Key] = frozenset()) -> Queue:
    """The cards of the review, at most `MOST`, by the rule above; ties by name, then kind, then what they are about."""
    due = [card for card in cards if card.since <= today and card.key not in put_off]
    ordered = _one_each(sorted(due, key=lambda card: _order(card, today)))
    taken: list[Card] = []
    rest: list[Card] = []
    places = dict.fromkeys(CardKind, 0)
    for card in ordered:
        places[card.kind] += 1
        (taken if places[card.kind] <= PLACES[card.kind] else rest).append(card)
    chosen = [*taken[:MOST], *rest[: max(0, MOST - len(taken))]]
    in_order = tuple(sorted(chosen, key=lambda card: _order(card, today)))
    return Queue(in_order, {card.key: card for card in (*due, *ordered)})


def minutes(count: int) -> int:
    """About how many minutes `count` cards take; at least one while there is any."""
    return -(-count * CARD_SECONDS // 60)


def _order(card: Card, today: date) -> tuple[float, str, int, str]:
    return -urgency(card, today), fold(card.name), list(CardKind).index(card.kind), card.ref


def _one_each(ordered: Iterable[Card]) -> list[Card]:
    """Of each kind one card a person: the first, with the others counted."""
    firsts: dict[tuple[CardKind, int | str], Card] = {}
    for card in ordered:
        who = (card.kind, card.ref if card.colleague_id is None else card.colleague_id)
        first = firsts.get(who)
        firsts[who] = card if first is None else replace(first, more=first.more + 1 + card.more)
    return list(firsts.values())


# --- going through the cards


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a card: words as short as a state ("wrote", "1 week"), and the icon that goes with them.

    `settles` is False for what one did without settling the card, such as a call logged at somebody's old fact.
    """

    words: str
    icon: str = "check"
    settles: bool = True


class Round:
    """One way through a queue: the cards stay in their places while one goes through them.

    `place` is where one is, `len(cards)` the end. A card is done while the journal no longer asks for it.
    """

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self.cards = list(cards)
        self.done: dict[Key, Done] = {}
        self.place = 0

    @property
    def current(self) -> Card | None:
        """The card one is at; None at the end."""
        return self.cards[self.place] if self.place < len(self.cards) else None

    def waiting(self) -> list[Card]:
        """The cards that are still to be dealt with, in order."""
        return [card for card in self.cards if card.key not in self.done]

    def settle(self, key: Key, done: Done) -> None:
        """A card was dealt with; if one is at it, go on to the next that waits, or to the end."""
        self.done[key] = done
        if self.current is not None and self.current.key == key:
            self.skip()

    def skip(self) -> None:
        """On to the next card that waits, or to the end; this one stays in the queue."""
        self.place += 1
        while (card := self.current) is not None and card.key in self.done:
            self.place += 1

    def back(self) -> None:
        """One card back, done or not."""
        self.place = max(0, self.place - 1)

    def again(self) -> None:
        """From the end to the first card that still waits."""
        self.place = -1
        self.skip()

    def go(self, key: Key) -> None:
        """To a card of this round."""
        self.place = next((place for place, card in enumerate(self.cards) if card.key == key), self.place)

    def compare(self, due: Mapping[Key, Card], settled: Done) -> None:
        """Take in what is due now: what is asked for again waits again; what no longer is was `settled` elsewhere.

        When what one did is taken back, one is at that card again.
        """
        for place, card in enumerate(self.cards):
            fresh = due.get(card.key)
            if fresh is None:
                if card.key not in self.done:
                    self.settle(card.key, settled)
                continue
            self.cards[place] = fresh
            if self.done.pop(card.key, None) is not None:
                self.place = place
