"""An agenda in order, against the time there is, and what of the last one comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """Planned minutes against the meeting's: `free` may be used, or `over` is too much; `untimed` items say nothing."""

    planned: int
    free: int
    over: int
    untimed: int


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
