"""The weekly review: cards from several sources, each one function, put in order by `domain.review`.

A source gives every card that is due, or the most pressing `asking.most` of them; it need not order them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from partnerjournal.domain import review
from partnerjournal.domain.views.review import Card, Queue
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads.review import astray, check_ins, giving, gratitude, known, notes, promises, restated
from partnerjournal.store.reads.review.asking import Asking
from partnerjournal.store.reads.review.behind import behind
from partnerjournal.store.reads.review.notes import old_notes
from partnerjournal.store.reads.review.waiting import coming, keys_put_off, put_off, week

__all__ = ["SOURCES", "Asking", "behind", "coming", "count", "old_notes", "put_off", "queue", "week"]

SOURCES: Final[tuple[Callable[[Connection, Asking], Iterable[Card]], ...]] = (
    check_ins.cards,
    promises.cards,
    restated.cards,
    gratitude.cards,
    giving.cards,
    known.cards,
    notes.cards,
    astray.cards,
)


def queue(read: Connection, asking: Asking) -> Queue:
    """The review of a day. For a worker where there are many people: see `people.few`."""
    waiting = keys_put_off(read, asking.today)
    asking = replace(asking, most=asking.most + len(waiting))
    return review.queue((card for source in SOURCES for card in source(read, asking)), asking.today, waiting)


def count(read: Connection, asking: Asking) -> int:
    """How many cards the review has, at most 20."""
    return len(queue(read, asking).cards)
