"""Row 6, restate it: said back, confirmed, corrected, promised out of; what nobody confirmed opens the next meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import (
    add_colleague,
    begin,
    begin_at_once,
    open_person,
    plan_meeting,
    restart,
    right_now,
)

pytestmark = pytest.mark.story

STATES = "SELECT heard, said_back, correction, state FROM restatement ORDER BY id"
SITES = ("the pilot needs two sites", "Let me say back what I heard: the pilot needs two sites", "", "confirmed")
LEGAL = ("legal signs last", "", "legal signs first", "corrected")
PLAN = "you send the site plan by fri"


def test_row_06_restating(story: Story) -> None:
    begin(story)
    add_colleague(story, "Ana Ruiz", "ana@clinic.example")
    plan_meeting(story, "Ana Ruiz", f"{right_now(story)} 45 min", "Pilot sign-off")
    story.step("say back what is heard")
    begin_at_once(story)
    _restate(story)
    story.step("leave one open")
    story.key("F9")
    story.wait_for_words(f"{PLAN}: Leave open")
    story.key("ctrl+Return")
    story.wait_for_rows("SELECT wrapped_ms > 0 FROM meeting", 1)
    story.wait_for_title("Partner Journal")
    plan_meeting(story, "Ana Ruiz", "in 9 days 10:00 30 min", "Site plan")
    restart(story, timedelta(days=8))
    _on_the_profile(story)
    _in_the_next_briefing(story)
    _in_the_review(story)
    story.quit()


def _restate(story: Story) -> None:
    story.type("r the pilot needs two sites", "Return")
    story.wait_for_words("Say it back. Does Ana agree?")
    story.key("ctrl+r")
    story.wait_for_focus("Said back in these words")
    story.key("Down")
    story.wait("a beginning before the words", lambda: any(node.text == SITES[1] for node in story.focused()))
    story.picture("said-back")
    story.key("ctrl+Return")
    story.wait_for_rows(STATES, SITES)
    story.wait_for_focus("Capture line")
    story.step("be corrected")
    story.type("r legal signs last", "Return")
    story.wait_for_words("legal signs last")
    story.key("ctrl+shift+r")
    story.wait_for_focus("What was meant")
    story.type("legal signs first", "Return")
    story.wait_for_rows(STATES, SITES, LEGAL)
    story.wait_for_words("was “legal signs last”, now “legal signs first”")
    story.step("a promise out of what was said back")
    story.type(f"r {PLAN}", "Return")
    story.wait_for_rows(STATES, SITES, LEGAL, (PLAN, "", "", "unconfirmed"))
    story.key("ctrl+o")
    story.wait_for_rows(
        "SELECT text, direction, strftime('%w', due_on), restatement_id FROM commitment",
        ("you send the site plan", "i_owe", "5", 3),
    )
    story.picture("promised")


def _on_the_profile(story: Story) -> None:
    """All three, with what changed and what was promised by it."""
    open_person(story, "Ana Ruiz")
    story.wait_for_words(f"{PLAN}, Not yet confirmed")
    story.wait_for_words("You owe: you send the site plan")
    story.wait_for_words("was “legal signs last”, now “legal signs first”, Corrected")
    story.wait_for_words(f"{SITES[1]}, Confirmed")
    story.picture("agreed")


def _in_the_next_briefing(story: Story) -> None:
    story.step("the next briefing opens with it")
    story.key("F8")
    story.wait_for_words(f"{PLAN}. Not confirmed yet; it opens this meeting")
    story.wait_for_words("They corrected you: you had heard “legal signs last”")
    story.wait_for_words(f"Confirm: {PLAN}")
    story.picture("briefing")


def _in_the_review(story: Story) -> None:
    """Who confirmed it meanwhile says so on its card, and the next meeting no longer opens with it."""
    story.step("confirm it in the review")
    story.key("ctrl+5")
    story.wait_for_focus(f"Ana Ruiz You heard this 8 days ago. Nobody has confirmed it. {PLAN}")
    story.picture("card")
    story.key("1")
    story.wait_for_words("Confirmed already")
    story.key("2")
    story.wait_for_rows("SELECT state FROM restatement ORDER BY id", "confirmed", "corrected", "confirmed")
    story.wait_for_words("Ana Ruiz: confirmed")
    story.key("F8")
    story.wait_for_words(f"{PLAN}. Confirmed")
    story.wait("nothing to confirm", lambda: story.seen(f"Confirm: {PLAN}") is None)
