"""Calendar files written: no text breaks out of them, and their time zones are those of the system."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.domain.enums import Response
from partnerjournal.formats.icalendar import read_calendar
from partnerjournal.formats.icalendar_writing import calendar
from partnerjournal.formats.line_writing import content_lines
from partnerjournal.formats.text import one_line, tidy
from partnerjournal.formats.zone_writing import zone_lines
from tests.formats.odd_text import ODD, ODD_NAME

NOW = datetime(2026, 11, 19, 12, 48, tzinfo=UTC)


def meeting(title: str, number: int, **fields: Any) -> dict[str, Any]:
    """A record as `store.reads.export` gives it, of what a calendar has."""
    return {
        "id": f"01900000-0000-7000-8000-{number:012}",
        "title": title,
        "starts_at": "2026-11-24T13:00:00Z",
        "starts_local": "2026-11-24T14:00",
        "all_day": False,
        "zone": "Europe/Berlin",
        "minutes": 30,
        "state": "planned",
        "place": "",
        "link": "",
        "details": "",
        "series": None,
        "recurrence": None,
        "source_uid": None,
        "attendees": [],
        "agenda": [],
        "commitments": [],
        **fields,
    }


def line(text: str, visibility: str = "shareable") -> dict[str, Any]:
    return {"text": text, "visibility": visibility, "state": "open", "minutes": 5}


def promise(text: str) -> dict[str, Any]:
    return {
        "id": "01900000-0000-7000-8000-00000000000c",
        "direction": "i_owe",
        "state": "kept_late",
        "text": text,
        "colleague": "nobody",
        "due_on": "2026-11-20",
        "visibility": "private",
        "made_at": "2026-11-01T08:00:00Z",
        "closed_at": "2026-11-21T08:00:00.120Z",
    }


GUESTS = st.lists(
    st.tuples(ODD_NAME, st.sampled_from(["", "a@kite.example"])), max_size=2, unique_by=lambda who: who[1]
)


@settings(max_examples=50)
@given(ODD_NAME, ODD, ODD, ODD, ODD, ODD_NAME, GUESTS)
def test_no_text_breaks_out(
    title: str, place: str, link: str, details: str, uid: str, agenda: str, guests: list[tuple[str, str]]
) -> None:
    people = [{"name": name, "email": mail, "response": "declined"} for name, mail in guests]
    odd = meeting(title, 1, place=place, link=link, details=details, source_uid=uid, attendees=people)
    odd |= {"agenda": [line(agenda), line("mine", "private")], "commitments": [promise(title)]}
    data = b"".join(calendar({"meetings": [odd, meeting("After", 2)]}, at=NOW, name=title))
    assert all(len(each) <= 75 for each in data.split(b"\r\n"))
    reading = read_calendar(data)
    assert (reading.warnings, reading.rejected, reading.ignored) == ((), (), {"VTODO": 1})
    first, second = reading.events
    assert (second.title, second.uid) == ("After", "urn:uuid:01900000-0000-7000-8000-000000000002")
    assert (first.title, first.location) == (one_line(title), one_line(place))
    assert (first.url, first.description) == (one_line(link), tidy(details))
    assert first.uid == (one_line(uid) or f"urn:uuid:{odd['id']}")
    assert (first.start, first.minutes, first.zone) == (datetime(2026, 11, 24, 14, 0), 30, "Europe/Berlin")
    assert [(each.name, each.mail, each.response) for each in first.attendees] == [
        (one_line(name), mail, Response.DECLINED) for name, mail in guests
    ]
    theirs: Any = icalendar.Calendar.from_ical(data)
    assert [str(event["SUMMARY"]) for event in theirs.walk("VEVENT")] == [one_line(title), "After"]
    assert str(theirs.walk("VEVENT")[0].get("DESCRIPTION")).endswith(f"Agenda\n- {one_line(agenda)} (5 min)")
    (task,) = theirs.walk("VTODO")
    assert (str(task["SUMMARY"]), task["COMPLETED"].dt) == (one_line(title), datetime(2026, 11, 21, 8, tzinfo=UTC))


# A rule for the last Sunday, for a Sunday from the 2nd on, none any more, none at all, by the moon, behind in winter,
# half an hour, and a day that was left out.
ZONES = (
    "Europe/Berlin America/New_York America/Santiago America/Sao_Paulo Asia/Kolkata Africa/Casablanca Europe/Dublin"
    " Australia/Lord_Howe Pacific/Apia"
)


@pytest.mark.parametrize("name", ZONES.split())
def test_a_zone_is_as_the_system_has_it(name: str) -> None:
    theirs: Any = icalendar.Timezone.from_ical(content_lines(zone_lines(name)))
    changes, offsets = theirs.get_transitions()
    zone = ZoneInfo(name)
    for change, (offset, _summer, _name) in list(zip(changes, offsets, strict=True))[1:]:
        at = change.replace(tzinfo=UTC)
        assert at.astimezone(zone).utcoffset() == offset, at
        assert (at - timedelta(seconds=1)).astimezone(zone).utcoffset() != offset, at
    day = datetime(1970, 1, 2, tzinfo=UTC)
    while day.year < 2038:  # where their list ends
        told = offsets[bisect_right(changes, day.replace(tzinfo=None)) - 1][0]
        assert day.astimezone(zone).utcoffset() == told, day
        day += timedelta(days=1)
