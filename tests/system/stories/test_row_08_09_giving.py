"""Rows 8 and 9, deliver value and say thank you: a gesture, an introduction for two, thanks sent and thanks drafted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from tests.system.stories.driver import Story
from tests.system.stories.steps import held_before, look_for, open_person, plan_meeting, restart

pytestmark = pytest.mark.story

PROMISE = "introduce the finance lead"
IDEA = f"Thank Ana for “{PROMISE}”"


def test_rows_08_and_09_giving(story: Story) -> None:
    with held_before(story) as journal:
        for name in ("Ana Ruiz", "Lee Ostrom"):
            services.colleagues.add(journal, name=name)
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)
    _give(story)
    _keep_their_promise(story)
    plan_meeting(story, "Ana Ruiz", "in 16 days 10:00 30 min", "Quarter")
    story.step("the briefing says what is in it for her")
    story.key("F8")
    story.wait_for_words("What is in it for them today")
    story.wait_for_words(IDEA)
    story.picture("briefing")
    _thank(story)
    restart(story, timedelta(days=15))
    _find_it(story)
    _review(story)
    story.quit()


def _give(story: Story) -> None:
    """G and I on the profile; an introduction stands on both profiles."""
    open_person(story, "Ana Ruiz")
    story.step("log a gesture")
    story.key("g")
    story.wait_for_focus("New gesture")
    story.type("Passed on the site list", "Return")
    story.wait_for_rows("SELECT text FROM gesture", "Passed on the site list")
    story.step("introduce them")
    story.key("i")
    story.wait_for_focus("Introduce to")
    story.type("Lee", "Return")
    story.wait_for_focus("Why they should know each other")
    story.type("Both run sites", "Return")
    story.wait_for_rows(
        "SELECT text, julianday(follow_up_on) - julianday(date(given_ms / 1000, 'unixepoch', 'localtime')),"
        " (SELECT name FROM colleague WHERE id = introduced_id) FROM gesture WHERE introduced_id",
        ("Both run sites", 14.0, "Lee Ostrom"),
    )
    story.picture("introduced")
    open_person(story, "Lee Ostrom")
    story.wait_for_words("Ana Ruiz: Both run sites")


def _keep_their_promise(story: Story) -> None:
    story.step("a promise of theirs is kept")
    look_for(story, f"t ana {PROMISE} by tomorrow")
    story.wait_for_rows("SELECT text, state FROM commitment", (PROMISE, "open"))
    story.key("ctrl+4")
    story.tab_to("You owe 0")
    story.key("Right")
    story.wait_for_focus("They owe 1")
    story.tab_to("Promises", role="list")
    story.key("space")
    story.wait_for_rows("SELECT state FROM commitment", "kept")


def _thank(story: Story) -> None:
    """Drafted from the kept promise, copied, marked sent; and one that stays a draft."""
    open_person(story, "Ana Ruiz")
    story.step("say thank you")
    story.key("t")
    story.wait("what for", lambda: any(node.name.startswith("What for: Kept a promise: ") for node in story.focused()))
    story.tab_to("Thank-you")
    story.key("ctrl+End")
    story.type("open the second site.")
    story.picture("thanks")
    story.tab_to("Copy")
    story.key("space")
    story.wait("the thanks on the clipboard", lambda: "open the second site." in story.screen.clipboard())
    story.tab_to("Mark as sent")
    story.key("Return")
    story.wait_for_rows("SELECT reason, sent_ms > 0, gesture_id > 0 FROM thanks", (PROMISE, 1, 1))
    story.step("leave another thank-you for later")
    story.wait_for_focus("Say thanks")
    story.key("Return")
    story.wait("what for", lambda: any(node.name.startswith("What for: ") for node in story.focused()))
    story.tab_to("Keep the draft")
    story.key("Return")
    story.wait_for_rows("SELECT sent_ms > 0 FROM thanks ORDER BY id", 1, None)


def _find_it(story: Story) -> None:
    story.step("on the profile, and no longer in the briefing")
    open_person(story, "Ana Ruiz")
    story.wait_for_words("Draft, not sent")
    story.wait_for_words(f"Thank-you 2 weeks ago: {PROMISE}")
    story.wait_for_words("Lee Ostrom: Both run sites, Ask what came of it")
    story.picture("profile")
    story.key("F8")
    story.wait_for_words("My intention")
    story.wait("no second thanks for one thing", lambda: story.seen(IDEA) is None)


def _review(story: Story) -> None:
    """The draft is sent, then the introduction followed up: the keys 1 and Return, 1 and Alt+2."""
    story.step("send the draft in the review")
    story.key("ctrl+5")
    story.wait_for_words("You wrote a thank-you")
    story.picture("draft-card")
    story.key("1")
    story.wait_for_focus("What to write")
    story.key("Return")
    story.wait_for_rows("SELECT sent_ms > 0 FROM thanks ORDER BY id", 1, 1)
    story.step("follow up the introduction")
    story.wait_for_words("You introduced Ana to Lee")
    story.picture("introduction-card")
    story.key("1")
    story.wait_for_focus("What to write")
    story.key("alt+2")
    story.wait_for_rows("SELECT followed_up_on IS NOT NULL FROM gesture WHERE introduced_id", 1)
    story.wait_for_words("That was the review.")
