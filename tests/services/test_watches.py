"""A watched calendar is read again when it changes: it brings what is new and takes nothing that is mine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal import cli
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import MeetingState
from partnerjournal.domain.views.watches import Became, Watch
from partnerjournal.services import meetings, notes, series, transfer, trash, watches
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import watches as reads
from tests.services.test_transfer import WEEKLY, calendar, event, only, rows

FAR = event("far", ":20270601T100000", "SUMMARY:Far ahead")  # the file speaks of all that is before it


def at(day: str, title: str = "", *lines: str) -> str:
    """An event at ten on that day of November or December 2026 ("1120"), called after it."""
    return event(day, f":2026{day}T100000", f"SUMMARY:{title or day}", *lines)


class Team:
    """A calendar file, imported and watched."""

    def __init__(self, journal: Journal, path: Path) -> None:
        self.journal, self.path = journal, path
        self.id = 0

    def write(self, *events: str, tail: str = "") -> None:
        self.path.write_bytes((calendar(*events) + tail).encode())

    def begin(self, *events: str) -> None:
        """Import it by hand and watch it from then on."""
        self.write(*events)
        for _progress in transfer.write(
            self.journal, transfer.look(self.journal.read, self.journal.clock, [self.path])
        ):
            pass
        self.id = watches.add(self.journal, self.path)
        assert self.again().steps == 0

    def again(self, *events: str, believe: bool = False) -> Again:
        """Read it again, with these events in it where some are given."""
        if events:
            self.write(*events)
        found = watches.look(self.journal.read, self.journal.clock, self.watch, believe=believe)
        imports = only(self.journal, "SELECT count(*) FROM import")
        for _progress in watches.write(self.journal, found):
            pass
        if not found.changes:
            assert only(self.journal, "SELECT count(*) FROM import") == imports
        return Again(found, watches.problem_words(self.watch))

    @property
    def watch(self) -> Watch:
        found = reads.watch(self.journal.read, self.id)
        assert found is not None
        return found

    def changes(self) -> list[tuple[Became, str]]:
        """What the last reading that changed anything did."""
        assert self.watch.import_id is not None
        return [(each.became, each.title) for each in reads.changes_of(self.journal.read, self.watch.import_id)]

    def titles(self) -> list[str]:
        return [str(title) for (title,) in rows(self.journal, "SELECT title FROM meeting ORDER BY starts_ms, id")]

    def id_of(self, title: str) -> int:
        return int(str(only(self.journal, "SELECT id FROM meeting WHERE title = ?", title)))

    def vanished(self) -> list[str]:
        sql = "SELECT title FROM meeting WHERE vanished_on = '2026-11-19' ORDER BY starts_ms"
        return [str(title) for (title,) in rows(self.journal, sql)]


class Again:
    def __init__(self, found: watches.Found, problem: str) -> None:
        self.found, self.problem = found, problem
        self.steps = len(found.plan.steps) if found.plan else 0
        self.changes = found.changes
        self.otherwise = len(found.plan.otherwise) if found.plan else 0


@pytest.fixture
def team(journal: Journal, tmp_path: Path) -> Team:
    return Team(journal, tmp_path / "team.ics")


def test_what_is_new_comes_what_moved_moves_and_what_is_gone_goes_in_one_step_to_take_back(team: Team) -> None:
    team.begin(at("1120"), at("1123"), at("1124"), at("1125"), FAR)
    before = rows(team.journal, "SELECT id, title, starts_ms, state, vanished_on FROM meeting ORDER BY id")
    moved = event("1123", ":20261123T150000", "SUMMARY:1123")
    team.again(at("1120"), moved, at("1125", "1125", "STATUS:CANCELLED"), at("1126", "New"), FAR)
    assert team.changes() == [
        (Became.MOVED, "1123"),
        (Became.GONE, "1124"),
        (Became.CALLED_OFF, "1125"),
        (Became.ADDED, "New"),
    ]
    assert team.titles() == ["1120", "1123", "1125", "New", "Far ahead"]
    assert team.journal.history.to_undo is not None
    assert team.journal.history.to_undo.label == "Import team.ics"  # nobody asked for the reading
    assert team.watch.import_id is not None
    assert trash.take_back_import(team.journal, team.watch.import_id).label == "Calendar team.ics read again"
    assert rows(team.journal, "SELECT id, title, starts_ms, state, vanished_on FROM meeting ORDER BY id") == before
    assert team.watch.import_id is None


def test_a_reading_that_changes_nothing_writes_nothing(team: Team) -> None:
    team.begin(at("1120"), WEEKLY, FAR)
    written = team.journal.writer.connection.total_changes
    for _twice in range(2):
        os.utime(team.path)
        assert not team.again().changes
    assert team.journal.writer.connection.total_changes == written
    assert not team.again(FAR, WEEKLY, at("1120")).changes  # in another order
    assert only(team.journal, "SELECT count(*) FROM import") == 1


def test_what_was_written_here_stays_and_says_that_the_calendar_has_it_no_more(team: Team) -> None:
    team.begin(*(at(f"112{n}") for n in range(10)), at("1205"), at("1206"), FAR)
    mine = {"1120": {"intention": "Agree"}, "1121": {"title": "Renamed"}, "1122": {"helped": "The pictures"}}
    for title, fields in mine.items():
        meetings.edit(team.journal, team.id_of(title), **fields)  # type: ignore[arg-type]
    notes.add(team.journal, "Bring numbers", meeting_id=team.id_of("1123"))
    meetings.add_attendee(team.journal, team.id_of("1124"), meetings.Person("Cleo"))
    rest = (at("1126"), at("1127"), at("1128"), at("1129"), at("1205"), at("1206"), FAR)
    assert team.again(*rest).problem == ""
    assert team.vanished() == ["1120", "Renamed", "1122", "1123", "1124"]
    assert "1125" not in team.titles()
    assert (Became.MARKED, "1123") in team.changes()
    team.again(at("1123"), *rest)
    assert team.vanished() == ["1120", "Renamed", "1122", "1124"]
    assert team.changes() == [(Became.BACK, "1123")]
    watches.keep(team.journal, team.id_of("1120"))
    watches.call_off(team.journal, team.id_of("1122"))
    team.again(at("1123"), at("1207"), *rest)
    assert team.vanished() == ["Renamed", "1124"]  # what was decided is not asked again
    assert rows(team.journal, "SELECT title FROM meeting WHERE state = 'cancelled'") == [("1122",)]


def test_what_both_changed_stays_as_it_is_here_and_what_only_the_calendar_changed_follows(team: Team) -> None:
    team.begin(at("1120", "Theirs", "LOCATION:Here"), FAR)
    meeting = team.id_of("Theirs")
    meetings.edit(team.journal, meeting, title="Mine")
    again = team.again(at("1120", "Theirs anew", "LOCATION:There"), FAR)
    assert rows(team.journal, "SELECT title, place FROM meeting WHERE id = ?", meeting) == [("Mine", "There")]
    assert again.otherwise == 1
    (found,) = watches.differences(team.journal.read, team.journal.clock, team.watch)
    assert (found.meeting_id, found.here, found.there) == (meeting, {"title": "Mine"}, {"title": "Theirs anew"})
    watches.take(team.journal, team.watch, found)
    assert team.id_of("Theirs anew") == meeting
    assert team.journal.undo() == "Take over “Theirs anew” from team.ics"
    team.journal.redo()
    team.again(at("1120", "A third title", "LOCATION:There"), FAR)  # taken over once, it follows again
    assert team.id_of("A third title") == meeting


def test_what_was_deleted_here_does_not_come_back(team: Team) -> None:
    team.begin(at("1120"), at("1123"), WEEKLY, FAR)
    meetings.delete(team.journal, team.id_of("1120"))
    weekly = int(str(only(team.journal, "SELECT id FROM meeting WHERE starts_local = '2026-11-30T10:00'")))
    meetings.delete(team.journal, weekly)
    team.again(at("1120", "Another title"), at("1123"), WEEKLY.replace("SUMMARY:Weekly", "SUMMARY:Weekly, ours"), FAR)
    assert "Another title" not in team.titles()
    assert only(team.journal, "SELECT count(*) FROM meeting WHERE starts_local = '2026-11-30T10:00'") == 0
    assert only(team.journal, "SELECT count(*) > 10 FROM meeting WHERE title = 'Weekly, ours'") == 1


def test_what_is_past_or_beyond_what_the_file_speaks_of_is_not_gone(team: Team) -> None:
    team.begin(at("1101"), at("1119"), at("1120"), at("1123"), at("1201"), at("1202"))
    team.again(at("1120"), at("1123"))  # an export of one week
    assert team.titles() == ["1101", "1119", "1120", "1123", "1201", "1202"]
    assert team.vanished() == []
    team.again(at("1120"), at("1123"), at("1202"))  # it speaks of the first of December after all, and has it no more
    assert team.titles() == ["1101", "1119", "1120", "1123", "1202"]


def test_a_series_that_is_gone_ends_and_comes_back(team: Team) -> None:
    team.begin(WEEKLY, at("1120"), FAR)
    noted = int(str(only(team.journal, "SELECT id FROM meeting WHERE starts_local = '2026-11-30T10:00'")))
    meetings.edit(team.journal, noted, intention="Ask about the budget")
    left = int(str(only(team.journal, "SELECT id FROM meeting WHERE starts_local = '2026-12-07T10:00'")))
    meetings.delete(team.journal, left)
    begun = "SELECT count(*) FROM meeting WHERE title = 'Weekly' AND starts_local < '2026-11-19'"
    past = only(team.journal, begun)
    team.again(at("1120"), FAR)
    coming = "SELECT starts_local FROM meeting WHERE title = 'Weekly' AND starts_local > '2026-11-19' ORDER BY 1"
    assert rows(team.journal, coming) == [("2026-11-30T10:00",)]
    assert team.vanished() == ["Weekly"]
    assert only(team.journal, begun) == past
    later = Clock(team.journal.clock.zone, datetime(2027, 1, 19, 12, tzinfo=UTC))
    assert not [step for step in series.due(team.journal.read, later) if type(step).__name__ == "AddMeeting"]
    team.again(WEEKLY, at("1120"), FAR)
    assert len(rows(team.journal, coming)) == 12  # all but the one that was left out here
    assert team.vanished() == []


def test_occurrences_that_their_series_drops(team: Team) -> None:
    team.begin(WEEKLY, FAR)
    noted = int(str(only(team.journal, "SELECT id FROM meeting WHERE starts_local = '2026-11-30T10:00'")))
    moved = int(str(only(team.journal, "SELECT id FROM meeting WHERE starts_local = '2026-12-07T10:00'")))
    meetings.edit(team.journal, noted, intention="Ask about the budget")
    meetings.move(team.journal, moved, meetings.When(datetime(2026, 12, 8, 9), zone="Europe/Berlin"))
    past = only(team.journal, "SELECT count(*) FROM meeting WHERE starts_local < '2026-11-19'")
    team.again(WEEKLY.replace("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;UNTIL=20261115T000000Z"), FAR)
    sql = "SELECT starts_local, state, vanished_on FROM meeting WHERE starts_local > '2026-11-19' AND title = 'Weekly'"
    assert rows(team.journal, f"{sql} ORDER BY 1") == [
        ("2026-11-30T10:00", "planned", "2026-11-19"),
        ("2026-12-08T09:00", "planned", "2026-11-19"),
    ]
    assert only(team.journal, "SELECT count(*) FROM meeting WHERE starts_local < '2026-11-19'") == past
    team.again(WEEKLY.replace("SUMMARY:Weekly", "SUMMARY:Weekly anew"), FAR)
    sql = "SELECT title, vanished_on FROM meeting WHERE starts_local = '2026-12-08T09:00'"
    assert rows(team.journal, sql) == [("Weekly anew", None)]  # where I moved it


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


PROBLEMS: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (lambda path: path.unlink(), "There is no such file."),
    "empty": (lambda path: path.write_bytes(b""), "The file is empty."),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-40]), "The file is not whole"),
    "cut between": (lambda path: path.write_bytes(path.read_bytes()[:-15]), "The file is not whole"),
    "an old tail": (
        lambda path: path.write_bytes(path.read_bytes() * 2 + b"END:VCALENDAR\r\n"),
        "The file is not whole",
    ),
    "something else": (lambda path: path.write_text("Name,Mail\nA,a@b.example\n"), "The file is no calendar any more."),
    "no events": (lambda path: path.write_text(calendar()), "The file has no events any more."),
    "most are lost": (lambda path: path.write_text(calendar(at("1120"))), "4 of 5 coming meetings are missing"),
    "a folder": (_make_folder, "This is a folder or a device, not a file."),
    "too large": (lambda path: os.truncate(path, 100_000_001), "The file has 101 MB; files up to 100 MB are read."),
}


@pytest.mark.parametrize("what", PROBLEMS)
def test_a_file_that_cannot_be_believed_changes_nothing_until_it_can(team: Team, what: str) -> None:
    spoil, said = PROBLEMS[what]
    events = (at("1120"), at("1123"), at("1124"), at("1125"), FAR)
    team.begin(*events)
    before = rows(team.journal, "SELECT * FROM meeting")
    spoil(team.path)
    again = team.again()
    assert again.problem.startswith(said)
    since = team.watch.problem_since
    assert since == team.journal.clock.now()
    assert rows(team.journal, "SELECT * FROM meeting") == before
    written = team.journal.writer.connection.total_changes
    assert team.again().problem == again.problem
    assert team.journal.writer.connection.total_changes == written
    if team.path.is_dir():
        team.path.rmdir()
    fresh = team.path.with_suffix(".new")
    fresh.write_text(calendar(*events, at("1126")))
    fresh.replace(team.path)  # as programs do that write beside and rename over
    assert team.again().problem == ""
    assert team.changes() == [(Became.ADDED, "1126")]


def test_a_person_may_believe_a_calendar_that_lost_most(team: Team) -> None:
    team.begin(at("1120"), at("1123"), at("1124"), at("1125"), FAR)
    assert "4 of 5" in team.again(at("1120")).problem
    team.write(at("1120"), FAR)
    assert "3 of 5" in team.again().problem
    assert team.again(believe=True).problem == ""
    assert team.titles() == ["1120", "Far ahead"]
    team.write()
    assert "no events" in team.again().problem
    assert team.again(believe=True).problem == ""
    assert team.titles() == []  # though a file without events speaks of no time at all


def test_what_could_not_be_read_is_not_gone(team: Team) -> None:
    team.begin(at("1120"), at("1123"), FAR)
    team.again(at("1120").replace("DTSTART:20261120T100000", "DTSTART:soon"), at("1123"), at("1126"), FAR)
    assert team.titles() == ["1120", "1123", "1126", "Far ahead"]
    team.again(at("1123"), at("1126"), FAR)
    assert team.titles() == ["1123", "1126", "Far ahead"]


def test_what_is_written_between_looking_and_writing_is_kept(team: Team) -> None:
    team.begin(at("1120"), at("1123"), at("1124"), FAR)
    team.write(at("1120", "Theirs"), at("1124"), FAR)
    found = watches.look(team.journal.read, team.journal.clock, team.watch)
    meetings.edit(team.journal, team.id_of("1120"), title="Mine")
    meetings.edit(team.journal, team.id_of("1123"), intention="Agree")
    for _progress in watches.write(team.journal, found):
        pass
    assert team.titles() == ["Mine", "1123", "1124", "Far ahead"]
    team.again()  # the next look takes what was kept off into account
    assert team.vanished() == ["1123"]


def test_a_reading_that_was_killed_is_completed_by_the_next(team: Team, clock: Clock) -> None:
    team.begin(at("1120"), FAR)
    team.write(*(event(f"n{n}", f":202612{n % 28 + 1:02}T100000", f"SUMMARY:n{n}") for n in range(60)), at("1120"), FAR)
    found = watches.look(team.journal.read, clock, team.watch)
    batches = watches.write(team.journal, found)
    next(batches)
    killed = Journal(team.journal.path, clock)  # the other process never came to its end
    try:
        assert transfer.unfinished(killed) == ()
        assert 2 < int(str(only(killed, "SELECT count(*) FROM meeting"))) < 62
    finally:
        killed.close()
    batches.close()  # type: ignore[attr-defined]
    team.again()
    assert only(team.journal, "SELECT count(*) FROM meeting") == 62
    assert rows(team.journal, "SELECT DISTINCT state FROM import") == [("done",)]


def test_two_calendars_that_share_events_and_a_watch_that_ends(team: Team, tmp_path: Path) -> None:
    team.begin(at("1120"), at("1123"), FAR)
    other = Team(team.journal, tmp_path / "other.ics")
    other.begin(at("1120"), at("1124"), FAR)
    team.again(at("1123"), FAR)
    assert "1120" in team.titles()  # the other one has it still
    watches.remove(team.journal, team.id)
    assert [watch.file for watch in reads.all_of(team.journal.read)] == ["other.ics"]
    assert team.titles() == ["1120", "1123", "1124", "Far ahead"]
    assert watches.add(other.journal, other.path) == other.id


def test_on_the_command_line(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        status = cli.main(["--journal", str(team.journal.path), "watch", *arguments])
        said = capsys.readouterr()
        return status, (said.out + said.err).replace(str(team.path), "FILE")

    assert run() == (0, "No calendar file is watched.\n")
    team.write(at("1120"), FAR)
    added = "FILE: 2 added, 0 updated; it is read again when it changes.\n"
    assert run(str(team.path)) == (0, added)
    team.write(at("1120"), at("1123"), FAR)
    assert run("--read")[1].startswith("FILE: 1 new\n")
    team.path.unlink()
    assert run("--read") == (1, "partnerjournal: FILE: There is no such file.\n")
    assert run("--remove", str(team.path)) == (0, "FILE is no longer read. The meetings it brought stay.\n")
    assert run("--remove", str(team.path)) == (1, "partnerjournal: FILE is not watched.\n")
    assert team.journal.poll()
    assert team.titles() == ["1120", "1123", "Far ahead"]


# --- whatever the file becomes

DAYS = ("1117", "1118", "1120", "1123", "1124", "1201")


def _file(draw: st.DrawFn) -> bytes:
    """Some of the events, with another title or time or none, perhaps a series; whole, cut off or something else."""
    events = [
        event(day, f":2026{day}T{hour}0000", f"SUMMARY:{title}", *(["STATUS:CANCELLED"] if off else []))
        for day in draw(st.lists(st.sampled_from(DAYS), unique=True))
        for hour, title, off in [draw(st.tuples(st.sampled_from((10, 15)), st.sampled_from("ABC"), st.booleans()))]
    ]
    if draw(st.booleans()):
        events.append(WEEKLY.replace("SUMMARY:Weekly", f"SUMMARY:{draw(st.sampled_from('AB'))}"))
    whole = calendar(*events, *draw(st.sampled_from([(), (FAR,)]))).encode()
    return draw(st.sampled_from([whole, whole, whole, whole, whole[: len(whole) // 2], b"", b"none"]))


FILES = st.composite(_file)()
GESTURES = st.sampled_from(["note", "title", "move", "call off", "held", "attendee", "delete"])

TURNS = st.tuples(FILES, st.lists(st.tuples(GESTURES, st.integers(0, 40)), max_size=2))


def _touch(journal: Journal, gesture: str, place: int) -> tuple[int, str] | None:
    """Do something to the meeting at that place among all; gives its id."""
    ids = [int(str(row_id)) for (row_id,) in rows(journal, "SELECT id FROM meeting ORDER BY id")]
    if not ids:
        return None
    meeting = ids[place % len(ids)]
    if gesture == "note":
        notes.add(journal, "Mine", meeting_id=meeting)
    elif gesture == "title":
        meetings.edit(journal, meeting, title="Mine")
    elif gesture == "move":
        meetings.move(journal, meeting, meetings.When(datetime(2026, 12, 2, 8, 15), zone="UTC"))
    elif gesture == "call off":
        meetings.set_state(journal, meeting, MeetingState.CANCELLED)
    elif gesture == "held":
        meetings.set_state(journal, meeting, MeetingState.HELD)
    elif gesture == "attendee":
        meetings.add_attendee(journal, meeting, meetings.Person("Cleo"))
    else:
        uid, recurrence = rows(journal, "SELECT source_uid, recurrence FROM meeting WHERE id = ?", meeting)[0]
        meetings.delete(journal, meeting)
        return meeting, f"{uid} {recurrence}"
    return meeting, ""


def _of_mine(journal: Journal, gesture: str, meeting: int) -> object:
    sql = {
        "note": "SELECT text FROM note WHERE meeting_id = ?",
        "title": "SELECT title FROM meeting WHERE id = ?",
        "move": "SELECT starts_local, zone, minutes FROM meeting WHERE id = ?",
        "call off": "SELECT state FROM meeting WHERE id = ?",
        "held": "SELECT state FROM meeting WHERE id = ?",
        "attendee": "SELECT name FROM attendee WHERE name = 'Cleo' AND meeting_id = ?",
    }[gesture]
    return rows(journal, sql, meeting)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, fresh_journal: Path) -> Callable[[], Team]:
    """Makes a journal and a file of its own."""

    def make() -> Team:
        folder = tmp_path_factory.mktemp("watched")
        shutil.copy(fresh_journal, folder / "journal.db")
        clock = Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 19, 12, 48, tzinfo=UTC))
        return Team(Journal(folder / "journal.db", clock), folder / "team.ics")

    return make


@settings(max_examples=10)
@given(
    st.lists(st.tuples(FILES, st.lists(st.tuples(GESTURES, st.integers(0, 40)), max_size=2)), min_size=2, max_size=5)
)
def test_nothing_of_mine_is_lost_or_written_over(
    fresh: Callable[[], Team], turns: list[tuple[bytes, list[tuple[str, int]]]]
) -> None:
    team = fresh()
    journal = team.journal
    try:
        team.begin(*(at(day) for day in DAYS), WEEKLY, FAR)
        mine: dict[tuple[str, int], object] = {}
        deleted: set[str] = set()
        past = "SELECT id FROM meeting WHERE starts_ms <= ? ORDER BY id"
        for content, gestures in turns:
            for gesture, place in gestures:
                done = _touch(journal, gesture, place)
                if done is not None and done[1]:
                    mine = {key: value for key, value in mine.items() if key[1] != done[0]}
                    deleted.add(done[1])
                elif done is not None:
                    mine[gesture, done[0]] = _of_mine(journal, gesture, done[0])
                    if gesture in ("held", "call off"):
                        mine.pop(("call off" if gesture == "held" else "held", done[0]), None)
            before = set(rows(journal, past, journal.clock.now_ms()))
            team.path.write_bytes(content)
            team.again()
            for (gesture, meeting), value in mine.items():
                assert _of_mine(journal, gesture, meeting) == value
            names = {f"{uid} {name}" for uid, name in rows(journal, "SELECT source_uid, recurrence FROM meeting")}
            assert not names & deleted
            assert before <= set(rows(journal, past, journal.clock.now_ms()))
            assert not team.again().changes
    finally:
        journal.close()
