"""What several stories begin with."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.system.stories.driver import Story


def begin(story: Story) -> None:
    """From the first start to Today, having said who I am."""
    story.step("say who I am")
    story.start()
    story.wait_for_focus("My name")
    story.picture("welcome")
    for answer in ("Mara Vance", "Tidewater Labs", "mara@tidewater.example", "Villanova", "nurse", "cello, Lisbon"):
        story.type(answer, "Return")
    story.wait_for_focus("Import calendar or contacts…")


def add_colleague(story: Story, name: str, mail: str, role: str = "", team: str = "") -> None:
    """From anywhere to the profile of a new colleague, with the caret in the field for a first fact."""
    story.step(f"add {name}")
    story.key("ctrl+2", "ctrl+n")
    story.wait_for_focus("Name")
    for answer in (name, mail, role):
        story.type(answer, "Tab")
    story.type(team, "Return")
    story.wait_for_focus("New fact")


def plan_meeting(story: Story, whom: str, when: str, title: str) -> None:
    """From anywhere to the sheet of a new meeting, with the caret in my intention."""
    story.step(f"plan to meet {whom}")
    story.key("ctrl+3", "ctrl+n")
    story.wait_for_focus("Whom do you meet?", "text")
    story.type(whom, "Return")
    story.wait_for_words(f"Remove {whom}")
    story.key("Return")
    story.wait_for_focus("When")
    story.type(when, "Return")
    story.wait_for_focus("Title")
    story.type(title, "Return")
    story.wait_for_focus("My intention")


def right_now(story: Story) -> str:
    """This minute as one types it."""
    return f"today {datetime.now(ZoneInfo(story.environment['TZ'])):%H:%M}"
