"""Who there is, when one was last in touch, and who a few words may mean."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import (
    AffiliationKind,
    ContactKind,
    GoalKind,
    HandleKind,
    MeetingState,
    PreferenceDimension,
    Response,
    Visibility,
)
from partnerjournal.domain.views.people import PersonRow
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import people, profile

MOST = 8


def add(journal: Journal, name: str, **more: str) -> int:
    return services.colleagues.add(journal, name=name, **more)  # type: ignore[arg-type]


def one(journal: Journal, person: int) -> PersonRow:
    found = people.row(journal.read, person, journal.clock.now(), MOST)
    assert found is not None
    return found


def ago(journal: Journal, **length: int) -> int:
    return int((journal.clock.now() - timedelta(**length)).timestamp() * 1000)


@pytest.fixture
def ana(journal: Journal) -> int:
    return add(journal, "Ána Ruiz", role="Clinical lead", team="Pilot", mail="ana@pilot.example")


def test_a_row_holds_what_lists_show(journal: Journal, ana: int) -> None:
    row = one(journal, ana)
    assert (row.name, row.role, row.team, row.mail) == ("Ána Ruiz", "Clinical lead", "Pilot", "ana@pilot.example")
    assert row.words == "ana ruiz clinical lead pilot ana@pilot.example"
    assert (row.last_contact, row.next_meeting, row.has_goal, row.has_picture) == (None, None, False, False)
    assert row.added == journal.clock.now()


def test_everyone_is_everybody_but_me_by_name(journal: Journal, ana: int) -> None:
    services.colleagues.set_me(journal, name="Aaron Me")
    add(journal, "Zoe Last")
    add(journal, "abel first")
    everyone = people.everyone(journal.read, journal.clock.now(), MOST)
    assert [row.name for row in everyone] == ["abel first", "Ána Ruiz", "Zoe Last"]
    assert everyone[1] == one(journal, ana)
    assert people.few(journal.read)


def meet(journal: Journal, *people_there: int, hours: int = -24, more: int = 0, **details: Response) -> int:
    starts = (journal.clock.local() + timedelta(hours=hours)).replace(tzinfo=None)
    guests = [Person(name=f"Guest {number}") for number in range(more)]
    return services.meetings.add(
        journal,
        When(starts, 30),
        [*(Person(colleague_id=person) for person in people_there), *guests],
        **details,
    )


def test_last_contact_is_the_newest_of_all_touches(journal: Journal, ana: int) -> None:
    services.contacts.log(journal, ana, ContactKind.CALL, at_ms=ago(journal, days=9))
    assert one(journal, ana).last_contact == journal.clock.now() - timedelta(days=9)
    services.gestures.add(journal, ana, "Introduced her", at_ms=ago(journal, days=5))
    assert one(journal, ana).last_contact == journal.clock.now() - timedelta(days=5)
    meet(journal, ana)
    last = one(journal, ana).last_contact
    assert last is not None
    assert last == journal.clock.now() - timedelta(days=1)
    since = journal.clock.now() - timedelta(days=6)
    assert len(people.contact_times(journal.read, ana, journal.clock.now(), MOST, since)) == 2


def test_what_is_to_come_is_no_contact(journal: Journal, ana: int) -> None:
    services.contacts.log(journal, ana, ContactKind.CALL, at_ms=ago(journal, days=-1))
    meet(journal, ana, hours=3)
    row = one(journal, ana)
    assert row.last_contact is None
    assert row.next_meeting == journal.clock.now() + timedelta(hours=3)


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.NOT_HELD])
def test_a_meeting_that_was_not_held_is_no_contact(journal: Journal, ana: int, state: MeetingState) -> None:
    meeting = meet(journal, ana)
    services.meetings.set_state(journal, meeting, state)
    assert one(journal, ana).last_contact is None


def test_who_declined_was_not_met(journal: Journal, ana: int) -> None:
    meet(journal, ana, my_response=Response.DECLINED)
    services.meetings.add(
        journal,
        When(datetime(2026, 11, 2, 9, 0), 30),
        [Person(colleague_id=ana, response=Response.DECLINED)],
    )
    assert one(journal, ana).last_contact is None


def test_what_was_marked_held_counts_although_declined(journal: Journal, ana: int) -> None:
    meeting = meet(journal, ana, my_response=Response.DECLINED)
    services.meetings.set_state(journal, meeting, MeetingState.HELD)
    assert one(journal, ana).last_contact is not None


def test_a_crowd_is_no_contact(journal: Journal, ana: int) -> None:
    meet(journal, ana, more=8)
    assert one(journal, ana).last_contact is None
    wider = people.row(journal.read, ana, journal.clock.now(), 9)
    assert wider is not None
    assert wider.last_contact is not None


def test_a_meeting_that_goes_on_is_the_next_one_until_it_is_over(journal: Journal, ana: int) -> None:
    starts = (journal.clock.local() - timedelta(minutes=10)).replace(tzinfo=None)
    meeting = services.meetings.add(journal, When(starts, 30), [Person(colleague_id=ana)])
    row = one(journal, ana)
    assert row.next_meeting == journal.clock.now() - timedelta(minutes=10)
    found = profile.next_meeting(journal.read, ana, journal.clock.now())
    assert found is not None
    assert found.id == meeting
    assert profile.next_meeting(journal.read, ana, journal.clock.now() + timedelta(minutes=21)) is None


def test_going_quiet_most_overdue_first(journal: Journal, ana: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    often, seldom, never, snoozed = (add(journal, name) for name in ("Often", "Seldom", "Never", "Snoozed"))
    services.colleagues.edit(journal, often, cadence_days=7)
    for person, days in ((often, 21), (seldom, 40), (snoozed, 90), (ana, 3)):
        services.contacts.log(journal, person, ContactKind.CALL, at_ms=ago(journal, days=days))
    services.colleagues.snooze(journal, snoozed, date(2026, 12, 24), "On leave")
    now = journal.clock.now().astimezone(zone)
    assert [row.id for row in people.going_quiet(journal.read, now, MOST, 30)] == [often, seldom]
    assert not one(journal, never).touch(now.date(), zone, 30).due
    assert one(journal, often).touch(now.date(), zone, 30).overdue == 3.0
    assert one(journal, snoozed).touch(date(2026, 12, 24), zone, 30).due


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ana", ["Ána Ruiz", "Jana Orr"]),
        ("RUIZ an", ["Ána Ruiz"]),
        ("pilot.example", ["Ána Ruiz"]),
        ("%", ["Bea 100%"]),
        ("_", []),
        ("", ["Ána Ruiz", "Bea 100%", "Jana Orr"]),
        ("100%", ["Bea 100%"]),
    ],
)
def test_find(journal: Journal, ana: int, words: str, found: list[str]) -> None:
    services.colleagues.set_me(journal, name="Anatol Me")
    add(journal, "Jana Orr")
    add(journal, "Bea 100%")
    assert [match.name for match in people.find(journal.read, words)] == found


def test_find_leaves_out_and_stops(journal: Journal, ana: int) -> None:
    others = [add(journal, f"Ana {number}") for number in range(5)]
    assert len(people.find(journal.read, "ana", limit=3)) == 3
    assert [match.id for match in people.find(journal.read, "ana", without=others)] == [ana]


def test_small_reads(journal: Journal, ana: int) -> None:
    mate = add(journal, "Bram Quillory", team="Pilot")
    assert people.me(journal.read) is None
    me = services.colleagues.set_me(journal, name="Robin")
    assert people.me(journal.read) == me
    assert people.teams(journal.read) == ("Pilot",)
    services.affiliations.add(journal, mate, AffiliationKind.SCHOOL, "Wexmoor University")
    services.affiliations.add(journal, ana, AffiliationKind.SCHOOL, "University of Wexmoor")
    assert len(people.affiliation_names(journal.read)) == 1
    services.colleagues.set_picture(journal, ana, b"\x89PNG")
    assert people.picture(journal.read, ana) == b"\x89PNG"
    assert one(journal, ana).has_picture


def test_a_profile(journal: Journal, ana: int) -> None:
    services.colleagues.edit(journal, ana, zone="Europe/Lisbon", cadence_days=14, organisation="Halden")
    found = profile.profile(journal.read, ana)
    assert found is not None
    assert (found.name, found.team, found.zone, found.cadence_days) == ("Ána Ruiz", "Pilot", "Europe/Lisbon", 14)
    assert (found.is_me, found.picture, found.organisation) == (False, None, "Halden")
    assert profile.profile(journal.read, 999) is None


def test_what_a_profile_holds_in_its_order(journal: Journal, ana: int) -> None:
    services.handles.add(journal, ana, HandleKind.PHONE, "+351 1", label="work")
    assert [row.value for row in profile.handles(journal.read, ana)] == ["ana@pilot.example", "+351 1"]
    services.affiliations.add(journal, ana, AffiliationKind.PLACE, "Lisbon")
    services.affiliations.add(journal, ana, AffiliationKind.SCHOOL, "Early School", to_year=2001)
    services.affiliations.add(journal, ana, AffiliationKind.SCHOOL, "Late School", from_year=2005)
    assert [row.name for row in profile.affiliations(journal.read, ana)] == ["Late School", "Early School", "Lisbon"]
    services.facts.add(journal, ana, "Older", learned_on=date(2026, 1, 1))
    services.facts.add(journal, ana, "Newer", learned_on=date(2026, 2, 1), review_on=date(2026, 3, 1))
    assert [row.text for row in profile.facts(journal.read, ana)] == ["Newer", "Older"]
    assert profile.facts(journal.read, ana)[0].review_on == date(2026, 3, 1)
    services.preferences.set(journal, ana, PreferenceDimension.PACE, "Slow")
    services.preferences.set(journal, ana, PreferenceDimension.CONVERSATION, "Brief")
    assert [row.text for row in profile.preferences(journal.read, ana)] == ["Brief", "Slow"]
    reached = services.goals.add(journal, ana, "Done")
    services.goals.add(journal, ana, "Hard", kind=GoalKind.CHALLENGE)
    services.goals.add(journal, ana, "Grow")
    services.goals.finish(journal, reached)
    assert [row.text for row in profile.goals(journal.read, ana)] == ["Grow", "Hard", "Done"]
    goal = profile.goals(journal.read, ana)[0]
    services.goals.set_visibility(journal, goal.id, Visibility.SHAREABLE)
    assert profile.goals(journal.read, ana)[0].visibility is Visibility.SHAREABLE
    meeting = meet(journal, ana)
    services.notes.add(journal, "In a meeting", meeting_id=meeting, colleague_id=ana)
    services.notes.add(journal, "Outside", colleague_id=ana)
    assert [row.text for row in profile.notes(journal.read, ana)] == ["Outside"]
    asked = services.questions.plan(journal, ana, "Why?", question_key="k", meeting_id=meeting)
    services.questions.mark_asked(journal, asked)
    question = profile.questions(journal.read, ana)[0]
    assert (question.text, question.question_key, question.asked) == ("Why?", "k", journal.clock.now())
    assert question.asked is not None
    assert question.asked.tzinfo is UTC


def test_last_contact_of_everybody_is_that_of_each(journal: Journal) -> None:
    """Read for all in stretches from the newest back, and for one from all of theirs: both say the same."""
    chance = random.Random(7)
    day = 86_400_000
    now_ms = journal.clock.now_ms()
    ids = [services.colleagues.add(journal, name=f"Person {n}") for n in range(25)]
    for _meeting in range(60):
        starts = datetime(2026, 11, 19, 9) - timedelta(days=chance.choice((1, 20, 44, 45, 46, 130, 400, 1500, -3)))
        several = chance.sample(ids, chance.choice((1, 2, 9)))
        services.meetings.add(journal, When(starts, 30), [Person(colleague_id=each) for each in several])
    for each in chance.sample(ids, 8):
        services.contacts.log(journal, each, ContactKind.CALL, at_ms=now_ms - chance.choice((5, 60, 900)) * day)
        services.gestures.add(journal, each, "x", at_ms=now_ms - chance.choice((30, 200)) * day)
    now = journal.clock.now()
    everyone = people.everyone(journal.read, now, MOST)
    assert [row.last_contact for row in everyone] == [
        found.last_contact for row in everyone if (found := people.row(journal.read, row.id, now, MOST))
    ]
    assert len({row.last_contact for row in everyone}) > 5
