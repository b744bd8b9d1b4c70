"""Row 1, do your research: what we share, with its years; who said what; what has been looked up; what may be old."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import add_colleague, begin, open_person, plan_meeting, restart

pytestmark = pytest.mark.story

MINE = "University of Connecticut"
SHARED = f"{MINE}, both there 2007–2009"
FACT = "Ran the UConn rowing team"
OPENING = f"I went to {MINE}. Where did you study?"  # my side only: who told me about hers must not show
OLD = timedelta(days=600)  # a fact is asked about after a year and a half


def test_row_01_research(story: Story) -> None:
    begin(story)
    _write_my_background(story)
    _learn_about_ana(story)
    _say_that_it_is_the_same(story)
    _look_up(story)
    _know_it_of_another(story)
    plan_meeting(story, "Ana Ruiz", "tomorrow 15:00 45 min", "Pilot sign-off")
    restart(story)
    _find_it_again(story)
    restart(story, OLD)
    _ask_whether_it_is_still_true(story)
    story.quit()


def _write_my_background(story: Story) -> None:
    story.step("write where I was, and when")
    story.key("ctrl+k")
    story.wait_for_focus("Find or do anything", "text")
    story.type("my profile", "Return")
    story.wait_for_words("Your background")
    _add_school(story, MINE, 2005, 2009)


def _add_school(story: Story, name: str, first: int, last: int) -> None:
    story.tab_to("School, place, interest")
    story.key("Return")
    story.wait_for_focus("Name")
    story.type(name, "Tab")
    story.wait_for_focus("From year")
    story.type(str(first), "Tab")
    story.wait_for_focus("To year")
    story.type(str(last), "Return")
    last_one = "SELECT name, from_year, to_year FROM affiliation ORDER BY id DESC LIMIT 1"
    story.wait_for_rows(last_one, (name, first, last))
    story.key("Escape")


def _learn_about_ana(story: Story) -> None:
    add_colleague(story, "Ana Ruiz", "ana@clinic.example", "Clinical Ops lead")
    story.step("keep what somebody told me, who is not to be named")
    story.type(FACT, "Tab", "Right", "Right")
    story.wait_for_focus("Where from: Others")
    story.key("Tab")
    story.wait_for_focus("Who told you")
    story.type("Lee Ostrom", "Tab", "space", "Tab", "Return")
    told = "SELECT text, source, source_name, reveal_source FROM fact"
    story.wait_for_rows(told, (FACT, "third_party", "Lee Ostrom", 0))
    story.wait_for_words("Lee Ostrom told you")
    story.key("Escape")
    _add_school(story, "UConn", 2007, 2011)


def _say_that_it_is_the_same(story: Story) -> None:
    story.step("say that two names are the same")
    story.wait_for_words(f"Is “{MINE}” the same as “UConn”?")
    story.picture("asked")
    story.key("ctrl+f")
    story.wait_for_focus("Search people")
    story.tab_to("Yes")
    story.key("y")
    story.wait_for_words(SHARED)
    story.step("have something to open with")
    story.key("o")
    story.wait_for_words(OPENING)
    story.wait_for_focus("Another one")
    story.picture("opening")
    story.key("shift+Tab")
    story.wait_for_focus("Copy")
    story.key("Return")
    story.wait_for_words("Copied the opening line")
    assert story.screen.clipboard() == OPENING
    story.key("Escape")
    story.wait_for_focus("Opening line")


def _look_up(story: Story) -> None:
    story.step("tick what was looked up")
    story.wait_for_words("Research · 2 of 5 done")  # somebody was asked, and something is shared: nobody ticks that
    story.key("ctrl+f")
    story.tab_to("Find out what their team is measured by", backwards=True)
    story.key("d")
    story.wait_for_words("Research · 3 of 5 done")
    story.picture("researched")


def _know_it_of_another(story: Story) -> None:
    add_colleague(story, "Bo Lind", "bo@tide.example")
    story.step("know it of a second colleague without being asked")
    story.key("Escape")
    _add_school(story, "UConn", 2008, 2012)
    story.wait_for_words(f"{MINE}, both there 2008–2009")
    assert story.seen("the same as “UConn”?") is None


def _find_it_again(story: Story) -> None:
    story.step("find it on the profile")
    open_person(story, "Ana Ruiz")
    for words in (SHARED, f"{FACT}, Lee Ostrom told you", "Don’t say who", "Research · 3 of 5 done"):
        story.wait_for_words(words)
    story.picture("profile")
    story.step("find it on the briefing")
    story.key("F8")
    story.wait_for_words(f"{MINE}. Both there 2007–2009. Open with: “{OPENING}”")
    story.wait_for_words("don’t say who")
    story.wait_for_words("Bo was at UConn with them, 2008–2011")
    story.picture("briefing")


def _ask_whether_it_is_still_true(story: Story) -> None:
    story.step("be asked in Review whether a fact is still true")
    story.key("ctrl+5")
    story.wait_for_words("No contact for 599 days")  # more pressing
    story.key("Right")
    story.wait_for_words(f"“{FACT}”")
    story.wait_for_words("Is it still true?")
    story.picture("review")
    story.key("1")
    story.wait_for_focus("Still true")
    story.key("1")
    today = story.environment["PARTNERJOURNAL_NOW"][:10]
    story.wait_for_rows("SELECT confirmed_on FROM fact", today)
    story.wait_for_words("Ana Ruiz: still true")
