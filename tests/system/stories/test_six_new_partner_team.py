"""A new partner team: files dropped on the window, people picked, and the first prepared meeting; then one who was in
two of the files is merged. The files bring nothing twice, and an import is taken back from Settings after a restart."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.files import event, write_calendar, write_connections
from tests.system.stories.steps import begin, look_for, restart

pytestmark = pytest.mark.story

PEOPLE = "SELECT name FROM colleague WHERE NOT is_me ORDER BY name"
TWO_SPELLINGS = ("Jonas Lindquist", "Jonas Lindqvist", "Odalie Fenn", "Priya Raman")
ONCE = ("Jonas Lindqvist", "Odalie Fenn", "Priya Raman")
CARD = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Jonas Lindquist\r
N:Lindquist;Jonas;;;\r
ORG:Northgate Clinic\r
TEL:+49 30 5550123\r
END:VCARD\r
"""


def test_six_new_partner_team(story: Story) -> None:
    files = _files(story.screen.folder)
    begin(story)
    _pick(story, files)
    _prepare(story)
    _merge(story)
    held = _again(story, files)
    _take_back(story)
    assert _held(story) == held
    story.quit()


def _files(folder: Path) -> tuple[Path, Path, Path]:
    """A calendar, LinkedIn's table in which three of many matter, and a card of one of them, spelt otherwise."""
    soon = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=1)
    priya, jonas = "priya.raman@northgate.example", "jonas@northgate.example"
    calendar, table, card = folder / "team.ics", folder / "Connections.csv", folder / "phone.vcf"
    write_calendar(
        calendar,
        event("kick-off", "Pilot kick-off", soon, priya),
        event("sites", "Which sites", soon + timedelta(days=1), priya, jonas),
        event("board", "Board update", soon - timedelta(days=7), jonas),
    )
    northgate = "Northgate Clinic"
    people = [("Lena", "Quist", "", "Tidewater Labs"), ("Priya", "Raman", priya, northgate)]
    people += [("Odalie", "Fenn", "", "Harbour Books"), ("Jonas", "Lindqvist", jonas, northgate)]
    people += [(f"Known{letter}", "Longago", "", "Elsewhere Ltd") for letter in "abcdefghijklmnop"]
    write_connections(table, people)
    card.write_text(CARD, encoding="utf-8", newline="")
    return calendar, table, card


def _held(story: Story) -> str:
    """All that the journal holds, as it leaves for me."""
    return story.terminal("export", "-o", "-")


def _pick(story: Story, files: tuple[Path, ...]) -> None:
    story.step("drop three files")
    story.screen.drop(*files)
    story.wait_for_focus("What the files hold", "table")
    story.wait_for_words("Import 7 of 24")  # three meetings, three who matter, and the card
    for said in ("Priya Raman, in 2 of your meetings", "Lena Quist, Tidewater Labs, like you"):
        assert "checked" in story.wait_for_words(said).states
    story.picture("suggested")

    story.step("leave one, take another")
    story.type("lena", "Return")
    story.wait_for_words("Import 6 of 24")
    story.key("Escape")
    story.type("odalie", "Return")
    story.wait_for_words("Import 7 of 24")
    story.key("Escape")
    story.picture("picked")
    story.key("ctrl+Return")
    story.wait_for_words("Imported 4 people, 3 meetings")
    story.wait_for_rows(PEOPLE, *TWO_SPELLINGS)
    story.picture("imported")


def _prepare(story: Story) -> None:
    story.step("prepare the first meeting")
    story.key("F8")
    story.wait_for_words("Priya Raman")
    story.wait_for_focus("My intention")
    story.type("Hear what worries her", "ctrl+Return")
    linked = "SELECT m.title, c.name, m.prepared_ms > 0 FROM meeting m JOIN attendee a ON a.meeting_id = m.id"
    linked += " JOIN colleague c ON c.id = a.colleague_id WHERE m.intention <> '' AND NOT c.is_me"
    story.wait_for_rows(linked, ("Pilot kick-off", "Priya Raman", 1))
    story.picture("prepared")


def _merge(story: Story) -> None:
    story.step("merge one who is here twice")
    look_for(story, "maybe twice")
    story.wait_for_focus("Pairs who may be one person")
    story.wait_for_words("Names alike, both at Northgate Clinic")
    story.picture("twice")
    story.key("m")
    story.wait_for_words("Merged: Jonas Lindqvist is here once now")
    story.wait_for_rows(PEOPLE, *ONCE)
    story.key("ctrl+z")
    story.wait_for_rows(PEOPLE, *TWO_SPELLINGS)
    story.wait_for_words("Names alike, both at Northgate Clinic")
    story.key("ctrl+shift+z")
    story.wait_for_rows(PEOPLE, *ONCE)
    story.wait_for_words("Nobody seems to be here twice.")
    story.picture("merged")


def _again(story: Story, files: tuple[Path, ...]) -> str:
    """The same files change nothing; who was left out is taken after all. Gives all that was held before that."""
    restart(story)
    story.step("the same files again")
    assert [name for (name,) in story.rows(PEOPLE)] == list(ONCE)
    held = _held(story)
    calendar, table, card = files
    report = story.terminal("import", "--report", "json", str(calendar), str(card))
    for file in json.loads(report)["files"]:
        assert (file["added"], file["updated"], file["rejected"]) == (0, 0, []), file
    assert _held(story) == held
    story.screen.drop(table)
    story.wait_for_focus("What the files hold", "table")
    story.wait_for_words("17 new people, 3 as they are")
    story.wait_for_words("Import 1 of 17")
    story.picture("again")
    story.key("ctrl+Return")
    story.wait_for_words("Imported 1 person")
    story.wait_for_rows(PEOPLE, *sorted((*ONCE, "Lena Quist")))
    return held


def _take_back(story: Story) -> None:
    restart(story)
    story.step("take the last import back")
    story.key("ctrl+comma")
    story.wait_for_focus("Colours: As the system")
    story.tab_to("Imports")
    story.picture("imports")
    story.key("Home", "Return")
    story.wait_for_words("Taken back: Import Connections.csv")
    story.wait_for_rows(PEOPLE, *ONCE)
    story.picture("taken-back")
