"""What the journal saw of how somebody works, read from real meetings and contacts."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import AgendaKind, AgendaState, ContactKind, Evidence, HandleKind, PreferenceDimension
from partnerjournal.domain.preferences import MOST, Finding, Seen, findings
from partnerjournal.domain.usual_ways import Way
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import preferences as reads
from partnerjournal.store.reads import profile
from partnerjournal.store.schema import Meeting, Series

STARTS = datetime.fromisoformat("2026-11-12T10:00")


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz")


def meet(journal: Journal, who: int, days_ago: int, *, hour: int = 10, others: int = 0) -> int:
    when = When(STARTS.replace(hour=hour) - timedelta(days=days_ago), 30, "Europe/Berlin")
    people = [Person(colleague_id=who), *(Person(name=f"Guest {n}") for n in range(others))]
    return services.meetings.add(journal, when, people, title="Review")


def took(journal: Journal, meeting_id: int, *seconds: int) -> None:
    for elapsed in seconds:
        services.focus.finish(journal, meeting_id, Finished(0, 1800, elapsed))


def seen(journal: Journal, who: int, largest: int = 8) -> Seen:
    return reads.seen(journal.read, who, journal.clock.local(), largest)


def test_lengths_of_meetings_of_two(journal: Journal, ana: int) -> None:
    services.colleagues.set_me(journal, name="Lior")
    took(journal, meet(journal, ana, 1), 1200)
    took(journal, meet(journal, ana, 2), 900, 600)  # in two parts
    took(journal, meet(journal, ana, 3, others=1), 60)  # not hers alone
    assert seen(journal, ana).lengths == ((1800, 1200), (1800, 1500))


def test_only_what_took_place_in_the_last_year(journal: Journal, ana: int) -> None:
    took(journal, meet(journal, ana, 360), 1200)
    took(journal, meet(journal, ana, -30), 1200)
    assert seen(journal, ana) == Seen()
    for days in range(MOST + 3):
        meet(journal, ana, days)
    assert len(seen(journal, ana).starts) == MOST


def test_hours_in_their_own_zone(journal: Journal, ana: int) -> None:
    meet(journal, ana, 1)
    assert (seen(journal, ana).starts, seen(journal, ana).theirs) == ((time(10),), False)
    services.colleagues.edit(journal, ana, zone="America/New_York")
    assert (seen(journal, ana).starts, seen(journal, ana).theirs) == ((time(4),), True)


def test_a_series_counts_once(journal: Journal, ana: int) -> None:
    ids = [meet(journal, ana, days) for days in (1, 8, 15)]
    with journal.unit("A series") as unit:
        series = Series(title="Review", calendar="", expanded_until_on="2027-01-01", created_ms=0)
        unit.add(series)
        unit.flush()
        for meeting_id in ids:
            unit.get(Meeting, meeting_id).series_id = series.id
    assert seen(journal, ana).starts == (time(10),)


def test_answers_and_where_messages_go(journal: Journal, ana: int) -> None:
    services.contacts.log(journal, ana, ContactKind.MESSAGE, answered=True)
    services.contacts.log(journal, ana, ContactKind.MAIL, answered=False)
    services.contacts.log(journal, ana, ContactKind.CALL)
    assert set(seen(journal, ana).touches) == {(ContactKind.MESSAGE, True), (ContactKind.MAIL, False)}
    assert not seen(journal, ana).by_text
    services.handles.add(journal, ana, HandleKind.PHONE, "+49 30 000")
    assert seen(journal, ana).by_text
    services.handles.add(journal, ana, HandleKind.CHAT, "@ana")
    assert not seen(journal, ana).by_text


def test_decisions_taken_or_carried(journal: Journal, ana: int) -> None:
    first, second = meet(journal, ana, 2), meet(journal, ana, 1)
    done, later, still_open = (
        services.agenda.add(journal, first, text, kind=AgendaKind.DECISION) for text in ("Sites", "Dates", "Names")
    )
    services.agenda.set_state(journal, done, AgendaState.DONE)
    services.agenda.carry(journal, later, second)
    assert seen(journal, ana).taken == (False, True)
    services.agenda.set_state(journal, still_open, AgendaState.DONE)
    assert seen(journal, ana).taken == (True, False, True)


def test_what_is_taken_is_observed_and_can_be_undone(journal: Journal, ana: int) -> None:
    services.preferences.set(journal, ana, PreferenceDimension.CHANNEL, "Mail")
    for _time in range(4):
        services.contacts.log(journal, ana, ContactKind.MESSAGE, answered=True)
    (found,) = findings(seen(journal, ana))

    services.preferences.take(journal, ana, found)

    (row,) = profile.preferences(journal.read, ana)
    assert (row.text, row.evidence, row.times, row.because) == (
        "Chat",
        Evidence.OBSERVED,
        4,
        "answered 4 of 4 messages",
    )
    journal.undo()
    assert profile.preferences(journal.read, ana)[0].text == "Mail"


def test_a_refusal_is_remembered_for_that_way_alone(journal: Journal, ana: int) -> None:
    person = profile.profile(journal.read, ana)
    assert person is not None
    found = Finding(PreferenceDimension.CHANNEL, Way.CHAT, 3, 3, "", "")
    services.preferences.refuse(journal, person.uuid, found)
    assert reads.refused(journal.read, person.uuid) == {("channel", "chat")}
    assert reads.refused(journal.read, "another") == frozenset()
    journal.undo()
    assert reads.refused(journal.read, person.uuid) == frozenset()


def test_the_questions_to_the_file_use_its_indexes(journal: Journal, ana: int) -> None:
    values = {"id": ana, "now": 1, "since": 0, "largest": 8}
    for sql in (reads._LENGTHS, reads._STARTS, reads._TAKEN, reads._TOUCHES):
        plan = [row[3] for row in journal.read.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
        tables = [line for line in plan if line.startswith("SCAN") and "met" not in line and "of_two" not in line]
        assert tables == [], plan
