"""Real files of other programs, which are not part of the project: set PARTNERJOURNAL_CORPUS to their folder.

`expected.json` there says what two independent readers found. Where it gives a name without FN it gives the raw N;
its README's rule (the parts in display order) is what a reader has to give.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from partnerjournal.formats.detect import read_file
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import EventRecord, Kind, Reading
from partnerjournal.formats.series import Occurrence, occurrences
from partnerjournal.formats.vcard_person import display_name
from partnerjournal.formats.wording import Code, FormatError

_FOLDER = os.environ.get("PARTNERJOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not _FOLDER, reason="PARTNERJOURNAL_CORPUS names no folder of real files")

_CORPUS = Path(_FOLDER or "/nonexistent")
_SLOW_S = 5.0  # the ceiling for a file built to stop its reader


def _expected() -> dict[str, dict[str, Any]]:
    if not _FOLDER:
        return {}
    found: dict[str, dict[str, Any]] = json.loads((_CORPUS / "expected.json").read_text("utf-8"))
    return found


EXPECTED = _expected()


def _named(kind: str, *tiers: str) -> list[str]:
    return [name for name, facts in EXPECTED.items() if name.startswith(f"{kind}/") and facts["tier"] in tiers]


def _spoken(name: str) -> str:
    """An expected name by the rule: a raw N with its parts in display order."""
    return display_name([part.strip() for part in name.split(";")]) if ";" in name else name


@pytest.mark.parametrize("name", _named("vcf", "clean"))
def test_clean_cards_are_read_exactly(name: str) -> None:
    facts = EXPECTED[name]
    reading = read_file(_CORPUS / name)
    assert reading.kind is Kind.VCARD
    assert reading.read == facts["cards"] == len(reading.people)
    assert not reading.rejected
    if facts["names_certain"]:
        certain = [(p.name, n) for p, n in zip(reading.people, facts["names"], strict=True) if n is not None]
        assert [found for found, _name in certain] == [_spoken(wanted) for _name, wanted in certain]
    assert [len(person.emails) for person in reading.people] == facts["emails"]
    assert [len(person.phones) for person in reading.people] == facts["tels"]
    for person, organisation in zip(reading.people, facts["orgs"], strict=True):
        assert person.organisation == (organisation or "").partition(";")[0].strip()
    assert [person.uid for person in reading.people] == facts["uids"]


@pytest.mark.parametrize("name", _named("ics", "clean"))
def test_clean_calendars_are_read_exactly(name: str) -> None:
    facts = EXPECTED[name]
    reading = read_file(_CORPUS / name)
    assert reading.kind is Kind.ICALENDAR
    assert reading.read == facts["events"] == len(reading.events) + len(reading.rejected)
    assert {rejected.code for rejected in reading.rejected} <= {Code.NO_START}
    for kind, count in (("VTODO", facts["todos"]), ("VJOURNAL", facts["journals"]), ("VFREEBUSY", facts["freebusy"])):
        assert reading.ignored.get(kind, 0) == count
    if not reading.rejected:
        assert [event.title for event in reading.events if event.title] == [
            text.strip() for text in facts["summaries"] if text and text.strip()
        ]
        assert sum(len(event.attendees) for event in reading.events) == facts["attendees"]
        assert sum(event.recurrence_id is not None for event in reading.events) == facts["overrides"]
    if facts["first_start"] and reading.events and not reading.rejected:
        assert _written(reading.events[0]) == facts["first_start"]["value"].rstrip("Z")


@pytest.mark.parametrize("name", _named("csv", "clean", "header-only", "odd"))
def test_tables_are_read_exactly(name: str) -> None:
    facts = EXPECTED[name]
    if facts["header"] is None:
        with pytest.raises(FormatError) as caught:
            read_file(_CORPUS / name)
        assert caught.value.describe()
        return
    reading = read_file(_CORPUS / name)
    assert reading.kind is (Kind.LINKEDIN if facts["producer"] == "linkedin" else Kind.CONTACTS_CSV)
    assert reading.read == facts["rows"]
    assert [person.name for person in reading.people] == facts["names"]


@pytest.mark.parametrize("name", _named("vcf", "odd") + _named("ics", "odd"))
def test_odd_files_are_read_or_reported_per_record(name: str) -> None:
    facts = EXPECTED[name]
    reading = read_file(_CORPUS / name)
    assert reading.read == facts.get("cards", facts.get("events"))
    _assert_each_once(reading)
    if reading.kind is Kind.VCARD:
        wanted = [None if text is None else _spoken(text) for text in facts["names"]]
        assert [text or person.name for person, text in zip(reading.people, wanted, strict=True)] == [
            person.name for person in reading.people
        ]


@pytest.mark.parametrize("name", _named("vcf", "fragment", "hostile") + _named("ics", "fragment", "hostile"))
def test_broken_files_give_a_report(name: str) -> None:
    begun = time.monotonic()
    reading = read_file(_CORPUS / name)
    assert time.monotonic() - begun < _SLOW_S
    _assert_each_once(reading)
    assert all(rejected.reason for rejected in reading.rejected)
    assert all(remark.text for remark in reading.warnings)
    assert reading.read or reading.ignored or reading.warnings


@pytest.mark.parametrize("name", _named("ics", "clean", "odd", "fragment", "hostile"))
def test_events_come_back_equal_from_their_source(name: str) -> None:
    events = read_file(_CORPUS / name).events
    again = read_source(series_source(events))
    assert [replace(event, record=0, line=None) for event in again] == [
        replace(event, record=0, line=None) for event in events
    ]


def _with_agreed_figures() -> list[str]:
    found = []
    for name in _named("ics", "clean", "odd", "fragment", "hostile"):
        if (EXPECTED[name].get("occurrences") or {}).get("agree"):
            found.append(name)
    return found


@pytest.mark.parametrize("name", _with_agreed_figures())
def test_occurrences_are_those_both_readers_agree_on(name: str) -> None:
    wanted = EXPECTED[name]["occurrences"]
    start, end = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in wanted["window"])
    # The figures count wall times in the window, so look further and count again.
    around = timedelta(days=2)
    series: dict[str, list[EventRecord]] = {}
    for event in read_file(_CORPUS / name).events:
        series.setdefault(event.uid or f"record {event.record}", []).append(event)
    found = [
        wall
        for events in series.values()
        for occurrence in occurrences(events, start - around, end + around).found
        for wall in _in_window(occurrence, start.replace(tzinfo=None), end.replace(tzinfo=None))
    ]
    assert len(found) == wanted["count"]
    assert [f"{wall:%Y-%m-%d}" for wall in sorted(found)[:6]] == [text[:10] for text in wanted["first"]]


def _in_window(occurrence: Occurrence, start: datetime, end: datetime) -> Iterator[datetime]:
    begins, ends = _midnight(occurrence.start), _midnight(occurrence.end)
    if begins < end and (ends > start or begins >= start):
        yield begins


def _midnight(value: datetime | date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _written(event: EventRecord) -> str:
    return f"{event.start:%Y%m%d}" if event.all_day else f"{event.start:%Y%m%dT%H%M%S}"


def _assert_each_once(reading: Reading) -> None:
    taken = [person.record for person in reading.people]
    taken += [event.record for event in reading.events]
    taken += [rejected.record for rejected in reading.rejected]
    assert sorted(taken) == list(range(1, reading.read + 1))
