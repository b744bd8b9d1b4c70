"""Find or do: a few letters and Return open what was written; actions by name; any string is a question."""

from __future__ import annotations

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import add_colleague, begin, look_for

pytestmark = pytest.mark.story

ODD = ('"', "'; DROP TABLE note; --", "NEAR(a", "oils AND", "*", "%_", "((((", "c:", "a:b", "-oils", "^x", "\\")


def test_find_or_do(story: Story) -> None:
    begin(story)
    for name, fact in (("Ana Ruiz", "Paints in oils"), ("Bo Lind", "Climbs on Sundays")):
        add_colleague(story, name, "")
        story.type(fact, "Return")
        story.wait_for_rows(f"SELECT text FROM fact WHERE text = '{fact}'", fact)

    story.step("open what was written")
    story.key("ctrl+1", "ctrl+k")
    story.wait_for_focus("Find or do anything", "text")
    story.type("oils")
    story.wait_for_words("Ana Ruiz")
    story.picture("found")
    story.key("Return")
    story.wait_for_words("What you know")
    story.wait("Ana’s fact to have the keyboard", lambda: any("Paints in oils" in n.name for n in story.focused()))
    story.picture("opened")

    story.step("open a person by two beginnings")
    look_for(story, "bo li")
    story.wait_for_words("Climbs on Sundays")

    story.step("an action by its name")
    look_for(story, "settings")
    story.wait_for_words("Colours")
    story.picture("action")

    story.step("keep a promise")
    look_for(story, "c bo send the plan by fri")
    story.wait_for_rows("SELECT text, strftime('%w', due_on) FROM commitment", ("send the plan", "5"))

    story.step("odd strings")
    story.key("ctrl+k")
    story.wait_for_focus("Find or do anything", "text")
    for odd in ODD:
        story.key("ctrl+a")
        story.type(odd)
        story.wait(f"{odd} in the line", lambda odd=odd: any(node.text == odd for node in story.focused()))  # type: ignore[misc]
    story.picture("odd")
    story.key("ctrl+a")
    story.type("oils")
    story.wait_for_words("Paints in oils")
    story.key("Escape")
    story.wait_for_focus("Colours: As the system")
    story.quit()
