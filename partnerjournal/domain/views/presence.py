"""One meeting as it is looked back on: how long, how present, what took the attention, and what was seen to before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from partnerjournal.domain.enums import DriftKind


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that was sat through or rated; `starts` is aware, in UTC.

    `planned_s` and `taken_s` are the seconds of its focus sessions together, 0 where there was no plan or no session.
    `presence` is my own rating, 1 to 5. `ticks` is the list before it: (words, whether ticked).
    """

    meeting_id: int
    title: str
    starts: datetime
    planned_s: int
    taken_s: int
    presence: int | None
    helped: str
    drifts: tuple[tuple[DriftKind, int], ...] = ()
    ticks: tuple[tuple[str, bool], ...] = ()
