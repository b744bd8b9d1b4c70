"""Links that open a call."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.formats.icalendar import read_calendar
from partnerjournal.formats.links import call_link, web_address

TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d"


@pytest.mark.parametrize(
    "link",
    [
        TEAMS,
        "https://kite.zoom.us/j/5550100?pwd=abc",
        "https://meet.google.com/abc-defg-hij",
        "https://kite.webex.com/meet/ada",
        "https://kite.webex.com/kite/j.php?MTID=m0",
        "https://whereby.com/ada",
        "https://meet.jit.si/Kites",
        "https://meet.kite.example/room-4",
    ],
)
def test_links_that_open_a_call(link: str) -> None:
    assert call_link("Room 4", f"Hello,\n<{link}>.") == link


@pytest.mark.parametrize(
    "text",
    [
        "https://kite.example/plan",
        "https://zoom.us/pricing",
        "https://meet.kite.example/",
        "zoom.us/j/1",
        "http://[x/j/1",
        "",
    ],
)
def test_links_that_do_not(text: str) -> None:
    assert call_link(text) == ""


def test_what_mail_filters_wrap_around_is_taken_off() -> None:
    wrapped = f"https://eur01.safelinks.protection.outlook.com/?url={quote(TEAMS, safe='')}&data=05"
    assert call_link(wrapped) == TEAMS
    assert (
        web_address(f"https://www.google.com/url?q={quote('https://kite.example/a', safe='')}&sa=D")
        == "https://kite.example/a"
    )


@pytest.mark.parametrize(
    ("lines", "url"),
    [
        (
            ["X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij", "URL:https://kite.example"],
            "https://meet.google.com/abc-defg-hij",
        ),
        ([f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{TEAMS}"], TEAMS),
        (["CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://talk.kite.example/call/x"], "https://talk.kite.example/call/x"),
        (["LOCATION:https://zoom.us/j/1234"], "https://zoom.us/j/1234"),
        (["DESCRIPTION:See https://kite.example/plan and https://zoom.us/j/1234"], "https://zoom.us/j/1234"),
        (["DESCRIPTION:See https://kite.example/plan"], ""),
        (["URL:https://kite.example/plan"], "https://kite.example/plan"),
        (["URL:javascript:alert(1)"], ""),
        (["URL:file:///etc/passwd", "LOCATION:Room 4"], ""),
    ],
)
def test_where_an_event_keeps_its_link(lines: list[str], url: str) -> None:
    text = "\n".join(["BEGIN:VEVENT", "DTSTART:20260302T090000Z", *lines, "END:VEVENT"])
    assert read_calendar(text.encode()).events[0].url == url


@given(st.text() | st.text(st.sampled_from("https://zoom.us/j?q=%[]@:&url")))
def test_any_text_has_a_link_or_none(text: str) -> None:
    for found in (call_link(text), web_address(text)):
        assert found == "" or found.lower().startswith(("http://", "https://"))
