"""What Today shows, as it receives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import Direction


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """An open commitment with whom it is about; `name` is empty where it is about nobody."""

    id: int
    direction: Direction
    text: str
    due_on: date | None
    colleague_id: int | None
    name: str
    uuid: str


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
    uuid: str


@dataclass(frozen=True, slots=True)
class Some:
    """The first rows of a group, and how many there are in all."""

    rows: tuple[PromiseRow, ...]
    count: int
