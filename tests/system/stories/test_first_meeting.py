"""From an empty journal to the end of a first meeting, through a kill -9 in the middle of it."""

from __future__ import annotations

import time

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import add_colleague, begin, plan_meeting, right_now

pytestmark = pytest.mark.story

LOSES_AT_MOST_S = 1.0  # of typing, when the process is killed
SLOW_S = 1.0  # what two busy cores may add to that
CLOSE_S = 5.0  # how near two clocks in two processes are to each other


def test_first_meeting(story: Story) -> None:
    begin(story)
    story.picture("today-empty")
    _get_to_know(story)
    plan_meeting(story, "Ana Ruiz", f"{right_now(story)} 45 min", "Pilot sign-off")
    _write_agenda(story)
    _prepare(story)
    began = _be_present(story)
    _capture(story)
    paused_s = _pause(story)
    half = _killed_in_mid_line(story)
    _go_on(story, half)
    _finish(story, began, paused_s)
    _wrap_up(story)
    _next_time(story)
    story.quit()


def _get_to_know(story: Story) -> None:
    add_colleague(story, "Ana Ruiz", "ana@clinic.example", "Clinical Ops lead", "Clinical Ops")
    story.type("Studied at Villanova", "Return")
    story.wait_for_rows("SELECT text, source FROM fact", ("Studied at Villanova", "told"))
    story.key("Escape")
    story.step("say how she works")
    story.tab_to("Detail", starts=True)
    story.key("Return")
    story.wait_for_focus("Detail")
    story.type("the short version", "Return")
    story.wait_for_rows("SELECT dimension, text, evidence FROM preference", ("detail", "the short version", "told"))
    story.picture("colleague")


def _write_agenda(story: Story) -> None:
    story.step("write the agenda")
    story.tab_to("New agenda item")
    for item in ("Sites 10 min", "Sign-off 15 min", "d Who signs 5 min"):
        story.type(item, "Return")
    order = "SELECT text, minutes, kind FROM agenda_item ORDER BY position"
    sites, sign_off, who = ("Sites", 10, "topic"), ("Sign-off", 15, "topic"), ("Who signs", 5, "decision")
    story.wait_for_rows(order, sites, sign_off, who)
    story.step("put the agenda in order")
    story.key("shift+Tab", "Home", "Down", "alt+Up")
    story.wait_for_rows(order, sign_off, sites, who)
    story.picture("agenda")


def _prepare(story: Story) -> None:
    story.step("prepare")
    story.key("F8")
    story.wait_for_words("Ask it in this meeting")
    story.wait_for_focus("My intention")
    story.type("Agree who signs off the pilot", "ctrl+Return")
    story.wait_for_rows("SELECT intention, prepared_ms > 0 FROM meeting", ("Agree who signs off the pilot", 1))
    story.picture("briefing")


def _be_present(story: Story) -> float:
    """Ends with the caret in the capture line; gives when the session began."""
    story.step("be present")
    story.key("F9")
    story.wait_for_focus("Mail is shut")
    story.picture("before")
    for following in ("Phone is away", "Door is closed", "Pets are out", "Start"):
        story.key("space")
        story.wait_for_focus(following)
    story.key("Return")
    story.wait_for_focus("Capture line")
    return time.monotonic()


def _capture(story: Story) -> None:
    story.step("keep what is said")
    story.type("Budget is the worry", "Return")
    story.type("r the pilot needs two sites", "Return")
    story.wait_for_rows("SELECT heard, state FROM restatement", ("the pilot needs two sites", "unconfirmed"))
    story.picture("restated")
    story.key("ctrl+Return")
    story.wait_for_rows("SELECT state FROM restatement", "confirmed")
    story.step("be corrected")
    story.type("r legal signs last", "Return")
    story.wait_for_rows("SELECT heard FROM restatement ORDER BY id", "the pilot needs two sites", "legal signs last")
    story.key("ctrl+shift+r")
    story.wait_for_focus("What was meant")
    story.type("legal signs first", "Return")
    story.wait_for_focus("Capture line")
    story.wait_for_rows(
        "SELECT heard, correction, state FROM restatement WHERE state = 'corrected'",
        ("legal signs last", "legal signs first", "corrected"),
    )
    story.step("keep one of each kind")
    for line in (
        "c send the pilot data by fri",
        "t introduce Lee Ostrom",
        "d start in two sites",
        "q who else decides",
        "f prefers chat",
        "g introduced her to Bo",
        "r training takes a week",
    ):
        story.type(line, "Return")
    story.step("drift, and take the next item")
    story.key("ctrl+d", "ctrl+t")
    story.wait_for_rows("SELECT text FROM agenda_item WHERE state = 'done'", "Sign-off")
    story.wait_for_words("Next: Who signs")
    story.picture("captured")


def _pause(story: Story) -> float:
    """Gives how long the pause was, in seconds."""
    story.step("pause")
    phase = "SELECT json_extract(state, '$.focus.phase') FROM running"
    story.key("ctrl+p")
    story.wait_for_rows(phase, "paused")
    began = time.monotonic()
    story.picture("paused")
    story.key("ctrl+p")
    story.wait_for_rows(phase, "running")
    return time.monotonic() - began


def _killed_in_mid_line(story: Story) -> str:
    """Gives what of the half line is on disk."""
    story.step("be killed in the middle of a line")
    typed: list[tuple[float, str]] = []
    text = ""
    until = time.monotonic() + 3
    while time.monotonic() < until:
        story.type("and on ")
        text += "and on "
        typed.append((time.monotonic(), text))
    story.kill()
    killed = time.monotonic()
    safe = [text for at, text in typed if killed - at > LOSES_AT_MOST_S + SLOW_S]
    ((half,),) = story.rows("SELECT text FROM draft WHERE key LIKE 'capture/%'")
    assert text.startswith(half)
    assert half.startswith(safe[-1])
    _assert_kept(story)
    return str(half)


def _assert_kept(story: Story) -> None:
    """Every line that Return kept is on disk."""
    assert story.rows("SELECT text FROM note") == [("Budget is the worry",)]
    assert story.rows("SELECT heard, correction, state FROM restatement ORDER BY id") == [
        ("the pilot needs two sites", "", "confirmed"),
        ("legal signs last", "legal signs first", "corrected"),
        ("training takes a week", "", "unconfirmed"),
    ]
    promises = story.rows("SELECT text, direction, strftime('%w', due_on) FROM commitment ORDER BY id")
    assert promises == [("send the pilot data", "i_owe", "5"), ("introduce Lee Ostrom", "they_owe", None)]
    assert story.rows("SELECT text FROM decision") == [("start in two sites",)]
    assert story.rows("SELECT text FROM asked") == [("who else decides",)]
    assert story.rows("SELECT text FROM fact ORDER BY id") == [("Studied at Villanova",), ("prefers chat",)]
    assert story.rows("SELECT text FROM gesture") == [("introduced her to Bo",)]


def _go_on(story: Story, half: str) -> None:
    story.step("start again and go on")
    story.start()
    story.wait_for_focus("Go on")
    story.picture("offer")
    story.key("Return")
    assert story.wait_for_focus("Capture line").text == half
    story.wait_for_words("1 drift so far")
    story.picture("going-on")
    story.type("to the end", "Return")
    story.wait_for_rows("SELECT text FROM note ORDER BY id DESC LIMIT 1", f"{half}to the end")


def _finish(story: Story, began: float, paused_s: float) -> None:
    story.step("finish")
    story.key("F9")
    story.wait_for_words("How present were you?")
    wanted = time.monotonic() - began - paused_s
    ((elapsed, drifts),) = story.rows(
        "SELECT elapsed_seconds, (SELECT count(*) FROM drift) FROM focus_session",
    )
    assert abs(elapsed - wanted) < CLOSE_S, "the time while it was killed counts, the pause does not"
    assert drifts == 1


def _wrap_up(story: Story) -> None:
    story.step("wrap up")
    story.wait_for_focus("Sites: Carry")
    story.picture("wrapup")
    story.tab_to("Next time")
    story.key("Return")
    story.wait_for_focus("When do you meet again?")
    story.type("tomorrow 14:00", "Return")
    story.wait_for_rows("SELECT substr(starts_local, 12) FROM meeting ORDER BY id DESC LIMIT 1", "14:00")
    story.wait_for_focus("Another")
    story.key("4")
    story.wait_for_rows("SELECT presence FROM meeting WHERE title = 'Pilot sign-off' AND presence", 4)
    story.picture("wrapup-filled")
    story.key("ctrl+Return")
    story.wait_for_rows("SELECT recap_sent_ms > 0, wrapped_ms > 0 FROM meeting ORDER BY id LIMIT 1", (1, 1))
    recap = story.screen.clipboard()
    for words in ("start in two sites", "legal signs first", "training takes a week", "send the pilot data", "Sites"):
        assert words in recap
    for private in ("Budget is the worry", "prefers chat", "to the end"):
        assert private not in recap
    carried = "SELECT text, carried_from_id IS NOT NULL FROM agenda_item WHERE meeting_id = 2 ORDER BY position"
    story.wait_for_rows(carried, ("Sites", 1), ("Who signs", 1))


def _next_time(story: Story) -> None:
    story.step("see it on Today, and in the next briefing")
    story.wait_for_title("Partner Journal")
    story.key("ctrl+1")
    story.wait_for_words("Recap sent")
    story.picture("today")
    story.key("F8")
    story.wait_for_words("training takes a week")
    story.wait_for_words("Not confirmed yet")
    story.picture("next-briefing")
    assert story.rows("SELECT key, text FROM draft") == []
