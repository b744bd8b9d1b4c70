"""A briefing in the terminal and on paper: compared with what was looked at and found good, and closed to tricks."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from partnerjournal.domain.briefing import compose
from partnerjournal.domain.views.briefing import BriefingView
from partnerjournal.formats.briefing_text import WIDTH, as_html, as_text
from tests.briefing_views import BANK, GROUP, NOW, ODALIE, STRANGER, VIEW

GOLDEN = Path(__file__).parent.parent / "data" / "briefing"
VIEWS = {"one": VIEW, "group": GROUP, "first": STRANGER, "some_day": replace(VIEW, meeting=None, agenda=())}
EVIL = '<img src="file:///etc/passwd"><a href="file:///etc/hosts">x</a>&amp; @import url(file:///etc/group)'


@pytest.mark.parametrize("name", VIEWS)
def test_the_text_is_as_it_was_judged(name: str) -> None:
    view = VIEWS[name]
    sheet = compose(view, NOW, BANK)
    others = [compose(view, NOW, BANK, place).about for place in range(1, len(view.people))]
    assert as_text(sheet, NOW, others) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VIEWS)
def test_no_line_is_longer_than_a_terminal(name: str) -> None:
    text = as_text(compose(VIEWS[name], NOW, BANK), NOW)
    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def _evil() -> BriefingView:
    assert VIEW.meeting is not None
    facts = (replace(ODALIE.facts[0], text=EVIL),)
    return replace(
        VIEW,
        meeting=replace(VIEW.meeting, title=EVIL, intention=EVIL),
        people=(replace(ODALIE, name=EVIL, role=EVIL, facts=facts),),
        agenda=(replace(VIEW.agenda[0], text=EVIL),),
        notes=(replace(VIEW.notes[0], text=EVIL),),
    )


def test_markup_in_any_text_stays_text() -> None:
    page = as_html(compose(_evil(), NOW, BANK), NOW)
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z]+)", page))
    assert tags <= {"html", "head", "meta", "style", "body", "p", "span", "br", "b", "table", "tr", "td"}
    assert page.count(html.escape('<img src="file:///etc/passwd">')) >= 4
    assert "file:" not in re.sub(r"&[^;]+;", "", "".join(re.findall(r"<[^>]*>", page)))


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert VIEW.meeting is not None
    view = replace(VIEW, meeting=replace(VIEW.meeting, intention="red\x1b[31m\x07 \x9b1m"))
    text = as_text(compose(view, NOW, BANK), NOW)
    assert not [sign for sign in text if (ord(sign) < 32 and sign != "\n") or 127 <= ord(sign) < 160]


def test_one_endless_text_is_cut_on_paper() -> None:
    assert VIEW.meeting is not None
    view = replace(VIEW, meeting=replace(VIEW.meeting, intention="x" * 1_000_000))
    assert len(as_html(compose(view, NOW, BANK), NOW)) < 20_000
