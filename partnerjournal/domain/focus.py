"""The time spent being present in one meeting: a state machine without a clock of its own.

Every event takes the state and a `Reading` of the clocks and gives the next state; one that makes no sense in the
phase gives the state back unchanged, for a key may always be pressed twice.

Suspend: the meeting goes on while the lid is shut, so suspended time counts like any other while the session runs,
and never while it is paused. Time is measured on a clock that counts suspend and that nobody can set (CLOCK_BOOTTIME);
the wall clock is read only where that clock began anew, that is after a reboot (decision 13). Then the difference of
the wall clock counts, never below zero and at most up to an hour past the planned end: a machine that comes back the
next morning says nothing about how long people talked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from partnerjournal.domain.enums import DriftKind

MOST_OVER_REBOOT_S = 3600.0
LONGEST_PLAN_S = 24 * 3600


class FocusPhase(StrEnum):
    READY = "ready"
    RUNNING = "running"
    OVER = "over"  # running past the planned end; follows from the time and is never stored
    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Reading:
    """The clocks at one moment: seconds since boot with suspend; which boot ("" unknown); wall seconds since 1970."""

    boot_s: float
    boot_id: str
    wall_s: float


@dataclass(frozen=True, slots=True)
class Drift:
    """Attention that wandered, `at_s` seconds into the session."""

    kind: DriftKind
    at_s: float


@dataclass(frozen=True, slots=True)
class Focus:
    """A focus session between two events. `spent_s` is what had passed at `since`; `since` is None unless it runs.

    `item` is the agenda item in hand (its id) since `item_from_s` of the session; `items` are the seconds that earlier
    stretches gave to each item, in the order in which they were first taken.
    """

    planned_s: int
    phase: FocusPhase = FocusPhase.READY
    spent_s: float = 0.0
    since: Reading | None = None
    item: int | None = None
    item_from_s: float = 0.0
    items: tuple[tuple[int, float], ...] = ()
    drifts: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True)
class Glance:
    """What the window shows at one moment, in whole seconds. One of `remaining_s` and `over_s` is 0."""

    phase: FocusPhase
    elapsed_s: int
    remaining_s: int
    over_s: int
    item: int | None
    item_s: int


def ready(planned_s: int, item: int | None = None) -> Focus:
    """A session that has not begun, for a meeting of `planned_s` seconds (0 to 24 h), with `item` in hand."""
    return Focus(planned_s=min(max(0, planned_s), LONGEST_PLAN_S), item=item)


def start(focus: Focus, now: Reading) -> Focus:
    """Begin; only when ready."""
    if focus.phase is not FocusPhase.READY:
        return focus
    return replace(focus, phase=FocusPhase.RUNNING, since=now)


def pause(focus: Focus, now: Reading) -> Focus:
    """Stop counting; only while running."""
    if focus.phase is not FocusPhase.RUNNING:
        return focus
    return replace(focus, phase=FocusPhase.PAUSED, spent_s=elapsed(focus, now), since=None)


def go_on(focus: Focus, now: Reading) -> Focus:
    """Count again after a pause."""
    if focus.phase is not FocusPhase.PAUSED:
        return focus
    return replace(focus, phase=FocusPhase.RUNNING, since=now)


def take_up(focus: Focus, now: Reading) -> Focus:
    """Go on with a session that was read back from the journal; what passed meanwhile counts, by the rules above."""
    if focus.phase is not FocusPhase.RUNNING:
        return focus
    return replace(focus, spent_s=elapsed(focus, now), since=now)


def finish(focus: Focus, now: Reading, at_most_s: float = math.inf) -> Focus:
    """End the session; from any phase, also one that never began. Its figures stay.

    `at_most_s` ends one that was found running long after its meeting: no more than these seconds count, except what
    had passed at the last event.
    """
    if focus.phase is FocusPhase.FINISHED:
        return focus
    spent = max(focus.spent_s, min(elapsed(focus, now), at_most_s))
    return replace(
        focus,
        phase=FocusPhase.FINISHED,
        spent_s=spent,
        since=None,
        item=None,
        item_from_s=spent,
        items=_items_at(focus, spent),
    )


def drift(focus: Focus, now: Reading, kind: DriftKind = DriftKind.NONE) -> Focus:
    """Log that the attention wandered; only while running."""
    if focus.phase is not FocusPhase.RUNNING:
        return focus
    spent = elapsed(focus, now)
    return replace(focus, spent_s=spent, since=now, drifts=(*focus.drifts, Drift(kind, spent)))


def name_drift(focus: Focus, kind: DriftKind) -> Focus:
    """Say what the last drift was; not after the end, and nothing without one."""
    if focus.phase is FocusPhase.FINISHED or not focus.drifts:
        return focus
    return replace(focus, drifts=(*focus.drifts[:-1], replace(focus.drifts[-1], kind=kind)))


def take_back_drift(focus: Focus) -> Focus:
    """Take the last drift back; not after the end, and nothing without one."""
    if focus.phase is FocusPhase.FINISHED:
        return focus
    return replace(focus, drifts=focus.drifts[:-1])


def take_item(focus: Focus, now: Reading, item: int | None) -> Focus:
    """Take another agenda item in hand, or none; not after the end."""
    if focus.phase is FocusPhase.FINISHED or item == focus.item:
        return focus
    spent = elapsed(focus, now)
    return replace(
        focus,
        spent_s=spent,
        since=now if focus.since else None,
        item=item,
        item_from_s=spent,
        items=_items_at(focus, spent),
    )


def plan(focus: Focus, planned_s: int) -> Focus:
    """Give the meeting another planned length, in seconds (0 to 24 h); not after the end."""
    if focus.phase is FocusPhase.FINISHED:
        return focus
    return replace(focus, planned_s=min(max(0, planned_s), LONGEST_PLAN_S))


def elapsed(focus: Focus, now: Reading) -> float:
    """Seconds of the session so far, pauses left out; never negative, never less than at the last event."""
    if focus.since is None:
        return focus.spent_s
    since = focus.since
    on_boot_clock = now.boot_s - since.boot_s
    if now.boot_id == since.boot_id and on_boot_clock >= 0:
        return focus.spent_s + on_boot_clock
    most = max(0.0, focus.planned_s + MOST_OVER_REBOOT_S - focus.spent_s)
    return focus.spent_s + min(max(0.0, now.wall_s - since.wall_s), most)


def item_seconds(focus: Focus, now: Reading) -> tuple[tuple[int, float], ...]:
    """(item id, seconds) for each agenda item that was in hand, in the order in which they were first taken."""
    return _items_at(focus, elapsed(focus, now))


def phase(focus: Focus, now: Reading) -> FocusPhase:
    """The phase as a person sees it: running becomes over once the planned seconds have passed."""
    if focus.phase is FocusPhase.RUNNING and elapsed(focus, now) >= focus.planned_s:
        return FocusPhase.OVER
    return focus.phase


def glance(focus: Focus, now: Reading) -> Glance:
    """All that the window shows, from one reading, so that elapsed and remaining always add up."""
    whole = math.floor(elapsed(focus, now))
    in_hand = 0.0 if focus.item is None else dict(item_seconds(focus, now))[focus.item]
    return Glance(
        phase=phase(focus, now),
        elapsed_s=whole,
        remaining_s=max(0, focus.planned_s - whole),
        over_s=max(0, whole - focus.planned_s),
        item=focus.item,
        item_s=math.floor(in_hand),
    )


def next_change(focus: Focus, now: Reading, step_s: int = 1) -> float | None:
    """Seconds until the shown figure changes (`step_s` 1 for seconds, 60 for minutes); None while nothing moves.

    Above 0 and at most `step_s`. A single-shot timer of that length, rounded up to its own unit, is enough: figures
    come from `glance`, so a late or missed shot never adds up.
    """
    if focus.phase is not FocusPhase.RUNNING:
        return None
    spent = elapsed(focus, now)
    left = (math.floor(spent / step_s) + 1) * step_s - spent
    return left if left > 0 else float(step_s)


def _items_at(focus: Focus, spent_s: float) -> tuple[tuple[int, float], ...]:
    if focus.item is None:
        return focus.items
    spent = dict(focus.items)
    spent[focus.item] = spent.get(focus.item, 0.0) + max(0.0, spent_s - focus.item_from_s)
    return tuple(spent.items())
