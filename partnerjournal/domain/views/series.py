"""Meetings that repeat, as readers receive them. Moments are aware, in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.repeating import Repetition


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


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A meeting's place in its series as it is stored; `calendar` is the series' iCalendar text."""

    series_id: int
    title: str
    calendar: str
    recurrence: str
    starts: datetime
    previous_id: int | None
    next_id: int | None
    to_come: tuple[datetime, ...]  # the next few that are planned, by when they really are


@dataclass(frozen=True, slots=True)
class Repeats:
    """How a meeting repeats. `repetition` is None where its rule says more than we have words for.

    `first` is the day the series begins on, `wall` its usual time of day there (None: all day), `original` the local
    day that this meeting has by the rule, and `moved` says that it is at another time. `to_come` are the next few.
    """

    series_id: int
    title: str
    repetition: Repetition | None
    first: date
    wall: datetime | None
    zone: str | None
    original: datetime
    moved: bool
    previous_id: int | None
    next_id: int | None
    to_come: tuple[datetime, ...]
