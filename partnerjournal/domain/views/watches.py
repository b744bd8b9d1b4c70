"""Watched calendars as readers receive them: their state, what a reading changed, where the journal says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Watch:
    """A calendar file that is read again when it changes. Moments are aware, in UTC.

    `problem` is why it can't be read now, as a code with its details: what it said last stays until it can.
    `import_id` is the last import that came of it, where that was not taken back since.
    """

    id: int
    path: str
    size: int | None
    changed_ns: int | None
    digest: str
    read: datetime | None
    problem: tuple[str, Mapping[str, object]] | None
    problem_since: datetime | None
    import_id: int | None
    changed: datetime | None = None  # when that import was written

    @property
    def file(self) -> str:
        """The file's name alone."""
        return self.path.replace("\\", "/").rpartition("/")[2]


class Became(StrEnum):
    """What a reading did to a meeting."""

    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    GONE = "gone"
    MARKED = "marked"  # gone from the calendar, and kept here for what is written on it
    BACK = "back"  # the calendar has it again


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """One meeting that a reading changed: its columns before (empty for a new one) and after (empty for one gone)."""

    meeting_id: int
    became: Became
    title: str
    on: date
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    people: tuple[str, ...] = ()  # who was added to it or left it


@dataclass(frozen=True, slots=True)
class Difference:
    """A meeting that says otherwise here than in its calendar: `here` and `there` hold the columns that differ."""

    meeting_id: int
    title: str
    on: date
    here: Mapping[str, object]
    there: Mapping[str, object]
