"""What was said back, as a colleague's agreements and the mirror receive it. Moments are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.restatements import Mirror, Restated


@dataclass(frozen=True, slots=True)
class OutOf:
    """A promise that came out of a restatement."""

    id: int
    direction: Direction
    text: str
    due_on: date | None
    state: CommitmentState
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A restatement with a colleague, the meeting it was heard in (None: between meetings), and what came out of it."""

    id: int
    restated: Restated
    visibility: Visibility
    heard: datetime
    answered: datetime | None
    meeting_id: int | None
    meeting_title: str
    promises: tuple[OutOf, ...]

    @property
    def unanswered(self) -> bool:
        return self.restated.state is RestatementState.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class Waiting:
    """A restatement that waits for an answer."""

    id: int
    text: str
    heard: datetime
    name: str
    meeting_id: int | None
    colleague_id: int | None


@dataclass(frozen=True, slots=True)
class Looked:
    """The mirror over time, oldest first, and what waits longest for an answer."""

    times: tuple[Mirror, ...]
    longest: Waiting | None
