"""What happened with a colleague, as readers receive it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TimelineKind(StrEnum):
    """What a line of a timeline is about; COMMITMENT_STEP and GOAL_REACHED are what became of it later."""

    MEETING = "meeting"
    NOTE = "note"
    RESTATEMENT = "restatement"
    COMMITMENT = "commitment"
    COMMITMENT_STEP = "commitment_step"
    DECISION = "decision"
    GESTURE = "gesture"
    CONTACT = "contact"
    FACT = "fact"
    GOAL = "goal"
    GOAL_REACHED = "goal_reached"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line. `id` is the row's own, of a COMMITMENT_STEP the commitment's; `at` is aware, in UTC.

    `state` is a value of the enum that fits the kind: MeetingState, RestatementState, CommitmentState, CommitmentStep,
    GestureKind, ContactKind, FactSource, GoalKind, else empty. `detail` is the intention of a meeting, the correction
    of a restatement, the direction of a commitment, the reason of a step, who told a fact, the answer to a question,
    of a contact whether it was answered: "yes", "no" or empty.
    """

    kind: TimelineKind
    id: int
    at: datetime
    text: str
    state: str
    detail: str
    meeting_id: int | None
    key: tuple[int, str, int]  # where it stands; the next page starts below it
