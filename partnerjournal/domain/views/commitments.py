"""Commitments as their page receives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import CommitmentState, CommitmentStep, Direction, Visibility


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A promise in a list. Moments are aware, in UTC; `name` is empty where it is about nobody."""

    id: int
    direction: Direction
    text: str
    due_on: date | None
    state: CommitmentState
    made: datetime
    closed: datetime | None
    colleague_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step of a promise."""

    id: int
    at: datetime
    step: CommitmentStep
    due_before: date | None
    due_after: date | None
    why: str


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """One promise with where it was made and what became of it, the oldest step first.

    `out_of` is what was said back that it came out of ("" where it came out of nothing), `restatement_id` that row.
    `channel` is how they like to be reached, in the words of their preference.
    """

    line: CommitmentLine
    visibility: Visibility
    meeting_id: int | None
    meeting_title: str
    history: tuple[HistoryLine, ...]
    restatement_id: int | None = None
    out_of: str = ""
    channel: str = ""
