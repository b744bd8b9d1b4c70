"""The journal as a folder of Markdown, read by a reader that is not ours: links lead somewhere, nothing opens."""

from __future__ import annotations

from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from partnerjournal.formats.markdown_folder import files
from partnerjournal.formats.markdown_text import written
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import export
from tests.services.test_sample import made

__all__ = ["made"]  # a fixture

_ODD = st.sampled_from(
    [
        "Ana Ruiz",
        "../../etc",
        "CON",
        "ANA RUIZ",
        "[x](file:///etc/passwd)",
        "![](file:///dev/zero)",
        "<img src=x onerror=y>",
        "# 1. a | b `c` ~~d~~ ^e ==f== $g$ %%h%%",
        "- item",
        "1. one",
        "---",
        "مرحبا 👩‍👩‍👧",
        "a\\",
        "*a* _b_",
        "&amp; &lt;b&gt;",
    ]
)
_TEXT = _ODD | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


def pages(sections: dict[str, Any]) -> dict[PurePosixPath, str]:
    found: dict[PurePosixPath, str] = {}
    for path, parts in files(sections):
        assert path not in found
        found[path] = b"".join(parts).decode()
    return found


def tokens(page: str) -> list[Token]:
    """A page without its properties, read as CommonMark with tables and strikethrough."""
    text = page.split("---\n", 2)[2] if page.startswith("---\n") else page
    return [
        token
        for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        for token in (block, *(block.children or ()))
    ]


def links(here: PurePosixPath, page: str) -> list[PurePosixPath]:
    """Where the links of a page lead, within the folder."""
    found = []
    for token in tokens(page):
        if token.type == "link_open":
            parts: list[str] = list(here.parent.parts)
            for part in PurePosixPath(unquote(str(token.attrs["href"]))).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            found.append(PurePosixPath(*parts))
    return found


def shown(page: str) -> str:
    return " ".join(token.content for token in tokens(page) if token.type in ("text", "text_special", "code_inline"))


def person(name: str, number: int = 0, **said: Any) -> dict[str, Any]:
    return {"id": f"p{number}", "name": name, **said}


def meeting(title: str, number: int = 0, **said: Any) -> dict[str, Any]:
    usual = {"starts_local": "2026-11-19T14:00", "minutes": 30, "all_day": False, "state": "planned"}
    return {"id": f"m{number}", "title": title, **usual, **said}


@settings(max_examples=30)
@given(st.lists(_TEXT, max_size=4), st.lists(_TEXT, max_size=4), _TEXT)
def test_each_has_a_page_and_each_link_leads_to_one(names: list[str], titles: list[str], note: str) -> None:
    people = [person(name, n, role=note) for n, name in enumerate(names)]
    with_all = [{"name": each["name"], "email": "", "colleague": each["id"]} for each in people]
    fact = {"text": note, "source": "told", "learned_on": "2026-11-01", "visibility": "private"}
    held = [meeting(title, n, attendees=with_all, notes=[fact]) for n, title in enumerate(titles)]
    found = pages({"me": None, "colleagues": people, "meetings": held})
    assert len(found) == len(people) + len(held) + bool(held) + 1
    assert len({str(path).casefold() for path in found}) == len(found)
    for path, page in found.items():
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert {token.type for token in tokens(page)} & {"html_inline", "html_block", "image"} == set()
        assert set(links(path, page)) <= found.keys()
    everything = links(PurePosixPath("Journal.md"), found[PurePosixPath("Journal.md")])
    assert sum(path.parts[0] == "People" for path in everything) == len(people)


def test_the_sample_reads_as_what_it_is(made: Journal) -> None:
    sections = dict(export.sections(made.read))
    found = pages(sections | {"meetings": islice(export.meetings(made.read), 120)})  # the reader that checks is slow
    odalie = found[PurePosixPath("People/Odalie Fenmark.md")]
    assert odalie.startswith('---\ntype: "colleague"\n')
    assert "\n# Odalie Fenmark\n" in odalie
    for words in ("## Facts", "## Goals", "## Promises", "they told me", "Wexmoor University", "## Meetings"):
        assert words in odalie, words
    met = [path for path in links(PurePosixPath("People/Odalie Fenmark.md"), odalie) if path.parts[0] == "Meetings"]
    assert len(met) > 10
    back = links(met[-1], found[met[-1]])
    assert PurePosixPath("People/Odalie Fenmark.md") in back
    assert all(set(links(path, page)) <= found.keys() for path, page in found.items())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("**bold** and `<tag>`", "**bold** and `\\<tag>`"),
        ("```\n<html>\n```\n<b>", "```\n<html>\n```\n\\<b>"),
        ("~~~\nnever closed", "~~~\nnever closed\n~~~"),
        ("a < b, 3 <4", "a < b, 3 <4"),
    ],
)
def test_a_text_with_markdown_stays_so_and_opens_nothing(text: str, kept: str) -> None:
    assert written(text) == kept


def test_a_list_says_what_is_done_and_by_when() -> None:
    promise = {"direction": "i_owe", "text": "Send it", "state": "open", "due_on": "2026-12-01"}
    kept = {**promise, "text": "Sent it", "state": "kept_late", "visibility": "private"}
    found = pages({"me": None, "colleagues": [person("Ana Ruiz", commitments=[promise, kept])], "meetings": []})
    page = found[PurePosixPath("People/Ana Ruiz.md")]
    assert "- [ ] I owe: Send it  \n  due 1 Dec 2026\n" in page
    assert "- [x] I owe: Sent it  \n  due 1 Dec 2026 · kept late · private\n" in page
    index = found[PurePosixPath("Journal.md")]
    assert "Send it" in index
    assert "Sent it" not in index
    assert "Ana Ruiz" in shown(index)
