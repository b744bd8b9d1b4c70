"""Meetings that repeat, as readers receive them. Moments are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import AgendaKind


@dataclass(frozen=True, slots=True)
class LeftItem:
    """An agenda line that is still open after its meeting."""

    id: int
    text: str
    kind: AgendaKind
    minutes: int | None
    owner: str  # the colleague's name; empty for nobody


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What the last time left open: of its series where `in_series`, otherwise with the same people."""

    meeting_id: int
    title: str
    starts: datetime
    on: date | None  # of an all-day meeting
    in_series: bool
    items: tuple[LeftItem, ...]
