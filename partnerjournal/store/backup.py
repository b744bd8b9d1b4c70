"""Copies of a journal: online, reopened and compared before they are called done."""

from __future__ import annotations

import os
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from partnerjournal.domain.errors import CannotWrite
from partnerjournal.store.connect import Connection, create_file, one, open_reader, tables

FOLDER = "backups"  # beside the journal; a copy's name begins with the journal's


def before_migration(path: Path, version: int) -> Path:
    """A verified copy of `path` under backups/ beside it, named after the version it holds. Raises CannotWrite."""
    folder = path.parent / FOLDER
    for n in range(1, 1000):
        target = folder / f"{path.stem}-v{version}-{n}.db"
        if not target.exists():
            copy(path, target)
            return target
    raise CannotWrite("backup_failed", path=str(folder), reason="999 copies")


def copy(path: Path, target: Path) -> None:
    """Copy the journal at `path`, in use or not, to the new file `target`: verified first, named last.

    Raises FileExistsError, and CannotWrite with the reason; then nothing is left under `target`.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(f".{target.name}.part")
    partial.unlink(missing_ok=True)
    try:
        create_file(partial)
        source = open_reader(path)
        try:
            destination = driver.connect(str(partial), isolation_level=None)
            try:
                source.backup(destination)
                destination.execute("PRAGMA journal_mode = DELETE").fetchall()
            finally:
                destination.close()
            _verify(source, partial)
        finally:
            source.close()
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        os.link(partial, target)  # unlike a rename, never replaces a file that came in between
    except (OSError, driver.DatabaseError) as error:
        raise CannotWrite("backup_failed", path=str(target), reason=str(error)) from error
    finally:
        partial.unlink(missing_ok=True)


def _verify(source: Connection, copied: Path) -> None:
    there = driver.connect(f"{copied.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        problems = problems_of(there)
        if problems or counts(there) != counts(source):
            reason = problems[0] if problems else "the copy differs"
            raise CannotWrite("backup_failed", path=str(copied), reason=reason)
    finally:
        there.close()


def problems_of(connection: Connection) -> list[str]:
    """What SQLite's own checks find: pages and indexes, foreign keys, the search index. Empty when all is well."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [f"{row[0]} {row[1]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return found


def counts(connection: Connection) -> dict[str, int]:
    """Rows a table, the search index's own tables left out."""
    return {name: int(one(connection, f'SELECT count(*) FROM "{name}"')) for name in tables(connection)}
