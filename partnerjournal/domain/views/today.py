"""What Today shows, as it receives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import Direction, MeetingState


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of these days. `starts` is aware, in UTC; `people` are the others' names, the first few of `count`."""

    id: int
    title: str
    starts: datetime
    minutes: int
    all_day: bool
    state: MeetingState
    declined: bool
    has_intention: bool
    prepared: bool
    wrapped: bool
    recap_sent: bool
    present_seconds: int | None  # None: present mode was not used
    people: tuple[str, ...]
    count: int
    face_id: int | None  # the colleague whose face stands for it


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """An open commitment with whom it is about; `name` is empty where it is about nobody."""

    id: int
    direction: Direction
    text: str
    due_on: date | None
    colleague_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class UnansweredRow:
    """A restatement that nobody confirmed. `ask_at` (UTC) is the next meeting with them, None when none is planned."""

    id: int
    text: str
    heard: datetime
    meeting_id: int | None
    colleague_id: int | None
    name: str
    ask_at: datetime | None


@dataclass(frozen=True, slots=True)
class Some:
    """The first rows of a group, and how many there are in all."""

    rows: tuple[PromiseRow, ...]
    count: int
