"""What may happen to a promise of mine or of theirs, when it was late, and how many I kept.

Each event takes the promise as it stands and gives it as it stands then, with the step for its history, which only
grows: a renegotiated promise is judged by its new date, and its history tells that there was another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from partnerjournal.domain.enums import CommitmentState, CommitmentStep, Direction
from partnerjournal.domain.errors import Refused

CLOSED = frozenset({CommitmentState.KEPT, CommitmentState.KEPT_LATE, CommitmentState.DROPPED})


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as its rules see it: `closed_on` is the local date on which it was kept or dropped."""

    direction: Direction
    state: CommitmentState = CommitmentState.OPEN
    due_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a commitment's history."""

    step: CommitmentStep
    on: date
    due_before: date | None
    due_after: date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class KeptRate:
    """How reliable I was: `kept` in time of `sample` that were kept, kept late or are overdue now; `late` of them late.

    Dropped ones and those not due yet stand in neither.
    """

    kept: int
    late: int
    overdue: int

    @property
    def sample(self) -> int:
        return self.kept + self.late + self.overdue

    @property
    def rate(self) -> float | None:
        """The share kept in time, 0 to 1; None while there is nothing to judge by."""
        return self.kept / self.sample if self.sample else None


@dataclass(frozen=True, slots=True)
class Move:
    """A date of a promise of mine that was agreed anew: which promise, and the local day on which it was."""

    commitment_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Reliability:
    """How I did from `since` until before `until` (local dates): promises of mine, each counted once a figure.

    `rate` is what was kept or not; `moved` are those that got another date, whatever became of them since; `dropped`
    those that both know will not be kept. Neither of the two stands in the rate: who says so in time is reliable too.
    """

    since: date
    until: date
    rate: KeptRate
    moved: int
    dropped: int

    @property
    def sample(self) -> int:
        """How many promises came to an end or are overdue."""
        return self.rate.sample + self.dropped


def make(direction: Direction, due_on: date | None, today: date) -> tuple[Promise, Step]:
    """A new promise. One may be noted after it was due, so any date is good."""
    return Promise(direction, due_on=due_on), Step(CommitmentStep.MADE, today, None, due_on)


def renegotiate(promise: Promise, due_on: date | None, today: date, why: str = "") -> tuple[Promise, Step]:
    """Agree on another date, or on none. Raises Refused: commitment_closed, due_same, due_past.

    The first date of a promise made without one breaks no word: its step is `DATED` and nobody counts it as moved.
    """
    _must_be_open(promise)
    if due_on == promise.due_on:
        raise Refused("due_same", due_on=due_on)
    if due_on is not None and due_on < today:
        raise Refused("due_past", due_on=due_on)
    kind = CommitmentStep.DATED if promise.due_on is None else CommitmentStep.RENEGOTIATED
    return replace(promise, due_on=due_on), Step(kind, today, promise.due_on, due_on, why)


def keep(promise: Promise, on: date) -> tuple[Promise, Step]:
    """It was kept on that date; late when that is after the day it was due. Raises Refused: commitment_closed."""
    _must_be_open(promise)
    late = promise.due_on is not None and on > promise.due_on
    state = CommitmentState.KEPT_LATE if late else CommitmentState.KEPT
    return _closed(promise, state, CommitmentStep.KEPT, on, "")


def drop(promise: Promise, on: date, why: str = "") -> tuple[Promise, Step]:
    """It will not be kept, and both know. Raises Refused: commitment_closed."""
    _must_be_open(promise)
    return _closed(promise, CommitmentState.DROPPED, CommitmentStep.DROPPED, on, why)


def reopen(promise: Promise, today: date, why: str = "") -> tuple[Promise, Step]:
    """It is open after all, due when it was due. Raises Refused: commitment_open."""
    if promise.state is CommitmentState.OPEN:
        raise Refused("commitment_open")
    step = Step(CommitmentStep.REOPENED, today, promise.due_on, promise.due_on, why)
    return replace(promise, state=CommitmentState.OPEN, closed_on=None), step


def days_late(promise: Promise, today: date) -> int:
    """Days past the due date: of an open promise until today, of one kept late until then; 0 for all others."""
    if promise.due_on is None or promise.state in (CommitmentState.KEPT, CommitmentState.DROPPED):
        return 0
    until = promise.closed_on if promise.state is CommitmentState.KEPT_LATE else today
    return max(0, ((until or today) - promise.due_on).days)


def kept_rate(promises: Iterable[Promise], today: date, since: date = date.min) -> KeptRate:
    """My own rate over the promises I owe that were kept from `since` on or are overdue today; theirs are passed over.

    The app rates how I do, never other people (product.md). Overdue ones count, or never finishing would look perfect.
    """
    kept = late = overdue = 0
    for promise in promises:
        if promise.direction is not Direction.I_OWE:
            continue
        if promise.state is CommitmentState.OPEN:
            overdue += days_late(promise, today) > 0
        elif promise.closed_on is None or promise.closed_on >= since:
            kept += promise.state is CommitmentState.KEPT
            late += promise.state is CommitmentState.KEPT_LATE
    return KeptRate(kept, late, overdue)


def reliability(
    promises: Sequence[Promise], moves: Iterable[Move], days: Sequence[date], today: date
) -> tuple[Reliability, ...]:
    """My reliability from each of `days` to the next, oldest first: one fewer than there are days.

    A promise counts in the time in which it was kept or dropped, a move in the time of the agreement. What is overdue
    is so today, and counts where today lies. Promises of others are passed over: the app never rates them.
    """
    mine = [promise for promise in promises if promise.direction is Direction.I_OWE]
    moved = list(moves)
    found = []
    for since, until in pairwise(days):
        now = since <= today < until
        ended = [promise for promise in mine if promise.closed_on and since <= promise.closed_on < until]
        late = [promise for promise in mine if now and promise.state is CommitmentState.OPEN]
        dropped = sum(promise.state is CommitmentState.DROPPED for promise in ended)
        ids = {move.commitment_id for move in moved if since <= move.on < until}
        found.append(Reliability(since, until, kept_rate([*ended, *late], today), len(ids), dropped))
    return tuple(found)


def _must_be_open(promise: Promise) -> None:
    if promise.state in CLOSED:
        raise Refused("commitment_closed", state=promise.state)


def _closed(promise: Promise, state: CommitmentState, step: CommitmentStep, on: date, why: str) -> tuple[Promise, Step]:
    return (
        replace(promise, state=state, closed_on=on),
        Step(step, on, promise.due_on, promise.due_on, why),
    )
