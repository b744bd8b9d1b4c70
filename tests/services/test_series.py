"""Series made and changed here: what is written stays, what is past stays, what was deleted doesn't come back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.repeating import LAST, Reach, Repetition, Unit
from partnerjournal.services import agenda, colleagues, meetings, series, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When

# The clock stands at Thursday 19 November 2026, 13:48 in Berlin.
BERLIN = "Europe/Berlin"
TUESDAYS = Repetition(Unit.WEEK, weekdays=(1,))
FORTNIGHTLY = Repetition(Unit.WEEK, 2, weekdays=(1,))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def begin(journal: Journal, repetition: Repetition = TUESDAYS, on: str = "2026-11-24T14:00", place: str = "") -> int:
    ana = colleagues.add(journal, name="Ana Ruiz")
    when = When(at(on), 30, BERLIN)
    made = series.add(journal, when, repetition, [Person(colleague_id=ana)], title="Pilot", place=place)
    assert made.meeting_id is not None
    return made.meeting_id


def times(journal: Journal) -> list[str]:
    return [row[0] for row in journal.read.execute("SELECT starts_local FROM meeting ORDER BY starts_ms, id")]


def rows(journal: Journal) -> list[tuple[Any, ...]]:
    sql = "SELECT id, title, starts_local, minutes, state, series_id, recurrence FROM meeting ORDER BY starts_ms, id"
    return list(journal.read.execute(sql))


def whole(journal: Journal) -> list[tuple[Any, ...]]:
    return [*rows(journal), *journal.read.execute("SELECT * FROM series ORDER BY id")]


def nth(journal: Journal, number: int) -> int:
    return int(rows(journal)[number][0])


def days_later(journal: Journal, days: int) -> None:
    """Time passes: the series is brought up to the new 90 days."""
    now = journal.clock.now() + timedelta(days=days)
    journal.clock = Clock(ZoneInfo(BERLIN), now)
    for _done in series.extend(journal, series.due(journal.read, journal.clock)):
        pass


def weekly(first: str, count: int, weeks: int = 1) -> list[str]:
    start = at(first)
    return [(start + timedelta(weeks=weeks * n)).isoformat(timespec="minutes") for n in range(count)]


def test_a_meeting_repeats_for_the_next_90_days_with_its_people(journal: Journal) -> None:
    begin(journal, FORTNIGHTLY, place="Room 4")
    assert times(journal) == weekly("2026-11-24T14:00", 7, 2)
    people = journal.read.execute(
        "SELECT count(*), count(DISTINCT meeting_id), min(colleague_id) FROM attendee"
    ).fetchone()
    assert (people[0], people[1]) == (7, 7)
    assert people[2] is not None
    assert {row[0] for row in journal.read.execute("SELECT place FROM meeting")} == {"Room 4"}


def test_all_of_it_is_one_undo(journal: Journal) -> None:
    single = meetings.add(journal, When(at("2026-11-24T14:00"), 30, BERLIN), title="Pilot")
    before = rows(journal)
    series.repeat(journal, single, TUESDAYS)
    assert len(rows(journal)) == 13
    after = rows(journal)
    journal.undo()
    assert rows(journal) == before
    journal.redo()
    assert rows(journal) == after


@pytest.mark.parametrize(
    "gesture",
    [
        lambda j, id_: series.move(j, id_, When(at("2026-12-09T10:00"), 45, BERLIN), Reach.FOLLOWING),
        lambda j, id_: series.move(j, id_, When(at("2026-12-09T10:00"), 45, BERLIN), Reach.ALL),
        lambda j, id_: series.rename(j, id_, "Review", Reach.FOLLOWING),
        lambda j, id_: series.repeat(j, id_, FORTNIGHTLY, Reach.ALL),
        lambda j, id_: series.leave_out(j, id_, Reach.FOLLOWING),
        lambda j, id_: series.leave_out(j, id_, Reach.ALL),
        lambda j, id_: series.leave_out(j, id_),
        series.stop_after,
        meetings.delete,
    ],
)
def test_each_gesture_is_one_undo_and_comes_again(journal: Journal, gesture: Callable[[Journal, int], object]) -> None:
    begin(journal)
    before = whole(journal)
    gesture(journal, nth(journal, 2))
    after = whole(journal)
    assert after != before
    journal.undo()
    assert whole(journal) == before
    journal.redo()
    assert whole(journal) == after


def test_people_go_along_when_time_passes(journal: Journal) -> None:
    begin(journal, TUESDAYS)
    days_later(journal, 60)
    assert times(journal) == weekly("2026-11-24T14:00", 21)
    without = """
        SELECT count(*) FROM meeting AS m
        WHERE NOT EXISTS (SELECT 1 FROM attendee WHERE meeting_id = m.id AND colleague_id IS NOT NULL)
    """
    assert journal.read.execute(without).fetchone()[0] == 0


def test_the_wall_time_stays_when_clocks_change(journal: Journal) -> None:
    begin(journal, TUESDAYS, on="2027-03-16T14:00")
    days_later(journal, 100)
    found = list(journal.read.execute("SELECT starts_local, starts_ms FROM meeting ORDER BY starts_ms"))
    assert [row[0][11:] for row in found] == ["14:00"] * len(found)
    gaps = {later[1] - earlier[1] for earlier, later in pairwise(found)}
    week = 7 * 24 * 3_600_000
    assert gaps == {week, week - 3_600_000}


def test_the_wall_time_stays_when_i_am_elsewhere(journal: Journal) -> None:
    begin(journal, TUESDAYS)
    journal.clock = Clock(ZoneInfo("America/New_York"), journal.clock.now() + timedelta(days=30))
    for _done in series.extend(journal, series.due(journal.read, journal.clock)):
        pass
    assert times(journal) == weekly("2026-11-24T14:00", 17)
    assert {row[0] for row in journal.read.execute("SELECT zone FROM meeting")} == {BERLIN}


def test_one_that_moved_stays_where_it_is_and_does_not_come_twice(journal: Journal) -> None:
    begin(journal)
    meetings.move(journal, nth(journal, 1), When(at("2026-12-03T10:00"), 45, BERLIN))
    days_later(journal, 30)
    wanted = weekly("2026-11-24T14:00", 17)
    wanted[1] = "2026-12-03T10:00"
    assert times(journal) == wanted


def test_one_that_was_deleted_does_not_come_back(journal: Journal) -> None:
    begin(journal)
    meetings.delete(journal, nth(journal, 1))
    meetings.delete(journal, nth(journal, -1))
    days_later(journal, 30)
    gone = [time for time in weekly("2026-11-24T14:00", 17) if time not in ("2026-12-01T14:00", "2027-02-16T14:00")]
    assert times(journal) == gone


def test_a_deleted_one_can_be_brought_back_from_the_trash_after_weeks(journal: Journal) -> None:
    from partnerjournal.services import trash

    begin(journal)
    meetings.delete(journal, nth(journal, 1))
    days_later(journal, 20)
    trash.restore(journal, 1)
    assert "2026-12-01T14:00" in times(journal)


def test_this_and_following_move_and_the_earlier_stay(journal: Journal) -> None:
    begin(journal)
    done = series.move(journal, nth(journal, 2), When(at("2026-12-09T10:00"), 45, BERLIN), Reach.FOLLOWING)
    wanted = [*weekly("2026-11-24T14:00", 2), *weekly("2026-12-09T10:00", 11)]
    assert times(journal) == wanted
    assert done.following == 10
    days_later(journal, 30)
    assert times(journal) == [*wanted, *weekly("2027-02-24T10:00", 4)]


def test_one_that_had_moved_by_itself_stays_when_the_others_move(journal: Journal) -> None:
    begin(journal)
    meetings.move(journal, nth(journal, 3), When(at("2026-12-17T09:00"), 30, BERLIN))
    series.move(journal, nth(journal, 1), When(at("2026-12-01T15:00"), 30, BERLIN), Reach.FOLLOWING)
    assert times(journal)[:5] == [
        "2026-11-24T14:00",
        "2026-12-01T15:00",
        "2026-12-08T15:00",
        "2026-12-17T09:00",
        "2026-12-22T15:00",
    ]


def test_all_means_all_to_come(journal: Journal) -> None:
    begin(journal, on="2026-11-10T14:00")
    assert times(journal)[:2] == ["2026-11-10T14:00", "2026-11-24T14:00"]  # what would have been is not made up
    series.move(journal, nth(journal, 2), When(at("2026-12-01T16:00"), 30, BERLIN), Reach.ALL)
    assert times(journal)[:3] == ["2026-11-10T14:00", "2026-11-24T16:00", "2026-12-01T16:00"]


def test_what_is_written_stays_when_the_rule_changes(journal: Journal) -> None:
    begin(journal)
    agenda.add(journal, nth(journal, 1), "Sign-off")
    agenda.add(journal, nth(journal, 2), "Sites")
    changed = series.repeat(journal, nth(journal, 0), FORTNIGHTLY, Reach.FOLLOWING)
    found = rows(journal)
    assert [row[2] for row in found][:4] == [
        "2026-11-24T14:00",
        "2026-12-01T14:00",
        "2026-12-08T14:00",
        "2026-12-22T14:00",
    ]
    assert found[1][5:] == (None, None)  # a meeting of its own
    assert found[2][5] is not None
    assert (changed.kept, changed.following) == (1, 6)
    assert journal.read.execute("SELECT count(*) FROM agenda_item").fetchone()[0] == 2


def test_the_last_of_a_series(journal: Journal) -> None:
    begin(journal)
    agenda.add(journal, nth(journal, 4), "Sites")
    changed = series.stop_after(journal, nth(journal, 2))
    assert (changed.following, changed.kept) == (9, 1)
    days_later(journal, 60)
    assert times(journal) == [*weekly("2026-11-24T14:00", 3), "2026-12-22T14:00"]


def test_deleting_this_and_all_that_follow(journal: Journal) -> None:
    begin(journal)
    series.leave_out(journal, nth(journal, 2), Reach.FOLLOWING)
    days_later(journal, 60)
    assert times(journal) == weekly("2026-11-24T14:00", 2)
    series.leave_out(journal, nth(journal, 0), Reach.ALL)


def test_a_series_of_which_nothing_is_left_is_gone(journal: Journal) -> None:
    begin(journal)
    series.leave_out(journal, nth(journal, 1), Reach.ALL)
    assert rows(journal) == []
    assert journal.read.execute("SELECT count(*) FROM series").fetchone()[0] == 0


def test_a_name_for_this_and_following(journal: Journal) -> None:
    begin(journal)
    meetings.edit(journal, nth(journal, 3), title="Special")
    series.rename(journal, nth(journal, 1), "Review", Reach.FOLLOWING)
    days_later(journal, 30)
    assert [row[1] for row in rows(journal)][:5] == ["Pilot", "Review", "Review", "Special", "Review"]
    assert rows(journal)[-1][1] == "Review"


def test_times_are_counted_on(journal: Journal) -> None:
    begin(journal, Repetition(Unit.WEEK, weekdays=(1,), count=6))
    series.move(journal, nth(journal, 2), When(at("2026-12-08T16:00"), 30, BERLIN), Reach.FOLLOWING)
    days_later(journal, 60)
    assert times(journal) == [*weekly("2026-11-24T14:00", 2), *weekly("2026-12-08T16:00", 4)]


def test_a_cancelled_one_stays_cancelled(journal: Journal) -> None:
    begin(journal)
    meetings.set_state(journal, nth(journal, 2), MeetingState.CANCELLED)
    series.move(journal, nth(journal, 1), When(at("2026-12-01T15:00"), 30, BERLIN), Reach.FOLLOWING)
    assert rows(journal)[2][4] == MeetingState.CANCELLED


def test_whole_days_repeat(journal: Journal) -> None:
    made = series.add(
        journal, When(date(2026, 11, 27), 1440), Repetition(Unit.MONTH, weekdays=(4,), week=LAST), title="Off"
    )
    assert times(journal) == ["2026-11-27", "2026-12-25", "2027-01-29"]
    assert made.following == 2


def calendar(tmp_path: Path, *lines: str, more: str = "") -> Path:
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:theirs", *lines, "END:VEVENT", more, "END:VCALENDAR", ""]
    )
    path = tmp_path / "calendar.ics"
    path.write_text(text, newline="")
    return path


WEEKLY = (
    "SUMMARY:Pilot",
    "DTSTART;TZID=Europe/Berlin:20261124T140000",
    "DTEND;TZID=Europe/Berlin:20261124T143000",
    "RRULE:FREQ=WEEKLY",
)


def bring(journal: Journal, path: Path) -> None:
    for _done in transfer.write(journal, transfer.look(journal.read, journal.clock, [path]), 0.1):
        pass


def test_what_was_done_to_an_imported_series_stays_when_it_is_read_again(journal: Journal, tmp_path: Path) -> None:
    bring(journal, calendar(tmp_path, *WEEKLY))
    meetings.delete(journal, nth(journal, 1))
    series.move(journal, nth(journal, 3), When(at("2026-12-22T16:00"), 30, BERLIN), Reach.FOLLOWING)
    before = times(journal)
    bring(journal, calendar(tmp_path, *WEEKLY))
    assert times(journal) == before
    assert transfer.look(journal.read, journal.clock, [calendar(tmp_path, *WEEKLY)]).steps == []

    renamed = ("SUMMARY:Pilot, renamed", *WEEKLY[1:])
    bring(journal, calendar(tmp_path, *renamed))
    days_later(journal, 30)
    assert times(journal) == [*before, *weekly("2027-02-23T16:00", 4)]
    assert [row[1] for row in rows(journal)][:4] == ["Pilot, renamed"] * 3 + ["Pilot"]


def test_an_imported_series_that_was_ended_here_stays_ended(journal: Journal, tmp_path: Path) -> None:
    bring(journal, calendar(tmp_path, *WEEKLY))
    series.stop_after(journal, nth(journal, 1))
    bring(journal, calendar(tmp_path, *WEEKLY, "LOCATION:Room 4"))
    days_later(journal, 30)
    assert times(journal) == weekly("2026-11-24T14:00", 2)


def test_a_rule_that_says_more_moves_in_time_but_not_in_days(journal: Journal, tmp_path: Path) -> None:
    bring(journal, calendar(tmp_path, *WEEKLY[:3], "RRULE:FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=-1"))
    first = nth(journal, 1)
    assert rows(journal)[1][2] == "2026-11-26T14:00"
    with pytest.raises(Refused, match="series_rule_own"):
        series.move(journal, first, When(at("2026-11-27T14:00"), 30, BERLIN), Reach.FOLLOWING)
    series.move(journal, first, When(at("2026-11-26T16:00"), 30, BERLIN), Reach.FOLLOWING)
    assert times(journal) == ["2026-11-24T14:00", "2026-11-26T16:00", "2026-12-31T16:00", "2027-01-28T16:00"]
