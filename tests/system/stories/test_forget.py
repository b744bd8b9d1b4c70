"""Somebody is forgotten, and is in no byte of any file any more; killed in the middle, the next start finishes it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.names import first_name
from partnerjournal.services.meetings import Person, When
from partnerjournal.store import backup
from tests.system.stories.driver import Story
from tests.system.stories.steps import held_before, open_person, restart

pytestmark = pytest.mark.story

FIRST, SECOND = "Odalie Fenmark", "Hollis Perrigrove"
PENDING = "SELECT count(*) > 0 FROM pending_forget"
NAMED = "SELECT count(*) FROM colleague WHERE name = '{}'"
COPIES = 12  # enough of them to be killed among


def test_forget(story: Story) -> None:
    _write_journal(story)
    for number in range(1, COPIES + 1):
        backup.copy(story.journal, story.journal.parent / backup.FOLDER / f"{story.journal.stem}-v2-{number}.db")
    assert len(_holding(story, FIRST)) > COPIES
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)

    _ask_to_forget(story, FIRST)
    story.key("Return")
    story.wait_for_title("Partner Journal")
    story.wait_for_rows(PENDING, 0)
    story.picture("forgotten")
    _is_nowhere(story, FIRST)
    restart(story)
    _is_nowhere(story, FIRST)

    _ask_to_forget(story, SECOND)
    story.key("Return")
    story.wait_for_rows(PENDING, 1)
    story.kill()
    assert story.rows(PENDING) == [(1,)], "it was done before the kill"
    story.step("start again after the kill")
    story.start()
    story.wait_for_rows(PENDING, 0)
    story.picture("finished")
    _is_nowhere(story, SECOND)
    story.quit()
    assert _holding(story, SECOND) == []


def _write_journal(story: Story) -> None:
    """Both have met me, one is promised something, and each is named where it is about somebody else."""
    with held_before(story, timedelta(days=3)) as journal:
        bo = services.colleagues.add(journal, name="Bo Brome")
        for name, mail in ((FIRST, "odalie@forgetme.example"), (SECOND, "hollis@forgetme.example")):
            them = services.colleagues.add(journal, name=name, mail=mail)
            when = When(journal.clock.local().replace(tzinfo=None, second=0, microsecond=0), 30)
            meeting = services.meetings.add(journal, when, [Person(colleague_id=them)], title=f"Pilot with {name}")
            services.notes.add(journal, "Likes it short", colleague_id=them, meeting_id=meeting)
            services.commitments.add(journal, "send the figures", Direction.I_OWE, colleague_id=them)
            services.notes.add(journal, f"{name} told me that Bo likes tea", colleague_id=bo)


def _ask_to_forget(story: Story, name: str) -> None:
    """Ends with the name typed into the line that asks for it, and every text that names them to be rewritten."""
    open_person(story, name)
    story.step(f"forget {name}")
    story.tab_to("More about this person")
    story.key("Return", "Up", "Return")
    story.wait_for_title(f"Forget {name}")
    story.wait_for_focus(f"Keep everything about {first_name(name)} in a file first…")
    story.tab_to("Where the name stands in other texts", role="table")
    story.key("shift+r")
    story.tab_to("Type the name")
    story.type(name.lower())
    story.picture(f"asked-{name.split(maxsplit=1)[0].lower()}")


def _is_nowhere(story: Story, name: str) -> None:
    assert story.rows(NAMED.format(name)) == [(0,)]
    assert _holding(story, name) == []
    story.key("ctrl+k")
    story.wait_for_focus("Find or do anything", "text")
    story.type(name)
    last = story.wait_for_words(f"Add “{name}” as a colleague")
    found = [node.name for node in story.nodes() if node.path.rpartition("/")[0] == last.path.rpartition("/")[0]]
    assert [each for each in found if name not in each] == ["Do"]  # nobody is found: only what to do with these words
    assert len(found) == 3, found
    story.key("Escape")
    story.wait("Find or do to close", lambda: not story.seen(f"Add “{name}”"))


def _holding(story: Story, name: str) -> list[Path]:
    """The files of this person's, journal, log and backups among them, in which a part of the name stands."""
    parts = [part.lower().encode() for part in name.split()]
    files = [path for path in story.screen.folder.rglob("*") if path.is_file()]
    return [path for path in files if any(part in path.read_bytes().lower() for part in parts)]
