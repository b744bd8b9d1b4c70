from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain import commitments
from partnerjournal.domain.commitments import Promise, Step
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
