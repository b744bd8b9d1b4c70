"""Meetings that repeat: planned in words, one moved, one deleted, and what was left open is carried to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import add_colleague, begin, restart

pytestmark = pytest.mark.story

DAYS = (
    "SELECT CAST(round(julianday(substr(starts_local, 1, 10)) - julianday((SELECT first FROM (SELECT"
    " min(substr(starts_local, 1, 10)) AS first FROM meeting)))) AS INTEGER), substr(starts_local, 12)"
    " FROM meeting ORDER BY starts_ms LIMIT 4"
)
FIRST, SECOND, THIRD, FOURTH = ((days, "10:00") for days in (0, 14, 28, 42))
MOVED = (15, "11:00")
FIFTH = (56, "10:00")
LIST_ROW = "Pilot every other week"


def test_repeating_meetings(story: Story) -> None:
    begin(story)
    add_colleague(story, "Ana Ruiz", "ana@clinic.example")
    _plan(story)
    _move_the_second(story)
    _delete_the_third(story)
    restart(story, timedelta(days=9))
    _carry(story)
    story.quit()


def _plan(story: Story) -> None:
    story.step("plan every other Tuesday, in words")
    story.key("ctrl+3", "ctrl+n")
    story.wait_for_focus("Whom do you meet?", "text")
    story.type("Ana Ruiz", "Return")
    story.wait_for_words("Remove Ana Ruiz")
    story.key("Return")
    story.wait_for_focus("When")
    story.type("next tuesday 10:00 30 min", "Return")
    story.wait_for_focus("Title")
    story.key("shift+Tab", "shift+Tab")
    story.wait_for_focus("Repeats")
    story.type("every other Tuesday")
    story.wait_for_words("Every second Tuesday at 10:00; next: ")
    story.picture("plan")
    story.key("Return")
    story.wait_for_focus("Title")
    story.type(LIST_ROW, "Return")
    story.wait_for_focus("My intention")
    story.wait_for_rows(DAYS, FIRST, SECOND, THIRD, FOURTH)
    story.wait_for_words("Repeats every second Tuesday; next: ")
    story.step("leave something open in the first")
    story.tab_to("New agenda item")
    story.type("Sites 10 min", "Return")
    story.wait_for_rows("SELECT text FROM agenda_item", "Sites")


def _move_the_second(story: Story) -> None:
    story.step("move only the second, by a day and an hour")
    story.tab_to("The next one")
    story.key("Return")
    story.wait_for_words("in 2 weeks")
    story.tab_to("When: ", starts=True)
    story.key("Return")
    story.wait_for_focus("When")
    ((day,),) = story.rows("SELECT date(substr(starts_local, 1, 10), '+1 day') FROM meeting WHERE id = 2")
    story.type(f"{day} 11:00", "Return")
    story.wait_for_focus("Only this one")
    story.picture("move")
    story.key("Return")
    story.wait_for_rows(DAYS, FIRST, MOVED, THIRD, FOURTH)
    story.wait_for_words("Repeats every second Tuesday · moved from ")


def _delete_the_third(story: Story) -> None:
    story.step("delete only the third")
    story.key("ctrl+1", "ctrl+3")
    story.wait_for_focus("Meetings", "table")
    story.key("Down")
    story.wait_for_words("in 4 weeks")
    story.key("Delete")
    story.wait_for_focus("Only this one")
    story.key("Return")
    story.wait_for_rows(DAYS, FIRST, MOVED, FOURTH, FIFTH)


def _carry(story: Story) -> None:
    """After the first is over, the next one says what it left open; what was moved and deleted stays so."""
    assert story.rows(DAYS) == [FIRST, MOVED, FOURTH, FIFTH]
    story.step("carry what was left open")
    story.key("F8")
    story.wait_for_words("Sites")
    story.picture("briefing")
    story.key("ctrl+3")
    story.wait_for_words("left open on ")
    story.picture("left-open")
    story.key("ctrl+shift+l")
    carried = "SELECT meeting_id, text, state, carried_from_id FROM agenda_item ORDER BY id"
    story.wait_for_rows(carried, (1, "Sites", "carried", None), (2, "Sites", "open", 1))
