"""Undo and redo from any page, and a colleague who is brought back after a restart."""

from __future__ import annotations

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import add_colleague, begin

pytestmark = pytest.mark.story

NAMES = "SELECT name FROM colleague WHERE NOT is_me"
FACTS = "SELECT text FROM fact"


def test_undo_across_pages(story: Story) -> None:
    begin(story)
    add_colleague(story, "Ana Ruiz", "ana@clinic.example")
    story.type("Plays the cello", "Return")
    story.wait_for_rows(FACTS, "Plays the cello")

    story.step("undo from other pages")
    story.key("ctrl+1")
    story.wait_for_words("No meeting is planned")
    story.key("ctrl+z")
    story.wait_for_rows(FACTS)
    story.wait_for_words("Undone: ")
    story.key("ctrl+4")
    story.key("ctrl+z")
    story.wait_for_rows(NAMES)
    story.picture("undone")

    story.step("do it again")
    story.key("ctrl+shift+z")
    story.wait_for_rows(NAMES, "Ana Ruiz")
    story.key("ctrl+2", "ctrl+shift+z")
    story.wait_for_rows(FACTS, "Plays the cello")
    story.wait_for_words("Ana Ruiz")
    story.picture("done-again")
    story.key("ctrl+shift+z")
    story.wait_for_words("Nothing to redo")
    story.quit()


def test_a_deleted_colleague_comes_back_after_a_restart(story: Story) -> None:
    begin(story)
    add_colleague(story, "Ana Ruiz", "ana@clinic.example")
    story.type("Plays the cello", "Return")
    story.wait_for_rows(FACTS, "Plays the cello")

    story.step("delete")
    story.key("ctrl+1", "ctrl+2")
    story.wait_for_focus("Search people")
    story.tab_to("People", role="table")
    story.key("Delete")
    story.wait_for_rows(NAMES)
    story.wait_for_words("Deleted “Ana Ruiz”")
    story.picture("deleted")
    assert story.rows(FACTS) == []
    story.quit()

    story.step("bring back")
    story.start()
    story.wait_for_focus("Import calendar or contacts…")
    story.key("ctrl+comma")
    story.wait_for_focus("Colours: As the system")
    story.tab_to("Deleted in the last 30 days")
    story.picture("settings")
    story.key("Home", "Return")
    story.wait_for_rows(NAMES, "Ana Ruiz")
    assert story.rows(FACTS) == [("Plays the cello",)]
    story.wait_for_words("Brought back: ")
    story.key("ctrl+2")
    story.wait_for_words("Plays the cello")
    story.picture("back")
    story.quit()
