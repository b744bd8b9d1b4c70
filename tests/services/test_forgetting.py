"""Somebody forgotten is in no byte of any file any more, and nobody else is touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.wordless import WORDLESS
from partnerjournal.formats import csv_layout, journal_json
from partnerjournal.formats.csv_columns import Column, Field
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.services import forgetting
from partnerjournal.services.forgetting import Decision, Reach, doing, files
from partnerjournal.services.forgetting.columns import SPECIAL, TEXTS, WORDLESS_IN
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store import backup
from partnerjournal.store.connect import SCHEMA_VERSION, Connection, one, open_writer, tables
from partnerjournal.store.reads.export import sections, snapshot

NAME = "Zyphrela Quandrix"
MAIL = "z.quandrix@forgetme.example"
MARKS = ("zyphrela", "quandrix", "forgetme")
V1 = Path(__file__).parents[1] / "data" / "v1.db"


def holding(folder: Path, marks: tuple[str, ...] = MARKS) -> dict[str, list[str]]:
    """Which files below a folder hold a mark, in UTF-8 or UTF-16, in any case."""
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        content = path.read_bytes().lower() if path.is_file() else b""
        for mark in marks:
            if mark.encode() in content or mark.encode("utf-16-le") in content or mark.encode("utf-16-be") in content:
                found.setdefault(path.name, []).append(mark)
    return found


def rename_to_mark(connection: Connection, colleague_id: int) -> None:
    """Let a colleague have the name and the address that are looked for, wherever they are known by theirs."""
    connection.execute(
        "UPDATE colleague SET name = ?, name_key = ? WHERE id = ?", (NAME, NAME.casefold(), colleague_id)
    )
    connection.execute(
        "UPDATE handle SET value = ?1, value_key = ?1 WHERE colleague_id = ?2 AND kind = 'mail'", (MAIL, colleague_id)
    )
    connection.execute(
        "UPDATE attendee SET name = ?1, mail = ?2, mail_key = ?2 WHERE colleague_id = ?3", (NAME, MAIL, colleague_id)
    )


def name_everywhere(connection: Connection, but: int) -> dict[str, set[int]]:
    """Let a row of every table, of somebody else, name the one in each of its texts; gives these rows."""
    connection.execute("DROP TRIGGER commitment_event_is_history")
    rows: dict[str, set[int]] = {}
    for table, columns in TEXTS.items():
        if table not in tables(connection) or table in ("search_doc", "draft", "alias"):
            continue
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        owner = "commitment_id NOT IN (SELECT id FROM commitment WHERE colleague_id = ?)"
        theirs = owner if table == "commitment_event" else "colleague_id IS NOT ?" if "colleague_id" in known else ""
        if table == "tie":
            theirs += f" AND other_id <> {but}"
        where = theirs or ("id <> ?" if table == "colleague" else "? > 0")
        row_id = one(connection, f"SELECT max(id) FROM {table} WHERE {where}", but)
        for column in columns:
            text = f"coalesce({column}, '') || id || ' ask {NAME.split()[1]}’s boss, or {MAIL}'"
            connection.execute(f"UPDATE {table} SET {column} = {text} WHERE id = ?", (row_id,))
        rows[table] = {row_id}
    connection.execute(
        "CREATE TRIGGER commitment_event_is_history BEFORE UPDATE ON commitment_event"
        " BEGIN SELECT RAISE(ABORT, 'the history of a commitment only grows'); END"
    )
    return rows


def rows_without_them(connection: Connection) -> dict[str, dict[Any, Any]]:
    """All rows that do not name them, by table and key."""
    books = {"search_doc", "meta", "pending_forget", "trash", "import_batch", "import", "draft"}
    return {
        table: {
            row[0]: row
            for row in connection.execute(f"SELECT * FROM {table}")
            if not any(mark in str(row).lower() for mark in MARKS)
        }
        for table in sorted(set(tables(connection)) - books)
    }


def rows_that_point(connection: Connection, colleague_id: int) -> set[tuple[str, int]]:
    """(table, id) of all that refers to a colleague, itself or by what refers to them."""
    found: set[tuple[str, int]] = {("colleague", colleague_id)}
    before = 0
    while len(found) > before:
        before = len(found)
        for table in set(tables(connection)) - {"watched"}:
            for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                rows = connection.execute(f"SELECT id, {key[3]} FROM {table}").fetchall()
                found |= {(table, row_id) for row_id, to in rows if (key[2], to) in found}
    for table in ("snooze", "refusal"):
        found |= {(table, row_id) for row_id, ref in connection.execute(f"SELECT id, ref FROM {table}")}
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of work with forty people, of whom one has the name that is looked for, everywhere."""
    from zoneinfo import ZoneInfo

    path = tmp_path_factory.mktemp("sample") / "journal.db"
    clock = Clock(ZoneInfo("Europe/Berlin"), datetime.fromisoformat("2026-11-19T12:48:00+00:00"))
    with closing(Journal(path, clock)) as journal:
        services.sample.fill(journal)
        services.colleagues.delete(journal, 9)  # what the trash keeps may name them, and does
        with journal.writer.plain() as connection:
            files.index_later(connection)
            rename_to_mark(connection, 2)
            name_everywhere(connection, 2)
            connection.execute("INSERT INTO draft VALUES ('fact/new/2', 'likes tea', 1), ('capture/1', ?, 1)", (NAME,))
            connection.execute(
                "INSERT INTO snooze(uuid, kind, ref, until_on, created_ms)"
                " SELECT 'snoozed', 'fact', uuid, '2027-01-01', 1 FROM fact WHERE colleague_id = 2 LIMIT 1"
            )
            connection.execute("INSERT INTO import(label, state, started_ms) VALUES ('Import quandrix.vcf', 'done', 1)")
            layout = csv_layout.to_json(Layout((Column(Field.NAME), Column(Field.NOTE, NAME)), 0, ",", "utf-8"))
            connection.execute("INSERT INTO column_map VALUES ('names 1', ?, 1)", (layout,))
    return path


@pytest.fixture
def made(sample: Path, tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    path = tmp_path / "journal.db"
    shutil.copy(sample, path)
    with closing(Journal(path, clock)) as journal:
        yield journal


def test_every_column_of_every_table_is_decided(journal: Journal) -> None:
    undecided = [
        f"{table}.{column}"
        for table in tables(journal.read)
        for column, kind in ((row[1], row[2]) for row in journal.read.execute(f"PRAGMA table_info({table})"))
        if kind == "TEXT"
        and column not in (*TEXTS.get(table, ()), *SPECIAL.get(table, ()), *WORDLESS_IN.get(table, ()), *WORDLESS)
    ]
    assert undecided == []


def test_nothing_is_left_and_nobody_else_is_touched(made: Journal, tmp_path: Path) -> None:
    folder = tmp_path / backup.FOLDER
    backup.copy(made.path, folder / "journal-v3-1.db")
    old = folder / "journal-v1-1.db"
    shutil.copy(V1, old)
    with closing(open_writer(old)) as connection:
        who = one(connection, "SELECT colleague_id FROM attendee WHERE colleague_id > 1 LIMIT 1")
        rename_to_mark(connection, who)
        connection.execute("UPDATE colleague SET uuid = ? WHERE id = ?", (uuid_of(made, 2), who))
        connection.execute("UPDATE note SET text = text || ?, colleague_id = NULL", (f" {NAME}",))
        connection.execute("PRAGMA journal_mode = DELETE")
    (folder / ".journal-v3-2.db.part").write_bytes(NAME.encode())  # a copy that was killed half way
    assert set(holding(tmp_path)) >= {"journal.db", "journal-v3-1.db", "journal-v1-1.db", ".journal-v3-2.db.part"}
    uuid, before, pointing = uuid_of(made, 2), rows_without_them(made.read), rows_that_point(made.read, 2)

    done = forgetting.run(made.path, uuid, {}, 0)

    assert (done.copies, done.pending) == (2, ())
    assert holding(tmp_path) == {}
    for path in (made.path, *files.copies(made.path)):
        with closing(open_writer(path)) as connection:
            assert backup.problems_of(connection) == []
            connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
            assert one(connection, "SELECT count(*) FROM colleague WHERE uuid = ?", uuid) == 0
    after = rows_without_them(made.read)
    changed = {
        (table, row_id)
        for table, rows in before.items()
        for row_id, row in rows.items()
        if after[table].get(row_id) != row
    }
    assert changed <= pointing  # theirs, or no longer said to be about them
    assert {table for table, _id in changed} >= {"fact", "commitment", "commitment_event", "snooze"}
    assert len(after["attendee"]) == one(made.read, "SELECT count(*) FROM attendee")  # nobody vanished from a meeting
    assert made.read.execute("SELECT * FROM draft").fetchall() == [("capture/1", "Someone", 1)]
    said = one(made.read, "SELECT why FROM commitment_event WHERE why LIKE '%boss%'")
    assert "someone’s boss, or someone" in said


def uuid_of(journal: Journal, colleague_id: int) -> str:
    return str(one(journal.read, "SELECT uuid FROM colleague WHERE id = ?", colleague_id))


# --- what a person decides


def small(journal: Journal) -> tuple[int, int]:
    """Two people who are called alike, and texts about both; their ids."""
    ana = services.colleagues.add(journal, name="Ana Quandrix", mail=MAIL)
    other = services.colleagues.add(journal, name="Ana Brome", mail="ana.brome@example.org")
    for text in ("Quandrix said no", "ask ANA first", "ana quandrix knows", "nothing of anybody"):
        services.notes.add(journal, text, colleague_id=other)
    return ana, other


def notes_of(journal: Journal) -> list[str]:
    return [text for (text,) in journal.read.execute("SELECT text FROM note ORDER BY id")]


def test_each_mention_is_replaced_deleted_or_left(journal: Journal) -> None:
    ana, _other = small(journal)
    shown = forgetting.preview(journal.read, ana)
    assert [(m.text, m.sure) for m in shown.mentions] == [
        ("Quandrix said no", True),
        ("ask ANA first", False),
        ("ana quandrix knows", True),
    ]
    no, first, knows = shown.mentions
    assert [m.text[start:end] for m in shown.mentions for start, end in m.spans] == ["Quandrix", "ANA", "ana quandrix"]
    assert shown.backups == ()
    decisions = {no.key: Decision.DELETE, knows.key: Decision.REPLACE}
    done = forgetting.forget(journal, ana, decisions)
    assert done.pending == ()
    assert notes_of(journal) == ["ask ANA first", "Someone knows", "nothing of anybody"]
    assert journal.history.to_undo is None  # nothing brings them back
    assert first.key not in decisions  # what may be about somebody else stays as it is unless one says otherwise


def test_a_name_that_is_an_everyday_word_is_left_where_it_is_one(journal: Journal) -> None:
    may = services.colleagues.add(journal, name="May Quandrix", mail=MAIL)
    bo = services.colleagues.add(journal, name="Bo Brome")
    for text in ("it may rain", "we may meet", "Budget in May", "ask May"):
        services.notes.add(journal, text, colleague_id=bo)
    services.drafts.keep(journal, "capture/1", "May, then June")
    shown = forgetting.preview(journal.read, may).mentions
    assert [mention.sure for mention in shown] == [False, False, True, True, True]
    left = {mention.key: Decision.LEAVE for mention in shown if "Budget" in mention.text or "June" in mention.text}
    forgetting.forget(journal, may, left)
    assert notes_of(journal) == ["it may rain", "we may meet", "Budget in May", "ask someone"]
    assert services.drafts.kept(journal, "capture/1") == "May, then June"
    plain, every = forgetting.left_out(journal.read)
    assert every.clean("In May with Quandrix or May Quandrix") == "In May with someone or someone"
    assert plain.clean("Quandrix; z.quandrix@forgetme.example.") == "Quandrix; someone."


# --- copies that can't be reached, and kills


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda path: path.chmod(0o400), Reach.READ_ONLY),
        (lambda path: bump(path), Reach.NEWER),
        (
            lambda path: path.write_bytes(path.read_bytes()[:100] + b"x" * 3000 + path.read_bytes()[3100:]),
            Reach.DAMAGED,
        ),
    ],
)
def test_a_copy_that_cannot_be_cleaned_is_listed_untouched_and_cleaned_later(
    journal: Journal, spoil: Callable[[Path], None], why: Reach
) -> None:
    ana, _other = small(journal)
    copy = journal.path.parent / backup.FOLDER / "journal-v2-1.db"
    backup.copy(journal.path, copy)
    with closing(open_writer(copy)) as connection:  # made before they had a profile: only mentioned, and invited
        connection.execute("DELETE FROM colleague WHERE id = ?", (ana,))
        connection.execute("DELETE FROM meta")
        connection.execute("PRAGMA journal_mode = DELETE")
    whole = copy.read_bytes()
    spoil(copy)
    spoiled = copy.read_bytes()
    done = forgetting.forget(journal, ana, {})
    assert [(each.path, each.reach) for each in done.pending] == [(copy, why)]
    assert copy.read_bytes() == spoiled
    assert holding(journal.path.parent) == {copy.name: ["quandrix"]}
    copy.chmod(0o600)
    copy.write_bytes(whole)
    assert forgetting.go_on(journal.path).pending == ()
    assert holding(journal.path.parent) == {}


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"x" * 3000 + content[3100:])


def bump(path: Path) -> None:
    with closing(open_writer(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.execute("PRAGMA journal_mode = DELETE")


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("point", ["erase", "index_anew", "clear", "_clean", "_compare", "replace"])
def test_killed_anywhere_the_next_start_finishes(journal: Journal, monkeypatch: pytest.MonkeyPatch, point: str) -> None:
    ana, _other = small(journal)
    copy = journal.path.parent / backup.FOLDER / "journal-v3-1.db"
    backup.copy(journal.path, copy)
    whole = copy.read_bytes()

    def kill(*_anything: object) -> None:
        raise Killed

    place = {"erase": doing, "replace": Path}.get(point, files)
    with monkeypatch.context() as patched:
        patched.setattr(place, point, kill)
        with pytest.raises(Killed):
            forgetting.forget(journal, ana, {})
    assert copy.read_bytes() == whole
    assert forgetting.pending(journal.read)
    assert forgetting.go_on(journal.path) == forgetting.Done(1, ())
    assert holding(journal.path.parent) == {}
    assert notes_of(journal) == ["Someone said no", "ask ANA first", "Someone knows", "nothing of anybody"]


# --- what is kept, and what comes in again

CALENDAR = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:weekly-1\r
DTSTART:20261123T090000Z\r
DTEND:20261123T093000Z\r
RRULE:FREQ=WEEKLY;COUNT=3\r
SUMMARY:Pilot with Quandrix\r
DESCRIPTION:Agenda:\\n- Zyphrela\\, then Bo\\n- rest\r
ORGANIZER;CN="Zyphrela Quandrix":mailto:z.quandrix@forgetme.example\r
ATTENDEE;CN=Bo Brome:mailto:bo@example.org\r
END:VEVENT\r
END:VCALENDAR\r
"""
CARDS = f"""BEGIN:VCARD\r
VERSION:4.0\r
FN:{NAME}\r
EMAIL:{MAIL}\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
FN:Bo Brome\r
EMAIL:bo@example.org\r
NOTE:Met through {NAME}\r
END:VCARD\r
"""


def test_files_do_not_bring_them_back_and_an_import_can_still_be_taken_back(
    journal: Journal, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("files")
    (folder / "a.ics").write_text(CALENDAR, newline="")
    (folder / "b.vcf").write_text(CARDS, newline="")
    names = [folder / "a.ics", folder / "b.vcf"]
    for _progress in services.transfer.write(journal, services.transfer.look(journal.read, journal.clock, names)):
        pass
    services.colleagues.delete(journal, services.colleagues.add(journal, name="Tam Brome", role="works for Quandrix"))
    ana = one(journal.read, "SELECT id FROM colleague WHERE name = ?", NAME)
    assert ana is not None
    forgetting.forget(journal, ana, {})
    assert holding(tmp_path) == {}
    series = one(journal.read, "SELECT calendar FROM series")
    assert "DESCRIPTION:Agenda:\\n- Someone\\, then Bo\\n- rest" in series
    assert 'ORGANIZER;CN="someone":invalid:nomail' in series

    again = services.transfer.look(journal.read, journal.clock, names)
    outcome = services.transfer.Outcome
    assert [again.total(each) for each in (outcome.ADDED, outcome.UPDATED, outcome.REJECTED)] == [0, 0, 1]
    assert "forgotten" in again.files[1].refusals[0].reason
    for _progress in services.transfer.write(journal, again):
        pass
    assert holding(tmp_path) == {}

    back = services.colleagues.add(journal, name=NAME, mail=MAIL)  # by hand: then files may speak of them again
    assert services.transfer.look(journal.read, journal.clock, names).total(outcome.REJECTED) == 0
    forgetting.forget(journal, back, {})
    assert holding(tmp_path) == {}

    services.trash.restore(journal, one(journal.read, "SELECT max(id) FROM trash"))
    assert one(journal.read, "SELECT count(*) FROM colleague WHERE role = 'works for someone'") == 1
    services.trash.take_back_import(journal, 1)
    assert one(journal.read, "SELECT count(*) FROM meeting") == 0
    assert one(journal.read, "SELECT count(*) FROM colleague WHERE name = 'Bo Brome'") == 0


def test_an_export_from_before_does_not_bring_them_back(
    journal: Journal, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ana, other = small(journal)
    uuid = uuid_of(journal, ana)
    when = When(datetime.fromisoformat("2026-11-19T15:00"), 30, "Europe/Berlin")
    meeting = services.meetings.add(journal, when, [Person(colleague_id=ana), Person(colleague_id=other)])
    services.commitments.add(journal, "hers", Direction.THEY_OWE, colleague_id=ana, meeting_id=meeting)
    services.ties.add(journal, other, ana, "from school")
    services.agenda.add(journal, meeting, "budget", owner_id=ana)
    export = tmp_path_factory.mktemp("export") / "journal.json"
    with snapshot(journal.read):
        export.write_bytes(b"".join(journal_json.chunks(sections(journal.read))))
    forgetting.forget(journal, ana, {})
    services.meetings.delete(journal, meeting)

    plan = services.transfer.look(journal.read, journal.clock, [export])
    assert ["forgotten" in each.reason for each in plan.files[0].refusals] == [True]
    for _progress in services.transfer.write(journal, plan):
        pass
    assert holding(tmp_path) == {}
    people = journal.read.execute("SELECT name, mail, colleague_id FROM attendee ORDER BY position").fetchall()
    assert people == [("someone", "", None), ("Ana Brome", "", other)]
    assert one(journal.read, "SELECT count(*) FROM agenda_item WHERE owner_id IS NULL") == 1
    assert one(journal.read, "SELECT count(*) FROM commitment") == 0
    assert one(journal.read, "SELECT count(*) FROM colleague WHERE uuid = ?", uuid) == 0
