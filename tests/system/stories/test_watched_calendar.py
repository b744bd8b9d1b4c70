"""A calendar that is watched: broken on disk it changes nothing and says so, whole again its changes come, and what is
mine stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.files import event, write_calendar
from tests.system.stories.steps import begin, choose_file, look_for, restart

pytestmark = pytest.mark.story

PRIYA = "priya@northgate.example"
MEETINGS = "SELECT title FROM meeting ORDER BY starts_ms, id"
PROBLEM = "SELECT problem FROM watch"


def test_watched_calendar(story: Story) -> None:
    path = story.screen.folder / "team.ics"
    soon = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=40)
    other = event("sites", "Which sites", soon + timedelta(days=1), PRIYA)
    last = event("review", "Pilot review", soon + timedelta(days=30), PRIYA)
    write_calendar(path, event("kick-off", "Kick-off", soon, PRIYA), other, last)
    begin(story)
    _watch(story, path)
    _call_it_otherwise(story)
    _cut_off(story, path)
    later = soon + timedelta(minutes=90)
    write_calendar(path, event("kick-off", "Kick-off in room 2", later, PRIYA), other, last)
    _whole_again(story, soon, later)
    _while_closed(story, path, event("kick-off", "Kick-off in room 2", later, PRIYA), last)
    story.quit()


def _watch(story: Story, path: Path) -> None:
    story.step("watch a calendar")
    look_for(story, "watch a calendar")
    choose_file(story, path, "Watch a calendar file")
    story.wait_for_focus("Import 3")
    assert "checked" in story.wait_for_words("Read this file again when it changes").states
    story.picture("to-watch")
    story.key("Return")
    story.wait_for_words("Imported 3 meetings")
    story.wait_for_rows("SELECT path, problem, read_ms > 0 FROM watch", (str(path), "", 1))


def _call_it_otherwise(story: Story) -> None:
    story.step("call the meeting otherwise")
    look_for(story, "kick-off")
    story.tab_to("Title")
    story.key("ctrl+a")
    story.type("Hear Priya out", "Return")
    story.wait_for_rows(MEETINGS, "Hear Priya out", "Which sites", "Pilot review")


def _cut_off(story: Story, path: Path) -> None:
    story.step("the file is cut off")
    held = story.terminal("export", "-o", "-")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    story.wait_for_rows(PROBLEM, '["watch_cut_off", {}]')
    story.key("ctrl+1")
    story.wait_for_words("team.ics can’t be read as it is")
    story.picture("cut-off")
    story.tab_to("team.ics can’t be read as it is")
    story.key("Return")
    story.wait_for_focus("Read now: team.ics")
    story.wait_for_words("The file is not whole: whoever writes it did not come to the end.")
    story.picture("why")
    assert story.terminal("export", "-o", "-") == held


def _whole_again(story: Story, soon: datetime, later: datetime) -> None:
    story.step("the file is whole again, with changes")
    story.wait_for_rows(PROBLEM, "")
    story.wait_for_words("team.ics: 1 moved")
    story.picture("changed")
    story.wait_for_rows(MEETINGS, "Hear Priya out", "Which sites", "Pilot review")
    story.tab_to("What changed: team.ics")
    story.key("Return")
    story.wait_for_title("team.ics")
    story.wait_for_words(f"· {_here(story, soon)} → ")
    story.wait_for_words("in the calendar Kick-off in room 2")
    story.picture("what-changed")
    story.key("Escape")
    story.wait_for_title("Partner Journal")
    story.key("ctrl+1")
    story.wait_for_words(_here(story, later))


def _while_closed(story: Story, path: Path, *left: str) -> None:
    story.step("it changes while the program is closed")
    story.quit()
    write_calendar(path, *left)
    story.start()
    story.wait_for_words("team.ics: 1 gone")
    story.wait_for_rows(MEETINGS, "Hear Priya out", "Pilot review")
    story.picture("gone")
    restart(story)
    story.wait_for_rows(MEETINGS, "Hear Priya out", "Pilot review")
    assert story.rows(PROBLEM) == [("",)]


def _here(story: Story, moment: datetime) -> str:
    """The time as a clock there shows it."""
    return f"{moment.astimezone(ZoneInfo(story.environment['TZ'])):%H:%M}"
