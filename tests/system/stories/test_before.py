"""Five minutes before: from anywhere at most three keys lead to the briefing of the next meeting."""

from __future__ import annotations

import subprocess
import time
from contextlib import closing

import pytest

from partnerjournal.store.connect import open_reader
from partnerjournal.store.reads import window
from tests.system.stories.driver import Story

pytestmark = pytest.mark.story

# where, the keys that lead there, what is seen there, and the keys from there to the briefing
ANYWHERE: tuple[tuple[str, tuple[str, ...], str, tuple[str, ...]], ...] = (
    ("today", ("ctrl+1",), "Today", ("F8",)),
    ("people", ("ctrl+2",), "Search people", ("F8",)),
    ("meetings", ("ctrl+3",), "Search meetings", ("F8",)),
    ("commitments", ("ctrl+4",), "They owe", ("F8",)),
    ("settings", ("ctrl+comma",), "Colours", ("F8",)),
    ("a new colleague, half written", ("ctrl+2", "ctrl+n", "A", "n"), "New colleague", ("F8",)),
    ("find or do", ("ctrl+1", "ctrl+k", "x"), "Found", ("F8",)),
    ("the sheet of keys", ("ctrl+1", "F1"), "While you are present", ("Escape", "F8")),
)


def test_five_minutes_before(story: Story) -> None:
    made = subprocess.run(
        story.command("demo", str(story.journal)), env=story.environment, capture_output=True, timeout=120, check=False
    )
    assert (made.returncode, made.stderr) == (0, b"")
    story.start()
    for where, there, seen, keys in ANYWHERE:
        story.step(f"from {where}")
        story.key(*there)
        story.wait_for_words(seen)
        assert len(keys) <= 3
        for key in keys:
            story.key(key)
            story.wait_for_title("Partner Journal")
        _assert_next(story)
    story.picture("briefing")
    story.quit()


def _assert_next(story: Story) -> None:
    """The briefing of the meeting that goes on or comes next is there, with the caret in the intention."""
    with closing(open_reader(story.journal)) as read:
        meeting = window.next_meeting(read, int(time.time() * 1000))
        ((title, intention),) = read.execute("SELECT title, intention FROM meeting WHERE id = ?", (meeting,))
    story.wait_for_words("Ask")
    story.wait_for_words(title)
    assert story.wait_for_focus("My intention").text == intention
