"""Other processes beside an open window: a second start, and a subcommand that writes."""

from __future__ import annotations

import subprocess
import time

import pytest

from tests.system.stories.driver import PATIENCE_S, Story
from tests.system.stories.steps import begin

pytestmark = pytest.mark.story

GONE_WITHIN_S = 2.0
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Lind\r\nEMAIL:bo@tide.example\r\nEND:VCARD\r\n"


def test_a_second_start_raises_the_first(story: Story) -> None:
    begin(story)
    story.key("ctrl+2")
    story.wait_for_focus("Search people")
    story.step("start again while it is minimised")
    took: list[float] = []
    while len(took) < 3 and min(took, default=GONE_WITHIN_S) >= GONE_WITHIN_S:  # the machine may be busy once
        story.screen.minimise()
        story.wait("no window to have the keyboard", lambda: "Partner Journal" not in story.screen.title())
        began = time.monotonic()
        second = story.run()
        assert second.wait(PATIENCE_S) == 0
        took.append(time.monotonic() - began)
        story.wait_for_title("Partner Journal")
    assert min(took) < GONE_WITHIN_S
    story.wait_for_focus("Search people")
    story.picture("raised")
    story.quit()


def test_an_import_beside_the_window_is_noticed(story: Story) -> None:
    begin(story)
    story.key("ctrl+2")
    story.wait_for_words("Nobody yet")
    cards = story.screen.folder / "cards.vcf"
    cards.write_text(CARD, encoding="ascii")
    story.step("import on the command line")
    done = subprocess.run(
        story.command("import", str(cards)),
        env=story.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    story.wait_for_words("Bo Lind")
    story.wait_for_focus("Search people")
    story.picture("imported")
    story.quit()
