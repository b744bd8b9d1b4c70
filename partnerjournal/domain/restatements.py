"""Restatements: heard → said back → unconfirmed · confirmed · partly · corrected (product.md; states of decision 19).

What was heard is never written over. An answer may come at any time and may change: people take a yes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from partnerjournal.domain.capture_line import Captured, CaptureKind, parse
from partnerjournal.domain.enums import Direction, RestatementState
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.text import clean


@dataclass(frozen=True, slots=True)
class Restated:
    """A restatement as its rules see it. `said_back` is empty while it was said back in the words that were heard."""

    heard: str
    said_back: str = ""
    correction: str = ""
    state: RestatementState = RestatementState.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class Mirror:
    """What became of what I heard from `since` until before `until` (local dates): a mirror for me, of nobody else.

    `unanswered` are those that nobody has confirmed or corrected to this day.
    """

    since: date
    until: date
    confirmed: int
    partly: int
    corrected: int
    unanswered: int

    @property
    def answered(self) -> int:
        """How many somebody has answered: the sample of every share."""
        return self.confirmed + self.partly + self.corrected

    @property
    def count(self) -> int:
        return self.answered + self.unanswered


def hear(text: str) -> Restated:
    """What I heard, not confirmed yet. Raises Refused: text_missing."""
    return Restated(heard=_required(text))


def say_back(restated: Restated, words: str) -> Restated:
    """The words I said it back in; blank means the words that were heard. An answer given to other words is void."""
    words = clean(words)
    if words == restated.said_back:
        return restated
    return replace(restated, said_back=words, correction="", state=RestatementState.UNCONFIRMED)


def confirm(restated: Restated) -> Restated:
    """They agreed to all of it."""
    return replace(restated, correction="", state=RestatementState.CONFIRMED)


def partly(restated: Restated, correction: str) -> Restated:
    """They agreed to part of it; `correction` says what is different. Raises Refused: text_missing."""
    return replace(restated, correction=_required(correction), state=RestatementState.PARTLY)


def correct(restated: Restated, correction: str) -> Restated:
    """They meant something else, and this is it; both versions stay. Raises Refused: text_missing."""
    return replace(restated, correction=_required(correction), state=RestatementState.CORRECTED)


def reopen(restated: Restated) -> Restated:
    """Not answered after all."""
    return replace(restated, correction="", state=RestatementState.UNCONFIRMED)


def stands(restated: Restated) -> str:
    """The text that holds now: the correction where they corrected it, otherwise what I said back or heard.

    Of one confirmed in part that is still my own text: `versions` has what is different beside it.
    """
    if restated.state is RestatementState.CORRECTED:
        return restated.correction
    return restated.said_back or restated.heard


def versions(restated: Restated) -> tuple[str, ...]:
    """All wordings in the order in which they came up, each once."""
    return tuple(dict.fromkeys(text for text in (restated.heard, restated.said_back, restated.correction) if text))


def replaced(restated: Restated) -> str:
    """The wording that a correction replaced; empty where nothing was corrected."""
    corrected = restated.state is RestatementState.CORRECTED
    return (restated.said_back or restated.heard) if corrected else ""


def promised(restated: Restated, today: date, direction: Direction, language: str = "en") -> Captured:
    """What somebody promises by it: the words that stand, and the date that they name, on the local date `today`."""
    kind = CaptureKind.I_OWE if direction is Direction.I_OWE else CaptureKind.THEY_OWE
    return parse(stands(restated), today, language, kind)


def mirror(heard: Iterable[tuple[date, RestatementState]], days: Sequence[date]) -> tuple[Mirror, ...]:
    """What became of those heard from each of `days` to the next, oldest first: one fewer than there are days."""
    rows = list(heard)
    found = []
    for since, until in pairwise(days):
        states = [state for on, state in rows if since <= on < until]
        order = (
            RestatementState.CONFIRMED,
            RestatementState.PARTLY,
            RestatementState.CORRECTED,
            RestatementState.UNCONFIRMED,
        )
        found.append(Mirror(since, until, *(states.count(state) for state in order)))
    return tuple(found)


def is_open(restated: Restated) -> bool:
    """Whether it should open the next meeting and stand on Today: nobody has answered it."""
    return restated.state is RestatementState.UNCONFIRMED


def _required(text: str) -> str:
    text = clean(text)
    if not text:
        raise Refused("text_missing")
    return text
