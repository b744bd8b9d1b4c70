"""How a meeting of a series says that it repeats."""

from __future__ import annotations

from datetime import date, datetime

from partnerjournal import services
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.repeating import Reach, Repetition, Unit
from partnerjournal.domain.views.series import Repeats
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import When
from partnerjournal.services.repeated import repeats
from partnerjournal.store.reads import clashes
from partnerjournal.store.reads import series as series_reads


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def told(journal: Journal, meeting_id: int) -> Repeats | None:
    return repeats(journal.read, meeting_id, journal.clock.now_ms(), str(journal.clock.zone))


def test_a_meeting_says_how_it_repeats_and_what_stands_before_and_after_it(journal: Journal) -> None:
    fortnightly = Repetition(Unit.WEEK, 2, weekdays=(1,))
    when = When(at("2026-11-24T14:00"), 30, "America/New_York")
    first = services.series.add(journal, when, fortnightly, title="Pilot").meeting_id
    assert first is not None
    ids = [row[0] for row in journal.read.execute("SELECT id FROM meeting ORDER BY starts_ms")]
    services.meetings.set_state(journal, ids[2], MeetingState.CANCELLED)

    found = told(journal, ids[1])
    assert found is not None
    assert (found.repetition, found.first, found.zone) == (fortnightly, date(2026, 11, 24), "America/New_York")
    assert (found.previous_id, found.next_id, found.moved) == (ids[0], ids[2], False)
    assert found.original == at("2026-12-08T14:00")
    assert [f"{moment:%d %b}" for moment in found.to_come] == ["24 Nov", "08 Dec", "05 Jan", "19 Jan"]

    services.meetings.move(journal, ids[1], When(at("2026-12-09T10:00"), 30, "Europe/Berlin"))
    moved = told(journal, ids[1])
    assert moved is not None
    assert (moved.moved, moved.original) == (True, at("2026-12-08T14:00"))


def test_a_single_meeting_does_not_repeat(journal: Journal) -> None:
    assert told(journal, services.meetings.add(journal, When(at("2026-11-24T14:00")), title="Once")) is None


def test_busy_is_what_takes_place(journal: Journal) -> None:
    def meet(title: str, when: str, minutes: int = 30) -> int:
        return services.meetings.add(journal, When(at(when), minutes, "Europe/Berlin"), title=title)

    before, during = meet("Before", "2026-11-24T13:00", 60), meet("During", "2026-11-24T14:15")
    services.meetings.set_state(journal, meet("Cancelled", "2026-11-24T14:00"), MeetingState.CANCELLED)
    services.meetings.add(journal, When(date(2026, 11, 24), 1440), title="All day")
    meet("Far", "2026-11-24T16:00")
    start, end = (at(f"2026-11-24T{time}:00+01:00") for time in ("14:00", "14:30"))
    assert [each.id for each in clashes.busy(journal.read, start, end)] == [before, during]
    assert [each.id for each in clashes.busy(journal.read, start, end, [during])] == [before]


def test_a_series_that_goes_on_otherwise_is_still_the_same_for_those_who_meet(journal: Journal) -> None:
    weekly = Repetition(Unit.WEEK, weekdays=(1,))
    first = services.series.add(journal, When(at("2026-11-17T14:00"), 30, "Europe/Berlin"), weekly, title="Pilot")
    assert first.meeting_id is not None
    services.agenda.add(journal, first.meeting_id, "Sign-off")
    ids = [row[0] for row in journal.read.execute("SELECT id FROM meeting ORDER BY starts_ms")]
    services.series.move(journal, ids[1], When(at("2026-11-24T16:00"), 30, "Europe/Berlin"), Reach.FOLLOWING)
    services.series.rename(journal, ids[3], "Review", Reach.FOLLOWING)

    places = [told(journal, each) for each in ids[:5]]
    assert [(each.previous_id, each.next_id) for each in places if each] == [
        (None, ids[1]),
        (ids[0], ids[2]),
        (ids[1], ids[3]),
        (ids[2], ids[4]),
        (ids[3], ids[5]),
    ]
    left = series_reads.left_open(journal.read, ids[1], journal.clock.now_ms())
    assert left is not None
    assert (left.meeting_id, left.in_series) == (ids[0], True)
