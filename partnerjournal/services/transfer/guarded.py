"""Steps that look before they write: what a person wrote between the planning and the writing is theirs.

A file that is read again while somebody works is written in batches, with their typing in between. Each of these steps
does nothing where the row is no more as it was when it was planned, and tells its `Guard`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from partnerjournal.services.transfer.steps import ChangeMeeting, ChangeSeries, Row
from partnerjournal.store.bulk import BulkRows


@dataclass(slots=True, eq=False)
class Guard:
    """Whether something was left undone, so that the file is to be read once more."""

    missed: bool = False


@dataclass(frozen=True, slots=True)
class FollowMeeting:
    """A meeting follows its calendar as long as the columns that change are as they were."""

    change: ChangeMeeting
    before: Mapping[str, object]
    guard: Guard

    def write(self, to: BulkRows) -> None:
        row_id = self.change.row.id
        if row_id is not None and to.holds("meeting", row_id, self.before):
            self.change.write(to)
        else:
            self.guard.missed = True


@dataclass(frozen=True, slots=True)
class DropUntouched:
    """A meeting that its calendar no longer has goes, as long as nothing of the person's own hangs on it."""

    row: Row
    before: Mapping[str, object]
    guard: Guard

    def write(self, to: BulkRows) -> None:
        if self.row.id is None:
            return
        if to.untouched(self.row.id) and to.holds("meeting", self.row.id, self.before):
            to.delete("meeting", self.row.id)
        else:
            self.guard.missed = True


@dataclass(frozen=True, slots=True)
class MarkVanished:
    """A meeting says since when its calendar no longer has it, or that it has it again (`on` None)."""

    row: Row
    on: str | None

    def write(self, to: BulkRows) -> None:
        if self.row.id is not None and (self.on is None or to.holds("meeting", self.row.id, {"vanished_on": None})):
            to.update("meeting", self.row.id, {"vanished_on": self.on})


@dataclass(frozen=True, slots=True)
class FollowSeries:
    """A series says what its calendar says as long as nobody changed here how it goes."""

    change: ChangeSeries
    calendar: str
    guard: Guard

    def write(self, to: BulkRows) -> None:
        row_id = self.change.row.id
        if row_id is not None and to.holds("series", row_id, {"calendar": self.calendar}):
            self.change.write(to)
        else:
            self.guard.missed = True
