"""The lists of meetings page by page, searching them, and what one meeting says of itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from partnerjournal import services
from partnerjournal.domain import query
from partnerjournal.domain.enums import Direction, MeetingState, Response
from partnerjournal.domain.repeating import Repetition, Unit
from partnerjournal.domain.views.meetings import MeetingKey, Which
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import meetings as reads

# The journal's clock stands at Thursday 19 November 2026, 13:48 in Berlin.
Meet = Callable[..., int]


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ána Ruiz", mail="ana@pilot.example", role="Clinical lead")


@pytest.fixture
def meet(journal: Journal, ana: int) -> Meet:
    def add(at: str, title: str = "Talk", minutes: int = 30, **details: Any) -> int:
        starts: datetime | date = datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
        people = details.pop("people", [Person(colleague_id=ana)])
        return services.meetings.add(journal, When(starts, minutes, "Europe/Berlin"), people, title=title, **details)

    return add


def titles(journal: Journal, keys: tuple[MeetingKey, ...]) -> list[str]:
    found = reads.rows(journal.read, [key.id for key in keys])
    return [found[key.id].title for key in keys]


def listed(journal: Journal, which: Which) -> list[str]:
    return titles(journal, reads.page(journal.read, which, journal.clock.now_ms()))


def test_what_is_to_come_and_what_is_past(journal: Journal, meet: Meet) -> None:
    meet("2026-11-19T09:00", "This morning")
    meet("2026-11-19T13:30", "Going on")
    meet("2026-11-19T15:00", "Later")
    meet("2026-11-19", "All day", minutes=0)
    meet("2026-11-18", "Yesterday all day", minutes=0)
    meet("2026-11-20T09:00", "Tomorrow")
    done = meet("2026-11-19T13:45", "Finished early")
    services.meetings.wrap_up(journal, done)
    assert listed(journal, Which.UPCOMING) == ["All day", "Going on", "Later", "Tomorrow"]
    assert listed(journal, Which.PAST) == ["Finished early", "This morning", "Yesterday all day"]
    assert reads.counts(journal.read, journal.clock.now_ms()).upcoming == 4


def test_each_meeting_is_in_exactly_one_of_both_lists(journal: Journal, meet: Meet) -> None:
    for days in (-400, -40, -31, -1, 0, 1, 400):
        start = datetime(2026, 11, 19, 13, 0) + timedelta(days=days)
        for minutes in (0, 30, 60, 45 * 24 * 60):
            meet(start.isoformat(), minutes=minutes)
    now = journal.clock.now_ms()
    upcoming = {key.id for key in reads.page(journal.read, Which.UPCOMING, now)}
    past = {key.id for key in reads.page(journal.read, Which.PAST, now)}
    assert not upcoming & past
    assert len(upcoming | past) == 28


def test_to_wrap_up(journal: Journal, meet: Meet) -> None:
    meet("2026-11-18T09:00", "Waits")
    meet("2026-11-01T09:00", "Long ago")
    meet("2026-11-18T10:00", "Alone", people=[])
    meet("2026-11-18T11:00", "Declined", my_response=Response.DECLINED)
    services.meetings.set_state(journal, meet("2026-11-18T12:00", "Not held"), MeetingState.NOT_HELD)
    services.meetings.wrap_up(journal, meet("2026-11-18T13:00", "Wrapped up"))
    meet("2026-11-20T09:00", "To come")
    assert listed(journal, Which.TO_WRAP_UP) == ["Waits"]
    counted = reads.counts(journal.read, journal.clock.now_ms())
    assert (counted.to_wrap_up, counted.any) == (1, True)


def test_pages_go_on_where_the_last_one_ended(journal: Journal, meet: Meet) -> None:
    for n in range(7):
        meet("2026-11-18T09:00" if n < 3 else f"2026-11-1{n}T09:00", f"M{n}")  # three at the same time
    now = journal.clock.now_ms()
    whole = reads.page(journal.read, Which.PAST, now)
    first = reads.page(journal.read, Which.PAST, now, limit=3)
    second = reads.page(journal.read, Which.PAST, now, first[-1], 3)
    third = reads.page(journal.read, Which.PAST, now, second[-1], 3)
    assert first + second + third == whole
    assert titles(journal, whole) == ["M2", "M1", "M0", "M6", "M5", "M4", "M3"]
    assert reads.page_before(journal.read, Which.PAST, now, second[-1], 2) == second[:2]
    assert reads.count_before(journal.read, Which.PAST, now, third[0], 100) == 6
    assert reads.count_before(journal.read, Which.PAST, now, third[0], 4) == 4
    assert reads.is_in(journal.read, Which.PAST, now, whole[0].id)
    assert not reads.is_in(journal.read, Which.UPCOMING, now, whole[0].id)


def test_a_row_names_the_others(journal: Journal, ana: int, meet: Meet) -> None:
    me = services.colleagues.set_me(journal, name="Mo Myself")
    crowd = [Person(colleague_id=me), Person(name="Zed Outside"), Person(colleague_id=ana)]
    crowd += [Person(mail=f"p{n}@x.example") for n in range(3)]
    meeting = meet("2026-11-20T09:00", people=crowd, intention="Agree")
    row = reads.rows(journal.read, [meeting])[meeting]
    assert row.people == ("Zed Outside", "Ána Ruiz", "p0@x.example")
    assert (row.count, row.face_id, row.has_intention, row.prepared) == (5, ana, True, False)
    assert reads.rows(journal.read, [meeting + 1]) == {}


def test_an_all_day_meeting_keeps_its_date(journal: Journal, meet: Meet) -> None:
    meeting = meet("2026-11-25", minutes=0)
    key = reads.key_of(journal.read, meeting)
    assert key is not None
    assert key.day(UTC) == date(2026, 11, 25)  # though in UTC it begins the evening before
    view = reads.one(journal.read, meeting)
    assert view is not None
    assert (view.wall, view.all_day) == (datetime(2026, 11, 25), True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pilot", ["Pilot review", "Pilots later", "Pilot last week"]),
        ("ana budg", ["Budget"]),
        ("áNA decide", ["Pilot review"]),
        ("zzz", []),
        ("", []),
        ("c++", ["C++ workshop"]),
        ("++", ["C++ workshop"]),
        ('"last week"', ["Pilot last week"]),
    ],
)
def test_searching_title_people_and_intention(journal: Journal, meet: Meet, typed: str, found: list[str]) -> None:
    meet("2026-11-26T09:00", "Pilot review", intention="Décide who signs")
    meet("2026-11-12T09:00", "Pilot last week", people=[])
    meet("2026-11-13T09:00", "Budget")
    meet("2026-11-27T09:00", "Pilots later", people=[])
    meet("2026-11-14T09:00", "C++ workshop", people=[])
    services.notes.add(journal, "pilot ana budget")
    keys = reads.search(journal.read, query.parse(typed), journal.clock.now_ms())
    assert titles(journal, keys) == found


def test_one_meeting(journal: Journal, ana: int, meet: Meet) -> None:
    services.colleagues.edit(journal, ana, zone="America/New_York")
    meeting = meet("2026-11-19T15:00", people=[Person(colleague_id=ana), Person("Lee Ostrom", "lee@east.example")])
    services.meetings.edit(journal, meeting, link="https://call.example/1", place="Room 4", details="Bring\nnumbers")
    view = reads.one(journal.read, meeting)
    assert view is not None
    assert (view.wall, view.starts) == (datetime(2026, 11, 19, 15), datetime(2026, 11, 19, 14, tzinfo=UTC))
    assert (view.place, view.link, view.details) == ("Room 4", "https://call.example/1", "Bring\nnumbers")
    assert [(who.name, who.role, who.zone, who.mail) for who in view.people] == [
        ("Ána Ruiz", "Clinical lead", "America/New_York", ""),
        ("Lee Ostrom", "", None, "lee@east.example"),
    ]
    assert not view.over(journal.clock.now())
    assert reads.one(journal.read, meeting + 1) is None


def test_rows_say_that_they_overlap_and_repeat(journal: Journal, meet: Meet) -> None:
    meet("2026-11-20T09:00", "Before", 60)
    meet("2026-11-20T10:00", "Next to it", 30)
    meet("2026-11-20T10:10", "Inside", 10)
    meet("2026-11-20", "All day", 0)
    services.meetings.set_state(journal, meet("2026-11-20T09:30", "Cancelled"), MeetingState.CANCELLED)
    weekly = meet("2026-11-20T15:00", "Weekly")
    services.series.repeat(journal, weekly, Repetition(Unit.WEEK, weekdays=(4,)))
    start = datetime(2026, 11, 20, tzinfo=UTC)
    found = reads.between(journal.read, start - timedelta(days=1), start + timedelta(days=1))
    assert {row.title for row in found if row.overlaps} == {"Next to it", "Inside"}
    assert {row.title for row in found if row.repeats} == {"Weekly"}


def test_what_became_of_what_was_kept(journal: Journal, ana: int, meet: Meet) -> None:
    meeting = meet("2026-11-18T09:00")
    promise = services.commitments.add(journal, "Send it", Direction.I_OWE, meeting_id=meeting)
    services.commitments.keep(journal, promise)
    asked = services.questions.plan(journal, ana, "What worries you?", meeting_id=meeting)
    services.questions.answer(journal, asked, "The budget")
    assert reads.outcomes(journal.read, meeting) == {("i_owe", promise): "kept", ("question", asked): "The budget"}
