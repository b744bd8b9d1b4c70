from __future__ import annotations

from datetime import UTC, datetime

from partnerjournal import services
from partnerjournal.domain.enums import DriftKind
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import presence as reads


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


YEAR = (ms("2025-11-19"), ms("2026-11-19"))


def meeting(journal: Journal, day: str, title: str = "Pilot review") -> int:
    when = When(datetime.fromisoformat(f"{day}T10:00"), 30, "UTC")
    return services.meetings.add(journal, when, [Person("Odalie Fenmark")], title=title)


def test_the_sessions_of_a_meeting_are_told_together(journal: Journal) -> None:
    sat = meeting(journal, "2026-05-04")
    ticks = (("Mail is shut", True), ("Phone is away", False))
    services.focus.finish(journal, sat, Finished(1, 1800, 600, ((5, "phone"), (9, "phone"), (11, "")), (), ticks))
    services.focus.finish(journal, sat, Finished(2, 1200, 300, ((5, "phone"),), (), (("Phone is away", True),)))
    services.meetings.rate_presence(journal, sat, 4)
    services.meetings.edit(journal, sat, helped="  A walk\nbefore ")

    (found,) = reads.sittings(journal.read, *YEAR)

    assert (found.meeting_id, found.title, found.starts) == (sat, "Pilot review", datetime(2026, 5, 4, 10, tzinfo=UTC))
    assert (found.planned_s, found.taken_s, found.presence, found.helped) == (1800, 900, 4, "A walk before")
    assert dict(found.drifts) == {DriftKind.PHONE: 3, DriftKind.NONE: 1}
    assert found.ticks == (("Mail is shut", True), ("Phone is away", True))


def test_a_meeting_that_was_only_rated_or_helped_counts_and_others_do_not(journal: Journal) -> None:
    rated, helped, _plain, old, later = (
        meeting(journal, day) for day in ("2026-02-01", "2026-02-02", "2026-02-03", "2025-11-18", "2026-11-19")
    )
    for each in (rated, old, later):
        services.meetings.rate_presence(journal, each, 2)
    services.meetings.edit(journal, helped, helped="Notes by hand")

    found = reads.sittings(journal.read, *YEAR)

    assert [each.meeting_id for each in found] == [rated, helped]
    assert all((each.planned_s, each.taken_s, each.drifts, each.ticks) == (0, 0, (), ()) for each in found)


def test_a_drift_of_a_kind_that_is_not_known_has_none(journal: Journal) -> None:
    sat = meeting(journal, "2026-05-04")
    services.focus.finish(journal, sat, Finished(1, 1800, 600, ((5, "phone"), (6, ""))))
    with journal.writer.plain() as connection:
        connection.execute("UPDATE drift SET kind = 'other' WHERE kind = 'phone'")  # as the version before wrote it

    (found,) = reads.sittings(journal.read, *YEAR)

    assert found.drifts == ((DriftKind.NONE, 2),)


def test_what_helped_before_is_offered_once_the_latest_first(journal: Journal) -> None:
    for day, words in (
        ("2026-01-05", "A walk before"),
        ("2026-02-05", "Notes by hand"),
        ("2026-03-05", "A walk before"),
    ):
        services.meetings.edit(journal, meeting(journal, day), helped=words)
    now = meeting(journal, "2026-04-05")
    services.meetings.edit(journal, now, helped="Camera on")
    services.meetings.edit(journal, meeting(journal, "2026-05-05"), helped="From the future")

    assert reads.helped_before(journal.read, now) == ("A walk before", "Notes by hand")
    assert reads.helped_before(journal.read, now, most=1) == ("A walk before",)
