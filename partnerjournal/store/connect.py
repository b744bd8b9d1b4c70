"""The driver: how a journal file is made, recognised and opened."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from partnerjournal.domain.errors import CannotOpen

if TYPE_CHECKING:
    from sqlite3 import Connection
else:
    Connection = driver.Connection

__all__ = ["Connection"]

APPLICATION_ID = 0x504A524E  # "PJRN", in the file's header since its first byte
SCHEMA_VERSION = 3
BUSY_MS = 5000  # how long a subcommand and the window wait for each other
_MAGIC = b"SQLite format 3\x00"

DatabaseError: type[Exception] = driver.DatabaseError
OperationalError: type[Exception] = driver.OperationalError


def create_file(path: Path) -> None:
    """Make an empty file that only its owner can read, in a folder that only its owner can enter.

    SQLite gives its -wal and -shm the same permissions.
    Raises FileExistsError, and CannotOpen where the folder can't be made.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise
    except OSError as error:
        raise CannotOpen("cannot_create", path=str(path), reason=error.strerror or str(error)) from error


def recognise(path: Path) -> int:
    """The schema version of the journal at `path`; 0 for an empty file. Reads only, so a refused file keeps its bytes.

    Raises CannotOpen: missing, not_a_file, unreadable, foreign (another program's file, or no database), newer.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CannotOpen("not_a_file", path=str(path))
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise CannotOpen("missing", path=str(path)) from error
    except OSError as error:
        raise CannotOpen("unreadable", path=str(path), reason=error.strerror or str(error)) from error
    if header and not header.startswith(_MAGIC):
        raise CannotOpen("foreign", path=str(path))
    wal = path.with_name(path.name + "-wal")
    if not header and not (wal.exists() and wal.stat().st_size):
        return 0
    # The newest first page may be in the write-ahead log; without a log, `immutable` leaves nothing beside the file.
    flags = "mode=ro" if wal.exists() else "mode=ro&immutable=1"
    connection = driver.connect(f"{path.absolute().as_uri()}?{flags}", uri=True, isolation_level=None)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except driver.DatabaseError as error:
        raise CannotOpen("damaged", path=str(path), reason=str(error)) from error
    finally:
        connection.close()
    if version == 0 and tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise CannotOpen("foreign", path=str(path))
    if version > SCHEMA_VERSION:
        raise CannotOpen("newer", path=str(path), version=version, known=SCHEMA_VERSION)
    return int(version)


def settle(connection: Connection) -> None:
    """The pragmas of every connection that writes."""
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # 300 crash points: NORMAL lost 279 acknowledged notes, FULL none
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "secure_delete = ON",
        f"busy_timeout = {BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def open_writer(path: Path) -> Connection:
    """The connection that writes. Transactions are begun by hand, so nothing is committed behind our back."""
    connection: Connection = driver.connect(str(path), isolation_level=None, check_same_thread=False)
    settle(connection)
    return connection


def open_reader(path: Path) -> Connection:
    """A connection that only reads; rows come as tuples. One a thread; a worker opens its own."""
    connection: Connection = driver.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    for pragma in ("query_only = ON", "trusted_schema = OFF", f"busy_timeout = {BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def one(connection: Connection, sql: str, *values: Any) -> Any:
    """The first column of the first row, or None."""
    row = connection.execute(sql, values).fetchone()
    return None if row is None else row[0]


def tables(connection: Connection) -> list[str]:
    """The journal's own tables, without SQLite's and the search index's inner ones."""
    return [
        name
        for (name,) in connection.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_fts%' ORDER BY name"
        )
    ]
