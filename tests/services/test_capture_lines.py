"""One captured line of each kind: kept, mended, flipped, taken away, and back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from partnerjournal import services
from partnerjournal.domain.capture_line import CaptureKind, parse
from partnerjournal.domain.enums import Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import present

TODAY = date(2026, 11, 19)
PRIVATE = frozenset({CaptureKind.NOTE, CaptureKind.QUESTION, CaptureKind.FACT, CaptureKind.GESTURE})


@pytest.fixture
def odalie(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Odalie Fenmark")


@pytest.fixture
def meeting(journal: Journal, odalie: int) -> int:
    when = When(datetime.fromisoformat("2026-11-19T14:00"), 30, "Europe/Berlin")
    return services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Pilot")


@pytest.mark.parametrize("kind", list(CaptureKind))
def test_a_line_of_each_kind(journal: Journal, odalie: int, meeting: int, kind: CaptureKind) -> None:
    line = parse("two sites", TODAY, kind=kind)
    kept = services.capture.keep(journal, line, meeting_id=meeting, colleague_id=odalie)
    assert kept.kind is kind

    services.capture.edit(journal, kept, "three sites")
    (row,) = present.captured(journal.read, meeting)
    assert (row.kind, row.id, row.text) == (kind, kept.id, "three sites")
    usual = Visibility.PRIVATE if kind in PRIVATE else Visibility.SHAREABLE  # decision 14
    assert row.visibility is usual

    other = Visibility.SHAREABLE if usual is Visibility.PRIVATE else Visibility.PRIVATE
    services.capture.set_visibility(journal, kept, other)
    assert present.captured(journal.read, meeting)[0].visibility is other

    services.capture.delete(journal, kept)
    assert present.captured(journal.read, meeting) == ()
    journal.undo()
    assert present.captured(journal.read, meeting)[0].text == "three sites"


def test_a_line_without_words_is_refused(journal: Journal, meeting: int) -> None:
    with pytest.raises(Refused, match="text_missing"):
        services.capture.keep(journal, parse("d  ", TODAY), meeting_id=meeting)


def test_the_next_meeting_is_with_the_same_people_at_the_same_place(
    journal: Journal, odalie: int, meeting: int
) -> None:
    services.meetings.edit(journal, meeting, place="Ward 3", link="https://call.invalid/1")
    services.meetings.add_attendee(journal, meeting, Person("Guest", "guest@sample.invalid"))

    when = When(datetime.fromisoformat("2026-11-26T14:00"), 45, "Europe/Berlin")
    following = present.meeting(journal.read, services.meetings.follow_up(journal, meeting, when))

    assert following is not None
    assert (following.title, following.minutes, following.place) == ("Pilot", 45, "Ward 3")
    assert [(each.colleague_id, each.mail) for each in following.people] == [
        (odalie, ""),
        (None, "guest@sample.invalid"),
    ]
    journal.undo()
    assert present.next_time(journal.read, meeting) is None


def test_a_finished_session_is_no_longer_running(journal: Journal, meeting: int) -> None:
    services.focus.keep_running(journal, meeting, {"seen_s": 1})
    assert services.focus.running(journal) == (meeting, {"seen_s": 1})

    services.focus.finish(journal, meeting, services.focus.Finished(0, 1800, 600))

    assert services.focus.running(journal) is None
