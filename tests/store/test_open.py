"""Journals are made, recognised, brought up to date, or refused with their bytes as they were."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.errors import CannotOpen
from partnerjournal.sentences import sentence
from partnerjournal.services.journal import Journal
from partnerjournal.store import backup, migrate
from partnerjournal.store.connect import SCHEMA_VERSION, one, open_reader, recognise


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refused(path: Path, code: str) -> CannotOpen:
    before = _sum(path)
    beside = sorted(other.name for other in path.parent.iterdir())
    with pytest.raises(CannotOpen) as caught:
        Journal(path)
    assert caught.value.code == code
    assert path.name in sentence(caught.value)
    assert _sum(path) == before
    assert sorted(other.name for other in path.parent.iterdir()) == beside
    return caught.value


def test_files_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        journal = Journal(tmp_path / "new" / "folder" / "journal.db")
        services.colleagues.add(journal, name="Ana Ruiz")
    finally:
        os.umask(before)
    assert _mode(tmp_path / "new" / "folder") == 0o700
    for name in ("journal.db", "journal.db-wal", "journal.db-shm"):
        assert _mode(tmp_path / "new" / "folder" / name) == 0o600, name
    journal.close()


def test_reopening_finds_what_was_written(tmp_path: Path, clock: Clock) -> None:
    first = Journal(tmp_path / "j.db", clock)
    services.colleagues.add(first, name="Zoë Brandt")
    first.close()
    again = Journal(tmp_path / "j.db", clock)
    assert again.read.execute("SELECT name FROM colleague").fetchall() == [("Zoë Brandt",)]
    assert again.backup_made is None
    again.close()


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    (tmp_path / "j.db").touch()
    Journal(tmp_path / "j.db").close()
    assert recognise(tmp_path / "j.db") == SCHEMA_VERSION


@pytest.mark.parametrize("content", [b"BEGIN:VCARD\r\n", os.urandom(5000), b"SQLite format 3", b"\0" * 4096])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    _refused(path, "foreign")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (x)")
    other.commit()
    other.close()
    _refused(path, "foreign")


def test_a_header_with_nothing_behind_it_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "cut.db"
    Journal(path).close()
    path.write_bytes(path.read_bytes()[:600])
    _refused(path, "damaged")


def test_a_newer_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    Journal(path).close()
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.close()
    error = _refused(path, "newer")
    assert str(SCHEMA_VERSION + 1) in sentence(error)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="not_a_file"):
        Journal(tmp_path)


def test_a_migration_makes_a_verified_backup_first(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    old = Journal(path)
    services.colleagues.add(old, name="Ana Ruiz")
    old.close()
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / f"{SCHEMA_VERSION + 1:04}_more.sql").write_text("CREATE TABLE more (x) STRICT;\n".replace("x", "x TEXT"))
    kept = migrate.upgrade(path, SCHEMA_VERSION, target=SCHEMA_VERSION + 1, folder=folder)
    assert kept is not None
    assert _mode(kept) == 0o600
    copy = open_reader(kept)
    assert one(copy, "PRAGMA user_version") == SCHEMA_VERSION
    assert one(copy, "SELECT name FROM colleague") == "Ana Ruiz"
    assert backup.problems_of(copy) == []
    copy.close()
    upgraded = open_reader(path)
    assert one(upgraded, "PRAGMA user_version") == SCHEMA_VERSION + 1
    assert one(upgraded, "SELECT count(*) FROM more") == 0
    upgraded.close()


def test_a_step_that_fails_leaves_the_old_journal(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    Journal(path).close()
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / f"{SCHEMA_VERSION + 1:04}_bad.sql").write_text(
        "CREATE TABLE more (x TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n"
    )
    with pytest.raises(driver.OperationalError, match="nowhere"):
        migrate.upgrade(path, SCHEMA_VERSION, target=SCHEMA_VERSION + 1, folder=folder)
    after = open_reader(path)
    assert one(after, "PRAGMA user_version") == SCHEMA_VERSION
    assert one(after, "SELECT count(*) FROM sqlite_master WHERE name = 'more'") == 0
    after.close()


def test_a_backup_never_writes_over_a_file(tmp_path: Path, journal: Journal) -> None:
    target = tmp_path / "kept.db"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        backup.copy(journal.path, target)
    assert target.read_text() == "mine"


def test_a_backup_of_an_open_journal_holds_its_last_note(tmp_path: Path, journal: Journal) -> None:
    services.notes.add(journal, "the last one")
    backup.copy(journal.path, tmp_path / "copy.db")
    copy = open_reader(tmp_path / "copy.db")
    assert one(copy, "SELECT text FROM note") == "the last one"
    copy.close()
    assert not list(tmp_path.glob(".*.part"))
