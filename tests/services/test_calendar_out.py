"""A calendar file of the journal: read again it changes nothing, elsewhere it makes the same meetings, and other
programs see the same times."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import Direction, HandleKind, MeetingState, Response, Visibility
from partnerjournal.domain.repeating import Reach, Repetition, Unit
from partnerjournal.formats.icalendar_writing import calendar
from partnerjournal.services import agenda, commitments, meetings, series, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.services.transfer.plan import Outcome
from partnerjournal.store.reads import export

BERLIN = "Europe/Berlin"
THEIRS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:theirs@cal.example
DTSTART;TZID=America/New_York:20261001T090000
DTEND;TZID=America/New_York:20261001T093000
RRULE:FREQ=WEEKLY;BYDAY=TH
EXDATE;TZID=America/New_York:20261112T090000
SUMMARY:Harbour line
LOCATION:Pier 4
URL:https://meet.jit.si/harbour
DESCRIPTION:Bring the map\\, please.
ORGANIZER;CN="Oda Harrow":mailto:oda@harbour.example
ATTENDEE;CN="Ben \\"Bo\\" Quill";PARTSTAT=ACCEPTED:mailto:ben@kite.example
ATTENDEE;CUTYPE=ROOM;CN=Pier 4:mailto:pier@harbour.example
END:VEVENT
BEGIN:VEVENT
UID:theirs@cal.example
RECURRENCE-ID;TZID=America/New_York:20261126T090000
DTSTART;TZID=America/New_York:20261127T100000
DTEND;TZID=America/New_York:20261127T104500
SUMMARY:Harbour line\\, the day after
ORGANIZER;CN="Oda Harrow":mailto:oda@harbour.example
ATTENDEE;CN="Ben Quill":mailto:ben@kite.example
END:VEVENT
BEGIN:VEVENT
UID:gone@cal.example
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261204
STATUS:CANCELLED
SUMMARY:Fair
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def full(journal: Journal, tmp_path: Path) -> Journal:
    """Meetings of every kind, and what one does with them."""
    services.colleagues.set_me(journal, name="Ilse Marrow")
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    services.handles.add(journal, ana, HandleKind.MAIL, "ana@kite.example")
    file = tmp_path / "theirs.ics"
    file.write_text(THEIRS)
    for _progress in transfer.write(journal, transfer.look(journal.read, journal.clock, [file])):
        pass
    people = [Person(colleague_id=ana), Person('Cem, "the" Üçok', response=Response.TENTATIVE)]
    tuesdays = Repetition(Unit.WEEK, weekdays=(1,))
    made = series.add(journal, When(at("2026-11-24T14:00"), 30, BERLIN), tuesdays, people, title="Pilot; week, by week")
    assert made.meeting_id is not None
    weekly = [
        row for (row,) in journal.read.execute("SELECT id FROM meeting WHERE title LIKE 'Pilot%' ORDER BY starts_ms")
    ]
    harbour = [row for (row,) in journal.read.execute("SELECT id FROM meeting WHERE title = 'Harbour line' ORDER BY 1")]
    series.leave_out(journal, weekly[1])
    meetings.move(journal, weekly[2], When(at("2026-12-09T16:00"), 45, BERLIN))
    meetings.set_state(journal, weekly[3], MeetingState.CANCELLED)
    agenda.add(journal, weekly[4], "Where we are\u2028now; and, then")
    agenda.edit(journal, agenda.add(journal, weekly[4], "Not for them"), visibility=Visibility.PRIVATE)
    services.notes.add(journal, "Only mine", meeting_id=weekly[5])
    series.move(journal, weekly[7], When(at("2027-01-12T15:00"), 30, BERLIN), Reach.FOLLOWING)
    meetings.edit(journal, harbour[-1], title="Harbour line, with cake", link="")
    meetings.set_state(journal, harbour[0], MeetingState.NOT_HELD)
    meetings.add(
        journal, When(at("2026-11-20T09:30"), 0, None), people, title="A call", link="kite 4", details="x\n\ny"
    )
    meetings.add(journal, When(at("2026-11-21T10:00"), 60, "UTC"), title="In UTC", place="https://meet.jit.si/a")
    meetings.add(journal, When(date(2026, 11, 23), 2 * 24 * 60, None), title="Two days")
    kept = commitments.add(journal, "Send the plan", Direction.I_OWE, colleague_id=ana, due_on=date(2026, 11, 27))
    commitments.keep(journal, kept)
    commitments.add(journal, "Call the pier", Direction.I_OWE, meeting_id=weekly[0])
    commitments.drop(journal, commitments.add(journal, "Dropped", Direction.I_OWE, colleague_id=ana))
    commitments.add(journal, "Theirs", Direction.THEY_OWE, colleague_id=ana)
    return journal


@pytest.fixture
def empty(tmp_path: Path, clock: Clock, fresh_journal: Path) -> Iterator[Journal]:
    path = tmp_path / "empty.db"
    shutil.copy(fresh_journal, path)
    opened = Journal(path, clock)
    yield opened
    opened.close()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def written(journal: Journal, folder: Path) -> Path:
    with export.snapshot(journal.read):
        data = b"".join(calendar(export.sections(journal.read), at=journal.clock.now(), name="Mine"))
    path = folder / "out.ics"
    path.write_bytes(data)
    return path


def shown(journal: Journal) -> list[tuple[Any, ...]]:
    sql = """
        SELECT title, starts_ms, minutes, all_day, zone, place, link, details,
          CASE state WHEN 'not_held' THEN 'cancelled' ELSE state END,
          (SELECT group_concat(name || '|' || mail || '|' || response, ';') FROM
            (SELECT * FROM attendee WHERE meeting_id = m.id ORDER BY mail, name))
        FROM meeting AS m ORDER BY starts_ms, title
    """
    return list(journal.read.execute(sql))


def test_it_comes_back_as_it_went(full: Journal, empty: Journal, tmp_path: Path) -> None:
    file = written(full, tmp_path)
    assert b"Only mine" not in file.read_bytes()
    again = transfer.look(full.read, full.clock, [file])
    assert (again.steps, again.total(Outcome.REJECTED)) == ([], 0)
    assert again.total(Outcome.UNCHANGED) == again.files[0].read
    for _progress in transfer.write(empty, transfer.look(empty.read, empty.clock, [file])):
        pass
    assert shown(empty) == shown(full)
    assert transfer.look(empty.read, empty.clock, [file]).steps == []


def test_other_programs_see_the_same(full: Journal, tmp_path: Path) -> None:
    other: Any = icalendar.Calendar.from_ical(written(full, tmp_path).read_bytes())
    begin, end = at("2026-10-01T00:00:00+00:00"), full.clock.now() + timedelta(days=80)
    theirs = sorted(
        (_utc(event["DTSTART"].dt), str(event["SUMMARY"]))
        for event in recurring_ical_events.of(other).between(begin, end)
        if event.get("STATUS") != "CANCELLED"
    )
    ours = [
        (datetime.fromtimestamp(row[1] / 1000, UTC), row[0])
        for row in shown(full)
        if row[8] != "cancelled" and row[1] / 1000 < end.timestamp()
    ]
    assert theirs == sorted(ours)
    agenda_of = [event for event in other.walk("VEVENT") if "Where we are" in str(event.get("DESCRIPTION"))]
    assert len(agenda_of) == 1
    assert "Not for them" not in str(agenda_of[0]["DESCRIPTION"])
    assert str(agenda_of[0]["RECURRENCE-ID"].dt) == "2026-12-22 14:00:00+01:00"
    guests = [str(guest.params["CN"]) for guest in agenda_of[0]["ATTENDEE"]]
    assert guests == ["Ana Ruiz", 'Cem, "the" Üçok']
    tasks = {str(task["SUMMARY"]): task for task in other.walk("VTODO")}
    assert tasks.keys() == {"Send the plan", "Call the pier"}
    assert tasks["Send the plan"]["DUE"].dt == date(2026, 11, 27)
    assert [str(tasks[name]["STATUS"]) for name in sorted(tasks)] == ["NEEDS-ACTION", "COMPLETED"]
    assert {str(zone["TZID"]) for zone in other.walk("VTIMEZONE")} == {BERLIN, "America/New_York"}


def _utc(value: datetime | date) -> datetime:
    """A date or a floating time is where the journal is."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(BERLIN))).astimezone(UTC)
