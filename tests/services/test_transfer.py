"""Files come in: who and what is known already, what follows its source, and what the person wrote stays theirs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import AgendaKind, HandleKind, MeetingState
from partnerjournal.domain.errors import Refused
from partnerjournal.services import agenda, colleagues, facts, handles, meetings, series, transfer, trash
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer import FilePlan, Outcome, writing
from partnerjournal.store import capture
from partnerjournal.store.connect import one

_TINY_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def card(name: str, *lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


def event(uid: str, start: str, *lines: str) -> str:
    uid_line = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VEVENT", *uid_line, f"DTSTART{start}", "DURATION:PT30M", *lines, "END:VEVENT", ""])


def calendar(*events: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


class Files:
    """Writes a file and imports it."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        self.journal, self.folder = journal, folder

    def __call__(self, text: str, name: str = "file.vcf", mine: tuple[str, ...] = ()) -> FilePlan:
        path = self.folder / name
        path.write_bytes(text.encode())
        plan = transfer.look(self.journal.read, self.journal.clock, [path], mine)
        for _progress in transfer.write(self.journal, plan):
            pass
        return plan.files[0]

    def calendar(self, *events: str, mine: tuple[str, ...] = ()) -> FilePlan:
        return self(calendar(*events), "file.ics", mine)


@pytest.fixture
def files(journal: Journal, folder: Path) -> Files:
    return Files(journal, folder)


def counts(file: FilePlan) -> tuple[int, int, int, int]:
    """added, updated, unchanged, rejected"""
    return (
        file.outcomes[Outcome.ADDED],
        file.outcomes[Outcome.UPDATED],
        file.outcomes[Outcome.UNCHANGED],
        file.outcomes[Outcome.REJECTED],
    )


def rows(journal: Journal, sql: str, *values: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in journal.read.execute(sql, values)]


def everything(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """Every row that undo knows of."""
    names = capture.captured_tables(journal.writer.connection)
    return {name: rows(journal, f"SELECT * FROM {name} ORDER BY id") for name in names}


def only(journal: Journal, sql: str, *values: object) -> object:
    ((value,),) = rows(journal, sql, *values)
    return value


# --- people


def test_a_card_becomes_a_colleague_with_all_it_says(journal: Journal, files: Files) -> None:
    said = card(
        "Nell Hartwood",
        "UID:nell-1",
        "EMAIL;TYPE=work:Nell@Firm.example",
        "EMAIL:nell@home.example",
        "TEL;TYPE=cell:+49 (30) 1234",
        "ORG:Firm Ltd;Wards",
        "TITLE:Ward lead",
        "TZ:Europe/Lisbon",
        "URL:https://nell.example/",
        "BDAY:1980-03-22",
        "NOTE:Met at the fair\\nLikes tea",
        f"PHOTO;ENCODING=b;TYPE=PNG:{_TINY_PNG}",
    )
    assert counts(files(said)) == (1, 0, 0, 0)
    assert rows(
        journal,
        "SELECT c.name, c.role, c.organisation, t.name, c.zone FROM colleague AS c JOIN team AS t ON t.id = c.team_id",
    ) == [("Nell Hartwood", "Ward lead", "Firm Ltd", "Wards", "Europe/Lisbon")]
    assert rows(journal, "SELECT kind, value, value_key FROM handle ORDER BY position") == [
        ("mail", "Nell@Firm.example", "nell@firm.example"),
        ("mail", "nell@home.example", "nell@home.example"),
        ("phone", "+49 (30) 1234", "+49301234"),
        ("link", "https://nell.example/", "https://nell.example/"),
    ]
    assert rows(journal, "SELECT text, visibility FROM note") == [("Met at the fair\nLikes tea", "private")]
    assert rows(journal, "SELECT text, source, visibility FROM fact") == [
        ("Birthday: 22 Mar 1980", "public", "private"),
    ]
    assert only(journal, "SELECT count(*) FROM picture") == 1
    assert only(journal, "SELECT count(*) FROM search_doc WHERE text LIKE '%Likes tea%'") == 1


def test_the_second_import_adds_nothing_and_writes_nothing(journal: Journal, files: Files) -> None:
    several = (
        card("With An Uid", "UID:one", "EMAIL:one@a.example")
        + card("Without Any", "TEL:123")
        + card("By Mail", "EMAIL:by@a.example", "NOTE:a note")
        + card("Twice The Same", "TEL:9")
        + card("Twice The Same", "TEL:9")
    )
    assert counts(files(several)) == (5, 0, 0, 0)
    again = files(several)
    assert counts(again) == (0, 0, 5, 0)
    assert again.steps == []
    assert only(journal, "SELECT count(*) FROM colleague") == 5
    assert only(journal, "SELECT count(*) FROM import") == 1


def test_the_same_mail_and_name_are_one_person_and_a_shared_mail_is_not(journal: Journal, files: Files) -> None:
    colleagues.add(journal, name="Ruiz, Ana", mail="desk@firm.example")
    found = files(
        card("Ana Ruiz", "EMAIL:Desk@firm.example", "TITLE:Lead") + card("Ben Ruiz", "EMAIL:desk@firm.example")
    )
    assert counts(found) == (1, 1, 0, 0)
    assert rows(journal, "SELECT name, role FROM colleague ORDER BY id") == [("Ruiz, Ana", "Lead"), ("Ben Ruiz", "")]


def test_two_records_of_one_file_are_never_one_person(journal: Journal, files: Files) -> None:
    twice = card("Ana Ruiz", "EMAIL:a@firm.example") + card("Ana Ruiz", "EMAIL:a@firm.example", "TEL:1")
    assert counts(files(twice)) == (2, 0, 0, 0)
    assert counts(files(twice)) == (0, 0, 2, 0)
    assert only(journal, "SELECT count(*) FROM colleague") == 2


def test_what_was_written_here_is_not_written_over(journal: Journal, files: Files) -> None:
    files(card("Nell Hartwood", "UID:n", "TITLE:Nurse", "ORG:Firm", "TEL:1", "NOTE:old", "TZ:Europe/Lisbon"))
    person = int(str(only(journal, "SELECT id FROM colleague")))
    colleagues.edit(journal, person, role="Ward lead", zone=None)
    phone = int(str(only(journal, "SELECT id FROM handle")))
    handles.delete(journal, phone)
    again = files(card("Nell Hartwood", "UID:n", "TITLE:Head nurse", "ORG:Firm Ltd", "TEL:1", "NOTE:new"))
    assert counts(again) == (0, 1, 0, 0)
    assert rows(journal, "SELECT role, organisation, zone FROM colleague") == [("Ward lead", "Firm Ltd", None)]
    assert rows(journal, "SELECT text FROM note ORDER BY id") == [("old",), ("new",)]
    assert rows(journal, "SELECT * FROM handle") == []  # taken away here, so it stays away


def test_attendees_find_their_colleague_whichever_file_comes_first(journal: Journal, files: Files) -> None:
    with_ana = event("e1", ";TZID=Europe/Berlin:20261120T100000", "ATTENDEE;CN=Ana:mailto:ana@firm.example")
    files.calendar(with_ana)
    assert only(journal, "SELECT count(*) FROM colleague") == 0  # calendars make no colleagues
    files(card("Ana Ruiz", "EMAIL:ANA@firm.example"))
    person = only(journal, "SELECT id FROM colleague")
    assert only(journal, "SELECT colleague_id FROM attendee") == person
    files.calendar(with_ana.replace("e1", "e2"))
    assert rows(journal, "SELECT colleague_id FROM attendee") == [(person,), (person,)]


def test_an_odd_address_is_kept_as_it_stands(journal: Journal, files: Files) -> None:
    files(card("Somebody", "EMAIL:nobody at nowhere"))
    assert rows(journal, "SELECT kind, value FROM handle") == [(HandleKind.OTHER, "nobody at nowhere")]


def test_a_picture_that_is_too_large_is_left_out_and_said(journal: Journal, files: Files) -> None:
    import base64

    large = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(300_000)).decode()
    found = files(card("Somebody", f"PHOTO;ENCODING=b;TYPE=PNG:{large}"))
    assert counts(found) == (1, 0, 0, 0)
    assert any("PNG" in hint.text and hint.record == 1 for hint in found.hints)
    assert only(journal, "SELECT count(*) FROM picture") == 0


def test_linkedin_rows_fill_in_what_is_blank(journal: Journal, files: Files) -> None:
    table = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,https://social.example/in/ana,ana@firm.example,Firm,Lead,05 Mar 2024\n"
        "Ben,Ode,https://social.example/in/ben,,Other,Nurse,06 Mar 2024\n"
    )
    found = files(table, "Connections.csv")
    assert (found.kind, counts(found)) == ("linkedin", (2, 0, 0, 0))
    assert rows(journal, "SELECT name, role, organisation FROM colleague ORDER BY id") == [
        ("Ana Ruiz", "Lead", "Firm"),
        ("Ben Ode", "Nurse", "Other"),
    ]
    assert only(journal, "SELECT text FROM fact ORDER BY id LIMIT 1") == "Connected on LinkedIn on 5 Mar 2024"
    assert counts(files(table, "Connections.csv")) == (0, 0, 2, 0)


def test_a_later_file_of_one_import_sees_whom_an_earlier_one_adds(journal: Journal, folder: Path) -> None:
    first, second = folder / "a.vcf", folder / "b.vcf"
    first.write_text(card("Ana Ruiz", "EMAIL:ana@firm.example"))
    second.write_text(card("Ana Ruiz", "EMAIL:ana@firm.example", "TITLE:Lead"))
    plan = transfer.look(journal.read, journal.clock, [first, second])
    assert [counts(file) for file in plan.files] == [(1, 0, 0, 0), (0, 1, 0, 0)]
    for _progress in transfer.write(journal, plan):
        pass
    assert rows(journal, "SELECT name, role FROM colleague") == [("Ana Ruiz", "Lead")]
    journal.undo()
    assert rows(journal, "SELECT name FROM colleague") == []


# --- single meetings


def test_an_event_becomes_a_meeting_in_its_own_zone(journal: Journal, files: Files) -> None:
    found = files.calendar(
        event(
            "e1",
            ";TZID=America/New_York:20261120T090000",
            "SUMMARY:Pilot\\, first look",
            "LOCATION:Room 4",
            "DESCRIPTION:Bring numbers\\nhttps://meet.jit.si/pilot",
            "ORGANIZER;CN=Odd Boss:mailto:boss@firm.example",
            "ATTENDEE;CN=Me;PARTSTAT=DECLINED:mailto:Me@firm.example",
            "ATTENDEE;CN=Ana;PARTSTAT=TENTATIVE:mailto:ana@firm.example",
            "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@firm.example",
        ),
        event("e2", ";VALUE=DATE:20261124", "SUMMARY:Away").replace("DURATION:PT30M\r\n", ""),
        event("e3", ":20261125T080000", "SUMMARY:Floating"),
        mine=("me@firm.example",),
    )
    assert counts(found) == (3, 0, 0, 0)
    sql = "SELECT title, starts_local, zone, starts_ms, minutes, all_day, place, link, my_response FROM meeting"
    utc = int(datetime(2026, 11, 20, 14, tzinfo=UTC).timestamp() * 1000)
    midnight = int(datetime(2026, 11, 23, 23, tzinfo=UTC).timestamp() * 1000)  # in Berlin
    eight = int(datetime(2026, 11, 25, 7, tzinfo=UTC).timestamp() * 1000)
    link = "https://meet.jit.si/pilot"
    assert rows(journal, sql) == [
        ("Pilot, first look", "2026-11-20T09:00", "America/New_York", utc, 30, 0, "Room 4", link, "declined"),
        ("Away", "2026-11-24", None, midnight, 1440, 1, "", "", ""),
        ("Floating", "2026-11-25T08:00", None, eight, 30, 0, "", "", ""),
    ]
    assert rows(journal, "SELECT name, mail_key, response FROM attendee ORDER BY position") == [
        ("Odd Boss", "boss@firm.example", "accepted"),
        ("Me", "me@firm.example", "declined"),
        ("Ana", "ana@firm.example", "tentative"),
    ]


def test_an_event_without_a_start_is_rejected_with_its_reason_and_the_others_come_in(files: Files) -> None:
    found = files.calendar("BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Never\r\nEND:VEVENT\r\n", event("y", ":20261120T100000"))
    assert (found.read, counts(found)) == (2, (1, 0, 0, 1))
    (refusal,) = found.refusals
    assert (refusal.record, refusal.line, refusal.reason) == (1, 3, "The event has no start.")


def test_a_meeting_follows_its_calendar_and_keeps_what_was_written_here(journal: Journal, files: Files) -> None:
    ana, ben = "ATTENDEE;CN=Ana:mailto:ana@firm.example", "ATTENDEE;CN=Ben:mailto:ben@firm.example"
    files.calendar(event("e", ";TZID=Europe/Berlin:20261120T100000", "SUMMARY:Old", "LOCATION:Here", ana, ben))
    meeting = int(str(only(journal, "SELECT id FROM meeting")))
    meetings.edit(journal, meeting, intention="Agree", place="My office")
    meetings.add_attendee(journal, meeting, meetings.Person("Cleo"))
    agenda.add(journal, meeting, "Budget", kind=AgendaKind.TOPIC)
    meetings.remove_attendee(journal, int(str(only(journal, "SELECT id FROM attendee WHERE name = 'Ben'"))))
    moved = event(
        "e",
        ";TZID=Europe/Berlin:20261120T113000",
        "SUMMARY:New",
        "LOCATION:Here",
        ana.replace("CN=Ana", "CN=Ana;PARTSTAT=ACCEPTED"),
        ben,
        "ATTENDEE;CN=Dee:mailto:dee@firm.example",
    )
    assert counts(files.calendar(moved)) == (0, 1, 0, 0)
    sql = "SELECT title, starts_local, intention, place FROM meeting"
    assert rows(journal, sql) == [("New", "2026-11-20T11:30", "Agree", "My office")]
    # Ben was taken out here and Cleo added here: neither is the calendar's business
    people = rows(journal, "SELECT name, response FROM attendee ORDER BY position")
    assert people == [("Ana", "accepted"), ("Cleo", ""), ("Dee", "")]
    assert only(journal, "SELECT text FROM agenda_item") == "Budget"
    assert counts(files.calendar(moved)) == (0, 0, 1, 0)


def test_a_title_changed_here_stays_until_the_calendar_changes_it(journal: Journal, files: Files) -> None:
    files.calendar(event("e", ":20261120T100000", "SUMMARY:Theirs"))
    meetings.edit(journal, int(str(only(journal, "SELECT id FROM meeting"))), title="Mine")
    assert counts(files.calendar(event("e", ":20261120T110000", "SUMMARY:Theirs"))) == (0, 1, 0, 0)
    assert rows(journal, "SELECT title, starts_local FROM meeting") == [("Mine", "2026-11-20T11:00")]
    assert counts(files.calendar(event("e", ":20261120T120000", "SUMMARY:Theirs"))) == (0, 1, 0, 0)
    assert rows(journal, "SELECT title FROM meeting") == [("Mine",)]
    files.calendar(event("e", ":20261120T120000", "SUMMARY:Theirs anew"))
    assert rows(journal, "SELECT title FROM meeting") == [("Theirs anew",)]


def test_a_cancelled_event_is_a_cancelled_meeting_unless_it_was_held(journal: Journal, files: Files) -> None:
    files.calendar(event("a", ":20261120T100000"), event("b", ":20261118T100000"))
    held = int(str(only(journal, "SELECT id FROM meeting WHERE source_uid = 'b'")))
    meetings.set_state(journal, held, MeetingState.HELD)
    cancelled = [
        event(uid, start, "STATUS:CANCELLED") for uid, start in (("a", ":20261120T100000"), ("b", ":20261118T100000"))
    ]
    assert counts(files.calendar(*cancelled)) == (0, 1, 1, 0)
    assert rows(journal, "SELECT source_uid, state FROM meeting ORDER BY id") == [("a", "cancelled"), ("b", "held")]


def test_events_without_an_identity_are_known_again_by_their_words(files: Files) -> None:
    three = (event("", ":20261120T100000", "SUMMARY:Same"), event("", ":20261120T100000", "SUMMARY:Same"))
    assert counts(files.calendar(*three, event("", ":20261121T100000", "SUMMARY:Same"))) == (3, 0, 0, 0)
    assert counts(files.calendar(*three, event("", ":20261121T100000", "SUMMARY:Same"))) == (0, 0, 3, 0)


# --- series

WEEKLY = event("w", ";TZID=Europe/Berlin:20260105T100000", "SUMMARY:Weekly", "RRULE:FREQ=WEEKLY")


def test_a_series_is_meetings_for_the_days_around_today(journal: Journal, files: Files) -> None:
    assert counts(files.calendar(WEEKLY)) == (1, 0, 0, 0)
    days = [str(day)[:10] for (day,) in rows(journal, "SELECT starts_local FROM meeting ORDER BY starts_ms")]
    assert (days[0], days[-1]) == ("2026-08-24", "2027-02-15")  # 90 days back and ahead of 19 November 2026
    assert len(days) == 26
    assert only(journal, "SELECT expanded_until_on FROM series") == "2027-02-17"
    assert {row[0] for row in rows(journal, "SELECT series_id FROM meeting")} == {
        only(journal, "SELECT id FROM series")
    }
    assert counts(files.calendar(WEEKLY)) == (0, 0, 1, 0)


def test_series_grow_as_the_days_pass_and_nobody_can_undo_that(journal: Journal, files: Files, clock: Clock) -> None:
    files.calendar(WEEKLY)
    later = Clock(clock.zone, datetime(2027, 1, 19, 12, tzinfo=UTC))
    journal.clock = later
    steps = series.due(journal.read, later)
    assert list(series.extend(journal, steps))
    last = only(journal, "SELECT max(starts_local) FROM meeting")
    assert last == "2027-04-12T10:00"  # summer time there: the same hour on the wall
    assert only(journal, "SELECT count(DISTINCT recurrence) = count(*) FROM meeting") == 1
    assert series.due(journal.read, later) == []
    assert journal.history.to_undo is not None
    assert journal.history.to_undo.label == "Import file.ics"


def test_a_changed_occurrence_moves_its_own_meeting_only(journal: Journal, files: Files) -> None:
    files.calendar(WEEKLY)
    moved = event(
        "w",
        ";TZID=Europe/Berlin:20261124T153000",
        "SUMMARY:Weekly, moved",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261123T100000",
    )
    assert counts(files.calendar(WEEKLY, moved)) == (1, 0, 1, 0)
    sql = "SELECT starts_local FROM meeting WHERE title = 'Weekly, moved'"
    assert rows(journal, sql) == [("2026-11-24T15:30",)]
    assert only(journal, "SELECT count(*) FROM meeting") == 26
    assert counts(files.calendar(moved)) == (0, 0, 1, 0)  # an invitation to that one alone
    assert counts(files.calendar(WEEKLY)) == (0, 1, 0, 0)  # taken back
    assert rows(journal, sql) == []


def test_what_a_series_drops_goes_unless_something_was_written_there(journal: Journal, files: Files) -> None:
    files.calendar(WEEKLY)
    noted = int(str(only(journal, "SELECT id FROM meeting WHERE starts_local = '2026-11-30T10:00'")))
    meetings.edit(journal, noted, intention="Ask about the budget")
    shorter = WEEKLY.replace("RRULE:FREQ=WEEKLY", "RRULE:FREQ=WEEKLY;UNTIL=20261124T000000Z")
    assert counts(files.calendar(shorter)) == (0, 1, 0, 0)
    later = rows(journal, "SELECT starts_local, state FROM meeting WHERE starts_local > '2026-11-24' ORDER BY 1")
    assert later == [("2026-11-30T10:00", "cancelled")]


def test_an_alarm_clock_in_a_calendar_does_not_flood_the_journal(journal: Journal, files: Files) -> None:
    found = files.calendar(event("m", ":20260101T000000", "RRULE:FREQ=MINUTELY"))
    assert counts(found) == (1, 0, 0, 0)
    assert only(journal, "SELECT count(*) <= 600 FROM meeting") == 1
    assert any("600" in hint.text for hint in found.hints)


# --- batches, going back, being cut short


def many(count: int) -> str:
    return "".join(card(f"Person {n}", f"UID:{n}", f"EMAIL:p{n}@a.example", "NOTE:note") for n in range(count))


def test_one_undo_takes_a_whole_import_back_and_redo_brings_it_again(journal: Journal, files: Files) -> None:
    files(many(60))
    assert len(rows(journal, "SELECT 1 FROM import_batch")) > 1
    assert journal.undo() == "Import file.vcf"
    for table in ("colleague", "handle", "note", "search_doc"):
        assert rows(journal, f"SELECT 1 FROM {table}") == []
    assert only(journal, "SELECT state FROM import") == "taken_back"
    journal.redo()
    assert only(journal, "SELECT count(*) FROM colleague") == 60
    assert only(journal, "SELECT state FROM import") == "done"


def test_an_import_is_taken_back_after_a_restart(journal: Journal, files: Files, clock: Clock) -> None:
    files(many(30))
    files(card("Person 3", "UID:3", "EMAIL:p3@a.example", "TITLE:Lead"))
    journal.close()
    reopened = Journal(journal.path, clock)
    try:
        assert trash.take_back_import(reopened, 2) == trash.TakenBack("Import file.vcf", whole=True)
        assert rows(reopened, "SELECT 1 FROM colleague WHERE role <> ''") == []
        trash.take_back_import(reopened, 1)
        assert rows(reopened, "SELECT 1 FROM colleague") == []
    finally:
        reopened.close()


def test_taking_back_never_takes_what_was_written_since(journal: Journal, files: Files) -> None:
    files.calendar(event("e", ":20261120T100000", "SUMMARY:Meeting"))
    agenda.add(journal, int(str(only(journal, "SELECT id FROM meeting"))), "Budget")
    with pytest.raises(Exception, match="undo_conflict"):
        trash.take_back_import(journal, 1)
    assert only(journal, "SELECT text FROM agenda_item") == "Budget"


def test_what_nobody_wrote_on_is_taken_back_and_the_rest_stays_whole(
    journal: Journal, folder: Path, clock: Clock
) -> None:
    cards = (card(name, f"UID:{name}", f"EMAIL:{name}@a.example", "ORG:Hollis;Paper") for name in ("ana", "bo", "cy"))
    people, team = folder / "people.vcf", folder / "team.ics"
    people.write_text("".join(cards))
    with_both = ("ATTENDEE;CN=Ana:mailto:ana@a.example", "ATTENDEE;CN=Bo:mailto:bo@a.example")
    weekly = event("w", ":20261120T100000", "SUMMARY:Weekly", "RRULE:FREQ=WEEKLY;COUNT=3", *with_both)
    team.write_text(calendar(weekly, event("e", ":20261121T100000", "SUMMARY:Once", *with_both)))
    assert list(transfer.write(journal, transfer.look(journal.read, clock, [people, team])))
    before = everything(journal)
    facts.add(journal, int(str(only(journal, "SELECT id FROM colleague WHERE name = 'ana'"))), "Sings")
    agenda.add(journal, int(str(only(journal, "SELECT min(id) FROM meeting WHERE title = 'Weekly'"))), "Budget")
    touched = everything(journal)
    assert trash.take_back_import(journal, 1).whole is False
    assert rows(journal, "SELECT name, (SELECT name FROM team WHERE id = team_id) FROM colleague") == [("ana", "Paper")]
    assert rows(journal, "SELECT value FROM handle") == [("ana@a.example",)]
    assert rows(journal, "SELECT title, series_id FROM meeting") == [("Weekly", None)]
    assert rows(journal, "SELECT name, colleague_id IS NULL FROM attendee ORDER BY id") == [("Ana", 0), ("Bo", 1)]
    assert rows(journal, "SELECT text FROM fact UNION SELECT text FROM agenda_item") == [("Budget",), ("Sings",)]
    assert rows(journal, "SELECT 1 FROM series") == []
    journal.undo()
    assert everything(journal) == touched
    journal.undo()
    journal.undo()
    assert everything(journal) == before


def test_stopping_keeps_what_is_there_as_one_step(journal: Journal, folder: Path) -> None:
    path = folder / "many.vcf"
    path.write_text(many(80))
    steps = transfer.write(journal, transfer.look(journal.read, journal.clock, [path]))
    first = next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert 0 < first.done < first.total == 80
    assert only(journal, "SELECT count(*) FROM colleague") == first.done
    journal.undo()
    assert only(journal, "SELECT count(*) FROM colleague") == 0


@pytest.fixture
def cut_short(journal: Journal, folder: Path, clock: Clock) -> Iterator[Journal]:
    """A journal whose import was killed after the first batch, opened again."""
    path = folder / "many.vcf"
    path.write_text(many(50))
    importing = writing.Import(journal, transfer.look(journal.read, clock, [path]))
    batches = importing.batches()
    next(batches)
    importing._end = lambda: None  # type: ignore[method-assign]
    # A kill leaves no time to end it.
    batches.close()  # type: ignore[attr-defined]
    journal.close()
    reopened = Journal(journal.path, clock)
    yield reopened
    reopened.close()


def test_an_import_that_was_killed_is_found_and_taken_back(cut_short: Journal) -> None:
    (found,) = transfer.unfinished(cut_short)
    assert found.label == "Import many.vcf"
    trash.take_back_import(cut_short, found.id)
    assert transfer.unfinished(cut_short) == ()
    assert only(cut_short, "SELECT count(*) FROM colleague") == 0


def test_an_import_that_was_killed_is_finished_by_importing_again(cut_short: Journal, folder: Path) -> None:
    file = Files(cut_short, folder)(many(50), "many.vcf")
    added, _updated, unchanged, _rejected = counts(file)
    assert added + unchanged == 50
    assert added > 0
    assert unchanged > 0
    assert only(cut_short, "SELECT count(*) FROM colleague") == 50
    assert transfer.unfinished(cut_short) == ()


def test_an_import_that_was_killed_may_stay_as_it_is(cut_short: Journal) -> None:
    (found,) = transfer.unfinished(cut_short)
    transfer.keep(cut_short, found.id)
    assert transfer.unfinished(cut_short) == ()
    assert int(str(only(cut_short, "SELECT count(*) FROM colleague"))) > 0


def test_two_imports_at_once_are_refused(journal: Journal, folder: Path) -> None:
    path = folder / "a.vcf"
    path.write_text(many(1))
    plan = transfer.look(journal.read, journal.clock, [path])
    with writing.importing(journal.path), pytest.raises(Refused, match="import_going"):
        next(transfer.write(journal, plan))
    assert only(journal, "SELECT count(*) FROM import") == 0


def test_hearers_learn_of_an_import_once_at_its_end(journal: Journal, files: Files) -> None:
    heard: list[frozenset[int]] = []
    journal.feed.subscribe(lambda change: heard.append(change.of("colleague")))
    files(many(40))
    assert [len(ids) for ids in heard] == [40]


def test_a_file_that_cannot_be_read_says_why_and_the_others_are_read(journal: Journal, folder: Path) -> None:
    good = folder / "good.vcf"
    good.write_text(card("Ana"))
    bad = folder / "bad.xyz"
    bad.write_bytes(b"\x00\x01nothing")
    plan = transfer.look(journal.read, journal.clock, [folder / "none.vcf", bad, good])
    assert [bool(file.error) for file in plan.files] == [True, True, False]
    assert plan.total(Outcome.ADDED) == 1


def test_looking_needs_no_write_side() -> None:
    for name in ("looking", "people", "calendar", "meetings", "plan", "steps"):
        module = sys.modules[f"partnerjournal.services.transfer.{name}"]
        source = Path(str(module.__file__)).read_text("utf-8")
        assert "sqlalchemy" not in source
        assert "store.write" not in source


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_whole_days_keep_their_date_wherever_one_is(tmp_path: Path, folder: Path, zone: str) -> None:
    there = Journal(tmp_path / "there.db", Clock(ZoneInfo(zone), datetime(2026, 11, 19, 12, tzinfo=UTC)))
    try:
        Files(there, folder).calendar(
            event("d", ";VALUE=DATE:20261120", "RRULE:FREQ=DAILY;COUNT=3").replace("DURATION:PT30M", "DURATION:P1D")
        )
        days = [(datetime(2026, 11, 20) + timedelta(days=n)).date().isoformat() for n in range(3)]
        assert rows(there, "SELECT starts_local, minutes FROM meeting ORDER BY starts_ms") == [(d, 1440) for d in days]
    finally:
        there.close()


def test_words_of_a_large_import_that_was_taken_back_are_in_the_index_no_more(journal: Journal, files: Files) -> None:
    files(many(200).replace("NOTE:note", "NOTE:Quillwort"))
    journal.undo()
    blocks = journal.writer.connection.execute("SELECT block FROM search_fts_data").fetchall()
    assert not any(b"quillwort" in bytes(block) for (block,) in blocks)
    assert one(journal.read, "SELECT v FROM search_fts_config WHERE k = 'secure-delete'") == 1
