"""Calendars of many programs, whole and broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.domain.enums import Response
from partnerjournal.formats import limits
from partnerjournal.formats.icalendar import read_calendar, read_source, series_source
from partnerjournal.formats.records import AttendeeRecord, EventRecord, Moment, Reading
from partnerjournal.formats.wording import Code, FormatError


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


def vevent(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def vcalendar(*parts: str, version: str = "2.0") -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:{version}\r\n{''.join(parts)}END:VCALENDAR\r\n".encode()


def one(*lines: str, before: str = "", version: str = "2.0") -> EventRecord:
    reading = read_calendar(vcalendar(before, vevent(*lines), version=version))
    assert (reading.read, reading.rejected) == (1, ())
    return reading.events[0]


def codes(reading: Reading) -> list[Code]:
    return [remark.code for remark in reading.warnings]


def test_a_full_event() -> None:
    event = one(
        "UID:kite-1",
        "SUMMARY:Launch\\, week 3",
        "DTSTART;TZID=Europe/Lisbon:20260302T091500",
        "DTEND;TZID=Europe/Paris:20260302T111500",
        "LOCATION:Room 4\\; second floor",
        "DESCRIPTION:Bring the plan.\\nJoin: https://zoom.us/j/5550100?pwd=x",
        "ORGANIZER;CN=Ada Marrow:mailto:ada@paperkite.example",
        'ATTENDEE;CN="Marrow, Bo";PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT:MAILTO:bo@mill.example',
        "ATTENDEE;PARTSTAT=DECLINED:mailto:cy@mill.example",
        "ATTENDEE;CUTYPE=ROOM;CN=Room 4:invalid:nomail",
        "CATEGORIES:Launch,Weekly\\, west",
        "STATUS:TENTATIVE",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "SEQUENCE:3",
        "LAST-MODIFIED:20260101T120000Z",
        "X-ALIEN:kept nowhere",
    )
    assert event.title == "Launch, week 3"
    assert (event.start, event.end, event.zone) == (at(2026, 3, 2, 9, 15), at(2026, 3, 2, 10, 15), "Europe/Lisbon")
    assert (event.minutes, event.all_day, event.recurring) == (60, False, False)
    assert event.location == "Room 4; second floor"
    assert event.url == "https://zoom.us/j/5550100?pwd=x"
    assert event.organizer == AttendeeRecord("Ada Marrow", "ada@paperkite.example")
    assert event.attendees == (
        AttendeeRecord("Marrow, Bo", "bo@mill.example", Response.ACCEPTED, required=False),
        AttendeeRecord("cy@mill.example", "cy@mill.example", Response.DECLINED),
        AttendeeRecord("Room 4", "", kind="room"),
    )
    assert event.categories == ("Launch", "Weekly, west")
    assert (event.tentative, event.cancelled, event.free, event.private) == (True, False, True, True)
    assert (event.uid, event.sequence, event.changed_at) == ("kite-1", 3, at(2026, 1, 1, 12))


@pytest.mark.parametrize(
    ("lines", "start", "end", "zone"),
    [
        (["DTSTART:20260302T091500Z"], at(2026, 3, 2, 9, 15), at(2026, 3, 2, 9, 15), "UTC"),
        (["DTSTART:20260302T091500", "DURATION:PT45M"], at(2026, 3, 2, 9, 15), at(2026, 3, 2, 10), None),
        (["DTSTART;VALUE=DATE:20260302"], date(2026, 3, 2), date(2026, 3, 3), None),
        (["DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260302"], date(2026, 3, 2), date(2026, 3, 3), None),
        (["DTSTART:20260302", "DURATION:P3D"], date(2026, 3, 2), date(2026, 3, 5), None),
        (["DTSTART:20260302", "DTEND:20260303T120000"], date(2026, 3, 2), date(2026, 3, 4), None),
        (["DTSTART;VALUE=DATE:20260302T000000"], date(2026, 3, 2), date(2026, 3, 3), None),
        (
            ["DTSTART:20260302T000000", "DTEND:20260304T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"],
            date(2026, 3, 2),
            date(2026, 3, 4),
            None,
        ),
        (
            ["DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20260302T091500"],
            at(2026, 3, 2, 9, 15),
            at(2026, 3, 2, 9, 15),
            "America/New_York",
        ),
        (
            ['DTSTART;TZID="Romance Standard Time":20260302T091500', "DTEND:20260302T084500Z"],
            at(2026, 3, 2, 9, 15),
            at(2026, 3, 2, 9, 45),
            "Europe/Paris",
        ),
    ],
)
def test_starts_and_ends(lines: list[str], start: datetime | date, end: datetime | date, zone: str | None) -> None:
    event = one(*lines)
    assert (event.start, event.end, event.zone) == (start, end, zone)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["DTEND:20260301T090000"], Code.END_BEFORE_START),
        (["DTEND:soon"], Code.BAD_END),
        (["DURATION:PT-2H"], Code.BAD_END),
        (["DURATION:-PT2H"], Code.END_BEFORE_START),
    ],
)
def test_an_end_that_cannot_be_is_left_out_and_told(lines: list[str], code: Code) -> None:
    reading = read_calendar(vcalendar(vevent("DTSTART:20260302T090000", *lines)))
    assert reading.events[0].end == at(2026, 3, 2, 9)
    assert codes(reading) == [code]
    assert reading.warnings[0].text


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["SUMMARY:When?"], Code.NO_START),
        (["DTSTART:"], Code.NO_START),
        (["DTSTART:20260230T090000Z"], Code.BAD_START),
        (["DTSTART:INVALID-DATE"], Code.BAD_START),
    ],
)
def test_an_event_without_a_start_is_rejected_alone(lines: list[str], code: Code) -> None:
    good = vevent("UID:good", "DTSTART:20260302T090000Z")
    reading = read_calendar(vcalendar(good, vevent(*lines), good))
    assert [event.record for event in reading.events] == [1, 3]
    assert [(r.record, r.line, r.code) for r in reading.rejected] == [(2, 7, code)]
    assert reading.rejected[0].reason


def test_broken_frames_cost_only_their_event() -> None:
    good = vevent("DTSTART:20260302T090000Z", "BEGIN:VALARM", "TRIGGER:-PT5M")  # the alarm has no end
    data = vcalendar(good, "BEGIN:VEVENT\r\nDTSTART:20260302T090000Z\r\n", good, "END:VTODO\r\n")
    reading = read_calendar(data + b"BEGIN:VEVENT\nDTSTART:20260302\n")
    assert [event.record for event in reading.events] == [1, 3]
    assert [(r.record, r.code) for r in reading.rejected] == [(2, Code.UNCLOSED_EVENT), (4, Code.UNCLOSED_EVENT)]
    assert codes(reading) == [Code.STRAY_END]


def test_other_components_are_counted_and_passed_over() -> None:
    todo = "BEGIN:VTODO\r\nDTSTART:20260101\r\nBEGIN:VALARM\r\nEND:VALARM\r\nEND:VTODO\r\n"
    reading = read_calendar(vcalendar(todo, todo, "BEGIN:VJOURNAL\r\nEND:VJOURNAL\r\n", vevent("DTSTART:20260302")))
    assert (reading.read, dict(reading.ignored)) == (1, {"VTODO": 2, "VJOURNAL": 1})


def test_an_alarms_lines_are_not_the_events() -> None:
    event = one("DTSTART:20260302", "SUMMARY:Mine", "BEGIN:VALARM", "SUMMARY:Alarm", "END:VALARM", "LOCATION:Here")
    assert (event.title, event.location) == ("Mine", "Here")


def test_events_without_a_calendar_around_them() -> None:
    reading = read_calendar(vevent("DTSTART:20260302").encode())
    assert (len(reading.events), codes(reading)) == (1, [Code.NO_FRAME])


def test_a_calendars_name_and_zone_for_names_nobody_knows() -> None:
    head = "X-WR-CALNAME:Kites\\, west\r\nX-WR-TIMEZONE:Europe/Lisbon\r\n"
    reading = read_calendar(vcalendar(head, vevent("DTSTART;TZID=Ours:20260302T090000")))
    assert reading.title == "Kites, west"
    assert reading.events[0].zone == "Europe/Lisbon"
    assert codes(reading) == [Code.ZONE_UNKNOWN]
    assert "Ours" in reading.warnings[0].text


def test_an_unknown_zone_is_floating_and_told_once() -> None:
    event = vevent("DTSTART;TZID=Ours:20260302T090000")
    reading = read_calendar(vcalendar(event, event))
    assert [event.zone for event in reading.events] == [None, None]
    assert codes(reading) == [Code.ZONE_UNKNOWN]


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:20001029T030000\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=SECONDLY;INTERVAL=0\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.mark.parametrize("zone_first", [True, False])
def test_a_files_own_zone_is_told_by_its_hours_and_never_expanded(zone_first: bool) -> None:
    event = vevent("DTSTART;TZID=Ours:20260302T090000")
    reading = read_calendar(vcalendar(ZONE, event) if zone_first else vcalendar(event, ZONE))
    assert reading.events[0].zone == "Europe/Berlin"
    assert codes(reading) == [Code.ZONE_GUESSED]
    assert "Europe/Berlin" in reading.warnings[0].text


def test_a_cancelled_event_and_a_cancelling_message() -> None:
    assert one("DTSTART:20260302", "STATUS:CANCELLED").cancelled
    assert one("DTSTART:20260302", before="METHOD:CANCEL\r\n").cancelled


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", ("FREQ=WEEKLY;BYDAY=MO",)),
        ("freq=weekly; byday=mo", ("FREQ=WEEKLY;BYDAY=MO",)),
        ("FREQ=DAILY;INTERVAL=0", ()),
        ("FREQ=SOMETIMES", ()),
    ],
)
def test_rules_are_kept_or_told(rule: str, kept: tuple[str, ...]) -> None:
    reading = read_calendar(vcalendar(vevent("DTSTART:20260302", f"RRULE:{rule}")))
    assert reading.events[0].series_rules == kept
    assert codes(reading) == ([] if kept else [Code.BAD_RULE])


def test_dates_of_a_series() -> None:
    event = one(
        "DTSTART;TZID=Europe/Paris:20260302T090000",
        "RRULE:FREQ=DAILY",
        "RDATE;TZID=Europe/Paris:20260401T090000,20260402T090000",
        "RDATE;VALUE=PERIOD:20260501T080000Z/PT1H",
        "EXDATE:20260303T080000Z",
        "EXDATE;VALUE=DATE:20260304",
        "EXDATE:someday",
    )
    assert event.extra_dates == (
        Moment(at(2026, 4, 1, 9), "Europe/Paris"),
        Moment(at(2026, 4, 2, 9), "Europe/Paris"),
        Moment(at(2026, 5, 1, 8), "UTC"),
    )
    assert event.excluded_dates == (Moment(at(2026, 3, 3, 8), "UTC"), Moment(date(2026, 3, 4)))


def test_version_1_0() -> None:
    event = one(
        "DTSTART:20260302T090000",
        "DTEND:20260302T100000",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 =\r\nround",
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:two=0D=0Alines",
        "ATTENDEE;STATUS=CONFIRMED:Bo Mill <bo@mill.example>",
        "RRULE:W1 MO #5",
        "EXDATE:20260309T090000;20260316T090000",
        version="1.0",
    )
    assert (event.title, event.description) == ("Café round", "two\nlines")
    assert event.attendees == (AttendeeRecord("Bo Mill", "bo@mill.example", Response.ACCEPTED),)
    assert event.series_rules == ("FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=5",)
    assert len(event.excluded_dates) == 2


def test_a_description_over_bare_lines_is_whole() -> None:
    event = one("DTSTART:20260302", "DESCRIPTION:First", "second", "Agenda: third", "LOCATION:Here")
    assert event.description == "First\nsecond\nAgenda: third"
    assert event.location == "Here"


def test_raw_western_text_is_read_and_said() -> None:
    reading = read_calendar(vcalendar(vevent("DTSTART:20260302", "SUMMARY:Zoë")).decode().encode("cp1252"))
    assert (reading.events[0].title, codes(reading)) == ("Zoë", [Code.OTHER_ENCODING])


def test_more_guests_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ATTENDEES", 3)
    guests = [f"ATTENDEE:mailto:guest{number}@mill.example" for number in range(9)]
    reading = read_calendar(vcalendar(vevent("DTSTART:20260302", *guests, "LOCATION:Hall")))
    assert len(reading.events[0].attendees) == 3
    assert reading.events[0].location == "Hall"
    assert codes(reading) == [Code.TOO_MANY_ATTENDEES]


def test_nesting_ends_at_a_bound() -> None:
    with pytest.raises(FormatError) as caught:
        read_calendar(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"BEGIN:X\n" * 1_000_000)
    assert caught.value.code == Code.TOO_DEEP
    assert caught.value.describe()


@pytest.mark.parametrize("component", [b"VEVENT", b"VCALENDAR"])
def test_endless_beginnings_end(component: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_RECORDS", 1000)
    monkeypatch.setattr(limits, "MAX_LINES", 10_000)
    with pytest.raises(FormatError) as caught:
        read_calendar((b"BEGIN:" + component + b"\n") * 100_000)
    assert caught.value.code in (Code.TOO_MANY_RECORDS, Code.TOO_MANY_LINES)


def test_many_zone_names_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ZONES", 5)
    reading = read_calendar(vcalendar(*(vevent(f"DTSTART;TZID=Zone{n}:20260302T090000") for n in range(20))))
    assert len(reading.events) == 20
    assert codes(reading) == [Code.ZONE_UNKNOWN] * 5


def test_reports_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_REMARKS", 4)
    bad = vevent("DTSTART:20260302T090000", "DTEND:soon")
    reading = read_calendar(vcalendar(bad * 10))
    assert (len(reading.events), len(reading.warnings), reading.unsaid) == (10, 4, 6)


def _moments() -> st.SearchStrategy[datetime]:
    return st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(lambda m: m.replace(microsecond=0))


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(str.strip)
_WORDS = _TEXT.map(lambda text: text.replace("\ufeff", "").strip())
_DAY = timedelta(days=1)
_ZONES = st.sampled_from([None, "UTC", "Europe/Paris", "America/St_Johns"])


@st.composite
def _events(draw: st.DrawFn) -> EventRecord:
    zone = draw(_ZONES)
    start: datetime | date
    if draw(st.booleans()):
        start = draw(_moments())
        end: datetime | date = start + draw(st.integers(0, 86_400).map(lambda seconds: _DAY / 86_400 * seconds))
    else:
        start, zone = draw(_moments()).date(), None
        end = start + _DAY
    person = st.builds(
        AttendeeRecord,
        _WORDS.filter(bool),
        st.just("bo@mill.example"),
        st.sampled_from(Response),
        st.sampled_from(["individual", "room", "group", "resource"]),
        st.booleans(),
    )
    moments = st.builds(Moment, _moments(), _ZONES)
    return EventRecord(
        record=1,
        line=None,
        title=draw(_WORDS),
        start=start,
        end=end,
        zone=zone,
        uid=draw(_WORDS) or None,
        location=draw(_WORDS),
        description="\n".join(draw(st.lists(_WORDS.filter(bool), max_size=3))),
        organizer=draw(st.none() | person),
        attendees=tuple(draw(st.lists(person, max_size=3))),
        categories=tuple(draw(st.lists(_WORDS.filter(bool), max_size=3, unique=True))),
        cancelled=draw(st.booleans()),
        private=draw(st.booleans()),
        sequence=draw(st.integers(0, 99)),
        changed_at=draw(st.none() | _moments()),
        series_rules=draw(st.sampled_from([(), ("FREQ=DAILY;COUNT=3",)])),
        excluded_dates=tuple(draw(st.lists(moments, max_size=3, unique=True))),
        recurrence_id=draw(st.none() | moments),
    )


@settings(max_examples=40)
@given(st.lists(_events(), max_size=3))
def test_records_come_back_equal_from_their_source(events: list[EventRecord]) -> None:
    again = read_source(series_source(events))
    assert [replace(event, record=1, line=None) for event in again] == events


_LINE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=60).filter(
    lambda text: "BEGIN" not in text.upper() and "END" not in text.upper()
)
_NAMES = st.sampled_from(
    ["DTSTART", "DTEND", "RRULE", "EXDATE", "RDATE", "ATTENDEE", "RECURRENCE-ID", "SUMMARY", "DURATION"]
)


@given(st.lists(_LINE | st.builds("{}:{}".format, _NAMES, _LINE), max_size=12))
def test_any_lines_keep_good_neighbours(lines: list[str]) -> None:
    good = vevent("UID:good", "DTSTART:20260302T090000Z")
    reading = read_calendar(vcalendar(good, vevent(*lines), good))
    assert reading.read == 3
    assert [event.uid for event in reading.events if event.record != 2] == ["good", "good"]
    assert len(reading.events) + len(reading.rejected) == 3
