"""What a thank-you can be made from, and the ones that were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ReasonKind(StrEnum):
    """Which recorded thing one thanks for."""

    KEPT = "kept"  # a promise of theirs that they kept
    REACHED = "reached"  # a goal of theirs that is done
    SHARED = "shared"  # a shared goal that is done
    FACT = "fact"  # something that I learned from or about them
    OWN = "own"  # my own words


@dataclass(frozen=True, slots=True)
class Reason:
    """One recorded thing to thank for: its own words and when it happened; `thanked` once it was drafted."""

    kind: ReasonKind
    text: str
    on: date
    thanked: bool = False


@dataclass(frozen=True, slots=True)
class ThanksRow:
    """A thank-you. `sent` is aware UTC; None while it is a draft. `boss` is whom an appreciation is written to."""

    id: int
    uuid: str
    colleague_id: int
    name: str
    pronoun: str
    boss: str
    to_boss: bool
    reason: str
    text: str
    created: datetime
    sent: datetime | None


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """Two colleagues who were introduced to each other, and when to ask what came of it."""

    id: int
    uuid: str
    colleague_id: int
    name: str
    other_id: int
    other_name: str
    text: str
    given: datetime
    follow_up_on: date | None
    followed_up_on: date | None
