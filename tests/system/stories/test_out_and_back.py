"""Everything can leave: for others without what is private, for me as a whole that comes back byte for byte, and
everything about one colleague as a page."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.system.stories.driver import Story
from tests.system.stories.steps import choose_file, open_person

pytestmark = pytest.mark.story

PRIVATE = " UNION ".join(
    f"SELECT text FROM {table} WHERE visibility = 'private' AND length(text) > 12"
    for table in ("note", "fact", "goal", "agenda_item", "commitment", "decision")
)
LINK = re.compile(r"(?<!\\)\]\(([^)]+\.md)\)")
WHO = "Odalie Fenmark"


def test_out_and_back(story: Story) -> None:
    story.terminal("demo", str(story.journal))
    story.start()
    story.wait("the keyboard to be somewhere", story.focused)
    _for_others(story)
    _for_me(story)
    _about_one(story)
    story.quit()


def _for_others(story: Story) -> None:
    story.step("export for others")
    story.key("ctrl+shift+s")
    story.wait_for_title("Export")
    story.wait_for_words("Nothing stays behind: it is for you.")
    story.tab_to("For me: all of it")
    story.key("Down")
    story.wait_for_words("things stay; open a line to see which.")
    story.wait_for_words("Private notes: ")
    story.tab_to("What leaves and what stays", backwards=True)
    story.picture("what-stays")
    story.tab_to("JSON", starts=True)
    story.key("Down")
    story.wait_for_focus("Markdown folder")
    folder = story.screen.folder / "For others"
    _save(story, folder, "Name a new folder")

    story.step("look through what left")
    pages = {page: page.read_text("utf-8") for page in folder.rglob("*.md")}
    assert len(pages) > 400
    whole = " ".join(pages.values())
    private = {str(text) for (text,) in story.rows(PRIVATE)}
    assert len(private) > 20
    assert [text for text in private if text in whole] == []
    links = [(page, unquote(target)) for page, text in pages.items() for target in LINK.findall(text)]
    assert len(links) > len(pages)
    assert [(page, target) for page, target in links if not (page.parent / target).is_file()] == []


def _for_me(story: Story) -> None:
    story.step("export for me")
    story.key("ctrl+shift+s")
    story.wait_for_title("Export")
    story.wait_for_words("Nothing stays behind: it is for you.")
    whole = story.screen.folder / "whole.json"
    _save(story, whole, "Export")
    empty = story.screen.folder / "empty.db"
    story.terminal("import", str(whole), journal=empty)
    exported = whole.read_text("utf-8")
    assert story.terminal("export", "-o", "-", journal=empty) == exported
    assert story.terminal("export", "-o", "-") == exported


def _about_one(story: Story) -> None:
    open_person(story, WHO)
    story.step("everything about one")
    story.tab_to("More about this person")
    story.key("Return")
    story.key("Up", "Up", "Up", "Return")  # a menu that opens by itself is not below its window for a screen reader
    story.wait_for_title("Export")
    story.wait_for_words("Leaves: one profile, ")
    story.wait_for_words("Named elsewhere, and part of it")
    story.tab_to("JSON")
    story.key("Down", "Down")
    story.wait_for_focus("Web page")
    story.picture("about-one")
    page = story.screen.folder / "odalie.html"
    _save(story, page, "Export")
    text = page.read_text("utf-8")
    assert WHO in text
    facts = story.rows("SELECT f.text FROM fact f JOIN colleague c ON c.id = f.colleague_id WHERE c.name = ?", WHO)
    assert facts
    assert [fact for (fact,) in facts if escape(fact) not in text] == []


def _save(story: Story, target: Path, title: str) -> None:
    """Ends with the keyboard in the main window."""
    story.key("ctrl+Return")
    choose_file(story, target, title)
    story.wait_for_words(f"Saved: {target}")
    story.key("Escape")
    story.wait_for_title("Partner Journal")
