"""Row 5, be present: without a plan, through a kill -9, and found on the meeting and in Looking back."""

from __future__ import annotations

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import add_colleague, begin, look_for, open_person, restart

pytestmark = pytest.mark.story

USUAL = ("Mail is shut", "Phone is away", "Door is closed", "Pets are out")
DRIFTS = "SELECT json_extract(state, '$.focus.drifts[#-1][0]') FROM running"


def test_row_05_presence(story: Story) -> None:
    begin(story)
    add_colleague(story, "Ana Ruiz", "ana@clinic.example")
    _be_present_at_once(story)
    _drift(story)
    _go_on_after_a_kill(story)
    _wrap_up(story)
    restart(story)
    _find_it(story)
    story.quit()


def _be_present_at_once(story: Story) -> None:
    """Nothing is planned: pick a person, add a line of one's own to the list, tick, start."""
    story.step("be present without a plan")
    story.key("ctrl+1")
    story.wait_for_words("No meeting is planned")
    story.key("F9")
    story.wait_for_focus("Whom do you meet now?")
    story.type("Ana", "Return")
    story.wait_for_focus(USUAL[0])
    story.wait_for_rows("SELECT minutes FROM meeting", 30)
    story.step("add a line to the list")
    story.tab_to("Change this list")
    story.key("Return")
    story.wait_for_focus("Line 1 of 4")
    story.key("Return", "Return", "Return", "Return")
    story.wait_for_focus("Add a line to the list")
    story.type("Water is here", "Return", "Escape")
    story.step("tick all but the door")
    for line in (*USUAL, "Water is here"):
        story.wait_for_focus(line)
        story.key("Tab" if line == "Door is closed" else "space")
    story.wait_for_focus("Start")
    story.picture("before")
    story.key("Return")
    story.wait_for_focus("Capture line")


def _drift(story: Story) -> None:
    """The kind in one key; the last one taken back; the caret stays where it is."""
    story.step("drift by kind, and take one back")
    story.key("ctrl+2")
    story.wait_for_rows(DRIFTS, "phone")
    story.key("ctrl+5")
    story.wait_for_rows(DRIFTS, "other_work")
    story.wait_for_words("2 drifts so far")
    story.picture("drifted")
    story.key("ctrl+z")
    story.wait_for_rows(DRIFTS, "phone")
    story.wait_for_words("1 drift so far")
    story.wait_for_focus("Capture line")


def _go_on_after_a_kill(story: Story) -> None:
    story.step("be killed, and go on")
    story.kill()
    story.start()
    story.wait_for_focus("Go on")
    story.key("Return")
    story.wait_for_focus("Capture line")
    story.wait_for_words("1 drift so far")
    story.key("ctrl+1")
    story.wait_for_rows(DRIFTS, "messages")


def _wrap_up(story: Story) -> None:
    story.step("finish, rate, say what helped")
    story.key("F9")
    story.wait_for_words("How present were you?")
    story.key("4", "ctrl+h")
    story.wait_for_focus("What helped you to be present")
    story.type("The phone in another room", "ctrl+Return")
    story.wait_for_rows("SELECT presence, helped, wrapped_ms > 0 FROM meeting", (4, "The phone in another room", 1))
    story.wait_for_rows("SELECT kind FROM drift ORDER BY id", "phone", "messages")
    ticked = [(line, int(line != "Door is closed")) for line in (*USUAL, "Water is here")]
    story.wait_for_rows("SELECT text, ticked FROM preflight ORDER BY id", *ticked)
    story.wait_for_title("Partner Journal")


def _find_it(story: Story) -> None:
    """On the meeting, in Looking back, and on the profile: it counts as a contact."""
    story.step("on the meeting")
    story.key("ctrl+3")
    story.wait_for_words("2 drifts")
    story.wait("the rating of 4", lambda: _chosen(story, "How present were you?: 4"))
    story.picture("meeting")
    story.step("in Looking back")
    look_for(story, "looking back")
    story.wait_for_words("Phone: 1 of 2")
    story.wait_for_words("Messages: 1 of 2")
    story.wait_for_words("The phone in another room, 1 meeting")
    story.wait_for_words("1 meeting is rated")
    story.picture("looking-back")
    open_person(story, "Ana Ruiz")
    story.wait_for_words("Last in touch today")
    story.step("the list keeps its own line")
    story.key("ctrl+1", "F9")
    story.wait_for_focus("Whom do you meet now?")
    story.type("Ana", "Return")
    story.wait_for_words("Water is here")
    story.wait_for_focus(USUAL[0])
    story.key("Escape")
    story.wait_for_title("Partner Journal")


def _chosen(story: Story, name: str) -> bool:
    return any(node.name == name and "checked" in node.states for node in story.nodes())
