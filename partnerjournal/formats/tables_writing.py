"""Tables for a spreadsheet: colleagues, meetings and promises, a row each, from the records of the journal's JSON file.

UTF-8 with its mark, by which Excel knows it; lines end in CRLF (RFC 4180); cells that would be calculated are guarded
(`formulas`). Column names are the same in every language, so that our own import and other programs know them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from partnerjournal.formats.formulas import neutralised

Record = Mapping[str, Any]
Sections = Mapping[str, Any]  # of the JSON file, by name; what its audience may not see is not in them

# How a way to reach somebody is called, as Google's contacts call it: its columns come back with their labels.
_WAYS = {"mail": "E-mail", "phone": "Phone", "chat": "IM", "link": "Website", "other": "Other"}
_PERSON = {
    "Partner Journal Id": "id",
    "Name": "name",
    "Pronoun": "pronoun",
    "Role": "role",
    "Organisation": "organisation",
    "Team": "team",
    "Time zone": "zone",
    "Reports to": "reports_to",
    "Days between contacts": "cadence_days",
}
_MEETING = {
    "Partner Journal Id": "id",
    "Title": "title",
    "Start": "start",
    "End": "end",
    "Time zone": "zone",
    "Minutes": "minutes",
    "State": "state",
    "With": "with",
    "Place": "place",
    "Link": "link",
    "Agenda": "agenda",
    "Intention": "intention",
    "Good news": "good_news",
    "Challenge": "challenge",
    "Presence": "presence",
}
_COMMITMENT = {
    "Partner Journal Id": "id",
    "Promise": "text",
    "Direction": "direction",
    "With": "with",
    "Due": "due_on",
    "State": "state",
    "Made": "made",
    "Closed": "closed",
    "Meeting": "meeting",
    "Meeting day": "day",
}


def colleagues(sections: Sections) -> Iterator[bytes]:
    """A row a colleague, me not among them. As many columns for addresses as somebody has."""
    people = list(sections["colleagues"])
    most = {
        kind: max((sum(h["kind"] == kind for h in person.get("handles", ())) for person in people), default=0)
        for kind in _WAYS
    }
    ways = [f"{_WAYS[kind]} {n} - {what}" for kind in _WAYS for n in range(1, most[kind] + 1) for what in _SAID]
    return _table([*_PERSON, *ways], ([*_cells(_PERSON, person), *_ways(person, most)] for person in people))


def meetings(sections: Sections) -> Iterator[bytes]:
    """A row a meeting, in the order of the journal. Start and end are wall times in the zone beside them."""
    rows = (_cells(_MEETING, {**meeting, **_said_of(meeting)}) for meeting in sections["meetings"])
    return _table(list(_MEETING), rows)


def commitments(sections: Sections) -> Iterator[bytes]:
    """A row a promise, mine and theirs, the oldest first. Days are those of UTC."""
    names: dict[str, str] = {}
    found: list[dict[str, Any]] = []
    for person in chain(sections["colleagues"], filter(None, [sections.get("me")])):
        names[person["id"]] = person["name"]
        found += [{**each, "colleague": person["id"]} for each in person.get("commitments", ())]
    for meeting in sections["meetings"]:
        where = {"meeting": meeting["title"], "day": meeting["starts_local"][:10]}
        found += [{**each, **where} for each in meeting.get("commitments", ())]
    found += (sections.get("loose") or {}).get("commitments", ())
    for each in found:
        each["with"] = names.get(each.get("colleague") or "", "")
        each["made"], each["closed"] = (each.get("made_at") or "")[:10], (each.get("closed_at") or "")[:10]
    found.sort(key=lambda each: str(each.get("made_at")))
    return _table(list(_COMMITMENT), (_cells(_COMMITMENT, each) for each in found))


_SAID = ("Label", "Value")


def _ways(person: Record, most: Mapping[str, int]) -> Iterator[str]:
    for kind in _WAYS:
        of_kind = [h for h in person.get("handles", ()) if h["kind"] == kind]
        yield from chain.from_iterable((h["label"], h["value"]) for h in of_kind)
        yield from [""] * (2 * (most[kind] - len(of_kind)))


def _said_of(meeting: Record) -> dict[str, str]:
    """What stands in one cell of what a meeting has several of, and when it begins and ends."""
    people = (attendee["name"] or attendee["email"] for attendee in meeting.get("attendees", ()))
    lines = (item["text"] for item in meeting.get("agenda", ()))
    begins = meeting["starts_local"]
    if meeting["all_day"]:
        last = date.fromisoformat(begins) + timedelta(days=max(0, meeting["minutes"] // 1440 - 1))
        ends = last.isoformat()
    else:
        ends = (datetime.fromisoformat(begins) + timedelta(minutes=meeting["minutes"])).isoformat(timespec="minutes")
    return {
        "with": ", ".join(people),
        "agenda": "\n".join(lines),
        "start": begins.replace("T", " "),
        "end": ends.replace("T", " "),
    }


def _cells(columns: Mapping[str, str], record: Record) -> list[str]:
    return ["" if record.get(field) is None else str(record[field]) for field in columns.values()]


def _table(header: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    yield b"\xef\xbb\xbf"
    for cells in chain([header], rows):
        writer.writerow([neutralised(cell) for cell in cells])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()
