from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from partnerjournal.domain import focus
from partnerjournal.domain.enums import DriftKind
from partnerjournal.domain.focus import MOST_OVER_REBOOT_S, Focus, FocusPhase, Reading
from partnerjournal.domain.focus_record import from_dict, to_dict

HALF_HOUR = 1800


def at(seconds: float, *, boot: str = "one", wall: float | None = None) -> Reading:
    """Clocks `seconds` after some start; the wall clock runs beside unless it is given."""
    return Reading(boot_s=5000 + seconds, boot_id=boot, wall_s=1_795_000_000 + (seconds if wall is None else wall))


def running(planned_s: int = HALF_HOUR, item: int | None = None) -> Focus:
    return focus.start(focus.ready(planned_s, item), at(0))


def test_a_session_from_start_to_end() -> None:
    state = focus.ready(HALF_HOUR)
    assert focus.phase(state, at(99)) is FocusPhase.READY
    state = focus.start(state, at(100))
    assert focus.phase(state, at(101)) is FocusPhase.RUNNING
    assert focus.elapsed(state, at(160)) == 60
    state = focus.pause(state, at(160))
    assert focus.elapsed(state, at(900)) == 60
    state = focus.go_on(state, at(1000))
    assert focus.elapsed(state, at(1030)) == 90
    assert focus.phase(state, at(1000 + HALF_HOUR - 60)) is FocusPhase.OVER
    state = focus.finish(state, at(3000))
    assert focus.phase(state, at(9999)) is FocusPhase.FINISHED
    assert focus.elapsed(state, at(9999)) == 2060


def test_events_out_of_place_change_nothing() -> None:
    fresh, run = focus.ready(60), running(60)
    assert focus.pause(fresh, at(1)) == focus.go_on(fresh, at(1)) == focus.drift(fresh, at(1)) == fresh
    assert focus.start(run, at(5)) == focus.go_on(run, at(5)) == run
    stopped = focus.pause(run, at(5))
    assert focus.start(stopped, at(9)) == focus.pause(stopped, at(9)) == focus.drift(stopped, at(9)) == stopped
    done = focus.finish(run, at(10))
    for event in (focus.start, focus.pause, focus.go_on, focus.drift, focus.finish, focus.take_up):
        assert event(done, at(20)) == done
    assert focus.take_item(done, at(20), 7) == focus.plan(done, 600) == done


def test_the_wall_clock_may_jump() -> None:
    state = running()
    assert focus.elapsed(state, at(60, wall=-86_400)) == 60
    assert focus.elapsed(state, at(60, wall=86_400)) == 60


def test_suspended_time_counts_while_running_and_not_while_paused() -> None:
    """The clock that is passed in goes on in suspend, so a lid shut for 20 minutes is just a later reading."""
    assert focus.elapsed(running(), at(20 * 60)) == 20 * 60
    paused = focus.pause(running(), at(60))
    assert focus.elapsed(focus.go_on(paused, at(20 * 60)), at(20 * 60 + 5)) == 65


def test_after_a_kill_the_session_goes_on() -> None:
    stored = json.dumps(to_dict(running()))
    state = focus.take_up(from_dict(json.loads(stored)), at(300))
    assert focus.elapsed(state, at(301)) == 301


@pytest.mark.parametrize(
    ("wall", "expected"),
    [(120, 120), (-3600, 0), (86_400, HALF_HOUR + MOST_OVER_REBOOT_S)],
    ids=["two minutes", "set back", "the next day"],
)
def test_after_a_reboot_the_wall_clock_says_what_passed(wall: float, expected: float) -> None:
    after = Reading(boot_s=12.0, boot_id="two", wall_s=at(0).wall_s + wall)
    state = focus.take_up(running(), after)
    assert focus.elapsed(state, after) == expected
    later = Reading(boot_s=22.0, boot_id="two", wall_s=after.wall_s - 9999)
    assert focus.elapsed(state, later) == expected + 10


def test_a_platform_without_boot_ids_is_caught_by_its_clock_going_back() -> None:
    begun = focus.start(focus.ready(HALF_HOUR), Reading(5000, "", 1000))
    assert focus.elapsed(begun, Reading(12, "", 1090)) == 90


def test_a_session_already_far_over_gains_nothing_from_a_reboot() -> None:
    state = focus.take_up(running(60), at(60 + MOST_OVER_REBOOT_S + 500))
    assert focus.elapsed(state, at(0, boot="two", wall=90_000)) == 60 + MOST_OVER_REBOOT_S + 500


def test_a_session_found_hours_later_can_end_where_the_meeting_did() -> None:
    state = focus.take_item(running(), at(600), 4)
    done = focus.finish(state, at(50_000), at_most_s=HALF_HOUR)
    assert done.spent_s == HALF_HOUR
    assert done.items == ((4, HALF_HOUR - 600.0),)
    assert focus.finish(state, at(50_000), at_most_s=10).spent_s == 600


def test_items_get_the_seconds_they_were_in_hand() -> None:
    state = running(item=1)
    state = focus.take_item(state, at(100), 2)
    state = focus.pause(state, at(150))
    state = focus.go_on(state, at(500))
    state = focus.take_item(state, at(510), 1)
    state = focus.take_item(state, at(530), None)
    assert focus.item_seconds(state, at(600)) == ((1, 120.0), (2, 60.0))
    assert focus.glance(state, at(600)).item_s == 0


def test_an_item_taken_before_the_start_counts_from_the_start() -> None:
    state = focus.take_item(focus.ready(60), at(0), 9)
    state = focus.start(state, at(1000))
    assert focus.item_seconds(state, at(1007)) == ((9, 7.0),)


def test_drifts_are_logged_with_the_time_into_the_session() -> None:
    state = focus.drift(running(), at(61.5), DriftKind.PHONE)
    state = focus.drift(state, at(90))
    assert [(each.kind, each.at_s) for each in state.drifts] == [(DriftKind.PHONE, 61.5), (DriftKind.NONE, 90.0)]


def test_the_last_drift_is_named_afterwards_or_taken_back_also_in_a_pause() -> None:
    state = focus.drift(focus.drift(running(), at(10), DriftKind.PHONE), at(20))
    state = focus.name_drift(focus.pause(state, at(21)), DriftKind.PEOPLE)
    assert [(each.kind, each.at_s) for each in state.drifts] == [(DriftKind.PHONE, 10.0), (DriftKind.PEOPLE, 20.0)]
    state = focus.take_back_drift(state)
    assert [each.kind for each in state.drifts] == [DriftKind.PHONE]
    none = focus.take_back_drift(focus.take_back_drift(state))
    assert none.drifts == focus.name_drift(none, DriftKind.PHONE).drifts == ()
    over = focus.finish(state, at(30))
    assert focus.take_back_drift(over) == focus.name_drift(over, DriftKind.PEOPLE) == over


def test_a_session_of_the_version_before_goes_on_with_drifts_of_no_kind() -> None:
    stored = to_dict(focus.drift(running(), at(5))) | {"version": 1, "drifts": [["other", 5.0]]}
    assert [(each.kind, each.at_s) for each in from_dict(stored).drifts] == [(DriftKind.NONE, 5.0)]


def test_the_figures_add_up() -> None:
    shown = focus.glance(running(item=3), at(59.98))
    assert (shown.elapsed_s, shown.remaining_s, shown.over_s, shown.item_s) == (59, HALF_HOUR - 59, 0, 59)
    shown = focus.glance(running(60), at(75.5))
    assert (shown.phase, shown.elapsed_s, shown.remaining_s, shown.over_s) == (FocusPhase.OVER, 75, 0, 15)


def test_a_longer_plan_takes_back_over() -> None:
    state = running(60)
    assert focus.phase(state, at(61)) is FocusPhase.OVER
    assert focus.phase(focus.plan(state, 120), at(61)) is FocusPhase.RUNNING


def test_next_change() -> None:
    state = running()
    assert focus.next_change(state, at(0)) == 1
    assert focus.next_change(state, at(10.25)) == 0.75
    assert focus.next_change(state, at(61), step_s=60) == 59
    assert focus.next_change(focus.pause(state, at(3)), at(4)) is None
    assert focus.next_change(focus.ready(60), at(4)) is None


@given(st.floats(0, 100_000), st.sampled_from([1, 60]))
def test_the_shown_figure_changes_at_next_change_and_not_before(seconds: float, step: int) -> None:
    state = running()
    wait = focus.next_change(state, at(seconds), step)
    assert wait is not None
    assert 0 < wait <= step
    shown = focus.glance(state, at(seconds)).elapsed_s // step
    assert focus.glance(state, at(seconds + wait + 0.001)).elapsed_s // step == shown + 1
    assert focus.glance(state, at(max(seconds, seconds + wait - 0.001))).elapsed_s // step == shown


@pytest.mark.parametrize(
    "change",
    [
        {"version": 3},
        {"phase": "over"},
        {"phase": "paused"},
        {"phase": ["running"]},
        {"since": None},
        {"since": {"boot_s": "1", "boot_id": "one", "wall_s": 1}},
        {"since": {"boot_s": 1, "boot_id": None, "wall_s": 1}},
        {"since": 5},
        {"spent_s": -1},
        {"spent_s": math.nan},
        {"spent_s": 10**400},
        {"planned_s": 1.5},
        {"planned_s": True},
        {"planned_s": 10**9},
        {"item": "4"},
        {"item_from_s": 10},
        {"items": {"4": 2}},
        {"items": [[4]]},
        {"items": [[4, 1], [4, 2]]},
        {"drifts": [["daydream", 1]]},
        {"drifts": [["phone", 1]]},
    ],
)
def test_what_was_never_written_is_not_read(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_dict(to_dict(running()) | change)


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_only_an_object_is_a_session(data: object) -> None:
    with pytest.raises(ValueError, match="object"):
        from_dict(data)


class FocusMachine(RuleBasedStateMachine):
    """Any events at any readings of three clocks, with kills and reboots: time never runs back and always adds up."""

    def __init__(self) -> None:
        super().__init__()
        self.state = focus.ready(HALF_HOUR)
        self.now = at(0)
        self.boots = 0
        self.counted = 0.0  # the model: seconds that passed while running, on one boot

    @rule(seconds=st.floats(0, 7200), jump=st.floats(-100_000, 100_000))
    def wait(self, seconds: float, jump: float) -> None:
        if self.state.phase is FocusPhase.RUNNING:
            self.counted += seconds
        self.now = Reading(self.now.boot_s + seconds, self.now.boot_id, self.now.wall_s + seconds + jump)

    @rule(seconds=st.floats(0, 100), away=st.floats(-100_000, 100_000))
    def reboot(self, seconds: float, away: float) -> None:
        before = focus.elapsed(self.state, self.now)
        self.boots += 1
        self.now = Reading(seconds, f"boot {self.boots}", self.now.wall_s + away)
        stored = json.loads(json.dumps(to_dict(focus.take_up(self.state, self.now))))
        self.state = from_dict(stored)
        after = focus.elapsed(self.state, self.now)
        assert after <= max(before, self.state.planned_s + MOST_OVER_REBOOT_S)
        self.counted = after

    @rule()
    def kill(self) -> None:
        self.state = focus.take_up(from_dict(json.loads(json.dumps(to_dict(self.state)))), self.now)

    @rule(kind=st.sampled_from(DriftKind))
    def drift(self, kind: DriftKind) -> None:
        before = self.state
        self.state = focus.drift(before, self.now, kind)
        counted = self.state.phase is FocusPhase.RUNNING
        assert len(self.state.drifts) == len(before.drifts) + counted
        assert focus.take_back_drift(self.state).drifts == before.drifts[: len(self.state.drifts) - 1]

    @rule(kind=st.sampled_from(DriftKind))
    def name(self, kind: DriftKind) -> None:
        before = self.state.drifts
        self.state = focus.name_drift(self.state, kind)
        assert [each.at_s for each in self.state.drifts] == [each.at_s for each in before]

    @rule()
    def take_back(self) -> None:
        self.state = focus.take_back_drift(self.state)

    @rule(event=st.sampled_from([focus.start, focus.pause, focus.go_on, focus.drift, focus.take_up]))
    def press(self, event: Any) -> None:
        before = focus.elapsed(self.state, self.now)
        self.state = event(self.state, self.now)
        assert focus.elapsed(self.state, self.now) == before

    @rule(item=st.none() | st.integers(1, 4))
    def take(self, item: int | None) -> None:
        before = dict(focus.item_seconds(self.state, self.now))
        self.state = focus.take_item(self.state, self.now, item)
        after = dict(focus.item_seconds(self.state, self.now))
        assert all(after[key] >= seconds - 1e-6 for key, seconds in before.items())

    @rule(planned=st.integers(-5, 100_000))
    def plan(self, planned: int) -> None:
        self.state = focus.plan(self.state, planned)

    @rule(most=st.floats(0, 20_000))
    def finish(self, most: float) -> None:
        if self.state.phase is not FocusPhase.FINISHED:
            self.counted = max(self.state.spent_s, min(self.counted, most))
        self.state = focus.finish(self.state, self.now, most)

    @invariant()
    def time_is_right(self) -> None:
        assert focus.elapsed(self.state, self.now) == pytest.approx(self.counted, abs=1e-3)
        assert self.state.spent_s >= 0

    @invariant()
    def it_adds_up(self) -> None:
        spent = focus.elapsed(self.state, self.now)
        shown = focus.glance(self.state, self.now)
        assert shown.elapsed_s + shown.remaining_s - shown.over_s == self.state.planned_s
        assert min(shown.remaining_s, shown.over_s) == 0
        assert sum(seconds for _item, seconds in focus.item_seconds(self.state, self.now)) <= spent + 1e-3
        assert all(0 <= each.at_s <= spent + 1e-6 for each in self.state.drifts)
        assert [each.at_s for each in self.state.drifts] == sorted(each.at_s for each in self.state.drifts)

    @invariant()
    def it_can_be_stored(self) -> None:
        assert from_dict(json.loads(json.dumps(to_dict(self.state)))) == self.state


TestFocusMachine = FocusMachine.TestCase
TestFocusMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
