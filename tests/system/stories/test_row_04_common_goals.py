"""Row 4, find common goals: a question asked in the meeting becomes a goal, hers and mine one that both want."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Pronoun
from partnerjournal.services.meetings import Person, When
from tests.system.stories.driver import Story
from tests.system.stories.steps import begin_at_once, held_before, open_person, restart

pytestmark = pytest.mark.story

ASKED = "What is your team here to get done, in your own words?"
MINE = "Halve the time it takes to bring in a partner"
HERS = "One intake form for every site"
BOTH = "Partners at work in half the time"
SIDES = ("Fewer forms to read", "A launch on time", "Name the fields that count", "Draft the form")
LATER = timedelta(days=200)  # what both want is asked about after half a year


def test_row_04_common_goals(story: Story) -> None:
    _hold_who_is_met(story)
    story.start()
    _plan_to_ask(story)
    _ask_and_keep_the_answer(story)
    _link(story)
    _say_what_it_is_worth(story)
    restart(story)
    _find_it_again(story)
    restart(story, LATER)
    _confirm_it(story)
    story.quit()


def _hold_who_is_met(story: Story) -> None:
    """A colleague whom I meet now and in three days, and what I want."""
    story.step("hold who is met")
    with held_before(story) as journal:
        ((me,),) = journal.read.execute("SELECT id FROM colleague WHERE is_me")
        services.goals.add(journal, me, MINE)
        ana = services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE)
        now = journal.clock.local().replace(tzinfo=None)
        for title, starts in (("Getting to know", now), ("Pilot", now + timedelta(days=3))):
            services.meetings.add(journal, When(starts, 45), [Person(colleague_id=ana)], title=title)


def _plan_to_ask(story: Story) -> None:
    story.step("plan to ask a question")
    story.wait("the keyboard to be somewhere", story.focused)
    story.key("F8")
    story.wait_for_focus("My intention")
    story.tab_to(f"{ASKED} Never asked")
    story.key("space")
    story.wait_for_rows("SELECT text, question_key FROM asked", (ASKED, "objectives-first"))
    story.picture("planned")


def _ask_and_keep_the_answer(story: Story) -> None:
    story.step("ask it, and make the answer her goal")
    begin_at_once(story)
    story.key("Up", "a")
    story.wait_for_focus("Answer")
    story.wait_for_words("Keep as: Objective")
    story.picture("answer")
    story.type(HERS, "Return")
    goals = "SELECT text, kind FROM goal WHERE colleague_id = (SELECT id FROM colleague WHERE NOT is_me)"
    story.wait_for_rows(goals, (HERS, "objective"))
    story.wait_for_rows("SELECT answer, asked_ms > 0 FROM asked", (HERS, 1))
    story.key("Escape")
    story.wait_for_focus("Capture line")
    story.key("F9")
    story.wait_for_words("How present were you?")
    story.key("ctrl+Return")
    story.wait_for_words("Wrapped up “Getting to know”.")


def _link(story: Story) -> None:
    story.step("link her goal and mine")
    _open_goals(story)
    story.tab_to("Link goals")
    story.key("Return")
    story.wait_for_focus("Ana’s", "list")
    story.key("space", "Tab")
    story.wait_for_focus("Yours", "list")
    story.key("space")
    story.picture("linking")
    story.key("k")
    story.wait_for_rows(
        "SELECT g.text FROM shared_goal_part JOIN goal AS g ON g.id = goal_id ORDER BY g.id", MINE, HERS
    )


def _open_goals(story: Story) -> None:
    open_person(story, "Ana Ruiz")
    story.key("Return")
    story.wait_for_focus("About", "page tab")
    story.key("Right")
    story.wait_for_focus("Goals, 1", "page tab")


def _say_what_it_is_worth(story: Story) -> None:
    story.step("say what it is worth to both, and what comes next")
    story.wait("the shared goal to have the keyboard", lambda: any(HERS in node.name for node in story.focused()))
    story.key("Return")
    story.wait_for_focus("What you both want")
    story.key("ctrl+a")
    for words in (BOTH, *SIDES):
        story.type(words, "Tab")
    story.wait_for_focus("By when")
    story.type("this year", "Return")
    whole = "SELECT text, value_theirs, value_mine, next_theirs, next_mine, horizon FROM shared_goal"
    story.wait_for_rows(whole, (BOTH, *SIDES, "this year"))
    story.picture("shared")


def _find_it_again(story: Story) -> None:
    story.step("find it on the profile and the briefing")
    _open_goals(story)
    for words in (BOTH, *SIDES, f"Made of your “{MINE}”, her “{HERS}”"):
        story.wait_for_words(words)
    story.picture("goals")
    story.key("F8")
    story.wait_for_focus("My intention")
    story.wait_for_words("What you both want")
    story.wait_for_words(f"{BOTH}, this year. Your next step: {SIDES[-1]}")
    story.picture("briefing")


def _confirm_it(story: Story) -> None:
    story.step("be asked in Review whether it holds")
    story.key("ctrl+5")
    story.wait_for_words("Ana Ruiz, shared goal")
    story.key("Right")
    story.wait_for_words(f"“{BOTH}”")
    story.wait_for_words("Does it hold?")
    story.picture("review")
    story.key("1")
    story.wait_for_focus("It holds")
    story.key("1")
    today = story.environment["PARTNERJOURNAL_NOW"][:10]
    story.wait_for_rows("SELECT confirmed_on FROM shared_goal", today)
