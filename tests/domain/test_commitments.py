from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import commitments
from partnerjournal.domain.commitments import Move, Promise, Step
from partnerjournal.domain.enums import CommitmentState, CommitmentStep, Direction
from partnerjournal.domain.errors import Refused

MADE = date(2026, 11, 10)
DUE = date(2026, 11, 20)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def promise(**fields: object) -> Promise:
    made, _step = commitments.make(Direction.I_OWE, DUE, MADE)
    return Promise(**{"direction": made.direction, "due_on": made.due_on, **fields})  # type: ignore[arg-type]


def test_a_new_promise_is_open_and_begins_its_history() -> None:
    made, step = commitments.make(Direction.THEY_OWE, DUE, MADE)
    assert made == Promise(Direction.THEY_OWE, CommitmentState.OPEN, DUE, None)
    assert step == Step(CommitmentStep.MADE, MADE, None, DUE)


@pytest.mark.parametrize(
    ("due", "on", "state", "late"),
    [
        (DUE, DUE, CommitmentState.KEPT, 0),
        (DUE, DUE - timedelta(days=3), CommitmentState.KEPT, 0),
        (DUE, DUE + timedelta(days=1), CommitmentState.KEPT_LATE, 1),
        (None, date(2030, 1, 1), CommitmentState.KEPT, 0),
    ],
)
def test_kept_or_kept_late(due: date | None, on: date, state: CommitmentState, late: int) -> None:
    kept, step = commitments.keep(promise(due_on=due), on)
    assert (kept.state, kept.closed_on, step.step) == (state, on, CommitmentStep.KEPT)
    assert commitments.days_late(kept, date(2031, 1, 1)) == late


def test_the_new_date_judges_and_the_history_tells_of_the_old_one() -> None:
    later = DUE + timedelta(days=7)
    moved, step = commitments.renegotiate(promise(), later, DUE + timedelta(days=1), "Lee is away")
    assert step == Step(CommitmentStep.RENEGOTIATED, DUE + timedelta(days=1), DUE, later, "Lee is away")
    kept, _step = commitments.keep(moved, later)
    assert kept.state is CommitmentState.KEPT


@pytest.mark.parametrize(
    ("due", "code"), [(DUE, "due_same"), (MADE - timedelta(days=1), "due_past")], ids=["the same", "a past one"]
)
def test_no_other_date_is_none(due: date, code: str) -> None:
    with pytest.raises(Refused) as refused:
        commitments.renegotiate(promise(), due, MADE)
    assert refused.value.code == code


def test_a_date_may_be_given_up() -> None:
    moved, step = commitments.renegotiate(promise(), None, MADE)
    assert (moved.due_on, step.due_before, step.due_after) == (None, DUE, None)
    assert commitments.days_late(moved, date(2030, 1, 1)) == 0


@pytest.mark.parametrize("state", sorted(commitments.CLOSED))
def test_what_is_closed_must_be_opened_first(state: CommitmentState) -> None:
    closed = promise(state=state, closed_on=DUE)
    events: list[Callable[[], object]] = [
        lambda: commitments.keep(closed, DUE),
        lambda: commitments.drop(closed, DUE),
        lambda: commitments.renegotiate(closed, None, DUE),
    ]
    for event in events:
        with pytest.raises(Refused) as refused:
            event()
        assert refused.value.code == "commitment_closed"
    again, step = commitments.reopen(closed, DUE, "a mistake")
    assert again == promise()
    assert (step.step, step.why) == (CommitmentStep.REOPENED, "a mistake")


def test_what_is_open_cannot_be_opened() -> None:
    with pytest.raises(Refused) as refused:
        commitments.reopen(promise(), DUE)
    assert refused.value.code == "commitment_open"


@pytest.mark.parametrize(
    ("state", "closed_on", "today", "late"),
    [
        (CommitmentState.OPEN, None, DUE, 0),
        (CommitmentState.OPEN, None, DUE + timedelta(days=2), 2),
        (CommitmentState.KEPT_LATE, DUE + timedelta(days=4), DUE + timedelta(days=90), 4),
        (CommitmentState.KEPT_LATE, None, DUE + timedelta(days=5), 5),
        (CommitmentState.DROPPED, DUE + timedelta(days=4), DUE + timedelta(days=90), 0),
    ],
)
def test_days_late(state: CommitmentState, closed_on: date | None, today: date, late: int) -> None:
    assert commitments.days_late(promise(state=state, closed_on=closed_on), today) == late


def test_the_kept_rate_is_mine_and_names_its_sample() -> None:
    mine = [
        promise(state=CommitmentState.KEPT, closed_on=DUE),
        promise(state=CommitmentState.KEPT, closed_on=DUE),
        promise(state=CommitmentState.KEPT_LATE, closed_on=DUE + timedelta(days=1)),
        promise(state=CommitmentState.DROPPED, closed_on=DUE),
        promise(),
        promise(due_on=None),
        promise(due_on=date(2027, 1, 1)),
        promise(direction=Direction.THEY_OWE),
        promise(direction=Direction.THEY_OWE, state=CommitmentState.KEPT_LATE, closed_on=DUE),
    ]
    rate = commitments.kept_rate(mine, DUE + timedelta(days=1))
    assert (rate.kept, rate.late, rate.overdue, rate.sample, rate.rate) == (2, 1, 1, 4, 0.5)


def test_the_kept_rate_of_nothing_is_nothing() -> None:
    rate = commitments.kept_rate([promise(due_on=None)], DUE)
    assert (rate.sample, rate.rate) == (0, None)


def test_the_kept_rate_can_look_at_a_time() -> None:
    old = promise(state=CommitmentState.KEPT_LATE, closed_on=date(2025, 1, 1))
    new = promise(state=CommitmentState.KEPT, closed_on=DUE)
    assert commitments.kept_rate([old, new], DUE, since=date(2026, 1, 1)).rate == 1


def test_the_first_date_of_a_promise_is_not_a_move() -> None:
    dated, step = commitments.renegotiate(promise(due_on=None), DUE, MADE)
    assert (dated.due_on, step.step, step.due_before) == (DUE, CommitmentStep.DATED, None)


def test_reliability_over_time_is_mine_and_names_its_sample() -> None:
    days = [date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1)]
    today = date(2026, 11, 19)
    closed = [
        (CommitmentState.KEPT, date(2026, 6, 30)),
        (CommitmentState.KEPT_LATE, date(2026, 7, 1)),
        (CommitmentState.DROPPED, date(2026, 8, 9)),
        (CommitmentState.KEPT, date(2026, 11, 1)),
        (CommitmentState.KEPT, date(2025, 11, 1)),
    ]
    promises = [promise(state=state, closed_on=on, due_on=date(2026, 6, 1)) for state, on in closed]
    promises += [promise(due_on=date(2026, 11, 2)), promise(due_on=date(2026, 12, 2)), promise(due_on=None)]
    promises += [promise(direction=Direction.THEY_OWE, due_on=date(2026, 11, 2))]
    moves = [
        Move(1, date(2026, 7, 2)),
        Move(1, date(2026, 7, 9)),
        Move(2, date(2026, 10, 1)),
        Move(3, date(2025, 1, 1)),
    ]

    found = commitments.reliability(promises, moves, days, today)

    figures = [(each.rate.kept, each.rate.late, each.rate.overdue, each.moved, each.dropped) for each in found]
    assert figures == [(1, 0, 0, 0, 0), (0, 1, 0, 1, 1), (1, 0, 1, 1, 0)]
    assert [each.sample for each in found] == [1, 2, 2]
    assert [(each.since, each.until) for each in found] == list(pairwise(days))


STATES = st.sampled_from(list(CommitmentState))


@given(
    st.lists(st.tuples(st.sampled_from(list(Direction)), STATES, st.none() | DAYS, DAYS), max_size=20),
    st.lists(st.tuples(st.integers(1, 5), DAYS), max_size=10),
    st.lists(DAYS, min_size=2, max_size=6, unique=True).map(sorted),
    DAYS,
)
def test_finer_times_add_up_to_the_whole(
    rows: list[tuple[Direction, CommitmentState, date | None, date]],
    moved: list[tuple[int, date]],
    days: list[date],
    today: date,
) -> None:
    promises = [
        Promise(way, state, due, None if state is CommitmentState.OPEN else closed) for way, state, due, closed in rows
    ]
    moves = [Move(ident, on) for ident, on in moved]
    parts = commitments.reliability(promises, moves, days, today)
    (whole,) = commitments.reliability(promises, moves, [days[0], days[-1]], today)
    for figure in ("kept", "late", "overdue"):
        assert sum(getattr(part.rate, figure) for part in parts) == getattr(whole.rate, figure)
    assert sum(part.dropped for part in parts) == whole.dropped
    assert sum(part.moved for part in parts) >= whole.moved
    theirs = [each for each in promises if each.direction is Direction.THEY_OWE]
    assert all(part.sample == 0 for part in commitments.reliability(theirs, [], days, today))


EVENTS = st.one_of(
    st.tuples(st.just("renegotiate"), st.none() | DAYS),
    st.tuples(st.sampled_from(["keep", "drop", "reopen"]), st.none()),
)


@given(st.none() | DAYS, st.lists(st.tuples(EVENTS, st.integers(0, 40)), max_size=12))
def test_the_history_only_grows_and_explains_the_promise(
    due: date | None, events: list[tuple[tuple[str, date | None], int]]
) -> None:
    today = MADE
    state, step = commitments.make(Direction.I_OWE, due, today)
    history = [step]
    for (name, new_due), days in events:
        today += timedelta(days=days)
        before = state
        try:
            if name == "renegotiate":
                state, step = commitments.renegotiate(state, new_due, today)
            elif name == "keep":
                state, step = commitments.keep(state, today)
            elif name == "drop":
                state, step = commitments.drop(state, today)
            else:
                state, step = commitments.reopen(state, today)
            history.append(step)
        except Refused:
            assert state == before
        assert (state.state is CommitmentState.OPEN) == (state.closed_on is None)
        assert commitments.days_late(state, today) >= 0
        assert (commitments.days_late(state, today) > 0) == (
            state.state in (CommitmentState.OPEN, CommitmentState.KEPT_LATE)
            and state.due_on is not None
            and (state.closed_on or today) > state.due_on
        )
    assert [each.on for each in history] == sorted(each.on for each in history)
    assert all(a.due_after == b.due_before for a, b in pairwise(history))
    assert history[-1].due_after == state.due_on
