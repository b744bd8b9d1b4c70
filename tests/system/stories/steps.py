"""What several stories begin with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.services.journal import Journal
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


@contextmanager
def held_before(story: Story, ago: timedelta = timedelta()) -> Iterator[Journal]:
    """What the journal holds before the program starts, for what lies back: mine, with me in it.

    It is written through the services, on the journal's own file, by a clock that stands still `ago` before now.
    """
    zone = ZoneInfo(story.environment["TZ"])
    journal = Journal(story.journal, Clock(zone, datetime.now(UTC) - ago))
    services.colleagues.set_me(journal, name="Mara Vance", organisation="Tidewater Labs", team="Partner onboarding")
    yield journal
    journal.close()


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


def look_for(story: Story, words: str) -> None:
    """Find or do: type `words`, and open or do what comes first."""
    story.key("ctrl+k")
    story.wait_for_focus("Find or do anything", "text")
    story.type(words, "Return")


def begin_at_once(story: Story) -> None:
    """From the sheet or briefing of a meeting into it, with nothing ticked and the caret in the capture line."""
    story.key("F9")
    story.wait_for_focus("Mail is shut")
    story.key("F9")
    story.wait_for_focus("Capture line")


def choose_file(story: Story, path: Path, title: str) -> None:
    """In the file chooser called `title`: name `path`, see it there, and take it."""
    story.wait_for_title(title)
    story.wait("the name to be asked for", lambda: any(node.role == "text" for node in story.focused()))
    story.key("ctrl+a")
    story.type(str(path))
    story.wait("the name to be there", lambda: any(node.text == str(path) for node in story.focused()))
    story.key("Return")


def restart(story: Story, later: timedelta | None = None) -> None:
    """Quit and start again, `later` if so: the clock of the program then stands still at that distance from now."""
    story.step(f"restart, {later.days} days later" if later else "restart")
    story.quit()
    if later:
        story.environment["PARTNERJOURNAL_NOW"] = (datetime.now(UTC) + later).isoformat()
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)


def open_person(story: Story, name: str) -> None:
    """From anywhere to the profile of a colleague, with the keyboard on their name in the list."""
    story.key("ctrl+k")
    story.wait_for_focus("Find or do anything", "text")
    story.type(name)
    story.wait(f"{name} to be found", lambda: any(name in n.name and n.role == "list item" for n in story.nodes()))
    story.key("Return")
    story.wait_for_focus("People", "table")
    story.wait(f"the profile of {name}", lambda: any(n.name == name and n.role == "label" for n in story.nodes()))
