"""What the last time left open."""

from __future__ import annotations

from datetime import datetime, timedelta

from partnerjournal import services
from partnerjournal.domain.enums import AgendaState, MeetingState
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import series as reads

STARTS = datetime.fromisoformat("2026-11-12T14:00")


def meet(journal: Journal, *people: int, days: int = 0, series_id: int | None = None) -> int:
    when = When(STARTS + timedelta(days=days), 30, "Europe/Berlin")
    with journal.unit("Add") as unit:
        return services.meetings.insert(
            journal, unit, when, [Person(colleague_id=each) for each in people], title="Pilot", series_id=series_id
        )


def series(journal: Journal) -> int:
    from partnerjournal.store.schema import Series

    with journal.unit("Series") as unit:
        row = Series(source_uid="one", title="Pilot", calendar="", expanded_until_on="2027-01-01", created_ms=0)
        unit.add(row)
        unit.flush()
        return row.id


def left(journal: Journal, meeting_id: int) -> tuple[int, list[str]] | None:
    found = reads.left_open(journal.read, meeting_id, journal.clock.now_ms())
    return None if found is None else (found.meeting_id, [item.text for item in found.items])


def test_the_next_of_a_series_hears_what_the_last_left_open(journal: Journal) -> None:
    of = series(journal)
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    last, following, later = (meet(journal, ana, days=days, series_id=of) for days in (0, 14, 28))
    done = services.agenda.add(journal, last, "Sites")
    services.agenda.set_state(journal, done, AgendaState.DONE)
    services.agenda.add(journal, last, "Sign-off", minutes=10, owner_id=ana)
    services.agenda.add(journal, following, "For the next time")

    assert left(journal, following) == (last, ["Sign-off"])
    assert left(journal, later) is None  # what stands in front of it is still to come
    assert left(journal, last) is None
    found = reads.left_open(journal.read, following, journal.clock.now_ms())
    assert found is not None
    assert (found.in_series, found.items[0].minutes, found.items[0].owner) == (True, 10, "Ana Ruiz")


def test_a_time_that_was_cancelled_is_passed_over(journal: Journal) -> None:
    of = series(journal)
    last, missed, following = (meet(journal, days=days, series_id=of) for days in (-7, 0, 14))
    services.agenda.add(journal, last, "Sign-off")
    services.agenda.add(journal, missed, "Never spoken of")
    services.meetings.set_state(journal, missed, MeetingState.CANCELLED)
    assert left(journal, following) == (last, ["Sign-off"])


def test_without_a_series_the_last_time_with_just_the_same_people_counts(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    bram = services.colleagues.add(journal, name="Bram Quillory")
    alone, both = meet(journal, ana), meet(journal, ana, bram, days=1)
    services.agenda.add(journal, alone, "With Ana")
    services.agenda.add(journal, both, "With both")
    assert left(journal, meet(journal, ana, days=20)) == (alone, ["With Ana"])
    assert left(journal, meet(journal, bram, ana, days=20)) == (both, ["With both"])
    assert left(journal, meet(journal, bram, days=20)) is None
    assert left(journal, meet(journal, days=20)) is None
