"""The files in which somebody is forgotten: the journal itself, and every copy of it that can be reached.

A copy is rewritten into a new file beside it, compared, and put in its place by one rename; nothing is changed in
place, so a kill leaves the old file or the new one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from partnerjournal.domain.errors import CannotOpen, CannotWrite
from partnerjournal.paths import sync_folder
from partnerjournal.services.forgetting.columns import TEXTS
from partnerjournal.services.forgetting.rows import erase, texts
from partnerjournal.services.forgetting.treatment import Erasing
from partnerjournal.store import backup
from partnerjournal.store.connect import Connection, DatabaseError, create_file, open_reader, recognise

_PARTIAL = ".forget.part"


class Reach(StrEnum):
    """Whether a copy of the journal can be cleaned, and why not."""

    READY = "ready"
    GONE = "gone"  # deleted meanwhile
    UNREACHABLE = "unreachable"  # its folder is not there, or may not be entered
    READ_ONLY = "read_only"
    LINK = "link"  # it leads to a file elsewhere
    NEWER = "newer"  # of a newer program
    DAMAGED = "damaged"  # or another program's


def copies(journal: Path) -> tuple[Path, ...]:
    """Every copy of the journal that the program made: those before a migration, and what else is called so."""
    folder = journal.parent / backup.FOLDER
    try:
        return tuple(sorted(path for path in folder.iterdir() if _is_copy(path.name, journal.stem)))
    except FileNotFoundError:
        return ()


def reach(path: Path) -> Reach:
    """Whether the copy at `path` can be cleaned. Its bytes are not changed."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return Reach.GONE if path.parent.is_dir() else Reach.UNREACHABLE
    except OSError:
        return Reach.UNREACHABLE
    if not stat.S_ISREG(found.st_mode):
        return Reach.LINK
    if not (found.st_mode & stat.S_IWUSR and os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK)):
        return Reach.READ_ONLY
    try:
        recognise(path)
    except CannotOpen as error:
        return Reach.NEWER if error.code == "newer" else Reach.DAMAGED
    return Reach.READY


def sweep(journal: Path) -> None:
    """Take away what a killed run left half written: it may still hold the one who is forgotten."""
    folder = journal.parent / backup.FOLDER
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name.startswith(f".{journal.stem}-") and ".part" in path.name:
                path.unlink(missing_ok=True)


def rewrite(path: Path, erasing_of: Callable[[Connection], Erasing], also: Callable[[Connection], None]) -> None:
    """Put a copy without somebody in the place of the copy at `path`. `also` is done in the new one.

    Raises CannotWrite with the reason; then the old one stands there unchanged.
    """
    partial = path.with_name(f".{path.name}{_PARTIAL}")
    try:
        partial.unlink(missing_ok=True)
        create_file(partial)
        source = open_reader(path)
        try:
            there: Connection = driver.connect(str(partial), isolation_level=None)
            try:
                source.backup(there)
                _clean(there, erasing_of, also)
            finally:
                there.close()
            _compare(source, partial, path)
        finally:
            source.close()
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
        sync_folder(path.parent)  # else a power cut could bring back the old copy, which nothing names any more
        for suffix in ("-wal", "-shm"):  # nobody has it open, and these would belong to the file that is gone
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except (OSError, DatabaseError, CannotOpen) as error:
        raise CannotWrite("backup_failed", path=str(path), reason=str(error)) from error
    finally:
        partial.unlink(missing_ok=True)


def clear(connection: Connection) -> bool:
    """Leave nothing of what was deleted in a journal, its free pages and its log; gives whether that was possible.

    It is not while somebody else reads; what is deleted is overwritten even so, and the log goes when they are done.
    """
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    connection.execute("VACUUM")
    busy, _log, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def index_anew(connection: Connection) -> None:
    """Inside the transaction, make the search index from the texts that are left."""
    connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('secure-delete', 1)")
    connection.execute("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")


def index_later(connection: Connection) -> None:
    """Inside the transaction, let go of words quickly; `index_anew` has to follow."""
    connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('secure-delete', 0)")


def remains(connection: Connection, erasing: Erasing) -> list[str]:
    """The tables in which somebody is surely named still, but where one said that it is somebody else."""
    there = set(backup.counts(connection))
    return [
        table
        for table in TEXTS
        if table in there and any(erasing.row(table, row) != row for row in _but(erasing, table, connection))
    ]


def _but(erasing: Erasing, table: str, connection: Connection) -> list[dict[str, object]]:
    rows = texts(connection, table)
    if table == "search_doc":
        return [row for row in rows if (row["kind"], row["ref"]) not in erasing.left]
    return list(rows)


def _clean(there: Connection, erasing_of: Callable[[Connection], Erasing], also: Callable[[Connection], None]) -> None:
    for pragma in (
        "journal_mode = MEMORY",  # it is a file of nobody's until it is whole; so no old page is written beside it
        "temp_store = MEMORY",
        "synchronous = OFF",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "secure_delete = ON",
    ):
        there.execute(f"PRAGMA {pragma}").fetchall()
    there.execute("BEGIN IMMEDIATE")
    erasing = erasing_of(there)
    index_later(there)
    erase(there, erasing)
    index_anew(there)
    also(there)
    there.execute("COMMIT")
    there.execute("VACUUM")
    left = remains(there, erasing)
    if left:
        raise CannotWrite("backup_failed", path="", reason=", ".join(left))
    there.execute("PRAGMA journal_mode = DELETE").fetchall()


def _compare(source: Connection, partial: Path, path: Path) -> None:
    """The new copy is sound, and has as many of what nobody is forgotten in. Raises CannotWrite."""
    there: Connection = driver.connect(f"{partial.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        problems = backup.problems_of(there)
        before, after = backup.counts(source), backup.counts(there)
        for table in ("team", "series", "meeting", "attendee", "focus_session", "drift", "import"):
            if before[table] != after[table]:
                problems.append(f"{table}: {before[table]} → {after[table]}")
        if before["colleague"] - after["colleague"] not in (0, 1):
            problems.append(f"colleague: {before['colleague']} → {after['colleague']}")
        if problems:
            raise CannotWrite("backup_failed", path=str(path), reason=problems[0])
    finally:
        there.close()


def _is_copy(name: str, stem: str) -> bool:
    return name.startswith(f"{stem}-") and name.endswith(".db")
