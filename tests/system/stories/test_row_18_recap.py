"""Row 18, tailored communication: the recap is as long as they like it and goes where they read it.

That there is Ana, and that an earlier recap to her named no challenge, is written by the services while the program is
closed.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import people
from tests.system.stories.driver import Story
from tests.system.stories.steps import begin_at_once, held_before, open_person, plan_meeting, right_now

pytestmark = pytest.mark.story

SENT = "SELECT recap_sent_ms > 0 FROM meeting WHERE title = '{}'"


def test_row_18_recap(story: Story) -> None:
    with held_before(story) as journal:
        services.colleagues.add(journal, name="Ana Ruiz")
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)
    open_person(story, "Ana Ruiz")
    _say_how_she_works(story)
    _meet(story, "Pilot sign-off")
    _three_bullets_for_chat(story)
    _change_it_for_good(story)
    story.quit()
    _an_earlier_recap(story)
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)
    _meet(story, "Site plan")
    _as_it_was_chosen(story)
    story.quit()


def _say_how_she_works(story: Story) -> None:
    story.step("say how she works")
    for dimension, words in (("Conversation", "brief"), ("Channel", "chat")):
        story.tab_to(dimension, starts=True)
        story.key("Return")
        story.wait_for_focus(dimension, "text")
        story.type(words, "Return")
    story.wait_for_rows("SELECT dimension, text FROM preference", ("conversation", "brief"), ("channel", "chat"))


def _meet(story: Story, title: str) -> None:
    """A short meeting with a decision, a promise and a private note, as far as its wrap-up."""
    plan_meeting(story, "Ana Ruiz", f"{right_now(story)} 45 min", title)
    story.step(f"meet: {title}")
    begin_at_once(story)
    for line in ("d start in two sites", "c send the plan by fri", "the budget is tight"):
        story.type(line, "Return")
    story.wait_for_words("the budget is tight")
    story.key("F9")
    story.wait_for_words("How present were you?")


def _three_bullets_for_chat(story: Story) -> None:
    story.step("three bullets for the chat")
    story.wait_for_words("Ana likes it brief and to the point, by chat → three bullets, by chat")
    story.wait_for_words("Where we are: start in two sites")
    story.wait_for_words("Left out, being private: 1 note")
    story.picture("bullets")


def _change_it_for_good(story: Story) -> None:
    story.step("have it in full, for good")
    story.tab_to("Length: Three bullets")
    story.key("Left")
    story.wait_for_words("This time → the full version, by chat")
    story.tab_to("Always so for Ana")
    story.key("space")
    story.wait_for_words("Chosen for Ana → the full version, by chat")
    story.key("ctrl+Return")
    story.wait_for_rows(SENT.format("Pilot sign-off"), 1)
    recap = story.screen.clipboard()
    assert "start in two sites" in recap
    assert "budget" not in recap
    story.wait_for_title("Partner Journal")


def _an_earlier_recap(story: Story) -> None:
    with held_before(story, timedelta(days=1)) as journal:
        ana = people.find(journal.read, "Ana Ruiz", 1)[0].id
        when = When(journal.clock.local().replace(tzinfo=None, second=0, microsecond=0), 30)
        meeting = services.meetings.add(journal, when, [Person(colleague_id=ana)], title="Kick-off")
        services.meetings.wrap_up(journal, meeting)
        services.meetings.mark_recap_sent(journal, meeting)


def _as_it_was_chosen(story: Story) -> None:
    """After the restart it is still so; three recaps without a challenge are pointed out, until one is named."""
    story.step("the third recap without a challenge")
    story.wait_for_words("Chosen for Ana → the full version, by chat")
    pointed = "This is the third recap in a row to Ana that names no difficulty"
    story.wait_for_words(pointed)
    story.picture("pointed-out")
    story.tab_to("Length: Full")
    story.tab_to("Add what makes it hard")
    story.key("space")
    story.wait_for_focus("A challenge, for the recap")
    story.type("training is late", "ctrl+Return")
    story.wait_for_rows(SENT.format("Site plan"), 1)
    assert story.rows("SELECT challenge FROM meeting WHERE title = 'Site plan'") == [("training is late",)]
    assert "training is late" in story.screen.clipboard()
    story.wait_for_title("Partner Journal")
