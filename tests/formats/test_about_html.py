"""A page that says everything and opens nothing."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from partnerjournal.formats import about_html
from partnerjournal.services import sample
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import export

OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "br", "span"}
HOSTILE = '<img src="file:///etc/passwd">&lt;<script>x()</script>\x00<a href=x> @import url(x) ﷽ ' + "x" * 9000


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _value in attrs}


def page(sections: Any, about: str | None = None) -> str:
    return b"".join(about_html.chunks(sections, about)).decode("utf-8")


def hostile(value: Any, key: str = "") -> Any:
    """The same records with a hostile text wherever somebody may have written one."""
    if isinstance(value, dict):
        return {name: hostile(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, key) for each in value]
    written = {"name", "text", "title", "heard", "said_back", "correction", "intention", "details", "place", "answer"}
    return HOSTILE if key in written | {"role", "mission", "note", "decider", "value", "label"} else value


def test_it_says_all_of_it_in_our_own_tags_alone(journal: Journal) -> None:
    sample.fill(journal)
    every = export.sections(journal.read).items()
    found: dict[str, Any] = {name: part if isinstance(part, dict) else list(part or ()) for name, part in every}
    sections = {**found, "meetings": found["meetings"][:20]}
    said = {name: f"said of {name}" for name in ("link", "details", "good_news", "challenge", "helped", "intention")}
    sections["meetings"][0] |= said | {"state": "held"}
    odalie = next(each for each in sections["colleagues"] if each["name"] == "Odalie Fenmark")
    html = page(sections, odalie["id"])
    headings = [unescape(each) for each in re.findall("<h[12]>(.*?)</h", html)]
    assert headings[:2] == ["Everything about Odalie Fenmark", "Odalie Fenmark"]
    assert sections["meetings"][0]["title"] in headings
    assert [text for text in (*said.values(), " · held<") if text not in html] == []
    assert "Learning the cello, badly, by her own account" in html
    tags = Tags()
    hostile_page = page(hostile(sections))
    tags.feed(hostile_page)
    assert tags.seen <= OURS
    assert tags.attributes <= {"charset", "class"}
    assert max(map(len, hostile_page.split("<"))) < 5000
    assert "\x00" not in hostile_page
