"""An agenda in order, against the time there is, and what of the last one comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from partnerjournal.domain.enums import AgendaState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """Planned minutes against the meeting's: `free` may be used, or `over` is too much; `untimed` items say nothing."""

    planned: int
    free: int
    over: int
    untimed: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting as far as finding the one before it goes; `people` are keys of everybody but you (ids, addresses)."""

    meeting_id: int
    starts: datetime
    people: frozenset[object]
    series_id: int | None = None


def moved(order: Sequence[T], item: T, to_index: int) -> tuple[T, ...]:
    """`order` with `item` at `to_index` of the result, or at the end beyond which that lies.

    Raises ValueError when `item` is not there.
    """
    rest = list(order)
    rest.remove(item)
    rest.insert(min(max(0, to_index), len(rest)), item)
    return tuple(rest)


def moved_by(order: Sequence[T], item: T, places: int) -> tuple[T, ...]:
    """`order` with `item` so many places down (negative: up), at most to the end. Raises ValueError as `moved` does."""
    return moved(order, item, order.index(item) + places)


def new_positions(before: Sequence[int], after: Sequence[int]) -> dict[int, int]:
    """The ids whose position (from 0) differs between two orders, with the new one: only these need writing."""
    return {item: place for place, item in enumerate(after) if place >= len(before) or before[place] != item}


def fit(minutes: Iterable[int | None], meeting_minutes: int) -> Fit:
    """How planned minutes (None: not said) fit into the meeting."""
    said = list(minutes)
    planned = sum(each for each in said if each is not None)
    return Fit(
        planned=planned,
        free=max(0, meeting_minutes - planned),
        over=max(0, planned - meeting_minutes),
        untimed=said.count(None),
    )


def previous(occasion: Occasion, others: Iterable[Occasion]) -> Occasion | None:
    """The meeting to carry over from: the latest before it of the same series, or else with exactly the same people.

    A meeting without anybody else has no predecessor but its series.
    """
    earlier = [other for other in others if other.starts < occasion.starts and other.meeting_id != occasion.meeting_id]
    same_series = [o for o in earlier if occasion.series_id is not None and o.series_id == occasion.series_id]
    same_people = [other for other in earlier if occasion.people and other.people == occasion.people]
    return max(same_series or same_people, key=lambda other: (other.starts, other.meeting_id), default=None)


def to_carry(items: Iterable[tuple[int, AgendaState]], carried_before: Collection[int] = ()) -> tuple[int, ...]:
    """The ids of a past agenda that come back, in its order: the open ones, but for those carried over already."""
    return tuple(item for item, state in items if state is AgendaState.OPEN and item not in carried_before)
