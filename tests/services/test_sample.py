"""The sample journal: alive at the moment it is made, moved on until somebody changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from partnerjournal.clock import Clock
from partnerjournal.domain import enums
from partnerjournal.domain.briefing import compose
from partnerjournal.services import drafts, meetings, sample, series
from partnerjournal.services.journal import Journal
from partnerjournal.services.question_bank import originals
from partnerjournal.services.sample.rounds import first_meeting
from partnerjournal.store import backup, capture
from partnerjournal.store.connect import one
from partnerjournal.store.reads import briefing, window

NOW = datetime(2026, 11, 19, 12, 48, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Journal]:
    """The sample of Thursday 19 November 2026, 13:48 in Berlin."""
    journal = Journal(tmp_path / "sample.db", Clock(BERLIN, NOW))
    sample.fill(journal)
    yield journal
    journal.close()


def count(journal: Journal, table: str, condition: str = "1") -> int:
    return int(one(journal.read, f"SELECT count(*) FROM {table} WHERE {condition}"))


def test_it_has_forty_colleagues_and_a_year_of_meetings(made: Journal) -> None:
    assert count(made, "colleague", "is_me = 0") == 40
    assert count(made, "colleague", "is_me = 1") == 1
    first, last = made.read.execute("SELECT min(starts_ms), max(starts_ms) FROM meeting").fetchone()
    assert timedelta(milliseconds=last - first) > timedelta(days=400)
    assert backup.problems_of(made.read) == []
    assert not window.is_new(made.read)  # so the window opens on Today


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("restatement", "state", enums.RestatementState),
        ("commitment", "state", enums.CommitmentState),
        ("commitment", "direction", enums.Direction),
        ("commitment_event", "step", [step for step in enums.CommitmentStep if step != "reopened"]),
        ("fact", "source", enums.FactSource),
        ("preference", "dimension", enums.PreferenceDimension),
        ("preference", "evidence", enums.Evidence),
        ("goal", "kind", enums.GoalKind),
        ("gesture", "kind", enums.GestureKind),
        ("contact", "kind", enums.ContactKind),
        ("affiliation", "kind", enums.AffiliationKind),
        ("agenda_item", "state", enums.AgendaState),
        ("meeting", "state", enums.MeetingState),
        ("drift", "kind", [kind for kind in enums.DriftKind if kind]),
    ],
)
def test_every_feature_is_used(made: Journal, table: str, column: str, words: list[str]) -> None:
    used = {value for (value,) in made.read.execute(f"SELECT DISTINCT {column} FROM {table}")}
    assert used == {str(word) for word in words}


def test_no_table_is_empty_but_those_of_pictures_refusals_and_merges(made: Journal) -> None:
    tables = capture.captured_tables(made.writer.connection)
    assert {table for table in tables if count(made, table) == 0} == {"picture", "refusal", "identity"}


def test_other_texts_are_there_too(made: Journal) -> None:
    for table in ("decision", "note", "drift", "focus_session", "series", "handle", "team"):
        assert count(made, table) > 5
    assert count(made, "asked", "answer <> ''") > 3
    assert count(made, "asked", "asked_ms IS NULL") >= 1
    assert count(made, "meeting", "presence IS NOT NULL AND recap_sent_ms IS NOT NULL") > 50


def test_the_next_meeting_is_the_one_of_the_pictures(made: Journal) -> None:
    now = made.clock.local()
    meeting_id = window.next_meeting(made.read, made.clock.now_ms())
    assert meeting_id is not None
    view = briefing.of_meeting(made.read, meeting_id, now)
    assert view is not None
    sheet = compose(view, now, originals())
    assert (sheet.title, sheet.intention) == ("Odalie Fenmark", "Agree who signs off the pilot")
    assert sheet.starts == datetime(2026, 11, 19, 14, tzinfo=BERLIN)
    said = {line.text for panel in sheet.panels for line in panel.lines}
    assert {"Budget is the risk, not the date", "Pilot data for sites 1 to 3", "Start in two sites, not five"} <= said
    assert "Wexmoor University" in " ".join(said)


def test_something_is_late_and_something_is_due_today(made: Journal) -> None:
    assert window.due_by_me(made.read, date(2026, 11, 19)) == 2
    assert count(made, "commitment", "state = 'open' AND due_on < '2026-11-19'") >= 2
    assert count(made, "commitment", "state = 'open' AND due_on = '2026-11-19'") >= 2


def test_nothing_in_it_lies_in_a_future_that_nobody_has_seen(made: Journal) -> None:
    now = made.clock.now_ms()
    for table, column in (
        ("note", "taken_ms"),
        ("restatement", "heard_ms"),
        ("commitment", "made_ms"),
        ("commitment", "closed_ms"),
        ("commitment_event", "at_ms"),
        ("gesture", "given_ms"),
        ("contact", "at_ms"),
        ("asked", "asked_ms"),
        ("focus_session", "started_ms"),
        ("meeting", "wrapped_ms"),
        ("colleague", "created_ms"),
    ):
        assert count(made, table, f"{column} > {now}") == 0, f"{table}.{column}"


@pytest.mark.parametrize(
    "moment", ["2026-03-23T00:01", "2026-03-29T06:52", "2026-07-04T12:00", "2026-10-25T02:30", "2026-12-31T23:58"]
)
def test_there_is_a_next_meeting_on_any_day_at_any_hour(tmp_path: Path, moment: str) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
    assert timedelta(minutes=10) <= first_meeting(now) - now.replace(tzinfo=None) < timedelta(minutes=15)
    journal = Journal(tmp_path / "any.db", Clock(BERLIN, now.astimezone(UTC)))
    try:
        sample.fill(journal)
        meeting_id = window.next_meeting(journal.read, journal.clock.now_ms())
        assert one(journal.read, "SELECT title FROM meeting WHERE id = ?", meeting_id) == "Pilot sign-off"
        assert count(journal, "colleague") == 41
        assert backup.problems_of(journal.read) == []
    finally:
        journal.close()


# --- moved on until somebody changes it


def later(journal: Journal, **ahead: int) -> None:
    journal.clock = Clock(BERLIN, NOW + timedelta(**ahead))


def test_it_stays_while_its_next_meeting_is_still_to_come(made: Journal) -> None:
    later(made, minutes=11)
    assert not sample.shift(made)


def test_days_later_it_is_as_alive_with_the_same_identities(made: Journal) -> None:
    before = made.read.execute("SELECT id, uuid, name FROM colleague ORDER BY id").fetchall()
    later(made, days=9, hours=3)
    assert sample.shift(made)
    meeting_id = window.next_meeting(made.read, made.clock.now_ms())
    starts = one(made.read, "SELECT starts_local FROM meeting WHERE id = ?", meeting_id)
    assert starts == "2026-11-28T17:00"
    assert made.read.execute("SELECT id, uuid, name FROM colleague ORDER BY id").fetchall() == before
    assert backup.problems_of(made.read) == []
    assert made.history.to_undo is None


def test_with_the_first_change_it_becomes_somebodys_own(made: Journal) -> None:
    sample.watch(made)
    meeting_id = window.next_meeting(made.read, made.clock.now_ms())
    assert meeting_id is not None
    meetings.edit(made, meeting_id, intention="Something of mine")
    assert not sample.is_untouched(made)
    later(made, days=9)
    assert not sample.shift(made)
    assert one(made.read, "SELECT intention FROM meeting WHERE id = ?", meeting_id) == "Something of mine"
    made.undo()  # it can still be undone


def test_what_is_being_typed_holds_it_still(made: Journal) -> None:
    drafts.keep(made, "note/1", "half a sentence")
    later(made, days=9)
    assert not sample.shift(made)


def test_a_journal_that_is_no_sample_is_never_touched(journal: Journal) -> None:
    sample.watch(journal)
    assert not sample.shift(journal)
    assert not sample.is_untouched(journal)


def test_its_series_go_on_as_their_calendar_text_says(made: Journal) -> None:
    later(made, days=60)
    before = count(made, "meeting")
    assert list(series.extend(made, series.due(made.read, made.clock)))
    assert count(made, "meeting") > before + 30
    again = (
        "SELECT count(*) FROM meeting WHERE series_id IS NOT NULL GROUP BY source_uid, starts_ms HAVING count(*) > 1"
    )
    assert made.read.execute(again).fetchall() == []
