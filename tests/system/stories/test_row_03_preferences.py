"""Row 3, working preferences: told, seen, and what my own meetings speak for; one sentence says how to meet her."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Pronoun
from partnerjournal.services.focus import Finished
from partnerjournal.services.meetings import Person, When
from tests.system.stories.driver import Story
from tests.system.stories.steps import begin_at_once, held_before, open_person, restart

pytestmark = pytest.mark.story

PLANNED_S, EARLY_S = 1800, 1200
KNOWN = "SELECT dimension, text, evidence, times, because FROM preference ORDER BY id"
HOW = "brief and to the point (3 of 4 ended early), by chat, the short version; some of it she told you"


def test_row_03_preferences(story: Story) -> None:
    _hold_four_meetings(story)
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)
    _take_what_was_seen(story)
    _choose_what_she_told(story)
    _write_what_i_saw(story)
    restart(story)
    _find_it_again(story)
    _follow_it_in_the_recap(story)
    story.quit()


def _hold_four_meetings(story: Story) -> None:
    """Three of four ended early, in the mornings and in the afternoons; the fifth is now."""
    story.step("hold four meetings")
    with held_before(story) as journal:
        now = journal.clock.local().replace(tzinfo=None, minute=0)
        ana = services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE)
        for week, (hour, taken) in enumerate(((9, EARLY_S), (15, EARLY_S), (10, PLANNED_S), (16, EARLY_S)), 1):
            starts = now.replace(hour=hour) - timedelta(weeks=week)
            meeting = services.meetings.add(journal, When(starts, 30), [Person(colleague_id=ana)])
            services.focus.finish(journal, meeting, Finished(0, PLANNED_S, taken))
            services.meetings.wrap_up(journal, meeting)
        services.meetings.add(journal, When(now, 90), [Person(colleague_id=ana)], title="Pilot sign-off")


def _take_what_was_seen(story: Story) -> None:
    story.step("take what my own meetings speak for")
    open_person(story, "Ana Ruiz")
    story.wait_for_words("Brief? 3 of 4 meetings ended early")
    assert story.rows(KNOWN) == [], "it is proposed, never set by itself"
    story.picture("proposed")
    story.key("ctrl+f")
    story.wait_for_focus("Search people")
    story.tab_to("Conversation", starts=True, backwards=True)
    story.key("y")
    story.wait_for_rows(KNOWN, ("conversation", "Brief", "observed", 3, "3 of 4 meetings ended early"))


def _choose_what_she_told(story: Story) -> None:
    story.step("choose from the usual ways")
    story.tab_to("Channel", starts=True)
    story.key("Return")
    story.wait_for_focus("Channel")
    story.key("Down")
    story.wait_for_focus("Chat")
    story.key("space")
    story.wait_for_rows(f"{KNOWN} DESC LIMIT 1", ("channel", "Chat", "told", 1, ""))
    story.key("Escape")
    story.wait_for_focus("Channel, Chat, She told you")


def _write_what_i_saw(story: Story) -> None:
    story.step("write what I saw, and what shows it")
    story.tab_to("Detail", starts=True)
    story.key("Return")
    story.wait_for_focus("Detail")
    story.type("the short version")
    story.tab_to("How you know: She told me")
    story.key("Right", "Tab")
    story.wait_for_focus("What shows it")
    story.type("skipped the appendix twice", "Return")
    seen = ("detail", "the short version", "observed", 1, "skipped the appendix twice")
    story.wait_for_rows(f"{KNOWN} DESC LIMIT 1", seen)
    story.wait_for_words(f"How to meet her: {HOW}")
    story.picture("known")


def _find_it_again(story: Story) -> None:
    story.step("find it on Today, the profile and the briefing")
    story.wait_for_words("Brief; by chat")
    open_person(story, "Ana Ruiz")
    story.wait_for_words(f"How to meet her: {HOW}")
    story.key("F8")
    story.wait_for_words(f"{HOW[0].upper()}{HOW[1:]}".replace("; some", ". Some"))
    story.picture("briefing")


def _follow_it_in_the_recap(story: Story) -> None:
    story.step("send the recap as she likes it")
    begin_at_once(story)
    story.type("r two sites is enough", "Return")
    story.wait_for_rows("SELECT heard FROM restatement", "two sites is enough")
    story.key("F9")
    story.wait_for_words("Ana likes it brief and to the point, by chat, the short version → three bullets, by chat")
    assert {"checked"} <= set(story.wait_for_words("Length: Three bullets").states)
    story.picture("recap")
    story.key("ctrl+Return")
    story.wait_for_rows("SELECT count(*) FROM meeting WHERE recap_sent_ms", 1)
    first, *bullets = story.screen.clipboard().strip().splitlines()
    assert first.startswith("Pilot sign-off")
    assert bullets == ["• Still open: two sites is enough (did I hear this right?)"]
